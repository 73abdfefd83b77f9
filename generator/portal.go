package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
	_ "time/tzdata" // the day in the portal's zone, on machines without zone data

	desk "fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/site"
)

// A portal is a portal's folder, read.
type portal struct {
	dir   string
	files fs.FS
	desk  *desk.Desk
	today date.Date
}

// open reads the portal's folder. What is wrong with its content comes with it;
// an error means that it cannot be read at all.
func (c *commands) open() (*portal, diag.List, error) {
	root, err := os.OpenRoot(c.Root)
	if err != nil {
		return nil, nil, fmt.Errorf("open the portal's folder: %w", err)
	}
	p := &portal{dir: c.Root, files: root.FS()}
	var problems diag.List
	if p.desk, problems, err = desk.Load(p.files); err != nil {
		return nil, nil, err
	}
	if p.today, err = c.today(p.desk.Settings); err != nil {
		return nil, nil, err
	}
	return p, problems, nil
}

// today is --now, or the day that it is in the portal's time zone.
func (c *commands) today(s desk.Settings) (date.Date, error) {
	if c.Now != "" {
		day, err := date.Parse(c.Now)
		if err == nil && day.IsMonth() {
			err = errors.New("a day is wanted, not a month")
		}
		if err != nil {
			return date.Date{}, fmt.Errorf("--now: %w", err)
		}
		return day, nil
	}
	zone, err := s.Zone()
	if err != nil { // a problem of site.yaml, which is reported as such
		zone = time.UTC
	}
	return date.Of(time.Now().In(zone)), nil
}

// site makes the site from the desk. Problems found before are carried along.
func (p *portal) site(opt site.Options, problems diag.List) (*site.Site, diag.List) {
	opt.Today = p.today
	public := p.desk.WithoutDrafts()
	texts, found := public.Texts(p.today)
	made, more := site.Build(site.Sources{Portal: p.files, Desk: public, Texts: texts}, opt)
	problems = append(append(problems, found...), more...)
	return made, problems
}

// public is the output folder: --out, or public/ in the portal's folder.
func (p *portal) public(out string) string {
	if out != "" {
		return out
	}
	return filepath.Join(p.dir, "public")
}
