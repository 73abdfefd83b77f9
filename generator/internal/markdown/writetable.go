package markdown

import (
	"slices"
	"strconv"
	"strings"
)

// table prints a table in a box of its own, which scrolls sideways where the page
// is narrow and can be reached with the keyboard for that reason.
func (p *printer) table(n *Node) {
	same := 0
	for _, row := range n.Children {
		if row.Change == SameRow {
			same++
		}
	}
	if same > 0 {
		foldBox(p, "redline.unchanged.rows", same)
	}
	p.open("section", &Node{Change: n.Change, Anchor: n.Anchor, Moved: n.Moved},
		"class", "table", "aria-label", p.tableName(n), "tabindex", "0")
	p.newline()
	p.open("table", &Node{Class: n.Class, Lang: n.Lang})
	p.newline()
	rows := n.Children
	if len(rows) > 0 && rows[0].Kind == Caption {
		p.element("caption", rows[0])
		p.newline()
		rows = rows[1:]
	}
	heads := max(0, min(n.Level, len(rows)))
	p.rows("thead", rows[:heads], "col", nil)
	p.rows("tbody", rows[heads:], "row", p.labels(rows[:heads]))
	p.close("table")
	p.newline()
	p.close("section")
}

func (n *Node) caption() *Node {
	if len(n.Children) > 0 && n.Children[0].Kind == Caption && (!n.Children[0].Old || n.Old) {
		return n.Children[0]
	}
	return nil
}

// tableName is the first line of the caption of a table or the names of its columns, with a number
// where an earlier table is called the same.
func (p *printer) tableName(n *Node) string {
	var name string
	if caption := n.caption(); caption != nil {
		line := slices.IndexFunc(caption.Children, func(c *Node) bool { return c.Kind == Break })
		if line < 0 {
			line = len(caption.Children)
		}
		name = p.visible(&Node{Children: caption.Children[:line]})
	} else {
		name = p.word("table.region")
		if columns := p.columnNames(n); columns != "" {
			name += ": " + columns
		}
	}
	if n.Old {
		name = p.word("redline.deleted") + " " + name
	}

	p.names[name]++
	if k := p.names[name]; k > 1 {
		name += " (" + strconv.Itoa(k) + ")"
	}
	return name
}

func (w Writer) columnNames(n *Node) string {
	if n.Level == 0 {
		return ""
	}
	var names []string
	for _, row := range n.Children {
		if row.Kind == Caption || row.Old && !n.Old {
			continue
		}
		for _, cell := range row.Children {
			if text := w.visible(cell); text != "" {
				names = append(names, text)
			}
		}
		break
	}
	return strings.Join(names, ", ")
}

// labels are the names of the columns, which a style sheet prints beside each cell where the page is too narrow
// for columns. Two columns are not. In a redline they are those of the new text.
func (p *printer) labels(heads []*Node) (labels []string) {
	x := slices.IndexFunc(heads, func(row *Node) bool { return !row.Old })
	if x < 0 {
		return nil
	}
	columns := 0
	for _, cell := range heads[x].Children {
		labels = append(labels, p.visible(cell))
		if !cell.Old && cell.Change != "rl-del" {
			columns++
		}
	}
	if columns < 3 {
		return nil
	}
	return labels
}

// isInText reports whether a node is in the new text, and not in a redline alone.
func (n *Node) isInText() bool { return n.Kind != Deleted && !n.Old && !n.Aid }

func (p *printer) rows(tag string, rows []*Node, scope string, labels []string) {
	if len(rows) == 0 {
		return
	}
	box := &Node{Change: rows[0].Change}
	if box.Change != "rl-del" || slices.ContainsFunc(rows, func(row *Node) bool { return row.Change != box.Change }) {
		box.Change = "" // only rows that are all gone take their group along
	}
	p.open(tag, box)
	p.newline()
	for y, row := range rows {
		if row.Name == RowGroup {
			p.rowGroup(tag, row, y > 0)
			continue
		}
		if row.Change == SameRow && p.Findable {
			p.open("tr", row, untilFound.Name, untilFound.Value)
		} else {
			p.open("tr", row)
		}
		p.newline()
		for i, cell := range row.Children {
			label := ""
			if i < len(labels) && slices.ContainsFunc(cell.Children, (*Node).isInText) {
				label = labels[i]
			}
			p.cell(cell, scope, label)
		}
		p.close("tr")
		p.newline()
	}
	p.close(tag)
	p.newline()
}

// rowGroup prints a row that heads those below it, which are a body of the table for themselves.
func (p *printer) rowGroup(tag string, row *Node, further bool) {
	if further {
		p.close(tag)
		p.newline()
		p.open(tag, &Node{})
		p.newline()
	}
	p.open("tr", row)
	for _, cell := range row.Children {
		p.element("th", cell, "scope", "rowgroup", "colspan", strconv.Itoa(max(1, cell.Level)))
	}
	p.close("tr")
	p.newline()
}

// cell prints one cell. A head without words heads nothing and is a plain cell.
func (p *printer) cell(n *Node, scope, label string) {
	inText := func(c *Node) bool { return c.isInText() || n.Old }
	if n.Head && slices.ContainsFunc(n.Children, inText) {
		p.element("th", n, "scope", scope, "class", n.Align)
	} else {
		p.element("td", n, "class", n.Align, "data-label", label)
	}
	p.newline()
}
