package redline

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode"

	"fairnotice/generator/internal/align"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
)

// A grid is a table taken apart.
type grid struct {
	*vocabulary
	node    *node
	caption *gridCell // nil for none
	heads   int       // rows at the start that are heads
	rows    []gridRow
	columns int
	words   int
	bag     bag
}

type gridRow struct {
	node  *node
	cells []gridCell
	first int32 // name of the first cell, or of the row's own key; 0 for an empty cell
}

// cell is the one in a column, or nil.
func (row gridRow) cell(column int) *gridCell {
	if column < 0 || column >= len(row.cells) {
		return nil
	}
	return &row.cells[column]
}

// A gridCell is a cell as a document of its own.
type gridCell struct {
	*flatDocument
	node *node
	name int32 // of what is compared of it
	bag  bag
}

// gridOf takes a table apart, once.
func (v *vocabulary) gridOf(l *leaf) *grid {
	if l.grid != nil {
		return l.grid
	}
	g := &grid{vocabulary: v, node: l.node, heads: l.node.Level}
	for _, child := range l.node.Children {
		if child.Kind == markdown.Caption {
			caption := v.gridCell(child)
			g.caption = &caption
			continue
		}
		row := gridRow{node: child}
		for _, cell := range child.Children {
			row.cells = append(row.cells, v.gridCell(cell))
		}
		if len(row.cells) > 0 && len(row.cells[0].bag) > 0 {
			row.first = row.cells[0].name
		}
		if child.Key != "" {
			row.first = v.names.of("\x00key" + child.Key)
		}
		g.columns = max(g.columns, len(row.cells))
		g.rows = append(g.rows, row)
	}
	g.eachCell(func(c gridCell) {
		g.bag = append(g.bag, c.bag...)
		for x := range c.leaves {
			g.words += c.countWords(&c.leaves[x])
		}
	})
	slices.Sort(g.bag)
	l.grid = g
	return g
}

func (v *vocabulary) gridCell(n *node) gridCell {
	root := &node{Children: n.Children}
	if allInline(n.Children) {
		root.Children = []*node{{Children: n.Children}}
	}
	c := gridCell{flatDocument: v.document(flatten(root, nil)), node: n}
	v.key = new(text.Keyer).AppendContent(v.key[:0], n)
	c.name = v.names.bytes(v.key)
	for x := range c.leaves {
		c.bag = append(c.bag, c.bagOf(&c.leaves[x])...)
	}
	slices.Sort(c.bag)
	return c
}

func (c gridCell) passage() Passage {
	leaves := make([]int32, len(c.leaves))
	for x := range leaves {
		leaves[x] = int32(x)
	}
	p := c.flatDocument.passage(leaves)
	if p.Span.End == 0 {
		p.Span = c.node.Span
	}
	return p
}

// eachCell visits the cells of a table, its caption first.
func (g *grid) eachCell(visit func(gridCell)) {
	if g.caption != nil {
		visit(*g.caption)
	}
	for _, row := range g.rows {
		for _, cell := range row.cells {
			visit(cell)
		}
	}
}

// A mapping says which rows and columns of two tables belong together: for each
// of the new table the one of the old, or -1.
type mapping struct {
	columns, rows []int
	overtaken     []bool // by new row: it stands in another place among the others
}

// mapTables finds the mapping, in the order of the two tables' own content.
func mapTables(a, b *grid) mapping {
	if bytes.Compare(new(text.Keyer).Append(nil, a.node), new(text.Keyer).Append(nil, b.node)) <= 0 {
		return mapGrids(a, b)
	}
	back := mapGrids(b, a)
	m := mapping{inverse(back.columns, b.columns), inverse(back.rows, len(b.rows)), make([]bool, len(b.rows))}
	for j, i := range m.rows {
		m.overtaken[j] = i >= 0 && back.overtaken[i]
	}
	return m
}

func inverse(m []int, n int) []int {
	out := slices.Repeat([]int{-1}, n)
	for x, y := range m {
		if y >= 0 {
			out[y] = x
		}
	}
	return out
}

func mapGrids(a, b *grid) mapping {
	m := mapping{mapColumns(a, b), slices.Repeat([]int{-1}, len(b.rows)), make([]bool, len(b.rows))}
	x, y := 0, 0
	between := func(i, j int) {
		for _, f := range heaviest(likeRows(a, b, m.columns, gap{x, i, y, j})) {
			m.rows[f.new] = f.old
		}
	}
	for _, r := range align.Runs(a.rowNames(m.columns, true), b.rowNames(m.columns, false), align.Options{Gram: 1}) {
		between(r.Old, r.New)
		for k := range r.Len {
			m.rows[r.New+k] = r.Old + k
		}
		x, y = r.Old+r.Len, r.New+r.Len
	}
	between(len(a.rows), len(b.rows))
	m.pairReordered(a, b)
	return m
}

// rowNames name rows by the cells of the columns that both tables have.
func (g *grid) rowNames(columns []int, old bool) []int32 {
	names := make([]int32, len(g.rows))
	for x, row := range g.rows {
		key := []byte{0, 'r'}
		if row.node.Key != "" {
			key = append(append(key, row.node.Key...), 0)
		}
		for j, i := range columns {
			at := j
			if old {
				at = i
			}
			if cell := row.cell(at); i >= 0 && cell != nil {
				key = binary.LittleEndian.AppendUint32(key, uint32(cell.name))
			}
		}
		names[x] = g.names.bytes(key)
	}
	return names
}

