package convert_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// A tree of marks, made at random: what is bold and what is not.
type inlines struct {
	html  strings.Builder
	plain strings.Builder
	bold  []bool // by character of plain
	n     *rand.Rand
}

var someWords = []string{
	"a", "b1", " ", " c", "d ", "(a)", "“Term”", ".", ", ", "字", "《法》", "é", "1.", " - ", "*", "_x_", "x_y", "[z]", "!", "`", "~", "<", "&amp;",
	"\u00A0", "§ 5", "مرحبا", "שלום.", "–", ": ", "#",
}

func (t *inlines) node(deep int, bold bool) {
	for range 1 + t.n.IntN(3) {
		switch t.n.IntN(4 + deep) {
		case 0:
			t.element("b", deep+1, true)
		case 1:
			t.element([]string{"i", "s", "span", "em"}[t.n.IntN(4)], deep+1, bold)
		case 2:
			t.element(fmt.Sprintf("a href=/x%d", t.n.IntN(99)), deep+1, bold)
		default:
			t.text(someWords[t.n.IntN(len(someWords))], bold)
		}
	}
}

func (t *inlines) text(words string, bold bool) {
	t.html.WriteString(strings.ReplaceAll(words, "<", "&lt;"))
	for _, r := range strings.ReplaceAll(words, "&amp;", "&") {
		t.plain.WriteRune(r)
		t.bold = append(t.bold, bold)
	}
}

func (t *inlines) element(tag string, deep int, bold bool) {
	if strings.HasPrefix(tag, "a ") && strings.Contains(t.html.String(), "<a ") { // links do not nest
		tag = "u"
	}
	name, _, _ := strings.Cut(tag, " ")
	t.html.WriteString("<" + tag + ">")
	t.node(deep, bold)
	t.html.WriteString("</" + name + ">")
}

// TestMarksAreRead holds that what is written is what is read: the words, and that each letter is
// bold that was bold, or it is told. Signs beside a letter may lose it.
func TestMarksAreRead(t *testing.T) {
	lost := 0
	for seed := range uint64(1500) {
		in := inlines{n: rand.New(rand.NewPCG(seed, 14))}
		in.node(0, false)
		page := "<p>x " + in.html.String() + " y</p>"
		text, err := convert.HTML([]byte(page))
		if err != nil {
			t.Fatal(err)
		}
		tree, problems := markdown.Parse(diag.Source{File: diag.NewFile("x.md", text.Markdown), Text: text.Markdown}, markdown.Options{})
		words, bold := read(tree)
		want := strings.Join(strings.Fields("x "+in.plain.String()+" y"), " ")
		if got := strings.Join(strings.Fields(words), " "); got != want {
			t.Errorf("%d: of %s\nbecame %s\nread as %q\nnot    %q %s", seed, page, text.Markdown, got, want, problems.Text())
			continue
		}
		var letters string
		for i, r := range []rune(in.plain.String()) {
			if in.bold[i] && isLetter(r) {
				letters += string(r)
			}
		}
		lost += len(text.Lost)
		if bold != letters && len(text.Lost) == 0 {
			t.Errorf("%d: of %s\nbecame %s\nbold is %q, not %q", seed, page, text.Markdown, bold, letters)
		}
	}
	if lost > 300 {
		t.Errorf("marks are lost in %d texts of 1500", lost)
	}
}

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r > 0x5C0 && r != '–' && r != '“' && r != '”' && r != '《' && r != '》'
}

// read is the text of a tree, and the letters in it that are bold.
func read(tree *markdown.Node) (words, bold string) {
	var all, letters strings.Builder
	var walk func(n *markdown.Node, strong bool)
	walk = func(n *markdown.Node, strong bool) {
		strong = strong || n.Kind == markdown.Strong
		if n.Kind == markdown.Text || n.Kind == markdown.CodeSpan {
			all.WriteString(n.Text)
			for _, r := range n.Text {
				if strong && isLetter(r) {
					letters.WriteRune(r)
				}
			}
		}
		for _, c := range n.Children {
			walk(c, strong)
		}
	}
	walk(tree, false)
	return all.String(), letters.String()
}

// A nest is a page of blocks inside each other, made at random. Each of its words is another one.
type nest struct {
	html  strings.Builder
	words int
	n     *rand.Rand
}

var boxes = []string{
	"<p>|</p>", "<div>|</div>", "<ul><li>|</ul>", "<ol type=i><li>|<li>|</ol>", "<ol start=3><li>|<li>|</ol>", "<blockquote>|</blockquote>",
	"<table><tr><th>|<th>|<tr><td>|<td>|</table>", "<table><tr><td>|<td>|</table>", "<dl><dt>|<dd>|<dd>|</dl>", "<dl><dd>|</dl>", "<pre>|</pre>",
	"<h2>|</h2>", "<b>|</b>", "<i>|</i>", "<s>|</s>", "<a href=/x>|</a>", "<span>|</span>", "<code>|</code>", "<details><summary>|</summary>|</details>",
	"<table><caption>|</caption><tr><td>|</table>", "<sup> | </sup>", "<q>|</q>", "|<br>|", "|<hr>|", "<form>|</form>", "<ul>|</ul>", "<section>|</section>",
	"<div style='display:inline-block'>|</div>", "<span style='display:block'>|</span>", "<b style='display:table-cell'>|</b>", "<li>|</li>", "<center>|",
}

func (t *nest) fill(deep int) {
	for range 1 + t.n.IntN(2) {
		if deep > 5 || t.n.IntN(4) == 0 {
			t.words++
			fmt.Fprintf(&t.html, " Q%dz ", t.words)
			continue
		}
		parts := strings.Split(boxes[t.n.IntN(len(boxes))], "|")
		for i, part := range parts {
			t.html.WriteString(part)
			if i < len(parts)-1 {
				t.fill(deep + 1)
			}
		}
	}
}

// TestWordsStay holds that every word of a page is in its Markdown once, in its place, as a word.
func TestWordsStay(t *testing.T) {
	for seed := range uint64(1500) {
		in := nest{n: rand.New(rand.NewPCG(seed, 9))}
		in.fill(0)
		page := "<!doctype html><body>" + in.html.String()
		text, err := convert.HTML([]byte(page))
		if err != nil {
			t.Fatal(err)
		}
		tree, _ := markdown.Parse(diag.Source{File: diag.NewFile("x.md", text.Markdown), Text: text.Markdown}, markdown.Options{})
		var want []string
		for i := range in.words {
			want = append(want, fmt.Sprintf("Q%dz", i+1))
		}
		if got := wordPattern().FindAllString(apartWords(tree), -1); !slices.Equal(got, want) {
			t.Fatalf("%d: of %s\nbecame\n%s\n%q", seed, page, text.Markdown, got)
		}
	}
}

var wordPattern = pattern.New(`[Q0-9z]*Q[Q0-9z]*`)

// apartWords is the text of a tree, with spaces only where there are some, and between blocks.
func apartWords(n *markdown.Node) string {
	var b strings.Builder
	var walk func(n *markdown.Node)
	walk = func(n *markdown.Node) {
		if n.Kind == markdown.Break {
			b.WriteByte('\n')
		}
		b.WriteString(n.Text)
		for _, c := range n.Children {
			walk(c)
		}
		if n.Kind < markdown.Text {
			b.WriteByte('\n')
		}
	}
	walk(n)
	return b.String()
}
