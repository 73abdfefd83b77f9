package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// A serving is a portal that is served while a test edits it.
type serving struct {
	t    testing.TB
	dir  string
	url  string // of the root, without the last slash
	said *said
	stop func() error
}

// said is what a program printed so far.
type said struct {
	mu   sync.Mutex
	text bytes.Buffer
	more chan struct{} // closed when there is more
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.more)
	s.more = make(chan struct{})
	return s.text.Write(p)
}

// patience is how long a test waits for what never comes; what comes is not
// measured by it.
const patience = 2 * time.Minute

// find waits until something was printed, and returns it.
func (s *said) find(t testing.TB, form string) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	wanted := regexp.MustCompile(form)
	for {
		s.mu.Lock()
		found, more := wanted.FindStringSubmatch(s.text.String()), s.more
		s.mu.Unlock()
		if found != nil {
			return found
		}
		select {
		case <-more:
		case <-ctx.Done():
			t.Fatalf("%q was never printed; this was:\n%s", form, s)
		}
	}
}

// startServing serves the portal in a folder until the test ends. With a day it
// begins in the past.
func startServing(t testing.TB, dir, now string, command serveCommand) *serving {
	t.Helper()
	out := &said{more: make(chan struct{})}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	command.Addr = cmp.Or(command.Addr, "127.0.0.1:0")
	go func() {
		ended <- command.until(ctx, &commands{Root: dir, Now: dayOf(now)}, streams{out: out, err: out, getenv: os.Getenv})
	}()
	s := &serving{t: t, dir: dir, said: out}
	s.stop = sync.OnceValue(func() error {
		cancel()
		return <-ended
	})
	t.Cleanup(func() {
		if err := s.stop(); err != nil {
			t.Error(err)
		}
	})
	s.url = out.find(t, `Look at (http://\S+)/\n`)[1]
	return s
}

func dayOf(text string) (d day) {
	if err := d.UnmarshalText([]byte(text)); err != nil {
		panic(err)
	}
	return d
}

// desk lays out the small portal of the scripts, which has no problem.
func deskOf(t testing.TB) string {
	dir := t.TempDir()
	for from, to := range map[string]string{"testdata/portal": ".", "../layouts": "layouts"} {
		if err := os.CopyFS(filepath.Join(dir, to), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func (s *serving) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

func (s *serving) write(name, text string) {
	s.t.Helper()
	if err := os.MkdirAll(filepath.Dir(s.path(name)), 0o777); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(s.path(name), []byte(text), 0o666); err != nil {
		s.t.Fatal(err)
	}
}

func (s *serving) read(name string) string {
	s.t.Helper()
	raw, err := os.ReadFile(s.path(name))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(raw)
}

// edit replaces words of a file.
func (s *serving) edit(name, old, new string) {
	s.t.Helper()
	text := s.read(name)
	if !strings.Contains(text, old) {
		s.t.Fatalf("%s has no %q", name, old)
	}
	s.write(name, strings.ReplaceAll(text, old, new))
}

// ask sends a request and returns the answer with its body.
func (s *serving) ask(address string, change ...func(*http.Request)) (*http.Response, string) {
	s.t.Helper()
	request, err := http.NewRequest(http.MethodGet, s.url+address, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, c := range change {
		c(request)
	}
	answer, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer, string(body)
}

// get is the body of a page.
func (s *serving) get(address string) string {
	s.t.Helper()
	_, body := s.ask(address)
	return body
}

// A told is what a browser is told of a page.
type told struct {
	Page     string
	Styles   []string
	Day      string
	Problems []struct{ Severity, Text string }
	Draft    *struct {
		Newest, Says, Redline, Page string
		Differs                     bool
		Needs                       []string
	}
}

// listen returns a function that waits until what a browser is told of a page is
// as the test wants it.
func (s *serving) listen(address string) (until func(what string, wanted func(told) bool) told) {
	s.t.Helper()
	ctx, cancel := context.WithCancel(s.t.Context())
	s.t.Cleanup(cancel)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+"/.fairnotice/events?page="+url.QueryEscape(address), nil)
	if err != nil {
		s.t.Fatal(err)
	}
	answer, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { answer.Body.Close() })
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(nil, 1<<20)
	return func(what string, wanted func(told) bool) told {
		s.t.Helper()
		defer time.AfterFunc(patience, cancel).Stop()
		var last told
		for lines.Scan() {
			data, ok := strings.CutPrefix(lines.Text(), "data: ")
			if !ok {
				continue
			}
			last = told{}
			if err := json.Unmarshal([]byte(data), &last); err != nil {
				s.t.Fatal(err)
			}
			if wanted(last) {
				return last
			}
		}
		s.t.Fatalf("%s: the browser was never told; at last it was told %+v\nthe terminal:\n%s", what, last, s.said)
		return last
	}
}

// shows waits until a page has some words.
func (s *serving) shows(address, words string) {
	s.t.Helper()
	until := s.listen(address)
	until(words, func(told) bool { return strings.Contains(s.get(address), words) })
}

var added = regexp.MustCompile(`<script src="/\.fairnotice/page\.js" nonce="\w+" data-page="\w*" defer></script>`)

// compare holds everything that is served against what a build writes.
func (s *serving) compare(prefix, built string) {
	s.t.Helper()
	files := os.DirFS(built)
	n := 0
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(name, "_") {
			return err
		}
		want, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		n++
		if got := added.ReplaceAllString(s.get(prefix+"/"+name), ""); got != string(want) {
			s.t.Errorf("%s: what is served is not what is built", name)
		}
		return nil
	})
	if err != nil || n == 0 {
		s.t.Fatalf("%d files compared: %v", n, err)
	}
}

