package redline

import (
	"cmp"
	"slices"
)

// Figures of moves. Too few are found rather than too many: a passage that stands
// in a text twice is never said to have moved.
const (
	movedWords = 8    // a shorter leaf moves only beside a longer one
	movedFrom  = 0.70 // likeness of a leaf that moved and was edited
)

// loose are the leaves of one side that belong to no group.
func loose(d *doc, groups []group, of func(group) []int32) []bool {
	free := make([]bool, len(d.leaves))
	for i := range free {
		free[i] = true
	}
	for _, g := range groups {
		for _, i := range of(g) {
			free[i] = false
		}
	}
	return free
}

func oldOf(g group) []int32 { return g.old }
func newOf(g group) []int32 { return g.new }

// findMoves pairs leaves that are left over and stand elsewhere in the other text.
func (c *comparison) findMoves() {
	m := mover{comparison: c, oldFree: loose(c.old, c.groups, oldOf), newFree: loose(c.new, c.groups, newOf)}
	m.mates = map[int32]int32{}
	m.equal()
	m.alike()
	m.widen()
	m.number()
}

type mover struct {
	*comparison
	oldFree, newFree []bool
	mates            map[int32]int32 // new leaf → old leaf
}

func (m *mover) take(i, j int32) {
	m.mates[j] = i
	m.oldFree[i], m.newFree[j] = false, false
}

// moveable reports whether a leaf says enough to be recognised elsewhere.
func (m *mover) moveable(l *leaf) bool {
	return l.kind != thing && m.countWords(l) >= movedWords
}

// equal pairs leaves with the same words, if each side has them once.
func (m *mover) equal() {
	type places struct {
		old, new     int32
		inOld, inNew int
	}
	found := map[int32]*places{}
	each := func(d *doc, free []bool, visit func(x int32, p *places)) {
		for x, isFree := range free {
			if l := &d.leaves[x]; isFree && m.moveable(l) {
				text := m.textOf(d, l)
				if found[text] == nil {
					found[text] = &places{}
				}
				visit(int32(x), found[text])
			}
		}
	}
	each(m.old, m.oldFree, func(i int32, p *places) { p.old, p.inOld = i, p.inOld+1 })
	each(m.new, m.newFree, func(j int32, p *places) { p.new, p.inNew = j, p.inNew+1 })
	each(m.new, m.newFree, func(_ int32, p *places) {
		if p.inOld == 1 && p.inNew == 1 && m.sameKey(p.old, p.new) {
			m.take(p.old, p.new)
		}
	})
}

func (m *mover) sameKey(i, j int32) bool {
	return m.old.boxes[m.old.leaves[i].box].key == m.new.boxes[m.new.leaves[j].box].key && m.old.boxes[m.old.leaves[i].box].fact == m.new.boxes[m.new.leaves[j].box].fact
}

// alike pairs leaves that were edited on their way, the likest first.
func (m *mover) alike() {
	p := m.freePool()
	var found []candidate
	for _, ij := range m.rarePairs(p) {
		i, j := int32(p.old+ij[0]), int32(p.new+ij[1])
		if s := m.likeness(p, ij[0], ij[1]); s >= movedFrom {
			found = append(found, candidate{old: int(i), new: int(j), likeness: s})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.old, b.old), cmp.Compare(a.new, b.new))
	})
	for _, f := range found {
		if m.oldFree[f.old] && m.newFree[f.new] && m.sameKey(int32(f.old), int32(f.new)) {
			m.take(int32(f.old), int32(f.new))
		}
	}
}

// freePool is what is left over on both sides and says enough. The bags of all
// other leaves are empty, so that nothing is like them.
func (m *mover) freePool() pool {
	var g gap
	g.old, g.oldEnd = freeRange(m.oldFree)
	g.new, g.newEnd = freeRange(m.newFree)
	bags := func(d *doc, free []bool, from, to int) []bag {
		out := make([]bag, to-from)
		for x := range out {
			if l := &d.leaves[from+x]; free[from+x] && m.moveable(l) {
				out[x] = m.bagOf(l)
			}
		}
		return out
	}
	return pool{
		gap: g, oldBags: bags(m.old, m.oldFree, g.old, g.oldEnd), newBags: bags(m.new, m.newFree, g.new, g.newEnd),
		oldHeads: make([]int32, g.oldEnd-g.old), newHeads: make([]int32, g.newEnd-g.new),
	}
}

func freeRange(free []bool) (from, to int) {
	from = slices.Index(free, true)
	if from < 0 {
		return 0, 0
	}
	for to = len(free); !free[to-1]; to-- {
	}
	return from, to
}

// widen takes along the short leaves beside a leaf that moved, such as its
// heading, if they are the same.
func (m *mover) widen() {
	for _, j := range m.sorted() {
		m.along(j, 1)
		m.along(j, -1)
	}
}

func (m *mover) along(j int32, step int32) {
	for i, j := m.mates[j]+step, j+step; i >= 0 && j >= 0 && int(i) < len(m.oldFree) && int(j) < len(m.newFree); i, j = i+step, j+step {
		if !m.oldFree[i] || !m.newFree[j] || m.textOf(m.old, &m.old.leaves[i]) != m.textOf(m.new, &m.new.leaves[j]) || !m.sameKey(i, j) {
			return
		}
		m.take(i, j)
	}
}

func (m *mover) sorted() []int32 {
	out := make([]int32, 0, len(m.mates))
	for j := range m.mates {
		out = append(out, j)
	}
	slices.Sort(out)
	return out
}

// number makes groups of what moved. Leaves that moved together are one move.
func (m *mover) number() {
	moves := 0
	previous := int32(-2)
	for _, j := range m.sorted() {
		i := m.mates[j]
		if j != previous+1 || m.mates[previous] != i-1 {
			moves++
		}
		previous = j
		m.groups = append(m.groups, group{old: []int32{i}, new: []int32{j}, moved: moves, same: m.old.leaves[i].key == m.new.leaves[j].key})
	}
	if moves > 0 {
		slices.SortFunc(m.groups, func(a, b group) int { return cmp.Compare(a.new[0], b.new[0]) })
	}
}

// pairHeadings pairs two headings that have nothing in common but their place,
// right above leaves that belong together: a section under another name.
func (c *comparison) pairHeadings() {
	oldFree, newFree := loose(c.old, c.groups, oldOf), loose(c.new, c.groups, newOf)
	n := len(c.groups)
	for k := range n {
		g := c.groups[k]
		i, j := g.old[0]-1, g.new[0]-1
		if i < 0 || j < 0 || !oldFree[i] || !newFree[j] || c.old.leaves[i].kind != heading || c.new.leaves[j].kind != heading {
			continue
		}
		if c.old.leaves[g.old[0]].kind == heading || c.new.leaves[g.new[0]].kind == heading {
			continue
		}
		c.groups = append(c.groups, group{old: []int32{i}, new: []int32{j}, moved: g.moved, renamed: true})
	}
	if len(c.groups) > n {
		slices.SortFunc(c.groups, func(a, b group) int { return cmp.Compare(a.new[0], b.new[0]) })
	}
}
