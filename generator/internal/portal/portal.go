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
//   - the texts of the desk (Portal.Texts), resolved when they are first needed;
//   - how they compare with the record ([Portal.Candidates]), and the gate between the two
//     ([Portal.Drift]);
//   - the site: of the desk ([Portal.Preview]), of the record as the public knew it ([Portal.Public]), or
//     the one that a build makes ([Portal.Build]), which looks at all of the desk too;
//   - one document on record ([Portal.History]), and its versions by the names that
//     people type ([Portal.Series]);
//   - the files that differ from those of another day ([Portal.ChangedSince]).
//
// Who writes (publish, importer) and who judges (check, review) stand above and
// start from a portal.
package portal

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/phrase"
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

	// Texts are those of the desk, resolved when they are first asked for.
	Texts func() Texts
	opt   Options
}

// Read reads a portal through a file system, over the layouts of the program.
func Read(files fs.FS, opt Options) (*Portal, error) {
	p, err := &Portal{Files: layouts.Over(disk.Regular(files)), Today: opt.Day, opt: opt}, error(nil)
	if err := disk.Folders(p.Files, "versions", "layouts", "layouts/assets", "layouts/i18n",
		"layouts/partials"); err != nil {
		return nil, err
	}
	if p.Desk, p.Problems, err = content.LoadWith(p.Files, opt.Memo); err != nil {
		return nil, err
	}
	if p.Record, p.RecordProblems, err = archive.LoadWith(p.Files, opt.Memo); err != nil {
		return nil, err
	}
	p.Desk.Record = published{p.Files, p.Record}
	p.Problems = append(p.tolerant(p.Problems), p.RecordProblems...)
	p.exempt()
	if p.Today.IsZero() {
		p.Today = p.dayOf(opt.Now)
	}
	return p.On(p.Today), nil
}

// tolerant lets names stand that are on record: what is published cannot be renamed any more,
// and who never had a problem with it has none now.
func (p *Portal) tolerant(problems diag.List) diag.List {
	published := map[string]bool{}
	for _, h := range p.Record.Histories {
		published[h.ID] = true
		for _, e := range h.Entries {
			for _, a := range e.Attachments {
				published["content/"+a.Path] = true
			}
		}
	}
	for _, doc := range p.Desk.Documents {
		published[doc.File.Path] = published[doc.ID]
	}
	for i := range problems {
		rule := problems[i].Rule
		if (rule == content.RuleBadName || rule == content.RuleRunningFile) && published[problems[i].File.Path] {
			problems[i].Severity = diag.Info
		}
	}
	return problems
}

// exempt lets documents have as many inserts as were published of them.
func (p *Portal) exempt() {
	for i, doc := range p.Desk.Documents {
		h := p.Record.Find(doc.ID)
		if doc.Inserts <= content.MostInserts || h == nil {
			continue
		}
		if newest := h.Newest(doc.Lang); newest != nil {
			if text, _ := h.Text(p.Files, newest); text != nil {
				exempt := *doc // other portals may have the same
				exempt.OnRecord = text.Inserts()
				p.Desk.Documents[i] = &exempt
			}
		}
	}
}

// On is the portal on another day.
func (p *Portal) On(day date.Date) *Portal {
	q := *p
	q.Today = day
	q.Texts = sync.OnceValue(q.resolve)
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

// Branch is what bounds a branch that left its base at a moment. Who may publish is said by the base alone.
func (p *Portal) Branch(base content.Settings, left time.Time) archive.Branch {
	day := p.dayOf(left)
	if p.Today.Before(day) { // asked about an earlier day
		day = p.Today
	}
	return archive.Branch{
		Left: day, Today: p.Today, Publishes: base.Publishing == content.ByBranch,
	}
}

// Texts are what the desk says.
type Texts struct {
	Desk     *content.Desk   // without the drafts that are not shown
	All      []*content.Text // of its documents
	Problems diag.List
}

func (p *Portal) resolve() Texts {
	t := Texts{Desk: p.Desk}
	if !p.opt.Drafts {
		t.Desk = p.Desk.WithoutDrafts()
	}
	t.All, t.Problems = t.Desk.Texts(cmp.Or(p.opt.Pending, p.Today))
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
		drift = append(drift, candidates[i].TakenBack(p.Today)...)
		drift = append(drift, candidates[i].Unshown(p.Files, p.Texts().Desk, p.Today)...)
		drift = append(drift, candidates[i].Late(p.Today)...)
	}
	return append(Without(drift, nil), p.Record.Attachments(p.Files)...)
}

