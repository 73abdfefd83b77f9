package redline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/redline/segment"
)

// Bounds of what is looked at to tell a change of figures.
const (
	longestAmount  = 40 // tokens in a change of figures
	longestReach   = 12 // tokens by which a quotation goes beyond a change, on either side
	longestBracket = 24 // the same for the other half of a pair of brackets
)

// A figureText is a side whose figures are looked at.
type figureText struct {
	*vocabulary
	groupText
}

// isFigure reports whether a token is a number, in figures or letters, and whether that is certain: "one" and "may"
// can be other words.
func (f figureText) isFigure(k int) (is, certain bool) {
	t := f.tokens[k]
	switch {
	case t.kind == segment.Number, !t.isWord():
		return t.kind == segment.Number, true
	case f.ambiguous[t.fold]:
		return true, false
	case f.months[t.fold]:
		return true, true
	}
	raw := f.raw(k)
	is = slices.ContainsFunc([]rune(string(raw)), unicode.IsNumber) || f.isNumeral(t, raw)
	return is, is
}

// An amount is the figures in a stretch of tokens, with their units and signs.
type amount struct {
	parts   []string
	certain int // how many of them can be nothing else
	others  []int32
}

func (f figureText) amounts(from, to int) amount {
	var a amount
	for k := from; k < to; k++ {
		t := f.tokens[k]
		is, certain := f.isFigure(k)
		switch {
		case t.struck == whollyStruck:
		case is:
			a.parts = append(a.parts, f.plainly(k))
			if certain {
				a.certain++
			}
		case f.belongsToFigure(k):
			a.parts = append(a.parts, f.plainly(k))
		case t.isWord() && !f.units[t.fold]:
			a.others = append(a.others, t.fold)
		}
	}
	return a
}

// belongsToFigure reports whether a sign or a unit is part of the figure beside it.
func (f figureText) belongsToFigure(k int) bool {
	isSign := f.tokens[k].kind == segment.Sign
	if isSign && !f.counts(f.vocabulary, k) || !isSign && !f.units[f.tokens[k].fold] {
		return false
	}
	return k > 0 && f.joins(k-1) || f.joins(k)
}

// areFigures reports whether other figures stand in a change, and little else.
func (v *vocabulary) areFigures(a, b groupText, e edit) bool {
	if max(e.oldEnd-e.old, e.newEnd-e.new) > longestAmount {
		return false
	}
	old, new := figureText{v, a}.amounts(e.old, e.oldEnd), figureText{v, b}.amounts(e.new, e.newEnd)
	others := max(len(old.others), len(new.others))
	switch {
	case slices.Equal(old.parts, new.parts):
		return false
	case len(old.parts) == 0 || len(new.parts) == 0:
		return others == 0 && old.certain+new.certain > 0
	}
	return others == 0 || others <= fewWords && old.certain > 0 && new.certain > 0
}

// joins reports whether a token and the next one are parts of one figure: an amount with its unit and sign, a date, a
// range.
func (f figureText) joins(k int) bool {
	if k < 0 || k+1 >= len(f.tokens) || f.begins(k+1) {
		return false
	}
	t, u := f.tokens[k], f.tokens[k+1]
	digits, next := f.isDigits(k), f.isDigits(k+1)
	if f.isGlued(k + 1) {
		switch {
		case f.plainly(k) == "#" && (k == 0 || f.begins(k) || f.plainly(k-1) == "#"): // of a heading
			return false
		case t.kind == segment.Sign && next:
			return f.counts(f.vocabulary, k) || f.isDigits(k-1) && f.isGlued(k)
		case u.kind == segment.Sign && digits:
			isBetween := f.isDigits(k+2) && f.isGlued(k+2)
			return isBetween || f.counts(f.vocabulary, k+1) && f.plainly(k+1) != "(" || f.isDatePoint(k+1)
		}
	}
	switch figure := digits || f.isSureNumeral(k); {
	case figure && (f.units[u.fold] || f.isMonth(k+1)), f.isMonth(k) && next:
		return true
	case figure && f.isSureNumeral(k+1), f.units[t.fold] && f.units[u.fold] && f.joins(k-1):
		return true
	case isCurrency(f.plainly(k)) && next, f.isUnitBefore(k) && next:
		return true
	case f.isDatePoint(k), t.kind == segment.Sign && f.counts(f.vocabulary, k) && f.plainly(k) == "-" && next:
		return true
	}
	isRange := u.kind == segment.Sign && f.plainly(k+1) == "-" && f.counts(f.vocabulary, k+1)
	return isRange && (digits || f.isAmount(k)) || f.isDateWord(k) || f.isDateWord(k+1)
}

