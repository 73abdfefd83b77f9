package main

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

// A stamp is what is written back to one file of the desk after publishing.
type stamp struct {
	file   *diag.File
	values []stampedValue
}

type stampedValue struct {
	at   diag.Span
	text string
}

// stampAll writes the dates of new versions back to the desk. A date that an
// earlier run recorded and was stopped before it could stamp is written too.
func stampAll(root string, src *portal.Portal, candidates []archive.Candidate, plan []archive.Publication) error {
	var stamps []stamp
	for _, s := range candidates {
		if s.Unstamped() {
			stamps = append(stamps, stamp{s.Doc.File, []stampedValue{updated(s.Doc.Places, s.Newest.Version.Date())}})
		}
	}
	for _, p := range plan {
		stamps = append(stamps, stampOf(p))
	}
	return writeStamps(root, append(stamps, registerStamps(src, candidates, plan)...))
}

func updated(places field.Places, day date.Date) stampedValue {
	return stampedValue{places["updated"].Value, day.String()}
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
		s.values = append(s.values, stampedValue{at.Value, strconv.Quote(p.Entry.Summary)})
	}
	if at, written := doc.Places["change.class"]; written && doc.Head.Change.Class != p.Entry.Class {
		s.values = append(s.values, stampedValue{at.Value, p.Entry.Class})
	}
	return s
}

// registerStamps date registers that are pending once every document that shows
// them has been published.
func registerStamps(src *portal.Portal, candidates []archive.Candidate, plan []archive.Publication) []stamp {
	var stamps []stamp
	for _, register := range src.Desk.RegisterDates() {
		if !register.Updated.Pending {
			continue
		}
		if day := publishedDay(src.Desk, register, candidates, plan); !day.IsZero() {
			stamps = append(stamps, stamp{register.File, []stampedValue{updated(register.Places, day)}})
		}
	}
	return stamps
}

// publishedDay is the newest date of a version that shows a register: of one that
// was just published, or else of one on record that tells the register's change,
// which a run that was stopped has left.
func publishedDay(d *content.Desk, register content.Dated, candidates []archive.Candidate, plan []archive.Publication) date.Date {
	var day date.Date
	shows := func(doc *content.Document) bool {
		return slices.ContainsFunc(d.Shown(doc), func(from content.Dated) bool { return from.File == register.File })
	}
	for _, p := range plan {
		if on := p.Entry.Version.Date(); day.Before(on) && shows(p.Doc) {
			day = on
		}
	}
	for _, s := range candidates {
		if s.Differs || len(plan) > 0 || s.Newest.Summary == "" || s.Newest.Summary != register.Change.Summary {
			continue
		}
		if on := s.Newest.Version.Date(); day.Before(on) && shows(s.Doc) {
			day = on
		}
	}
	return day
}

// writeStamps changes the files one by one, each whole or not at all.
func writeStamps(dir string, stamps []stamp) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the portal's folder: %w", err)
	}
	defer root.Close()
	var failed error
	for _, s := range stamps {
		if len(s.values) == 0 {
			continue
		}
		if err := writeStamp(root, s); err != nil {
			failed = errors.Join(failed, fmt.Errorf("write the date back to %s: %w", s.file.Path, err))
		}
	}
	return failed
}

// writeStamp leaves a file alone that was changed since it was read: the next
// run stamps it.
func writeStamp(root *os.Root, s stamp) error {
	slices.SortFunc(s.values, func(a, b stampedValue) int { return b.at.Start - a.at.Start })
	return rewrite(root, s.file, func(raw []byte) []byte {
		for _, v := range s.values {
			raw = content.Stamp(raw, v.at, v.text)
		}
		return raw
	})
}
