package redline

import (
	"cmp"
	"slices"

	"fairnotice/generator/internal/align"
	"fairnotice/generator/internal/redline/segment"
)

// Figures of the pairing, measured on consecutive versions of real policies: of paragraphs that do not belong
// together the likest reach 0.33, of those that do the least like 0.45.
const (
	pairedFrom   = 0.40 // likeness from which two leaves are one
	shortFrom    = 0.60 // the same for leaves of up to shortWords words
	shortWords   = 4
	bonus        = 0.05       // for one typed label, and for one heading above
	mostPairs    = 200_000    // leaves are compared each with each up to this many
	mostOverlaps = 32_000_000 // and up to this many words
	rare         = 8          // a stretch of words in more leaves than that says nothing
	gramLength   = 4
	mostMates    = 64 // with which a leaf is compared for such a stretch
)

// A bag is the words of a leaf in the order of their names.
type bag []int32

func (d *flatDocument) bagOf(l *leaf) bag {
	if l.bag != nil || l.kind == empty {
		return l.bag
	}
	if l.kind == table {
		return d.gridOf(l).bag
	}
	t := d.textOf(l)
	l.bag = make(bag, 0, len(t.tokens))
	for _, token := range t.tokens {
		if token.isWord() {
			l.bag = append(l.bag, token.fold)
		}
	}
	if len(l.bag) == 0 {
		l.bag = slices.Clone(t.folds)
	}
	slices.Sort(l.bag)
	return l.bag
}

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

// A candidate is two leaves, or two rows or columns of a table, that may belong together.
type candidate struct {
	old, new int
	likeness float64
	weight   float64 // what it is worth in a chain
}

// weighed is a candidate whose weight follows from its likeness and its size.
func weighed(old, new int, likeness float64, size int) candidate {
	return candidate{old, new, likeness, (likeness - 0.3) * float64(max(size, 1))}
}

// likestFirst puts candidates in the order in which they are taken.
func likestFirst(a, b candidate) int {
	return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.old, b.old), cmp.Compare(a.new, b.new))
}

// dice is the share of two bags that they have in common (Dice, 1945).
func dice(a, b bag) float64 {
	return 2 * float64(shared(a, b)) / float64(max(len(a)+len(b), 1))
}

// A pool is the leaves of a gap with their bags.
type pool struct {
	*matcher
	gap        gap
	olds, news []pooled
}

// A pooled leaf is one of a gap.
type pooled struct {
	*leaf
	at   int32
	in   *container
	bag  bag
	head int32 // wording of the heading above it; 0 for none near
	row  int32 // of a table that was taken apart; 0 for none
	all  bag   // the words of that row, in the first of its cells

	leads bool // a list begins right behind it
}

// said is the words of a leaf, or of the row that it begins.
func (l *pooled) said() bag {
	if l.all != nil {
		return l.all
	}
	return l.bag
}

// nearHeading is how far above a gap its heading is looked for.
const nearHeading = 64

func (d *flatDocument) pooled(from, to int) []pooled {
	out := make([]pooled, 0, to-from)
	head := int32(0)
	for x := max(0, from-nearHeading); x < to; x++ {
		l := &d.leaves[x]
		if x >= from {
			out = append(out, pooled{
				leaf: l, at: int32(x), in: &d.containers[l.container], bag: d.bagOf(l), head: head, row: d.rowOf(int32(x)),
				leads: leadsList(d, int32(x)),
			})
		}
		if l.kind == heading {
			head = d.wordingOf(l)
		}
	}
	first := -1
	for x := range out {
		if l := &out[x]; l.row == 0 || !l.isRunning() {
			first = -1
		} else if first < 0 || out[first].row != l.row {
			first, l.all = x, slices.Clone(l.bag)
		} else {
			out[first].all = append(out[first].all, l.bag...)
		}
	}
	for x := range out {
		slices.Sort(out[x].all)
	}
	return out
}

// isRow reports whether one of two leaves is the first cell of a row of a table that was taken apart, and the other
// begins with what it says: "Address: 60 days" is the row "Address | 45 days".
func (p *pool) isRow(a, b *pooled) bool {
	if a.all == nil && b.all != nil {
		return p.isRow(b, a)
	}
	if a.all == nil || b.row != 0 || !b.isRunning() {
		return false
	}
	cell, words := p.old.textOf(a.leaf), p.old.textOf(b.leaf)
	n := len(cell.tokens)
	begins := n > 0 && n+1 < len(words.tokens) && slices.Equal(cell.folds, words.folds[:n])
	return begins && len(a.all) > len(a.bag) && words.is(n, ":", "–", "-", "—", ",", "=", "：")
}

