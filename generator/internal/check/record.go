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
	"fairnotice/generator/internal/notice"
	"fairnotice/generator/internal/register"
)

// dates judges the dates of documents, and of translations against the binding text.
func (c *checker) dates() diag.List {
	var l diag.List
	for _, t := range c.Texts {
		h, places := t.Source.Head, t.Source.Places
		if !h.ReviewBy.IsZero() && h.ReviewBy.Last().Before(c.Today) {
			l.Reportf(ruleReviewDue, t.File, places["review_by"].Value,
				"read the text again, and type the day of the next review", "this text was to be reviewed by %s", h.ReviewBy)
		}
		if !h.Posted.IsZero() && !h.Updated.Pending && !h.Updated.IsZero() && h.Updated.Last().Before(h.Posted.Date) {
			l.Reportf(ruleDates, t.File, places["posted"].Value,
				"type the day of the first publication: posted: "+h.Updated.String(),
				"this version is of %s, before the text was first posted", h.Updated.Date)
		}
		if t.Lang != c.Desk.Settings.Language() {
			c.translation(t, &l)
		}
	}
	for _, s := range c.Candidates {
		c.posted(s, &l)
	}
	return l
}

// posted holds the day of the first publication against the record. A version
// whose author did not state it got its own date.
func (c *checker) posted(s archive.Candidate, l *diag.List) {
	posted := s.Doc.Head.Posted.Date
	if s.Newest == nil || posted.IsZero() {
		return
	}
	first := ""
	for _, v := range s.History.Versions(s.Text.Lang) {
		if v.Event != archive.Publish {
			continue
		}
		old, _ := s.History.Text(c.Portal, v)
		if old == nil || old.Head.Posted.IsZero() {
			continue
		}
		if own := old.Head.Posted == v.Version.Date(); old.Head.Posted == posted || own && posted.Before(old.Head.Posted) {
			return
		}
		if first == "" {
			first = old.Head.Posted.String()
		}
	}
	if first != "" {
		l.Reportf(ruleDates, s.Doc.File, s.Doc.Places["posted"].Value, "put back: posted: "+first,
			"the day of the first publication never changes, and the record says %s", first)
	}
}

// translation reports one that renders an older version than the newest.
func (c *checker) translation(t *content.Text, l *diag.List) {
	h := c.Archive.Find(t.ID)
	if h == nil || t.Head.Translates == "" {
		return
	}
	newest := h.Newest(c.Desk.Settings.Language())
	rendered, err := archive.ParseVersion(t.Head.Translates)
	for _, s := range c.Candidates {
		switch {
		case s.IsAnnouncement():
		case s.Text == t:
			rendered = s.Rendered()
		case s.Text.ID == t.ID && s.Text.Lang == c.Desk.Settings.Language():
			newest = s.Newest
		}
	}
	if newest == nil || err != nil || rendered.Compare(newest.Version) >= 0 {
		return
	}
	at := t.Source.Places["translates"].Value
	l.Reportf(ruleStaleTranslation, t.File, at, "translate what changed, and type: translates: "+newest.Version.String(),
		"this renders the version of %s, and the binding text is of %s: %s",
		t.Head.Translates, newest.Version, strings.TrimSpace(newest.Summary))
}

// proofs judges whether it can be proved later what readers were shown (C06). Of
// every version on record the site publishes the name, the hash and the address,
// so what is left are texts without a version, and versions without a text.
func (c *checker) proofs() diag.List {
	var l diag.List
	for _, t := range c.Texts {
		if h := t.Source.Head; h.Kind == content.Plain && h.Role != "" && !h.Updated.IsSet() {
			l.Reportf(ruleProof, t.File, t.Source.Places["role"].Value, "below it type: updated: pending",
				"nobody can prove later what this text said: a document without `updated:` has no history")
		}
	}
	for _, doc := range c.Desk.Documents {
		if at, elsewhere := doc.Places["external"]; elsewhere && !c.isBroken(doc.File) {
			l.Lighterf(diag.Info, ruleProof, doc.File, at.Value,
				"keep a copy of each of its versions, with the day; or put the text into this file",
				"this text is published elsewhere, so its versions are not on record here")
		}
	}
	for _, h := range c.Archive.Histories {
		for _, lang := range h.Languages() {
			for _, v := range h.On(lang, c.Today).InForce {
				if v.File == "" {
					l.Reportf(ruleProof, h.File, versionAt(h, v), "put its text into content/"+h.ID+".md with updated: pending, and "+
						"publish it; a copy may be in a web archive or in old mails",
						"only the address of the text in force is on record: nobody can prove what it says")
				}
			}
		}
	}
	return l
}

