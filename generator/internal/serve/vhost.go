package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/host"
	"fairnotice/generator/internal/site"
)

// A vhost is one view of a portal, ready to be sent as a host does.
type vhost struct {
	View
	pages map[string]site.Page // by path below the root of the host; nil where there is no site
	told  host.Told            // what the host is told beside them
	sound bool                 // the pages are those of a portal without an error
}

// newVhost takes over the pages of the one before where there is a mistake: what is seen stays until
// it is mended. Who begins with mistakes sees what can be made all the same.
func newVhost(v View, before *vhost) *vhost {
	e := &vhost{View: v}
	made := v.Site != nil && v.Site.Len() > 0
	e.sound = made && (v.Fallback || v.Problems.Err() == nil)
	if before != nil && before.pages != nil && !e.sound && (before.sound || !made) {
		e.pages, e.told, e.sound = before.pages, before.told, before.sound
		return e
	}
	if !made {
		return e
	}
	e.pages = make(map[string]site.Page, v.Site.Len())
	for page := range v.Site.Pages() {
		e.pages[page.Path] = page
	}
	e.told = v.Site.Told()
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
	a := answer{status: http.StatusOK, header: e.told.Header(address)}
	file, isFile := e.file(address)
	if to, status, ok := e.told.Redirect(address); ok && (e.told.First || !isFile) {
		a.status, a.location = status, to
		return a
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
	return name, ok && name != host.HeaderFile && name != host.RedirectFile
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
