package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// The notices of testdata/notices were written for this: the good ones to be hard
// on the rules, the bad ones each with something wrong. Wrong firing is worse than
// silence, so a good one may give no error at all; what a bad one gives beside
// what is wanted is counted, and so is what is missed.

// TestGoodNotices wants no error of any notice that says what it must.
func TestGoodNotices(t *testing.T) {
	for _, f := range notices(t, "good") {
		for _, p := range judged(t, f) {
			if p.Severity == "error" {
				t.Errorf("%s:%d: %s [%s]", f.Name, p.Line, p.Message, p.Rule)
			}
		}
	}
}

// TestBadNotices wants of each notice what "want" says: the rule and its line. A
// rule with ~ before it is known to be missed.
func TestBadNotices(t *testing.T) {
	files := notices(t, "bad")
	want := files[0]
	if want.Name != "want" {
		t.Fatal("the first part is not \"want\"")
	}
	found, missed, wrong := 0, 0, 0
	for line := range strings.Lines(string(want.Data)) {
		words := strings.Fields(line)
		i := slices.IndexFunc(files, func(f txtar.File) bool { return f.Name == words[0] })
		if i < 0 {
			t.Fatalf("there is no %s", words[0])
		}
		got := map[string]bool{}
		for _, p := range judged(t, files[i]) {
			if at := fmt.Sprintf("%s:%d", p.Rule, p.Line); p.Severity != "info" {
				got[at] = true
				if p.Severity == "error" && !slices.Contains(words, at) {
					t.Errorf("%s: %s, which is not wrong here: %s", words[0], at, p.Message)
					wrong++
				}
			}
		}
		for _, rule := range words[1:] {
			name, known := strings.CutPrefix(rule, "~")
			switch told := got[name]; {
			case told && known:
				t.Errorf("%s: %s is told by now: take away the ~", words[0], name)
			case !told && !known:
				t.Errorf("%s: %s is not told; it tells %v", words[0], name, got)
			case told:
				found++
			default:
				missed++
			}
		}
	}
	t.Logf("%d of %d mistakes are told, %d errors are wrong", found, found+missed, wrong)
}

func notices(t *testing.T, name string) []txtar.File {
	t.Helper()
	a, err := txtar.ParseFile(filepath.Join("testdata/notices", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Files) < 30 {
		t.Fatalf("%d notices are too few", len(a.Files))
	}
	return a.Files
}

// A toldProblem is one of the report as data.
type toldProblem struct {
	Rule, Severity, Message string
	Line                    int
}

// judged is what the check says of a notice that is a portal's only one.
func judged(t *testing.T, f txtar.File) []toldProblem {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"content/site.yaml": "title: Portal\norganisation: {name: Example, url: https://example.com/}\nbase: https://example.com/privacy/\ntime_zone: Europe/Oslo\nlanguages: [en]\n" +
			"footer:\n  - label: About\n    links: [{label: Privacy, url: /notice/}]\n",
		"content/index.md":  "---\ntitle: Front\nkind: front\n---\n\nRead [our notice](/notice/).\n",
		"content/notice.md": string(f.Data),
	} {
		if err := os.MkdirAll(filepath.Join(dir, "content"), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.CopyFS(filepath.Join(dir, "layouts"), os.DirFS("../layouts")); err != nil {
		t.Fatal(err)
	}
	_, out := fairnotice(dir, "--now", "2026-12-01", "check", "--format", "json")
	var report struct{ Problems []toldProblem }
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatalf("%s: %v\n%s", f.Name, err, out)
	}
	return report.Problems
}
