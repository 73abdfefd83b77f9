package redline

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/markdown"
)

type node = markdown.Node

// An inliner puts parts together to inline nodes again: each in the nodes around
// it in the new text, with the marks innermost.
type inliner struct {
	*collector
	root  node
	stack []opened // nodes that are open, outermost first
}

// An opened node is a copy, which gets the children.
type opened struct{ from, copy *node }

// inline makes the children of a leaf of its parts.
func (k *collector) inline(parts []part) []*node {
	in := inliner{collector: k}
	for x, p := range parts {
		if p.old {
			in.old(p, parts[x+1:])
			continue
		}
		in.new(p)
	}
	return in.root.Children
}

// top is the node that gets the next child.
func (in *inliner) top() *node {
	if len(in.stack) == 0 {
		return &in.root
	}
	return in.stack[len(in.stack)-1].copy
}

// enter leaves what is open until only what the chain has is, and opens the rest.
func (in *inliner) enter(chain []*node) {
	in.stack = in.stack[:in.common(chain)]
	for _, n := range chain[len(in.stack):] {
		own := *n
		own.Children, own.Text = nil, ""
		parent := in.top()
		parent.Children = append(parent.Children, &own)
		in.stack = append(in.stack, opened{n, &own})
	}
}

// common is how many of the open nodes a chain has too.
func (in *inliner) common(chain []*node) int {
	n := 0
	for n < len(in.stack) && n < len(chain) && in.stack[n].from == chain[n] {
		n++
	}
	return n
}

// chainOf is what stands around the text of a piece.
func chainOf(p piece) []*node {
	if p.node.Kind == markdown.CodeSpan {
		return append(p.above[:len(p.above):len(p.above)], p.node)
	}
	return p.above
}

// new adds a part of the new text.
func (in *inliner) new(p part) {
	p.each(func(of piece, text string) {
		in.enter(chainOf(of))
		in.mark(p, contentOf(of, text))
	})
}

// each visits the pieces of a part.
func (p part) each(visit func(of piece, text string)) {
	for x := p.flat.pieceAt(p.from); x < len(p.flat.pieces) && p.flat.pieces[x].start < p.to; x++ {
		from, to := max(p.from, p.flat.pieces[x].start), min(p.to, p.flat.pieceEnd(x))
		if from < to {
			visit(p.flat.pieces[x], string(p.flat.text[from:to]))
		}
	}
}

// contentOf is a stretch of a piece without what stands around it.
func contentOf(of piece, text string) *node {
	if of.isAtom() {
		own := *of.node
		return &own
	}
	return &node{Kind: markdown.Text, Text: text, Span: of.node.Span}
}

// mark adds content inside its marks, or inside those before if they are the same.
func (in *inliner) mark(p part, content *node) {
	parent := in.top()
	if p.attr != 0 {
		parent = in.within(parent, markdown.Mark, p.attr, in.attrClass(p.attr))
	}
	if p.mark != 0 {
		parent = in.within(parent, p.mark, p.change, in.markClass(p.change))
	}
	if n := len(parent.Children); n > 0 && content.Kind == markdown.Text && parent.Children[n-1].Kind == markdown.Text {
		parent.Children[n-1].Text += content.Text
		return
	}
	parent.Children = append(parent.Children, content)
}

// within is the mark of a change at the end of a node: the one that is there, or a
// new one.
func (in *inliner) within(parent *node, kind markdown.Kind, change int, class string) *node {
	if n := len(parent.Children); n > 0 {
		if last := parent.Children[n-1]; last.Kind == kind && last.Level == change {
			return last
		}
	}
	own := &node{Kind: kind, Level: change, Class: class, Anchor: in.anchor(change)}
	parent.Children = append(parent.Children, own)
	return own
}

// old adds a part of the old text: inside what stands around both the part before
// and the part behind, so that nothing of the new text is cut in two.
func (in *inliner) old(p part, behind []part) {
	var next []*node
	for _, q := range behind {
		if !q.old {
			next = chainOf(q.flat.pieces[q.flat.pieceAt(q.from)])
			break
		}
	}
	in.stack = in.stack[:in.common(next)]
	mark := in.within(in.top(), markdown.Deleted, p.change, in.markClass(p.change))
	if p.text != "" {
		mark.Children = append(mark.Children, &node{Kind: markdown.Text, Text: p.text})
		return
	}
	inner := inliner{collector: in.collector}
	p.each(func(of piece, text string) {
		inner.enter(in.without(chainOf(of)))
		top := inner.top()
		top.Children = append(top.Children, oldContent(contentOf(of, text)))
	})
	mark.Children = joined(mark.Children, inner.root.Children)
}

