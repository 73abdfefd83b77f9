package convert

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/field"
)

const mostColumns = 100

// empty stands in a cell without words of an insert: an empty value would count as not given.
const empty = "–"

// table writes a table: as Markdown's own, as an insert where cells hold blocks, and as the
// blocks in it where it only places them on the page.
func (w *writer) table(n *html.Node, c around) {
	rows := rowsOf(n)
	switch {
	case isLayout(n, rows):
		w.lost["tables used for layout"]++
		w.children(n, c)
		w.flush()
	case needsInsert(n, rows) && !w.nested && !w.cell:
		w.insert(n, rows, c)
	default:
		w.grid(n, rows, c)
	}
}

// rowsOf are the rows of a table, without those of tables in it.
func rowsOf(n *html.Node) []*html.Node {
	var rows []*html.Node
	each(n, func(c *html.Node) bool {
		if c.Type == html.ElementNode && c.Data == "tr" {
			rows = append(rows, c)
		}
		return c == n || c.Data != "tr" && c.Data != "table"
	})
	slices.SortStableFunc(rows, func(a, b *html.Node) int { return cmp.Compare(section(a), section(b)) })
	isEmpty := func(row *html.Node) bool { return words(row) == "" && find(row, named("img")) == nil }
	return slices.DeleteFunc(rows, isEmpty)
}

// section is where browsers show a row: heads on top, feet at the end, wherever they were typed.
func section(row *html.Node) int {
	switch row.Parent.Data {
	case "thead":
		return 0
	case "tfoot":
		return 2
	}
	return 1
}

// isLayout reports whether a table only puts things beside each other: it holds another, or
// has one row or one column and no heads, or more columns than anybody reads.
func isLayout(n *html.Node, rows []*html.Node) bool {
	if named("presentation", "none")(&html.Node{Data: attribute(n, "role")}) {
		return true
	}
	inner := find(n, func(c *html.Node) bool { return c != n && c.Data == "table" })
	width := widthOf(rows)
	heads := find(n, named("th", "caption")) != nil
	return inner != nil || !heads && (len(rows) < 2 || width < 2) || width > mostColumns
}

// widthOf is how many columns rows have; more than anybody reads are not counted to the end.
func widthOf(rows []*html.Node) int {
	width := 0
	below := map[int]int{} // rows that a cell above reaches into, by column
	for _, row := range rows {
		at := 0
		above := func() {
			for ; below[at] > 0; at++ {
				below[at]--
			}
		}
		for _, c := range children(row) {
			above()
			for range spanOf(c, "colspan") {
				below[at] = spanOf(c, "rowspan") - 1
				at++
			}
			if at > mostColumns {
				return at
			}
		}
		above()
		width = max(width, at)
	}
	return width
}

func needsInsert(n *html.Node, rows []*html.Node) bool {
	if words(find(n, named("caption"))) != "" {
		return true
	}
	for i, row := range rows {
		if i > 0 && slices.ContainsFunc(children(row), hasBlocks) {
			return true
		}
	}
	return false
}

// hasBlocks reports whether a cell holds more than one paragraph.
func hasBlocks(cell *html.Node) bool {
	paragraphs, box := 0, named("p", "div")
	return find(cell, func(n *html.Node) bool {
		if named("ul", "ol", "blockquote", "pre", "hr", "dl")(n) || levelOf(n) > 0 {
			return words(n) != ""
		}
		if box(n) && words(n) != "" && find(n, func(c *html.Node) bool { return c != n && box(c) }) == nil {
			paragraphs++
		}
		return paragraphs > 1
	}) != nil
}

// cellsOf are the cells of rows, each as often as it has rows and columns: what a cell says of
// several rows, it says of each.
func (w *writer) cellsOf(rows []*html.Node, read func(row int, cell *html.Node) string) [][]string {
	type reach struct {
		text string
		rows int
	}
	reaching := map[int]reach{}
	table := make([][]string, len(rows))
	for i, row := range rows {
		var cells []string
		above := func() {
			for r, ok := reaching[len(cells)]; ok && r.rows > 0; r, ok = reaching[len(cells)] {
				reaching[len(cells)] = reach{r.text, r.rows - 1}
				cells = append(cells, r.text)
			}
		}
		own := children(row)
		for _, c := range own {
			above()
			text := read(i, c)
			across, down := spanOf(c, "colspan"), spanOf(c, "rowspan")
			if (across > 1 || down > 1) && text != "" {
				w.lost["cells over several rows or columns, whose words now stand in each"]++
			}
			for j := range across {
				if j > 0 && len(own) == 1 { // a line between the rows
					text = ""
				}
				reaching[len(cells)] = reach{text, min(down-1, len(rows)-i-1)}
				cells = append(cells, text)
			}
		}
		above()
		table[i] = cells
	}
	return evened(table)
}

