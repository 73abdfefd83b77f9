package redline

import (
	"slices"

	"fairnotice/generator/internal/markdown"
)

// A lane is a column of the redline of a table: of both tables, or of one alone.
type lane struct {
	old, new int // -1 for none
	id       int // change of a column of one side alone
}

// A weaver makes one table of two.
type weaver struct {
	*collector
	a, b  *grid
	m     mapping
	lanes []lane
	stays []bool // by row of the old table: the new one has it too
	order int    // change of the order of rows
}

// table is the redline of two tables, cell by cell.
func (k *collector) table(old, new *node) *node {
	w := weaver{collector: k, a: k.gridOf(old), b: k.gridOf(new)}
	w.m = k.mapTables(w.a, w.b)
	w.stays = make([]bool, len(w.a.rows))
	for _, i := range w.m.rows {
		if i >= 0 {
			w.stays[i] = true
		}
	}
	defer func(row, column, key string) { k.row, k.column, k.key = row, column, key }(k.row, k.column, k.key)
	own := *new
	own.Children = w.captions()
	lead := len(own.Children)
	w.layLanes()
	next := 0
	for j := range w.b.rows {
		if i := w.m.rows[j]; i >= 0 && w.m.order[j] == 0 {
			own.Children = append(own.Children, w.removed(next, i)...)
			next = i + 1
		}
		own.Children = append(own.Children, w.rowOf(j))
		if j < w.b.heads {
			own.Level = len(own.Children) - lead
		}
	}
	own.Children = append(own.Children, w.removed(next, len(w.a.rows))...)
	return &own
}

// captions compares the captions of the two tables.
func (w *weaver) captions() []*node {
	switch a, b := w.a.caption, w.b.caption; {
	case a == nil && b == nil:
		return nil
	case a == nil:
		id := w.add(Change{Kind: Insertion, Class: Substantive, New: w.cellPassage(b)})
		return []*node{w.wholly(b, markdown.Inserted, id)}
	case b == nil:
		id := w.add(Change{Kind: Deletion, Class: Substantive, Old: w.cellPassage(a)})
		gone := w.wholly(a, markdown.Deleted, id)
		gone.Change = "rl-del"
		return []*node{gone}
	default:
		own := *b
		own.Children = w.cell(a, b)
		return []*node{&own}
	}
}

// cell compares what is in two cells, as if it were two texts.
func (w *weaver) cell(old, new *node) []*node {
	c := &comparison{lexis: w.lexis, inner: true, numbers: w.numbers, ids: w.ids}
	c.between(cellRoot(old), cellRoot(new))
	inner := &collector{comparison: c, log: w.log, row: w.row, column: w.column, key: w.key, section: w.section}
	children := inner.build().Children
	if len(children) == 1 && children[0].Kind == markdown.Document {
		return children[0].Children
	}
	return children
}

func (w *weaver) cellPassage(cell *node) Passage {
	d := w.flatten(cellRoot(cell))
	leaves := make([]int32, len(d.leaves))
	for x := range leaves {
		leaves[x] = int32(x)
	}
	p := w.blocks(d, leaves)
	if p.Span.End == 0 {
		p.Span = cell.Span
	}
	return p
}

// layLanes puts the columns that are gone between those that stay, and tells what
// happened to columns.
func (w *weaver) layLanes() {
	place := make(map[int]int) // old column → lane
	for j, i := range w.m.columns {
		w.lanes = append(w.lanes, lane{old: i, new: j})
		if i >= 0 {
			place[i] = len(w.lanes) - 1
		}
	}
	for i := range w.a.columns {
		if _, stays := place[i]; stays {
			continue
		}
		at := 0
		if i > 0 {
			at = place[i-1] + 1
		}
		w.lanes = append(w.lanes[:at:at], append([]lane{{old: i, new: -1}}, w.lanes[at:]...)...)
		for x, l := range w.lanes {
			if l.old >= 0 {
				place[l.old] = x
			}
		}
	}
	inBoth := slices.ContainsFunc(w.m.rows, func(i int) bool { return i >= 0 })
	for x := range w.lanes {
		switch l := &w.lanes[x]; {
		case !inBoth: // rows tell all
		case l.old < 0:
			l.id = w.add(Change{Kind: ColumnAdded, Class: Substantive, New: w.columnPassage(w.b, l.new, w.newRow)})
		case l.new < 0:
			l.id = w.add(Change{Kind: ColumnRemoved, Class: Substantive, Old: w.columnPassage(w.a, l.old, w.oldRow)})
		}
	}
	both := slices.DeleteFunc(slices.Clone(w.m.columns), func(i int) bool { return i < 0 })
	if !slices.IsSorted(both) {
		w.remark("redline.column-order", "", w.add(Change{Kind: ColumnOrder, Class: Cosmetic, Count: len(both)}))
	}
}

// newRow and oldRow report whether a row is on both sides.
func (w *weaver) newRow(j int) bool { return w.m.rows[j] >= 0 }

func (w *weaver) oldRow(i int) bool { return w.stays[i] }

// columnPassage tells a column by its head, and counts the words of its cells in
// the rows that both tables have.
func (w *weaver) columnPassage(g *grid, column int, counts func(int) bool) Passage {
	p := Passage{}
	for x, row := range g.rows {
		if column >= len(row.node.Children) {
			continue
		}
		cell := w.cellPassage(row.node.Children[column])
		if x == 0 {
			p.Text, p.Span = cell.Text, cell.Span
		}
		if counts(x) {
			p.Words += cell.Words
		}
	}
	return p
}

