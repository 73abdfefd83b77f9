package redline

import (
	"cmp"
	"maps"
	"slices"

	"fairnotice/generator/internal/align"
	"fairnotice/generator/internal/text"
)

// A pairing says what of two documents belongs together.
type pairing struct {
	old, new           *flatDocument
	groups             []group             // in the order of the new text
	moved, within      []movedPassage      // and the words that changed in what moved
	movedOld, movedNew map[int32][]stretch // the same by leaf
	limited            string              // key of the reason for which some words were not compared, "" if all were
}

// A group is leaves of the old text and leaves of the new text that say the same or almost the same: mostly one and
// one, several where a paragraph was split, merged, or divided anew.
type group struct {
	old, new []int32
	same     bool // nothing at all differs
	moved    int  // number of the move, 0 for none
	renamed  bool // headings that are one by their place alone
	edits    []edit
}

func groupOf(old, new *flatDocument, i, j int32) group {
	return group{old: old.one(i), new: new.one(j), same: old.leaves[i].key == new.leaves[j].key}
}

func (g *group) isOneToOne() bool { return len(g.old) == 1 && len(g.new) == 1 }

// mostWords is the length of a text in words up to which it is compared word by word.
const mostWords = 400_000

// pairDocuments finds what belongs together in two documents, or in two cells, where nothing moves.
func pairDocuments(old, new *flatDocument, inCell bool) *pairing {
	if inCell {
		return pairLeaves(old, new, true)
	}
	if was, is := old.opened(new), new.opened(old); was != old || is != new {
		if p := pairLeaves(was, is, false); p.convertsTables() {
			return p
		}
	}
	return pairLeaves(old, new, false)
}

// pairLeaves puts two documents in an order of their own first, so that the comparison from either side finds the
// same.
func pairLeaves(old, new *flatDocument, inCell bool) *pairing {
	swapped := old.canon > new.canon
	if swapped {
		old, new = new, old
	}
	p := &pairing{old: old, new: new, groups: make([]group, 0, len(new.leaves))}
	m := matcher{pairing: p}
	if !inCell && max(old.words, new.words) > mostWords {
		p.limited = "redline.limited"
		m.eachGap(m.all(), m.equal(m.all(), keyOf), func(gap) {}) // the same, or deleted and inserted
	} else {
		m.blocks()
		if !inCell {
			m.moves()
		}
		p.pairHeadings()
		p.editWords()
		p.keepRows()
		p.joinShifted()
		if !inCell {
			p.passages()
		}
	}
	if swapped {
		p.swap()
	}
	return p
}

func (p *pairing) swap() {
	p.old, p.new = p.new, p.old
	p.movedOld, p.movedNew = p.movedNew, p.movedOld
	for x, m := range p.moved {
		p.moved[x].old, p.moved[x].new = m.new, m.old
	}
	for x, f := range p.within {
		p.within[x].old, p.within[x].new = f.new, f.old
	}
	for x := range p.groups {
		g := &p.groups[x]
		g.old, g.new = g.new, g.old
		for y, e := range g.edits {
			g.edits[y] = edit{e.new, e.newEnd, e.old, e.oldEnd, e.moved}
		}
	}
	p.inOrder()
}

// inOrder puts the groups in the order of the new text.
func (p *pairing) inOrder() {
	slices.SortFunc(p.groups, func(a, b group) int { return cmp.Compare(a.new[0], b.new[0]) })
}

// unpaired are the leaves of each side that belong to no group.
func (p *pairing) unpaired() (old, new []bool) {
	old, new = p.old.speaking(), p.new.speaking()
	for _, g := range p.groups {
		for _, i := range g.old {
			old[i] = false
		}
		for _, j := range g.new {
			new[j] = false
		}
	}
	return old, new
}

// areHeadings reports whether a group begins with a heading on both sides.
func (p *pairing) areHeadings(g *group) bool {
	return p.old.leaves[g.old[0]].kind == heading && p.new.leaves[g.new[0]].kind == heading
}

