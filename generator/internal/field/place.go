package field

import (
	"bytes"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"fairnotice/generator/internal/diag"
)

// Places tells where each value stands, by its path: "purpose.recipients.2" is
// the third recipient, "" the whole text.
type Places map[string]Place

// A Place is where one value stands in its file. Key is zero for the items of a list and for the whole.
type Place struct {
	Key, Value diag.Span
	pieces     []piece
}

// A piece maps a stretch of a decoded text to the file, byte by byte.
type piece struct{ decoded, file int }

// Origin maps an offset in the decoded text to the file. It is exact for values written on one line
// and for blocks begun with | or >; elsewhere it is the start of the value.
func (p Place) Origin() func(offset int) int {
	return func(offset int) int {
		i := sort.Search(len(p.pieces), func(i int) bool { return p.pieces[i].decoded > offset }) - 1
		if i < 0 {
			return p.Value.Start
		}
		return min(p.pieces[i].file+offset-p.pieces[i].decoded, p.Value.End)
	}
}

// A locator finds where the nodes of a tree stand in the text. Nodes come in the
// order of the text, so a cursor spares counting a long line again and again.
type locator struct {
	*draft
	lineNo, column, offset int
}

// start is the offset of a node; the parser counts lines and code points from 1.
func (l *locator) start(n *yaml.Node) int {
	line := max(1, min(n.Line, l.count()))
	if line != l.lineNo || n.Column < l.column {
		l.lineNo, l.column, l.offset = line, 1, l.line(line-1).Start
	}
	for end := l.line(line - 1).End; l.column < n.Column && l.offset < end; l.column++ {
		_, size := utf8.DecodeRune(l.clean[l.offset:end])
		l.offset += size
	}
	return l.offset
}

// end is the offset after a scalar that begins at start.
func (l *locator) end(n *yaml.Node, start int) int {
	switch {
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		if end, _ := l.closeQuote(start, -1); end >= 0 {
			return end + 1
		}
		return start
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return l.blockEnd(start)
	}
	return plainEnd(l.clean, start, n.Value)
}

// plainEnd follows a text without quotes: white space in it may be any white space of the source.
func plainEnd(source []byte, start int, value string) int {
	at := start
	for _, word := range strings.Fields(value) {
		next := at + len(source[at:]) - len(bytes.TrimLeft(source[at:], " \t\n"))
		if !bytes.HasPrefix(source[next:], []byte(word)) {
			break
		}
		at = next + len(word)
	}
	return at
}

// blockEnd is the end of the last line of a block begun with | or >.
func (l *locator) blockEnd(start int) int {
	first := l.lineOf(start) + 1
	indent := l.blockIndent(first)
	last := l.skipDeeper(first, indent-1) - 1
	for ; last >= first; last-- {
		if _, blank := l.indent(last); !blank {
			break
		}
	}
	return l.line(max(last, first-1)).End
}

// blockIndent is the indentation of a block whose first line is given.
func (l *locator) blockIndent(first int) int {
	for i := first; i < l.count(); i++ {
		if spaces, blank := l.indent(i); !blank {
			return max(1, spaces)
		}
	}
	return 1
}

// pieces maps the decoded text of a scalar to the file.
func (l *locator) pieces(n *yaml.Node, start, end int) []piece {
	at := l.notes.src.At
	oneLine := bytes.IndexByte(l.clean[start:end], '\n') < 0
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return l.blockPieces(n.Value, start, end)
	case !oneLine:
		return nil
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 && end > start+1:
		return quotePieces(l.clean[:end-1], start+1, at)
	}
	return []piece{{0, at(start)}}
}

// blockPieces finds the lines of a block one after the other in its text.
func (l *locator) blockPieces(value string, start, end int) []piece {
	first, last := l.lineOf(start)+1, l.lineOf(end)
	indent, decoded := l.blockIndent(first), 0
	var pieces []piece
	for i := first; i <= last; i++ {
		at := l.line(i)
		from := min(at.Start+indent, at.End)
		line := string(l.clean[from:at.End])
		begins, ends := findLine(value[decoded:], line)
		if ends > begins {
			pieces = append(pieces, piece{decoded + begins, l.notes.src.At(from)})
			decoded += ends
		}
	}
	return pieces
}

// findLine finds a line at the start of a text, after the line ends or, in a
// folded block, the space that part it from the one before.
func findLine(text, line string) (begins, ends int) {
	begins = len(text) - len(strings.TrimLeft(text, "\n"))
	if begins == 0 && strings.HasPrefix(text, " ") && !strings.HasPrefix(text, line) {
		begins = 1
	}
	for _, words := range []string{line, strings.TrimRight(line, " \t")} {
		if strings.HasPrefix(text[begins:], words) {
			return begins, begins + len(words)
		}
	}
	return 0, 0
}

// quotePieces begins a piece after each escape of a text in quotes.
func quotePieces(source []byte, start int, at func(int) int) []piece {
	pieces := []piece{{0, at(start)}}
	quote, decoded := source[start-1], 0
	for i := start; i < len(source); i++ {
		width, letters := 1, 1
		switch {
		case quote == '"' && source[i] == '\\':
			width, letters = escape(source[i:])
		case quote == '\'' && source[i] == '\'':
			width = 2
		}
		decoded += letters
		if i += width - 1; width > 1 {
			pieces = append(pieces, piece{decoded, at(min(i+1, len(source)))})
		}
	}
	return pieces
}

// escape tells how many bytes an escape takes in the source and in the text.
func escape(source []byte) (width, letters int) {
	if len(source) < 2 {
		return 1, 1
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[source[1]]
	switch {
	case digits > 0 && len(source) >= 2+digits:
		code, _ := strconv.ParseInt(string(source[2:2+digits]), 16, 32) // the parser has read it
		return 2 + digits, max(1, utf8.RuneLen(rune(code)))
	case strings.IndexByte("LP", source[1]) >= 0:
		return 2, 3
	case strings.IndexByte("N_", source[1]) >= 0:
		return 2, 2
	}
	return 2, 1
}
