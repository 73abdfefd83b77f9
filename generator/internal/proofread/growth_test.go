package proofread_test

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/growth"
	"fairnotice/generator/internal/proofread"
)

// A text of so many lines that it is not taken apart has that one problem, whatever it begins with.
func TestTooManyLines(t *testing.T) {
	for _, start := range []string{"", "\n", "A sentence.\n\n", "```\n", "    A sentence of words.\n"} {
		found := read(t, map[string]string{"page.md": head + start + strings.Repeat("- a\n", 100_001)})
		if len(found) > 0 {
			t.Errorf("begins with %q: %s", start, found.Text())
		}
	}
}

// One sign again and again in one line is read in linear time, however much is wrong with it.
func TestLongLineGrowth(t *testing.T) {
	for _, sign := range []string{"[a]", "<a>", "[^<a>", "\u202ea", "&amp;", "{a"} {
		t.Run(sign, func(t *testing.T) {
			growth.Check(t, 16<<10, func(size int) func() {
				body := strings.Repeat(sign, size/len(sign))
				desk, texts := desk(t, map[string]string{"a.md": head + body + "\n"})
				return func() { proofread.Texts(desk, texts, unpublished, nil) }
			})
		})
	}
}
