package main

import (
	"fmt"
	"path/filepath"
	"time"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/output"
	"fairnotice/generator/internal/site"
)

type buildCommand struct {
	Out     string `help:"The folder to write to. Without it: public/ in the portal's folder." placeholder:"DIR"`
	Base    string `help:"The public address of the site, in place of the one in site.yaml." placeholder:"URL"`
	Preview bool   `help:"Show what is being written, marked as a preview and hidden from search engines. On by itself in Netlify's deploy previews and branch deploys."`
	Quiet   bool   `short:"q" help:"Print problems only."`
	Verbose bool   `short:"v" help:"Print warnings and what was written."`
}

// Run makes the site and writes it, whole or not at all.
func (b *buildCommand) Run(c *commands, std streams) error {
	start := time.Now()
	p, problems, err := c.open()
	if err != nil {
		return err
	}
	opt := b.options(std)
	made, found := p.preview(opt) // looks at all of the desk, also at what is not published yet
	problems = append(problems, found...)
	if !opt.Preview && found.Err() == nil {
		made, found = p.public(opt)
		problems = append(problems, found...)
	}
	if err := problems.Err(); err != nil {
		return err
	}
	show := newProgress(std, made.Len(), start)
	report, err := output.Write(p.folder(b.Out), made.Pages(), show.done)
	show.clear()
	if err != nil {
		return err
	}
	if b.Verbose {
		fmt.Fprint(std.err, problems.Text())
	}
	if !b.Quiet {
		fmt.Fprintln(std.out, b.line(report, problems, time.Since(start), p))
	}
	return nil
}

func (b *buildCommand) options(std streams) site.Options {
	opt := site.Options{Base: b.Base, Preview: b.Preview}
	switch std.getenv("CONTEXT") { // set by Netlify
	case "deploy-preview", "branch-deploy":
		opt.Preview = true
	}
	return opt
}

// line is all that a build says: what was made, how long it took, where to look.
func (b *buildCommand) line(r output.Report, problems diag.List, took time.Duration, p *portal) string {
	line := fmt.Sprintf("%s, %s, in %s", counted(r.Pages, "file"), size(r.Bytes), took.Round(time.Millisecond))
	if b.Verbose {
		line += fmt.Sprintf(" (%d written, %d unchanged, %d removed)", r.Written, r.Unchanged, r.Removed)
	}
	if n := problems.Count(diag.Warning); n > 0 {
		line += ", " + counted(n, "warning")
		if !b.Verbose {
			line += " (fairnotice check shows them)"
		}
	}
	return line + ". Look at " + filepath.ToSlash(p.folder(b.Out)) + "/"
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
