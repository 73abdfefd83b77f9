package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// checkCharacters reports each run of characters that no page can show.
func (r *reader) checkCharacters() {
	for i := 0; i < len(r.text); {
		if b := r.text[i]; ' ' <= b && b <= '~' {
			i++
			continue
		}
		c, size := utf8.DecodeRune(r.text[i:])
		start := i
		for ; size > 0 && shown(c) != c; c, size = utf8.DecodeRune(r.text[i:]) {
			i += size
		}
		if i > start {
			r.reportf(RuleControlCharacter, r.span(start, i),
				"delete it: put the cursor behind it and press Backspace; it often comes from copying out of a PDF or a form",
				"there is an invisible character (U+%04X) here that no page can show", firstRune(r.text[start:]))
			continue
		}
		i += size
	}
}

func firstRune(b []byte) rune {
	c, _ := utf8.DecodeRune(b)
	return c
}

// shown returns the character itself, or U+FFFD for one that HTML does not allow.
func shown(c rune) rune {
	switch {
	case ' ' <= c && c <= '~', c == '\n', c == '\t':
		return c
	case unicode.IsControl(c), 0xFDD0 <= c && c <= 0xFDEF, c&0xFFFE == 0xFFFE: // the latter are no characters
		return utf8.RuneError
	}
	return c
}

func clean(s string) string { return strings.Map(shown, s) }

// decode resolves backslashes and character references, in one go: "\&amp;" is
// the five characters "&amp;".
func decode(raw []byte) string {
	if bytes.IndexByte(raw, '\\') < 0 && bytes.IndexByte(raw, '&') < 0 {
		return clean(string(raw))
	}
	var b strings.Builder
	for i := 0; i < len(raw); {
		switch c := raw[i]; {
		case c == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]):
			b.WriteByte(raw[i+1])
			i += 2
		case c == '&':
			value, size := reference(raw[i:])
			b.Write(value)
			i += size
		default:
			b.WriteByte(c)
			i++
		}
	}
	return clean(b.String())
}

// reference resolves the character reference at the start of b; what only looks
// like one is an ampersand.
func reference(b []byte) (value []byte, size int) {
	end := bytes.IndexByte(b[:min(len(b), 40)], ';')
	if end < 2 {
		return b[:1], 1
	}
	if b[1] != '#' {
		if entity, ok := util.LookUpHTML5EntityByName(string(b[1:end])); ok {
			return entity.Characters, end + 1
		}
		return b[:1], 1
	}
	resolved := util.ResolveNumericReferences(b[:end+1])
	if bytes.Equal(resolved, b[:end+1]) {
		return b[:1], 1
	}
	return resolved, end + 1
}
