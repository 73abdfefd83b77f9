package markdown

import (
	"strings"

	"fairnotice/generator/internal/highlight"
)

// Highlighting is slow, about a megabyte a second, so long code stays plain. The
// counts also keep chroma away from its own clock, which would make two builds
// differ.
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
	name := strings.ToLower(n.Name)
	if len(n.Text) > longestHighlighted || p.highlighted+len(n.Text) > mostHighlighted || !highlight.Knows(name) {
		return false
	}
	tokens := highlight.Tokens(name, n.Text)
	if tokens == nil {
		return false
	}
	p.highlighted += len(n.Text)
	for _, t := range tokens {
		if t.Class != "" {
			p.open("span", &Node{Class: "c-" + t.Class})
			p.text(t.Text)
			p.close("span")
			continue
		}
		p.text(t.Text)
	}
	return true
}
