package archive

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/memo"
)

// A History is what is on record about one document.
type History struct {
	ID      string
	Path    string   // site path of the binding text, as last recorded
	Former  []string // ids that it had before, oldest first
	Entries []Entry  // one for each line of the ledger, as it was redacted, in the order of recording; zero for a wrong one
	Head    string   // chain of the last line
	File    *diag.File

	lines     []line
	versions  []*Version
	timelines map[string][]step // by language
	memo      *memo.Memo
	whole     *History // of what was known on an earlier day: all that is on record
}

// A Version is one text of a document: the entry that recorded it, with what later entries corrected
// and redacted. The entry as it was written is Entries[Line-1] of its history.
type Version struct {
	Entry
	Line  int       // of the ledger, from 1
	From  date.Date // in force from this day; a month where no more is known
	Until date.Date // to the day before this one; zero: no end on record

	Withdrawn   *Entry
	Corrections []Entry
	Redactions  []Entry
}

// isRead reports whether all of the ledger was taken over.
func (h *History) isRead() bool {
	n := len(h.lines)
	return n > 0 && h.lines[n-1].at.End >= len(bytes.TrimRight(h.File.Text, "\n")) &&
		!slices.ContainsFunc(h.Entries, func(e Entry) bool { return e.Event == "" })
}

// Folder is where the ledger and the frozen files stand, below the portal's folder.
func (h *History) Folder() string { return "versions/" + h.ID }

// Find returns the version of a name in a language, or nil.
func (h *History) Find(id VersionID, lang string) *Version {
	return find(h.versions, func(v *Version) bool { return v.Version == id && v.Lang == lang })
}

func find(versions []*Version, fits func(*Version) bool) *Version {
	if i := slices.IndexFunc(versions, fits); i >= 0 {
		return versions[i]
	}
	return nil
}

// Languages lists the languages of all versions, in the order of recording.
func (h *History) Languages() []string {
	var langs []string
	for _, v := range h.versions {
		if !slices.Contains(langs, v.Lang) {
			langs = append(langs, v.Lang)
		}
	}
	return langs
}

// Versions are those in a language by when they came into force, withdrawn ones
// where their own dates put them. Of two from one day the later recorded is last.
func (h *History) Versions(lang string) []*Version {
	return inOrder(slices.DeleteFunc(slices.Clone(h.versions), func(v *Version) bool { return v.Lang != lang }))
}

func inOrder(versions []*Version) []*Version {
	slices.SortStableFunc(versions, func(a, b *Version) int { return a.start().First().Compare(b.start().First()) })
	return versions
}

// Before is the version that one of those takes the place of: the last one before it
// that was not withdrawn, and not replaced. Nil where there is none.
func Before(versions []*Version, v *Version) *Version {
	var last *Version
	for _, w := range versions {
		if w == v {
			return last
		}
		if w.Withdrawn == nil && !w.Replaced() {
			last = w
		}
	}
	return nil
}

// Replaced reports whether a version was announced ahead and never came into force,
// because another one took its place, or the document ended.
func (v *Version) Replaced() bool {
	return v.IsAhead() && v.Withdrawn == nil && (v.From.IsZero() || v.From == v.Until)
}

// Newest is the version in a language with the latest name of those that are
// not withdrawn: the one that the desk continues. It may not be in force yet.
func (h *History) Newest(lang string) *Version {
	var newest *Version
	for _, v := range h.versions {
		if v.Lang == lang && v.Withdrawn == nil && (newest == nil || newest.Version.Compare(v.Version) < 0) {
			newest = v
		}
	}
	return newest
}

// Rendered is the version of the binding text that a translation renders, or nil.
func (h *History) Rendered(v *Version) *Version {
	if v.Translates.IsZero() {
		return nil
	}
	return find(h.versions, func(w *Version) bool {
		return w.Version == v.Translates && w.Translates.IsZero() && w.Lang != v.Lang
	})
}

// Chain is the chain of Entries[i]. No two lines of all ledgers have the same, and
// that of a line never changes.
func (h *History) Chain(i int) string { return h.lines[i].chain }

