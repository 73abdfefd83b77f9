package redline

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/markdown"
)

// A Clause is a section of the newer text, or a clause in one, as a redline has it.
type Clause struct {
	ID      string // of its heading, or of the clause
	Title   string // words of the heading; "" of a clause, and above the first heading
	Was     string // words of that heading in the older text; "" where there it was none
	Changes []*Change
}

// Clauses are all that have a name, in the order of the newer text, with what differs in each that is more than form;
// first of all what stands above the first heading. A clause goes to where the next one begins. What was deleted is a
// change of what stands before it.
func (r *Redline) Clauses() []Clause {
	all, starts := []Clause{{}}, []int{0}
	places := map[string]int{} // of changes, by their anchors
	var visit func(n *node, old bool)
	visit = func(n *node, old bool) {
		old = old || n.Old
		if kind := n.Kind; !old && n.ID != "" && (kind == markdown.Heading || kind == markdown.Paragraph || kind == markdown.Item) {
			c := Clause{ID: n.ID}
			if kind == markdown.Heading {
				c.Title, c.Was = withoutDeleted(n).Plain(), formerly(n)
			}
			all, starts = append(all, c), append(starts, max(starts[len(starts)-1], n.Span.Start))
		}
		if _, twice := places[n.Anchor]; !twice {
			places[n.Anchor] = len(all) - 1
		}
		for _, child := range n.Children {
			visit(child, old)
		}
	}
	visit(r.merged, false)
	for i := range r.Changes {
		ch := &r.Changes[i]
		if ch.Class == Cosmetic {
			continue
		}
		first, last := places[ch.Anchor()], places[ch.Anchor()]
		if at := ch.New.Span; at.Start < at.End { // it may go on over several
			last, _ = slices.BinarySearch(starts, at.End)
			first, _ = slices.BinarySearch(starts[:last], at.Start+1)
			first, last = first-1, last-1
		}
		for k := first; k <= last; k++ {
			all[k].Changes = append(all[k].Changes, ch)
		}
	}
	return all
}

// formerly are the words of a heading in the older text.
func formerly(n *node) string {
	var was strings.Builder
	markdown.Walk(n, func(n *node) bool {
		if n.Kind == markdown.Text || n.Kind == markdown.CodeSpan {
			was.WriteString(n.Text)
		}
		return n.Kind != markdown.Inserted && !n.Aid
	})
	return strings.TrimSpace(was.String())
}
