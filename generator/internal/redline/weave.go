package redline

import (
	"fairnotice/generator/internal/markdown"
)

// A builder makes the redline's tree: that of the new text, with what is gone put
// where it stood. Boxes are opened and closed in the order of the leaves.
type builder struct {
	*collector
	root   *node
	open   []opening       // boxes that are open, the root first
	boxes  map[int32]int32 // box of the old text → that of the new one
	ghosts []opening       // boxes of the old text alone that are open in the last of open

	gapEnd    int // entry up to which the gap reaches that was looked at last
	gapChange int // its change, 0 for none
}

type opening struct {
	box  int32
	copy *node
}

// build goes through the leaves.
func (k *collector) build() *node {
	b := &builder{collector: k}
	k.moves, k.stubs, k.flows = map[int]int{}, map[int]bool{}, map[int]*flow{}
	root := *k.new.root
	root.Children = nil
	b.root = &root
	b.open = []opening{{0, &root}}
	entries := k.entries()
	b.mapBoxes(entries)
	var woven [][]part
	previous := entry{old: -1, new: -1, group: -1}
	for x := 0; x < len(entries); x++ {
		e := entries[x]
		if e.group < 0 && e.moved == 0 {
			x = b.loose(entries, x) - 1
			previous = entry{old: -1, new: -1, group: -1}
			continue
		}
		if e.new < 0 {
			b.stub(e, b.nextLeaf(entries, x))
			previous = entry{old: -1, new: -1, group: -1}
			continue
		}
		g := &k.groups[e.group]
		if e.part == 0 {
			woven = b.begin(g, e, previous)
		}
		b.put(e.new, b.leafOf(g, e, woven))
		previous = e
		if e.part > 0 {
			previous.old = last(g.old)
		}
	}
	complete(&root)
	return &root
}

// begin tells what can be told of a group before its first leaf, and weaves its
// words.
func (b *builder) begin(g *group, e entry, previous entry) [][]part {
	first := g.old[0]
	b.into(g.moved)
	b.keyOf(b.new, g.new[0])
	if l := &b.new.leaves[g.new[0]]; l.kind == heading {
		b.section = b.textOfLeaf(l)
	}
	if g.moved != 0 {
		b.moveHere(g)
	}
	if n, m := len(g.old), len(g.new); n > 1 || m > 1 {
		b.regrouped(g)
	} else {
		b.structure(first, g.new[0])
	}
	if previous.group >= 0 && g.moved == 0 && b.groups[previous.group].moved == 0 {
		if before := last(b.groups[previous.group].old); before == first-1 && previous.new == g.new[0]-1 {
			b.together(before, previous.new, first, g.new[0])
		}
	}
	if g.same || !b.isWoven(g) {
		b.flow.place++
		return nil
	}
	return b.weave(g)
}

func (c *comparison) isWoven(g *group) bool {
	k := c.new.leaves[g.new[0]].kind
	return k != table && k != thing
}

// regrouped tells that paragraphs were divided or joined.
func (k *collector) regrouped(g *group) {
	ch := Change{Kind: Split, Class: Cosmetic, Count: max(len(g.old), len(g.new))}
	if len(g.old) > len(g.new) {
		ch.Kind = Merge
	}
	ch.Old.Span, ch.New.Span = k.old.leaves[g.old[0]].node.Span, k.new.leaves[g.new[0]].node.Span
	ch.Old.Text, ch.New.Text = k.path(k.old, g.old[0]), k.path(k.new, g.new[0])
	k.lastGrouping = k.add(ch)
	k.remark("redline."+string(ch.Kind), "", k.lastGrouping)
}

// remark puts a note before the next leaf.
func (k *collector) remark(key, more string, id int) {
	k.remarks = append(k.remarks, &node{Kind: markdown.Remark, Text: key, Name: more, Class: "rl-note", Anchor: k.anchor(id), Level: id})
}

// leafOf is a leaf of the new text as the redline shows it.
func (b *builder) leafOf(g *group, e entry, woven [][]part) *node {
	l := &b.new.leaves[e.new]
	shown := l.node
	switch {
	case l.kind == table && !g.same:
		shown = b.table(b.old.leaves[g.old[0]].node, l.node)
	case woven != nil:
		own := *l.node
		if l.kind == verbatim {
			own.Children = b.verbatim(woven[e.part])
		} else {
			own.Children = b.inline(woven[e.part])
		}
		shown = &own
	}
	if g.moved != 0 {
		shown = b.movedLeaf(g, shown)
	}
	return shown
}

// verbatim is code with its marks.
func (b *builder) verbatim(parts []part) []*node {
	in := inliner{collector: b.collector}
	for _, p := range parts {
		if p.flat == nil {
			in.mark(p, &node{Kind: markdown.Text, Text: p.text})
			continue
		}
		p.each(func(of piece, text string) { in.mark(p, oldContent(contentOf(of, text))) })
	}
	return in.root.Children
}

// put adds a leaf of the new text where it stands, with the remarks on it.
func (b *builder) put(j int32, shown *node) {
	b.goTo(b.new.leaves[j].box)
	b.append(shown)
}

// append adds a leaf to what is open. Remarks go to its start, or before a leaf that
// holds no words.
func (b *builder) append(shown *node) {
	top := b.top()
	if len(b.remarks) > 0 {
		if len(shown.Children) > 0 && isInline(shown.Children[0]) && shown.Kind != markdown.Code {
			own := *shown
			own.Children = append(b.remarks, shown.Children...)
			shown = &own
		} else if top.Kind != markdown.Terms && top.Kind != markdown.List {
			top.Children = append(top.Children, &node{Kind: markdown.Paragraph, Class: "rl-note", Aid: true, Children: b.remarks})
		} else {
			b.unanchored(shown)
		}
		b.remarks = nil
	}
	top.Children = append(top.Children, shown)
}

// unanchored gives the anchor of a remark that has no place to the leaf itself.
func (b *builder) unanchored(shown *node) {
	for _, r := range b.remarks {
		if shown.Anchor == "" {
			shown.Anchor = r.Anchor
		}
	}
}

func (b *builder) top() *node {
	if n := len(b.ghosts); n > 0 {
		return b.ghosts[n-1].copy
	}
	return b.open[len(b.open)-1].copy
}

// pathOf lists the boxes from the root to one.
func (d *doc) pathOf(box int32) []int32 {
	path := make([]int32, d.boxes[box].depth+1)
	for x := box; x >= 0; x = d.boxes[x].parent {
		path[d.boxes[x].depth] = x
	}
	return path
}

// goTo closes and opens boxes of the new text until one is the innermost.
func (b *builder) goTo(box int32) {
	b.ghosts = nil
	path := b.new.pathOf(box)
	n := b.commonWith(path)
	b.open = b.open[:n]
	for _, x := range path[n:] {
		b.enter(x)
	}
}

func (b *builder) commonWith(path []int32) int {
	n := 0
	for n < len(b.open) && n < len(path) && b.open[n].box == path[n] {
		n++
	}
	return n
}

func (b *builder) enter(box int32) {
	own := *b.new.boxes[box].node
	own.Children = nil
	top := b.top()
	top.Children = append(top.Children, &own)
	b.open = append(b.open, opening{box, &own})
}
