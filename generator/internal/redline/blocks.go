package redline

import (
	"encoding/binary"

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
	runs, _ := align.Runs(keysOf(c.old), keysOf(c.new), align.Options{Gram: 1})
	all := gap{0, len(c.old.leaves), 0, len(c.new.leaves)}
	if c.limited != "" { // whole blocks alone: what is in none of these is gone, or new
		c.gaps(all, runs, true, func(gap) {})
		return
	}
	c.gaps(all, c.withoutStrays(all, runs), true, c.alignText)
	if !c.inner {
		c.findMoves()
	}
	c.pairHeadings()
	c.refine()
}

func keysOf(d *doc) []int32 {
	keys := make([]int32, len(d.leaves))
	for i := range d.leaves {
		keys[i] = d.leaves[i].key
	}
	return keys
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
	names := func(d *doc, from, to int) []int32 {
		out := make([]int32, to-from)
		for i := range out {
			out[i] = name(d, &d.leaves[from+i])
		}
		return out
	}
	runs, _ := align.Runs(names(c.old, g.old, g.oldEnd), names(c.new, g.new, g.newEnd), align.Options{Gram: 1})
	for k := range runs {
		runs[k].Old, runs[k].New = runs[k].Old+g.old, runs[k].New+g.new
	}
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
