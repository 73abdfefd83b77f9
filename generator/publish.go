package main

import (
	"errors"
	"fmt"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/publish"
)

type publishCommand struct {
	Documents []string `arg:"" optional:"" help:"Ids of the documents to publish. Without any: everything that is new." placeholder:"DOCUMENT"`
	Date      day      `help:"The date that names the versions. Without it: today." placeholder:"DATE"`
	Summary   string   `help:"What changed, in place of change.summary." placeholder:"TEXT"`
	Class     string   `help:"material or editorial, in place of change.class." enum:",material,editorial" default:""`
	From      string   `help:"Publish the text in this file as an interim version of one document, and leave the desk as it is." placeholder:"FILE"`
	DryRun    bool     `help:"Say what would be published, and write nothing."`
}

// Run records what is new, stamps the desk, and prints one line for each version.
// Where nothing is new it prints nothing.
func (p *publishCommand) Run(c *commands, std streams) error {
	if p.From != "" && len(p.Documents) != 1 {
		return errors.New("--from publishes one document: name it")
	}
	return again(func() error { return p.once(c, std) })
}

// again starts a run anew, up to five times in all, that lost a race against another one.
func again(run func() error) error {
	err := run()
	for i := 1; i < 5 && errors.Is(err, archive.ErrMoved); i++ {
		err = run()
	}
	return err
}

func (p *publishCommand) once(c *commands, std streams) error {
	root, err := c.folder()
	if err != nil {
		return err
	}
	defer root.Close()
	files := root.FS()
	if p.From != "" {
		text, err := disk.ReadFile(p.From)
		if err != nil {
			return fmt.Errorf("read the interim text: %w", err)
		}
		// The portal's folder, with the file to publish from in its place.
		if files, err = publish.Interim(files, p.Documents[0], text); err != nil {
			return err
		}
	}
	src, err := c.read(files, p.Date.Date)
	if err != nil {
		return err
	}
	plan, err := publish.Prepare(src, publish.Options{
		Documents: p.Documents, Date: p.Date.Date, Summary: p.Summary, Class: content.Class(p.Class),
	})
	if err != nil {
		return err
	}
	if p.DryRun {
		printLines(std, plan.Lines())
		return nil
	}
	if err := plan.Record(root); err != nil {
		return err
	}
	printLines(std, plan.Lines())
	if p.From != "" {
		return nil
	}
	return plan.Stamp(root)
}

func printLines(std streams, lines []string) {
	for _, line := range lines {
		fmt.Fprintln(masked{std.out}, line)
	}
}

// A named version is what commands are about that add to the record what is to be
// said of one that stands there already.
type named struct {
	Document string `arg:"" help:"Id of the document."`
	Version  string `arg:"" help:"The version, such as 2018-05-04."`
	Lang     string `help:"The language of a translation. Without it: the binding text." placeholder:"LANG"`
	Reason   string `required:"" help:"Why. Readers are shown it." placeholder:"TEXT"`
	trial
}

func (n named) version() publish.Version {
	return publish.Version{Document: n.Document, Name: n.Version, Lang: n.Lang}
}

type withdrawCommand struct{ named }

// Run records that a version was published by mistake.
func (w *withdrawCommand) Run(c *commands, std streams) error {
	return c.amend(std, w.trial, func(p *portal.Portal) (publish.Amendment, error) {
		return publish.Withdraw(p, w.version(), w.Reason)
	})
}

type correctCommand struct {
	named
	Effective    date.Date `help:"The day on which it took effect." placeholder:"DATE"`
	Class        string    `enum:",material,editorial" default:"" help:"material or editorial."`
	Summary      string    `help:"What it changed." placeholder:"TEXT"`
	ChangeReason string    `help:"Why it changed: what the version said as its reason." placeholder:"TEXT"`
	Title        string    `help:"Its title in lists." placeholder:"TEXT"`
	Empty        []string  `help:"What it is to say nothing of any more: ${enum}." enum:"effective,class,summary,reason,approved,notify" placeholder:"KEY"`
}

// Run records that metadata of a version was wrong.
func (k *correctCommand) Run(c *commands, std streams) error {
	return c.amend(std, k.trial, func(p *portal.Portal) (publish.Amendment, error) {
		set := archive.Set{Effective: k.Effective, Class: content.Class(k.Class), Summary: k.Summary,
			Reason: k.ChangeReason, Title: k.Title, Empty: k.Empty}
		return publish.Correct(p, k.version(), set, k.Reason)
	})
}

