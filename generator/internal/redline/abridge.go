package redline

import (
	"iter"
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/words"
)

// isChanged reports whether something in a block differs that has to be in sight.
// Of many clauses that got other numbers, the first stands for all.
func isChanged(n *node) bool {
	changed := false
	markdown.Walk(n, func(n *node) bool {
		isMark := n.Kind == markdown.Inserted || n.Kind == markdown.Deleted
		changed = changed || n.Kind == markdown.Remark || isMark && n.Class != numberClass ||
			n.Change != "" || n.Anchor != "" || n.Aid
		return !changed
	})
	return changed
}

// inSight are the blocks in which something differs and the headings above them, and, with
// context, one block on either side of them.
func inSight(blocks []*node, context bool) []bool {
	shown := make([]bool, len(blocks))
	for x, n := range blocks {
		if !isChanged(n) {
			continue
		}
		shown[x] = true
		if context {
			shown[max(0, x-1)], shown[min(len(blocks)-1, x+1)] = true, true
		}
		level := 7
		if n.Kind == markdown.Heading {
			level = n.Level
		}
		for y := x - 1; y >= 0 && level > 1; y-- {
			if h := blocks[y]; h.Kind == markdown.Heading && !h.Old && h.Level < level {
				level = h.Level
				if context && shown[y] && y < x-1 { // those above it are in sight too
					break
				}
				shown[y] = true
			}
		}
	}
	return shown
}

// stretches are the longest of which all is shown, or nothing is.
func stretches(shown []bool) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		for from, to := 0, 0; from < len(shown); from = to {
			for to = from + 1; to < len(shown) && shown[to] == shown[from]; to++ {
			}
			if !yield(from, to) {
				return
			}
		}
	}
}

// leastFolded is how many blocks are worth folding.
const leastFolded = 2

// folded are the blocks of the redline; unless whole, stretches without a change are in
// folds.
func (r *Redline) folded(whole bool) []*node {
	blocks := r.blocks()
	if whole || r.Empty() {
		return blocks
	}
	shown := inSight(blocks, true)
	var out []*node
	for from, to := range stretches(shown) {
		stretch := blocks[from:to]
		if shown[from] || len(stretch) < leastFolded {
			out = append(out, stretch...)
			continue
		}
		fold := &node{Kind: markdown.Fold, Level: len(stretch), Name: headings(stretch), Children: stretch}
		out = append(out, fold)
	}
	return out
}

// mostHeadings is how many headings a fold names.
const mostHeadings = 4

func headings(blocks []*node) string {
	var names []string
	for _, n := range blocks {
		if n.Kind != markdown.Heading {
			continue
		}
		if len(names) == mostHeadings {
			names = append(names, "…")
			break
		}
		names = append(names, withoutDeleted(n).Plain())
	}
	return strings.Join(names, " · ")
}

// withoutDeleted is a node without what stands in the old text alone.
func withoutDeleted(n *node) *node {
	own := *n
	own.Children = nil
	for _, child := range n.Children {
		if child.Kind != markdown.Deleted {
			own.Children = append(own.Children, withoutDeleted(child))
		}
	}
	return &own
}

// An abridger shortens what holds a change to the parts that do.
type abridger struct{ words.Lexicon }

// abridged keeps the nodes in sight, and puts a line in the place of the others.
func (a abridger) abridged(in markdown.Kind, nodes []*node, shown []bool) []*node {
	var out []*node
	for from, to := range stretches(shown) {
		if !shown[from] {
			words := &node{Kind: markdown.Text, Text: a.Count("redline.unchanged", to-from)}
			note := &node{Kind: markdown.Mark, Class: "rl-note", Aid: true, Children: []*node{words}}
			out = append(out, lineIn(in, note))
			continue
		}
		for _, n := range nodes[from:to] {
			out = append(out, a.within(n))
		}
	}
	return out
}

// lineIn is a line with a note, as it can stand in a list, a table or anything else.
func lineIn(in markdown.Kind, note *node) *node {
	switch in {
	case markdown.List:
		return &node{Kind: markdown.Item, Children: []*node{paragraph("", note)}}
	case markdown.Table:
		return &node{Kind: markdown.Row, Children: []*node{{Kind: markdown.Cell, Children: []*node{note}}}}
	case markdown.Terms:
		return &node{Kind: markdown.Term, Children: []*node{note}}
	}
	return paragraph("", note)
}

// within shortens a list, a table or a box. Lists with numbers stay whole, so that
// no number is another one.
func (a abridger) within(n *node) *node {
	if n.Ordered || len(n.Children) == 0 || allInline(n.Children) {
		return n
	}
	shown := make([]bool, len(n.Children))
	for x, child := range n.Children {
		shown[x] = isChanged(child)
	}
	switch n.Kind {
	case markdown.List, markdown.Item, markdown.Quote, markdown.Group, markdown.Insert:
	case markdown.Table:
		heads := n.Level
		if n.Children[0].Kind == markdown.Caption {
			heads++
		}
		for x := range min(heads, len(shown)) {
			shown[x] = true
		}
	case markdown.Terms:
		shown = explained(n.Children)
	default:
		return n
	}
	own := *n
	own.Children = a.abridged(n.Kind, n.Children, shown)
	return &own
}

// explained keeps terms and what explains them together.
func explained(nodes []*node) []bool {
	shown := make([]bool, len(nodes))
	for x := 0; x < len(nodes); {
		end, changed := x, false
		for end < len(nodes) && (end == x || nodes[end].Kind != markdown.Term || nodes[end-1].Kind == markdown.Term) {
			changed = changed || isChanged(nodes[end])
			end++
		}
		for ; x < end; x++ {
			shown[x] = changed
		}
	}
	return shown
}
