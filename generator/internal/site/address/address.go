// Package address knows where everything of a site is.
//
// [New] gives every document, every attachment and all that is made of the record its address, follows every
// link of the content, and reports those that lead nowhere. After that [Addresses] does not change, and the
// pages ask it where a link leads ([Addresses.Follow]) and how one page names another ([Addresses.Href]).
//
// Addresses come in three forms. A site path starts at the base: "/cookie-policy/". A root path starts at the
// host: "/privacy/cookie-policy/". A public address is complete. Pages know only links relative to themselves,
// so that a preview works under any host; 404.html, which is shown at any address, has root paths.
//
// What is published stays: addresses that a document had before lead to where it is now, older
// names of headings go on answering, and aliases of other sites are redirects. redirect.go
// makes the rules, [Addresses.CheckRedirects] holds them to what hosts do with them.
package address

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
)

// Sources are what has an address.
type Sources struct {
	Base    string           // replaces the base address of site.yaml unless empty
	Desk    *content.Desk    // settings and attachments, and documents that have no text yet
	Shown   []*content.Text  // what each document's address shows
	Archive *archive.Archive // the record
	Today   date.Date        // the day on which this is asked
}

// Addresses are those of one site.
type Addresses struct {
	Binding   string          // language
	Languages []string        // of the site, the binding one first
	Records   []Record        // all that has a history
	Redirects []Redirect      // in the order in which a host tries them
	Texts     []*content.Text // what the addresses of documents show
	Later     []*content.Text // of a day of the past: documents of today that were not there yet, without their texts
	Icon      string          // site path of the favicon: the portal's own, or that of the layouts

	base    *url.URL
	prefix  string                    // path of the base, with a slash at both ends
	targets map[string]*target        // by site path
	files   map[string]bool           // attachments by site path
	folded  map[string]string         // site path with case and last slash folded → site path
	texts   map[string]*content.Text  // by site path
	links   map[linkKey]string        // what each address in the content leads to
	banners map[string]*markdown.Node // by language
	today   date.Date
}

// A target is what a site path leads to.
type target struct {
	title   string
	href    string // of a document elsewhere: its full address
	moved   string // the site path that took the place of this one
	desk    bool   // on the desk alone: nothing is published there yet
	record  bool   // what is shown is on record, and older versions with it
	ended   string // the page of the last version, where nothing is shown any more
	anchors map[string]bool
	partial bool // there may be more anchors: the file could not be read in full
}

// A linker gives everything its address, and follows all links.
type linker struct {
	Sources
	*Addresses
	all      []string             // site paths of pages, then of files, in order, where a hint needed them
	known    map[*target][]string // the anchors of a page, likewise
	speller  field.Speller
	problems diag.List
}

// New gives everything its address, and follows every link. What is wrong with any of them is in the list.
func New(src Sources) (*Addresses, diag.List) {
	settings := src.Desk.Settings
	l := &linker{Sources: src, Addresses: &Addresses{
		Binding: settings.Language(), Languages: settings.Languages, Texts: src.Shown, Icon: "/assets/icon.svg",
		targets: map[string]*target{}, files: map[string]bool{}, folded: map[string]string{},
		texts: map[string]*content.Text{}, links: map[linkKey]string{}, today: src.Today,
	}, known: map[*target][]string{}}
	if settings.Icon != "" {
		l.Icon = "/" + settings.Icon
	}
	if len(l.Languages) == 0 {
		l.Languages = []string{l.Binding}
	}
	l.base = l.parseBase()
	l.prefix = "/" + strings.Trim(l.base.Path, "/") + "/"
	if l.prefix == "//" {
		l.prefix = "/"
	}
	l.Records = Records(src.Archive, l.Binding)
	l.addTargets()
	l.addEnded()
	l.followRenames()
	l.readBanners()
	l.checkLinks()
	l.Redirects = l.redirects()
	return l.Addresses, l.problems
}

// addTargets gives an address to documents, texts and attachments.
func (l *linker) addTargets() {
	for _, doc := range l.Desk.Documents {
		l.add(l.Path(doc.ID, doc.Lang), &target{
			title: doc.Head.Title, href: doc.Head.External, desk: doc.Head.External == "",
			anchors: withFormer(doc.IDs(), doc), partial: doc.Partial,
		})
	}
	for _, text := range l.Texts {
		at := l.Of(text)
		l.texts[at] = text
		l.add(at, &target{title: text.Head.Title, anchors: withFormer(text.Outline().IDs, text.Source),
			record:  text.File != nil && strings.HasPrefix(text.File.Path, "versions/"),
			partial: text.Source != nil && text.Source.Partial})
	}
	for _, text := range l.later() {
		l.Later = append(l.Later, text)
		l.add(l.Of(text), &target{title: text.Head.Title})
	}
	for _, file := range l.Desk.Files {
		l.files["/"+file] = true
		l.folded[fold("/"+file)] = "/" + file
	}
}

