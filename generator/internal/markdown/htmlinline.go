package markdown

import (
	"strconv"
	"strings"
)

func (p *printing) inline(n *Node) {
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
		p.raw("<br>\n")
	case NoteRef:
		p.noteRef(n)
	case Mark:
		p.element("span", n)
		if n.Anchor != "" && p.Remark != nil {
			p.behind(p.Remark(n))
		}
	case Word:
		p.text(p.word(n.Text))
	case Inserted:
		p.change("ins", "redline.inserted", n)
	case Deleted:
		p.change("del", "redline.deleted", n)
	case Remark:
		if p.Remark != nil {
			p.remark(n, p.Remark(n))
			return
		}
		p.remark(n, joinedBy(p.word(n.Text), ": ", n.Name))
	}
}

// change prints words that differ, between words for those who cannot see how they
// are marked. These neither begin nor end with a space: a space beside one that is
// part of the text would be taken for the same when the page is made small.
func (p *printing) change(tag, key string, n *Node) {
	p.open(tag, n)
	p.aid(p.word(key))
	p.nodes(n.Children)
	p.aid(p.word("redline.end"))
	p.close(tag)
}

func (p *printing) aid(words string) {
	p.raw("<span data-rl-aid>")
	p.text(words)
	p.raw("</span>")
}

// remark prints a note on a change.
func (p *printing) remark(n *Node, words string) {
	p.open("span", &Node{Class: n.Class, Anchor: n.Anchor, Aid: true})
	if n.Dest != "" && !p.Unlinked {
		p.open("a", &Node{}, "href", p.Here+n.Dest)
		p.text(words)
		p.close("a")
	} else {
		p.text(words)
	}
	p.raw("</span> ")
}

// behind prints a note on the words before it.
func (p *printing) behind(words string) {
	if words == "" {
		return
	}
	p.open("span", &Node{Class: "rl-address", Aid: true})
	p.text(" (" + words + ")")
	p.close("span")
}

func joinedBy(a, separator, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + separator + b
}

// target is where a link or picture leads, or nothing if it leads nowhere.
func (p *printing) target(n *Node) (href string, external bool) {
	href = n.Dest
	switch link := p.linker(); {
	case link != nil:
		href, external = link(n)
	default:
		external = strings.HasPrefix(schemeOf(n.Dest), "http")
	}
	if wrong, _ := unsafe(href); wrong != "" {
		return "", false
	}
	return address(href), external
}

// linker resolves addresses here.
func (p *printing) linker() func(*Node) (string, bool) {
	if p.old > 0 && p.OldLink != nil {
		return p.OldLink
	}
	return p.Link
}

func (p *printing) link(n *Node) {
	href, external := p.target(n)
	if href == "" || p.Unlinked || !hasContent(n.Children) {
		p.nodes(n.Children)
		return
	}
	attributes := []string{"href", href}
	if n.ID != "" {
		attributes = append(attributes, "id", n.ID)
	}
	if n.Title != "" {
		attributes = append(attributes, "title", n.Title)
	}
	if external {
		attributes = append(attributes, "rel", "noopener", "class", "external")
	}
	p.element("a", n, attributes...)
}

func (p *printing) image(n *Node) {
	src, _ := p.target(n)
	if src == "" {
		p.text(n.Text)
		return
	}
	attributes := []string{"src", src, "alt", n.Text}
	if n.Title != "" {
		attributes = append(attributes, "title", n.Title)
	}
	p.open("img", n, append(attributes, "loading", "lazy")...)
}

func (p *printing) noteRef(n *Node) {
	if p.Unlinked {
		return
	}
	number := strconv.Itoa(n.Level)
	p.raw("<sup>")
	if n.Dest == "" { // what it mentions is in another text
		p.raw(number, "</sup>")
		return
	}
	p.open("a", n, "href", p.Here+n.Dest, "id", n.ID, "role", "doc-noteref", "aria-label", p.word("footnote")+" "+number)
	p.raw(number, "</a></sup>")
}
