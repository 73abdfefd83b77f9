package redline

import (
	"bytes"
	"cmp"
	"slices"

	"fairnotice/generator/internal/align"
)

// A pairing says what of two documents belongs together.
type pairing struct {
	old, new *flatDocument
	groups   []group // in the order of the new text
	limited  string  // key of the reason for which some words were not compared, "" if all were
}

// A group is leaves of the old text and leaves of the new text that say the same
// or almost the same: mostly one and one, several where a paragraph was split,
// merged, or divided anew.
type group struct {
	old, new []int32
	same     bool // nothing at all differs
	moved    int  // number of the move, 0 for none
	renamed  bool // headings that are one by their place alone
	edits    []edit
}

// groupOf makes a group of two leaves.
func groupOf(old, new *flatDocument, i, j int32) group {
	return group{old: []int32{i}, new: []int32{j}, same: old.leaves[i].key == new.leaves[j].key}
}

func (g *group) isOneToOne() bool { return len(g.old) == 1 && len(g.new) == 1 }

// mostWords is the length of a text in words up to which it is compared word by word.
const mostWords = 400_000

// pairDocuments finds what belongs together in two documents, or in two cells, where
// nothing moves. The two are put in an order of their own first, so that the comparison
// from either side finds the same.
func pairDocuments(old, new *flatDocument, inCell bool) *pairing {
	swapped := bytes.Compare(old.canon, new.canon) > 0
	if swapped {
		old, new = new, old
	}
	p := &pairing{old: old, new: new}
	m := matcher{pairing: p}
	if !inCell && max(old.wordCount(), new.wordCount()) > mostWords {
		p.limited = "redline.limited"
		m.wholeBlocks()
	} else {
		m.blocks()
		if !inCell {
			m.moves()
		}
		p.pairHeadings()
		p.editWords()
	}
	if swapped {
		p.swap()
	}
	return p
}

// swap turns a pairing round.
func (p *pairing) swap() {
	p.old, p.new = p.new, p.old
	for x := range p.groups {
		g := &p.groups[x]
		g.old, g.new = g.new, g.old
		for y, e := range g.edits {
			g.edits[y] = edit{e.new, e.newEnd, e.old, e.oldEnd}
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
	old, new = slices.Repeat([]bool{true}, len(p.old.leaves)), slices.Repeat([]bool{true}, len(p.new.leaves))
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

// wholeBlocks pairs the leaves that are the same alone: what is in none of these is
// deleted, or inserted.
func (m *matcher) wholeBlocks() { m.eachGap(m.all(), m.equal(m.all(), keyOf), func(gap) {}) }

// blocks pairs the leaves of two documents: equal ones, those with the same words, and
// those that are alike.
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
	m.inOrder()
}

// headings adds the wording of the headings in a stretch.
func (d *flatDocument) headings(to map[int32]bool, from, end int) {
	for x := from; x < end; x++ {
		if l := &d.leaves[x]; l.kind == heading {
			to[d.wordingOf(l)] = true
		}
	}
}

// byWording finds leaves whose words are the same, whatever their kind and style are:
// first with the typed labels before them, then without. What is left may be alike.
func (m *matcher) byWording(g gap) {
	m.inGap(g, (*flatDocument).labelledWordingOf, func(g gap) {
		m.inGap(g, (*flatDocument).wordingOf, func(g gap) { m.groups = append(m.groups, m.poolOf(g).similar()...) })
	})
}

func (m *matcher) inGap(g gap, name func(*flatDocument, *leaf) int32, between func(gap)) {
	m.eachGap(g, m.withoutStrays(g, m.equal(g, name)), between)
}

// equal finds the leaves of a gap that have one name, in order. Those that each side has
// once are chosen by their size and not by their number: a paragraph does not give way
// for two short lines.
func (m *matcher) equal(g gap, name func(*flatDocument, *leaf) int32) []align.Run {
	a, b := m.old.named(g.old, g.oldEnd, name), m.new.named(g.new, g.newEnd, name)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var runs []align.Run
	add := func(i, j, n int) { runs = align.Add(runs, align.Run{Old: g.old + i, New: g.new + j, Len: n}) }
	i, j := head, head
	between := func(iEnd, jEnd int) {
		for _, r := range align.Runs(a[i:iEnd], b[j:jEnd], align.Options{Gram: 1}) {
			add(i+r.Old, j+r.New, r.Len)
		}
	}
	add(0, 0, head)
	for _, f := range heaviest(m.onlyOnce(g, a, b, head, tail)) {
		between(f.old, f.new)
		add(f.old, f.new, 1)
		i, j = f.old+1, f.new+1
	}
	between(len(a)-tail, len(b)-tail)
	add(len(a)-tail, len(b)-tail, tail)
	return runs
}

// named lists the names of the leaves in a stretch.
func (d *flatDocument) named(from, to int, name func(*flatDocument, *leaf) int32) []int32 {
	out := make([]int32, to-from)
	for i := range out {
		out[i] = name(d, &d.leaves[from+i])
	}
	return out
}

// An occurrence says where something stands on either side, and how often.
type occurrence struct{ old, new, inOld, inNew int32 }

func (o occurrence) isOnce() bool { return o.inOld == 1 && o.inNew == 1 }

// occurrences are those of what stands on the old side, by name.
type occurrences map[int32]occurrence

func (all occurrences) addOld(name int32, at int) {
	o := all[name]
	o.old, o.inOld = int32(at), o.inOld+1
	all[name] = o
}

func (all occurrences) addNew(name int32, at int) {
	if o, ok := all[name]; ok {
		o.new, o.inNew = int32(at), o.inNew+1
		all[name] = o
	}
}

// onlyOnce are the pairs of leaves whose name each side has once.
func (m *matcher) onlyOnce(g gap, a, b []int32, head, tail int) []candidate {
	found := make(occurrences, len(a)-head-tail)
	for i := head; i < len(a)-tail; i++ {
		found.addOld(a[i], i)
	}
	for j := head; j < len(b)-tail && len(found) > 0; j++ {
		found.addNew(b[j], j)
	}
	var once []candidate
	for i := head; i < len(a)-tail; i++ {
		if o := found[a[i]]; o.isOnce() {
			weight := float64(m.old.leaves[g.old+i].size)
			once = append(once, candidate{old: i, new: int(o.new), weight: weight})
		}
	}
	return once
}

// eachGap adds the leaves of runs as groups, and calls a function for what lies
// before, between and behind them.
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
// unless nothing else stands beside them.
func (m *matcher) withoutStrays(all gap, runs []align.Run) []align.Run {
	kept := runs[:0:0]
	i, j := all.old, all.new
	for k, r := range runs {
		iEnd, jEnd := all.oldEnd, all.newEnd
		if k+1 < len(runs) {
			iEnd, jEnd = runs[k+1].Old, runs[k+1].New
		}
		alone := r.Old > i && r.New > j && r.Old+r.Len < iEnd && r.New+r.Len < jEnd
		if !alone || m.isLong(r) {
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
