package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// policy is a text like a real one, of about 100 KB.
func policy() []byte {
	var b strings.Builder
	for i := range 60 {
		fmt.Fprintf(&b, "## %d. What we collect {#c%d}\n\nWe process *personal data* on behalf of the [school](/schools/), as **agreed**[^1].\n", i, i)
		b.WriteString(strings.Repeat("A pupil's name, class and work stay in the platform for as long as the school says so. ", 12))
		b.WriteString("\n\n- name\n- class, see https://a.example/class\n  - work\n\n| What | Why |\n|---|---|\n")
		b.WriteString(strings.Repeat("| name and class | to show [who](/who/) it is |\n", 8))
		b.WriteString("\n> [!NOTE]\n> This applies from 1 August.\n\n")
	}
	b.WriteString("[^1]: In the agreement.\n")
	return []byte(b.String())
}

func BenchmarkParse(b *testing.B) {
	file := diag.NewFile("a.md", policy())
	b.SetBytes(int64(len(file.Text)))
	b.ReportAllocs()
	for b.Loop() {
		markdown.Parse(diag.Source{File: file, Text: file.Text}, markdown.Options{})
	}
}

func BenchmarkHTML(b *testing.B) {
	file := diag.NewFile("a.md", policy())
	root, _ := markdown.Parse(diag.Source{File: file, Text: file.Text}, markdown.Options{})
	b.SetBytes(int64(len(file.Text)))
	b.ReportAllocs()
	for b.Loop() {
		markdown.Writer{}.HTML(root)
	}
}
