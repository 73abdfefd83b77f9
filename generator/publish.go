package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/site"
)

type publishCommand struct {
	Documents []string `arg:"" optional:"" help:"Ids of the documents to publish. Without any: everything that is new." placeholder:"DOCUMENT"`
	Date      string   `help:"The date that names the versions. Without it: today." placeholder:"DATE"`
	Summary   string   `help:"What changed, in place of change.summary." placeholder:"TEXT"`
	Class     string   `help:"material or editorial, in place of change.class." enum:",material,editorial" default:""`
	From      string   `help:"Publish the text in this file as an interim version of one document, and leave the desk as it is." placeholder:"FILE"`
	DryRun    bool     `help:"Say what would be published, and write nothing."`
}

// tries is how often a run that lost a race against another one starts anew.
const tries = 5

// Run records what is new, stamps the desk, and prints one line for each version.
// Where nothing is new it prints nothing.
func (p *publishCommand) Run(c *commands, std streams) error {
	if p.From != "" && len(p.Documents) != 1 {
		return errors.New("--from publishes one document: name it")
	}
	return again(func() error { return p.once(c, std) })
}

// again starts a run anew that lost a race against another one.
func again(run func() error) error {
	var err error
	for range tries {
		if err = run(); !errors.Is(err, archive.ErrMoved) {
			return err
		}
	}
	return err
}

func (p *publishCommand) once(c *commands, std streams) error {
	opt, err := p.options(c)
	if err != nil {
		return err
	}
	src, err := p.read(c, opt.Date)
	if err != nil {
		return err
	}
	if err := src.Problems.Err(); err != nil {
		return err
	}
	opt.Today = src.Today
	if src.Today.Before(opt.Date) {
		return fmt.Errorf("--date: %s is in the future; a version that takes effect later has `effective:`", opt.Date)
	}
	candidates, problems, err := p.candidates(src)
	if err == nil {
		err = problems.Err()
	}
	if err != nil {
		return err
	}
	plan, problems, err := src.Record.Plan(src.Files, src.Desk, candidates, opt)
	if err == nil {
		err = problems.Err()
	}
	if err != nil || p.DryRun {
		printPlan(src, std, plan)
		return err
	}
	if err := c.recordAll(archive.Additions(plan)); err != nil {
		return err
	}
	printPlan(src, std, plan)
	if p.From != "" {
		return nil
	}
	return stampAll(c.Root, src, candidates, plan)
}

// read reads the portal, with the file to publish from in the place of the document's.
func (p *publishCommand) read(c *commands, pending date.Date) (*portal.Portal, error) {
	root, err := os.OpenRoot(c.Root)
	if err != nil {
		return nil, fmt.Errorf("open the portal's folder: %w", err)
	}
	files, err := p.interim(root.FS())
	if err != nil {
		return nil, err
	}
	day, err := dayOf("--now", c.Now)
	if err != nil {
		return nil, err
	}
	return portal.Read(files, portal.Options{Day: day, Now: time.Now(), Pending: pending})
}

// interim replaces a document's file by the one to publish from.
func (p *publishCommand) interim(files fs.FS) (fs.FS, error) {
	if p.From == "" {
		return files, nil
	}
	data, err := os.ReadFile(p.From)
	if err != nil {
		return nil, fmt.Errorf("read the interim text: %w", err)
	}
	for _, name := range []string{p.Documents[0] + ".md", p.Documents[0] + "/index.md"} {
		if _, err := fs.Stat(files, "content/"+name); err == nil {
			return overlay{files, "content/" + name, data}, nil
		}
	}
	return nil, fmt.Errorf("there is no document %q on the desk", p.Documents[0])
}

// An overlay is a folder in which one file has other bytes.
type overlay struct {
	fs.FS
	name string
	data []byte
}

func (o overlay) ReadFile(name string) ([]byte, error) {
	if name == o.name {
		return slices.Clone(o.data), nil
	}
	return fs.ReadFile(o.FS, name)
}

func (p *publishCommand) options(c *commands) (opt archive.PublishOptions, err error) {
	if p.Date == "" {
		return opt, nil
	}
	if opt.Date, err = date.Parse(p.Date); err == nil && opt.Date.IsMonth() {
		err = errors.New("a day is wanted, not a month")
	}
	if err != nil {
		return opt, fmt.Errorf("--date: %w", err)
	}
	return opt, nil
}

// printPlan prints each publication, and below it what differs from the version
// before.
func printPlan(p *portal.Portal, std streams, plan []archive.Publication) {
	for i := range plan {
		fmt.Fprintln(std.out, plan[i].Line())
		if news := headline(p, &plan[i].Candidate); news != "" {
			fmt.Fprintln(std.out, "  "+news)
		}
	}
}

// headline says in one sentence how a text differs from its newest version. It is
// empty where there is none, or none with a text.
func headline(p *portal.Portal, s *archive.Candidate) string {
	if s.Newest == nil {
		return ""
	}
	old, _ := s.History.Text(p.Files, s.Newest)
	if old == nil {
		return ""
	}
	words := p.Words(s.Text.Lang)
	return redline.Compare(redline.Of(old), redline.Of(s.Text)).Headline(words)
}

// stands compares the desk with the record, for the named documents or all. The
// desk must be sound: nothing with a broken link is ever published.
func (p *publishCommand) candidates(src *portal.Portal) ([]archive.Candidate, diag.List, error) {
	if problems := src.Check(site.Options{}); problems.Err() != nil {
		return nil, problems, nil
	}
	t := src.Texts()
	texts := t.All
	if err := namesOf(t.Desk).check(p.Documents); err != nil {
		return nil, nil, err
	}
	if len(p.Documents) > 0 {
		texts = slices.DeleteFunc(slices.Clone(texts), func(t *content.Text) bool { return !slices.Contains(p.Documents, t.ID) })
	}
	candidates, problems := src.Record.Candidates(src.Files, t.Desk, texts)
	for i := range candidates {
		p.decide(&candidates[i])
		if !candidates[i].Unstamped() {
			problems = append(problems, candidates[i].Drift(src.Files, src.Today)...)
		}
	}
	return candidates, append(problems, src.Record.Attachments(src.Files)...), nil
}

// decide puts what the publisher says in the place of what the desk says.
func (p *publishCommand) decide(s *archive.Candidate) {
	if s.Differs {
		s.Change.Summary = cmp.Or(p.Summary, s.Change.Summary)
		s.Change.Class = cmp.Or(p.Class, s.Change.Class)
	}
}

// names are the ids of documents, and whether each has a history.
type names map[string]bool

func namesOf(d *content.Desk) names {
	known := names{}
	for _, doc := range d.Documents {
		if doc.Head.External == "" {
			known[doc.ID] = known[doc.ID] || doc.Head.Updated.IsSet()
		}
	}
	return known
}

// check reports ids of documents that cannot be published.
func (n names) check(ids []string) error {
	for _, id := range ids {
		switch dated, known := n[id]; {
		case !known:
			return fmt.Errorf("there is no document %q; known are: %s", id, strings.Join(slices.Sorted(maps.Keys(n)), ", "))
		case !dated:
			return fmt.Errorf("the document %q has no history, because its front matter has no `updated:`", id)
		}
	}
	return nil
}
