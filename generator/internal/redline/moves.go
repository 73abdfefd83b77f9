package redline

import (
	"maps"
	"slices"
)

// Figures of moves. Too few are found rather than too many: a passage that stands
// in a text twice is never said to have moved.
const (
	movedWords = 8    // a shorter leaf moves only beside a longer one
	movedFrom  = 0.70 // likeness of a leaf that moved and was edited
)

// moves pairs leaves that are left over and stand elsewhere in the other text.
func (m *matcher) moves() {
	v := mover{matcher: m, mates: map[int32]int32{}}
	v.oldFree, v.newFree = m.unpaired()
	v.equal()
	v.alike()
	v.widen()
	v.number()
}

type mover struct {
	*matcher
	oldFree, newFree []bool
	mates            map[int32]int32 // new leaf → old leaf
}

func (m *mover) take(i, j int32) {
	m.mates[j] = i
	m.oldFree[i], m.newFree[j] = false, false
}

// eachTelling visits the leaves that are left over and say enough to be recognised elsewhere.
func (d *flatDocument) eachTelling(free []bool, visit func(l *leaf, x int)) {
	for x := range free {
		if l := &d.leaves[x]; free[x] && l.kind != empty && d.countWords(l) >= movedWords {
			visit(l, x)
		}
	}
}

// equal pairs leaves with the same words, if each side has them once.
func (m *mover) equal() {
	found := occurrences{}
	m.old.eachTelling(m.oldFree, func(l *leaf, i int) { found.addOld(m.old.wordingOf(l), i) })
	m.new.eachTelling(m.newFree, func(l *leaf, j int) { found.addNew(m.new.wordingOf(l), j) })
	m.new.eachTelling(m.newFree, func(l *leaf, _ int) {
		if o := found[m.new.wordingOf(l)]; o.isOnce() && m.old.in(o.old).isOne(m.new.in(o.new)) {
			m.take(o.old, o.new)
		}
	})
}

// alike pairs leaves that were edited on their way, the likest first.
func (m *mover) alike() {
	p := &pool{matcher: m.matcher, olds: m.old.telling(m.oldFree), news: m.new.telling(m.newFree)}
	var found []candidate
	p.eachRarePair(func(i, j int) {
		if s := p.likeness(&p.olds[i], &p.news[j]); s >= movedFrom {
			found = append(found, candidate{old: int(p.olds[i].at), new: int(p.news[j].at), likeness: s})
		}
	})
	slices.SortStableFunc(found, likestFirst)
	for _, f := range found {
		if i, j := int32(f.old), int32(f.new); m.oldFree[i] && m.newFree[j] && m.old.in(i).isOne(m.new.in(j)) {
			m.take(i, j)
		}
	}
}

// telling are the leaves that are left over and say enough.
func (d *flatDocument) telling(free []bool) []pooled {
	var out []pooled
	d.eachTelling(free, func(l *leaf, x int) {
		out = append(out, pooled{leaf: l, at: int32(x), in: &d.containers[l.container], bag: d.bagOf(l)})
	})
	return out
}

// widen takes along the short leaves beside a leaf that moved, such as its
// heading, if they are the same.
func (m *mover) widen() {
	for _, j := range slices.Sorted(maps.Keys(m.mates)) {
		m.along(j, 1)
		m.along(j, -1)
	}
}

func (m *mover) along(j, step int32) {
	for i, j := m.mates[j]+step, j+step; m.mayGoAlong(i, j); i, j = i+step, j+step {
		m.take(i, j)
	}
}

func (m *mover) mayGoAlong(i, j int32) bool {
	return i >= 0 && j >= 0 && int(i) < len(m.oldFree) && int(j) < len(m.newFree) && m.oldFree[i] && m.newFree[j] &&
		m.old.wordingOf(&m.old.leaves[i]) == m.new.wordingOf(&m.new.leaves[j]) && m.old.in(i).isOne(m.new.in(j))
}

// number makes groups of what moved. Leaves that moved together are one move.
func (m *mover) number() {
	moves := 0
	previous := int32(-2)
	for _, j := range slices.Sorted(maps.Keys(m.mates)) {
		i := m.mates[j]
		if j != previous+1 || m.mates[previous] != i-1 {
			moves++
		}
		previous = j
		g := groupOf(m.old, m.new, i, j)
		g.moved = moves
		m.groups = append(m.groups, g)
	}
	m.inOrder()
}

// pairHeadings pairs two headings that have nothing in common but their place,
// right above leaves that belong together: a section under another name.
func (p *pairing) pairHeadings() {
	oldFree, newFree := p.unpaired()
	isHeading := func(d *flatDocument, x int32) bool { return d.leaves[x].kind == heading }
	for _, g := range p.groups {
		first, firstNew := g.old[0], g.new[0]
		i, j := first-1, firstNew-1
		if i >= 0 && j >= 0 && oldFree[i] && newFree[j] && isHeading(p.old, i) && isHeading(p.new, j) &&
			!isHeading(p.old, first) && !isHeading(p.new, firstNew) {
			p.groups = append(p.groups, group{old: []int32{i}, new: []int32{j}, moved: g.moved, renamed: true})
		}
	}
	p.inOrder()
}
