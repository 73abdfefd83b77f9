package redline

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
)

// A mergedColumn is a column of the redline of a table: of both tables, or of one alone.
type mergedColumn struct {
	old, new int // -1 for none
	id       int // change of a column of one side alone
}

// A tableWeaver makes one table of two.
type tableWeaver struct {
	*recorder
	a, b    *grid
	m       mapping
	columns []mergedColumn
	stays   []int // by row of the old table: the row of the new one, or -1
	order   int   // change of the order of rows
}

// weaveTable is the redline of two tables, cell by cell: their rows, and how many of them are heads.
func (r *recorder) weaveTable(old, new *grid) ([]*node, int) {
	var rows []*node
	w := tableWeaver{recorder: r, a: old, b: new}
	if isTransposed(old, new) {
		w.a, w.m = old.transposed(new), inPlace(new)
		both := Passage{Text: transposed}
		w.remark("redline.structure", "", w.add(Change{Kind: Structure, Class: Cosmetic, Old: both, New: both}))
	} else {
		w.m = mapTables(old, new)
	}
	w.stays = inverse(w.m.rows, len(w.a.rows))
	defer func(before position) { r.position = before }(r.position)
	if old.caption != nil || new.caption != nil {
		rows = append(rows, w.mergedCell(old.caption, new.caption, mergedColumn{}))
	}
	lead, heads := len(rows), new.heads
	w.mergeColumns()
	next := 0
	for j := range w.b.rows {
		if i := w.m.rows[j]; i >= 0 && !w.m.overtaken[j] {
			rows = append(rows, w.removed(next, i)...)
			next = i + 1
		}
		rows = append(rows, w.mergedRow(j))
		if j < w.b.heads {
			heads = len(rows) - lead
		}
	}
	return append(rows, w.removed(next, len(w.a.rows))...), heads
}

// cell compares what is in two cells, as if it were two texts.
func (w *tableWeaver) cell(old, new *gridCell) []*node {
	inner := newRecorder(pairDocuments(old.flatDocument, new.flatDocument, true), w.journal, w.references)
	inner.inCell, inner.position = true, w.position
	woven := inner.weave()
	if len(woven.Children) == 1 && woven.Children[0].Kind == markdown.Document {
		woven = woven.Children[0]
	}
	return woven.Children
}

// mergeColumns puts the columns that were removed between those that stay, and records what happened to columns.
func (w *tableWeaver) mergeColumns() {
	for j, i := range w.m.columns {
		w.columns = append(w.columns, mergedColumn{old: i, new: j})
	}
	at := 0
	for i := range w.a.columns {
		x := slices.IndexFunc(w.columns, func(c mergedColumn) bool { return c.old == i })
		if x < 0 {
			x = at
			w.columns = slices.Insert(w.columns, x, mergedColumn{old: i, new: -1})
		}
		at = x + 1
	}
	inBoth := slices.ContainsFunc(w.m.rows, func(i int) bool { return i >= 0 })
	for x := range w.columns {
		switch l := &w.columns[x]; {
		case !inBoth: // rows say all
		case l.old < 0:
			l.id = w.add(Change{Kind: ColumnAdded, Class: Substantive, New: w.b.columnPassage(l.new, w.m.rows)})
		case l.new < 0:
			l.id = w.add(Change{Kind: ColumnRemoved, Class: Substantive, Old: w.a.columnPassage(l.old, w.stays)})
		}
	}
	both := slices.DeleteFunc(slices.Clone(w.m.columns), func(i int) bool { return i < 0 })
	if !slices.IsSorted(both) {
		w.remark("redline.column-order", "", w.add(Change{Kind: ColumnOrder, Class: Cosmetic, Count: len(both)}))
	}
}

// columnPassage describes a column by its head, and counts the words of its cells in the rows that both tables have.
func (g *grid) columnPassage(column int, mates []int) Passage {
	var p Passage
	for x, row := range g.rows {
		if cell := row.cell(column); cell != nil {
			in := cell.passage()
			if x == 0 {
				p.Text, p.Span = in.Text, in.Span
			}
			if mates[x] >= 0 {
				p.Words += in.Words
			}
		}
	}
	return p
}

// at says where in the table the next changes are.
func (w *tableWeaver) at(g *grid, row, column int) {
	w.row, w.column = "", ""
	if row >= g.heads {
		w.row = g.plain(row, 0)
		if g.heads > 0 {
			w.column = g.plain(0, column)
		}
	}
	w.key = g.rows[row].node.Key
}

