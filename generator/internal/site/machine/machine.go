// Package machine tells programs what pages tell people: feeds (Atom), histories as JSON and as
// Memento's TimeMap, notices in the terms of W3C's Data Privacy Vocabulary, what a page is (JSON-LD) and
// what it has to do with others (links), plain text, the sitemap, and the headers that a host sends.
//
// All of it is made from the stages before, of which a [Site] holds what is told: every
// method is a pure function from a document, a version or a language to bytes. What has
// an id keeps it for ever; formats are those of docs/machines.md.
package machine

import (
	"fmt"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/words"
)

// A Site is what programs are told of.
type Site struct {
	Desk      *content.Desk // settings, and who is where
	Addresses *address.Addresses
	History   *history.History
	Reader    *history.Reader
	Words     map[string]words.Language
	Preview   bool

	// HasPDF reports whether there is a PDF of a version.
	HasPDF func(*history.Record, *archive.Version) bool
}

// PlainText is the text of a version for people who read without a browser, and for programs that
// know nothing of Markdown or HTML. It says the same for ever but for what the record adds to it
// later, such as its last day in force; its text is that of the frozen file, whose hash it states.
func (s Site) PlainText(r *history.Record, v *archive.Version, t *content.Text) []byte {
	return s.Addresses.PublicWriter(r.VersionPath(v), s.Words[r.Lang].Word).Text(s.said(t, lines(s.facts(r, v)))...)
}

// said is all that a text says, with something below its title.
func (s Site) said(t *content.Text, below ...*markdown.Node) []*markdown.Node {
	form := t.Form()
	nodes := append([]*markdown.Node{heading(1, form.Title)}, below...)
	if form.Lead != "" {
		nodes = append(nodes, paragraph(text(form.Lead)))
	}
	if list := form.List(); list != nil {
		nodes = append(nodes, heading(2, s.Words[t.Lang].Word("in_short.title")), list)
	}
	if form.Purpose != nil {
		nodes = append(nodes, form.Purpose.Table)
	}
	return append(nodes, t.Body())
}

// Fragment is the text that a document shows, for programs that put it into a page of their own: without furniture,
// with complete addresses, and with a prefix before the names of its places. It says which version it is, and leads
// to it.
func (s Site) Fragment(r *history.Record, v *archive.Version, t *content.Text) []byte {
	words := s.Words[r.Lang]
	w := s.Addresses.PublicWriter(r.Path, words.Word)
	w.Here, w.Prefix = s.Addresses.Public(r.Path), strings.ReplaceAll(r.ID, "/", "-")+"--"
	label := t.Head.Title + ", " + words.Word("version.of.in", history.Name(words, v))
	source := &markdown.Node{Kind: markdown.Link, Dest: r.VersionPath(v), Children: []*markdown.Node{text(label)}}
	said := w.HTML(append(s.said(t), paragraph(source))...)
	return fmt.Appendf(nil, "<article lang=%q dir=%q data-version=%q data-sha256=%q>\n%s</article>\n",
		r.Lang, markdown.Direction(r.Lang), v.Version, v.SHA256, said)
}

func heading(level int, words string) *markdown.Node {
	return &markdown.Node{Kind: markdown.Heading, Level: level, Children: []*markdown.Node{text(words)}}
}

// lines are a paragraph that breaks behind each line.
func lines(all []string) *markdown.Node {
	var nodes []*markdown.Node
	for i, line := range all {
		if i > 0 {
			nodes = append(nodes, &markdown.Node{Kind: markdown.Break})
		}
		nodes = append(nodes, text(line))
	}
	return paragraph(nodes...)
}

// facts say which version a text is and what the record knows of it.
func (s Site) facts(r *history.Record, v *archive.Version) []string {
	words := s.Words[r.Lang]
	status := words.Word("state." + string(r.Status(v)))
	name := history.Name(words, v) + " (" + v.Version.String() + ") – " + status
	lines := []string{words.Word("history.version") + ": " + name}
	add := func(key, value string) {
		if value != "" {
			lines = append(lines, words.Word(key)+": "+value)
		}
	}
	day := func(key string, d date.Date) {
		if !d.IsZero() {
			add(key, history.Day(words, d)+" ("+d.String()+")")
		}
	}
	first, last := r.Days(v)
	day("version.from", first)
	day("version.until", last)
	day("version.recorded", v.Recorded)
	if withdrawn := history.Withdrawal(words, v); withdrawn != "" {
		lines = append(lines, withdrawn)
	}
	if reason := history.Redaction(v); reason != "" {
		lines = append(lines, words.Word("version.redacted")+" "+words.Word("version.reason", reason))
	}
	add("text.address", s.Addresses.Public(r.VersionPath(v)))
	add("version.hash", v.SHA256)
	return lines
}
