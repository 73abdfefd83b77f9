package main

import (
	"errors"
	"fmt"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
)

type dueCommand struct {
	Since string `help:"The day on which the site was made last, or the moment, such as 2026-11-24T22:07:00Z. Without it: yesterday." placeholder:"DAY"`
}

// errNotDue ends due with the status 1, and is reported to nobody.
var errNotDue = errors.New("the site is the same")

// Run says whether the public site of today is another one than that of an earlier
// day though nobody published anything, and which of its files are. It makes both
// and compares them, so no rule about dates is written down twice. The exit status
// is 0 if the site has to be made anew, 1 if it need not and 2 in trouble.
func (d *dueCommand) Run(c *commands, std streams) error {
	p, err := c.open()
	if err != nil {
		return err
	}
	if err := p.Problems.Err(); err != nil {
		return fmt.Errorf("nothing was compared: %w", err)
	}
	since := p.Today.AddDays(-1)
	if d.Since != "" {
		if since, err = p.Day(d.Since); err != nil {
			return fmt.Errorf("--since: %w", err)
		}
	}
	if p.Today.Before(since) {
		return fmt.Errorf("--since: %s comes after today, which is %s", since, p.Today)
	}
	files, err := p.ChangedSince(since)
	if err != nil {
		return fmt.Errorf("nothing was compared: %w", err)
	}
	return d.print(std, p, since, files)
}

func (d *dueCommand) print(std streams, p *portal.Portal, since date.Date, files []string) error {
	if len(files) > 0 {
		fmt.Fprintf(std.out, "The site of %s differs from that of %s in %s:\n",
			p.Today, since, phrase.Counted(len(files), "file"))
		for _, name := range files {
			fmt.Fprintln(std.out, " ", name)
		}
		return nil
	}
	fmt.Fprintf(std.out, "The site of %s is that of %s", p.Today, since)
	if day, ok := p.Record.NextChange(p.Today); ok {
		fmt.Fprintf(std.out, "; a version takes effect or ends on %s", day)
	}
	fmt.Fprintln(std.out, ".")
	return errNotDue
}
