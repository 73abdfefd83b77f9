package redline

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// isBlank reports whether a character is white space or takes no place.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || isZeroWidth(r)
}

func isZeroWidth(r rune) bool {
	switch r {
	case '\u00AD', '\u200B', '\u2060', '\uFEFF', '\u180E':
		return true
	}
	return false
}

// isSingle reports whether a script is written without spaces, so that each
// character is a token.
func isSingle(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func isLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.IsNumber(r)
}

// isJoint reports whether a character between two letters belongs to the word.
func isJoint(r rune) bool {
	switch r {
	case '\'', '’', '-', '_', '\u2010', '\u2011', '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF':
		return true
	}
	return false
}

// wordSize is the length of the token at the start of a text. Addresses on the
// web and of mail, and numbers with their points and commas, are one token each.
func wordSize(text []byte) (int, tokenKind) {
	if size := addressSize(text); size > 0 {
		return size, word
	}
	r, size := utf8.DecodeRune(text)
	if !isLetter(r) {
		for size < len(text) { // marks above or below, and the parts of an emoji
			next, n := utf8.DecodeRune(text[size:])
			if !unicode.IsMark(next) && next != '\u200D' && !isZeroWidth(next) || unicode.IsSpace(next) {
				break
			}
			size += n
		}
		return size, mark
	}
	kind := word
	if unicode.IsDigit(r) {
		kind = number
	}
	if isSingle(r) {
		return size + marksSize(text[size:]), kind
	}
	for size < len(text) {
		if b := text[size] | 0x20; 'a' <= b && b <= 'z' { // most are
			size++
			continue
		}
		r, n := utf8.DecodeRune(text[size:])
		if isLetter(r) && !isSingle(r) {
			if unicode.IsDigit(r) {
				kind = number
			}
			size += n
			continue
		}
		next, _ := utf8.DecodeRune(text[size+n:])
		joint := isJoint(r) || kind == number && (r == '.' || r == ',') && unicode.IsDigit(next) && digitBefore(text[:size])
		if !joint || size+n >= len(text) || !isLetter(next) || isSingle(next) {
			break
		}
		size += n
	}
	return size, kind
}

func digitBefore(text []byte) bool {
	return len(text) > 0 && '0' <= text[len(text)-1] && text[len(text)-1] <= '9'
}

// marksSize is the length of the combining marks at the start of a text.
func marksSize(text []byte) int {
	size := 0
	for size < len(text) {
		r, n := utf8.DecodeRune(text[size:])
		if !unicode.IsMark(r) {
			break
		}
		size += n
	}
	return size
}

// longestLocal is how far into a mail address its @ stands at most (RFC 5321, section
// 4.5.3.1.1).
const longestLocal = 65

// addressSize is the length of a web or mail address at the start of a text, or 0.
func addressSize(text []byte) int {
	isWeb := bytes.HasPrefix(text, []byte("http")) || bytes.HasPrefix(text, []byte("www."))
	if !isWeb && bytes.IndexByte(text[:min(len(text), longestLocal)], '@') <= 0 {
		return 0
	}
	end := 0
	for end < len(text) && isAddressByte(text[end]) {
		end++
	}
	for end > 0 && bytes.IndexByte([]byte(".,;:!?'*_)"), text[end-1]) >= 0 {
		end--
	}
	candidate := text[:end]
	switch {
	case end < 6 || isLetterAt(text[end:]):
		return 0
	case bytes.HasPrefix(candidate, []byte("http://")) || bytes.HasPrefix(candidate, []byte("https://")) || bytes.HasPrefix(candidate, []byte("www.")):
		return end
	case isMail(candidate):
		return end
	}
	return 0
}

func isLetterAt(text []byte) bool {
	r, _ := utf8.DecodeRune(text)
	return len(text) > 0 && isLetter(r)
}

func isAddressByte(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || bytes.IndexByte([]byte("-._~:/?#@!$&'*+,;=%"), b) >= 0
}

// isMail reports whether a text is a mail address and nothing else.
func isMail(text []byte) bool {
	local, domain, _ := bytes.Cut(text, []byte("@"))
	for _, b := range local {
		if b == '/' || b == ':' || b == ',' || b == ';' || b == '?' || b == '#' {
			return false
		}
	}
	return len(local) > 0 && bytes.IndexByte(domain, '.') > 0 && !bytes.ContainsAny(domain, "/:@,;?#!")
}

// fold appends a word without what is cosmetic: case, the form of quotation
// marks and dashes, hyphens that only show where a word may break, the way in
// which letters with accents are stored.
func fold(out, word []byte) []byte {
	plain := true
	for _, b := range word {
		if b >= utf8.RuneSelf {
			plain = false
			break
		}
	}
	if plain {
		for _, b := range word {
			if 'A' <= b && b <= 'Z' {
				b += 'a' - 'A'
			}
			if b == '"' {
				b = '\''
			}
			out = append(out, b)
		}
		return out
	}
	for _, r := range string(norm.NFC.Bytes(word)) {
		if r = foldRune(r); r >= 0 {
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

func foldRune(r rune) rune {
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
