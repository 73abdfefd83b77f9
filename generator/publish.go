package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	desk "fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
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
	var err error
	for range tries {
		if err = p.once(c, std); !errors.Is(err, archive.ErrMoved) {
			return err
		}
	}
	return err
}

func (p *publishCommand) once(c *commands, std streams) error {
	src, problems, err := c.openWith(p.interim(c))
	if err != nil {
		return err
	}
	if err := problems.Err(); err != nil {
		return err
	}
	stands, drift, err := src.stands(p.Documents)
	if err != nil {
		return err
	}
	if err := drift.Err(); err != nil {
		return err
	}
	opt, err := p.options(src)
	if err != nil {
		return err
	}
	plan, problems, err := src.record.Plan(src.files, src.desk, stands, opt)
	if err == nil {
		err = problems.Err()
	}
	if err != nil || p.DryRun {
		printPlan(std, plan)
		return err
	}
	if err := p.write(c, plan); err != nil {
		return err
	}
	printPlan(std, plan)
	if p.From != "" {
		return nil
	}
	return stampAll(c.Root, src, stands, plan)
}

// interim replaces a document's file by the one to publish from.
func (p *publishCommand) interim(c *commands) func(fs.FS) (fs.FS, error) {
	return func(files fs.FS) (fs.FS, error) {
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

func (p *publishCommand) options(src *portal) (archive.PublishOptions, error) {
	opt := archive.PublishOptions{Today: src.today, Summary: p.Summary, Class: p.Class}
	if p.Date == "" {
		return opt, nil
	}
	var err error
	if opt.Date, err = date.Parse(p.Date); err != nil {
		return opt, fmt.Errorf("--date: %w", err)
	}
	if src.today.Before(opt.Date) {
		return opt, fmt.Errorf("--date: %s is in the future; a version that takes effect later has `effective:`", opt.Date)
	}
	return opt, nil
}

func (p *publishCommand) write(c *commands, plan []archive.Publication) error {
	if len(plan) == 0 {
		return nil
	}
	return c.recordAll(archive.Additions(plan))
}

func printPlan(std streams, plan []archive.Publication) {
	for _, publication := range plan {
		fmt.Fprintln(std.out, publication.Line())
	}
}

// stands compares the desk with the record, for the named documents or all.
// The desk must be sound: nothing with a broken link is ever published.
func (p *portal) stands(only []string) ([]archive.Stand, diag.List, error) {
	public := p.desk.WithoutDrafts()
	for _, id := range only {
		if !slices.ContainsFunc(public.Documents, func(d *desk.Document) bool { return d.ID == id }) {
			return nil, nil, fmt.Errorf("there is no document %q; known are: %s", id, strings.Join(documentIDs(public), ", "))
		}
	}
	_, problems := p.preview(site.Options{})
	if problems.Err() != nil {
		return nil, problems, nil
	}
	_, texts, _ := p.texts()
	if len(only) > 0 {
		texts = slices.DeleteFunc(slices.Clone(texts), func(t *desk.Text) bool { return !slices.Contains(only, t.ID) })
	}
	stands, drift := p.record.Stands(p.files, public, texts, p.today)
	return stands, drift, nil
}

func documentIDs(d *desk.Desk) []string {
	var ids []string
	for _, doc := range d.Documents {
		if doc.Head.External == "" {
			ids = append(ids, doc.ID)
		}
	}
	return slices.Compact(ids)
}

// stampAll writes the dates of new versions back to the desk. A date that an
// earlier run recorded and was stopped before it could stamp is written too.
func stampAll(root string, src *portal, stands []archive.Stand, plan []archive.Publication) error {
	stamps := map[string]stampAt{}
	for _, s := range stands {
		if !s.Differs && s.Text.Source.Head.Updated.Pending {
			stamps[s.Doc.File.Path] = stampAt{s.Doc.Places["updated"].Value, s.Newest.Version.Date()}
		}
	}
	for _, p := range plan {
		if p.Doc.Head.Updated.Date != p.Entry.Version.Date() {
			stamps[p.Doc.File.Path] = stampAt{p.Doc.Places["updated"].Value, p.Entry.Version.Date()}
		}
	}
	for _, register := range []struct {
		updated desk.Updated
		file    *diag.File
		at      diag.Span
	}{
		{src.desk.Contacts.Updated, src.desk.Contacts.File, src.desk.Contacts.Places["updated"].Value},
		{src.desk.Processors.Updated, src.desk.Processors.File, src.desk.Processors.Places["updated"].Value},
		{src.desk.Cookies.Updated, src.desk.Cookies.File, src.desk.Cookies.Places["updated"].Value},
	} {
		if register.updated.Pending {
			stamps[register.file.Path] = stampAt{register.at, src.today}
		}
	}
	return writeStamps(root, stamps)
}

// A stampAt is a date to be written in the place of a value.
type stampAt struct {
	at  diag.Span
	day date.Date
}

// writeStamps changes the files one by one, each whole or not at all.
func writeStamps(dir string, stamps map[string]stampAt) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the portal's folder: %w", err)
	}
	defer root.Close()
	var failed error
	for name, stamp := range stamps {
		raw, err := root.ReadFile(name)
		if err == nil {
			err = root.WriteFile(name+".tmp", desk.Stamp(raw, stamp.at, stamp.day.String()), 0o644)
		}
		if err == nil {
			err = root.Rename(name+".tmp", name)
		}
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("write the date back to %s: %w", name, err))
		}
	}
	return failed
}
