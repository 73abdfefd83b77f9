// Package importer puts texts on record that were published before the portal was, or
// outside of it: one, or a tree of them.
//
// # One version
//
// [Importer.One] takes a file of Markdown, a web page, a Word file or a PDF, or a version of which
// only the address is known. A text is resolved through the desk, as if it had been on
// it on the day of its version, and what cannot stay is taken out and counted. A PDF
// stays as it is; the text in it is kept beside it where there is one.
//
// # A tree
//
// [Importer.Tree] takes a folder that holds one for each document, with a file for each
// version, named by its date. It looks at all of them before anything is written, and
// refuses the whole if there is a problem with one. Documents that are not on the desk
// are written to it as their newest version says, so that the desk is what the record
// is. [Importer.All] does the same with versions that are in no folder, such as those in
// the history of a repository.
//
// # What it promises
//
// A version that is on record already, as it is here, is passed over: a run that was
// killed goes on where it stopped. One that is there with another text is refused.
// What is [Ready] is recorded when it is called, and returns the lines that report it;
// nothing is printed here. Files of a tree go through memory in parts, whatever its size.
package importer

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/portal"
)

// Options are what is said of all versions of a run. Whatever is empty is taken from
// the texts.
type Options struct {
	Title     string
	Effective date.Date
	Change    content.ChangeNote
	Source    archive.Source
	Changes   convert.Changes // that a Word file tracks
}

// An Importer turns files into versions. It only reads.
type Importer struct {
	*portal.Portal
	options Options
	targets map[string]map[string]bool // what links can lead to, by site path
}

// New is an importer into a portal, of whose record nothing is wrong.
func New(p *portal.Portal, opt Options) *Importer { return &Importer{p, opt, targets(p)} }

// Ready puts on record what was made ready. It says what was done, up to the first error.
type Ready func(root *os.Root) ([]string, error)

// A Version says which one is to be imported.
type Version struct {
	Document string
	Name     string // its date
	Lang     string // "" for the binding text
	File     string // "" where only its address is known
}

// A Found version is in no file on this disk, as one in the history of a repository.
type Found struct {
	Document string
	Version  archive.VersionID
	Name     string // of its text, for messages, with the ending of a file
	Read     func() ([]byte, error)
	Options
}

// All makes versions ready to be recorded that were found elsewhere. It looks at all of them first.
func (m *Importer) All(found []Found) (Ready, error) {
	var all []older
	var problems diag.List
	for _, f := range found {
		o := older{
			id: f.Document, lang: m.binding(), version: f.Version, ending: convert.KindOf(f.Name), name: f.Name,
			read: f.Read, Options: f.Options,
		}
		if o.ending == "" {
			problems.Reportf(ruleUnknownEnding, diag.NewFile(o.name, nil), diag.Span{},
				"only .md, .html, .docx and .pdf can be imported", "this is no file that can be imported")
			continue
		}
		problems = append(problems, m.misnamed(o)...)
		all = append(all, o)
	}
	if len(problems) > 0 {
		return nil, problems.Err()
	}
	return m.all(all)
}

// One makes a version ready to be recorded.
func (m *Importer) One(named Version) (Ready, error) {
	o, err := m.older(named)
	if err != nil {
		return nil, err
	}
	if problems := m.misnamed(o); len(problems) > 0 {
		return nil, problems.Err()
	}
	v, problems, err := m.prepare(o, m.resolves)
	return func(root *os.Root) ([]string, error) { return m.record(root, v) }, cmp.Or(err, problems.Err())
}

func (m *Importer) older(named Version) (older, error) {
	o := older{
		id: strings.Trim(named.Document, "/"), lang: cmp.Or(named.Lang, m.binding()),
		path: named.File, name: filepath.ToSlash(named.File), ending: convert.KindOf(named.File),
		read: func() ([]byte, error) { return disk.ReadFile(named.File) }, Options: m.options,
	}
	if named.Name == "" {
		return o, errors.New("say which version it is: --version 2018-05-04, " +
			"or --version 2018-05 where only the month is known")
	}
	var err error
	if o.version, err = archive.ParseVersion(named.Name); err != nil {
		return o, fmt.Errorf("--version: %w", err)
	}
	switch languages := m.Desk.Settings.Languages; {
	case !slices.Contains(languages, o.lang):
		err = fmt.Errorf("--lang: this site has no language %q; it has: %s", o.lang, strings.Join(languages, ", "))
	case named.File == "" && m.options.Source.Address == "":
		err = errors.New("name the file of the version; or, where only its address is known, give --address")
	case named.File != "" && o.ending == "":
		err = fmt.Errorf("%s: only .md, .html, .docx and .pdf can be imported", o.name)
	}
	return o, err
}

func (m *Importer) binding() string { return m.Desk.Settings.Language() }

