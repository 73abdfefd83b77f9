package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"
)

// readOnly is what a package variable may be made by, beside a table written
// out. The last two are made when they are first needed.
var readOnly = []string{"regexp.MustCompile", "errors.New", "reflect.TypeFor", "strings.NewReplacer", "sync.OnceValue", "pattern.New"}

// TestState keeps packages free of what happens before main and of what one call
// leaves behind for the next.
func TestState(t *testing.T) {
	for _, dir := range append(packages(t), ".") {
		set := token.NewFileSet()
		for _, finding := range state(set, parsed(t, set, dir)) {
			t.Error(finding)
		}
	}
}

func TestStateFinds(t *testing.T) {
	for _, c := range []struct {
		source string
		want   int
	}{
		{`var a = regexp.MustCompile("a")`, 0},
		{`var a = []string{"a"}`, 0},
		{`var a = map[string]int{}; func f() { b := a; b["x"] = 1; a := 2; a++; _ = a }`, 0},
		{`var a = map[string]int{}; func f() { a["x"] = 1 }`, 1},
		{`var a = &struct{ n int }{}; func f() { (*a).n++ }`, 1},
		{`var a = []string{"a"}; func f() { a = nil }`, 1},
		{`var a = []string{"a"}; func f() *[]string { return &a }`, 1},
		{`var A = []string{"a"}`, 1},
		{`var RuleA = diag.Rule{ID: "a"}`, 0},
		{`var RuleA = diag.Rule{ID: "a"}; func f() { RuleA.ID = "b" }`, 1},
		{`import "q"; func f() { q.RuleA = q.RuleB }`, 1},
		{`var a embed.FS`, 0},
		{`var a int`, 1},
		{`var a = make(map[string]int)`, 1},
		{`var a = os.Getenv("a")`, 1},
		{`func init() {}`, 1},
	} {
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, "a.go", "package p\n"+c.source, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := state(set, []*ast.File{file}); len(got) != c.want {
			t.Errorf("%s: got %q, want %d findings", c.source, got, c.want)
		}
	}
}

// state finds init functions and package variables that are or could be changed.
func state(set *token.FileSet, files []*ast.File) (findings []string) {
	fail := func(at token.Pos, format string, args ...any) {
		findings = append(findings, fmt.Sprintf("%s: %s", set.Position(at), fmt.Sprintf(format, args...)))
	}
	changed := changes(set, files)
	for name, at := range changed {
		if strings.HasPrefix(name, "package ") {
			fail(at, "a variable of the %s is changed, or its address taken", name)
		}
	}
	for _, file := range files {
		for _, decl := range file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if d.Name.Name == "init" && d.Recv == nil {
					fail(d.Pos(), "init function: let main call it")
				}
			case *ast.GenDecl:
				for name, value := range variables(d) {
					switch {
					case name.IsExported() && !isSentinel(name.Name, value):
						fail(name.Pos(), "the variable %s is exported", name.Name)
					case !fixed(value):
						fail(name.Pos(), "the variable %s is not made once for reading only", name.Name)
					case changed[name.Name] != token.NoPos:
						fail(changed[name.Name], "the package variable %s is changed, or its address taken", name.Name)
					}
				}
			}
		}
	}
	slices.Sort(findings)
	return findings
}

// variables are those that a declaration makes, each with its value.
func variables(d *ast.GenDecl) map[*ast.Ident]ast.Expr {
	found := map[*ast.Ident]ast.Expr{}
	if d.Tok != token.VAR {
		return found
	}
	for _, spec := range d.Specs {
		s := spec.(*ast.ValueSpec)
		if s.Type != nil && types.ExprString(s.Type) == "embed.FS" { // nobody can write to one
			continue
		}
		for i, name := range s.Names {
			if name.Name == "_" {
				continue
			}
			found[name] = nil
			if i < len(s.Values) {
				found[name] = s.Values[i]
			}
		}
	}
	return found
}

// fixed reports whether a value is a table or made by one of readOnly.
func fixed(value ast.Expr) bool {
	switch v := value.(type) {
	case *ast.CompositeLit:
		return true
	case *ast.UnaryExpr:
		return fixed(v.X)
	case *ast.CallExpr:
		made := v.Fun
		if generic, ok := made.(*ast.IndexExpr); ok {
			made = generic.X
		}
		return slices.Contains(readOnly, types.ExprString(made))
	}
	return false
}

// changes are the package variables that are assigned to, counted up or down, or
// handed out by address, and where.
func changes(set *token.FileSet, files []*ast.File) map[string]token.Pos {
	uses := map[*ast.Ident]types.Object{}
	// Names are resolved within the package; that other packages are unknown
	// here is no matter.
	config := types.Config{Error: func(error) {}}
	pkg, _ := config.Check("p", set, files, &types.Info{Uses: uses})
	found := map[string]token.Pos{}
	note := func(target ast.Expr) {
		name := root(target)
		if name == nil {
			return
		}
		switch object := uses[name].(type) {
		case *types.PkgName:
			found["package "+name.Name] = name.Pos()
		case *types.Var:
			if object.Parent() == pkg.Scope() {
				found[name.Name] = name.Pos()
			}
		}
	}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for _, target := range n.Lhs {
					note(target)
				}
			case *ast.IncDecStmt:
				note(n.X)
			case *ast.UnaryExpr:
				if n.Op == token.AND {
					note(n.X)
				}
			}
			return true
		})
	}
	return found
}

// root is the variable that an expression is a part of.
func root(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.IndexExpr:
		return root(e.X)
	case *ast.SelectorExpr:
		return root(e.X)
	case *ast.StarExpr:
		return root(e.X)
	case *ast.ParenExpr:
		return root(e.X)
	}
	return nil
}

// isSentinel reports whether a variable is an error that callers compare with,
// as io.EOF is, or a rule: Go has no other way to export one.
func isSentinel(name string, value ast.Expr) bool {
	if strings.HasPrefix(name, "Rule") && ruleID(value) != "" {
		return true
	}
	call, ok := value.(*ast.CallExpr)
	if !ok || !strings.HasPrefix(name, "Err") {
		return false
	}
	made, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	pkg, ok := made.X.(*ast.Ident)
	return ok && pkg.Name == "errors" && made.Sel.Name == "New"
}
