package check

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
)

// A lostDocument is on record and in force, and on the desk no more: the public goes on
// reading it, and nobody can correct it.
type lostDocument struct {
	history *archive.History
	lang    string
}

// lostDocuments finds them. A file that cannot be read is a document all the same.
func (c *checker) lostDocuments() []lostDocument {
	var gone []lostDocument
	for _, h := range c.Archive.Histories {
		for _, lang := range h.Languages() {
			state := h.On(lang, c.Today)
			if v, _ := state.Shown(); v != nil && state.Retired == nil && c.Desk.Find(h.ID, lang) == nil {
				gone = append(gone, lostDocument{h, lang})
			}
		}
	}
	return gone
}

// withCauses reports each document that is gone, once and with the number of links that
// lead to it, in the place of these links.
func (c *checker) withCauses(l diag.List) diag.List {
	for _, d := range c.gone {
		page := content.Path(d.history.ID, d.lang, c.Desk.Settings.Language())
		var places []string
		l = slices.DeleteFunc(l, func(p diag.Problem) bool {
			leads := p.Target != "" && (p.Target == page || strings.HasSuffix("/"+d.history.ID, "/"+p.Target))
			if line, _ := p.Position(); leads {
				places = append(places, fmt.Sprintf("%s:%d", p.File.Path, line))
			}
			return leads
		})
		d.report(c, places, &l)
	}
	return l
}

// mostPlaces is how many places a message names.
const mostPlaces = 8

// report says what is gone, what leads there, and how it comes back, moves or ends.
func (d lostDocument) report(c *checker, places []string, l *diag.List) {
	id, file := d.history.ID, c.fileOf(d)
	message := "the file is gone, and the public still reads %q"
	hint := "bring it back: git restore --source=main " + file
	if _, err := fs.Stat(c.Portal, file); err == nil {
		message = "the document is a draft now, and the public still reads %q"
		hint = "delete the line `draft: true` in its front matter"
	}
	if isBinding := d.lang == c.Desk.Settings.Language(); isBinding {
		hint += "\nor end it: fairnotice retire " + id + " --reason \"why\""
		if moved := c.likely(d.history); moved != "" {
			hint = "if it moved: fairnotice rename " + id + " " + moved + "\n" + hint
		}
	}
	if len(places) > 0 {
		message += "; " + leadingThere(len(places)) + ": " + phrase.Some(places, mostPlaces)
	}
	l.Reportf(ruleLostDocument, diag.NewFile(file, nil), diag.Span{}, hint, message, id)
}

func leadingThere(n int) string {
	if n == 1 {
		return "one place leads there"
	}
	return fmt.Sprintf("%d places lead there", n)
}

// fileOf is the file of a document that is gone: a draft's own, or else index.md where the folder of
// the document is still there.
func (c *checker) fileOf(d lostDocument) string {
	ending := ".md"
	if d.lang != c.Desk.Settings.Language() {
		ending = "." + d.lang + ".md"
	}
	file, inFolder := "content/"+d.history.ID+ending, "content/"+d.history.ID+"/"+content.FrontID+ending
	if _, err := fs.Stat(c.Portal, file); err == nil {
		return file
	}
	if _, err := fs.Stat(c.Portal, path.Dir(inFolder)); err == nil {
		return inFolder
	}
	return file
}

// likely is a document that is not on record and has the title of one that is gone.
func (c *checker) likely(h *archive.History) string {
	newest := h.Newest(c.Desk.Settings.Language())
	for _, doc := range c.Desk.Documents {
		if newest != nil && c.Archive.Find(doc.ID) == nil && doc.Head.Title == newest.Title {
			return doc.ID
		}
	}
	return ""
}
