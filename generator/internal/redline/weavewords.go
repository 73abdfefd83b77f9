package redline

import "fairnotice/generator/internal/markdown"

// A part is a stretch of a leaf's text as it goes into the redline.
type part struct {
	old      bool // from the old text
	leaf     *leafText
	from, to int32
	mark     markdown.Kind // 0, Inserted or Deleted
	change   int           // number of the change that the mark belongs to
	attr     int           // number of the change of style or link, 0 for none
	text     string        // in place of a stretch: white space that no file holds
}

// A wordWeaver lays the two sides of a group one into the other, for each leaf of the new side.
type wordWeaver struct {
	*recorder
	a, b    groupText
	parts   [][]part // by leaf of the new side
	leaf    int      // of the new side, in which the last part went
	at      int32    // up to where the text of that leaf is in parts
	gapDone bool     // the white space before the next token is in parts
}

// weaveWords makes the parts of a group, and records its changes.
func (r *recorder) weaveWords(g *group) [][]part {
	w := wordWeaver{recorder: r, a: r.old.groupText(g.old), b: r.new.groupText(g.new)}
	w.parts = make([][]part, len(w.b.leaves))
	i, j := 0, 0
	for _, e := range w.withCosmetics(g.edits) {
		w.equal(i, j, e.old-i)
		w.edit(e)
		i, j = e.oldEnd, e.newEnd
	}
	w.equal(i, j, len(w.a.tokens)-i)
	w.goTo(len(w.b.tokens))
	w.finishLeaf()
	return w.parts
}

// withCosmetics adds edits for words that are the same but for what is cosmetic.
func (w *wordWeaver) withCosmetics(edits []edit) []edit {
	var all []edit
	i, j := 0, 0
	same := func(n int) {
		for k := 0; k < n; {
			if !w.differs(i+k, j+k) {
				k++
				continue
			}
			from := k
			for k++; k < n && w.differs(i+k, j+k) && !w.standsAlone(i+k, j+k) && w.a.tokens[i+from].kind != atom; k++ {
			}
			all = w.appended(all, edit{i + from, i + k, j + from, j + k, 0})
		}
	}
	for _, e := range edits {
		same(e.old - i)
		all = w.appended(all, e)
		i, j = e.oldEnd, e.newEnd
	}
	same(len(w.a.tokens) - i)
	return all
}

// appended puts an edit behind others; of two side by side it makes one, unless one is cosmetic and the other is not.
func (w *wordWeaver) appended(edits []edit, e edit) []edit {
	if n := len(edits); n > 0 && w.goesOn(edits[n-1], e) {
		last := &edits[n-1]
		both := edit{last.old, e.oldEnd, last.new, e.newEnd, 0}
		if !last.isLabel(w.a, w.b) &&
			w.isCosmetic(*last) == w.isCosmetic(e) && w.isCosmetic(both) == w.isCosmetic(e) {
			*last = both
			return edits
		}
	}
	return append(edits, e)
}

// goesOn reports whether an edit stands right behind another one, in the same leaves. What moved stands by itself.
func (w *wordWeaver) goesOn(before, e edit) bool {
	return before.moved == 0 && e.moved == 0 && before.oldEnd == e.old && before.newEnd == e.new &&
		(e.old == before.old || !w.a.begins(e.old)) && (e.new == before.new || !w.b.begins(e.new))
}

func (w *wordWeaver) isCosmetic(e edit) bool {
	return e.moved == 0 && w.old.isForm(w.a, w.b, e)
}

func (w *wordWeaver) differs(i, j int) bool { return w.a.tokens[i].exact != w.b.tokens[j].exact }

// standsAlone reports whether two tokens cannot be in one mark with those before.
func (w *wordWeaver) standsAlone(i, j int) bool {
	return w.a.tokens[i].kind == atom || w.a.begins(i) || w.b.begins(j)
}

func (w *wordWeaver) goTo(token int) {
	for leaf := w.b.leafOf(token); w.leaf < leaf; w.leaf++ {
		w.finishLeaf()
		w.at = 0
	}
}

func (w *wordWeaver) finishLeaf() { w.plain(int32(len(w.b.leaves[w.leaf].text))) }

// plain adds the text of the current leaf up to an offset, unmarked.
func (w *wordWeaver) plain(to int32) { w.put(to, 0, 0, 0) }

