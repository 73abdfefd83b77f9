package archive

import (
	"io/fs"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
)

// A Brought line is one that a record has behind those of an earlier state.
type Brought struct {
	*History
	Entry Entry
	Line  int // of the ledger, from 1

	record *Archive
}

// BroughtSince are the lines behind those of an earlier state, by document. A ledger that does not go on
// from there is left to [VerifyAgainst].
func (a *Archive) BroughtSince(base *Archive) []Brought {
	var all []Brought
	for _, h := range a.Histories {
		known := 0
		if old := base.continues(h); old != nil {
			if known = len(old.lines); old.same(h) < known {
				continue
			}
		}
		for i, e := range h.Entries[known:] {
			if e.Event != "" {
				all = append(all, Brought{h, e, known + i + 1, a})
			}
		}
	}
	return all
}

// A Branch is a line of work that is to be merged. Nobody has seen what it puts on record: it publishes nothing,
// unless its base lets branches publish, and each of its lines was recorded between the day on which it left its
// base and today.
type Branch struct {
	Left, Today date.Date
	Publishes   bool
}

// slack is how many days the clocks of two machines may lie apart.
const slack = 1

// Judge says which of the lines that a branch brings cannot be merged.
func (b Branch) Judge(brought []Brought) diag.List {
	var l diag.List
	for _, x := range brought {
		at, back := x.lines[x.Line-1].at, "take it back: git restore --source=main "+x.Folder()
		switch day := x.Entry.Recorded; {
		case x.Entry.Event == Publish && !b.Publishes:
			l.Reportf(ruleBranchPublishes, x.File, at,
				back+"\nand type in the text updated: pending; the robot publishes it after the merge",
				"this branch publishes %s by itself: a version is published after the merge, on the day on which "+
					"readers can see it", x.Entry.Version)
		case day.Before(b.Left.AddDays(-slack)) || b.Today.AddDays(slack).Before(day):
			l.Reportf(ruleRecordedDay, x.File, at,
				back+"\nand type the command again, without --now: it writes the day of today",
				"this line says that it was recorded on %s, and the branch was made between %s and %s", day, b.Left, b.Today)
		}
	}
	return l
}

// Candidate is the version that a line has put on record, as if it were a text on the desk that is to be published
// today. There is none for a line that puts none there, for an import that readers never come to see in
// force, and for a first version.
func (x Brought) Candidate(portal fs.FS, today date.Date) (Candidate, bool) {
	v := find(x.versions, func(v *Version) bool { return v.Line == x.Line })
	if v == nil || v.Event == Import && x.On(v.Lang, today).Status(v) != Current &&
		x.On(v.Lang, today).Status(v) != Announced {
		return Candidate{}, false
	}
	t, _ := x.Text(portal, v)
	before := Before(x.Versions(v.Lang), v)
	if t == nil || before == nil {
		return Candidate{}, false
	}
	doc := &content.Document{ID: t.ID, Lang: t.Lang, File: t.File}
	doc.Head.Effective = v.Effective
	change := content.ChangeNote{
		Class: v.Class, Summary: v.Summary, Reason: v.Reason, Approved: v.Approved, Notify: v.Notify,
	}
	return Candidate{
		Text: t, Doc: doc, History: x.History, Newest: before, Differs: v.TextSHA256 != before.TextSHA256,
		Updated: content.Updated{Pending: true}, Change: change, record: x.record,
	}, true
}
