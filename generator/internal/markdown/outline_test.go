package markdown

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
)

// Depths follow the outline, levels stay what was typed.
func TestDepths(t *testing.T) {
	for levels, want := range map[string]string{
		"2 3 3 2":       "2 3 3 2",
		"1 2 3 1":       "2 3 4 2",
		"3 3 5 3 2":     "2 2 3 2 2",
		"2 4 3 2":       "2 3 3 2",
		"6":             "2",
		"1 2 3 4 5 6 1": "2 3 4 5 6 6 2",
	} {
		var text strings.Builder
		for level := range strings.FieldsSeq(levels) {
			fmt.Fprintf(&text, "%s Heading\n\nText.\n\n", strings.Repeat("#", int(level[0]-'0')))
		}
		f := diag.NewFile("x.md", []byte(text.String()))
		root, _ := Parse(diag.Source{File: f, Text: f.Text}, Options{})
		var typed, got []string
		for _, h := range Contents(root, 1, 6) {
			typed, got = append(typed, fmt.Sprint(h.Level)), append(got, fmt.Sprint(h.Depth))
		}
		if strings.Join(got, " ") != want || strings.Join(typed, " ") != levels {
			t.Errorf("levels %s: depths %v, want %s; levels are now %v", levels, got, want, typed)
		}
	}
}
