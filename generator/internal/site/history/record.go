package history

import (
	"cmp"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/words"
)

// A Record is one language of a document, with its history as it is on a day.
type Record struct {
	address.Record
	archive.Snapshot
	Title  string // of the document as it is called now
	Notice bool   // it tells people what is done with their data

	// Beside is the version whose files stand beside the page of the document: the one that
	// it shows. It is nil where that has no text, and in a preview, which shows the desk.
	Beside *archive.Version

	today date.Date
	pairs []Pair // that have a page: neighbours, any two of the first versions, and each older one with the one in force
}

// Before is the version that one takes the place of.
func (r *Record) Before(v *archive.Version) *archive.Version { return archive.Before(r.Versions, v) }

// After is the version that takes the place of one.
func (r *Record) After(v *archive.Version) *archive.Version {
	if v.Withdrawn != nil {
		return nil
	}
	for _, w := range r.Versions[slices.Index(r.Versions, v)+1:] {
		if w.Withdrawn == nil {
			return w
		}
	}
	return nil
}

// Current is the version in force, nil where there is none.
func (r *Record) Current() *archive.Version {
	if len(r.InForce) == 0 {
		return nil
	}
	return r.InForce[0]
}

// IsOlder reports whether a version came before the one in force.
func (r *Record) IsOlder(v *archive.Version) bool {
	i := slices.Index(r.Versions, v)
	return i >= 0 && i < slices.Index(r.Versions, r.Current())
}

// TookEffect reports whether a version was in force for a day up to today.
func (r *Record) TookEffect(v *archive.Version) bool {
	return v.Withdrawn == nil && !v.From.IsZero() && !r.today.Before(v.From) && v.From != v.Until
}

// Renders is the version of the binding text that a version is, or is translated from.
func (r *Record) Renders(v *archive.Version, binding string) archive.VersionID {
	if r.Lang == binding {
		return v.Version
	}
	return v.Translates
}

// Rendering is the last version in the record's language that renders one of the binding text, or nil.
func (r *Record) Rendering(id archive.VersionID, binding string) *archive.Version {
	for _, v := range slices.Backward(r.Versions) {
		if v.Withdrawn == nil && !id.IsZero() && r.Renders(v, binding).Compare(id) == 0 {
			return v
		}
	}
	return nil
}

// Day is a date as people write it: 4 May 2018, or May 2018.
func Day(words words.Lexicon, d date.Date) string { return words.Word("date." + d.String()) }

// Name is the date of a version for people, with its number where it is not the first of its day.
func Name(words words.Lexicon, v *archive.Version) string {
	name := Day(words, v.Version.Date())
	if _, number, second := strings.Cut(v.Version.String(), "."); second {
		name += " (" + number + ")"
	}
	return name
}

// Withdrawal says when and why a version was withdrawn, "" where it was not.
func Withdrawal(words words.Lexicon, v *archive.Version) string {
	if v.Withdrawn == nil {
		return ""
	}
	reason := strings.TrimSuffix(v.Withdrawn.Reason, ".")
	return words.Word("history.withdrawn", Day(words, v.Withdrawn.Recorded), reason) + "."
}

// Redaction says why something is left out of a version, "" where nothing is.
func Redaction(v *archive.Version) string {
	if n := len(v.Redactions); n > 0 {
		return v.Redactions[n-1].Reason
	}
	return ""
}

// Days are the first and the last day on which a version is in force, each zero where it
// never was or none is known.
func (r *Record) Days(v *archive.Version) (first, last date.Date) {
	if v.Withdrawn != nil || r.Status(v) == archive.Replaced {
		return date.Date{}, date.Date{}
	}
	return v.From, v.Until.Eve()
}

// An Update is one entry of a ledger and the day that it belongs to: that of the version where it was
// imported, else that of recording. That an announced version came into force is an update of its own.
type Update struct {
	Day     date.Date
	Record  *Record
	Version *archive.Version // nil where it is about none
	Entry   archive.Entry
	Line    int  // of the ledger, from 0
	Effect  bool // that the version took effect, on a later day than it was recorded
}

// Published is the day on which there was this news.
func (u Update) Published() date.Date {
	if u.Effect {
		return u.Day
	}
	return u.Entry.Recorded
}

