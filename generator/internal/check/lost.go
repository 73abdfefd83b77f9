package check

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
)

// lost reports what the public could reach and can reach no more: documents that are
// gone from the desk and did not end, and names of headings.
func (c *checker) lost() diag.List {
	var l diag.List
	for _, h := range c.Archive.Histories {
		for _, lang := range h.Languages() {
			c.lostDocument(h, lang, &l)
		}
	}
	for _, s := range c.Candidates {
		if s.History != nil && s.Newest != nil && !c.isBroken(s.Text.File) {
			c.lostAnchors(s, &l)
		}
	}
	return l
}

// lostDocument reports one that is on record and in force, and on the desk no more: the
// public goes on reading it, and nobody can correct it.
func (c *checker) lostDocument(h *archive.History, lang string, l *diag.List) {
	state := h.On(lang, c.Today)
	if v, _ := state.Shown(); v == nil || state.Retired != nil || c.Desk.Find(h.ID, lang) != nil {
		return
	}
	name := "content/" + h.ID + ".md"
	hint := "bring it back: git restore --source=main " + name + "\nor end it: fairnotice retire " + h.ID +
		" --reason \"why\""
	if lang != c.Desk.Settings.Language() {
		name = "content/" + h.ID + "." + lang + ".md"
		hint = "bring it back: git restore --source=main " + name
	} else if id := c.likely(h); id != "" {
		hint = "if it moved: fairnotice rename " + h.ID + " " + id + "\n" + hint
	}
	l.Reportf(ruleLostDocument, diag.NewFile(name, nil), diag.Span{}, hint,
		"the file is gone or a draft, and the public still reads %q", h.ID)
}

// likely is a document that is not on record and has the title of one that is gone.
func (c *checker) likely(h *archive.History) string {
	newest := h.Newest(c.Desk.Settings.Language())
	i := slices.IndexFunc(c.Candidates, func(s archive.Candidate) bool {
		return s.History == nil && newest != nil && s.Text.Head.Title == newest.Title
	})
	if i < 0 {
		return ""
	}
	return c.Candidates[i].Text.ID
}

// A lostAnchor is the name of a heading that a public page had.
type lostAnchor struct {
	name string
	from *archive.Version // the last version that had it
	now  *markdown.Node   // the heading that may have taken its place, or nil
	near string           // the name of a heading near its place, or the start of the text
}

// lostAnchors reports names of headings that the page of a document had and is to have
// no more. Where a text differs from the record a heading can keep its older name; a
// text that is published already has it in its front matter.
func (c *checker) lostAnchors(s archive.Candidate, l *diag.List) {
	var rest []lostAnchor
	for _, a := range c.anchorsOf(s) {
		if line, ok := renamedLine(s, a); ok {
			l.Reportf(RuleLostAnchor, s.Text.File, a.now.Span, "type "+line,
				"this heading was #%s in the version of %s, and links to that name would lead nowhere", a.name, a.from.Version)
			continue
		}
		rest = append(rest, a)
	}
	if len(rest) == 0 {
		return
	}
	var names, lines []string
	for _, a := range rest {
		to := a.near
		if a.now != nil {
			to = a.now.ID
		}
		names, lines = append(names, "#"+a.name), append(lines, "  "+a.name+": "+to)
	}
	at, hint := s.Doc.Places["anchors"].Key, "below it type, with the heading that takes the place of each:\n"
	if len(s.Doc.Head.Anchors) == 0 {
		at, hint = s.Doc.Places["title"].Key, "type in the front matter, with the heading that takes the place of each:\n"+
			"anchors:\n"
	}
	l.Reportf(RuleLostAnchor, s.Doc.File, at, hint+strings.Join(lines, "\n"),
		"links to %s lead nowhere: published versions had headings of that name", strings.Join(names, ", "))
}

// anchorsOf finds the names that are lost, in the order of the version that had them.
func (c *checker) anchorsOf(s archive.Candidate) []lostAnchor {
	have := map[string]bool{}
	for name := range s.Doc.Head.Anchors {
		have[name] = true
	}
	headings := markdown.Contents(s.Text.Body, 1, 6)
	for _, h := range headings {
		have[h.ID] = have[h.ID] || s.Differs
	}
	if !s.Differs {
		for _, name := range s.Newest.Anchors {
			have[name] = true
		}
	}
	published := map[string]bool{}
	var lost []lostAnchor
	for _, v := range slices.Backward(s.History.Versions(s.Text.Lang)) {
		if !wasShown(v, c.Today) {
			continue
		}
		for _, name := range v.Anchors {
			if !have[name] && !published[name] {
				lost = append(lost, lostAnchor{name: name, from: v})
			}
			published[name] = true
		}
	}
	for i := range lost {
		lost[i].place(headings, have, published)
	}
	return lost
}

// wasShown reports whether the page of the document has shown a version: one that was
// imported may have been replaced long before there was this page.
func wasShown(v *archive.Version, today date.Date) bool {
	return v.Withdrawn == nil && !v.From.IsZero() && !today.Before(v.From) &&
		(v.Until.IsZero() || v.Recorded.Before(v.Until))
}

// place finds where a lost name belongs in the text of today: between the headings that
// its neighbours still have. If as many headings came there as went, each took the place
// of one; else the one with the most similar name did.
func (a *lostAnchor) place(headings []*markdown.Node, have, published map[string]bool) {
	before, after, went, which := a.neighbours(headings, have)
	var came []*markdown.Node
	var names []string
	for _, h := range headings[before+1 : after] {
		if !published[h.ID] {
			came, names = append(came, h), append(names, h.ID)
		}
	}
	near, similar := field.Nearest(a.name, names)
	switch {
	case len(came) == went:
		a.now = came[which]
	case similar:
		a.now = came[slices.Index(names, near)]
	case len(came) > 0:
		a.near = came[min(which, len(came)-1)].ID
	case before >= 0:
		a.near = headings[before].ID
	default:
		a.near = content.TopAnchor
	}
}

// neighbours are the headings of today between which a lost name was, by their places,
// with how many names went there and the how manieth this one was of them.
func (a *lostAnchor) neighbours(headings []*markdown.Node, have map[string]bool) (before, after, went, which int) {
	stays := func(name string) int {
		if !have[name] {
			return -1
		}
		return slices.IndexFunc(headings, func(h *markdown.Node) bool { return h.ID == name })
	}
	old := a.from.Anchors
	i := slices.Index(old, a.name)
	first, last := i, i
	for before = -1; first > 0; first-- {
		if before = stays(old[first-1]); before >= 0 {
			break
		}
	}
	for after = -1; last+1 < len(old); last++ {
		if after = stays(old[last+1]); after >= 0 {
			break
		}
	}
	if after <= before { // it went too, or the order is another now
		after = len(headings)
	}
	return before, after, last - first + 1, i - first
}

// renamedLine is the line of a heading with the older name typed behind it, where that
// can be done: the text is to be published anew, and the heading has no name of its own.
func renamedLine(s archive.Candidate, a lostAnchor) (string, bool) {
	if a.now == nil || !s.Differs || a.now.Span == (diag.Span{}) {
		return "", false
	}
	line, _, _ := strings.Cut(string(s.Text.File.Text[a.now.Span.Start:a.now.Span.End]), "\n")
	line = strings.TrimRight(line, " \t\r#")
	if strings.HasSuffix(line, "}") {
		return "", false
	}
	if !strings.HasPrefix(line, "#") {
		line = strings.Repeat("#", a.now.Level) + " " + strings.TrimSpace(line)
	}
	return fmt.Sprintf("%s {#%s}", line, a.name), true
}
