// Package publish puts on record what is new on the desk, and what is to be said of
// a version or a document that candidates there already.
//
// # What is new
//
// [Prepare] compares desk and record and makes a [Plan]: a version of each text that
// differs, with the lines that tell of it. The desk must be sound: nothing with a
// broken link is ever published. A plan is recorded in two steps.
//
//   - [Plan.Record] adds the frozen texts and the lines of the ledgers.
//   - [Plan.Stamp] writes the dates of the new versions back to the desk, and the words
//     that the publisher put in the place of the desk's own.
//
// A run that is killed between the two leaves a desk without its dates. The next one
// finds such texts, as it finds registers whose documents are all published, and
// stamps them though nothing is new.
//
// # The five amendments
//
// [Correct] says that metadata of a version was wrong, [Withdraw] that it was published
// by mistake, [Redact] that something had to go from its file; [Rename] moves a document
// and its record to a new id, and [Retire] says that it has ended. Each is an
// [Amendment], which Record adds to the record. None changes what was written.
//
// # What is left to others
//
// Everything up to Record is a pure function of a portal. Only archive.Record writes
// below versions/; where another run was faster it returns archive.ErrMoved, and who
// calls begins anew. Nothing is printed here.
package publish

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
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
	if err != nil {
		return Plan{}, err
	}
	versions, problems, err := p.Record.Plan(p.Files, p.Desk, candidates,
		archive.PublishOptions{Today: p.Today, Date: opt.Date})
	if err == nil {
		err = problems.Err()
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
	texts := t.All
	if len(opt.Documents) > 0 {
		texts = slices.DeleteFunc(slices.Clone(texts), func(t *content.Text) bool {
			return !slices.Contains(opt.Documents, t.ID)
		})
	}
	candidates, problems := p.Record.Candidates(p.Files, t.Desk, texts)
	for i := range candidates {
		s := &candidates[i]
		if s.Differs {
			s.Change.Summary = cmp.Or(opt.Summary, s.Change.Summary)
			s.Change.Class = cmp.Or(opt.Class, s.Change.Class)
		}
		if !s.Unstamped() {
			problems = append(problems, s.Drift(p.Files, p.Today)...)
		}
	}
	return candidates, append(problems, p.Record.Attachments(p.Files)...).Err()
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
			return fmt.Errorf("there is no document %q; known are: %s",
				id, strings.Join(slices.Sorted(maps.Keys(dated)), ", "))
		case !has:
			return fmt.Errorf("the document %q has no history, because its front matter has no `updated:`", id)
		}
	}
	return nil
}

// Lines tell of each version, and below it what differs from the one before.
func (p Plan) Lines() []string {
	var lines []string
	for i := range p.versions {
		lines = append(lines, p.versions[i].Line())
		if news := p.headline(&p.versions[i].Candidate); news != "" {
			lines = append(lines, "  "+news)
		}
	}
	return lines
}

// headline says in one sentence how a text differs from its newest version. It is
// empty where there is none, or none with a text.
func (p Plan) headline(s *archive.Candidate) string {
	if s.Newest == nil {
		return ""
	}
	old, _ := s.History.Text(p.portal.Files, s.Newest)
	if old == nil {
		return ""
	}
	return redline.Compare(old.Form(), s.Text.Form()).Headline(p.portal.Words(s.Text.Lang))
}

// Record puts the versions on record.
func (p Plan) Record(root *os.Root) error { return archive.Record(root, archive.Additions(p.versions)) }

// Interim is a portal's folder with another text in the file of a document.
func Interim(files fs.FS, id string, text []byte) (fs.FS, error) {
	for _, name := range []string{id + ".md", id + "/index.md"} {
		if _, err := fs.Stat(files, "content/"+name); err == nil {
			return portal.Overlay{FS: files, Files: map[string][]byte{"content/" + name: text}}, nil
		}
	}
	return nil, fmt.Errorf("there is no document %q on the desk", id)
}
