package redline

import (
	"cmp"
	"encoding/binary"
	"slices"

	"fairnotice/generator/internal/align"
)

// A group is leaves of the old text and leaves of the new text that say the same
// or almost the same: mostly one and one, several where a paragraph was split,
// joined, or divided anew.
type group struct {
	old, new []int32
	same     bool // nothing at all differs
	moved    int  // number of the move, 0 for none
	renamed  bool // headings that are one by their place alone
	edits    []edit
}

// mostWords is the length of a text in words up to which it is compared word by word.
const mostWords = 400_000

// align finds which leaves belong together.
func (c *comparison) align() {
	if max(c.old.words, c.new.words) > mostWords {
		c.limited = "redline.limited"
	}
	all := gap{0, len(c.old.leaves), 0, len(c.new.leaves)}
	runs := c.equalLeaves(all, func(_ *doc, l *leaf) int32 { return l.key })
	if c.limited != "" { // whole blocks alone: what is in none of these is gone, or new
		c.gaps(all, runs, true, func(gap) {})
		return
	}
	var gaps []gap
	c.gaps(all, c.withoutStrays(all, runs), true, func(g gap) { gaps = append(gaps, g) })
	c.learnHeadings(gaps)
	for _, g := range gaps {
		c.alignText(g)
	}
	c.inOrder()
	if !c.inner {
		c.findMoves()
	}
	c.pairHeadings()
	c.refine()
}

// inOrder puts the groups in the order of the new text.
func (c *comparison) inOrder() {
	slices.SortFunc(c.groups, func(a, b group) int { return cmp.Compare(a.new[0], b.new[0]) })
}

// learnHeadings names the headings that found no equal one in their place.
func (c *comparison) learnHeadings(gaps []gap) {
	c.oldHeads, c.newHeads = map[int32]bool{}, map[int32]bool{}
	for _, g := range gaps {
		for i := g.old; i < g.oldEnd; i++ {
			if l := &c.old.leaves[i]; l.kind == heading {
				c.oldHeads[c.textOf(c.old, l)] = true
			}
		}
		for j := g.new; j < g.newEnd; j++ {
			if l := &c.new.leaves[j]; l.kind == heading {
				c.newHeads[c.textOf(c.new, l)] = true
			}
		}
	}
}

// equalLeaves finds the leaves of a gap that have one name, in order. Those that each
// side has once are chosen by their size and not by their number: a paragraph does
// not give way for two short lines.
func (c *comparison) equalLeaves(g gap, name func(*doc, *leaf) int32) []align.Run {
	a, b := c.namesIn(c.old, g.old, g.oldEnd, name), c.namesIn(c.new, g.new, g.newEnd, name)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var runs []align.Run
	add := func(r align.Run) {
		if n := len(runs); n > 0 && runs[n-1].Old+runs[n-1].Len == r.Old && runs[n-1].New+runs[n-1].Len == r.New {
			runs[n-1].Len += r.Len
		} else if r.Len > 0 {
			runs = append(runs, r)
		}
	}
	i, j := head, head
	between := func(iEnd, jEnd int) {
		found, _ := align.Runs(a[i:iEnd], b[j:jEnd], align.Options{Gram: 1})
		for _, r := range found {
			add(align.Run{Old: g.old + i + r.Old, New: g.new + j + r.New, Len: r.Len})
		}
	}
	add(align.Run{Old: g.old, New: g.new, Len: head})
	for _, f := range heaviest(c.onlyOnce(g, a, b, head, tail)) {
		between(f.old, f.new)
		add(align.Run{Old: g.old + f.old, New: g.new + f.new, Len: 1})
		i, j = f.old+1, f.new+1
	}
	between(len(a)-tail, len(b)-tail)
	add(align.Run{Old: g.oldEnd - tail, New: g.newEnd - tail, Len: tail})
	return runs
}

func (c *comparison) namesIn(d *doc, from, to int, name func(*doc, *leaf) int32) []int32 {
	out := make([]int32, to-from)
	for i := range out {
		out[i] = name(d, &d.leaves[from+i])
	}
	return out
}

