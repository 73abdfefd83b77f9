package convert

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"fairnotice/generator/internal/pattern"
)

// A place is what stands around some words: Markdown looks at it when it decides whether a
// character is a mark.
type place struct {
	before, after rune // 0 where a line begins or ends
	link, cell    bool // inside of a link, of the cell of a table
}

var (
	bareURL     = pattern.New(`https?://[^\s<>"“”«»]+`)
	endOfURL    = pattern.New(`[.,;:!?)\]'*_~]+$`)
	entity      = pattern.New(`^&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});`)
	attributes  = pattern.New(`^\{[ \t]*:?[ \t]*(?:[#.]|[\w-]+=)`)
	startOfLine = pattern.New(`^(?:#{1,6}(?:\s|$)|[-+](?:\s|$)|>|:|=+\s*$|-[-\s]*$|[-:| ]+$)`)
	startNumber = pattern.New(`^[0-9]{1,9}[.)](?:\s|$)`)
)

// escaped are words whose characters are no marks. An address stays as it is: a page makes a
// link of it, with all its characters.
func escaped(s string, at place) string {
	var b strings.Builder
	if !at.link && strings.Contains(s, "://") {
		for m := bareURL().FindStringIndex(s); m != nil; m = bareURL().FindStringIndex(s) {
			url := s[m[0] : m[1]-len(endOfURL().FindString(s[m[0]:m[1]]))]
			escapeTo(&b, s[:m[0]], place{at.before, 'h', at.link, at.cell})
			b.WriteString(shownURL(url))
			s, at.before = s[m[0]+len(url):], lastRune(url)
		}
	}
	escapeTo(&b, s, at)
	return b.String()
}

// shownURL is an address between other words.
func shownURL(url string) string {
	if strings.ContainsAny(url, "*_~[]\\&`|") {
		return "<" + url + ">"
	}
	return url
}

func escapeTo(b *strings.Builder, s string, at place) {
	before := at.before
	for i, r := range s {
		rest := s[i+utf8.RuneLen(r):]
		after := at.after
		if rest != "" {
			after, _ = utf8.DecodeRuneInString(rest)
		}
		if isMark(r, before, after, at, s[i:]) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		before = r
	}
}

// isMark reports whether Markdown could take a character for a mark.
func isMark(r, before, after rune, at place, from string) bool {
	switch r {
	case '\\', '`', '[', '~':
		return true
	case '*':
		return before == 0 || !unicode.IsSpace(before) || !unicode.IsSpace(after)
	case ']':
		return at.link
	case '|':
		return at.cell
	case '_':
		return !isWord(before) || !isWord(after)
	case '<':
		return after == '/' || after == '!' || after == '?' || after < utf8.RuneSelf && unicode.IsLetter(after)
	case '&':
		return entity().MatchString(from[:min(len(from), 40)])
	case '{':
		return attributes().MatchString(from[:min(len(from), 80)])
	case '!':
		return after == '['
	}
	return false
}

// escapedLine is a line of a paragraph that begins no heading, list, quotation, table or
// definition, and draws no line.
func escapedLine(line string) string {
	if m := startNumber().FindString(line); m != "" {
		end := strings.IndexAny(m, ".)")
		return line[:end] + `\` + line[end:]
	}
	if startOfLine().MatchString(line) {
		return `\` + line
	}
	return line
}

// isWord is true of letters and digits, and of what belongs to them.
func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// isSign is true of what Markdown counts as punctuation.
func isSign(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

func firstRune(s string) rune {
	if r, n := utf8.DecodeRuneInString(s); n > 0 {
		return r
	}
	return 0
}

func lastRune(s string) rune {
	if r, n := utf8.DecodeLastRuneInString(s); n > 0 {
		return r
	}
	return 0
}

// tidied are words without what nobody sees: soft hyphens, characters of no width that join
// nothing, control characters. Those that stand where Windows has quotation marks become what
// was meant.
func tidied(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u00AD' || r == '\u200B' || r == '\uFEFF':
			return -1
		case 0x80 <= r && r <= 0x9F:
			return charmap.Windows1252.DecodeByte(byte(r))
		case r != '\t' && r != '\n' && r != '\r' && r != '\f' && unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
}
