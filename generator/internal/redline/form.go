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
	"fairnotice/generator/internal/text"
)

// A wording is what some tokens say, without their form: letters, figures and signs run together, and the places
// between two of them at which something stood that may stand otherwise, such as a space or a comma.
type wording struct {
	said   []byte
	breaks []wordBreak
	struck bool // some of it is struck out, which is never form
}

// A wordBreak is a place between two letters. A tight one holds a word together, as a hyphen, an apostrophe or the
// point in an address does: without it there is another word.
type wordBreak struct {
	at    int
	tight bool
}

// isForm reports whether two stretches say the same in another form: in other case, quotation marks, dashes,
// punctuation or spaces. What touches a figure, a sign, a unit, a word in capitals, an address, code, or words that
// are struck out is never form.
func (v *vocabulary) isForm(a, b groupText, e edit) bool {
	const start = 32 // tokens, by which most that say something else are known
	// what was set as code and is none, or the other way round, is compared as text
	isCode := last(a.leaves).verbatim && last(b.leaves).verbatim
	if max(e.oldEnd-e.old, e.newEnd-e.new) > start {
		old := v.wording(a, e.old, min(e.oldEnd, e.old+start), isCode)
		new := v.wording(b, e.new, min(e.newEnd, e.new+start), isCode)
		if n := min(len(old.said), len(new.said)); !bytes.Equal(old.said[:n], new.said[:n]) {
			return false
		}
	}
	old, new := v.wording(a, e.old, e.oldEnd, isCode), v.wording(b, e.new, e.newEnd, isCode)
	return !old.struck && !new.struck && bytes.Equal(old.said, new.said) && old.divides(new) && new.divides(old) &&
		v.modals(a, e.old, e.oldEnd) == v.modals(b, e.new, e.newEnd)
}

// divides reports whether a wording has a break of some kind at each tight one of another: "opt-out" and "opt out"
// say the same, "re-sign" and "resign" do not.
func (w wording) divides(other wording) bool {
	x := 0
	for _, b := range other.breaks {
		if !b.tight {
			continue
		}
		for x < len(w.breaks) && w.breaks[x].at < b.at {
			x++
		}
		if x == len(w.breaks) || w.breaks[x].at > b.at {
			return false
		}
	}
	return true
}

func (v *vocabulary) wording(s groupText, from, to int, isCode bool) wording {
	var w wording
	for k := from; k < to; k++ {
		l, t := s.at(k)
		raw := l.text[t.start:t.end]
		w.struck = w.struck || t.struck != notStruck
		if !s.isGlued(k) {
			w.breakHere(false)
		}
		if r, _ := utf8.DecodeRune(raw); unicode.IsNumber(r) && w.endsWithFigure() {
			w.said = append(w.said, ' ')
		}
		switch {
		case t.kind == atom:
			w.said = append(w.said, text.AtomKey(l.nodeOf(t))...)
		case t.kind == lineBreak:
			w.breakHere(false)
		case l.isCode(t) && (isCode || !l.verbatim):
			if k > from && !s.isGlued(k) {
				w.said = append(w.said, ' ')
			}
			w.said = append(w.said, raw...)
		case t.kind == segment.Sign:
			w.sign(v, s, k)
		case segment.IsAddress(raw):
			w.said = append(w.said, raw...)
		default:
			w.word(string(norm.NFC.Bytes(raw)), v.casing(s, k))
		}
	}
	return w
}

func (w *wording) endsWithFigure() bool {
	r, _ := utf8.DecodeLastRune(w.said)
	return unicode.IsNumber(r)
}

func (w *wording) breakHere(tight bool) { w.breaks = append(w.breaks, wordBreak{len(w.said), tight}) }

// A casing says what the case of a word can mean.
type casing uint8

const (
	inSentence casing = iota // capital letters at the start of a word say nothing
	alone                    // a single letter within a sentence is a name: "Annex B"
	exactly                  // every letter counts, as in "5 Mb" and in addresses
)

