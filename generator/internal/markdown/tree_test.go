package markdown_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

func TestLinkSpans(t *testing.T) {
	for _, c := range []struct{ name, text, whole, address string }{
		{"inline", "a [b](/c/) d", "[b](/c/)", "/c/"},
		{"titled", `[b](/c/ "d (e) \" f") g)`, `[b](/c/ "d (e) \" f")`, "/c/"},
		{"title in parentheses", "[b](/c/ (d)) e", "[b](/c/ (d))", "/c/"},
		{"in angles", "[b](</c d/>) e", "[b](</c d/>)", "/c d/"},
		{"address equal to its text", "[/c/](/c/)", "[/c/](/c/)", "/c/"},
		{"escapes and references", `[b\]](/c\_d?e&amp;f)`, `[b\]](/c\_d?e&amp;f)`, `/c\_d?e&amp;f`},
		{"emphasis inside", "[**b** `c]` ~~d~~](/e/)", "[**b** `c]` ~~d~~](/e/)", "/e/"},
		{"full reference", "[b][c d]\n\n[C D]: /e/ 'f'", "[b][c d]", "/e/"},
		{"collapsed reference", "[b][]\n\n[b]: </b c/>", "[b][]", "/b c/"},
		{"shortcut reference", "a [b].\n\n[b]:\n  /b/", "[b]", "/b/"},
		{"autolink", "a <https://b.example/c> d", "<https://b.example/c>", "https://b.example/c"},
		{"bare address", "a https://b.example/c, d", "https://b.example/c", "https://b.example/c"},
		{"bare address at the start", "https://b.example/c", "https://b.example/c", "https://b.example/c"},
		{"mail address", "(a@b.example)", "a@b.example", "a@b.example"},
		{"image", "a ![b](c.png) d", "![b](c.png)", "c.png"},
		{"image by reference", "![b *c*][d]\n\n[d]: e.png", "![b *c*][d]", "e.png"},
		{"cell", "| a | b |\n|---|---|\n| x | [y](/z/) |", "[y](/z/)", "/z/"},
		{"cell without bars", "a | b\n--|--\nx | [y](/z/)", "[y](/z/)", "/z/"},
		{"list", "1. a\n   - b [c](/d/)", "[c](/d/)", "/d/"},
		{"list with tabs", "-\ta\n\n\t[c](/d/)", "[c](/d/)", "/d/"},
		{"quote", "> a\n> [b\n> c](/d/)", "[b\n> c](/d/)", "/d/"},
		{"quote with a lazy line", "> a [b\nc](/d/\n'e') f", "[b\nc](/d/\n'e')", "/d/"},
		{"heading", "## a [b](/c/) {#d}", "[b](/c/)", "/c/"},
		{"definition", "a\n: b [c](/d/)", "[c](/d/)", "/d/"},
		{"footnote", "a[^1]\n\n[^1]: [c](/d/)", "[c](/d/)", "/d/"},
		{"characters of several bytes", "æøå 隐 [ü](/ü/)", "[ü](/ü/)", "/ü/"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file, root, _ := parse(c.text, markdown.Options{})
			links := append(find(root, markdown.Link), find(root, markdown.Image)...)
			if len(links) != 1 {
				t.Fatalf("%d links", len(links))
			}
			whole, address := links[0].Span, links[0].DestSpan
			if got := string(file.Text[whole.Start:whole.End]); got != c.whole {
				t.Errorf("whole: got %q, want %q", got, c.whole)
			}
			if got := string(file.Text[address.Start:address.End]); got != c.address {
				t.Errorf("address: got %q, want %q", got, c.address)
			}
		})
	}
}

