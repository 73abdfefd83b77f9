package archive

import (
	"io/fs"
	"slices"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
)

// TextSHA256 is the hash by which two texts are told apart.
func TextSHA256(t *content.Text) string { return hash(Serialise(t)) }

// Text reads the text of a version. It is nil for a version that has none: one
// known only by its address, or a PDF of which no text could be taken.
func (h *History) Text(portal fs.FS, v *Version) (*content.Text, diag.List) {
	name := v.File
	if v.Twin != "" {
		name = v.Twin
	}
	if name == "" || fs.ValidPath(name) && name[max(0, len(name)-3):] != ".md" {
		return nil, nil
	}
	path := h.Folder() + "/" + name
	raw, err := fs.ReadFile(portal, path)
	if err != nil {
		var l diag.List
		l.Errorf("missing-file", h.File, h.lines[v.Line-1].at, restoreHint(path), "the file %s of this version cannot be read", name)
		return nil, l
	}
	t, problems := content.Thaw(h.ID, v.Lang, diag.NewFile(path, raw))
	if t != nil {
		t.Head.Title = v.Title
	}
	return t, problems
}

// Files are the names of a version's files below the folder of its document, the
// file itself first.
func (v *Version) Files() []string { return filesOf(v.Entry) }

// During are the versions that applied on a day or, asked about a month, on some
// day of it; the one that came last is first.
func (h *History) During(lang string, when date.Date) []*Version {
	if !when.IsMonth() {
		return h.InForce(lang, when).InForce
	}
	var found []*Version
	for day := when.Last(); when.Covers(day); day = day.AddDays(-1) {
		for _, v := range h.InForce(lang, day).InForce {
			if !slices.Contains(found, v) {
				found = append(found, v)
			}
		}
	}
	return found
}
