package convert

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/pattern"
)

// kept is Markdown that the converter cannot make. It travels through it as a
// number between two characters that no page has.
type kept struct {
	text  string
	block bool
}

// keep puts Markdown away and returns the text that stands for it.
func (p *page) keep(text string, block bool) *html.Node {
	p.kept = append(p.kept, kept{text, block})
	return &html.Node{Type: html.TextNode, Data: string(opening) + strconv.Itoa(len(p.kept)-1) + string(closing)}
}

// keepBlock puts Markdown in the place of an element.
func (p *page) keepBlock(n *html.Node, text string) {
	block := &html.Node{Type: html.ElementNode, Data: "p"}
	block.AppendChild(p.keep(text, true))
	n.Parent.InsertBefore(block, n)
	n.Parent.RemoveChild(n)
}

var number = pattern.New(string(opening) + `([0-9]+)` + string(closing))

// expand puts back what was kept. The lines of a block get what stands before
// its place: the marks of a quotation, spaces for those of a list.
func (p *page) expand(text string) string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		at := number().FindStringSubmatchIndex(line)
		if at == nil {
			out = append(out, line)
			continue
		}
		i, _ := strconv.Atoi(line[at[2]:at[3]])
		if k := p.kept[i]; k.block {
			before := strings.Map(quoteOrSpace, line[:at[0]])
			inside := prefixed(p.expand(k.text), before)
			out = append(out, line[:at[0]]+inside+line[at[1]:])
			continue
		}
		out = append(out, number().ReplaceAllStringFunc(line, func(s string) string {
			i, _ := strconv.Atoi(strings.Trim(s, string(opening)+string(closing)))
			return p.kept[i].text
		}))
	}
	return marks.Replace(strings.Join(out, "\n"))
}

