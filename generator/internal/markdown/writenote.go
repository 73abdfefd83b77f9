package markdown

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
		p.open("a", &Node{}, "href", p.Here+"#"+id, "role", "doc-backlink",
			"aria-label", p.word("footnote.back")+" "+id[len("ref-"):], aidMark, p.way())
		p.text("↩")
		p.close("a")
	}
	p.close("p")
	p.newline()
}
