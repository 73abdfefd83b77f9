package redline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Figures of classes: a change is one of numbers, or of what may or must be done,
// if not many other words differ with them.
const fewWords = 4

// modalWords say what may, must or must not be done, in the languages of the
// portals so far.
const modalWords = `may might can cannot could shall should must will would not never no only always any all required optional
kan må skal bør vil ikke aldri bare alltid kun
kann können darf dürfen muss müssen soll sollen wird werden nicht nie kein keine nur immer
voi saa täytyy pitää ei aina vain`

// unitWords make an amount of a number.
const unitWords = `day days week weeks month months year years hour hours minute minutes second seconds working business calendar % percent per eur euro euros usd nok sek dkk gbp € $ £ kr
dag dager døgn uke uker måned måneder år time timer minutt minutter
tag tage tagen woche wochen monat monate monaten jahr jahre jahren stunde stunden
päivä päivää viikko viikkoa kuukausi kuukautta vuosi vuotta
january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
januar februar mars mai juni juli oktober desember dezember märz`

// classOf judges an edit by its words.
func (c *comparison) classOf(a, b side, e edit) Class {
	old, new := a.tokens[e.old:e.oldEnd], b.tokens[e.new:e.newEnd]
	switch {
	case plainly(a, e.old, e.oldEnd) == plainly(b, e.new, e.newEnd):
		return Cosmetic
	case c.onlyFigures(old, new):
		return Figures
	case c.onlyModal(old, new):
		return Modality
	}
	return Substantive
}

// plainly is what stands there without what is cosmetic: words run together in
// small letters, without hyphens and punctuation. Signs that mean something by
// themselves stay.
func plainly(s side, from, to int) string {
	var out []byte
	for k := from; k < to; k++ {
		f, t := s.flatAt(k)
		switch raw := f.text[t.start:t.end]; t.kind {
		case word, number:
			for _, r := range string(fold(nil, raw)) {
				if !isJoint(r) {
					out = utf8.AppendRune(out, r)
				}
			}
			if t.kind == number {
				out = append(out, ' ')
			}
		case mark:
			if r, _ := utf8.DecodeRune(raw); !unicode.IsPunct(r) || strings.ContainsRune("%&@#/*§", r) {
				out = append(out, raw...)
			}
		case atom:
			out = append(out, atomText(f.pieces[f.pieceAt(t.start)].node)...)
		}
	}
	return string(out)
}

func (c *comparison) onlyFigures(old, new []token) bool {
	isFigure := func(t token) bool { return t.kind == number || c.units[t.fold] || t.kind == mark }
	numbers := func(tokens []token) (found []int32, others int) {
		for _, t := range tokens {
			switch {
			case t.kind == number:
				found = append(found, t.fold)
			case !isFigure(t):
				others++
			}
		}
		return found, others
	}
	before, othersOld := numbers(old)
	after, othersNew := numbers(new)
	if len(before)+len(after) == 0 || slices.Equal(before, after) {
		return false
	}
	if len(old) == 0 || len(new) == 0 {
		return othersOld+othersNew == 0
	}
	return othersOld <= fewWords && othersNew <= fewWords && len(before) > 0 && len(after) > 0
}

func (c *comparison) onlyModal(old, new []token) bool {
	modal := func(tokens []token) (found []int32, words int) {
		for _, t := range tokens {
			if c.modal[t.fold] {
				found = append(found, t.fold)
			}
			if t.isWord() {
				words++
			}
		}
		return found, words
	}
	before, wordsOld := modal(old)
	after, wordsNew := modal(new)
	return len(before)+len(after) > 0 && !slices.Equal(before, after) && wordsOld <= fewWords && wordsNew <= fewWords
}
