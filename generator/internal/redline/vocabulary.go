package redline

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/redline/segment"
	"fairnotice/generator/internal/text"
)

// A vocabulary gives numbers to what a comparison meets, so that nothing is compared twice letter by letter: words,
// styles, whole leaves. Both documents and the cells of their tables share one.
type vocabulary struct {
	names  names
	styles map[text.Style]int32
	styled []text.Style // by the number that styles has
	folded []byte       // space for words as they are folded
	joined []byte       // for the texts of a leaf as they are put together
	key    []byte       // and for names as they are put together

	wordSets
	quote, picture int32
	torn           map[string]bool // words that spaces tear on one side
	numeral        map[int32]bool  // words that were asked for, and whether they are numbers
	counting       []answer        // the same of words that can be part of a figure
	texts          []*flatDocument
	used           map[int32]use // see usesOf
}

// An answer is what is known of a word.
type answer uint8

const (
	unasked answer = iota
	no
	yes
)

// names gives numbers to strings: equal strings, equal numbers.
type names struct {
	known map[string]int32 // by every comparison; never written
	own   map[string]int32
}

func (m *names) bytes(b []byte) int32 {
	if id, ok := m.known[string(b)]; ok {
		return id
	}
	if id, ok := m.own[string(b)]; ok {
		return id
	}
	return m.add(string(b))
}

func (m *names) of(s string) int32 {
	if id, ok := m.known[s]; ok {
		return id
	}
	if id, ok := m.own[s]; ok {
		return id
	}
	return m.add(s)
}

func (m *names) add(s string) int32 {
	id := int32(m.count())
	m.own[s] = id
	return id
}

func (m *names) count() int { return len(m.known) + len(m.own) }

func newVocabulary() *vocabulary {
	known := knownWords()
	v := &vocabulary{names: names{known.names.own, map[string]int32{}}, wordSets: known.wordSets}
	v.quote, v.picture = known.quote, known.picture
	v.styles, v.styled = map[text.Style]int32{}, []text.Style{{}}
	v.torn, v.numeral = map[string]bool{}, map[int32]bool{}
	return v
}

// attr names a style by a number; 0 is plain.
func (v *vocabulary) attr(s text.Style) int32 {
	if s == (text.Style{}) {
		return 0
	}
	id, ok := v.styles[s]
	if !ok {
		id = int32(len(v.styled))
		v.styles[s], v.styled = id, append(v.styled, s)
	}
	return id
}

// A use says how a word is written in each of both texts.
type use struct{ capital, small int8 }

// inBoth are the bits of both texts.
const inBoth = 1<<2 - 1

// usesOf are the words of both texts by fold, gathered once they are asked for. Headings have capitals of their own.
func usesOf(v *vocabulary) map[int32]use {
	if v.used != nil {
		return v.used
	}
	v.used = map[int32]use{}
	for side, d := range v.texts {
		for x := range d.leaves {
			l := &d.leaves[x]
			if !l.isRunning() {
				continue
			}
			s := d.textOf(l)
			for k, t := range s.tokens {
				u, bit := v.used[t.fold], int8(1)<<side
				switch r, _ := utf8.DecodeRuneInString(s.word(t)); {
				case l.kind == heading:
				case unicode.IsLower(r):
					u.small |= bit
				case k > 0 && unicode.IsUpper(r) && (s.tokens[k-1].kind == segment.Word || s.tokens[k-1].fold == v.quote):
					u.capital |= bit
				}
				v.used[t.fold] = u
			}
		}
	}
	return v.used
}

// isTerm reports whether a word is written with a capital letter within sentences, as what is defined is: in both
// texts, or in one of them and never in the other, which has it in small letters.
func isTerm(v *vocabulary, t token) bool {
	u := usesOf(v)[t.fold]
	isLost := u.capital&u.small == 0 && u.capital|u.small == inBoth
	return u.capital != 0 && (u.capital == inBoth || isLost)
}

// isTorn reports whether spaces within words are the work of a program.
func isTorn(v *vocabulary, a, b groupText, e edit) bool {
	return len(v.torn) >= plentyTorn || len(v.torn) >= leastTorn && hasFragment(v, a, b, e)
}

// hasFragment reports whether the side of an edit that has more words has one that is none: a part of a word that a
// program tore. "To get her" has none.
func hasFragment(v *vocabulary, a, b groupText, e edit) bool {
	tokens := a.tokens[e.old:e.oldEnd]
	if e.oldEnd-e.old < e.newEnd-e.new {
		tokens = b.tokens[e.new:e.newEnd]
	}
	return slices.ContainsFunc(tokens, func(t token) bool {
		isKnown := v.light[t.fold] || v.modal[t.fold] || v.limits[t.fold] || v.joinable[t.fold]
		return t.kind == segment.Word && !isKnown
	})
}

// weight is how much it means that a token stays, in quarters of a word.
func (v *vocabulary) weight(t token) int {
	if t.kind == segment.Sign || t.kind == lineBreak || v.light[t.fold] {
		return 1
	}
	return 4
}
