package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"slices"
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
row of a register. Where a fact is not given, the words of the text are looked at. Words that may say something, and
do not say it clearly, are a warning that begins with "look at this", and never an error. These rules read
English and Norwegian Bokmål; of a text in another language they judge the facts alone.

By which laws a text is judged is said by law: in the settings, a document or a purpose: gdpr, uk (UK GDPR, Data
Protection Act 2018), ch (Switzerland), us-ca (California), or none. Without it, it is gdpr. What asks for an element is
named below; each law asks for its own, and a message names the law where it is another than gdpr.
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

// TestCatalogue holds the catalogue to the code: every rule is explained, and is
// reported by a call somewhere.
func TestCatalogue(t *testing.T) {
	explained := map[string]bool{}
	for _, g := range check.Rules() {
		for _, r := range g.Rules {
			if explained[r.ID] {
				t.Errorf("%s is explained twice", r.ID)
			}
			explained[r.ID] = true
			if r.Protects == "" || r.Bad == "" || r.Good == "" {
				t.Errorf("the rule %q lacks a sentence or an example", r.ID)
			}
		}
	}
	rules, reported := map[string]string{}, map[string]bool{}
	for _, dir := range append(packages(t), ".") {
		set := token.NewFileSet()
		for _, file := range parsed(t, set, dir) {
			maps.Copy(rules, rulesMade(file))
			for name := range namesReported(file) {
				reported[name] = true
			}
		}
	}
	for name, id := range rules {
		if name != "" && !reported[name] {
			t.Errorf("nothing reports %s, the rule %s", name, id)
		}
		if !explained[id] && !slices.Contains(unchecked, id) {
			t.Errorf("the rule %s is not in the catalogue", id)
		}
	}
	if len(rules) < 120 {
		t.Errorf("only %d rules are found in the code", len(rules))
	}
}

// unchecked are rules that check never reports.
var unchecked = []string{
	"future-version", "version-twice", "bad-table", "bad-stamp", "stamp-broken", "stamp-untrusted", "unknown-ending", "no-document", "unreadable-page", "unreadable-pdf",
	"unreadable-word", "version-on-record",
}

func TestRulesInCode(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "a.go", `package p
var ruleA = diag.Rule{ID: "a"}
var ( ruleB = diag.Rule{ID: "b"}; ruleC = diag.Rule{ID: "c"} )
func Rules() []diag.Rule { return []diag.Rule{ruleC} }
func f() bool { l.Reportf(ruleA); _ = diag.Problem{Rule: x.RuleD}; return p.Rule == ruleB }`, 0)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"ruleA": "a", "ruleB": "b", "ruleC": "c"}, rulesMade(file)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]bool{"ruleA": true, "RuleD": true}, namesReported(file)); diff != "" {
		t.Error(diff)
	}
}

// rulesMade are the rules that a file writes out: the id of each, by the name of
// its variable.
func rulesMade(file *ast.File) map[string]string {
	made := map[string]string{}
	for _, decl := range file.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for name, value := range variables(d) {
			if id := ruleID(value); id != "" {
				made[name.Name] = id
			}
		}
	}
	return made
}

// ruleID is the id in a rule that is written out.
func ruleID(value ast.Expr) string {
	made, ok := value.(*ast.CompositeLit)
	if !ok || made.Type == nil || strings.TrimPrefix(types.ExprString(made.Type), "diag.") != "Rule" {
		return ""
	}
	for _, e := range made.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok && types.ExprString(pair.Key) == "ID" {
			return strings.Trim(types.ExprString(pair.Value), `"`)
		}
	}
	return ""
}

// namesReported are the rules that stand in a file where one is reported: as the
// argument of a call, in a value, or assigned. A list of rules and a comparison
// report nothing.
func namesReported(file *ast.File) map[string]bool {
	names := map[string]bool{}
	note := func(values ...ast.Expr) {
		for _, v := range values {
			if pair, ok := v.(*ast.KeyValueExpr); ok {
				v = pair.Value
			}
			if s, ok := v.(*ast.SelectorExpr); ok {
				v = s.Sel
			}
			if name, ok := v.(*ast.Ident); ok && strings.HasPrefix(strings.ToLower(name.Name), "rule") && name.Name != "rule" {
				names[name.Name] = true
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			return !strings.EqualFold(n.Name.Name, "rules")
		case *ast.CallExpr:
			note(n.Args...)
		case *ast.CompositeLit:
			if n.Type == nil || types.ExprString(n.Type) != "[]diag.Rule" {
				note(n.Elts...)
			}
		case *ast.AssignStmt:
			note(n.Rhs...)
		case *ast.ReturnStmt:
			note(n.Results...)
		}
		return true
	})
	return names
}
