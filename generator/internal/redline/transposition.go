package redline

import (
	"slices"

	"fairnotice/generator/internal/markdown"
)

// transposed is what is told of the structure of a table of which rows are columns on the other side.
const transposed = "transposed"

// isTransposed reports whether the rows of a table are the columns of another one: most of what names them stands in the
// same places then, and would not if they were rows on both sides.
func isTransposed(a, b *grid) bool {
	if len(a.rows) != b.columns || len(b.rows) != a.columns || !a.isFull() || !b.isFull() {
		return false
	}
	heads, firsts, otherHeads, otherFirsts := a.keys(true), a.keys(false), b.keys(true), b.keys(false)
	crossed, all := countEqual(heads, otherFirsts)+countEqual(firsts, otherHeads), len(heads)+len(firsts)
	return 2*crossed > all && crossed > countEqual(heads, otherHeads)+countEqual(firsts, otherFirsts)
}

// isFull reports whether all rows of a table have as many cells, more than one, and it is none of a register.
func (g *grid) isFull() bool {
	return g.columns > 1 && len(g.rows) > 1 && g.caption == nil && !slices.ContainsFunc(g.rows, func(row gridRow) bool {
		return len(row.cells) != g.columns || row.node.Key != ""
	})
}

// keys are the names of the cells of the first row, or of the first column, behind the one that both share; 0 for an empty
// one.
func (g *grid) keys(ofRow bool) []int32 {
	var names []int32
	add := func(cell gridCell) {
		name := cell.name
		if len(cell.bag) == 0 {
			name = 0
		}
		names = append(names, name)
	}
	if ofRow {
		for _, cell := range g.rows[0].cells[1:] {
			add(cell)
		}
		return names
	}
	for _, row := range g.rows[1:] {
		add(row.cells[0])
	}
	return names
}

// countEqual is how many names that are not 0 stand in one place of two lists.
func countEqual(a, b []int32) int {
	n := 0
	for x := range min(len(a), len(b)) {
		if a[x] == b[x] && a[x] != 0 {
			n++
		}
	}
	return n
}

// transposed is a table with its rows as columns, and heads where another one has them.
func (g *grid) transposed(like *grid) *grid {
	t := &grid{vocabulary: g.vocabulary, node: g.node, heads: like.heads, columns: len(g.rows), words: g.words, bag: g.bag}
	for x := range g.columns {
		row := gridRow{node: &node{Kind: markdown.Row}}
		for y := range g.rows {
			cell := g.rows[y].cells[x]
			own := *cell.node
			own.Head = like.rows[x].cells[y].node.Head
			cell.node = &own
			row.cells = append(row.cells, cell)
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// inPlace is the mapping of a table and one with as many rows and columns, each to its own place.
func inPlace(g *grid) mapping {
	m := mapping{make([]int, g.columns), make([]int, len(g.rows)), make([]bool, len(g.rows))}
	for x := range m.columns {
		m.columns[x] = x
	}
	for x := range m.rows {
		m.rows[x] = x
	}
	return m
}