// evened are rows that are all as long as the longest.
func evened(table [][]string) [][]string {
	width := 0
	for _, cells := range table {
		width = max(width, len(cells))
	}
	for i := range table {
		table[i] = append(table[i], make([]string, width-len(table[i]))...)
	}
	return table
}

func spanOf(cell *html.Node, key string) int {
	n, err := strconv.Atoi(strings.TrimSpace(attribute(cell, key)))
	if err != nil || n < 1 || n > mostColumns {
		return 1
	}
	return n
}

// cellText is a cell in one line of Markdown.
func (w *writer) cellText(cell *html.Node, c around) string {
	own := &writer{page: w.page, cell: true, nested: true, depth: w.depth}
	own.children(cell, c.within(cell, w.styles.of(cell)))
	own.flush()
	var lines []string
	for _, b := range own.blocks {
		lines = append(lines, b.text)
	}
	return strings.Join(lines, "<br />")
}

// grid writes one of Markdown's own tables.
func (w *writer) grid(n *html.Node, rows []*html.Node, c around) {
	if caption := find(n, named("caption")); caption != nil {
		w.children(caption, c)
		w.flush()
	}
	table := w.cellsOf(rows, func(_ int, cell *html.Node) string { return w.cellText(cell, c) })
	if len(table) == 0 || len(table[0]) == 0 {
		return
	}
	if w.cell {
		for _, cells := range table {
			w.add(paragraph, strings.Join(slices.DeleteFunc(cells, func(s string) bool { return s == "" }), " – "))
		}
		return
	}
	switch {
	case find(rows[0], named("th")) == nil:
		w.lost["tables without heads, whose first row is now the head"]++
	case slices.ContainsFunc(children(rows[0]), named("td")) && !slices.ContainsFunc(rows, hasNoSideHead):
		table = slices.Concat([][]string{make([]string, len(table[0]))}, table) // its heads are at the side
	}
	lines := []string{tableRow(table[0]), tableRow(alignments(rows[0], len(table[0])))}
	for _, cells := range table[1:] {
		lines = append(lines, tableRow(cells))
	}
	w.add(other, strings.Join(lines, "\n"))
}

// hasNoSideHead reports whether a row does not begin with a head, followed by what is none.
func hasNoSideHead(row *html.Node) bool {
	cells := children(row)
	return len(cells) == 0 || cells[0].Data != "th" || len(cells) > 1 && cells[1].Data == "th"
}

// alignments are the second line of a table.
func alignments(head *html.Node, width int) []string {
	line := slices.Repeat([]string{"---"}, width)
	if own := children(head); len(own) == width {
		for i, c := range own {
			switch attribute(c, "align") {
			case "left":
				line[i] = ":---"
			case "center":
				line[i] = ":---:"
			case "right":
				line[i] = "---:"
			}
		}
	}
	return line
}

func tableRow(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }

type insert struct {
	Caption string     `yaml:"caption,omitempty"`
	Columns []string   `yaml:"columns"`
	Rows    [][]string `yaml:"rows"`
}

func (w *writer) insert(n *html.Node, rows []*html.Node, c around) {
	read := func(row int, cell *html.Node) string {
		if row == 0 {
			return tidied(words(cell))
		}
		own := &writer{page: w.page, nested: true, depth: w.depth}
		own.children(cell, c.within(cell, w.styles.of(cell)))
		own.flush()
		return joined(own.blocks)
	}
	table := w.cellsOf(rows, read)
	for i, cells := range table {
		for j := range cells {
			if cells[j] == "" {
				table[i][j] = empty
				w.lost["empty cells, which now have a dash"]++
			}
		}
	}
	if len(table) < 2 || len(table[0]) == 0 {
		w.grid(n, rows, c)
		return
	}
	yaml, err := field.Encode(insert{tidied(words(find(n, named("caption")))), table[0], table[1:]})
	if err != nil {
		w.grid(n, rows, c)
		return
	}
	fence := fenceAround(string(yaml), 3)
	w.add(other, fence+"table\n"+string(yaml)+fence)
}
