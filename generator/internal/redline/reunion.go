package redline

import (
	"cmp"
	"encoding/binary"
	"slices"

	"fairnotice/generator/internal/redline/segment"
)

// Words that went into a cell of a table or out of one stand in texts of their own, which are compared by themselves.
// They are known as one when all changes are recorded, and the walk is made once more with that.

// hasTables reports whether some words are in tables.
func (d *flatDocument) hasTables() bool {
	return slices.ContainsFunc(d.leaves, func(l leaf) bool { return l.kind == table })
}

// reunited are the changes that took words away and put the same in elsewhere, each with the number of the other, where
// one of them is in a table. What stands in a text twice is none.
func (j *journal) reunited() map[int]int {
	took, put := map[string]int{}, map[string]int{}
	note := func(in map[string]int, said string, p Passage, id int) {
		if _, twice := in[said]; twice {
			id = 0
		}
		if said != "" && p.Words >= equalWords {
			in[said] = id
		}
	}
	for x := range j.changes {
		switch ch := &j.changes[x]; {
		case ch.told != (told{}): // half of a pair, such as of quotation marks, that what follows may be told with
		case ch.Kind == Deletion || ch.Kind == RowRemoved:
			note(took, ch.saidOld, ch.Old, ch.ID)
		case ch.Kind == Insertion || ch.Kind == RowAdded:
			note(put, ch.saidNew, ch.New, ch.ID)
		}
	}
	mates := map[int]int{}
	for said, from := range took {
		to := put[said]
		if from == 0 || to == 0 || !j.change(from).inTable && !j.change(to).inTable {
			continue
		}
		mates[from], mates[to] = to, from
	}
	return mates
}

// A reunion is what a second walk knows of the first: what it recorded, which two of these are one move, and the
// numbers that these have now.
type reunion struct {
	before []Change
	mates  map[int]int
	met    int // how many changes of the first walk were met
	ids    map[int]int
}

// reunite makes a change that is met the move that it is one half of, and returns the number of that if its other half
// was met before.
func (u *reunion) reunite(ch *Change) (id int) {
	u.met++
	mate := u.mates[u.met]
	if mate == 0 || u.ids[mate] != 0 {
		return u.ids[mate]
	}
	u.ids[u.met] = ch.ID
	took, put := &u.before[u.met-1], &u.before[mate-1]
	if took.saidOld == "" {
		took, put = put, took
	}
	*ch = Change{
		ID: ch.ID, Kind: Move, Class: Substantive, Count: 1, Old: took.Old, New: put.New, From: took.Section,
		Section: put.Section, Row: put.Row, Column: put.Column, Key: put.Key,
		way: told{took.stoodIn(), put.stoodIn()},
	}
	return 0
}

// stoodIn is the row of a table or the section in which the words of a change stand.
func (ch *Change) stoodIn() string {
	if ch.Kind == RowAdded || ch.Kind == RowRemoved {
		return ch.Section
	}
	return cmp.Or(ch.Row, ch.Section)
}

// A saying names words and where they lead. A colon between two words and a stop at the end do not count: a table has
// none.
type saying struct {
	*vocabulary
	key    []byte
	struck bool // some of the words, or they are no running text
}

func (w *saying) add(s groupText, from, to int) {
	for k := from; k < to; k++ {
		t := s.tokens[k]
		w.struck = w.struck || t.struck != notStruck
		if t.kind == segment.Sign && (s.plainly(k) == ":" || k == to-1 && areStops(s, k, to)) {
			continue
		}
		w.key = binary.LittleEndian.AppendUint32(w.key, uint32(t.exact))
		if style := w.styleAt(s, k); style.Link {
			w.key = append(w.key, style.Dest...)
		}
	}
}

func (w *saying) addLeaf(d *flatDocument, i int32) {
	if !d.leaves[i].isRunning() {
		w.struck = true
		return
	}
	s := d.groupText([]int32{i})
	w.add(s, 0, len(s.tokens))
}

func (w *saying) String() string {
	if w.struck {
		return ""
	}
	return string(w.key)
}

// saidIn names the words of a stretch.
func saidIn(v *vocabulary, s groupText, from, to int) string {
	w := saying{vocabulary: v}
	w.add(s, from, to)
	return w.String()
}

// said names the words of whole leaves.
func (d *flatDocument) said(leaves []int32) string {
	w := saying{vocabulary: d.vocabulary}
	for _, i := range leaves {
		w.addLeaf(d, i)
	}
	return w.String()
}

// said names the words of a row.
func (row gridRow) said(v *vocabulary) string {
	w := saying{vocabulary: v}
	for _, cell := range row.cells {
		for x := range cell.leaves {
			if cell.leaves[x].kind != empty {
				w.addLeaf(cell.flatDocument, int32(x))
			}
		}
	}
	return w.String()
}