func (v *vocabulary) casing(s groupText, k int) casing {
	l, t := s.at(k)
	letters := utf8.RuneCount(l.text[t.start:t.end])
	afterNumber := k > 0 && !s.begins(k) && s.tokens[k-1].kind == segment.Number
	switch {
	case t.kind == segment.Number, afterNumber && letters <= 2 && !v.light[t.fold], s.isInAddress(k):
		return exactly
	case letters == 1 && k > 0 && !s.begins(k) && !v.stops[s.tokens[k-1].exact]:
		return alone
	}
	return inSentence
}

// word adds a word, part by part between its hyphens and apostrophes.
func (w *wording) word(word string, c casing) {
	part := 0 // where the current part begins
	for at, r := range word {
		if !segment.IsJoint(r) {
			continue
		}
		w.part(word[part:at], c)
		next := at + utf8.RuneLen(r)
		before, _ := utf8.DecodeLastRuneInString(word[:at])
		after, _ := utf8.DecodeRuneInString(word[next:])
		switch isHyphen := segment.FoldRune(r) == '-'; {
		case segment.FoldRune(r) < 0: // shows where a word may break
		case unicode.IsDigit(before) && unicode.IsDigit(after):
			w.said = utf8.AppendRune(w.said, segment.FoldRune(r))
		default:
			w.breakHere(!isHyphen || utf8.RuneCountInString(word[part:at]) > 1) // "e-mail" is "email"
		}
		part = next
	}
	w.part(word[part:], c)
}

func (w *wording) part(part string, c casing) {
	if c == exactly || isCapitals(part) || c == alone {
		w.said = append(w.said, part...)
		return
	}
	w.said = append(w.said, strings.ToLower(part)...)
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

// sign adds a sign that means something by itself or beside a figure. Any other is a break.
func (w *wording) sign(v *vocabulary, s groupText, k int) {
	if s.counts(v, k) {
		w.said = append(w.said, s.plainly(k)...)
		return
	}
	before, after := s.isGlued(k), k+1 < len(s.tokens) && s.isGlued(k+1)
	tight := before && after && s.tokens[k-1].isWord() && s.tokens[k+1].isWord()
	if tight && string(s.raw(k)) == "." && utf8.RuneCount(s.raw(k-1)) == 1 { // "i.e." is "ie"
		tight = false
	}
	w.breakHere(tight)
}

// meaningful are signs of punctuation that mean something by themselves.
const meaningful = "%&@#/*§‰‱†‡¶\\"

// counts reports whether a sign says something: alone, or beside the figures around it.
func (s groupText) counts(v *vocabulary, k int) bool {
	sign := s.plainly(k)
	r, _ := utf8.DecodeRuneInString(sign)
	number := func(at int) bool { return at >= 0 && at < len(s.tokens) && s.tokens[at].kind == segment.Number }
	before, after := s.isGlued(k), k+1 < len(s.tokens) && s.isGlued(k+1)
	switch {
	case sign == "'" || sign == "" || strings.ContainsRune("\u200E\u200F\u061C", r):
		return false
	case sign == "-":
		isMinus := after && number(k+1) && !(before && s.tokens[k-1].isWord())
		isOpen := before && number(k-1) && !after // "2020–"
		return isMinus || isOpen || number(k+1) && (number(k-1) || figureText{v, s}.isAmount(k-1))
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
func (s groupText) plainly(k int) string { return string(segment.Fold(nil, s.raw(k))) }

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
		switch string(s.raw(at)) {
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
	switch l.nodeOf(t).Kind {
	case markdown.CodeSpan, markdown.Code, markdown.Insert:
		return true
	}
	return false
}

// says reports whether some leaves say more than punctuation does.
func (d *flatDocument) says(leaves []int32) bool {
	return slices.ContainsFunc(leaves, func(i int32) bool {
		if !d.leaves[i].hasWords() {
			return false
		}
		s := d.groupText([]int32{i})
		w := d.wording(s, 0, len(s.tokens), true)
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
