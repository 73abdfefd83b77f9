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
	longestAmount = 40 // tokens in a change of figures
	longestReach  = 12 // tokens by which a quotation goes beyond a change, on either side
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
	case f.isMay(k), f.isLimb(k), f.letterOf(k) >= 0, f.isLettered(k):
		return true, true
	case f.ambiguous[t.fold]:
		return true, f.isBeforeUnit(k) || k > 0 && f.isNumbered(k-1)
	case f.months[t.fold], f.calendar[t.fold], f.isHalfDay(k):
		return true, true
	}
	raw := f.raw(k)
	is = strings.ContainsFunc(raw, unicode.IsNumber) && !segment.IsAddress(raw) || f.isNumeral(t, raw)
	return is, is
}

// hasFigure reports whether a number, in figures or letters, stands in a stretch.
func (f figureText) hasFigure(from, to int) bool {
	for k := from; k < to; k++ {
		if is, _ := f.isFigure(k); is {
			return true
		}
	}
	return false
}

// An amount is the figures in a stretch of tokens, with their units and signs.
type amount struct {
	parts   []string
	certain int     // how many of them can be nothing else
	units   []int32 // without a figure
	others  int     // words
	light   int     // words that say little

	isPeriod bool // or another amount with its unit
}

func (f figureText) amounts(from, to int) amount {
	var a amount
	for k := from; k < to; k++ {
		t := f.tokens[k]
		is, certain := f.isFigure(k)
		switch {
		case t.struck == whollyStruck:
		case is:
			part := f.plainly(k)
			if f.ones[t.fold] { // "a" and "one" are one word in many languages, in several forms
				part = "1"
			}
			a.parts = append(a.parts, part)
			if certain {
				a.certain++
			}
		case f.belongsToFigure(k) && f.casing(f.groupText, k, true) == exactly: // "5 Mb"
			a.parts = append(a.parts, f.raw(k))
		case f.belongsToFigure(k):
			a.parts = append(a.parts, f.plainly(k))
			a.isPeriod = a.isPeriod || f.units[t.fold]
		case f.units[t.fold]:
			a.units = append(a.units, t.fold)
		case t.isWord() && (f.light[t.fold] || f.limits[t.fold]):
			a.light++
		case t.isWord():
			a.others++
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
	others := max(old.others+old.light, new.others+new.light)
	switch {
	case slices.Equal(old.parts, new.parts):
		return others+len(old.parts) == 0 && len(old.units)*len(new.units) > 0 && !slices.Equal(old.units, new.units)
	case withAside(a, b, e) != e: // "13 (16 in Ireland)"
		return old.certain+new.certain > 0 && others <= fewWords
	case len(old.parts) == 0 || len(new.parts) == 0: // "within thirty days" of something
		isPeriod := (old.isPeriod || new.isPeriod) && others <= fewWords && old.others+new.others <= 1
		isReplaced := old.replacesAll(new) || new.replacesAll(old) // "thirty days" is "a reasonable time"
		return old.certain+new.certain > 0 && (others == 0 || isPeriod || isReplaced)
	}
	return others == 0 || others <= fewWords && old.certain > 0 && new.certain > 0
}

// replacesAll reports whether an amount and nothing else stands in the place of a few words. A number
// in digits without a unit can be that of a heading.
func (a amount) replacesAll(other amount) bool {
	said := other.others + other.light + len(other.units)
	isMore := a.isPeriod || len(a.parts) > 1 || strings.Trim(strings.Join(a.parts, ""), "0123456789") != ""
	return isMore && a.certain > 0 && a.others == 0 && len(other.parts) == 0 && 0 < said && said <= 2*fewWords
}

// joins reports whether a token and the next one are parts of one figure: an amount with its unit and sign, a date, a
// range.
func (f figureText) joins(k int) bool {
	if k < 0 || k+1 >= len(f.tokens) || f.begins(k+1) || !f.isNearFigure(k) {
		return false
	}
	l := f.leaves[0]
	if len(f.leaves) > 1 || len(l.tokens) != len(f.tokens) {
		return f.hangTogether(k)
	}
	if l.joined == nil {
		l.joined = make([]answer, len(l.tokens))
	}
	if l.joined[k] == unasked {
		l.joined[k] = no
		if f.hangTogether(k) {
			l.joined[k] = yes
		}
	}
	return l.joined[k] == yes
}

// hangTogether is the same for two tokens of one leaf, near a figure.
func (f figureText) hangTogether(k int) bool {
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
	case f.isPer(k + 1):
		return figure && k+2 < len(f.tokens) && f.units[f.tokens[k+2].fold]
	case figure && (f.units[u.fold] || f.isMonth(k+1)), f.isMonth(k) && next,
		digits && next, // "10 000", "55 23 60 70"
		figure && f.isSureNumeral(k+1), (f.units[t.fold] || f.isPer(k)) && f.units[u.fold] && f.joins(k-1),
		next && f.standsBefore(k), f.plainly(k) == "°" && f.isGlued(k+1),
		f.isNumbered(k), f.isNumeralPoint(k), f.isNumeralPoint(k + 1),
		f.isEcho(k + 1), f.isEcho(k), f.isEcho(k - 1), f.isEcho(k-2) && f.units[u.fold],
		f.isLimb(k), f.isLimb(k + 1), f.isLimb(k+2) && f.plainly(k+1) == "(",
		f.letterOf(k+1) >= 0, f.isLettered(k),
		f.isHalfDay(k + 1), f.isHalfDay(k), f.isHalfDay(k - 1), f.isHalfDay(k-2) && f.isGlued(k+1),
		f.isDatePoint(k), t.kind == segment.Sign && f.counts(f.vocabulary, k) && f.plainly(k) == "-" && next:
		return true
	}
	isRange := u.kind == segment.Sign && f.plainly(k+1) == "-" && f.counts(f.vocabulary, k+1)
	return isRange && (digits || f.isAmount(k)) || f.isDateWord(k) || f.isDateWord(k+1)
}

// figureReach is how far from a token stand the figure, the unit or the letter that make it a part of a figure.
const figureReach = 4

// isNearFigure reports whether a word that can be part of a figure stands near: where none does, which is so in most
// sentences, nothing else has to be asked.
func (f figureText) isNearFigure(k int) bool {
	near := f.tokens[max(0, k-figureReach):min(len(f.tokens), k+1+figureReach)]
	for x := range near {
		if near[x].kind == segment.Number || f.mayCount(near[x], max(0, k-figureReach)+x) {
			return true
		}
	}
	return false
}

// mayCount reports whether a word can be part of a figure, whatever stands beside it.
func (f figureText) mayCount(t token, k int) bool {
	if n := f.names.count(); int(t.exact) >= len(f.counting) {
		f.vocabulary.counting = append(f.counting, make([]answer, n-len(f.counting))...)
	}
	known := &f.counting[t.exact]
	if *known == unasked {
		raw := f.raw(k)
		isSingle := t.kind != segment.Sign && utf8.RuneCountInString(raw) == 1 // "lit. f"
		isKnown := f.units[t.fold] || f.months[t.fold] || f.calendar[t.fold] || f.ambiguous[t.fold] || f.labels[t.fold] ||
			f.lettered[t.fold] || f.staged[t.fold]
		*known = no
		if isSingle || isKnown || raw == "May" || raw == "°" || isRoman(raw) || f.isNumeral(t, raw) {
			*known = yes
		}
	}
	return *known == yes
}

// rateBefore is where the figure begins of which a stretch is the unit behind "per": "100 calls per minute"; else from.
func (f figureText) rateBefore(from int) int {
	isCount := func(k int) bool { return k >= 0 && (f.isDigits(k) || f.isSureNumeral(k)) }
	per := from - 1
	if per < 1 || from >= len(f.tokens) || f.begins(from) || f.begins(per) {
		return from
	}
	switch {
	case !f.isPer(per) || !f.units[f.tokens[from].fold]:
		return from
	case isCount(per - 1):
		return per - 1
	case isCount(per-2) && !f.begins(per-1) && f.tokens[per-1].isWord():
		return per - 2
	}
	return from
}

// isNumeralPoint reports whether a token is the point of an abbreviated numeral before its unit: "10 Mio. Euro".
func (f figureText) isNumeralPoint(k int) bool {
	return k > 0 && k+1 < len(f.tokens) && f.isGlued(k) && f.plainly(k) == "." && !f.begins(k+1) &&
		f.isSureNumeral(k-1) && f.units[f.tokens[k+1].fold]
}

// isNumbered reports whether a word says what the number behind it is one of: "Article 6", "Phase II", "Module Two".
func (f figureText) isNumbered(k int) bool {
	t := f.tokens[k]
	if !t.isWord() || k+1 >= len(f.tokens) || f.begins(k+1) {
		return false
	}
	if f.letterOf(k+1) == k || k+2 < len(f.tokens) && f.letterOf(k+2) == k {
		return true
	}
	isSpelt := isCapital(f.groupText, k) && isCapital(f.groupText, k+1) || f.staged[t.fold]
	if isSpelt && f.isSpelt(k+1) && !f.light[t.fold] && !f.isSpelt(k) {
		return true
	}
	return f.labels[t.fold] && f.isDigits(k+1) || !f.light[t.fold] && t.kind == segment.Word && isRoman(f.raw(k+1))
}

// isSpelt reports whether a word is or can be a number.
func (f figureText) isSpelt(k int) bool {
	t := f.tokens[k]
	return t.kind == segment.Word && !f.months[t.fold] && (f.ambiguous[t.fold] || f.isNumeral(t, f.raw(k)))
}

func (f figureText) isDigits(k int) bool {
	return k >= 0 && k < len(f.tokens) && f.tokens[k].kind == segment.Number
}

func (f figureText) isMonth(k int) bool {
	return k >= 0 && k < len(f.tokens) && (f.months[f.tokens[k].fold] || f.raw(k) == "May")
}

// isMay reports whether a word is the month of May for certain: within a sentence the verb has a small letter.
func (f figureText) isMay(k int) bool {
	return f.raw(k) == "May" && k > 0 && !f.begins(k) && f.tokens[k-1].kind != segment.Sign
}

func (f figureText) isSureNumeral(k int) bool {
	t := f.tokens[k]
	isSure := !f.ambiguous[t.fold] || f.isBeforeUnit(k)
	return t.kind == segment.Word && isSure && !f.months[t.fold] && (f.ambiguous[t.fold] || f.isNumeral(t, f.raw(k)))
}

// isBeforeUnit reports whether the unit of an amount follows: "one" is a figure in "one month".
func (f figureText) isBeforeUnit(k int) bool {
	isCurrency := k+1 < len(f.tokens) && f.standsBefore(k+1) && f.isDigits(k+2) // "to EUR 1,000"
	return k+1 < len(f.tokens) && !f.begins(k+1) && f.units[f.tokens[k+1].fold] && !isCurrency
}

// isEcho reports whether a bracket opens around a figure that says once more what is before it: "thirty (30) days".
func (f figureText) isEcho(k int) bool {
	if k < 1 || k+2 >= len(f.tokens) || f.begins(k) || f.plainly(k) != "(" || f.plainly(k+2) != ")" {
		return false
	}
	inLetters := func(k int) bool { return f.ambiguous[f.tokens[k].fold] || f.isSureNumeral(k) }
	return f.isDigits(k-1) && inLetters(k+1) || inLetters(k-1) && f.isDigits(k+1)
}

// isHalfDay reports whether a token is the first of "a.m." or "p.m." behind a number.
func (f figureText) isHalfDay(k int) bool {
	isLetter := k > 0 && (f.plainly(k) == "a" || f.plainly(k) == "p") && f.isDigits(k-1)
	return isLetter && f.isGlued(k+1) && f.isGlued(k+2) && f.plainly(k+1) == "." && f.plainly(k+2) == "m"
}

// isDatePoint reports whether a point or a comma stands in a date: "3. März 2023", "March 3, 2023".
func (f figureText) isDatePoint(k int) bool {
	switch f.raw(k) {
	case ".":
		return f.isDigits(k-1) && f.isMonth(k+1)
	case ",":
		return f.isDigits(k-1) && f.isMonth(k-2) && f.isDigits(k+1) || f.isMonth(k-1) && f.isDigits(k+1)
	}
	return false
}

// isDateWord reports whether a word joins the day and the month: "3rd of March".
func (f figureText) isDateWord(k int) bool {
	return (f.plainly(k) == "of" || f.plainly(k) == "de") && f.isDigits(k-1) && f.isMonth(k+1)
}

// standsBefore reports whether a token says something about the number behind it: "§ 5", "< 5", "€ 5",
// "EUR 5", "kr 5".
func (f figureText) standsBefore(k int) bool {
	sign, raw := f.plainly(k), f.raw(k)
	r, size := utf8.DecodeRuneInString(sign)
	isCode := f.units[f.tokens[k].fold] && len(raw) == 3 && isCapitals(raw)
	return isCode || raw == "kr" || sign != "" && strings.Contains("§ < > ≤ ≥ ≈ ±", sign) || size == len(sign) && unicode.Is(unicode.Sc, r)
}

// isPer reports whether a token joins a figure and its unit: "5 per cent", "5 pour cent".
func (f figureText) isPer(k int) bool {
	return k < len(f.tokens) && isOneOf("per pour pro par", f.plainly(k))
}

// isLimb reports whether a token is the number or letter of a part of an article: "6(1)(a)", "6 (1) f)".
func (f figureText) isLimb(k int) bool {
	if k < 2 || k+1 >= len(f.tokens) || !f.isGlued(k+1) || f.plainly(k+1) != ")" || !f.isShort(k) {
		return false
	}
	if f.plainly(k-1) == ")" {
		return !f.isGlued(k) && isLetter(f.raw(k)) && f.isLimb(k-2)
	}
	if f.plainly(k-1) != "(" || !f.isGlued(k) || f.begins(k-1) {
		return false
	}
	return f.isDigits(k-2) || f.plainly(k-2) == ")" && f.isLimb(k-3)
}

// isShort reports whether a token can be the number of a part of an article: "12", "a", "viii".
func (f figureText) isShort(k int) bool {
	raw := f.raw(k)
	return f.tokens[k].isWord() && (f.isDigits(k) && len(raw) <= longestLimb || utf8.RuneCountInString(raw) == 1 ||
		len(raw) <= longestLimb && strings.Trim(raw, "ivx") == "")
}

// letterOf is the place of the word that says what a letter is one of: "lit. f", "Annex A"; -1 for none.
func (f figureText) letterOf(k int) int {
	if k < 1 || k >= len(f.tokens) || f.begins(k) || f.isGlued(k) || utf8.RuneCountInString(f.raw(k)) != 1 || !f.tokens[k].isWord() {
		return -1
	}
	word := k - 1
	if f.plainly(word) == "." && word > 0 && f.isGlued(word) {
		word--
	}
	isCapital := unicode.IsUpper([]rune(f.raw(k))[0])
	if fold := f.tokens[word].fold; f.lettered[fold] || isCapital && (f.labels[fold] || f.staged[fold]) {
		return word
	}
	return -1
}

// isLettered reports whether a letter stands before the word for what it is one of: Finnish "f alakohdan".
func (f figureText) isLettered(k int) bool {
	return k+1 < len(f.tokens) && !f.begins(k+1) && isLetter(f.raw(k)) && strings.HasPrefix(f.plainly(k+1), "alakoh")
}

// longestLimb is the length of the longest number of a part of an article: "(viii)".
const longestLimb = 4

func (f figureText) figuresAround(from, to int) (int, int) {
	first, last := from, to
	from = f.rateBefore(from)
	for from > 0 && first-from < longestReach && f.joins(from-1) {
		from--
	}
	for to < len(f.tokens) && to-last < longestReach && f.joins(to-1) {
		to++
	}
	return from, to
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
		is, _ := f.isFigure(k)
		if !is && !f.isNumbered(k) && !f.belongsToFigure(k) {
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
	return k > 0 && !f.begins(k) && f.units[f.tokens[k].fold] && f.isDigits(k-1)
}
