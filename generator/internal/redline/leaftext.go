package redline

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline/segment"
	"fairnotice/generator/internal/text"
)

// A leafText holds the words of one leaf in a row: the texts of its nodes one behind
// the other, and the tokens in them.
type leafText struct {
	text     string
	pieces   []piece
	tokens   []token
	folds    []int32 // of the tokens
	unseen   bool    // there are pictures of nothing in it
	label    int     // tokens at the start that are a typed label: "7.2", "(a)"
	words    int
	verbatim bool       // white space in it counts as it is
	title    bool       // of a section
	pairs    bag        // of letters, once somebody asks for them
	alone    *groupText // the leaf as a group, once somebody asks for it
	joined   []answer   // whether each token is of one figure with the next one
	line     *lineText  // the words as those of a line, once somebody asks for them
}

// A piece is the stretch of a leaf's text that comes from one node.
type piece struct {
	start int32
	attr  int32
	node  *node
	above []*node // inline nodes around it, outermost first
}

// A token is a word, a single other character, or what stands for one word: a
// picture, the mention of a footnote, a word of the furniture.
type token struct {
	fold  int32 // equal for words that differ in case, quotation marks, dashes and the like
	exact int32
	attr  int32 // style and link
	gap   int32 // white space before it: 0 none, 1 a space, else a name
	start int32 // in the leaf's text
	end   int32
	kind  segment.Kind

	struck strike
}

// What is no text is a token too.
const (
	atom      = segment.Sign + 1 + iota // a picture, a mention of a footnote, a word of the furniture
	lineBreak                           //
	unseen                              // a picture without address and text, which no page shows
)

func (t token) isWord() bool {
	return t.kind != segment.Sign && t.kind != lineBreak && t.kind != unseen && t.struck != whollyStruck
}

func countWords(tokens []token) int {
	n := 0
	for _, t := range tokens {
		if t.isWord() {
			n++
		}
	}
	return n
}

// pieceAt is the index of the piece in which an offset of the text lies.
func (l *leafText) pieceAt(offset int32) int {
	behind, _ := slices.BinarySearchFunc(l.pieces, offset+1, func(p piece, at int32) int { return int(p.start - at) })
	return max(0, behind-1)
}

func (l *leafText) pieceEnd(i int) int32 {
	if i+1 < len(l.pieces) {
		return l.pieces[i+1].start
	}
	return int32(len(l.text))
}

// bytesPerToken is about what a word of a European language takes.
const bytesPerToken = 5

// textOf takes the words of a leaf apart, once.
func (v *vocabulary) textOf(l *leaf) *leafText {
	if l.text != nil {
		return l.text
	}
	t := &leafText{verbatim: l.kind == verbatim, title: l.kind == heading}
	switch l.kind {
	case prose, heading:
		v.joined = v.joined[:0]
		for _, child := range l.node.Children {
			v.collect(t, child, text.Style{}, nil)
		}
		t.text = string(v.joined)
	case verbatim:
		t.pieces = append(t.pieces, piece{node: l.node})
		t.text = l.node.Text
	}
	t.tokens = make([]token, 0, len(t.text)/bytesPerToken+2)
	v.tokenise(t, l.kind == verbatim)
	t.words, t.folds = countWords(t.tokens), make([]int32, len(t.tokens))
	for k := range t.tokens {
		t.folds[k] = t.tokens[k].fold
	}
	if l.isRunning() {
		t.label = v.labelLength(t, l.kind == heading)
	}
	l.text = t
	return t
}

const objectMark = "\uFFFC" // stands in the text for what is no text

func (v *vocabulary) collect(l *leafText, n *node, s text.Style, above []*node) {
	s = s.With(n)
	if isAlternative(n) {
		s.Title = objectMark + text.Collapse(n.Title)
	}
	p := piece{start: int32(len(v.joined)), attr: v.attr(s), node: n, above: above}
	switch {
	case n.Kind == markdown.Text || n.Kind == markdown.CodeSpan || isAlternative(n):
		if n.Text != "" {
			l.pieces = append(l.pieces, p)
			v.joined = append(v.joined, n.Text...)
		}
	case p.isAtom():
		l.pieces, l.unseen = append(l.pieces, p), l.unseen || p.isUnseen()
		v.joined = append(v.joined, objectMark...)
	default:
		above = append(above[:len(above):len(above)], n)
		for _, child := range n.Children {
			v.collect(l, child, s, above)
		}
	}
}

