package archive

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
)

// A Candidate is a document of the desk beside its record: what a next version would be made from.
type Candidate struct {
	Text    *content.Text // as it is on the desk
	Doc     *content.Document
	History *History // nil where nothing is on record
	Newest  *Version // in the text's language; nil where there is none
	Differs bool     // the text is not that of the newest version
	Updated content.Updated
	Change  content.ChangeNote
	// From is the register or purpose from which Updated and Change are taken
	// over, because nothing but its rows differs. Nil where they are the document's.
	From *content.Dated
	// Before is what an announcement takes the place of on its day: what the desk says until then. Nil where the
	// candidate is what the desk says today.
	Before *content.Text

	record *Archive
	shown  []content.Dated // where only rows differ: from where they are taken
}

// Candidates compares the desk with the record. The problems are those of frozen files that cannot be read.
func (a *Archive) Candidates(portal fs.FS, desk *content.Desk, texts []*content.Text) ([]Candidate, diag.List) {
	var candidates []Candidate
	var problems diag.List
	for _, t := range texts {
		if t.Source == nil || !t.Source.Head.Updated.IsSet() {
			continue
		}
		s, found := a.candidate(portal, desk, t)
		problems = append(problems, found...)
		candidates = append(candidates, s)
		if len(t.Later) > 0 {
			candidates = append(candidates, s.announcements(portal, desk.DatedSources(s.Doc))...)
		}
	}
	return candidates, problems
}

func (a *Archive) candidate(portal fs.FS, desk *content.Desk, t *content.Text) (Candidate, diag.List) {
	s := Candidate{Text: t, Doc: t.Source, Updated: t.Source.Head.Updated, Change: t.Source.Head.Change,
		Differs: true, record: a}
	if s.History = a.Find(t.ID); s.History == nil {
		return s, nil
	}
	if s.Newest = a.Continued(portal, s.History, t); s.Newest == nil {
		return s, nil
	}
	if s.Differs = !a.Says(portal, s.History, s.Newest, t); !s.Differs {
		return s, nil
	}
	old, problems := s.Old(portal)
	if old == nil {
		return s, problems
	}
	shown := differing(old, t, content.OnDay(desk.DatedSources(s.Doc), t.Day))
	switch stating := s.History.stating(s.Newest, t); {
	case !s.underOldDate():
		s.raise(shown)
	case TextSHA256(old.WithoutRows()) != TextSHA256(stating.WithoutRows()):
	case loses(old, t, desk.DatedSources(s.Doc)): // of that the document alone can tell
	case s.History.On(t.Lang, t.Day).Retired != nil: // a row alone brings nothing back that has ended
		s.Differs = false
	default:
		s.shown = shown
		s.takeOver()
	}
	return s, problems
}

// Old is what the text takes the place of, as it would be typed today: that of the newest version, or what the desk
// says until an announcement takes effect. Nil where there is none.
func (s *Candidate) Old(portal fs.FS) (*content.Text, diag.List) {
	if s.IsAnnouncement() || s.Newest == nil {
		return s.Before, nil
	}
	return s.record.Said(portal, s.History, s.Newest)
}

// underOldDate reports whether the desk still has the date of the newest version, or where versions came into force
// by themselves, of the one before these.
func (s *Candidate) underOldDate() bool {
	on := func(v *Version) bool { return v.Version.Date() == s.Updated.Date }
	if s.Updated.Pending || on(s.Newest) {
		return !s.Updated.Pending
	}
	return s.find(on) != nil && s.find(func(v *Version) bool {
		later := s.Updated.Before(v.Version.Date()) && v.Version.Compare(s.Newest.Version) <= 0
		return later && v.Withdrawn == nil && !v.IsAhead()
	}) == nil
}

