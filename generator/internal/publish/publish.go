// Package publish puts on record what is new on the desk, and what is to be said of
// a version or a document that is there already.
//
// # What is new
//
// [Prepare] compares desk and record and makes a [Plan]: a version of each text that
// differs, with the lines that tell of it. The desk must be sound: nothing with a
// broken link is ever published. A plan is recorded in two steps.
//
//   - [Plan.Record] adds the frozen texts and the lines of the ledgers.
//   - [Plan.Stamp] writes the dates of the new versions back to the desk, and the words
//     that the publisher put in the place of the desk's own, and the names of clauses (name.go).
//
// A run that is killed between the two leaves a desk without its dates. The next one
// finds such texts, as it finds registers whose documents are all published, and
// stamps them though nothing is new.
//
// Before the first step a plan is recorded in memory, and the public site is made of it without its pages,
// on the portal's day and on every later one on which it changes by itself: what breaks then is refused now.
// [Rehearse] does so with all that is new, for check.
//
// # The five amendments
//
// [Correct] says that metadata of a version was wrong, [Withdraw] that it was published
// by mistake, [Redact] and [RedactWords] that something had to go; [Rename] moves a document
// with its record, and those below it, to a new id, and lets the desk name it so; [Retire] says that it has ended.
// Each is an [Amendment], which Record adds to the record. None changes what was written, but that
// a redaction takes words away. Each was made in memory
// first: After is the portal as it will be, and one whose site could not be built any more is refused.
//
// # What is left to others
//
// Everything up to Record is a pure function of a portal. Only archive.Record writes
// below versions/, but for archive.Settle after a conflict ([Resolution]); where another run was faster it returns
// archive.ErrMoved, and who calls begins anew. Nothing is printed here.
package publish

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/site"
)

// Options say what a publisher may decide.
type Options struct {
	Documents []string      // ids of those to publish; none for everything that is new
	Date      date.Date     // names the versions in place of today, unless zero
	Summary   string        // in place of change.summary
	Class     content.Class // in place of change.class

	// again is what was said of versions that are made once more, by the day for which they were announced: at the
	// zero date of all others.
	again map[date.Date]content.ChangeNote
}

// ahead is a day that is to come, or else zero.
func ahead(day, today date.Date) date.Date {
	if today.Before(day) {
		return day
	}
	return date.Date{}
}

// A Plan is what a run will put on record.
type Plan struct {
	portal     *portal.Portal
	candidates []archive.Candidate
	versions   []archive.Publication
}

// Prepare makes a publication of each text that is new.
func Prepare(p *portal.Portal, opt Options) (Plan, error) {
	if err := p.Problems.Err(); err != nil {
		return Plan{}, err
	}
	if p.Today.Before(opt.Date) {
		return Plan{}, fmt.Errorf("--date: %s is in the future; a version that takes effect later has `effective:`",
			opt.Date)
	}
	candidates, err := opt.compare(p)
	if err = cmp.Or(err, p.Blanks(candidates).Err()); err != nil {
		return Plan{}, err
	}
	versions, problems, err := p.Record.Plan(p.Files, p.Desk, candidates,
		archive.PublishOptions{Today: p.Today, Date: opt.Date})
	if err = cmp.Or(err, problems.Err()); err == nil && len(versions) > 0 {
		if _, found := outcome(p, versions, (*portal.Portal).Ahead); found.Err() != nil { // what is wrong anyway, this may mend
			err = portal.Without(found, p.Ahead()).Err()
		}
	}
	return Plan{p, candidates, versions}, err
}

