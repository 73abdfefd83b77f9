package notice

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// A Location is where something stands, or should stand.
type Location struct {
	File *diag.File
	Span diag.Span
}

// report adds a problem at a location.
func report(l *diag.List, rule diag.Rule, at Location, hint, format string, args ...any) {
	l.Reportf(rule, at.File, at.Span, hint, format, args...)
}

// title is the location of a text as a whole: the line that names it.
func title(t *content.Text) Location { return Location{t.File, t.Source.Places["title"].Value} }

// inHead is where a value of the front matter stands, or else the line below which it belongs.
func inHead(doc *content.Document, path string) Location {
	if at, written := doc.Places[path]; written {
		return Location{doc.File, at.Value}
	}
	return Location{doc.File, cmp.Or(doc.Places["purpose"].Key, doc.Places["title"].Value)}
}

// inside narrows a location to some words in it.
func inside(at Location, words string) Location {
	if i := strings.Index(string(at.File.Text[at.Span.Start:at.Span.End]), words); i >= 0 {
		at.Span.Start += i
		at.Span.End = at.Span.Start + len(words)
	}
	return at
}

// An entry is a row of a register, and where it stands there.
type entry[R any] struct {
	row      R
	register *content.Register[R]
	path     string // in the places of its register: "contacts.2"
}

// entries are the rows of a register that fit.
func entries[R any](register content.Register[R], list string, fits func(R) bool) []entry[R] {
	var all []entry[R]
	for i, row := range register.Rows {
		if fits(row) {
			all = append(all, entry[R]{row, &register, index(list, i)})
		}
	}
	return all
}

// at is where a value of the row stands, or else the row's first field.
func (e entry[R]) at(key string) Location {
	for _, key := range []string{key, "id"} {
		if at, written := e.register.Places[e.path+"."+key]; written {
			return Location{e.register.File, at.Value}
		}
	}
	span, text := e.register.Places[e.path].Value, e.register.File.Text
	if i := bytes.IndexByte(text[span.Start:span.End], '\n'); i >= 0 {
		span.End = span.Start + i
	}
	return Location{e.register.File, span}
}

// index is the path of an item of a list.
func index(list string, i int) string { return fmt.Sprintf("%s.%d", list, i) }

// What a text prints of purposes and registers, as a reader sees it.

// purposeRows are the purposes that a text prints, by their address.
func purposeRows(t *content.Text) map[string]string {
	rows := map[string]string{}
	inserted(t, "purposes", func(n *markdown.Node) {
		if (n.Kind == markdown.Item || n.Kind == markdown.Row) && n.Key != "" && len(n.Children) > 0 {
			rows[n.Key] = strings.TrimSpace(n.Children[0].Plain())
		}
	})
	return rows
}

// inserted visits the nodes that an insert of a text prints.
func inserted(t *content.Text, name string, visit func(*markdown.Node)) {
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		if n.Kind == markdown.Insert && n.Name == name {
			markdown.Walk(n, func(n *markdown.Node) bool { visit(n); return true })
		}
		return n.Kind != markdown.Insert
	})
}

// receivers are the recipients of a text, each with the countries that it names.
func receivers(t *content.Text) map[string][]string {
	found := map[string][]string{}
	if t.Head.Purpose != nil {
		for _, r := range t.Head.Purpose.Recipients {
			found[r.Name] = r.Countries
		}
	}
	inserted(t, "processors", func(n *markdown.Node) {
		if n.Kind == markdown.Row && n.Key != "" {
			name, _, _ := strings.Cut(n.Children[0].Plain(), " (processors.")
			found[strings.TrimSpace(name)] = countriesOf(n)
		}
	})
	return found
}

func countriesOf(n *markdown.Node) []string {
	var found []string
	markdown.Walk(n, func(n *markdown.Node) bool {
		if code, ok := strings.CutPrefix(n.Text, "country."); ok && n.Kind == markdown.Word {
			found = append(found, code)
		}
		return true
	})
	return found
}

// A card is what a text prints of a contact.
type card struct{ address, mail string }

func cards(t *content.Text) map[string]card {
	found := map[string]card{}
	inserted(t, "contacts", func(n *markdown.Node) {
		if n.Kind != markdown.Group || n.Class != "contact" {
			return
		}
		var c card
		markdown.Walk(n, func(n *markdown.Node) bool {
			if n.Kind == markdown.Paragraph && n.Class == "contact-address" {
				c.address = n.Plain()
			}
			if mail, ok := strings.CutPrefix(n.Dest, "mailto:"); ok {
				c.mail = mail
			}
			return true
		})
		found[n.Key] = c
	})
	return found
}

// prints reports whether an insert of a text prints the row of an id: that of a contact, or any where all count.
func prints(t *content.Text, id string, all bool) bool {
	found := false
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		isRow := n.Kind == markdown.Group && n.Class == "contact" || n.Kind == markdown.Row && all
		found = found || isRow && n.Key == id
		return !found
	})
	return found
}
