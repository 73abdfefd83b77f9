package redline

import (
	"cmp"
	"slices"
)

// Figures of the pairing, measured on consecutive versions of real policies: of
// paragraphs that do not belong together the likest reach 0.33, of those that do
// the least like 0.45.
const (
	pairedFrom   = 0.40 // likeness from which two leaves are one
	shortFrom    = 0.60 // the same for leaves of up to shortWords words
	shortWords   = 4
	bonus        = 0.05       // for one typed label, and for one heading above
	mostPairs    = 200_000    // leaves are compared each with each up to this many
	mostOverlaps = 32_000_000 // and up to this many words
	rare         = 8          // a stretch of words in more leaves than that says nothing
	gramLength   = 4
)

// A bag is the words of a leaf in the order of their names.
type bag []int32

func (c *comparison) bagOf(l *leaf) bag {
	if l.bag != nil || l.kind == thing {
		return l.bag
	}
	if l.kind == table {
		l.bag = c.tableBag(l)
		return l.bag
	}
	f := c.flatOf(l)
	l.bag = make(bag, 0, len(f.tokens))
	for _, t := range f.tokens {
		if t.isWord() {
			l.bag = append(l.bag, t.fold)
		}
	}
	if len(l.bag) == 0 {
		for _, t := range f.tokens {
			l.bag = append(l.bag, t.fold)
		}
	}
	slices.Sort(l.bag)
	return l.bag
}

// shared counts the words that two bags have in common.
func shared(a, b bag) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// A candidate is two leaves that may belong together.
type candidate struct {
	old, new int
	likeness float64
	weight   float64 // what it is worth in a chain
}

// A pool is the leaves of a gap with their bags.
type pool struct {
	gap
	oldBags, newBags   []bag
	oldHeads, newHeads []int32 // words of the heading above each, by name; 0 for none near
}

func (c *comparison) poolOf(g gap) pool {
	p := pool{gap: g, oldBags: make([]bag, g.oldEnd-g.old), newBags: make([]bag, g.newEnd-g.new)}
	for k := range p.oldBags {
		p.oldBags[k] = c.bagOf(&c.old.leaves[g.old+k])
	}
	for k := range p.newBags {
		p.newBags[k] = c.bagOf(&c.new.leaves[g.new+k])
	}
	p.oldHeads, p.newHeads = c.headsAbove(c.old, g.old, g.oldEnd), c.headsAbove(c.new, g.new, g.newEnd)
	return p
}

// alignSimilar pairs the leaves of a gap by what they say, and then looks whether
// paragraphs were split, joined or divided anew.
func (c *comparison) alignSimilar(g gap) {
	p := c.poolOf(g)
	groups := c.regroup(p, c.absorb(p, heaviest(c.candidates(p))))
	c.groups = append(c.groups, groups...)
}

// candidates are the pairs of a gap that are alike enough.
func (c *comparison) candidates(p pool) []candidate {
	n, m := len(p.oldBags), len(p.newBags)
	cost := 0
	for _, b := range p.oldBags {
		cost += len(b) * m
	}
	for _, b := range p.newBags {
		cost += len(b) * n
	}
	var found []candidate
	add := func(i, j int) {
		if s := c.likeness(p, i, j); s > 0 {
			size := float64(len(p.oldBags[i]) + len(p.newBags[j]))
			found = append(found, candidate{p.old + i, p.new + j, s, (s - 0.3) * max(size, 1)})
		}
	}
	if n*m <= mostPairs && cost <= mostOverlaps {
		for i := range n {
			for j := range m {
				add(i, j)
			}
		}
		return found
	}
	for _, ij := range c.rarePairs(p) {
		add(ij[0], ij[1])
	}
	return found
}

