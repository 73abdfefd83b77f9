package check

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"fairnotice/generator/internal/diag"
)

// A host is a server of this machine that counts what it is asked.
type host struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func newHost(t *testing.T) *host {
	h := &host{}
	times := map[string]int{}
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		h.asked = append(h.asked, r.Method+" "+r.URL.Path)
		times[r.URL.Path]++
		count := times[r.URL.Path]
		h.mu.Unlock()
		switch path := r.URL.Path; path {
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/moved", "/moved-twice", "/for-now", "/to-login", "/round":
			to := map[string]string{"/moved": "/here", "/moved-twice": "/moved", "/for-now": "/here",
				"/to-login": "/login?next=/x", "/round": "/round"}[path]
			status := http.StatusMovedPermanently
			if path == "/for-now" {
				status = http.StatusFound
			}
			http.Redirect(w, r, to, status)
		case "/get-only":
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusMethodNotAllowed)
			}
		case "/busy-once":
			if count < 2 {
				w.Header().Set("Retry-After", "3")
				w.WriteHeader(http.StatusTooManyRequests)
			}
		case "/broken":
			w.WriteHeader(http.StatusInternalServerError)
		case "/members":
			w.WriteHeader(http.StatusUnauthorized)
		case "/no-programs":
			w.WriteHeader(http.StatusForbidden)
		}
	}))
	t.Cleanup(h.Close)
	return h
}

// linked is a portal with one page that links the addresses.
func linked(t *testing.T, addresses ...string) Sources {
	t.Helper()
	text := "---\ntitle: Links\nkind: page\n---\n\n"
	for i, a := range addresses {
		text += fmt.Sprintf("[number %d](%s)\n", i, a)
	}
	return portalOf(t, map[string]string{"content/links.md": text})
}

// portalOf reads a portal of these files, with settings where they have none.
func portalOf(t testing.TB, files map[string]string) Sources {
	t.Helper()
	portal := fstest.MapFS{
		"content/site.yaml": {Data: []byte("title: P\norganisation: {name: Example AS, url: https://example.com/}\n" +
			"base: https://example.com/privacy/\ntime_zone: UTC\nlanguages: [en]\nfooter:\n  - label: About\n" +
			"    links: [{label: Privacy, url: /links/}]\n")},
		"layouts/i18n/en.yaml": {Data: []byte("title: x\n")},
	}
	for name, data := range files {
		portal[name] = &fstest.MapFile{Data: []byte(data)}
	}
	return sourcesOf(t, portal)
}

// asker asks at once, and notes how long it would have waited.
func asker(waited *[]time.Duration) *Asker {
	var mu sync.Mutex
	return &Asker{Pause: time.Second, Tries: 3, Now: time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC),
		Cache: map[string]Answer{},
		Wait: func(_ context.Context, d time.Duration) error {
			mu.Lock()
			defer mu.Unlock()
			*waited = append(*waited, d)
			return nil
		}}
}

func TestExternal(t *testing.T) {
	h := newHost(t)
	for _, c := range []struct{ path, kind, rule string }{
		{"/fine", alive, ""},
		{"/get-only", alive, ""},
		{"/for-now", alive, ""},
		{"/gone", dead, "dead-link"},
		{"/moved", moved, "moved-link"},
		{"/moved-twice", moved, "moved-link"},
		{"/round", dead, "dead-link"},
		{"/to-login", login, "login-link"},
		{"/members", login, "login-link"},
		{"/no-programs", refused, ""},
		{"/broken", silent, "dead-link"},
		{"/busy-once", alive, ""},
	} {
		var waited []time.Duration
		k := asker(&waited)
		l, all := k.External(t.Context(), linked(t, h.URL+c.path+"#part"))
		if all != 1 || k.Cache[h.URL+c.path].Kind != c.kind {
			t.Errorf("%s is %+v", c.path, k.Cache)
		}
		if c.rule == "" && len(l) > 0 || c.rule != "" && (len(l) != 1 || l[0].Rule.ID != c.rule ||
			l[0].File.Path != "content/links.md") {
			t.Errorf("%s gives\n%s", c.path, l.Text())
		}
		if c.path == "/busy-once" && !slices.Equal(waited, []time.Duration{3 * time.Second}) {
			t.Errorf("it waits %v, and the host asks for 3 seconds", waited)
		}
		if c.path == "/broken" && len(waited) != 2 {
			t.Errorf("it waits %v between three tries", waited)
		}
	}
	if to := asked(t, h, "/moved"); !strings.HasSuffix(to.To, "/here") {
		t.Errorf("/moved leads to %q", to.To)
	}
}

