package redline

import (
	"encoding/binary"
	"slices"
	"strings"

	"fairnotice/generator/internal/align"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline/segment"
)

// An edit replaces tokens of the old side of a group by tokens of the new side; one of the two may be none.
type edit struct {
	old, oldEnd, new, newEnd int
	moved                    int // number of the passage that it takes away or puts in, 0 for none
}

// A groupText is the tokens of the leaves of a group on one side, in a row.
type groupText struct {
	tokens []token
	folds  []int32 // of the tokens
	leaves []*leafText
	starts []int    // of each leaf, in tokens
	sums   []int32  // weight of the tokens before each, once it is asked for
	made   []string // numbers that lists make before the leaves, "" for none
	points []bool   // whether they are points of a list, once there are several leaves
}

func (d *flatDocument) groupText(leaves []int32) groupText {
	var s groupText
	if len(leaves) == 1 {
		l := d.textOf(&d.leaves[leaves[0]])
		if l.alone == nil {
			l.alone = &groupText{
				tokens: l.tokens, folds: l.folds, leaves: []*leafText{l}, starts: []int{0}, made: []string{d.madeNumber(leaves[0])},
			}
		}
		return *l.alone
	}
	for _, i := range leaves {
		l := d.textOf(&d.leaves[i])
		in := d.in(i)
		s.made, s.points = append(s.made, d.madeNumber(i)), append(s.points, in.node.Kind == markdown.Item && in.first == i)
		s.leaves, s.starts = append(s.leaves, l), append(s.starts, len(s.tokens))
		s.tokens, s.folds = append(s.tokens, l.tokens...), append(s.folds, l.folds...)
	}
	return s
}

func (s groupText) begins(at int) bool {
	if len(s.starts) == 1 { // as in most groups
		return at == 0
	}
	_, found := slices.BinarySearch(s.starts, at)
	return found
}

// leafOf is the leaf in which a token stands: the last that begins at or before it.
func (s groupText) leafOf(token int) int {
	if len(s.starts) == 1 {
		return 0
	}
	behind, _ := slices.BinarySearch(s.starts, token+1)
	return behind - 1
}

func (s groupText) at(k int) (*leafText, token) { return s.leaves[s.leafOf(k)], s.tokens[k] }

// startsLine reports whether a leaf begins with a token, or a line of code.
func (s groupText) startsLine(k int) bool {
	if k >= len(s.tokens) || s.begins(k) {
		return k < len(s.tokens)
	}
	l, t := s.at(k)
	return l.verbatim && strings.IndexByte(l.text[s.tokens[k-1].end:t.start], '\n') >= 0
}

// isMade reports whether some tokens are the number that a list makes before a leaf of the other side.
func (s groupText) isMade(from, to int, other groupText, at int) bool {
	if at >= len(other.tokens) || !other.begins(at) || !s.startsLine(from) || to-from > 2 {
		return false
	}
	number := other.made[other.leafOf(at)]
	return number != "" && number == strings.TrimRight(s.passage(from, to).Text, ".)")
}

func (s groupText) raw(k int) string {
	l, t := s.at(k)
	return l.word(t)
}

func (s *groupText) weigh(v *vocabulary) {
	s.sums = make([]int32, len(s.tokens)+1)
	for k, t := range s.tokens {
		s.sums[k+1] = s.sums[k] + int32(v.weight(t))
	}
}

func (s groupText) weightOf(from, to int) int { return int(s.sums[to] - s.sums[from]) }

// editWords finds the words that differ in each group. A block of which too little stays
// was replaced: it is no group.
func (p *pairing) editWords() {
	groups := p.groups[:0]
	for _, g := range p.groups {
		if l := &p.old.leaves[g.old[0]]; g.same || !l.hasWords() || !p.edit(&g) || g.renamed {
			groups = append(groups, g)
		}
	}
	p.groups = groups
}

// edit finds the words that differ in a group, and reports whether its block was replaced.
func (p *pairing) edit(g *group) (isReplaced bool) {
	a, b := p.old.groupText(g.old), p.new.groupText(g.new)
	a.weigh(p.old.vocabulary)
	b.weigh(p.old.vocabulary)
	g.edits = p.old.editsOf(a, b)
	isForm := func(e edit) bool { return p.old.isForm(a, b, e) }
	return replaces(a, b, slices.DeleteFunc(slices.Clone(g.edits), isForm))
}

// editsOf are the words that differ between two sides, as a reader wants to see
// them: not torn into single words where more was meant.
func (v *vocabulary) editsOf(a, b groupText) []edit {
	labelA, labelB := a.label(), b.label()
	var edits []edit
	isLost := (labelA == 0) != (labelB == 0) && len(a.leaves)+len(b.leaves) == 2 &&
		labelA < len(a.folds) && labelB < len(b.folds) && a.folds[labelA] == b.folds[labelB]
	if (labelA == 0 || labelB == 0) && !isLost || slices.Equal(a.folds[:labelA], b.folds[:labelB]) {
		labelA, labelB = 0, 0
	} else {
		edits = append(edits, edit{oldEnd: labelA, newEnd: labelB})
	}
	r := refinement{vocabulary: v, a: a, b: b}
	r.find(labelA, labelB)
	r.cleanUp()
	return append(edits, r.parted(r.edits(labelA, labelB))...)
}

