package redline

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"

	"fairnotice/generator/internal/align"
	"fairnotice/generator/internal/markdown"
)

// A grid is a table taken apart.
type grid struct {
	node    *node
	caption *node
	heads   int // rows at the start that are heads
	rows    []gridRow
	columns int
}

type gridRow struct {
	node  *node
	cells []int32 // what is compared of each, by name
	words []bag   // of each cell
	first int32   // the first cell, or the row's own key; 0 for an empty cell
}

func (c *comparison) gridOf(n *node) *grid {
	g := &grid{node: n, heads: n.Level}
	for _, child := range n.Children {
		if child.Kind == markdown.Caption {
			g.caption = child
			continue
		}
		row := gridRow{node: child}
		for _, cell := range child.Children {
			canon := c.canonicalChildren(nil, cell)
			row.cells = append(row.cells, c.names.bytes(append(canon, endOf)))
			row.words = append(row.words, c.cellBag(cell))
		}
		if len(row.cells) > 0 && len(row.words[0]) > 0 {
			row.first = row.cells[0]
		}
		if child.Key != "" {
			row.first = c.names.of("\x00key" + child.Key)
		}
		g.columns = max(g.columns, len(row.cells))
		g.rows = append(g.rows, row)
	}
	return g
}

// eachCell visits the leaves in the cells of a table.
func (c *comparison) eachCell(n *node, visit func(*leaf)) {
	for _, row := range n.Children {
		cells := row.Children
		if row.Kind == markdown.Caption {
			cells = []*node{row}
		}
		for _, cell := range cells {
			d := c.flatten(cellRoot(cell))
			for x := range d.leaves {
				visit(&d.leaves[x])
			}
		}
	}
}

// cellRoot is the content of a cell as a text of its own.
func cellRoot(cell *node) *node {
	if cell == nil {
		return &node{}
	}
	if allInline(cell.Children) {
		return &node{Children: []*node{{Children: cell.Children}}}
	}
	return &node{Children: cell.Children}
}

func (c *comparison) cellBag(cell *node) bag {
	var words bag
	d := c.flatten(cellRoot(cell))
	for x := range d.leaves {
		words = append(words, c.bagOf(&d.leaves[x])...)
	}
	slices.Sort(words)
	return words
}

func (c *comparison) tableBag(l *leaf) bag {
	var words bag
	c.eachCell(l.node, func(cell *leaf) { words = append(words, c.bagOf(cell)...) })
	slices.Sort(words)
	return words
}

// A mapping says which rows and columns of two tables belong together: for each
// of the new table the one of the old, or -1.
type mapping struct {
	columns, rows []int
	order         []int // by new row: 1 for a row that other rows overtook
}

// mapTables finds the mapping, in the order of the two tables' own content.
func (c *comparison) mapTables(a, b *grid) mapping {
	if bytes.Compare(c.canonical(nil, a.node), c.canonical(nil, b.node)) <= 0 {
		return c.mapGrids(a, b)
	}
	m := c.mapGrids(b, a)
	return mapping{columns: inverse(m.columns, b.columns), rows: inverse(m.rows, len(b.rows)), order: inverseOrder(m, len(b.rows))}
}

func inverse(m []int, n int) []int {
	out := make([]int, n)
	for x := range out {
		out[x] = -1
	}
	for x, y := range m {
		if y >= 0 {
			out[y] = x
		}
	}
	return out
}

func inverseOrder(m mapping, n int) []int {
	out := make([]int, n)
	for x, y := range m.rows {
		if y >= 0 {
			out[y] = m.order[x]
		}
	}
	return out
}

func (c *comparison) mapGrids(a, b *grid) mapping {
	m := mapping{columns: c.mapColumns(a, b), rows: make([]int, len(b.rows)), order: make([]int, len(b.rows))}
	for j := range m.rows {
		m.rows[j] = -1
	}
	free := make([]bool, len(a.rows))
	for i := range free {
		free[i] = true
	}
	take := func(i, j, order int) { m.rows[j], m.order[j], free[i] = i, order, false }
	x, y := 0, 0
	between := func(i, j int) {
		for _, f := range heaviest(c.likeRows(a, b, m.columns, gap{x, i, y, j})) {
			take(f.old, f.new, 0)
		}
	}
	runs, _ := align.Runs(c.rowNames(a, m.columns, true), c.rowNames(b, m.columns, false), align.Options{Gram: 1})
	for _, r := range runs {
		between(r.Old, r.New)
		for k := range r.Len {
			take(r.Old+k, r.New+k, 0)
		}
		x, y = r.Old+r.Len, r.New+r.Len
	}
	between(len(a.rows), len(b.rows))
	c.reordered(a, b, m, free, take)
	return m
}

// rowNames name rows by the cells of the columns that both tables have.
func (c *comparison) rowNames(g *grid, columns []int, old bool) []int32 {
	names := make([]int32, len(g.rows))
	for x, row := range g.rows {
		sign := []byte{0, 'r'}
		if row.node.Key != "" {
			sign = append(append(sign, row.node.Key...), 0)
		}
		for j, i := range columns {
			at := j
			if old {
				at = i
			}
			if i >= 0 && at < len(row.cells) {
				sign = binary.LittleEndian.AppendUint32(sign, uint32(row.cells[at]))
			}
		}
		names[x] = c.names.bytes(sign)
	}
	return names
}

