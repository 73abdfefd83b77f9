package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
	_ "time/tzdata" // the day in the portal's zone, on machines without zone data

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/portal"
)

// open reads the portal's folder, which nothing leads out of.
func (c *commands) open() (*portal.Portal, error) {
	root, err := os.OpenRoot(c.Root)
	if err != nil {
		return nil, fmt.Errorf("open the portal's folder: %w", err)
	}
	return c.read(root.FS())
}

// read reads a portal through a file system, on the day of --now or today.
func (c *commands) read(files fs.FS) (*portal.Portal, error) {
	day, err := dayOf("--now", c.Now)
	if err != nil {
		return nil, err
	}
	return portal.Read(files, portal.Options{Day: day, Now: time.Now()})
}

// openRecord reads the portal for a question about its record. Problems of the
// desk do not matter to it; those of the record do.
func (c *commands) openRecord() (*portal.Portal, error) {
	p, err := c.open()
	if err != nil {
		return nil, err
	}
	return p, p.RecordProblems.Err()
}

// dayOf is the day that a flag names, or none.
func dayOf(flag, text string) (date.Date, error) {
	if text == "" {
		return date.Date{}, nil
	}
	day, err := date.Parse(text)
	if err == nil && day.IsMonth() {
		err = errors.New("a day is wanted, not a month")
	}
	if err != nil {
		return date.Date{}, fmt.Errorf("%s: %w", flag, err)
	}
	return day, nil
}

// folder is the output folder: --out, or public/ in the portal's folder.
func (c *commands) folder(out string) string {
	if out != "" {
		return out
	}
	return filepath.Join(c.Root, "public")
}
