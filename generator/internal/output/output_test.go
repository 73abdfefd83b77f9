package output

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/site"

	"github.com/google/go-cmp/cmp"
)

// files is a site or a folder: contents by path.
type files map[string]string

func (f files) pages() iter.Seq[site.Page] {
	return func(yield func(site.Page) bool) {
		for _, name := range slices.Sorted(maps.Keys(f)) {
			if !yield(page(name, f[name])) {
				return
			}
		}
	}
}

func page(name, text string) site.Page {
	return site.Page{Path: name, Render: func() ([]byte, error) { return []byte(text), nil }}
}

// read returns what lies in dir, apart from the state. Empty folders end in "/",
// symbolic links show as "-> target".
func read(t testing.TB, dir string) files {
	t.Helper()
	found := files{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		rel = filepath.ToSlash(rel)
		switch {
		case rel == stateDir:
			return fs.SkipDir
		case entry.IsDir():
			if inside, err := os.ReadDir(name); rel != "." && (err != nil || len(inside) == 0) {
				found[rel+"/"] = ""
			}
		case entry.Type()&fs.ModeSymlink != 0:
			target, _ := os.Readlink(name)
			found[rel] = "-> " + target
		default:
			text, err := os.ReadFile(name)
			found[rel] = string(text)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// put writes files as somebody else would.
func put(t testing.TB, dir string, f files) {
	t.Helper()
	for name, text := range f {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func mustWrite(t testing.TB, dir string, f files) Report {
	t.Helper()
	report, err := Write(dir, f.pages(), nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func expect(t testing.TB, dir string, want files) {
	t.Helper()
	if diff := cmp.Diff(want, read(t, dir)); diff != "" {
		t.Errorf("the folder is not as it should be (-want +got):\n%s", diff)
	}
	if _, err := os.Lstat(filepath.Join(dir, stageDir)); err == nil {
		t.Error("the stage is still there")
	}
}

// refused checks that Write fails with a message that has all the words, and that
// the folder stays as it is.
func refused(t testing.TB, dir string, pages iter.Seq[site.Page], words ...string) error {
	t.Helper()
	before := read(t, dir)
	report, err := Write(dir, pages, nil, nil, nil)
	if err == nil {
		t.Fatalf("no error, want one about %q", words)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("error does not say %q: %v", word, err)
		}
	}
	if report != (Report{}) {
		t.Errorf("report of a failure: %+v", report)
	}
	expect(t, dir, before)
	return err
}

func TestWriteMakesTheSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "some", "where", "public")
	first := files{"index.html": "home", "a/index.html": "A", "a/deep/er/index.html": "deep", ".well-known/security.txt": "mail"}
	if got, want := mustWrite(t, dir, first), (Report{Pages: 4, Written: 4, Bytes: 13}); got != want {
		t.Errorf("first report %+v, want %+v", got, want)
	}
	expect(t, dir, first)
	second := files{"index.html": "HOME", "a/index.html": "A", "b/index.html": "B"}
	if got, want := mustWrite(t, dir, second), (Report{Pages: 3, Written: 2, Removed: 2, Unchanged: 1, Bytes: 6}); got != want {
		t.Errorf("second report %+v, want %+v", got, want)
	}
	expect(t, dir, second)
	mustWrite(t, dir, files{})
	expect(t, dir, files{})
}

func TestWriteCallsProgressForEachPage(t *testing.T) {
	var calls []int
	site := files{"a": "1", "b": "2", "c": "3"}
	if _, err := Write(t.TempDir(), site.pages(), nil, nil, func(done int) { calls = append(calls, done) }); err != nil {
		t.Fatal(err)
	}
	if want := []int{1, 2, 3}; !slices.Equal(calls, want) {
		t.Errorf("progress %v, want %v", calls, want)
	}
}

func TestSecondWriteTouchesNothing(t *testing.T) {
	dir := t.TempDir()
	site := files{"index.html": "home", "a/index.html": "A", "empty.txt": ""}
	mustWrite(t, dir, site)
	watched := append(slices.Collect(maps.Keys(site)), "../"+filepath.Base(Beside(dir))+"/"+manifestFile, ".", "a")
	old := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for _, name := range watched {
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := mustWrite(t, dir, site), (Report{Pages: 3, Unchanged: 3, Bytes: 5}); got != want {
		t.Errorf("report %+v, want %+v", got, want)
	}
	for _, name := range watched {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || !info.ModTime().Equal(old) {
			t.Errorf("%s was touched: %v, %v", name, info.ModTime(), err)
		}
	}
}

func TestManifestIsTheSameForEqualSites(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	final := files{"b.html": "B", "a/x.html": "X"}
	mustWrite(t, one, final)
	mustWrite(t, two, files{"a": "once a file", "b.html": "old"})
	mustWrite(t, two, final)
	first, err1 := os.ReadFile(filepath.Join(Beside(one), manifestFile))
	second, err2 := os.ReadFile(filepath.Join(Beside(two), manifestFile))
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	want := `{
  "format": 1,
  "files": {
    "a/x.html": "4b68ab3847feda7d6c62c1fbcbeebfa35eab7351ed5e78f4ddadea5df64b8015",
    "b.html": "df7e70e5021544f4834bbee64a9e3789febc4be81470df629cad6ddb03320a5c"
  }
}
`
	if diff := cmp.Diff(want, string(first)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(string(first), string(second)); diff != "" {
		t.Error(diff)
	}
}

func TestForeignFilesStay(t *testing.T) {
	dir := t.TempDir()
	foreign := files{".gitignore": "*\n", "notes/mine.txt": "mine", "a/photo.jpg": "jpg"}
	put(t, dir, foreign)
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o777); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, files{"a/index.html": "A", "b/index.html": "B", "notes/page.html": "N"})
	mustWrite(t, dir, files{})
	foreign["empty/"] = ""
	expect(t, dir, foreign)
}

func TestEqualForeignFileIsAdopted(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, files{"a.html": "same"})
	if got, want := mustWrite(t, dir, files{"a.html": "same"}), (Report{Pages: 1, Unchanged: 1, Bytes: 4}); got != want {
		t.Errorf("report %+v, want %+v", got, want)
	}
	mustWrite(t, dir, files{})
	expect(t, dir, files{})
}

func TestForeignFileInTheWay(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, files{"index.html": "old"})
	put(t, dir, files{"z.html": "mine", "a/b.html": "mine", "folder": "a file", "file/within": "mine"})
	site := files{"index.html": "new", "z.html": "Z", "a/b.html": "B", "folder/index.html": "F", "file": "f"}
	refused(t, dir, site.pages(), "no earlier build", "\n  a/b.html\n  file\n  folder\n  z.html\nmove it away", "--out")
}

func TestLongListOfForeignFilesIsCut(t *testing.T) {
	dir, site, mine := t.TempDir(), files{}, files{}
	for i := range 25 {
		name := fmt.Sprintf("%02d.html", i)
		site[name], mine[name] = "page", "mine"
	}
	put(t, dir, mine)
	refused(t, dir, site.pages(), "  19.html\n  and 5 more\n")
}

func TestFileBecomesFolderAndBack(t *testing.T) {
	dir := t.TempDir()
	flat := files{"a": "file", "b": "file", "c/d": "file"}
	deep := files{"a/x": "in a", "a/y/z": "in a", "b": "file", "c/d/e/f": "deep"}
	for range 2 {
		mustWrite(t, dir, flat)
		expect(t, dir, flat)
		mustWrite(t, dir, deep)
		expect(t, dir, deep)
	}
}

func TestFolderWithForeignFileIsNotReplaced(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, files{"a/x": "ours", "a/y/z": "ours"})
	put(t, dir, files{"a/y/mine": "mine"})
	refused(t, dir, files{"a": "file"}.pages(), "  a/y/mine\n")
}

func TestFilesThatSomebodyRemovedOrReplaced(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, files{"gone/x": "x", "half/gone/x": "x", "now-folder": "f", "edited": "e"})
	for _, name := range []string{"gone/x", "half/gone", "now-folder"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	put(t, dir, files{"now-folder/mine": "mine", "edited": "by hand"})
	mustWrite(t, dir, files{"edited": "e"})
	expect(t, dir, files{"edited": "e", "now-folder/mine": "mine"})
}

func TestProblemsOfAllPagesComeTogether(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, files{"index.html": "home"})
	text := diag.NewFile("content/a.md", []byte("one\ntwo\n"))
	failing := func(name string, err error) site.Page {
		return site.Page{Path: name, Render: func() ([]byte, error) { return nil, err }}
	}
	problem := func(rule string) error {
		var list diag.List
		list.Reportf(diag.Rule{ID: rule}, text, diag.Span{Start: 4, End: 7}, "", "wrong")
		return fmt.Errorf("somewhere: %w", list.Err())
	}
	lost := errors.New("the template broke")
	pages := slices.Values([]site.Page{
		page("index.html", "changed"), failing("b", problem("rule-b")), failing("c", lost), failing("a", problem("rule-a")),
	})
	err := refused(t, dir, pages, "[rule-a]", "[rule-b]", "rendering c: the template broke")
	if !errors.Is(err, lost) {
		t.Errorf("the cause is lost in %v", err)
	}
	if list, ok := diag.FromError(err); !ok || len(list) != 2 {
		t.Errorf("%d problems, want 2", len(list))
	}
}

// A page that is kept is not made, unless it is not as it was written.
func TestKept(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, files{"a": "A", "b": "B", "c": "C"})
	if err := os.WriteFile(filepath.Join(dir, "b"), []byte("X"), 0o666); err != nil {
		t.Fatal(err)
	}
	var made []string
	var mu sync.Mutex
	pages := func(yield func(site.Page) bool) {
		for _, name := range []string{"a", "b", "c", "new"} {
			if !yield(site.Page{Path: name, Render: func() ([]byte, error) {
				mu.Lock()
				defer mu.Unlock()
				made = append(made, name)
				return []byte(strings.ToUpper(name)), nil
			}}) {
				return
			}
		}
	}
	report, err := Write(dir, pages, nil, func(path string) bool { return path != "c" }, nil)
	if want := (Report{Pages: 4, Written: 2, Unchanged: 2, Kept: 1, Bytes: 6}); err != nil || report != want {
		t.Errorf("got %+v, %v, want %+v", report, err, want)
	}
	if slices.Sort(made); !slices.Equal(made, []string{"b", "c", "new"}) {
		t.Errorf("made %q", made)
	}
	expect(t, dir, files{"a": "A", "b": "B", "c": "C", "new": "NEW"})
}
