package serve

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/site"
)

// A vhost is one view of a portal, ready to be sent as a host does.
type vhost struct {
	View
	pages map[string]site.Page // by path below the root of the host; nil where there is no site
	rules rules
	sound bool // the pages are those of a portal without an error
}

// newVhost takes over the pages of the one before where there is a mistake: what is seen stays until
// it is mended. Who begins with mistakes sees what can be made all the same.
func newVhost(v View, before *vhost) *vhost {
	e := &vhost{View: v}
	made := v.Site != nil && v.Site.Len() > 0
	e.sound = made && (v.Fallback || v.Problems.Err() == nil)
	if before != nil && before.pages != nil && !e.sound && (before.sound || !made) {
		e.pages, e.rules, e.sound = before.pages, before.rules, before.sound
		return e
	}
	if !made {
		return e
	}
	e.pages = make(map[string]site.Page, v.Site.Len())
	for page := range v.Site.Pages() {
		e.pages[page.Path] = page
	}
	e.rules = rules{parseHeaders(e.bytes("_headers")), parseRedirects(e.bytes("_redirects"))}
	return e
}

// bytes are those of a file of the site, nil where there is none.
func (e *vhost) bytes(name string) []byte {
	page, ok := e.pages[name]
	if !ok {
		return nil
	}
	raw, err := page.Render()
	if err != nil { // whoever asks for the page itself is told
		return nil
	}
	return raw
}

// An answer is what the host sends for an address.
type answer struct {
	status   int
	location string // of a redirect
	name     string // of the file
	body     []byte
	header   http.Header
	problems diag.List // why the page could not be made
	failed   error     // the same, where it is not the content's fault
}

// missing reports whether there is no page to be sent.
func (a answer) missing() bool { return a.status == http.StatusInternalServerError }

// answer is what a static host does with an address: a file, the index of a
// folder, a redirect, or the page for what is missing.
func (e *vhost) answer(address string) answer {
	if e.pages == nil {
		return answer{status: http.StatusInternalServerError}
	}
	a := answer{status: http.StatusOK, header: e.rules.header(address)}
	file, isFile := e.file(address)
	switch to, status, ok := e.rules.redirect(address, isFile); {
	case ok && status >= 300 && status < 400:
		a.status, a.location = status, to
		return a
	case ok: // a rewrite: another page at this address
		a.status = status
		file, isFile = e.file(to)
	}
	if !isFile {
		if _, isFolder := e.file(address + "/"); isFolder && !strings.HasSuffix(address, "/") {
			a.status, a.location = http.StatusMovedPermanently, address+"/"
			return a
		}
		a.status, file = http.StatusNotFound, "404.html"
	}
	return e.fill(a, file)
}

// file is the file that an address leads to. Those that tell the host what to do are not for visitors.
func (e *vhost) file(address string) (string, bool) {
	name := strings.TrimPrefix(address, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	_, ok := e.pages[name]
	return name, ok && name != "_headers" && name != "_redirects"
}

func (e *vhost) fill(a answer, file string) answer {
	a.name = file
	page, ok := e.pages[file]
	if !ok {
		a.name, a.body = "404.txt", []byte("There is nothing at this address.\n")
		return a
	}
	body, err := page.Render()
	if list, ok := diag.FromError(err); ok {
		return answer{status: http.StatusInternalServerError, problems: list}
	}
	if err != nil {
		return answer{status: http.StatusInternalServerError, failed: err}
	}
	a.body = body
	return a
}

// contentTypes are by the ending of a file's name. The table of the system is not
// asked: it differs from machine to machine.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".txt": "text/plain; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".csv": "text/csv; charset=utf-8",
	".json": "application/json", ".jsonld": "application/ld+json", ".link": "application/link-format",
	".xml": "application/xml", ".atom": "application/atom+xml", ".pdf": "application/pdf", ".woff2": "font/woff2",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
	".webp": "image/webp", ".avif": "image/avif", ".ico": "image/x-icon",
}

func contentType(name string) string {
	return cmp.Or(contentTypes[strings.ToLower(path.Ext(name))], "application/octet-stream")
}

// isPage reports whether people look at what is sent.
func (a answer) isPage() bool { return path.Ext(a.name) == ".html" }

// seen sums up what somebody sees at an address: the page and the pictures that
// it shows, but not its style sheets, which can change under a page that stays.
type seen struct {
	Page   string   `json:"page"`   // "" where nothing can be shown
	Styles []string `json:"styles"` // addresses of the style sheets, as the page has them
}

