package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/importer"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/site"
	"fairnotice/generator/internal/starter"
)

type initCommand struct {
	Dir          string   `arg:"" help:"The folder to make. It must not be there, or be empty." placeholder:"DIR"`
	Yes          bool     `help:"Ask nothing: what no flag says takes its usual value or is left blank."`
	Organisation string   `help:"The legal name of the organisation." placeholder:"NAME"`
	Address      string   `help:"The web address at which the portal will be read." placeholder:"URL"`
	Languages    []string `help:"Languages of the texts, the binding one first. Usual: en." placeholder:"CODE"`
	Law          []string `help:"Laws of the texts: gdpr, uk, ch. Usual: gdpr." placeholder:"LAW"`
	Host         string   `help:"Where the site will be. Usual: netlify." placeholder:"HOST"`
	Purposes     []string `help:"What data is used for, such as newsletter,cookies." placeholder:"PURPOSE"`
	TimeZone     string   `help:"Where days begin. Usual: as the law or language has it." placeholder:"ZONE"`
	From         []string `sep:"none" help:"A policy to start from: .md, .html, .docx or .pdf." placeholder:"FILE"`
	Changes      string   `enum:",accept,reject" default:"" help:"For a Word file that tracks changes." placeholder:"WHAT"`
	Program      string   `help:"Address of the program that the workflows will run." placeholder:"URL"`
	SHA256       string   `name:"sha256" help:"The SHA-256 of the program at that address." placeholder:"SUM"`
}

// Run asks, makes the files in memory, looks whether a site can be made of them, and writes the folder.
func (k *initCommand) Run(c *commands, std streams) error {
	if err := starter.Free(k.Dir); err != nil {
		return err
	}
	answers := starter.Answers{
		Organisation: k.Organisation, Address: k.Address, Languages: k.Languages, Law: k.Law, Host: k.Host,
		Purposes: k.Purposes, Zone: k.TimeZone, Program: k.Program, SHA256: k.SHA256,
	}
	if err := answers.Check(); err != nil {
		return err
	}
	if !k.Yes {
		if err := interview(std, &answers, len(k.From) > 0); err != nil {
			return err
		}
	}
	var said []string
	files, err := starter.New(answers)
	if err == nil && len(k.From) > 0 {
		if said, err = k.policies(c, &answers, files); err == nil {
			files, err = starter.New(answers)
		}
	}
	if err != nil {
		return err
	}
	if err := c.tried(files); err != nil {
		return err
	}
	if err := starter.Write(k.Dir, files); err != nil {
		return err
	}
	printLines(std, append(said, starter.Next(k.Dir, answers)...))
	return nil
}

// tried makes the site of a portal in memory, and says what keeps it from being made.
func (c *commands) tried(files map[string][]byte) error {
	p, err := c.read(memory(files), date.Date{})
	if err != nil {
		return err
	}
	_, problems := p.Build(site.Options{Preview: true})
	return problems.Only(diag.Error).Err()
}

func memory(files map[string][]byte) fstest.MapFS {
	portal := fstest.MapFS{}
	for name, text := range files {
		portal[name] = &fstest.MapFile{Data: text, Mode: 0o644}
	}
	return portal
}

// policies are the texts that are there already, as the portal can have them.
func (k *initCommand) policies(c *commands, answers *starter.Answers, files map[string][]byte) ([]string, error) {
	p, err := c.read(memory(files), date.Date{})
	if err != nil {
		return nil, err
	}
	from := importer.New(p, importer.Options{Changes: convert.Changes(k.Changes)})
	var said []string
	for i, name := range k.From {
		id := "privacy"
		if i > 0 {
			id = starter.ID(filepath.ToSlash(name))
		}
		draft, err := from.Draft(id, name)
		if err != nil {
			return nil, err
		}
		answers.Policies = append(answers.Policies, starter.Policy{ID: id, Title: draft.Title, Body: draft.Markdown})
		for _, remark := range draft.Remarks() {
			said = append(said, name+": "+remark)
		}
	}
	return said, nil
}

// A question is one that init asks.
type question struct {
	text   string
	answer *string
	list   *[]string
	usual  string
}

