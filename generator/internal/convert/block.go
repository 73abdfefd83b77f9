package convert

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// A block is one of Markdown: its lines, and of a list what it would run together with.
type block struct {
	text string
	kind blockKind
}

type blockKind uint8

const (
	paragraph blockKind = iota
	bullets
	numbers
	other
)

// A writer goes over the elements of a part of the page and writes blocks.
type writer struct {
	*page
	blocks []block
	line   []piece // of the paragraph that is being read
	cell   bool    // in the cell of a table, where there are only words
	nested bool    // in something else, where no insert can stand
	depth  int     // of lists and quotations
}

// around is what the elements around a node say of its words.
type around struct {
	marks   marks
	link    *link
	lang    string
	quote   int
	pre     bool  // lines are lines, as in white-space: pre-line
	numbers []int // of the items of lists around it, from the outside
}

// inside are the blocks of an element, read on their own.
func (w *writer) inside(n *html.Node, c around, depth int) []block {
	own := &writer{page: w.page, cell: w.cell, nested: true, depth: depth}
	own.children(n, c)
	own.flush()
	return own.blocks
}

func (w *writer) children(n *html.Node, c around) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		w.node(child, c)
	}
}

func (w *writer) add(kind blockKind, text string) {
	if text != "" {
		w.blocks = append(w.blocks, block{text, kind})
	}
}

// flush ends a paragraph. Two ends of a line, one after the other, end it too.
func (w *writer) flush() {
	pieces := collapsed(w.line)
	w.line = nil
	for len(pieces) > 0 {
		end := 0
		for end < len(pieces) && !(pieces[end].ends && (end+1 == len(pieces) || pieces[end+1].ends)) {
			end++
		}
		if text := w.paragraph(pieces[:end]); text != "" {
			w.add(paragraph, text)
		}
		for end < len(pieces) && pieces[end].ends {
			end++
		}
		pieces = pieces[end:]
	}
}

func (w *writer) paragraph(pieces []piece) string {
	for len(pieces) > 0 && (pieces[0].ends || pieces[0].ready == "" && strings.TrimSpace(pieces[0].words) == "") {
		pieces = pieces[1:]
	}
	if len(pieces) == 0 {
		return ""
	}
	if pieces[0].ready == "" {
		pieces[0].words = strings.TrimLeftFunc(pieces[0].words, unicode.IsSpace)
	}
	text := w.marked(pieces)
	if w.cell {
		return text
	}
	return escapedLines(text)
}

// say adds words to the paragraph.
func (w *writer) say(words string, c around) {
	words = tidied(words)
	if c.pre && strings.Contains(words, "\n") {
		for i, l := range strings.Split(words, "\n") {
			if i > 0 {
				w.line = append(w.line, piece{ends: true})
			}
			w.line = append(w.line, piece{words: l, marks: c.marks, link: c.link})
		}
		return
	}
	if words != "" {
		w.line = append(w.line, piece{words: words, marks: c.marks, link: c.link})
	}
}

// edge keeps the words on both sides apart.
func (w *writer) edge() { w.line = append(w.line, piece{edge: true}) }

// node reads one node and all below it.
func (w *writer) node(n *html.Node, c around) {
	if n.Type == html.TextNode {
		w.say(n.Data, c)
		return
	}
	if n.Type != html.ElementNode {
		return
	}
	if ready, ok := w.ready[n]; ok {
		w.line = append(w.line, piece{ready: ready, marks: c.marks})
		return
	}
	style := w.styles.of(n)
	c = c.within(n, style)
	switch {
	case w.block(n, c):
	case isBlock(n, style):
		w.flush()
		w.children(n, c)
		w.flush()
	case w.inline(n, c, style):
	default:
		apart := w.isApart(n, style)
		if apart {
			w.edge()
		}
		w.children(n, c)
		if apart {
			w.edge()
		}
	}
}

// isApart reports whether a style puts an element beside the words around it, not among them.
func (w *writer) isApart(n *html.Node, style properties) bool {
	around := strings.TrimPrefix(w.styles.of(n.Parent)["display"], "inline-")
	return strings.HasPrefix(style["display"], "inline-") || around == "flex" || around == "grid" ||
		in(" left right ", style["float"]) || in(" absolute fixed ", style["position"])
}

// within is the context inside of an element.
func (c around) within(n *html.Node, style properties) around {
	switch n.Data {
	case "b", "strong":
		c.marks |= strong
	case "i", "em", "cite", "dfn", "var":
		c.marks |= emphasis
	case "s", "strike", "del":
		c.marks |= struck
	case "a":
		href := strings.TrimSpace(attribute(n, "href"))
		if href != "" && href != "#" && !strings.HasPrefix(strings.ToLower(href), "javascript:") { // a button
			c.link = &link{href, attribute(n, "title")}
		}
	}
	if lang := attribute(n, "lang"); lang != "" {
		c.lang = lang
	}
	return style.marked(c)
}

