package check

import (
	"fmt"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// words judges the headings of texts.
func (c *checker) words() diag.List {
	var l diag.List
	for _, t := range c.Texts {
		levels(t, &l)
	}
	return l
}

// levels reports the first heading of each level that is more than one level below the heading before it.
func levels(t *content.Text, l *diag.List) {
	before := 1 // the title
	reported := map[int]bool{}
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		if n.Kind != markdown.Heading {
			return n.Kind != markdown.Insert
		}
		if n.Level > before+1 && !reported[n.Level] {
			reported[n.Level] = true
			hint := fmt.Sprintf("type %s in place of %s, here and at other headings of this kind",
				strings.Repeat("#", before+1), strings.Repeat("#", n.Level))
			l.Reportf(ruleSkippedLevel, t.File, n.Span, hint,
				"a level is skipped: people who listen to the page think that they missed a heading")
		}
		before = n.Level
		return false
	})
}
