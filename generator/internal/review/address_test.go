package review

import (
	"fmt"
	"testing"

	"fairnotice/generator/internal/growth"
	"fairnotice/generator/internal/markdown"
)

func headingsOf(ids ...string) (all []*markdown.Node, known map[string]bool) {
	known = map[string]bool{}
	for _, id := range ids {
		all, known[id] = append(all, &markdown.Node{Kind: markdown.Heading, Level: 2, ID: id}), true
	}
	return all, known
}

// A heading that is gone has its place from the last one before it that stayed.
func TestSuccessors(t *testing.T) {
	was, before := headingsOf("a", "b", "c", "d", "e", "f")
	is, _ := headingsOf("a", "x", "y", "d", "f", "z")
	var got []string
	for _, h := range successors(was, is, before) {
		id := ""
		if h != nil {
			id = h.ID
		}
		got = append(got, id)
	}
	if want := "[ x y   z]"; fmt.Sprint(got) != want { // nothing takes the place of e: f was there before
		t.Errorf("got %q, want %q", fmt.Sprint(got), want)
	}
}

func TestSuccessorsGrowth(t *testing.T) {
	growth.Check(t, 2000, func(n int) func() {
		var old, new []string
		for i := range n {
			old, new = append(old, fmt.Sprint("old-", i)), append(new, fmt.Sprint("new-", i))
		}
		was, before := headingsOf(old...)
		is, _ := headingsOf(new...)
		return func() { successors(was, is, before) }
	})
}
