package redline

import (
	"unicode/utf8"

	"fairnotice/generator/internal/markdown"
)

// A flat holds the words of one leaf in a row: the texts of its nodes one behind
// the other, and the tokens in them.
type flat struct {
	text   []byte
	pieces []piece
	tokens []token
	label  int // tokens at the start that are a typed label: "7.2", "(a)"
	words  int
	pairs  bag // of letters, once somebody asks for them
}

// A piece is the stretch of a flat's text that comes from one node.
type piece struct {
	start int32
	attr  int32
	node  *markdown.Node
	above []*markdown.Node // inline nodes around it, outermost first
}

// A token is a word, a single other character, or what stands for one word: a
// picture, the mention of a footnote, a word of the furniture.
type token struct {
	fold  int32 // equal for words that differ in case, quotation marks, dashes and the like
	exact int32
	attr  int32 // style and link
	gap   int32 // white space before it: 0 none, 1 a space, else a name
	start int32 // in the flat's text
	end   int32
	kind  tokenKind
}

type tokenKind uint8

const (
	word   tokenKind = iota
	number           // a word with a digit in it
	mark             // a single character that is no letter
	atom             // a picture, a mention of a footnote, a word of the furniture
	lineBreak
)

// isWord reports whether a token counts as a word.
func (t token) isWord() bool { return t.kind == word || t.kind == number || t.kind == atom }