// start is the day from which a version is meant to be in force.
func (v *Version) start() date.Date { return v.startWith(v.Effective) }

// startWith is its start with a day of effect. A published one cannot be in force before anybody could read it; an
// imported one states what its source says, whatever day it was recorded.
func (v *Version) startWith(effective date.Date) date.Date {
	switch {
	case v.Event == Import && !effective.IsZero():
		return effective
	case v.Event == Import:
		return v.Version.Date()
	case effective.Before(v.Recorded):
		return v.Recorded
	}
	return effective
}

// superseded are the names of files that a redaction has replaced.
func (h *History) superseded() []string {
	var names []string
	current := map[string]bool{}
	for _, name := range h.files() {
		current[name] = true
	}
	for _, e := range h.Entries {
		for _, name := range e.Files() {
			if !current[name] {
				names = append(names, name)
			}
		}
	}
	return names
}

// files are the names that must stand beside the ledger.
func (h *History) files() []string {
	var names []string
	for _, v := range h.versions {
		names = append(names, v.Files()...)
	}
	return names
}

// Files are the names of a version's files below the folder of its document, the file itself first.
func (e Entry) Files() []string {
	return slices.DeleteFunc([]string{e.File, e.Transcript}, func(name string) bool { return name == "" })
}

// Text is the file with the text of a version, frozen or taken from a PDF, "" where there is none.
func (e Entry) Text() string {
	for _, name := range e.Files() {
		if strings.HasSuffix(name, ".md") {
			return name
		}
	}
	return ""
}

// HasText reports whether there is one.
func (e Entry) HasText() bool { return e.Text() != "" }

// A Status is what a version is on a day. Machines and layouts are told these words.
type Status string

// The statuses of a version, and that of a text on the desk, which is none yet.
const (
	Past      Status = "past"      // another version took its place, or the document ended
	Current   Status = "current"   // in force
	Announced Status = "announced" // comes into force later
	Replaced  Status = "replaced"  // was announced and never came into force
	Withdrawn Status = "withdrawn"
	Draft     Status = "draft"
)

// A Snapshot is what holds on one day for one language of a document.
type Snapshot struct {
	// InForce is the version in force. Where only the month of a change is known and the day lies in it,
	// the version that came is first and the one that it replaced follows. Empty before the first version,
	// after the document ended, and where all is withdrawn.
	InForce   []*Version
	Announced []*Version  // those that come into force after the day, the next one first
	Retired   *Retirement // the document has ended
}

// A Retirement is the time without a document.
type Retirement = content.Retirement

// Shown is the version that the document's address shows: the one in force, or
// before the first is in force that one, announced. Nil where there is none.
func (s Snapshot) Shown() (v *Version, announced bool) {
	switch {
	case len(s.InForce) > 0:
		return s.InForce[0], false
	case len(s.Announced) > 0 && s.Retired == nil:
		return s.Announced[0], true
	}
	return nil, false
}

// Status is that of a version in the language.
func (s Snapshot) Status(v *Version) Status {
	switch {
	case v.Withdrawn != nil:
		return Withdrawn
	case slices.Contains(s.InForce, v):
		return Current
	case slices.Contains(s.Announced, v):
		return Announced
	case v.Replaced():
		return Replaced
	}
	return Past
}

// A step is a day on which something begins to hold: a version, or the end.
type step struct {
	from    date.Date
	line    int
	version *Version
	end     *Retirement
}

// makeTimelines puts what can come into force in order of time, per language,
// and gives each version its days.
func (h *History) makeTimelines() {
	h.timelines = map[string][]step{}
	of := map[string][]*Version{}
	for _, v := range h.versions {
		of[v.Lang] = append(of[v.Lang], v)
	}
	ends := h.ends(func(*Entry) bool { return true })
	for lang, versions := range of {
		steps := steps(versions, ends)
		for i, s := range steps {
			until := date.Date{}
			if i+1 < len(steps) {
				until = steps[i+1].from
			}
			if s.version != nil {
				s.version.From, s.version.Until = s.from, until
			} else {
				s.end.Until = until
			}
		}
		h.timelines[lang] = steps
	}
}

