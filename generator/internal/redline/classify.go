package redline

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline/segment"
)

// fewWords is how many other words may differ with numbers, or with what may or must be
// done, for the change to be one of these.
const fewWords = 4

// classOf says how much an edit can matter.
func (v *vocabulary) classOf(a, b groupText, e edit) Class {
	switch {
	case v.isForm(a, b, e):
		return Cosmetic
	case v.areFigures(a, b, v.quotation(a, b, e)), v.areFigures(a, b, e):
		return Figures
	case v.isModal(a, b, e):
		return Modality
	}
	return Substantive
}

// longestCondition is how many words say under which condition something holds, for one that takes the place of another
// to be told as that.
const longestCondition = 14

// shareWord reports whether both sides of an edit have a word that says something.
func shareWord(v *vocabulary, a, b groupText, e edit) bool {
	return slices.ContainsFunc(a.tokens[e.old:e.oldEnd], func(t token) bool {
		isSaying := t.isWord() && !v.light[t.fold] && !v.modal[t.fold]
		return isSaying && slices.Contains(b.folds[e.new:e.newEnd], t.fold)
	})
}

// differing is an edit that replaces words, without those at its ends that stay.
func (e edit) differing(a, b groupText) edit {
	if own := e.trimmed(a.folds, b.folds); own.old < own.oldEnd && own.new < own.newEnd {
		return own
	}
	return e
}

// isModal reports whether other words of what may or must be done, or of how far, stand in a change, and little else.
func (v *vocabulary) isModal(a, b groupText, e edit) bool {
	whole := e
	e = e.differing(a, b)
	isTrimmed := countWords(a.tokens[whole.old:e.old])+countWords(a.tokens[e.oldEnd:whole.oldEnd]) > 0
	old, new := countWords(a.tokens[e.old:e.oldEnd]), countWords(b.tokens[e.new:e.newEnd])
	most := fewWords
	if old == 0 || new == 0 {
		most = 2 * fewWords // as in a whole sentence
	}
	switch words := max(old, new); {
	case words > most && words <= longestCondition: // "only with consent" is "unless somebody objects within 14 days"
		was := v.modals(a, e.old, e.oldEnd) + v.limitsIn(a, e.old, e.oldEnd)
		is := v.modals(b, e.new, e.newEnd) + v.limitsIn(b, e.new, e.newEnd)
		return was != "" && is != "" && was != is && (words <= 2*fewWords || isTrimmed || shareWord(v, a, b, e))
	case words > most:
		return false
	}
	was, is := v.limitsIn(a, e.old, e.oldEnd), v.limitsIn(b, e.new, e.newEnd)
	return v.modals(a, e.old, e.oldEnd) != v.modals(b, e.new, e.newEnd) || was != "" && is != "" && was != is
}

// modals are the words of what may or must be done in a stretch, run together: "can not" is "cannot".
func (v *vocabulary) modals(s groupText, from, to int) string {
	return s.kept(from, to, func(k int) bool {
		return v.modal[s.tokens[k].fold] && !figureText{v, s}.isMay(k) || isModalPhrase(s, k)
	})
}

// limitsIn are the words that say how far something goes in a stretch.
func (v *vocabulary) limitsIn(s groupText, from, to int) string {
	return s.kept(from, to, func(k int) bool { return v.limits[s.tokens[k].fold] })
}

// kept are the words of one kind in a stretch that are not struck out, run together.
func (s groupText) kept(from, to int, isOne func(k int) bool) string {
	var all []byte
	for k := from; k < to; k++ {
		if s.tokens[k].struck != whollyStruck && isOne(k) {
			all = append(all, s.plainly(k)...)
		}
	}
	return string(all)
}

// isModalPhrase reports whether a word says what is left out together with the one before it: "med mindre", "sei denn";
// or with one near it, as in "ne … qu'avec".
func isModalPhrase(s groupText, k int) bool {
	if k > 0 && !s.begins(k) {
		switch s.plainly(k-1) + " " + s.plainly(k) {
		case "med mindre", "sei denn", "at least", "at most", "moins que", "au moins", "au plus", "除 非", "אלא אם":
			return true
		}
	}
	switch word := s.plainly(k); {
	case word == "ne" || strings.HasPrefix(word, "n'"):
		return isOnlyBut(s, k, k+longestNegation)
	case word == "que" || strings.HasPrefix(word, "qu'"):
		for at := k - 1; at >= max(0, k-longestNegation); at-- {
			if negated := s.plainly(at); negated == "ne" || strings.HasPrefix(negated, "n'") {
				return isOnlyBut(s, at, k+1)
			}
		}
	}
	return false
}

