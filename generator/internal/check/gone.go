package check

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
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

// An ending is the last day on record of a document that has ended or is to end.
type ending struct {
	title string
	from  date.Date
}

// endings are those by the site paths of documents.
func (c *checker) endings() map[string]ending {
	found := map[string]ending{}
	for _, h := range c.Archive.Histories {
		for _, lang := range h.Languages() {
			if end := h.Ends(lang); end != nil {
				versions := h.Versions(lang)
				found[content.Path(h.ID, lang, c.Desk.Settings.Language())] = ending{versions[len(versions)-1].Title, end.From}
			}
		}
	}
	return found
}

// ended finds what on the desk shows a document, or leads to one, that has ended or is to end.
func (c *checker) ended() (l diag.List) {
	endings, unchanged := c.endings(), map[*diag.File]bool{}
	if len(endings) == 0 {
		return nil
	}
	for _, s := range c.Candidates {
		unchanged[s.Text.File] = !s.Differs
	}
	path := func(t *content.Text) string { return content.Path(t.ID, t.Lang, c.Desk.Settings.Language()) }
	link := func(f *diag.File, at diag.Span, address string) {
		address, _, _ = strings.Cut(address, "#")
		end, ok := endings[address]
		if !ok || at == (diag.Span{}) {
			return
		}
		verb, hint, severity := "ended", "link to what took its place, or delete the link", diag.Warning
		if c.Today.Before(end.from) {
			verb = "ends"
		}
		if unchanged[f] {
			hint, severity = "when this text changes next: "+hint, diag.Info
		}
		l.Lighterf(severity, ruleEndedDocument, f, at, hint,
			"%q %s on %s, and a link to it leads to its last version from then on", end.title, verb, end.from)
	}
	for _, t := range c.Texts {
		if end, ok := endings[path(t)]; ok {
			if unchanged[t.File] && !c.Today.Before(end.from) {
				hint := "delete the file; what was published stays"
				if hub := c.Desk.Find(content.Parent(t.ID), t.Lang); hub != nil && t.Head.Kind == content.PurposePage {
					hint += "\nand publish " + hub.File.Path + " without the purpose: updated: pending"
				}
				l.Reportf(ruleEndedDocument, t.File, t.Source.Places["title"].Value, hint,
					"%q ended on %s, and its file is still on the desk", end.title, end.from)
			}
			continue
		}
		for _, body := range append([]*markdown.Node{t.Body}, t.InShort...) {
			markdown.Walk(body, func(n *markdown.Node) bool {
				link(t.File, n.DestSpan, n.Dest)
				return true
			})
		}
	}
	s := c.Desk.Settings
	s.EachLink(func(one content.NavLink, path string) { link(s.File, s.Places[path+".url"].Value, one.URL) })
	return l
}
