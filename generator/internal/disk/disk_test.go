package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// folder opens a folder of its own for a test.
func folder(t *testing.T) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

// holds fails unless a folder has one file with these bytes.
func holds(t *testing.T, root *os.Root, name, want string) {
	t.Helper()
	raw, err := root.ReadFile(name)
	if err != nil || string(raw) != want {
		t.Errorf("%s is %q, want %q (%v)", name, raw, want, err)
	}
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil || len(entries) != 1 {
		t.Errorf("there is more than %s: %v (%v)", name, entries, err)
	}
}

func TestWrite(t *testing.T) {
	for _, opt := range []Options{0, Durable} {
		root := folder(t)
		for _, text := range []string{"one", "two", ""} {
			if err := Write(root, "a.md", []byte(text), opt); err != nil {
				t.Fatal(err)
			}
			holds(t, root, "a.md", text)
		}
	}
}

// A new file takes nobody's place, and leaves nothing behind where it cannot be.
func TestWriteNew(t *testing.T) {
	root := folder(t)
	if err := Write(root, "a.md", []byte("theirs"), New|Durable); err != nil {
		t.Fatal(err)
	}
	if err := Write(root, "a.md", []byte("ours"), New); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	holds(t, root, "a.md", "theirs")
}

func TestWriteKeepsMode(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no such permissions")
	}
	root := folder(t)
	if err := root.WriteFile("a.md", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Write(root, "a.md", []byte("new"), 0); err != nil {
		t.Fatal(err)
	}
	if info, err := root.Stat("a.md"); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the mode is %v (%v)", info.Mode(), err)
	}
}

// What cannot be written leaves all as it was.
func TestWriteFails(t *testing.T) {
	root := folder(t)
	if err := Write(root, "no/a.md", nil, 0); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without a folder: %v", err)
	}
	if err := Write(root, "../a.md", nil, 0); err == nil {
		t.Error("a file was written outside of the folder")
	}
	if err := root.MkdirAll("a.md/b", 0o777); err != nil {
		t.Fatal(err)
	}
	if err := Write(root, "a.md", []byte("x"), 0); err == nil {
		t.Error("a file took the place of a folder")
	}
	if entries, err := fs.ReadDir(root.FS(), "."); err != nil || len(entries) != 1 {
		t.Errorf("something is left: %v (%v)", entries, err)
	}
}

func TestWriteFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a", "b", "c.json")
	for _, text := range []string{"one", "two"} {
		if err := WriteFile(name, []byte(text), 0); err != nil {
			t.Fatal(err)
		}
		if raw, err := os.ReadFile(name); err != nil || string(raw) != text {
			t.Errorf("got %q (%v)", raw, err)
		}
	}
}

func TestFolders(t *testing.T) {
	root := folder(t)
	for range 2 {
		if err := MakeFolder(root, "a/b/c"); err != nil {
			t.Fatal(err)
		}
	}
	if err := Write(root, "a/b/c/d", []byte("x"), Durable|New); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(SyncFile(root, "a/b/c/d"), SyncFolder(root, "a/b/c")); err != nil {
		t.Error(err)
	}
	if err := SyncFile(root, "a/b/c/e"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}
