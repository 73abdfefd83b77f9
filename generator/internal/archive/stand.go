package archive

import (
	"fmt"
	"io/fs"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
)

// A Stand is how one document of the desk stands to its record.
type Stand struct {
	Text    *content.Text // as it is on the desk
	Doc     *content.Document
	History *History // nil where nothing is on record
	Newest  *Version // in the text's language; nil where there is none
	Differs bool     // the text is not that of the newest version
	Updated content.Updated
	Change  content.Change
	From    string // the register from which Updated and Change are taken over, "" for none
}

// Stands compares the desk with the record. The problems are those of the drift
// gate: a text that differs from its newest version under that version's date, a
// date or a change altered while the text is not, a change without a summary, a
// date in the future or before the newest version, an attachment whose bytes
// changed under a published name, and an announced version that an interim one
// overtook.
func (a *Archive) Stands(portal fs.FS, desk *content.Desk, texts []*content.Text, today date.Date) ([]Stand, diag.List) {
	var stands []Stand
	var problems diag.List
	for _, t := range texts {
		if t.Source == nil || !t.Source.Head.Updated.IsSet() {
			continue
		}
		s, found := a.stand(portal, desk, t)
		problems = append(problems, found...)
		problems = append(problems, s.drift(portal, today)...)
		stands = append(stands, s)
	}
	return stands, append(problems, a.changedAttachments(portal)...)
}

func (a *Archive) stand(portal fs.FS, desk *content.Desk, t *content.Text) (Stand, diag.List) {
	s := Stand{Text: t, Doc: t.Source, Updated: t.Source.Head.Updated, Change: t.Source.Head.Change, Differs: true}
	if s.History = a.Find(t.ID); s.History == nil {
		return s, nil
	}
	if s.Newest = s.History.Newest(t.Lang); s.Newest == nil {
		return s, nil
	}
	if s.Differs = s.Newest.TextSHA256 != TextSHA256(t); !s.Differs || s.Updated.Pending || s.Updated.Date != s.Newest.Version.Date() {
		return s, nil
	}
	old, problems := s.History.Text(portal, s.Newest)
	if old != nil && TextSHA256(old.OwnWords()) == TextSHA256(t.OwnWords()) {
		s.takeOver(desk)
	}
	return s, problems
}

// takeOver lets a document in which nothing but the rows of a register differs
// have the date and the change of that register.
func (s *Stand) takeOver(desk *content.Desk) {
	for _, shown := range desk.Shown(s.Doc) {
		if shown.Updated.Pending || s.Newest.Recorded.Compare(shown.Updated.First()) <= 0 {
			s.Updated, s.Change, s.From = shown.Updated, shown.Change, shown.Name
			return
		}
	}
}

// place is where a key of the front matter stands: its value, or the whole head.
func (s *Stand) place(key string) diag.Span {
	if p, ok := s.Doc.Places[key]; ok {
		return p.Value
	}
	return s.Doc.Places["updated"].Value
}

const (
	driftRule   = "drift"
	pendingHint = "updated: pending\nchange: {class: editorial, summary: what changed, in one sentence}"
)

// drift is the gate for one document.
func (s *Stand) drift(portal fs.FS, today date.Date) diag.List {
	var l diag.List
	fail := func(key, hint, format string, args ...any) {
		l.Errorf(driftRule, s.Doc.File, s.place(key), hint, format, args...)
	}
	switch {
	case !s.Updated.Pending && today.Before(s.Updated.Date):
		fail("updated", "updated: pending\nand, if it is to take effect on that day: effective: "+s.Updated.String(),
			"%s is in the future: a version is named by the day on which it is published", s.Updated)
	case s.Newest == nil:
	case s.Differs && s.overtaken():
		fail("updated", "updated: pending\nand publish it again, with what the interim version changed",
			"the version %s changed this text after it was announced", s.Newest.Version)
	case s.Differs && !s.Updated.Pending && s.From == "" && s.Updated.Date == s.Newest.Version.Date():
		fail("updated", pendingHint, "the text is not that of %s any more: %s", s.Newest.Version, s.difference(portal))
	case !s.Updated.Pending && s.Updated.Before(s.Newest.Version.Date()):
		fail("updated", "updated: "+s.expected(), "%s is before the newest version, %s", s.Updated, s.Newest.Version)
	case !s.Differs && s.Updated.Pending:
		fail("updated", "updated: "+s.Newest.Version.Date().String(), "nothing in the text has changed since %s", s.Newest.Version)
	case !s.Differs && s.Updated.Date != s.Newest.Version.Date():
		fail("updated", "updated: "+s.Newest.Version.Date().String(), "the date is new, but the text is still that of %s", s.Newest.Version)
	case !s.Differs && s.Change.Summary != "" && s.told(s.Change.Summary) == nil:
		fail("change.summary", "put back: summary: "+s.Newest.Summary+"\nto correct what is on record: fairnotice correct "+s.Doc.ID,
			"what changed in %s is on record already, and in other words", s.Newest.Version)
	case s.Differs && s.Change.Summary == "":
		fail("updated", "change: {class: editorial, summary: what changed, in one sentence}", "readers are not told what changed since %s", s.Newest.Version)
	case s.Differs && s.told(s.Change.Summary) != nil:
		fail("change.summary", "summary: what changed now, in one sentence", "this is what changed in %s, not what changed since", s.told(s.Change.Summary).Version)
	}
	return l
}

// overtaken reports whether the desk still holds an announced text that was
// recorded before the newest, interim version.
func (s *Stand) overtaken() bool {
	for _, v := range s.History.Versions(s.Newest.Lang) {
		if v.Line < s.Newest.Line && s.Newest.From.Before(v.From) && v.TextSHA256 == TextSHA256(s.Text) {
			return true
		}
	}
	return false
}

func (s *Stand) expected() string {
	if s.Differs {
		return content.Pending
	}
	return s.Newest.Version.Date().String()
}

// told returns the version in whose entry a summary stands, or nil.
func (s *Stand) told(summary string) *Version {
	for _, v := range s.History.Versions(s.Newest.Lang) {
		if v.Summary == summary {
			return v
		}
	}
	return nil
}

// difference names the first words in which the text differs.
func (s *Stand) difference(portal fs.FS) string {
	old, _ := s.History.Text(portal, s.Newest)
	if old == nil {
		return "the text on record cannot be read"
	}
	was, is := firstDifference(words(old), words(s.Text))
	return fmt.Sprintf("“%s” became “%s”", was, is)
}
