package redline

import (
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
)

// Blocks are those of the redline, for a place that has little room or takes
// only some of them, and the writer that prints them. Unless whole, unchanged blocks,
// items of lists without numbers and rows of tables are one line each that counts them.
func (r *Redline) Blocks(w markdown.Writer, whole bool) (markdown.Writer, []*node) {
	w = r.remarking(w)
	blocks := inOne(nil, r.merged)
	if !whole && !r.Empty() {
		blocks = brief{printed{w}}.some(blocks, headed(blocks), paragraphOf)
	}
	return w, blocks
}

// brief shortens what holds a change to the parts that do.
type brief struct{ Lexicon }

// some keeps the nodes in sight, and puts a line in the place of the others.
func (b brief) some(nodes []*node, shown []bool, line func(words *node) *node) []*node {
	var out []*node
	for x := 0; x < len(nodes); {
		end := x
		for end < len(nodes) && !shown[end] {
			end++
		}
		if end > x {
			words := b.Count("redline.unchanged", end-x)
			out = append(out, line(&node{Kind: markdown.Mark, Class: "rl-note", Aid: true, Children: []*node{{Kind: markdown.Text, Text: words}}}))
			x = end
			continue
		}
		out = append(out, b.within(nodes[x]))
		x++
	}
	return out
}

func paragraphOf(words *node) *node {
	return &node{Kind: markdown.Paragraph, Children: []*node{words}}
}

func itemOf(words *node) *node {
	return &node{Kind: markdown.Item, Children: []*node{paragraphOf(words)}}
}

func termOf(words *node) *node { return &node{Kind: markdown.Term, Children: []*node{words}} }

func rowOf(words *node) *node {
	return &node{Kind: markdown.Row, Children: []*node{{Kind: markdown.Cell, Children: []*node{words}}}}
}

// within shortens a list, a table or a box. Lists with numbers stay whole, so that
// no number is another one.
func (b brief) within(n *node) *node {
	line := paragraphOf
	switch n.Kind {
	case markdown.List:
		line = itemOf
	case markdown.Table:
		line = rowOf
	case markdown.Terms:
		own := *n
		own.Children = b.some(n.Children, explained(n.Children), termOf)
		return &own
	case markdown.Item, markdown.Quote, markdown.Group, markdown.Insert:
	default:
		return n
	}
	if n.Ordered || len(n.Children) == 0 || text.IsInline(n.Children[0]) {
		return n
	}
	shown := make([]bool, len(n.Children))
	for x, child := range n.Children {
		head := n.Kind == markdown.Table && (child.Kind == markdown.Caption || x < n.Level || x == n.Level && n.Children[0].Kind == markdown.Caption)
		shown[x] = head || isChanged(child)
	}
	own := *n
	own.Children = b.some(n.Children, shown, line)
	return &own
}

// explained keeps terms and what explains them together.
func explained(nodes []*node) []bool {
	shown := make([]bool, len(nodes))
	for x := 0; x < len(nodes); {
		end, changed := x, false
		for first := true; end < len(nodes) && (first || nodes[end].Kind != markdown.Term || nodes[end-1].Kind == markdown.Term); end++ {
			first, changed = false, changed || isChanged(nodes[end])
		}
		for ; x < end; x++ {
			shown[x] = changed
		}
	}
	return shown
}
