package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/git"
	"fairnotice/generator/internal/gitversions"
	"fairnotice/generator/internal/importer"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/words"
)

type importCommand struct {
	Target    string    `arg:"" optional:"" name:"document" help:"Id of a document; or a folder with one folder for each document, and in it a file for each version, such as cookie-policy/2018-05-04.html; or, with --git, a file or a folder in the repository." placeholder:"DOCUMENT|DIR"`
	Files     []string  `arg:"" optional:"" name:"file" help:"The text: .md, .html, .docx or .pdf. Without it: a version known only by its --address. With --git: more files and folders in the repository."`
	Version   string    `help:"The date that the version carries, YYYY-MM-DD, or YYYY-MM where no more is known." placeholder:"DATE"`
	Effective date.Date `help:"The day on which it took effect. Without it: its date." placeholder:"DATE"`
	Lang      string    `help:"The language of a translation. Without it: the binding text." placeholder:"LANG"`
	Source    string    `help:"Where the text comes from, in words." placeholder:"TEXT"`
	Address   string    `help:"Where it stood or stands." placeholder:"URL"`
	Captured  date.Date `help:"The day on which it was taken from there." placeholder:"DATE"`
	Note      string    `help:"What else is to be said of where it comes from." placeholder:"TEXT"`
	Class     string    `enum:",material,editorial" default:"" help:"material or editorial."`
	Summary   string    `help:"What it changed." placeholder:"TEXT"`
	Changes   string    `enum:",accept,reject" default:"" help:"What becomes of changes that a Word file tracks: accept or reject. Without it, such a file is refused." placeholder:"WHAT"`
	Title     string    `help:"Its title. Without it: that in the text." placeholder:"TEXT"`
	gitFlags
}

// gitFlags say where versions are that were published before, and which of them.
type gitFlags struct {
	Git    string `help:"Find the versions in the git history of this repository: a folder, or an https address." placeholder:"REPO"`
	Branch string `help:"With --git: the branch that was published. Without it: the one that the repository is on." placeholder:"NAME"`
	Window int    `help:"With --git: within how many days commits are one version." default:"7" placeholder:"DAYS"`
	DryRun bool   `help:"With --git: only print what was found, as a table to look at and to edit."`
	Table  string `help:"With --git: take the versions from this table, as --dry-run prints it." placeholder:"FILE"`
}

// Run records older versions, one or a tree of them.
func (k *importCommand) Run(c *commands, std streams) error {
	return again(func() error { return k.once(c, std) })
}

func (k *importCommand) once(c *commands, std streams) error {
	p, err := c.openRecord()
	if err != nil {
		return err
	}
	if k.Git != "" {
		return k.fromGit(c, p, std)
	}
	record, err := k.prepare(p)
	if err != nil {
		return err
	}
	return c.record(record, std)
}

// record puts on record what is ready, and says what was done.
func (c *commands) record(record importer.Ready, std streams) error {
	return c.inFolder(func(root *os.Root) error {
		lines, err := record(root)
		printLines(std, lines)
		return err
	})
}

// prepare makes what the arguments name ready to be recorded.
func (k *importCommand) prepare(p *portal.Portal) (importer.Ready, error) {
	from := importer.New(p, k.options())
	switch {
	case k.DryRun || k.Table+k.Branch != "":
		return nil, errors.New("--branch, --dry-run and --table go with --git")
	case k.Target == "":
		return nil, errors.New("say what to import: fairnotice import DOCUMENT FILE --version DATE, or fairnotice import DIR")
	case len(k.Files) > 1:
		return nil, fmt.Errorf("one version has one file; these are %d: %s", len(k.Files), strings.Join(k.Files, ", "))
	case len(k.Files) == 1 || k.Version != "":
		file := strings.Join(k.Files, "")
		return from.One(importer.Version{Document: k.Target, Name: k.Version, Lang: k.Lang, File: file})
	}
	if !k.Effective.IsZero() || k.Lang+k.Class+k.Summary+k.Title != "" {
		return nil, errors.New("--effective, --lang, --class, --summary and --title are for one version: " +
			"name the document, its file and --version")
	}
	if info, err := os.Stat(k.Target); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("there is no folder %q; "+
			"to import one version, type: fairnotice import DOCUMENT FILE --version DATE", k.Target)
	}
	return from.Tree(os.DirFS(k.Target), k.Target)
}

// options are what the flags say of every version.
func (k *importCommand) options() importer.Options {
	return importer.Options{
		Title: k.Title, Effective: k.Effective, Change: content.ChangeNote{Class: content.Class(k.Class), Summary: k.Summary},
		Source:  archive.Source{From: k.Source, Address: k.Address, Note: k.Note, Captured: k.Captured},
		Changes: convert.Changes(k.Changes),
	}
}

// fromGit finds versions in a git history, and records them or prints what it found.
func (k *importCommand) fromGit(c *commands, p *portal.Portal, std streams) error {
	if err := k.wrongWithGit(); err != nil {
		return err
	}
	h, close, err := git.Open(k.Git, k.Branch)
	if err != nil {
		return err
	}
	defer close()
	table, passed, err := k.table(h, p)
	if err != nil {
		return err
	}
	if len(passed) > 0 {
		fmt.Fprintf(std.err, "passed over, since only .md, .html, .docx and .pdf can be imported: %s\n", phrase.Some(passed, 10))
	}
	if k.DryRun {
		fmt.Fprintf(masked{std.out}, "%s", table.CSV())
		fmt.Fprintln(std.err, table.Line())
		return nil
	}
	var found []importer.Found
	for _, r := range table {
		options := k.options()
		options.Effective, options.Source = r.Effective, r.Source(h, p.Today)
		found = append(found, importer.Found{Document: r.Document, Version: r.Version, Name: r.Commit[:10] + ":" + r.Path,
			Read: func() ([]byte, error) { return h.Bytes(r.Revision) }, Options: options})
	}
	record, err := importer.New(p, importer.Options{}).All(found)
	if err != nil {
		return err
	}
	return c.record(record, std)
}

// wrongWithGit says which flags are for one version from a file.
func (k *importCommand) wrongWithGit() error {
	switch {
	case k.Version+k.Lang+k.Source+k.Address+k.Note+k.Class+k.Summary+k.Title != "" || !k.Effective.IsZero() ||
		!k.Captured.IsZero():
		return errors.New("with --git, every version says for itself what it is: " +
			"of the flags, only --branch, --window, --dry-run, --table and --changes go with it")
	case k.Table != "" && (k.Target != "" || k.DryRun):
		return errors.New("--table says which versions to import, so that no path goes with it, nor --dry-run")
	case k.Table == "" && k.Target == "":
		return errors.New("name the files or folders of the repository that hold the policies: " +
			"fairnotice import --git REPO PATH…")
	}
	return nil
}

// table is what was found, or what somebody made of it, and the files that were passed over.
func (k *importCommand) table(h *git.History, p *portal.Portal) (gitversions.Table, []string, error) {
	if k.Table != "" {
		raw, err := disk.ReadFile(k.Table)
		if err != nil {
			return nil, nil, err
		}
		table, problems := gitversions.Read(filepath.ToSlash(k.Table), raw, h)
		return table, nil, problems.Err()
	}
	zone, err := p.Desk.Settings.Zone()
	if err != nil {
		return nil, nil, err
	}
	dates := gitversions.In(append(slices.Collect(maps.Values(p.Desk.Words)), words.Program("en"))...)
	find := gitversions.Finder{History: h, Dates: dates, Zone: zone, Window: k.Window, Today: p.Today}
	return find.Find(append([]string{k.Target}, k.Files...))
}
