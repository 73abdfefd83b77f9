package notice

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestPatterns runs the examples of every pattern, and wants one of both kinds for
// each that is more than a part of others.
func TestPatterns(t *testing.T) {
	used := namesInCode(t)
	var text []byte
	for _, name := range patternFiles {
		more, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, more...)
	}
	if len(patterns()) < 150 {
		t.Errorf("only %d patterns are read", len(patterns()))
	}
	for name, row := range patterns() {
		base, _, isOfLanguage := strings.Cut(string(name), "/")
		isUsed := used[base] || used[string(name)] || isOfLanguage && used["/"+base]
		for _, words := range row.finds {
			if !matches(name, words) {
				t.Errorf("%s does not find %q", name, words)
			}
		}
		for _, words := range row.findsNone {
			if m := find(name, words); matches(name, words) {
				t.Errorf("%s finds %q in %q", name, m, words)
			}
		}
		isPart := strings.Contains(string(text), "{{"+string(name)+"}}")
		switch {
		case !isPart && !isUsed:
			t.Errorf("%s is not used", name)
		case isUsed && !(isPart && isOfLanguage) && (len(row.finds) == 0 || len(row.findsNone) == 0):
			t.Errorf("%s has no example that it must find, or none that it must not", name)
		}
	}
}

// namesInCode are the names in quotes, and what is made of those of the rights.
func namesInCode(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				value, _ := strconv.Unquote(lit.Value)
				names[value] = true
				for name := range strings.FieldsSeq(value) { // a reader of claims names several in one
					names["/"+name] = true
				}
			}
			return true
		})
	}
	for _, r := range allRights {
		names[string(r.granted())], names[string(r.listed())] = true, true
	}
	return names
}

func TestWhole(t *testing.T) {
	table := map[pattern]*patternRow{"a": {source: "x{{b}}y{{b}}"}, "b": {source: `\d{2}`}}
	if got := whole(table, "{{a}}{3}"); got != `x\d{2}y\d{2}{3}` {
		t.Errorf("%q", got)
	}
	if !slices.Contains(patterns()["staff"].finds, "Support staff") {
		t.Error("the examples are not read")
	}
}
