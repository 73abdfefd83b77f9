package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diff"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/git"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/redline/plain"
	"fairnotice/generator/internal/review"
	"fairnotice/generator/internal/words"
)

type diffCommand struct {
	Old      string `arg:"" help:"A file (.md, .html, .docx or .pdf), or the id of a document; DOCUMENT.LANG is a translation of it."`
	New      string `arg:"" optional:"" help:"Another file, or the version of the document to compare from. Without it: the newest version."`
	To       string `arg:"" optional:"" help:"The version to compare with, or \"desk\". Without it: the version in force; the desk, if there is no version to compare from."`
	Format   string `enum:",term,text,html,json,docx" default:"" help:"term, text, html, json or docx: a Word file with tracked changes. Without it: term on a terminal, text otherwise." placeholder:"FORMAT"`
	Fragment bool   `help:"Print only what stands in the body of the HTML page."`
	Summary  bool   `help:"Print only the headline and the numbers."`
	Whole    bool   `help:"Do not fold what has not changed."`
	NoForm   bool   `help:"Leave out what differs in form alone: first letters, quotes, dashes, commas, brackets, spaces, style, paragraphs."`
	Out      string `help:"Write to this file instead of the output." placeholder:"FILE"`
	Changes  string `enum:",accept,reject" default:"" help:"What becomes of changes that a Word file tracks: accept or reject. Without it, such a file is refused." placeholder:"WHAT"`
	Clean    string `enum:",old,new" default:"" help:"Print one of the two texts, old or new, in the same form without a mark." placeholder:"SIDE"`
}

// errDiffers ends diff with the status 1 of diff(1), and is reported to nobody.
var errDiffers = errors.New("the texts differ")

// Run compares two texts. As with diff(1) the exit status is 0 if they are the
// same, 1 if they differ and 2 in trouble.
func (d *diffCommand) Run(c *commands, std streams) error {
	if err := c.apart(d.Out, false); err != nil {
		return err
	}
	if d.Summary && d.Format != "" && d.Format != "term" && d.Format != "text" {
		return fmt.Errorf("--summary prints text: leave out --format %s, which has the same numbers in it", d.Format)
	}
	if d.Fragment && d.Format != "html" {
		return errors.New("--fragment goes with --format html")
	}
	if _, onTerminal := screenOf(std); onTerminal && d.Format == "docx" && d.Out == "" {
		return errors.New("a Word file is not for a terminal: add --out redline.docx")
	}
	sides, err := d.sides(c)
	if err != nil {
		return fmt.Errorf("nothing was compared: %w", err)
	}
	for _, told := range sides.Told {
		fmt.Fprintln(std.err, told)
	}
	found := diff.Compare(sides, diff.Options{Whole: d.Whole, Clean: d.Clean, NoForm: d.NoForm})
	out, err := d.print(found, std)
	if d.Out == "" {
		err = written(std.out, out, err)
	} else if err == nil {
		err = disk.WriteFile(d.Out, out, 0)
	}
	if err != nil || found.Empty() {
		return err
	}
	return errDiffers
}

// sides are what the arguments name: two files, or a document and its versions.
func (d *diffCommand) sides(c *commands) (diff.Sides, error) {
	if d.New != "" && d.To == "" && diff.AreFiles(d.Old, d.New) {
		return diff.Files(d.Old, d.New, convert.Changes(d.Changes))
	}
	p, err := c.open()
	if err != nil {
		return diff.Sides{}, err
	}
	return diff.Versions(p, d.Old, d.New, d.To)
}

func (d *diffCommand) print(found *diff.Diff, std streams) ([]byte, error) {
	screen, onTerminal := screenOf(std)
	switch {
	case d.Summary:
		return found.Summary(), nil
	case d.Format == "json":
		return found.JSON()
	case d.Format == "html":
		return found.HTML(d.Fragment)
	case d.Format == "docx":
		return found.Docx()
	case d.Format == "term" || d.Format == "" && onTerminal:
		return found.Terminal(screen), nil
	}
	return found.Text(), nil
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
	screen.Columns = cmp.Or(max(0, screen.Columns), 80)
	return screen, onTerminal
}

type reviewCommand struct {
	Base       string `required:"" help:"The git revision that the change is to be merged into, such as origin/main. The packet tells what differs from where the branch left it." placeholder:"REF"`
	PreviewURL string `name:"preview-url" help:"Address at which a preview of the change is. The packet links to the pages that change." placeholder:"URL"`
	Out        string `help:"Write to this file instead of the output." placeholder:"FILE"`
	Format     string `help:"How to write: ${enum}." enum:"md,json" default:"md"`
	Limit      int    `help:"The packet has no more bytes than this. That of a comment on GitHub is the default; the summary of a step takes 1048576." default:"65536" placeholder:"BYTES"`
}

// Run writes the packet of a pull request: what the work tree changes, and what has
// to be done about it. It succeeds whatever the packet says; only where the content
// cannot be read, so that there is little to say, the status is that of problems.
func (r *reviewCommand) Run(c *commands, std streams) error {
	if err := c.apart(r.Out, false); err != nil {
		return err
	}
	packet, err := r.packet(c)
	if err != nil {
		return err
	}
	data := packet.Markdown(r.Limit)
	if r.Format == "json" {
		if data, err = packet.JSON(); err != nil {
			return err
		}
	}
	if r.Out == "" {
		err = written(std.out, data, nil)
	} else if err = os.WriteFile(r.Out, data, 0o666); err != nil {
		err = fmt.Errorf("write the packet: %w", err)
	}
	if err != nil {
		return err
	}
	if packet.Unreadable {
		return errProblems
	}
	return nil
}

func (r *reviewCommand) packet(c *commands) (review.Packet, error) {
	var none review.Packet
	if r.PreviewURL != "" && !strings.HasPrefix(r.PreviewURL, "https://") && !strings.HasPrefix(r.PreviewURL, "http://") {
		return none, fmt.Errorf("--preview-url: %q is not an address; it begins with https://", r.PreviewURL)
	}
	commit, err := git.BranchedFrom(c.Root, r.Base, "review --base")
	if err != nil {
		return none, err
	}
	changed, err := git.ChangedSince(c.Root, r.Base, "--changed-since")
	if err != nil {
		return none, err
	}
	files, err := git.Files(c.Root, commit, "content", "layouts", "versions")
	if err != nil {
		return none, err
	}
	left, err := git.Left(c.Root, r.Base, "review --base")
	if err != nil {
		return none, err
	}
	root, err := c.folder()
	if err != nil {
		return none, err
	}
	seen := memo.New() // most of the two is the same
	p, err := c.readWith(seen, root.FS(), date.Date{})
	if err != nil {
		return none, err
	}
	head, err := check.Read(p)
	if err != nil {
		return none, err
	}
	was, err := c.readWith(seen, files, date.Date{})
	if err != nil {
		return none, fmt.Errorf("read the portal of %s: %w", r.Base, err)
	}
	base, err := check.ReadBase(was, head)
	if err != nil {
		return none, fmt.Errorf("read the portal of %s: %w", r.Base, err)
	}
	desk := head.Desk
	if len(desk.Words) == 0 { // nobody can read it
		desk = base.Desk
	}
	return review.Compare(base, head, review.Options{
		Base: commit, Changed: changed, Preview: r.PreviewURL,
		Branch: p.Branch(base.Desk.Settings, left),
		Words:  func(lang string) words.Lexicon { return words.Spoken(lang, desk.Words[lang]) },
	}), nil
}
