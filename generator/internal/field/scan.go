package field

import (
	"bytes"
	"math"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
	"fairnotice/generator/internal/phrase"
)

// A scanner looks for mistakes of writing, line by line, before the parser sees the text: YAML itself
// takes some of them for something else in silence, and tells the others late and in its own words.
//
// It knows as much of YAML as that needs: columns, dashes, keys, and where a value ends.
type scanner struct {
	*draft
	open    []int // columns of the lists and objects that are open
	pending bool  // the value of the last key or dash is still to come
	plain   int   // where unquoted text began that may go on, or -1
	column  int   // lines indented deeper than this go on with that text
	began   bool  // a line with content was seen
}

const deepest = 20

var (
	joined    = pattern.New(`^[A-Za-z_][\w-]*:[^\s/]`)
	joinedKey = pattern.New(`^[A-Za-z_][\w-]*`)
	bareKey   = pattern.New(`^[a-z_][a-z0-9_-]*:(\s|$)`)
	noSpace   = pattern.New(`^[-–—•][^\s\d-]|^[–—•]\s`)
)

func (d *draft) scan() {
	s := &scanner{draft: d, pending: true, plain: -1, column: -1}
	for i := 0; i < d.count(); {
		i = s.scanLine(i)
	}
}

// scanLine reads the line i and returns the next one to read.
func (s *scanner) scanLine(i int) int {
	indent, blank := s.indent(i)
	at := s.line(i)
	start := at.Start + indent
	word := bytes.TrimRight(s.clean[at.Start:at.End], " \t")
	switch {
	case blank:
		s.blank(at.Start, at.End)
		return i + 1
	case s.clean[start] == '\t':
		return s.tab(i)
	case s.clean[start] == '#':
		s.plain = -1
		return i + 1
	case string(word) == "---" || string(word) == "...":
		return s.marker(i)
	}
	s.began = true
	if s.plain >= 0 && indent > s.column {
		return s.continuation(i, start)
	}
	s.plain = -1
	if !s.fits(indent) {
		s.notes.add(ruleIndent, diag.Span{Start: at.Start, End: start + 1},
			"let the line start below the one it belongs with; use the same number of spaces for lines of one kind",
			"this line is indented by %s, which fits none of the lines above it", phrase.Counted(indent, "space"))
		return s.drop(i)
	}
	return s.entry(i, start)
}

// fits pops the columns that a line closes, and reports whether the line may start where it does.
func (s *scanner) fits(indent int) bool {
	open := s.open
	for len(open) > 0 && open[len(open)-1] > indent {
		open = open[:len(open)-1]
	}
	if len(open) == 0 && len(s.open) > 0 ||
		len(open) > 0 && open[len(open)-1] < indent && (!s.pending || len(open) < len(s.open)) {
		return false
	}
	s.open = open
	return true
}

func (s *scanner) push(column int) {
	if len(s.open) == 0 || s.open[len(s.open)-1] < column {
		s.open = append(s.open, column)
	}
}

// top is the column of the innermost list or object, or -1.
func (s *scanner) top() int {
	if len(s.open) == 0 {
		return -1
	}
	return s.open[len(s.open)-1]
}

func (s *scanner) tab(i int) int {
	at := s.line(i)
	indent := leading(s.clean[at.Start:at.End])
	s.notes.add(ruleTab, diag.Span{Start: at.Start, End: at.Start + len(indent)},
		"type two spaces for each step of indentation", "this line is indented with a tab")
	s.partial = true
	for ; i < s.count(); i++ {
		at = s.line(i)
		if !bytes.Contains(leading(s.clean[at.Start:at.End]), []byte("\t")) {
			break
		}
		s.blank(at.Start, at.End)
	}
	return i
}

// leading is the white space with which a line begins.
func leading(line []byte) []byte { return line[:len(line)-len(bytes.TrimLeft(line, " \t"))] }

// marker reads "---" and "...". A text may begin with the one and end with the
// other; what follows its end is not read.
func (s *scanner) marker(i int) int {
	at := s.line(i)
	if s.clean[at.Start] == '-' && !s.began {
		s.blank(at.Start, at.End)
		s.began = true
		return i + 1
	}
	if s.clean[at.Start] == '-' || len(bytes.TrimSpace(s.clean[min(at.End, len(s.clean)):])) > 0 {
		s.notes.add(ruleYAML, at, "delete this line, or move what follows it to a file of its own",
			"a second text begins here; only the first one is read")
		s.partial = true
	}
	s.blank(at.Start, len(s.clean))
	return s.count()
}

// entry reads a line that begins an item, a key or a text.
func (s *scanner) entry(i, start int) int {
	lineStart, end := s.line(i).Start, s.line(i).End
	pending, dashes := s.pending, 0
	for ; start < end && s.clean[start] == '-' && endsWord(s.clean, start+1); dashes++ {
		s.push(start - lineStart)
		start += 1 + len(leading(s.clean[start+1:end]))
	}
	if dashes > deepest {
		s.notes.tooDeep(diag.Span{Start: start - 1, End: start})
		return s.drop(i)
	}
	if s.pending = true; start >= end {
		return i + 1
	}
	keyEnd, valueStart := s.key(start, end)
	if keyEnd < 0 {
		return s.noKey(i, start, pending || dashes > 0)
	}
	if next, bad := s.badKey(i, start, keyEnd); bad {
		return next
	}
	s.push(start - lineStart)
	return s.value(i, valueStart, true)
}

// endsWord reports whether white space or the end of the line stands at an offset.
func endsWord(text []byte, at int) bool {
	return at >= len(text) || text[at] == ' ' || text[at] == '\t' || text[at] == '\n'
}

// key finds the end of the key that begins at start, and where its value begins.
func (s *scanner) key(start, end int) (keyEnd, value int) {
	line := s.clean[:end]
	at := start
	switch line[start] {
	case '[', '{', '|', '>':
		return -1, 0
	case '"', '\'':
		if at, _ = s.closeQuote(start, math.MaxInt); at < 0 || at >= end {
			return -1, 0
		}
		at++
		at += len(leading(line[at:]))
		if at >= end || line[at] != ':' || !endsWord(line, at+1) {
			return -1, 0
		}
	default:
		if at = colon(line, start); at < 0 {
			return -1, 0
		}
	}
	return at, at + 1 + len(leading(line[at+1:]))
}

// colon finds the colon that ends a key: one before white space, not in a comment.
func colon(line []byte, start int) int {
	for at := start; at < len(line); at++ {
		switch {
		case line[at] == ':' && endsWord(line, at+1):
			return at
		case line[at] == '#' && at > start && endsWord(line, at-1):
			return -1
		}
	}
	return -1
}

func (s *scanner) badKey(i, start, end int) (next int, bad bool) {
	span := diag.Span{Start: start, End: end}
	switch key := string(s.clean[start:end]); {
	case key == "<<":
		s.notes.add(ruleNoAlias, span, "type the fields here again",
			`"<<" is not allowed: every text is complete by itself`)
	case key == "?" || strings.HasPrefix(key, "? "):
		s.notes.add(ruleYAML, span, "type the key itself, then a colon and a space", "a question mark cannot begin a key")
	case key != "" && strings.Contains("&*!", key[:1]):
		s.notes.add(ruleNoAlias, span, "type the key without it",
			"%q is not allowed here: anchors, aliases and tags are not used", key[:1])
	case key == "" || strings.Contains("@`%,]}", key[:1]):
		s.notes.add(ruleYAML, span, "a line is a key, a colon, a space and a value",
			"no key can begin here")
	default:
		return 0, false
	}
	return s.drop(i), true
}
