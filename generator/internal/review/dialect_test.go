package review

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	tokens "golang.org/x/net/html"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/text"
	"fairnotice/generator/internal/words"
)

// shown is a packet as GitHub reads it: Markdown with tables, bare addresses, HTML.
func shown(t testing.TB, text string) *tokens.Node {
	t.Helper()
	var out bytes.Buffer
	gfm := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := gfm.Convert([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	root, err := tokens.Parse(&out)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// plain is the text of a tree in single spaces, without what some elements hold.
func plain(root *tokens.Node, without ...string) string {
	var out strings.Builder
	var visit func(*tokens.Node)
	visit = func(n *tokens.Node) {
		if n.Type == tokens.TextNode {
			out.WriteString(n.Data)
		}
		if n.Type == tokens.ElementNode && slices.Contains([]string{"p", "li", "td", "th", "tr", "br", "hr", "dd", "dt", "caption", "pre", "ul", "ol", "table", "blockquote"}, n.Data) {
			out.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if !slices.Contains(without, c.Data) || c.Type != tokens.ElementNode {
				visit(c)
			}
		}
	}
	visit(root)
	return strings.Join(strings.Fields(out.String()), " ")
}

// What GitHub makes links, formulas and pictures of, within one stretch of text.
var meant = regexp.MustCompile(`(?i)(^|\W)@[a-z0-9]|#\d|\$.*\$|:[a-z0-9_+-]+:|\bgh-\d`)

// harm finds what a text could do that is not to stand for itself.
func harm(root *tokens.Node, allowed ...string) (found []string) {
	var visit func(n *tokens.Node, code bool)
	visit = func(n *tokens.Node, code bool) {
		switch {
		case n.Type == tokens.CommentNode:
			found = append(found, "a comment: "+n.Data)
		case n.Type == tokens.TextNode && !code && meant.MatchString(n.Data):
			found = append(found, "text that GitHub reads: "+n.Data)
		case n.Type == tokens.ElementNode && !slices.Contains(append(allowed, "html", "head", "body"), n.Data):
			found = append(found, "an element: "+n.Data)
		case n.Type == tokens.ElementNode && len(n.Attr) > 0 && n.Data != "ol":
			found = append(found, "an attribute: "+n.Data+" "+n.Attr[0].Key)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c, code || n.Data == "code" || n.Data == "pre")
		}
	}
	visit(root, false)
	return found
}

var hostile = []string{
	"`a` **b** __c__ ~~d~~ [e](https://x.example) ![f](g.png) <h> &amp; &#35; | i \\ j",
	"@octocat #12 owner/repo#3 GH-12 gh-4 $x$ $5 to $10 :tada: a@b.example",
	"</details> --> <!-- <script>alert(1)</script> </td></table>",
	"1. a", "12) a", "- a", "+ a", "* a", "# a", "> a", "=", "---", "    a", "[^1]", "[ ] a", "| a | b |", "~~~", "a\n\n# b", "www.x.example",
	"https://github.com/o/r/issues/1 http://x ftp://y mailto:z@x.example", "a\x00b\x1b[31m\u202e", "\xff\xfe", "", " ", "1.", "^[", "a:b:c",
}

func TestWords(t *testing.T) {
	for _, s := range hostile {
		holdWords(t, s)
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { holdWords(t, s) })
}

// holdWords holds words to what they promise: in a list they are what they were, and
// nothing else comes of them; nor of code.
func holdWords(t *testing.T, s string) {
	t.Helper()
	want := strings.Join(strings.Fields(clipped(oneLine(s), 100)), " ")
	for _, printed := range []string{escaped(s, 100), code(s, 100)} {
		root := shown(t, "- "+printed+"\n")
		if got := plain(root); got != want {
			t.Errorf("%q is shown as %q, want %q\n%s", s, got, want, printed)
		}
		if found := harm(root, "ul", "li", "span", "code", "p"); len(found) > 0 {
			t.Errorf("%q: %q\n%s", s, found, printed)
		}
	}
}

func TestFenced(t *testing.T) {
	for _, s := range []string{"a: b", "```\n@x\n````", "</pre>\n\n# a\n", "~~~", "`````"} {
		root := shown(t, fenced("yaml", s)+"\nbehind\n")
		if got, want := plain(root), strings.Join(strings.Fields(s+" behind"), " "); got != want {
			t.Errorf("%q is shown as %q", s, got)
		}
	}
}

// English are the words around texts.
type english struct{ words.Language }

func (e english) Writer() markdown.Writer {
	return markdown.Writer{Unlinked: true, Word: func(key string) string { return e.Word(key) }, Count: e.Count}
}

func parsed(t testing.TB, name, typed string) text.Form {
	t.Helper()
	file := diag.NewFile(name, []byte(typed))
	body, _ := markdown.Parse(diag.Source{File: file, Text: file.Text}, markdown.Options{})
	return text.Form{Body: body}
}

// pairs of texts that have all that can differ.
var pairsOfTexts = [][2]string{
	{"One word here.\n", "Two words here.\n"},
	{"# A\n\nText.\n\n- one\n- two\n", "# B {#x}\n\nText and more.\n\n1. one\n2. three\n"},
	{"| a | b |\n| - | - |\n| c | d |\n| e | f |\n", "| a | b | g |\n| - | - | - |\n| e | f | 1 |\n| c | x | 2 |\n"},
	{"> quoted\n\n```\ncode\n\nmore\n```\n", "> [!NOTE]\n> quoted\n\n```\ncode\n\n\nother <b>\n```\n"},
	{"[a](/b/) ![p](q.png) **bold**\n", "[a](/c/) ![r](s.png) *bold*\n"},
	{"", "@octocat pays \\$5 to \\$10, see #12 :tada: GH-3 \\</details> \\-->\n"},
	{"Term\n: meaning\n\nText[^1].\n\n[^1]: a note\n", "Term\n: other meaning\n\n\nText[^1].\n\n[^1]: the note\n"},
	{strings.Repeat("The same paragraph with many words in it, number one.\n\n", 3) + "A moved paragraph of more than eight words stands here now.\n", "A moved paragraph of more than eight words stands here now.\n\n" + strings.Repeat("The same paragraph with many words in it, number one.\n\n", 3)},
	{"- [ ] task\n- [x] done\n", "- [x] task\n- [ ] done @x\n"},
}

func TestDialect(t *testing.T) {
	for _, p := range pairsOfTexts {
		holdDialect(t, p[0], p[1])
		holdDialect(t, p[1], p[0])
		holdDialect(t, p[0], "")
	}
}

func FuzzDialect(f *testing.F) {
	for _, p := range pairsOfTexts {
		f.Add(p[0], p[1])
	}
	f.Fuzz(func(t *testing.T, old, new string) {
		if len(old)+len(new) < 4<<10 {
			holdDialect(t, old, new)
		}
	})
}

// holdDialect holds a redline in a packet to both texts: without what is gone it is
// the new one, without what is new the old one.
func holdDialect(t *testing.T, old, new string) {
	t.Helper()
	a, b, w := parsed(t, "old.md", old), parsed(t, "new.md", new), english{words.English()}.Writer()
	r := redline.Compare(a, b)
	whole := func(r *redline.Redline) *tokens.Node {
		d := Document{passages: passages(r, w, true)}
		return shown(t, d.redline(1<<30))
	}
	root := whole(r)
	if found := harm(root, append(kept, "details", "summary", "sub", "span", "br", "hr")...); len(found) > 0 {
		t.Errorf("%q → %q: %q", old, new, found)
	}
	const title = "summary"
	if diff := cmp.Diff(plain(whole(redline.Compare(b, b)), title), plain(root, "del", "sub", title)); diff != "" {
		t.Errorf("%q → %q: the new text is not read off (-want +got):\n%s", old, new, diff)
	}
	if r.Stats.MovedIn > 0 || strings.Contains(old+new, "[!") {
		return // what moved stands at its new place alone; the title of a call-out is no part of a text
	}
	want, got := strings.Fields(plain(whole(redline.Compare(a, a)), title)), strings.Fields(plain(root, "ins", "sub", title))
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(strings.Join(want, " "), strings.Join(got, " ")); diff != "" {
		t.Errorf("%q → %q: the old words are not read off (-want +got):\n%s", old, new, diff)
	}
}
