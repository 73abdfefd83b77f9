package archive

import (
	"slices"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/memo"
)

// A History is what is on record about one document.
type History struct {
	ID      string
	Path    string   // site path of the binding text, as last recorded
	Former  []string // ids that it had before, oldest first
	Entries []Entry  // one for each line of the ledger, in the order of recording
	Head    string   // chain of the last line
	File    *diag.File

	lines     []line
	versions  []*Version
	timelines map[string][]step // by language
	memo      *memo.Memo
}

// A Version is one text of a document: the entry that recorded it, with what
// later entries corrected and redacted. The entry as it was written is
// Entries[Line-1] of its history.
type Version struct {
	Entry
	Line  int       // of the ledger, from 1
	From  date.Date // in force from this day; a month where no more is known
	Until date.Date // to the day before this one; zero: no end on record

	Withdrawn   *Entry
	Corrections []Entry
	Redactions  []Entry
}

// Folder is where the ledger and the frozen files stand, below the portal's folder.
func (h *History) Folder() string { return "versions/" + h.ID }

// Find returns the version of a name in a language, or nil.
func (h *History) Find(id VersionID, lang string) *Version {
	i := slices.IndexFunc(h.versions, func(v *Version) bool { return v.Version == id && v.Lang == lang })
	if i < 0 {
		return nil
	}
	return h.versions[i]
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
	var found []*Version
	for _, v := range h.versions {
		if v.Lang == lang {
			found = append(found, v)
		}
	}
	slices.SortStableFunc(found, func(a, b *Version) int { return a.start().First().Compare(b.start().First()) })
	return found
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
	ahead := v.Event == Publish && v.Withdrawn == nil && v.Recorded.Before(v.Effective)
	return ahead && (v.From.IsZero() || v.From == v.Until)
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
	i := slices.IndexFunc(h.versions, func(w *Version) bool {
		return w.Version == v.Translates && w.Translates.IsZero() && w.Lang != v.Lang
	})
	if i < 0 || v.Translates.IsZero() {
		return nil
	}
	return h.versions[i]
}

// Chain is the chain of Entries[i]. No two lines of all ledgers have the same, and
// that of a line never changes.
func (h *History) Chain(i int) string { return h.lines[i].chain }

// start is the day from which a version is meant to be in force. A published one
// cannot be in force before anybody could read it; an imported one states what
// its source says, whatever day it was recorded.
func (v *Version) start() date.Date {
	switch {
	case v.Event == Import && !v.Effective.IsZero():
		return v.Effective
	case v.Event == Import:
		return v.Version.Date()
	case v.Effective.Before(v.Recorded):
		return v.Recorded
	}
	return v.Effective
}

// superseded are the names of files that a redaction has replaced.
func (h *History) superseded() []string {
	var names []string
	for _, v := range h.versions {
		if len(v.Redactions) > 0 {
			for _, e := range append([]Entry{h.Entries[v.Line-1]}, v.Redactions[:len(v.Redactions)-1]...) {
				names = append(names, filesOf(e)...)
			}
		}
	}
	return names
}

// files are the names that must stand beside the ledger.
func (h *History) files() []string {
	var names []string
	for _, v := range h.versions {
		names = append(names, filesOf(v.Entry)...)
	}
	return names
}

func filesOf(e Entry) []string {
	return slices.DeleteFunc([]string{e.File, e.Transcript}, func(name string) bool { return name == "" })
}
