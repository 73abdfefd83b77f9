package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFolderThatCannotBeMade(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, files{"file": "in the way"})
	_, err := Write(filepath.Join(dir, "file", "public"), files{"a": "A"}.pages(), nil, nil, nil)
	if err == nil || !strings.Contains(err.Error(), "making the output folder") {
		t.Errorf("got %v", err)
	}
}

func TestStateInTheWay(t *testing.T) {
	for _, name := range []string{stateDir, lockFile + "/x", manifestFile + "/x"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, files{"mine": "mine"})
			put(t, Beside(dir), files{name: "in the way"})
			before := read(t, dir)
			_, err := Write(dir, files{"a": "A"}.pages(), nil, nil, nil)
			if err == nil || !strings.Contains(err.Error(), ".fairnotice") {
				t.Errorf("got %v", err)
			}
			if after := read(t, dir); len(after) != len(before) {
				t.Errorf("folder holds %v", after)
			}
		})
	}
}

func TestFailureOfTheMachineBeforeTheFirstMove(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, files{"index.html": "home"})
	long := strings.Repeat("x", 300) // no usual file system takes such a name
	err := refused(t, dir, files{"index.html": "new", long: "1", long + "y": "2"}.pages(), "preparing "+long+":")
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("one failure is enough: %v", err)
	}
}

// A page's folder turns up between the look and the move.
func TestFailureInTheMiddleIsHealed(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, files{"a": "old a", "b": "old b", "gone": "old"})
	want := files{"a": "new a", "b/c": "new c", "d": "new d"}
	_, err := Write(dir, want.pages(), nil, nil, func(done int) {
		if done == len(want) {
			put(t, dir, files{"d/mine": "mine"})
		}
	})
	if err == nil || !strings.Contains(err.Error(), "the next build will complete") {
		t.Fatalf("got %v", err)
	}
	expect(t, dir, files{"a": "new a", "b/c": "new c", "d/mine": "mine", "gone": "old"})
	if err := os.RemoveAll(filepath.Join(dir, "d")); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, want)
	expect(t, dir, want)
}

func symlink(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Fatal(err)
	}
}

func TestSymbolicLinksAreForeign(t *testing.T) {
	for name, target := range map[string]string{"outside": "../outside", "inside": "real", "nowhere": "nowhere"} {
		t.Run(name, func(t *testing.T) {
			top := t.TempDir()
			dir := filepath.Join(top, "public")
			put(t, top, files{"outside/index.html": "A", "public/real/index.html": "A"})
			symlink(t, target, filepath.Join(dir, "a"))
			refused(t, dir, files{"a/index.html": "A"}.pages(), "\n  a\n")
			refused(t, dir, files{"a": "A"}.pages(), "\n  a\n")
			if diff := read(t, filepath.Join(top, "outside")); diff["index.html"] != "A" {
				t.Errorf("outside holds %v", diff)
			}
		})
	}
}

func TestSymbolicLinkToEqualFileIsForeign(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, files{"a": "ours"})
	put(t, dir, files{"real": "same"}) // as long as the link, so that only its kind tells
	if err := os.Remove(filepath.Join(dir, "a")); err != nil {
		t.Fatal(err)
	}
	symlink(t, "real", filepath.Join(dir, "a"))
	refused(t, dir, files{"a": "same"}.pages(), "\n  a\n")
	mustWrite(t, dir, files{"b/x": "ours"})
	if err := os.Remove(filepath.Join(dir, "b", "x")); err != nil {
		t.Fatal(err)
	}
	symlink(t, "y", filepath.Join(dir, "b", "x"))
	refused(t, dir, files{"b": "file"}.pages(), "\n  b/x\n")
}

func TestRemovingDoesNotFollowSymbolicLinks(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, files{"a/x": "ours", "b": "ours"})
	if err := os.Rename(filepath.Join(dir, "a"), filepath.Join(dir, "kept")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(dir, "b"), filepath.Join(dir, "kept-too")); err != nil {
		t.Fatal(err)
	}
	symlink(t, "kept", filepath.Join(dir, "a"))
	symlink(t, "kept-too", filepath.Join(dir, "b"))
	mustWrite(t, dir, files{})
	expect(t, dir, files{"a": "-> kept", "b": "-> kept-too", "kept/x": "ours", "kept-too": "ours"})
}

