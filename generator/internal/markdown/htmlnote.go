package markdown

// notes prints the footnotes, each with a way back to every mention of it.
func (p *printing) notes(n *Node) {
	p.open("section", n, "role", "doc-endnotes", "aria-label", p.word("footnotes.title"), "class", "notes")
	p.raw("\n<ol>\n")
	for _, note := range n.Children {
		p.open("li", note, idOf(note)...)
		p.raw("\n")
		p.nodes(note.Children)
		p.waysBack(note)
		p.raw("</li>\n")
	}
	p.raw("</ol>\n</section>")
}

// idOf is the id of a footnote as an attribute; one of an older text has none.
func idOf(note *Node) []string {
	if note.ID == "" {
		return nil
	}
	return []string{"id", note.ID}
}

func (p *printing) waysBack(note *Node) {
	if note.Refs == 0 || p.Unlinked || p.old > 0 {
		return
	}
	p.raw("<p>")
	for k := 1; k <= note.Refs; k++ {
		if k > 1 {
			p.raw(" ")
		}
		id := refID(note.Level, k)
		p.open("a", &Node{}, p.way("href", p.Here+"#"+id, "role", "doc-backlink",
			"aria-label", p.word("footnote.back")+" "+id[len("ref-"):])...)
		p.raw("↩</a>")
	}
	p.raw("</p>\n")
}