// takeOver lets a document in which nothing but the rows of a register differs have the date and the
// change of that register: of one that tells something new, if there is one.
func (s *Candidate) takeOver() {
	for i, from := range s.shown {
		if s.Newest.hasTold(from) {
			continue
		}
		news := from.Change.Summary != "" && s.withSummary(from.Change.Summary) == nil
		if s.From == nil || news {
			s.Updated, s.Change, s.From = from.Updated, from.Change, &s.shown[i]
		}
		if news {
			break
		}
	}
	s.raise(s.shown)
}

// Unstamped reports whether all that is missing is the date on the desk: a run
// that was stopped has recorded the version and not written it back.
func (s *Candidate) Unstamped() bool {
	if s.Newest == nil || s.Differs || s.IsAnnouncement() || s.Change.Summary != "" &&
		s.withSummary(s.Change.Summary) == nil {
		return false
	}
	recorded := func(v *Version) bool { return v.Version.Date() == s.Updated.Date }
	return s.Updated.Pending || !s.underOldDate() && s.find(recorded) != nil
}

// What to type of a change. What it was is for its author to say: a summary that was printed by a program
// would be read by the public.
const (
	changeKeys = "class (editorial, or material if the meaning changes for readers) and summary " +
		"(what changed, in one sentence)"
	changeHint  = "type below change: " + changeKeys
	pendingHint = "type updated: pending\nand below change: " + changeKeys
)

// Drift is the gate for one document: a text that differs from its newest version under that version's
// date, a date or a change altered while the text is not, no summary or that of an earlier version, the reason or
// the day of effect of one, a date in the future or before the newest version, and an announced version that an
// interim one overtook.
func (s *Candidate) Drift(portal fs.FS, today date.Date) diag.List {
	var l diag.List
	fail := func(key, message, hint string) {
		f, at := s.place(key)
		l.Reportf(RuleDrift, f, at, hint, "%s", message)
	}
	recorded := s.Newest != nil && s.underOldDate()
	switch {
	case s.IsAnnouncement():
		s.judgeAnnouncement(&l)
	case !recorded && !s.Updated.Pending && today.Before(s.Updated.Date):
		fail("updated", s.Updated.String()+" is in the future: a version is named by the day on which it is published",
			"type updated: pending\nand, if it is to take effect on that day: effective: "+s.Updated.String())
	case s.History == nil:
	case s.Newest == nil:
		if v := s.withdrawn(); v != nil && !s.Updated.Pending {
			fail("updated", withdrawnText(v), "type updated: pending\nor keep it off the site: draft: true")
		}
	case s.Differs:
		if s.judgeNewText(portal, fail) {
			s.judgeEffective(s.Newest.Version.Date(), &l)
		}
	default:
		s.judgeSameText(today, fail)
	}
	return l
}

func withdrawnText(v *Version) string {
	return fmt.Sprintf("this is the text of %s, which was withdrawn", v.Version)
}

// judgeNewText judges a text that is not on record yet, and reports whether its front matter says that it is new.
func (s *Candidate) judgeNewText(portal fs.FS, fail func(key, message, hint string)) bool {
	newest := s.Newest.Version.String()
	switch announced, withdrawn := s.overtaken(), s.withdrawn(); {
	case announced != nil && !s.Updated.Pending:
		fail("updated",
			fmt.Sprintf("the interim version %s was published after this text was announced as %s", newest, announced.Version),
			"see that this text holds what the interim version changed, and announce it again:\n"+pendingHint)
	case withdrawn != nil && !s.Updated.Pending:
		fail("updated", withdrawnText(withdrawn),
			fmt.Sprintf("put back the text of %s and updated: %s,\nor change it: updated: pending",
				newest, s.Newest.Version.Date()))
	case s.underOldDate() && s.History.Entries[s.Newest.Line-1].TextSHA256 == TextSHA256(s.Text):
		fail("updated", "the text still has what was taken out of "+newest+" by a redaction", "take it out here too")
	case s.From == nil && s.underOldDate() && s.History.Entries[s.Newest.Line-1].TextSHA256 == "": // it can be either
		fail("updated", "the text is not that of "+newest+", out of which a redaction has taken something",
			"if that still stands here, take it out here too; if the text is new, "+s.pendingHint())
	case s.From == nil && s.underOldDate():
		fail("updated", fmt.Sprintf("the text is not that of %s any more: %s", newest, s.difference(portal)), cmp.Or(takingBack(s), s.pendingHint()))
	case !s.Updated.Pending && s.Updated.Before(s.Newest.Version.Date()):
		fail("updated", fmt.Sprintf("%s is before the newest version, %s", s.Updated, newest), "type updated: pending")
	default:
		s.judgeChange(fail)
		return true
	}
	return false
}

