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

// withCauses reports each document that is gone, once for all of its languages and with the number of links that
// lead to it, in the place of these links.
func (c *checker) withCauses(l diag.List) diag.List {
	for i, d := range c.gone {
		page := content.Path(d.history.ID, d.lang, c.Desk.Settings.Language())
		var places []string
		l = slices.DeleteFunc(l, func(p diag.Problem) bool {
			leads := p.Target != "" && (p.Target == page || strings.HasSuffix("/"+d.history.ID, "/"+p.Target))
			if line, _ := p.Position(); leads {
				places = append(places, fmt.Sprintf("%s:%d", p.File.Path, line))
			}
			return leads
		})
		if (i == 0 || c.gone[i-1].history != d.history) && !c.movedAlong(d) {
			d.report(c, places, &l)
		}
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
	at, where := diag.NewFile(file, nil), diag.Span{}
	if _, err := fs.Stat(c.Portal, file); err == nil {
		message = "the document is a draft now, and the public still reads %q"
		hint = "delete the line `draft: true` in its front matter"
	} else if t := c.moved(d); t != nil {
		message = "this is %q under another name, and its history, its old address and what names it have stayed behind"
		hint = "let them follow: fairnotice rename " + id + " " + t.ID + "\nor if this is another document, " + hint
		if d.lang != c.Desk.Settings.Language() {
			hint = "a translation has the name of the binding text: git mv " + t.File.Path + " " + file
		}
		at, where = t.File, t.Source.Places["title"].Value
		*l = slices.DeleteFunc(*l, func(p diag.Problem) bool { return p.Rule.ID == "unlinked-page" && p.File == t.File })
	}
	if isBinding := d.lang == c.Desk.Settings.Language(); isBinding {
		hint += "\nor end it: fairnotice retire " + id + " --reason \"why\""
	}
	if len(places) > 0 {
		message += "; " + leadingThere(len(places)) + ": " + phrase.Some(places, mostPlaces)
	}
	l.Reportf(ruleLostDocument, at, where, hint, message, id)
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

// alike is which share of their words two texts have in common so that one can be the other, edited.
const alike = 0.8

// moved is the text of the desk that most likely is a document that is gone: one that is not on record and says what
// that said, or nearly so, or at least has its title. Nil where there is none.
func (c *checker) moved(d lostDocument) *content.Text {
	newest := d.history.Newest(d.lang)
	if newest == nil {
		return nil
	}
	old, _ := d.history.Text(c.Portal, newest)
	var found *content.Text
	best := 0.0
	for _, t := range c.Texts {
		if c.Archive.Find(t.ID) != nil || t.Lang != d.lang {
			continue
		}
		share := 0.0
		if old != nil {
			share = common(strings.Fields(old.Body().Plain()), strings.Fields(t.Body().Plain()))
		}
		if t.Head.Title == newest.Title {
			share += alike
		}
		if share >= alike && share > best {
			found, best = t, share
		}
	}
	return found
}

// movedAlong reports whether a document moved with the one above it, which carries it along.
func (c *checker) movedAlong(d lostDocument) bool {
	i := slices.IndexFunc(c.gone, func(hub lostDocument) bool { return hub.history.ID == content.Parent(d.history.ID) })
	if i < 0 {
		return false
	}
	hub, t := c.moved(c.gone[i]), c.moved(d)
	return hub != nil && t != nil && t.ID == hub.ID+strings.TrimPrefix(d.history.ID, c.gone[i].history.ID)
}

// common is the share of words that two texts have in common, of the longer one.
func common(a, b []string) float64 {
	count, shared := map[string]int{}, 0
	for _, word := range a {
		count[word]++
	}
	for _, word := range b {
		if count[word]--; count[word] >= 0 {
			shared++
		}
	}
	return float64(shared) / float64(max(len(a), len(b), 1))
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

// lasting are the texts without those that have ended and whose files are still on the desk: nobody is told anything by
// them any more. A hub stays for what lasts below it.
func lasting(c *checker) []*content.Text {
	endings := c.endings()
	if len(endings) == 0 {
		return c.Texts
	}
	unchanged := unchanged(c)
	hasEnded := func(t *content.Text) bool {
		end, ends := endings[content.Path(t.ID, t.Lang, c.Desk.Settings.Language())]
		return ends && unchanged[t.File] && !c.Today.Before(end.from)
	}
	below := map[string]bool{} // hubs below which something lasts
	for _, t := range c.Texts {
		below[content.Parent(t.ID)] = below[content.Parent(t.ID)] || !hasEnded(t)
	}
	return slices.DeleteFunc(slices.Clone(c.Texts), func(t *content.Text) bool { return hasEnded(t) && !below[t.ID] })
}

// unchanged are the files of texts that are on record as they are.
func unchanged(c *checker) map[*diag.File]bool {
	files := map[*diag.File]bool{}
	for _, s := range c.Candidates {
		files[s.Text.File] = files[s.Text.File] && s.IsAnnouncement() || !s.Differs && !s.IsAnnouncement()
	}
	return files
}

// ended finds what on the desk shows a document, or leads to one, that has ended or is to end.
func (c *checker) ended() (l diag.List) {
	endings, unchanged := c.endings(), unchanged(c)
	if len(endings) == 0 {
		return nil
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
				l.Reportf(ruleEndedDocument, t.File, t.Source.Places["title"].Value, "delete the file; what was published stays",
					"%q ended on %s, and its file is still on the desk", end.title, end.from)
			}
			continue
		}
		for _, body := range append([]*markdown.Node{t.Body()}, t.InShort...) {
			markdown.Walk(body, func(n *markdown.Node) bool {
				link(t.File, n.DestSpan, n.Dest)
				return true
			})
		}
	}
	s := c.Desk.Settings
	s.EachLink(func(one content.FurnitureLink) { link(s.File, s.Places[one.Path].Value, one.URL) })
	return l
}
