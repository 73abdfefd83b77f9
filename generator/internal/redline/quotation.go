package redline

import (
	"strings"
	"unicode"

	"fairnotice/generator/internal/redline/segment"
)

// longestBracket is by how many tokens a quotation goes beyond a change for the other half of a pair of brackets.
const longestBracket = 24

// quotation is what is told of an edit: with what stays beside it of the same figure, of what hangs together with a
// sign, and of a pair of brackets, so that no half of these is quoted.
func (v *vocabulary) quotation(a, b groupText, e edit) edit {
	return wholePairs(a, b, wholeRuns(a, b, v.wholeFigures(a, b, e)))
}

// toldOf is what a line quotes of an edit, where that is not what is marked, and whether a headline can say it without
// the sentence around it.
func (v *vocabulary) toldOf(a, b groupText, e edit, class Class) (t told, bare bool) {
	q := e
	if class == Modality {
		q = e.differing(a, b)
	}
	q = v.quotation(a, b, q)
	if class == Figures {
		q = v.quotation(a, b, withAside(a, b, e))
		old, new := figureText{v, a}, figureText{v, b}
		inLetters := !old.hasDigits(q.old, q.oldEnd) && !new.hasDigits(q.new, q.newEnd)
		bare = inLetters && !staysAround(a, b, e)
		if inLetters && old.isUncounted(q.old, q.oldEnd) && new.isUncounted(q.new, q.newEnd) {
			n := v.countedLength(a, b, q)
			q.oldEnd, q.newEnd, bare = q.oldEnd+n, q.newEnd+n, bare || n == 0
		} else if figure, ok := v.theOnlyFigure(a, b, q); ok {
			return figure, bare
		}
		q = v.withoutEdges(a, b, q)
	}
	if class == Substantive || class == Cosmetic {
		q = wholeNames(v, a, b, q)
	}
	if q == e && class == Substantive && (areStops(a, e.old, e.oldEnd) || areStops(b, e.new, e.newEnd)) {
		q = betweenWords(a, b, e)
	}
	if q == e {
		return told{}, bare
	}
	return told{a.passage(q.old, q.oldEnd).Text, b.passage(q.new, q.newEnd).Text}, bare
}

// withAside is an edit with the figure before it, where it puts another one behind that in brackets: "13 (16 in
// Ireland)".
func withAside(a, b groupText, e edit) edit {
	isAside := e.old == e.oldEnd && b.side(e.new) > 0 || e.new == e.newEnd && a.side(e.old) > 0
	if isAside && e.old > 0 && e.new > 0 && !a.begins(e.old) && !b.begins(e.new) &&
		a.tokens[e.old-1].kind == segment.Number {
		e.old, e.new = e.old-1, e.new-1
	}
	return e
}

// wholeNames makes an edit of the case of a word in a name reach over the name: "Google Analytics".
func wholeNames(v *vocabulary, a, b groupText, q edit) edit {
	if q.oldEnd != q.old+1 || q.newEnd != q.new+1 || a.tokens[q.old].fold != b.tokens[q.new].fold {
		return q
	}
	attr := a.tokens[q.old].attr
	isPart := func(i, j int) bool {
		t := a.tokens[i]
		isFirst := i == 0 || a.begins(i) || v.stops[a.tokens[i-1].exact] // "Here Google Analytics"
		return (!isFirst || attr > 0 && t.attr == attr) && isCapital(a, i) && t.exact == b.tokens[j].exact && !v.light[t.fold]
	}
	isOver := func(i, j int) bool { return i == len(a.tokens) || j == len(b.tokens) || a.begins(i) || b.begins(j) }
	for q.old > 0 && q.new > 0 && !a.begins(q.old) && !b.begins(q.new) && isPart(q.old-1, q.new-1) {
		q.old, q.new = q.old-1, q.new-1
	}
	for !isOver(q.oldEnd, q.newEnd) && isPart(q.oldEnd, q.newEnd) {
		q.oldEnd, q.newEnd = q.oldEnd+1, q.newEnd+1
	}
	return q
}

// betweenWords is an edit with the token before it and the one behind it, where neither side begins or ends there.
func betweenWords(a, b groupText, e edit) edit {
	isEdge := func(s groupText, k int) bool { return k == 0 || k == len(s.tokens) || s.begins(k) }
	if !isEdge(a, e.old) && !isEdge(b, e.new) {
		e.old, e.new = e.old-1, e.new-1
	}
	if !isEdge(a, e.oldEnd) && !isEdge(b, e.newEnd) {
		e.oldEnd, e.newEnd = e.oldEnd+1, e.newEnd+1
	}
	return e
}

// areStops reports whether a stretch is punctuation alone, which says something only between the words around it:
// "data. For us" became "data for us".
func areStops(s groupText, from, to int) bool {
	for k := from; k < to; k++ {
		if !strings.Contains(".,;:!?。！？", s.plainly(k)) {
			return false
		}
	}
	return from < to
}