// judgeChange judges what is said of a new text: what was left standing of another version is no word about it.
func (s *Candidate) judgeChange(fail func(key, message, hint string)) {
	newest, change := s.Newest, s.Change
	switch already := s.withSummary(change.Summary); {
	case change.Summary == "":
		fail("change", "readers are not told what changed since "+newest.Version.String(), changeHint)
	case already != nil:
		fail("change.summary", fmt.Sprintf("this is what changed in %s, not what changed since", already.Version),
			"type behind summary: what changed now, in one sentence"+s.leftStanding(already))
	case change.Reason != "" && s.isOnRecord(func(e Entry) string { return e.Reason }, change.Reason):
		fail("change.reason", fmt.Sprintf("this is why %s changed, word for word, and readers are told it as the reason of "+
			"what changed now", newest.Version), "type behind reason: why it changed now; or delete the line")
	}
}

// leftStanding names what else a version left in a change of which nothing was touched. The same people may be told
// in the same ways again, and the same may approve again, so by themselves these say nothing.
func (s *Candidate) leftStanding(of *Version) string {
	c := s.Change
	if c.Class != of.Class || c.Reason != of.Reason || !slices.Equal(c.Notify, of.Notify) ||
		!slices.Equal(c.Approved, of.Approved) {
		return ""
	}
	var keys []string
	for _, key := range []struct {
		name string
		set  bool
	}{{"reason", c.Reason != ""}, {"notify", len(c.Notify) > 0}, {"approved", len(c.Approved) > 0}} {
		if key.set {
			keys = append(keys, key.name)
		}
	}
	if len(keys) == 0 {
		return ""
	}
	return fmt.Sprintf(";\nall of this change is that of %s: type anew or delete %s too", of.Version, phrase.And(keys))
}

// Late finds a day of effect that is past when the text is published: nothing can take effect before anybody could
// read it, so it was left standing, or the year is wrong. A translation may say the day of the version that it
// renders, and where nothing but rows differs nobody typed anything here. Publishing asks less (see Drift): what was
// found good must not go bad because it is merged some days later.
func (s *Candidate) Late(today date.Date) (l diag.List) {
	published := s.Updated.Date
	if s.Updated.Pending {
		published = today
	}
	if s.Newest != nil && s.Differs && !s.IsAnnouncement() && !s.underOldDate() &&
		!s.Doc.Head.Effective.Last().Before(s.Newest.Version.Date()) {
		s.judgeEffective(published, &l)
	}
	return l
}

// judgeEffective reports a day of effect before the day of a publication.
func (s *Candidate) judgeEffective(published date.Date, l *diag.List) {
	effective := s.Doc.Head.Effective
	if s.From != nil || effective.IsZero() || !effective.Last().Before(published.First()) || s.isOfRendered(effective) {
		return
	}
	message := effective.String() + " is past: a text cannot take effect before it is published"
	if effective == s.Newest.Effective {
		message = fmt.Sprintf("%s is the day on which %s took effect, not this text", effective, s.Newest.Version)
	}
	l.Reportf(RuleDrift, s.Doc.File, s.Doc.Places["effective"].Value,
		"delete the line, and it takes effect when it is published; or type the day on which it is to", "%s", message)
}

