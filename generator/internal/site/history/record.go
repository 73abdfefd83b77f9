package history

import (
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

	// Beside is the version whose files stand beside the page of the document: the one
	// that it shows. It is nil where that has no text, and in a preview, which shows the
	// desk.
	Beside *archive.Version

	today date.Date
	pairs []Pair // that have a page
}

// HasText reports whether there is a text of a version, frozen or taken from a PDF.
func HasText(v *archive.Version) bool {
	return slices.ContainsFunc(v.Files(), func(name string) bool { return strings.HasSuffix(name, ".md") })
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

// Rendering is the last version in the record's language that renders one of the
// binding text, or nil.
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

// Name is the date of a version for people, with its number where it is not the first
// of its day.
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
