package redline

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline/docx"
	"fairnotice/generator/internal/redline/plain"
	"fairnotice/generator/internal/words"
)

// HTML prints the redline: the new text with what is deleted where it stood. Unless
// whole, stretches without a change are folded.
//
// If the writer is Findable, what is folded in a paragraph or a table has an attribute hidden that is no part of it.
// Without <del> and what carries the class rl-del, without what carries data-rl-aid, and with what stands in <ins>, in
// elements that carry data-rl and in others of the class rl-… taken out of them, it is to the byte what w prints of
// the new text.
func (r *Redline) HTML(w markdown.Writer, whole bool) []byte {
	return r.remarking(w).HTML(r.folded(whole)...)
}

// Passages prints of the redline what differs, with the headings above it and a block on either side, for a page beside
// which both texts have their own: w.Whole is that of the newer one, to which w.Link has to lead for places in the
// text. A line counts what is left out, and leads there.
func (r *Redline) Passages(w markdown.Writer) []byte {
	if r.Empty() {
		return nil
	}
	w = r.remarking(w)
	blocks := r.blocks()
	shown, needed := inSight(blocks, true), inSight(blocks, false)
	for x, n := range blocks {
		if n.Kind == markdown.Heading { // of the next section, it is none of the context
			shown[x] = needed[x]
		}
	}
	return w.HTML(abridger{printed{w}, true}.abridged(markdown.Document, blocks, shown)...)
}

// Text prints the whole redline as plain text, as [plain.Text] says. What moved stands
// at its new place; a note stands where it was.
func (r *Redline) Text(l words.Lexicon) []byte { return plain.Text(r.folded(true), reporter{l, r}) }

// Terminal prints the redline for a terminal. Unless whole, a stretch without changes is one line.
func (r *Redline) Terminal(l words.Lexicon, s plain.Screen, whole bool) []byte {
	return plain.Terminal(r.folded(whole), reporter{l, r}, s)
}

// Docx writes the whole redline as a Word file with tracked changes.
func (r *Redline) Docx(l words.Lexicon, opt docx.Options) ([]byte, error) {
	return docx.Write(docx.Tree{Blocks: r.blocks(), OldNotes: r.oldNotes}, reporter{l, r}, opt)
}

// Excerpt prints of the redline what differs, with the headings above it, for a place where the page itself is not: a
// feed, a mail, a list of changes. A line with an ellipsis stands for what is left out. Headings are printed so many
// levels deeper than on their own page.
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
				n = with(n, n.Children...)
				n.Depth = min(6, n.Depth+deeper)
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
		blocks = abridger{printed{w}, false}.abridged(markdown.Document, blocks, inSight(blocks, false))
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
	markdown.Walk(r.merged, func(n *node) bool {
		if n.Kind == markdown.Document {
			return true
		}
		out = append(out, n)
		return false
	})
	return out
}

// isChanged reports whether something in a block differs that has to be in sight.
// Of many clauses that got other numbers, the first stands for all.
func isChanged(n *node) bool {
	isMark := n.Kind == markdown.Inserted || n.Kind == markdown.Deleted
	return n.Kind == markdown.Remark || isMark && n.Class != numberClass ||
		n.Change != "" || n.Anchor != "" || n.Aid || slices.ContainsFunc(n.Children, isChanged)
}

// inSight are the blocks in which something differs and the headings above them, and, with
// context, one block on either side of them.
func inSight(blocks []*node, context bool) []bool {
	shown := make([]bool, len(blocks))
	var above []int // headings that a block stands below, each of a higher rank than the next
	for x, n := range blocks {
		isHeading := n.Kind == markdown.Heading
		if isChanged(n) {
			shown[x] = true
			if context {
				shown[max(0, x-1)], shown[min(len(blocks)-1, x+1)] = true, true
			}
			for _, y := range above {
				shown[y] = shown[y] || !isHeading || blocks[y].Level < n.Level
			}
		}
		if isHeading && !n.Old {
			for len(above) > 0 && blocks[above[len(above)-1]].Level >= n.Level {
				above = above[:len(above)-1]
			}
			above = append(above, x)
		}
	}
	return shown
}

// stretches are the longest of which all is shown, or nothing is.
func stretches(shown []bool) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		for from, to := 0, 0; from < len(shown); from = to {
			for to = from + 1; to < len(shown) && shown[to] == shown[from]; to++ {
			}
			if !yield(from, to) {
				return
			}
		}
	}
}

// mostHeadings is how many headings a fold names.
const mostHeadings = 4

func headings(blocks []*node) string {
	var names []string
	for _, n := range blocks {
		if n.Kind != markdown.Heading {
			continue
		}
		if len(names) == mostHeadings {
			names = append(names, "…")
			break
		}
		names = append(names, withoutDeleted(n).Plain())
	}
	return strings.Join(names, " · ")
}

// withoutDeleted is a node without what stands in the old text alone.
func withoutDeleted(n *node) *node {
	own := with(n)
	for _, child := range n.Children {
		if child.Kind != markdown.Deleted {
			own.Children = append(own.Children, withoutDeleted(child))
		}
	}
	return own
}

// Said is the redline without what is struck out in either text, for a place that has no style to show it in.
func (r *Redline) Said() *Redline {
	own := *r
	own.merged = withoutStruck(r.merged)
	return &own
}