// prefixed puts a prefix before each line but the first.
func prefixed(text, prefix string) string {
	lines := strings.Split(text, "\n")
	for i := 1; i < len(lines); i++ {
		lines[i] = strings.TrimRight(prefix+lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

func quoteOrSpace(r rune) rune {
	if r == '>' {
		return r
	}
	return ' '
}

// mark prepares what the converter would lose, from the inside out.
func (p *page) mark() {
	var found []*html.Node
	each(p.root, func(n *html.Node) bool {
		switch {
		case n.Type != html.ElementNode || n == p.root:
		case n.Data == "dl" || n.Data == "table":
			found = append(found, n)
		case len(n.Data) == 2 && n.Data[0] == 'h' && '1' <= n.Data[1] && n.Data[1] <= '6':
			p.heading(n)
		}
		return true
	})
	for _, n := range slices.Backward(found) {
		switch n.Data {
		case "dl":
			p.terms(n)
		case "table":
			p.table(n)
		}
	}
}

var legalID = pattern.New(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// heading keeps the id of a heading, or that of an anchor in or before it. A page
// has one id once; the converter must not make one of two headings.
func (p *page) heading(n *html.Node) {
	id := anchorOf(n)
	switch {
	case id == "" || words(n) == "":
	case !legalID().MatchString(id) || p.ids[id]:
		p.lost["names of headings"]++
	default:
		p.ids[id] = true
		n.AppendChild(&html.Node{Type: html.TextNode, Data: " "})
		n.AppendChild(p.keep("{#"+id+"}", false))
	}
}

func anchorOf(h *html.Node) string {
	name := func(n *html.Node) string {
		if id := attribute(n, "id"); id != "" || n.Data != "a" {
			return id
		}
		return attribute(n, "name")
	}
	hasName := func(n *html.Node) bool { return name(n) != "" }
	if inside := find(h, hasName); inside != nil {
		return name(inside)
	}
	before := h.PrevSibling
	for before != nil && before.Type == html.TextNode && strings.TrimSpace(before.Data) == "" {
		before = before.PrevSibling
	}
	switch {
	case before == nil && (h.Parent.Data == "section" || h.Parent.Data == "div"):
		return name(h.Parent)
	case before != nil && named("a", "span", "p")(before) && words(before) == "":
		if inside := find(before, hasName); inside != nil {
			return name(inside)
		}
	}
	return ""
}

// terms makes a definition list, where there is a term before each definition.
func (p *page) terms(n *html.Node) {
	var parts []*html.Node
	for _, c := range children(n) {
		if c.Data == "div" {
			parts = append(parts, children(c)...)
			continue
		}
		parts = append(parts, c)
	}
	var out []string
	for i, part := range parts {
		text, err := p.markdown(part)
		term := part.Data == "dt"
		switch {
		case err != nil || part.Data != "dd" && !term || i == 0 && !term || text == "" || term && i == len(parts)-1,
			term && strings.Contains(text, "\n"), term && strings.ContainsRune(text, opening):
			p.brokenTerms(n, parts)
			return
		case term && i > 0 && parts[i-1].Data == "dd":
			out = append(out, "", text)
		case term:
			out = append(out, text)
		default:
			out = append(out, ":   "+prefixed(text, "    "))
		}
	}
	p.keepBlock(n, strings.Join(out, "\n"))
}

// brokenTerms keeps the words of a list that is no list of definitions.
func (p *page) brokenTerms(n *html.Node, parts []*html.Node) {
	p.lost["lists of definitions, which became paragraphs"]++
	for _, part := range parts {
		if part.Parent != nil {
			part.Parent.RemoveChild(part)
		}
		part.Data = "div"
		n.AppendChild(part)
	}
	n.Data = "div"
}

// table makes an insert of a table whose cells hold blocks. The converter does
// well with all others.
func (p *page) table(n *html.Node) {
	blocks, layout := false, attribute(n, "role") == "presentation"
	each(n, func(c *html.Node) bool {
		layout = layout || c != n && c.Data == "table" || c.Data == "div" && attribute(c, "data-layout") != ""
		blocks = blocks || named("td", "th")(c) && hasBlocks(c)
		c.Attr = slices.DeleteFunc(c.Attr, func(a html.Attribute) bool { // a table must not be larger than its page
			v, err := strconv.Atoi(a.Val)
			return (a.Key == "colspan" || a.Key == "rowspan") && a.Val != "" && (err != nil || v > mostColumns)
		})
		return true
	})
	switch {
	case layout:
		p.lost["tables used for layout"]++
		each(n, func(c *html.Node) bool {
			if named("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption")(c) {
				c.Data, c.Attr = "div", []html.Attribute{{Key: "data-layout", Val: "yes"}}
			}
			return true
		})
	case blocks || words(n) != "" && above(n, "a", "b", "strong", "em", "i") > 0: // there only words can stand
		p.insert(n)
	}
}

const mostColumns = 100

// hasBlocks reports whether a cell holds more than one paragraph.
func hasBlocks(cell *html.Node) bool {
	paragraphs := 0
	return find(cell, func(n *html.Node) bool {
		switch n.Data {
		case "ul", "ol", "blockquote", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6":
			return true
		case "p", "div":
			paragraphs++
		}
		text := n.FirstChild
		return paragraphs > 1 || text != nil && text.Type == html.TextNode && strings.ContainsRune(text.Data, opening)
	}) != nil
}

type insert struct {
	Caption string     `yaml:"caption,omitempty"`
	Columns []string   `yaml:"columns"`
	Rows    [][]string `yaml:"rows"`
}

func (p *page) insert(n *html.Node) {
	grid := p.grid(n)
	if len(grid.Columns) == 0 || len(grid.Columns) > mostColumns {
		return
	}
	yaml, err := field.Encode(grid)
	if err != nil {
		return
	}
	fence := "```"
	for strings.Contains(string(yaml), fence) {
		fence += "`"
	}
	p.keepBlock(n, fence+"table\n"+string(yaml)+fence)
}

// grid reads the rows of a table. The first one names the columns.
func (p *page) grid(n *html.Node) insert {
	var t insert
	var rows []*html.Node
	each(n, func(c *html.Node) bool {
		if c.Data == "caption" {
			t.Caption = marks.Replace(words(c))
		}
		if c.Data == "tr" {
			rows = append(rows, c)
		}
		return c.Data != "tr"
	})
	width, reach := 0, map[int]int{} // columns that a cell of an earlier row reaches into
	for i, row := range rows {
		var cells []string
		for _, c := range children(row) {
			cells = covered(cells, reach)
			text := plain(words(c))
			if i > 0 {
				text = p.cell(c)
			}
			for j := range max(1, spanOf(c, "colspan")) {
				reach[len(cells)] = spanOf(c, "rowspan") - 1
				cells = append(cells, []string{text, empty}[min(j, 1)])
			}
		}
		cells = covered(cells, reach)
		width = max(width, len(cells))
		if i == 0 {
			t.Columns = cells
			continue
		}
		t.Rows = append(t.Rows, cells)
	}
	t.Columns = filled(t.Columns, width)
	for i := range t.Rows {
		t.Rows[i] = filled(t.Rows[i], width)
	}
	return t
}

// filled are so many cells, the last ones empty.
func filled(cells []string, width int) []string {
	return append(cells, slices.Repeat([]string{empty}, width-len(cells))...)
}

func spanOf(cell *html.Node, key string) int {
	n, _ := strconv.Atoi(attribute(cell, key))
	return n
}

// covered adds the cells that one of an earlier row reaches into.
func covered(cells []string, reach map[int]int) []string {
	for reach[len(cells)] > 0 {
		reach[len(cells)]--
		cells = append(cells, empty)
	}
	return cells
}

// empty stands in a cell without words: an empty value would count as not given.
const empty = "–"

// plain is a text as it was before it was masked.
func plain(s string) string {
	if s = marks.Replace(s); s == "" {
		return empty
	}
	return strings.NewReplacer(`\:`, ":", `\{`, "{", `\[`, "[", `\&`, "&", `\~`, "~", "\\`", "`").Replace(s)
}

func (p *page) cell(c *html.Node) string {
	text, err := p.markdown(c)
	if text = strings.TrimSpace(p.expand(text)); err != nil || text == "" {
		return empty
	}
	return text
}
