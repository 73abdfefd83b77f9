package content

import (
	"sync"
	"weak"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// A tree is what Markdown becomes: some twenty times as large as its text. Nobody needs those of all texts at once.
// So a text does not hold its own: one that nobody holds is let go, and grown again from the same bytes, to an equal
// one, for who asks next. What everybody asks for ([Outline]) is kept.
type tree struct {
	mu      sync.Mutex
	grow    func() (*markdown.Node, diag.List)
	last    weak.Pointer[markdown.Node]
	held    *markdown.Node // where it cannot be grown again
	outline Outline
}

// grown is a tree that can be let go, and what is wrong with its text.
func grown(grow func() (*markdown.Node, diag.List)) (*tree, diag.List) {
	root, problems := grow()
	return &tree{grow: grow, last: weak.Make(root), outline: outline(root)}, problems
}

// held is a tree that stays.
func held(root *markdown.Node) *tree { return &tree{held: root, outline: outline(root)} }

func (t *tree) root() *markdown.Node {
	if t == nil {
		return nil
	}
	if t.held != nil {
		return t.held
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	root := t.last.Value()
	if root == nil {
		root, _ = t.grow()
		t.last = weak.Make(root)
	}
	return root
}

// Hold keeps the trees of texts, and of the files that they come from, for as long as somebody holds what it returns.
func Hold(texts []*Text) any {
	var roots []*markdown.Node
	for _, t := range texts {
		roots = append(roots, t.Body())
		if t.Source != nil {
			roots = append(roots, t.Source.Body())
		}
	}
	return roots
}

// An Outline is what others need to know of a text.
type Outline struct {
	IDs     map[string]bool   // names that a link to it can have
	Links   []Link            // in their order
	Inserts map[string]string // its inserts by name, each with the heading above the first one, or ""
}

// A Link is one of a text, or a picture that it shows.
type Link struct {
	Dest    string
	At      diag.Span // of the address, or where that is printed by an insert of what it stands in
	Picture bool
}

func outline(root *markdown.Node) Outline {
	o := Outline{IDs: map[string]bool{}, Inserts: map[string]string{}}
	if root == nil {
		return o
	}
	heading := ""
	for _, block := range root.Children {
		if block.Kind == markdown.Heading {
			heading = block.ID
		}
		markdown.Walk(block, func(n *markdown.Node) bool {
			if _, known := o.Inserts[n.Name]; n.Kind == markdown.Insert && !known {
				o.Inserts[n.Name] = heading
			}
			return n.Kind != markdown.Insert
		})
	}
	markdown.Walk(root, func(n *markdown.Node) bool {
		if n.ID != "" {
			o.IDs[n.ID] = true
		}
		if link, ok := LinkOf(n); ok {
			o.Links = append(o.Links, link)
		}
		return true
	})
	return o
}

// LinkOf is what a node leads to or shows, if it does.
func LinkOf(n *markdown.Node) (Link, bool) {
	link := Link{Dest: n.Dest, At: n.DestSpan, Picture: n.Kind == markdown.Image}
	if link.At == (diag.Span{}) {
		link.At = n.Span
	}
	return link, n.Dest != "" && (n.Kind == markdown.Link || link.Picture)
}

// Body is the text as a tree, in which inserts have what they print as children; nil where there is none. The tree
// is for all who ask, and never changes; it stays for as long as somebody holds its root.
func (t *Text) Body() *markdown.Node { return t.tree.root() }

// WithBody is a text that says something else below its head.
func (t *Text) WithBody(body *markdown.Node) *Text {
	own := *t
	own.tree = held(body)
	return &own
}

// Outline is that of the text, with the links of its first layer.
func (t *Text) Outline() Outline {
	if t.tree == nil {
		return Outline{}
	}
	o := t.tree.outline
	for _, line := range t.InShort {
		o.Links = append(o.Links[:len(o.Links):len(o.Links)], outline(line).Links...)
	}
	return o
}

// Body is the text as it is typed, as a tree.
func (doc *Document) Body() *markdown.Node { return doc.tree.root() }

// IDs are the names that links to the text as it is typed can have.
func (doc *Document) IDs() map[string]bool { return doc.tree.outline.IDs }
