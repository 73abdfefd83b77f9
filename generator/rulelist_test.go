package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fairnotice/generator/internal/check"
)

// rulesPath is the list of rules for people, made from the catalogue.
const rulesPath = "docs/rules.md"

const rulesHead = `# What check looks at

All rules of "fairnotice check". "go test ./generator -run RuleList -update" writes this page from the
table that "fairnotice check --explain RULE" prints, so the two cannot differ.

A rule that *stops a build* has to be mended before anything is published. All others are told by
check alone. One of those is switched off for one document in its front matter, with a reason, which
the report repeats:

    ignore:
      - rule: N30
        reason: Children have no accounts here.

What a notice must say is judged on what a reader gets for one purpose: the hub, the page of the
purpose, and the rows of registers that the two show. Facts come first: a field of the front matter, a
row of a register. Where a fact is not given, the words of the text are looked at. These rules know
English; of a text in another language they judge the facts alone.
`

func TestRuleList(t *testing.T) {
	page := rulesHead + check.Reference()
	if *update {
		if err := os.WriteFile(rulesPath, []byte(page), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(rulesPath)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(have), page); diff != "" {
		t.Errorf("%s is out of date: type go test ./generator -run RuleList -update\n%s", rulesPath, diff)
	}
}

// TestCatalogue holds the catalogue to the code: every rule that the code names is
// explained, and every rule that is explained is named.
func TestCatalogue(t *testing.T) {
	named, quoted := rulesInCode(t)
	explained := map[string]bool{}
	for _, g := range check.Rules() {
		for _, r := range g.Rules {
			if explained[r.ID] {
				t.Errorf("%s is explained twice", r.ID)
			}
			explained[r.ID] = true
			if r.Protects == "" || r.Bad == "" || r.Good == "" {
				t.Errorf("%s lacks a sentence or an example", r.ID)
			}
			if !quoted[r.ID] {
				t.Errorf("%s is explained, and no code names it", r.ID)
			}
		}
	}
	if len(named) < 80 {
		t.Errorf("only %d rules are found in the code", len(named))
	}
	for id, rule := range named {
		if rule && !explained[id] {
			t.Errorf("%s is named in the code, and not explained", id)
		}
	}
}

var (
	// A problem is made by a call with the rule among its first arguments, or the
	// rule stands in a table, a constant or a returned value.
	ruleNamed     = regexp.MustCompile("(?:[Ee]rrorf|[Ww]arnf|[Ii]nfof|report|whole|fail|add|errorAt|warnAt|problem|problemAt|error|warn|Rule: |ID: |rule :?= |driftRule += )\\(?(?:[a-z.A-Z]+, ){0,2}\"([a-zA-Z0-9-]+)\"")
	looksLikeRule = regexp.MustCompile(`^(?:[NFCPK]\d\d|[a-z]+(?:-[a-z0-9]+)+)$`)
	quotedWord    = regexp.MustCompile(`"([a-zA-Z0-9-]+)"`)
)

// rulesInCode are the texts of the code that stand where a rule does, and all
// others that look like one.
func rulesInCode(t *testing.T) (named, quoted map[string]bool) {
	t.Helper()
	named, quoted = map[string]bool{}, map[string]bool{}
	for _, dir := range packages(t) {
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if base := filepath.Base(name); strings.HasSuffix(base, "_test.go") || strings.HasPrefix(base, "catalogue_") {
				continue
			}
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range ruleNamed.FindAllStringSubmatch(string(source), -1) {
				named[m[1]] = looksLikeRule.MatchString(m[1])
			}
			for _, m := range quotedWord.FindAllStringSubmatch(string(source), -1) {
				quoted[m[1]] = true
			}
		}
	}
	return named, quoted
}
