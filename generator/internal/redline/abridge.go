package redline

import (
	"iter"
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
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
type abridger struct{ Lexicon }

// abridged keeps the nodes in sight, and puts a line in the place of the others.
func (a abridger) abridged(nodes []*node, shown []bool, line func(words *node) *node) []*node {
	var out []*node
	for from, to := range stretches(shown) {
		if !shown[from] {
			words := &node{Kind: markdown.Text, Text: a.Count("redline.unchanged", to-from)}
			note := &node{Kind: markdown.Mark, Class: "rl-note", Aid: true, Children: []*node{words}}
			out = append(out, line(note))
			continue
		}
		for _, n := range nodes[from:to] {
			out = append(out, a.within(n))
		}
	}
	return out
}

func paragraphOf(words *node) *node { return paragraph("", words) }

func itemOf(words *node) *node {
	return &node{Kind: markdown.Item, Children: []*node{paragraphOf(words)}}
}

func termOf(words *node) *node { return &node{Kind: markdown.Term, Children: []*node{words}} }

func rowOf(words *node) *node {
	return &node{Kind: markdown.Row, Children: []*node{{Kind: markdown.Cell, Children: []*node{words}}}}
}

// within shortens a list, a table or a box. Lists with numbers stay whole, so that
// no number is another one.
func (a abridger) within(n *node) *node {
	line := paragraphOf
	switch n.Kind {
	case markdown.List:
		line = itemOf
	case markdown.Table:
		line = rowOf
	case markdown.Terms:
		own := *n
		own.Children = a.abridged(n.Children, explained(n.Children), termOf)
		return &own
	case markdown.Item, markdown.Quote, markdown.Group, markdown.Insert:
	default:
		return n
	}
	if n.Ordered || len(n.Children) == 0 || text.IsInline(n.Children[0]) {
		return n
	}
	shown := make([]bool, len(n.Children))
	heads := n.Level
	if n.Children[0].Kind == markdown.Caption {
		heads++
	}
	for x, child := range n.Children {
		shown[x] = n.Kind == markdown.Table && x < heads || isChanged(child)
	}
	own := *n
	own.Children = a.abridged(n.Children, shown, line)
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
