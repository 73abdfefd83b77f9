package redline

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline/segment"
	"fairnotice/generator/internal/redline/value"
	"fairnotice/generator/internal/text"
)

// A wording is what some tokens say, without their form: letters, figures and telling signs run together, and the
// pauses between them.
type wording struct {
	said    []byte
	pauses  []pause
	pending int8 // strength of the pause that comes before what is said next
	struck  bool // some of it is struck out, which is never form
}

// A pause is a place at which words are apart, by a space or by punctuation.
type pause struct {
	at       int
	strength int8
}

// How strong a pause is. Two that differ by one step read alike, as a comma and a dash or a semicolon and a full stop
// do; "If you agree. We share it" is not "If you agree, we share it".
const (
	noPause int8 = iota
	space
	comma     // or a dash, a colon, a bracket, the point of an abbreviation
	semicolon //
	stop      // the end of a sentence
	border    // where a paragraph begins or ends: as good as any other
)

// How many different words have to be torn by spaces for that to be the work of a program, and how many for one that
// is torn into words to be, too.
const (
	leastTorn  = 2
	plentyTorn = 4
)

// isForm reports whether two stretches say the same in another form: the same letters, figures and signs, in words
// that end at the same places. What may differ is the case of the first letter, the shape of quotation marks and
// dashes, punctuation that is as strong, and spaces between words. All else is a change of what is said.
func (v *vocabulary) isForm(a, b groupText, e edit) bool {
	return saysTheSame(v, a, b, e) || isRestated(v, a, b, e)
}

// isRestated reports whether two stretches have the same values in another form, and say the same for the rest: "25 May
// 2018" is "May 25, 2018". Struck out, in code and in an address nothing is form.
func isRestated(v *vocabulary, a, b groupText, e edit) bool {
	if e.old == e.oldEnd || e.new == e.newEnd || max(e.oldEnd-e.old, e.newEnd-e.new) > longestAmount {
		return false
	}
	if !(figureText{v, a}).hasFigure(e.old, e.oldEnd) || !(figureText{v, b}).hasFigure(e.new, e.newEnd) {
		return false
	}
	q := v.wholeFigures(a, b, e)
	if isExact(a, q.old, q.oldEnd) || isExact(b, q.new, q.newEnd) {
		return false
	}
	for n := 0; n < valueContext && q.old > 0 && q.new > 0 && !a.begins(q.old) && !b.begins(q.new) &&
		a.tokens[q.old-1].exact == b.tokens[q.new-1].exact; n++ { // "kl. 8.00"
		q.old, q.new = q.old-1, q.new-1
	}
	return value.Same(a.passage(q.old, q.oldEnd).Text, b.passage(q.new, q.newEnd).Text)
}

// valueContext is how many tokens before a value are looked at to read it.
const valueContext = 2

// isExact reports whether some token of a stretch stands where every character counts.
func isExact(s groupText, from, to int) bool {
	for k := from; k < to; k++ {
		l, t := s.at(k)
		if k > from && s.begins(k) || t.kind > segment.Sign || t.struck != notStruck || l.isCode(t) ||
			segment.IsAddress(s.raw(k)) || s.isInAddress(k) {
			return true
		}
	}
	return false
}

// saysTheSame reports whether two stretches have the same letters, figures and signs.
func saysTheSame(v *vocabulary, a, b groupText, e edit) bool {
	if isBetweenPoints(a, b, e) || isBetweenPoints(b, a, edit{e.new, e.newEnd, e.old, e.oldEnd, 0}) {
		return true
	}
	const start = 32 // tokens, by which most that say something else are known
	// what was set as code and is none, or the other way round, is compared as text
	isCode := last(a.leaves).verbatim && last(b.leaves).verbatim
	if max(e.oldEnd-e.old, e.newEnd-e.new) > start {
		old := v.wording(a, e.old, min(e.oldEnd, e.old+start), isCode, false)
		new := v.wording(b, e.new, min(e.newEnd, e.new+start), isCode, false)
		if n := min(len(old.said), len(new.said)); !bytes.Equal(old.said[:n], new.said[:n]) {
			return false
		}
	}
	old, new := v.wording(a, e.old, e.oldEnd, isCode, false), v.wording(b, e.new, e.newEnd, isCode, false)
	if old.struck || new.struck || !bytes.Equal(old.said, new.said) {
		return false
	}
	modals := v.modals(a, e.old, e.oldEnd)
	if !isTorn(v, a, b, e) && !slices.EqualFunc(old.pauses, new.pauses, pause.isAlike) ||
		modals != v.modals(b, e.new, e.newEnd) || modals != "" && changeSides(old.pauses, new.pauses) {
		return false
	}
	// what is a term is asked of the whole texts, so only where all else is the same
	old, new = v.wording(a, e.old, e.oldEnd, isCode, true), v.wording(b, e.new, e.newEnd, isCode, true)
	return bytes.Equal(old.said, new.said) && keepsTerms(v, a, b, e)
}

