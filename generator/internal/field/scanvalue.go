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
			"type a hyphen and a space before each item",
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
	text, span := s.rest(start)
	if len(text) == 0 || text[0] == '#' {
		return i + 1
	}
	s.pending = false
	if s.controls.within(span) {
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
	case keyed && joined().Match(s.clean[s.plain:s.line(first).End]): // it was meant to be a key as well
		s.joinedKey(s.plain)
		s.blank(s.lines[first], s.line(first).End)
		s.partial, s.pending, s.plain = true, true, -1
		return i
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

// quotes reads a text in quotes, which may go on over several lines.
func (s *scanner) quotes(i, start int) int {
	end, bad := s.closeQuote(start, s.top())
	if end < 0 {
		_, span := s.rest(start)
		s.unclosed(span)
		return s.hideValue(i, start)
	}
	last := s.lineOf(end)
	switch {
	case bad >= 0:
		s.notes.add(ruleYAML, diag.Span{Start: bad, End: bad + 2}, `type \\ for a backslash, or use single quotes`,
			"a backslash in double quotes has a meaning of its own, and this one has none")
	case !s.endsValue(end + 1):
		s.textAfter(start, end+1, last)
	default:
		return last + 1
	}
	s.hide(start, s.line(last).End)
	return last + 1
}

func (s *scanner) unclosed(at diag.Span) {
	s.notes.add(ruleUnclosedQuote, at, "type "+string(rune(s.clean[at.Start]))+" at the end of the text",
		"this quote is never closed")
}

// closeQuote finds the quote that closes the one at start, and the first wrong
// escape before it. A line that is indented no deeper than a column ends the search.
func (d *draft) closeQuote(start, column int) (end, bad int) {
	const escapes = "0abt\tnvfre \"/\\N_LPxuU\n"
	quote := d.clean[start]
	bad = -1
	for at := start + 1; at < len(d.clean); at++ {
		switch c := d.clean[at]; {
		case c == '\n' && d.closes(at+1, column):
			return -1, bad
		case c == '\\' && quote == '"' && at+1 < len(d.clean):
			if bad < 0 && !strings.Contains(escapes, string(d.clean[at+1:at+2])) {
				bad = at
			}
			if d.clean[at+1] != '\n' {
				at++
			}
		case c != quote:
		case quote == '\'' && at+1 < len(d.clean) && d.clean[at+1] == quote:
			at++
		default:
			return at, bad
		}
	}
	return -1, bad
}

// closes reports whether the line that starts at an offset ends the value before it,
// whose key stands in a column.
func (d *draft) closes(start, column int) bool {
	text := d.clean[start:]
	spaces := len(text) - len(bytes.TrimLeft(text, " "))
	return spaces < len(text) && text[spaces] != '\n' && spaces <= column
}

// endsValue reports whether nothing but a comment follows on the line.
func (s *scanner) endsValue(at int) bool {
	rest := s.clean[at:s.line(s.lineOf(at)).End]
	trimmed := bytes.TrimLeft(rest, " \t")
	return len(trimmed) == 0 || trimmed[0] == '#' && len(trimmed) < len(rest)
}

// textAfter notes text behind the end of a value in quotes or brackets.
func (s *scanner) textAfter(start, end, last int) {
	rest := strings.TrimRight(string(s.clean[end:s.line(last).End]), " \t")
	whole := string(s.clean[start:end]) + rest
	if first := whole[0]; len(whole) > 1 && whole[len(whole)-1] == first && strings.Contains(`"'`, whole[:1]) {
		whole = whole[1 : len(whole)-1]
	}
	s.notes.add(ruleNeedsQuotes, diag.Span{Start: end, End: end + len(rest)},
		"put quotes around all of it: "+quoted(short(whole)),
		"text goes on after the value has ended with %s", string(s.clean[end-1:end]))
}

// flow reads a list or object in brackets.
func (s *scanner) flow(i, start int) int {
	b := brackets{scanner: s}
	end := b.read(start)
	if end < 0 {
		if !b.noted {
			s.notes.add(ruleNeedsQuotes, diag.Span{Start: start, End: start + 1}, "close it with "+
				string(closer(s.clean[start]))+", or put the value in quotes if it is text", "this bracket is never closed")
		}
		return s.hideValue(i, start)
	}
	last := s.lineOf(end - 1)
	if !b.noted && !s.endsValue(end) {
		s.textAfter(start, end, last)
		b.noted = true
	}
	if b.noted {
		s.hide(start, s.line(last).End)
	}
	return last + 1
}

// closer is the bracket that closes one: ] stands two signs behind [, and } behind {.
func closer(bracket byte) byte { return bracket + 2 }

// brackets follows lists and objects in brackets to their end.
type brackets struct {
	*scanner
	open  []byte // what closes each that is open
	inner bool   // a value has begun
	noted bool   // a problem was told
}

// read returns the offset after the bracket that closes the one at start, or -1.
func (b *brackets) read(start int) int {
	for at := start; at >= 0 && at < len(b.clean); at++ {
		switch c := b.clean[at]; {
		case c == '\n' && b.endsBefore(at+1):
			return -1
		case c == ' ', c == '\t', c == '\n':
		case c == '#' && endsWord(b.clean, at-1):
			at = b.line(b.lineOf(at)).End - 1
		case c == ',' || c == ':' && endsWord(b.clean, at+1):
			b.inner = false
		case (c == '[' || c == '{') && !b.inner:
			if b.open = append(b.open, closer(c)); len(b.open) > deepest && !b.noted {
				b.noted = true
				b.notes.tooDeep(diag.Span{Start: at, End: at + 1})
			}
		case c == ']' || c == '}':
			if b.open[len(b.open)-1] != c {
				return -1
			}
			if b.open, b.inner = b.open[:len(b.open)-1], true; len(b.open) == 0 {
				return at + 1
			}
		case !b.inner:
			b.inner = true
			at = b.begin(at)
		}
	}
	return -1
}

// endsBefore reports whether the line that starts at an offset belongs to what
// comes after the brackets, so that they were left open.
func (b *brackets) endsBefore(start int) bool {
	return b.closes(start, b.top()) && bareKey().Match(bytes.TrimLeft(b.clean[start:b.line(b.lineOf(start)).End], " "))
}

// begin reads the first letter of a value in brackets. It returns the last offset
// that was read, or less than -1 where nothing more can be.
func (b *brackets) begin(at int) int {
	line, span := b.clean[at:b.line(b.lineOf(at)).End], diag.Span{Start: at, End: at + 1}
	separates := func(r rune) bool { return strings.ContainsRune(",]}", r) }
	switch c := b.clean[at]; {
	case c == '"' || c == '\'':
		if end, _ := b.closeQuote(at, b.top()); end >= 0 {
			return end
		}
		if !b.noted {
			b.unclosed(span)
		}
		b.noted = true
		return -2
	case strings.IndexByte("&*!@`%", c) < 0 || b.noted:
		return at
	case anchor().Match(bytes.TrimRight(bytes.FieldsFunc(line, separates)[0], " \t")):
		b.notes.add(ruleNoAlias, span, "if it is text, put it in quotes",
			"%q at the start of a value stands for an anchor, alias or tag, and these are not used", string(rune(c)))
	default:
		b.notes.add(ruleNeedsQuotes, span, "put the value in quotes",
			"a value that begins with %q needs quotes", string(rune(c)))
	}
	b.noted = true
	return at
}
