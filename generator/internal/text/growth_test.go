package text

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/growth"
)

// TestGrowth holds that the canonical form of a text, and the leaves that are compared, cost linear time, whatever the
// text is made of.
func TestGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	for _, unit := range []string{
		"Words of a paragraph.\n\n", "a word ", "**bold** *a* `c` ", "[a](/b/) ", "> - a\n", "- a\n  - b\n", "## A heading\n\n",
		"| A | B |\n| - | - |\n| 1 | 2 |\n\n", "Term\n: Meaning\n\n", "~~a~~ ", "&amp; ", "a\\\nb\n", "1. a\n\n   b\n\n",
	} {
		t.Run(unit, func(t *testing.T) {
			growth.Check(t, 32<<10, func(size int) func() {
				form := read(strings.Repeat(unit, size/len(unit)))
				return func() { form.Serialise() }
			})
		})
	}
}