// longestNegation is how many tokens lie between "ne" and "que" at the most.
const longestNegation = 10

// isOnlyBut reports whether "ne" means only: "que" follows in the sentence, and no word that makes it not.
func isOnlyBut(s groupText, ne, to int) bool {
	for k := ne + 1; k < min(to, len(s.tokens)) && !s.begins(k); k++ {
		switch word := s.plainly(k); {
		case word == "que" || strings.HasPrefix(word, "qu'"):
			return true
		case word == "." || isOneOf("pas jamais rien aucun aucune personne plus", word):
			return false
		}
	}
	return false
}

// labelLength is how many tokens at the start of a leaf are a typed label: "7.2",
// "7.", "(a)", "B.1", "Article 3". At least one word follows it.
func (v *vocabulary) labelLength(l *leafText, isHeading bool) int {
	t := l.tokens
	n := l.numberLength()
	if n == 0 && len(t) > 2 && (isHeading || len(t) > 3) && v.labels[t[0].fold] && t[1].kind == segment.Number {
		if l.is(2, ".", ":", "–", "-", "—") {
			n = 3
		} else if isHeading {
			n = 2
		}
	}
	if n == 0 || n >= len(t) || t[n].gap == 0 && t[n].kind != segment.Sign || v.isAmountOrDate(l, n) {
		return 0
	}
	return n
}

// mayHaveLabel reports whether a leaf begins as those with a typed label do, without taking its words apart.
func mayHaveLabel(v *vocabulary, l *leaf) bool {
	n := l.node
	for l.text == nil && len(n.Children) > 0 {
		n = n.Children[0]
	}
	if l.text != nil || n.Kind != markdown.Text {
		return true
	}
	start := n.Text
	for start != "" && segment.Blank(start) > 0 {
		start = start[segment.Blank(start):]
	}
	if start == "" {
		return true
	}
	size, kind := segment.Next(start)
	isWhole := size < len(start) // else it may go on in another style
	return !isWhole || kind == segment.Number || size == 1 && (kind == segment.Word || start[0] == '(') ||
		v.labels[v.names.known[segment.Plain(start[:size])]]
}

// isAmountOrDate reports whether what looks like a label is a figure: "2.5 % interest", "01.02.2023 is the day",
// "3. March 2023".
func (v *vocabulary) isAmountOrDate(l *leafText, label int) bool {
	if l.tokens[0].kind != segment.Number {
		return false
	}
	next := l.tokens[label]
	first, _ := utf8.DecodeRuneInString(l.wordAt(label))
	begins := unicode.IsUpper(first) && !isCapitals(l.wordAt(label)) // as a clause does: "2.1 Business hours"
	if v.months[next.fold] || label == 1 && !begins && (v.units[next.fold] || v.numerals[next.fold]) {
		return true
	}
	parts := strings.Split(l.wordAt(0), ".")
	isYear := func(part string) bool { return len(part) == 4 }
	return label == 1 && len(parts) == 3 && slices.ContainsFunc(parts, isYear)
}

// numberLength is the length of a number that stands at the start as a label does.
func (l *leafText) numberLength() int {
	t := l.tokens
	if len(t) < 2 {
		return 0
	}
	first := l.wordAt(0)
	isNumber, isLetter := t[0].kind == segment.Number, t[0].kind == segment.Word && len(first) == 1
	dotted, bracketed := l.is(1, ".") && t[1].gap == 0, l.is(1, ")") && t[1].gap == 0
	switch {
	case l.is(0, "(") && len(t) > 3 && len(l.wordAt(1)) <= 4 && t[1].isWord() && t[1].gap == 0 && l.is(2, ")"):
		return 3
	case isNumber && (dotted || bracketed) && len(first) <= 8:
		return 2
	case isNumber && strings.Contains(first, ".") && !strings.Contains(first, ","):
		return 1
	case isLetter && dotted && len(t) > 3 && t[2].kind == segment.Number && t[2].gap == 0:
		return 3
	case isLetter && (dotted || bracketed):
		return 2
	}
	return 0
}