// keepsTerms reports whether no term of several words lost or gained its capital letters.
func keepsTerms(v *vocabulary, a, b groupText, e edit) bool {
	if e.oldEnd-e.old != e.newEnd-e.new || len(v.torn) > 0 {
		return true
	}
	for k := range e.oldEnd - e.old {
		if isCapital(a, e.old+k) != isCapital(b, e.new+k) &&
			(namesTerms(v, a, e.old+k, e.old, e.oldEnd) || namesTerms(v, b, e.new+k, e.new, e.newEnd)) {
			return false
		}
	}
	return true
}

// isCapital reports whether a word begins with a capital letter; an abbreviation and what has a hyphen say nothing.
func isCapital(s groupText, at int) bool {
	raw := s.raw(at)
	r, _ := utf8.DecodeRuneInString(raw)
	return s.tokens[at].isWord() && unicode.IsUpper(r) && !isCapitals(raw) && strings.IndexByte(raw, '-') < 0
}

// changeSides reports whether a pause is gone from one place and came at another: "We will not, as you asked, share
// it" is not "We will, not as you asked, share it".
func changeSides(old, new []pause) bool {
	weaker, stronger := false, false
	for x := range min(len(old), len(new)) {
		weaker = weaker || new[x].strength < old[x].strength
		stronger = stronger || new[x].strength > old[x].strength
	}
	return weaker && stronger
}

func (p pause) isAlike(other pause) bool {
	isAny := p.strength == border || other.strength == border
	return p.at == other.at && (isAny || max(p.strength-other.strength, other.strength-p.strength) <= 1)
}

// wording is what a stretch says. With terms, the capital letter of what is defined counts.
func (v *vocabulary) wording(s groupText, from, to int, isCode, terms bool) wording {
	w := wording{pending: s.edge(from)}
	for k := from; k < to; k++ {
		l, t := s.at(k)
		raw := l.word(t)
		w.struck = w.struck || t.struck != notStruck
		switch {
		case k > from && s.begins(k):
			w.pause(border)
		case k > from && t.gap != 0 && !(s.plainly(k) == "not" && s.plainly(k-1) == "can"): // is "cannot"
			w.pause(space)
		}
		before, _ := utf8.DecodeLastRune(w.said)
		if r, _ := utf8.DecodeRuneInString(raw); unicode.IsNumber(r) && unicode.IsNumber(before) {
			w.said = append(w.said, ' ')
		}
		switch {
		case t.kind == atom:
			w.say(text.AtomKey(l.nodeOf(t)))
		case t.kind == lineBreak:
			w.pause(comma)
		case l.isCode(t) && (isCode || !l.verbatim), segment.IsAddress(raw), s.isInAddress(k):
			w.say(raw)
		case t.kind == segment.Sign:
			w.sign(v, s, k)
		default:
			w.word(v, norm.NFC.String(raw), v.casing(s, k, terms))
		}
	}
	w.pause(s.edge(to))
	w.say("")
	return w
}

// edge is the pause at an end of a stretch.
func (s groupText) edge(at int) int8 {
	if at == len(s.tokens) || s.begins(at) {
		return border
	}
	return space
}

func (w *wording) pause(strength int8) { w.pending = max(w.pending, strength) }

func (w *wording) say(what string) {
	if w.pending != noPause {
		w.pauses = append(w.pauses, pause{len(w.said), w.pending})
	}
	w.said, w.pending = append(w.said, what...), noPause
}

// A casing says what the case of a word can mean.
type casing uint8

const (
	inSentence casing = iota // a capital letter at the start of a word says nothing
	exactly                  // every letter counts, as in "5 Mb", in "Annex B" and in "wenn Sie"
)

