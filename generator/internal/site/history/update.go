package history

import (
	"cmp"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
)

// An Update is one entry of a ledger and the day that it belongs to: that of the version
// where it was imported, else that of recording. That an announced version came into
// force is an update of its own.
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
	}
	return string(u.Entry.Event)
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

// takesEffect is the update about the day on which an announced version came into
// force, once that day is there.
func (u Update) takesEffect() (Update, bool) {
	v := u.Version
	if !u.Announces() || v == nil || !u.Record.TookEffect(v) {
		return u, false
	}
	u.Day, u.Effect = v.From, true
	return u, u.Entry.Recorded.Before(v.From)
}

// Updates are those that readers of a language are told, by their days: for the binding
// one all.
func (h *History) Updates(lang string) []Update {
	var all []Update
	for _, r := range h.Records {
		if lang == h.binding || lang == r.Lang {
			all = append(all, r.Updates()...)
		}
	}
	slices.SortStableFunc(all, func(a, b Update) int { return b.Day.First().Compare(a.Day.First()) })
	return all
}

// Updates are those of one language of a document, in the order of recording.
func (r *Record) Updates() []Update {
	var all []Update
	for i, e := range r.Entries {
		// a document moves and ends in all languages at once
		if e.Lang != r.Lang && !(e.Lang == "" && r.Lang == r.Languages()[0]) {
			continue
		}
		u := Update{Day: e.Recorded, Record: r, Version: r.Find(e.Version, r.Lang), Entry: e, Line: i}
		if e.Event == archive.Import {
			u.Day = e.Version.Date()
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
