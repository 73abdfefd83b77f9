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
func (e Entry) knownOn(day date.Date) bool {
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
	later := slices.Clone(v.Corrections)
	if v.Withdrawn != nil {
		later = append(later, *v.Withdrawn)
	}
	for _, e := range later {
		last := e.Recorded.AddDays(-1)
		was := h.Known(last).Find(v.Version, v.Lang)
		if was == nil || was.From.IsZero() {
			continue
		}
		first := was.From.First()
		if first.Before(v.Recorded) { // an import
			first = v.Recorded
		}
		if !was.Until.IsZero() && !last.Before(was.Until) {
			last = was.Until.Eve()
		}
		applied := v.Withdrawn == nil && !first.Before(v.From.First()) && (v.Until.IsZero() || last.Before(v.Until))
		if !last.Before(first) && !applied {
			all = append(all, Days{first, last})
		}
	}
	return all
}
