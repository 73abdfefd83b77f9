package live

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/portal/portaltest"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/serve"
)

const (
	support = "content/policy/support.md"
	page    = "/privacy/policy/support/"
)

// edited is a portal in memory, as somebody edits it.
type edited struct {
	t      *testing.T
	files  fstest.MapFS
	reader *Reader
}

func edit(t *testing.T) *edited {
	t.Helper()
	files := portaltest.Published(t, portaltest.Files(t, nil), portaltest.Day)
	now := func() time.Time { return time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC) }
	return &edited{t, files, New(Options{Files: func() (fs.FS, error) { return files, nil }, Now: now})}
}

// append puts something at the end of a file.
func (e *edited) append(name, text string) {
	e.files[name] = &fstest.MapFile{Data: append(slices.Clone(e.files[name].Data), text...), Mode: 0o644}
}

// read is the view of a day; "" is the desk.
func (e *edited) read(day string) serve.View {
	e.t.Helper()
	shown, err := e.reader.Read()
	if err != nil {
		e.t.Fatal(err)
	}
	var on date.Date
	if day != "" {
		if on, err = date.Parse(day); err != nil {
			e.t.Fatal(err)
		}
	}
	return shown(on)
}

// page is what a view has at the address of the text on support.
func (e *edited) page(v serve.View) string {
	e.t.Helper()
	for p := range v.Site.Pages() {
		if "/"+p.Path == page+"index.html" {
			raw, err := p.Render()
			if err != nil {
				e.t.Fatal(err)
			}
			return string(raw)
		}
	}
	e.t.Fatalf("there is no page:\n%s", v.Problems.Text())
	return ""
}

func TestDesk(t *testing.T) {
	e := edit(t)
	v := e.read("")
	if len(v.Problems) > 0 || v.Fallback {
		t.Errorf("something is wrong:\n%s", v.Problems.Text())
	}
	if d := v.Draft(page); d == nil || d.Differs || d.Newest != "2025-03-01" || d.Says != "As in the version 2025-03-01" {
		t.Errorf("the draft is %+v", d)
	}
	if d := v.Draft("/nowhere/"); d != nil {
		t.Errorf("of no document there is %+v", d)
	}
	e.append(support, "\nWe gladly help.\n")
	v = e.read("")
	d := v.Draft(page + "versions/")
	if d == nil || !d.Differs || d.Says != "3 words added, 0 removed since 2025-03-01" || len(d.Needs) != 2 {
		t.Errorf("the draft is %+v", d)
	}
	if v.Problems.Err() != nil || len(v.Problems) == 0 {
		t.Errorf("the gate warns, and no more:\n%s", v.Problems.Text())
	}
	if !strings.Contains(e.page(v), "gladly") || strings.Contains(e.page(e.read("2026-11-25")), "gladly") {
		t.Error("the desk is being written, and the public sees the record")
	}
}

// A mistake in one file does not hide what is edited in another.
func TestFallback(t *testing.T) {
	e := edit(t)
	e.read("")
	e.append("content/cookie-policy.md", "\n[a](/nowhere/)\n")
	e.append(support, "\nWe gladly help.\n")
	v := e.read("")
	if !v.Fallback || v.Problems.Err() == nil || !strings.Contains(e.page(v), "gladly") {
		t.Errorf("the page is not there, or not as it is now:\n%s", v.Problems.Text())
	}
}

// Who begins with a mistake has no older file to fall back on.
func TestBeginsWrong(t *testing.T) {
	e := edit(t)
	e.append(support, "\n[a](/nowhere/)\n")
	if v := e.read(""); v.Fallback || v.Problems.Err() == nil {
		t.Errorf("something is shown:\n%s", v.Problems.Text())
	}
}

// What editors put beside the files that they save is no part of a portal.
func TestTemporaryFiles(t *testing.T) {
	e := edit(t)
	for _, name := range []string{"content/4913", "content/policy/.support.md.swp", "content/policy/support.md~"} {
		e.files[name] = &fstest.MapFile{Data: []byte("x"), Mode: 0o644}
	}
	if v := e.read(""); len(v.Problems) > 0 {
		t.Errorf("they are seen:\n%s", v.Problems.Text())
	}
	if _, err := (visible{e.files}).Open("content/4913"); err == nil {
		t.Error("one can be opened")
	}
}

func TestAmount(t *testing.T) {
	kinds := func(k redline.Kind, n int) map[redline.Kind]int { return map[redline.Kind]int{k: n} }
	for want, stats := range map[string]redline.Stats{
		"12 words added, 3 removed":               {Added: 12, Removed: 3, Kinds: kinds(redline.LinkChange, 1)},
		"1 word added, 0 removed":                 {Added: 1},
		"0 words added, 1 removed, 8 words moved": {Removed: 1, MovedIn: 8, MovedOut: 8},
		"9 words moved":                           {MovedIn: 9},
		"No word, but 2 links changed":            {Kinds: kinds(redline.LinkChange, 2)},
		"No word, but 1 picture changed":          {Kinds: kinds(redline.ImageChange, 1)},
		"Only how words are written changed":      {CosmeticAdded: 1, CosmeticRemoved: 1},
		"Only spaces changed":                     {Kinds: kinds(redline.Spacing, 4)},
		"No word, but the form changed":           {Kinds: kinds(redline.Format, 1)},
	} {
		if got := amount(stats); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
