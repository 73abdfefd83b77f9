//go:build browser

package main

import (
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// The widths at which every page is looked at: the narrowest window that WCAG 2.2
// (1.4.10) wants text to fit into, and an ordinary screen.
var widths = []int64{320, 1280}

// TestBrowser opens every page of the real portal in Chromium, served with the
// headers that the portal will have in public, and holds the largest page of each
// template to axe-core, too.
func TestBrowser(t *testing.T) {
	dir := builtSite(t)
	host, browser := inBrowser(t, dir)
	pages := crawl(t, os.DirFS(dir))
	checked := onePerTemplate(pages)
	if len(checked) < 14 {
		t.Errorf("only %d templates", len(checked))
	}
	axe := string(readAll(t, axeFile))
	sweep(t, browser, slices.Sorted(maps.Keys(pages.pages)), func(v *visitor, address string) []string {
		if checked[address] {
			return v.examine(host+address, axe)
		}
		return failing(v.visit(host + address))
	})
}

// TestBrowserFinds shows each kind of mistake to the browser.
func TestBrowserFinds(t *testing.T) {
	const sheet, title = `<link rel="stylesheet" href="/a.css">`, `<title>A</title><h1>A</h1>`
	const headers = "/strict/*\n  Content-Security-Policy: default-src 'none'; style-src 'self'; upgrade-insecure-requests\n"
	files := fstest.MapFS{
		"a.css":       {Data: []byte("h1{color:navy}")},
		"favicon.ico": {}, // browsers ask for it where a page names no icon
		"_headers":    {Data: []byte(headers)},
	}
	pages := []struct{ name, body, want string }{
		{"good", sheet + title, ""},
		{"strict/good", sheet + title, ""},
		{"plain", title, "no style sheet is at work"},
		{"headless", sheet + `<title>A</title>`, "0 elements h1"},
		{"wide", sheet + title + `<pre>` + strings.Repeat("wide", 100), "scrolls sideways"},
		{"elsewhere", sheet + title + `<img src="http://localhost:9/a.png">`, "asks for http://localhost:9/a.png"},
		{"talks", sheet + title + `<script>console.log("talk")</script>`, "console: talk"},
		{"fails", sheet + title + `<script>missing()</script>`, "exception: "},
		{"cookie", sheet + title + `<script>document.cookie = "a=b"</script>`, "sets cookies: a=b"},
		{"stores", sheet + title + `<script>localStorage.a = "b"</script>`, "stores 1"},
		{"strict/styled", sheet + title + `<p style="color:red">`, "Content Security Policy"},
		{"edgeless", sheet + title + `<p class="alert">A</p>`, "alert has no edge"},
	}
	for _, p := range pages {
		files[p.name+"/index.html"] = &fstest.MapFile{Data: []byte(`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">` + p.body)}
	}
	host := httptest.NewServer(newHost(t, files))
	t.Cleanup(host.Close)
	browser := startBrowser(t)
	v := newVisitor(t, browser)
	for _, p := range pages { // one after the other: they share cookies and storage
		got := failing(v.visit(host.URL + "/" + p.name + "/"))
		if p.want == "" && len(got) > 0 || !strings.Contains(strings.Join(got, "\n"), p.want) {
			t.Errorf("%s: got %q, want %q", p.name, got, p.want)
		}
		v.forget(t)
	}
}

// TestBrowserHost holds the host of these tests to what Netlify does.
func TestBrowserHost(t *testing.T) {
	host := newHost(t, os.DirFS(builtSite(t)))
	for address, want := range map[string]int{portalPath: 200, "/no/such/page": 404, "/_headers": 404} {
		answer := httptest.NewRecorder()
		host.ServeHTTP(answer, httptest.NewRequest("GET", address, nil))
		if answer.Code != want {
			t.Errorf("%s: status %d, want %d", address, answer.Code, want)
		}
		policy := answer.Header().Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "upgrade-insecure-requests") {
			t.Errorf("%s: policy %q", address, policy)
		}
		if want == 404 && !strings.Contains(answer.Body.String(), "<h1") {
			t.Errorf("%s: not the page for missing pages", address)
		}
	}
}

// seen is what a page did while it was loaded and looked at.
type seen struct {
	sync.Mutex
	requests, messages []string
}

// forget makes room for what the next page does.
func (s *seen) forget() {
	s.Lock()
	defer s.Unlock()
	s.requests, s.messages = nil, nil
}

