package archive

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
)

// What a document says by itself on days to come is announced: for each such day there is one version, resolved on
// it (decision 41). On the desk these are the later texts of a text, on record the versions that wait for their day.

// IsAhead reports whether a version was announced before it takes effect.
func (v *Version) IsAhead() bool { return v.Event == Publish && v.Recorded.Before(v.Effective) }

// IsTakenBack reports whether a version was announced, and withdrawn before its day.
func (v *Version) IsTakenBack() bool {
	return v.IsAhead() && v.Withdrawn != nil && v.Withdrawn.Recorded.Before(v.Effective.First())
}

// waits reports whether a version was announced for a day that is later.
func (v *Version) waits(day date.Date) bool { return v.IsAhead() && day.Before(v.Effective.First()) }

// Continued is the version that a text of the desk continues: the newest one that does not wait for a day later than
// that of the text. Nil where there is none.
func (a *Archive) Continued(portal fs.FS, h *History, t *content.Text) *Version {
	newest := h.Newest(t.Lang)
	if newest == nil || !newest.waits(t.Day) || a.Says(portal, h, newest, t) {
		return newest
	}
	var last *Version
	for _, v := range h.versions {
		if v.Lang == t.Lang && v.Withdrawn == nil && !v.waits(t.Day) && (last == nil || last.Version.Compare(v.Version) < 0) {
			last = v
		}
	}
	return cmp.Or(last, newest)
}

// stating is a text of the desk as a version has it that came into force by itself: that one states its day, or the one
// that was corrected since.
func (h *History) stating(v *Version, t *content.Text) *content.Text {
	stated := h.Entries[v.Line-1].Effective
	if stated != v.Effective && !stated.IsZero() && t.Head.Effective == v.Effective {
		return t.Stating(stated)
	}
	if !v.IsAhead() || t.Day.Before(stated.First()) || !t.Head.Effective.Before(stated) {
		return t
	}
	return t.Stating(stated)
}

// InForce is the version that applies on a day, or nil.
func (h *History) InForce(lang string, day date.Date) *Version {
	if on := h.On(lang, day); len(on.InForce) > 0 {
		return on.InForce[0]
	}
	return nil
}

// Since is the day on which the version that applies on a day came into force, if it was announced for it.
func (h *History) Since(lang string, day date.Date) date.Date {
	if v := h.InForce(lang, day); v != nil && v.IsAhead() {
		return v.Effective.First()
	}
	return date.Date{}
}

// IsAnnouncement reports whether the candidate is what a text says by itself from a day to come.
func (s *Candidate) IsAnnouncement() bool { return s.Before != nil }

// IsRepeated reports whether what was announced is announced again with what else the text says now: of its own day
// nothing new is said.
func (s *Candidate) IsRepeated() bool { return s.IsAnnouncement() && s.From == nil && s.Newest != nil }

// announcements are the candidates of what a text will say by itself.
func (s *Candidate) announcements(portal fs.FS, sources []content.Dated) []Candidate {
	var all []Candidate
	before := s.Text
	for _, t := range s.Text.Later {
		n := Candidate{Text: t, Doc: s.Doc, History: s.History, record: s.record, Before: before, Differs: true,
			Updated: content.Updated{Pending: true}, shown: differing(before, t, content.OnDay(sources, t.Head.Effective))}
		before = t
		if s.History != nil {
			if s.History.On(t.Lang, t.Head.Effective).Retired != nil {
				continue
			}
			if find(s.recorded(), func(v *Version) bool { return isOtherDay(s, v, t) }) != nil {
				continue // see TakenBack
			}
			if v := s.History.InForce(t.Lang, t.Head.Effective); v != nil && v.Effective == t.Head.Effective {
				n.Newest, n.Differs = v, !s.record.Says(portal, s.History, v, t)
			}
		}
		n.announce()
		all = append(all, n)
	}
	return all
}

// announce finds what is said of an announcement: what a register or a purpose tells that is new, or else what was
// said when it was announced before: then it is announced again with what the text says otherwise now.
func (s *Candidate) announce() {
	i := slices.IndexFunc(s.shown, s.isNews)
	if i >= 0 {
		s.From, s.Change = &s.shown[i], s.shown[i].Change
		s.raise(s.shown)
	}
	if s.Newest == nil {
		return
	}
	said := content.ChangeNote{Class: s.Newest.Class, Summary: s.Newest.Summary, Reason: s.Newest.Reason,
		Notify: s.Newest.Notify, Approved: s.Newest.Approved}
	if i < 0 {
		s.Change = said
		return
	}
	s.Change.Summary = strings.TrimSpace(said.Summary + " " + s.Change.Summary)
	if said.Class == content.Material {
		s.Change.Class = content.Material
	}
}

// isNews reports whether a register or a purpose tells something that no version of the document has told.
func (s *Candidate) isNews(from content.Dated) bool {
	return !s.Newest.hasTold(from) && from.Change.Summary != "" && s.withSummary(from.Change.Summary) == nil
}

// hasTold reports whether a version has shown a register or a purpose already: what is dated is not later than it.
// On the day of the version itself a purpose may have ended after it.
func (v *Version) hasTold(from content.Dated) bool {
	switch {
	case v == nil || from.Updated.Pending:
		return false
	case from.IsEnding() && v.Recorded == from.Updated.Date:
		return strings.Contains(v.Summary, from.Change.Summary)
	}
	return !v.Recorded.Before(from.Updated.Date)
}