func TestStateLinksDoNotLeadAway(t *testing.T) {
	for name, target := range map[string]string{
		stateDir: "outside", lockFile: "outside/new", stageDir: "outside", manifestFile: "outside/keep",
	} {
		t.Run(name, func(t *testing.T) {
			top := t.TempDir()
			dir := filepath.Join(top, "public")
			put(t, top, files{"outside/keep": "kept", "public/mine": "mine"})
			full := filepath.Join(Beside(dir), name)
			if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
				t.Fatal(err)
			}
			symlink(t, filepath.Join(top, target), full)
			_, err := Write(dir, files{"a": "A"}.pages(), nil, nil, nil)
			if wantError := name == stateDir || name == lockFile; (err != nil) != wantError {
				t.Errorf("got %v", err)
			}
			if found := read(t, filepath.Join(top, "outside")); len(found) != 1 || found["keep"] != "kept" {
				t.Errorf("outside holds %v", found)
			}
		})
	}
}

func TestManifestThatCannotBeUsed(t *testing.T) {
	for name, c := range map[string]struct{ text, why string }{
		"empty":     {"", "damaged"},
		"cut":       {`{"format": 1, "files": {"old": "12`, "damaged"},
		"no format": {`{"files": {"old": "12"}}`, "damaged"},
		"newer":     {`{"format": 2, "files": ["old"]}`, "newer version"},
		"escaping":  {`{"format": 1, "files": {"old": "12", "../outside": "12"}}`, "damaged"},
		"hostile":   {`{"format": 1, "files": {"old": "12", ".gitignore": "12"}}`, "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			mustWrite(t, dir, files{"old": "old", "a": "A"})
			put(t, dir, files{".gitignore": "*", "../outside": "kept"})
			put(t, Beside(dir), files{manifestFile: c.text})
			refused(t, dir, files{"a": "new"}.pages(), "\n  a\n", "cannot be used", c.why)
			mustWrite(t, dir, files{"a": "A", "b": "B"})
			expect(t, dir, files{"old": "old", "a": "A", "b": "B", ".gitignore": "*"})
			if kept := read(t, filepath.Dir(dir))["outside"]; kept != "kept" {
				t.Errorf("outside is %q", kept)
			}
		})
	}
}

// Where the stage is to be, nothing of somebody else's is touched.
func TestStageInTheWay(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, files{stateDir: "in the way"})
	refused(t, dir, files{"a": "A"}.pages(), ".fairnotice is needed for a folder")
}

// What an earlier program kept among the pages is taken over, and published no longer.
func TestStateOfBefore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustWrite(t, dir, files{"a": "A", "gone": "old"})
	if err := os.RemoveAll(filepath.Join(dir, stateDir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(Beside(dir), stateDir), filepath.Join(dir, stateDir)); err != nil {
		t.Fatal(err)
	}
	put(t, dir, files{lastFile: "{}"})
	for _, name := range []string{".gitignore", "beside.json"} {
		if err := os.Remove(filepath.Join(dir, stateDir, name)); err != nil {
			t.Fatal(err)
		}
	}
	mustWrite(t, dir, files{"a": "new"})
	expect(t, dir, files{"a": "new"})
	if _, err := os.Lstat(filepath.Join(dir, stateDir)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it is still among the pages: %v", err)
	}
}

// Files that a host reads are written beside the site by the same rules.
func TestBeside(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	write := func(conf files) (Report, error) {
		return Write(dir, files{"a": "A"}.pages(), slices.Collect(conf.pages()), nil, nil)
	}
	for _, conf := range []files{{"one.conf": "1", "two.conf": "2"}, {"one.conf": "3"}} {
		if report, err := write(conf); err != nil || report.Pages != 1 {
			t.Fatal(report, err)
		}
		expect(t, Beside(dir), conf)
		expect(t, dir, files{"a": "A"})
	}
	put(t, Beside(dir), files{"two.conf": "mine"})
	if _, err := write(files{"two.conf": "2"}); err == nil || !strings.Contains(err.Error(), "two.conf") {
		t.Errorf("a file of somebody else's is replaced: %v", err)
	}
	expect(t, Beside(dir), files{"one.conf": "3", "two.conf": "mine"})
}

// A hard link stands for a file system that does not tell case: two names that
// differ by case, one file.
func TestNameThatOnlyChangesItsCase(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, files{"About": "text"})
	if _, err := os.Stat(filepath.Join(dir, "about")); err != nil {
		if err := os.Link(filepath.Join(dir, "About"), filepath.Join(dir, "about")); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := mustWrite(t, dir, files{"about": "text"}), (Report{Pages: 1, Written: 1, Removed: 1, Bytes: 4}); got != want {
		t.Errorf("report %+v, want %+v", got, want)
	}
	expect(t, dir, files{"about": "text"})
}

func TestManifestThatIsALinkIsNotBelieved(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, files{"old": "old"})
	if err := os.Rename(filepath.Join(Beside(dir), manifestFile), filepath.Join(Beside(dir), "copy.json")); err != nil {
		t.Fatal(err)
	}
	symlink(t, "../copy.json", filepath.Join(Beside(dir), manifestFile))
	refused(t, dir, files{"old": "new"}.pages(), "\n  old\n", "not a plain file")
}