// note is called for everything that the browser reports of a page.
func (s *seen) note(event any) {
	s.Lock()
	defer s.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		s.requests = append(s.requests, e.Request.URL)
	case *log.EventEntryAdded:
		s.messages = append(s.messages, "console: "+e.Entry.Text)
	case *cdpruntime.EventConsoleAPICalled:
		text := "console:"
		for _, arg := range e.Args {
			text += " " + strings.Trim(string(arg.Value), `"`)
		}
		s.messages = append(s.messages, text)
	case *cdpruntime.EventExceptionThrown:
		s.messages = append(s.messages, "exception: "+e.ExceptionDetails.Text)
	}
}

// look is a page as it tells about itself.
const look = `(async () => ({
	headings: document.querySelectorAll("h1").length,
	rules: [...document.styleSheets].reduce((sum, sheet) => sum + sheet.cssRules.length, 0),
	scroll: document.documentElement.scrollWidth,
	width: document.documentElement.clientWidth,
	cookies: document.cookie,
	stored: localStorage.length + sessionStorage.length + (await indexedDB.databases()).length + (await caches.keys()).length,
}))()`

type looks struct {
	Headings, Rules, Scroll, Width, Stored int
	Cookies                                string
}

func (l looks) findings() (findings []string) {
	if l.Headings != 1 {
		findings = append(findings, fmt.Sprintf("%d elements h1", l.Headings))
	}
	if l.Rules == 0 {
		findings = append(findings, "no style sheet is at work")
	}
	if l.Scroll > l.Width {
		findings = append(findings, fmt.Sprintf("scrolls sideways: %d px in a window of %d px", l.Scroll, l.Width))
	}
	if l.Cookies != "" {
		findings = append(findings, "sets cookies: "+l.Cookies)
	}
	if l.Stored > 0 {
		findings = append(findings, fmt.Sprintf("stores %d things in the browser", l.Stored))
	}
	return findings
}

func (s *seen) findings(address string) []string {
	s.Lock()
	defer s.Unlock()
	findings := slices.Clone(s.messages)
	if !slices.Contains(s.requests, address) {
		findings = append(findings, "its own request was not seen")
	}
	own, err := url.Parse(address)
	if err != nil {
		return append(findings, err.Error())
	}
	for _, request := range s.requests {
		if to, err := url.Parse(request); err != nil || to.Host != own.Host {
			findings = append(findings, "asks for "+request)
		}
	}
	return findings
}

// forget takes away what a page left in the browser.
func (v *visitor) forget(t *testing.T) {
	t.Helper()
	const clear = `localStorage.clear(); document.cookie = "a=; max-age=0; path=/cookie"; true`
	if _, err := chromedp.Run(v.ctx, chromedp.Evaluate[bool](clear)); err != nil {
		t.Fatal(err)
	}
}

// A plainHost serves a built site as Netlify does, over plain HTTP.
type plainHost struct {
	files fs.FS
	rules []headerRule
}

// A headerRule is a path of _headers, with the lines that belong to it.
type headerRule struct {
	path  string
	lines [][2]string
}

func newHost(t *testing.T, files fs.FS) *plainHost {
	t.Helper()
	raw, err := fs.ReadFile(files, "_headers")
	if err != nil {
		t.Fatal(err)
	}
	h := &plainHost{files: files}
	for line := range strings.Lines(string(raw)) {
		name, value, isHeader := strings.Cut(line, ":")
		switch {
		case !strings.HasPrefix(line, " "):
			h.rules = append(h.rules, headerRule{path: strings.TrimSpace(line)})
		case isHeader:
			// The tests have no certificate, so pages must not be made to ask for one.
			value = strings.ReplaceAll(value, " upgrade-insecure-requests;", "")
			value = strings.TrimSuffix(strings.TrimSpace(value), "; upgrade-insecure-requests")
			last := &h.rules[len(h.rules)-1]
			last.lines = append(last.lines, [2]string{strings.TrimSpace(name), value})
		}
	}
	return h
}

func (h *plainHost) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, rule := range h.rules {
		prefix, wild := strings.CutSuffix(rule.path, "*")
		if r.URL.Path == rule.path || wild && strings.HasPrefix(r.URL.Path, prefix) {
			for _, line := range rule.lines {
				w.Header().Set(line[0], line[1])
			}
		}
	}
	name := fileOf(r.URL.Path)
	hidden := strings.HasPrefix(name, "_")
	if info, err := fs.Stat(h.files, name); err != nil || info.IsDir() || hidden {
		missing, err := fs.ReadFile(h.files, "404.html")
		w.WriteHeader(http.StatusNotFound)
		if err == nil {
			w.Write(missing)
		}
		return
	}
	http.ServeFileFS(w, r, h.files, name)
}
