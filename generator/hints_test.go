package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"testing"
)

// A hint names an edit that works as it is printed, or says which fact is missing and where it goes. An example
// of a value would be pasted, and a legal text would say what is not so.
var exampleWords = regexp.MustCompile(`\bsuch as\b|\bfor example\b|\bfor instance\b|\be\.g\.|\bit like\b|lines like these`)

// explains reports whether text is documentation, where examples belong.
func explains(key string) bool {
	switch key {
	case "Doc", "Example", "Protects", "Bad", "Good", "Help", "Source":
		return true
	}
	return false
}

// TestNoExamplesInHints reads all strings of the program but those that explain a key, a rule or a flag.
func TestNoExamplesInHints(t *testing.T) {
	for _, dir := range append(packages(t), ".") {
		set := token.NewFileSet()
		for _, finding := range examples(set, parsed(t, set, dir)) {
			t.Error(finding)
		}
	}
}

func TestNoExamplesInHintsFinds(t *testing.T) {
	for _, c := range []struct {
		source string
		want   int
	}{
		{`var a = "type it as P1Y, such as this"`, 1},
		{`func f() { report("x", "type a day, for example 2026-01-01") }`, 1},
		{`var a = T{Doc: "a day, such as 2026-01-01"}`, 0},
		{"type a struct { X string `help:\"such as x\"` }", 0},
		{`var a = "type the day"`, 0},
	} {
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, "a.go", "package p\n"+c.source, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := examples(set, []*ast.File{file}); len(got) != c.want {
			t.Errorf("%s: got %q, want %d findings", c.source, got, c.want)
		}
	}
}

func examples(set *token.FileSet, files []*ast.File) (findings []string) {
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				key, ok := n.Key.(*ast.Ident)
				return !ok || !explains(key.Name)
			case *ast.Field: // its tag is the help of a flag
				return n.Tag == nil
			case *ast.BasicLit:
				text, _ := strconv.Unquote(n.Value)
				if m := exampleWords.FindString(text); n.Kind == token.STRING && m != "" {
					findings = append(findings, fmt.Sprintf("%s: %q in %s", set.Position(n.Pos()), m, n.Value))
				}
			}
			return true
		})
	}
	return findings
}