// likeRows are the rows of a gap that may belong together: those with one key, or else those alike.
func likeRows(a, b *grid, columns []int, g gap) []candidate {
	if (g.oldEnd-g.old)*(g.newEnd-g.new) > mostPairs {
		return keyedRows(a, b, g)
	}
	var found []candidate
	isKey := sharedKeys(a, b)
	for i := g.old; i < g.oldEnd; i++ {
		for j := g.new; j < g.newEnd; j++ {
			was, is := a.rows[i], b.rows[j]
			if was.first != is.first && (isKey[was.first] || isKey[is.first]) && !sameBehind(was, is, columns) {
				continue // one of them is another row of the other table
			}
			if s, size := likeRow(was, is, columns); s >= pairedFrom {
				found = append(found, weighed(i, j, s, size))
			}
		}
	}
	return found
}

// sameBehind reports whether two rows are the same but for their first cells.
func sameBehind(a, b gridRow, columns []int) bool {
	for j, i := range columns {
		if was, is := a.cell(i), b.cell(j); j > 0 && i > 0 && was != nil && is != nil && was.name != is.name {
			return false
		}
	}
	return true
}

// firsts are the first cells of some rows, 0 for the others.
func (g *grid) firsts(counts func(row int) bool) []int32 {
	names := make([]int32, len(g.rows))
	for x, row := range g.rows {
		if row.first != 0 && counts(x) {
			names[x] = row.first
		}
	}
	return names
}

// sharedKeys are the words of first cells that each table has once. Numbers of rows are none.
func sharedKeys(a, b *grid) map[int32]bool {
	firsts := func(g *grid) []int32 {
		return g.firsts(func(x int) bool { return strings.ContainsFunc(g.plain(x, 0), unicode.IsLetter) })
	}
	keys := map[int32]bool{}
	for _, r := range align.Once(firsts(a), firsts(b), 1) {
		keys[a.rows[r.Old].first] = true
	}
	delete(keys, 0)
	return keys
}

// keyedRows are the rows of a very long table that have one first cell.
func keyedRows(a, b *grid, g gap) []candidate {
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

// likeRow is the likeness of two rows: by their words, column by column, and at least shortFrom
// where the first cells are the same.
func likeRow(a, b gridRow, columns []int) (s float64, size int) {
	if a.node.Key != b.node.Key {
		return 0, 0
	}
	same := 0
	for j, i := range columns {
		if was, is := a.cell(i), b.cell(j); was != nil && is != nil {
			same += shared(was.bag, is.bag)
			size += len(was.bag) + len(is.bag)
		}
	}
	s = 2 * float64(same) / float64(max(size, 1))
	if a.first == b.first && a.first != 0 {
		s = max(s, shortFrom)
	}
	return s, size
}

// pairReordered pairs rows that are left over and have the same first cell, which only they have.
func (m mapping) pairReordered(a, b *grid) {
	firsts := func(g *grid, mates []int) []int32 { return g.firsts(func(x int) bool { return mates[x] < 0 }) }
	for _, r := range align.Once(firsts(a, inverse(m.rows, len(a.rows))), firsts(b, m.rows), 1) {
		was, is := a.rows[r.Old], b.rows[r.New]
		if m.rows[r.New] < 0 && is.first != 0 && was.node.Key == is.node.Key {
			m.rows[r.New], m.overtaken[r.New] = r.Old, true
		}
	}
}

// mapColumns finds the columns that belong together: by their heads, and where the
// heads differ by what stands below them.
func mapColumns(a, b *grid) []int {
	m := slices.Repeat([]int{-1}, b.columns)
	used := make([]bool, a.columns)
	take := func(i, j int) {
		if !used[i] && m[j] < 0 {
			used[i], m[j] = true, i
		}
	}
	if max(a.columns, b.columns) <= mostColumns {
		var found []candidate
		for i := range a.columns {
			for j := range b.columns {
				if s := columnLikeness(a, b, i, j); s > 0.3 {
					found = append(found, candidate{i, j, s, s})
				}
			}
		}
		for _, f := range heaviest(slices.Clone(found)) {
			take(f.old, f.new)
		}
		slices.SortStableFunc(found, likestFirst)
		for _, f := range found {
			take(f.old, f.new)
		}
	}
	if a.columns == b.columns || max(a.columns, b.columns) > mostColumns {
		for j := range min(a.columns, b.columns) { // one whose head and cells are all others is still in its place
			take(j, j)
		}
	}
	return m
}

// mostColumns is the width up to which columns are compared each with each.
const mostColumns = 64

// columnLikeness is up to 2 for the heads and up to 1 for the cells below.
func columnLikeness(a, b *grid, i, j int) float64 {
	headA, cellsA := a.column(i)
	headB, cellsB := b.column(j)
	s := float64(shared(cellsA, cellsB)) / float64(max(len(cellsA), len(cellsB), 1))
	if headA == headB && headA != 0 {
		s += 2
	}
	return s
}

// column names the head of a column, 0 for none, and the cells below it.
func (g *grid) column(x int) (head int32, cells bag) {
	for r, row := range g.rows {
		switch cell := row.cell(x); {
		case cell == nil || len(cell.bag) == 0:
		case r == 0 && g.heads > 0:
			head = cell.name
		default:
			cells = append(cells, cell.name)
		}
	}
	slices.Sort(cells)
	return head, cells
}