// TestServeBuild: what is served is what a build writes, byte for byte but for the
// script: the desk as a preview, a day of the past as the public site of that day.
func TestServeBuild(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	s := startServing(t, "..", "", serveCommand{today: dayOf("2026-12-01")})
	out := t.TempDir()
	build(t, "..", out, "--preview")
	s.compare("", out)
	s.compareLinked("/@desk", out)
	for _, day := range []string{"2018-06-01", "2021-03-01"} {
		out := t.TempDir()
		if status := run([]string{"--root", "..", "--now", day, "build", "--quiet", "--out", out}, streams{out: io.Discard, err: os.Stderr, getenv: os.Getenv}); status != fine {
			t.Fatal(day)
		}
		if day == "2018-06-01" {
			past := startServing(t, "..", day, serveCommand{})
			past.compare("", out)
		}
		s.compareLinked("/@"+day, out)
	}
}

// compareLinked is compare where addresses from the root, which only 404.html
// has, stay in their view.
func (s *serving) compareLinked(prefix, built string) {
	s.t.Helper()
	raw, err := os.ReadFile(filepath.Join(built, "404.html"))
	if err != nil {
		s.t.Fatal(err)
	}
	want := regexp.MustCompile(` (href|src)="/`).ReplaceAllString(string(raw), ` $1="`+prefix+`/`)
	if got := added.ReplaceAllString(s.get(prefix+"/404.html"), ""); got != want {
		s.t.Error("404.html leads out of its view")
	}
	if err := os.Remove(filepath.Join(built, "404.html")); err != nil {
		s.t.Fatal(err)
	}
	s.compare(prefix, built)
}