func (v *vocabulary) casing(s groupText, k int, terms bool) casing {
	l, t := s.at(k)
	letters := utf8.RuneCountInString(l.word(t))
	afterNumber := k > 0 && !s.begins(k) && s.tokens[k-1].kind == segment.Number
	isInside := k > 0 && !s.begins(k) && !v.stops[s.tokens[k-1].exact]
	isName := isInside && (letters == 1 || v.pronouns[t.fold])
	if t.kind == segment.Number || afterNumber && letters <= 2 && !v.light[t.fold] || isName ||
		terms && namesTerm(v, s, k, isInside) {
		return exactly
	}
	return inSentence
}

// namesTerm reports whether a word has the capital letter of a defined term: "the Customer may", or where it is defined,
// in quotation marks or bold. Beside other capitals and in a heading it can be one of a title, and a torn word has the
// capital of its first part.
func namesTerm(v *vocabulary, s groupText, k int, isInside bool) bool {
	isCapital := func(at int) bool {
		r, _ := utf8.DecodeRuneInString(s.raw(at))
		return unicode.IsUpper(r)
	}
	t := s.tokens[k]
	if !isCapital(k) || len(v.torn) > 0 || strings.IndexByte(s.raw(k), '-') >= 0 { // "E-Mail" is "E-mail"
		return false
	}
	isQuoted := s.isGlued(k) && s.tokens[k-1].fold == v.quote && s.isGlued(k+1) && s.tokens[k+1].fold == v.quote
	isSet := func(at int) bool { return at >= 0 && at < len(s.tokens) && s.tokens[at].attr == t.attr }
	isBold := t.attr > 0 && v.styled[t.attr].Strong && !isSet(k-1) && !isSet(k+1)
	if isQuoted || isBold && !last(s.leaves).title {
		return usesOf(v)[t.fold].capital == inBoth
	}
	if !isInside || s.tokens[k-1].kind != segment.Word || last(s.leaves).title {
		return false
	}
	isFirst := k == 1 || s.begins(k-1) || v.stops[s.tokens[k-2].exact]
	isAlone := (isFirst || !isCapital(k-1)) && (k+1 == len(s.tokens) || !isCapital(k+1))
	return isAlone && isTerm(v, t)
}

// longestCapitals is how many capitals side by side can be those of a term; more are those of a title.
const longestCapitals = 4

// namesTerms reports whether a word is one of several with the capital letters of a defined term, within a sentence:
// "the Confidential Information". A stretch has to have all of them: "Privacy Policy" is "Privacy policy".
func namesTerms(v *vocabulary, s groupText, k, from, to int) bool {
	if !isCapital(s, k) || last(s.leaves).title {
		return false
	}
	first, end := k, k+1
	for first > 0 && k-first < longestCapitals && !s.begins(first) && isCapital(s, first-1) {
		first--
	}
	for end < len(s.tokens) && end-k < longestCapitals && !s.begins(end) && isCapital(s, end) {
		end++
	}
	if first == 0 || s.begins(first) || v.stops[s.tokens[first-1].exact] { // the start of a sentence
		first++
	}
	isWithin := first > 0 && first < end && !s.begins(first) && !strings.ContainsAny(s.raw(first-1), ":“”„«»\"*#")
	isLight := func(t token) bool { return v.light[t.fold] }
	return isWithin && from <= first && end <= to && end-first <= longestCapitals &&
		!slices.ContainsFunc(s.tokens[first:end], isLight) &&
		slices.ContainsFunc(s.tokens[first:end], func(t token) bool { return isTerm(v, t) })
}

// word adds a word, part by part between its hyphens. What is put together by one may stand apart, as in "third-party",
// but for figures, short parts and parts in capitals: "twenty-five", "re-sign", "non-EU".
func (w *wording) word(v *vocabulary, word string, c casing) {
	part := 0 // where the current part begins
	for at, r := range word {
		if !segment.IsJoint(r) {
			continue
		}
		next := at + utf8.RuneLen(r)
		before, behind := word[part:at], word[next:]
		areAlike := isCapitals(before) == isCapitals(behind)
		w.part(v, before, c)
		switch sign := segment.FoldRune(r); {
		case sign < 0: // shows where a word may break
		case sign == '-' && strings.EqualFold(before, "e") && !isCapitals(behind): // "e-mail" is "email"
		case sign == '-' && v.canStandApart(before, 3) && v.canStandApart(behind, 2) && areAlike:
			w.pause(space)
		case sign == '-' && isFigure(before, len(before)-1) && isFigure(behind, 0):
			w.pause(space)
			w.say("-")
			w.pause(space)
		default:
			w.say(string(sign))
		}
		part = next
	}
	w.part(v, word[part:], c)
}