// Mates are the blocks of a text that are those of an older one, each with its older self: of a paragraph that was
// divided the first part, and the first of those that were joined.
func Mates(old, new text.Form) map[*node]*node {
	v := newVocabulary()
	was, is := v.document(SideOf(old).flatText), v.document(SideOf(new).flatText)
	v.texts = []*flatDocument{was, is}
	mates := map[*node]*node{}
	for _, g := range pairDocuments(was, is, false).groups {
		mates[is.leaves[g.new[0]].node] = was.leaves[g.old[0]].node
	}
	return mates
}

// A gap is a stretch of leaves between two that belong together.
type gap struct{ old, oldEnd, new, newEnd int }

func (g gap) isEmpty() bool { return g.old == g.oldEnd || g.new == g.newEnd }

// A matcher pairs leaves in place, by what they are and then by what they say.
type matcher struct {
	*pairing
	oldHeads, newHeads map[int32]bool // wording of headings that have no equal in their place
}

func (m *matcher) all() gap { return gap{0, len(m.old.leaves), 0, len(m.new.leaves)} }

func keyOf(_ *flatDocument, l *leaf) int32 { return l.key }

// blocks pairs the leaves of two documents: equal ones, those with the same words, and those that are alike.
func (m *matcher) blocks() {
	var gaps []gap
	runs := m.withoutStrays(m.all(), m.equal(m.all(), keyOf))
	m.eachGap(m.all(), runs, func(g gap) { gaps = append(gaps, g) })
	m.oldHeads, m.newHeads = map[int32]bool{}, map[int32]bool{}
	for _, g := range gaps {
		m.old.headings(m.oldHeads, g.old, g.oldEnd)
		m.new.headings(m.newHeads, g.new, g.newEnd)
	}
	for _, g := range gaps {
		m.byWording(g)
	}
}

// byWording finds leaves whose words are the same, whatever their kind and style are:
// first with the typed labels before them, then without, then without spaces. What is left may be alike.
func (m *matcher) byWording(g gap) {
	m.inGap(g, (*flatDocument).labelledWordingOf, func(g gap) {
		m.inGap(g, (*flatDocument).wordingOf, func(g gap) {
			m.inGap(g, (*flatDocument).lettersOf, func(g gap) {
				p := pool{m, g, m.old.pooled(g.old, g.oldEnd), m.new.pooled(g.new, g.newEnd)}
				m.groups = append(m.groups, p.similar()...)
			})
		})
	})
}

func (m *matcher) inGap(g gap, name func(*flatDocument, *leaf) int32, between func(gap)) {
	m.eachGap(g, m.withoutStrays(g, m.equal(g, name)), between)
}

// equal finds the leaves of a gap that have one name, in order. Those that each side has once are chosen by their
// size and not by their number: a paragraph does not give way for two short lines, but one that can be told as moved
// does for a heading.
func (m *matcher) equal(g gap, name func(*flatDocument, *leaf) int32) []align.Run {
	a, b := m.old.named(g.old, g.oldEnd, name), m.new.named(g.new, g.newEnd, name)
	head, tail := align.Ends(a, b)
	var runs []align.Run
	add := func(i, j, n int) { runs = align.Add(runs, align.Run{Old: g.old + i, New: g.new + j, Len: n}) }
	i, j := head, head
	between := func(iEnd, jEnd int) {
		for _, r := range align.Runs(a[i:iEnd], b[j:jEnd], align.Options{Gram: 1}) {
			add(i+r.Old, j+r.New, r.Len)
		}
	}
	add(0, 0, head)
	var found []candidate
	for _, r := range align.Once(a[head:len(a)-tail], b[head:len(b)-tail], 1) {
		l := &m.old.leaves[g.old+head+r.Old]
		weight := float64(l.size())
		if leads(m.old, int32(g.old+head+r.Old)) {
			weight += headingWeight
		}
		found = append(found, candidate{old: head + r.Old, new: head + r.New, weight: weight})
	}
	for _, f := range heaviest(found) {
		between(f.old, f.new)
		add(f.old, f.new, 1)
		i, j = f.old+1, f.new+1
	}
	between(len(a)-tail, len(b)-tail)
	add(len(a)-tail, len(b)-tail, tail)
	return runs
}

