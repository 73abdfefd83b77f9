package markdown

import (
	"cmp"
	"strconv"
	"strings"

	"fairnotice/generator/internal/highlight"
)

// A printer is one run of a Writer.
type printer struct {
	Writer
	to          Sink
	attributes  []Attribute    // of the element that starts, kept for the next one
	names       map[string]int // of tables, each of which must be its own
	highlighted int            // bytes of code so far
	old         int            // how many nodes around here stand in the older text alone
}

func (p *printer) nodes(nodes []*Node) {
	for _, n := range nodes {
		p.node(n)
	}
}

func (p *printer) node(n *Node) {
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
		p.newline()
	}
}

func (p *printer) block(n *Node) {
	switch n.Kind {
	case Heading:
		p.heading(n)
	case Paragraph:
		p.paragraph(n)
	case List:
		p.list(n)
	case Quote:
		p.container("blockquote", n)
	case Alert:
		p.alert(n)
	case Insert: // what it stands for, or its source where nobody resolved it
		if n.Children == nil {
			p.code(n)
		}
		p.nodes(n.Children)
	case Code:
		p.code(n)
	case Rule:
		p.open("hr", n)
	case Table:
		p.table(n)
	case Terms:
		p.container("dl", n)
	case Term:
		id := n.ID
		if p.Unlinked {
			id = ""
		}
		p.element("dt", n, "id", id)
	case Definition:
		p.item("dd", n, n.Tight, "")
	case Notes:
		p.notes(n)
	case Group:
		p.group(n)
	default: // a part of a list or a table that stands alone
		p.nodes(n.Children)
	}
}

// open starts an element. Attributes are pairs of name and value: a class among them
// comes before the node's own, and a name or a title that is empty is left out.
func (p *printer) open(tag string, n *Node, attributes ...string) {
	all, class := p.attributes[:0], joined(n.Class, " ", n.Change)
	if n.Anchor != "" && !p.Unlinked {
		all = append(all, Attribute{Name: "id", Value: n.Anchor})
	}
	for i := 0; i < len(attributes); i += 2 {
		switch name, value := attributes[i], attributes[i+1]; {
		case name == "class":
			class = joined(value, " ", class)
		case value != "" || name != "id" && name != "title" && name != "data-label" && name != aidMark:
			all = append(all, Attribute{Name: name, Value: value})
		}
	}
	if class != "" {
		all = append(all, Attribute{Name: "class", Value: class})
	}
	if n.Lang != "" {
		all = append(all, Attribute{Name: "lang", Value: n.Lang})
		if Direction(n.Lang) == "rtl" {
			all = append(all, Attribute{Name: "dir", Value: "rtl"})
		}
	}
	if n.Aid {
		all = append(all, Attribute{Name: aidMark, Bare: true})
	}
	if n.Moved > 0 {
		all = append(all, Attribute{Name: "data-rl-move", Value: strconv.Itoa(n.Moved)})
	}
	p.attributes = all
	p.to.Start(tag, all)
}

// aidMark is the attribute of what is part of neither text of a redline. With the
// value "way" it is a link for the way through the page.
const aidMark = "data-rl-aid"

// way is the value of [aidMark] for a link that is no part of the text.
func (p *printer) way() string {
	if p.Redline {
		return "way"
	}
	return ""
}

func (p *printer) close(tag string) { p.to.End(tag) }

func (p *printer) text(s string) { p.to.Text(s) }

func (p *printer) newline() { p.to.Text("\n") }

// words prints an element with a text in it.
func (p *printer) words(tag string, n *Node, text string, attributes ...string) {
	p.open(tag, n, attributes...)
	p.text(text)
	p.close(tag)
}

// element prints an element with the children of the node in it.
func (p *printer) element(tag string, n *Node, attributes ...string) {
	p.open(tag, n, attributes...)
	p.nodes(n.Children)
	p.close(tag)
}

// container prints an element with blocks in it.
func (p *printer) container(tag string, n *Node, attributes ...string) {
	p.open(tag, n, attributes...)
	p.newline()
	p.nodes(n.Children)
	p.close(tag)
}