// similar pairs the leaves of a gap by what they say, and then looks whether paragraphs
// were split, merged or divided anew.
func (p *pool) similar() []group { return p.regrouped(p.absorbed(heaviest(p.candidates()))) }

// candidates are the pairs of a gap that are alike enough.
func (p *pool) candidates() []candidate {
	n, m, cost := len(p.olds), len(p.news), 0
	for _, l := range p.olds {
		cost += len(l.bag) * m
	}
	for _, l := range p.news {
		cost += len(l.bag) * n
	}
	var found []candidate
	add := func(i, j int) {
		a, b := &p.olds[i], &p.news[j]
		if s := p.likeness(a, b); s > 0 {
			found = append(found, weighed(int(a.at), int(b.at), s, len(a.bag)+len(b.bag)))
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
	p.eachRarePair(add)
	return found
}

// eachRarePair visits the leaves that share a stretch of words which few others have, in order.
func (p *pool) eachRarePair(visit func(i, j int)) {
	where := map[uint64][]int32{}
	eachGram := func(l pooled, visit func(uint64)) {
		if len(l.bag) == 0 || !l.hasWords() {
			return
		}
		names := p.old.textOf(l.leaf).folds
		for k := range max(0, len(names)-gramLength+1) {
			visit(align.Hash(names[k : k+gramLength]))
		}
	}
	words := 0
	for _, l := range p.news {
		words += len(l.bag)
	}
	inNew := align.NewSieve(words)
	for _, l := range p.news {
		eachGram(l, inNew.Add)
	}
	for i, l := range p.olds {
		eachGram(l, func(gram uint64) {
			if !inNew.Has(gram) {
				return
			}
			if in := where[gram]; len(in) <= rare && (len(in) == 0 || in[len(in)-1] != int32(i)) {
				where[gram] = append(in, int32(i))
			}
		})
	}
	var found [][2]int
	for j, l := range p.news {
		if len(where) == 0 {
			break
		}
		var mates []int32
		eachGram(l, func(gram uint64) {
			if in := where[gram]; len(in) <= rare {
				mates = append(mates, in...)
			}
		})
		slices.Sort(mates)
		mates = slices.Compact(mates)
		for _, i := range mates[:min(len(mates), mostMates)] {
			found = append(found, [2]int{int(i), j})
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	for _, f := range found {
		visit(f[0], f[1])
	}
}

// likeness is between 0 and 1, and 0 for leaves that cannot be one.
func (p *pool) likeness(a, b *pooled) float64 {
	if (a.kind == table) != (b.kind == table) || (a.kind == empty) != (b.kind == empty) ||
		a.kind == empty && a.node.Kind != b.node.Kind ||
		a.in.key != "" && b.in.key != "" && a.in.key != b.in.key || a.in.fact != b.in.fact {
		return 0
	}
	if a.kind == empty {
		return 1
	}
	shorter, longer := min(len(a.bag), len(b.bag)), max(len(a.bag), len(b.bag))
	isFact := a.in.fact != "" && a.kind != table && p.old.containers[a.in.parent].fact == ""
	if p.isCut(a, b) {
		return max(pairedFrom, dice(a.bag, b.bag))
	}
	if p.isRow(a, b) {
		return max(shortFrom, dice(a.said(), b.said()))
	}
	if longer == 0 || 2*float64(shorter) < 0.3*float64(shorter+longer) && !isFact {
		return 0
	}
	s, least := dice(a.bag, b.bag), pairedFrom
	if longer <= shortWords {
		least = shortFrom
		if a.kind != table {
			s = max(s, p.spelledAlike(a.leaf, b.leaf))
		}
	}
	if isFact {
		return max(s, shortFrom)
	}
	if longer <= longestLine && p.isOneLine(a.leaf, b.leaf) {
		s = max(s, sameLine)
	}
	if (a.kind == heading) != (b.kind == heading) {
		s *= 0.8
	} else if a.kind == heading && p.standsElsewhere(a.leaf, b.leaf) {
		return 0
	}
	if s < least-2*bonus {
		return 0
	}
	if a.isRunning() && b.isRunning() && sameLabel(p.old.textOf(a.leaf), p.new.textOf(b.leaf)) {
		s += bonus
	}
	if a.head > 0 && a.head == b.head {
		s += bonus
	}
	if s < least {
		return 0
	}
	return min(s, 1)
}

// isCut reports whether one of two paragraphs is the first or the last sentences of the other: the rest came or went.
// Few words are only where there are no others, as in a cell.
func (p *pool) isCut(a, b *pooled) bool {
	if a.kind != prose || b.kind != prose {
		return false
	}
	was, is := p.old.textOf(a.leaf), p.new.textOf(b.leaf)
	short := a
	if len(was.tokens) > len(is.tokens) {
		was, is, short = is, was, b
	}
	n, part, whole := len(was.tokens), was.folds, is.folds
	if n > 1 && was.is(n-1, ":", "：") && slices.Equal(part[:n-1], whole[:n-1]) && short.leads {
		return true // the rest is enumerated below
	}
	isShort := was.words <= shortWords/2
	if n == 0 || isShort && len(p.olds)+len(p.news) > 2 || !p.old.stops[was.tokens[n-1].exact] {
		return false
	}
	return slices.Equal(part, whole[:n]) || slices.Equal(part, whole[len(whole)-n:])
}

// Figures of lines that differ in their numbers alone: "Last updated: 1 May 2024".
const (
	longestLine = 10 // in words
	leastOfLine = 2  // words that are no figures
	sameLine    = 0.8
)

// isOneLine reports whether two lines differ in their figures alone.
func (m *matcher) isOneLine(a, b *leaf) bool {
	if !a.isRunning() || !b.isRunning() {
		return false
	}
	was, is := lineOf(m.old.vocabulary, m.old.textOf(a)), lineOf(m.old.vocabulary, m.new.textOf(b))
	return len(was.words) >= leastOfLine && was.figures > 0 && is.figures > 0 && slices.Equal(was.words, is.words)
}

// A lineText is the words of a leaf that are no figures, and how many are.
type lineText struct {
	words   []int32
	figures int
}

func lineOf(v *vocabulary, l *leafText) *lineText {
	if l.line != nil {
		return l.line
	}
	l.line = &lineText{}
	for _, t := range l.tokens[l.label:] {
		switch {
		case t.kind == segment.Number || v.months[t.fold] || v.ambiguous[t.fold]: // "May" is one
			l.line.figures++
		case t.isWord():
			l.line.words = append(l.line.words, t.fold)
		}
	}
	return l.line
}

// spelledAlike is the likeness of the letters of two short leaves, two by two:
// "Information use" and "Information uses" have one word of two in common.
func (m *matcher) spelledAlike(a, b *leaf) float64 {
	if !a.isRunning() || !b.isRunning() {
		return 0
	}
	return dice(m.old.pairsOfLetters(m.old.textOf(a)), m.new.pairsOfLetters(m.new.textOf(b)))
}

func (v *vocabulary) pairsOfLetters(l *leafText) bag {
	if l.pairs != nil {
		return l.pairs
	}
	var before rune
	for _, t := range l.tokens[l.label:] {
		v.folded = segment.Fold(v.folded[:0], l.word(t))
		for _, r := range string(v.folded) {
			l.pairs = append(l.pairs, before<<8^r)
			before = r
		}
	}
	slices.Sort(l.pairs)
	return l.pairs
}

// standsElsewhere reports whether one of two headings has its equal in another place:
// then its section moved, and it is not the other under a new name.
func (m *matcher) standsElsewhere(a, b *leaf) bool {
	x, y := m.old.wordingOf(a), m.new.wordingOf(b)
	return x != y && (m.newHeads[x] || m.oldHeads[y])
}

// heaviest is the chain of candidates, each before the next on both sides, that is worth most. The sums over a prefix
// are kept in a Fenwick tree (Fenwick, "A New Data Structure for Cumulative Frequency Tables", 1994).
func heaviest(found []candidate) []candidate {
	if len(found) == 0 {
		return nil
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.old, b.old), cmp.Compare(b.new, a.new))
	})
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
