package redline

import (
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// A log is the changes of a redline, in its order.
type log struct {
	changes []Change
	spacing int // number of the change of white space
}

// A collector goes through the leaves of both texts in the order of the redline,
// numbers the changes and makes the redline's tree.
type collector struct {
	*comparison
	*log
	row, column, key string      // where in a table it is
	section          string      // words of the heading above
	moves            map[int]int // changes, by the number of the move
	stubs            map[int]bool

	flow    *flow
	flows   map[int]*flow // by the number of the move, 0 for what did not move
	remarks []*node       // to be put before the leaf

	lastGrouping int // change that divided or joined the paragraphs of this group
}

// A flow is what the next leaf or word may go on with, in what did not move and in
// each passage that did: these come in one order from either side.
type flow struct {
	attr   attrChange
	shape  shape
	number numbering
	place  int // counts words
}

// into goes on with what moved together, or with what did not move.
func (k *collector) into(move int) {
	if k.flows[move] == nil {
		k.flows[move] = &flow{}
	}
	k.flow = k.flows[move]
}

// An entry is one leaf of the redline.
type entry struct {
	old, new int32 // -1 for none; both are set for the first new leaf of a group
	group    int32 // index, -1 for a leaf of one side alone
	part     int   // of the group's new leaves
	moved    int   // for a leaf of the old side alone: number of the move that took it away
}

// entries are the leaves of both sides in the order of the redline: what is new or
// unchanged in the order of the new text, and what is gone before the next leaf
// that stays.
func (c *comparison) entries() []entry {
	var out []entry
	inGroup, part, moved := make([]int32, len(c.new.leaves)), make([]int, len(c.new.leaves)), make([]int, len(c.old.leaves))
	taken := make([]bool, len(c.old.leaves))
	for j := range inGroup {
		inGroup[j] = -1
	}
	for x, g := range c.groups {
		for k, j := range g.new {
			inGroup[j], part[j] = int32(x), k
		}
		for _, i := range g.old {
			taken[i], moved[i] = g.moved == 0, g.moved
		}
	}
	next := int32(0)
	goneUntil := func(end int32) {
		for ; next < end; next++ {
			if !taken[next] {
				out = append(out, entry{old: next, new: -1, group: -1, moved: moved[next]})
			}
		}
	}
	// what is gone goes before what is new in its place
	for j := int32(0); int(j) < len(inGroup); j++ {
		g := inGroup[j]
		if g < 0 || c.groups[g].moved != 0 {
			if j == 0 || inGroup[j-1] >= 0 && c.groups[inGroup[j-1]].moved == 0 {
				goneUntil(c.nextKept(inGroup, j))
			}
			e := entry{old: -1, new: j, group: g, part: part[j]}
			out = append(out, e)
			continue
		}
		if part[j] == 0 {
			goneUntil(c.groups[g].old[0])
		}
		e := entry{old: -1, new: j, group: g, part: part[j]}
		if part[j] == 0 {
			e.old = c.groups[g].old[0]
		}
		out = append(out, e)
	}
	goneUntil(int32(len(c.old.leaves)))
	return out
}

// nextKept is the old leaf of the next group that did not move, behind a new leaf.
func (c *comparison) nextKept(inGroup []int32, j int32) int32 {
	for ; int(j) < len(inGroup); j++ {
		if g := inGroup[j]; g >= 0 && c.groups[g].moved == 0 {
			return c.groups[g].old[0]
		}
	}
	return int32(len(c.old.leaves))
}

// add numbers a change.
func (k *collector) add(ch Change) int {
	ch.ID = len(k.changes) + 1
	if ch.Count == 0 {
		ch.Count = 1
	}
	if ch.Key == "" {
		ch.Key = k.key
	}
	ch.Row, ch.Column, ch.Section = k.row, k.column, k.section
	k.changes = append(k.changes, ch)
	return ch.ID
}

func (k *collector) change(id int) *Change { return &k.changes[id-1] }

// anchor is the address of a change, for the first of its marks.
func (k *collector) anchor(id int) string {
	ch := k.change(id)
	if ch.first {
		return ""
	}
	ch.first = true
	return ch.Anchor()
}

// numberClass is the class of the marks of clauses that were renumbered, and of
// mentions of them.
const numberClass = "rl-number"

func (k *collector) markClass(id int) string {
	switch ch := k.change(id); {
	case ch.Kind == Renumbered || ch.Kind == CrossReference:
		return numberClass
	case ch.Class == Substantive:
		return ""
	default:
		return "rl-" + string(ch.Class)
	}
}

func (k *collector) attrClass(id int) string {
	if kind := k.change(id).Kind; kind != CrossReference {
		return "rl-" + string(kind)
	}
	return k.markClass(id)
}

// wordsOf counts the words of a stretch of tokens.
func wordsOf(tokens []token) int {
	n := 0
	for _, t := range tokens {
		if t.isWord() {
			n++
		}
	}
	return n
}

// countWords counts the words of a leaf.
func (c *comparison) countWords(l *leaf) int {
	if l.kind != table {
		return c.flatOf(l).words
	}
	if l.words == 0 {
		c.eachCell(l.node, func(cell *leaf) { l.words += int32(c.countWords(cell)) })
	}
	return int(l.words)
}

// passage is a stretch of tokens of one side, for people.
func (s side) passage(from, to int) Passage {
	if from >= to {
		return Passage{}
	}
	p := Passage{Words: wordsOf(s.tokens[from:to])}
	f, t := s.flatAt(from)
	_, start := f.spanOf(t)
	p.Span = start
	var text []byte
	for k := from; k < to; k++ {
		g, t := s.flatAt(k)
		if k > from && (t.gap != 0 || s.begins(k)) {
			text = append(text, ' ')
		}
		text = append(text, g.shown(t)...)
	}
	f, t = s.flatAt(to - 1)
	if _, end := f.spanOf(t); end.End > p.Span.End && end != (diag.Span{}) && p.Span != (diag.Span{}) {
		p.Span.End = end.End
	}
	p.Text = string(text)
	return p
}

// shown is the text of a token.
func (f *flat) shown(t token) string {
	if t.kind != atom && t.kind != lineBreak {
		return string(f.text[t.start:t.end])
	}
	switch n := f.pieces[f.pieceAt(t.start)].node; n.Kind {
	case markdown.Image:
		return "[" + n.Text + "]"
	case markdown.NoteRef:
		return "[" + atomText(n)[1:] + "]"
	case markdown.Word:
		return keyMark + n.Text + keyMark
	}
	return "\n"
}

// spanOf is where a token stands in its file. Where characters of the file were
// replaced when it was read, it is where the node does.
func (f *flat) spanOf(t token) (piece, diag.Span) {
	p := f.pieces[f.pieceAt(min(t.start, max(int32(len(f.text))-1, 0)))]
	span := p.node.Span
	if p.node.Kind == markdown.Text && span.End-span.Start == len(p.node.Text) {
		from := span.Start + int(t.start-p.start)
		return p, diag.Span{Start: from, End: min(from+int(t.end-t.start), span.End)}
	}
	return p, span
}
