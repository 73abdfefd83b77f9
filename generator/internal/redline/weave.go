package redline

import (
	"cmp"
	"slices"
	"sync"

	"fairnotice/generator/internal/markdown"
)

// An entry is one leaf of the redline.
type entry struct {
	old, new int32 // -1 for none; both are set for the first new leaf of a group
	group    int32 // index, -1 for a leaf of one side alone
	part     int   // of the group's new leaves
	moved    int   // for a leaf of the old side alone: number of the move that took it away
	blank    bool  // a cell without words in a table taken apart
}

func (e entry) isUnpaired() bool { return e.group < 0 && e.moved == 0 && !e.blank }

// entries are the leaves of both sides in the order of the redline: what is new or unchanged in the order of the new
// text, and what is deleted before the next leaf that stays.
func (p *pairing) entries() []entry {
	out := make([]entry, len(p.new.leaves), len(p.new.leaves)+len(p.old.leaves)-len(p.groups))
	for j := range out {
		out[j] = entry{old: -1, new: int32(j), group: -1, blank: p.new.leaves[j].isBlank()}
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
			if !taken[next] && !p.old.leaves[next].isBlank() {
				out = append(out, entry{old: next, new: -1, group: -1, moved: moved[next]})
			}
		}
	}
	all := int32(len(p.old.leaves))
	due := true
	for j, e := range news {
		due = due || p.stays(news[j-1])
		switch {
		case p.stays(e) && e.part == 0:
			deleteUntil(e.old)
		case p.stays(e) || !due:
		case j > 0 && p.new.rowOf(int32(j)) != 0 && p.new.rowOf(int32(j)) == p.new.rowOf(int32(j-1)): // not in a row
		default: // what is deleted goes before what is new in its place
			due = false
			if x := slices.IndexFunc(news[j:], p.stays); x >= 0 {
				deleteUntil(p.groups[news[j+x].group].old[0])
			} else {
				deleteUntil(all)
			}
		}
		out = append(out, e)
	}
	deleteUntil(all)
	return out
}

// stays reports whether an entry is on both sides, in one place.
func (p *pairing) stays(e entry) bool { return e.group >= 0 && p.groups[e.group].moved == 0 }

// A treeWeaver makes the redline's tree: that of the new text, with what is deleted put where it stood.
type treeWeaver struct {
	*recorder
	*cursor
	leftBehind map[int]bool // moves of which a note says where they went

	gapEnd    int // entry up to which the gap reaches that was looked at last
	gapChange int // its change, 0 for none
}

func (r *recorder) weave() *node {
	entries := r.entries()
	root := opened[int32]{0, with(r.new.root)}
	c := &cursor{old: r.old, new: r.new, inside: []opened[int32]{root}, mates: sync.OnceValue(func() map[int32]int32 { return r.containerMates(entries) })}
	w := &treeWeaver{recorder: r, cursor: c, leftBehind: map[int]bool{}}
	var woven [][]part
	alone := entry{old: -1, new: -1, group: -1}
	previous := alone
	for x := 0; x < len(entries); x++ {
		e := entries[x]
		switch {
		case e.blank && e.group < 0:
			w.put(e.new, w.new.leaves[e.new].node)
			e = alone
		case e.isUnpaired():
			x = w.unpairedFrom(entries, x) - 1
			e = alone
		case e.new < 0:
			w.movedAway(e, w.nextLeaf(entries[x:]))
			e = alone
		default:
			g := &r.groups[e.group]
			if e.part == 0 {
				woven = w.begin(g, previous)
			}
			w.put(e.new, w.leaf(g, e, woven))
		}
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
	if g.isOneToOne() || w.isConverted(i, j) {
		w.compareStructure(i, j)
	} else {
		w.regrouped(g)
	}
	w.compareNumbers(i, j)
	w.compareMentions(g)
	if w.stays(previous) && g.moved == 0 && previous.new == j-1 && w.open.structure == 0 {
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
	case woven != nil:
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
		shown = with(shown, append(w.remarks, shown.Children...)...)
	case members[top.Kind] == 0:
		top.Children = append(top.Children, noteOf(w.remarks))
	case shown.Kind == markdown.Note: // which has an id of its own
		shown = with(shown, append([]*node{noteOf(w.remarks)}, shown.Children...)...)
	default: // a remark that has no place
		shown = with(shown, shown.Children...)
		for _, r := range w.remarks {
			shown.Anchor = cmp.Or(shown.Anchor, r.Anchor)
		}
	}
	w.remarks = nil
	top.Children = append(top.Children, shown)
}

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

// chunks are the leaves of one side alone by the change that they are: each goes up to the
// next heading, the next row of a register, or of a table that was taken apart.
func (d *flatDocument) chunks(leaves []int32) [][]int32 {
	var out [][]int32
	for x, i := range leaves {
		if x == 0 || i != leaves[x-1]+1 || d.leaves[i].kind == heading || !d.in(i).isOne(d.in(leaves[x-1])) ||
			d.rowOf(i) != d.rowOf(leaves[x-1]) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], i)
	}
	return out
}