// canStandApart reports whether the part of a word before or behind a hyphen is a word by itself.
func (v *vocabulary) canStandApart(part string, least int) bool {
	if at := strings.IndexByte(part, '-'); at > 0 {
		part = part[:at]
	}
	id := v.names.known[strings.ToLower(part)]
	return utf8.RuneCountInString(part) >= least && strings.IndexFunc(part, unicode.IsNumber) < 0 &&
		!v.numerals[id] && !v.isCompound(part)
}

func isFigure(part string, at int) bool {
	return at >= 0 && at < len(part) && '0' <= part[at] && part[at] <= '9'
}

// part adds a part of a word. A unit that hangs on its number stands apart: "5GB" is "5 GB".
func (w *wording) part(v *vocabulary, part string, c casing) {
	first, size := utf8.DecodeRuneInString(part)
	rest := part[size:]
	switch unit := strings.TrimLeftFunc(part, unicode.IsDigit); {
	case len(unit) < len(part) && v.units[v.names.known[strings.ToLower(unit)]]:
		w.say(part[:len(part)-len(unit)])
		w.pause(space)
		w.say(unit)
	case c == exactly || strings.ContainsFunc(rest, unicode.IsUpper):
		w.say(part)
	default:
		w.say(string(unicode.ToLower(first)) + rest)
	}
}

// isCapitals reports whether a word stands in capitals, as abbreviations do: "US", "PCs".
func isCapitals(word string) bool {
	upper := 0
	for at, r := range word {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r) && (r != 's' || at != len(word)-1 || upper < 2):
			return false
		}
	}
	return upper > 1
}

// sign adds a sign that means something by itself or beside a figure, and quotation marks, which can say that a word
// means something else. Any other is a pause.
func (w *wording) sign(v *vocabulary, s groupText, k int) {
	sign := s.plainly(k)
	before, after := s.isGlued(k), k+1 < len(s.tokens) && s.isGlued(k+1)
	isLetter := func(at int) bool { return s.tokens[at].kind == segment.Word && utf8.RuneCountInString(s.raw(at)) == 1 }
	isBetween := figureText{v, s}.isDigits(k-1) && figureText{v, s}.isDigits(k+1)
	switch raw := s.raw(k); {
	case s.counts(v, k), isBetween && !s.begins(k) && !s.begins(k+1):
		w.pause(space)
		w.say(sign)
		w.pause(space)
	case raw == "′" || raw == "″" || isMeasure(v, s, k): // minutes and seconds, feet and inches
		w.said = append(w.said, raw...)
	case sign == "'":
		w.said = append(w.said, sign...)
		w.pause(space)
	case sign == "." && before && after && isLetter(k-1) && isLetter(k+1): // "i.e." is "ie"
	case sign == "." && before && after && s.tokens[k+1].isWord() && s.startsSmall(k+1):
		w.say(sign) // of an address: "example.org"
	case strings.Contains(",-(:;", sign) && restricts(v, s, k+1):
		w.pause(comma)
		w.say(",")
	case strings.Contains(".!。！", sign) && !s.startsSmall(k+1):
		w.pause(stop)
	case strings.Contains(";；", sign):
		w.pause(semicolon)
	default:
		w.pause(comma)
	}
}

// restricts reports whether a word begins what says something else behind a comma than without: "partners who ask" are
// some of them, "partners, who ask" are all. In German and Finnish the comma stands before either.
func restricts(v *vocabulary, s groupText, k int) bool {
	if k >= len(s.tokens) || s.begins(k) {
		return false
	}
	if v.negations[s.tokens[k].fold] && k+1 < len(s.tokens) && !s.begins(k+1) { // "not limited to"
		k++
	}
	if !v.reasons[s.tokens[k].fold] {
		return v.relatives[s.tokens[k].fold]
	}
	for at := k - 1; at >= 0 && k-at < longestReason && !s.begins(at+1) && !v.stops[s.tokens[at].exact]; at-- {
		if v.negations[s.tokens[at].fold] { // "not kept because", "not kept, because"
			return true
		}
	}
	return false
}

// longestReason is how many tokens before a reason are looked at for a negation.
const longestReason = 24

// isMeasure reports whether a straight sign behind a figure is one of feet or inches: no quotation begins before it.
func isMeasure(v *vocabulary, s groupText, k int) bool {
	isSign := func(at int) bool { return s.raw(at) == "'" || s.raw(at) == `"` }
	isBehind := func(at int) bool { return s.isGlued(at) && figureText{v, s}.isDigits(at-1) }
	for at := k; isBehind(k) && isSign(k); at-- {
		if strings.ContainsAny(s.raw(at), quoteSigns) && !(isSign(at) && isBehind(at)) {
			return false
		}
		if at == max(0, k-longestAddress) || s.begins(at) {
			return true
		}
	}
	return false
}

