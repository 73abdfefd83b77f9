package site

import (
	"net/url"
	"path"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/memo"
)

// Addresses of a site come in three forms. A site path starts at the base:
// "/cookie-policy/". A root path starts at the host: "/privacy/cookie-policy/".
// A public address is complete. Pages know only links relative to themselves, so
// that a preview works under any host; 404.html, which is shown at any address,
// has root paths.
type addresses struct {
	base    *url.URL
	prefix  string                   // path of the base, with a slash at both ends
	targets map[string]*target       // by site path
	binding string                   // binding language
	files   map[string]bool          // attachments by site path
	folded  map[string]string        // site path with case and last slash folded → site path
	texts   map[string]*content.Text // by site path
}

// A target is what a site path leads to.
type target struct {
	title   string
	href    string // of a document elsewhere: its full address
	moved   string // the site path that took the place of this one
	desk    bool   // on the desk alone: nothing is published there yet
	anchors map[string]bool
}

func (b *builder) newAddresses() addresses {
	a := addresses{
		targets: map[string]*target{}, files: map[string]bool{}, folded: map[string]string{},
		texts: map[string]*content.Text{}, binding: b.Desk.Settings.Language(),
	}
	a.base = b.parseBase()
	a.prefix = "/" + strings.Trim(a.base.Path, "/") + "/"
	if a.prefix == "//" {
		a.prefix = "/"
	}
	for _, doc := range b.Desk.Documents {
		a.add(content.Path(doc.ID, doc.Lang, a.binding), &target{
			title: doc.Head.Title, href: doc.Head.External, desk: doc.Head.External == "", anchors: withFormer(b.ids(doc.Body), doc),
		})
	}
	for _, text := range b.Texts {
		at := a.of(text)
		a.texts[at] = text
		a.add(at, &target{title: text.Head.Title, anchors: withFormer(b.ids(text.Body), text.Source)})
	}
	for _, file := range b.Desk.Files {
		a.files["/"+file] = true
		a.folded[fold("/"+file)] = "/" + file
	}
	return a
}

// parseBase reads the base address. One that cannot be used is a problem of site.yaml.
func (b *builder) parseBase() *url.URL {
	u, err := url.Parse(b.Base)
	settings := b.Desk.Settings
	fail := func(hint, message string) {
		if settings.File != nil && b.Base != "" {
			b.problems.Reportf(ruleBadBase, settings.File, settings.Places["base"].Value, hint, "the base address %q %s", b.Base, message)
		}
	}
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		fail("type it in full, such as https://example.com/privacy/", "is not the full address of a folder")
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

func (a *addresses) add(path string, t *target) {
	a.targets[path] = t
	a.folded[fold(path)] = path
}

// of is the site path of a text.
func (a *addresses) of(t *content.Text) string { return content.Path(t.ID, t.Lang, a.binding) }

// public is the complete address of a site path.
func (a *addresses) public(sitePath string) string {
	u := *a.base
	u.Path = a.root(sitePath)
	return u.String()
}

// root is the root path of a site path.
func (a *addresses) root(sitePath string) string {
	return a.prefix + strings.TrimPrefix(sitePath, "/")
}

// output is the file below the output folder for a site path.
func (a *addresses) output(sitePath string) string {
	file := strings.TrimPrefix(a.root(sitePath), "/")
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	return file
}

// nowhere is the page of no address: its links are root paths.
const nowhere = ""

// href is the link from one site path to another.
func (a *addresses) href(from, to string) string {
	if from == nowhere {
		return a.root(to)
	}
	to, fragment, marked := strings.Cut(to, "#")
	if marked {
		fragment = "#" + fragment
	}
	if to == from && marked {
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

// complete is the public address of what a link on a page leads to; what cannot be
// read stays as it is.
func complete(page, href string) string {
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

// An anchorsKey is a tree that never changes.
type anchorsKey struct{ body *markdown.Node }

func (b *builder) ids(body *markdown.Node) map[string]bool {
	return memo.Of(b.Memo, anchorsKey{body}, func() map[string]bool { return anchors(body) })
}

// anchors are the ids that links to a text can name.
func anchors(body *markdown.Node) map[string]bool {
	ids := map[string]bool{}
	markdown.Walk(body, func(n *markdown.Node) bool {
		if n.ID != "" {
			ids[n.ID] = true
		}
		return true
	})
	return ids
}
