package redline

import "fairnotice/generator/internal/markdown"

// levelHeadings sets the levels of headings of the older text so that none is skipped
// where they stand now: a reader who goes through the headings finds no gap.
func levelHeadings(merged *node) {
	var headings []*node
	markdown.Walk(merged, func(n *node) bool {
		if n.Kind == markdown.Heading && n.Depth > 0 {
			headings = append(headings, n)
		}
		return true
	})
	next := make([]int, len(headings)) // level of the next heading of the newer text
	following := 0
	for x := len(headings) - 1; x >= 0; x-- {
		next[x] = following
		if !headings[x].Old {
			following = headings[x].Depth
		}
	}
	before := 1
	for x, h := range headings {
		if h.Old {
			h.Depth = max(2, next[x]-1, min(h.Depth, before+1))
		}
		before = h.Depth
	}
}