// startsSmall reports whether the next word begins with a small letter.
func (s groupText) startsSmall(k int) bool {
	for end := min(len(s.tokens), k+longestAddress); k < end; k++ {
		if s.tokens[k].isWord() {
			r, _ := utf8.DecodeRuneInString(s.raw(k))
			return unicode.IsLower(r)
		}
	}
	return false
}

// meaningful are signs of punctuation that mean something by themselves.
const meaningful = "%&@#/*§‰‱†‡¶\\?¿？؟"

// counts reports whether a sign says something: alone, or beside the figures around it.
func (s groupText) counts(v *vocabulary, k int) bool {
	sign := s.plainly(k)
	r, _ := utf8.DecodeRuneInString(sign)
	number := figureText{v, s}.isDigits
	before, after := s.isGlued(k), k+1 < len(s.tokens) && s.isGlued(k+1)
	switch {
	case sign == "'" || sign == "" || strings.ContainsRune("\u200E\u200F\u061C", r):
		return false
	case sign == "-":
		isMinus := after && number(k+1) && !(before && s.tokens[k-1].isWord())
		isOpen := before && number(k-1) && !after // "2020–"
		isApart := !before && !after && k > 0 && !s.begins(k) && number(k+1) && !s.begins(k+1) && s.raw(k) != "—"
		return isMinus || isOpen || isApart || number(k+1) && (number(k-1) || figureText{v, s}.isAmount(k-1))
	case before && after && number(k-1) && number(k+1):
		return true
	case sign == "(":
		return after && number(k+1) && s.isGlued(k+2) && s.plainly(k+2) == ")"
	case sign == ")":
		return before && number(k-1) && s.isGlued(k-1) && s.plainly(k-2) == "("
	}
	return !unicode.IsPunct(r) || strings.ContainsRune(meaningful, r)
}

// plainly is a word or a sign in the form in which all of its kind are one.
func (s groupText) plainly(k int) string { return segment.Plain(s.raw(k)) }

// isGlued reports whether nothing stands between a token and the one before it.
func (s groupText) isGlued(k int) bool {
	return k > 0 && k < len(s.tokens) && s.tokens[k].gap == 0 && !s.begins(k)
}

// longestAddress is how many tokens on either side are looked at for the parts of an address.
const longestAddress = 16

// isInAddress reports whether a word is part of an address without a scheme: "example.org/Terms".
func (s groupText) isInAddress(k int) bool {
	from, to := k, k+1
	for from > max(0, k-longestAddress) && s.isGlued(from) {
		from--
	}
	for to < min(len(s.tokens), k+longestAddress) && s.isGlued(to) {
		to++
	}
	points, slashes := 0, 0
	for at := from; at < to; at++ {
		switch s.raw(at) {
		case ".":
			points++
		case "/":
			slashes++
		}
	}
	return points > 0 && slashes > 0 && to-from > 3
}

// isCode reports whether a token stands in code, where every character counts.
func (l *leafText) isCode(t token) bool {
	kind := l.nodeOf(t).Kind
	return kind == markdown.CodeSpan || kind == markdown.Code || kind == markdown.Insert
}

// says reports whether some leaves say more than punctuation does.
func (d *flatDocument) says(leaves []int32) bool {
	return slices.ContainsFunc(leaves, func(i int32) bool {
		if !d.leaves[i].hasWords() {
			return false
		}
		s := d.groupText([]int32{i})
		w := d.wording(s, 0, len(s.tokens), true, false)
		return w.struck || len(w.said) > 0
	})
}

// isTakenBack reports whether all the words of a stretch are struck out: what it says is deleted.
func isTakenBack(tokens []token) bool {
	isKept := func(t token) bool { return t.struck != whollyStruck }
	return len(tokens) > 0 && !slices.ContainsFunc(tokens, isKept)
}

// takeBack makes a change of words that are struck out on one side one that takes them out, or puts them in again.
func (ch *Change) takeBack(old bool) {
	if old {
		ch.Kind, ch.Old = Insertion, Passage{}
	} else {
		ch.Kind, ch.New = Deletion, Passage{}
	}
	ch.told = told{}
}