// unpairedFrom adds the leaves of one side alone from one entry on, and returns where they end.
func (w *treeWeaver) unpairedFrom(entries []entry, from int) int {
	end := from
	isBehindRow := func(x int) bool { return x > from && entries[x].new < 0 && entries[x-1].new >= 0 }
	for end < len(entries) && entries[end].isUnpaired() && !isBehindRow(end) {
		end++
	}
	deleted, inserted := w.chunksOf(entries[from:end])
	id := w.replaced(entries, from)
	next := w.nextLeaf(entries[from:])
	for _, leaves := range deleted {
		w.addDeleted(leaves, id, next)
	}
	for _, leaves := range inserted {
		w.addInserted(leaves, id)
	}
	return end
}

// chunksOf are the unpaired leaves of some entries, by side.
func (p *pairing) chunksOf(entries []entry) (deleted, inserted [][]int32) {
	var old, new []int32
	for _, e := range entries {
		switch {
		case !e.isUnpaired():
		case e.new >= 0:
			new = append(new, e.new)
		default:
			old = append(old, e.old)
		}
	}
	return p.old.chunks(old), p.new.chunks(new)
}

// replaced numbers the change of a gap between two leaves that stay in place, if one chunk was put in the place of
// one other there; else it returns 0. What moved into the gap or out of it does not count, since it stands elsewhere
// seen from the other side.
func (w *treeWeaver) replaced(entries []entry, from int) int {
	if from < w.gapEnd {
		return w.gapChange
	}
	w.gapEnd, w.gapChange = from, 0
	for w.gapEnd < len(entries) && !w.stays(entries[w.gapEnd]) {
		w.gapEnd++
	}
	if deleted, inserted := w.chunksOf(entries[from:w.gapEnd]); len(deleted) == 1 && len(inserted) == 1 &&
		!isGone(w.old, deleted[0], w.movedOld) && !isGone(w.new, inserted[0], w.movedNew) {
		w.gapChange = w.add(w.blockChange(Replacement, deleted[0], inserted[0]))
	}
	return w.gapChange
}

func (w *treeWeaver) nextLeaf(entries []entry) int32 {
	if x := slices.IndexFunc(entries, func(e entry) bool { return e.new >= 0 }); x >= 0 {
		return entries[x].new
	}
	return int32(len(w.new.leaves))
}

// addDeleted adds a chunk of the old text, of a change that there is or, for 0, its own.
func (w *treeWeaver) addDeleted(leaves []int32, id int, next int32) {
	isMoved := isGone(w.old, leaves, w.movedOld)
	for _, i := range leaves {
		w.enterSection(w.old, i)
		if id == 0 && !isMoved {
			id = w.add(w.blockChange(Deletion, leaves, nil))
		}
		w.putDeleted(i, next, w.alone(w.old, i, markdown.Deleted, id, w.movedOld[i]))
	}
}

// alone is a leaf of one side alone, marked as a whole or around what of it moved.
func (w *treeWeaver) alone(d *flatDocument, i int32, kind markdown.Kind, id int, moved []stretch) *node {
	l := &d.leaves[i]
	var shown *node
	if moved == nil {
		shown = w.markAll(l.node, kind, id)
	} else {
		shown = with(l.node, w.markParts(d.textOf(l), kind, id, moved)...)
	}
	if shown.Change = "rl-ins"; kind == markdown.Deleted {
		shown.Change = "rl-del"
		shown.ID, shown.Old, shown.Children = "", true, withoutIDs(shown.Children)
	}
	if id == 0 {
		return shown
	}
	return w.anchorUnmarked(shown, id)
}

// markParts marks the words of a leaf, those that moved by the change that they are.
func (w *treeWeaver) markParts(l *leafText, kind markdown.Kind, id int, moved []stretch) []*node {
	var parts []part
	at := int32(0)
	add := func(to int32, mark markdown.Kind, change int) {
		if at < to {
			isOld := mark == markdown.Deleted // a link in it is not printed, and does not end the mark
			parts = append(parts, part{old: isOld, leaf: l, from: at, to: to, mark: mark, change: change})
		}
		at = to
	}
	for _, s := range between(0, len(l.tokens), moved, 0) {
		change := id
		if s.move != 0 {
			change = w.passageChange(s.move)
		}
		add(l.tokens[s.from].start, 0, 0)
		add(l.tokens[s.to-1].end, kind, change)
	}
	add(int32(len(l.text)), 0, 0)
	return w.weaveInline(parts)
}

// putDeleted adds a leaf of the old text alone where it stood, with the number that it had.
func (w *treeWeaver) putDeleted(i, next int32, shown *node) {
	if number := w.old.madeNumber(i); number != "" && allInline(shown.Children) {
		words := &node{Kind: markdown.Text, Text: number + ". "}
		aid := &node{Kind: markdown.Mark, Class: "rl-note", Aid: true, Children: []*node{words}}
		shown = with(shown, append([]*node{aid}, shown.Children...)...)
	}
	w.goToDeleted(i, next, shown)
	w.append(shown)
}

func (w *treeWeaver) addInserted(leaves []int32, id int) {
	isMoved := isGone(w.new, leaves, w.movedNew)
	for _, j := range leaves {
		w.enterSection(w.new, j)
		if id == 0 && !isMoved {
			id = w.add(w.blockChange(Insertion, nil, leaves))
		}
		w.put(j, w.alone(w.new, j, markdown.Inserted, id, w.movedNew[j]))
	}
}
