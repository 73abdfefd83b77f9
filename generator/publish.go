package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/publish"
)

type publishCommand struct {
	Documents []string `arg:"" optional:"" help:"Ids of the documents to publish. Without any: everything that is new." placeholder:"DOCUMENT"`
	Date      string   `help:"The date that names the versions. Without it: today." placeholder:"DATE"`
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
	day, err := dayOf("--date", p.Date)
	if err != nil {
		return err
	}
	return again(func() error { return p.once(c, day, std) })
}

// tries is how often a run that lost a race against another one starts anew.
const tries = 5

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

func (p *publishCommand) once(c *commands, day date.Date, std streams) error {
	files, err := c.files()
	if err == nil && p.From != "" {
		files, err = p.interim(files)
	}
	if err != nil {
		return err
	}
	src, err := c.read(files, day)
	if err != nil {
		return err
	}
	plan, err := publish.Prepare(src, publish.Options{
		Documents: p.Documents, Date: day, Summary: p.Summary, Class: content.Class(p.Class),
	})
	if err != nil || p.DryRun {
		printLines(std, plan.Lines())
		return err
	}
	if err := c.inFolder(plan.Record); err != nil {
		return err
	}
	printLines(std, plan.Lines())
	if p.From != "" {
		return nil
	}
	return c.inFolder(plan.Stamp)
}

func printLines(std streams, lines []string) {
	for _, line := range lines {
		fmt.Fprintln(std.out, line)
	}
}

// interim is the portal's folder with the file to publish from in its place.
func (p *publishCommand) interim(files fs.FS) (fs.FS, error) {
	text, err := os.ReadFile(p.From)
	if err != nil {
		return nil, fmt.Errorf("read the interim text: %w", err)
	}
	return publish.Interim(files, p.Documents[0], text)
}
