package publish

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/portal"
)

// A stamp is what is written back to one file of the desk.
type stamp struct {
	file   *diag.File
	values []value
}

type value struct {
	at   diag.Span
	text string
}

// Stamp writes the dates of new versions back to the desk. A date that an earlier run
// recorded and was stopped before it could stamp is written too. The files are changed
// one by one, each whole or not at all; one that was changed since it was read is left
// alone, and the next run stamps it.
func (p Plan) Stamp(root *os.Root) error {
	var failed error
	for _, s := range p.stamps() {
		if len(s.values) == 0 {
			continue
		}
		if err := portal.Rewrite(root, s.file, s.into); err != nil {
			failed = errors.Join(failed, fmt.Errorf("write the date back to %s: %w", s.file.Path, err))
		}
	}
	return failed
}

// into puts the values into the bytes of the file, the last one first.
func (s stamp) into(raw []byte) []byte {
	slices.SortFunc(s.values, func(a, b value) int { return b.at.Start - a.at.Start })
	for _, v := range s.values {
		raw = content.Stamp(raw, v.at, v.text)
	}
	return raw
}

func (p Plan) stamps() []stamp {
	var stamps []stamp
	for _, s := range p.candidates {
		if s.Unstamped() {
			stamps = append(stamps, stamp{s.Doc.File, []value{updated(s.Doc.Places, s.Newest.Version.Date())}})
		}
	}
	for _, v := range p.versions {
		stamps = append(stamps, stampOf(v))
	}
	for _, register := range p.portal.Desk.DatedRegisters() {
		if day := p.shownBy(register); register.Updated.Pending && !day.IsZero() {
			stamps = append(stamps, stamp{register.File, []value{updated(register.Places, day)}})
		}
	}
	return stamps
}

func updated(places field.Places, day date.Date) value {
	return value{places["updated"].Value, day.String()}
}

// stampOf is what a publication changes in its document: the date, and the words
// and the class that the publisher put in the place of the document's own.
func stampOf(p archive.Publication) stamp {
	doc := p.Doc
	s := stamp{file: doc.File}
	if day := p.Entry.Version.Date(); doc.Head.Updated.Date != day {
		s.values = append(s.values, updated(doc.Places, day))
	}
	if p.From != nil {
		return s
	}
	if at, written := doc.Places["change.summary"]; written && doc.Head.Change.Summary != p.Entry.Summary {
		s.values = append(s.values, value{at.Value, strconv.Quote(p.Entry.Summary)})
	}
	if at, written := doc.Places["change.class"]; written && doc.Head.Change.Class != p.Entry.Class {
		s.values = append(s.values, value{at.Value, string(p.Entry.Class)})
	}
	return s
}

// shownBy is the newest date of a version that shows a register: of one that was just
// published, or else of one on record that tells the register's change, which a run
// that was stopped has left. It is zero where there is none.
func (p Plan) shownBy(register content.Dated) date.Date {
	var day date.Date
	shows := func(doc *content.Document) bool {
		return slices.ContainsFunc(p.portal.Desk.DatedSources(doc), func(from content.Dated) bool {
			return from.File == register.File
		})
	}
	for _, v := range p.versions {
		if on := v.Entry.Version.Date(); day.Before(on) && shows(v.Doc) {
			day = on
		}
	}
	for _, s := range p.candidates {
		if s.Differs || len(p.versions) > 0 || s.Newest.Summary == "" || s.Newest.Summary != register.Change.Summary {
			continue
		}
		if on := s.Newest.Version.Date(); day.Before(on) && shows(s.Doc) {
			day = on
		}
	}
	return day
}
