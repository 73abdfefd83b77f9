package archive

import (
	"cmp"
	"slices"

	"fairnotice/generator/internal/date"
)

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
	// InForce is the version in force. Where only the month of a change is known
	// and the day lies in it, the version that came is first and the one that it
	// replaced follows. Empty before the first version, after the document ended,
	// and where all is withdrawn.
	InForce   []*Version
	Announced []*Version  // those that come into force after the day, the next one first
	Retired   *Retirement // the document has ended
}

// A Retirement is the time without the document: it ended, and came back if a
// version was published afterwards.
type Retirement struct {
	From, Until date.Date // Until is zero while nothing came back
	Reason      string
}

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
	for _, lang := range h.Languages() {
		steps := h.steps(lang)
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
func (h *History) steps(lang string) []step {
	ends := h.ends()
	var steps []step
	for _, v := range h.Versions(lang) {
		s := step{from: v.start(), line: v.Line, version: v}
		overtaken := slices.ContainsFunc(ends, func(end step) bool {
			return s.line < end.line && !s.from.Before(end.from)
		})
		if v.Withdrawn == nil && !overtaken {
			steps = append(steps, s)
		}
	}
	steps = append(steps, ends...)
	slices.SortStableFunc(steps, func(a, b step) int {
		return cmp.Or(a.from.First().Compare(b.from.First()), cmp.Compare(a.line, b.line))
	})
	return steps
}

// ends are the retirements on record. An announced version that was recorded
// before one and would come into force after it never does.
func (h *History) ends() []step {
	var ends []step
	for i, e := range h.Entries {
		if e.Event != Retire || !h.lines[i].sound {
			continue
		}
		from := e.Effective
		if from.Before(e.Recorded) {
			from = e.Recorded
		}
		ends = append(ends, step{from: from, line: i + 1, end: &Retirement{From: from, Reason: e.Reason}})
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

// nextChange is the first day after a day on which what holds changes by itself.
func (h *History) nextChange(day date.Date) date.Date {
	var next date.Date
	consider := func(d date.Date) {
		if day.Before(d) && (next.IsZero() || d.Before(next)) {
			next = d
		}
	}
	for _, lang := range h.Languages() {
		for _, s := range h.timelines[lang] {
			consider(s.from.First())
			if s.from.IsMonth() {
				consider(s.from.Last().AddDays(1))
			}
		}
	}
	return next
}
