package archive

import (
	"slices"

	"fairnotice/generator/internal/date"
)

// A Later is what is on record now and was not known on an earlier day: a document, or one language of it.
type Later struct {
	*History // all that is on record now
	Lang     string
}

// Known is the record as it was known on a day: without what was recorded since. What applied on a day as known
// on another one is asked of its histories. Where all is known, it is the record itself.
//
// An imported version is known from the date that its source gives it, though it was recorded much later: the
// public could read it then. What a redaction took out is gone on every day, and a document
// has the name and address of today.
func (a *Archive) Known(day date.Date) *Archive {
	known := *a
	known.Histories, known.Later = nil, nil
	for _, h := range a.Histories {
		k := h.Known(day)
		if k == h {
			known.Histories = append(known.Histories, h)
			continue
		}
		known.Past = day
		if len(k.versions) > 0 {
			known.Histories = append(known.Histories, k)
		}
		for _, lang := range h.Languages() {
			if !slices.Contains(k.Languages(), lang) {
				known.Later = append(known.Later, Later{h, lang})
			}
		}
	}
	if known.Past == a.Past {
		return a
	}
	return &known
}

// Unknown reports whether this is the record of a day before all that is on record now.
func (a *Archive) Unknown() bool { return !a.Past.IsZero() && len(a.Histories) == 0 }

// knownOn reports whether a line says something that was known on a day. One that is wrong says nothing.
func (e *Entry) knownOn(day date.Date) bool {
	return !day.Before(e.Recorded) || e.Event == Import && !day.Before(e.Version.Date().First())
}

// Known is what was known of a document on a day.
func (h *History) Known(day date.Date) *History {
	if !slices.ContainsFunc(h.Entries, func(e Entry) bool { return !e.knownOn(day) }) {
		return h
	}
	h = h.Whole()
	r := newReader(&History{
		ID: h.ID, Path: h.Path, Former: h.Former, Entries: make([]Entry, len(h.Entries)), Head: h.Head, File: h.File,
		lines: h.lines, memo: h.memo, whole: h,
	})
	for i, e := range h.Entries {
		known := e.knownOn(day)
		if known || e.Event == Redact {
			r.Entries[i] = e
			r.reads(i, e)
		}
		if !known {
			r.Entries[i] = Entry{} // also of a redaction: nobody was told of it
		}
	}
	r.makeTimelines()
	return r.History
}

// Whole is all that is on record of a document of which only what was known on a day is here.
func (h *History) Whole() *History {
	if h.whole != nil {
		return h.whole
	}
	return h
}

// Days are those from a first one to a last one.
type Days struct{ First, Last date.Date }

// ShownInError are the days on which readers were shown a version as the one in force, though it is known now that it
// did not apply: it was withdrawn later, or its day was corrected.
func (h *History) ShownInError(v *Version) (all []Days) {
	later := slices.DeleteFunc(slices.Clone(v.Corrections), func(e Entry) bool {
		return e.Set.Effective.IsZero() && !slices.Contains(e.Set.Empty, "effective")
	})
	if v.Withdrawn != nil {
		later = append(later, *v.Withdrawn)
	}
	for _, e := range later {
		last := e.Recorded.AddDays(-1)
		first, until, applied := h.daysKnown(v, last)
		if !applied {
			continue
		}
		if first = first.First(); first.Before(v.Recorded) { // an import
			first = v.Recorded
		}
		if !until.IsZero() && !last.Before(until) {
			last = until.Eve()
		}
		applies := v.Withdrawn == nil && !first.Before(v.From.First()) && (v.Until.IsZero() || last.Before(v.Until))
		if !last.Before(first) && !applies {
			all = append(all, Days{first, last})
		}
	}
	return all
}

// daysKnown are the days of a version as they were known on a day, as Known has them, and whether it had any.
func (h *History) daysKnown(v *Version, day date.Date) (from, until date.Date, applied bool) {
	ends := h.ends(func(e *Entry) bool { return e.knownOn(day) })
	this, applied := h.stepKnown(v, day)
	if !applied || this.overtaken(ends) {
		return from, until, false
	}
	next := step{}
	follows := func(s step) {
		if s.compare(this) > 0 && (next.from.IsZero() || s.compare(next) < 0) {
			next = s
		}
	}
	for _, w := range h.versions {
		if w.Lang != v.Lang {
			continue
		}
		if s, known := h.stepKnown(w, day); known && !s.overtaken(ends) {
			follows(s)
		}
	}
	for _, e := range ends {
		follows(step{from: e.From, line: e.line})
	}
	return this.from, next.from, true
}

// stepKnown is the step that begins with a version, as it was known on a day. One withdrawn by then is none.
func (h *History) stepKnown(v *Version, day date.Date) (s step, known bool) {
	if !v.knownOn(day) || v.Withdrawn != nil && v.Withdrawn.knownOn(day) {
		return s, false
	}
	effective := h.Entries[v.Line-1].Effective
	for i := range v.Corrections {
		c := &v.Corrections[i]
		switch {
		case !c.knownOn(day):
		case slices.Contains(c.Set.Empty, "effective"):
			effective = date.Date{}
		case !c.Set.Effective.IsZero():
			effective = c.Set.Effective
		}
	}
	return step{from: v.startWith(effective), line: v.Line}, true
}
