package site

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/site/machine"
)

// A Page is one file of the site: HTML, a style sheet, a picture, _headers.
type Page struct {
	Path   string                 // below the output folder, with forward slashes, no "..", no leading slash
	Render func() ([]byte, error) // makes the bytes; safe to call from several goroutines, same bytes each time
	Layout *Layout                // what a layout made, nil for other files
}

// A Layout is a page before it is HTML.
type Layout struct {
	Name     string                      // of the template, without its ending
	Document string                      // id of the document that the page shows, "" for none
	Lang     string                      // of the page
	Version  string                      // of which the page is, 2018-05-04; "" for other pages
	Record   string                      // id of the document of which the page shows the history or a comparison
	Old, New string                      // versions that it compares; New is "draft" for the text on the desk
	Current  bool                        // New is the version in force, whichever that is
	View     func() (layout.View, error) // what the template is given
}

// pages are all files of the site, in their order.
func (s *stages) pages() []Page {
	var pages []Page
	for _, asset := range s.layouts.Assets {
		pages = append(pages, Page{Path: s.addresses.Output(asset.Path), Render: asset.Render})
	}
	for _, file := range s.desk.Files {
		pages = append(pages, s.file("/"+file, func() ([]byte, error) {
			raw, err := fs.ReadFile(s.portal, "content/"+file)
			if err != nil {
				return nil, fmt.Errorf("read content/%s: %w", file, err)
			}
			return raw, nil
		}))
	}
	for _, r := range s.history.Records {
		pages = append(pages, s.recordPages(r)...)
	}
	for _, p := range s.history.Drafts {
		pages = append(pages, s.on(p.Record.Lang, p.Path).comparisonPage(p))
	}
	pages = append(pages, s.changesPages()...)
	for _, t := range s.addresses.Texts {
		pages = append(pages, s.on(t.Lang, s.addresses.Of(t)).documentPage(t))
	}
	for _, lang := range s.indexLanguages() {
		pages = append(pages, s.page(lang, s.indexPath(lang)).indexPage())
	}
	return append(pages, s.rootFiles()...)
}

// on is the scope of a page that sees the record.
func (s *stages) on(lang, at string) recordScope {
	return recordScope{s.page(lang, at), s.record}
}

// file is a file at a site path.
func (s *stages) file(sitePath string, render func() ([]byte, error)) Page {
	return Page{Path: s.addresses.Output(sitePath), Render: render}
}

// fixed is a file whose bytes are known.
func fixed(path string, content []byte) Page {
	return Page{Path: path, Render: func() ([]byte, error) { return content, nil }}
}

// recordPages are the history of a document and the page and files of every version.
func (s *stages) recordPages(r *history.Record) []Page {
	programs := s.programs()
	var pages []Page
	for _, v := range r.Versions {
		pages = append(pages, s.versionPages(r, v)...)
	}
	if r.Beside != nil {
		pages = append(pages, s.forms(r, r.Beside, r.Path)...)
	}
	return append(pages,
		s.file(r.FeedPath(), func() ([]byte, error) { return programs.DocumentFeed(r) }),
		s.on(r.Lang, r.HistoryPath()).historyPage(r),
		s.file(r.JSONPath(), func() ([]byte, error) { return programs.HistoryJSON(r) }),
		s.file(r.TimeMapPath(), func() ([]byte, error) { return machine.TimeMap(s.addresses, r), nil }),
	)
}

// versionPages are the page of a version, its files, and what it is compared with.
func (s *stages) versionPages(r *history.Record, v *archive.Version) []Page {
	pages := []Page{s.on(r.Lang, r.VersionPath(v)).versionPage(r, v)}
	pages = append(pages, s.forms(r, v, r.VersionPath(v))...)
	for _, name := range v.Files() {
		pages = append(pages, s.file(r.FilePath(v, name), func() ([]byte, error) { return s.reader.File(r, v, name) }))
	}
	for _, p := range r.PairsOf(v) {
		pages = append(pages, s.on(r.Lang, p.Path).comparisonPage(p))
	}
	if e, ok := s.prints[s.addresses.Output(r.VersionPath(v))]; ok {
		pages = append(pages, s.file(r.PDFPath(v), e.Read))
	}
	return pages
}

// forms are the text of a version for other programs than browsers, in a folder.
func (s *stages) forms(r *history.Record, v *archive.Version, folder string) []Page {
	if !history.HasText(v) {
		return nil
	}
	programs := s.programs()
	form := func(name string, write func(*content.Text) ([]byte, error)) Page {
		return s.file(folder+name, func() ([]byte, error) {
			t, problems := s.reader.Text(r, v)
			if err := problems.Err(); err != nil {
				return nil, err
			}
			return write(t)
		})
	}
	plain := func(t *content.Text) ([]byte, error) { return programs.PlainText(r, v, t), nil }
	notice := func(t *content.Text) ([]byte, error) { return programs.Notice(r, v, t) }
	pages := []Page{form(address.PlainFile, plain)}
	if r.Notice {
		pages = append(pages, form(address.NoticeFile, notice))
	}
	return pages
}

// changesPages tell of all that is on record.
func (s *stages) changesPages() []Page {
	if len(s.history.Records) == 0 {
		return nil
	}
	programs := s.programs()
	var pages []Page
	for _, lang := range s.addresses.RecordLanguages() {
		feed := func() ([]byte, error) { return programs.ChangesFeed(lang) }
		pages = append(pages, s.file(s.addresses.ChangesFeed(lang), feed))
		pages = append(pages, s.on(lang, s.addresses.Changes(lang)).changesPage())
	}
	return append(pages, s.file("/versions.json", programs.VersionsJSON))
}

// rootFiles are the files that a host looks for in fixed places.
func (s *stages) rootFiles() []Page {
	programs := s.programs()
	sheets := append(slices.Sorted(maps.Values(s.layouts.Sheets)), s.layouts.Style)
	var index []string
	for _, lang := range s.indexLanguages() {
		index = append(index, s.indexPath(lang))
	}
	pages := []Page{
		s.page(s.addresses.Binding, address.Nowhere).notFoundPage(),
		fixed("robots.txt", programs.Robots()),
		fixed("_headers", programs.Headers(sheets)),
		fixed("_redirects", s.addresses.RedirectFile()),
		s.file("/sitemap.xml", func() ([]byte, error) { return machine.Sitemap(s.addresses, index), nil }),
	}
	wellKnown := s.desk.Settings.WellKnown
	for _, name := range slices.Sorted(maps.Keys(wellKnown)) {
		if name != address.ChangePassword {
			pages = append(pages, fixed(".well-known/"+name, []byte(wellKnown[name])))
		}
	}
	return pages
}
