package main

import (
	"fmt"
	"os"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/publish"
)

// Commands that add to the record what is to be said of a version or a document
// that stands there already.

type named struct {
	Document string `arg:"" help:"Id of the document."`
	Version  string `arg:"" help:"The version, such as 2018-05-04."`
	Lang     string `help:"The language of a translation. Without it: the binding text." placeholder:"LANG"`
	Reason   string `required:"" help:"Why. Readers are shown it." placeholder:"TEXT"`
}

func (n named) version() publish.Version {
	return publish.Version{Document: n.Document, Name: n.Version, Lang: n.Lang}
}

type withdrawCommand struct {
	named
}

// Run records that a version was published by mistake.
func (w *withdrawCommand) Run(c *commands, std streams) error {
	return c.amend(std, func(p *portal.Portal) (publish.Amendment, error) {
		return publish.Withdraw(p, w.version(), w.Reason)
	})
}

type correctCommand struct {
	named
	Effective string `help:"The day on which it took effect." placeholder:"DATE"`
	Class     string `enum:",material,editorial" default:"" help:"material or editorial."`
	Summary   string `help:"What it changed." placeholder:"TEXT"`
	Title     string `help:"Its title in lists." placeholder:"TEXT"`
}

// Run records that metadata of a version was wrong.
func (k *correctCommand) Run(c *commands, std streams) error {
	return c.amend(std, func(p *portal.Portal) (publish.Amendment, error) {
		effective, err := dateOf("--effective", k.Effective)
		if err != nil {
			return publish.Amendment{}, err
		}
		set := archive.Set{Effective: effective, Class: content.Class(k.Class), Summary: k.Summary, Title: k.Title}
		return publish.Correct(p, k.version(), set, k.Reason)
	})
}

type redactCommand struct {
	named
	File string `required:"" help:"The frozen file without what has to go." placeholder:"FILE" type:"existingfile"`
}

// Run puts a redacted file in the place of a frozen one.
func (k *redactCommand) Run(c *commands, std streams) error {
	return c.amend(std, func(p *portal.Portal) (publish.Amendment, error) {
		raw, err := os.ReadFile(k.File)
		if err != nil {
			return publish.Amendment{}, err
		}
		return publish.Redact(p, k.version(), k.File, raw, k.Reason)
	})
}

type retireCommand struct {
	Document  string `arg:"" help:"Id of the document."`
	Effective string `help:"The first day without it. Without it: today." placeholder:"DATE"`
	Reason    string `required:"" help:"Why. Readers are shown it." placeholder:"TEXT"`
}

// Run records that a document has ended.
func (k *retireCommand) Run(c *commands, std streams) error {
	return c.amend(std, func(p *portal.Portal) (publish.Amendment, error) {
		effective, err := dateOf("--effective", k.Effective)
		if err != nil {
			return publish.Amendment{}, err
		}
		return publish.Retire(p, k.Document, effective, k.Reason)
	})
}

type renameCommand struct {
	Document string `arg:"" help:"Id of the document."`
	To       string `arg:"" help:"Its new id."`
	Reason   string `help:"Why." placeholder:"TEXT"`
}

// Run moves a document and its record to a new id. The old addresses redirect.
func (k *renameCommand) Run(c *commands, std streams) error {
	return c.amend(std, func(p *portal.Portal) (publish.Amendment, error) {
		return publish.Rename(p, k.Document, k.To, k.Reason)
	})
}

// amend records what is made of the portal as it is.
func (c *commands) amend(std streams, by func(*portal.Portal) (publish.Amendment, error)) error {
	p, err := c.openRecord()
	if err != nil {
		return err
	}
	amendment, err := by(p)
	if err != nil {
		return err
	}
	if err := c.inFolder(amendment.Record); err != nil {
		return err
	}
	fmt.Fprintln(std.out, amendment.Line)
	return nil
}

// dateOf is the day or the month that a flag names, or none.
func dateOf(flag, text string) (date.Date, error) {
	if text == "" {
		return date.Date{}, nil
	}
	d, err := date.Parse(text)
	if err != nil {
		err = fmt.Errorf("%s: %w", flag, err)
	}
	return d, err
}
