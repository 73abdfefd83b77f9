package site

import (
	"io/fs"
	"iter"
	"slices"

	"github.com/tdewolff/minify/v2"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/site/address"
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

	// Prints of pages of versions, by the path of the page. Those pages offer them.
	Editions map[string]Edition
}

// A Site is all pages of a portal, ready to be rendered.
type Site struct {
	pages     []Page
	addresses *address.Addresses
}

// Pages are the files of the site, in a fixed order. Their bytes are made on demand.
func (s *Site) Pages() iter.Seq[Page] { return slices.Values(s.pages) }

// Address is where the host of the site has the page of a text: its path from the
// root. A site without pages has none.
func (s *Site) Address(t *content.Text) string {
	if s.addresses == nil {
		return ""
	}
	return s.addresses.Root(s.addresses.Of(t))
}

// Len is the number of files.
func (s *Site) Len() int { return len(s.pages) }

// A builder holds what all pages of one build share.
type builder struct {
	Sources
	Options
	addresses *address.Addresses
	layouts   *layouts
	lexicons  map[string]lexicon // by language
	records   []recorded
	pairs     map[pairKey]*pair
	drafts    []*pair              // texts on the desk that differ from the newest version, in a preview
	glossed   map[string]*glossary // by language
	minifier  *minify.M
	style     string            // site path of the style sheet
	sheets    map[string]string // site paths of the sheets that layouts have for themselves
	problems  diag.List
}

// newBuilder follows every link of the sources. What is wrong is in its list.
func newBuilder(src Sources, opt Options) *builder {
	if src.Archive == nil {
		src.Archive = &archive.Archive{}
	}
	b := &builder{Sources: src, Options: opt, minifier: newMinifier()}
	b.addresses, b.problems = address.New(address.Sources{
		Base: opt.Base, Desk: src.Desk, Texts: src.Texts, Archive: src.Archive, Memo: src.Memo,
	})
	b.readRecord()
	return b
}

// Check looks for what is wrong in the content, as Build does, and makes nothing.
func Check(src Sources, opt Options) diag.List {
	return newBuilder(src, opt).problems
}

// Build makes a site from its sources. Whatever in the content can be wrong is
// in the list; the site is of use only if the list has no error.
func Build(src Sources, opt Options) (*Site, diag.List) {
	b := newBuilder(src, opt)
	b.layouts = b.loadLayouts()
	b.speak()
	b.glossed = b.glossaries()
	if b.problems.Count(diag.Error) > 0 {
		return &Site{}, b.problems
	}
	if b.Preview {
		b.readDrafts()
	}
	s := &Site{addresses: b.addresses}
	s.pages = append(s.pages, b.styleSheets()...)
	s.pages = append(s.pages, b.attachments()...)
	s.pages = append(s.pages, b.recordPages()...)
	for _, text := range src.Texts { // behind the redlines, of which they tell
		s.pages = append(s.pages, b.documentPage(text))
	}
	s.pages = append(s.pages, b.azPages()...)
	s.pages = append(s.pages, b.rootFiles()...)
	paths := make([]string, len(s.pages))
	for i, p := range s.pages {
		paths[i] = p.Path
	}
	return s, append(b.problems, b.addresses.CheckRedirects(paths, src.Desk.Settings.File, b.Preview)...)
}
