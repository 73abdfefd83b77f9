package redline_test

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/growth"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/words"
)

// repeated are lines with the number of each in them, from one number on.
func repeated(from, count int, line string) string {
	var b strings.Builder
	for i := range count {
		if strings.Contains(line, "%") {
			fmt.Fprintf(&b, line, from+i)
		} else {
			b.WriteString(line)
		}
	}
	return b.String()
}

// TestCompareGrowth compares texts that have as many of one thing as can be, edited everywhere, and does with what
// differs all that is done with it.
func TestCompareGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	// Each is an old and a new line.
	for name, c := range map[string][2]string{
		"equal headings":           {"## Our rights\n\n", "## Our duties\n\n"},
		"equal headings, texts":    {"## Our rights\n\nA text.\n\n", "## Our duties\n\nA text.\n\n"},
		"equal headings, numbered": {"## Our rights\n\nA text of %d.\n\n", "## Our rights\n\nA word of %d.\n\n"},
		"different headings":       {"## Heading %d\n\nA text.\n\n", "## Chapter %d\n\nA text.\n\n"},
		"other headings":           {"## Heading %d\n\nA text.\n\n", "### Heading %d\n\nA word.\n\n"},
		"headings taken out":       {"## Our rights\n\nA text.\n\n", "A text.\n\n"},
		"paragraphs":               {"A text of one word.\n\n", "A text of another word.\n\n"},
		"numbered paragraphs":      {"A text of %d words.\n\n", "A text of another word of %d.\n\n"},
		"figures":                  {"It takes %d days and thirty-five months.\n\n", "It takes %d weeks and thirty months.\n\n"},
		"one line":                 {"a word and one ", "a word and another "},
		"one line, numbered":       {"a word and %d ", "a word or %d "},
		"footnotes":                {"A text[^%d].\n\n[^%[1]d]: A note of one.\n\n", "A text[^%d].\n\n[^%[1]d]: A note of another.\n\n"},
		"footnotes of other names": {"A text[^%d].\n\n[^%[1]d]: A note.\n\n", "A text[^a%d].\n\n[^a%[1]d]: A note.\n\n"},
		"footnotes in one":         {"a[^%d]\n\n[^%[1]d]: A note.\n\n", "b[^%d]\n\n[^%[1]d]: A note.\n\n"},
		"items":                    {"- an item of one\n", "- an item of another\n"},
		"numbered items":           {"1. an item of %d and one\n", "1. an item of %d and another\n"},
		"tables":                   {"| A | B |\n| - | - |\n| a | one |\n\n", "| A | B |\n| - | - |\n| a | another |\n\n"},
		"links":                    {"See [one](https://a.example/%d).\n\n", "See [another](https://a.example/%d).\n\n"},
		"addresses":                {"See [one](https://a.example/%d).\n\n", "See [one](https://b.example/%d).\n\n"},
		"references":               {"## %d. A part\n\nSee section %[1]d.\n\n", "## %d. A piece\n\nSee section %[1]d of it.\n\n"},
		"definitions":              {"Term %d\n: It means one.\n\n", "Term %d\n: It means another.\n\n"},
		"code":                     {"```\ncode %d of one\n```\n\n", "```\ncode %d of another\n```\n\n"},
		"signs":                    {", ", "; "},
		"case":                     {"A text of **one** word, and %d.\n\n", "A Text of one Word – and %d.\n\n"},
		"quotes":                   {"> A text of %d.\n\n", "> A word of %d.\n\n"},
		"split":                    {"A text of one word. A text of %d.\n\n", "A text of one word.\n\nA text of %d.\n\n"},
		"emphasis":                 {"*a **one** b* and %d.\n\n", "*a **another** b* and %d.\n\n"},
		"enumerations":             {"We take a, b and c of %d.\n\n", "We take:\n\n- a\n- b\n- c of %d\n\n"},
		"tables taken apart":       {"A of %d: it is one.\n\n", "| A | B |\n| - | - |\n| A of %d | it is one. |\n\n"},
		"transposed tables":        {"| A | B %d |\n| - | - |\n| C | d |\n\n", "| A | C |\n| - | - |\n| B %d | e |\n\n"},
		"nested":                   {"> > > > - > A text of %d.\n\n", "> > > > - > A word of %d.\n\n"},
		"terms":                    {"A Text of One and Word %d.\n\n", "A Text of Another and Word %d.\n\n"},
	} {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 300, func(count int) func() {
				old, new := parse(repeated(0, count, c[0])), parse(repeated(0, count, c[1]))
				return func() { used(redline.Compare(old, new)) }
			})
		})
	}
}

// TestLongGrowth compares a paragraph, and a table, that go on and on.
func TestLongGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	for name, c := range map[string][3]string{
		"marks in a sentence": {"", "*a **one** b* ", "*a **two** b* "},
		"words that swap":     {"", "one and two, ", "two and one, "},
		"capitals":            {"", "the Word and ", "the word and "},
		"commas":              {"", "not kept, because, ", "not kept because "},
		"quotation marks":     {"", "“a word ", "„a word "},
		"brackets":            {"", "(a word ", "(a thing "},
		"clauses":             {"", "clauses 1, 2 and ", "clauses 1, 3 and "},
		"rows":                {"| A | B |\n| - | - |\n", "| one | word |\n", "| two | word |\n"},
		"columns":             {"", "| one ", "| two "},
	} {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 1500, func(count int) func() {
				old, new := parse(c[0]+repeated(0, count, c[1])), parse(c[0]+repeated(0, count, c[2]))
				return func() { used(redline.Compare(old, new)) }
			})
		})
	}
}

// TestMovedGrowth compares texts in which as many sentences as can be moved and were edited, below no heading.
func TestMovedGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	const sentence = "The parcel of number %d goes by the old post road to those who asked for it. "
	const edited = "The parcel of number %d goes by the new post road to those who asked for it. "
	growth.Check(t, 100, func(count int) func() {
		old, new := "", ""
		for x := range count {
			old += fmt.Sprintf("We keep the list of %d there. "+sentence+"\n\n", x, x)
			new += fmt.Sprintf("We keep the list of %d there. "+edited+"\n\n", x, (x+count/2)%count)
		}
		a, b := parse(old), parse(new)
		return func() { used(redline.Compare(a, b)) }
	})
}

func used(r *redline.Redline) {
	l := words.English()
	r.HTML(markdown.Writer{}, false)
	r.Said().Headline(l)
	r.WithoutForm().Summary(l)
	r.Excerpt(markdown.Writer{}, 1)
	r.Sections()
	r.Text(l)
}