// put adds the text of the current leaf up to an offset.
func (w *wordWeaver) put(to int32, mark markdown.Kind, change, attr int) {
	if to > w.at {
		w.addPart(part{leaf: w.b.leaves[w.leaf], from: w.at, to: to, mark: mark, change: change, attr: attr})
		w.at = to
	}
}

// addPart puts a part behind the others, or makes the last one longer.
func (w *wordWeaver) addPart(p part) {
	parts := &w.parts[w.leaf]
	if n := len(*parts); n > 0 && (*parts)[n-1].goesOn(p) {
		(*parts)[n-1].to = p.to
		return
	}
	*parts = append(*parts, p)
}

// goesOn reports whether a part goes on with another one, right behind it.
func (p part) goesOn(with part) bool {
	end := p.to
	p.from, p.to = with.from, with.to
	return end == with.from && p == with && p.text == ""
}

// deleteSeparator adds a space between two leaves of the old side, which no file holds.
func (w *wordWeaver) deleteSeparator(change int) {
	w.addPart(part{old: true, text: " ", mark: markdown.Deleted, change: change})
}

func (w *wordWeaver) equal(i, j, n int) {
	for k := range n {
		u := w.b.tokens[j+k]
		w.goTo(j + k)
		if !w.gapDone && w.gapDiffers(i+k, j+k) {
			change := w.spaced()
			w.deleteSpace(i+k, change)
			w.put(u.start, markdown.Inserted, change, 0)
		}
		if !w.gapDone && w.a.begins(i+k) && i+k > 0 && !w.b.begins(j+k) && u.gap == 0 { // joined without a space
			w.deleteSeparator(w.lastGrouping)
		}
		w.gapDone = false
		attr, parts := w.restyled(w.a, w.b, i+k, j+k), w.parts[w.leaf]
		if attr != 0 && k > 0 && len(parts) > 0 && last(parts).attr == attr {
			w.put(u.start, 0, 0, attr) // the space between two words of one link
		}
		w.toWord(i+k, j+k)
		w.put(u.end, 0, 0, attr)
	}
}

// toWord adds the white space before a word that stays. At the start of a leaf it is marked if the word begins none on
// the other side.
func (w *wordWeaver) toWord(i, j int) {
	start := w.b.tokens[j].start
	if w.b.margin(j) != 0 && !w.a.begins(i) {
		w.put(start, markdown.Inserted, w.spaced(), 0)
	}
	w.plain(start)
	if w.a.margin(i) != 0 && !w.b.begins(j) {
		w.deleteSpace(i, w.spaced())
	}
}

// gapDiffers compares the white space before two tokens. Where only one of them
// begins a leaf, a paragraph was divided or joined, which is told otherwise.
func (w *wordWeaver) gapDiffers(i, j int) bool {
	was, is := w.a.leaves[w.a.leafOf(i)], w.b.leaves[w.b.leafOf(j)]
	if was.verbatim != is.verbatim && w.a.tokens[i].gap != 0 && w.b.tokens[j].gap != 0 {
		return false
	}
	return w.a.begins(i) == w.b.begins(j) && w.a.tokens[i].gap != w.b.tokens[j].gap
}

// deleteSpace adds the white space before a token of the old side as deleted.
func (w *wordWeaver) deleteSpace(i, change int) {
	l, t := w.a.at(i)
	from := int32(0)
	if !w.a.begins(i) {
		from = w.a.tokens[i-1].end
	}
	if from < t.start {
		w.addPart(part{old: true, leaf: l, from: from, to: t.start, mark: markdown.Deleted, change: change})
	}
}

// space is the white space before a token, as it counts on its side: at the end
// of a leaf and of the text there is none.
func (s groupText) space(k int) (gap int32, boundary bool) {
	if k >= len(s.tokens) || s.begins(k) {
		return 0, true
	}
	return s.tokens[k].gap, false
}

// margin is the white space at the start of a leaf, which only characters without width are.
func (s groupText) margin(k int) int32 {
	if !s.begins(k) {
		return 0
	}
	return s.tokens[k].gap
}

