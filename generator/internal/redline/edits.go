package redline

import (
	"encoding/binary"
	"slices"

	"fairnotice/generator/internal/align"
)

// An edit replaces tokens of the old side of a group by tokens of the new side;
// one of the two may be none.
type edit struct {
	old, oldEnd, new, newEnd int
}

// A side is the tokens of the leaves of a group on one side, in a row.
type side struct {
	tokens []token
	flats  []*flat
	starts []int   // of each leaf, in tokens
	sums   []int32 // weight of the tokens before each, once it is asked for
}

func (c *comparison) sideOf(d *doc, leaves []int32) side {
	var s side
	for _, i := range leaves {
		f := c.flatOf(&d.leaves[i])
		s.flats, s.starts = append(s.flats, f), append(s.starts, len(s.tokens))
		s.tokens = append(s.tokens, f.tokens...)
	}
	return s
}

// begins reports whether a leaf begins with a token.
func (s side) begins(at int) bool {
	_, found := slices.BinarySearch(s.starts, at)
	return found
}

// leafOf is the leaf in which a token stands: the last that begins at or before it.
func (s side) leafOf(token int) int {
	x, found := slices.BinarySearch(s.starts, token)
	if !found {
		x--
	}
	for x+1 < len(s.starts) && s.starts[x+1] == token { // leaves without tokens
		x++
	}
	return x
}

// flatAt is the leaf's text in which a token stands.
func (s side) flatAt(k int) (*flat, token) { return s.flats[s.leafOf(k)], s.tokens[k] }

// weighed adds the weights of the tokens to a side.
func (c *comparison) weighed(s side) side {
	s.sums = make([]int32, len(s.tokens)+1)
	for k, t := range s.tokens {
		s.sums[k+1] = s.sums[k] + int32(c.weight(t))
	}
	return s
}

// weightOf is the weight of a stretch of tokens.
func (s side) weightOf(from, to int) int { return int(s.sums[to] - s.sums[from]) }

// refine finds the words that differ in each group.
func (c *comparison) refine() {
	kept := c.groups[:0]
	for _, g := range c.groups {
		if g.same || c.old.leaves[g.old[0]].kind == table || c.old.leaves[g.old[0]].kind == thing {
			kept = append(kept, g)
			continue
		}
		a, b := c.sideOf(c.old, g.old), c.sideOf(c.new, g.new)
		g.edits = c.editsOf(a, b)
		if !g.renamed && c.isReplaced(a, b, g.edits) {
			continue
		}
		kept = append(kept, g)
	}
	c.groups = kept
}

// editsOf are the words that differ between two sides, as a reader wants to see
// them: not torn into single words where more was meant.
func (c *comparison) editsOf(a, b side) []edit {
	labelA, labelB := a.flats[0].label, b.flats[0].label
	var edits []edit
	if len(a.flats) > 1 || len(b.flats) > 1 || labelA == 0 || labelB == 0 || slices.Equal(folds(a.tokens[:labelA]), folds(b.tokens[:labelB])) {
		labelA, labelB = 0, 0
	}
	if labelA > 0 {
		edits = append(edits, edit{0, labelA, 0, labelB})
	}
	r := refinement{comparison: c, a: c.weighed(a), b: c.weighed(b)}
	r.find(labelA, labelB)
	r.clean()
	return append(edits, r.edits(labelA, labelB)...)
}

// A keep is a stretch of tokens that both sides have and that stays unmarked.
type keep struct {
	old, new, len int
	fixed         bool // whole sentences
}

type refinement struct {
	*comparison
	a, b  side
	keeps []keep
}

// find looks for sentences that stay, and compares what lies between them word by
// word.
func (r *refinement) find(i, j int) {
	sa, sb := r.sentences(r.a, i), r.sentences(r.b, j)
	runs, _ := align.Runs(sa.names, sb.names, align.Options{Gram: 1})
	for _, run := range runs {
		start, newStart := sa.at[run.Old], sb.at[run.New]
		r.between(i, start, j, newStart)
		i, j = sa.at[run.Old+run.Len], sb.at[run.New+run.Len]
		r.keep(keep{start, newStart, i - start, true})
	}
	r.between(i, len(r.a.tokens), j, len(r.b.tokens))
}

