package redline

import (
	"slices"
	"testing"

	"fairnotice/generator/internal/growth"
	"fairnotice/generator/internal/markdown"
)

// Above what has changed stand its headings, up to the highest; one that went is above nothing.
func TestInSight(t *testing.T) {
	heading := func(level int, old bool) *node { return &node{Kind: markdown.Heading, Level: level, Old: old} }
	same, changed := &node{Kind: markdown.Paragraph}, &node{Kind: markdown.Paragraph, Change: "changed"}
	blocks := []*node{
		heading(2, false), same, heading(3, false), heading(2, false), heading(4, false), heading(3, false),
		heading(3, true), same, same, changed, same, same,
	}
	for context, want := range map[bool][]int{false: {3, 5, 9}, true: {3, 5, 8, 9, 10}} {
		var got []int
		for i, shown := range inSight(blocks, context) {
			if shown {
				got = append(got, i)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("context %v: %v, want %v", context, got, want)
		}
	}
}

func TestInSightGrowth(t *testing.T) {
	growth.Check(t, 10_000, func(size int) func() {
		blocks := slices.Repeat([]*node{{Kind: markdown.Heading, Level: 2, Change: "changed"}}, size)
		return func() { inSight(blocks, false) }
	})
}