// edit adds what an edit takes away and puts in, with the white space around it
// inside or outside the marks, so that either side can be read off to the letter.
func (w *wordWeaver) edit(e edit) {
	hasOld, hasNew := e.old < e.oldEnd, e.new < e.newEnd
	if !hasNew && e.new > 0 && e.new < len(w.b.tokens) && w.b.begins(e.new) && w.a.startsLine(e.old) {
		w.goTo(e.new) // what began a line of its own stays at the start of what is one now
		w.takeOut(e, w.wordChange(w.a, w.b, e), false, true)
		w.gapDone = false
		return
	}
	if hasNew {
		w.goTo(e.new)
	} else if e.new > 0 {
		w.goTo(e.new - 1)
	}
	change := w.wordChange(w.a, w.b, e)
	leadOld, oldEdge := w.a.space(e.old)
	leadNew, newEdge := w.b.space(e.new)
	trailOld, oldEnds := w.a.space(e.oldEnd)
	trailNew, newEnds := w.b.space(e.newEnd)
	leadShared := w.gapDone || leadOld == leadNew || oldEdge && leadNew != 0 && e.old < len(w.a.tokens)
	trailShared := trailOld == trailNew || oldEnds || newEnds
	inside := e.oldEnd > 0 && e.oldEnd < len(w.a.tokens)
	switch {
	case !hasOld && oldEdge && inside && leadNew == 0 && !newEdge:
		trailShared = true // what is joined here is told before the next word
	case hasOld != hasNew && leadShared:
		trailShared = false // the one space of the other side is used up
	case hasOld && oldEnds && inside && trailNew == 0 && !newEnds:
		trailShared = false // joined without a space
	}
	isLayout := hasOld && leadNew == 0 // white space before a line break, which would show before what went
	if leadShared && !newEdge && !w.gapDone && !isLayout || w.sharesMargin(e, true) || w.startsWithSpace(e) {
		w.plain(w.b.tokens[e.new].start)
	}
	if hasOld {
		w.takeOut(e, change, !leadShared || oldEdge && leadNew == 0, !trailShared)
	} else if !leadShared && !trailShared && !oldEdge && !newEdge {
		w.deleteSpace(e.old, change)
	}
	if hasNew {
		w.putIn(e, change, leadShared, !trailShared && !newEnds)
	} else if !leadShared && !newEdge && !trailShared {
		w.put(w.b.tokens[e.new].start, markdown.Inserted, change, 0)
	}
	w.gapDone = !trailShared
}

// startsWithSpace reports whether an edit is at the start of a leaf, where white space does not count, as before code.
func (w *wordWeaver) startsWithSpace(e edit) bool {
	return e.new < len(w.b.tokens) && w.b.begins(e.new) && (e.new < e.newEnd || e.new == 0) && w.b.margin(e.new) == 0
}

func (w *wordWeaver) takeOut(e edit, change int, lead, trail bool) {
	space := func(k int) {
		if w.a.begins(k) {
			w.deleteSeparator(change)
		} else {
			w.deleteSpace(k, change)
		}
	}
	if lead && (!w.a.begins(e.old) || e.old > 0 && len(w.parts[w.leaf]) > 0) {
		space(e.old)
	}
	for k := e.old; k < e.oldEnd; k++ {
		if k > e.old {
			space(k)
		}
		if w.a.margin(k) != 0 && !w.sharesMargin(e, k == e.old) {
			w.deleteSpace(k, change)
		}
		l, t := w.a.at(k)
		w.addPart(part{old: true, leaf: l, from: t.start, to: t.end, mark: markdown.Deleted, change: change})
	}
	if trail && e.oldEnd < len(w.a.tokens) {
		space(e.oldEnd)
	}
}

func (w *wordWeaver) putIn(e edit, change int, leadDone, trail bool) {
	for k := e.new; k < e.newEnd; k++ {
		w.goTo(k)
		t := w.b.tokens[k]
		if w.b.margin(k) != 0 && !w.sharesMargin(e, k == e.new) {
			w.put(t.start, markdown.Inserted, change, 0)
		} else if k == e.new && leadDone || w.b.begins(k) {
			w.plain(t.start)
		}
		w.put(t.end, markdown.Inserted, change, 0)
	}
	if trail && e.newEnd < len(w.b.tokens) && !w.b.begins(e.newEnd) {
		w.put(w.b.tokens[e.newEnd].start, markdown.Inserted, change, 0)
	}
}

// sharesMargin reports whether the first words of an edit begin leaves with the same white space on both sides.
func (w *wordWeaver) sharesMargin(e edit, first bool) bool {
	return first && e.old < e.oldEnd && e.new < e.newEnd && w.a.margin(e.old) != 0 &&
		w.a.margin(e.old) == w.b.margin(e.new)
}
