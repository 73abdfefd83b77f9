package redline

import (
	"slices"

	"fairnotice/generator/internal/align"
)

// Figures of passages that move between paragraphs.
const (
	passageLength = 12 // in tokens: a shorter stretch is not said to have moved
	sentenceWords = 8  // unless it is whole sentences of so many words, which a longer one has, too
	sameWords     = 6  // of which so many are no figure that changed
	shortSentence = 4  // or whole sentences of so many words in which nothing changed
	passageGram   = 8  // tokens in a row that each side has once, by which a passage is found
	leastTokens   = 5  // in a short sentence
)

// A movedPassage is words that were taken out at one place and put in at another: letter by letter the same but for
// some figures, or for a whole sentence some words.
type movedPassage struct {
	old, new      place
	within, after int // which of the pairing's changes within passages are in it
}

// A place is a stretch of tokens of a leaf.
type place struct {
	leaf     int32
	from, to int
}

// A loose stretch is words that are marked on one side: those of an edit, or of a leaf that is on one side alone.
type loose struct {
	place
	group, edit int // -1 for a leaf
	base        int // where the leaf begins in the tokens of the group
}

// A looseText is all loose stretches of a side in a row, with a name of its own behind each: even ones on one side, odd
// ones on the other.
type looseText struct {
	*flatDocument
	odd   int
	names []int32
	like  []int32 // the same with one name for all figures, and none for what moved
	of    []int32 // by place in names: the stretch
	list  []loose
	at    []int // where each stretch begins in names
}

// add puts a stretch behind the others, by leaves.
func (t *looseText) add(l loose) {
	tokens := t.textOf(&t.leaves[l.leaf]).tokens[l.from:l.to]
	if !t.leaves[l.leaf].isRunning() || len(tokens) < leastTokens {
		return
	}
	t.at = append(t.at, len(t.names))
	for _, token := range tokens {
		t.names, t.of = append(t.names, token.exact), append(t.of, int32(len(t.list)))
	}
	t.names, t.of = append(t.names, int32(-2-2*len(t.list)-t.odd)), append(t.of, -1)
	t.list = append(t.list, l)
}

// loosen are the loose stretches of both sides.
func (p *pairing) loosen() (old, new looseText) {
	old, new = looseText{flatDocument: p.old}, looseText{flatDocument: p.new, odd: 1}
	for x := range p.groups {
		if g := &p.groups[x]; g.moved == 0 {
			for y, e := range g.edits {
				eachPlace(p.old, g.old, e.old, e.oldEnd, func(at place, base int) { old.add(loose{at, x, y, base}) })
				eachPlace(p.new, g.new, e.new, e.newEnd, func(at place, base int) { new.add(loose{at, x, y, base}) })
			}
		}
	}
	oldFree, newFree := p.unpaired()
	for _, side := range []struct {
		to   *looseText
		free []bool
	}{{&old, oldFree}, {&new, newFree}} {
		for i, free := range side.free {
			if l := &side.to.leaves[i]; free && l.isRunning() {
				side.to.add(loose{place{int32(i), 0, len(side.to.textOf(l).tokens)}, -1, -1, 0})
			}
		}
	}
	return old, new
}

// eachPlace visits a stretch of the tokens of some leaves by leaf.
func eachPlace(d *flatDocument, leaves []int32, from, to int, visit func(at place, base int)) {
	base := 0
	for _, i := range leaves {
		n := len(d.textOf(&d.leaves[i]).tokens)
		if begin, end := max(from, base), min(to, base+n); begin < end {
			visit(place{i, begin - base, end - base}, base)
		}
		base += n
	}
}

// passages finds what moved between paragraphs, and takes it out of the edits that it is part of.
func (p *pairing) passages() {
	old, new := p.loosen()
	if len(old.list) == 0 || len(new.list) == 0 {
		return
	}
	old.blur()
	new.blur()
	p.findPassages(&old, &new, align.Once(old.names, new.names, passageGram))
	p.findPassages(&old, &new, align.Once(old.like, new.like, passageGram)) // a figure changed on the way
	p.findPassages(&old, &new, sameSentences(&old, &new))
	p.findEdited(&old, &new)
	p.cutEdits()
}

