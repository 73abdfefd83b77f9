package git_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/git"
)

// repository is one with a branch that left main, in a folder below its root.
func repository(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	root := t.TempDir()
	dir := filepath.Join(root, "portal")
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", root, "-c", "user.name=a", "-c", "user.email=a@example.com"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args, err, out)
		}
	}
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	run("init", "--quiet", "--initial-branch=main")
	write("content/a.md", "one\n")
	write("versions/a/ledger.jsonl", "{}\n")
	write("versions/a/2020-01-01.md", "one\n")
	run("add", "--all")
	run("commit", "--quiet", "--message=first")
	run("switch", "--quiet", "--create=branch")
	write("content/b.md", "two\n")
	run("add", "--all")
	run("commit", "--quiet", "--message=second")
	write("content/a.md", "edited\n")
	write("content/new.md", "new\n")
	return dir
}

func TestFiles(t *testing.T) {
	dir := repository(t)
	for want, patterns := range map[string][]string{
		"content/a.md":            {"content", "layouts"},
		"versions/a/ledger.jsonl": {":(glob)versions/**/ledger.jsonl"},
		"":                        {"layouts"},
	} {
		files, err := git.Files(dir, "main", patterns...)
		if err != nil {
			t.Error(patterns, err)
			continue
		}
		var names []string
		err = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				names = append(names, name)
			}
			return err
		})
		if err != nil || strings.Join(names, " ") != want {
			t.Errorf("%s: got %s, %v, want %s", patterns, names, err, want)
		}
	}
	files, err := git.Files(dir, "main", "content")
	if err != nil {
		t.Fatal(err)
	}
	if text, err := fs.ReadFile(files, "content/a.md"); string(text) != "one\n" {
		t.Errorf("it is as the work tree has it: %q, %v", text, err)
	}
}

func TestChangedSince(t *testing.T) {
	dir := repository(t)
	changed, err := git.ChangedSince(dir, "main", "a test")
	slices.Sort(changed)
	if want := []string{"content/a.md", "content/b.md", "content/new.md"}; err != nil || !slices.Equal(changed, want) {
		t.Errorf("changed are %s, %v", changed, err)
	}
}

func TestRefused(t *testing.T) {
	dir := repository(t)
	for ref, want := range map[string]string{
		"--output=x": "is not a revision", "nowhere": `there is no revision "nowhere" in this repository`,
	} {
		if err := git.Check(dir, ref, "a test"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", ref, err)
		}
	}
	if err := git.Check(t.TempDir(), "main", "a test"); err == nil || !strings.Contains(err.Error(), "not in a git repository") {
		t.Error(err)
	}
	t.Setenv("PATH", "")
	if err := git.Check(dir, "main", "a test"); err == nil || err.Error() != "a test needs the program git, which is not installed" {
		t.Error(err)
	}
}