// at says where in the table the next changes are.
func (w *weaver) at(g *grid, row, column int) {
	w.row, w.column = "", ""
	if row >= g.heads {
		w.row = w.textOfCell(g, row, 0)
		if g.heads > 0 {
			w.column = w.textOfCell(g, 0, column)
		}
	}
	w.key = g.rows[row].node.Key
}

func (w *weaver) textOfCell(g *grid, row, column int) string {
	if column < 0 || column >= len(g.rows[row].node.Children) {
		return ""
	}
	return w.cellPassage(g.rows[row].node.Children[column]).Text
}

// rowOf is one row of the new table.
func (w *weaver) rowOf(j int) *node {
	row := w.b.rows[j]
	own := *row.node
	own.Children = nil
	i := w.m.rows[j]
	if i < 0 {
		w.at(w.b, j, -1)
		id := w.add(w.rowChange(RowAdded, w.b, j))
		own.Change = "rl-ins"
		for _, l := range w.lanes {
			switch {
			case l.new < 0:
				own.Children = append(own.Children, &node{Kind: markdown.Cell, Old: true, Change: "rl-del"})
			case l.new < len(row.node.Children):
				own.Children = append(own.Children, w.wholly(row.node.Children[l.new], markdown.Inserted, id))
			}
		}
		w.anchorEmpty(&own, id)
		return &own
	}
	w.cells(&own, w.a.rows[i], row, j)
	if w.m.order[j] != 0 {
		own.Change = "rl-move"
		w.overtaken(&own)
	}
	return &own
}

// anchorEmpty gives the anchor of a change to a row or a cell that holds no words.
func (w *weaver) anchorEmpty(n *node, id int) {
	if !w.change(id).first {
		n.Anchor = w.anchor(id)
	}
}

// overtaken tells that a row stands in another place than before. All such rows of
// a table are one change.
func (w *weaver) overtaken(row *node) {
	if w.order == 0 {
		w.order = w.add(Change{Kind: RowOrder, Class: Cosmetic, Count: 0})
		w.change(w.order).Count = 0
		w.change(w.order).Row, w.change(w.order).Column = "", ""
		row.Anchor = w.anchor(w.order)
	}
	w.change(w.order).Count++
}

func (w *weaver) rowChange(kind Kind, g *grid, row int) Change {
	ch := Change{Kind: kind, Class: Substantive}
	p := &ch.New
	if kind == RowRemoved {
		p = &ch.Old
	}
	for x, cell := range g.rows[row].node.Children {
		c := w.cellPassage(cell)
		if x > 0 {
			p.Text += " | "
		}
		p.Text += c.Text
		p.Words += c.Words
	}
	p.Span = g.rows[row].node.Span
	if p.Words == 0 {
		ch.Class = Cosmetic
	}
	return ch
}

// cells compares the cells of a row that both tables have.
func (w *weaver) cells(own *node, old, new gridRow, j int) {
	for _, l := range w.lanes {
		hasOld, hasNew := l.old >= 0 && l.old < len(old.cells), l.new >= 0 && l.new < len(new.cells)
		if hasOld && hasNew && old.cells[l.old] == new.cells[l.new] && old.node.Children[l.old].Head == new.node.Children[l.new].Head {
			own.Children = append(own.Children, new.node.Children[l.new])
			continue
		}
		w.at(w.b, j, l.new)
		switch {
		case hasOld && hasNew:
			own.Children = append(own.Children, w.both(old, new, l))
		case hasNew:
			id := w.laneChange(l, ColumnAdded, new.node.Children[l.new])
			added := w.wholly(new.node.Children[l.new], markdown.Inserted, id)
			w.anchorEmpty(added, id)
			own.Children = append(own.Children, added)
		case hasOld:
			id := w.laneChange(l, ColumnRemoved, old.node.Children[l.old])
			gone := w.wholly(old.node.Children[l.old], markdown.Deleted, id)
			gone.Change = "rl-del"
			w.anchorEmpty(gone, id)
			own.Children = append(own.Children, gone)
		}
	}
}

// laneChange is the change of the column that a cell is in, or one of its own where
// rows differ in length.
func (w *weaver) laneChange(l lane, kind Kind, cell *node) int {
	if l.id != 0 {
		return l.id
	}
	ch := Change{Kind: Insertion, Class: Substantive, New: w.cellPassage(cell)}
	if kind == ColumnRemoved {
		ch = Change{Kind: Deletion, Class: Substantive, Old: ch.New}
	}
	return w.add(ch)
}

// both is a cell that both tables have.
func (w *weaver) both(old, new gridRow, l lane) *node {
	was, is := old.node.Children[l.old], new.node.Children[l.new]
	own := *is
	if was.Head != is.Head {
		id := w.add(Change{Kind: Structure, Class: Cosmetic, Old: Passage{Text: blockSign(was), Span: was.Span}, New: Passage{Text: blockSign(is), Span: is.Span}})
		own.Anchor = w.anchor(id)
	}
	if old.cells[l.old] != new.cells[l.new] {
		own.Children = w.cell(was, is)
	}
	return &own
}

// removed are rows of the old table alone.
func (w *weaver) removed(from, to int) []*node {
	var out []*node
	for i := from; i < to; i++ {
		if w.oldRow(i) {
			continue
		}
		w.at(w.a, i, -1)
		id := w.add(w.rowChange(RowRemoved, w.a, i))
		row := w.a.rows[i].node
		own := &node{Kind: markdown.Row, Old: true, Change: "rl-del"}
		for _, l := range w.lanes {
			switch {
			case l.old < 0:
				own.Children = append(own.Children, &node{Kind: markdown.Cell, Old: true})
			case l.old < len(row.Children):
				own.Children = append(own.Children, w.wholly(row.Children[l.old], markdown.Deleted, id))
			}
		}
		w.anchorEmpty(own, id)
		out = append(out, own)
	}
	return out
}