// sameSentences are the sentences that each side has once.
func sameSentences(old, new *looseText) []align.Run {
	olds, names := old.sentences()
	news, newNames := new.sentences()
	var found []align.Run
	for _, r := range align.Once(names, newNames, 1) {
		was, is := olds[r.Old], news[r.New]
		found = append(found, align.Run{Old: was.from, New: is.from, Len: min(was.to-was.from, is.to-is.from)})
	}
	return found
}

// sentences are those of all loose stretches, with a name for each.
func (t *looseText) sentences() (all []stretch, names []uint32) {
	from := 0
	for k, name := range t.names {
		isEnd := name < 0 || t.stops[name]
		if !isEnd {
			continue
		}
		to := k
		if name >= 0 {
			to++
		}
		if to-from >= leastTokens {
			hash := align.Hash(t.names[from:to])
			all, names = append(all, stretch{from: from, to: to}), append(names, uint32(hash^hash>>32))
		}
		from = k + 1
	}
	return all, names
}

// blur gives all figures one name.
func (t *looseText) blur() {
	var text figureText
	figures := map[int32]bool{} // by word
	t.like = slices.Clone(t.names)
	leaf := int32(-1)
	for x, l := range t.list {
		if l.leaf != leaf {
			leaf, text = l.leaf, figureText{t.vocabulary, t.groupText([]int32{l.leaf})}
		}
		for k := l.from; k < l.to; k++ {
			token := text.tokens[k]
			is, known := figures[token.exact]
			if !known {
				is, _ = text.isFigure(k)
				is = is || t.units[token.fold]
				figures[token.exact] = is
			}
			if is {
				t.like[t.at[x]+k-l.from] = figureName
			}
		}
	}
}

// take makes sure that a stretch is not found once more.
func (t *looseText) take(from, length int) {
	for k := from; k < from+length; k++ {
		t.like[k] = t.takenName()
	}
}

func (t *looseText) takenName() int32 { return int32(-2 - t.odd) }

const figureName int32 = -1 // of any figure or unit

func (p *pairing) findPassages(old, new *looseText, found []align.Run) {
	for _, r := range found {
		if old.like[r.Old] == old.takenName() || new.like[r.New] == new.takenName() {
			continue
		}
		if r = longest(old, new, r); r.Len == 0 {
			continue // nothing in it stands apart, as in a script without spaces
		}
		was, is := old.list[old.of[r.Old]], new.list[new.of[r.New]]
		from, fromNew := was.from+r.Old-old.at[old.of[r.Old]], is.from+r.New-new.at[new.of[r.New]]
		m := movedPassage{old: place{was.leaf, from, from + r.Len}, new: place{is.leaf, fromNew, fromNew + r.Len}}
		if was.group >= 0 && was.group == is.group && was.edit == is.edit || !p.isPassage(m) {
			continue
		}
		old.take(r.Old, r.Len)
		new.take(r.New, r.Len)
		p.addFigures(&m)
		p.moved = append(p.moved, m)
	}
}

// addFigures finds the figures of a passage that changed on its way, with their units.
func (p *pairing) addFigures(m *movedPassage) {
	was, is := p.old.textOf(&p.old.leaves[m.old.leaf]).tokens, p.new.textOf(&p.new.leaves[m.new.leaf]).tokens
	m.within = len(p.within)
	for i := m.old.from; i < m.old.to; i++ {
		shift, from := m.new.from-m.old.from, i
		for i < m.old.to && (was[i].exact != is[i+shift].exact || from < i && p.old.units[was[i].fold]) {
			i++
		}
		if from < i {
			p.within = append(p.within, movedPassage{
				old: place{m.old.leaf, from, i}, new: place{m.new.leaf, from + shift, i + shift},
			})
		}
	}
	m.after = len(p.within)
}