// isOfRendered reports whether the version that a translation renders takes effect on a day.
func (s *Candidate) isOfRendered(effective date.Date) bool {
	id, err := ParseVersion(s.Text.Head.Translates)
	return err == nil && find(s.History.versions, func(v *Version) bool {
		return v.Version == id && v.Lang != s.Text.Lang && v.Effective == effective
	}) != nil
}

// Missing are the keys of the front matter that are still to be typed before a text that differs from
// its newest version can be published: "updated", "change.summary".
func (s *Candidate) Missing() []string {
	var keys []string
	switch {
	case s.Differs && s.IsAnnouncement() && s.Change.Summary == "":
		return []string{"updated", "change.summary"}
	case !s.Differs, s.Newest == nil, s.IsAnnouncement():
		return nil
	}
	if s.From == nil && !s.Updated.Pending && !s.Newest.Version.Date().Before(s.Updated.Date) {
		keys = append(keys, "updated")
	}
	if s.Change.Summary == "" || s.withSummary(s.Change.Summary) != nil {
		keys = append(keys, "change.summary")
	}
	return keys
}

// Homes are where date and change of a text belong: the document itself, or where nothing but rows
// differs the registers and purposes that they can come from, of which one is enough.
func (s *Candidate) Homes() []content.Dated {
	switch {
	case s.From != nil:
		return []content.Dated{*s.From}
	case len(s.shown) > 0:
		return s.shown
	}
	doc := s.Doc
	return []content.Dated{
		{Name: doc.Head.Title, Updated: s.Updated, Change: s.Change, File: doc.File, Places: doc.Places},
	}
}

// judgeSameText judges the head over a text that is on record.
func (s *Candidate) judgeSameText(today date.Date, fail func(key, message, hint string)) {
	newest, on := s.Newest.Version.String(), s.Newest.Version.Date().String()
	typed, takes := s.Doc.Head.Effective, s.Newest.Effective
	switch withSummary := s.withSummary(s.Change.Summary); {
	case !typed.IsZero() && typed != takes && (today.Before(typed) || today.Before(takes)) && !s.IsAnnouncement() && s.Newest.IsAhead():
		fail("effective", fmt.Sprintf("%s takes effect on %s, as the record was corrected", newest, takes),
			"type effective: "+takes.String()+"\nso that what shows it follows")
	case s.Unstamped():
		fail("updated", "the text is that of "+newest+", which is on record",
			"updated: "+on+"\nor let it be written: fairnotice publish "+s.Text.ID)
	case !s.underOldDate() && len(s.Text.Later) > 0: // what begins later has the words of its register
		day := s.Text.Later[0].Head.Effective
		fail("updated", fmt.Sprintf("the date is new, but the text is still that of %s until %s", newest, day),
			fmt.Sprintf("put back: updated: %s\nWhat the page shows from %s on is announced with "+
				"date and words of the list from which it comes", on, day))
	case !s.underOldDate():
		fail("updated", "the date is new, but the text is still that of "+newest,
			"change the text, or put back: updated: "+on)
	case s.Change.Summary != "" && withSummary == nil:
		fail("change.summary", "the words for what changed in "+newest+" are not those on record",
			fmt.Sprintf("put back: summary: %s\nto correct the record: fairnotice correct %s %s --summary … --reason …",
				s.Newest.Summary, s.Text.ID, newest))
	case withSummary == s.Newest && !s.isOnRecord(func(e Entry) string { return string(e.Class) }, string(s.Change.Class)):
		fail("change.class", "the class of "+newest+" is not the one on record",
			s.correctHint("class", string(s.Newest.Class), "--class"))
	case withSummary == s.Newest && !s.isOnRecord(func(e Entry) string { return e.Reason }, s.Change.Reason):
		fail("change.reason", "the reason of "+newest+" is not the one on record", s.correctHint("reason",
			s.Newest.Reason, "--change-reason"))
	}
}