// interview asks what no flag has answered. An empty line takes what stands in brackets, or leaves a blank.
func interview(std streams, a *starter.Answers, hasPolicy bool) error {
	usual := starter.Answers{}.Sensible()
	purposes := strings.Join(usual.Purposes, ", ")
	if hasPolicy {
		purposes = ""
	}
	in := bufio.NewReader(io.LimitReader(std.in, 1<<16))
	for _, q := range []question{
		{"What is the legal name of your organisation?", &a.Organisation, nil, ""},
		{"At which web address, from https:// on, will the portal be read?", &a.Address, nil, ""},
		{"In which languages are its texts? The first is the binding one.", nil, &a.Languages, "en"},
		{"Which law do they stand under: " + phrase.Or(starter.Laws()) + "?", nil, &a.Law, strings.Join(usual.Law, ", ")},
		{"Where will the site be: " + phrase.Or(starter.Hosts()) + "?", &a.Host, nil, usual.Host},
		{"What do you use data for: " + strings.Join(starter.Purposes(), ", ") + "?", nil, &a.Purposes, purposes},
	} {
		if q.answer != nil && *q.answer != "" || q.list != nil && len(*q.list) > 0 {
			continue
		}
		if err := q.ask(std, in, a); err != nil {
			return err
		}
	}
	return nil
}

// ask asks one question until the answer will do.
func (q question) ask(std streams, in *bufio.Reader, a *starter.Answers) error {
	for {
		fmt.Fprintln(std.out, q.text)
		if q.usual != "" {
			fmt.Fprintf(std.out, "[%s] ", q.usual)
		}
		line, err := in.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		line = strings.TrimSpace(line)
		if q.answer != nil {
			*q.answer = line
		} else {
			*q.list = slices.DeleteFunc(strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(", \t", r) }),
				func(word string) bool { return word == "" })
		}
		wrong := a.Check()
		if wrong == nil {
			return nil
		}
		if err != nil { // there is nobody to ask again
			return wrong
		}
		fmt.Fprintln(std.err, wrong)
	}
}

type upgradeCommand struct {
	Diff   bool     `help:"Show what differs, line by line: with - what is here, with + what the program has."`
	Write  bool     `help:"Take the program's files where nobody has edited the portal's. Edited ones stay as they are."`
	Merged []string `sep:"none" help:"Note that this file has what the program has now: it was merged by hand." placeholder:"FILE"`
}

// Run says what the program has changed in files that the portal has from it. The exit status is 1 where there is
// something left to do.
func (k *upgradeCommand) Run(c *commands, std streams) error {
	return c.inFolder(func(root *os.Root) error {
		if _, err := root.Stat(content.SettingsPath); err != nil {
			return fmt.Errorf("there is no portal here: %s is missing; is this the right folder? (--root)", content.SettingsPath)
		}
		found, err := c.outdated(root)
		if err != nil {
			return err
		}
		if len(k.Merged) > 0 {
			return k.merged(root, found)
		}
		left := found
		if k.Write {
			if err := starter.Take(root, found); err != nil {
				return err
			}
			left = slices.DeleteFunc(slices.Clone(found), starter.Difference.Takes)
		}
		for _, d := range found {
			said := string(d.State)
			if k.Write && d.Takes() {
				said = "taken from the program"
			}
			printLines(std, []string{d.Path + ": " + said})
			if k.Diff {
				fmt.Fprint(masked{std.out}, d.Diff())
			}
		}
		if len(left) > 0 {
			return errProblems
		}
		return nil
	})
}

// outdated compares the portal with the program.
func (c *commands) outdated(root *os.Root) ([]starter.Difference, error) {
	p, err := c.read(root.FS(), date.Date{})
	if err != nil {
		return nil, err
	}
	s := p.Desk.Settings
	a := starter.Answers{Languages: s.Languages, Law: s.Law, Host: s.Host, Zone: s.TimeZone}
	return starter.Compare(root.FS(), a, s.LayoutFolders())
}

// merged notes what was merged by hand.
func (k *upgradeCommand) merged(root *os.Root, found []starter.Difference) error {
	var done []starter.Difference
	for _, name := range k.Merged {
		i := slices.IndexFunc(found, func(d starter.Difference) bool { return d.Path == filepath.ToSlash(name) })
		if i < 0 {
			return fmt.Errorf("there is nothing to merge in %s; \"fairnotice upgrade\" lists what there is", name)
		}
		done = append(done, found[i])
	}
	return starter.Merged(root, done)
}
