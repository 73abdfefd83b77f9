package redline

import (
	"fairnotice/generator/internal/markdown"
)

// mapBoxes says which boxes of the two texts belong together: those that hold the
// most leaves that do. Only what is gone asks for it.
func (b *builder) mapBoxes(entries []entry) {
	b.boxes = map[int32]int32{0: 0}
	type pair struct{ old, new int32 }
	votes := map[pair]int{}
	best := map[int32]int{}
	for _, e := range entries {
		if e.old < 0 || e.new < 0 || b.groups[e.group].moved != 0 {
			continue
		}
		x, y := b.old.leaves[e.old].box, b.new.leaves[e.new].box
		for x > 0 && y > 0 {
			switch kx, ky := b.old.boxes[x].node.Kind, b.new.boxes[y].node.Kind; {
			case kx == ky:
				p := pair{x, y}
				votes[p]++
				if votes[p] > best[x] {
					best[x], b.boxes[x] = votes[p], y
				}
				x, y = b.old.boxes[x].parent, b.new.boxes[y].parent
			case b.old.boxes[x].depth > b.new.boxes[y].depth:
				x = b.old.boxes[x].parent
			case b.old.boxes[x].depth < b.new.boxes[y].depth:
				y = b.new.boxes[y].parent
			default:
				x, y = b.old.boxes[x].parent, b.new.boxes[y].parent
			}
		}
	}
}

// gone adds a leaf of the old text alone, in the boxes that belong to its own where
// they are open here. A box that the leaves before and behind share is never closed.
func (b *builder) gone(i, next int32, shown *node) {
	nextPath := []int32{0}
	if int(next) < len(b.new.leaves) {
		nextPath = b.new.pathOf(b.new.leaves[next].box)
	}
	path := b.old.pathOf(b.old.leaves[i].box)
	common := b.commonWith(nextPath)
	target, from := b.target(path, nextPath, common)
	if len(b.ghosts) > 0 && b.open[len(b.open)-1].box == target {
		b.wrap(path[from:], shown)
		return
	}
	b.ghosts = nil
	if at := b.openAt(target); at >= 0 {
		b.open = b.open[:at+1]
	} else {
		b.open = b.open[:common]
		for _, x := range nextPath[common:] {
			b.enter(x)
			if x == target {
				break
			}
		}
	}
	b.wrap(path[from:], shown)
}

func (b *builder) openAt(box int32) int {
	for x, o := range b.open {
		if o.box == box {
			return x
		}
	}
	return -1
}

// target is the box of the new text for a leaf of the old one, and from where in
// the leaf's own path boxes of the old text are needed in it.
func (b *builder) target(path, nextPath []int32, common int) (box int32, from int) {
	for x := len(path) - 1; x >= 0; x-- {
		to, ok := b.boxes[path[x]]
		if !ok {
			continue
		}
		if at := b.openAt(to); at >= common-1 {
			return to, x + 1
		}
		for y := common; y < len(nextPath); y++ {
			if nextPath[y] == to {
				return to, x + 1
			}
		}
	}
	shared := nextPath[common-1]
	return shared, b.fallbackFrom(path, shared)
}

// fallbackFrom leaves out the boxes that a leaf does not need in a box which is not
// its own: a list in a list of the same kind.
func (b *builder) fallbackFrom(path []int32, in int32) int {
	switch kind := b.new.boxes[in].node.Kind; kind {
	case markdown.List, markdown.Terms, markdown.Notes:
		for x, box := range path {
			if x > 0 && b.old.boxes[path[x-1]].node.Kind == kind && box >= 0 {
				return x
			}
		}
		return len(path)
	}
	return 1
}

// wrap opens the boxes of the old text that a leaf needs, and adds it. What may not
// stand in a list gets an item around it.
func (b *builder) wrap(path []int32, shown *node) {
	n := 0
	for n < len(b.ghosts) && n < len(path) && b.ghosts[n].box == path[n] {
		n++
	}
	b.ghosts = b.ghosts[:n]
	for _, x := range path[n:] {
		own := *b.old.boxes[x].node
		own.Children, own.ID, own.Old = nil, "", true
		own.Change = "rl-del"
		b.fitting(&own)
		top := b.top()
		top.Children = append(top.Children, &own)
		b.ghosts = append(b.ghosts, opening{x, &own})
	}
	b.fitting(shown)
	b.append(shown)
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

// fitting opens a list, an item or a definition where a node may not stand by itself.
func (b *builder) fitting(n *node) {
	var kind markdown.Kind
	switch top := b.top(); {
	case top.Kind != markdown.Terms && (n.Kind == markdown.Term || n.Kind == markdown.Definition):
		kind = markdown.Terms
	case top.Kind != markdown.List && n.Kind == markdown.Item:
		kind = markdown.List
	case top.Kind != markdown.Notes && n.Kind == markdown.Note:
		kind = markdown.Notes
	case top.Kind == markdown.List && n.Kind != markdown.Item:
		kind = markdown.Item
	case top.Kind == markdown.Terms && n.Kind != markdown.Term && n.Kind != markdown.Definition:
		kind = markdown.Definition
	case top.Kind == markdown.Notes && n.Kind != markdown.Note:
		kind = markdown.Note
	default:
		return
	}
	own := &node{Kind: kind, Old: true, Change: "rl-del"}
	b.fitting(own)
	top := b.top()
	top.Children = append(top.Children, own)
	b.ghosts = append(b.ghosts, opening{-1, own})
}