// plain is what a cell says, or nothing where there is none.
func (g *grid) plain(row, column int) string {
	if cell := g.rows[row].cell(column); cell != nil {
		return cell.passage().Text
	}
	return ""
}

func (w *tableWeaver) mergedRow(j int) *node {
	row := w.b.rows[j]
	own := with(row.node)
	if i := w.m.rows[j]; i >= 0 {
		w.cells(own, w.a.rows[i], row, j)
		if w.m.overtaken[j] {
			own.Change = "rl-move"
			w.overtaken(own)
		}
		return own
	}
	w.at(w.b, j, -1)
	id := w.addRow(Change{Kind: RowAdded, New: row.passage(), saidNew: row.said(w.new.vocabulary)})
	own.Change = "rl-ins"
	for _, c := range w.columns {
		if cell := row.cell(c.new); cell != nil {
			own.Children = append(own.Children, w.markAll(cell.node, markdown.Inserted, id))
		} else if c.new < 0 {
			own.Children = append(own.Children, &node{Kind: markdown.Cell, Old: true, Change: "rl-del"})
		}
	}
	return w.anchorUnmarked(own, id)
}

// removed are rows of the old table alone.
func (w *tableWeaver) removed(from, to int) []*node {
	var out []*node
	for i := from; i < to; i++ {
		if w.stays[i] >= 0 {
			continue
		}
		w.at(w.a, i, -1)
		row := w.a.rows[i]
		id := w.addRow(Change{Kind: RowRemoved, Old: row.passage(), saidOld: row.said(w.new.vocabulary)})
		own := &node{Kind: markdown.Row, Old: true, Change: "rl-del"}
		for _, c := range w.columns {
			if cell := row.cell(c.old); cell != nil {
				own.Children = append(own.Children, w.markAll(cell.node, markdown.Deleted, id))
			} else if c.old < 0 {
				own.Children = append(own.Children, &node{Kind: markdown.Cell, Old: true})
			}
		}
		out = append(out, w.anchorUnmarked(own, id))
	}
	return out
}

func (w *tableWeaver) addRow(ch Change) int {
	ch.Class = Cosmetic
	if ch.Old.Words+ch.New.Words > 0 {
		ch.Class = Substantive
	}
	return w.add(ch)
}

func (row gridRow) passage() Passage {
	p := Passage{Span: row.node.Span}
	var texts []string
	for _, cell := range row.cells {
		c := cell.passage()
		texts, p.Words = append(texts, c.Text), p.Words+c.Words
	}
	p.Text = strings.Join(texts, " | ")
	return p
}

// overtaken records that a row stands in another place than before. All such rows of a table are one change.
func (w *tableWeaver) overtaken(row *node) {
	if w.order != 0 {
		w.change(w.order).Count++
		return
	}
	w.order = w.add(Change{Kind: RowOrder, Class: Cosmetic})
	w.change(w.order).Row, w.change(w.order).Column = "", ""
	row.Anchor = w.anchor(w.order)
}

func (w *tableWeaver) cells(own *node, old, new gridRow, j int) {
	for _, c := range w.columns {
		was, is := old.cell(c.old), new.cell(c.new)
		if was != nil && is != nil && was.name == is.name && was.node.Head == is.node.Head {
			own.Children = append(own.Children, is.node)
			continue
		}
		w.at(w.b, j, c.new)
		if was != nil || is != nil {
			own.Children = append(own.Children, w.mergedCell(was, is, c))
		}
	}
}

// mergedCell is a cell, or a caption, that one of the tables has, or both.
func (w *tableWeaver) mergedCell(was, is *gridCell, c mergedColumn) *node {
	id := c.id // 0 where rows differ in length
	switch {
	case was == nil:
		if id == 0 {
			id = w.add(Change{Kind: Insertion, Class: Substantive, New: is.passage()})
		}
		return w.anchorUnmarked(w.markAll(is.node, markdown.Inserted, id), id)
	case is == nil:
		if id == 0 {
			id = w.add(Change{Kind: Deletion, Class: Substantive, Old: was.passage()})
		}
		deleted := w.markAll(was.node, markdown.Deleted, id)
		deleted.Change = "rl-del"
		return w.anchorUnmarked(deleted, id)
	}
	own := *is.node
	if was.node.Head != is.node.Head {
		own.Anchor = w.anchor(w.add(Change{
			Kind: Structure, Class: Cosmetic,
			Old: Passage{Text: text.BlockName(was.node), Span: was.node.Span},
			New: Passage{Text: text.BlockName(is.node), Span: is.node.Span},
		}))
	}
	if was.name != is.name {
		own.Children = w.cell(was, is)
	}
	return &own
}
