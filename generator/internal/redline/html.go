package redline

import (
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline/plain"
	"fairnotice/generator/internal/words"
)

// HTML prints the redline: the new text with what is deleted where it stood. Unless
// whole, stretches without a change are folded.
//
// Without <del> and what carries the class rl-del, without what carries
// data-rl-aid, and with what stands in <ins>, <details data-rl> and other elements
// of the class rl-… taken out of them, it is to the byte what w prints of the new
// text.
func (r *Redline) HTML(w markdown.Writer, whole bool) []byte {
	return r.remarking(w).HTML(r.folded(whole)...)
}

// Text prints the whole redline as plain text, as [plain.Text] says. What moved stands
// at its new place; a note stands where it was.
func (r *Redline) Text(l words.Lexicon) []byte { return plain.Text(r.folded(true), reporter{l, r}) }

// Terminal prints the redline for a terminal. Unless whole, a stretch without changes is
// one line.
func (r *Redline) Terminal(l words.Lexicon, s plain.Screen, whole bool) []byte {
	return plain.Terminal(r.folded(whole), reporter{l, r}, s)
}

// Excerpt prints of the redline what differs, with the headings above it, for a
// place where the page itself is not: a feed, a mail, a list of changes. A line with
// an ellipsis stands for what is left out. Headings are printed so many levels deeper
// than on their own page.
func (r *Redline) Excerpt(w markdown.Writer, deeper int) []byte {
	w.Redline = true
	blocks := r.blocks()
	shown := inSight(blocks, false)
	var out []*node
	for from, to := range stretches(shown) {
		if !shown[from] {
			out = append(out, paragraph("", &node{Kind: markdown.Text, Text: "…"}))
			continue
		}
		for _, n := range blocks[from:to] {
			if n.Kind == markdown.Heading {
				own := *n
				own.Depth = min(6, n.Depth+deeper)
				n = &own
			}
			out = append(out, n)
		}
	}
	return w.HTML(out...)
}

// Blocks are those of the redline, for a place that has little room or takes
// only some of them, and the writer that prints them. Unless whole, unchanged blocks,
// items of lists without numbers and rows of tables are one line each that counts them.
func (r *Redline) Blocks(w markdown.Writer, whole bool) (markdown.Writer, []*node) {
	w = r.remarking(w)
	blocks := r.blocks()
	if !whole && !r.Empty() {
		blocks = abridger{printed{w}}.abridged(markdown.Document, blocks, inSight(blocks, false))
	}
	return w, blocks
}

// remarking is a writer that prints the notes of this redline.
func (r *Redline) remarking(w markdown.Writer) markdown.Writer {
	w.Redline = true
	w.Remark = func(n *node) string {
		if n.Kind == markdown.Mark && n.Class != "rl-"+string(LinkChange) {
			return ""
		}
		return reporter{printed{w}, r}.Note(n)
	}
	return w
}

// printed are the words of a writer as a Lexicon.
type printed struct{ markdown.Writer }

func (w printed) Word(key string, args ...any) string {
	if w.Writer.Word == nil {
		return words.English().Word(key, args...)
	}
	word, _ := words.Catalog{key: w.Writer.Word(key)}.Get(key, args...)
	return word
}

func (w printed) Count(key string, n int) string {
	if w.Writer.Count == nil {
		return words.English().Count(key, n)
	}
	return w.Writer.Count(key, n)
}

// blocks lists the blocks of the redline without the boxes that only group them.
func (r *Redline) blocks() []*node {
	var out []*node
	var add func(n *node)
	add = func(n *node) {
		for _, child := range n.Children {
			if child.Kind == markdown.Document {
				add(child)
			} else {
				out = append(out, child)
			}
		}
	}
	add(r.merged)
	return out
}
