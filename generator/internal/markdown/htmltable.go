package markdown

import (
	"strconv"
	"strings"
)

// table prints a table in a box of its own, which scrolls sideways where the page
// is narrow and can be reached with the keyboard for that reason.
func (p *printing) table(n *Node) {
	p.open("section", &Node{}, "class", "table", "aria-label", p.tableName(n), "tabindex", "0")
	p.raw("\n")
	p.open("table", n)
	p.raw("\n")
	rows := n.Children
	if caption := n.caption(); caption != nil {
		p.element("caption", caption)
		p.raw("\n")
		rows = rows[1:]
	}
	heads := max(0, min(n.Level, len(rows)))
	p.rows("thead", rows[:heads], "col")
	p.rows("tbody", rows[heads:], "row")
	p.raw("</table>\n</section>")
}

func (n *Node) caption() *Node {
	if len(n.Children) > 0 && n.Children[0].Kind == Caption {
		return n.Children[0]
	}
	return nil
}

// tableName is the caption of a table or the names of its columns, with a number
// where an earlier table is called the same.
func (p *printing) tableName(n *Node) string {
	var name string
	if caption := n.caption(); caption != nil {
		name = p.plain(caption)
	} else {
		name = p.word("table.region")
		if columns := p.columnNames(n); columns != "" {
			name += ": " + columns
		}
	}
	if p.names == nil {
		p.names = map[string]int{}
	}
	p.names[name]++
	if k := p.names[name]; k > 1 {
		name += " (" + strconv.Itoa(k) + ")"
	}
	return name
}

// plain is the visible text of a node, with words of the furniture.
func (p *printing) plain(n *Node) string {
	var text strings.Builder
	Walk(n, func(n *Node) bool {
		switch n.Kind {
		case Text, CodeSpan, Image:
			text.WriteString(n.Text)
		case Break:
			text.WriteByte(' ')
		case Word:
			text.WriteString(p.word(n.Text))
		}
		return true
	})
	return strings.Join(strings.Fields(text.String()), " ")
}

func (p *printing) columnNames(n *Node) string {
	if n.Level == 0 || len(n.Children) == 0 {
		return ""
	}
	var names []string
	for _, cell := range n.Children[0].Children {
		if text := p.plain(cell); text != "" {
			names = append(names, text)
		}
	}
	return strings.Join(names, ", ")
}

func (p *printing) rows(tag string, rows []*Node, scope string) {
	if len(rows) == 0 {
		return
	}
	p.raw("<", tag, ">\n")
	for _, row := range rows {
		p.open("tr", row)
		p.raw("\n")
		for _, cell := range row.Children {
			p.cell(cell, scope)
		}
		p.raw("</tr>\n")
	}
	p.raw("</", tag, ">\n")
}

// cell prints one cell. A head without words heads nothing and is a plain cell.
func (p *printing) cell(n *Node, scope string) {
	if n.Head && len(n.Children) > 0 {
		p.element("th", n, "scope", scope, "class", n.Align)
	} else {
		p.element("td", n, "class", n.Align)
	}
	p.raw("\n")
}
