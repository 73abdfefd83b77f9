package serve

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/date"
)

func TestTemporary(t *testing.T) {
	for name, want := range map[string]bool{
		"content/cookie-policy.md": false, "content/policy/index.md": false, "content/registers/cookies.yaml": false,
		"versions/cookie-policy/2018-05-04.md": false, "versions/a/2018-05-04.r2.md": false, "layouts/assets/site.css": false,
		"content/files/list.swf": false, "content/4913.md": false, "content/c-sharp.md": false, ".": false, "content": false,
		"content/4913": true, "content/.cookie-policy.md.swp": true, "content/.cookie-policy.md.swx": true, "content/cookie-policy.md~": true,
		"content/.#cookie-policy.md": true, "content/#cookie-policy.md#": true, "content/.goutputstream-AB12": true,
		"content/cookie-policy.md.tmp": true, "content/~$list.docx": true, "content/cookie-policy.md___jb_tmp___": true,
		"content/x.md.sw": false, "content/.git/index.md": true, "versions/.lock": true, "versions/a/.2018-05-04.md.part": true,
	} {
		if got := Temporary(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestPolicy(t *testing.T) {
	for before, want := range map[string]string{
		"default-src 'none'; style-src 'self'; trusted-types 'none'": "default-src 'none'; style-src 'self' 'nonce-N'; trusted-types 'none'; script-src 'nonce-N'; connect-src 'self'",
		"default-src 'none'":                      "default-src 'none'; script-src 'nonce-N'; style-src 'nonce-N'; connect-src 'self'",
		"default-src 'self'; script-src 'none'":   "default-src 'self'; script-src 'nonce-N'; style-src 'self' 'nonce-N'; connect-src 'self' 'self'",
		"frame-ancestors 'none'":                  "frame-ancestors 'none'",
		"default-src 'none', script-src example.": "default-src 'none'; script-src 'nonce-N'; style-src 'nonce-N'; connect-src 'self', script-src example. 'nonce-N'",
	} {
		if got := policy(before, "N"); got != want {
			t.Errorf("%s\n got %s\nwant %s", before, got, want)
		}
	}
	for before, want := range map[string]string{
		"a; upgrade-insecure-requests; b": "a; b", "a; upgrade-insecure-requests": "a", "upgrade-insecure-requests": "", "a; b": "a; b",
	} {
		if got := withoutUpgrade(before); got != want {
			t.Errorf("%s: got %q, want %q", before, got, want)
		}
	}
}

func TestGuard(t *testing.T) {
	ok := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	for _, c := range []struct {
		public  bool
		method  string
		host    string
		headers string
		want    int
	}{
		{false, "GET", "127.0.0.1:8080", "", 200},
		{false, "HEAD", "localhost:8080", "", 200},
		{false, "GET", "LOCALHOST", "", 200},
		{false, "GET", "[::1]:8080", "", 200},
		{false, "GET", "desk.example:8080", "", 200}, // the name that was asked for
		{false, "GET", "evil.example:8080", "", 403},
		{false, "GET", "127.0.0.1.evil.example", "", 403},
		{false, "GET", "localhost.evil.example", "", 403},
		{false, "GET", "192.168.1.5:8080", "", 403},
		{false, "GET", "", "", 403},
		{true, "GET", "192.168.1.5:8080", "", 200},
		{true, "GET", "evil.example:8080", "", 403},
		{false, "POST", "localhost:8080", "", 405},
		{false, "GET", "localhost:8080", "Origin: http://localhost:8080", 200},
		{false, "GET", "localhost:8080", "Origin: http://evil.example", 403},
		{false, "GET", "localhost:8080", "Origin: http://localhost:9090", 403},
		{false, "GET", "localhost:8080", "Origin: null", 403},
		{false, "GET", "localhost:8080", "Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: no-cors", 403},
		{false, "GET", "localhost:8080", "Sec-Fetch-Site: same-site\nSec-Fetch-Mode: no-cors", 403},
		{false, "GET", "localhost:8080", "Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate", 200},
		{false, "GET", "localhost:8080", "Sec-Fetch-Site: same-origin\nSec-Fetch-Mode: cors", 200},
	} {
		r := httptest.NewRequest(c.method, "/", nil)
		r.Host = c.host
		for line := range strings.Lines(c.headers) {
			name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
			r.Header.Set(name, value)
		}
		w := httptest.NewRecorder()
		guard([]string{"desk.example"}, c.public, ok).ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%+v: status %d", c, w.Code)
		}
	}
}

func TestView(t *testing.T) {
	s := &server{}
	day := func(text string) date.Date {
		d, err := date.Parse(text)
		if err != nil && text != "" {
			t.Fatal(err)
		}
		return d
	}
	for address, want := range map[string]target{
		"/":                   {"", day(""), "/"},
		"/@2018-06-01/a/":     {"/@2018-06-01", day("2018-06-01"), "/a/"},
		"/@2018-06-01":        {"/@2018-06-01", day("2018-06-01"), ""},
		"/@2018-06/a/":        {"", day(""), "/@2018-06/a/"},
		"/@2018-02-30/":       {"", day(""), "/@2018-02-30/"},
		"/@desk/a":            {"/@desk", day(""), "/a"},
		"/@desktop/":          {"", day(""), "/@desktop/"},
		"/@2018-06-01/@desk/": {"/@2018-06-01", day("2018-06-01"), "/@desk/"},
	} {
		if got := s.target(address); got != want {
			t.Errorf("%s: got %+v, want %+v", address, got, want)
		}
	}
	s.opt.Day = day("2020-01-01")
	if got := s.target("/a/"); got.day != s.opt.Day {
		t.Errorf("without a prefix the day is %v", got.day)
	}
	if got := s.target("/@desk/a/"); !got.day.IsZero() {
		t.Errorf("the desk is of %v", got.day)
	}
	page := []byte(`<a href="/">a</a><a href="/b/#c">b</a><img src="/c.png"><a href="//example.com/">d</a><a href="e/">e</a><p>href="/f/"</p>`)
	want := `<a href="/@desk/">a</a><a href="/@desk/b/#c">b</a><img src="/@desk/c.png"><a href="//example.com/">d</a><a href="e/">e</a><p>href="/f/"</p>`
	if got := s.target("/@desk/").rooted(page); string(got) != want {
		t.Errorf("rooted:\n got %s\nwant %s", got, want)
	}
}

func TestWithScript(t *testing.T) {
	for before, want := range map[string]string{
		"<body>a</body></html>": "<body>aS</body></html>", "a": "aS", "</body>b</body>": "</body>bS</body>",
	} {
		element := withScript(nil, "N", "1")
		if got := bytes.ReplaceAll(withScript([]byte(before), "N", "1"), element, []byte("S")); string(got) != want {
			t.Errorf("%s: got %s, want %s", before, got, want)
		}
	}
}

// TestSync: exactly the folders that there are stay watched, whatever happened.
func TestSync(t *testing.T) {
	root := t.TempDir()
	make := func(name string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Join(root, name), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	make("content/policy/deep")
	make("content/.hidden")
	make("public/privacy")
	w, err := newWatcher(root, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	defer w.fs.Close()
	watched := func(want ...string) {
		t.Helper()
		var got []string
		for _, dir := range w.fs.WatchList() {
			below, err := filepath.Rel(root, dir)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, filepath.ToSlash(below))
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("watched: %q, want %q", got, want)
		}
	}
	watched(".", "content", "content/policy", "content/policy/deep")
	make("versions/a")
	if err := os.Rename(filepath.Join(root, "content/policy"), filepath.Join(root, "content/other")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(root, filepath.Join(root, "content/loop")); err != nil {
		t.Fatal(err)
	}
	w.sync()
	watched(".", "content", "content/other", "content/other/deep", "versions", "versions/a")
	if err := os.RemoveAll(filepath.Join(root, "content")); err != nil {
		t.Fatal(err)
	}
	w.sync()
	watched(".", "versions", "versions/a")
}

// TestFailure: a portal that cannot be read at all is no reason to stop.
func TestFailure(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ready, ended := make(chan struct{}), make(chan error)
	var reported []Reading
	go func() {
		ended <- Run(ctx, l, Options{
			Dir:    t.TempDir(),
			Read:   func() (Portal, error) { return nil, errors.New("the disk <is> gone") },
			Report: func(c Reading) { reported = append(reported, c) },
			Ready:  func() { close(ready) },
		})
	}()
	<-ready
	answer, err := http.Get("http://" + l.Addr().String() + "/anything/")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusInternalServerError || !strings.Contains(string(body), "<pre>the disk &lt;is&gt; gone\n</pre>") ||
		!strings.Contains(string(body), `data-page=""`) {
		t.Errorf("%s\n%s", answer.Status, body)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if len(reported) != 1 || reported[0].Err == nil {
		t.Errorf("reported: %+v", reported)
	}
}

// TestGone: a folder that is not there, or a listener that is closed, is reported.
func TestGone(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	opt := Options{Dir: t.TempDir(), Read: func() (Portal, error) { return nil, errors.New("") }, Report: func(Reading) {}, Ready: func() {}}
	if err := Run(t.Context(), l, opt); err == nil {
		t.Error("a listener that is closed is no failure")
	}
}
