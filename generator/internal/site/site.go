// Package site makes the public face of a portal: a pure function from its sources to pages.
//
// It goes through stages, each a value that is complete when it is there and does not change after that; the
// next one takes it as an argument, so the compiler keeps the order. The rooms of the house are their packages:
//
//   - address: where everything is, and where links lead;
//   - layout: the templates, the words that they print, the view that they are given;
//   - history: versions, what is compared, what is told on which day;
//   - picture and machine: what is drawn, and what programs are told.
//
// [Check] looks for what is wrong in the content and stops after the first stage;
// [Build] goes on. All that can be wrong is known before the first page is made.
//
// What is left here is the pages and their order. The type that a page is made from says
// what it can see: a [scope] has the furniture that every page shares, the path and the
// language of the page; a [recordScope] has what is on record too.
package site

import (
	"cmp"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"sync"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/host"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/site/machine"
	"fairnotice/generator/internal/stamp"
)

// Sources are all that a site is made from.
type Sources struct {
	Portal  fs.FS            // the portal's folder: layouts and attachments are read from it
	Desk    *content.Desk    // settings, words, attachments
	Texts   []*content.Text  // what each document's address shows: of the record, or of the desk
	Archive *archive.Archive // the record, for the pages of its versions; nil without one
	Memo    *memo.Memo       // what earlier builds found out; nil for nothing
}

// Options are the facts from outside on which a site depends.
type Options struct {
	Base    string    // replaces the base address of site.yaml unless empty
	Host    string    // replaces the host of site.yaml unless empty
	Preview bool      // mark every page as a preview and keep it from search engines
	Today   date.Date // the day for which the site is made
}

// A Site is all pages of a portal, ready to be rendered.
type Site struct {
	pages  []Page
	told   host.Told
	stages stages
}

// newSite has all pages of the stages, and what the host looks for among them.
func newSite(s stages) *Site {
	pages := s.pages()
	told := s.host.Tell(s.routes(), paths(pages))
	for _, p := range pages {
		if second := told.Copies[p.Path]; second != "" {
			pages = append(pages, Page{Path: second, Render: p.Render})
		}
	}
	return &Site{append(pages, files(told.Public)...), told, s}
}

func paths(pages []Page) []string {
	all := make([]string, len(pages))
	for i, p := range pages {
		all[i] = p.Path
	}
	return all
}

func files(of []host.File) []Page {
	var pages []Page
	for _, f := range of {
		pages = append(pages, fixed(f.Path, f.Data))
	}
	return pages
}

// Told is what the host is told of the site, and what is lost there.
func (s *Site) Told() host.Told { return s.told }

// Conf are the files that only the host reads, and that stand beside the site.
func (s *Site) Conf() []Page { return files(s.told.Conf) }

// Pages are the files of the site, in a fixed order. Their bytes are made on demand.
func (s *Site) Pages() iter.Seq[Page] { return slices.Values(s.pages) }

// Find returns the pages of a site that fulfil a condition.
func (s *Site) Find(wanted func(Page) bool) []Page {
	return slices.DeleteFunc(slices.Clone(s.pages), func(p Page) bool { return !wanted(p) })
}

// Len is the number of files.
func (s *Site) Len() int { return len(s.pages) }

// Address is where the host of the site has the page of a text: its path from the
// root. A site without pages has none.
func (s *Site) Address(t *content.Text) string {
	if len(s.pages) == 0 {
		return ""
	}
	a := s.stages.addresses
	return a.Root(a.Of(t))
}

// A Print is the page of a version as a PDF file.
type Print struct {
	Size int64 // in bytes
	Read func() ([]byte, error)
}

// WithPrints is the same site, whose pages of versions offer their prints. Each is named by the path of its page.
func (s *Site) WithPrints(prints map[string]Print) *Site {
	if len(s.pages) == 0 {
		return s
	}
	with := s.stages
	with.prints = prints
	return newSite(with)
}

// Check looks for what is wrong in the content, as Build does, and makes nothing.
func Check(src Sources, opt Options) diag.List {
	_, problems := addresses(&src, opt)
	return problems
}

