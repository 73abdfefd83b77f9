package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"golang.org/x/term"

	"fairnotice/generator/internal/diff"
	"fairnotice/generator/internal/redline/plain"
)

type diffCommand struct {
	Old      string `arg:"" help:"A file, or the id of a document; DOCUMENT.LANG is a translation of it."`
	New      string `arg:"" optional:"" help:"Another file, or the version of the document to compare from. Without it: the newest version."`
	To       string `arg:"" optional:"" help:"The version to compare with, or \"desk\". Without it: the version in force; the desk, if there is no version to compare from."`
	Format   string `enum:",term,text,html,json" default:"" help:"term, text, html or json. Without it: term on a terminal, text otherwise." placeholder:"FORMAT"`
	Fragment bool   `help:"Print only what stands in the body of the HTML page."`
	Summary  bool   `help:"Print only the headline and the numbers."`
	Whole    bool   `help:"Do not fold what has not changed."`
	Clean    string `enum:",old,new" default:"" help:"Print one of the two texts, old or new, in the same form without a mark." placeholder:"SIDE"`
}

// errDiffers ends diff with the status 1 of diff(1), and is reported to nobody.
var errDiffers = errors.New("the texts differ")

// Run compares two texts. As with diff(1) the exit status is 0 if they are the
// same, 1 if they differ and 2 in trouble.
func (d *diffCommand) Run(c *commands, std streams) error {
	if d.Summary && (d.Format == "html" || d.Format == "json") {
		return fmt.Errorf("--summary prints text: leave out --format %s, which has the same numbers in it", d.Format)
	}
	if d.Fragment && d.Format != "html" {
		return errors.New("--fragment goes with --format html")
	}
	sides, err := d.sides(c)
	if err != nil {
		return fmt.Errorf("nothing was compared: %w", err)
	}
	found := diff.Compare(sides, diff.Options{Whole: d.Whole, Clean: d.Clean})
	out, err := d.print(found, std)
	if err := written(std.out, out, err); err != nil || found.Empty() {
		return err
	}
	return errDiffers
}

// sides are what the arguments name: two files, or a document and its versions.
func (d *diffCommand) sides(c *commands) (diff.Sides, error) {
	if d.New != "" && d.To == "" && diff.AreFiles(d.Old, d.New) {
		return diff.Files(d.Old, d.New)
	}
	p, err := c.open()
	if err != nil {
		return diff.Sides{}, err
	}
	return diff.Versions(p, d.Old, d.New, d.To)
}

func (d *diffCommand) print(found *diff.Diff, std streams) ([]byte, error) {
	screen, onTerminal := screenOf(std)
	format := cmp.Or(d.Format, "text")
	if d.Format == "" && onTerminal {
		format = "term"
	}
	switch {
	case d.Summary:
		return found.Summary(), nil
	case format == "json":
		return found.JSON()
	case format == "html":
		return found.HTML(d.Fragment)
	case format == "text":
		return found.Text(), nil
	}
	return found.Terminal(screen), nil
}

func written(out io.Writer, bytes []byte, err error) error {
	if err == nil {
		_, err = out.Write(bytes)
	}
	return err
}

// screenOf is what the output can show. Colour is told by NO_COLOR and TERM, the
// width by COLUMNS where there is no terminal to ask.
func screenOf(std streams) (screen plain.Screen, onTerminal bool) {
	screen.Colour = std.getenv("NO_COLOR") == "" && std.getenv("TERM") != "dumb"
	screen.Columns, _ = strconv.Atoi(std.getenv("COLUMNS"))
	if f, ok := std.out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		onTerminal = true
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil {
			screen.Columns = columns
		}
	}
	if screen.Columns <= 0 {
		screen.Columns = 80
	}
	return screen, onTerminal
}