// TestServeHost: headers, redirects and the page for what is missing are those
// that the host will send.
func TestServeHost(t *testing.T) {
	t.Parallel()
	s := startServing(t, "..", "", serveCommand{})
	for address, want := range map[string]struct {
		status   int
		location string
	}{
		"/":                                       {302, portalPath},
		portalPath:                                {200, ""},
		"/privacy-commitment":                     {301, portalPath},
		"/privacy-commitment?a=b":                 {301, portalPath + "?a=b"},
		portalPath + "cookie-policy":              {301, portalPath + "cookie-policy/"},
		portalPath + "Cookie-Policy/":             {404, ""},
		"/_headers":                               {404, ""},
		"/_redirects":                             {404, ""},
		"/no/such/page":                           {404, ""},
		"/../go.mod":                              {404, ""},
		"/%2e%2e/go.mod":                          {404, ""},
		"/.fairnotice/../serve.go":                {404, ""},
		"/.fairnotice/%2e%2e%2fserve.go":          {404, ""},
		"/@2018-06-01":                            {302, "/@2018-06-01/"},
		"/@2018-06-01/":                           {302, "/@2018-06-01" + portalPath},
		"/@2018-06-01" + portalPath + "no/such/":  {404, ""},
		"/@2018-02-31/":                           {404, ""},
		"/@desk" + portalPath + "cookie-policy":   {301, "/@desk" + portalPath + "cookie-policy/"},
		portalPath + "versions.json":              {200, ""},
		portalPath + "cookie-policy/versions/x/":  {404, ""},
		portalPath + "files/logo.svg":             {200, ""},
		"/@2018-06-01" + portalPath + "changes/":  {200, ""},
		"//example.com/%2f..":                     {404, ""},
		"/robots.txt":                             {200, ""},
		portalPath + "cookie-policy/index.html":   {200, ""},
		portalPath + "cookie-policy/index.html/x": {404, ""},
	} {
		answer, body := s.ask(address)
		if answer.StatusCode != want.status || answer.Header.Get("Location") != want.location {
			t.Errorf("%s: %d %q, want %d %q", address, answer.StatusCode, answer.Header.Get("Location"), want.status, want.location)
		}
		if want.status == 404 && !strings.Contains(address, ".fairnotice") && !strings.Contains(body, "<h1") {
			t.Errorf("%s: not the page for what is missing", address)
		}
	}
	s.headers(portalPath)
}

// headers compares what comes with a page with the file that the host reads.
func (s *serving) headers(address string) {
	s.t.Helper()
	out := s.t.TempDir()
	build(s.t, "..", out, "--preview")
	raw, err := os.ReadFile(filepath.Join(out, "_headers"))
	if err != nil {
		s.t.Fatal(err)
	}
	page, body := s.ask(address)
	all, _, _ := strings.Cut(string(raw), "\n/privacy-commitment/assets/")
	n := 0
	for line := range strings.Lines(all) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		n++
		if name == "Content-Security-Policy" {
			nonce := regexp.MustCompile(`nonce="(\w+)"`).FindStringSubmatch(body)[1]
			value = strings.ReplaceAll(value, " upgrade-insecure-requests;", "")
			value = strings.Replace(value, "style-src 'self'", "style-src 'self' 'nonce-"+nonce+"'", 1)
			value += "; script-src 'nonce-" + nonce + "'; connect-src 'self'"
		}
		if got := page.Header.Get(name); got != value {
			s.t.Errorf("%s: %s\n got %q\nwant %q", address, name, got, value)
		}
	}
	if n < 6 {
		s.t.Errorf("%d headers compared", n)
	}
	style := regexp.MustCompile(`href="\./(assets/[^"]+\.css)"|href="(assets/[^"]+\.css)"`).FindStringSubmatch(body)
	if style == nil {
		s.t.Fatal("no style sheet")
	}
	sheet, _ := s.ask(address + style[1] + style[2])
	if got := sheet.Header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
		s.t.Errorf("style sheet: Cache-Control %q", got)
	}
	again, _ := s.ask(address+style[1]+style[2], func(r *http.Request) { r.Header.Set("If-None-Match", sheet.Header.Get("ETag")) })
	if again.StatusCode != http.StatusNotModified {
		s.t.Errorf("style sheet asked for again: %s", again.Status)
	}
}