// longest is a stretch made as long as it can be: to where a word or its style differs, and from where a space stands
// on both sides.
func longest(old, new *looseText, r align.Run) align.Run {
	same := func(i, j int) bool {
		if i < 0 || j < 0 || old.like[i] != new.like[j] {
			return false
		}
		return old.isSet(old.token(i).attr, new.token(j).attr)
	}
	for same(r.Old-1, r.New-1) {
		r.Old, r.New, r.Len = r.Old-1, r.New-1, r.Len+1
	}
	n := 0
	for n < r.Len && same(r.Old+n, r.New+n) {
		n++
	}
	for same(r.Old+n, r.New+n) {
		n++
	}
	isSame := func(k int) bool { return old.names[r.Old+k] == new.names[r.New+k] }
	for r.Len = n; r.Len > 0 && !isSame(r.Len-1); r.Len-- { // it does not end with another figure
	}
	for r.Len > 0 && !(isSame(0) && old.isApart(r.Old) && new.isApart(r.New)) {
		r.Old, r.New, r.Len = r.Old+1, r.New+1, r.Len-1
	}
	return r
}

// isSet reports whether words lead to the same place in two styles, and are struck out in both or in none. Whether they
// are bold is no matter for what moved.
func (v *vocabulary) isSet(a, b int32) bool {
	if a == b || a < 0 || b < 0 {
		return a == b
	}
	was, is := v.styled[a], v.styled[b]
	return was.Link == is.Link && was.Dest == is.Dest && was.Struck == is.Struck && was.Code == is.Code
}

func (t *looseText) token(at int) token {
	l := t.list[t.of[at]]
	return t.textOf(&t.leaves[l.leaf]).tokens[l.from+at-t.at[t.of[at]]]
}

// isApart reports whether a space stands before a token, or nothing at all.
func (t *looseText) isApart(at int) bool {
	l := t.list[t.of[at]]
	k := l.from + at - t.at[t.of[at]]
	text := t.textOf(&t.leaves[l.leaf])
	return k >= text.label && (k == 0 || text.tokens[k].gap != 0)
}

// isPassage reports whether a stretch is long enough to be recognised elsewhere.
func (p *pairing) isPassage(m movedPassage) bool {
	length, words, same := m.old.to-m.old.from, 0, 0
	was, is := p.old.textOf(&p.old.leaves[m.old.leaf]).tokens, p.new.textOf(&p.new.leaves[m.new.leaf]).tokens
	for k, t := range was[m.old.from:m.old.to] {
		if t.isWord() {
			words++
			if t.exact == is[m.new.from+k].exact {
				same++
			}
		}
	}
	isWhole := p.old.isSentence(m.old) && p.new.isSentence(m.new)
	if words < sentenceWords || same < sameWords {
		return isWhole && same == words && words >= shortSentence
	}
	return isWhole || length >= passageLength
}

// isSentence reports whether a place is whole sentences.
func (d *flatDocument) isSentence(at place) bool {
	s := d.groupText([]int32{at.leaf})
	isBoundary := func(k int) bool {
		return k == s.leaves[0].label || k == len(s.tokens) || k > 0 && d.endsSentence(s, k-1)
	}
	return isBoundary(at.from) && isBoundary(at.to)
}

func (d *flatDocument) passageAt(at place) Passage {
	return d.groupText([]int32{at.leaf}).passage(at.from, at.to)
}