// rarePairs are the leaves that share a stretch of words which few others have.
func (c *comparison) rarePairs(p pool) [][2]int {
	where := map[uint64][]int32{}
	each := func(l *leaf, visit func(uint64)) {
		if l.kind == table || l.kind == thing {
			return
		}
		tokens := c.flatOf(l).tokens
		for k := 0; k+gramLength <= len(tokens); k++ {
			visit(gramOf(tokens[k : k+gramLength]))
		}
	}
	for i := range p.oldBags {
		if len(p.oldBags[i]) == 0 {
			continue
		}
		each(&c.old.leaves[p.old+i], func(gram uint64) {
			if in := where[gram]; len(in) <= rare && (len(in) == 0 || in[len(in)-1] != int32(i)) {
				where[gram] = append(in, int32(i))
			}
		})
	}
	var found [][2]int
	for j := range p.newBags {
		if len(p.newBags[j]) == 0 || len(where) == 0 {
			continue
		}
		seen := map[int32]bool{}
		var mates []int32
		each(&c.new.leaves[p.new+j], func(gram uint64) {
			if in := where[gram]; len(in) <= rare {
				for _, i := range in {
					if !seen[i] {
						seen[i] = true
						mates = append(mates, i)
					}
				}
			}
		})
		slices.Sort(mates)
		for _, i := range mates[:min(len(mates), 64)] {
			found = append(found, [2]int{int(i), j})
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return found
}

func gramOf(tokens []token) uint64 {
	h := uint64(14695981039346656037)
	for _, t := range tokens {
		h = (h ^ uint64(uint32(t.fold))) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// likeness is between 0 and 1, and 0 for leaves that cannot be one.
func (c *comparison) likeness(p pool, i, j int) float64 {
	a, b := p.oldBags[i], p.newBags[j]
	la, lb := &c.old.leaves[p.old+i], &c.new.leaves[p.new+j]
	if (la.kind == table) != (lb.kind == table) || (la.kind == thing) != (lb.kind == thing) {
		return 0
	}
	x, y := c.old.boxes[la.box], c.new.boxes[lb.box]
	if x.key != "" && y.key != "" && x.key != y.key || x.fact != y.fact {
		return 0 // rows of a register are told apart by their keys
	}
	oneFact := x.fact != "" && la.kind != table && c.old.boxes[x.parent].fact == ""
	if la.kind == thing {
		if la.node.Kind == lb.node.Kind {
			return 1
		}
		return 0
	}
	total := len(a) + len(b)
	if total == 0 || float64(2*min(len(a), len(b))) < 0.3*float64(total) && !oneFact {
		return 0
	}
	s := 2 * float64(shared(a, b)) / float64(total)
	if max(len(a), len(b)) <= shortWords && la.kind != table {
		s = max(s, c.spelledAlike(la, lb))
	}
	if oneFact {
		return max(s, shortFrom)
	}
	if (la.kind == heading) != (lb.kind == heading) {
		s *= 0.8
	} else if la.kind == heading && c.standsElsewhere(la, lb) {
		return 0
	}
	least := pairedFrom
	if max(len(a), len(b)) <= shortWords {
		least = shortFrom
	}
	if s < least-2*bonus {
		return 0
	}
	if c.sameLabel(la, lb) {
		s += bonus
	}
	if p.oldHeads[i] > 0 && p.oldHeads[i] == p.newHeads[j] {
		s += bonus
	}
	if s < least {
		return 0
	}
	return min(s, 1)
}

// heaviest is the chain of candidates, each before the next on both sides, that
// is worth most. The sums over a prefix are kept in a Fenwick tree (Fenwick, "A
// New Data Structure for Cumulative Frequency Tables", 1994).
func heaviest(found []candidate) []candidate {
	if len(found) == 0 {
		return nil
	}
	slices.SortFunc(found, func(a, b candidate) int { return cmp.Or(cmp.Compare(a.old, b.old), cmp.Compare(b.new, a.new)) })
	least, most := found[0].new, found[0].new
	for _, f := range found {
		least, most = min(least, f.new), max(most, f.new)
	}
	size := most - least + 2
	tree := make([]int32, size+1) // index into found, from 1, of the best chain's end
	sum, before := make([]float64, len(found)), make([]int32, len(found))
	best := int32(0)
	for k, f := range found {
		at := f.new - least + 1
		end := int32(0)
		for x := at - 1; x > 0; x -= x & -x {
			if t := tree[x]; t != 0 && (end == 0 || sum[t-1] > sum[end-1]) {
				end = t
			}
		}
		sum[k], before[k] = f.weight, end
		if end != 0 {
			sum[k] += sum[end-1]
		}
		for x := at; x <= size; x += x & -x {
			if t := tree[x]; t == 0 || sum[k] > sum[t-1] {
				tree[x] = int32(k + 1)
			}
		}
		if best == 0 || sum[k] > sum[best-1] {
			best = int32(k + 1)
		}
	}
	var chain []candidate
	for k := best; k != 0; k = before[k-1] {
		chain = append(chain, found[k-1])
	}
	slices.Reverse(chain)
	return chain
}

// sameLabel reports whether two leaves have one typed label.
func (c *comparison) sameLabel(a, b *leaf) bool {
	if !isRunning(a) || !isRunning(b) {
		return false
	}
	x, y := c.flatOf(a), c.flatOf(b)
	return x.label > 0 && x.labelText() == y.labelText()
}

// nearHeading is how far above a gap its heading is looked for.
const nearHeading = 64

// headsAbove names the heading above each leaf.
func (c *comparison) headsAbove(d *doc, from, to int) []int32 {
	above := int32(0)
	heads := make([]int32, to-from)
	for x := max(0, from-nearHeading); x < to; x++ {
		if x >= from {
			heads[x-from] = above
		}
		if d.leaves[x].kind == heading {
			above = c.textOf(d, &d.leaves[x])
		}
	}
	return heads
}

// spelledAlike is the likeness of the letters of two short leaves, two by two:
// "Information use" and "Information uses" have one word of two in common.
func (c *comparison) spelledAlike(a, b *leaf) float64 {
	if !isRunning(a) || !isRunning(b) {
		return 0
	}
	x, y := c.pairsOfLetters(c.flatOf(a)), c.pairsOfLetters(c.flatOf(b))
	if len(x)+len(y) == 0 {
		return 0
	}
	return 2 * float64(shared(x, y)) / float64(len(x)+len(y))
}

func (c *comparison) pairsOfLetters(f *flat) bag {
	if f.pairs != nil {
		return f.pairs
	}
	var before rune
	for _, t := range f.tokens[f.label:] {
		c.folded = fold(c.folded[:0], f.text[t.start:t.end])
		for _, r := range string(c.folded) {
			f.pairs = append(f.pairs, before<<8^r)
			before = r
		}
	}
	slices.Sort(f.pairs)
	return f.pairs
}

// standsElsewhere reports whether one of two headings has its equal in another place:
// then its section moved, and it is not the other under a new name.
func (c *comparison) standsElsewhere(a, b *leaf) bool {
	x, y := c.textOf(c.old, a), c.textOf(c.new, b)
	return x != y && (c.newHeads[x] || c.oldHeads[y])
}
