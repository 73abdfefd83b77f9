package markdown

import (
	"cmp"
	"strconv"
)

func (p *printer) inline(n *Node) {
	switch n.Kind {
	case Text:
		p.text(n.Text)
	case Emphasis:
		p.element("em", n)
	case Strong:
		p.element("strong", n)
	case Struck:
		p.element("s", n)
	case CodeSpan:
		p.open("code", n)
		p.text(n.Text)
		p.nodes(n.Children)
		p.close("code")
	case Link:
		p.link(n)
	case Image:
		p.image(n)
	case Break:
		p.to.Start("br", nil)
		p.newline()
	case NoteRef:
		p.noteRef(n)
	case Mark:
		p.element("span", n)
		p.behind(n)
	case Word:
		p.text(p.word(n.Text))
	case Choice:
		p.choice(n)
	case Inserted:
		p.change("ins", "redline.inserted", n)
	case Deleted:
		p.change("del", "redline.deleted", n)
	case Remark:
		p.remark(n)
	}
}

// choice prints a button that a reader can tick, with its words.
func (p *printer) choice(n *Node) {
	box := []Attribute{{Name: "type", Value: "radio"}, {Name: "name", Value: n.Name}, {Name: "value", Value: n.Text}}
	if n.Head {
		box = append(box, Attribute{Name: "checked", Bare: true})
	}
	p.open("label", &Node{})
	p.to.Start("input", box)
	p.text(" ")
	p.nodes(n.Children)
	p.close("label")
}

// change prints words that differ, between words for those who cannot see how they
// are marked. These neither begin nor end with a space: a space beside one that is
// part of the text would be taken for the same when the page is made small.
func (p *printer) change(tag, key string, n *Node) {
	p.open(tag, n)
	p.words("span", &Node{Aid: true}, p.word(key))
	p.nodes(n.Children)
	p.words("span", &Node{Aid: true}, p.word("redline.end"))
	p.close(tag)
}

// remark prints a note on a change.
func (p *printer) remark(n *Node) {
	var words string
	if p.Remark != nil {
		words = p.Remark(n)
	} else {
		words = joined(p.word(n.Text), ": ", n.Name)
	}
	p.open("span", &Node{Class: n.Class, Anchor: n.Anchor, Aid: true})
	if n.Dest != "" && !p.Unlinked {
		p.words("a", &Node{}, words, "href", p.Here+n.Dest)
	} else {
		p.text(words)
	}
	p.close("span")
	p.text(" ")
}

// behind prints a note on the words of a Mark.
func (p *printer) behind(n *Node) {
	if n.Anchor == "" || p.Remark == nil {
		return
	}
	if words := p.Remark(n); words != "" {
		p.words("span", &Node{Class: "rl-address", Aid: true}, " ("+words+")")
	}
}

func (p *printer) link(n *Node) {
	href, external := p.target(n, p.old > 0)
	if href == "" || p.Unlinked || !hasContent(n.Children) {
		p.nodes(n.Children)
		return
	}
	attributes := []string{"href", href, "id", n.ID, "title", n.Title}
	if external {
		attributes = append(attributes, "class", "external")
	}
	p.element("a", n, attributes...)
}

func (p *printer) image(n *Node) {
	src, _ := p.target(n, p.old > 0)
	if src == "" {
		p.text(n.Text)
		return
	}
	p.open("img", n, "src", src, "alt", n.Text, "title", n.Title, "loading", "lazy")
}

func (p *printer) noteRef(n *Node) {
	if p.Unlinked {
		return
	}
	number := strconv.Itoa(n.Level)
	p.open("sup", &Node{})
	if n.Dest == "" { // what it mentions is in another text
		p.text(number)
	} else {
		p.words("a", n, number, "href", cmp.Or(p.Whole, p.Here)+n.Dest, "id", n.ID, "role", "doc-noteref",
			"aria-label", p.word("footnote")+" "+number)
	}
	p.close("sup")
}

// notes prints the footnotes, each with a way back to every mention of it.
func (p *printer) notes(n *Node) {
	p.open("section", n, "role", "doc-endnotes", "aria-label", p.word("footnotes.title"), "class", "notes")
	p.newline()
	p.open("ol", &Node{})
	p.newline()
	for _, note := range n.Children {
		p.open("li", note, "id", note.ID)
		p.newline()
		p.nodes(note.Children)
		p.waysBack(note)
		p.close("li")
		p.newline()
	}
	p.close("ol")
	p.newline()
	p.close("section")
}

func (p *printer) waysBack(note *Node) {
	if note.Refs == 0 || p.Unlinked || p.old > 0 {
		return
	}
	p.open("p", &Node{})
	for k := 1; k <= note.Refs; k++ {
		if k > 1 {
			p.text(" ")
		}
		id := refID(note.Level, k)
		p.words("a", &Node{}, "↩", "href", cmp.Or(p.Whole, p.Here)+"#"+id, "role", "doc-backlink",
			"aria-label", p.word("footnote.back")+" "+id[len("ref-"):], aidMark, p.way())
	}
	p.close("p")
	p.newline()
}