// parseBase reads the base address. One that cannot be used is a problem of site.yaml.
func (l *linker) parseBase() *url.URL {
	settings := l.Desk.Settings
	base := cmp.Or(l.Base, settings.Base)
	u, err := url.Parse(base)
	fail := func(hint, message string) {
		if settings.File != nil && base != "" {
			l.problems.Reportf(ruleBadBase, settings.File, settings.Places["base"].Value, hint,
				"the base address %q %s", base, message)
		}
	}
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		fail("type it in full, from https:// to the last /", "is not the full address of a folder")
		return &url.URL{Scheme: "https", Host: "localhost", Path: "/"}
	}
	plain := url.URL{Scheme: u.Scheme, Host: u.Host, Path: strings.TrimSuffix(path.Clean("/"+u.Path), "/") + "/"}
	switch {
	case u.RawQuery != "" || u.Fragment != "":
		fail("type "+plain.String(), "is that of a folder, and has no ? and no #")
	case strings.TrimSuffix(u.Path, "/")+"/" != plain.Path:
		fail("type "+plain.String(), "has empty or dotted parts")
	}
	return &plain
}

func (a *Addresses) add(path string, t *target) {
	a.targets[path] = t
	a.folded[fold(path)] = path
}

// Of is the site path of a text.
func (a *Addresses) Of(t *content.Text) string { return a.Path(t.ID, t.Lang) }

// Path is the site path of a document in a language.
func (a *Addresses) Path(id, lang string) string { return content.Path(id, lang, a.Binding) }

// Public is the complete address of a site path.
func (a *Addresses) Public(sitePath string) string {
	u := *a.base
	u.Path = a.Root(sitePath)
	return u.String()
}

// Root is the root path of a site path.
func (a *Addresses) Root(sitePath string) string {
	return a.prefix + strings.TrimPrefix(sitePath, "/")
}

// Output is the file below the output folder for a site path. That for missing pages
// stands at no path of the site, and always above the base.
func (a *Addresses) Output(sitePath string) string {
	if sitePath == Nowhere {
		return "404.html"
	}
	file := strings.TrimPrefix(a.Root(sitePath), "/")
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	return file
}

// Nowhere is the page of no address: its links are root paths.
const Nowhere = ""

// Href is the link from one site path to another.
func (a *Addresses) Href(from, to string) string {
	if from == Nowhere {
		return a.Root(to)
	}
	to, fragment := cutFragment(to)
	if to == from && fragment != "" {
		return fragment
	}
	dir, shared := from[:strings.LastIndexByte(from, '/')+1], 0
	for i := 0; i < len(dir) && i < len(to) && dir[i] == to[i]; i++ {
		if dir[i] == '/' {
			shared = i + 1
		}
	}
	relative := strings.Repeat("../", strings.Count(dir[shared:], "/")) + to[shared:]
	if relative == "" {
		relative = "./"
	}
	return relative + fragment
}

// cutFragment parts an address from what stands behind its path, with the "#".
func cutFragment(to string) (path, fragment string) {
	path, _, _ = strings.Cut(to, "#")
	return path, to[len(path):]
}

// Complete is the public address of what a link on a page leads to; what cannot be read stays as it is.
func Complete(page, href string) string {
	to, err := url.Parse(href)
	base, wrong := url.Parse(page)
	if err != nil || wrong != nil {
		return href
	}
	return base.ResolveReference(to).String()
}

// fold makes addresses that people take for the same one equal.
func fold(sitePath string) string {
	return strings.ToLower(strings.TrimSuffix(sitePath, "/"))
}

// Hostname is that of the site.
func (a *Addresses) Hostname() string { return a.base.Hostname() }

// Text is what a site path shows, nil where that is no document.
func (a *Addresses) Text(sitePath string) *content.Text { return a.texts[sitePath] }

// Nearest is the text of a document in a language, or in the binding one, or nil.
func (a *Addresses) Nearest(id, lang string) *content.Text {
	if t := a.texts[a.Path(id, lang)]; t != nil {
		return t
	}
	return a.texts[a.Path(id, a.Binding)]
}

// LanguagesOf are the languages in which a document has a page, the binding one first.
func (a *Addresses) LanguagesOf(id string) []string {
	return slices.DeleteFunc(slices.Clone(a.Languages), func(lang string) bool { return a.texts[a.Path(id, lang)] == nil })
}

// Front is the front page for readers of a language.
func (a *Addresses) Front(lang string) string {
	if path := a.Path(content.FrontID, lang); a.texts[path] != nil {
		return path
	}
	return "/"
}

// RecordLanguages are those that something on record has, the binding one first.
func (a *Addresses) RecordLanguages() []string {
	return slices.DeleteFunc(slices.Clone(a.Languages), func(lang string) bool {
		return lang != a.Binding && !slices.ContainsFunc(a.Records, func(r Record) bool { return r.Lang == lang })
	})
}

