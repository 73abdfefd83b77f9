package review

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// record finds what was done to the record by hand. The program only adds to it;
// what a redaction or a rename takes away is on record.
func (c *changeset) record() []Touched {
	touched := []Touched{}
	if !slices.ContainsFunc(c.Changed, isRecord) {
		return touched
	}
	grown, _ := archive.VerifyAgainst(c.base.Portal, c.head.Portal) // a record that cannot be read has no file to name
	found, err := archive.Verify(c.head.Portal, content.Thaw)
	if err == nil {
		grown = append(grown, found...)
	}
	known, err := archive.Verify(c.base.Portal, content.Thaw)
	if err != nil {
		known = nil
	}
	for _, p := range grown.Sorted() {
		old := slices.ContainsFunc(known, func(q diag.Problem) bool {
			return p.File.Path == q.File.Path && p.Message == q.Message
		})
		if p.Severity == diag.Error && !old && isRecord(p.File.Path) {
			touched = append(touched, Touched{p.File.Path, p.Message, p.Hint})
		}
	}
	return touched
}

// isRecord reports whether a file is one of the record.
func isRecord(name string) bool { return strings.HasPrefix(name, "versions/") }

// events are what the program has put on record in this change.
func (c *changeset) events() []Event {
	all := []Event{}
	for _, h := range c.head.Archive.Histories {
		known := 0
		for _, id := range append([]string{h.ID}, h.Former...) {
			if was := c.base.Archive.Find(id); was != nil {
				known = len(was.Entries)
			}
		}
		for _, e := range h.Entries[min(known, len(h.Entries)):] {
			title := h.ID
			if t := find(c.base.Texts, e.ID, c.base.Desk.Settings.Language()); t != nil {
				title = t.Head.Title
			}
			version := ""
			if !e.Version.IsZero() {
				version = e.Version.String()
			}
			all = append(all, Event{e.Event, e.ID, title, version, e.Lang, e.Summary, e.Reason, e.To})
		}
	}
	return all
}