// item prints a part of a list. In a tight one paragraphs have no <p>, unless two of them would
// become one. What stands in the older text alone, or in neither, changes nothing about that.
func (p *printer) item(tag string, n *Node, tight bool, class string) {
	var before *Node
	for _, c := range n.Children {
		if c.Old || c.Aid {
			continue
		}
		tight = tight && (before == nil || c.Kind != Paragraph || before.Kind != Paragraph)
		before = c
	}
	p.open(tag, n, "class", class)
	p.taskBox(n)
	before = nil
	for _, c := range n.Children {
		if tight && isBare(c) {
			p.bare(c)
		} else {
			if (before == nil || isBare(before) && tight) && !c.Old && !c.Aid {
				p.newline()
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

func (p *printer) group(n *Node) {
	legend := n.caption()
	if legend == nil {
		p.container("div", n)
		return
	}
	p.open("fieldset", n)
	p.element("legend", legend)
	p.nodes(n.Children[1:])
	p.close("fieldset")
}

// bare prints the words of a paragraph alone.
func (p *printer) bare(n *Node) {
	if n.Change == "" && n.Anchor == "" {
		p.nodes(n.Children)
		return
	}
	p.element("span", n)
}

func (p *printer) heading(n *Node) {
	level := cmp.Or(n.Depth, n.Level) // one made by hand, in no text, has no depth
	tag := "h" + strconv.Itoa(max(1, min(level, 6)))
	if n.ID == "" || p.Unlinked || !hasContent(n.Children) {
		p.element(tag, n)
		return
	}
	p.open(tag, n, "id", n.ID)
	p.nodes(n.Children)
	if p.Here == "" {
		p.words("a", &Node{}, "#", "href", p.Whole+"#"+n.ID, "aria-label", p.word("anchor")+": "+p.visible(n),
			aidMark, p.way(), "class", "anchor")
	}
	p.close(tag)
}

// paragraph prints one; the number of a clause that has a name leads to it.
func (p *printer) paragraph(n *Node) {
	rest := n.Children
	switch {
	case n.ID == "" || p.Unlinked || len(rest) == 0:
		p.element("p", n)
		return
	case n.Anchor != "": // of a change, whose name the element has
		p.open("p", n)
		p.words("span", &Node{Aid: true}, "", "id", n.ID)
	default:
		p.open("p", n, "id", n.ID)
	}
	if first := n.Children[0]; first.Kind == Mark && first.Class != "" && p.Here == "" && p.Whole == "" && !p.Redline {
		p.element("a", first, "href", "#"+n.ID)
		rest = rest[1:]
	}
	p.nodes(rest)
	p.close("p")
}

func (p *printer) list(n *Node) {
	tag, attributes := "ul", []string(nil)
	if n.Ordered {
		tag = "ol"
		if n.Level != 1 {
			attributes = []string{"start", strconv.Itoa(n.Level)}
		}
	}
	p.open(tag, n, attributes...)
	p.newline()
	for _, item := range n.Children {
		p.listItem(item, n.Tight)
	}
	p.close(tag)
}

func (p *printer) listItem(item *Node, tight bool) {
	class := ""
	switch {
	case item.Kind == Fold:
		p.foldItems(item)
		return
	case item.Task > 0:
		class = "task"
	}
	p.item("li", item, tight, class)
	p.newline()
}

// foldItems prints items of a list that did not change, folded: an item with a list of its own, after which the
// numbers go on.
func (p *printer) foldItems(n *Node) {
	tag, first, last := "ul", []Attribute(nil), []Attribute(nil)
	if n.Ordered {
		tag = "ol"
		first = []Attribute{{Name: "start", Value: strconv.Itoa(n.Depth)}}
		last = []Attribute{{Name: "value", Value: strconv.Itoa(n.Depth + n.Level - 1)}}
	}
	mark := []Attribute{{Name: "class", Value: "rl-fold"}, {Name: "data-rl", Bare: true}}
	p.to.Start("li", append(last, mark...))
	openFold(p, n)
	p.to.Start(tag, append(first, mark...))
	for _, item := range n.Children {
		p.listItem(item, n.Tight)
	}
	p.close(tag)
	p.close("details")
	p.close("li")
}

// taskBox prints the box of a task, which nobody can tick.
func (p *printer) taskBox(n *Node) {
	if n.Task == 0 {
		return
	}
	box, label := []Attribute{{Name: "type", Value: "checkbox"}}, "task.open"
	if n.Task == 2 {
		box, label = append(box, Attribute{Name: "checked", Bare: true}), "task.done"
	}
	box = append(box, Attribute{Name: "disabled", Bare: true}, Attribute{Name: "aria-label", Value: p.word(label)})
	p.to.Start("input", box)
	p.text(" ")
}

func (p *printer) alert(n *Node) {
	p.open("div", n, "class", "alert "+n.Name)
	p.newline()
	if !n.Old && (len(n.Children) == 0 || n.Children[0].Class != alertTitle) {
		p.node(AlertTitle(n))
	}
	p.nodes(n.Children)
	p.close("div")
}

// fold prints blocks that did not change, folded.
func (p *printer) fold(n *Node) {
	if len(n.Children) > 0 && n.Children[0].Kind >= Text {
		foldWords(p, n)
		return
	}
	openFold(p, n)
	p.nodes(n.Children)
	p.close("details")
}

func openFold(p *printer, n *Node) {
	p.to.Start("details", []Attribute{{Name: "class", Value: "rl-fold"}, {Name: "data-rl", Bare: true}})
	p.words("summary", &Node{Class: "rl-summary"}, joined(unchanged(p, "redline.unchanged", n.Level), ": ", n.Name))
}

// foldWords prints words that did not change, folded. In a paragraph only a box to tick can do that.
func foldWords(p *printer, n *Node) {
	foldBox(p, "redline.unchanged.words", n.Level)
	attributes := []Attribute{{Name: "class", Value: "rl-fold"}, {Name: "data-rl", Bare: true}}
	if p.Findable {
		attributes = append(attributes, untilFound)
	}
	p.to.Start("span", attributes)
	p.nodes(n.Children)
	p.close("span")
}

// untilFound hides what a browser's search opens, and what follows a link to it.
var untilFound = Attribute{Name: "hidden", Value: "until-found"}

// foldBox prints a box to tick that opens what is behind it.
func foldBox(p *printer, key string, n int) {
	p.to.Start("label", []Attribute{{Name: "class", Value: "rl-words"}, {Name: aidMark, Bare: true}})
	p.to.Start("input", []Attribute{{Name: "type", Value: "checkbox"}})
	p.text(unchanged(p, key, n))
	p.close("label")
}

// unchanged says how much did not change.
func unchanged(p *printer, key string, n int) string {
	if p.Count == nil {
		return key + " " + strconv.Itoa(n)
	}
	return p.Count(key, n)
}

const alertTitle = "alert-title"

// AlertTitle is the line that is printed on top of an alert whose first child it is not.
func AlertTitle(alert *Node) *Node {
	return &Node{Kind: Paragraph, Class: alertTitle, Children: []*Node{{Kind: Word, Text: "alert." + alert.Name}}}
}

// Highlighting is slow, about a megabyte a second, so long code stays plain. The counts also keep
// chroma away from its own clock, which would make two builds differ.
const (
	longestHighlighted = 32 << 10  // bytes of one block
	mostHighlighted    = 256 << 10 // bytes of one text
)

// code prints a block of code; an insert that nobody resolved is shown as code.
// Children, where there are any, are the code with marks in it. In a redline no code
// is highlighted, so that marks need not cut tokens in two.
func (p *printer) code(n *Node) {
	p.open("pre", n, "tabindex", "0", "class", "code")
	class := ""
	if n.Name != "" {
		class = "language-" + n.Name
	}
	p.open("code", &Node{Class: class})
	switch {
	case len(n.Children) > 0:
		p.nodes(n.Children)
	case n.Kind == Insert || p.Redline || !p.highlight(n):
		p.text(n.Text)
	}
	p.close("code")
	p.close("pre")
}

// highlight prints code with its tokens in spans. It reports whether it did: for
// an unknown language or too much code it prints nothing.
func (p *printer) highlight(n *Node) bool {
	if len(n.Text) > longestHighlighted || p.highlighted+len(n.Text) > mostHighlighted {
		return false
	}
	tokens := highlight.Tokens(strings.ToLower(n.Name), n.Text)
	if tokens == nil {
		return false
	}
	p.highlighted += len(n.Text)
	for _, t := range tokens {
		if t.Class == "" {
			p.text(t.Text)
		} else {
			p.words("span", &Node{Class: "c-" + t.Class}, t.Text)
		}
	}
	return true
}
