package site_test

import (
	"flag"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/site"
)

var update = flag.Bool("update", false, "write what is made into the golden files")

// made builds a portal from its files and renders every page.
func made(t testing.TB, files fstest.MapFS, opt site.Options) (map[string]string, diag.List) {
	t.Helper()
	desk, problems, err := content.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	opt.Today, err = date.Parse("2026-11-20")
	if err != nil {
		t.Fatal(err)
	}
	texts, found := desk.Texts(opt.Today)
	built, more := site.Build(site.Sources{Portal: files, Desk: desk, Texts: texts}, opt)
	pages := map[string]string{}
	for page := range built.Pages() {
		raw, err := page.Render()
		if err != nil {
			t.Fatal(err)
		}
		pages[page.Path] = string(raw)
	}
	return pages, slices.Concat(problems, found, more)
}

// sources are the files of an archive outside of want/, and the words of the
// portal of this repository.
func sources(t testing.TB, archive *txtar.Archive) fstest.MapFS {
	t.Helper()
	words, err := os.ReadFile("../../../layouts/i18n/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"layouts/i18n/en.yaml": {Data: words}}
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "want/") {
			files[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return files
}

// TestGolden builds the small portal of testdata/golden.txtar and compares every
// file of the site with the one below want/ in the same archive.
func TestGolden(t *testing.T) {
	const name = "testdata/golden.txtar"
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	pages, problems := made(t, sources(t, archive), site.Options{})
	if len(problems) > 0 {
		t.Errorf("problems:\n%s", problems.Text())
	}
	if *update {
		writeGolden(t, name, archive, pages)
	}
	want := map[string]string{}
	for _, f := range archive.Files {
		if path, ok := strings.CutPrefix(f.Name, "want/"); ok {
			want[path] = string(f.Data)
		}
	}
	got := map[string]string{}
	for path, page := range pages {
		got[path] = lines(page)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the site is not as in %s (-want +got); run with -update and read the difference\n%s", name, diff)
	}
}

// lines breaks minified HTML before each tag that opens a block, so that a
// golden file can be read, and its difference too.
func lines(page string) string {
	for _, tag := range []string{"<head", "<meta", "<link", "<title", "<body", "<main", "<h1", "<h2", "<p", "<ul", "<ol", "<li", "<dl", "<dt", "<table", "<tr", "<div", "<section", "<nav", "<header", "<footer", "<aside", "<blockquote", "<pre"} {
		page = strings.ReplaceAll(page, tag, "\n"+tag)
	}
	return strings.TrimRight(page, "\n") + "\n"
}

func writeGolden(t *testing.T, name string, archive *txtar.Archive, pages map[string]string) {
	t.Helper()
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return strings.HasPrefix(f.Name, "want/") })
	for _, path := range slices.Sorted(maps.Keys(pages)) {
		archive.Files = append(archive.Files, txtar.File{Name: "want/" + path, Data: []byte(lines(pages[path]))})
	}
	if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestSameBytes: neither the number of cores nor the run changes a byte.
func TestSameBytes(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/golden.txtar")
	if err != nil {
		t.Fatal(err)
	}
	many, _ := made(t, sources(t, archive), site.Options{})
	cores := runtime.GOMAXPROCS(1)
	one, _ := made(t, sources(t, archive), site.Options{})
	runtime.GOMAXPROCS(cores)
	if diff := cmp.Diff(many, one); diff != "" {
		t.Errorf("two builds differ:\n%s", diff)
	}
}

// TestLineEndings: a byte order mark and CRLF are accepted and change nothing.
func TestLineEndings(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/golden.txtar")
	if err != nil {
		t.Fatal(err)
	}
	want, _ := made(t, sources(t, archive), site.Options{})
	files := sources(t, archive)
	for name, f := range files {
		if strings.HasPrefix(name, "content/files/") || strings.HasSuffix(name, ".svg") {
			continue
		}
		f.Data = []byte("\uFEFF" + strings.ReplaceAll(string(f.Data), "\n", "\r\n"))
	}
	got, problems := made(t, files, site.Options{})
	if len(problems) > 0 {
		t.Errorf("problems:\n%s", problems.Text())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("line endings change the site:\n%s", diff)
	}
}

// TestPreview: a preview is marked on every page and hidden from search engines.
func TestPreview(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/golden.txtar")
	if err != nil {
		t.Fatal(err)
	}
	pages, _ := made(t, sources(t, archive), site.Options{Preview: true, Base: "https://preview.example/"})
	for path, page := range pages {
		if strings.HasSuffix(path, ".html") && !strings.Contains(page, `content="noindex"`) {
			t.Errorf("%s can be indexed", path)
		}
	}
	if !strings.Contains(pages["_headers"], "X-Robots-Tag: noindex") {
		t.Error("_headers lets search engines in")
	}
	if _, ok := pages["cookie-policy/index.html"]; !ok {
		t.Error("the base address of the options is not used")
	}
}