// withoutStruck is a node without what is struck out, and without the second of two spaces that meet then.
func withoutStruck(n *node) *node {
	own := with(n)
	for _, child := range n.Children {
		said := withoutStruck(child)
		isEmptied := len(child.Children) > 0 && len(said.Children) == 0 &&
			child.Kind != markdown.Item && child.Kind != markdown.Cell
		if child.Kind == markdown.Struck || isEmptied {
			continue
		}
		if x := len(own.Children) - 1; x >= 0 && said.Kind == markdown.Text && own.Children[x].Kind == markdown.Text &&
			strings.HasSuffix(own.Children[x].Text, " ") {
			said.Text = strings.TrimLeft(said.Text, " ")
		}
		own.Children = append(own.Children, said)
	}
	return own
}

// WithoutForm is the redline without what differs in form alone: the later text has it as it is, without a mark.
// Numbers of clauses, and the order of rows and columns, are more than form. It is empty where nothing else differs.
func (r *Redline) WithoutForm() *Redline {
	own := &Redline{Limited: r.Limited}
	f := make(formless, len(r.Changes)+1)
	for _, ch := range r.Changes {
		if ch.isOnlyForm() {
			continue
		}
		f[ch.ID] = len(own.Changes) + 1
		ch.ID = f[ch.ID]
		own.Changes = append(own.Changes, ch)
	}
	own.merged = f.within(r.merged)
	complete(own.merged)
	own.Stats = r.Stats.without(r.Changes)
	return own
}

func (ch *Change) isOnlyForm() bool {
	isMore := []Kind{Renumbered, CrossReference, RowOrder, ColumnOrder}
	return ch.Class == Cosmetic && !slices.Contains(isMore, ch.Kind)
}

// without are the statistics without changes of form.
func (s Stats) without(changes []Change) Stats {
	s.CosmeticAdded, s.CosmeticRemoved, s.Changed = 0, 0, 0
	s.Kinds, s.Classes = map[Kind]int{}, map[Class]int{}
	for x := range changes {
		if ch := &changes[x]; !ch.isOnlyForm() {
			s.Kinds[ch.Kind]++
			s.Classes[ch.Class]++
		}
	}
	if total := s.OldWords + s.NewWords; total > 0 {
		s.Changed = min(1, float64(s.Added+s.Removed)/float64(total))
	}
	return s
}

// formless takes marks of form out of a tree and gives the other changes their new numbers.
type formless []int // new number of a change, 0 for none

// within is a node with its children.
func (f formless) within(n *node) *node {
	own := with(n)
	f.renumber(own)
	for _, child := range n.Children {
		switch {
		case f.isForm(child) && (child.Kind == markdown.Inserted || child.Kind == markdown.Mark):
			own.Children = append(own.Children, f.within(child).Children...)
		case f.isForm(child):
		default:
			if inside := f.within(child); !f.isEmptied(child, inside) {
				own.Children = append(own.Children, inside)
			}
		}
	}
	own.Children = joined(own.Children)
	return own
}

// joined makes one text of texts that follow each other.
func joined(nodes []*node) []*node {
	out := nodes[:0]
	for x := 0; x < len(nodes); x++ {
		n := nodes[x]
		if n.Kind == markdown.Text {
			var all strings.Builder
			for ; x < len(nodes) && nodes[x].Kind == markdown.Text; x++ {
				all.WriteString(nodes[x].Text)
			}
			x--
			n.Text = all.String()
		}
		out = append(out, n)
	}
	return out
}

// changeOf is the number of the change that a mark or a note is of, 0 for another node.
func changeOf(n *node) int {
	switch n.Kind {
	case markdown.Inserted, markdown.Deleted, markdown.Remark, markdown.Mark:
		return n.Level
	}
	return 0
}

// isForm reports whether a mark or a note is one of a change of form.
func (f formless) isForm(n *node) bool { return changeOf(n) > 0 && f[changeOf(n)] == 0 }

// renumber gives a copied node the new number of its change.
func (f formless) renumber(n *node) {
	if id := changeOf(n); id > 0 {
		n.Level = f[id]
	}
	n.Anchor = f.anchor(n.Anchor)
	if to, ok := strings.CutPrefix(n.Dest, "#"); ok && n.Kind == markdown.Remark {
		n.Dest = "#" + f.anchor(to)
	}
}

// anchor is that of a change with its new number, "" for one of form.
func (f formless) anchor(old string) string {
	number, _, _ := strings.Cut(strings.TrimPrefix(old, anchorPrefix), "-")
	id, err := strconv.Atoi(number)
	if !strings.HasPrefix(old, anchorPrefix) || err != nil {
		return old
	}
	if f[id] == 0 {
		return ""
	}
	now := Change{ID: f[id]}
	return now.Anchor() + strings.TrimPrefix(old, anchorPrefix+number)
}

// isEmptied reports whether nothing is left of a node but form: a note without words, or a block without any that
// stood in the older text. One of the later text is no longer marked.
func (f formless) isEmptied(was, is *node) bool {
	switch {
	case was.Kind == markdown.Row || was.Kind == markdown.Cell || isMarked(is):
		return false
	case was.Class == "rl-note" && was.Aid:
		return len(is.Children) == 0
	case was.Change == "rl-ins":
		is.Change = ""
	}
	return was.Change == "rl-del" && was.Old
}

// isMarked reports whether something in a node is marked, or is the place of a change.
func isMarked(n *node) bool {
	isMark := n.Kind == markdown.Inserted || n.Kind == markdown.Deleted
	return isMark || n.Anchor != "" || slices.ContainsFunc(n.Children, isMarked)
}
