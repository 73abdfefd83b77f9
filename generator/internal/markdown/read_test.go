package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// parse reads a text that is a file of its own.
func parse(text string, opt markdown.Options) (*diag.File, *markdown.Node, diag.List) {
	file := diag.NewFile("content/a.md", []byte(text))
	root, problems := markdown.Parse(diag.Source{File: file, Text: file.Text}, opt)
	return file, root, problems.Sorted()
}

// clean reads a text that must not have a problem.
func clean(t *testing.T, text string) *markdown.Node {
	t.Helper()
	_, root, problems := parse(text, markdown.Options{Inserts: []string{"contacts"}})
	if len(problems) > 0 {
		t.Errorf("%q has problems:\n%s", text, problems.Text())
	}
	return root
}

// words stands for the words of a language.
func words(key string) string { return "(" + key + ")" }

// told prints a problem as "rule: what it marks".
func told(p diag.Problem) string {
	return fmt.Sprintf("%s %s: %s", p.Severity, p.Rule.ID, p.File.Text[p.Span.Start:p.Span.End])
}

func toldAll(list diag.List) string {
	var lines []string
	for _, p := range list {
		lines = append(lines, told(p))
	}
	return strings.Join(lines, "\n")
}

// find returns the nodes of a kind in the order of the text.
func find(root *markdown.Node, kind markdown.Kind) []*markdown.Node {
	var found []*markdown.Node
	markdown.Walk(root, func(n *markdown.Node) bool {
		if n.Kind == kind {
			found = append(found, n)
		}
		return true
	})
	return found
}
