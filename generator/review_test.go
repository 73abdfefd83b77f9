package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/review"
)

// An editor who types what the packet says, and nothing else, can publish.
func TestReviewIsEnough(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	repository := repositoryOf(t)
	for _, c := range []struct {
		name, file string
		edits      []string // what was typed, by what stood there
	}{
		{"a word", "content/cookie-policy.md", []string{"in your browser", "in any browser"}},
		{"a title", "content/cookie-policy.md", []string{"title: Cookie policy", "title: Our cookies"}},
		{"a period", "content/policy/support.md", []string{"period: P1Y", "period: P3Y"}},
		{"a lawful basis", "content/policy/support.md", []string{"article: 6(1)(b)", "article: 6(1)(c)"}},
		{"a row", "content/registers/processors.yaml", []string{"countries: [US]", "countries: [US, IN]"}},
		{"a row, and the list says so", "content/registers/processors.yaml", []string{"countries: [US]", "countries: [US, IN]", "updated: 2026-01-15", "updated: pending\nchange: {class: editorial, summary: Helpdesk works in India too.}"}},
		{"a cookie", "content/registers/cookies.yaml", []string{"duration: P1Y", "duration: P2Y"}},
		{"an address", "content/registers/contacts.yaml", []string{"dpo@example.com\n    updated", "privacy@example.com\n    updated"}},
		{"a heading that keeps its name", "content/cookie-policy.md", []string{"## How to say no", "## Saying no {#how-to-say-no}"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := copyOf(t, repository)
			rewriteFile(t, dir, c.file, strings.NewReplacer(c.edits...).Replace)
			if typed := typeMissing(t, dir); typed == 0 {
				t.Fatal("the packet asks for nothing")
			}
			if status, out := fairnotice(dir, "--now", "2026-12-01", "check"); status != fine {
				t.Errorf("check: status %d\n%s", status, out)
			}
			if status, out := fairnotice(dir, "--now", "2026-12-01", "publish"); status != fine || out == "" {
				t.Errorf("publish: status %d\n%s", status, out)
			}
		})
	}
}

// repositoryOf is the published portal in a git repository.
func repositoryOf(t *testing.T) string {
	dir := publishedPortal(t)
	for _, args := range []string{"-c init.defaultBranch=main init -q", "add content versions",
		"-c user.name=Editor -c user.email=editor@example.com commit -q -m One"} {
		cmd := exec.Command("git", append([]string{"-C", dir}, strings.Fields(args)...)...)
		cmd.Env = append(os.Environ(), "HOME="+dir, "GIT_CONFIG_NOSYSTEM=1", "GIT_COMMITTER_DATE=2026-02-01T12:00:00Z")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args, err, out)
		}
	}
	return dir
}

func rewriteFile(t *testing.T, dir, file string, change func(string) string) {
	t.Helper()
	name := filepath.Join(dir, filepath.FromSlash(file))
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	after := change(string(raw))
	if after == string(raw) {
		t.Fatalf("nothing was changed in %s", file)
	}
	if err := os.WriteFile(name, []byte(after), 0o666); err != nil {
		t.Fatal(err)
	}
}

// mostRounds is how many packets it may take: one asks for the day of a purpose, the
// next for that of its hub, which is the same, and the last for nothing.
const mostRounds = 3

// typeMissing types what packets say until one asks for nothing more.
func typeMissing(t *testing.T, dir string) (typed int) {
	for range mostRounds {
		status, out := fairnotice(dir, "--now", "2026-12-01", "review", "--base", "main", "--format", "json")
		if status != fine {
			t.Fatalf("review: status %d\n%s", status, out)
		}
		var p review.Packet
		if err := json.Unmarshal([]byte(out), &p); err != nil {
			t.Fatal(err)
		}
		if len(p.Missing) == 0 {
			return typed
		}
		for _, m := range slices.Backward(p.Missing) {
			typed++
			rewriteFile(t, dir, m.File, func(text string) string { return typeLines(t, text, m) })
		}
	}
	t.Errorf("after %d packets something is missing still", mostRounds)
	return typed
}

func typeLines(t *testing.T, text string, m review.Missing) string {
	lines := strings.Split(text, "\n")
	if m.Replaces == "" {
		return strings.Join(slices.Insert(lines, m.Line, m.Type), "\n")
	}
	end := m.Line + strings.Count(m.Replaces, "\n")
	if got := strings.Join(lines[m.Line-1:end], "\n"); got != m.Replaces {
		t.Fatalf("the packet would replace\n%s\nand there stands\n%s", m.Replaces, got)
	}
	return strings.Join(slices.Concat(lines[:m.Line-1], []string{m.Type}, lines[end:]), "\n")
}
