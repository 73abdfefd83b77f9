package redline

import (
	"slices"

	"fairnotice/generator/internal/markdown"
)

// A cursor is where in the redline's tree the next leaf goes. Containers are opened and
// closed in the order of the leaves; one that the leaves before and behind a deleted leaf
// share is never closed.
type cursor struct {
	old, new *flatDocument
	inside   []opening       // containers of the new text that are open, the root first
	deleted  []opening       // and of the old text alone, in the last of those
	mates    map[int32]int32 // container of the old text → that of the new one
}

type opening struct {
	container int32
	copy      *node
}

func (p *pairing) newCursor(entries []entry) *cursor {
	root := *p.new.root
	root.Children = nil
	return &cursor{old: p.old, new: p.new, inside: []opening{{0, &root}}, mates: p.containerMates(entries)}
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
			if isOne {
				both := pair{x, y}
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

// top is what the next leaf goes in.
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
	common := commonWith(c.inside, path)
	c.inside = c.inside[:common]
	for _, x := range path[common:] {
		c.enterNew(x)
	}
}

// commonWith is how many of the open containers a path has too.
func commonWith(open []opening, path []int32) int {
	n := 0
	for n < len(open) && n < len(path) && open[n].container == path[n] {
		n++
	}
	return n
}

func (c *cursor) enterNew(container int32) {
	own := *c.new.containers[container].node
	own.Children = nil
	c.inside = append(c.inside, c.opened(container, &own))
}

// opened puts a container in the tree.
func (c *cursor) opened(container int32, own *node) opening {
	top := c.top()
	top.Children = append(top.Children, own)
	return opening{container, own}
}

// goToDeleted opens what a leaf of the old text alone needs around it, before the next leaf
// of the new text: the containers that belong to its own where they are open here, and
// those of the old text in them. What may not stand in a list gets an item around it.
func (c *cursor) goToDeleted(i, next int32, shown *node) {
	nextPath := []int32{0}
	if int(next) < len(c.new.leaves) {
		nextPath = c.new.pathTo(c.new.leaves[next].container)
	}
	path := c.old.pathTo(c.old.leaves[i].container)
	common := commonWith(c.inside, nextPath)
	target, from := c.target(path, nextPath, common)
	if len(c.deleted) == 0 || c.inside[len(c.inside)-1].container != target {
		c.deleted = nil
		c.goToTarget(target, nextPath, common)
	}
	path = path[from:]
	n := commonWith(c.deleted, path)
	c.deleted = c.deleted[:n]
	for _, x := range path[n:] {
		own := *c.old.containers[x].node
		own.Children, own.ID, own.Old, own.Change = nil, "", true, "rl-del"
		c.fit(&own)
		c.deleted = append(c.deleted, c.opened(x, &own))
	}
	c.fit(shown)
}

// goToTarget makes a container of the new text the innermost: one that is open, or one on
// the way to the next leaf.
func (c *cursor) goToTarget(target int32, nextPath []int32, common int) {
	if at := c.openAt(target); at >= 0 {
		c.inside = c.inside[:at+1]
		return
	}
	c.inside = c.inside[:common]
	for _, x := range nextPath[common:] {
		c.enterNew(x)
		if x == target {
			return
		}
	}
}

func (c *cursor) openAt(container int32) int {
	return slices.IndexFunc(c.inside, func(o opening) bool { return o.container == container })
}

// target is the container of the new text for a leaf of the old one, and from where in
// the leaf's own path containers of the old text are needed in it.
func (c *cursor) target(path, nextPath []int32, common int) (container int32, from int) {
	for x := len(path) - 1; x >= 0; x-- {
		to, ok := c.mates[path[x]]
		if ok && (c.openAt(to) >= common-1 || slices.Contains(nextPath[common:], to)) {
			return to, x + 1
		}
	}
	shared := nextPath[common-1]
	return shared, c.fallbackFrom(path, shared)
}

// fallbackFrom leaves out the containers that a leaf does not need in one which is not
// its own: a list in a list of the same kind.
func (c *cursor) fallbackFrom(path []int32, in int32) int {
	kind := c.new.containers[in].node.Kind
	if memberOf(kind) == 0 {
		return 1
	}
	for x := 1; x < len(path); x++ {
		if c.old.containers[path[x-1]].node.Kind == kind {
			return x
		}
	}
	return len(path)
}

// homeOf is what some blocks stand in, and memberOf what stands in those; 0 for none.
func homeOf(kind markdown.Kind) markdown.Kind {
	switch kind {
	case markdown.Item:
		return markdown.List
	case markdown.Note:
		return markdown.Notes
	case markdown.Term, markdown.Definition:
		return markdown.Terms
	}
	return 0
}

func memberOf(kind markdown.Kind) markdown.Kind {
	switch kind {
	case markdown.List:
		return markdown.Item
	case markdown.Notes:
		return markdown.Note
	case markdown.Terms:
		return markdown.Definition
	}
	return 0
}

// fit opens a list, an item or a definition where a node may not stand by itself.
func (c *cursor) fit(n *node) {
	in, home := c.top().Kind, homeOf(n.Kind)
	own := &node{Old: true, Change: "rl-del"}
	switch {
	case home == in:
		return
	case home != 0:
		own.Kind = home
	case memberOf(in) != 0:
		own.Kind = memberOf(in)
	default:
		return
	}
	c.fit(own)
	c.deleted = append(c.deleted, c.opened(-1, own))
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
