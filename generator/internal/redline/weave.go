package redline

import (
	"cmp"

	"fairnotice/generator/internal/markdown"
)

// An entry is one leaf of the redline.
type entry struct {
	old, new int32 // -1 for none; both are set for the first new leaf of a group
	group    int32 // index, -1 for a leaf of one side alone
	part     int   // of the group's new leaves
	moved    int   // for a leaf of the old side alone: number of the move that took it away
}

// isUnpaired reports whether an entry is on one side alone.
func (e entry) isUnpaired() bool { return e.group < 0 && e.moved == 0 }

// entries are the leaves of both sides in the order of the redline: what is new or
// unchanged in the order of the new text, and what is deleted before the next leaf
// that stays.
func (p *pairing) entries() []entry {
	out := make([]entry, len(p.new.leaves), len(p.new.leaves)+len(p.old.leaves)-len(p.groups))
	for j := range out {
		out[j] = entry{old: -1, new: int32(j), group: -1}
	}
	taken, moved := make([]bool, len(p.old.leaves)), make([]int, len(p.old.leaves))
	for x, g := range p.groups {
		for k, j := range g.new {
			out[j].group, out[j].part = int32(x), k
		}
		if g.moved == 0 {
			out[g.new[0]].old = g.old[0]
		}
		for _, i := range g.old {
			taken[i], moved[i] = g.moved == 0, g.moved
		}
	}
	news := out
	out = make([]entry, 0, cap(news))
	next := int32(0)
	deleteUntil := func(end int32) {
		for ; next < end; next++ {
			if !taken[next] {
				out = append(out, entry{old: next, new: -1, group: -1, moved: moved[next]})
			}
		}
	}
	// what is deleted goes before what is new in its place
	for j, e := range news {
		switch {
		case p.stays(e):
			if e.part == 0 {
				deleteUntil(e.old)
			}
		case j == 0 || p.stays(news[j-1]):
			deleteUntil(p.nextStaying(news[j:]))
		}
		out = append(out, e)
	}
	deleteUntil(int32(len(p.old.leaves)))
	return out
}

// stays reports whether an entry is on both sides, in one place.
func (p *pairing) stays(e entry) bool { return e.group >= 0 && p.groups[e.group].moved == 0 }

// nextStaying is the first old leaf of the next group that stays in its place.
func (p *pairing) nextStaying(entries []entry) int32 {
	for _, e := range entries {
		if p.stays(e) {
			return p.groups[e.group].old[0]
		}
	}
	return int32(len(p.old.leaves))
}

// A treeWeaver makes the redline's tree: that of the new text, with what is deleted put
// where it stood.
type treeWeaver struct {
	*recorder
	*cursor
	leftBehind map[int]bool // moves of which a note says where they went

	gapEnd    int // entry up to which the gap reaches that was looked at last
	gapChange int // its change, 0 for none
}

// weave goes through the leaves.
func (r *recorder) weave() *node {
	entries := r.entries()
	w := &treeWeaver{recorder: r, cursor: r.newCursor(entries), leftBehind: map[int]bool{}}
	var woven [][]part
	alone := entry{old: -1, new: -1, group: -1}
	previous := alone
	for x := 0; x < len(entries); x++ {
		e := entries[x]
		if e.isUnpaired() {
			x = w.unpairedFrom(entries, x) - 1
			previous = alone
			continue
		}
		if e.new < 0 {
			w.movedAway(e, w.nextLeaf(entries[x:]))
			previous = alone
			continue
		}
		g := &r.groups[e.group]
		if e.part == 0 {
			woven = w.begin(g, previous)
		}
		w.put(e.new, w.leaf(g, e, woven))
		previous = e
	}
	complete(w.root())
	return w.root()
}

// begin records what can be said of a group before its first leaf, and weaves its words.
func (w *treeWeaver) begin(g *group, previous entry) [][]part {
	i, j := g.old[0], g.new[0]
	w.follow(g.moved)
	w.locate(w.new, j)
	w.enterSection(w.new, j)
	if g.moved != 0 {
		w.movedHere(g)
	}
	if g.isOneToOne() {
		w.compareStructure(i, j)
	} else {
		w.regrouped(g)
	}
	if w.stays(previous) && g.moved == 0 && previous.new == j-1 {
		if before := last(w.groups[previous.group].old); before == i-1 {
			w.compareNeighbours(before, previous.new, i, j)
		}
	}
	if g.same || !w.new.leaves[j].hasWords() {
		w.open.place++
		return nil
	}
	return w.weaveWords(g)
}

// leaf is a leaf of the new text as the redline shows it.
func (w *treeWeaver) leaf(g *group, e entry, woven [][]part) *node {
	l := &w.new.leaves[e.new]
	isTable := l.kind == table && !g.same
	if woven == nil && !isTable && g.moved == 0 {
		return l.node
	}
	own := *l.node
	switch {
	case isTable:
		own.Children, own.Level = w.weaveTable(w.old.gridOf(&w.old.leaves[g.old[0]]), w.new.gridOf(l))
	case woven == nil:
	case l.kind == verbatim:
		own.Children = w.weaveVerbatim(woven[e.part])
	default:
		own.Children = w.weaveInline(woven[e.part])
	}
	if g.moved != 0 {
		own.Moved, own.Change = g.moved, "rl-move"
	}
	return &own
}

// put adds a leaf of the new text where it stands.
func (w *treeWeaver) put(j int32, shown *node) {
	w.goTo(w.new.leaves[j].container)
	w.append(shown)
}

// append adds a leaf to what is open, with the remarks on it. They go to its start, or
// before a leaf that holds no words.
func (w *treeWeaver) append(shown *node) {
	top := w.top()
	switch {
	case len(w.remarks) == 0:
	case allInline(shown.Children) && shown.Kind != markdown.Code:
		own := *shown
		own.Children = append(w.remarks, shown.Children...)
		shown = &own
	case top.Kind != markdown.Terms && top.Kind != markdown.List:
		top.Children = append(top.Children, noteOf(w.remarks))
	default: // a remark that has no place
		for _, r := range w.remarks {
			shown.Anchor = cmp.Or(shown.Anchor, r.Anchor)
		}
	}
	w.remarks = nil
	top.Children = append(top.Children, shown)
}

// noteOf is a paragraph of remarks.
func noteOf(remarks []*node) *node {
	return &node{Kind: markdown.Paragraph, Class: "rl-note", Aid: true, Children: remarks}
}

// movedHere says, before its first leaf, that a passage comes from elsewhere.
func (w *treeWeaver) movedHere(g *group) {
	id := w.moveChange(g.moved)
	if ch := w.change(id); !ch.anchored {
		w.remark("redline.moved-here", "", id).Dest = "#" + ch.Anchor() + "-from"
	}
}

// movedAway says, where a passage stood, where it went.
func (w *treeWeaver) movedAway(e entry, next int32) {
	id := w.moveChange(e.moved)
	if w.leftBehind[e.moved] {
		return
	}
	w.leftBehind[e.moved] = true
	anchor := w.change(id).Anchor()
	note := &node{Kind: markdown.Remark, Text: "redline.moved-away", Class: "rl-note", Dest: "#" + anchor, Level: id}
	w.putDeleted(e.old, next, &node{
		Kind: markdown.Paragraph, Change: "rl-move", Aid: true, Moved: e.moved, Anchor: anchor + "-from",
		Children: []*node{note},
	})
}
