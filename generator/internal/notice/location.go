package notice

import (
	"cmp"
	"fmt"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
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

// inHead is where a value of the front matter stands, or else the line below which
// it belongs.
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
	return Location{e.register.File, firstLine(e.register.File, e.register.Places[e.path])}
}

// firstLine is a value's place without the lines below its first.
func firstLine(f *diag.File, at field.Place) diag.Span {
	span := at.Value
	if i := strings.IndexByte(string(f.Text[span.Start:span.End]), '\n'); i >= 0 {
		span.End = span.Start + i
	}
	return span
}

// index is the path of an item of a list.
func index(list string, i int) string { return fmt.Sprintf("%s.%d", list, i) }
