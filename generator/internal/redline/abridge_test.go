package redline_test

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/words"
)

// Of what is unchanged, a passage says how much there is; what is changed stands in
// it whole.
func TestHTMLBlocks(t *testing.T) {
	var rows, items, terms strings.Builder
	for x := range 30 {
		fmt.Fprintf(&rows, "| row %d | the value in this row |\n", x)
		fmt.Fprintf(&items, "- the item with the number %d\n", x)
		fmt.Fprintf(&terms, "Term %d\n: what the term %d means\n\n", x, x)
	}
	for _, c := range []struct {
		name, old, change, to string
		want                  []string
	}{
		{
			"a row", "| a | b |\n| - | - |\n" + rows.String(), "row 7 | the value",
			"row 7 | the <other> value", []string{"7 passages", "22 passages", "row 7", ">a<"},
		},
		{
			"an item", items.String(), "number 3\n", "number three\n",
			[]string{"3 passages", "26 passages", "the item with the number"},
		},
		{
			"a term", terms.String(), "what the term 5 means", "what term 5 means",
			[]string{"10 passages", "48 passages", "Term 5"},
		},
		{
			"numbers", strings.ReplaceAll(items.String(), "- ", "1. "), "number 9\n", "number nine\n",
			[]string{"8 passages without changes: 1. – 8.", `<ol start="9">`, "19 passages without changes: 12. – 30."},
		},
		{
			"words", strings.Repeat("We keep the data of all pupils. ", 60) + "We may. " + strings.Repeat("Nobody else gets it. ", 60),
			"may", "must", []string{"words without changes", " pupils. We <del "},
		},
		{
			"a paragraph", "One.\n\nTwo words.\n\nThree.\n\nFour.\n", "Two words", "Two more words",
			[]string{"1 passage without", "2 passages without"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			old, _ := parsed("old.md", c.old)
			new, _ := parsed("new.md", strings.Replace(c.old, c.change, c.to, 1))
			words := words.English()
			w := markdown.Writer{Word: func(key string) string { return words.Word(key) }, Count: words.Count}
			r := redline.Compare(old, new)
			var out strings.Builder
			printer, blocks := r.Blocks(w, false)
			for _, block := range blocks {
				out.Write(printer.HTML(block))
			}
			for _, want := range c.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("%q is missing in\n%s", want, &out)
				}
			}
			var whole strings.Builder
			printer, blocks = r.Blocks(w, true)
			for _, block := range blocks {
				whole.Write(printer.HTML(block))
			}
			if whole.String() != string(r.HTML(w, true)) {
				t.Error("whole passages are not the whole redline")
			}
		})
	}
}
