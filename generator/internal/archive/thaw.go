package archive

import (
	"crypto/sha256"
	"io/fs"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/memo"
)

// TextSHA256 is the hash by which two texts are told apart.
func TextSHA256(t *content.Text) string { return hash(t.Form().Serialise()) }

// Anchors lists the ids of the headings of a text, in its order.
func Anchors(t *content.Text) []string {
	var ids []string
	if t.Body == nil {
		return nil
	}
	markdown.Walk(t.Body, func(n *markdown.Node) bool {
		if n.Kind == markdown.Heading && n.ID != "" {
			ids = append(ids, n.ID)
		}
		return true
	})
	return ids
}

// Text reads the text of a version. It is nil for a version that has none: one
// known only by its address, or a PDF of which no text could be taken.
func (h *History) Text(portal fs.FS, v *Version) (*content.Text, diag.List) {
	name := v.File
	if v.Transcript != "" {
		name = v.Transcript
	}
	if !strings.HasSuffix(name, ".md") {
		return nil, nil
	}
	raw, problems := h.Frozen(portal, v, name)
	if problems.Err() != nil {
		return nil, problems
	}
	path := h.Folder() + "/" + name
	r := memo.Of(h.memo, thawKey{h.ID, v.Lang, path, memo.Sum(raw)}, func() thawed {
		t, problems := content.Thaw(h.ID, v.Lang, diag.NewFile(path, raw))
		return thawed{t, problems}
	})
	if r.text == nil {
		return nil, r.problems
	}
	t := *r.text
	t.Head.Title = v.Title
	return &t, r.problems
}

// A thawKey is all that the text in a frozen file depends on.
type thawKey struct {
	id, lang, path string
	raw            [sha256.Size]byte
}

type thawed struct {
	text     *content.Text
	problems diag.List
}

// A hashKey is a text of the desk, which never changes once it is resolved.
type hashKey struct{ text *content.Text }

// TextSHA256 is the function of that name, with the archive's memory: the text must
// never change.
func (a *Archive) TextSHA256(t *content.Text) string {
	return memo.Of(a.memo, hashKey{t}, func() string { return TextSHA256(t) })
}

// Frozen reads a file of a version. One that is not what was put on record is a
// problem, and is not returned.
func (h *History) Frozen(portal fs.FS, v *Version, name string) ([]byte, diag.List) {
	want := v.SHA256
	if name == v.Transcript {
		want = v.TranscriptSHA256
	}
	raw, problems := check{portal, h, v}.bytes(h.Folder()+"/"+name, want)
	if len(problems) > 0 {
		return nil, problems
	}
	return raw, nil
}

// Files are the names of a version's files below the folder of its document, the
// file itself first.
func (v *Version) Files() []string { return filesOf(v.Entry) }

// During are the versions that applied on a day or, asked about a month, on some
// day of it; the one that came last is first.
func (h *History) During(lang string, when date.Date) []*Version {
	if !when.IsMonth() {
		return h.On(lang, when).InForce
	}
	var found []*Version
	for day := when.Last(); when.Covers(day); day = day.AddDays(-1) {
		for _, v := range h.On(lang, day).InForce {
			if !slices.Contains(found, v) {
				found = append(found, v)
			}
		}
	}
	return found
}
