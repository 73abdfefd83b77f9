package main

import (
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

var (
	listedClass = regexp.MustCompile("`([a-zA-Z0-9][\\w-]*\\*?)`")
	cssComment  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssClass    = regexp.MustCompile(`\.([a-zA-Z][\w-]*)`)
	cssRules    = regexp.MustCompile(`\{[^{}]*\}`)
	dynamic     = regexp.MustCompile(`\{\{.*?\}\}`)
	classOf     = regexp.MustCompile(`class="([^"]*)"`)
)

// TestClasses holds the list of classes in docs/layouts.md to the style sheets, the
// templates and the pages of the real portal: none is missing, none is made up.
func TestClasses(t *testing.T) {
	dir := builtSite(t)
	used := map[string]bool{}
	for _, name := range classesOfPages(t, os.DirFS(dir)) {
		used[name] = true
	}
	for _, name := range classesOfLayouts(t, os.DirFS("../layouts")) {
		used[name] = true
	}
	listed := classList(t)
	matches := func(pattern, name string) bool {
		family, wild := strings.CutSuffix(pattern, "*")
		return name == pattern || wild && strings.HasPrefix(name, family)
	}
	for _, name := range slices.Sorted(maps.Keys(used)) {
		if !slices.ContainsFunc(listed, func(pattern string) bool { return matches(pattern, name) }) {
			t.Errorf("docs/layouts.md does not list the class %q", name)
		}
	}
	for _, pattern := range listed {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(used)), func(name string) bool { return matches(pattern, name) }) {
			t.Errorf("docs/layouts.md lists the class %q, which nothing has", pattern)
		}
	}
}

// classList is the first column of the table below the heading Classes.
func classList(t *testing.T) (names []string) {
	t.Helper()
	raw, err := os.ReadFile("docs/layouts.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(raw), "## Classes\n")
	for line := range strings.Lines(table) {
		if cells := strings.Split(line, "|"); len(cells) > 2 {
			for _, found := range listedClass.FindAllStringSubmatch(cells[1], -1) {
				names = append(names, found[1])
			}
		}
	}
	return names
}

func classesOfPages(t *testing.T, files fs.FS) (names []string) {
	t.Helper()
	for address := range crawl(t, files).pages {
		file, err := files.Open(strings.TrimPrefix(withIndex(address), "/"))
		if err != nil {
			t.Fatal(err)
		}
		page, err := html.Parse(file)
		file.Close()
		if err != nil {
			t.Fatal(err)
		}
		for n := range page.Descendants() {
			for _, a := range n.Attr {
				if a.Key == "class" {
					names = append(names, strings.Fields(a.Val)...)
				}
			}
		}
	}
	return names
}

func withIndex(address string) string {
	if strings.HasSuffix(address, "/") {
		return address + "index.html"
	}
	return address
}

func classesOfLayouts(t *testing.T, files fs.FS) (names []string) {
	t.Helper()
	for _, pattern := range []string{"*.html", "partials/*.html", "assets/*.css"} {
		found, err := fs.Glob(files, pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no %s: %v", pattern, err)
		}
		for _, name := range found {
			raw, err := fs.ReadFile(files, name)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(name, ".css") {
				for _, class := range cssClass.FindAllStringSubmatch(cssRules.ReplaceAllString(cssComment.ReplaceAllString(string(raw), ""), "{}"), -1) {
					names = append(names, class[1])
				}
				continue
			}
			for _, class := range classOf.FindAllStringSubmatch(dynamic.ReplaceAllString(string(raw), "\x00"), -1) {
				for _, word := range strings.Fields(class[1]) {
					if !strings.Contains(word, "\x00") { // the rest is made by the program
						names = append(names, word)
					}
				}
			}
		}
	}
	return names
}