// Build makes a site from its sources. Whatever in the content can be wrong is
// in the list; the site is of use only if the list has no error.
func Build(src Sources, opt Options) (*Site, diag.List) {
	a, problems := addresses(&src, opt)
	spoken := lexicons(src, a)
	layouts, found := layout.Load(layout.Sources{
		Portal: src.Portal, Settings: src.Desk.Settings, Words: spoken, Texts: src.Texts,
	})
	problems = append(problems, found...)
	for _, lang := range slices.Sorted(maps.Keys(spoken)) {
		problems = append(problems, missingWords(lang, src.Desk.Words[lang], layouts)...)
	}
	if problems.Count(diag.Error) > 0 {
		return &Site{}, problems
	}
	made := stages{portal: src.Portal, furniture: &furniture{layouts: layouts, lexicons: spoken}}
	made = made.of(src, a, opt)
	s := newSite(made)
	return s, append(problems, s.stages.checkRedirects()...)
}

// of are the stages with the addresses of sources on a day, and the same layouts.
func (s stages) of(src Sources, a *address.Addresses, opt Options) stages {
	f := &furniture{
		host: host.Named(cmp.Or(opt.Host, src.Desk.Settings.Host)),
		desk: src.Desk, addresses: a, layouts: s.layouts, lexicons: s.lexicons, preview: opt.Preview,
		glossaries: glossaries(src.Desk, a), textLanguages: textLanguages(a),
		companies: sync.OnceValue(func() map[string][]*content.Text { return companies(a) }),
	}
	f.addresses, f.rightsLanguages = f.withIndexMoved(), rightsLanguages(f)
	return stages{
		portal: src.Portal, furniture: f,
		record: record{
			history: history.New(src.Portal, a, src.Archive, history.Options{Today: opt.Today, Preview: opt.Preview}),
			reader:  history.NewReader(src.Portal, src.Archive, stampsUntil(src.Portal, opt.Today), a, src.Desk.Words, src.Memo),
			today:   opt.Today,
		},
	}
}

// stampsUntil are the time stamps that there were on a day, read when somebody asks. What is wrong with one is for
// verify to say; the site is silent about it.
func stampsUntil(portal fs.FS, today date.Date) func() []stamp.Stamp {
	return sync.OnceValue(func() []stamp.Stamp {
		all, _, err := stamp.Read(portal)
		if err != nil {
			return nil
		}
		return slices.DeleteFunc(all, func(s stamp.Stamp) bool { return today.Before(date.Of(s.Token.Time.UTC())) })
	})
}

// On looks for what is wrong with the site as it is on another day, which shows other texts of the same desk. It
// reads no layouts and renders nothing, so looking at a day costs little more than its links.
func (s *Site) On(src Sources, opt Options) diag.List {
	a, problems := addresses(&src, opt)
	if problems.Err() != nil || len(s.pages) == 0 {
		return problems
	}
	return append(problems, s.stages.of(src, a, opt).checkRedirects()...)
}

func (s stages) checkRedirects() diag.List {
	return s.addresses.CheckRedirects(paths(s.pages()), s.desk.Settings.File, s.preview)
}

// addresses are the first stage.
func addresses(src *Sources, opt Options) (*address.Addresses, diag.List) {
	if src.Archive == nil {
		src.Archive = &archive.Archive{}
	}
	return address.New(address.Sources{
		Base: opt.Base, Desk: src.Desk, Shown: src.Texts, Archive: src.Archive, Today: opt.Today,
	})
}

// stages are what pages are made from.
type stages struct {
	*furniture
	record
	portal fs.FS
}

// programs are told this of the site.
func (s *stages) programs() machine.Site {
	return machine.Site{
		Desk: s.desk, Addresses: s.addresses, History: s.history, Reader: s.reader, Words: s.lexicons, Preview: s.preview,
		HasPDF: func(r *history.Record, v *archive.Version) bool {
			_, ok := s.prints[s.addresses.Output(r.VersionPath(v))]
			return ok
		},
	}
}

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
	for _, t := range s.addresses.Later {
		pages = append(pages, s.on(t.Lang, s.addresses.Of(t)).laterPage(t))
	}
	for _, lang := range s.indexLanguages() {
		pages = append(pages, s.page(lang, s.indexPath(lang)).indexPage())
	}
	for _, lang := range s.rightsLanguages {
		pages = append(pages, rightsPages(s, lang)...)
	}
	for _, lang := range s.searchLanguages() {
		pages = append(pages, searchPages(s, lang)...)
	}
	return append(pages, s.rootFiles()...)
}

