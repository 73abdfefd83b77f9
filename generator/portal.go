package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
	_ "time/tzdata" // the day in the portal's zone, on machines without zone data

	"fairnotice/generator/internal/archive"
	desk "fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/site"
	"fairnotice/generator/internal/site/history"
)

// A portal is a portal's folder, read: the desk and the record.
type portal struct {
	dir            string
	files          fs.FS
	desk           *desk.Desk
	record         *archive.Archive
	recordProblems diag.List // what is wrong with the record alone
	today          date.Date
	named          date.Date // the day that names what is pending, where it is not today
	memo           *memo.Memo
	drafts         bool // documents marked as drafts are shown

	shown        *desk.Desk   // without drafts
	resolved     []*desk.Text // its texts, once somebody asked for them
	textProblems diag.List    // what was wrong with them
}

// open reads the portal's folder. What is wrong with its content comes with it;
// an error means that it cannot be read at all.
func (c *commands) open() (*portal, diag.List, error) {
	return c.openWith(func(files fs.FS) (fs.FS, error) { return files, nil })
}

// openWith reads the portal's folder as a function shows it.
func (c *commands) openWith(shown func(fs.FS) (fs.FS, error)) (*portal, diag.List, error) {
	root, err := os.OpenRoot(c.Root)
	if err != nil {
		return nil, nil, fmt.Errorf("open the portal's folder: %w", err)
	}
	files, err := shown(root.FS())
	if err != nil {
		return nil, nil, err
	}
	return c.read(files, nil)
}

// read reads a portal through a file system. A memo knows what was read before.
func (c *commands) read(files fs.FS, m *memo.Memo) (*portal, diag.List, error) {
	p := &portal{dir: c.Root, files: files, memo: m}
	var problems diag.List
	var err error
	if p.desk, problems, err = desk.LoadWith(p.files, m); err != nil {
		return nil, nil, err
	}
	if p.record, p.recordProblems, err = archive.LoadWith(p.files, m); err != nil {
		return nil, nil, err
	}
	problems = append(problems, p.recordProblems...)
	if p.today, err = c.today(p.desk.Settings); err != nil {
		return nil, nil, err
	}
	return p, problems, nil
}

// today is --now, or the day that it is in the portal's time zone.
func (c *commands) today(s desk.Settings) (date.Date, error) {
	if day, err := c.named(); err != nil || !day.IsZero() {
		return day, err
	}
	return date.Of(time.Now().In(zoneOf(s))), nil
}

// zoneOf is the portal's time zone. One that is unknown is a problem of site.yaml,
// which is reported as such.
func zoneOf(s desk.Settings) *time.Location {
	if zone, err := s.Zone(); err == nil {
		return zone
	}
	return time.UTC
}

// named is the day of --now, or none.
func (c *commands) named() (date.Date, error) {
	if c.Now == "" {
		return date.Date{}, nil
	}
	day, err := date.Parse(c.Now)
	if err == nil && day.IsMonth() {
		err = errors.New("a day is wanted, not a month")
	}
	if err != nil {
		return date.Date{}, fmt.Errorf("--now: %w", err)
	}
	return day, nil
}

// texts are those of the desk, resolved once, without drafts.
func (p *portal) texts() (*desk.Desk, []*desk.Text, diag.List) {
	if p.resolved == nil {
		if p.shown = p.desk; !p.drafts {
			p.shown = p.desk.WithoutDrafts()
		}
		p.resolved, p.textProblems = p.shown.Texts(cmp.Or(p.named, p.today))
	}
	return p.shown, p.resolved, p.textProblems
}

// preview makes the site from the desk.
func (p *portal) preview(opt site.Options) (*site.Site, diag.List) {
	public, texts, problems := p.texts()
	made, found := p.build(public, texts, opt)
	return made, append(problems, found...)
}

// public makes the site from the record. Only documents that have no history
// are taken from the desk.
func (p *portal) public(opt site.Options) (*site.Site, diag.List) {
	public, texts, problems := p.texts()
	shown, found := history.Texts(p.files, public, texts, p.record, p.today)
	made, more := p.build(public, shown, opt)
	return made, slices.Concat(problems, found, more, p.record.Attachments(p.files))
}

// stands compares the desk with the record.
func (p *portal) stands() ([]archive.Stand, diag.List) {
	public, texts, _ := p.texts()
	return p.record.Stands(p.files, public, texts)
}

// drift is the gate between the desk and the record. A desk with mistakes cannot
// be compared: what is left out of a text because of one is no change.
func (p *portal) drift(desk diag.List) diag.List {
	if desk.Err() != nil {
		return nil
	}
	stands, drift := p.stands()
	for i := range stands {
		drift = append(drift, stands[i].Drift(p.files, p.today)...)
	}
	return append(drift, p.record.Attachments(p.files)...)
}

// check looks at all of the desk, also at what is not published yet.
func (p *portal) check(opt site.Options) diag.List {
	public, texts, problems := p.texts()
	opt.Today = p.today
	return slices.Concat(problems, site.Check(site.Sources{Portal: p.files, Desk: public, Texts: texts, Archive: p.record}, opt))
}

func (p *portal) build(public *desk.Desk, texts []*desk.Text, opt site.Options) (*site.Site, diag.List) {
	opt.Today = p.today
	return site.Build(site.Sources{Portal: p.files, Desk: public, Texts: texts, Archive: p.record, Memo: p.memo}, opt)
}

// folder is the output folder: --out, or public/ in the portal's folder.
func (p *portal) folder(out string) string {
	if out != "" {
		return out
	}
	return filepath.Join(p.dir, "public")
}