// onlyOnce are the pairs of leaves whose name each side has once.
func (c *comparison) onlyOnce(g gap, a, b []int32, head, tail int) []candidate {
	type places struct{ old, new, inOld, inNew int32 }
	found := make(map[int32]places, len(a)-head-tail)
	for i := head; i < len(a)-tail; i++ {
		p := found[a[i]]
		p.old, p.inOld = int32(i), p.inOld+1
		found[a[i]] = p
	}
	for j := head; j < len(b)-tail && len(found) > 0; j++ {
		if p, ok := found[b[j]]; ok {
			p.new, p.inNew = int32(j), p.inNew+1
			found[b[j]] = p
		}
	}
	var once []candidate
	for i := head; i < len(a)-tail; i++ {
		if p := found[a[i]]; p.inOld == 1 && p.inNew == 1 {
			once = append(once, candidate{old: i, new: int(p.new), weight: float64(c.old.leaves[g.old+i].size)})
		}
	}
	return once
}

// A gap is a stretch of leaves between two that belong together.
type gap struct{ old, oldEnd, new, newEnd int }

func (g gap) empty() bool { return g.old == g.oldEnd || g.new == g.newEnd }

// gaps adds the leaves of runs as groups, and calls a function for what lies
// before, between and behind them.
func (c *comparison) gaps(all gap, runs []align.Run, same bool, between func(gap)) {
	i, j := all.old, all.new
	for _, r := range runs {
		if g := (gap{i, r.Old, j, r.New}); !g.empty() {
			between(g)
		}
		for k := range r.Len {
			c.pair(r.Old+k, r.New+k, same)
		}
		i, j = r.Old+r.Len, r.New+r.Len
	}
	if g := (gap{i, all.oldEnd, j, all.newEnd}); !g.empty() {
		between(g)
	}
}

func (c *comparison) pair(i, j int, same bool) {
	c.groups = append(c.groups, group{old: []int32{int32(i)}, new: []int32{int32(j)}, same: same || c.old.leaves[i].key == c.new.leaves[j].key})
}

// strayWords is the length up to which a leaf that is equal by chance, with
// others on both sides of it that are not, says nothing about its place.
const strayWords = 4

// withoutStrays drops runs that are so short that they may be equal by chance,
// unless nothing else stands beside them.
func (c *comparison) withoutStrays(all gap, runs []align.Run) []align.Run {
	kept := runs[:0:0]
	i, j := all.old, all.new
	for k, r := range runs {
		iEnd, jEnd := all.oldEnd, all.newEnd
		if k+1 < len(runs) {
			iEnd, jEnd = runs[k+1].Old, runs[k+1].New
		}
		alone := r.Old > i && r.New > j && r.Old+r.Len < iEnd && r.New+r.Len < jEnd
		if !alone || c.wordsIn(r) > strayWords {
			kept = append(kept, r)
			i, j = r.Old+r.Len, r.New+r.Len
		}
	}
	return kept
}

func (c *comparison) wordsIn(r align.Run) int {
	n := 0
	for k := range r.Len {
		n += c.countWords(&c.new.leaves[r.New+k])
		if n > strayWords {
			return n
		}
	}
	return n
}

// alignText finds leaves whose words are the same, whatever their kind and style
// are: first with the typed labels before them, then without.
func (c *comparison) alignText(g gap) {
	c.alignBy(g, c.labelledTextOf, func(g gap) { c.alignBy(g, c.textOf, c.alignSimilar) })
}

func (c *comparison) alignBy(g gap, name func(*doc, *leaf) int32, between func(gap)) {
	runs := c.equalLeaves(g, name)
	c.gaps(g, c.withoutStrays(g, runs), false, between)
}

// labelledTextOf names the words of a leaf together with its label.
func (c *comparison) labelledTextOf(d *doc, l *leaf) int32 {
	text := c.textOf(d, l)
	if l.flat == nil || l.flat.label == 0 {
		return text
	}
	sign := binary.LittleEndian.AppendUint32(append(c.sign[:0], 0, 'l'), uint32(text))
	c.sign = append(sign, l.flat.labelText()...)
	return c.names.bytes(c.sign)
}

// textOf names the words of a leaf, without a typed label before them.
func (c *comparison) textOf(d *doc, l *leaf) int32 {
	if l.text != 0 {
		return l.text
	}
	l.text = l.key
	if l.kind == table || l.kind == thing {
		return l.text
	}
	f := c.flatOf(l)
	sign := append(c.sign[:0], 0, 't')
	if l.kind == verbatim {
		sign[1] = 'c'
	}
	sign = append(sign, d.boxes[l.box].fact...)
	for _, t := range f.tokens[f.label:] {
		sign = binary.LittleEndian.AppendUint32(sign, uint32(t.fold))
	}
	c.sign = sign
	l.text = c.names.bytes(sign)
	return l.text
}