// on is the scope of a page that sees the record.
func (s *stages) on(lang, at string) recordScope {
	return recordScope{s.page(lang, at), s.record}
}

func (s *stages) file(sitePath string, render func() ([]byte, error)) Page {
	return Page{Path: s.addresses.Output(sitePath), Render: render}
}

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
		pages = append(pages, s.besidePages(r)...)
	}
	return append(pages,
		s.file(r.FeedPath(), func() ([]byte, error) { return programs.DocumentFeed(r) }),
		s.file(r.JSONFeedPath(), func() ([]byte, error) { return programs.DocumentJSONFeed(r) }),
		s.file(r.CalendarPath(), func() ([]byte, error) { return programs.Calendar(r), nil }),
		s.on(r.Lang, r.HistoryPath()).historyPage(r),
		s.file(r.JSONPath(), func() ([]byte, error) { return programs.HistoryJSON(r) }),
		s.file(r.TimeMapPath(), func() ([]byte, error) { return machine.TimeMap(s.addresses, r), nil }),
	)
}

// besidePages are the files of the version that a document shows which stand at the document's own address alone.
func (s *stages) besidePages(r *history.Record) []Page {
	programs, v := s.programs(), r.Beside
	pages := []Page{
		s.file(r.Path+address.TextFile, func() ([]byte, error) { return s.reader.File(r, v, v.Text()) }),
		s.file(r.Path+address.FragmentFile, func() ([]byte, error) {
			t, problems := s.reader.Text(r, v)
			if err := problems.Err(); err != nil {
				return nil, err
			}
			return programs.Fragment(r, v, t), nil
		}),
	}
	for _, name := range s.tables(r) {
		pages = append(pages, s.file(r.Path+name, func() ([]byte, error) {
			t, problems := s.reader.Text(r, v)
			if err := problems.Err(); err != nil {
				return nil, err
			}
			return machine.Table(name, t)
		}))
	}
	return pages
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
	if !v.HasText() {
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
	if !r.Notice {
		return []Page{form(address.PlainFile, plain)}
	}
	return []Page{form(address.PlainFile, plain), form(address.NoticeFile, notice)}
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
		page := s.on(lang, s.addresses.Changes(lang)).changesPage()
		pages = append(pages, s.file(s.addresses.ChangesFeed(lang), feed), page,
			s.file(s.addresses.ChangesJSON(lang), func() ([]byte, error) { return programs.ChangesJSON(lang) }),
			s.file(s.addresses.MaterialFeed(lang), func() ([]byte, error) { return programs.MaterialFeed(lang) }))
	}
	return append(pages, s.file("/versions.json", programs.VersionsJSON))
}

// routes are what is wanted of the host.
func (s *stages) routes() host.Routes {
	sheets := append(slices.Sorted(maps.Values(s.layouts.Sheets)), s.layouts.Style, s.layouts.Prose)
	slices.Sort(sheets)
	sheets = slices.Compact(sheets)
	all := host.Routes{Base: s.addresses.Public("/"), Lang: s.addresses.Binding, Rules: s.programs().Rules(sheets)}
	for _, r := range s.addresses.Redirects {
		all.Redirects = append(all.Redirects, host.Redirect{From: r.From, To: r.To, Status: r.Status})
	}
	return all
}

// rootFiles are the files that a host looks for in fixed places.
func (s *stages) rootFiles() []Page {
	programs := s.programs()
	var index []string
	for _, lang := range s.indexLanguages() {
		index = append(index, s.indexPath(lang))
	}
	for _, lang := range s.rightsLanguages {
		for _, right := range append([]string{""}, content.Rights()...) {
			index = append(index, s.rightsPath(lang, right))
		}
	}
	pages := []Page{
		s.page(s.addresses.Binding, address.Nowhere).notFoundPage(), fixed("robots.txt", programs.Robots()),
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