// cutEdits takes what moved out of the edits that it is part of.
func (p *pairing) cutEdits() {
	if len(p.moved) == 0 {
		return
	}
	byOld, byNew := map[int32][]stretch{}, map[int32][]stretch{}
	for x, m := range p.moved {
		var olds, news []stretch // what changed within has numbers below 0
		for y := m.within; y < m.after; y++ {
			if f := p.within[y].old; f.from < f.to {
				olds = append(olds, stretch{f.from, f.to, -y - 1})
			}
			if f := p.within[y].new; f.from < f.to {
				news = append(news, stretch{f.from, f.to, -y - 1})
			}
		}
		byOld[m.old.leaf] = append(byOld[m.old.leaf], between(m.old.from, m.old.to, olds, x+1)...)
		byNew[m.new.leaf] = append(byNew[m.new.leaf], between(m.new.from, m.new.to, news, x+1)...)
	}
	for _, by := range []map[int32][]stretch{byOld, byNew} {
		for leaf := range by {
			slices.SortFunc(by[leaf], func(a, b stretch) int { return a.from - b.from })
		}
	}
	p.movedOld, p.movedNew = byOld, byNew
	for x := range p.groups {
		g := &p.groups[x]
		was, is := p.old.stretches(g.old, byOld), p.new.stretches(g.new, byNew)
		if len(was)+len(is) == 0 || g.moved != 0 {
			continue
		}
		a, b := p.old.groupText(g.old).folds, p.new.groupText(g.new).folds
		var edits []edit
		for _, e := range g.edits {
			for _, piece := range e.cut(was, is) {
				if piece = piece.trimmed(a, b); !piece.isEmpty() {
					edits = append(edits, piece)
				}
			}
		}
		g.edits = edits
	}
}

// trimmed is an edit without the words at its ends that stay, as they may where what stood between them moved.
func (e edit) trimmed(a, b []int32) edit {
	head, tail := align.Ends(a[e.old:e.oldEnd], b[e.new:e.newEnd])
	return edit{e.old + head, e.oldEnd - tail, e.new + head, e.newEnd - tail, e.moved}
}

// A stretch is tokens in a row that moved, or for 0 did not.
type stretch struct{ from, to, move int }

func (s stretch) stays() bool    { return s.move == 0 }
func (s stretch) hasMoved() bool { return s.move != 0 }

// stretches are those of some leaves, counted over all their tokens.
func (d *flatDocument) stretches(leaves []int32, by map[int32][]stretch) (all []stretch) {
	base := 0
	for _, i := range leaves {
		for _, s := range by[i] {
			all = append(all, stretch{s.from + base, s.to + base, s.move})
		}
		base += len(d.textOf(&d.leaves[i]).tokens)
	}
	return all
}

// between are the stretches from one token to another: those that moved, and what is left, which did not or moved with
// the number rest.
func between(from, to int, moved []stretch, rest int) (all []stretch) {
	for _, s := range moved {
		if s.from < from || s.to > to {
			continue
		}
		if from < s.from {
			all = append(all, stretch{from, s.from, rest})
		}
		all = append(all, s)
		from = s.to
	}
	if from < to {
		all = append(all, stretch{from, to, rest})
	}
	return all
}

// cut is an edit without what moved, and what moved as edits of their own. Of the rest, the first stretch of one side
// takes the place of the first of the other.
func (e edit) cut(was, is []stretch) []edit {
	olds, news := between(e.old, e.oldEnd, was, 0), between(e.new, e.newEnd, is, 0)
	if max(len(olds), len(news)) < 2 && !slices.ContainsFunc(slices.Concat(olds, news), stretch.hasMoved) {
		return []edit{e}
	}
	var out []edit
	i, j := e.old, e.new
	add := func(s []stretch, old bool) {
		for _, s := range s {
			piece := edit{old: i, oldEnd: i, new: j, newEnd: j, moved: s.move}
			if old {
				piece.oldEnd, i = s.to, s.to
			} else {
				piece.newEnd, j = s.to, s.to
			}
			out = append(out, piece)
		}
	}
	x, y := slices.IndexFunc(olds, stretch.stays), slices.IndexFunc(news, stretch.stays)
	if x >= 0 && y >= 0 {
		add(olds[:x], true)
		add(news[:y], false)
		out = append(out, edit{old: i, oldEnd: olds[x].to, new: j, newEnd: news[y].to})
		i, j = olds[x].to, news[y].to
		olds, news = olds[x+1:], news[y+1:]
	}
	add(olds, true)
	add(news, false)
	return out
}

// isGone reports whether all tokens of some leaves moved.
func isGone(d *flatDocument, leaves []int32, by map[int32][]stretch) bool {
	return !slices.ContainsFunc(leaves, func(i int32) bool {
		return by[i] == nil ||
			slices.ContainsFunc(between(0, len(d.textOf(&d.leaves[i]).tokens), by[i], 0), stretch.stays)
	})
}