// versionAt is where a line of a ledger names its version.
func versionAt(h *archive.History, v *archive.Version) diag.Span {
	text, start := string(h.File.Text), 0
	for range v.Line - 1 {
		start += strings.IndexByte(text[start:], '\n') + 1
	}
	name := `"version":"` + v.Version.String() + `"`
	if i := strings.Index(text[start:], name); i >= 0 {
		start += i
	}
	return diag.Span{Start: start, End: min(start+len(name), len(text))}
}

// lost reports names of headings that the public could reach and can reach no more.
func (c *checker) lost() diag.List {
	var l diag.List
	for _, s := range c.Candidates {
		if s.History != nil && s.Newest != nil && !c.isBroken(s.Text.File) {
			c.lostAnchors(s, &l)
		}
	}
	return l
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
	headings := markdown.Contents(s.Text.Body(), 1, 6)
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
	placeAll(lost, headings, have, published)
	return lost
}

// mostPlaced is how many lost names are looked for: a text that lost more is another one.
const mostPlaced = 200

func placeAll(lost []lostAnchor, headings []*markdown.Node, have, published map[string]bool) {
	speller := &field.Speller{}
	for i := range lost {
		if lost[i].near = content.TopAnchor; i < mostPlaced {
			lost[i].place(headings, have, published, speller)
		}
	}
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
func (a *lostAnchor) place(
	headings []*markdown.Node, have, published map[string]bool, speller *field.Speller,
) {
	before, after, went, which := a.neighbours(headings, have)
	var came []*markdown.Node
	var names []string
	for _, h := range headings[before+1 : after] {
		if !published[h.ID] {
			came, names = append(came, h), append(names, h.ID)
		}
	}
	near, similar := speller.Nearest(a.name, names)
	switch {
	case len(came) == went:
		a.now = came[which]
	case similar:
		a.now = came[slices.Index(names, near)]
	case len(came) > 0:
		a.near = came[min(which, len(came)-1)].ID
	case before >= 0:
		a.near = headings[before].ID
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

// clocks holds what agreements and lists of sub-processors say of how far ahead customers are told, and what other
// texts say of their own changes, against the one figure that is counted.
func (c *checker) clocks() (l diag.List) {
	for _, t := range c.Texts {
		if c.isBroken(t.File) || t.Source == nil {
			continue
		}
		days := c.Desk.NoticeDays(t.Head.Kind)
		differs := func(at diag.Span, where, said string, inDays int) {
			severity := diag.Warning
			if c.isPublished(t) {
				severity = diag.Info
			}
			l.Lighterf(severity, ruleNoticeClock, t.File, at,
				fmt.Sprintf("type %s: notice_days: %d\nor correct the sentence", where, inDays),
				"the text promises %s, and %d days are counted for what is announced", said, days)
		}
		switch t.Head.Kind {
		case content.Agreement, content.SubProcessors:
			where := "in the front matter of the agreement"
			if t.Head.Kind == content.Agreement {
				where = "in the front matter"
			}
			for _, clock := range register.Clocks(t) {
				if !clock.IsOf(days) {
					differs(clock.At, where, clock.Period.String(), clock.InDays())
				}
			}
		default:
			for _, p := range notice.Promises(t) {
				if !p.IsOf(days) {
					differs(p.At, "in "+content.SettingsPath, p.Words, p.Days)
				}
			}
		}
	}
	return l
}

// isPublished reports whether a text is as it is on record.
func (c *checker) isPublished(t *content.Text) bool {
	h := c.Archive.Find(t.ID)
	if h == nil {
		return false
	}
	newest := c.Archive.Continued(c.Portal, h, t)
	return newest != nil && c.Archive.Says(c.Portal, h, newest, t)
}
