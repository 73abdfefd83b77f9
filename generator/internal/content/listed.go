package content

import "fairnotice/generator/internal/markdown"

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
