package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/output"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/site"
	"fairnotice/layouts"
)

type buildCommand struct {
	Out     string `help:"The folder to write to. Without it: public/ in the portal's folder." placeholder:"DIR"`
	Base    string `help:"The public address of the site, in place of the one in site.yaml." placeholder:"URL"`
	Preview bool   `help:"Show what is being written, marked as a preview and hidden from search engines. On by itself in Netlify's deploy previews and branch deploys."`
	PDF     bool   `help:"Offer every version as a PDF file too. Needs Chromium."`
	Quiet   bool   `short:"q" help:"Print problems only."`
	Verbose bool   `short:"v" help:"Print warnings and what was written."`
}

// Run makes the site and writes it, whole or not at all.
func (b *buildCommand) Run(c *commands, std streams) error {
	start := time.Now()
	opt := b.options(std)
	p, made, problems, err := c.build(opt)
	if err != nil {
		return err
	}
	if b.PDF {
		prints, err := versionPrints(made, p.Today)
		if err != nil {
			return err
		}
		made = made.WithPrints(prints)
	}
	show := newProgress(std, made.Len(), start)
	out := cmp.Or(b.Out, filepath.Join(c.Root, "public"))
	report, err := output.Write(out, made.Pages(), show.done)
	show.clear()
	if err != nil {
		return err
	}
	shown := b.Verbose || opt.Preview
	if shown {
		fmt.Fprint(std.err, problems.Text())
	}
	if !b.Quiet {
		line := b.line(report, time.Since(start)) + warned(problems, shown)
		if !opt.Preview {
			line += ahead(p)
		}
		fmt.Fprintf(std.out, "%s. Look at %s/\n", line, filepath.ToSlash(out))
		if own := layouts.Different(p.Files, p.Desk.Settings.LayoutFolders()...); b.Verbose && len(own) > 0 {
			fmt.Fprintf(std.out, "Layouts that differ from the program's: %s\n", strings.Join(own, ", "))
		}
	}
	return nil
}

func (b *buildCommand) options(std streams) site.Options {
	context := std.getenv("CONTEXT") // set by Netlify
	preview := b.Preview || context == "deploy-preview" || context == "branch-deploy"
	return site.Options{Base: b.Base, Preview: preview}
}

// line says what was made, and how long it took.
func (b *buildCommand) line(r output.Report, took time.Duration) string {
	line := fmt.Sprintf("%s, %s, in %s", phrase.Counted(r.Pages, "file"), size(r.Bytes), took.Round(time.Millisecond))
	if b.Verbose {
		line += fmt.Sprintf(" (%d written, %d unchanged, %d removed)", r.Written, r.Unchanged, r.Removed)
	}
	return line
}

func warned(problems diag.List, shown bool) string {
	switch n := problems.Count(diag.Warning); {
	case n == 0:
		return ""
	case shown:
		return ", " + phrase.Counted(n, "warning")
	default:
		return ", " + phrase.Counted(n, "warning") + " (fairnotice check shows them)"
	}
}

// ahead tells what the public does not see yet: documents to be published, and
// the day from which the site is another one though nobody publishes anything.
func ahead(p *portal.Portal) string {
	line := ""
	if n := len(p.Unpublished()); n > 0 {
		line += ", " + phrase.Counted(n, "document") + " with unpublished changes"
	}
	if day, ok := p.Record.NextChange(p.Today); ok {
		line += ", changes by itself on " + day.String()
	}
	return line
}

func size(bytes int64) string {
	switch {
	case bytes < 1000:
		return fmt.Sprintf("%d bytes", bytes)
	case bytes < 1e6:
		return fmt.Sprintf("%d kB", bytes/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}

// A progress shows how far a long piece of work is: on a terminal only, and only
// once a second has gone by.
type progress struct {
	w     io.Writer // nil where nobody looks
	total int
	next  time.Time
	shown bool
}

func newProgress(std streams, total int, start time.Time) *progress {
	p := &progress{total: total, next: start.Add(time.Second)}
	if std.terminal {
		p.w = std.err
	}
	return p
}

// done tells how much is done by now.
func (p *progress) done(n int) {
	if p.w == nil || time.Now().Before(p.next) {
		return
	}
	p.next = time.Now().Add(100 * time.Millisecond)
	p.shown = true
	fmt.Fprintf(p.w, "\r%d of %d files", n, p.total)
}

// clear takes the progress off the terminal.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\033[K")
	}
}
