// Package portal opens a portal's folder: it reads the desk and the record, joins
// them on a day, and answers what is asked of both together. Every command begins
// here, and so do serve and the tests.
//
// [Read] is a pure function of a file system and of [Options]: it reads no clock,
// writes nothing and prints nothing. What is wrong with the content comes with the
// portal as problems; an error means that the folder cannot be read at all.
//
// A [Portal] never changes. It stands on one day, and [Portal.On] gives the same
// portal on another one. On its day it gives
//
//   - the texts of the desk ([Portal.Texts]), resolved when they are first needed;
//   - how they compare with the record ([Portal.Candidates]), and the gate between the two
//     ([Portal.Drift]);
//   - the site: of the desk ([Portal.Preview]), of the record ([Portal.Public]), or
//     the one that a build makes ([Portal.Build]), which looks at all of the desk too;
//   - one document on record ([Portal.History]), and its versions by the names that
//     people type ([Portal.Series]);
//   - the files that differ from those of another day ([Portal.ChangedSince]).
//
// Who writes (publish, importer) and who judges (check, review) stand above and
// start from a portal.
package portal

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/words"
	"fairnotice/layouts"
)

// Options are the facts from outside on which a portal depends.
type Options struct {
	Now     time.Time  // the moment, which is a day in the portal's time zone
	Day     date.Date  // the day to take as today instead
	Pending date.Date  // the day that names what is pending, where that is not today
	Drafts  bool       // documents marked as drafts are shown
	Memo    *memo.Memo // what was read before; nil for nothing
}

// A Portal is a portal's folder, read, on a day.
type Portal struct {
	Files          fs.FS
	Desk           *content.Desk // with drafts
	Record         *archive.Archive
	Today          date.Date
	Problems       diag.List // of reading the desk and the record
	RecordProblems diag.List // of these, those of the record

	opt   Options
	texts func() Texts
}

// Read reads a portal through a file system, over the layouts of the program.
func Read(files fs.FS, opt Options) (*Portal, error) {
	p := &Portal{Files: layouts.Over(files), Today: opt.Day, opt: opt}
	var err error
	if p.Desk, p.Problems, err = content.LoadWith(p.Files, opt.Memo); err != nil {
		return nil, err
	}
	if p.Record, p.RecordProblems, err = archive.LoadWith(p.Files, opt.Memo); err != nil {
		return nil, err
	}
	p.Problems = append(p.Problems, p.RecordProblems...)
	if p.Today.IsZero() {
		p.Today = p.dayOf(opt.Now)
	}
	return p.On(p.Today), nil
}

// On is the portal on another day.
func (p *Portal) On(day date.Date) *Portal {
	q := *p
	q.Today = day
	q.texts = sync.OnceValue(q.resolve)
	return &q
}

// dayOf is the day of a moment in the portal's time zone. One that is unknown is a
// problem of site.yaml, which is reported as such.
func (p *Portal) dayOf(moment time.Time) date.Date {
	zone, err := p.Desk.Settings.Zone()
	if err != nil {
		zone = time.UTC
	}
	return date.Of(moment.In(zone))
}

// Texts are what the desk says.
type Texts struct {
	Desk     *content.Desk   // without the drafts that are not shown
	All      []*content.Text // of its documents
	Problems diag.List
}

// Texts are those of the desk, resolved once.
func (p *Portal) Texts() Texts { return p.texts() }

func (p *Portal) resolve() Texts {
	t := Texts{Desk: p.Desk}
	if !p.opt.Drafts {
		t.Desk = p.Desk.WithoutDrafts()
	}
	day := p.Today
	if !p.opt.Pending.IsZero() {
		day = p.opt.Pending
	}
	t.All, t.Problems = t.Desk.Texts(day)
	return t
}

// Candidates compares the desk with the record.
func (p *Portal) Candidates() ([]archive.Candidate, diag.List) {
	t := p.Texts()
	return p.Record.Candidates(p.Files, t.Desk, t.All)
}

// Drift is the gate between the desk and the record. A desk with mistakes, which are
// handed in, cannot be compared: what is left out of a text because of one is no change.
func (p *Portal) Drift(found diag.List) diag.List {
	if found.Err() != nil {
		return nil
	}
	candidates, drift := p.Candidates()
	for i := range candidates {
		drift = append(drift, candidates[i].Drift(p.Files, p.Today)...)
	}
	return append(drift, p.Record.Attachments(p.Files)...)
}

// Words are those of the portal in a language, for what is printed outside of pages.
func (p *Portal) Words(lang string) words.Language { return words.Spoken(lang, p.Desk.Words[lang]) }

// Unpublished are the ids of the documents that differ from the record.
func (p *Portal) Unpublished() []string {
	candidates, _ := p.Candidates()
	var ids []string
	for _, s := range candidates {
		if s.Differs && !slices.Contains(ids, s.Text.ID) {
			ids = append(ids, s.Text.ID)
		}
	}
	return ids
}

// History is what is on record about a document, by its id or by one that it had before.
func (p *Portal) History(id string) (*archive.History, error) {
	if h := p.Record.Find(id); h != nil {
		return h, nil
	}
	var known []string
	for _, h := range p.Record.Histories {
		if slices.Contains(h.Former, id) {
			return h, nil
		}
		known = append(known, h.ID)
	}
	slices.Sort(known)
	return nil, fmt.Errorf("nothing is on record about %q; there are: %s", id, strings.Join(known, ", "))
}