// joined adds nodes behind others; two texts become one.
func joined(nodes, more []*node) []*node {
	if n := len(nodes); n > 0 && len(more) > 0 && nodes[n-1].Kind == markdown.Text && more[0].Kind == markdown.Text {
		nodes[n-1].Text += more[0].Text
		more = more[1:]
	}
	return append(nodes, more...)
}

// without leaves out of a chain what is open already: words that stand in bold
// words are bold, and a link cannot stand in a link.
func (in *inliner) without(chain []*node) []*node {
	return slices.DeleteFunc(slices.Clone(chain), func(n *node) bool {
		return slices.ContainsFunc(in.stack, func(o opened) bool { return o.from.Kind == n.Kind && n.Kind != markdown.Mark })
	})
}

// oldContent is a node of the old text without what can be in a page only once. The
// notes of the new text are not those that it mentions.
func oldContent(n *node) *node {
	n.ID = ""
	if n.Kind == markdown.NoteRef {
		n.Dest = ""
	}
	return n
}

// wholly marks all words below a node, which is not changed, and returns a copy.
func (k *collector) wholly(n *node, kind markdown.Kind, change int) *node {
	own := *n
	own.Children = nil
	if kind == markdown.Deleted {
		own.ID, own.Old = "", true
	}
	switch {
	case n.Kind == markdown.Code && n.Text == "":
		return &own
	case n.Kind == markdown.Code, n.Kind == markdown.Insert && n.Children == nil:
		own.Children = []*node{k.marked(kind, change, &node{Kind: markdown.Text, Text: n.Text})}
		return &own
	case n.Kind == markdown.Heading || n.Kind == markdown.Paragraph || n.Kind == markdown.Term || n.Kind == markdown.Caption || allInline(n.Children):
		own.Children = k.whollyInline(n.Children, kind, change)
		return &own
	}
	for _, child := range n.Children {
		own.Children = append(own.Children, k.wholly(child, kind, change))
	}
	return &own
}

func allInline(nodes []*node) bool {
	return len(nodes) > 0 && isInline(nodes[0])
}

func (k *collector) marked(kind markdown.Kind, change int, children ...*node) *node {
	return &node{Kind: kind, Level: change, Class: k.markClass(change), Anchor: k.anchor(change), Children: children}
}

// whollyInline marks words: deleted ones as a whole, new ones within what stands
// around them.
func (k *collector) whollyInline(nodes []*node, kind markdown.Kind, change int) []*node {
	if len(nodes) == 0 {
		return nil
	}
	if kind == markdown.Deleted {
		if !slices.ContainsFunc(nodes, isShown) {
			return withoutIDs(nodes)
		}
		return []*node{k.marked(kind, change, withoutIDs(nodes)...)}
	}
	var out []*node
	for _, n := range nodes {
		switch {
		case !isShown(n):
			out = append(out, n)
		case n.Kind == markdown.Text || len(n.Children) == 0 && n.Kind != markdown.CodeSpan:
			if len(out) > 0 && out[len(out)-1].Kind == kind {
				out[len(out)-1].Children = append(out[len(out)-1].Children, n)
				continue
			}
			out = append(out, k.marked(kind, change, n))
		default:
			own := *n
			if n.Kind == markdown.CodeSpan {
				own.Children = []*node{k.marked(kind, change, &node{Kind: markdown.Text, Text: n.Text})}
				own.Text = ""
			} else {
				own.Children = k.whollyInline(n.Children, kind, change)
			}
			out = append(out, &own)
		}
	}
	return out
}

// isShown reports whether a node is more than white space.
func isShown(n *node) bool {
	if n.Kind == markdown.Text || n.Kind == markdown.CodeSpan {
		return strings.TrimSpace(n.Text) != ""
	}
	if n.Kind == markdown.Image {
		return n.Dest+n.Text != ""
	}
	isAtom := n.Kind == markdown.NoteRef || n.Kind == markdown.Word || n.Kind == markdown.Break
	return isAtom || slices.ContainsFunc(n.Children, isShown)
}

func withoutIDs(nodes []*node) []*node {
	out := make([]*node, len(nodes))
	for i, n := range nodes {
		own := *n
		own.Children = withoutIDs(n.Children)
		out[i] = oldContent(&own)
	}
	return out
}
