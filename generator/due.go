package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/site"
)

type dueCommand struct {
	Since string `help:"The day on which the site was made last, or the moment, such as 2026-11-24T22:07:00Z. Without it: yesterday." placeholder:"DAY"`
}

// errNotDue ends due with the status 1, and is told to nobody.
var errNotDue = errors.New("the site is the same")

// Run says whether the public site of today is another one than that of an earlier
// day though nobody published anything, and which of its files are. It makes both
// and compares them, so no rule about dates is written down twice. The exit status
// is 0 if the site has to be made anew, 1 if it need not and 2 in trouble.
func (d *dueCommand) Run(c *commands, std streams) error {
	p, problems, err := c.open()
	if err != nil {
		return err
	}
	if err := problems.Err(); err != nil {
		return fmt.Errorf("nothing was compared: %w", err)
	}
	since, err := d.since(p)
	if err != nil {
		return fmt.Errorf("--since: %w", err)
	}
	if p.today.Before(since) {
		return fmt.Errorf("--since: %s comes after today, which is %s", since, p.today)
	}
	now, err := p.filesOn(p.today)
	if err != nil {
		return fmt.Errorf("nothing was compared: %w", err)
	}
	then, err := p.filesOn(since)
	if err != nil {
		return fmt.Errorf("nothing was compared: %w", err)
	}
	return d.tell(std, p, since, differing(then, now))
}

// since is the day of the flag in the portal's time zone.
func (d *dueCommand) since(p *portal) (date.Date, error) {
	if d.Since == "" {
		return p.today.AddDays(-1), nil
	}
	if moment, err := time.Parse(time.RFC3339, d.Since); err == nil {
		return date.Of(moment.In(zoneOf(p.desk.Settings))), nil
	}
	day, err := date.Parse(d.Since)
	if err == nil && day.IsMonth() {
		err = errors.New("a day is wanted, not a month")
	}
	return day, err
}

func (d *dueCommand) tell(std streams, p *portal, since date.Date, files []string) error {
	if len(files) > 0 {
		fmt.Fprintf(std.out, "The site of %s differs from that of %s in %s:\n", p.today, since, phrase.Counted(len(files), "file"))
		for _, name := range files {
			fmt.Fprintln(std.out, " ", name)
		}
		return nil
	}
	fmt.Fprintf(std.out, "The site of %s is that of %s", p.today, since)
	if day, ok := p.record.NextChange(p.today); ok {
		fmt.Fprintf(std.out, "; a version takes effect or ends on %s", day)
	}
	fmt.Fprintln(std.out, ".")
	return errNotDue
}

// filesOn are the files of the public site of a day, by path.
func (p *portal) filesOn(day date.Date) (map[string][]byte, error) {
	on := *p
	on.today, on.resolved = day, nil
	made, problems := on.public(site.Options{})
	if err := problems.Err(); err != nil {
		return nil, err
	}
	pages := slices.Collect(made.Pages())
	bodies, failed := make([][]byte, len(pages)), make([]error, len(pages))
	parallel.For(len(pages), func(i int) { bodies[i], failed[i] = pages[i].Render() })
	files := map[string][]byte{}
	for i, page := range pages {
		files[page.Path] = bodies[i]
	}
	return files, errors.Join(failed...)
}

// differing are the names of files that only one side has, or with other bytes.
func differing(a, b map[string][]byte) (names []string) {
	all := maps.Clone(a)
	maps.Copy(all, b)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		before, had := a[name]
		after, has := b[name]
		if had != has || !bytes.Equal(before, after) {
			names = append(names, name)
		}
	}
	return names
}
