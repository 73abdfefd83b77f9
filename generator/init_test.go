package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/starter"
)

// typed runs a command on a day, and returns its exit status and all that it printed.
func typed(args ...string) (int, string) {
	var out bytes.Buffer
	std := streams{in: strings.NewReader(""), out: &out, err: &out, getenv: func(string) string { return "" }}
	return run(append([]string{"--now", "2026-12-01"}, args...), std), out.String()
}

// answers are what somebody types into the blanks of a portal, by the key or else by the words of a blank.
var answers = map[string]string{
	"name": "Heathside Trust", "entity": "Heathside Trust", "url": "https://heathside.example/",
	"base": "https://heathside.example/privacy/", "email": "privacy@heathside.example",
	"article": "6(1)(b)", "for": "What you ask us for", "what": "Letters", "criteria": "one year after the last of them",
	"kind": "voluntary", "consequence": "Without it we cannot write to you.", "automated_decisions": "none",
	"category": "necessary", "provider": "Heathside Trust", "party": "first", "duration": "session",
	"purpose": "Keeps you logged in.", "third_party_access": "no",
}

var blankItem = regexp.MustCompile(`^\s*- "\[`)

// filled is a file with every blank answered.
func filled(name, text string) string {
	lines, list := strings.Split(text, "\n"), ""
	for i, line := range lines {
		key, _, _ := strings.Cut(strings.TrimLeft(line, " -"), ":")
		if strings.HasSuffix(line, ":") {
			list = key
		}
		for _, at := range field.Blanks(line) {
			with, known := answers[key]
			switch {
			case blankItem.MatchString(line):
				with = map[string]string{"data": "Name", "obtained": "subject", "recipients": "Our office", "address": "1 Heath Row, Leeds"}[list]
			case strings.HasSuffix(name, "cookies.yaml") && key == "name":
				with = "sid"
			case !known:
				with = "write to us, or delete them in your browser"
			}
			lines[i] = line[:at.Start] + with + line[at.End:]
		}
	}
	return strings.Join(lines, "\n")
}

// fill answers every blank of a portal, and says how many there were.
func fill(t *testing.T, dir string) (blanks int) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(dir, "content"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		blanks += len(field.Blanks(string(raw)))
		return os.WriteFile(name, []byte(filled(name, string(raw))), 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
	return blanks
}

// TestInitFilled makes portals of every kind. Each names its blanks and nothing else, and publishes none of them;
// filled in, it is found right, published, verified and built.
func TestInitFilled(t *testing.T) {
	cases := [][]string{{}, {"--organisation", "Heathside Trust", "--address", "https://heathside.example/privacy"},
		{"--purposes", strings.Join(starter.Purposes(), ",")}, {"--languages", "en,nb", "--purposes", "newsletter,cookies"},
		{"--languages", "nb"}, {"--languages", "nb,en", "--law", "gdpr,uk,ch", "--purposes", strings.Join(starter.Purposes(), ",")},
		{"--languages", "en,cy", "--law", "uk"}, {"--law", "ch"}, {"--law", "uk,gdpr"}}
	for _, id := range starter.Purposes() {
		cases = append(cases, []string{"--purposes", id, "--law", "uk"})
	}
	for _, flags := range cases {
		t.Run(strings.Join(flags, " "), func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "portal")
			do := func(want int, args ...string) string {
				t.Helper()
				status, out := typed(args...)
				if status != want {
					t.Fatalf("%q ends with %d, want %d:\n%s", args, status, want, out)
				}
				return out
			}
			do(fine, append([]string{"init", dir, "--yes"}, flags...)...)
			do(fine, "--root", dir, "build", "--quiet")
			do(fine, "--root", dir, "build", "--quiet", "--preview", "--out", filepath.Join(dir, "preview"))
			told := do(faulty, "--root", dir, "check", "--format", "json")
			do(faulty, "--root", dir, "publish")
			if _, err := os.Stat(filepath.Join(dir, "versions")); err == nil {
				t.Error("something with a blank was published")
			}
			blanks := fill(t, dir)
			for _, found := range regexp.MustCompile(`"rule": "(.*)"`).FindAllStringSubmatch(told, -1) {
				if found[1] != field.RuleBlank.ID {
					t.Errorf("check tells of %s", found[1])
				}
			}
			if said := strings.Count(told, `"rule": "blank"`); said == 0 || said > blanks {
				t.Errorf("there are %d blanks, and check tells of %d", blanks, said)
			}
			if out := do(fine, "--root", dir, "check"); !strings.Contains(out, "0 errors") || strings.Contains(out, "[") {
				t.Errorf("filled in, check says:\n%s", out)
			}
			do(fine, "--root", dir, "publish")
			do(fine, "--root", dir, "verify")
			do(fine, "--root", dir, "build", "--quiet")
			if out := do(fine, "--root", dir, "publish"); out != "" {
				t.Errorf("a second publishing says %s", out)
			}
			if out := do(fine, "--root", dir, "check"); strings.Contains(out, "[") {
				t.Errorf("published, check says:\n%s", out)
			}
		})
	}
}
