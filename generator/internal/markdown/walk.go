package markdown

import "strings"

// Walk visits a node and all below it in the order of the text. Where visit
// returns false, it does not go into the children.
func Walk(n *Node, visit func(*Node) bool) {
	if !visit(n) {
		return
	}
	for _, c := range n.Children {
		Walk(c, visit)
	}
}

// Clone is a copy of a node and all below it.
func (n *Node) Clone() *Node {
	own := *n
	own.Children = nil
	if len(n.Children) > 0 {
		own.Children = make([]*Node, len(n.Children))
	}
	for i, c := range n.Children {
		own.Children[i] = c.Clone()
	}
	return &own
}

// Contents returns the headings whose level is between the two, both included,
// in the order of the text.
func Contents(root *Node, from, to int) []*Node {
	var found []*Node
	Walk(root, func(n *Node) bool {
		if n.Kind == Heading && from <= n.Level && n.Level <= to {
			found = append(found, n)
		}
		return n.Kind != Paragraph
	})
	return found
}

// Plain returns the visible text: lines of a paragraph are joined by a space,
// blocks and hard breaks end a line. Numbers of footnotes are not part of it.
func (n *Node) Plain() string {
	var b strings.Builder
	n.plain(&b)
	return strings.TrimRight(b.String(), "\n")
}

func (n *Node) plain(b *strings.Builder) {
	switch n.Kind {
	case Code:
		b.WriteString(n.Text)
	case Insert: // what it prints, or its source where nobody resolved it
		if n.Children == nil {
			b.WriteString(n.Text)
		}
	case Text:
		b.WriteString(strings.ReplaceAll(n.Text, "\n", " "))
	case CodeSpan, Image, Word:
		b.WriteString(n.Text)
	case Break:
		b.WriteByte('\n')
	}
	for _, c := range n.Children {
		c.plain(b)
	}
	if n.Kind < Text && !strings.HasSuffix(b.String(), "\n") && b.Len() > 0 {
		b.WriteByte('\n')
	}
}
