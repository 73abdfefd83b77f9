package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What the house asks of its Go: a package comment that is a manual, types that one
// person can hold in mind, lines that fit beside another file.
const (
	mostMethods     = 40
	longestLine     = 120 // characters, a tab counts one
	mostPerThousand = 3   // lines that are longer
)

// house are all folders with Go in them.
func house(t *testing.T) []string { return append(packages(t), ".", "../layouts") }

func TestPackageComments(t *testing.T) {
	for _, dir := range house(t) {
		found, name := false, ""
		for _, file := range sources(t, dir) {
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments|parser.PackageClauseOnly)
			if err != nil {
				t.Fatal(err)
			}
			name = "Package " + parsed.Name.Name + " "
			if name == "Package main " {
				name = "Fairnotice "
			}
			found = found || strings.HasPrefix(parsed.Doc.Text(), name)
		}
		if !found {
			t.Errorf("%s: no file begins with a comment %q that says what the package promises", dir, name+"…")
		}
	}
}

func TestMethods(t *testing.T) {
	for _, dir := range house(t) {
		methods := map[string]int{}
		for _, file := range parsed(t, token.NewFileSet(), dir) {
			for _, d := range file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
					methods[receiver(f.Recv.List[0].Type)]++
				}
			}
		}
		for name, n := range methods {
			if n > mostMethods {
				t.Errorf("%s: %s has %d methods, and %d are the most", dir, name, n, mostMethods)
			}
		}
	}
}

// receiver is the name of the type that a method belongs to.
func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.IndexListExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}

func TestLineLengths(t *testing.T) {
	lines, long := 0, 0
	for _, dir := range house(t) {
		for _, name := range sources(t, dir) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for line := range bytes.Lines(text) {
				lines++
				if length := len([]rune(strings.TrimSuffix(string(line), "\n"))); length > longestLine {
					long++
					t.Logf("%s: %d characters: %.60s…", name, length, bytes.TrimSpace(line))
				}
			}
		}
	}
	t.Logf("%d of %d lines are longer than %d characters", long, lines, longestLine)
	if long*1000 > mostPerThousand*lines {
		t.Errorf("%d of %d lines are longer than %d characters; %d in 1,000 may be", long, lines, longestLine, mostPerThousand)
	}
}

// sources are the Go files of a folder, without its tests.
func sources(t *testing.T, dir string) (names []string) {
	all, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range all {
		if !strings.HasSuffix(name, "_test.go") {
			names = append(names, name)
		}
	}
	return names
}
