package character

import (
	"cmp"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// likePairs are letters that look like a Latin one in every font, each before that one, from the
// confusables of Unicode (UTS 39). Greek letters that stand for something in formulas are not among them.
const likePairs = "АA ВB ЕE ЅS ІI ЇÏ ЈJ КK МM НH ОO РP СC ТT УY ХX ҮY Һh Ԁd ԌG ԚQ ԜW аa еe " +
	"ѕs іi їï јj оo рp сc уy хx һh ԁd ԛq ԝw ӏl ӀI ёë ЁË ѵv ѴV ցg З3 ΑA ΒB ΕE " +
	"ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo νv օo հh ոn սu ՕO ՏS ԼL ᎪA ᎬE ᎻH ᎫJ " +
	"ᏦK ᎷM ᏢP ᎢT ᏔW ᏃZ ᏚS"

var likeTable = sync.OnceValue(func() map[rune]rune {
	table := map[rune]rune{}
	for _, pair := range strings.Fields(likePairs) {
		r := []rune(pair)
		table[r[0]] = r[1]
	}
	return table
})

// latinLike is the Latin letter that one of another script looks like, or 0.
func latinLike(r rune) rune {
	if r < 0x370 {
		return 0
	}
	return likeTable()[r]
}

// Script is that of the character of a finding, where it is one of those that look Latin.
func (f Finding) Script() string {
	switch {
	case unicode.Is(unicode.Cyrillic, f.First):
		return "of the Cyrillic script"
	case unicode.Is(unicode.Greek, f.First):
		return "of the Greek script"
	case unicode.Is(unicode.Latin, f.First):
		return "of the Latin script"
	case unicode.Is(unicode.Armenian, f.First):
		return "of the Armenian script"
	}
	return "of another script"
}

func isWordStart(t Text, i int) bool {
	return isOfWord(t.signs[i].r) && (i == 0 || !isOfWord(t.signs[i-1].r))
}

// word looks at the letters of a word. Where those of one script all look like letters of the
// other, nobody can see that it has two.
func (t Text) word(i int) (Finding, int) {
	end := i
	var latin, like, foreign int
	for ; end < len(t.signs) && t.isInside(end); end++ {
		switch r := t.signs[end].r; {
		case unicode.Is(unicode.Latin, r):
			latin++
		case latinLike(r) != 0:
			like++
		case unicode.IsLetter(r) && !unicode.In(r, unicode.Common, unicode.Inherited):
			foreign++
		}
	}
	switch size := max(1, end-i); {
	case like > 0 && foreign == 0 && (latin > 0 || t.isStranger(i, end)):
		return t.lookalike(i, end, latinLike), size
	case latin > 0 && foreign > 0 && t.onlyLike(i, end):
		return t.lookalike(i, end, cyrillicLike), size
	default:
		return Finding{}, size
	}
}

// isInside reports whether a sign goes on with a word, and nothing has to be told of itself.
func (t Text) isInside(i int) bool {
	r := t.signs[i].r
	if r < 0x80 || r == 0xAD {
		return r == 0xAD || isOfWord(r)
	}
	if !isOfWord(r) || isZeroWidth(r) || isSelector(r) || isOverlay(r) || 0x1D400 <= r && r <= 0x1D7FF {
		return false
	}
	_, size := t.garbled(i)
	return size == 0
}

// lookalike is a word as it looks, in the letters of one script.
func (t Text) lookalike(i, end int, like func(rune) rune) Finding {
	f := t.finding(Lookalike, i, end, true)
	f.First = 0
	answer := strings.Map(func(r rune) rune {
		other := like(r)
		if other == 0 {
			return r
		}
		f.First = cmp.Or(f.First, r)
		return other
	}, t.letters(i, end))
	return f.replaced(answer)
}

func (t Text) letters(i, end int) string {
	var b strings.Builder
	for _, s := range t.signs[i:end] {
		b.WriteRune(s.r)
	}
	return b.String()
}

// isStranger reports whether a word of letters that look Latin stands in a text that has no
// other letters of its script: then it is no word of a language that is written in it.
func (t Text) isStranger(i, end int) bool {
	for _, s := range t.signs[i:end] {
		if unicode.Is(unicode.Cyrillic, s.r) && t.page.cyrillic || unicode.Is(unicode.Greek, s.r) && t.page.greek ||
			unicode.In(s.r, unicode.Armenian, unicode.Cherokee) {
			return false
		}
	}
	return true
}

// onlyLike reports whether a word is Cyrillic, and all its Latin letters look like Cyrillic ones.
func (t Text) onlyLike(i, end int) bool {
	hasCyrillic := false
	for _, s := range t.signs[i:end] {
		hasCyrillic = hasCyrillic || unicode.Is(unicode.Cyrillic, s.r)
		if unicode.Is(unicode.Latin, s.r) && cyrillicLike(s.r) == 0 {
			return false
		}
	}
	return hasCyrillic
}

// cyrillicLike is the Cyrillic letter that looks like a Latin one, of those that words are
// written with.
func cyrillicLike(r rune) rune {
	const latin, cyrillic = "ABEKMHOPCTYXaeopcyxi", "АВЕКМНОРСТУХаеорсухі"
	if i := strings.IndexRune(latin, r); i >= 0 && r < 0x80 {
		return []rune(cyrillic)[i]
	}
	return 0
}

// styled are letters of mathematics or full width in the place of plain ones: programs that
// read a page aloud, and those that search it, do not know them.
func (t Text) styled(i int) (Finding, int) {
	isStyled := func(r rune) bool {
		return 0x1D400 <= r && r <= 0x1D7FF || !t.page.asian && 0xFF10 <= r && r <= 0xFF5A
	}
	end := t.run(i, isStyled)
	if end-i < 2 {
		return Finding{}, 0
	}
	return t.finding(Styled, i, end, false).replaced(norm.NFKC.String(t.letters(i, end))), end - i
}
