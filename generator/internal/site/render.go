package site

import (
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/parallel"
)

// Render makes pages on all cores. Each one is handed to a function, which several cores call at a time; the errors
// stand in the order of the pages, nil where there is none.
func Render(pages []Page, each func(i int, raw []byte)) []error {
	failed := make([]error, len(pages))
	parallel.For(len(pages), func(i int) {
		var raw []byte
		raw, failed[i] = pages[i].Render()
		each(i, raw)
	})
	return failed
}

// Try makes a page for each layout and language, and where nothing is in force, and finds what is wrong with the
// layouts: a public site shows what no preview does. What else can fail is told where pages are written.
func (s *Site) Try() (problems diag.List) {
	for _, err := range Render(s.kinds(func(p Page) bool { return p.Layout != nil }), func(int, []byte) {}) {
		found, _ := diag.FromError(err)
		problems = append(problems, found...)
	}
	return problems
}

// kinds are a page for each layout, language, and standing of what it shows.
func (s *Site) kinds(wanted func(Page) bool) []Page {
	type kind struct {
		name, lang     string
		version, ended bool
		draft          string // of which document
	}
	return firstOf(s.Find(wanted), func(p Page) kind {
		of := kind{name: p.Layout.Name, lang: p.Layout.Lang, version: p.Layout.Version != ""}
		if r := s.stages.history.Record(p.Layout.Document, of.lang); r != nil {
			of.ended = r.Current() == nil
		}
		if p.Layout.New == string(archive.Draft) {
			of.draft = p.Layout.Record
		}
		return of
	})
}

// OfDesk are a page of each kind of document, and the comparisons of what is new on the desk.
func (s *Site) OfDesk() []Page {
	return s.kinds(func(p Page) bool {
		l := p.Layout
		return l != nil && (l.Document != "" && l.Version == "" || l.New == string(archive.Draft))
	})
}

// Telling are the pages that can tell something of the desk or of the layouts. Comparing is the most of a build, and
// what two versions on record differ in is no mistake of anybody: of such comparisons there is one for each layout,
// language and kind of neighbour.
func (s *Site) Telling() []Page {
	type kind struct {
		layout, lang string
		current      bool
	}
	isOnRecord := func(p Page) bool {
		return p.Layout != nil && p.Layout.Old != "" && p.Layout.New != string(archive.Draft)
	}
	others := s.Find(func(p Page) bool { return !isOnRecord(p) })
	return append(others, firstOf(s.Find(isOnRecord), func(p Page) kind {
		return kind{p.Layout.Name, p.Layout.Lang, p.Layout.Current}
	})...)
}

// firstOf are the first pages of their kinds.
func firstOf[K comparable](pages []Page, kind func(Page) K) []Page {
	seen := map[K]bool{}
	return slices.DeleteFunc(pages, func(p Page) bool {
		of := kind(p)
		again := seen[of]
		seen[of] = true
		return again
	})
}
