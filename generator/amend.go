package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
)

// Commands that add to the record what is to be said of a version or a document
// that stands there already. None of them changes what was written.

type named struct {
	Document string `arg:"" help:"Id of the document."`
	Version  string `arg:"" help:"The version, such as 2018-05-04."`
	Lang     string `help:"The language of a translation. Without it: the binding text." placeholder:"LANG"`
	Reason   string `required:"" help:"Why. Readers are shown it." placeholder:"TEXT"`
}

// find returns what the arguments name.
func (n named) find(c *commands) (*portal.Portal, *archive.History, *archive.Version, error) {
	p, err := c.openRecord()
	if err != nil {
		return nil, nil, nil, err
	}
	h, err := p.History(n.Document)
	if err != nil {
		return nil, nil, nil, err
	}
	id, err := archive.ParseVersion(n.Version)
	if err != nil {
		return nil, nil, nil, err
	}
	v := h.Find(id, cmp.Or(n.Lang, p.Desk.Settings.Language()))
	if v == nil {
		return nil, nil, nil, fmt.Errorf("%s has no version %s; type \"fairnotice history %s\" for all", n.Document, n.Version, n.Document)
	}
	return p, h, v, nil
}

func (n named) entry(p *portal.Portal, h *archive.History, event archive.Event, v *archive.Version) archive.Entry {
	return archive.Entry{Event: event, ID: h.ID, Version: v.Version, Lang: v.Lang, Recorded: p.Today, Reason: n.Reason}
}

type withdrawCommand struct {
	named
}

// Run records that a version was published by mistake.
func (w *withdrawCommand) Run(c *commands, std streams) error {
	p, h, v, err := w.find(c)
	if err != nil {
		return err
	}
	if v.Withdrawn != nil {
		return fmt.Errorf("%s of %s was withdrawn on %s already", v.Version, h.ID, v.Withdrawn.Recorded)
	}
	return c.amend(std, h, w.entry(p, h, archive.Withdraw, v), nil, "withdrawn: "+w.Reason)
}

type correctCommand struct {
	named
	Effective string `help:"The day on which it took effect." placeholder:"DATE"`
	Class     string `enum:",material,editorial" default:"" help:"material or editorial."`
	Summary   string `help:"What it changed." placeholder:"TEXT"`
	Title     string `help:"Its title in lists." placeholder:"TEXT"`
}

// Run records that metadata of a version was wrong. The text is never corrected.
func (k *correctCommand) Run(c *commands, std streams) error {
	p, h, v, err := k.find(c)
	if err != nil {
		return err
	}
	set := archive.Set{Class: k.Class, Summary: k.Summary, Title: k.Title}
	if k.Effective != "" {
		if set.Effective, err = date.Parse(k.Effective); err != nil {
			return fmt.Errorf("--effective: %w", err)
		}
	}
	if k.Effective+k.Class+k.Summary+k.Title == "" {
		return errors.New("say what is to be corrected: --effective, --class, --summary or --title")
	}
	entry := k.entry(p, h, archive.Correct, v)
	entry.Set = &set
	return c.amend(std, h, entry, nil, "corrected: "+k.Reason)
}

type redactCommand struct {
	named
	File string `required:"" help:"The frozen file without what has to go." placeholder:"FILE" type:"existingfile"`
}

// Run puts a redacted file in the place of a frozen one.
func (k *redactCommand) Run(c *commands, std streams) error {
	p, h, v, err := k.find(c)
	if err != nil {
		return err
	}
	if v.File == "" {
		return fmt.Errorf("%s of %s has no file", v.Version, h.ID)
	}
	raw, err := os.ReadFile(k.File)
	if err != nil {
		return err
	}
	text, problems := content.Thaw(h.ID, v.Lang, diag.NewFile(k.File, raw))
	if err := problems.Err(); err != nil {
		return err
	}
	entry := k.entry(p, h, archive.Redact, v)
	entry.File = archive.RedactedName(v.File)
	entry.TextSHA256, entry.Anchors = archive.TextSHA256(text), archive.Anchors(text)
	return c.amend(std, h, entry, map[string][]byte{entry.File: raw}, "redacted: "+k.Reason)
}

type retireCommand struct {
	Document  string `arg:"" help:"Id of the document."`
	Effective string `help:"The first day without it. Without it: today." placeholder:"DATE"`
	Reason    string `required:"" help:"Why. Readers are shown it." placeholder:"TEXT"`
}

