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
	"fairnotice/generator/internal/site/address"
)

// Texts are the texts that the public is shown on a day: of each document with a history
// the version in force, or before the first is in force that one. Texts of the desk are
// taken for documents that have no history.
func Texts(
	portal fs.FS, desk *content.Desk, drafts []*content.Text, on *archive.Archive, today date.Date,
) ([]*content.Text, diag.List) {
	var shown []*content.Text
	for _, t := range drafts {
		if !t.Source.Head.Updated.IsSet() {
			shown = append(shown, t)
		}
	}
	known := address.Records(on, desk.Settings.Language())
	read, found := make([]*content.Text, len(known)), make([]diag.List, len(known))
	parallel.For(len(known), func(i int) {
		r := known[i]
		v, _ := r.On(r.Lang, today).Shown()
		read[i], found[i] = shownText(portal, r, v)
		read[i].Lang, read[i].Source = r.Lang, desk.Find(r.ID, r.Lang)
	})
	shown = append(shown, read...)
	slices.SortStableFunc(shown, func(a, b *content.Text) int {
		return strings.Compare(a.ID+"\x00"+a.Lang, b.ID+"\x00"+b.Lang)
	})
	return shown, slices.Concat(found...)
}

// shownText is that of a version. One that is only a file or an address, and a document
// without a version, where it has ended or all was withdrawn, have a page without a text.
func shownText(portal fs.FS, r address.Record, v *archive.Version) (t *content.Text, problems diag.List) {
	last := r.Versions[len(r.Versions)-1]
	if v != nil {
		last = v
		t, problems = r.Text(portal, v)
	}
	if t == nil {
		head := content.Public{Title: last.Title, Kind: content.Plain}
		t = &content.Text{ID: r.ID, File: r.File, Body: &markdown.Node{}, Head: head}
	}
	return t, problems
}