// between compares two stretches of words.
func (r *refinement) between(i, iEnd, j, jEnd int) {
	runs, _ := align.Runs(folds(r.a.tokens[i:iEnd]), folds(r.b.tokens[j:jEnd]), align.Options{})
	for _, run := range runs {
		r.keep(keep{i + run.Old, j + run.New, run.Len, false})
	}
}

func (r *refinement) keep(k keep) {
	if n := len(r.keeps); n > 0 {
		if before := &r.keeps[n-1]; before.old+before.len == k.old && before.new+before.len == k.new {
			before.len += k.len
			before.fixed = before.fixed || k.fixed
			return
		}
	}
	r.keeps = append(r.keeps, k)
}

// edits are what lies between the stretches that stay.
func (r *refinement) edits(i, j int) []edit {
	var out []edit
	for _, k := range append(r.keeps, keep{old: len(r.a.tokens), new: len(r.b.tokens)}) {
		if i < k.old || j < k.new {
			out = append(out, edit{i, k.old, j, k.new})
		}
		i, j = k.old+k.len, k.new+k.len
	}
	return out
}

func folds(tokens []token) []int32 {
	out := make([]int32, len(tokens))
	for i, t := range tokens {
		out[i] = t.fold
	}
	return out
}

// A sentenceList names the sentences of a side; at[k] is where sentence k begins,
// and the last of at is the end.
type sentenceList struct {
	names []int32
	at    []int
}

// leastSentence is the length, in tokens, from which a sentence can be recognised.
const leastSentence = 4

func (r *refinement) sentences(s side, from int) sentenceList {
	var list sentenceList
	var sign []byte
	end := func(to int) {
		if to == from {
			return
		}
		sign = append(sign[:0], 0, 's')
		for _, t := range s.tokens[from:to] {
			sign = binary.LittleEndian.AppendUint32(sign, uint32(t.fold))
		}
		if to-from < leastSentence { // no two of these are the same
			sign = binary.LittleEndian.AppendUint32(append(sign, 'x'), uint32(len(r.names)))
		}
		list.names, list.at = append(list.names, r.names.bytes(sign)), append(list.at, from)
		from = to
	}
	for k := from; k < len(s.tokens); k++ {
		if s.begins(k) && k > from {
			end(k)
		}
		if k+1 < len(s.tokens) && r.endsSentence(s, k) {
			end(k + 1)
		}
	}
	end(len(s.tokens))
	list.at = append(list.at, len(s.tokens))
	return list
}

// endsSentence reports whether a sentence ends with a token that others follow.
func (r *refinement) endsSentence(s side, k int) bool {
	if t := s.tokens[k]; t.kind != mark || !r.stops[t.exact] {
		return false
	}
	f, at := s.flatAt(k + 1)
	return startsSentence(f.text[at.start:at.end])
}

// leastSurvives is the share of a block's words that has to stay for it to be the
// same block.
const leastSurvives = 0.25

// isReplaced reports whether so little of a block stays that it was replaced and not
// edited.
func (c *comparison) isReplaced(a, b side, edits []edit) bool {
	if len(a.flats) > 1 || len(b.flats) > 1 || keepsSentence(b, edits) {
		return false
	}
	weigh := func(tokens []token) int {
		n := 0
		for _, t := range tokens {
			n += c.weight(t)
		}
		return n
	}
	all, gone := weigh(b.tokens), 0
	for _, e := range edits {
		gone += weigh(b.tokens[e.new:e.newEnd])
	}
	return float64(all-gone) < leastSurvives*float64(max(all, weigh(a.tokens)))
}

// tellingSentence is the length, in tokens, of a stretch that nobody writes twice by
// chance.
const tellingSentence = 12

// keepsSentence reports whether a long stretch stays between edits.
func keepsSentence(b side, edits []edit) bool {
	from := 0
	for _, e := range edits {
		if e.new-from >= tellingSentence {
			return true
		}
		from = e.newEnd
	}
	return len(b.tokens)-from >= tellingSentence
}
