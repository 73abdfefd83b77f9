package redline

import (
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/words"
)

// HTML prints the redline: the new text with what is gone where it stood. Unless
// whole, stretches without a change are folded.
//
// Without <del> and what carries the class rl-del, without what carries
// data-rl-aid, and with what stands in <ins>, <details data-rl> and other elements
// of the class rl-… taken out of them, it is to the byte what w prints of the new
// text.
func (r *Redline) HTML(w markdown.Writer, whole bool) []byte {
	w = r.remarking(w)
	blocks := inOne(nil, r.merged)
	if !whole && !r.Empty() {
		blocks = folded(blocks)
	}
	return w.HTML(blocks...)
}

// remarking is a writer that prints the notes of this redline.
func (r *Redline) remarking(w markdown.Writer) markdown.Writer {
	w.Redline = true
	w.Remark = func(n *node) string {
		if n.Kind == markdown.Mark && n.Class != "rl-"+string(LinkChange) {
			return ""
		}
		return r.note(n, printed{w})
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

// inOne lists blocks without the boxes that only group them.
func inOne(out []*node, n *node) []*node {
	for _, child := range n.Children {
		if child.Kind == markdown.Document {
			out = inOne(out, child)
			continue
		}
		out = append(out, child)
	}
	return out
}

// isChanged reports whether something in a block differs that has to be in sight.
// Of many clauses that got other numbers, the first stands for all.
func isChanged(n *node) bool {
	changed := false
	markdown.Walk(n, func(n *node) bool {
		marked := n.Kind == markdown.Remark || (n.Kind == markdown.Inserted || n.Kind == markdown.Deleted) && n.Class != numberClass
		changed = changed || marked || n.Change != "" || n.Anchor != "" || n.Aid
		return !changed
	})
	return changed
}

// leastFolded is how many blocks are worth folding.
const leastFolded = 2

// folded puts stretches of blocks without a change into folds. One block on either
// side of a change stays in sight, and the headings above it.
func folded(blocks []*node) []*node {
	shown := inSight(blocks)
	var out []*node
	for x := 0; x < len(blocks); {
		end := x
		for end < len(blocks) && !shown[end] {
			end++
		}
		switch {
		case end == x:
			out = append(out, blocks[x])
			x++
			continue
		case end-x < leastFolded:
			out = append(out, blocks[x:end]...)
		default:
			out = append(out, &node{Kind: markdown.Fold, Level: end - x, Name: headings(blocks[x:end]), Children: blocks[x:end]})
		}
		x = end
	}
	return out
}

func inSight(blocks []*node) []bool {
	shown := make([]bool, len(blocks))
	for x, n := range blocks {
		if !isChanged(n) {
			continue
		}
		shown[x], shown[max(0, x-1)], shown[min(len(blocks)-1, x+1)] = true, true, true
		level := 7
		if n.Kind == markdown.Heading {
			level = n.Level
		}
		for y := x - 1; y >= 0 && level > 1; y-- {
			if h := blocks[y]; h.Kind == markdown.Heading && !h.Old && h.Level < level {
				level = h.Level
				if shown[y] && y < x-1 { // those above it are in sight too
					break
				}
				shown[y] = true
			}
		}
	}
	return shown
}

// mostHeadings is how many headings a fold names.
const mostHeadings = 4

func headings(blocks []*node) string {
	var names []string
	for _, n := range blocks {
		if n.Kind == markdown.Heading {
			if len(names) == mostHeadings {
				names = append(names, "…")
				break
			}
			names = append(names, withoutGone(n).Plain())
		}
	}
	return strings.Join(names, " · ")
}

// withoutGone is a node without what stands in the old text alone.
func withoutGone(n *node) *node {
	own := *n
	own.Children = nil
	for _, child := range n.Children {
		if child.Kind != markdown.Deleted {
			own.Children = append(own.Children, withoutGone(child))
		}
	}
	return &own
}
