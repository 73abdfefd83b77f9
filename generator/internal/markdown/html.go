package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/util"
)

// A Writer turns a tree into HTML. Its zero value is ready.
//
// No style and no script can come out of it: text is escaped, an address is
// printed only if it is one that [Parse] would accept, and classes come from
// [Node].Class and from this package: "alert" with the alert's name, "alert-title", "anchor",
// "code", "external", "notes", "table", "task", the alignment of a cell, and in
// highlighted code chroma's short names after "c-" ("c-k" for a keyword).
type Writer struct {
	// Link resolves the address of a Link or an Image. Nil leaves each as it is,
	// and http and https are external.
	Link func(*Node) (href string, external bool)

	// OldLink is Link for what stands in the older text alone. Nil is Link.
	OldLink func(*Node) (href string, external bool)

	// Here is what stands before the "#" of addresses on the page itself. It is empty
	// on the page, and the page's address where its text is read elsewhere: then
	// headings have no link to themselves.
	Here string

	// Word returns a word in the reader's language, by the key that a Word node
	// holds, or by "alert.note" and so on (titles of alerts), "anchor" (before the
	// text of the heading that is linked to), "footnote" and "footnote.back"
	// (before a number), "footnotes.title", "table.region" (before the names of a
	// table's columns), "task.open" and "task.done", and in a redline
	// "redline.inserted", "redline.deleted" and "redline.end" around what changed.
	// Nil prints the key.
	Word func(key string) string

	// Count returns a word in the form that goes with a number, for "redline.unchanged"
	// (so many blocks). Nil prints key and number.
	Count func(key string, n int) string

	// Remark returns what a Remark of a redline says, and what is said behind a Mark
	// that has an Anchor, "" for nothing. Nil prints the word of a Remark's key and
	// its Name, and nothing behind a Mark.
	Remark func(*Node) string

	// Redline marks as no part of the text what is printed for a reader's way through
	// it: the anchors of headings and the ways back from footnotes.
	Redline bool

	// Unlinked leaves out links, mentions of footnotes and ids, for text that is
	// shown a second time, such as a heading in a contents list.
	Unlinked bool
}

// HTML prints nodes one after the other: a whole document, or the words of one
// heading.
func (w Writer) HTML(nodes ...*Node) []byte {
	p := printing{Writer: w}
	p.nodes(nodes)
	return p.out
}

// A printing is one run of a Writer.
type printing struct {
	Writer
	out         []byte
	names       map[string]int // of tables, each of which must be its own
	highlighted int            // bytes of code so far
	old         int            // how many nodes around here stand in the older text alone
}

func (p *printing) nodes(nodes []*Node) {
	for _, n := range nodes {
		p.node(n)
	}
}

func (p *printing) node(n *Node) {
	if n.Old || n.Kind == Deleted {
		p.old++
		defer func() { p.old-- }()
	}
	switch {
	case n.Kind == Document:
		p.nodes(n.Children)
	case n.Kind == Fold:
		p.fold(n)
	case n.Kind >= Text:
		p.inline(n)
	default:
		p.block(n)
		p.raw("\n")
	}
}

func (p *printing) block(n *Node) {
	switch n.Kind {
	case Heading:
		p.heading(n)
	case Paragraph:
		p.element("p", n)
	case List:
		p.list(n)
	case Quote:
		p.container("blockquote", n)
	case Alert:
		p.alert(n)
	case Insert:
		p.insert(n)
	case Code:
		p.code(n)
	case Rule:
		p.open("hr", n)
	case Table:
		p.table(n)
	case Terms:
		p.container("dl", n)
	case Term:
		p.element("dt", n, p.id(n)...)
	case Definition:
		p.item("dd", n, n.Tight)
	case Notes:
		p.notes(n)
	case Group:
		p.container("div", n)
	default: // a part of a list or a table that stands alone
		p.nodes(n.Children)
	}
}

