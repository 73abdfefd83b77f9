package redline

import (
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
	texts          []*flatDocument
	terms          map[int32]int // in how many of the texts a word has a capital within a sentence, once it is asked for
}

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

// capitalsIn are the words of a text, without its headings, that follow a word and begin with a capital letter.
func capitalsIn(d *flatDocument) map[int32]bool {
	found := map[int32]bool{}
	for x := range d.leaves {
		l := &d.leaves[x]
		if !l.isRunning() || l.kind == heading {
			continue
		}
		s := d.textOf(l)
		for k := 1; k < len(s.tokens); k++ {
			if r, _ := utf8.DecodeRuneInString(s.word(s.tokens[k])); s.tokens[k-1].kind == segment.Word && unicode.IsUpper(r) {
				found[s.tokens[k].exact] = true
			}
		}
	}
	return found
}

// isTerm reports whether both texts write a word with a capital letter within sentences, as what is defined is.
func isTerm(v *vocabulary, t token) bool {
	if v.terms == nil {
		v.terms = map[int32]int{}
		for _, d := range v.texts {
			for word := range capitalsIn(d) {
				v.terms[word]++
			}
		}
	}
	return v.terms[t.exact] > 1
}

// weight is how much it means that a token stays, in quarters of a word.
func (v *vocabulary) weight(t token) int {
	if t.kind == segment.Sign || t.kind == lineBreak || v.light[t.fold] {
		return 1
	}
	return 4
}
