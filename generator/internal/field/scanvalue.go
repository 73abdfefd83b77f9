package field

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

var (
	blockHead = pattern.New(`^[|>][0-9+-]{0,2}[ \t]*(#.*)?$`)
	anchor    = pattern.New(`^(\*[^\s,\[\]{}*]+$|[&!][^\s,\[\]{}]+(\s|$)|!$)`)
)

// smart are the quotes that word processors make of straight ones, by kind.
var smart = [...]string{"“”„‟", "‘’‚‛", "«»"}

// meantAsQuotes reports whether typographic quotes stand where straight ones were
// meant: around the whole of a value, or one alone before it. A ’ alone is an
// apostrophe, and quotes around single words are a part of the text.
func meantAsQuotes(text string) bool {
	first, size := utf8.DecodeRuneInString(text)
	for _, kind := range smart {
		if !strings.ContainsRune(kind, first) {
			continue
		}
		rest := text[size:]
		next := strings.IndexAny(rest, kind)
		if next < 0 {
			return first != '’'
		}
		_, width := utf8.DecodeRuneInString(rest[next:])
		return next+width == len(rest)
	}
	return false
}

// noKey reads a line, or the rest of one, that is a value by itself, or should have had a key.
func (s *scanner) noKey(i, start int, expected bool) int {
	at := s.line(i)
	text := s.clean[start:at.End]
	switch {
	case noSpace().Match(text):
		_, size := utf8.DecodeRune(text)
		s.notes.add(ruleMissingSpace, diag.Span{Start: start, End: start + size},
			"type a hyphen and a space before each item, such as\n- first",
			"an item of a list begins with a hyphen and a space")
		s.unknown = append(s.unknown, start)
		s.pending = expected
	case expected:
		return s.value(i, start, false)
	case joined().Match(text):
		s.joinedKey(start)
	default:
		_, span := s.rest(start)
		s.notes.noKey(span)
	}
	return s.drop(i)
}

// joinedKey notes a key whose colon has no space after it.
func (d *draft) joinedKey(start int) {
	rest, span := d.rest(start)
	key := joinedKey().FindString(string(rest))
	d.notes.add(ruleMissingSpace, span, "type "+key+": "+short(string(rest[len(key)+1:])),
		"a space is missing after %q", key+":")
}

// value reads what stands after a key or a dash. It returns the next line to read.
func (s *scanner) value(i, start int, keyed bool) int {
	end := s.line(i).End
	text := bytes.TrimRight(s.clean[min(start, end):end], " \t")
	if len(text) == 0 || text[0] == '#' {
		return i + 1
	}
	s.pending = false
	if s.controls.within(diag.Span{Start: start, End: end}) {
		return s.hideValue(i, start)
	}
	switch text[0] {
	case '|', '>':
		if blockHead().Match(text) {
			return s.skipDeeper(i+1, s.top())
		}
	case '"', '\'':
		return s.quotes(i, start)
	case '[', '{':
		return s.flow(i, start)
	}
	return s.plainValue(i, start, string(text), keyed)
}

