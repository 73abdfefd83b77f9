package markdown_test

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// The examples of the CommonMark specification (testdata/commonmark, the npm package
// commonmark-spec 0.31.2) and our own of the extensions of GitHub come out as they say, but for
// those that testdata/commonmark/differences.txt names, each with the reason. What differs in the
// list is a rule of this program; whatever else differs is a mistake.

// An example is a text and its HTML.
type example struct{ text, html string }

// exampleForm is that of the specification.
var exampleForm = regexp.MustCompile("(?ms)^`{32} example[^\n]*\n(.*?)^\\.\n(.*?)^`{32}$")

func examplesOf(t *testing.T, name string) []example {
	t.Helper()
	raw, err := os.ReadFile("testdata/commonmark/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var all []example
	for _, m := range exampleForm.FindAllStringSubmatch(string(raw), -1) {
		all = append(all, example{strings.ReplaceAll(m[1], "→", "\t"), strings.ReplaceAll(m[2], "→", "\t")})
	}
	return all
}

// render is a text as a page shows it, with headings as they were typed.
func render(text string) string {
	root, _ := markdown.Parse(diag.Source{File: diag.NewFile("a.md", []byte(text)), Text: []byte(text)}, markdown.Options{RawAsText: true})
	markdown.Walk(root, func(n *markdown.Node) bool {
		n.Depth = n.Level
		return true
	})
	return string(markdown.Writer{}.HTML(root))
}

// structure is HTML without what is no matter of Markdown: names and classes, the anchors of
// headings, the colours of code, the frame of a table, and white space between blocks.
func structure(t *testing.T, source string) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader("<body>" + source))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	writeStructure(&b, doc.LastChild.LastChild, false)
	return b.String()
}

func writeStructure(b *strings.Builder, n *html.Node, code bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && code:
			b.WriteString(html.EscapeString(c.Data))
		case c.Type == html.TextNode:
			words := strings.Join(strings.Fields(c.Data), " ")
			b.WriteString(html.EscapeString(words))
			if words != "" {
				b.WriteByte('|')
			}
		case c.Type != html.ElementNode, attribute(c, "class") == "anchor":
		case c.Data == "span" || c.Data == "section":
			writeStructure(b, c, code)
		default:
			b.WriteString("<" + elementName(c))
			for _, key := range []string{"href", "src", "alt", "title", "start"} {
				if value := attribute(c, key); value != "" {
					b.WriteString(" " + key + "=" + value)
				}
			}
			b.WriteByte('>')
			writeStructure(b, c, code || c.Data == "code")
			b.WriteString("</" + elementName(c) + ">")
		}
	}
}

// elementName: a head cell without words is a plain one here, and text is struck out by <s>.
func elementName(n *html.Node) string {
	switch {
	case n.Data == "del":
		return "s"
	case n.Data == "td" && n.Parent.Parent.Data == "thead":
		return "th"
	}
	return n.Data
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// differing are the numbers of the examples that come out otherwise.
func differing(t *testing.T, examples []example) []int {
	var numbers []int
	for i, e := range examples {
		if structure(t, render(e.text)) != structure(t, e.html) {
			numbers = append(numbers, i+1)
		}
	}
	return numbers
}

// deliberate are the numbers of the examples of a file that are to come out otherwise.
func deliberate(t *testing.T, name string) []int {
	t.Helper()
	raw, err := os.ReadFile("testdata/commonmark/differences.txt")
	if err != nil {
		t.Fatal(err)
	}
	var numbers []int
	for _, part := range strings.Split(string(raw), "\n\n") {
		head, list, _ := strings.Cut(part, "\n")
		if !strings.HasPrefix(head, name+": ") {
			continue
		}
		for _, word := range strings.Fields(list) {
			n, err := strconv.Atoi(word)
			if err != nil {
				t.Fatal(err)
			}
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	return numbers
}

func TestCommonMark(t *testing.T) {
	for name, count := range map[string]int{"spec.txt": 652, "gfm.txt": 19} {
		examples, want := examplesOf(t, name), deliberate(t, name)
		if len(examples) != count {
			t.Errorf("%s has %d examples", name, len(examples))
		}
		got := differing(t, examples)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: other examples differ than those of differences.txt\n%s", name, diff)
		}
		for _, n := range got {
			if e := examples[n-1]; !slices.Contains(want, n) {
				t.Errorf("%s, %d:\n%s\ngot  %s\nwant %s", name, n, e.text, structure(t, render(e.text)), structure(t, e.html))
			}
		}
	}
}
