package redline

import (
	"fairnotice/generator/internal/markdown"
)

// A doc is one side of a comparison, taken apart: its leaves in the order of the
// text, and the boxes that they stand in.
type doc struct {
	root   *markdown.Node
	boxes  []box
	leaves []leaf
	canon  []byte // what is compared of it, one leaf after the other
	words  int    // about how many it has
}

// A leaf is a block that is compared as one: words, code, a rule, a whole table,
// or a box that holds nothing.
type leaf struct {
	node *markdown.Node
	box  int32
	kind leafKind
	key  int32 // equal keys: nothing differs
	size int32 // of what is compared, in bytes

	// once somebody asks for them
	flat  *flat
	bag   bag
	text  int32 // name of its words, 0 before
	words int32 // of a table, 0 before
}

type leafKind uint8

const (
	prose   leafKind = iota // heading, paragraph, term, and the words of a cell
	heading                 //
	table                   // compared by rows and cells
	thing                   // rule, empty box
	verbatim
)

// A box holds leaves and other boxes.
type box struct {
	node   *markdown.Node
	parent int32  // -1 for the root
	depth  int32  // 0 for the root
	key    string // of the row of a register that it is, or is in
	fact   string // key of the fact of the head that it shows
}

// flatten takes the tree below root apart.
func (c *comparison) flatten(root *markdown.Node) *doc {
	d := &doc{root: root, canon: make([]byte, 0, textSize(root))}
	c.box(d, root, -1)
	if !c.inner {
		d.words = words(d.canon, len(d.leaves))
	}
	return d
}

// textSize is about how long the texts of a tree are together.
func textSize(n *markdown.Node) int {
	size := len(n.Text) + len(n.Children)
	for _, child := range n.Children {
		size += textSize(child)
	}
	return size
}

func (c *comparison) box(d *doc, n *markdown.Node, parent int32) {
	b := box{node: n, parent: parent, key: n.Key}
	if parent >= 0 {
		b.depth = d.boxes[parent].depth + 1
		if b.key == "" {
			b.key = d.boxes[parent].key
		}
		b.fact = d.boxes[parent].fact
	}
	if n.Kind == markdown.Document && n.Name != "" {
		b.fact = n.Name
	}
	at := int32(len(d.boxes))
	d.boxes = append(d.boxes, b)
	if n.Kind == markdown.Alert { // its title is a word of the furniture, and differs with its kind
		c.leaf(d, markdown.AlertTitle(n), at, prose)
	}
	for _, child := range n.Children {
		if kind, ok := leafOf(child); ok {
			c.leaf(d, child, at, kind)
		} else {
			c.box(d, child, at)
		}
	}
}

func (c *comparison) leaf(d *doc, n *markdown.Node, box int32, kind leafKind) {
	from := len(d.canon)
	d.canon = c.canonical(append(d.canon, d.boxes[box].fact...), n)
	d.leaves = append(d.leaves, leaf{node: n, box: box, kind: kind, key: c.names.bytes(d.canon[from:]), size: int32(len(d.canon) - from)})
	d.canon = append(d.canon, endOf)
}

// leafOf says whether a block is compared as one.
func leafOf(n *markdown.Node) (leafKind, bool) {
	switch n.Kind {
	case markdown.Heading:
		return heading, true
	case markdown.Paragraph, markdown.Term, markdown.Caption:
		return prose, true
	case markdown.Table:
		return table, true
	case markdown.Code:
		return verbatim, true
	case markdown.Insert:
		return verbatim, n.Children == nil
	case markdown.Rule:
		return thing, true
	}
	if len(n.Children) > 0 && !isInline(n.Children[0]) {
		return 0, false
	}
	if len(n.Children) == 0 {
		return thing, n.Kind != markdown.Document
	}
	return prose, n.Kind != markdown.Document || n.Children[0].Kind >= markdown.Text
}

func isInline(n *markdown.Node) bool {
	return n.Kind >= markdown.Text && n.Kind != markdown.Caption
}

// isTransparent reports whether a box only groups what it holds: it is no part
// of a text.
func isTransparent(n *markdown.Node) bool {
	return n.Kind == markdown.Document || n.Kind == markdown.Group || n.Kind == markdown.Insert
}

// Bytes that text cannot contain, because parsing replaces control characters.
const (
	attrOf  = 1
	atomOf  = 2
	blockOf = 3
	endOf   = 4
	codeOf  = 5
)

// canonical appends what is compared of a node, in the sense of the text of a
// version: kinds and levels of blocks, words separated by single spaces, style,
// links, pictures. Two nodes are the same exactly if these bytes are.
func (c *comparison) canonical(out []byte, n *markdown.Node) []byte {
	switch {
	case isTransparent(n) && n.Children != nil:
		return c.canonicalChildren(out, n)
	case n.Kind == markdown.Code || n.Kind == markdown.Insert:
		return append(append(append(out, codeOf), n.Text...), endOf)
	}
	out = append(out, blockOf)
	out = append(out, blockSign(n)...)
	out = append(out, blockOf)
	return append(c.canonicalChildren(out, n), endOf)
}

func (c *comparison) canonicalChildren(out []byte, n *markdown.Node) []byte {
	w := canonWords{c: c, out: out}
	for _, child := range n.Children {
		if isInline(child) {
			w.node(child, style{})
			continue
		}
		w.end()
		w.out = c.canonical(w.out, child)
	}
	return w.out
}

// A canonWords appends the words of a block.
type canonWords struct {
	c     *comparison
	out   []byte
	style style
	any   bool // something was written since the start or a line break
	space bool // and white space came after it
}

func (w *canonWords) end() { w.any, w.space = false, false }

func (w *canonWords) node(n *markdown.Node, s style) {
	s = s.with(n)
	switch n.Kind {
	case markdown.Text, markdown.CodeSpan:
		w.text(n.Text, s)
	case markdown.Break:
		w.out = append(w.out, atomOf, 'b', endOf)
		w.end()
	case markdown.Image, markdown.NoteRef, markdown.Word:
		w.before(s)
		w.out = append(w.out, atomOf)
		w.out = append(w.out, atomText(n)...)
		w.out = append(w.out, endOf)
	}
	for _, child := range n.Children {
		w.node(child, s)
	}
}

func (w *canonWords) text(s string, in style) {
	for i := 0; i < len(s); {
		if isSpace(s[i]) {
			w.space = true
			i++
			continue
		}
		from := i
		for i < len(s) && !isSpace(s[i]) {
			i++
		}
		w.before(in)
		w.out = append(w.out, s[from:i]...)
	}
}

// before writes what stands before a word: the space, and a change of style.
func (w *canonWords) before(in style) {
	if w.space && w.any {
		w.out = append(w.out, ' ')
	}
	w.space, w.any = false, true
	if in != w.style {
		w.out = in.canonical(append(w.out, attrOf))
		w.style = in
	}
}

// isSpace is the white space of HTML, which is layout. A no-break space is not.
func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f' }