// published is the record as far as texts of the desk depend on it.
type published struct {
	files  fs.FS
	record *archive.Archive
}

func (r published) InForce(id, lang string, day date.Date) *content.Text {
	h := r.record.Find(id)
	if h == nil {
		return nil
	}
	v := h.InForce(lang, day)
	if v == nil {
		return nil
	}
	text, _ := h.Text(r.files, v)
	return text
}

func (r published) Since(id, lang string, day date.Date) date.Date {
	if h := r.record.Find(id); h != nil {
		return h.Since(lang, day)
	}
	return date.Date{}
}

func (r published) Retirements(id, lang string) []content.Retirement {
	if h := r.record.Find(id); h != nil {
		return h.Retirements(lang)
	}
	return nil
}

func (r published) Sum() [sha256.Size]byte {
	var heads [][]byte
	for _, h := range r.record.Histories {
		heads = append(heads, []byte(h.ID), []byte(h.Head))
	}
	return memo.Sum(heads...)
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
	for _, h := range p.Record.Histories {
		if slices.Contains(h.Former, id) {
			return h, nil
		}
	}
	if slices.ContainsFunc(p.Record.Later, func(l archive.Later) bool {
		return l.ID == id ||
			slices.Contains(l.Former, id)
	}) {
		return nil, fmt.Errorf("nothing was on record about %q on %s", id, p.Today)
	}
	if len(p.Record.Histories) == 0 {
		return nil, fmt.Errorf("nothing is on record about %q, or about any document: publish it first", id)
	}
	return nil, Mistyped(fmt.Sprintf("nothing is on record about %q", id), id, p.recorded(),
		"fairnotice at "+p.Today.String())
}

// Mistyped says that there is no such name, and which one is meant most likely, or else which ones there are: of
// many the first, and what lists all.
func Mistyped(said, name string, known []string, all string) error {
	if near, ok := field.Nearest(name, known); ok {
		return fmt.Errorf("%s; did you mean %q?", said, near)
	}
	if said += "; there are: " + phrase.Some(known, mostListed); len(known) > mostListed {
		said += "; all of them: " + all
	}
	return errors.New(said)
}

// mostListed is how many names an error lists.
const mostListed = 10

func (p *Portal) recorded() []string {
	var ids []string
	for _, h := range p.Record.Histories {
		ids = append(ids, h.ID)
	}
	slices.Sort(ids)
	return ids
}

// DeskName is what the text on the desk is called where a version could be named.
const DeskName = "desk"

// A Series is the versions of one document in one language.
type Series struct {
	*archive.History
	Lang string
}

// Series finds a document by its id, or by the id and a language, as in privacy.nb.
func (p *Portal) Series(name string) (Series, error) {
	h, unknown := p.History(name)
	if unknown == nil {
		return Series{h, p.Desk.Settings.Language()}, nil
	}
	if ext := path.Ext(name); ext != "" {
		if h, err := p.History(strings.TrimSuffix(name, ext)); err == nil {
			lang := ext[1:]
			if slices.Contains(h.Languages(), lang) || p.Desk.Find(h.ID, lang) != nil {
				return Series{h, lang}, nil
			}
			return Series{}, fmt.Errorf("%s is not translated into %q; on record are: %s",
				h.ID, lang, strings.Join(h.Languages(), ", "))
		}
	}
	return Series{}, unknown
}

// Version finds a version by its name. It is nil for the desk, and for no name.
func (s Series) Version(name string) (*archive.Version, error) {
	if name == "" || name == DeskName {
		return nil, nil
	}
	if id, err := archive.ParseVersion(name); err == nil {
		if found := s.Find(id, s.Lang); found != nil {
			return found, nil
		}
	}
	var known []string
	for _, other := range s.Versions(s.Lang) {
		known = append(known, other.Version.String())
	}
	return nil, fmt.Errorf("%s has no version %q; there are: %s", s.ID, name, strings.Join(append(known, DeskName), ", "))
}

// Origin says where an imported version comes from; "" for one that was published.
func Origin(v *archive.Version) string {
	if v.Source == nil {
		return ""
	}
	return strings.TrimSpace("imported: " + v.Source.From + " " + v.Source.Address)
}
