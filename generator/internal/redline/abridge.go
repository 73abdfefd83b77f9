package redline

import (
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/words"
)

// An abridger shortens what holds a change to the parts that do.
type abridger struct{ words.Lexicon }

// abridged keeps the nodes in sight, and puts a line in the place of the others.
func (a abridger) abridged(in markdown.Kind, nodes []*node, shown []bool) []*node {
	var out []*node
	for from, to := range stretches(shown) {
		if !shown[from] {
			out = append(out, lineIn(in, a.note("redline.unchanged", to-from)))
			continue
		}
		for _, n := range nodes[from:to] {
			if n.Ordered {
				out = append(out, a.numbered(n)...)
			} else {
				out = append(out, a.within(n))
			}
		}
	}
	return out
}

func (a abridger) note(key string, n int) *node {
	words := &node{Kind: markdown.Text, Text: a.Count(key, n)}
	return &node{Kind: markdown.Mark, Class: "rl-note", Aid: true, Children: []*node{words}}
}

// numbered shortens a list with numbers to lists of the items that hold a change, each from its own number on.
func (a abridger) numbered(list *node) []*node {
	var out []*node
	number := list.Level
	for _, n := range foldItems(list) {
		last := len(out) - 1
		switch {
		case n.Kind == markdown.Fold:
			note := a.note("redline.unchanged", n.Level)
			note.Children = append(note.Children, &node{Kind: markdown.Text, Text: ": " + n.Name})
			out = append(out, paragraph("", note))
			number += n.Level
			continue
		case last < 0 || out[last].Kind != markdown.List:
			part := with(list)
			part.Level = number
			out, last = append(out, part), last+1
		}
		number += countItems([]*node{n})
		if isChanged(n) { // what is beside it stays as it is
			n = a.within(n)
		}
		out[last].Children = append(out[last].Children, n)
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

// within shortens a list without numbers, a table, a box or a paragraph.
func (a abridger) within(n *node) *node {
	switch {
	case n.Kind == markdown.Fold: // of words
		return a.note("redline.unchanged.words", n.Level)
	case n.Kind == markdown.Paragraph && isChanged(n):
		own := with(n)
		for _, child := range foldWords(n.Children) {
			own.Children = append(own.Children, a.within(child))
		}
		return own
	case len(n.Children) == 0 || allInline(n.Children):
		return n
	}
	shown := make([]bool, len(n.Children))
	for x, child := range n.Children {
		shown[x] = isChanged(child)
	}
	switch n.Kind {
	case markdown.List, markdown.Item, markdown.Quote, markdown.Group, markdown.Insert:
	case markdown.Table:
		for x := range shown {
			shown[x] = shown[x] || x < n.Level || x == n.Level && n.Children[0].Kind == markdown.Caption
		}
	case markdown.Terms:
		shown = explained(n.Children)
	default:
		return n
	}
	return with(n, a.abridged(n.Kind, n.Children, shown)...)
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
