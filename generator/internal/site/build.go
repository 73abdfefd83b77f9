package site

import (
	"io/fs"
	"iter"
	"maps"
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/site/machine"
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
	Preview bool      // mark every page as a preview and keep it from search engines
	Today   date.Date // the day for which the site is made
}

// A Site is all pages of a portal, ready to be rendered.
type Site struct {
	pages  []Page
	stages stages
}

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

// WithPrints is the same site, whose pages of versions offer their prints. Each is named
// by the path of its page.
func (s *Site) WithPrints(prints map[string]Print) *Site {
	if len(s.pages) == 0 {
		return s
	}
	with := s.stages
	with.prints = prints
	return &Site{with.pages(), with}
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
	made := stages{
		portal: src.Portal,
		furniture: &furniture{
			desk: src.Desk, addresses: a, layouts: layouts, lexicons: spoken, preview: opt.Preview,
			glossaries: glossaries(src.Desk, a),
		},
		record: record{
			history: history.New(src.Portal, a, src.Archive, history.Options{Today: opt.Today, Preview: opt.Preview}),
			reader:  history.NewReader(src.Portal, a, src.Desk.Words, src.Memo), today: opt.Today,
		},
	}
	s := &Site{made.pages(), made}
	paths := make([]string, len(s.pages))
	for i, p := range s.pages {
		paths[i] = p.Path
	}
	return s, append(problems, a.CheckRedirects(paths, src.Desk.Settings.File, opt.Preview)...)
}

// addresses are the first stage.
func addresses(src *Sources, opt Options) (*address.Addresses, diag.List) {
	if src.Archive == nil {
		src.Archive = &archive.Archive{}
	}
	return address.New(address.Sources{
		Base: opt.Base, Desk: src.Desk, Shown: src.Texts, Archive: src.Archive, Memo: src.Memo,
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
