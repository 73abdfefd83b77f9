package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// TestExternalLinks asks a server of this machine: never without --external, and
// once for what the cache knows.
func TestExternalLinks(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		w.WriteHeader(http.StatusGone)
	}))
	defer server.Close()
	dir := smallPortal(t)
	page := "---\ntitle: Links\nkind: page\n---\n\nRead [the law](" + server.URL + "/law).\n"
	if err := os.WriteFile(filepath.Join(dir, "content/links.md"), []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	// The portal's other links are taken as known: a test asks no other host.
	cache := filepath.Join(t.TempDir(), "links.json")
	known := `{"version":1,"answers":{`
	for _, address := range []string{"https://example.com/about", "https://example.com/cookie-preferences", "https://www.edpb.europa.eu/members"} {
		known += `"` + address + `":{"kind":"alive","on":"` + today() + `T00:00:00Z"},`
	}
	if err := os.WriteFile(cache, []byte(strings.TrimSuffix(known, ",")+"}}"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, out := fairnotice(dir, "check"); asked.Load() > 0 || strings.Contains(out, "dead-link") {
		t.Fatalf("other hosts are asked without --external:\n%s", out)
	}
	for range 2 {
		status, out := fairnotice(dir, "check", "--external", "--cache", cache)
		if status != fine || !strings.Contains(out, "there is nothing at this address any more: it answers 410 Gone [dead-link]") || !strings.Contains(out, "4 links of other hosts looked at.") {
			t.Errorf("status %d\n%s", status, out)
		}
	}
	if asked.Load() != 2 { // HEAD, and GET because of its answer
		t.Errorf("it asked %d times", asked.Load())
	}
}

// today is the day by the machine's clock, which decides what the cache knows.
func today() string { return time.Now().UTC().Format(time.DateOnly) }
