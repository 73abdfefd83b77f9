package plain_test

import (
	"testing"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline/plain"
)

type node = markdown.Node

// keys tells words by their keys, and notes by their number.
type keys struct{}

func (keys) Word(key string, _ ...any) string { return "<" + key + ">" }

func (keys) Note(n *node) string { return "note " + n.Text }

func words(s string) *node { return &node{Kind: markdown.Text, Text: s} }

func of(kind markdown.Kind, children ...*node) *node { return &node{Kind: kind, Children: children} }

// tree has a block of most kinds, with words of either side.
func tree() []*node {
	inserted, deleted := of(markdown.Inserted, words("new")), of(markdown.Deleted, words("old"))
	cell := func(children ...*node) *node { return of(markdown.Cell, children...) }
	table := of(markdown.Table, of(markdown.Row, cell(words("a")), cell(words("b"))),
		of(markdown.Row, cell(words("c")), cell(deleted, inserted)))
	table.Level = 1
	list := of(markdown.List, of(markdown.Item, words("one")), of(markdown.Item, words("two "), inserted))
	list.Ordered, list.Level, list.Tight = true, 3, true
	heading := of(markdown.Heading, words("Heading"))
	heading.Level = 2
	return []*node{
		heading,
		of(markdown.Paragraph, words("We keep\nthe "), deleted, inserted, words(" {+data.")),
		list,
		of(markdown.Quote, of(markdown.Paragraph, &node{Kind: markdown.Remark, Text: "here"}, words("quoted"))),
		table,
		{Kind: markdown.Code, Text: "x\ny"},
		{Kind: markdown.Rule, Change: "rl-del"},
		{Kind: markdown.Fold, Text: "folded"},
	}
}

func TestText(t *testing.T) {
	const want = `## Heading

We keep the [-old-]{+new+} {\+data.

3. one
4. two {+new+}
>
> {>note here<}quoted

| a | b |
| --- | --- |
| c | [-old-]{+new+} |

` + "```\nx\ny\n```" + `

[-----]

{>note folded<}
`
	if got := string(plain.Text(tree(), keys{})); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTerminal(t *testing.T) {
	blocks := []*node{
		of(markdown.Paragraph, words("We keep the data "), of(markdown.Inserted, words("for 30 days"))),
		of(markdown.Quote, of(markdown.Paragraph, words("all of \x1b[31m them"))),
	}
	for _, c := range []struct {
		screen plain.Screen
		want   string
	}{
		{plain.Screen{}, "We keep the data {+for 30 days+}\n>\n> all of \uFFFD[31m them\n"},
		{plain.Screen{Columns: 12}, "We keep the\ndata {+for\n30 days+}\n>\n> all of\n> \uFFFD[31m them\n"},
		{plain.Screen{Colour: true}, "We keep the data \x1b[32;4mfor 30 days\x1b[0m\n>\n> all of \uFFFD[31m them\n"},
	} {
		if got := string(plain.Terminal(blocks, keys{}, c.screen)); got != c.want {
			t.Errorf("%+v: got %q, want %q", c.screen, got, c.want)
		}
	}
}