func TestSameAddressTwiceInALine(t *testing.T) {
	_, root, _ := parse("/b/ [a](/b/) and [c](/b/)", markdown.Options{})
	links := find(root, markdown.Link)
	if got, want := []diag.Span{links[0].DestSpan, links[1].DestSpan}, []diag.Span{{Start: 8, End: 11}, {Start: 21, End: 24}}; got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSpansOfOtherNodes(t *testing.T) {
	text := "## A *b* {#c}\n\nd **e** ~~f~~ `g`[^1]\n\n- h\n\n  i\n- j\n\n> k\n> l\n\n| m | n |\n|---|---|\n| o |   |\n\nP\n: q\n\n```contacts\nr: s\n\n```\n\n---\n\n[^1]: t\n"
	want := map[markdown.Kind][]string{
		markdown.Heading:  {"## A *b* {#c}"},
		markdown.Emphasis: {"*b*"},
		markdown.Strong:   {"**e**"},
		markdown.Struck:   {"~~f~~"},
		markdown.CodeSpan: {"`g`"},
		markdown.NoteRef:  {"[^1]"},
		markdown.List:     {"- h\n\n  i\n- j"},
		markdown.Item:     {"- h\n\n  i", "- j"},
		markdown.Quote:    {"> k\n> l"},
		markdown.Table:    {"| m | n |\n|---|---|\n| o |   |"},
		markdown.Row:      {"| m | n |", "| o |   |"},
		markdown.Cell:     {"m", "n", "o", ""},
		markdown.Term:     {"P"},
		markdown.Insert:   {"r: s\n\n"},
		markdown.Rule:     {"---"},
		markdown.Note:     {"[^1]: t"},
	}
	file, root, _ := parse(text, markdown.Options{Inserts: []string{"contacts"}})
	for kind, spans := range want {
		for i, n := range find(root, kind) {
			if got := string(file.Text[n.Span.Start:n.Span.End]); i >= len(spans) || got != spans[i] {
				t.Errorf("kind %d, number %d: %q, want %q", kind, i, got, spans)
			}
		}
		if len(find(root, kind)) != len(spans) {
			t.Errorf("kind %d: %d nodes, want %d", kind, len(find(root, kind)), len(spans))
		}
	}
	if n := find(root, markdown.Insert)[0]; n.Name != "contacts" || n.Text != "r: s\n\n" {
		t.Errorf("insert %q: %q", n.Name, n.Text)
	}
}

// Ids are public for ever: testdata/ids.txt is never changed, only added to. It
// is one document, a heading a line with its id before it.
func TestIDs(t *testing.T) {
	file, err := os.Open("testdata/ids.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var text strings.Builder
	var want []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		id, heading, _ := strings.Cut(lines.Text(), "\t")
		want = append(want, id)
		fmt.Fprintf(&text, "%s\n\n", heading)
	}
	_, root, _ := parse(text.String(), markdown.Options{})
	headings := markdown.Contents(root, 1, 6)
	if len(headings) != len(want) || len(want) < 30 {
		t.Fatalf("%d headings, %d ids", len(headings), len(want))
	}
	for i, h := range headings {
		if h.ID != want[i] {
			t.Errorf("%q: got %s, want %s", h.Plain(), h.ID, want[i])
		}
	}
}

func TestPlain(t *testing.T) {
	root := clean(t, "# A *b*\n\nc\nd `e` ![f](g.png) [h](/i/)[^1]\\\nj\n\n- k\n- l\n\n| m | n |\n|---|---|\n| o | p |\n\n```\nq\n```\n\n[^1]: r")
	if got, want := root.Plain(), "A b\nc d e f h\nj\nk\nl\nm\nn\no\np\nq\nr"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestContentsAndWalk(t *testing.T) {
	root := clean(t, "# a\n\n## b\n\n> ### c\n\n- ## d")
	var got []string
	for _, h := range markdown.Contents(root, 2, 3) {
		got = append(got, h.Plain())
	}
	if strings.Join(got, " ") != "b c d" {
		t.Errorf("contents: %v", got)
	}
	seen := 0
	markdown.Walk(root, func(n *markdown.Node) bool { seen++; return n.Kind == markdown.Document })
	if seen != 5 {
		t.Errorf("%d nodes seen, want the root and its 4 children", seen)
	}
}