func asked(t *testing.T, h *host, path string) Answer {
	var waited []time.Duration
	k := asker(&waited)
	k.External(t.Context(), linked(t, h.URL+path))
	return k.Cache[h.URL+path]
}

// TestExternalPolite asks each address once, by HEAD alone where that is enough,
// with a pause between two requests to one host.
func TestExternalPolite(t *testing.T) {
	h := newHost(t)
	var waited []time.Duration
	k := asker(&waited)
	src := linked(t, h.URL+"/a", h.URL+"/a#top", h.URL+"/b", "https://example.com/privacy/links/",
		"mailto:a@example.com", "/links/")
	if _, all := k.External(t.Context(), src); all != 3 {
		t.Errorf("%d links of other hosts", all)
	}
	if want := []string{"HEAD /a", "HEAD /b"}; !slices.Equal(h.asked, want) {
		t.Errorf("it asked for %v, want %v", h.asked, want)
	}
	if !slices.Equal(waited, []time.Duration{time.Second}) {
		t.Errorf("it waited %v", waited)
	}

	// What is known holds for a week, and after that it is asked for again.
	data, err := WriteCache(k.Cache)
	if err != nil {
		t.Fatal(err)
	}
	for days, more := range map[int]int{6: 0, 8: 2} {
		before := len(h.asked)
		later := asker(&waited)
		later.Now, later.Cache = k.Now.AddDate(0, 0, days), ReadCache(data)
		later.External(t.Context(), src)
		if got := len(h.asked) - before; got != more {
			t.Errorf("after %d days it asks %d times, want %d", days, got, more)
		}
	}
	for _, broken := range []string{"", "{", `{"version":2,"answers":{}}`, `{"version":1}`} {
		if got := ReadCache([]byte(broken)); got == nil || len(got) > 0 {
			t.Errorf("%q is read as %v", broken, got)
		}
	}
}

// TestExternalStopped ends at once where somebody stops it.
func TestExternalStopped(t *testing.T) {
	h := newHost(t)
	k := asker(new([]time.Duration))
	k.Wait = func(context.Context, time.Duration) error { return errors.New("stopped") }
	k.External(t.Context(), linked(t, h.URL+"/a", h.URL+"/b"))
	if len(h.asked) != 1 {
		t.Errorf("it asked for %v", h.asked)
	}
}

// TestExternalInside sends nothing into the network of whoever checks: a public
// name that stands for a private address is refused, and a redirect from another
// host to this machine is not followed.
func TestExternalInside(t *testing.T) {
	for _, ip := range []string{"10.1.2.3", "192.168.0.1", "172.16.0.1", "127.0.0.1", "169.254.169.254", "100.64.1.1",
		"0.0.0.0", "::1", "fe80::1", "fd00::1", "224.0.0.1"} {
		if isPublic(netip.MustParseAddr(ip)) {
			t.Errorf("%s counts as public", ip)
		}
	}
	for _, ip := range []string{"93.184.216.34", "2606:2800:220:1::1"} {
		if !isPublic(netip.MustParseAddr(ip)) {
			t.Errorf("%s does not count as public", ip)
		}
	}
	h := newHost(t)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodHead, h.URL+"/a", nil)
	if err != nil {
		t.Fatal(err)
	}
	if resp, err := client(false).Do(req); err == nil {
		resp.Body.Close()
		t.Error("a request that may only reach public addresses reached this machine")
	} else if !errors.Is(err, errNotPublic) {
		t.Error(err)
	}
	if len(h.asked) > 0 {
		t.Errorf("it asked for %v", h.asked)
	}
	var l diag.List
	(&Asker{Cache: map[string]Answer{"https://a.example/": {Kind: refused}}}).judge(&l,
		address{dest: "https://a.example/", file: diag.NewFile("a.md", nil)})
	if len(l) > 0 {
		t.Errorf("what was refused is told:\n%s", l.Text())
	}
}