// compare compares the desk with the record, for the named documents or all.
func (opt Options) compare(p *portal.Portal) ([]archive.Candidate, error) {
	if err := p.Check(site.Options{}).Err(); err != nil {
		return nil, err
	}
	t := p.Texts()
	if err := checkNames(t.Desk, opt.Documents); err != nil {
		return nil, err
	}
	texts := slices.DeleteFunc(slices.Clone(t.All), func(t *content.Text) bool {
		return len(opt.Documents) > 0 && !slices.Contains(opt.Documents, t.ID)
	})
	candidates, problems := p.Record.Candidates(p.Files, t.Desk, texts)
	for i := range candidates {
		s := &candidates[i]
		if s.Differs && !s.IsRepeated() { // announced again, it is told as it was
			again := opt.again[ahead(s.Text.Head.Effective, p.Today)]
			s.Change.Summary = cmp.Or(opt.Summary, again.Summary, s.Change.Summary)
			s.Change.Class = cmp.Or(opt.Class, again.Class, s.Change.Class)
		}
		if !s.Unstamped() {
			problems = append(problems, s.Drift(p.Files, p.Today)...)
		}
	}
	return withNames(p, candidates), append(portal.Without(problems, nil), p.Record.Attachments(p.Files)...).Err()
}

// checkNames reports ids of documents that cannot be published.
func checkNames(d *content.Desk, ids []string) error {
	dated := map[string]bool{} // by id, whether a document has a history
	for _, doc := range d.Documents {
		if doc.Head.External == "" {
			dated[doc.ID] = dated[doc.ID] || doc.Head.Updated.IsSet()
		}
	}
	for _, id := range ids {
		switch has, known := dated[id]; {
		case !known:
			return portal.Mistyped(fmt.Sprintf("there is no document %q", id), id, slices.Sorted(maps.Keys(dated)),
				"the files below content/ have their names")
		case !has:
			return fmt.Errorf("the document %q has no history, because its front matter has no `updated:`", id)
		}
	}
	return nil
}

// Lines tell of each version, and below it what differs from the one before.
func (p Plan) Lines() []string {
	var lines []string
	for _, v := range p.versions {
		lines = append(lines, v.Line())
		if old, _ := v.Old(p.portal.Files); old != nil {
			news := redline.Compare(old.Form(), v.Text.Form())
			lines = append(lines, "  "+news.Headline(p.portal.Words(v.Text.Lang)))
		}
	}
	for _, s := range p.candidates {
		if isOnlyNamed(s) {
			lines = append(lines, s.Doc.File.Path+": links to its clauses are kept by names, which are written before them")
		}
	}
	return lines
}

// Record puts the versions on record.
func (p Plan) Record(root *os.Root) error { return archive.Record(root, archive.Additions(p.versions)) }

// Interim is a portal's folder with another text in the file of a document.
func Interim(files fs.FS, id string, text []byte) (fs.FS, error) {
	name, err := portal.DeskFile(files, id)
	return portal.Overlay{FS: files, Files: map[string][]byte{name: text}}, err
}

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
			one := stamp{s.Doc.File, []value{updated(s.Doc.Places, s.Newest.Version.Date())}}
			one.posts(s.Doc, s.History.Versions(s.Text.Lang)[0].Version.Date())
			one.renders(s.Doc, s.Newest.Translates)
			one.names(s.Text)
			stamps = append(stamps, one)
		} else if isOnlyNamed(s) {
			one := stamp{file: s.Doc.File}
			one.names(s.Text)
			stamps = append(stamps, one)
		}
	}
	for _, v := range p.versions {
		if !v.IsAnnouncement() { // of rows: what the document itself says has its date
			stamps = append(stamps, stampOf(v))
		}
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
	s.posts(doc, p.Posted)
	s.renders(doc, p.Entry.Translates)
	s.names(p.Text)
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

// posts writes the day of first publication, where that was pending.
func (s *stamp) posts(doc *content.Document, day date.Date) {
	if doc.Head.Posted.Pending {
		s.values = append(s.values, value{doc.Places["posted"].Value, day.String()})
	}
}

// renders writes which version of the binding text a translation renders, where that was pending or has moved along.
func (s *stamp) renders(doc *content.Document, version archive.VersionID) {
	if at, written := doc.Places["translates"]; written && !version.IsZero() && doc.Head.Translates != version.String() {
		s.values = append(s.values, value{at.Value, version.String()})
	}
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
		if s.Differs || len(p.versions) > 0 || s.Newest.Summary == "" || register.Change.Summary == "" ||
			!strings.HasSuffix(s.Newest.Summary, register.Change.Summary) {
			continue
		}
		if on := s.Newest.Version.Date(); day.Before(on) && shows(s.Doc) {
			day = on
		}
	}
	return day
}
