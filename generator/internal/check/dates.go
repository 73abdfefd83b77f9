package check

import (
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// dates judges the dates of documents, and of translations against the binding text.
func (c *checker) dates() diag.List {
	var l diag.List
	for _, t := range c.Texts {
		h, places := t.Source.Head, t.Source.Places
		if !h.ReviewBy.IsZero() && h.ReviewBy.Last().Before(c.Today) {
			l.Reportf(ruleReviewDue, t.File, places["review_by"].Value,
				"read the text again, and type the day of the next review",
				"this text was to be reviewed by %s", h.ReviewBy)
		}
		if !h.Posted.IsZero() && !h.Updated.Pending && !h.Updated.IsZero() && h.Updated.Last().Before(h.Posted) {
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
	posted := s.Doc.Head.Posted
	if s.Newest == nil || posted.IsZero() {
		return
	}
	first := ""
	for _, v := range s.History.Versions(s.Text.Lang) {
		old, _ := s.History.Text(c.Portal, v)
		if v.Event != archive.Publish || old == nil || old.Head.Posted.IsZero() {
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
	if newest == nil || err != nil || rendered.Compare(newest.Version) >= 0 {
		return
	}
	at := t.Source.Places["translates"].Value
	l.Reportf(ruleStaleTranslation, t.File, at, "translate what changed, and type: translates: "+newest.Version.String(),
		"this renders the version of %s, and the binding text is of %s: %s",
		t.Head.Translates, newest.Version, strings.TrimSpace(newest.Summary))
}
