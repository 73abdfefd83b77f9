package redline

import (
	"cmp"
	"slices"

	"fairnotice/generator/internal/markdown"
)

// A cursor is where in the redline's tree the next leaf goes. Containers are opened and closed in the order of the
// leaves; one that the leaves before and behind a deleted leaf share is never closed.
type cursor struct {
	old, new *flatDocument
	inside   []opened[int32]        // containers of the new text that are open, the root first
	deleted  []opened[int32]        // and of the old text alone, in the last of those
	mates    func() map[int32]int32 // container of the old text → that of the new one
}

// An opened container or inline node is a copy, which gets the children.
type opened[K comparable] struct {
	from K
	copy *node
}

// common is how many of what is open a path has too.
func common[K comparable](open []opened[K], path []K) int {
	n := 0
	for n < len(open) && n < len(path) && open[n].from == path[n] {
		n++
	}
	return n
}

// with is a copy of a node with other children.
func with(n *node, children ...*node) *node {
	own := *n
	own.Children = children
	return &own
}

// containerMates says which containers of the two texts belong together: those that hold the
// most leaves that do. Only what was deleted asks for it.
func (p *pairing) containerMates(entries []entry) map[int32]int32 {
	mates := map[int32]int32{0: 0}
	type pair struct{ old, new int32 }
	votes := map[pair]int{}
	best := map[int32]int{}
	for _, e := range entries {
		if e.old < 0 || e.new < 0 {
			continue
		}
		x, y := p.old.leaves[e.old].container, p.new.leaves[e.new].container
		for x > 0 && y > 0 {
			a, b := p.old.containers[x], p.new.containers[y]
			isOne := a.node.Kind == b.node.Kind
			if both := (pair{x, y}); isOne {
				votes[both]++
				if votes[both] > best[x] {
					best[x], mates[x] = votes[both], y
				}
			}
			if isOne || a.depth >= b.depth {
				x = a.parent
			}
			if isOne || a.depth <= b.depth {
				y = b.parent
			}
		}
	}
	return mates
}

func (c *cursor) root() *node { return c.inside[0].copy }

func (c *cursor) top() *node {
	if n := len(c.deleted); n > 0 {
		return c.deleted[n-1].copy
	}
	return c.inside[len(c.inside)-1].copy
}

// goTo closes and opens containers of the new text until one is the innermost.
func (c *cursor) goTo(container int32) {
	c.deleted = nil
	path := c.new.pathTo(container)
	n := common(c.inside, path)
	c.inside = c.inside[:n]
	for _, x := range path[n:] {
		from := c.new.containers[x].node
		c.inside = append(c.inside, c.opened(x, with(from, make([]*node, 0, len(from.Children))...)))
	}
}

func (c *cursor) opened(container int32, own *node) opened[int32] {
	top := c.top()
	top.Children = append(top.Children, own)
	return opened[int32]{container, own}
}

// goToDeleted opens what a leaf of the old text alone needs around it, before the next leaf
// of the new text: the containers that belong to its own where they are open here, and
// those of the old text in them. What may not stand in a list gets an item around it.
func (c *cursor) goToDeleted(i, next int32, shown *node) {
	nextPath := []int32{0}
	if int(next) < len(c.new.leaves) {
		nextPath = c.new.pathTo(c.new.leaves[next].container)
	}
	path := slices.DeleteFunc(c.old.pathTo(c.old.leaves[i].container), func(x int32) bool {
		kind := c.old.containers[x].node.Kind // cells of a table that was taken apart stand as paragraphs
		return kind == markdown.Table || kind == markdown.Row || kind == markdown.Cell
	})
	if shown.Kind == markdown.Cell || shown.Kind == markdown.Caption {
		shown.Kind = markdown.Paragraph
	}
	ahead := common(c.inside, nextPath)
	target, from := c.target(path, nextPath, ahead)
	if len(c.deleted) == 0 || c.inside[len(c.inside)-1].from != target {
		c.goTo(target)
	}
	path = path[from:]
	n := common(c.deleted, path)
	c.deleted = c.deleted[:n]
	for _, x := range path[n:] {
		own := with(c.old.containers[x].node)
		own.ID, own.Old, own.Change = "", true, "rl-del"
		if number := c.old.containers[x].number; number > 0 {
			own.Level = number
		}
		c.fit(own)
		c.deleted = append(c.deleted, c.opened(x, own))
	}
	c.fit(shown)
}

