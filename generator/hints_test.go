package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// A reported problem is one of the report as data.
type reported struct {
	Rule      string `json:"rule"`
	Severity  string `json:"severity"`
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"end_line"`
	EndColumn int    `json:"end_column"`
	Message   string `json:"message"`
	Hint      string `json:"hint"`
}

// The hints that print an edit, and where it belongs: in the place of what is marked, in a line
// below it, at the end of the page, or in the front matter.
var (
	hintOffered  = regexp.MustCompile(`(?s)^type (.+)\nor let it be done: fairnotice check --fix$`)
	hintMeant    = regexp.MustCompile(`^did you mean "?([^"]+)"?\?(?:\n|$)`)
	hintHeading  = regexp.MustCompile(`^type (#+ .+)$`)
	hintValue    = regexp.MustCompile(`^type ([a-z_]+: \[[^…\]]+\])$`)
	hintBelow    = regexp.MustCompile("^below (?:it|`[a-z_]+:`) type: ([a-z_]+: [^…]+)$")
	hintPlace    = regexp.MustCompile(`^type (.+) in its place(?:\n|$)`)
	hintInstead  = regexp.MustCompile(`^write in place of this sentence: (.+)$`)
	hintSentence = regexp.MustCompile(`^write: ([^…\n]+)(?:\nor .*)?`)
	hintLine     = regexp.MustCompile(`^add the line: ([a-z_]+: [^…]+)$`)
)

// applied is a file in which the edit of a hint was typed as it is printed; false where the hint prints none.
func applied(text string, p reported) (string, bool) {
	lines := strings.SplitAfter(text, "\n")
	marked := func(with string) string {
		from, to := offsetOf(lines, p.Line, p.Column), offsetOf(lines, p.EndLine, p.EndColumn)
		return text[:from] + with + text[to:]
	}
	below := func(with string) string {
		indent := lines[p.Line-1][:len(lines[p.Line-1])-len(strings.TrimLeft(lines[p.Line-1], " "))]
		return strings.Join(slices.Insert(lines, p.Line, indent+with+"\n"), "")
	}
	for _, form := range []*regexp.Regexp{hintOffered, hintMeant, hintHeading, hintPlace} {
		if m := form.FindStringSubmatch(p.Hint); m != nil {
			return marked(m[1]), true
		}
	}
	if m := hintValue.FindStringSubmatch(p.Hint); m != nil {
		indent := lines[p.Line-1][:len(lines[p.Line-1])-len(strings.TrimLeft(lines[p.Line-1], " -"))]
		lines[p.Line-1] = indent + m[1] + "\n"
		return strings.Join(lines, ""), true
	}
	if m := hintInstead.FindStringSubmatch(p.Hint); m != nil {
		at := offsetOf(lines, p.Line, p.Column)
		start, end := strings.LastIndexAny(text[:at], ".\n")+1, at+strings.IndexAny(text[at:], ".\n")+1
		return text[:start] + " " + m[1] + text[end:], true
	}
	if m := hintBelow.FindStringSubmatch(p.Hint); m != nil {
		return below(m[1]), true
	}
	if m := hintSentence.FindStringSubmatch(p.Hint); m != nil && strings.HasSuffix(p.File, ".md") {
		return strings.TrimRight(text, "\n") + "\n\n" + m[1] + "\n", true
	}
	if m := hintLine.FindStringSubmatch(p.Hint); m != nil {
		return strings.Replace(text, "---\n", "---\n"+m[1]+"\n", 1), true
	}
	return "", false
}

// offsetOf is the byte at a line and a column, both from 1.
func offsetOf(lines []string, line, column int) int {
	offset := 0
	for _, l := range lines[:line-1] {
		offset += len(l)
	}
	return offset + len(string([]rune(lines[line-1])[:column-1]))
}

func problemsOf(t *testing.T, dir string) []reported {
	t.Helper()
	var report struct{ Problems []reported }
	_, out := fairnotice(dir, "--now", "2026-12-01", "check", "--format", "json")
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return report.Problems
}

// TestHints types the edit of every hint that prints one, for every case of the rules, as it is printed,
// and checks again: what was told is told no more at that place, and there is no new error.
func TestHints(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	published := publishedPortal(t)
	portals := make(chan string, runtime.GOMAXPROCS(0))
	for range cap(portals) {
		portals <- copyOf(t, published)
	}
	names, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var tried atomic.Int32
	t.Run("cases", func(t *testing.T) {
		for _, name := range names {
			t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
				t.Parallel()
				dir := <-portals
				defer func() { portals <- dir }()
				tried.Add(tryHints(t, dir, name))
			})
		}
	})
	if n := tried.Load(); n < leastHints {
		t.Errorf("only %d hints print an edit that is understood", n)
	}
	t.Logf("%d hints were tried", tried.Load())
}

// leastHints is how many hints of the cases print an edit at least.
const leastHints = 40

// tryHints tries those of one case, each by itself.
func tryHints(t *testing.T, dir, name string) (tried int32) {
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == "fires" })
	defer undo(t, edit(t, dir, string(a.Files[i].Data)))
	before := problemsOf(t, dir)
	for _, p := range before {
		path := filepath.Join(dir, filepath.FromSlash(p.File))
		raw, err := os.ReadFile(path)
		if err != nil {
			continue // what is told of a file that is gone has no line
		}
		now, ok := applied(string(raw), p)
		if !ok {
			continue
		}
		tried++
		if err := os.WriteFile(path, []byte(now), 0o666); err != nil {
			t.Fatal(err)
		}
		for _, finding := range worse(before, problemsOf(t, dir), p) {
			t.Errorf("%s:%d [%s] %s\nhint: %s\nafter typing it: %s", p.File, p.Line, p.Rule, p.Message, p.Hint, finding)
		}
		if err := os.WriteFile(path, raw, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return tried
}

// first is what is told of the first place of a problem.
func first(p reported) string {
	message, _, _ := strings.Cut(p.Message, "; the same in ")
	return message
}

// worse is what is still told, or told as a new error. That a text differs from the record is no wonder.
func worse(before, after []reported, mended reported) (findings []string) {
	had := map[string]int{}
	for _, p := range before {
		had[p.Rule+p.File+first(p)]++
	}
	for _, p := range after {
		key := p.Rule + p.File + first(p)
		switch {
		case p.Rule == mended.Rule && p.File == mended.File && p.Line == mended.Line && p.Column == mended.Column && first(p) == first(mended):
			findings = append(findings, "it is told again")
		case p.Severity == "error" && p.Rule != "drift" && had[key] == 0 && p.Rule != "C02" && p.Rule != "C03":
			findings = append(findings, fmt.Sprintf("a new error: %s:%d [%s] %s", p.File, p.Line, p.Rule, p.Message))
		}
	}
	return findings
}
