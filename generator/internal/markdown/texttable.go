package markdown

import (
	"strings"
	"unicode/utf8"
)

// table prints a table in columns, or stacked where that would be too wide.
func (t *typesetter) table(n *Node) {
	rows := n.Children
	if caption := n.caption(); caption != nil {
		t.words(t.inline(caption.Children))
		t.apart = true
		rows = rows[1:]
	}
	heads := max(0, min(n.Level, len(rows)))
	if lines, fit := t.columns(rows, heads); fit {
		for _, line := range lines {
			t.line(line)
		}
		return
	}
	t.stacked(rows, heads)
}

// between two columns.
const gutter = "  "

// columns are the lines of a table of which every cell is a line.
func (t *typesetter) columns(rows []*Node, heads int) (lines []string, fit bool) {
	var widths []int
	var cells [][]string
	for _, row := range rows {
		var line []string
		for i, cell := range row.Children {
			words, simple := t.simple(cell)
			if !simple {
				return nil, false
			}
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(words))
			line = append(line, words)
		}
		cells = append(cells, line)
	}
	total := len(gutter) * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	if total > t.width() {
		return nil, false
	}
	for i, line := range cells {
		lines = append(lines, columned(line, widths, " "))
		if i+1 == heads {
			lines = append(lines, columned(make([]string, len(widths)), widths, "-"))
		}
	}
	return lines, true
}

// columned is one line of a table, its cells made as wide as their columns.
func columned(cells []string, widths []int, fill string) string {
	parts := make([]string, len(cells))
	for i, cell := range cells {
		parts[i] = cell + strings.Repeat(fill, widths[i]-utf8.RuneCountInString(cell))
	}
	return strings.TrimRight(strings.Join(parts, gutter), " ")
}

// simple are the words of a cell that is no more than a line. Links have an address,
// which is counted where the cell is printed at last; so a cell with one is not simple.
func (t *typesetter) simple(cell *Node) (words string, ok bool) {
	nodes := cell.Children
	if len(nodes) == 1 && nodes[0].Kind == Paragraph {
		nodes = nodes[0].Children
	}
	for _, n := range nodes {
		if n.Kind < Text || n.Kind == Break || n.Kind == Link || n.Kind == Image {
			return "", false
		}
	}
	return strings.Join(strings.Fields(t.inline(nodes)), " "), true
}

// stacked prints the names of the columns, and each row below the other: its first cell,
// then the others behind the names of their columns.
func (t *typesetter) stacked(rows []*Node, heads int) {
	var names []string
	for _, row := range rows[:heads] {
		for _, cell := range row.Children {
			names = append(names, t.visible(cell))
		}
		t.words(strings.Join(names, " | "))
		t.apart = true
	}
	for _, row := range rows[heads:] {
		for i, cell := range row.Children {
			switch {
			case i == 0:
				t.blocks(cell.Children, true)
			case len(cell.Children) == 0:
			case i < len(names) && names[i] != "":
				t.in("  ", "    ", func() { t.named(names[i], cell) })
			default:
				t.in("    ", "    ", func() { t.blocks(cell.Children, true) })
			}
			t.apart = false
		}
		t.apart = true
	}
}

// named prints a cell behind the name of its column, below it where it holds a list.
func (t *typesetter) named(name string, cell *Node) {
	nodes := cell.Children
	if len(nodes) == 1 && nodes[0].Kind == Paragraph {
		nodes = nodes[0].Children
	}
	if len(nodes) > 0 && nodes[0].Kind >= Text {
		nodes = append([]*Node{{Kind: Text, Text: name + ": "}}, nodes...)
	} else {
		t.line(name + ":")
	}
	t.blocks(nodes, true)
}