// pieceAt is the index of the piece in which an offset of the text lies.
func (f *flat) pieceAt(offset int32) int {
	low, high := 0, len(f.pieces)
	for low+1 < high {
		if middle := (low + high) / 2; f.pieces[middle].start <= offset {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

func (f *flat) pieceEnd(i int) int32 {
	if i+1 < len(f.pieces) {
		return f.pieces[i+1].start
	}
	return int32(len(f.text))
}

// bytesPerToken is about what a word of a European language takes.
const bytesPerToken = 5

// flatOf takes the words of a leaf apart, once.
func (c *comparison) flatOf(l *leaf) *flat {
	if l.flat != nil {
		return l.flat
	}
	f := &flat{}
	switch l.kind {
	case prose, heading:
		for _, child := range l.node.Children {
			c.collect(f, child, style{}, nil)
		}
	case verbatim:
		f.pieces = append(f.pieces, piece{node: l.node})
		f.text = append(f.text, l.node.Text...)
	}
	f.tokens = make([]token, 0, len(f.text)/bytesPerToken+2)
	c.tokenise(f, l.kind == verbatim)
	f.words = wordsOf(f.tokens)
	if l.kind == prose || l.kind == heading {
		f.label = c.labelLength(f, l.kind == heading)
	}
	l.flat = f
	return f
}

const objectMark = "\uFFFC" // stands in the text for what is no text

func (c *comparison) collect(f *flat, n *markdown.Node, s style, above []*markdown.Node) {
	s = s.with(n)
	p := piece{start: int32(len(f.text)), attr: c.attr(s), node: n, above: above}
	switch n.Kind {
	case markdown.Text, markdown.CodeSpan:
		if n.Text != "" {
			f.pieces = append(f.pieces, p)
			f.text = append(f.text, n.Text...)
		}
	case markdown.Image, markdown.NoteRef, markdown.Word, markdown.Break:
		f.pieces = append(f.pieces, p)
		f.text = append(f.text, objectMark...)
	default:
		above = append(above[:len(above):len(above)], n)
		for _, child := range n.Children {
			c.collect(f, child, s, above)
		}
	}
}

// isAtom reports whether a piece stands for one word.
func (p piece) isAtom() bool {
	return p.node.Kind != markdown.Text && p.node.Kind != markdown.CodeSpan && p.node.Kind != markdown.Code && p.node.Kind != markdown.Insert
}

// tokenise finds the tokens of a text. White space counts as it is shown: any
// stretch of it as one space, none at either end or beside a line break. In
// code it counts as it is.
func (c *comparison) tokenise(f *flat, verbatim bool) {
	at, gapFrom := int32(0), int32(0)
	next, limit := 0, int32(0) // the first piece behind at; where the text up to the next atom ends
	bare := true
	for int(at) < len(f.text) {
		for next < len(f.pieces) && f.pieces[next].start <= at {
			next++
		}
		if n := f.pieces[next-1]; n.isAtom() && n.start == at {
			t := token{start: at, end: at + int32(len(objectMark)), kind: atom, attr: n.attr}
			t.gap = c.gap(f.text[gapFrom:at], bare || n.node.Kind == markdown.Break, verbatim)
			c.nameAtom(&t, n.node)
			bare = t.kind == lineBreak
			f.tokens = append(f.tokens, t)
			at, gapFrom = t.end, t.end
			continue
		}
		if size := gapSize(f.text[at:]); size > 0 {
			at += int32(size)
			continue
		}
		t := token{start: at, gap: c.gap(f.text[gapFrom:at], bare, verbatim)}
		if at >= limit {
			limit = f.untilAtom(next)
		}
		size, kind := wordSize(f.text[at:limit])
		t.end, t.kind = at+int32(size), kind
		t.attr = c.attrOver(f, next-1, t.end)
		c.nameWord(&t, f.text[t.start:t.end])
		f.tokens = append(f.tokens, t)
		at, gapFrom, bare = t.end, t.end, false
	}
	if rest := f.text[gapFrom:]; len(f.tokens) > 0 && len(rest) > 0 { // white space at the end that is shown
		if gap := c.gap(rest, true, verbatim); gap != 0 {
			f.tokens = append(f.tokens, token{start: at, end: at, gap: gap, kind: mark, fold: c.names.of(""), exact: c.names.of("")})
		}
	}
}

// untilAtom is where the stretch of text ends that has no atom in it.
func (f *flat) untilAtom(next int) int32 {
	for ; next < len(f.pieces); next++ {
		if f.pieces[next].isAtom() {
			return f.pieces[next].start
		}
	}
	return int32(len(f.text))
}

// attrOver is the style of a word; one that changes within the word has a name of
// its own.
func (c *comparison) attrOver(f *flat, first int, end int32) int32 {
	attr := f.pieces[first].attr
	last := first
	for last+1 < len(f.pieces) && f.pieces[last+1].start < end {
		last++
	}
	same := true
	for i := first; i <= last; i++ {
		same = same && f.pieces[i].attr == attr
	}
	if same {
		return attr
	}
	var sign []byte
	for i := first; i <= last; i++ {
		if i == first || f.pieces[i].attr != f.pieces[i-1].attr {
			sign = append(sign, byte(f.pieces[i].start-f.pieces[first].start), byte(f.pieces[i].attr), byte(f.pieces[i].attr>>8))
		}
	}
	return -1 - c.names.of("\x00attr"+string(sign))
}

// gap names white space. A stretch of layout is one space, and nothing at an end.
func (c *comparison) gap(raw []byte, bare, verbatim bool) int32 {
	if len(raw) == 0 || len(raw) == 1 && raw[0] == ' ' && bare && !verbatim {
		return 0
	}
	if len(raw) == 1 && raw[0] == ' ' {
		return 1
	}
	if !verbatim {
		raw = shownGap(raw, bare)
	}
	switch string(raw) {
	case "":
		return 0
	case " ":
		return 1
	}
	return 2 + c.names.of("\x00gap"+string(raw))
}

func shownGap(raw []byte, bare bool) []byte {
	var out []byte
	for i, b := range raw {
		if !isSpace(b) {
			out = append(out, b)
		} else if i == 0 && !bare || i > 0 && !isSpace(raw[i-1]) {
			out = append(out, ' ')
		}
	}
	if bare {
		return []byte(collapse(string(out)))
	}
	return out
}

func (c *comparison) nameAtom(t *token, n *markdown.Node) {
	text := atomText(n)
	t.exact = c.names.of("\x00" + text)
	t.fold = t.exact
	switch n.Kind {
	case markdown.Break:
		t.kind = lineBreak
	case markdown.NoteRef: // its number follows from its place
		t.fold = c.names.of("\x00note")
	case markdown.Image:
		t.fold = c.names.of("\x00image")
	}
}

// nameWord names a word, and the same word without what is cosmetic.
func (c *comparison) nameWord(t *token, raw []byte) {
	t.exact = c.names.bytes(raw)
	c.folded = fold(c.folded[:0], raw)
	t.fold = t.exact
	if string(c.folded) != string(raw) {
		t.fold = c.names.bytes(c.folded)
	}
}

// gapSize is the length of the white space, or of a character that takes no
// place, at the start of a text.
func gapSize(text []byte) int {
	if text[0] < utf8.RuneSelf {
		if isSpace(text[0]) {
			return 1
		}
		return 0
	}
	r, size := utf8.DecodeRune(text)
	if isBlank(r) {
		return size
	}
	return 0
}