// label is how many tokens of a side that is one leaf are its typed label.
func (s groupText) label() int {
	if len(s.leaves) > 1 {
		return 0
	}
	return s.leaves[0].label
}

// An equality is a stretch of tokens that both sides have and that stays unmarked.
type equality struct {
	old, new, len int
	fixed         bool // whole sentences
}

// A refinement finds the words that differ between two sides.
type refinement struct {
	*vocabulary
	a, b       groupText
	equalities []equality
}

// find looks for sentences that stay, and compares what lies between them word by word.
func (r *refinement) find(i, j int) {
	sa, sb := r.sentences(r.a, i), r.sentences(r.b, j)
	for _, run := range align.Runs(sa.names, sb.names, align.Options{Gram: 1}) {
		start, newStart := sa.at[run.Old], sb.at[run.New]
		r.between(i, start, j, newStart)
		i, j = sa.at[run.Old+run.Len], sb.at[run.New+run.Len]
		r.add(equality{start, newStart, i - start, true})
	}
	r.between(i, len(r.a.tokens), j, len(r.b.tokens))
}

func (r *refinement) between(i, iEnd, j, jEnd int) {
	for _, run := range align.Runs(r.a.folds[i:iEnd], r.b.folds[j:jEnd], align.Options{}) {
		r.add(equality{i + run.Old, j + run.New, run.Len, false})
	}
}

// add puts an equality behind the others, or makes the last one longer.
func (r *refinement) add(e equality) {
	if n := len(r.equalities); n > 0 {
		if before := &r.equalities[n-1]; before.old+before.len == e.old && before.new+before.len == e.new {
			before.len += e.len
			before.fixed = before.fixed || e.fixed
			return
		}
	}
	r.equalities = append(r.equalities, e)
}

// edits are what lies between the stretches that stay.
func (r *refinement) edits(i, j int) []edit {
	var out []edit
	for _, e := range append(r.equalities, r.end()) {
		if !slices.Equal(r.a.folds[i:e.old], r.b.folds[j:e.new]) { // else all that stays was given up as too little
			out = append(out, edit{old: i, oldEnd: e.old, new: j, newEnd: e.new})
		}
		i, j = e.old+e.len, e.new+e.len
	}
	return out
}

// end is an empty equality behind all others.
func (r *refinement) end() equality { return equality{old: len(r.a.tokens), new: len(r.b.tokens)} }

// A sentenceList names the sentences of a side; at[k] is where sentence k begins, and the last of at is the end.
type sentenceList struct {
	names []int32
	at    []int
}

// leastSentence is the length, in tokens, from which a sentence can be recognised.
const leastSentence = 4

func (r *refinement) sentences(s groupText, from int) sentenceList {
	var list sentenceList
	end := func(to int) {
		if to == from {
			return
		}
		r.key = appendFolds(append(r.key[:0], 0, 's'), s.tokens[from:to])
		if to-from < leastSentence { // no two of these are the same
			r.key = binary.LittleEndian.AppendUint32(append(r.key, 'x'), uint32(r.names.count()))
		}
		list.names, list.at = append(list.names, r.names.bytes(r.key)), append(list.at, from)
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
func (v *vocabulary) endsSentence(s groupText, k int) bool {
	t := s.tokens[k]
	return t.kind == segment.Sign && v.stops[t.exact] && segment.StartsSentence(s.raw(k+1))
}

// What has to stay of a block for it to be the same.
const (
	leastSurvives   = 0.25 // share of its words, or
	tellingSentence = 8    // length, in tokens, of a stretch that nobody writes twice by chance
)

// replaces reports whether so little of a block stays that it was replaced and not edited. Where one side stays as a
// whole, the other was cut.
func replaces(a, b groupText, edits []edit) bool {
	if len(a.leaves) > 1 || len(b.leaves) > 1 {
		return false
	}
	stays := b.weightOf(0, len(b.tokens))
	least, most := min(stays, a.weightOf(0, len(a.tokens))), max(stays, a.weightOf(0, len(a.tokens)))
	from, longest := 0, 0
	for _, e := range edits {
		stays -= b.weightOf(e.new, e.newEnd)
		from, longest = e.newEnd, max(longest, e.new-from)
	}
	return stays < least && max(longest, len(b.tokens)-from) < tellingSentence &&
		float64(stays) < leastSurvives*float64(most)
}

// strikeSigns stand around words that are struck out, where there is no style.
const strikeSigns = "~~"

// passage is a stretch of tokens of one side, for people.
func (s groupText) passage(from, to int) Passage {
	if from >= to {
		return Passage{}
	}
	p := Passage{Words: countWords(s.tokens[from:to])}
	var text []byte
	for k := from; k < to; k++ {
		l, t := s.at(k)
		if k > from && (t.gap != 0 || s.begins(k)) {
			text = append(text, ' ')
		}
		if t.struck == whollyStruck && (k == from || s.tokens[k-1].struck != whollyStruck) {
			text = append(text, strikeSigns...)
		}
		text = append(text, l.shown(t)...)
		if t.struck == whollyStruck && (k == to-1 || s.tokens[k+1].struck != whollyStruck) {
			text = append(text, strikeSigns...)
		}
		if k == from {
			p.Span = l.spanOf(t)
		}
		if k == to-1 && p.Span != (diag.Span{}) {
			p.Span.End = max(p.Span.End, l.spanOf(t).End)
		}
	}
	p.Text = string(text)
	return p
}
