package pdf

import (
	"bytes"
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/date"
)

func day(t *testing.T, s string) date.Date {
	t.Helper()
	d, err := date.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Two prints of one page differ in the hour and in the numbers of nodes. Their
// stable forms are the same, as long as before, and names keep their order.
func TestStable(t *testing.T) {
	first := "%PDF /CreationDate (D:20261124140740+00'00') /ModDate (D:20261124140741+00'00')\n" +
		"/Headers [(node00000105) (node00000014)] /ID (node00000014) /ID (node00000105) (D:20261124140740+00'00') node00000014"
	second := strings.NewReplacer("20261124140740", "20270101000000", "20261124140741", "20270101000001",
		"(node00000014)", "(node00002000)", "(node00000105)", "(node00009000)").Replace(first)
	second = strings.Replace(second, "(D:20270101000000+00'00') node", "(D:20261124140740+00'00') node", 1)
	want := "%PDF /CreationDate (D:20160901000000+00'00') /ModDate (D:20160901000000+00'00')\n" +
		"/Headers [(node00000002) (node00000001)] /ID (node00000001) /ID (node00000002) (D:20261124140740+00'00') node00000014"
	for _, raw := range []string{first, second} {
		if got := string(stable([]byte(raw), day(t, "2016-09"))); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
	if len(first) != len(want) {
		t.Error("bytes have moved")
	}
}

// A sheet has what a page shows, and what its style sheets show, of its own host
// and once; nothing else of the site, and nothing that leads out of it.
func TestSheet(t *testing.T) {
	site := map[string]string{
		"/a/page/":      `<link rel="stylesheet" href="../s.css"><link rel=icon href=/i.svg><img src="p.png#x"><img src="https://b.example/p.png"><img src="%zz"><a href="/a/">`,
		"/a/page/p.png": "png",
		"/a/s.css":      `a{background:url("s.css")} @font-face{src:url( 'f.woff2' )} b{background:url(../../../../missing.png)}`,
		"/a/f.woff2":    "font",
		"/a/":           "another page",
		"/i.svg":        "icon",
	}
	read := func(path string) ([]byte, bool, error) {
		text, ok := site[path]
		return []byte(text), ok, nil
	}
	s, err := NewSheet("https://a.example/a/page/", day(t, "2026-01-01"), read)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"https://a.example/a/f.woff2", "https://a.example/a/page/", "https://a.example/a/page/p.png", "https://a.example/a/s.css"}
	if got := slices.Sorted(maps.Keys(s.Files)); !slices.Equal(got, want) {
		t.Errorf("the sheet has %q", got)
	}
	if _, err := NewSheet("https://a.example/none/", s.Day, read); err == nil {
		t.Error("a page that does not exist has a sheet")
	}
}

// A print is found again only where nothing on which it depends has changed.
func TestKey(t *testing.T) {
	sheet := func(address, on string, files ...string) Sheet {
		s := Sheet{address, day(t, on), map[string][]byte{}}
		for pair := range slices.Chunk(files, 2) {
			s.Files[pair[0]] = []byte(pair[1])
		}
		return s
	}
	keys := map[string]int{}
	for i, s := range []Sheet{
		sheet("a", "2026-01-01", "a", "1", "b", "2"), sheet("b", "2026-01-01", "a", "1", "b", "2"), sheet("a", "2026-01-02", "a", "1", "b", "2"),
		sheet("a", "2026-01-01", "a", "1", "b", "3"), sheet("a", "2026-01-01", "a", "1"), sheet("a", "2026-01-01", "a", "1\nb 1\n2"),
	} {
		keys[s.key("Chromium 1")] = i
		keys[s.key("Chromium 2")] = i
	}
	if len(keys) != 12 {
		t.Errorf("%d keys", len(keys))
	}
	one := sheet("a", "2026-01-01", "a", "1", "b", "2")
	if one.key("x") != sheet("a", "2026-01-01", "b", "2", "a", "1").key("x") {
		t.Error("the order of files matters")
	}
}

// Who has no Chromium is told what to install.
func TestNoChromium(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for program, want := range map[string]string{"": "apt-get install chromium", "/no/such/browser": "there is no program /no/such/browser"} {
		if _, err := Start(context.Background(), program); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", program, err)
		}
	}
}

func FuzzSheet(f *testing.F) {
	f.Add([]byte(`<link rel="stylesheet" href="s.css"><img src="//a.example/../x">`), []byte(`a{background:url(s.css)}`))
	f.Fuzz(func(t *testing.T, page, sheet []byte) {
		s, err := NewSheet("https://a.example/p/", day(t, "2026-01-01"), func(path string) ([]byte, bool, error) {
			if path == "/p/s.css" {
				return sheet, true, nil
			}
			return page, path == "/p/", nil
		})
		if err != nil || !bytes.Equal(s.Files["https://a.example/p/"], page) {
			t.Fatalf("the page is not in its sheet: %v", err)
		}
		for address := range s.Files {
			if at, err := url.Parse(address); err != nil || at.Host != "a.example" {
				t.Errorf("%q is in the sheet", address)
			}
		}
	})
}
