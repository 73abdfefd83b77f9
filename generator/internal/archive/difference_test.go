package archive

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

func TestFirstDifference(t *testing.T) {
	long := strings.Repeat("word ", 20)
	for _, c := range []struct{ old, new, was, is string }{
		{"", "", "", ""},
		{"a b c d e f g", "a b c X e f g", "b c d e f", "b c X e f"},
		{"a b c d", "a b c d e", "c d", "c d e"},
		{"a b c d", "b c d", "a b c", "b c"},
		{"a", "b", "a", "b"},
		{"a b a b", "a b", "a b a b", "a b"},
		{"x", long, "x", strings.TrimSpace(strings.Repeat("word ", mostWords)) + " …"},
	} {
		was, is := firstDifference(strings.Fields(c.old), strings.Fields(c.new))
		if was != c.was || is != c.is {
			t.Errorf("%q and %q: got %q and %q, want %q and %q", c.old, c.new, was, is, c.was, c.is)
		}
	}
}

func TestDifference(t *testing.T) {
	text := func(source string) *content.Text {
		read, _ := readText("", "", diag.NewFile("", []byte(source)))
		return read
	}
	dated := text("Words here.\n")
	dated.Head.Effective = day("2027-01-01")
	for _, c := range []struct {
		old, new *content.Text
		was, is  string
	}{
		{text("One two.\n"), text("One three.\n"), "Title One two.", "Title One three."},
		{text("Words here.\n"), text("Words **here**.\n"), "paragraph: Words here.", "paragraph: Words **here**."},
		{text("Words here.\n"), text("Words [here](/a/).\n"), "paragraph: Words here.", "paragraph: Words [here](/a/)."},
		{text("Words here.\n"), dated, "effective: ", "effective: 2027-01-01"},
		{text("- a\n- b\n"), text("1. a\n2. b\n"), "", ""},
	} {
		was, is := difference(c.old, c.new)
		if was == is || c.was != "" && (was != c.was || is != c.is) {
			t.Errorf("got %q and %q, want %q and %q", was, is, c.was, c.is)
		}
	}
}

// Labels are nobody's words; a country or a period is what the editor typed.
func TestTyped(t *testing.T) {
	tree := &markdown.Node{Kind: markdown.Paragraph, Children: []*markdown.Node{
		{Kind: markdown.Word, Text: "facts.retention"}, {Kind: markdown.Text, Text: " keeps "}, {Kind: markdown.Word, Text: "duration.P1Y"},
	}}
	if got := typed(tree).Plain(); got != " keeps P1Y" {
		t.Errorf("got %q", got)
	}
	if got := tree.Plain(); got != "facts.retention keeps duration.P1Y" {
		t.Errorf("the tree itself was changed: %q", got)
	}
}
