package redline

import "fairnotice/generator/internal/markdown"

// A chunk is leaves of one side alone that are one change: up to the next heading
// or the next row of a register.
type chunk struct {
	leaves []int32
	id     int
}

func (d *flatDocument) chunks(leaves []int32) []chunk {
	var out []chunk
	for x, i := range leaves {
		begins := x == 0 || i != leaves[x-1]+1 || d.leaves[i].kind == heading || !d.in(i).isOne(d.in(leaves[x-1]))
		if begins {
			out = append(out, chunk{})
		}
		last := &out[len(out)-1]
		last.leaves = append(last.leaves, i)
	}
	return out
}

// unpairedFrom adds the leaves of one side alone from one entry on, and returns where they
// end.
func (w *treeWeaver) unpairedFrom(entries []entry, from int) int {
	end := from
	for end < len(entries) && entries[end].isUnpaired() {
		end++
	}
	deleted, inserted := w.chunksOf(entries[from:end])
	id := w.replaced(entries, from)
	next := w.nextLeaf(entries[from:])
	for _, ch := range deleted {
		ch.id = id
		w.addDeleted(ch, next)
	}
	for _, ch := range inserted {
		ch.id = id
		w.addInserted(ch)
	}
	return end
}

// chunksOf are the unpaired leaves of some entries, by side.
func (p *pairing) chunksOf(entries []entry) (deleted, inserted []chunk) {
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

// replaced numbers the change of a gap between two leaves that stay in place, if one
// chunk was put in the place of one other there; else it returns 0. What moved into
// the gap or out of it does not count, since it stands elsewhere seen from the other
// side.
func (w *treeWeaver) replaced(entries []entry, from int) int {
	if from < w.gapEnd {
		return w.gapChange
	}
	w.gapEnd, w.gapChange = from, 0
	for w.gapEnd < len(entries) && !w.stays(entries[w.gapEnd]) {
		w.gapEnd++
	}
	if deleted, inserted := w.chunksOf(entries[from:w.gapEnd]); len(deleted) == 1 && len(inserted) == 1 {
		w.gapChange = w.add(w.blockChange(Replacement, deleted[0].leaves, inserted[0].leaves))
	}
	return w.gapChange
}

// nextLeaf is the next leaf of the new text.
func (w *treeWeaver) nextLeaf(entries []entry) int32 {
	for _, e := range entries {
		if e.new >= 0 {
			return e.new
		}
	}
	return int32(len(w.new.leaves))
}

func (w *treeWeaver) addDeleted(ch chunk, next int32) {
	for _, i := range ch.leaves {
		w.enterSection(w.old, i)
		if ch.id == 0 {
			ch.id = w.add(w.blockChange(Deletion, ch.leaves, nil))
		}
		shown := w.markAll(w.old.leaves[i].node, markdown.Deleted, ch.id)
		shown.Change = "rl-del"
		w.putDeleted(i, next, w.anchorUnmarked(shown, ch.id))
	}
}

// putDeleted adds a leaf of the old text alone where it stood.
func (w *treeWeaver) putDeleted(i, next int32, shown *node) {
	w.goToDeleted(i, next, shown)
	w.append(shown)
}

func (w *treeWeaver) addInserted(ch chunk) {
	for _, j := range ch.leaves {
		w.enterSection(w.new, j)
		if ch.id == 0 {
			ch.id = w.add(w.blockChange(Insertion, nil, ch.leaves))
		}
		shown := w.markAll(w.new.leaves[j].node, markdown.Inserted, ch.id)
		shown.Change = "rl-ins"
		w.put(j, w.anchorUnmarked(shown, ch.id))
	}
}
