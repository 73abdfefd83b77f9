// Package diff compares two texts for somebody at a terminal: files, or versions of a
// document, and what is being written of it.
//
// [Files] and [Versions] find the two [Sides] that arguments name, and say what to look
// at instead where one of them has no text. [Compare] compares them, and a [Diff] prints
// what came out, in the words of the portal or without one in English: as text, with
// colours, as a page, as JSON, or as a headline with the numbers. What changed is found
// by package redline.
package diff

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"path"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/redline/plain"
)

// Options say what of a comparison is printed.
type Options struct {
	Whole bool   // what has not changed is not folded
	Clean string // "old" or "new": only that text, without a mark
}

// A Diff is what differs between two texts.
type Diff struct {
	Sides
	redline      *redline.Redline
	headline     string
	whole, clean bool
}

// Compare compares two texts.
func Compare(s Sides, opt Options) *Diff {
	switch opt.Clean {
	case "old":
		s.New = s.Old
	case "new":
		s.Old = s.New
	}
	clean := opt.Clean != ""
	found := redline.Compare(s.Old.Text.Form(), s.New.Text.Form())
	d := &Diff{s, found, found.Headline(s.Words), opt.Whole || clean, clean}
	if d.Empty() && !bytes.Equal(s.Old.File.Text, s.New.File.Text) {
		d.headline = d.Words.Word("redline.headline.invisible")
	}
	return d
}

// Empty reports whether the texts are the same.
func (d *Diff) Empty() bool { return d.redline.Empty() }

// JSON is the redline as its schema says.
func (d *Diff) JSON() ([]byte, error) { return d.redline.JSON(d.Words, d.Old.Side, d.New.Side) }

// Text is the redline with signs for its marks.
func (d *Diff) Text() []byte { return d.redline.Text(d.Words) }

// Summary is the headline, and below it the numbers.
func (d *Diff) Summary() []byte {
	var text bytes.Buffer
	fmt.Fprintln(&text, d.headline)
	if !d.Empty() {
		for _, line := range d.redline.Summary(d.Words) {
			fmt.Fprintln(&text, "  "+line)
		}
	}
	fmt.Fprint(&text, d.limit("\n"))
	return text.Bytes()
}

// limit says where the comparison was done by whole blocks.
func (d *Diff) limit(end string) string {
	if d.redline.Limited == "" {
		return ""
	}
	return d.Words.Word(d.redline.Limited) + end
}

// Terminal is the headline, and below it the redline as a screen shows it.
func (d *Diff) Terminal(screen plain.Screen) []byte {
	var text bytes.Buffer
	bold, dim, off := "\x1b[1m", "\x1b[2m", "\x1b[0m"
	if !screen.Colour {
		bold, dim, off = "", "", ""
	}
	if !d.clean {
		fmt.Fprintf(&text, "%s%s → %s%s\n%s%s%s\n%s",
			dim, d.Old.Name, d.New.Name, off, bold, d.headline, off, d.limit("\n"))
	}
	if !d.Empty() || d.whole {
		if !d.clean {
			text.WriteByte('\n')
		}
		text.Write(d.redline.Terminal(d.Words, screen, d.whole))
	}
	return text.Bytes()
}

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
	writer := markdown.Writer{Word: func(key string) string { return d.Words.Word(key) }, Count: d.Words.Count}
	p := page{
		Lang: d.Words.Lang, TextLang: d.New.Text.Lang, Old: d.Old.Name, New: d.New.Name,
		Short: path.Base(d.Old.Name) + " → " + path.Base(d.New.Name), Headline: d.headline,
		Title: d.Words.Word("redline.changes.title"), Label: d.Words.Word("redline.changes.label"), Clean: d.clean,
		Limited: d.limit(""),
		Redline: template.HTML(d.redline.HTML(writer, d.whole)),
	}
	if !d.Empty() {
		p.Numbers, p.Counts = d.Words.Word("redline.numbers"), d.redline.Summary(d.Words)
	}
	section := ""
	for i := range d.redline.Changes {
		ch := &d.redline.Changes[i]
		one := listedChange{Anchor: ch.Anchor(), Class: string(ch.Class), Line: ch.Line(d.Words)}
		if ch.Class != redline.Substantive {
			one.ClassName = d.Words.Word("redline.class." + one.Class)
		}
		if now := redline.InWords(ch.Section, d.Words); now != section {
			section, one.Section = now, now
		}
		p.Changes = append(p.Changes, one)
	}
	return p
}
