package redline

import (
	"cmp"
	"slices"
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
)

// An inlineWeaver puts parts together to inline nodes again: each in the nodes around
// it in the new text, with the marks innermost.
type inlineWeaver struct {
	*journal
	root  node
	stack []opened[*node] // nodes that are open, outermost first
}

// weaveInline makes the children of a leaf of its parts.
func (j *journal) weaveInline(parts []part) []*node {
	in := inlineWeaver{journal: j}
	for x, p := range parts {
		if p.old {
			in.addOld(p, parts[x+1:])
			continue
		}
		p.each(func(of piece, text string) {
			in.enter(chainOf(of))
			in.mark(p, contentOf(of, text))
		})
	}
	return seen(in.root.Children)
}

// seen makes marks of nothing that a page shows marks that are not printed as insertions and deletions.
func seen(nodes []*node) []*node {
	for _, n := range nodes {
		isMark := n.Kind == markdown.Inserted || n.Kind == markdown.Deleted
		if isMark && !slices.ContainsFunc(n.Children, isPrinted) {
			n.Kind, n.Class = markdown.Mark, cmp.Or(n.Class, "rl-substantive")
			continue
		}
		seen(n.Children)
	}
	return nodes
}

func isPrinted(n *node) bool {
	return n.Kind == markdown.Text && n.Text != "" || isShown(n) || slices.ContainsFunc(n.Children, isPrinted)
}

func (in *inlineWeaver) top() *node {
	if len(in.stack) == 0 {
		return &in.root
	}
	return last(in.stack).copy
}

// enter leaves what is open until only what the chain has is, and opens the rest.
func (in *inlineWeaver) enter(chain []*node) {
	in.stack = in.stack[:common(in.stack, chain)]
	for _, n := range chain[len(in.stack):] {
		own, parent := with(n), in.top()
		own.Text = ""
		parent.Children = append(parent.Children, own)
		in.stack = append(in.stack, opened[*node]{n, own})
	}
}

// chainOf is what stands around the text of a piece.
func chainOf(p piece) []*node {
	chain := slices.DeleteFunc(slices.Clone(p.above), leadsNowhere)
	if p.node.Kind == markdown.CodeSpan {
		chain = append(chain, p.node)
	}
	return chain
}

// leadsNowhere reports whether a link is printed as its words alone.
func leadsNowhere(n *node) bool { return n.Kind == markdown.Link && n.Dest == "" }

func (p part) each(visit func(of piece, text string)) {
	for x := p.leaf.pieceAt(p.from); x < len(p.leaf.pieces) && p.leaf.pieces[x].start < p.to; x++ {
		from, to := max(p.from, p.leaf.pieces[x].start), min(p.to, p.leaf.pieceEnd(x))
		if from < to {
			visit(p.leaf.pieces[x], string(p.leaf.text[from:to]))
		}
	}
}

// contentOf is a stretch of a piece without what stands around it.
func contentOf(of piece, text string) *node {
	if of.isAtom() {
		return with(of.node, of.node.Children...)
	}
	return &node{Kind: markdown.Text, Text: text, Span: of.node.Span}
}

// mark adds content inside its marks, or inside those before if they are the same.
func (in *inlineWeaver) mark(p part, content *node) {
	parent := in.top()
	if p.attr != 0 {
		parent = in.within(parent, markdown.Mark, p.attr, in.attrClass(p.attr))
	}
	if p.mark != 0 {
		parent = in.within(parent, p.mark, p.change, in.markClass(p.change))
	}
	addChild(parent, content)
}

// within is the mark of a change at the end of a node: the one that is there, or a new one.
func (in *inlineWeaver) within(parent *node, kind markdown.Kind, change int, class string) *node {
	if n := len(parent.Children); n > 0 && parent.Children[n-1].Kind == kind && parent.Children[n-1].Level == change {
		return parent.Children[n-1]
	}
	own := in.begun(kind, change, class)
	if slices.ContainsFunc(in.stack, func(o opened[*node]) bool { return o.from.Kind == markdown.Link }) {
		for _, note := range own.Children { // a link cannot stand in a link
			note.Dest = ""
		}
	}
	parent.Children = append(parent.Children, own)
	return own
}

