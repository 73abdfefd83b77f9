package markdown

import (
	"strconv"
	"strings"
)

// table prints a table in a box of its own, which scrolls sideways where the page
// is narrow and can be reached with the keyboard for that reason.
func (p *printing) table(n *Node) {
	p.open("div", &Node{}, "class", "table", "role", "region", "aria-label", p.tableName(n), "tabindex", "0")
	p.raw("\n")
	p.open("table", n)
	p.raw("\n")
	if n.Title != "" {
		p.raw("<caption>")
		p.text(n.Title)
		p.raw("</caption>\n")
	}
	heads := max(0, min(n.Level, len(n.Children)))
	p.rows("thead", n.Children[:heads], "col")
	p.rows("tbody", n.Children[heads:], "row")
	p.raw("</table>\n</div>")
}

// tableName is the title of a table or the names of its columns, with a number
// where an earlier table is called the same.
func (p *printing) tableName(n *Node) string {
	name := n.Title
	if name == "" {
		name = p.word("table.region")
		if columns := columnNames(n); columns != "" {
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

func columnNames(n *Node) string {
	if n.Level == 0 || len(n.Children) == 0 {
		return ""
	}
	var names []string
	for _, cell := range n.Children[0].Children {
		if text := strings.Join(strings.Fields(cell.Plain()), " "); text != "" {
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
