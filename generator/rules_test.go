package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/diag"
)

// Each file of testdata/rules is one rule, held to a text that breaks it and to
// one that comes near and does not. A case is a set of edits to testdata/portal,
// which was published before:
//
//	== content/policy/support.md
//	- a line of the file, or several
//	+ what takes their place, nothing to take them out
//
// or a whole new file, all of whose lines begin with +. The check runs through
// the command line, on 2026-12-01, with --rule and the name of the file. The part
// "want" is what it prints about the broken text; go test ./generator -run Rules
// -update rewrites it.

// byOthers are the rules of the loader, the site and the record, which are held to
// scripts of their own (bad-*, drift-*, verify-*), and those that need the network.
func byOthers(r diag.Rule) bool {
	switch r.ID {
	case "drift", "lost-attachment", "unpublished", "address-form", "unused-footnote", "visible-attribute", "unknown-alert", "record-leftover", "dead-link", "moved-link":
		return true
	}
	return r.Stops
}

func TestRules(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	published := publishedPortal(t)
	portals := make(chan string, runtime.GOMAXPROCS(0)) // each is lent to one case after the other
	for range cap(portals) {
		portals <- copyOf(t, published)
	}
	for _, group := range check.Rules() {
		for _, rule := range group.Rules {
			if byOthers(rule) {
				continue
			}
			t.Run(rule.ID, func(t *testing.T) {
				t.Parallel()
				dir := <-portals
				defer func() { portals <- dir }()
				holdRule(t, dir, rule)
			})
		}
	}
}

// publishedPortal is testdata/portal with everything on record.
func publishedPortal(t *testing.T) string {
	t.Helper()
	dir := deskOf(t)
	if status, out := fairnotice(dir, "--now", "2026-02-01", "publish"); status != fine {
		t.Fatalf("publish: status %d\n%s", status, out)
	}
	return dir
}

// copyOf is a folder like another one.
func copyOf(t *testing.T, from string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// fairnotice runs the program on a portal and returns its status and all it prints.
func fairnotice(dir string, args ...string) (int, string) {
	var out strings.Builder
	status := run(append([]string{"--root", dir}, args...), streams{out: &out, err: &out, getenv: func(string) string { return "" }})
	return status, out.String()
}

func holdRule(t *testing.T, dir string, rule diag.Rule) {
	name := filepath.Join("testdata/rules", rule.ID+".txtar")
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	part := func(name string) string {
		for _, f := range a.Files {
			if f.Name == name {
				return string(f.Data)
			}
		}
		t.Fatalf("the part %q is missing", name)
		return ""
	}
	got := checked(t, dir, part("fires"), rule.ID)
	if !strings.Contains(got, "["+rule.ID+"]") {
		t.Errorf("the rule does not fire; it prints\n%s", got)
	}
	if *update {
		for i := range a.Files {
			if a.Files[i].Name == "want" {
				a.Files[i].Data = []byte(got)
			}
		}
		if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(part("want"), got); diff != "" {
		t.Error(diff)
	}
	if got := checked(t, dir, part("silent"), rule.ID); strings.Contains(got, "["+rule.ID+"]") {
		t.Errorf("the rule fires where it should not:\n%s", got)
	}
}

// checked is what the check of one rule prints about an edited portal, which is
// then as it was before.
func checked(t *testing.T, dir, edits, rule string) string {
	t.Helper()
	defer undo(t, edit(t, dir, edits))
	_, out := fairnotice(dir, "--now", "2026-12-01", "check", "--rule", rule)
	return out
}

// undo puts back what stood in files before an edit: nothing where one is new.
func undo(t *testing.T, before map[string][]byte) {
	for path, raw := range before {
		err := os.Remove(path)
		if raw != nil {
			err = os.WriteFile(path, raw, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// edit makes the edits of a case, and returns what stood in the files before.
func edit(t *testing.T, dir, edits string) (before map[string][]byte) {
	t.Helper()
	before = map[string][]byte{}
	name, old, now := "", "", ""
	flush := func() {
		if name == "" || old == "" && now == "" {
			return
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		raw, err := os.ReadFile(path)
		switch {
		case old == "" && err == nil:
			t.Fatalf("%s is there already", name)
		case old != "" && strings.Count(string(raw), old) != 1:
			t.Fatalf("%s has these lines %d times:\n%s", name, strings.Count(string(raw), old), old)
		case old != "":
			now = strings.Replace(string(raw), old, now, 1)
		}
		if _, known := before[path]; !known {
			before[path] = raw
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(now), 0o666); err != nil {
			t.Fatal(err)
		}
		old, now = "", ""
	}
	for line := range strings.Lines(edits) {
		switch text := strings.TrimPrefix(line[1:], " "); line[0] {
		case '=':
			flush()
			name = strings.TrimSpace(line[2:])
		case '-':
			if now != "" {
				flush()
			}
			old += text
		case '+':
			now += text
		case '\n':
			flush()
		default:
			t.Fatalf("not an edit: %q", line)
		}
	}
	flush()
	return before
}