// hasDigits reports whether something in a stretch is a number that is not told by words.
func (f figureText) hasDigits(from, to int) bool {
	for k := from; k < to; k++ {
		if strings.ContainsFunc(f.raw(k), unicode.IsNumber) || isRoman(f.raw(k)) || f.isLimb(k) {
			return true
		}
	}
	return false
}

// isUncounted reports whether a stretch is number words alone: "three", without what there are three of.
func (f figureText) isUncounted(from, to int) bool {
	for k := from; k < to; k++ {
		is, _ := f.isFigure(k)
		isWhole := f.isMonth(k) || f.calendar[f.tokens[k].fold] || strings.Contains(f.plainly(k), "-")
		if f.tokens[k].isWord() && (!is || isWhole) {
			return false
		}
	}
	return true
}

// countedLength is how many words behind a number say of what there are so many, on both sides alike; 0 where no end
// of them is near.
func (v *vocabulary) countedLength(a, b groupText, q edit) int {
	const most = 2
	for n := range most + 1 {
		i, j := q.oldEnd+n, q.newEnd+n
		isEnd := func(s groupText, k int) bool {
			return k == len(s.tokens) || s.begins(k) || !s.tokens[k].isWord() || v.light[s.tokens[k].fold]
		}
		switch ends := isEnd(a, i); {
		case ends != isEnd(b, j), !ends && a.tokens[i].fold != b.tokens[j].fold:
			return 0
		case ends:
			return n
		}
	}
	return 0
}

// staysAround reports whether enough of what stands around an edit stays for it to be one in the same sentence.
func staysAround(a, b groupText, e edit) bool {
	const enough = 4
	isEdge := func(s groupText, k int) bool { return k == 0 || k == len(s.tokens) || s.begins(k) }
	stay := func(i, j, step int) int {
		for n := range enough {
			switch ends := isEdge(a, i); {
			case ends && isEdge(b, j):
				return enough
			case ends, isEdge(b, j), a.tokens[i+min(step, 0)].fold != b.tokens[j+min(step, 0)].fold:
				return n
			}
			i, j = i+step, j+step
		}
		return enough
	}
	return stay(e.old, e.new, -1)+stay(e.oldEnd, e.newEnd, 1) >= enough
}

// wholeFigures makes an edit reach over all of the figures that it touches, on both sides alike: "one year" became
// "two years".
func (v *vocabulary) wholeFigures(a, b groupText, e edit) edit {
	q := e
	if e.old < e.oldEnd {
		q.old, q.oldEnd = figureText{v, a}.figuresAround(e.old, e.oldEnd)
	}
	if e.new < e.newEnd {
		q.new, q.newEnd = figureText{v, b}.figuresAround(e.new, e.newEnd)
	}
	return evened(a, b, e, q)
}

// evened makes a quotation reach equally far beyond an edit on both sides: what stands there stays.
func evened(a, b groupText, e, q edit) edit {
	isNone := e.old == e.oldEnd || e.new == e.newEnd
	stays := func(i, j int) bool { return isNone || a.tokens[i].fold == b.tokens[j].fold }
	before, behind := max(e.old-q.old, e.new-q.new), max(q.oldEnd-e.oldEnd, q.newEnd-e.newEnd)
	for k := 1; k <= before && k <= e.old && k <= e.new; k++ {
		i, j := e.old-k, e.new-k
		if a.begins(i+1) || b.begins(j+1) || !stays(i, j) {
			break
		}
		q.old, q.new = min(q.old, i), min(q.new, j)
	}
	for k := range behind {
		i, j := e.oldEnd+k, e.newEnd+k
		if i >= len(a.tokens) || j >= len(b.tokens) || a.begins(i) || b.begins(j) || !stays(i, j) {
			break
		}
		q.oldEnd, q.newEnd = max(q.oldEnd, i+1), max(q.newEnd, j+1)
	}
	return q
}

// wholeRuns makes an edit reach over what hangs together by a sign at its ends: "and/or", not "/or".
func wholeRuns(a, b groupText, e edit) edit {
	cuts := func(s groupText, from, to, at int) bool {
		return from < to && s.isGlued(at) && (isTie(s, at-1) || isTie(s, at))
	}
	goesOn := func(i, j int) bool {
		return (cuts(a, e.old, e.oldEnd, i) || cuts(b, e.new, e.newEnd, j)) && !a.begins(i) && !b.begins(j)
	}
	for n := 0; n < longestReach && goesOn(e.old, e.new); n++ {
		e.old, e.new = e.old-1, e.new-1
	}
	for n := 0; n < longestReach && e.oldEnd < len(a.tokens) && e.newEnd < len(b.tokens) && goesOn(e.oldEnd, e.newEnd); n++ {
		e.oldEnd, e.newEnd = e.oldEnd+1, e.newEnd+1
	}
	return e
}

