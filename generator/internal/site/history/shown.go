package history

import (
	"io/fs"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/parallel"
)

// Texts are the texts that the public is shown on a day: of each document
// with a history the version in force, or before the first is in force that one.
// Texts of the desk are taken for documents that have no history.
func Texts(portal fs.FS, desk *content.Desk, texts []*content.Text, a *archive.Archive, today date.Date) ([]*content.Text, diag.List) {
	var shown []*content.Text
	var problems diag.List
	for _, t := range texts {
		if !t.Source.Head.Updated.IsSet() {
			shown = append(shown, t)
		}
	}
	var wanted []shownVersion
	for _, h := range a.Histories {
		for _, lang := range h.Languages() {
			v, _ := h.On(lang, today).Shown()
			wanted = append(wanted, shownVersion{h, lang, v})
		}
	}
	read, found := make([]*content.Text, len(wanted)), make([]diag.List, len(wanted))
	parallel.For(len(wanted), func(i int) { read[i], found[i] = wanted[i].text(portal, desk) })
	shown, problems = append(shown, read...), append(problems, slices.Concat(found...)...)
	slices.SortStableFunc(shown, func(a, b *content.Text) int { return strings.Compare(a.ID+"\x00"+a.Lang, b.ID+"\x00"+b.Lang) })
	return shown, problems
}

// A shownVersion is what the address of a document shows: a version, or none
// where the document has ended or all was withdrawn.
type shownVersion struct {
	*archive.History
	lang    string
	version *archive.Version
}

// text of the version. One that is only a file or an address, and a document
// without a version, have a page without a text.
func (s shownVersion) text(portal fs.FS, desk *content.Desk) (*content.Text, diag.List) {
	var t *content.Text
	var problems diag.List
	v := s.version
	if v != nil {
		t, problems = s.Text(portal, v)
	} else {
		versions := s.Versions(s.lang)
		v = versions[len(versions)-1]
	}
	if t == nil {
		t = &content.Text{ID: s.ID, File: s.File, Body: &markdown.Node{}, Head: content.Public{Title: v.Title, Kind: content.Plain}}
	}
	t.Lang, t.Source = s.lang, desk.Find(s.ID, s.lang)
	return t, problems
}
