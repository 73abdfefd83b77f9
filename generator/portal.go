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

// open reads the portal's folder.
func (c *commands) open() (*portal.Portal, error) {
	files, err := c.files()
	if err != nil {
		return nil, err
	}
	return c.read(files, date.Date{})
}

// read reads a portal through a file system, on the day of --now or today. What is
// pending is named by that day, or by another one.
func (c *commands) read(files fs.FS, pending date.Date) (*portal.Portal, error) {
	day, err := dayOf("--now", c.Now)
	if err != nil {
		return nil, err
	}
	return portal.Read(files, portal.Options{Day: day, Now: time.Now(), Pending: pending})
}

// folder is the portal's folder, which nothing leads out of.
func (c *commands) folder() (*os.Root, error) {
	root, err := os.OpenRoot(c.Root)
	if err != nil {
		err = fmt.Errorf("open the portal's folder: %w", err)
	}
	return root, err
}

// files are those in it.
func (c *commands) files() (fs.FS, error) {
	root, err := c.folder()
	if err != nil {
		return nil, err
	}
	return root.FS(), nil
}

// inFolder lets something be written there.
func (c *commands) inFolder(write func(*os.Root) error) error {
	root, err := c.folder()
	if err != nil {
		return err
	}
	defer root.Close()
	return write(root)
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

// output is the folder to write to: --out, or public/ in the portal's folder.
func (c *commands) output(out string) string {
	if out != "" {
		return out
	}
	return filepath.Join(c.Root, "public")
}
