package field

import (
	"bytes"
	"strings"

	"fairnotice/generator/internal/diag"
)

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
	end := b.line(b.lineOf(at)).End
	span := diag.Span{Start: at, End: at + 1}
	switch c := b.clean[at]; {
	case c == '"' || c == '\'':
		close, _ := b.closeQuote(at, b.top())
		if close >= 0 {
			return close
		}
		if !b.noted {
			b.unclosed(span)
		}
		b.noted = true
		return -2
	case strings.IndexByte("&*!@`%", c) < 0 || b.noted:
		return at
	case anchor().Match(bytes.TrimRight(wordOf(b.clean[at:end]), " \t")):
		b.notes.add(ruleNoAlias, span, "if it is text, put it in quotes",
			"%q at the start of a value stands for an anchor, alias or tag, and these are not used", string(rune(c)))
	default:
		b.notes.add(ruleNeedsQuotes, span, "put the value in quotes",
			"a value that begins with %q needs quotes", string(rune(c)))
	}
	b.noted = true
	return at
}

// wordOf is a value in brackets, as long as it is at most.
func wordOf(text []byte) []byte {
	if end := bytes.IndexAny(text, ",]}"); end >= 0 {
		return text[:end]
	}
	return text
}