// target is the container of the new text for a leaf of the old one, and from where in
// the leaf's own path containers of the old text are needed in it.
func (c *cursor) target(path, nextPath []int32, ahead int) (container int32, from int) {
	for x, old := range slices.Backward(path) {
		to, ok := c.mates()[old]
		isOpen := func(o opened[int32]) bool { return o.from == to }
		if ok && (slices.ContainsFunc(c.inside[ahead-1:], isOpen) || slices.Contains(nextPath[ahead:], to)) {
			return to, x + 1
		}
	}
	shared := nextPath[ahead-1]
	kind := c.new.containers[shared].node.Kind
	if members[kind] == 0 {
		return shared, 1
	}
	// what it does not need in a container that is not its own: a list in a list of the same kind
	isSame := func(x int32) bool { return c.old.containers[x].node.Kind == kind }
	if x := slices.IndexFunc(path, isSame); x >= 0 {
		return shared, x + 1
	}
	return shared, len(path)
}

// homes are what some blocks stand in, and members what stands in those.
var (
	homes = map[markdown.Kind]markdown.Kind{
		markdown.Item: markdown.List, markdown.Note: markdown.Notes,
		markdown.Row: markdown.Table, markdown.Cell: markdown.Row,
		markdown.Term: markdown.Terms, markdown.Definition: markdown.Terms,
	}
	members = map[markdown.Kind]markdown.Kind{
		markdown.List: markdown.Item, markdown.Notes: markdown.Note, markdown.Terms: markdown.Definition,
		markdown.Table: markdown.Row, markdown.Row: markdown.Cell,
	}
)

// fit opens a list, an item or a definition where a node may not stand by itself.
func (c *cursor) fit(n *node) {
	in, home := c.top().Kind, homes[n.Kind]
	around := cmp.Or(home, members[in])
	if home == in || around == 0 {
		return
	}
	own := &node{Kind: around, Old: true, Change: "rl-del"}
	c.fit(own)
	top := c.top()
	c.deleted = append(c.deleted, c.opened(-1, own))
	switch around {
	case markdown.Row:
		c.fillRow(top, own)
	case markdown.Cell: // the first of its row
		top.Children = slices.Insert(top.Children[:len(top.Children)-1], 0, own)
	}
	c.fit(n)
}

// fillRow gives a row that was put into a table as many cells as the others have, one less.
func (c *cursor) fillRow(in, row *node) {
	rows := c.new.containers[c.inside[len(c.inside)-1].from].node.Children
	for range len(last(rows).Children) - 1 {
		row.Children = append(row.Children, &node{Kind: markdown.Cell, Old: true, Change: "rl-del"})
	}
	if len(in.Children)-1 < in.Level { // above the heads
		in.Level++
	}
}

// complete gives a list of terms that begins with a definition, or ends with a term,
// an empty other half: what it belongs to stands elsewhere.
func complete(root *node) {
	markdown.Walk(root, func(n *node) bool {
		if n.Kind == markdown.Terms && len(n.Children) > 0 {
			if n.Children[0].Kind == markdown.Definition {
				n.Children = append([]*node{{Kind: markdown.Term, Aid: true}}, n.Children...)
			}
			if n.Children[len(n.Children)-1].Kind == markdown.Term {
				n.Children = append(n.Children, &node{Kind: markdown.Definition, Aid: true})
			}
		}
		return true
	})
}

// levelHeadings sets the levels of headings of the older text so that none is skipped
// where they stand now: a reader who goes through the headings finds no gap.
func levelHeadings(merged *node) {
	var headings []*node
	markdown.Walk(merged, func(n *node) bool {
		if n.Kind == markdown.Heading && n.Depth > 0 {
			headings = append(headings, n)
		}
		return true
	})
	next := make([]int, len(headings)+1) // level of the next heading of the newer text
	for x, h := range slices.Backward(headings) {
		next[x] = next[x+1]
		if !h.Old {
			next[x] = h.Depth
		}
	}
	before := 1
	for x, h := range headings {
		if h.Old {
			h.Depth = max(2, next[x]-1, min(h.Depth, before+1))
		}
		before = h.Depth
	}
}
