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
	if moved := a.moved(); t != nil && len(moved) > 0 {
		t = t.WithLinks(func(address string) string {
			end := strings.IndexAny(address+"#", "?#")
			if to, ok := moved[address[:end]]; ok {
				return to + address[end:]
			}
			return address
		})
	}
	return t, problems
}

// Says reports whether a text says what a version says: it is the same but for links to what has moved since, the
// order of purposes, which follows from their ids, and the day that a version states which came into force by itself.
func (a *Archive) Says(portal fs.FS, h *History, v *Version, t *content.Text) bool {
	stating := h.stating(v, t)
	same := v.TextSHA256 == a.TextSHA256(t) || stating != t && v.TextSHA256 == TextSHA256(stating)
	if same || len(a.moved()) == 0 {
		return same
	}
	old, _ := a.Said(portal, h, v)
	return old != nil && TextSHA256(old.Unordered()) == TextSHA256(stating.Unordered())
}

// moved are the site paths of documents that moved, with those of today. Where another document has taken a path,
// it leads to that.
func (a *Archive) moved() map[string]string {
	moved := map[string]string{}
	for _, h := range a.Histories {
		for _, id := range h.Former {
			if a.Find(id) != nil {
				continue
			}
			moved["/"+id+"/"] = "/" + h.ID + "/"
			for _, lang := range h.Languages() {
				moved["/"+lang+"/"+id+"/"] = "/" + lang + "/" + h.ID + "/"
			}
		}
	}
	return moved
}
