package serve_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/portal/portaltest"
	"fairnotice/generator/internal/serve"
	"fairnotice/generator/internal/site"
)

const page = "/privacy/policy/support/"

// A host serves the small portal until the test ends. A file of the folder that it
// watches decides what the view says of the draft.
type host struct {
	t    *testing.T
	at   string
	note string
}

func start(t *testing.T) *host {
	t.Helper()
	made, problems := portaltest.Read(t, portaltest.Files(t, nil), portaltest.Day).Preview(site.Options{Preview: true})
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	h := &host{t: t, note: filepath.Join(dir, "content", "note.md")}
	if err := os.MkdirAll(filepath.Dir(h.note), 0o777); err != nil {
		t.Fatal(err)
	}
	h.save("first")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h.at = "http://" + l.Addr().String()
	read := func() (serve.Portal, error) {
		note, err := os.ReadFile(h.note)
		if err != nil {
			return nil, err
		}
		draft := func(address string) *serve.Draft { return &serve.Draft{Says: string(note), Page: address} }
		return func(date.Date) serve.View { return serve.View{Site: made, Draft: draft} }, nil
	}
	ctx, stop := context.WithCancel(context.Background())
	ready, ended := make(chan struct{}), make(chan error, 1)
	go func() {
		ended <- serve.Run(ctx, l, serve.Options{
			Dir: dir, Read: read, Report: func(serve.Reading) {}, Ready: func() { close(ready) },
		})
	}()
	<-ready
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil && !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
	return h
}

func (h *host) save(text string) {
	h.t.Helper()
	if err := os.WriteFile(h.note, []byte(text), 0o666); err != nil {
		h.t.Fatal(err)
	}
}

// ask sends a request, and follows no redirect.
func (h *host) ask(method, address string, header map[string]string) (*http.Response, string) {
	h.t.Helper()
	request, err := http.NewRequest(method, h.at+address, nil)
	if err != nil {
		h.t.Fatal(err)
	}
	for key, value := range header {
		request.Header.Set(key, value)
	}
	request.Host = header["Host"]
	answer, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		h.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return answer, string(body)
}

func TestRun(t *testing.T) {
	h := start(t)
	for _, c := range []struct {
		method, address string
		header          map[string]string
		status          int
		want            string // in the body, or where it leads
	}{
		{"GET", page, nil, 200, `<script src="/.fairnotice/page.js"`},
		{"HEAD", page, nil, 200, ""},
		{"GET", strings.TrimSuffix(page, "/"), nil, 301, page},
		{"GET", "/cookies.html", nil, 301, "/privacy/cookie-policy/"},
		{"GET", "/nowhere/", nil, 404, "</html>"},
		{"GET", "/_headers", nil, 404, ""},
		{"GET", "/.fairnotice/page.js", nil, 200, "EventSource"},
		{"GET", "/.fairnotice/other", nil, 404, ""},
		{"GET", "/@2026-11-01" + page, nil, 200, "<h1>Support</h1>"},
		{"GET", "/@desk", nil, 302, "/@desk/"},
		{"POST", page, nil, 405, "Only GET and HEAD"},
		{"GET", page, map[string]string{"Host": "evil.example"}, 403, "is not the name of this server"},
		{"GET", page, map[string]string{"Origin": "http://evil.example"}, 403, "another site"},
		{"GET", page, map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403, "another site"},
	} {
		answer, body := h.ask(c.method, c.address, c.header)
		if answer.StatusCode != c.status || !strings.Contains(body+answer.Header.Get("Location"), c.want) {
			t.Errorf("%s %s %v: %d %s\n%.200s", c.method, c.address, c.header, answer.StatusCode, answer.Header, body)
		}
	}
}

// What browsers need not ask for again they are not sent.
func TestUnchanged(t *testing.T) {
	h := start(t)
	first, _ := h.ask("GET", "/.fairnotice/page.css", nil)
	tag := first.Header.Get("ETag")
	if again, body := h.ask("GET", "/.fairnotice/page.css", map[string]string{"If-None-Match": tag}); again.StatusCode != 304 || body != "" {
		t.Errorf("%q: %d", tag, again.StatusCode)
	}
}

// An open page is told how things are, at once and after each save.
func TestEvents(t *testing.T) {
	h := start(t)
	answer, err := http.Get(h.at + "/.fairnotice/events?page=" + page)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	until := func(want string) {
		t.Helper()
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), "data: ") && strings.Contains(lines.Text(), want) {
				return
			}
		}
		t.Fatalf("%q never came: %v", want, lines.Err())
	}
	until(`"says":"first"`)
	h.save("second")
	until(`"says":"second"`)
}
