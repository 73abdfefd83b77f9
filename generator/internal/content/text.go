package content

import (
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
)

// A Text is what a document says, complete by itself: the public part of its
// head with all names resolved, and its body with the rows of every insert in
// place. It is the one thing that pages are made from, and it is the same
// whether it comes from the desk or from the record.
type Text struct {
	ID      string
	Lang    string
	Head    Public
	InShort nodes          // the lines of the head's in_short, each a paragraph
	Body    *markdown.Node // inserts have what they print as children
	File    *diag.File     // where the spans of Body point
	Source  *Document      // the document on the desk, for its place in the site; nil where it is gone

	frozen map[*markdown.Node]any // what the frozen file says in place of what was typed
}

// Form is the text in its canonical form.
func (t *Text) Form() text.Form {
	return text.Form{
		Title: t.Head.Title, Lead: t.Head.Lead, InShort: t.InShort, Effective: t.Head.Effective.String(),
		Purpose: t.Head.Purpose.canonical(), Body: t.Body,
	}
}

// Processors are the rows of the register of processors that a text shows, in its
// order, whether it comes from the desk or from the record.
func (t *Text) Processors() []Shown[Processor] { return rowsIn[Shown[Processor]](t, "processors") }

// Cookies are the rows of the register of cookies that a text shows.
func (t *Text) Cookies() []Shown[Cookie] { return rowsIn[Shown[Cookie]](t, "cookies") }

func rowsIn[R any](t *Text, insert string) []R {
	var rows []R
	markdown.Walk(t.Body, func(n *markdown.Node) bool {
		if in, ok := t.frozen[n].(frozenInsert[R]); ok && n.Kind == markdown.Insert && n.Name == insert {
			rows = append(rows, in.Rows...)
		}
		return n.Kind != markdown.Insert
	})
	return rows
}
