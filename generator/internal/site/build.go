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
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/memo"
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
	addresses addresses
}

// Pages are the files of the site, in a fixed order. Their bytes are made on demand.
func (s *Site) Pages() iter.Seq[Page] { return slices.Values(s.pages) }

// Address is where the host of the site has the page of a text: its path from the
// root. A site without pages has none.
func (s *Site) Address(t *content.Text) string { return s.addresses.root(s.addresses.of(t)) }

// Len is the number of files.
func (s *Site) Len() int { return len(s.pages) }

// A builder holds what all pages of one build share.
type builder struct {
	Sources
	Options
	addresses addresses
	links     map[linkKey]string // what each address in the content leads to
	layouts   *layouts
	lexicons  map[string]lexicon // by language
	records   []recorded
	pairs     map[pairKey]*pair
	drafts    []*pair                   // texts on the desk that differ from the newest version, in a preview
	banners   map[string]*markdown.Node // by language
	glossed   map[string]*glossary      // by language
	minifier  *minify.M
	style     string            // site path of the style sheet
	sheets    map[string]string // site paths of the sheets that layouts have for themselves
	problems  diag.List
}

// newBuilder follows every link of the sources. What is wrong is in its list.
func newBuilder(src Sources, opt Options) (*builder, []redirect) {
	b := &builder{Sources: src, Options: opt, minifier: newMinifier()}
	if b.Base == "" {
		b.Base = src.Desk.Settings.Base
	}
	b.addresses = b.newAddresses()
	b.readRecord()
	b.readBanners()
	b.checkLinks()
	return b, b.redirects()
}

// Check looks for what is wrong in the content, as Build does, and makes nothing.
func Check(src Sources, opt Options) diag.List {
	b, _ := newBuilder(src, opt)
	return b.problems
}

// Build makes a site from its sources. Whatever in the content can be wrong is
// in the list; the site is of use only if the list has no error.
func Build(src Sources, opt Options) (*Site, diag.List) {
	b, redirects := newBuilder(src, opt)
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
	s.pages = append(s.pages, b.rootFiles(redirects)...)
	b.checkRedirects(redirects, s.pages)
	return s, b.problems
}

// readBanners parses the line that stands on top of every page, in every language.
func (b *builder) readBanners() {
	s := b.Desk.Settings
	b.banners = map[string]*markdown.Node{b.addresses.binding: b.readBanner(s.Banner, "banner")}
	for lang, words := range s.Translations {
		if words.Banner != "" {
			b.banners[lang] = b.readBanner(words.Banner, "translations."+lang+".banner")
		}
	}
}

func (b *builder) readBanner(words, path string) *markdown.Node {
	s := b.Desk.Settings
	if words == "" {
		return &markdown.Node{}
	}
	line, problems := markdown.Parse(markdown.Source{
		File: s.File, Text: []byte(words), At: s.Places[path].Origin(),
	}, markdown.Options{})
	b.problems = append(b.problems, problems...)
	if len(line.Children) == 0 {
		return &markdown.Node{}
	}
	return line.Children[0]
}
