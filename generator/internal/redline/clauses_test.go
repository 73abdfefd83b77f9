package redline_test

import (
	"fmt"
	"testing"

	"fairnotice/generator/internal/redline"
)

// What differs counts for the heading that it stands under, in the newer text; form counts for none.
func TestClauses(t *testing.T) {
	const old = "One.\n\n## What we keep {#a}\n\nWe keep it for two days and no more, whoever asks us.\n\n### About B {#b}\n\nThree.\n\nGone.\n\n## C {#c}\n\nFour.\n"
	const new = "One.\n\n## What we store {#a}\n\nWe keep it for two weeks and no more, whoever asks us.\n\n### B {#b}\n\n**Three.**\n\n## C {#c}\n\nFour.\n\n## D {#d}\n\nFive.\n"
	got := ""
	for _, c := range redline.Compare(parse(old), parse(new)).Clauses() {
		got += fmt.Sprintf("%s %q %q %d\n", c.ID, c.Title, c.Was, len(c.Changes))
	}
	const want = ` "" "" 0
a "What we store" "" 2
b "B" "About B" 2
c "C" "C" 0
d "D" "" 1
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}
