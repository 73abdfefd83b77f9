package text

import "fairnotice/generator/internal/markdown"

// A sink is told the canonical form of blocks, in the order of the text.
type sink interface {
	open(n *markdown.Node) // a block begins
	code(text string)      // a block that is its text
	close()                // the block that was opened last ends
	// word is a run of characters without white space, or more of the one before;
	// space says that white space stands before it.
	word(s string, style Style, space bool)
	// atom is a node that stands for one word: a picture, the mention of a footnote,
	// a word of the furniture.
	atom(n *markdown.Node, style Style, space bool)
	lineBreak()
}

// A walk is one way through blocks.
type walk struct {
	sink
	space bool // white space came after what was told
}

// block tells of a block, or of what a box without a meaning of its own holds.
func (w *walk) block(n *markdown.Node) {
	switch {
	case IsTransparent(n):
		w.inside(n)
	case isVerbatim(n):
		w.space = false
		w.code(n.Text)
	default:
		w.open(n)
		w.space = false
		w.inside(n)
		w.space = false
		w.close()
	}
}

func (w *walk) inside(n *markdown.Node) {
	for _, child := range n.Children {
		if IsInline(child) {
			w.inline(child, Style{})
		} else {
			w.block(child)
		}
	}
}

func (w *walk) inline(n *markdown.Node, s Style) {
	s = s.With(n)
	switch n.Kind {
	case markdown.Text, markdown.CodeSpan:
		w.words(n.Text, s)
	case markdown.Break:
		w.space = false
		w.lineBreak()
	case markdown.Image, markdown.NoteRef, markdown.Word:
		w.atom(n, s, w.space)
		w.space = false
	}
	for _, child := range n.Children {
		w.inline(child, s)
	}
}

func (w *walk) words(s string, style Style) {
	for i := 0; i < len(s); {
		if IsSpace(s[i]) {
			w.space = true
			i++
			continue
		}
		from := i
		for i < len(s) && !IsSpace(s[i]) {
			i++
		}
		w.word(s[from:i], style, w.space)
		w.space = false
	}
}
