package main

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

// What a page may weigh, compressed. A long text may weigh what it is, and the second one beside that.
const (
	mostWeight   = 14 << 10
	mostBesides  = 11 << 10
	pictureGrace = 1 << 9 // of a purpose, whose way of the data is drawn twice: for wide and for narrow screens
)

func compressed(t *testing.T, raw []byte) int {
	t.Helper()
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(raw); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

var linkedSheet = regexp.MustCompile(`<link rel="stylesheet" href="([^"]+)"`)

// TestWeight holds the pages of the portal to their weight: HTML and style sheet. Comparisons have two texts in one and
// are left out.
func TestWeight(t *testing.T) {
	site := os.DirFS(builtSite(t))
	sheets, heaviest := map[string]int{}, 0
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Base(name) != "index.html" || strings.Contains(name, "/to/") {
			return err
		}
		page, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		weight := compressed(t, page)
		for _, m := range linkedSheet.FindAllSubmatch(page, -1) {
			sheet := path.Join(path.Dir(name), string(m[1]))
			if _, known := sheets[sheet]; !known {
				raw, err := fs.ReadFile(site, sheet)
				if err != nil {
					return err
				}
				sheets[sheet] = compressed(t, raw)
			}
			weight += sheets[sheet]
		}
		limit := mostWeight
		if text, err := fs.ReadFile(site, path.Join(path.Dir(name), "text.txt")); err == nil {
			besides := mostBesides
			if bytes.Contains(page, []byte(`class="data-flow`)) {
				besides += pictureGrace
			}
			limit = max(limit, compressed(t, text)+besides)
		}
		heaviest = max(heaviest, weight)
		if weight > limit {
			t.Errorf("%s weighs %d bytes with its style sheet, and may weigh %d", name, weight, limit)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(sheets) == 0 {
		t.Error("no page has a style sheet")
	}
	t.Logf("the heaviest page weighs %d bytes", heaviest)
}
