package redline

import (
	"slices"

	"fairnotice/generator/internal/align"
)

// Figures of sentences that were edited on their way to another paragraph.
const (
	editedGram = 4    // tokens in a row that each side has once, by which they are found
	editedFrom = 0.70 // share of their words that both sides have, and that stays
)

// findEdited finds whole sentences that moved and were edited, the likest first.
func (p *pairing) findEdited(old, new *looseText) {
	olds, _ := old.sentences()
	news, _ := new.sentences()
	asked := map[[2]int]bool{}
	var found []candidate
	for _, r := range align.Once(old.like, new.like, editedGram) {
		pair := [2]int{sentenceWith(olds, r.Old), sentenceWith(news, r.New)}
		if pair[0] < 0 || pair[1] < 0 || asked[pair] {
			continue
		}
		asked[pair] = true
		was, is := olds[pair[0]], news[pair[1]]
		s := dice(old.bagOf(was), new.bagOf(is))
		if s >= editedFrom && !old.areOneEdit(was, new, is) && old.isFree(was) && new.isFree(is) {
			found = append(found, candidate{old: pair[0], new: pair[1], likeness: s})
		}
	}
	slices.SortFunc(found, likestFirst)
	for _, f := range found {
		was, is := olds[f.old], news[f.new]
		if !old.isFree(was) || !new.isFree(is) {
			continue
		}
		m := movedPassage{old: old.placeOf(was), new: new.placeOf(is)}
		if p.addEdits(&m) {
			old.take(was.from, was.to-was.from)
			new.take(is.from, is.to-is.from)
			p.moved = append(p.moved, m)
		}
	}
}

// sentenceWith is the sentence in which a token is, -1 for none.
func sentenceWith(all []stretch, token int) int {
	x, found := slices.BinarySearchFunc(all, token, func(s stretch, token int) int { return s.from - token })
	if !found {
		x--
	}
	if x < 0 || token >= all[x].to {
		return -1
	}
	return x
}

// bagOf is the words of a stretch of loose text.
func (t *looseText) bagOf(s stretch) bag {
	at := t.placeOf(s)
	var words bag
	for _, token := range t.textOf(&t.leaves[at.leaf]).tokens[at.from:at.to] {
		if token.isWord() {
			words = append(words, token.fold)
		}
	}
	slices.Sort(words)
	return words
}

// placeOf is where a stretch of loose text stands.
func (t *looseText) placeOf(s stretch) place {
	of := t.of[s.from]
	from := t.list[of].from + s.from - t.at[of]
	return place{t.list[of].leaf, from, from + s.to - s.from}
}

// isFree reports whether nothing of a stretch is known to have moved.
func (t *looseText) isFree(s stretch) bool {
	return !slices.Contains(t.like[s.from:s.to], t.takenName())
}

// areOneEdit reports whether a stretch was put in the place of another one.
func (t *looseText) areOneEdit(s stretch, new *looseText, with stretch) bool {
	was, is := t.list[t.of[s.from]], new.list[new.of[with.from]]
	return was.group >= 0 && was.group == is.group && was.edit == is.edit
}

// addEdits finds the words of a sentence that changed on its way, and reports whether enough of it stayed for it to be
// the same one.
func (p *pairing) addEdits(m *movedPassage) bool {
	if !p.old.isSentence(m.old) || !p.new.isSentence(m.new) {
		return false
	}
	a, b := stretchAt(p.old, m.old), stretchAt(p.new, m.new)
	r := refinement{vocabulary: p.old.vocabulary, a: a, b: b}
	r.between(0, len(a.tokens), 0, len(b.tokens))
	r.cleanUp()
	stays := 0
	var edits []edit
	i, j := 0, 0
	for _, e := range append(r.equalities, r.end()) {
		if i < e.old || j < e.new {
			edits = append(edits, edit{old: i, oldEnd: e.old, new: j, newEnd: e.new})
		}
		for i, j = e.old, e.new; i < e.old+e.len; i, j = i+1, j+1 {
			was, is := a.tokens[i], b.tokens[j]
			if !p.old.isSet(was.attr, is.attr) {
				return false
			}
			if was.exact != is.exact {
				edits = append(edits, edit{i, i + 1, j, j + 1, 0})
			} else if was.isWord() {
				stays++
			}
		}
	}
	longer := max(countWords(a.tokens), countWords(b.tokens))
	if countWords(a.tokens) < sentenceWords || countWords(b.tokens) < sentenceWords || float64(stays) < editedFrom*float64(longer) {
		return false
	}
	m.within = len(p.within)
	for _, e := range edits {
		p.within = append(p.within, movedPassage{
			old: place{m.old.leaf, m.old.from + e.old, m.old.from + e.oldEnd},
			new: place{m.new.leaf, m.new.from + e.new, m.new.from + e.newEnd},
		})
	}
	m.after = len(p.within)
	return true
}

// stretchAt is the tokens of a place by themselves.
func stretchAt(d *flatDocument, at place) groupText {
	s := d.groupText([]int32{at.leaf})
	s.tokens, s.folds = s.tokens[at.from:at.to], s.folds[at.from:at.to]
	s.weigh(d.vocabulary)
	return s
}