// raise gives a version at least the class of what it newly shows.
func (s *Candidate) raise(shown []content.Dated) {
	material := func(from content.Dated) bool { return from.Change.Class == content.Material && s.isNews(from) }
	if slices.ContainsFunc(shown, material) {
		s.Change.Class = content.Material
	}
}

// judgeAnnouncement reports what a text will say by itself, and nobody is told.
func (s *Candidate) judgeAnnouncement(l *diag.List) {
	if !s.Differs || s.Change.Summary != "" {
		return
	}
	day, f, places := s.Text.Head.Effective, s.Doc.File, s.Doc.Places
	what := "this text says something else, and readers are not told: " + becomes(s.Before, s.Text)
	if len(s.shown) > 0 {
		f, places, what = s.shown[0].File, s.shown[0].Places, "pages show something else of this, and readers are not told"
	}
	l.Reportf(RuleDrift, f, places["updated"].Value, pendingHint+"\nPublishing announces it then.",
		"from %s on %s", day, what)
}

// TakenBack reports announced versions of which the desk knows nothing any more: on their day readers would be shown
// what was taken back.
func (s *Candidate) TakenBack(today date.Date) (l diag.List) {
	if s.History == nil || s.IsAnnouncement() {
		return nil
	}
	for _, v := range s.History.On(s.Text.Lang, today).Announced {
		stays := func(t *content.Text) bool { return t.Head.Effective == v.Effective }
		if !v.IsAhead() || v == s.Newest && !s.Differs || stays(s.Text) || slices.ContainsFunc(s.Text.Later, stays) {
			continue
		}
		l.Reportf(RuleDrift, s.Doc.File, s.Doc.Places["updated"].Value,
			"put back what takes effect on that day; or take it back for readers too:"+
				s.withdrawals(func(w *Version) bool { return w.IsAhead() && w.Effective == v.Effective })+otherDay(s, v),
			"version %s was announced for %s, and nothing on the desk takes effect on that day any more: "+
				"readers would be shown it all the same", v.Version, v.Effective)
	}
	return l
}

// Unshown reports rows that begin or end before the text of the desk takes effect: until then the text on record
// applies, and the desk does not hold it any more, so it cannot be announced with them. What was published with them
// all the same, from a file, is right.
func (s *Candidate) Unshown(portal fs.FS, desk *content.Desk, today date.Date) (l diag.List) {
	if s.IsAnnouncement() || s.History == nil || !today.Before(s.Text.Day) {
		return nil
	}
	applies := s.History.InForce(s.Text.Lang, today)
	if applies == nil {
		return nil
	}
	from := applies.From.First()
	before, _ := desk.TextOn(s.Doc, from)
	for _, day := range desk.Days(s.Doc, from, from) {
		now, _ := desk.TextOn(s.Doc, day)
		if day.Before(s.Text.Day) && TextSHA256(before) != TextSHA256(now) && !showed(portal, s, day, now) {
			l.Lighterf(diag.Warning, RuleDrift, s.Doc.File, s.Doc.Places["effective"].Value,
				fmt.Sprintf("put them into the text that applies until then, in a file: fairnotice publish %s --from FILE", s.Text.ID),
				"rows that this page shows are others from %s on, and readers see them from %s on only: until then %s applies",
				day, s.Text.Day, applies.Version)
		}
		before = now
	}
	return l
}

// showed reports whether what applies on a day, as it is on record, has the rows of a text.
func showed(portal fs.FS, s *Candidate, day date.Date, t *content.Text) bool {
	v := s.History.InForce(s.Text.Lang, day)
	if v == nil {
		return false
	}
	was, _ := s.record.Said(portal, s.History, v)
	return was != nil && maps.Equal(rowsOf(was), rowsOf(t))
}

// otherDay is how to correct the day of an announced version where the desk says the same of another one.
func otherDay(s *Candidate, v *Version) string {
	for _, t := range s.Text.Later {
		if isOtherDay(s, v, t) {
			return fmt.Sprintf("\nor, if the day alone is another: fairnotice correct %s %s --effective %s --reason …",
				s.Text.ID, v.Version, t.Head.Effective)
		}
	}
	return ""
}

// isOtherDay reports whether a version that is announced says what a text is to say from another day on, because the day
// of what it shows was corrected so.
func isOtherDay(s *Candidate, v *Version, t *content.Text) bool {
	stated, day := s.History.Entries[v.Line-1].Effective, t.Head.Effective
	return v.waits(s.Text.Day) && v.Withdrawn == nil && v.Effective != day &&
		slices.ContainsFunc(s.record.Histories, func(h *History) bool {
			return find(h.versions, func(w *Version) bool {
				return w.Effective == day && h.Entries[w.Line-1].Effective == stated && day != stated
			}) != nil
		}) && v.TextSHA256 == TextSHA256(t.Stating(stated))
}

// withdrawals are the commands that take back versions: of what was announced again, the older one would come back.
func (s *Candidate) withdrawals(fits func(*Version) bool) string {
	commands := ""
	for _, v := range s.recorded() {
		if v.Withdrawn == nil && fits(v) {
			commands += fmt.Sprintf("\nfairnotice withdraw %s %s", s.Text.ID, v.Version)
			if !v.Translates.IsZero() {
				commands += " --lang " + v.Lang
			}
			commands += " --reason …"
		}
	}
	return commands
}
