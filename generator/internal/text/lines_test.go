package text

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"

	"github.com/google/go-cmp/cmp"
)

// read is a text whose body is a whole file.
func read(source string) Form {
	f := diag.NewFile("x.md", []byte(source))
	body, _ := markdown.Parse(diag.Source{File: f, Text: f.Text}, markdown.Options{RawAsText: true})
	return Form{Title: "Title", Body: body}
}

func serialised(source string) string { return string(read(source).Serialise()) }

const everything = `# First *heading* {#one}

Words with **bold**, ` + "`code`" + `, ~~struck~~ and a [link](/a/ "Title"),
wrapped here\
and broken there. ![Picture](/p.png)

1. one
2. two
   - [x] done
   - [ ] open

> quoted < and \\ marks

> [!NOTE]
> noted[^1]

| A | B |
| - | - |
| 1 | 2 |

Term
: Meaning

***

    code  with
    <lines>

[^1]: The footnote.
`

const everythingAsText = `text: 1
title: Title
in_short
body
	heading 1: First <emphasis>heading</emphasis>
	paragraph: Words with <strong>bold</strong>, <code>code</code>, <struck>struck</struck> and a <link "/a/" "Title">link</link>, wrapped here<break>and broken there. <image "/p.png" "Picture">
	list 1
		item
			paragraph: one
		item
			paragraph: two
			list
				item done
					paragraph: done
				item open
					paragraph: open
	quote
		paragraph: quoted \< and \\ marks
	alert note
		paragraph: noted<note 1>
	table
		row
			head: A
			head: B
		row
			cell: 1
			cell: 2
	terms
		term: Term
		definition
			paragraph: Meaning
	rule
	code: code  with\n\<lines>\n
	notes
		note 1
			paragraph: The footnote.
`

func TestSerialisation(t *testing.T) {
	if diff := cmp.Diff(everythingAsText, serialised(everything)); diff != "" {
		t.Error(diff)
	}
}

// What an author's layout decides is not part of the text.
func TestSameText(t *testing.T) {
	for _, pair := range [][2]string{
		{"one two\nthree", "one\ntwo three"},
		{"one **two\nthree** four", "one **two three**\nfour"},
		{"# Heading {#a}", "Heading {#b}\n=======\n"},
		{"- a\n- b", "* a\n* b"},
		{"- a\n- b", "- a\n\n- b"},
		{"[a](/b)", "[a][1]\n\n[1]: /b"},
		{"**a** **b**", "**a b**"},
		{"***a***", "_**a**_"},
		{"| a |\n| --- |\n| b |", "|  a\n|:-:\n| b |"},
		{"a\\\nb", "a  \nb"},
		{"```go\nx\n```", "```\nx\n```"},
		{"> a\n> b", "> a\nb"},
		{"a &amp; b", "a & b"},
		{"## a\n\nb {lang=nb}\n\n- c", "## a {lang=nb}\n\n[b]{lang=fi}\n\n- c {lang=nb}"},
	} {
		if a, b := serialised(pair[0]), serialised(pair[1]); a != b {
			t.Errorf("%q and %q must be the same:\n%s\n%s", pair[0], pair[1], a, b)
		}
	}
}

// What a reader can tell apart is.
func TestDifferentTexts(t *testing.T) {
	texts := []string{
		"one two", "onetwo", "one  two three", "one\n\ntwo", "one\\\ntwo", "**one** two", "**one two**", "one *two*", "one ~~two~~", "one `two`", "one <br> two",
		"one\u00a0two", "One two", "[one](/a) two", "[one](/b) two", "[one](/a \"t\") two", "[one two](/a)", "[one](/a)", "![one](/a)", "![two](/a)", "![one](/b)", "# one two", "## one two",
		"- one\n- two", "1. one\n2. two", "2. one\n3. two", "- two\n- one", "- [ ] one\n- two", "- [x] one\n- two", "- one two", "- one\n  - two", "> one two", "> [!NOTE]\n> one two", "> [!TIP]\n> one two",
		"| one | two |\n| - | - |", "| one |\n| - |\n| two |", "| two |\n| - |\n| one |", "| a |\n| - |\n| one |\n| two |", "| a |\n| - |\n| two |\n| one |",
		"    one two", "    one  two", "    one\n    two", "```\none\\ntwo\n```", "one\n: two", "one[^1] two\n\n[^1]: note", "one two[^1]\n\n[^1]: note", "one two\n\n***", "",
		`\<strong>one\</strong> two`, `\<break>`, "a\\\nb", `one\\\<two`, `one\\\\\<two`, `paragraph: one`, `"one" two`, `one &#10;paragraph: two`,
	}
	seen := map[string]string{}
	for _, source := range texts {
		s := serialised(source)
		if other, ok := seen[s]; ok {
			t.Errorf("%q and %q must differ:\n%s", source, other, s)
		}
		seen[s] = source
	}
}

