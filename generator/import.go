package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
)

type importCommand struct {
	Target    string `arg:"" name:"document" help:"Id of a document; or a folder with one folder for each document, and in it a file for each version, such as cookie-policy/2018-05-04.html." placeholder:"DOCUMENT|DIR"`
	File      string `arg:"" optional:"" help:"The text: .md, .html or .pdf. Without it: a version known only by its --address."`
	Version   string `help:"The date that the version carries, YYYY-MM-DD, or YYYY-MM where no more is known." placeholder:"DATE"`
	Effective string `help:"The day on which it took effect. Without it: its date." placeholder:"DATE"`
	Lang      string `help:"The language of a translation. Without it: the binding text." placeholder:"LANG"`
	Source    string `help:"Where the text comes from, in words." placeholder:"TEXT"`
	Address   string `help:"Where it stood or stands." placeholder:"URL"`
	Captured  string `help:"The day on which it was taken from there." placeholder:"DATE"`
	Note      string `help:"What else is to be said of where it comes from." placeholder:"TEXT"`
	Class     string `enum:",material,editorial" default:"" help:"material or editorial."`
	Summary   string `help:"What it changed." placeholder:"TEXT"`
	Title     string `help:"Its title. Without it: that in the text." placeholder:"TEXT"`
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
	m, err := k.importer(c, p)
	if err != nil {
		return err
	}
	if k.File == "" && k.Version == "" {
		if k.Effective+k.Lang+k.Class+k.Summary+k.Title != "" {
			return errors.New("--effective, --lang, --class, --summary and --title are for one version: name the document, its file and --version")
		}
		return m.tree(k.Target, std)
	}
	o, err := k.one(p)
	if err != nil {
		return err
	}
	return m.single(o, std)
}

// one is the version that the arguments name.
func (k *importCommand) one(p *portal.Portal) (older, error) {
	o := older{id: strings.Trim(k.Target, "/"), lang: cmp.Or(k.Lang, p.Desk.Settings.Language()), path: k.File, name: filepath.ToSlash(k.File)}
	if k.Version == "" {
		return o, errors.New("say which version it is: --version 2018-05-04, or --version 2018-05 where only the month is known")
	}
	var err error
	if o.version, err = archive.ParseVersion(k.Version); err != nil {
		return o, fmt.Errorf("--version: %w", err)
	}
	if !slices.Contains(p.Desk.Settings.Languages, o.lang) {
		return o, fmt.Errorf("--lang: this site has no language %q; it has: %s", o.lang, strings.Join(p.Desk.Settings.Languages, ", "))
	}
	if k.File == "" && k.Address == "" {
		return o, errors.New("name the file of the version; or, where only its address is known, give --address")
	}
	o.ending = endingOf(k.File)
	if k.File != "" && o.ending == "" {
		return o, fmt.Errorf("%s: only .md, .html and .pdf can be imported", o.name)
	}
	return o, nil
}

// endingOf is the kind of a file: md, html, pdf, or nothing.
func endingOf(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		return "md"
	case ".html", ".htm":
		return "html"
	case ".pdf":
		return "pdf"
	}
	return ""
}

// importer gathers what the flags say for all versions of a run.
func (k *importCommand) importer(c *commands, p *portal.Portal) (*importer, error) {
	m := &importer{Portal: p, commands: c, title: k.Title, source: archive.Source{From: k.Source, Address: k.Address, Note: k.Note}}
	m.change = content.Change{Class: content.Class(k.Class), Summary: k.Summary}
	for flag, to := range map[string]*date.Date{"--effective": &m.effective, "--captured": &m.source.Captured} {
		given := map[string]string{"--effective": k.Effective, "--captured": k.Captured}[flag]
		if given == "" {
			continue
		}
		var err error
		if *to, err = date.Parse(given); err != nil {
			return nil, fmt.Errorf("%s: %w", flag, err)
		}
	}
	m.targets = targets(p)
	return m, nil
}

// single records one version.
func (m *importer) single(o older, std streams) error {
	if problems := m.misnamed(o); len(problems) > 0 {
		return problems.Err()
	}
	v, problems, err := m.prepare(o, m.leads)
	if err == nil {
		err = problems.Err()
	}
	if err != nil {
		return err
	}
	if !v.known {
		if err := m.commands.record([]archive.Addition{m.addition(o.id, []prepared{v})}); err != nil {
			return err
		}
	}
	said := "imported"
	if v.known {
		said = "is on record already, as it is here"
	}
	fmt.Fprintf(std.out, "%s %s %s\n", o.id, o.version, said)
	for _, line := range v.remarks() {
		fmt.Fprintln(std.out, line)
	}
	if m.Desk.Find(o.id, o.lang) == nil {
		fmt.Fprintf(std.out, "there is no document %q on the desk: the version is shown as that of a document that is no longer written\n", o.id)
	}
	return nil
}

// misnamed reports what is wrong with the name of a version.
func (m *importer) misnamed(o older) diag.List {
	var problems diag.List
	file := diag.NewFile(cmp.Or(o.name, o.id), nil)
	for _, p := range m.Desk.Misnamed(o.id) {
		problems = append(problems, diag.Problem{Rule: p.Rule, File: file, Message: p.Message, Hint: p.Hint})
	}
	if m.Today.Before(o.version.Date()) {
		problems.Reportf(ruleFutureVersion, file, diag.Span{}, "what is still to come is written on the desk, with `effective:`, and published",
			"%s is in the future, and only older versions are imported", o.version)
	}
	return problems
}

// targets are the site paths of the desk with the headings that links can name:
// those that are there now and in the newest published text.
func targets(p *portal.Portal) map[string]map[string]bool {
	targets := map[string]map[string]bool{}
	public := p.Desk.WithoutDrafts()
	texts, _ := public.Texts(p.Today)
	for _, t := range texts {
		names := t.Anchored()
		if h := p.Record.Find(t.ID); h != nil {
			if v := h.Newest(t.Lang); v != nil && v.TextSHA256 != archive.TextSHA256(t) {
				names = among(names, v.Anchors)
			}
		}
		targets[content.Path(t.ID, t.Lang, p.Desk.Settings.Language())] = names
	}
	for _, doc := range public.Documents {
		if doc.Head.External != "" {
			targets[content.Path(doc.ID, doc.Lang, p.Desk.Settings.Language())] = nil
		}
	}
	for _, file := range p.Desk.Files {
		targets["/"+file] = map[string]bool{}
	}
	return targets
}

func among(names map[string]bool, others []string) map[string]bool {
	both := map[string]bool{}
	for _, name := range others {
		if names[name] {
			both[name] = true
		}
	}
	return both
}

// leads reports whether a link leads somewhere. A document elsewhere has headings
// that nobody here knows.
func (m *importer) leads(sitePath, fragment string) bool {
	names, there := m.targets[sitePath]
	return there && (fragment == "" || names == nil || names[fragment])
}

// remarks are what is to be said of a version, beside that it was imported.
func (v *prepared) remarks() []string {
	var lines []string
	if len(v.lost) > 0 {
		lines = append(lines, "not carried over: "+v.lost.String())
	}
	if v.note != "" {
		lines = append(lines, v.note)
	}
	return lines
}

// write puts the file of a new document on the desk, whole or not at all.
func writeDesk(dir, id string, data []byte) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	name := "content/" + id + ".md"
	part := path.Dir(name) + "/." + path.Base(name) + ".part"
	if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := root.WriteFile(part, data, 0o666); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if _, err := root.Stat(name); err == nil {
		return errors.Join(fmt.Errorf("write %s: it is there already", name), root.Remove(part))
	}
	if err := root.Rename(part, name); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
