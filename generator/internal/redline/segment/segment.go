// Package segment cuts a text into what a comparison takes for one: words, numbers and
// single signs.
//
// A word is a run of letters and digits, with hyphens and apostrophes between them; a
// character of a script that has no spaces (Chinese, Japanese, Thai, Lao, Khmer,
// Burmese); an address on the web or of mail. A number is a word with a digit in it,
// and keeps its points and commas. Every other character is a sign of its own, with the
// marks above and below it. [Blank] finds what stands between two of them, [Next] the
// next one, and [Fold] what is left of a word without what is cosmetic.
//
// It knows bytes alone: no nodes, no comparison.
package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"fairnotice/generator/internal/text"
)

// A Kind says what a token is.
type Kind uint8

// The kinds of tokens.
const (
	Word   Kind = iota
	Number      // a word with a digit in it
	Sign        // a single character that is no letter
)

// Blank is the length of the white space, or of a character that takes no place, at the start of a text.
func Blank(s string) int {
	if s[0] < utf8.RuneSelf {
		if text.IsSpace(s[0]) {
			return 1
		}
		return 0
	}
	r, size := utf8.DecodeRuneInString(s)
	if unicode.IsSpace(r) || isZeroWidth(r) {
		return size
	}
	return 0
}

// StartsSentence reports whether a word can begin a sentence.
func StartsSentence(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	isName := unicode.IsLetter(r) && !unicode.IsLower(r) // a capital, or a letter of a script that has none
	return isName || unicode.IsDigit(r) || strings.ContainsRune("\"“(„«", r)
}

func isZeroWidth(r rune) bool { return strings.ContainsRune("\u00AD\u200B\u2060\uFEFF\u180E", r) }

// isSingle reports whether a script is written without spaces, so that each character is a token.
func isSingle(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func isLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.IsNumber(r)
}

// HasLetter reports whether a letter or a figure stands in a text.
func HasLetter(text string) bool { return strings.ContainsFunc(text, isLetter) }

// IsJoint reports whether a character between two letters belongs to the word.
func IsJoint(r rune) bool {
	return strings.ContainsRune("'’-_\u2010\u2011\u00AD\u200B\u200C\u200D\u2060\uFEFF", r)
}

// Next is the length and the kind of the token at the start of a text, where no white space stands.
func Next(text string) (int, Kind) {
	if size := addressSize(text); size > 0 {
		return size, Word
	}
	r, size := utf8.DecodeRuneInString(text)
	if !isLetter(r) {
		for size < len(text) { // marks above or below, and the parts of an emoji
			next, n := utf8.DecodeRuneInString(text[size:])
			if !unicode.IsMark(next) && next != '\u200D' && !isZeroWidth(next) || unicode.IsSpace(next) {
				break
			}
			size += n
		}
		return size, Sign
	}
	kind := Word
	if unicode.IsDigit(r) {
		kind = Number
	}
	if isSingle(r) {
		return len(text) - len(strings.TrimLeftFunc(text[size:], unicode.IsMark)), kind
	}
	for size < len(text) {
		if b := text[size] | 0x20; 'a' <= b && b <= 'z' { // most are
			size++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[size:])
		if isLetter(r) && !isSingle(r) {
			if unicode.IsDigit(r) {
				kind = Number
			}
			size += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[size+n:])
		isPoint := kind == Number && (r == '.' || r == ',') && '0' <= text[size-1] && text[size-1] <= '9'
		joint := IsJoint(r) || isPoint && unicode.IsDigit(next)
		if !joint || size+n >= len(text) || !isLetter(next) || isSingle(next) {
			break
		}
		size += n
	}
	return size, kind
}

// longestLocal is how far into a mail address its @ stands at most (RFC 5321, section 4.5.3.1.1).
const longestLocal = 65

// addressSize is the length of a web or mail address at the start of a text, or 0.
func addressSize(text string) int {
	isWeb := strings.HasPrefix(text, "http") || strings.HasPrefix(text, "www.")
	if !isWeb && strings.IndexByte(text[:min(len(text), longestLocal)], '@') <= 0 {
		return 0
	}
	end := 0
	for end < len(text) && isAddressByte(text[end]) {
		end++
	}
	address := strings.TrimRight(text[:end], ".,;:!?'*_)")
	if next, _ := utf8.DecodeRuneInString(text[len(address):]); len(address) < 6 || isLetter(next) {
		return 0
	}
	isStart := func(scheme string) bool { return strings.HasPrefix(address, scheme) }
	if slices.ContainsFunc([]string{"http://", "https://", "www."}, isStart) || isMail(address) {
		return len(address)
	}
	return 0
}

// IsAddress reports whether a word is an address on the web or of mail.
func IsAddress(word string) bool { return len(word) > 0 && addressSize(word) == len(word) }

func isAddressByte(b byte) bool {
	return 'a' <= b|0x20 && b|0x20 <= 'z' || '0' <= b && b <= '9' || strings.IndexByte("-._~:/?#@!$&'*+,;=%", b) >= 0
}

// isMail reports whether a text is a mail address and nothing else.
func isMail(text string) bool {
	local, domain, _ := strings.Cut(text, "@")
	return len(local) > 0 && !strings.ContainsAny(local, "/:,;?#") && strings.IndexByte(domain, '.') > 0 &&
		!strings.ContainsAny(domain, "/:@,;?#!")
}

// Fold appends a word without what is cosmetic: case, the form of quotation marks and dashes, hyphens that only show
// where a word may break, the way in which letters with accents are stored.
func Fold(out []byte, word string) []byte {
	from := len(out)
	for x := range len(word) {
		b := word[x]
		switch {
		case b >= utf8.RuneSelf:
			out = out[:from]
			for _, r := range norm.NFC.String(word) {
				if r = FoldRune(r); r >= 0 {
					out = utf8.AppendRune(out, r)
				}
			}
			return out
		case 'A' <= b && b <= 'Z':
			b += 'a' - 'A'
		case b == '"':
			b = '\''
		}
		out = append(out, b)
	}
	return out
}

// Plain is a word without what is cosmetic, as a string: most words are plain as they stand.
func Plain(word string) string {
	for x := range len(word) {
		if b := word[x]; b >= utf8.RuneSelf || 'A' <= b && b <= 'Z' || b == '"' {
			return string(Fold(nil, word))
		}
	}
	return word
}

// FoldRune is a character without what is cosmetic, -1 for one that only shows where a word may break.
func FoldRune(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', '‛', '′', '“', '”', '„', '‟', '«', '»', '‹', '›', '″', '"', '`', '´':
		return '\''
	case '–', '—', '‐', '\u2011', '‒', '―', '−':
		return '-'
	case '•', '·', '●', '◦', '▪':
		return '•'
	case '…':
		return '.'
	}
	if isZeroWidth(r) || r == '\u200C' || r == '\u200D' {
		return -1
	}
	return unicode.ToLower(r)
}
