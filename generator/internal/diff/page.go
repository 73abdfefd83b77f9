package diff

import (
	"bytes"
	"embed"
	"html/template"
	"path"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
)

// templates hold page.html: "page" is the whole page of a redline, "fragment" what
// stands in its body.
//
//go:embed page.html
var templates embed.FS

// A page is what page.html prints.
type page struct {
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

// HTML is a page of the redline, or what stands in its body.
func (d *Diff) HTML(fragment bool) ([]byte, error) {
	name := "page"
	if fragment {
		name = "fragment"
	}
	t, err := template.ParseFS(templates, "page.html")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.ExecuteTemplate(&out, name, d.page())
	return out.Bytes(), err
}

func (d *Diff) page() page {
	writer := markdown.Writer{Word: func(key string) string { return d.words.Word(key) }, Count: d.words.Count}
	p := page{
		Lang: d.words.Lang, TextLang: d.new.Text.Lang, Old: d.old.Name, New: d.new.Name,
		Short: path.Base(d.old.Name) + " → " + path.Base(d.new.Name), Headline: d.headline,
		Title: d.words.Word("redline.changes.title"), Label: d.words.Word("redline.changes.label"), Clean: d.clean,
		Redline: template.HTML(d.redline.HTML(writer, d.whole)),
	}
	if d.redline.Limited != "" {
		p.Limited = d.words.Word(d.redline.Limited)
	}
	if !d.Empty() {
		p.Numbers, p.Counts = d.words.Word("redline.numbers"), d.redline.Summary(d.words)
	}
	section := ""
	for i := range d.redline.Changes {
		ch := &d.redline.Changes[i]
		one := listedChange{Anchor: ch.Anchor(), Class: string(ch.Class), Line: ch.Line(d.words)}
		if ch.Class != redline.Substantive {
			one.ClassName = d.words.Word("redline.class." + one.Class)
		}
		if now := redline.InWords(ch.Section, d.words); now != section {
			section, one.Section = now, now
		}
		p.Changes = append(p.Changes, one)
	}
	return p
}