// addOld adds a part of the old text: inside what stands around both the part before
// and the part behind, so that nothing of the new text is cut in two.
func (in *inlineWeaver) addOld(p part, behind []part) {
	var next []*node
	if x := slices.IndexFunc(behind, func(q part) bool { return !q.old }); x >= 0 {
		next = chainOf(behind[x].leaf.pieces[behind[x].leaf.pieceAt(behind[x].from)])
	}
	in.stack = in.stack[:common(in.stack, next)]
	mark := in.within(in.top(), markdown.Deleted, p.change, in.markClass(p.change))
	if p.text != "" {
		mark.Children = append(mark.Children, &node{Kind: markdown.Text, Text: p.text})
		return
	}
	inner := inlineWeaver{journal: in.journal}
	p.each(func(of piece, text string) {
		inner.enter(in.without(chainOf(of)))
		top := inner.top()
		top.Children = append(top.Children, oldContent(contentOf(of, text)))
	})
	for _, n := range inner.root.Children {
		addChild(mark, n)
	}
}

// addChild adds a node behind others; two texts become one.
func addChild(parent, n *node) {
	if x := len(parent.Children) - 1; x >= 0 && n.Kind == markdown.Text && parent.Children[x].Kind == markdown.Text {
		parent.Children[x].Text += n.Text
		return
	}
	parent.Children = append(parent.Children, n)
}

// without leaves out of a chain what is open already: words that stand in bold
// words are bold, and a link cannot stand in a link.
func (in *inlineWeaver) without(chain []*node) []*node {
	return slices.DeleteFunc(slices.Clone(chain), func(n *node) bool {
		same := func(o opened[*node]) bool { return o.from.Kind == n.Kind && n.Kind != markdown.Mark }
		return slices.ContainsFunc(in.stack, same)
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

// markAll marks all words below a node, which is not changed, and returns a copy.
func (j *journal) markAll(n *node, kind markdown.Kind, change int) *node {
	own := with(n)
	if kind == markdown.Deleted {
		own.ID, own.Old = "", true
	}
	switch {
	case n.Kind == markdown.Code && n.Text == "":
	case n.Kind == markdown.Code, n.Kind == markdown.Insert && n.Children == nil:
		own.Children = []*node{j.marked(kind, change, &node{Kind: markdown.Text, Text: n.Text})}
	case slices.Contains(wordBlocks, n.Kind) || allInline(n.Children):
		own.Children = j.markInline(n.Children, kind, change)
	default:
		for _, child := range n.Children {
			own.Children = append(own.Children, j.markAll(child, kind, change))
		}
	}
	return own
}

// wordBlocks hold words alone, or nothing.
var wordBlocks = []markdown.Kind{markdown.Heading, markdown.Paragraph, markdown.Term, markdown.Caption}

func allInline(nodes []*node) bool { return len(nodes) > 0 && text.IsInline(nodes[0]) }

func (j *journal) marked(kind markdown.Kind, change int, children ...*node) *node {
	own := j.begun(kind, change, j.markClass(change))
	own.Children = append(own.Children, children...)
	return own
}

// markInline marks words: deleted ones as a whole, new ones within what stands around them.
func (j *journal) markInline(nodes []*node, kind markdown.Kind, change int) []*node {
	if len(nodes) == 0 {
		return nil
	}
	if kind == markdown.Deleted {
		if !slices.ContainsFunc(nodes, isShown) {
			return withoutIDs(nodes)
		}
		return []*node{j.marked(kind, change, withoutIDs(nodes)...)}
	}
	var out []*node
	for _, n := range withoutBareLinks(nodes) {
		switch {
		case !isShown(n) && n.Kind != markdown.Text && len(out) > 0 && last(out).Kind == kind:
			last(out).Children = append(last(out).Children, n) // a link without words does not end a mark
		case !isShown(n):
			out = append(out, n)
		case n.Kind == markdown.Text || len(n.Children) == 0 && n.Kind != markdown.CodeSpan:
			if len(out) > 0 && last(out).Kind == kind {
				last(out).Children = append(last(out).Children, n)
				continue
			}
			out = append(out, j.marked(kind, change, n))
		case n.Kind == markdown.CodeSpan:
			own := with(n, j.marked(kind, change, &node{Kind: markdown.Text, Text: n.Text}))
			own.Text = ""
			out = append(out, own)
		default:
			out = append(out, with(n, j.markInline(n.Children, kind, change)...))
		}
	}
	return out
}

// withoutBareLinks puts the words of links that lead nowhere in their place.
func withoutBareLinks(nodes []*node) []*node {
	if !slices.ContainsFunc(nodes, leadsNowhere) {
		return nodes
	}
	var out []*node
	for _, n := range nodes {
		if leadsNowhere(n) {
			out = append(out, withoutBareLinks(n.Children)...)
			continue
		}
		out = append(out, n)
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
		out[i] = oldContent(with(n, withoutIDs(n.Children)...))
	}
	return out
}
