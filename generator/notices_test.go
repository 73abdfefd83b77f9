package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"fairnotice/generator/internal/notice/noticetest"
)

// The notices of testdata/notices were written for this: the good ones to be hard
// on the rules, the bad ones each with something wrong. Wrong firing is worse than
// silence, so a good one may give no error at all; what a bad one gives beside
// what is wanted is counted, and so is what is missed. A notice is one file, or
// several below its name: the contents of a portal.

// TestGoodNotices wants no error of any notice that says what it must.
func TestGoodNotices(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	warnings := 0
	for _, n := range notices(t, "good") {
		for _, p := range judged(t, n) {
			switch p.Severity {
			case "error":
				t.Errorf("%s %s: %s [%s]", n.name, p.at(), p.Message, p.Rule)
			case "warning":
				warnings++
			}
		}
	}
	t.Logf("%d warnings", warnings)
}

// TestOtherLanguages wants silence on texts that the patterns cannot read.
func TestOtherLanguages(t *testing.T) {
	for _, n := range notices(t, "other") {
		for _, p := range judged(t, n) {
			if p.Rule != "unpublished" && p.Severity != "info" {
				t.Errorf("%s %s: %s [%s]", n.name, p.at(), p.Message, p.Rule)
			}
		}
	}
}

// TestBadNotices wants of each notice what "want" says: the rule, its line, and its
// file where there are several. A rule with ~ before it is known to be missed.
func TestBadNotices(t *testing.T) {
	t.Parallel()
	all := notices(t, "bad")
	found, missed, wrong := 0, 0, 0
	for line := range strings.Lines(all[0].wanted) {
		words := strings.Fields(line)
		i := slices.IndexFunc(all, func(n portalNotice) bool { return n.name == words[0] })
		if i < 0 {
			t.Fatalf("there is no %s", words[0])
		}
		got := map[string]bool{}
		for _, p := range judged(t, all[i]) {
			if at := p.Rule + ":" + p.at(); p.Severity != "info" {
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

// TestNoticeFigures prints how much is told of notices that no rule was tried on, and wants no less than what held
// when the figures here were written. Of a group, told is what is judged as it has to be.
func TestNoticeFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	counts := noticetest.Figures(t, noticetest.Cases(t, "testdata/notices", "unseen"), nil)
	for _, group := range slices.Sorted(maps.Keys(counts)) {
		n := counts[group]
		t.Logf("%-14s %3d of %3d are right, %d errors are wrong", group, n.Told, n.Of, n.Wrong)
	}
	least := map[string]int{"sound": 100, "words": 85, "each": 80, "facts": 100, "L": 95, "C": 85}
	for _, lang := range []string{"en", "nb"} {
		for kind, least := range least {
			sum := noticetest.Sum(counts, lang+" "+kind)
			t.Logf("%s %s: %d %% of %d, %d errors are wrong", lang, kind, sum.Percent(), sum.Of, sum.Wrong)
			if sum.Percent() < least || sum.Wrong*20 > sum.Of {
				t.Errorf("%s %s: %d %%, and %d %% is the least; of 20 cases one may be told a wrong error", lang, kind,
					sum.Percent(), least)
			}
		}
	}
}

// A portalNotice is a notice with the files of its portal, by their names below
// content/.
type portalNotice struct {
	name   string
	files  map[string]string
	wanted string // of the first: the part "want"
}

// notices reads the notices of a file.
func notices(t *testing.T, name string) []portalNotice {
	t.Helper()
	a, err := txtar.ParseFile(filepath.Join("testdata/notices", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var all []portalNotice
	wanted := ""
	for _, f := range a.Files {
		if f.Name == "want" {
			wanted = string(f.Data)
			continue
		}
		name, path, several := strings.Cut(f.Name, "/")
		if !several {
			path = "notice.md"
		}
		if last := len(all) - 1; last < 0 || all[last].name != name {
			all = append(all, portalNotice{name: name, files: map[string]string{}})
		}
		all[len(all)-1].files[path] = string(f.Data)
	}
	all[0].wanted = wanted
	return all
}

// A toldProblem is one of the report as data.
type toldProblem struct {
	Rule, Severity, Message, File string
	Line                          int
}

// at is the line; before it the file, unless it is that of a notice in one file.
func (p toldProblem) at() string {
	if name := strings.TrimPrefix(p.File, "content/"); name != "notice.md" {
		return fmt.Sprintf("%s:%d", name, p.Line)
	}
	return fmt.Sprint(p.Line)
}

// judged is what the check says of a notice that is a portal's only one.
func judged(t *testing.T, n portalNotice) []toldProblem {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{
		"site.yaml": "title: Portal\norganisation: {name: Example, url: https://example.com/}\nbase: https://example.com/privacy/\ntime_zone: Europe/Oslo\nlanguages: [en]\nfooter:\n  - label: About\n    links: [{label: Privacy, url: /notice/}]\n",
		"index.md":  "---\ntitle: Front\nkind: front\n---\n\nRead [our notice](/notice/).\n",
	}
	for name, text := range n.files {
		files[name] = text
	}
	for name, text := range files {
		name = filepath.Join(dir, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	_, out := fairnotice(dir, "--now", "2026-12-01", "check", "--format", "json")
	var report struct{ Problems []toldProblem }
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatalf("%s: %v\n%s", n.name, err, out)
	}
	return report.Problems
}