type redactCommand struct {
	Document string   `arg:"" optional:"" help:"Id of the document; with --file."`
	Version  string   `arg:"" optional:"" help:"The version, such as 2018-05-04; with --file."`
	Lang     string   `help:"The language of a translation. Without it: the binding text." placeholder:"LANG"`
	Word     []string `sep:"none" help:"A word or a name that has to go, from everywhere. May be given again." placeholder:"WORD"`
	With     string   `help:"What stands in its place. Without it: █████." placeholder:"TEXT"`
	File     string   `help:"The frozen file of one version without what has to go." placeholder:"FILE" type:"existingfile"`
	Reason   string   `required:"" help:"Why. Readers are shown it." placeholder:"TEXT"`
	trial
}

// Run takes a word out everywhere, or puts a redacted file in the place of a frozen one.
func (k *redactCommand) Run(c *commands, std streams) error {
	switch {
	case len(k.Word) > 0 && k.Document+k.Version+k.Lang+k.File == "":
	case len(k.Word) > 0:
		return errors.New("--word takes it out everywhere: name no document, version or file")
	case k.Version == "" || k.File == "":
		return errors.New("say what has to go: --word WORD; or name the document, its version and --file FILE")
	}
	return c.amend(std, k.trial, func(p *portal.Portal) (publish.Amendment, error) {
		if len(k.Word) > 0 {
			return publish.RedactWords(p, k.Word, k.With, k.Reason)
		}
		raw, err := disk.ReadFile(k.File)
		if err != nil {
			return publish.Amendment{}, err
		}
		return publish.Redact(p, publish.Version{Document: k.Document, Name: k.Version, Lang: k.Lang}, k.File, raw, k.Reason)
	})
}

type retireCommand struct {
	Document  string    `arg:"" help:"Id of the document."`
	Effective date.Date `help:"The first day without it. Without it: today." placeholder:"DATE"`
	Reason    string    `required:"" help:"Why. Readers are shown it." placeholder:"TEXT"`
	trial
}

// Run records that a document has ended.
func (k *retireCommand) Run(c *commands, std streams) error {
	return c.amend(std, k.trial, func(p *portal.Portal) (publish.Amendment, error) {
		return publish.Retire(p, k.Document, k.Effective, k.Reason)
	})
}

type renameCommand struct {
	Document string `arg:"" help:"Id of the document."`
	To       string `arg:"" help:"Its new id."`
	Reason   string `help:"Why." placeholder:"TEXT"`
	trial
}

// Run moves a document and its record to a new id. The old addresses redirect.
func (k *renameCommand) Run(c *commands, std streams) error {
	return c.amend(std, k.trial, func(p *portal.Portal) (publish.Amendment, error) {
		return publish.Rename(p, k.Document, k.To, k.Reason)
	})
}

// amend records what is made of the portal as it is, or says what would be written, and what is left to do then.
func (c *commands) amend(std streams, try trial, by func(*portal.Portal) (publish.Amendment, error)) error {
	p, err := c.openRecord()
	if err != nil {
		return err
	}
	amendment, err := by(p)
	if err != nil {
		return err
	}
	left, err := leftBy(p, amendment)
	if err == nil && !try.DryRun {
		err = c.inFolder(amendment.Record)
	}
	if err != nil {
		return err
	}
	printLines(std, amendment.Lines)
	if try.DryRun {
		fmt.Fprint(masked{std.out}, amendment.Writes())
	}
	if len(left) > 0 {
		fmt.Fprintf(std.err, "What is left to do on the desk, as check says it from now on:\n\n%s", left.Text())
	}
	return nil
}

// leftBy is what check finds after an amendment and did not find before.
func leftBy(before *portal.Portal, a publish.Amendment) (diag.List, error) {
	var found [2]diag.List
	for i, p := range []*portal.Portal{before, a.After} {
		src, err := check.Read(p)
		if err != nil {
			return nil, err
		}
		found[i] = check.Judge(src).Problems
	}
	return portal.Without(found[1], a.Moved(found[0])), nil
}

// A trial writes nothing where that is wanted.
type trial struct {
	DryRun bool `help:"Say what would be written, what would break and what to publish, and write nothing."`
}
