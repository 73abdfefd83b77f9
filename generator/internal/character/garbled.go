package character

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Text in UTF-8 that a program took for Windows-1252 has two to four characters in the place of
// each one beyond ASCII: "â€™" for an apostrophe. Read back as bytes, they give the character.

// longest is how many characters stand for one that was garbled once.
const longest = 4

// garbled is a run of characters that stand for others, and what was meant.
func (t Text) garbled(i int) (Finding, int) {
	if r := t.signs[i].r; r == '‚' && i+1 < len(t.signs) && t.signs[i+1].r == 'Ä' {
		return t.garbledByMac(i)
	}
	if t.signs[i].r < 0x80 {
		return Finding{}, 0
	}
	if t.signs[i].r == 'Â' && t.isAlone(i) { // the space behind it was one that breaks no line
		return t.finding(Garbled, i, i+1, true).replaced(""), 1
	}
	meant, end := "", i
	for end < len(t.signs) {
		r, size := t.decoded(end)
		if size == 0 {
			break
		}
		meant, end = meant+string(r), end+size
	}
	if end == i && t.signs[i].r == 'â' && i+1 < len(t.signs) && t.signs[i+1].r == '€' {
		return t.finding(Garbled, i, i+2, true), 2 // the third was lost
	}
	if end == i || !t.isGarbled(i, end, meant) {
		return Finding{}, 0
	}
	if again := Of(meant).Find(); len(again) == 1 && again[0].Kind == Garbled && again[0].Start == 0 {
		meant = again[0].Answer + meant[again[0].End:] // it was garbled twice
	}
	meant = strings.ReplaceAll(meant, "\uFEFF", "")
	return t.finding(Garbled, i, end, true).replaced(meant), end - i
}

// isAlone reports whether a sign stands between spaces, at the start of a line or behind a figure.
func (t Text) isAlone(i int) bool {
	isSpace := func(at int) bool { return at < len(t.signs) && t.signs[at].r == ' ' }
	return isSpace(i+1) && (i == 0 || isSpace(i-1) || t.signs[i-1].r == '\n' || unicode.IsDigit(t.signs[i-1].r))
}

// decoded is the character for which some stand, and how many they are: none where they
// stand for themselves.
func (t Text) decoded(i int) (rune, int) {
	var bytes []byte
	for n := 0; n < longest && i+n < len(t.signs); n++ {
		b, ok := byteOf(t.signs[i+n].r)
		if !ok {
			break
		}
		bytes = append(bytes, b)
	}
	r, size := utf8.DecodeRune(bytes)
	if size < 2 || !isLikely(r) {
		return 0, 0
	}
	return r, size
}

// byteOf is the byte beyond ASCII that a program took for a character.
func byteOf(r rune) (byte, bool) {
	if r < 0x80 {
		return 0, false
	}
	if b, ok := charmap.Windows1252.EncodeRune(r); ok {
		return b, b >= 0x80
	}
	return byte(r), r < 0xA0 // five bytes mean nothing in Windows-1252
}

// isLikely reports whether a character is one that people write.
func isLikely(r rune) bool {
	switch {
	case 0xA0 <= r && r <= 0x17F, 0x370 <= r && r <= 0x52F, 0x2010 <= r && r <= 0x2044, 0x20A0 <= r && r <= 0x20BF:
		return true
	case strings.ContainsRune("\u0192\u02C6\u02DC\u2122\uFEFF\uFFFD\u200B\u202F", r):
		return true
	}
	return 0x2190 <= r && r <= 0x27BF || 0x1F300 <= r && r <= 0x1FAFF
}

// isGarbled tells a garbled text from a capital with an accent that a quotation mark or a
// dash follows: only the latter can be both.
func (t Text) isGarbled(i, end int, meant string) bool {
	first, _ := utf8.DecodeRuneInString(meant)
	before, after := rune(0), rune(0)
	if i > 0 {
		before = t.signs[i-1].r
	}
	if end < len(t.signs) {
		after = t.signs[end].r
	}
	switch {
	case first >= 0x800: // three characters or more
		return true
	case first >= 0x370: // Greek and Cyrillic: a word of it
		return utf8.RuneCountInString(meant) > 1
	case first == 0xA0 || first < 0xC0 && t.signs[i].r == 'Â':
		return true
	case end-i > 2:
		return true
	}
	switch second := t.signs[i+1].r; {
	case isQuote(second):
		return unicode.IsLower(before) || unicode.IsLower(after) && unicode.IsLetter(before)
	case t.signs[i].r == 'Ã':
		return !unicode.IsLetter(second) || !unicode.IsUpper(before)
	}
	return unicode.IsLower(before) || unicode.IsLower(after)
}

func isQuote(r rune) bool {
	return unicode.In(r, unicode.Pi, unicode.Pf, unicode.Ps, unicode.Pe, unicode.Pd) || r == '…' || r == 0xA0
}

// garbledByMac is the same by a program that took the bytes for those of a Macintosh: "‚Äô".
func (t Text) garbledByMac(i int) (Finding, int) {
	if i+2 >= len(t.signs) {
		return Finding{}, 0
	}
	last, ok := charmap.Macintosh.EncodeRune(t.signs[i+2].r)
	r, size := utf8.DecodeRune([]byte{0xE2, 0x80, last})
	if !ok || size != 3 || !isLikely(r) {
		return Finding{}, 0
	}
	return t.finding(Garbled, i, i+3, true).replaced(string(r)), 3
}
