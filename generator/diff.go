package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"fairnotice/generator/internal/redline"
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

// errDiffers ends diff with the status 1 of diff(1), and is told to nobody.
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
	return d.compare(sides, std)
}

// compare prints what differs between two sides.
func (d *diffCommand) compare(s sides, std streams) error {
	switch d.Clean {
	case "old":
		s.new = s.old
	case "new":
		s.old = s.new
	}
	p := printout{sides: s, Redline: redline.Compare(s.old.text.Form(), s.new.text.Form()), whole: d.Whole || d.Clean != "", clean: d.Clean != ""}
	p.headline = p.Headline(s.words)
	if p.Empty() && !bytes.Equal(s.old.File.Text, s.new.File.Text) {
		p.headline = s.words.Word("redline.headline.invisible")
	}
	if err := d.print(p, std); err != nil {
		return err
	}
	if p.Empty() {
		return nil
	}
	return errDiffers
}

func (d *diffCommand) print(p printout, std streams) error {
	screen, onTerminal := screenOf(std)
	format := cmp.Or(d.Format, "text")
	if d.Format == "" && onTerminal {
		format = "term"
	}
	switch {
	case d.Summary:
		return p.summary(std.out)
	case format == "json":
		out, err := p.JSON(p.words, p.old.Side, p.new.Side)
		return written(std.out, out, err)
	case format == "html":
		out, err := p.page(d.Fragment)
		return written(std.out, out, err)
	case format == "text":
		return written(std.out, p.Text(p.words), nil)
	}
	return p.terminal(std.out, screen)
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

// A printout is a redline on its way to the output.
type printout struct {
	sides
	*redline.Redline
	headline     string
	whole, clean bool
}

// summary prints the headline and the numbers.
func (p printout) summary(out io.Writer) error {
	var text strings.Builder
	fmt.Fprintln(&text, p.headline)
	if !p.Empty() {
		for _, line := range p.Summary(p.words) {
			fmt.Fprintln(&text, "  "+line)
		}
	}
	if p.Limited != "" {
		fmt.Fprintln(&text, p.words.Word(p.Limited))
	}
	_, err := io.WriteString(out, text.String())
	return err
}

// terminal prints the headline and below it the redline.
func (p printout) terminal(out io.Writer, screen plain.Screen) error {
	var text bytes.Buffer
	bold, dim, plain := "\x1b[1m", "\x1b[2m", "\x1b[0m"
	if !screen.Colour {
		bold, dim, plain = "", "", ""
	}
	if !p.clean {
		fmt.Fprintf(&text, "%s%s → %s%s\n%s%s%s\n", dim, p.old.Name, p.new.Name, plain, bold, p.headline, plain)
		if p.Limited != "" {
			fmt.Fprintln(&text, p.words.Word(p.Limited))
		}
	}
	if !p.Empty() || p.whole {
		if !p.clean {
			text.WriteByte('\n')
		}
		text.Write(p.Terminal(p.words, screen, p.whole))
	}
	_, err := out.Write(text.Bytes())
	return err
}
