package main

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/evidence"
	"fairnotice/generator/internal/git"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/site"
)

type evidenceCommand struct {
	Document string `arg:"" optional:"" help:"Id of the document."`
	All      bool   `help:"All documents of the portal that applied on the day."`
	On       day    `required:"" help:"The day in question, YYYY-MM-DD." placeholder:"DATE"`
	Out      string `required:"" help:"The ZIP file to write." placeholder:"FILE"`
}

// Run writes what it takes to prove what a document said on a day.
func (e *evidenceCommand) Run(c *commands, std streams) error {
	switch {
	case (e.Document == "") != e.All:
		return errors.New("name a document, or take --all")
	case filepath.Ext(e.Out) != ".zip":
		return fmt.Errorf("--out: %s is not the name of a ZIP file; try %s.zip", e.Out, e.Out)
	}
	p, made, _, err := c.build(site.Options{})
	if err != nil {
		return err
	}
	if p.Today.Before(e.On.Date) {
		return fmt.Errorf("--on: %s is still to come; what applies then can change until that day", e.On)
	}
	histories := p.Record.Histories
	if !e.All {
		one, err := p.History(e.Document)
		if err != nil {
			return err
		}
		histories = []*archive.History{one}
	}
	items, none, err := applied(p, made, histories, e.On.Date)
	if err != nil {
		return err
	}
	if len(items) == 0 {
		return fmt.Errorf("no text applied on %s: %s", e.On, strings.Join(none, "; "))
	}
	stamps, err := soundStamps(p, nil)
	if err != nil {
		return err
	}
	settings := p.Desk.Settings
	raw, problems, err := evidence.Make(evidence.Case{
		Title: settings.Title, Base: settings.Base, On: e.On.Date, Known: p.Today, Commit: git.Head(c.Root),
		Files: p.Files, Stamps: stamps, Items: items,
	})
	if err = cmp.Or(err, problems.Err()); err != nil {
		return err
	}
	if err := disk.WriteFile(e.Out, raw, 0); err != nil {
		return err
	}
	for _, why := range none {
		fmt.Fprintln(masked{std.out}, "left out: "+why)
	}
	fmt.Fprintf(masked{std.out}, "%s: %s that applied on %s, %s\n", filepath.ToSlash(e.Out),
		phrase.Counted(len(items), "text"), e.On, size(int64(len(raw))))
	return nil
}

// applied are the texts that applied on a day, and why there was none of the others.
func applied(p *portal.Portal, made *site.Site, histories []*archive.History,
	on date.Date) (items []evidence.Item, none []string, err error) {
	all, byDocument := stockOf(made), map[string][]site.Page{}
	for page := range made.Pages() {
		if l := page.Layout; l != nil {
			id := cmp.Or(l.Record, l.Document)
			byDocument[id] = append(byDocument[id], page)
		}
	}
	for _, h := range histories {
		known := h.Known(p.Today)
		for _, lang := range known.Languages() {
			versions := known.During(lang, on)
			if len(versions) == 0 {
				none = append(none, answerOf(p, known, lang, on).name+": "+nothing(p, known, lang, on))
			}
			for _, v := range versions {
				item := evidence.Item{History: known, Version: v}
				others := []*archive.Version{archive.Before(known.Versions(lang), v), known.InForce(lang, p.Today)}
				for _, other := range others {
					if other != nil && other != v {
						item.Others = append(item.Others, other)
					}
				}
				if item.Pages, err = all.proof(p.Today, byDocument[known.ID], v, item.Others); err != nil {
					return nil, nil, err
				}
				items = append(items, item)
			}
		}
	}
	return items, none, nil
}

// proof are, of the pages of a document, that of a version, its comparisons with some others, and what the site says of
// its history.
func (s stock) proof(today date.Date, of []site.Page, v *archive.Version,
	others []*archive.Version) (pages []evidence.Page, err error) {
	add := func(page site.Page, name, title string) error {
		if slices.ContainsFunc(pages, func(p evidence.Page) bool { return p.Name == name }) {
			return nil // the comparison with the version in force has two addresses
		}
		sheet, err := s.sheet(page, today)
		if err == nil {
			pages = append(pages, evidence.Page{Name: name, Title: title, Address: sheet.Address, Shown: sheet.Files})
		}
		return err
	}
	ending := ".html"
	if v.Lang != "" {
		ending = "." + v.Lang + ending
	}
	for _, page := range of {
		l := page.Layout
		if l.Lang != v.Lang {
			continue
		}
		switch own := v.Version.String(); {
		case l.Document != "" && l.Version == own:
			err = add(page, own+ending, "The page of the version")
		case l.Record == "":
		case l.New == own && isOne(l.Old, others):
			err = add(page, l.Old+"-to-"+own+ending, "What it changed")
		case l.Old == own && isOne(l.New, others):
			err = add(page, own+"-to-"+l.New+ending, "What has changed since")
		case l.Old+l.New == "":
			err = add(page, "versions"+ending, "All versions of the document")
			if err == nil {
				pages, err = s.timeMap(pages, path.Dir(page.Path))
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// timeMap adds the list of all versions for programs (RFC 7089), which stands beside that for people.
func (s stock) timeMap(pages []evidence.Page, folder string) ([]evidence.Page, error) {
	const name = "timemap.link"
	page, is := s[folder+"/"+name]
	if !is {
		return pages, nil
	}
	raw, err := page.Render()
	address := pages[len(pages)-1].Address + name
	return append(pages, evidence.Page{Name: name, Title: "All versions, for programs (TimeMap, RFC 7089)",
		Address: address, Shown: map[string][]byte{address: raw}}), err
}

func isOne(name string, versions []*archive.Version) bool {
	return slices.ContainsFunc(versions, func(v *archive.Version) bool { return v.Version.String() == name })
}