// insert prints what an insert stands for, or its source where nobody resolved it.
func (p *printing) insert(n *Node) {
	if n.Children == nil {
		p.code(n)
		return
	}
	p.nodes(n.Children)
}

// open prints a start tag. Attributes are pairs of name and value; a class among
// them comes before the node's own. An attribute without a value has "".
func (p *printing) open(tag string, n *Node, attributes ...string) {
	p.raw("<", tag)
	class := joined(n.Class, n.Change)
	if n.Anchor != "" && !p.Unlinked {
		p.attribute("id", n.Anchor)
	}
	for i := 0; i < len(attributes); i += 2 {
		switch {
		case attributes[i] == "class":
			class = joined(attributes[i+1], class)
			continue
		case attributes[i] == "id" && attributes[i+1] == "":
			continue
		}
		p.attribute(attributes[i], attributes[i+1])
	}
	if class != "" {
		p.attribute("class", class)
	}
	if n.Lang != "" {
		p.attribute("lang", n.Lang)
		if Direction(n.Lang) == "rtl" {
			p.attribute("dir", "rtl")
		}
	}
	if n.Aid {
		p.raw(" data-rl-aid")
	}
	if n.Moved > 0 {
		p.attribute("data-rl-move", strconv.Itoa(n.Moved))
	}
	p.raw(">")
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

func (p *printing) close(tag string) { p.raw("</", tag, ">") }

// id is the attribute of a node to which other pages lead.
func (p *printing) id(n *Node) []string {
	if n.ID == "" || p.Unlinked {
		return nil
	}
	return []string{"id", n.ID}
}

// element prints an element with words in it.
func (p *printing) element(tag string, n *Node, attributes ...string) {
	p.open(tag, n, attributes...)
	p.nodes(n.Children)
	p.close(tag)
}

// container prints an element with blocks in it.
func (p *printing) container(tag string, n *Node, attributes ...string) {
	p.open(tag, n, attributes...)
	p.raw("\n")
	p.nodes(n.Children)
	p.close(tag)
}

// item prints a part of a list. In a tight one paragraphs have no <p>, unless two
// of them would become one. What stands in the older text alone, or in neither,
// changes nothing about that.
func (p *printing) item(tag string, n *Node, tight bool, attributes ...string) {
	var before *Node
	for _, c := range n.Children {
		if c.Old || c.Aid {
			continue
		}
		tight = tight && (before == nil || c.Kind != Paragraph || before.Kind != Paragraph)
		before = c
	}
	p.open(tag, n, attributes...)
	p.taskBox(n)
	before = nil
	for _, c := range n.Children {
		if tight && isBare(c) {
			p.bare(c)
		} else {
			if (before == nil || isBare(before) && tight) && !c.Old && !c.Aid {
				p.raw("\n")
			}
			p.node(c)
		}
		if !c.Old && !c.Aid {
			before = c
		}
	}
	p.close(tag)
}

// isBare reports whether a node has no <p> in a tight list.
func isBare(n *Node) bool { return n.Kind == Paragraph && n.Class == "" && !n.Old && !n.Aid }

// bare prints the words of a paragraph alone.
func (p *printing) bare(n *Node) {
	if n.Change == "" && n.Anchor == "" {
		p.nodes(n.Children)
		return
	}
	p.element("span", n)
}

func (p *printing) heading(n *Node) {
	level := n.Depth
	if level == 0 { // made by hand, in no text
		level = n.Level
	}
	tag := "h" + strconv.Itoa(max(1, min(level, 6)))
	if n.ID == "" || p.Unlinked || !hasContent(n.Children) {
		p.element(tag, n)
		return
	}
	p.open(tag, n, "id", n.ID)
	p.nodes(n.Children)
	if p.Here == "" {
		p.open("a", &Node{}, p.way("href", "#"+n.ID, "aria-label", p.word("anchor")+": "+p.plain(n), "class", "anchor")...)
		p.raw("#")
		p.close("a")
	}
	p.close(tag)
}

func (p *printing) list(n *Node) {
	tag, attributes := "ul", []string(nil)
	if n.Ordered {
		tag = "ol"
		if n.Level != 1 {
			attributes = []string{"start", strconv.Itoa(n.Level)}
		}
	}
	p.open(tag, n, attributes...)
	p.raw("\n")
	for _, item := range n.Children {
		if item.Task > 0 {
			p.item("li", item, n.Tight, "class", "task")
		} else {
			p.item("li", item, n.Tight)
		}
		p.raw("\n")
	}
	p.close(tag)
}

// taskBox prints the box of a task, which nobody can tick.
func (p *printing) taskBox(n *Node) {
	switch n.Task {
	case 1:
		p.raw(`<input type="checkbox" disabled`)
		p.attribute("aria-label", p.word("task.open"))
	case 2:
		p.raw(`<input type="checkbox" checked disabled`)
		p.attribute("aria-label", p.word("task.done"))
	default:
		return
	}
	p.raw("> ")
}

func (p *printing) alert(n *Node) {
	p.open("div", n, "class", "alert "+n.Name)
	p.raw("\n")
	if !n.Old && (len(n.Children) == 0 || n.Children[0].Class != alertTitle) {
		p.node(AlertTitle(n))
	}
	p.nodes(n.Children)
	p.close("div")
}

// fold prints blocks that did not change, folded.
func (p *printing) fold(n *Node) {
	p.raw(`<details class="rl-fold" data-rl><summary class="rl-summary">`)
	p.text(joinedBy(p.count("redline.unchanged", n.Level), ": ", n.Name))
	p.raw("</summary>")
	p.nodes(n.Children)
	p.raw("</details>")
}

// count is a word that goes with a number.
func (p *printing) count(key string, n int) string {
	if p.Count == nil {
		return key + " " + strconv.Itoa(n)
	}
	return p.Count(key, n)
}

const alertTitle = "alert-title"

// AlertTitle is the line that is printed on top of an alert whose first child it
// is not.
func AlertTitle(alert *Node) *Node {
	return &Node{Kind: Paragraph, Class: alertTitle, Children: []*Node{{Kind: Word, Text: "alert." + alert.Name}}}
}

// way are the attributes of a link that is no part of the text.
func (p *printing) way(attributes ...string) []string {
	if p.Redline {
		attributes = append(attributes, "data-rl-aid", "way")
	}
	return attributes
}

func (p *printing) word(key string) string {
	if p.Word == nil {
		return key
	}
	return p.Word(key)
}

func (p *printing) raw(parts ...string) {
	for _, s := range parts {
		p.out = append(p.out, s...)
	}
}

func (p *printing) attribute(name, value string) {
	p.raw(" ", name, `="`)
	p.escape(value, true)
	p.raw(`"`)
}

func (p *printing) text(s string) { p.escape(s, false) }

// escape prints text, with quotation marks escaped where they would end a value.
func (p *printing) escape(s string, quoted bool) {
	from := 0
	for i := range len(s) {
		escaped := ""
		switch s[i] {
		case '&':
			escaped = "&amp;"
		case '<':
			escaped = "&lt;"
		case '>':
			escaped = "&gt;"
		case '"':
			if quoted {
				escaped = "&quot;"
			}
		}
		if escaped != "" {
			p.raw(s[from:i], escaped)
			from = i + 1
		}
	}
	p.raw(s[from:])
}

// address makes an address fit for an attribute: what may not stand in one is
// percent-encoded, what is encoded already stays.
// A "#" has one meaning in it, so a second one is encoded too.
func address(dest string) string {
	path, fragment, marked := strings.Cut(dest, "#")
	if marked {
		path += "#" + strings.ReplaceAll(fragment, "#", "%23")
	}
	return string(util.URLEscape([]byte(path), false))
}
