package history

import (
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/words"
)

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
