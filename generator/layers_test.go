package main

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The house has layers, and an import points down: ARCHITECTURE.md says what
// each of these packages is for. A new package is given a layer here.
var (
	layers = [][]string{
		{"pattern", "phrase", "growth"},
		{"disk", "highlight", "layouts", "character"},
		{"diag", "date", "field", "markdown", "parallel", "convert", "align", "memo", "pdf", "git",
			"words", "conflict", "host",
		},
		{"content", "text"},
		{"redline/segment", "redline/plain", "redline/docx"},
		{"redline/value"},
		{"archive", "redline", "notice", "register", "proofread"},
		{"site/address", "stamp"},
		{"site/history"},
		{"site/layout", "site/picture"},
		{"site/machine"},
		{"site"},
		{"portal", "output"},
		{
			"check", "serve", "review", "publish", "importer", "gitversions", "evidence", "announce", "diff", "live", "starter",
			"portal/portaltest",
			"notice/noticetest", "stamp/stamptest",
		},
	}

	// Inside a layer a few arrows are allowed: in the lowest, from documents to the
	// canonical form of their texts, from check to the publishing that it rehearses, from review
	// to the rules whose findings it compares, and from live to what it makes for serve.
	within = map[string][]string{
		"field":    {"diag", "date"},
		"conflict": {"diag"},
		"markdown": {"diag"},
		"convert":  {"diag", "field", "markdown"},
		"content":  {"text"},
		"pdf":      {"date"},
		"check":    {"publish"},
		"review":   {"check"},
		"live":     {"serve"},
		"words":    {"date"},
	}

	// These know pages, and nothing of the documents behind them.
	pagesOnly = map[string][]string{
		"serve":  {"site", "diag", "date", "pattern", "host"},
		"output": {"site", "diag", "date", "disk", "parallel"},
	}
)

const internal = "fairnotice/generator/internal/"

func TestLayers(t *testing.T) {
	for _, dir := range append(packages(t), "../layouts") {
		name := strings.TrimPrefix(strings.TrimPrefix(filepath.ToSlash(dir), "internal/"), "../")
		var imports []string
		for _, file := range parsed(t, token.NewFileSet(), dir) {
			imports = append(imports, inHouse(file)...)
		}
		for _, finding := range layering(name, imports) {
			t.Error(finding)
		}
	}
}

// TestLayersFinds holds the rules themselves to examples.
func TestLayersFinds(t *testing.T) {
	for _, c := range []struct {
		name    string
		imports []string
		want    int
	}{
		{"content", []string{"diag", "field", "markdown"}, 0},
		{"markdown", []string{"diag"}, 0},
		{"markdown", []string{"field"}, 1},
		{"diag", []string{"date"}, 1},
		{"content", []string{"site"}, 1},
		{"notice", []string{"redline"}, 1},
		{"output", []string{"site", "content"}, 1},
		{"output", []string{"check"}, 1},
		{"helpers", nil, 1},
		{"site", []string{"helpers"}, 1},
		{"site/address", []string{"site/history"}, 1},
		{"site/picture", []string{"site"}, 1},
		{"site", []string{"site/picture"}, 0},
	} {
		if got := layering(c.name, c.imports); len(got) != c.want {
			t.Errorf("%s importing %q: got %q, want %d findings", c.name, c.imports, got, c.want)
		}
	}
}

// layering judges what a package imports from this house.
func layering(name string, imports []string) (findings []string) {
	at := layer(name)
	if at < 0 {
		return []string{fmt.Sprintf("no layer names the package %s: give it one in layers_test.go and in ARCHITECTURE.md", name)}
	}
	for _, other := range imports {
		allowed, limited := pagesOnly[name]
		switch down := layer(other); {
		case down < 0:
			findings = append(findings, fmt.Sprintf("%s imports %s, which is in no layer", name, other))
		case down >= at && !slices.Contains(within[name], other):
			findings = append(findings, fmt.Sprintf("%s (layer %d) imports %s (layer %d): an import points down", name, at, other, down))
		case limited && !slices.Contains(allowed, other):
			findings = append(findings, fmt.Sprintf("%s imports %s: it knows pages, and nothing of documents", name, other))
		}
	}
	return findings
}

func layer(name string) int {
	return slices.IndexFunc(layers, func(names []string) bool { return slices.Contains(names, name) })
}

func packages(t *testing.T) []string {
	var dirs []string
	err := filepath.WalkDir("internal", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && d.Name() == "testdata" {
			return cmp.Or(err, fs.SkipDir)
		}
		if files, _ := filepath.Glob(filepath.Join(name, "*.go")); len(files) > 0 {
			dirs = append(dirs, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(dirs) == 0 {
		t.Fatal("there are no packages")
	}
	return dirs
}

// parsed are the Go files of a folder, without its tests.
func parsed(t *testing.T, set *token.FileSet, dir string) (files []*ast.File) {
	for _, name := range sources(t, dir) {
		file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// inHouse are the packages of this house that a file imports, as layers name them.
func inHouse(file *ast.File) (names []string) {
	for _, spec := range file.Imports {
		address, err := strconv.Unquote(spec.Path.Value)
		name, ok := strings.CutPrefix(address, internal)
		if address == "fairnotice/layouts" {
			name, ok = "layouts", true
		}
		if ok && err == nil {
			names = append(names, name)
		}
	}
	return names
}