// Every change of one place of a text changes its bytes, and no change of what
// is no text does.
func TestEveryNodeCounts(t *testing.T) {
	changes := []func(n *markdown.Node) bool{
		func(n *markdown.Node) bool {
			n.Text += "x"
			return n.Kind == markdown.Text || n.Kind == markdown.CodeSpan || n.Kind == markdown.Code || n.Kind == markdown.Image
		},
		func(n *markdown.Node) bool { n.Dest += "x"; return n.Kind == markdown.Link || n.Kind == markdown.Image },
		func(n *markdown.Node) bool {
			n.Title += "x"
			return n.Kind == markdown.Link || n.Kind == markdown.Image
		},
		func(n *markdown.Node) bool {
			n.Level++
			return n.Kind == markdown.Heading || n.Kind == markdown.Note || n.Kind == markdown.NoteRef || n.Kind == markdown.List && n.Ordered
		},
		func(n *markdown.Node) bool { n.Head = !n.Head; return n.Kind == markdown.Cell },
		func(n *markdown.Node) bool { n.Ordered = !n.Ordered; return n.Kind == markdown.List },
		func(n *markdown.Node) bool { n.Task = (n.Task + 1) % 3; return n.Kind == markdown.Item },
		func(n *markdown.Node) bool {
			n.Class, n.ID, n.Align, n.Key, n.Tight, n.Refs, n.Span = "x", "x", "left", "x", !n.Tight, 9, diag.Span{}
			return false
		},
		func(n *markdown.Node) bool {
			many := len(n.Children) > 1
			if many {
				n.Children = append(n.Children[1:], n.Children[0])
			}
			return many
		},
	}
	want, nodes := serialised(everything), 0
	count := func(n *markdown.Node) bool { nodes++; return true }
	text := read(everything)
	markdown.Walk(text.Body, count)
	tried := 0
	for number := range nodes {
		for i, change := range changes {
			text := read(everything)
			at, counts := 0, false
			var changed markdown.Node
			markdown.Walk(text.Body, func(n *markdown.Node) bool {
				if at == number {
					counts, changed = change(n), *n
					tried++
				}
				at++
				return true
			})
			if same := string(text.Serialise()) == want; same == counts {
				t.Errorf("change %d of a node of kind %d (%q): same bytes is %v", i, changed.Kind, changed.Text, same)
			}
		}
	}
	if tried != nodes*len(changes) || nodes < 50 {
		t.Errorf("only %d changes of %d nodes were tried", tried, nodes)
	}
}

// Two paragraphs of any words: their bytes are the same exactly if their words
// are, wherever the lines break.
func FuzzSerialise(f *testing.F) {
	f.Add("one two", "one\ntwo")
	f.Add(`<strong>a</strong>`, `\<strong>a\</strong>`)
	f.Add("a\x00b\\", "a b\\n\r\n\tparagraph: c")
	f.Fuzz(func(t *testing.T, a, b string) {
		paragraph := func(s string) Form {
			return Form{Body: &markdown.Node{Children: []*markdown.Node{{Kind: markdown.Paragraph, Children: []*markdown.Node{{Kind: markdown.Text, Text: s}}}}}}
		}
		first, second := string(paragraph(a).Serialise()), string(paragraph(b).Serialise())
		if (first == second) != (Collapse(a) == Collapse(b)) {
			t.Errorf("%q and %q:\n%s%s", a, b, first, second)
		}
		if strings.Count(first, "\n") != 4 { // text, in_short, body, paragraph
			t.Errorf("%q makes %d lines", a, strings.Count(first, "\n"))
		}
	})
}
