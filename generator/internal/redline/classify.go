package redline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/redline/segment"
	"fairnotice/generator/internal/text"
)

// fewWords is how many other words may differ with numbers, or with what may or must be
// done, for the change to be one of these.
const fewWords = 4

// classOf judges an edit by its words.
func (v *vocabulary) classOf(a, b groupText, e edit) Class {
	old, new := a.tokens[e.old:e.oldEnd], b.tokens[e.new:e.newEnd]
	switch {
	case plainly(a, e.old, e.oldEnd) == plainly(b, e.new, e.newEnd):
		return Cosmetic
	case v.onlyFigures(old, new):
		return Figures
	case v.onlyModal(old, new):
		return Modality
	}
	return Substantive
}

// plainly is what stands there without what is cosmetic: words run together in
// small letters, without hyphens and punctuation. Signs that mean something by
// themselves stay.
func plainly(s groupText, from, to int) string {
	var out []byte
	for k := from; k < to; k++ {
		l, t := s.at(k)
		switch raw := l.text[t.start:t.end]; t.kind {
		case segment.Word, segment.Number:
			for _, r := range string(segment.Fold(nil, raw)) {
				if !segment.IsJoint(r) {
					out = utf8.AppendRune(out, r)
				}
			}
			if t.kind == segment.Number {
				out = append(out, ' ')
			}
		case segment.Sign:
			if r, _ := utf8.DecodeRune(raw); !unicode.IsPunct(r) || strings.ContainsRune("%&@#/*§", r) {
				out = append(out, raw...)
			}
		case atom:
			out = append(out, text.AtomKey(l.nodeOf(t))...)
		}
	}
	return string(out)
}

// onlyFigures reports whether other numbers stand in a change, and little else.
func (v *vocabulary) onlyFigures(old, new []token) bool {
	numbers := func(tokens []token) (found []int32, others int) {
		for _, t := range tokens {
			switch {
			case t.kind == segment.Number:
				found = append(found, t.fold)
			case t.kind != segment.Sign && !v.units[t.fold]:
				others++
			}
		}
		return found, others
	}
	before, othersOld := numbers(old)
	after, othersNew := numbers(new)
	switch {
	case slices.Equal(before, after):
		return false
	case len(old) == 0 || len(new) == 0:
		return othersOld+othersNew == 0
	}
	return max(othersOld, othersNew) <= fewWords && len(before) > 0 && len(after) > 0
}

// onlyModal reports whether other words of what may or must be done stand in a change, and
// little else.
func (v *vocabulary) onlyModal(old, new []token) bool {
	modal := func(tokens []token) (found []int32) {
		for _, t := range tokens {
			if v.modal[t.fold] {
				found = append(found, t.fold)
			}
		}
		return found
	}
	return !slices.Equal(modal(old), modal(new)) && max(countWords(old), countWords(new)) <= fewWords
}