// Event is what happened, by the end of the key of its word.
func (u Update) Event() string {
	switch {
	case u.Effect:
		return "force"
	case u.Announces():
		return "announce"
	case u.Entry.Event == archive.Withdraw && u.Version != nil && u.Version.IsTakenBack():
		return "takeback"
	}
	return string(u.Entry.Event)
}

// IsFirst reports whether the first version of a document was published, which takes the place of none.
func (u Update) IsFirst() bool {
	return u.Event() == string(archive.Publish) && u.Version == u.Record.Versions[0]
}

// Reason says what changed, or why; of a move first from where to where.
func (u Update) Reason() string {
	reason := cmp.Or(u.Entry.Summary, u.Entry.Reason)
	if u.Entry.Event == archive.Rename {
		reason = strings.TrimSpace(u.Entry.Path + " → " + u.Entry.ToPath + ". " + reason)
	}
	return reason
}

// Announces reports whether a version was published before it is to take effect.
func (u Update) Announces() bool {
	return u.Entry.Event == archive.Publish && u.Entry.Recorded.Before(u.Entry.Effective)
}

// Ahead reports whether the version takes effect, or will, on another day than this.
func (u Update) Ahead() bool {
	return u.Version.From != u.Day && u.Version.Withdrawn == nil && !u.Version.Replaced()
}

// AddsVersion reports whether the update is about a version that is new on record.
func (u Update) AddsVersion() bool {
	return u.Version != nil && (u.Entry.Event == archive.Publish || u.Entry.Event == archive.Import)
}

// takesEffect is the update about the day on which an announced version came into force, once that day is there.
func (u Update) takesEffect() (Update, bool) {
	v := u.Version
	if !u.Announces() || v == nil || !u.Record.TookEffect(v) {
		return u, false
	}
	u.Day, u.Effect = v.From, true
	return u, u.Entry.Recorded.Before(v.From)
}

// repeats reports whether a version was announced again, in the same words for the same day, because a text came
// between: that one is news, and this is none.
func (u Update) repeats() bool {
	return u.Announces() && !u.Effect && slices.ContainsFunc(u.Record.Versions, func(v *archive.Version) bool {
		return v.Line <= u.Line && v.IsAhead() && v.Effective == u.Entry.Effective && v.Summary == u.Entry.Summary &&
			(v.Withdrawn == nil || u.Entry.Recorded.Before(v.Withdrawn.Recorded))
	})
}

// Updates are those that readers of a language are told, by their days: what happened to the texts in it.
func (h *History) Updates(lang string) []Update {
	var all []Update
	for _, r := range h.Records {
		if lang == r.Lang {
			all = append(all, slices.DeleteFunc(r.Updates(), Update.repeats)...)
		}
	}
	slices.SortStableFunc(all, func(a, b Update) int { return b.Day.First().Compare(a.Day.First()) })
	return all
}

// Updates are those of one language of a document, in the order of recording. A line of the ledger that
// cannot be right may belong to no day; it is a problem of the record, and no news.
func (r *Record) Updates() []Update {
	var all []Update
	for i, e := range r.Entries {
		if e.Event == "" { // a line that could not be read, which is told
			continue
		}
		// a document moves and ends in all languages at once
		if e.Event == "" || e.Lang != r.Lang && !(e.Lang == "" && r.Lang == r.Languages()[0]) {
			continue
		}
		u := Update{Day: e.Recorded, Record: r, Version: r.Find(e.Version, r.Lang), Entry: e, Line: i}
		if e.Event == archive.Import {
			u.Day = e.Version.Date()
		}
		if u.Day.IsZero() {
			continue
		}
		all = append(all, u)
		if later, ok := u.takesEffect(); ok {
			all = append(all, later)
		}
	}
	return all
}

// Newest are the updates that were published last, the last of them first.
func Newest(updates []Update, most int) []Update {
	slices.SortStableFunc(updates, func(a, b Update) int {
		return cmp.Or(b.Published().Compare(a.Published()), b.Day.First().Compare(a.Day.First()), cmp.Compare(b.Line, a.Line))
	})
	return updates[:min(len(updates), most)]
}

// ChangeOf is what an update changed: none where it is about no version, or the first.
func (h *History) ChangeOf(u Update) (Pair, bool) {
	if !u.AddsVersion() {
		return Pair{}, false
	}
	return h.Change(u.Record, u.Version)
}
