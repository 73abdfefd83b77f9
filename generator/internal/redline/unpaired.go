package redline

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// A chunk is leaves of one side alone that are one change: up to the next heading
// or the next row of a register.
type chunk struct {
	leaves []int32
	id     int
}

func (c *comparison) chunks(d *doc, leaves []int32) []chunk {
	var out []chunk
	for x, i := range leaves {
		begins := x == 0 || i != leaves[x-1]+1 || d.leaves[i].kind == heading ||
			d.boxes[d.leaves[i].box].key != d.boxes[d.leaves[leaves[x-1]].box].key || d.boxes[d.leaves[i].box].fact != d.boxes[d.leaves[leaves[x-1]].box].fact
		if begins {
			out = append(out, chunk{})
		}
		last := &out[len(out)-1]
		last.leaves = append(last.leaves, i)
	}
	return out
}

// loose adds the leaves of one side alone from one entry on, and returns where they
// end.
func (b *builder) loose(entries []entry, from int) int {
	var old, new []int32
	end := from
	for ; end < len(entries) && entries[end].group < 0 && entries[end].moved == 0; end++ {
		if e := entries[end]; e.new >= 0 {
			new = append(new, e.new)
		} else {
			old = append(old, e.old)
		}
	}
	one := b.replaced(entries, from)
	next := b.nextLeaf(entries, from)
	for _, ch := range b.chunks(b.old, old) {
		ch.id = one
		b.goneChunk(ch, next)
	}
	for _, ch := range b.chunks(b.new, new) {
		ch.id = one
		b.addedChunk(ch)
	}
	return end
}

// replaced numbers the change of a gap between two leaves that stay in place, if one
// thing was put in the place of one other there; else it returns 0. What moved into
// the gap or out of it does not count, since it stands elsewhere seen from the other
// side.
func (b *builder) replaced(entries []entry, from int) int {
	if from < b.gapEnd {
		return b.gapChange
	}
	var old, new []int32
	b.gapChange = 0
	for b.gapEnd = from; b.gapEnd < len(entries) && !b.stays(entries[b.gapEnd]); b.gapEnd++ {
		switch e := entries[b.gapEnd]; {
		case e.group >= 0 || e.moved != 0:
		case e.new >= 0:
			new = append(new, e.new)
		default:
			old = append(old, e.old)
		}
	}
	gone, added := b.chunks(b.old, old), b.chunks(b.new, new)
	if len(gone) == 1 && len(added) == 1 {
		b.gapChange = b.add(b.blockChange(Replacement, gone[0].leaves, added[0].leaves))
	}
	return b.gapChange
}

// stays reports whether an entry is on both sides, in one place.
func (b *builder) stays(e entry) bool { return e.group >= 0 && b.groups[e.group].moved == 0 }

// nextLeaf is the next leaf of the new text from an entry on.
func (b *builder) nextLeaf(entries []entry, from int) int32 {
	for _, e := range entries[from:] {
		if e.new >= 0 {
			return e.new
		}
	}
	return int32(len(b.new.leaves))
}

func (b *builder) goneChunk(ch chunk, next int32) {
	for _, i := range ch.leaves {
		l := &b.old.leaves[i]
		if l.kind == heading {
			b.section = b.textOfLeaf(l)
		}
		if ch.id == 0 {
			ch.id = b.add(b.blockChange(Deletion, ch.leaves, nil))
		}
		shown := b.wholly(l.node, markdown.Deleted, ch.id)
		shown.Change = "rl-del"
		b.gone(i, next, b.anchored(shown, ch.id))
	}
}

func (b *builder) addedChunk(ch chunk) {
	for _, j := range ch.leaves {
		l := &b.new.leaves[j]
		if l.kind == heading {
			b.section = b.textOfLeaf(l)
		}
		if ch.id == 0 {
			ch.id = b.add(b.blockChange(Insertion, nil, ch.leaves))
		}
		shown := b.wholly(l.node, markdown.Inserted, ch.id)
		shown.Change = "rl-ins"
		b.put(j, b.anchored(shown, ch.id))
	}
}

// anchored gives the anchor of a change to a block that holds no words for it.
func (b *builder) anchored(shown *node, id int) *node {
	if !b.change(id).first {
		shown.Anchor = b.anchor(id)
	}
	return shown
}