func (l *leafText) wordAt(at int) string { return l.word(l.tokens[at]) }

// is reports whether one of some signs stands at a place.
func (l *leafText) is(at int, signs ...string) bool {
	return at < len(l.tokens) && l.tokens[at].kind == segment.Sign && slices.Contains(signs, l.wordAt(at))
}

// labelText is the number in a label, without what stands around it: "7.2", "a".
func (l *leafText) labelText() string {
	var b strings.Builder
	for k, t := range l.tokens[:l.label] {
		isShort := l.label < 2 || len(l.wordAt(k)) <= 4
		if t.kind == segment.Number || t.kind == segment.Word && isShort || t.kind == segment.Sign && b.Len() > 0 {
			b.WriteString(l.wordAt(k))
		}
	}
	return strings.TrimRight(b.String(), ".:)–—-")
}

func sameLabel(a, b *leafText) bool { return a.label > 0 && a.labelText() == b.labelText() }

// isLabel reports whether an edit is that of the labels of two leaves.
func (e edit) isLabel(a, b groupText) bool {
	return e.old == 0 && e.new == 0 && len(a.leaves) == 1 && len(b.leaves) == 1 &&
		e.oldEnd == a.leaves[0].label && e.newEnd == b.leaves[0].label
}

// A shift is by how much the numbers of clauses moved: in which part of the number, and how far.
type shift struct{ part, by int }

// shiftOf is by how much one number differs from another, if they do in one part alone.
func shiftOf(was, is string) (shift, bool) {
	old, new := strings.Split(was, "."), strings.Split(is, ".")
	for x := 0; x < len(old) && x < len(new); x++ {
		if old[x] == new[x] {
			continue
		}
		a, errOld := strconv.Atoi(old[x])
		b, errNew := strconv.Atoi(new[x])
		if errOld != nil || errNew != nil {
			if len(old[x]) != 1 || len(new[x]) != 1 {
				return shift{}, false
			}
			a, b = int(old[x][0]), int(new[x][0])
		}
		return shift{x, b - a}, strings.Join(old[x+1:], ".") == strings.Join(new[x+1:], ".")
	}
	return shift{}, false
}

// A numbering is the last change of labels, or of the numbers that a list makes, which the next one may go on with.
type numbering struct {
	id                 int
	by                 shift
	old, new           int32 // the lists; 0 for labels
	firstOld, firstNew string
}

// renumbered records a change of a label.
func (r *recorder) renumbered(ch Change) int {
	by, ok := shiftOf(strings.TrimRight(ch.Old.Text, ".:)"), strings.TrimRight(ch.New.Text, ".:)"))
	ch.Kind, ch.Class, ch.Old.Words, ch.New.Words = Renumbered, Cosmetic, 0, 0
	if !ok {
		return r.add(ch)
	}
	return r.numbered(&r.open.numbering, numbering{by: by}, ch)
}

// unnumbered records that a heading or a clause lost its number, or got one. All of these are one change.
func (r *recorder) unnumbered(all *numbering, ch Change) int {
	ch.Kind, ch.Class, ch.Old.Words, ch.New.Words, ch.told = Renumbered, Cosmetic, 0, 0, told{}
	return r.numbered(all, numbering{}, ch)
}

// numbered records a change of a number. Those that move by the same, in one list, are one change: "5.–12. are now
// 6.–13.".
func (r *recorder) numbered(last *numbering, in numbering, ch Change) int {
	if last.id != 0 && last.by == in.by && last.old == in.old && last.new == in.new {
		all := r.change(last.id)
		all.Count++
		all.Old.Text, all.New.Text = span(last.firstOld, ch.Old.Text), span(last.firstNew, ch.New.Text)
		return last.id
	}
	in.id, in.firstOld, in.firstNew = r.add(ch), ch.Old.Text, ch.New.Text
	*last = in
	return in.id
}

// span is the first and the last of some numbers, "" where there are none.
func span(first, last string) string {
	if first == "" {
		return ""
	}
	return first + " – " + last
}
