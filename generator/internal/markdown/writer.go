package markdown

import (
	"strings"

	"github.com/yuin/goldmark/util"
)

// A Writer turns a tree into HTML ([Writer.HTML]), into its elements one by one
// ([Writer.Print]) or into plain text ([Writer.Text]). Its zero value is ready.
//
// No style and no script can come out of it: text is escaped, an address is
// printed only if it is one that [Parse] would accept, and classes come from
// [Node].Class and from this package: "alert" with the alert's name, "alert-title",
// "anchor", "code", "external", "notes", "table", "task", the alignment of a cell, and
// in highlighted code chroma's short names after "c-" ("c-k" for a keyword).
type Writer struct {
	// Link resolves the address of a Link or an Image. Nil leaves each as it is,
	// and http and https are external.
	Link func(*Node) (href string, external bool)

	// OldLink is Link for what stands in the older text alone. Nil is Link.
	OldLink func(*Node) (href string, external bool)

	// Here is what stands before the "#" of addresses on the page itself. It is empty on the page, and
	// the page's address where its text is read elsewhere: then headings have no link to themselves.
	Here string

	// Prefix stands before each id, and before the names of places on the page itself, where a text is shown inside of
	// a page of somebody else.
	Prefix string

	// Whole is the same for places in the text, where a page shows only a part of it: the page of the whole
	// text, to which its headings lead. It is empty where they are all on the page.
	Whole string

	// Word returns a word in the reader's language, by the key that a Word node holds, or by
	// "alert.note" and so on (titles of alerts), "anchor" (before the text of the heading that is
	// linked to), "footnote" and "footnote.back" (before a number), "footnotes.title", "table.region"
	// (before the names of a table's columns), "task.open" and "task.done", and in a redline
	// "redline.inserted", "redline.deleted" and "redline.end" around what changed. Nil prints the key.
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

	// Findable hides what is folded in a paragraph or a table so that it opens where a browser's search finds it. Only a
	// page with the style sheet of redlines can open it otherwise; without it the style sheet alone hides anything.
	Findable bool

	// Unlinked leaves out links, mentions of footnotes and ids, for text that is
	// shown a second time, such as a heading in a contents list.
	Unlinked bool
}

// HTML prints nodes one after the other: a whole document, or the words of one heading.
func (w Writer) HTML(nodes ...*Node) []byte {
	out := page{here: w.Here + "#", prefix: w.Prefix}
	w.Print(&out, nodes...)
	return out.html
}

// Print gives the elements of nodes to a sink, in the order in which HTML has them.
func (w Writer) Print(to Sink, nodes ...*Node) {
	p := printer{Writer: w, to: to, names: map[string]int{}}
	p.nodes(nodes)
}

// A Sink takes HTML apart: the start and the end of each element, and the text
// between them, a piece at a time. Elements that have no end (br, hr, img, input)
// only start. The attributes are those of one call; a sink keeps none of the slice.
type Sink interface {
	Start(tag string, attributes []Attribute)
	End(tag string)
	Text(s string)
}

// An Attribute is one of an element; a bare one has no value.
type Attribute struct {
	Name, Value string
	Bare        bool
}

// word is a word in the reader's language.
func (w Writer) word(key string) string {
	if w.Word == nil {
		return key
	}
	return w.Word(key)
}

// visible is the visible text of a node, with words of the furniture.
func (w Writer) visible(n *Node) string {
	var text strings.Builder
	Walk(n, func(n *Node) bool {
		switch n.Kind {
		case Deleted, Remark:
			return false
		case Text, CodeSpan, Image:
			text.WriteString(n.Text)
		case Break:
			text.WriteByte(' ')
		case Word:
			text.WriteString(w.word(n.Text))
		}
		return true
	})
	return strings.Join(strings.Fields(text.String()), " ")
}

// target is where a link or picture leads, or nothing if it leads nowhere. What stands
// in the older text alone may have a target of its own.
func (w Writer) target(n *Node, old bool) (href string, external bool) {
	link := w.Link
	if old && w.OldLink != nil {
		link = w.OldLink
	}
	if link != nil {
		href, external = link(n)
	} else {
		href, external = n.Dest, strings.HasPrefix(schemeOf(n.Dest), "http")
	}
	if wrong, _ := unsafe(href); wrong != "" {
		return "", false
	}
	return address(href), external
}

// joined puts a separator between two texts where neither is empty.
func joined(a, separator, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + separator + b
}

// A page is a Sink that writes HTML.
type page struct {
	html         []byte
	here, prefix string // what stands before names of places on the page, and what is put before the names
}

func (p *page) Start(tag string, attributes []Attribute) {
	p.html = append(append(p.html, '<'), tag...)
	for _, a := range attributes {
		p.html = append(append(p.html, ' '), a.Name...)
		if !a.Bare {
			p.html = append(p.html, `="`...)
			p.escape(p.placed(a), true)
			p.html = append(p.html, '"')
		}
	}
	p.html = append(p.html, '>')
}

// placed is the value of an attribute with the prefix that places have.
func (p *page) placed(a Attribute) string {
	if p.prefix == "" {
		return a.Value
	}
	if a.Name == "id" {
		return p.prefix + a.Value
	}
	if name, ok := strings.CutPrefix(a.Value, p.here); ok && a.Name == "href" && name != "" {
		return "#" + p.prefix + name
	}
	return a.Value
}

func (p *page) End(tag string) {
	p.html = append(append(append(p.html, "</"...), tag...), '>')
}

func (p *page) Text(s string) { p.escape(s, false) }

var escapes = [...]string{'"': "&quot;", '&': "&amp;", '<': "&lt;", '>': "&gt;"}

// escape prints text, with quotation marks escaped where they would end a value.
func (p *page) escape(s string, quoted bool) {
	from := 0
	for i := range len(s) {
		if c := s[i]; int(c) < len(escapes) && escapes[c] != "" && (c != '"' || quoted) {
			p.html = append(append(p.html, s[from:i]...), escapes[c]...)
			from = i + 1
		}
	}
	p.html = append(p.html, s[from:]...)
}

// address makes an address fit for an attribute: what may not stand in one is percent-encoded, what
// is encoded already stays. A "#" has one meaning in it, so a second one is encoded too.
func address(dest string) string {
	path, fragment, marked := strings.Cut(dest, "#")
	if marked {
		path += "#" + strings.ReplaceAll(fragment, "#", "%23")
	}
	return string(util.URLEscape([]byte(path), false))
}