// blockChange is a change of whole blocks.
func (k *collector) blockChange(kind Kind, old, new []int32) Change {
	ch := Change{Kind: kind, Class: Cosmetic, Count: max(len(old), len(new))}
	ch.Old, ch.New = k.blocks(k.old, old), k.blocks(k.new, new)
	if ch.Old.Words+ch.New.Words > 0 {
		ch.Class = Substantive
	}
	d, leaves := k.new, new
	if len(new) == 0 {
		d, leaves = k.old, old
	}
	k.keyOf(d, leaves[0])
	if len(old) == 1 && len(new) == 1 && ch.Class == Substantive {
		ch.Class = k.classOfLeaves(old, new)
	}
	return ch
}

// classOfLeaves judges a leaf in the place of another: "5 days" for "2 days" is a
// change of figures even where nothing of the leaf stays.
func (k *collector) classOfLeaves(old, new []int32) Class {
	if !isRunning(&k.old.leaves[old[0]]) || !isRunning(&k.new.leaves[new[0]]) {
		return Substantive
	}
	a, b := k.sideOf(k.old, old), k.sideOf(k.new, new)
	if class := k.classOf(a, b, edit{0, len(a.tokens), 0, len(b.tokens)}); class == Figures || class == Modality {
		return class
	}
	return Substantive
}

// keyOf says which fact or row the next changes are in. In a cell it is the row's.
func (k *collector) keyOf(d *doc, leaf int32) {
	if in := d.boxes[d.leaves[leaf].box]; !k.inner {
		k.key = cmp.Or(in.fact, in.key)
	}
}

// blocks is the passage of whole leaves.
func (k *collector) blocks(d *doc, leaves []int32) Passage {
	var p Passage
	var text []string
	for x, i := range leaves {
		l := &d.leaves[i]
		p.Words += k.countWords(l)
		text = append(text, k.textOfLeaf(l))
		span := l.node.Span
		if x == 0 {
			p.Span = span
		} else if span != (diag.Span{}) {
			p.Span.End = max(p.Span.End, span.End)
		}
	}
	p.Text = strings.Join(text, "\n")
	return p
}

// textOfLeaf is what a leaf says, in one line.
func (k *collector) textOfLeaf(l *leaf) string {
	if l.kind == table {
		var cells []string
		k.eachCell(l.node, func(cell *leaf) { cells = append(cells, k.textOfLeaf(cell)) })
		return strings.Join(cells, " | ")
	}
	f := k.flatOf(l)
	if !slices.ContainsFunc(f.pieces, piece.isAtom) {
		return collapse(string(f.text))
	}
	return side{tokens: f.tokens, flats: []*flat{f}, starts: []int{0}}.passage(0, len(f.tokens)).Text
}

// moveChange numbers a move when it is first met.
func (k *collector) moveChange(number int) int {
	if id := k.moves[number]; id != 0 {
		return id
	}
	var old, new []int32
	for _, g := range k.groups {
		if g.moved == number {
			old, new = append(old, g.old...), append(new, g.new...)
		}
	}
	ch := k.blockChange(Move, old, new)
	ch.From = k.headingOf(k.old, old[0])
	id := k.add(ch)
	k.change(id).Section = k.headingOf(k.new, new[0])
	k.moves[number] = id
	return id
}

// headingOf is the words of the heading that a leaf is or stands under.
func (k *collector) headingOf(d *doc, leaf int32) string {
	for x := leaf; x >= 0; x-- {
		if d.leaves[x].kind == heading {
			return k.textOfLeaf(&d.leaves[x])
		}
	}
	return ""
}

// moveHere tells, before its first leaf, that a passage comes from elsewhere.
func (b *builder) moveHere(g *group) {
	id := b.moveChange(g.moved)
	if b.change(id).first {
		return
	}
	b.remark("redline.moved-here", "", id)
	b.remarks[len(b.remarks)-1].Dest = "#" + b.change(id).Anchor() + "-from"
}

func (b *builder) movedLeaf(g *group, shown *node) *node {
	own := *shown
	own.Moved = g.moved
	own.Change = "rl-move"
	return &own
}

// stub tells, where a passage stood, where it went.
func (b *builder) stub(e entry, next int32) {
	id := b.moveChange(e.moved)
	if b.stubs[e.moved] {
		return
	}
	b.stubs[e.moved] = true
	anchor := b.change(id).Anchor()
	note := &node{Kind: markdown.Remark, Text: "redline.moved-away", Class: "rl-note", Dest: "#" + anchor, Level: id}
	b.gone(e.old, next, &node{Kind: markdown.Paragraph, Change: "rl-move", Aid: true, Moved: e.moved, Anchor: anchor + "-from", Children: []*node{note}})
}

// Anchor is the id in HTML of the place of a change. Its capital letter keeps it
// apart from the ids of headings.
func (ch *Change) Anchor() string { return "Change-" + strconv.Itoa(ch.ID) }