// Draft is what a file says as a document of the desk could have it: Markdown whose links lead somewhere.
func (m *Importer) Draft(id, name string) (convert.Text, error) {
	o := older{id: id, lang: m.binding(), path: name, name: filepath.ToSlash(name), ending: convert.KindOf(name),
		version: archive.On(m.Today), read: func() ([]byte, error) { return disk.ReadFile(name) }}
	if o.ending == "" {
		return convert.Text{}, fmt.Errorf("%s: only .md, .html, .docx and .pdf can be taken", o.name)
	}
	v, problems, err := m.prepare(o, m.resolves)
	switch {
	case err != nil || len(problems) > 0:
		return convert.Text{}, cmp.Or(err, problems.Err())
	case v.text == nil:
		return convert.Text{}, fmt.Errorf("%s: no text can be taken out of it: %s", o.name, v.note)
	}
	body := bytes.TrimPrefix(bytes.TrimLeft(v.text.File.Text[v.text.Source.BodyStart:], "\n"), []byte(convert.PDFNote))
	return convert.Text{Title: v.entry.Title, Markdown: body, Lost: v.lost, Told: v.told}, nil
}

// Converts reports whether clean Markdown can be made of a file with this name.
func Converts(name string) bool {
	kind := convert.KindOf(name)
	return kind != "" && kind != convert.KindPDF
}

// Markdown is what a file says, in clean Markdown, of which the bytes have to be text.
func Markdown(name string, raw []byte, changes convert.Changes) (convert.Text, diag.List) {
	var problems diag.List
	kind, rule := convert.KindOf(name), ruleUnreadablePage
	if kind == convert.KindMarkdown && !utf8.Valid(raw) {
		problems.Reportf(rule, diag.NewFile(name, nil), diag.Span{},
			"save it as UTF-8 in the program that it comes from", "the file is not saved as UTF-8")
		return convert.Text{}, problems
	}
	text, err := convert.File(kind, raw, changes)
	if err != nil {
		if kind == convert.KindWord {
			rule = ruleUnreadableWord
		}
		problems.Reportf(rule, diag.NewFile(name, nil), diag.Span{}, convert.Hint(kind, err), "%s", err)
	}
	return text, problems
}

// record puts a version on record unless it is there, and says what was done.
func (m *Importer) record(root *os.Root, v prepared) ([]string, error) {
	done := "is on record already, as it is here"
	if !v.known {
		if err := archive.Record(root, []archive.Addition{m.addition(v.id, []prepared{v})}); err != nil {
			return nil, err
		}
		done = "imported"
	}
	lines := append([]string{fmt.Sprintf("%s %s %s", v.id, v.version, done)}, v.remarks()...)
	if m.Desk.Find(v.id, v.lang) == nil {
		lines = append(lines, fmt.Sprintf("there is no document %q on the desk: "+
			"the version is shown as that of a document that is no longer written", v.id))
	}
	return lines, nil
}

// misnamed reports what is wrong with the name of a version.
func (m *Importer) misnamed(o older) diag.List {
	file := diag.NewFile(cmp.Or(o.name, o.id), nil)
	problems := about(file, m.Desk.CheckID(o.id))
	if m.Today.Before(o.version.Date()) {
		problems.Reportf(ruleFutureVersion, file, diag.Span{},
			"what is still to come is written on the desk, with `effective:`, and published",
			"%s is in the future, and only older versions are imported", o.version)
	}
	return problems
}

// about are problems of a text as problems of the file that it came from.
func about(file *diag.File, found diag.List) diag.List {
	var problems diag.List
	for _, p := range found {
		problems = append(problems, diag.Problem{Rule: p.Rule, File: file, Message: p.Message, Hint: p.Hint})
	}
	return problems
}

// targets are the site paths of the desk with the headings that links can name:
// those that are there now and in the newest published text.
func targets(p *portal.Portal) map[string]map[string]bool {
	targets := map[string]map[string]bool{}
	binding := p.Desk.Settings.Language()
	public := p.Desk.WithoutDrafts()
	texts, _ := public.Texts(p.Today)
	for _, t := range texts {
		names := t.Anchored()
		if h := p.Record.Find(t.ID); h != nil {
			if v := h.Newest(t.Lang); v != nil && !p.Record.Says(p.Files, h, v, t) {
				maps.DeleteFunc(names, func(name string, _ bool) bool { return !slices.Contains(v.Anchors, name) })
			}
		}
		targets[content.Path(t.ID, t.Lang, binding)] = names
	}
	for _, doc := range public.Documents {
		if doc.Head.External != "" {
			targets[content.Path(doc.ID, doc.Lang, binding)] = nil
		}
	}
	for _, file := range p.Desk.Files {
		targets["/"+file] = map[string]bool{}
	}
	return targets
}

// resolves reports whether a link leads to something. A document elsewhere has
// headings that nobody here knows.
func (m *Importer) resolves(sitePath, fragment string) bool {
	names, there := m.targets[sitePath]
	return there && (fragment == "" || names == nil || names[fragment])
}

// remarks are what is to be said of a version, beside that it was imported.
func (v *prepared) remarks() []string {
	var lines []string
	if len(v.lost) > 0 {
		lines = append(lines, "not carried over: "+v.lost.String())
	}
	lines = append(lines, v.told...)
	if v.note != "" {
		lines = append(lines, v.note)
	}
	return lines
}

// addition is what versions of one document add to its record.
func (m *Importer) addition(id string, versions []prepared) archive.Addition {
	add := archive.Addition{ID: id, Files: map[string][]byte{}}
	if h := m.Record.Find(id); h != nil {
		add.Head = h.Head
	}
	for _, v := range versions {
		maps.Copy(add.Files, v.files)
		add.Entries = append(add.Entries, v.entry)
	}
	return add
}