// Run records that a document has ended.
func (k *retireCommand) Run(c *commands, std streams) error {
	p, err := c.openRecord()
	if err != nil {
		return err
	}
	h, err := p.History(k.Document)
	if err != nil {
		return err
	}
	entry := archive.Entry{Event: archive.Retire, ID: h.ID, Recorded: p.Today, Reason: k.Reason}
	if k.Effective != "" {
		if entry.Effective, err = date.Parse(k.Effective); err != nil {
			return fmt.Errorf("--effective: %w", err)
		}
	}
	first := cmp.Or(entry.Effective, p.Today).First()
	if ended := h.On(p.Desk.Settings.Language(), first).Retired; ended != nil {
		return fmt.Errorf("%s has ended on %s already", h.ID, ended.From)
	}
	return c.amend(std, h, entry, nil, "retired: "+k.Reason)
}

type renameCommand struct {
	Document string `arg:"" help:"Id of the document."`
	To       string `arg:"" help:"Its new id."`
	Reason   string `help:"Why." placeholder:"TEXT"`
}

// Run moves a document and its record to a new id. The old addresses redirect.
func (k *renameCommand) Run(c *commands, std streams) error {
	p, err := c.openRecord()
	if err != nil {
		return err
	}
	h, err := p.History(k.Document)
	if err != nil {
		return err
	}
	if p.Record.Find(k.To) != nil {
		return fmt.Errorf("there is a document %q already", k.To)
	}
	moves, err := moves(p, h.ID, k.To)
	if err != nil {
		return err
	}
	at := content.Path(k.To, p.Desk.Settings.Language(), p.Desk.Settings.Language())
	entry := archive.Entry{Event: archive.Rename, ID: h.ID, Recorded: p.Today, Reason: k.Reason, Path: h.Path, To: k.To, ToPath: at}
	if err := c.amend(std, h, entry, nil, "renamed to "+k.To); err != nil {
		return err
	}
	return moveDesk(c.Root, moves)
}

// A move gives a file of the desk another name.
type move struct{ from, to string }

// moves are those of all languages of a document. None may hit another file.
func moves(p *portal.Portal, from, to string) ([]move, error) {
	var moves []move
	for _, doc := range p.Desk.Documents {
		if doc.ID != from {
			continue
		}
		name := "content/" + to + ".md"
		if doc.Lang != p.Desk.Settings.Language() {
			name = "content/" + to + "." + doc.Lang + ".md"
		}
		if other := p.Desk.Find(to, doc.Lang); other != nil {
			return nil, fmt.Errorf("move %s: %s is there already", doc.File.Path, other.File.Path)
		}
		moves = append(moves, move{doc.File.Path, name})
	}
	return moves, nil
}

func moveDesk(dir string, moves []move) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, m := range moves {
		err := root.MkdirAll(path.Dir(m.to), 0o777)
		if err == nil {
			err = root.Rename(m.from, m.to)
		}
		if err != nil {
			return fmt.Errorf("the record has the new name; move the document on the desk by hand: %w", err)
		}
	}
	return nil
}

// amend records one entry about a document.
func (c *commands) amend(std streams, h *archive.History, e archive.Entry, files map[string][]byte, said string) error {
	err := c.recordAll([]archive.Addition{{ID: h.ID, Head: h.Head, Files: files, Entries: []archive.Entry{e}}})
	if err != nil {
		return err
	}
	name := h.ID
	if !e.Version.IsZero() {
		name += " " + e.Version.String()
	}
	fmt.Fprintf(std.out, "%s %s\n", name, said)
	return nil
}

// recordAll writes to the record: the only way of the program to do so.
func (c *commands) recordAll(additions []archive.Addition) error {
	root, err := os.OpenRoot(c.Root)
	if err != nil {
		return fmt.Errorf("open the portal's folder: %w", err)
	}
	defer root.Close()
	return archive.Record(root, additions)
}

// printText prints the frozen file of a version.
func printText(p *portal.Portal, std streams, h *archive.History, v *archive.Version) error {
	for _, name := range []string{v.Twin, v.File} {
		if name == "" {
			continue
		}
		raw, problems := h.Frozen(p.Files, v, name)
		if err := problems.Err(); err != nil {
			return err
		}
		_, err := std.out.Write(raw)
		return err
	}
	return fmt.Errorf("%s of %s is known only by its address: %s", v.Version, h.ID, sourceLine(v))
}