func (f figureText) isDigits(k int) bool {
	return k >= 0 && k < len(f.tokens) && f.tokens[k].kind == segment.Number
}

func (f figureText) isMonth(k int) bool {
	return k >= 0 && k < len(f.tokens) && (f.months[f.tokens[k].fold] || string(f.raw(k)) == "May")
}

func (f figureText) isSureNumeral(k int) bool {
	t := f.tokens[k]
	return t.kind == segment.Word && !f.ambiguous[t.fold] && !f.months[t.fold] && f.isNumeral(t, f.raw(k))
}

// isDatePoint reports whether a point or a comma stands in a date: "3. März 2023", "March 3, 2023".
func (f figureText) isDatePoint(k int) bool {
	switch string(f.raw(k)) {
	case ".":
		return f.isDigits(k-1) && f.isMonth(k+1)
	case ",":
		return f.isDigits(k-1) && f.isMonth(k-2) && f.isDigits(k+1) || f.isMonth(k-1) && f.isDigits(k+1)
	}
	return false
}

// isDateWord reports whether a word joins the day and the month: "3rd of March".
func (f figureText) isDateWord(k int) bool {
	switch string(f.plainly(k)) {
	case "of", "de":
		return f.isDigits(k-1) && f.isMonth(k+1)
	}
	return false
}

// isUnitBefore reports whether a token is the code of a currency before its amount: "EUR 5".
func (f figureText) isUnitBefore(k int) bool {
	return f.units[f.tokens[k].fold] && len(f.raw(k)) == 3 && isCapitals(string(f.raw(k)))
}

func isCurrency(sign string) bool {
	r, size := utf8.DecodeRuneInString(sign)
	return size == len(sign) && unicode.Is(unicode.Sc, r)
}

// quotation is what is told of an edit: with what stays beside it of the same figure, of what hangs together with a
// sign, and of a pair of brackets, so that no half of these is quoted.
func (v *vocabulary) quotation(a, b groupText, e edit) edit {
	return wholePairs(a, b, wholeRuns(a, b, v.wholeFigures(a, b, e)))
}

// toldOf is what a line quotes of an edit, where that is not what is marked.
func (v *vocabulary) toldOf(a, b groupText, e edit, class Class) told {
	q := v.quotation(a, b, e)
	if class == Figures {
		if figure, ok := v.theOnlyFigure(a, b, q); ok {
			return figure
		}
	}
	if q == e {
		return told{}
	}
	return told{a.passage(q.old, q.oldEnd).Text, b.passage(q.new, q.newEnd).Text}
}

// wholeFigures makes an edit reach over all of the figures that it touches.
func (v *vocabulary) wholeFigures(a, b groupText, e edit) edit {
	q := e
	if e.old < e.oldEnd {
		q.old, q.oldEnd = figureText{v, a}.figuresAround(e.old, e.oldEnd)
	}
	if e.new < e.newEnd {
		q.new, q.newEnd = figureText{v, b}.figuresAround(e.new, e.newEnd)
	}
	// a side on which nothing stands gets what stays of the other
	if e.old == e.oldEnd {
		q.old, q.oldEnd = alongside(a, e.old, e.new-q.new, q.newEnd-e.newEnd)
	}
	if e.new == e.newEnd {
		q.new, q.newEnd = alongside(b, e.new, e.old-q.old, q.oldEnd-e.oldEnd)
	}
	return q
}

func (f figureText) figuresAround(from, to int) (int, int) {
	first, last := from, to
	for from > 0 && first-from < longestReach && f.joins(from-1) {
		from--
	}
	for to < len(f.tokens) && to-last < longestReach && f.joins(to-1) {
		to++
	}
	return from, to
}

// alongside is a place with so many tokens before and behind it, as far as there are any in its leaf.
func alongside(s groupText, at, before, behind int) (int, int) {
	from, to := at, at
	for ; before > 0 && from > 0 && !s.begins(from); before-- {
		from--
	}
	for ; behind > 0 && to < len(s.tokens) && !s.begins(to); behind-- {
		to++
	}
	return from, to
}

