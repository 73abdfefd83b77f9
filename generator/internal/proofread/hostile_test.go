package proofread_test

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/growth"
	"fairnotice/generator/internal/proofread"
)

// hostile are texts in which there is much to find.
func hostile() map[string]string {
	return map[string]string{
		"pairs":       "**a **b ",
		"open pairs":  "**a ",
		"blanks":      "[●] [NAME] {x} XX days ____ ",
		"capitals":    "[ABAB] ",
		"tildes":      "5~6 7~8 ",
		"links":       "[a] (/b) [c](/d e) ",
		"limbs":       "(a) x\n(b) y\n",
		"bullets":     "• a\n\n",
		"weak":        "– a\n\n– b\n\n",
		"rows":        "| a | b |\n| c | d |\n\n",
		"definitions": "[a]: b\n\n",
		"numbers":     "1. a\n\nx\n\n",
		"headings":    "A sentence.\n---\n\n",
		"code":        "    A sentence of words.\n\nx\n\n",
		"containers":  ":::note\nx\n:::\n\n",
		"quotes":      "“ [...] ",
		"starts":      "-\u00a0a\nb\n",
		"names":       "_ga_* __cf_x__ ",
	}
}

func TestGrowth(t *testing.T) {
	for name, piece := range hostile() {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 8<<10, func(size int) func() {
				files := map[string]string{"page.md": head + strings.Repeat(piece, size/len(piece))}
				return func() { read(t, files) }
			})
		})
	}
}

// TestRowsGrowth is TestGrowth for front matter and registers.
func TestRowsGrowth(t *testing.T) {
	for name, file := range map[string]string{
		"page.md":                   "---\ntitle: A\nin_short:\n%s---\n",
		"registers/processors.yaml": "updated: 2026-01-15\nprocessors:\n%s",
		"site.yaml":                 site + "footer:\n%s",
	} {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 32<<10, func(size int) func() {
				rows := strings.Repeat("  - name: A word # and more\n", size/28)
				desk, texts := desk(t, map[string]string{name: fmt.Sprintf(file, rows)})
				return func() { proofread.Texts(desk, texts, unpublished, nil) }
			})
		})
	}
}

// FuzzTexts holds that no text makes a reader fail, that every place is one of the file, and that
// the same text is told of twice alike.
func FuzzTexts(f *testing.F) {
	for _, piece := range hostile() {
		f.Add(strings.Repeat(piece, 3))
	}
	f.Add("> 1. **x **y\n>    | a |\n>    (a) b\n> • c\n\n```table\ncolumns: [A]\nrows:\n  - - \"**b **c [●]\"\n```\n")
	f.Fuzz(func(t *testing.T, body string) {
		body = strings.ToValidUTF8(body, "?")
		found := readBody(t, body)
		for _, p := range apart(found) {
			if p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > len(p.File.Text) {
				t.Fatalf("%s stands at %v of %d bytes", p.Rule.ID, p.Span, len(p.File.Text))
			}
			if p.Answer == string(p.File.Text[p.Span.Start:p.Span.End]) {
				t.Fatalf("the answer is what stands there: %s", told(diag.List{p}))
			}
		}
		if again := readBody(t, body); told(again) != told(found) {
			t.Fatalf("read twice, told\n%s\nand\n%s", told(found), told(again))
		}
	})
}