// headingWeight is the size, in bytes, of the paragraphs that a heading, or what leads a list, stays before and they are told as moved.
const headingWeight = 500

// eachGap adds the leaves of runs as groups, and calls a function for what lies before, between and behind them.
func (m *matcher) eachGap(all gap, runs []align.Run, between func(gap)) {
	i, j := all.old, all.new
	for _, r := range append(runs[:len(runs):len(runs)], align.Run{Old: all.oldEnd, New: all.newEnd}) {
		if g := (gap{i, r.Old, j, r.New}); !g.isEmpty() {
			between(g)
		}
		for k := range r.Len {
			m.groups = append(m.groups, groupOf(m.old, m.new, int32(r.Old+k), int32(r.New+k)))
		}
		i, j = r.Old+r.Len, r.New+r.Len
	}
}

// strayWords is the length up to which a leaf that is equal by chance, with
// others on both sides of it that are not, says nothing about its place.
const strayWords = 4

// withoutStrays drops runs that are so short that they may be equal by chance,
// unless nothing else stands beside them or they are headings.
func (m *matcher) withoutStrays(all gap, runs []align.Run) []align.Run {
	kept := runs[:0:0]
	i, j := all.old, all.new
	for k, r := range runs {
		iEnd, jEnd := all.oldEnd, all.newEnd
		if k+1 < len(runs) {
			iEnd, jEnd = runs[k+1].Old, runs[k+1].New
		}
		alone := r.Old > i && r.New > j && r.Old+r.Len < iEnd && r.New+r.Len < jEnd
		if !alone || m.isLong(r) || m.old.leaves[r.Old].kind == heading {
			kept = append(kept, r)
			i, j = r.Old+r.Len, r.New+r.Len
		}
	}
	return kept
}

func (m *matcher) isLong(r align.Run) bool {
	words := 0
	for k := 0; k < r.Len && words <= strayWords; k++ {
		words += m.new.countWords(&m.new.leaves[r.New+k])
	}
	return words > strayWords
}

// Figures of moves. Too few are found rather than too many: a passage that stands
// in a text twice is never said to have moved.
const (
	movedWords = 8    // a shorter leaf moves only beside a longer one, or
	equalWords = 3    // if it is one of so many words, and the same letter by letter
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

// equal pairs leaves with the same words, if each side has them once.
func (m *mover) equal() {
	olds, news := m.old.telling(m.oldFree, 1, equalWords), m.new.telling(m.newFree, 1, equalWords)
	for _, r := range align.Once(m.old.wordings(olds), m.new.wordings(news), 1) {
		if i, j := olds[r.Old], news[r.New]; i.in.isOne(*j.in) {
			m.take(i.at, j.at)
		}
	}
}

// alike pairs leaves that were edited on their way, the likest first.
func (m *mover) alike() {
	long := func(d *flatDocument, free []bool) []pooled { return d.telling(free, movedWords, movedWords) }
	p := &pool{matcher: m.matcher, olds: long(m.old, m.oldFree), news: long(m.new, m.newFree)}
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

// telling are the leaves that are left over and say enough to be recognised elsewhere: so many words of a heading, or
// of another leaf.
func (d *flatDocument) telling(free []bool, ofHeading, ofText int) []pooled {
	var out []pooled
	for x := range free {
		l, least := &d.leaves[x], ofText
		if l.kind == heading {
			least = ofHeading
		}
		if free[x] && l.kind != empty && d.countWords(l) >= least {
			out = append(out, pooled{leaf: l, at: int32(x), in: &d.containers[l.container], bag: d.bagOf(l)})
		}
	}
	return out
}

// widen takes along the short leaves beside a leaf that moved, such as its heading, if they are the same.
func (m *mover) widen() {
	for _, at := range slices.Sorted(maps.Keys(m.mates)) {
		for _, step := range []int32{1, -1} {
			for i, j := m.mates[at]+step, at+step; m.mayGoAlong(i, j); i, j = i+step, j+step {
				m.take(i, j)
			}
		}
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
			p.groups = append(p.groups, group{old: p.old.one(i), new: p.new.one(j), moved: g.moved, renamed: true})
		}
	}
	p.inOrder()
}