// wholeRuns makes an edit reach over what hangs together by a sign at its ends: "and/or", not "/or".
func wholeRuns(a, b groupText, e edit) edit {
	cuts := func(s groupText, from, to, at int) bool {
		return from < to && s.isGlued(at) && (isTie(s, at-1) || isTie(s, at))
	}
	for range longestReach {
		if !cuts(a, e.old, e.oldEnd, e.old) && !cuts(b, e.new, e.newEnd, e.new) ||
			e.old == 0 || e.new == 0 || a.begins(e.old) || b.begins(e.new) {
			break
		}
		e.old, e.new = e.old-1, e.new-1
	}
	for range longestReach {
		if !cuts(a, e.old, e.oldEnd, e.oldEnd) && !cuts(b, e.new, e.newEnd, e.newEnd) ||
			e.oldEnd == len(a.tokens) || e.newEnd == len(b.tokens) || a.begins(e.oldEnd) || b.begins(e.newEnd) {
			break
		}
		e.oldEnd, e.newEnd = e.oldEnd+1, e.newEnd+1
	}
	return e
}

// isTie reports whether a token is a sign that is part of what it hangs on, unlike punctuation around words.
func isTie(s groupText, k int) bool {
	return s.tokens[k].kind == segment.Sign && !strings.Contains(".,;:!?…'()[]{}#", s.plainly(k))
}

// wholePairs makes an edit reach to the other half of each bracket and quotation mark in it, where that is near and
// stays. What has no other half is left as it is.
func wholePairs(a, b groupText, e edit) edit {
	q := e
	for range longestBracket {
		if isEven(a, q.old, q.oldEnd) && isEven(b, q.new, q.newEnd) {
			return q
		}
		old, quotes := unclosed(a, q.old, q.oldEnd)
		new, others := unclosed(b, q.new, q.newEnd)
		canEnd := q.oldEnd < len(a.tokens) && q.newEnd < len(b.tokens) && !a.begins(q.oldEnd) && !b.begins(q.newEnd) &&
			a.tokens[q.oldEnd].fold == b.tokens[q.newEnd].fold
		canBegin := q.old > 0 && q.new > 0 && !a.begins(q.old) && !b.begins(q.new) &&
			a.tokens[q.old-1].fold == b.tokens[q.new-1].fold
		switch isOpen := old > 0 || new > 0 || old == 0 && new == 0 && quotes+others > 0; {
		case isOpen && canEnd:
			q.oldEnd, q.newEnd = q.oldEnd+1, q.newEnd+1
		case canBegin:
			q.old, q.new = q.old-1, q.new-1
		default:
			return e
		}
	}
	return e
}

func isEven(s groupText, from, to int) bool {
	brackets, quotes := unclosed(s, from, to)
	return brackets == 0 && quotes == 0
}

// unclosed is how many brackets are open at the end of a stretch, below zero how many are closed that were not opened;
// and 1 for quotation marks if one of them has no other.
func unclosed(s groupText, from, to int) (brackets, quotes int) {
	for k := from; k < min(to, from+longestAmount); k++ {
		switch string(s.raw(k)) {
		case "(", "[":
			brackets++
		case ")", "]":
			brackets--
		case "“", "”", "„", "«", "»", "\"":
			quotes = 1 - quotes
		}
	}
	return brackets, quotes
}

// theOnlyFigure is the figure that differs in an edit in which one is replaced, however often, and nothing else is.
func (v *vocabulary) theOnlyFigure(a, b groupText, e edit) (found told, ok bool) {
	old, otherOld := figureText{v, a}.figures(e.old, e.oldEnd)
	new, otherNew := figureText{v, b}.figures(e.new, e.newEnd)
	if len(old) != len(new) || !slices.Equal(otherOld, otherNew) {
		return told{}, false
	}
	for x := range old {
		switch pair := (told{old[x], new[x]}); {
		case pair.was == pair.is || pair == found:
		case found != told{}:
			return told{}, false
		default:
			found = pair
		}
	}
	return found, found != told{}
}

// figures are those in a stretch, each with what belongs to it, and the words and signs beside them.
func (f figureText) figures(from, to int) (found []string, others []int32) {
	for k := from; k < to; k++ {
		if is, _ := f.isFigure(k); !is && !f.belongsToFigure(k) {
			others = append(others, f.tokens[k].fold)
			continue
		}
		first := k
		for k+1 < to && f.joins(k) {
			k++
		}
		found = append(found, f.passage(first, k+1).Text)
	}
	return found, others
}

// isAmount reports whether a token is the unit of the number before it.
func (f figureText) isAmount(k int) bool {
	return k > 0 && !f.begins(k) && f.units[f.tokens[k].fold] && f.tokens[k-1].kind == segment.Number
}