// likeRows are the rows of a gap that may belong together: those with one key, or
// else those alike.
func (c *comparison) likeRows(a, b *grid, columns []int, g gap) []candidate {
	var found []candidate
	if g.empty() {
		return nil
	}
	if (g.oldEnd-g.old)*(g.newEnd-g.new) > mostPairs {
		return c.keyedRows(a, b, g)
	}
	for i := g.old; i < g.oldEnd; i++ {
		for j := g.new; j < g.newEnd; j++ {
			if s, size := likeness(a.rows[i], b.rows[j], columns); s > 0 {
				found = append(found, candidate{i, j, s, (s - 0.3) * float64(max(size, 1))})
			}
		}
	}
	return found
}

// keyedRows are the rows of a very long table that have one first cell.
func (c *comparison) keyedRows(a, b *grid, g gap) []candidate {
	where := map[int32]int{}
	for i := g.oldEnd - 1; i >= g.old; i-- {
		where[a.rows[i].first] = i
	}
	var found []candidate
	for j := g.new; j < g.newEnd; j++ {
		if i, ok := where[b.rows[j].first]; ok {
			found = append(found, candidate{i, j, 1, 1})
			delete(where, b.rows[j].first)
		}
	}
	return found
}

// likeness of two rows: by their words, column by column, and at least shortFrom
// where the first cells are the same.
func likeness(a, b gridRow, columns []int) (s float64, size int) {
	if a.node.Key != b.node.Key {
		return 0, 0
	}
	same := 0
	for j, i := range columns {
		if i >= 0 && i < len(a.words) && j < len(b.words) {
			same += shared(a.words[i], b.words[j])
			size += len(a.words[i]) + len(b.words[j])
		}
	}
	if size > 0 {
		s = 2 * float64(same) / float64(size)
	}
	if a.first == b.first && a.first != 0 {
		s = max(s, shortFrom)
	}
	if s < pairedFrom {
		return 0, 0
	}
	return s, size
}

// reordered pairs rows that are left over and have the same first cell, which only
// they have, or are the same.
func (c *comparison) reordered(a, b *grid, m mapping, free []bool, take func(i, j, order int)) {
	count := map[int32][2]int{}
	where := map[int32]int{}
	for i, row := range a.rows {
		if free[i] {
			n := count[row.first]
			count[row.first], where[row.first] = [2]int{n[0] + 1, n[1]}, i
		}
	}
	for j, row := range b.rows {
		if m.rows[j] < 0 {
			n := count[row.first]
			count[row.first] = [2]int{n[0], n[1] + 1}
		}
	}
	for j, row := range b.rows {
		if m.rows[j] < 0 && count[row.first] == [2]int{1, 1} && a.rows[where[row.first]].node.Key == row.node.Key && row.first != 0 {
			take(where[row.first], j, 1)
		}
	}
}

// mapColumns finds the columns that belong together: by their heads, and where the
// heads differ by what stands below them.
func (c *comparison) mapColumns(a, b *grid) []int {
	m := make([]int, b.columns)
	for j := range m {
		m[j] = -1
	}
	if a.columns > mostColumns || b.columns > mostColumns {
		for j := range min(a.columns, b.columns) {
			m[j] = j
		}
		return m
	}
	var found []candidate
	for i := range a.columns {
		for j := range b.columns {
			if s := c.columnLikeness(a, b, i, j); s > 0.3 {
				found = append(found, candidate{i, j, s, s})
			}
		}
	}
	used := make([]bool, a.columns)
	take := func(f candidate) {
		if !used[f.old] && m[f.new] < 0 {
			used[f.old], m[f.new] = true, f.old
		}
	}
	for _, f := range heaviest(slices.Clone(found)) {
		take(f)
	}
	slices.SortStableFunc(found, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.likeness, x.likeness), cmp.Compare(x.old, y.old), cmp.Compare(x.new, y.new))
	})
	for _, f := range found {
		take(f)
	}
	if a.columns == b.columns { // a column whose head and cells are all others is still in its place
		for j := range m {
			if m[j] < 0 && !used[j] {
				take(candidate{old: j, new: j})
			}
		}
	}
	return m
}

// mostColumns is the width up to which columns are compared each with each.
const mostColumns = 64

// columnLikeness is up to 2 for the heads and up to 1 for the cells below.
func (c *comparison) columnLikeness(a, b *grid, i, j int) float64 {
	column := func(g *grid, x int) (head int32, cells []int32) {
		for r, row := range g.rows {
			if x >= len(row.cells) || len(row.words[x]) == 0 {
				continue
			}
			if r == 0 && g.heads > 0 {
				head = row.cells[x]
				continue
			}
			cells = append(cells, row.cells[x])
		}
		slices.Sort(cells)
		return head, cells
	}
	headA, cellsA := column(a, i)
	headB, cellsB := column(b, j)
	s := 0.0
	if headA == headB && headA != 0 {
		s = 2
	}
	if n := max(len(cellsA), len(cellsB)); n > 0 {
		s += float64(shared(cellsA, cellsB)) / float64(n)
	}
	return s
}