func (e *vhost) seen(address string, a answer) seen {
	if a.missing() {
		return seen{}
	}
	var bare, pictures bytes.Buffer
	var s seen
	at, err := url.Parse(address)
	if err != nil {
		at = &url.URL{Path: "/"}
	}
	if a.isPage() {
		for raw, token := range tokens(a.body) {
			switch src := attribute(token, "src"); {
			case token.Data == "link" && attribute(token, "rel") == "stylesheet":
				s.Styles = append(s.Styles, attribute(token, "href"))
				continue
			case token.Data == "img" && src != "":
				to, err := at.Parse(src)
				if err == nil {
					name, _ := e.file(to.Path)
					pictures.Write(e.bytes(name))
				}
			}
			bare.Write(raw)
		}
	} else {
		bare.Write(a.body)
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %q %q %q", a.status, a.location, bare.Bytes(), pictures.Bytes()))
	s.Page = hex.EncodeToString(sum[:8])
	return s
}

// tokens are the tags of a page and what stands between them, with their bytes.
// Only tags come with a name and attributes.
func tokens(page []byte) func(yield func([]byte, html.Token) bool) {
	return func(yield func([]byte, html.Token) bool) {
		z := html.NewTokenizer(bytes.NewReader(page))
		for {
			kind := z.Next()
			raw := bytes.Clone(z.Raw())
			var token html.Token
			if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
				token = z.Token()
			}
			if kind == html.ErrorToken || !yield(raw, token) {
				return
			}
		}
	}
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Rules are what the host does beside sending files: they are read from the very
// _headers and _redirects that the site has, as Netlify reads them.
type rules struct {
	headers   []headerRule
	redirects []redirectRule
}

// A headerRule gives all addresses of a form the same headers.
type headerRule struct {
	path  string
	lines [][2]string
}

// A redirectRule leads addresses of a form elsewhere.
type redirectRule struct {
	from, to string
	status   int
	force    bool // also where there is a file
}

func parseHeaders(text []byte) []headerRule {
	var found []headerRule
	for line := range strings.Lines(string(text)) {
		trimmed := strings.TrimSpace(line)
		name, value, isHeader := strings.Cut(trimmed, ":")
		switch {
		case trimmed == "" || strings.HasPrefix(trimmed, "#"):
		case line[0] != ' ' && line[0] != '\t':
			found = append(found, headerRule{path: trimmed})
		case isHeader && len(found) > 0: // without a colon, a line is dropped in silence
			last := &found[len(found)-1]
			last.lines = append(last.lines, [2]string{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
	return found
}

func parseRedirects(text []byte) []redirectRule {
	var found []redirectRule
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) < 2 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		rule := redirectRule{from: fields[0], to: fields[1], status: http.StatusMovedPermanently}
		if len(fields) > 2 {
			status, force := strings.CutSuffix(fields[2], "!")
			rule.status, _ = strconv.Atoi(status)
			rule.force = force
		}
		if rule, ok := rule.here(); ok && rule.status >= 200 && rule.status < 500 {
			found = append(found, rule)
		}
	}
	return found
}

// here is a rule as it works on this machine: what leads from the site's own host
// to itself keeps its path alone, what starts on another host cannot match.
func (r redirectRule) here() (redirectRule, bool) {
	from, err := url.Parse(r.from)
	if err != nil || from.Host == "" {
		return r, err == nil
	}
	to, err := url.Parse(r.to)
	if err != nil || to.Host != from.Host {
		return r, false
	}
	r.from, r.to = from.Path, to.Path
	return r, true
}

// header are the headers for an address. Those of several rules are joined.
func (r rules) header(path string) http.Header {
	h := http.Header{}
	for _, rule := range r.headers {
		if _, ok := match(rule.path, path); !ok {
			continue
		}
		for _, line := range rule.lines {
			value := line[1]
			if before := h.Get(line[0]); before != "" {
				value = before + ", " + value
			}
			h.Set(line[0], value)
		}
	}
	return h
}

// redirect is the first rule for an address, with where it leads. Where there is
// a file only a rule that is forced counts.
func (r rules) redirect(path string, isFile bool) (to string, status int, ok bool) {
	for _, rule := range r.redirects {
		if isFile && !rule.force {
			continue
		}
		if found, ok := match(strings.TrimSuffix(rule.from, "/"), strings.TrimSuffix(path, "/")); ok {
			return strings.NewReplacer(found...).Replace(rule.to), rule.status, true
		}
	}
	return "", 0, false
}

// match compares an address with a pattern, in which :name stands for one segment
// and * at the end for all that follows. It returns what they stand for as pairs.
func match(pattern, path string) (found []string, ok bool) {
	if plain, err := url.PathUnescape(pattern); err == nil {
		pattern = plain
	}
	wanted, given := strings.Split(pattern, "/"), strings.Split(path, "/")
	for i, w := range wanted {
		switch {
		case w == "*" && i == len(wanted)-1:
			return append(found, ":splat", strings.Join(given[min(i, len(given)):], "/")), i <= len(given)
		case i >= len(given):
			return nil, false
		case strings.HasPrefix(w, ":") && len(w) > 1 && given[i] != "":
			found = append(found, w, given[i])
		case w != given[i]:
			return nil, false
		}
	}
	return found, len(wanted) == len(given)
}
