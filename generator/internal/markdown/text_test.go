package markdown_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

var plainWords = map[string]string{"text.addresses": "Addresses", "footnotes.title": "Notes", "alert.note": "Note"}

func plainWriter() markdown.Writer {
	return markdown.Writer{
		Link: func(n *markdown.Node) (string, bool) {
			if strings.HasPrefix(n.Dest, "/") {
				return "https://example.com" + n.Dest, false
			}
			return n.Dest, true
		},
		Word: func(key string) string { return plainWords[key] },
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, markdown, want string }{
		{"words", "One *two*\nthree **four** `five`.", "One two three four five.\n"},
		{"headings", "## One\n\n### Two\n\n#### Three\n\n##### Four\n\nWords.",
			"One\n---\n\nTwo\n~~~\n\nThree\n.....\n\nFour\n....\n\nWords.\n"},
		{"a long paragraph", strings.Repeat("word ", 20), strings.TrimSuffix(strings.Repeat("word ", 15), " ") + "\n" + strings.TrimSuffix(strings.Repeat("word ", 5), " ") + "\n"},
		{"spaces that do not break", strings.Repeat("a ", 36) + "10\u00a0km away", strings.TrimSuffix(strings.Repeat("a ", 36), " ") + "\n10\u00a0km away\n"},
		{"links", "See [the list](/list/), [again](/list/) and [there](https://a.org/x).",
			"See the list[1], again[1] and there[2].\n\nAddresses\n---------\n\n[1] https://example.com/list/\n[2] https://a.org/x\n"},
		{"addresses that are words", "Write to <a@b.org>, [a@b.org](mailto:a@b.org?subject=Hello) or see <https://a.org/>.", "Write to a@b.org, a@b.org or see https://a.org/.\n"},
		{"lists", "- one\n- two\n  - three\n\n3. four\n4. five", "- one\n- two\n  - three\n\n3. four\n4. five\n"},
		{"a list with paragraphs", "1. one\n\n   more\n\n2. two", "1. one\n\n   more\n\n2. two\n"},
		{"tasks", "- [ ] open\n- [x] done", "- [ ] open\n- [x] done\n"},
		{"quotations", "> one\n>\n> two", "> one\n>\n> two\n"},
		{"call-outs", "One.\n\n> [!NOTE]\n> Mind the gap.", "One.\n\n| Note\n|\n| Mind the gap.\n"},
		{"code", "```\na  b\n  c\n```", "    a  b\n      c\n"},
		{"terms", "One\n: the first\n\nTwo\n: the second", "One\n    the first\n\nTwo\n    the second\n"},
		{"footnotes", "One[^a].\n\n[^a]: More.", "One[^1].\n\nNotes\n-----\n\n[^1] More.\n"},
		{"what is struck", "~~never~~ always", "~~never~~ always\n"},
		{"hard breaks", "one\\\ntwo", "one\ntwo\n"},
		{"a rule", "one\n\n---\n\ntwo", "one\n\n* * *\n\ntwo\n"},
		{"pictures", "![A map](/files/map.png)", "A map[1]\n\nAddresses\n---------\n\n[1] https://example.com/files/map.png\n"},
		{"a small table", "| A | Bee |\n|---|---|\n| one | 2 |\n| three | 4 |", "A      Bee\n-----  ---\none    2\nthree  4\n"},
		{"a table with links", "| A | B |\n|---|---|\n| [one](/a/) | two |\n| three | |", "A | B\n\none[1]\n  B: two\n\nthree\n\nAddresses\n---------\n\n[1] https://example.com/a/\n"},
		{"a wide table", "| Name | What it does |\n|---|---|\n| one | " + strings.Repeat("word ", 16) + "|",
			"Name | What it does\n\none\n  What it does: " + strings.TrimSuffix(strings.Repeat("word ", 11), " ") + "\n    " + strings.TrimSuffix(strings.Repeat("word ", 5), " ") + "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, root, problems := parse(c.markdown, markdown.Options{})
			if err := problems.Err(); err != nil {
				t.Fatal(err)
			}
			if got := string(plainWriter().Text(root)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// What could steer a terminal is not printed.
func TestTextForTerminals(t *testing.T) {
	words := &markdown.Node{Kind: markdown.Text, Text: "\x1b[31mred\u009bm\x07"}
	if got := string(plainWriter().Text(words)); got != "\ufffd[31mred\ufffdm\ufffd\n" {
		t.Errorf("got %q", got)
	}
}

var marks = regexp.MustCompile(`\[\^?\d+\]|~~`)

// wordsOf are those that a reader sees, without what plain text marks them with.
func wordsOf(s string) []string { return strings.Fields(marks.ReplaceAllString(s, "")) }

// FuzzText holds plain text to what it is for: all words in their order, lines that are
// not too long, nothing that steers a terminal.
func FuzzText(f *testing.F) {
	for _, seed := range []string{string(policy()), "| A | B |\n|---|---|\n| [a](/b/) | c |", "- a\n\n  > b\n  > - c", "a[^1]\n\n[^1]: b\n    - c", "> [!NOTE]\n> a\n\nx\n: y", "~~a~~ [![p](q)](/r/)"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 1<<12 || !utf8.Valid(text) {
			return
		}
		root, _ := markdown.Parse(diag.Source{File: diag.NewFile("a.md", text), Text: text}, markdown.Options{RawAsText: true})
		got := string(plainWriter().Text(root))
		if !strings.ContainsAny(plainOf(root), "[]~") { // these are marks too
			checkText(t, root, got)
		}
	})
}

func checkText(t *testing.T, root *markdown.Node, got string) {
	t.Helper()
	if strings.ContainsFunc(got, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }) {
		t.Errorf("a control character in %q", got)
	}
	printed := wordsOf(got)
	for _, word := range wordsOf(plainOf(root)) {
		i := 0
		for i < len(printed) && !strings.Contains(printed[i], word) {
			i++
		}
		if i == len(printed) {
			t.Fatalf("%q is missing, or not in its place, in\n%s", word, got)
		}
		printed = printed[i:]
		if printed[0] == word {
			printed = printed[1:]
		}
	}
}

// plainOf is what a tree says, as its nodes have it.
func plainOf(root *markdown.Node) string {
	var out bytes.Buffer
	markdown.Walk(root, func(n *markdown.Node) bool {
		if n.Kind < markdown.Text || n.Kind == markdown.Break {
			out.WriteByte('\n')
		}
		switch n.Kind {
		case markdown.Text, markdown.CodeSpan, markdown.Code, markdown.Image:
			for _, r := range n.Text {
				if r < ' ' && r != '\t' && r != '\n' || 0x7f <= r && r < 0xa0 {
					r = utf8.RuneError
				}
				out.WriteRune(r)
			}
		}
		if n.Kind == markdown.Code {
			out.WriteByte('\n')
		}
		return true
	})
	return out.String()
}