// plainValue reads the first line of a text without quotes.
func (s *scanner) plainValue(i, start int, text string, keyed bool) int {
	bare, lost := cutRemark(text)
	span := diag.Span{Start: start, End: start + len(bare)}
	first, size := utf8.DecodeRuneInString(bare)
	colon := strings.Contains(bare, ": ") || strings.Contains(bare, ":\t") || strings.HasSuffix(bare, ":")
	switch {
	case anchor().MatchString(bare):
		s.notes.add(ruleNoAlias, span, "if it is text, type it in quotes: "+quoted(short(text)),
			"%q at the start of a value stands for an anchor, alias or tag, and these are not used", bare[:1])
	case keyed && (bare == "-" || strings.HasPrefix(bare, "- ")):
		s.notes.add(ruleListIndent, span, "type each item on a line of its own, below the key:\n  "+short(bare),
			"a list cannot begin on the line of its key")
	case (colon || lost) && meantAsQuotes(text):
		s.notes.smartQuotes(diag.Span{Start: start, End: start + len(text)}, text)
	case strings.ContainsRune("@`%,]}|>&*!", first) && size == 1 || strings.HasPrefix(bare, "? ") || bare == "?":
		s.notes.needsQuotes(span, text, "a value that begins with %q needs quotes", string(first))
	case colon && bareKey().MatchString(bare):
		s.notes.add(ruleNeedsQuotes, span, "type it in quotes: "+quoted(short(bare))+
			"\nor, if it is a field, type it on the next line, indented by two spaces", "a value with a colon needs quotes")
	case colon:
		s.notes.needsQuotes(span, bare, "a value with a colon needs quotes")
		s.notes.answer(quoted(bare))
	default:
		return s.beginPlain(i, start, text, bare, lost)
	}
	return s.hideValue(i, start)
}

// hideValue blanks a value that begins on the line i, and returns the next line to read.
func (s *scanner) hideValue(i, start int) int {
	s.hide(start, s.line(i).End)
	return s.dropDeeper(i+1, s.top())
}

// cutRemark takes the remark from a text. It is more likely lost than meant as a
// remark where a letter follows the number sign at once: "Cookies #1".
func cutRemark(text string) (bare string, lost bool) {
	for at := 1; at < len(text); at++ {
		if text[at] != '#' || !strings.ContainsAny(text[at-1:at], " \t") {
			continue
		}
		return strings.TrimRight(text[:at], " \t"), at+1 < len(text) && !strings.ContainsAny(text[at+1:at+2], " \t#")
	}
	return text, false
}

// beginPlain notes text that a number sign cuts off, and waits for more lines.
func (s *scanner) beginPlain(i, start int, text, bare string, lost bool) int {
	s.plain, s.column = start, s.top()
	if lost {
		cut := strings.IndexByte(text[len(bare):], '#') + len(bare)
		s.notes.add(ruleNeedsQuotes, diag.Span{Start: start + cut, End: start + len(text)},
			"type it in quotes: "+quoted(short(text))+"\nor, if it is a remark, put a space after the #",
			"what follows the # would be lost: a value with # after a space needs quotes")
		s.unknown = append(s.unknown, start)
	}
	if len(bare) < len(text) {
		s.plain = -1
	}
	return i + 1
}

// continuation reads a further line of a text without quotes.
func (s *scanner) continuation(i, start int) int {
	first := s.lineOf(s.plain)
	end := s.line(i).End
	text := s.clean[start:end]
	_, span := s.rest(start)
	keyed := colon(s.clean[:end], start) >= 0
	switch {
	case bytes.HasPrefix(text, []byte("- ")):
		s.notes.add(ruleListIndent, span, "if it is an item of a list, let the hyphens of all items stand below each other",
			"this line is read as a part of the text in line %d, not as an item", s.fileLine(s.plain))
	case keyed && joined().Match(s.clean[s.plain:s.line(first).End]):
		return s.rereadJoined(i, first)
	case keyed && bareKey().Match(text):
		s.notes.add(ruleIndent, span, "let it start below the key it belongs with",
			"this line is indented as if it went on with the text in line %d", s.fileLine(s.plain))
		s.partial = true
	case keyed:
		s.notes.add(ruleNeedsQuotes, span, "put the whole text in quotes, or begin it with > on the line of its key",
			"a text with a colon needs quotes")
	default:
		return i + 1
	}
	s.hide(s.plain, s.line(first).End)
	s.plain = -1
	return s.dropDeeper(first+1, s.column)
}

// rereadJoined takes a text for what it was meant to be, a key without a space
// after its colon, once a line with a key follows it.
func (s *scanner) rereadJoined(i, first int) int {
	s.joinedKey(s.plain)
	s.blank(s.lines[first], s.line(first).End)
	s.partial, s.pending, s.plain = true, true, -1
	return i
}