// steps sorts by first day, and one day's by the order of recording.
func steps(versions []*Version, ends []ending) []step {
	var steps []step
	for _, v := range inOrder(versions) {
		if s := (step{from: v.start(), line: v.Line, version: v}); v.Withdrawn == nil && !s.overtaken(ends) {
			steps = append(steps, s)
		}
	}
	for _, e := range ends { // each language has an end of its own, until something comes back in it
		end := e.Retirement
		steps = append(steps, step{from: e.From, line: e.line, end: &end})
	}
	slices.SortStableFunc(steps, step.compare)
	return steps
}

func (s step) compare(o step) int {
	return cmp.Or(s.from.First().Compare(o.from.First()), cmp.Compare(s.line, o.line))
}

// overtaken reports whether an end that was recorded later comes first: what was announced before it never applies.
func (s step) overtaken(ends []ending) bool {
	next, _ := slices.BinarySearchFunc(ends, s.line+1, func(e ending, line int) int { return cmp.Compare(e.line, line) })
	return next < len(ends) && !s.from.Before(ends[next].first)
}

// An ending is a retirement on record, with the first day of it and of all that were recorded later.
type ending struct {
	Retirement
	line  int
	first date.Date
}

// ends are the retirements on record that fulfil a condition, in the order of recording.
func (h *History) ends(wanted func(*Entry) bool) []ending {
	var ends []ending
	for i := range h.Entries {
		e := &h.Entries[i]
		if e.Event != Retire || !h.lines[i].sound || !wanted(e) {
			continue
		}
		from := e.Effective
		if from.Before(e.Recorded) {
			from = e.Recorded
		}
		ends = append(ends, ending{Retirement: Retirement{From: from, Recorded: e.Recorded, Reason: e.Reason},
			line: i + 1, first: from})
	}
	for i := len(ends) - 2; i >= 0; i-- {
		if ends[i+1].first.Before(ends[i].first) {
			ends[i].first = ends[i+1].first
		}
	}
	return ends
}

// On answers what holds on a day.
func (h *History) On(lang string, day date.Date) Snapshot {
	steps := h.timelines[lang]
	next := slices.IndexFunc(steps, func(s step) bool { return day.Before(s.from) })
	if next < 0 {
		next = len(steps)
	}
	var on Snapshot
	for _, s := range steps[next:] {
		if s.version != nil && !(s.from == s.version.Until) {
			on.Announced = append(on.Announced, s.version)
		}
	}
	for i := next - 1; i >= 0; i-- {
		s := steps[i]
		if s.version != nil {
			on.InForce = append(on.InForce, s.version)
		} else if len(on.InForce) == 0 {
			on.Retired = s.end
		}
		if !s.from.IsMonth() || !s.from.Covers(day) {
			break
		}
	}
	return on
}

// Retirements are the times without a document, in a language that it has or else in the first one.
func (h *History) Retirements(lang string) (all []Retirement) {
	if langs := h.Languages(); h.timelines[lang] == nil && len(langs) > 0 {
		lang = langs[0]
	}
	for _, s := range h.timelines[lang] {
		if s.end != nil {
			all = append(all, *s.end)
		}
	}
	return all
}

// Ends is the end of a document in a language, past or to come, behind which nothing on record comes. Nil without one.
func (h *History) Ends(lang string) *Retirement {
	if steps := h.timelines[lang]; len(steps) > 0 {
		return steps[len(steps)-1].end
	}
	return nil
}

// Days are those on which what holds changes by itself.
func (h *History) Days() []date.Date {
	var days []date.Date
	for _, steps := range h.timelines {
		for _, s := range steps {
			days = append(days, s.from.First())
			if s.from.IsMonth() {
				days = append(days, s.from.Last().AddDays(1))
			}
		}
	}
	return days
}