// isTie reports whether a token is a sign that is part of what it hangs on, unlike punctuation around words.
func isTie(s groupText, k int) bool {
	isApostrophe := s.raw(k) == "'" || s.raw(k) == "’" // "users'"
	const pauses = ".,;:!?…'()[]{}#，。、；：！？（）"
	return s.tokens[k].kind == segment.Sign && (isApostrophe || !strings.Contains(pauses, s.plainly(k)))
}

// wholePairs makes an edit reach to the other half of each bracket and quotation mark in it, where that is near. What
// stands between stays. What has no other half is left as it is.
func wholePairs(a, b groupText, e edit) edit {
	q := e
	for range longestBracket {
		old, new := unpaired(a, q.old, q.oldEnd), unpaired(b, q.new, q.newEnd)
		canEnd := q.oldEnd < len(a.tokens) && q.newEnd < len(b.tokens) && !a.begins(q.oldEnd) && !b.begins(q.newEnd) &&
			a.tokens[q.oldEnd].fold == b.tokens[q.newEnd].fold
		canBegin := q.old > 0 && q.new > 0 && !a.begins(q.old) && !b.begins(q.new) &&
			a.tokens[q.old-1].fold == b.tokens[q.new-1].fold
		switch {
		case old == halves{} && new == halves{}:
			return q
		case old.open+new.open > 0 && canEnd:
			q.oldEnd, q.newEnd = q.oldEnd+1, q.newEnd+1
		case old.open > 0 && a.side(q.oldEnd) < 0:
			q.oldEnd++
		case new.open > 0 && b.side(q.newEnd) < 0:
			q.newEnd++
		case old.close+new.close > 0 && canBegin:
			q.old, q.new = q.old-1, q.new-1
		case old.close > 0 && q.old > 0 && a.side(q.old-1) > 0:
			q.old--
		case new.close > 0 && q.new > 0 && b.side(q.new-1) > 0:
			q.new--
		default:
			return e
		}
	}
	return e
}

// halves are how many brackets and quotation marks of a stretch are closed behind it, or opened before it.
type halves struct{ open, close int }

func unpaired(s groupText, from, to int) (h halves) {
	for k := from; k < min(to, from+longestAmount); k++ {
		switch side := s.side(k); {
		case side > 0:
			h.open++
		case side < 0 && h.open > 0:
			h.open--
		case side < 0:
			h.close++
		}
	}
	return h
}

// side is 1 for a bracket or a quotation mark that opens, -1 for one that closes, 0 for anything else.
func (s groupText) side(k int) int {
	if k >= len(s.tokens) || s.tokens[k].kind != segment.Sign {
		return 0
	}
	switch mark := s.raw(k); {
	case strings.Contains("([„‚", mark):
		return 1
	case strings.Contains(")]", mark):
		return -1
	case strings.Contains(pairedQuotes, mark):
		before, after := s.isGlued(k) && !strings.Contains("([“„«\"", s.raw(k-1)), s.isGlued(k+1)
		if !before && (after || mark == "«") {
			return 1
		}
		return -1
	}
	return 0
}

// withoutEdges leaves out punctuation at the ends of a quotation that is no part of a figure: "30 days", not
// ", 30 days.". No half of a pair of brackets is left.
func (v *vocabulary) withoutEdges(a, b groupText, q edit) edit {
	own := q
	own.old, own.oldEnd = figureText{v, a}.withoutEdges(q.old, q.oldEnd)
	own.new, own.newEnd = figureText{v, b}.withoutEdges(q.new, q.newEnd)
	if a.passage(own.old, own.oldEnd).Text == b.passage(own.new, own.newEnd).Text {
		return q
	}
	return own
}

func (f figureText) withoutEdges(from, to int) (int, int) {
	isEdge := func(k int) bool {
		t := f.tokens[k]
		isPoint := k+1 < to && f.isGlued(k+1) && f.isDigits(k+1) && strings.Contains(".,", f.plainly(k)) // ".5"
		isNote := strings.Contains("[]", f.plainly(k))
		return t.kind == segment.Sign && t.struck == notStruck && !f.counts(f.vocabulary, k) && !isPoint && !isNote
	}
	lead, trail := 0, 0
	for from+lead < to && isEdge(from+lead) {
		lead++
	}
	for to-trail > from+lead && isEdge(to-trail-1) {
		trail++
	}
	if from+lead == to {
		return from, to
	}
	for ; trail >= 0; trail-- {
		for k := lead; k >= 0; k-- {
			if unpaired(f.groupText, from+k, to-trail) == (halves{}) {
				return from + k, to - trail
			}
		}
	}
	return from, to
}