// block reads an element that is a block of its own kind.
func (w *writer) block(n *html.Node, c around) bool {
	level := levelOf(n)
	switch {
	case level > 0:
		w.heading(n, c, level)
	case n.Data == "ul" || n.Data == "ol" || n.Data == "menu" || n.Data == "dir":
		w.flush()
		w.list(n, c)
	case n.Data == "blockquote":
		w.quote(n, c)
	case preformatted(n):
		w.code(n)
	case n.Data == "hr":
		w.flush()
		w.add(other, "***")
	case n.Data == "dl":
		w.flush()
		w.terms(n, c)
	case n.Data == "table":
		w.flush()
		w.table(n, c)
	default:
		return false
	}
	return true
}

// levelOf is the level of a heading, 0 of anything else.
func levelOf(n *html.Node) int {
	if len(n.Data) == 2 && n.Data[0] == 'h' && '1' <= n.Data[1] && n.Data[1] <= '6' {
		return int(n.Data[1] - '0')
	}
	if attribute(n, "role") == "heading" {
		level, _ := strconv.Atoi(attribute(n, "aria-level"))
		return min(max(level, 1), 6)
	}
	return 0
}

func (w *writer) heading(n *html.Node, c around, level int) {
	if w.cell {
		w.flush()
		c.marks |= strong
		w.children(n, c)
		w.flush()
		return
	}
	w.flush()
	id := w.names[n]
	blocks := (&writer{page: w.page, cell: true}).inside(n, c, w.depth)
	var words []string
	for _, b := range blocks {
		words = append(words, strings.ReplaceAll(b.text, "<br />", " "))
	}
	text := strings.ReplaceAll(strings.Join(words, " "), `\|`, "|")
	bold := len(text) > 4 && strings.HasPrefix(text, "**") && strings.HasSuffix(text, "**")
	if bold && strings.Count(text, "**") == 2 {
		text = text[2 : len(text)-2] // headings are bold
	}
	if strings.HasSuffix(text, "#") {
		text = strings.TrimSuffix(text, "#") + `\#`
	}
	if text == "" {
		return
	}
	if id != "" {
		text += " {#" + id + "}"
	}
	w.add(other, strings.Repeat("#", level)+" "+text)
}

func (w *writer) quote(n *html.Node, c around) {
	w.flush()
	if w.tooDeep() {
		w.children(n, c)
		w.flush()
		return
	}
	inside := w.inside(n, c, w.depth+1)
	if w.cell {
		w.blocks = append(w.blocks, inside...)
		return
	}
	if text := joined(inside); text != "" {
		w.add(other, "> "+prefixed(text, "> "))
	}
}

// tooDeep reports whether no list or quotation may begin here. They are told once each.
func (w *writer) tooDeep() bool {
	if w.depth < deepest {
		return false
	}
	w.lost["lists and quotations too deep inside others"]++
	return true
}

func (w *writer) code(n *html.Node) {
	w.flush()
	text := strings.Trim(w.codeOf(n), "\n")
	if strings.TrimSpace(text) == "" {
		return
	}
	if w.cell {
		for l := range strings.SplitSeq(text, "\n") {
			w.line = append(w.line, piece{words: l}, piece{ends: true})
		}
		w.flush()
		return
	}
	fence, info := fenceAround(text, 3), ""
	if w.kept != nil { // of a page, the name of a language could be that of an insert
		info = attribute(n, "data-info")
	}
	w.add(other, fence+info+"\n"+text+"\n"+fence)
}

// fenceAround are more backticks than there are side by side in a text.
func fenceAround(text string, least int) string {
	longest, run := least-1, 0
	for _, r := range text {
		if run++; r != '`' {
			run = 0
		}
		longest = max(longest, run)
	}
	return strings.Repeat("`", longest+1)
}

// joined are blocks with an empty line between them. Two lists side by side are told apart.
func joined(blocks []block) string {
	var b strings.Builder
	for i, one := range blocks {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(one.text)
	}
	return b.String()
}

// prefixed puts a prefix before each line but the first.
func prefixed(text, prefix string) string {
	lines := strings.Split(text, "\n")
	for i := 1; i < len(lines); i++ {
		lines[i] = strings.TrimRight(prefix+lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

const blockElements = " address article aside body caption center dd details dialog div dt fieldset figcaption " +
	"figure footer form frameset header hgroup html legend li main nav noscript optgroup option p search section " +
	"summary tbody td tfoot th thead tr "

// isBlock reports whether an element has lines of its own.
func isBlock(n *html.Node, style properties) bool {
	display := style["display"]
	return in(blockElements, n.Data) || strings.HasPrefix(display, "table") ||
		slices.Contains([]string{"block", "list-item", "flex", "grid", "flow-root"}, display)
}

// isAnyBlock reports whether an element is a block of any kind.
func isAnyBlock(n *html.Node, style properties) bool {
	return isBlock(n, style) || levelOf(n) > 0 ||
		preformatted(n) || named("ul", "ol", "menu", "dir", "dl", "table", "hr", "blockquote")(n)
}

// preformatted is true of blocks whose text stands as it was typed.
func preformatted(n *html.Node) bool { return named("pre", "xmp", "listing", "plaintext")(n) }

// textOf is the text of an element as it stands there.
func textOf(n *html.Node) string {
	var b strings.Builder
	each(n, func(n *html.Node) bool {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		} else if n.Data == "br" {
			b.WriteByte('\n')
		}
		return true
	})
	return b.String()
}
