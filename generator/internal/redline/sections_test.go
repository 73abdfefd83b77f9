package redline_test

import (
	"slices"
	"testing"

	"fairnotice/generator/internal/redline"
)

// Places are where a reader of the new text finds what differs.
func TestPlaces(t *testing.T) {
	const old = "Above.\n\n## One\n\nThe first text.\n\n## Two\n\nThe second text.\n\n### Gone\n\nThis will be gone " +
		"soon.\n\n## Three\n\nThe third text.\n"
	for _, c := range []struct {
		name, new string
		want      []redline.Section
	}{
		{"same", old, nil},
		{"above", "Above it all.\n" + old[len("Above.\n"):], []redline.Section{{Anchor: "Change-1"}}},
		{"gone, new and renamed", "Above.\n\n## One\n\nThe first text.\n\n## Two\n\nThe second text.\n\n## Three of " +
			"them\n\nThe third text.\n\n## Four\n\nNew here.\n", []redline.Section{
			{
				ID: "two", Title: "Two", Anchor: "Change-1",
			}, {
				ID: "three-of-them", Title: "Three of them", Anchor: "Change-2",
			}, {ID: "four", Title: "Four", Anchor: "Change-3"}}},
		{
			"form beside substance",
			"Above.\n\n## One\n\nThe first text!\n\n## Two\n\nThe second text.\n\n### Gone\n\nThis will be gone soon.\n\n" +
				"## Three\n\nThe third book.\n",
			[]redline.Section{{ID: "three", Title: "Three", Anchor: "Change-2"}},
		},
		{
			"form alone",
			"Above.\n\n## One\n\nThe first text!\n" + old[len("Above.\n\n## One\n\nThe first text.\n"):],
			[]redline.Section{{ID: "one", Title: "One", Anchor: "Change-1"}},
		},
	} {
		was, _ := parsed("old.md", old)
		is, _ := parsed("new.md", c.new)
		r := redline.Compare(was, is)
		if got := r.Sections(); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}
