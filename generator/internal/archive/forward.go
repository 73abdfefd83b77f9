package archive

import (
	"io/fs"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// Said is the text of a version as it would be typed today: links lead to where documents are that have moved since.
// With it a text is compared that may be typed so.
func (a *Archive) Said(portal fs.FS, h *History, v *Version) (*content.Text, diag.List) {
	t, problems := h.Text(portal, v)
	return a.Moves().Forward(t), problems
}

// Moves are site paths that documents had, with those that they have today.
type Moves map[string]string

// Forward is a text whose links lead to where documents are that have moved. Of no text it is none.
func (m Moves) Forward(t *content.Text) *content.Text {
	if t == nil || len(m) == 0 {
		return t
	}
	return t.WithLinks(m.Address)
}

// Address is where an address leads today. A page below a document moves with it, where nothing is on record of it.
func (m Moves) Address(address string) string {
	end := strings.IndexAny(address+"#", "?#")
	for at := address[:end]; len(at) > 1; at = at[:strings.LastIndexByte(at[:len(at)-1], '/')+1] {
		if to, ok := m[at]; ok && !strings.HasPrefix(address[len(at):], "versions/") {
			return to + address[len(at):]
		}
	}
	return address
}

// Says reports whether a text says what a version says: it is the same but for links to what has moved since, the
// order of purposes, which follows from their ids, and the day that a version states which came into force by itself.
func (a *Archive) Says(portal fs.FS, h *History, v *Version, t *content.Text) bool {
	stating := h.stating(v, t)
	same := v.TextSHA256 == a.TextSHA256(t) || stating != t && v.TextSHA256 == TextSHA256(stating)
	if same || len(a.Moves()) == 0 {
		return same
	}
	old, _ := a.Said(portal, h, v)
	return old != nil && TextSHA256(old.Unordered()) == TextSHA256(stating.Unordered())
}

// Moves are those of the documents that moved. Where another document has taken a path, it leads to that.
func (a *Archive) Moves() Moves {
	if a.moves == nil {
		return a.findMoves()
	}
	return a.moves()
}

func (a *Archive) findMoves() Moves {
	moved := Moves{}
	for _, h := range a.Histories {
		for _, id := range h.Former {
			if a.Find(id) == nil {
				moved.add(h, id)
			}
		}
	}
	if len(moved) > 0 {
		for _, h := range a.Histories {
			moved.add(h, h.ID)
		}
	}
	return moved
}

// add leads from where a document was, in every language.
func (m Moves) add(h *History, id string) {
	m["/"+id+"/"] = "/" + h.ID + "/"
	for _, lang := range h.Languages() {
		m["/"+lang+"/"+id+"/"] = "/" + lang + "/" + h.ID + "/"
	}
}