// isAlternative reports whether a picture has no address: pages show its alternative text as words.
func isAlternative(n *node) bool { return n.Kind == markdown.Image && n.Dest == "" && n.Text != "" }

// isUnseen reports whether a piece is a picture without address and text: no page shows it, and it ends no word.
func (p piece) isUnseen() bool { return p.node.Kind == markdown.Image && p.node.Dest+p.node.Text == "" }

// isAtom reports whether a piece stands for one word.
func (p piece) isAtom() bool {
	switch p.node.Kind {
	case markdown.Image:
		return !isAlternative(p.node)
	case markdown.NoteRef, markdown.Word, markdown.Break:
		return true
	}
	return false
}

// tokenise finds the tokens of a text. White space counts as it is shown: any stretch of it as one space, none at
// either end or beside a line break. In code it counts as it is.
func (v *vocabulary) tokenise(l *leafText, verbatim bool) {
	at, gapFrom := int32(0), int32(0)
	seen := l.seen()
	next, hidden := 0, int32(0) // the first piece behind at; how much longer than seen the text up to there is
	bare := true
	for int(at) < len(l.text) {
		for ; next < len(l.pieces) && l.pieces[next].start <= at; next++ {
			if l.pieces[next].isUnseen() {
				hidden += int32(len(objectMark))
			}
		}
		if n := l.pieces[next-1]; n.start == at && n.isAtom() {
			t := token{start: at, end: at + int32(len(objectMark)), kind: atom, attr: n.attr}
			t.gap = v.gap(l.text[gapFrom:at], bare || n.node.Kind == markdown.Break, verbatim)
			v.nameAtom(&t, n.node)
			v.strike(&t, l, next-1)
			bare = t.kind == lineBreak
			l.tokens = append(l.tokens, t)
			at, gapFrom = t.end, t.end
			continue
		}
		if size := segment.Blank(l.text[at:]); size > 0 {
			at += int32(size)
			continue
		}
		t := token{start: at, gap: v.gap(l.text[gapFrom:at], bare, verbatim)}
		size, kind := segment.Next(seen[at-hidden:])
		t.end, t.kind = at+int32(size), kind
		pictures := "" // of nothing in the word
		for x := next; x < len(l.pieces) && l.pieces[x].start < t.end; x++ {
			if p := l.pieces[x]; p.isUnseen() {
				t.end += int32(len(objectMark))
				pictures += text.AtomKey(p.node)
			}
		}
		t.attr = v.attrOver(l, next-1, t.end)
		v.nameWord(&t, l.word(t))
		if pictures != "" {
			t.exact = v.names.of("\x00unseen" + l.text[t.start:t.end] + pictures)
		}
		v.strike(&t, l, next-1)
		l.tokens = append(l.tokens, t)
		at, gapFrom, bare = t.end, t.end, false
	}
	// white space at the end that is shown
	if gap := v.gap(l.text[gapFrom:], true, verbatim); len(l.tokens) > 0 && gap != 0 {
		l.tokens = append(l.tokens, token{start: at, end: at, gap: gap, kind: segment.Sign})
	}
}

// seen is the text without pictures of nothing.
func (l *leafText) seen() string {
	if !l.unseen {
		return l.text
	}
	seen := ""
	for x, p := range l.pieces {
		if !p.isUnseen() {
			seen += l.text[p.start:l.pieceEnd(x)]
		}
	}
	return seen
}

// word is what a token says.
func (l *leafText) word(t token) string {
	raw := l.text[t.start:t.end]
	if !l.unseen || len(raw) == len(objectMark) {
		return raw
	}
	return strings.ReplaceAll(raw, objectMark, "")
}

// attrOver is the style of a word; one that changes within the word has a name of its own.
func (v *vocabulary) attrOver(l *leafText, first int, end int32) int32 {
	attr := l.pieces[first].attr
	var key []byte // of where another style begins
	for i := first + 1; i < len(l.pieces) && l.pieces[i].start < end; i++ {
		if p := l.pieces[i]; p.attr != l.pieces[i-1].attr {
			key = append(key, byte(p.start-l.pieces[first].start), byte(p.attr), byte(p.attr>>8))
		}
	}
	if key == nil {
		return attr
	}
	return -1 - v.names.of("\x00attr"+string(append(key, byte(attr), byte(attr>>8))))
}

// gap names white space. A stretch of layout is one space, and nothing at an end.
func (v *vocabulary) gap(raw string, bare, verbatim bool) int32 {
	if !verbatim {
		raw = shownGap(raw, bare)
	}
	switch raw {
	case "":
		return 0
	case " ":
		return 1
	}
	return 2 + v.names.of("\x00gap"+raw)
}

