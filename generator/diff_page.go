package main

import (
	"bytes"
	"embed"
	"html/template"
	"path"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
)

// diffFiles holds diff.html, the page of a redline: "page" is the whole of it,
// "fragment" what stands in its body.
//
//go:embed diff.html
var diffFiles embed.FS

// A diffPage is what diff.html prints.
type diffPage struct {
	Lang     string // of the words around the texts
	TextLang string // of the later text, "" where nobody says it
	Old, New string
	Short    string // names of both sides without folders
	Headline string
	Numbers  string // title of what follows
	Counts   []string
	Limited  string
	Title    string // of the list of changes
	Label    string
	Changes  []listedChange
	Clean    bool
	Redline  template.HTML
}

// A listedChange is one entry of the list of changes.
type listedChange struct {
	Anchor, Class, ClassName, Section, Line string
}

// page prints the redline as HTML.
func (p printout) page(fragment bool) ([]byte, error) {
	writer := markdown.Writer{Word: func(key string) string { return p.words.Word(key) }, Count: p.words.Count}
	page := diffPage{
		Lang: p.words.Lang, TextLang: p.new.text.Lang, Old: p.old.Name, New: p.new.Name,
		Short: path.Base(p.old.Name) + " → " + path.Base(p.new.Name), Headline: p.headline,
		Title: p.words.Word("redline.changes.title"), Label: p.words.Word("redline.changes.label"), Clean: p.clean,
		Redline: template.HTML(p.HTML(writer, p.whole)),
	}
	if p.Limited != "" {
		page.Limited = p.words.Word(p.Limited)
	}
	if !p.Empty() {
		page.Numbers, page.Counts = p.words.Word("redline.numbers"), p.Summary(p.words)
	}
	section := ""
	for x := range p.Changes {
		ch := &p.Changes[x]
		one := listedChange{Anchor: ch.Anchor(), Class: string(ch.Class), Line: ch.Line(p.words)}
		if ch.Class != redline.Substantive {
			one.ClassName = p.words.Word("redline.class." + one.Class)
		}
		if now := redline.InWords(ch.Section, p.words); now != section {
			section, one.Section = now, now
		}
		page.Changes = append(page.Changes, one)
	}
	name := "page"
	if fragment {
		name = "fragment"
	}
	t, err := template.ParseFS(diffFiles, "diff.html")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.ExecuteTemplate(&out, name, page)
	return out.Bytes(), err
}