// Changes is the page of all changes for readers of a language. It tells of the texts in that language.
func (a *Addresses) Changes(lang string) string {
	if lang != a.Binding && slices.Contains(a.RecordLanguages(), lang) {
		return "/" + lang + "/changes/"
	}
	return "/changes/"
}

// ChangesFeed is the feed of all changes for readers of a language.
func (a *Addresses) ChangesFeed(lang string) string {
	return strings.TrimSuffix(a.Changes(lang), "/") + ".atom"
}

// ChangesJSON is the same in the format JSON Feed.
func (a *Addresses) ChangesJSON(lang string) string {
	return strings.TrimSuffix(a.Changes(lang), "/") + ".json"
}

// MaterialFeed tells of those changes alone that change what a text means.
func (a *Addresses) MaterialFeed(lang string) string {
	return strings.TrimSuffix(a.Changes(lang), "changes/") + "material.atom"
}

// Policy is the privacy policy of this site: its first hub that speaks for a
// controller, in a language or in the binding one; "" where it has none.
func (a *Addresses) Policy(lang string) string {
	for _, t := range a.Texts {
		if t.Lang == a.Binding && t.Head.Kind == content.Hub && t.Head.Role != content.RoleProcessor {
			return a.Of(a.Nearest(t.ID, lang))
		}
	}
	return ""
}

// Follow is where an address on a page leads: a site path with its fragment, or a full address. One that is
// in no text of today is followed as well as can be told: what is gone has a redirect, or was never a page.
func (a *Addresses) Follow(at, dest string) string {
	if to, ok := a.links[linkKey{at, dest}]; ok {
		return to
	}
	if content.IsFull(dest) {
		return dest
	}
	if strings.HasPrefix(dest, "#") {
		return at + dest
	}
	path, fragment := cutFragment(dest)
	if a.targets[path] == nil && a.folded[fold(path)] != "" {
		path = a.folded[fold(path)]
	}
	path, t := a.now(path)
	switch {
	case t == nil:
		return path + fragment
	case t.href != "":
		return t.href
	}
	page, _ := a.page(path, t, strings.TrimPrefix(fragment, "#"))
	return page + fragment
}

// now is what an address leads to, and where that is now if it has moved.
func (a *Addresses) now(path string) (string, *target) {
	t := a.targets[path]
	if t != nil && t.moved != "" {
		path, t = t.moved, a.targets[t.moved]
	}
	return path, t
}

// page is where a heading of a document is, or with "" the document, and whether it is there: on its own page, or
// where that has not got it any more on that of the last version that had. What has ended is on the page of its last.
func (a *Addresses) page(path string, t *target, name string) (page string, there bool) {
	there = name == "" || t.anchors[name] || t.partial
	if !there && t.record {
		page = a.last(path, func(anchors []string) bool { return slices.Contains(anchors, name) })
	}
	return cmp.Or(page, t.ended, path), there || page != ""
}

// Link is the address to write on one page for what a link leads to, and whether it leaves this site.
func (a *Addresses) Link(at, to string) (href string, external bool) {
	if to == "" || content.IsFull(to) {
		return to, strings.HasPrefix(to, "http")
	}
	return a.Href(at, to), false
}

// CookiePolicy is the first document of that kind, in a language or in the binding one; nil where there is none.
func (a *Addresses) CookiePolicy(lang string) *content.Text {
	for _, t := range a.Texts {
		if t.Head.Kind == content.CookiePolicy {
			return a.Nearest(t.ID, lang)
		}
	}
	return nil
}

// Has reports whether a page of the site has a heading with an id.
func (a *Addresses) Has(path, id string) bool {
	return a.targets[path] != nil && a.targets[path].anchors[id]
}

// InLanguage is where an address of this site leads for readers of a language: the page
// in that language where there is one. An anchor that it does not have is left out.
func (a *Addresses) InLanguage(to, lang string) string {
	path, fragment := cutFragment(to)
	t := a.texts[path]
	if t == nil || t.Lang == lang {
		return to
	}
	own := a.Path(t.ID, lang)
	switch {
	case a.texts[own] == nil:
		return to
	case a.targets[own].anchors[strings.TrimPrefix(fragment, "#")]:
		return own + fragment
	}
	return own
}

// Writer turns nodes into HTML for the page at a site path.
func (a *Addresses) Writer(at string, word func(key string, args ...any) string) markdown.Writer {
	return markdown.Writer{
		Link: func(n *markdown.Node) (string, bool) { return a.Link(at, a.Follow(at, n.Dest)) },
		Word: func(key string) string { return word(key) },
	}
}

// PublicWriter is a writer for what is read elsewhere: every address is complete.
func (a *Addresses) PublicWriter(at string, word func(key string, args ...any) string) markdown.Writer {
	w := a.Writer(at, word)
	w.Link = func(n *markdown.Node) (string, bool) {
		to := a.Follow(at, n.Dest)
		if to == "" || content.IsFull(to) {
			return to, to != ""
		}
		path, fragment := cutFragment(to)
		return a.Public(path) + fragment, false
	}
	return w
}