func shownGap(raw string, bare bool) string {
	if raw == " " && !bare { // as most are
		return raw
	}
	var out []byte
	for i := range len(raw) {
		if b := raw[i]; !text.IsSpace(b) {
			out = append(out, b)
		} else if i == 0 && !bare || i > 0 && !text.IsSpace(raw[i-1]) {
			out = append(out, ' ')
		}
	}
	if bare {
		return text.Collapse(string(out))
	}
	return string(out)
}

func (v *vocabulary) nameAtom(t *token, n *node) {
	t.exact = v.names.of("\x00" + text.AtomKey(n))
	t.fold = t.exact
	switch n.Kind {
	case markdown.Break:
		t.kind = lineBreak
	case markdown.NoteRef: // its number follows from its place
		t.fold = v.names.of("\x00note")
	case markdown.Image:
		if n.Dest+n.Text == "" {
			t.kind = unseen
			break
		}
		t.fold = v.names.of("\x00image")
	}
}

// nameWord names a word, and the same word without what is cosmetic.
func (v *vocabulary) nameWord(t *token, raw string) {
	t.exact = v.names.of(raw)
	t.fold = t.exact
	if plain := segment.Plain(raw); plain != raw {
		t.fold = v.names.of(plain)
	}
}

func (l *leafText) nodeOf(t token) *node { return l.pieces[l.pieceAt(t.start)].node }

func (l *leafText) shown(t token) string {
	switch {
	case t.struck == partlyStruck:
		return l.partlyStruck(t)
	case t.kind < atom:
		return l.word(t)
	}
	switch n := l.nodeOf(t); n.Kind {
	case markdown.Image:
		if t.kind == unseen {
			return ""
		}
		return "[" + n.Text + "]"
	case markdown.NoteRef:
		return "[" + text.AtomKey(n)[1:] + "]"
	case markdown.Word:
		return keyMark + n.Text + keyMark
	}
	return "\n"
}

// spanOf is where a token stands in its file. Where characters of the file were
// replaced when it was read, it is where the node does.
func (l *leafText) spanOf(t token) diag.Span {
	p := l.pieces[l.pieceAt(min(t.start, max(int32(len(l.text))-1, 0)))]
	span := p.node.Span
	if p.node.Kind == markdown.Text && span.End-span.Start == len(p.node.Text) {
		from := span.Start + int(t.start-p.start)
		return diag.Span{Start: from, End: min(from+int(t.end-t.start), span.End)}
	}
	return span
}

// A strike says how much of a token is struck out. What is struck out is text taken back: it is no word any more.
type strike uint8

const (
	notStruck strike = iota
	partlyStruck
	whollyStruck
)

// strike gives what is struck out a name of its own, so that it is not the same as what is not.
func (v *vocabulary) strike(t *token, l *leafText, first int) {
	if t.attr >= 0 && !v.styled[t.attr].Struck {
		return
	}
	isStruck, isKept := false, false
	for x := first; x < len(l.pieces) && l.pieces[x].start < t.end; x++ {
		if v.styled[l.pieces[x].attr].Struck {
			isStruck = true
		} else if from, to := max(t.start, l.pieces[x].start), min(t.end, l.pieceEnd(x)); segment.HasLetter(l.text[from:to]) {
			isKept = true
		}
	}
	switch {
	case !isStruck:
		return
	case isKept:
		t.struck = partlyStruck
		t.exact = v.names.of(fmt.Sprint("\x00struck ", t.exact, t.attr))
	default:
		t.struck = whollyStruck
		t.exact = v.names.of(fmt.Sprint("\x00struck ", t.exact))
	}
}

// partlyStruck is a word with signs around what is struck out of it: "~~un~~do".
func (l *leafText) partlyStruck(t token) string {
	var b strings.Builder
	isOpen := false
	for x := l.pieceAt(t.start); x < len(l.pieces) && l.pieces[x].start < t.end; x++ {
		isStruck := slices.ContainsFunc(l.pieces[x].above, func(n *node) bool { return n.Kind == markdown.Struck })
		if isStruck != isOpen {
			b.WriteString(strikeSigns)
			isOpen = isStruck
		}
		if l.pieces[x].isUnseen() {
			continue
		}
		b.WriteString(l.text[max(t.start, l.pieces[x].start):min(t.end, l.pieceEnd(x))])
	}
	if isOpen {
		b.WriteString(strikeSigns)
	}
	return b.String()
}