func (s *Candidate) correctHint(key, recorded, flag string) string {
	return fmt.Sprintf("put back: %s\nto correct the record: fairnotice correct %s %s %s … --reason …",
		strings.TrimSpace(key+": "+recorded), s.Text.ID, s.Newest.Version, flag)
}

// isOnRecord compares a value of the desk with the newest version's, as it was
// written or as it was corrected.
func (s *Candidate) isOnRecord(of func(Entry) string, desk string) bool {
	return desk == "" || desk == of(s.Newest.Entry) || desk == of(s.History.Entries[s.Newest.Line-1])
}

// place is where a key stands: in the register or purpose whose change it is, or
// else in the document. Without the key it is the place of its date.
func (s *Candidate) place(key string) (*diag.File, diag.Span) {
	f, places := s.Doc.File, s.Doc.Places
	if s.From != nil {
		f, places = s.From.File, s.From.Places
	}
	if p, ok := places[key]; ok {
		return f, p.Value
	}
	return f, places["updated"].Value
}

// pendingHint says what to type, and where if it is rows that changed.
func (s *Candidate) pendingHint() string {
	var names, files []string
	for _, from := range s.shown {
		if !from.IsEnding() { // it is on record: there is nothing to type
			names, files = append(names, from.Name), append(files, from.File.Path)
		}
	}
	if len(names) == 0 {
		return pendingHint
	}
	return fmt.Sprintf("only rows of %s differ; in %s:\n%s",
		strings.Join(names, " or "), strings.Join(files, " or "), pendingHint)
}

// takingBack is how to take back what came after an older version of which the desk has the text again: where a purpose
// was withdrawn or is gone, the page that shows it came to say so by itself. It is "" where there is none.
func takingBack(s *Candidate) string {
	sum := TextSHA256(s.Text)
	older := s.find(func(v *Version) bool { return v.Withdrawn == nil && v != s.Newest && v.TextSHA256 == sum })
	if older == nil {
		return ""
	}
	since := func(v *Version) bool { return v.Line > older.Line }
	return fmt.Sprintf("this is the text of %s again; to take back what came since:%s\nor say that it is new, in %s: %s",
		older.Version, s.withdrawals(since), s.Doc.File.Path, pendingHint)
}

// overtaken is the announced version whose text the desk still holds, though an
// interim one was recorded after it. Nil where there is none.
func (s *Candidate) overtaken() *Version {
	return s.find(func(v *Version) bool {
		before := v.Withdrawn == nil && v.Line < s.Newest.Line && s.Newest.From.Before(v.From)
		return before && v.TextSHA256 == TextSHA256(s.Text)
	})
}

// withdrawn is the withdrawn version whose text the desk still holds, or nil.
func (s *Candidate) withdrawn() *Version {
	return s.find(func(v *Version) bool { return v.Withdrawn != nil && v.TextSHA256 == TextSHA256(s.Text) })
}

// withSummary returns the version in whose entry a summary stands, the newest one if it
// is among them, or nil.
func (s *Candidate) withSummary(summary string) *Version {
	said := func(v *Version) bool {
		return summary != "" && (v.Summary == summary || s.History.Entries[v.Line-1].Summary == summary)
	}
	if s.Newest != nil && said(s.Newest) {
		return s.Newest
	}
	return s.find(said)
}

func (s *Candidate) find(fits func(*Version) bool) *Version { return find(s.recorded(), fits) }

// recorded are the versions in the text's language.
func (s *Candidate) recorded() []*Version {
	if s.History == nil {
		return nil
	}
	return s.History.Versions(s.Text.Lang)
}

// difference names the first words in which the text differs.
func (s *Candidate) difference(portal fs.FS) string {
	old, _ := s.Old(portal)
	if old == nil {
		return "the text on record cannot be read"
	}
	return becomes(old, s.Text)
}

// becomes names the first words in which two texts differ.
func becomes(old, new *content.Text) string {
	was, is := difference(old, new)
	return fmt.Sprintf("“%s” became “%s”", was, is)
}
