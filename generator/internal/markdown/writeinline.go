package markdown

import "strconv"

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
		p.remark(n, joined(p.word(n.Text), ": ", n.Name))
	}
}

// change prints words that differ, between words for those who cannot see how they
// are marked. These neither begin nor end with a space: a space beside one that is
// part of the text would be taken for the same when the page is made small.
func (p *printer) change(tag, key string, n *Node) {
	p.open(tag, n)
	p.aid(p.word(key))
	p.nodes(n.Children)
	p.aid(p.word("redline.end"))
	p.close(tag)
}

func (p *printer) aid(words string) {
	p.open("span", &Node{Aid: true})
	p.text(words)
	p.close("span")
}

// remark prints a note on a change.
func (p *printer) remark(n *Node, words string) {
	p.open("span", &Node{Class: n.Class, Anchor: n.Anchor, Aid: true})
	if n.Dest != "" && !p.Unlinked {
		p.open("a", &Node{}, "href", p.Here+n.Dest)
		p.text(words)
		p.close("a")
	} else {
		p.text(words)
	}
	p.close("span")
	p.text(" ")
}

// behind prints a note on the words before it.
func (p *printer) behind(words string) {
	if words == "" {
		return
	}
	p.open("span", &Node{Class: "rl-address", Aid: true})
	p.text(" (" + words + ")")
	p.close("span")
}

func (p *printer) link(n *Node) {
	href, external := p.target(n, p.old > 0)
	if href == "" || p.Unlinked || !hasContent(n.Children) {
		p.nodes(n.Children)
		return
	}
	attributes := []string{"href", href, "id", n.ID, "title", n.Title}
	if external {
		attributes = append(attributes, "rel", "noopener", "class", "external")
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
		p.open("a", n, "href", p.Here+n.Dest, "id", n.ID, "role", "doc-noteref",
			"aria-label", p.word("footnote")+" "+number)
		p.text(number)
		p.close("a")
	}
	p.close("sup")
}
