package markdown_test

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/markdown"
)

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"paragraph", "a\nb < c & \"d\"", "<p>a\nb &lt; c &amp; \"d\"</p>\n"},
		{"typed characters stay", "\"a\" -- b... (c)", "<p>\"a\" -- b... (c)</p>\n"},
		{"references", `&amp; \&amp; &#65; &copy; &nope; \*a\* &#0;`, "<p>&amp; &amp;amp; A © &amp;nope; *a* \uFFFD</p>\n"},
		{"breaks", "a\\\nb  \nc", "<p>a<br>\nb<br>\nc</p>\n"},
		{"emphasis", "*a* **b** ***c*** ~~d~~ `e < f`",
			"<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em> <s>d</s> <code>e &lt; f</code></p>\n"},
		{"heading", "## A *b* ##", `<h2 id="a-b">A <em>b</em><a href="#a-b" aria-label="(anchor): A b" class="anchor">#</a></h2>` + "\n"},
		{"typed id", "A\n== \n\nB {#Own.id}\n---", `<h2 id="a">A<a href="#a" aria-label="(anchor): A" class="anchor">#</a></h2>
<h3 id="Own.id">B<a href="#Own.id" aria-label="(anchor): B" class="anchor">#</a></h3>
`},
		{"escaped braces", `## A \{#b}`, `<h2 id="a-b">A {#b}<a href="#a-b" aria-label="(anchor): A {#b}" class="anchor">#</a></h2>` + "\n"},
		{"tight list", "- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n"},
		{"loose list", "4. a\n\n5. b", "<ol start=\"4\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n"},
		{"list from one", "1) a", "<ol>\n<li>a</li>\n</ol>\n"},
		{"tasks", "- [ ] a\n- [X] b", `<ul>
<li class="task"><input type="checkbox" disabled aria-label="(task.open)"> a</li>
<li class="task"><input type="checkbox" checked disabled aria-label="(task.done)"> b</li>
</ul>
`},
		{"quote", "> a\nb\n>\n> c", "<blockquote>\n<p>a\nb</p>\n<p>c</p>\n</blockquote>\n"},
		{"alert", "> [!NOTE]\n> a\n> - b", "<div class=\"alert note\">\n<p class=\"alert-title\">(alert.note)</p>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</div>\n"},
		{"alert of a rich-text editor", "> \\[!Caution]\n>\n> a", "<div class=\"alert caution\">\n<p class=\"alert-title\">(alert.caution)</p>\n<p>a</p>\n</div>\n"},
		{"alert in a list", "- > [!tip]\n  > a", "<ul>\n<li>\n<div class=\"alert tip\">\n<p class=\"alert-title\">(alert.tip)</p>\n<p>a</p>\n</div>\n</li>\n</ul>\n"},
		{"rule", "a\n\n***", "<p>a</p>\n<hr>\n"},
		{"plain code", "```\na <b>\n```", "<pre tabindex=\"0\" class=\"code\"><code>a &lt;b&gt;\n</code></pre>\n"},
		{"code in a language", "```JSON extra words\n[1]\n```",
			"<pre tabindex=\"0\" class=\"code\"><code class=\"language-JSON\"><span class=\"c-p\">[</span><span class=\"c-mi\">1</span><span class=\"c-p\">]</span>\n</code></pre>\n"},
		{"code in no language", "~~~ nosuch\na\n~~~", "<pre tabindex=\"0\" class=\"code\"><code class=\"language-nosuch\">a\n</code></pre>\n"},
		{"indented code", "    a\n      b", "<pre tabindex=\"0\" class=\"code\"><code>a\n  b\n</code></pre>\n"},
		{"insert", "```contacts\nrole: a\n```", "<pre tabindex=\"0\" class=\"code\"><code class=\"language-contacts\">role: a\n</code></pre>\n"},
		{"table", "| a | b |   |\n|:--|:-:|--:|\n| x<br>y | `p\\|q` | 1 |\n| z |", `<section aria-label="(table.region): a, b" tabindex="0" class="table">
<table>
<thead>
<tr>
<th scope="col" class="left">a</th>
<th scope="col" class="center">b</th>
<td class="right"></td>
</tr>
</thead>
<tbody>
<tr>
<td data-label="a" class="left">x<br>
y</td>
<td data-label="b" class="center"><code>p|q</code></td>
<td class="right">1</td>
</tr>
<tr>
<td data-label="a" class="left">z</td>
<td class="center"></td>
<td class="right"></td>
</tr>
</tbody>
</table>
</section>
`},
		{"terms", "A\nB\n: c\n: d\n\nE\n\n: f\n\n  g", "<dl>\n<dt>A</dt>\n<dt>B</dt>\n<dd>c</dd>\n<dd>d</dd>\n<dt>E</dt>\n<dd>\n<p>f</p>\n<p>g</p>\n</dd>\n</dl>\n"},
		{"links", "[a](/b/ \"c\") [d](https://e.example/?f&g) [h][i] [j](#k) [l](<m n.pdf>)\n\n[i]: mailto:a@b.example 'o'",
			`<p><a href="/b/" title="c">a</a> <a href="https://e.example/?f&amp;g" class="external">d</a> <a href="mailto:a@b.example" title="o">h</a> <a href="#k">j</a> <a href="m%20n.pdf">l</a></p>` + "\n"},
		{"bare addresses", "See https://a.example/b_c?d=(e). Or \"http://f.example\", g@h.example; not www.i.example.",
			`<p>See <a href="https://a.example/b_c?d=(e)" class="external">https://a.example/b_c?d=(e)</a>. Or "http://f.example", <a href="mailto:g@h.example">g@h.example</a>; not www.i.example.</p>` + "\n"},
		{"autolinks", "<https://a.example> <b@c.example> <tel:+47123>",
			`<p><a href="https://a.example" class="external">https://a.example</a> <a href="mailto:b@c.example">b@c.example</a> <a href="tel:+47123">tel:+47123</a></p>` + "\n"},
		{"image", "![a *b* \"c\"](d.png 'e')", `<p><img src="d.png" alt="a b &quot;c&quot;" title="e" loading="lazy"></p>` + "\n"},
		{"linked image", "[![a](b.png)](/c/)", `<p><a href="/c/"><img src="b.png" alt="a" loading="lazy"></a></p>` + "\n"},
		{"footnotes", "a[^x] b[^y] c[^x]\n\n[^y]: two\n[^x]: one", `<p>a<sup><a href="#note-1" id="ref-1" role="doc-noteref" aria-label="(footnote) 1">1</a></sup> b<sup><a href="#note-2" id="ref-2" role="doc-noteref" aria-label="(footnote) 2">2</a></sup> c<sup><a href="#note-1" id="ref-1-2" role="doc-noteref" aria-label="(footnote) 1">1</a></sup></p>
<section role="doc-endnotes" aria-label="(footnotes.title)" class="notes">
<ol>
<li id="note-1">
<p>one</p>
<p><a href="#ref-1" role="doc-backlink" aria-label="(footnote.back) 1">↩</a> <a href="#ref-1-2" role="doc-backlink" aria-label="(footnote.back) 1-2">↩</a></p>
</li>
<li id="note-2">
<p>two</p>
<p><a href="#ref-2" role="doc-backlink" aria-label="(footnote.back) 2">↩</a></p>
</li>
</ol>
</section>
`},
		{"not a footnote", `a\[^x] [^](/b/) ![^c](d.png)`, `<p>a[^x] <a href="/b/">^</a> <img src="d.png" alt="^c" loading="lazy"></p>` + "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := markdown.Writer{Word: func(key string) string { return words(key) }}
			if got := string(w.HTML(clean(t, c.text))); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// What no Markdown makes, but inserts and registers do.
func TestHTMLOfMadeNodes(t *testing.T) {
	text := func(s string) []*markdown.Node { return []*markdown.Node{{Kind: markdown.Text, Text: s}} }
	cell := func(head bool, s string) *markdown.Node {
		return &markdown.Node{Kind: markdown.Cell, Head: head, Align: "right", Class: "x", Children: text(s)}
	}
	row := func(cells ...*markdown.Node) *markdown.Node {
		return &markdown.Node{Kind: markdown.Row, Children: cells}
	}
	table := func() *markdown.Node {
		return &markdown.Node{Kind: markdown.Table, Level: 1, Children: []*markdown.Node{
			{Kind: markdown.Caption, Children: text("A & B")}, row(cell(true, "h")), row(cell(true, "r"))}}
	}
	for _, c := range []struct {
		name string
		node *markdown.Node
		want string
	}{
		{"group", &markdown.Node{Kind: markdown.Group, Class: `a"b`, Lang: "nb", Children: []*markdown.Node{{Kind: markdown.Paragraph, Children: text("c")}}},
			"<div class=\"a&quot;b\" lang=\"nb\">\n<p>c</p>\n</div>\n"},
		{"word", &markdown.Node{Kind: markdown.Word, Text: "country.NO"}, "(country.NO)"},
		{"mark", &markdown.Node{Kind: markdown.Mark, Class: "a", Children: text("b")}, `<span class="a">b</span>`},
		{"resolved insert", &markdown.Node{Kind: markdown.Insert, Text: "a: b", Children: []*markdown.Node{{Kind: markdown.Paragraph, Children: text("c")}}}, "<p>c</p>\n\n"},
		{"unsafe address", &markdown.Node{Kind: markdown.Link, Dest: " JavaScript:x", Children: text("a")}, "a"},
		{"anchor", &markdown.Node{Kind: markdown.Link, Dest: "#a", ID: "b", Children: text("c")}, `<a href="#a" id="b">c</a>`},
		{"code with marks", &markdown.Node{Kind: markdown.Code, Name: "go", Text: "ignored", Children: []*markdown.Node{{Kind: markdown.Strong, Children: text("a")}}},
			"<pre tabindex=\"0\" class=\"code\"><code class=\"language-go\"><strong>a</strong></code></pre>\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := string(markdown.Writer{Word: words}.HTML(c.node)); got != c.want {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
		})
	}
	got := string(markdown.Writer{}.HTML(table(), table()))
	for _, want := range []string{
		`aria-label="A &amp; B" tabindex`, `aria-label="A &amp; B (2)"`, "<caption>A &amp; B</caption>",
		`<th scope="col" class="right x">h</th>`, `<th scope="row" class="right x">r</th>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

func TestWriterOptions(t *testing.T) {
	root := clean(t, "## A [b](c.md) *d*[^1]\n\n![e](f.png)\n\n[^1]: g")
	heading := markdown.Contents(root, 2, 2)[0]
	if got := string(markdown.Writer{Unlinked: true}.HTML(heading.Children...)); got != "A b <em>d</em>" {
		t.Errorf("unlinked: %s", got)
	}
	w := markdown.Writer{Link: func(n *markdown.Node) (string, bool) { return "../" + n.Dest, n.Kind == markdown.Link }}
	got := string(w.HTML(root))
	for _, want := range []string{`<a href="../c.md" class="external">b</a>`, `<img src="../f.png" alt="e"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	w.Link = func(*markdown.Node) (string, bool) { return "data:text/html,x", true }
	if got := string(w.HTML(root)); strings.Contains(got, "data:") {
		t.Errorf("an unsafe address came through:\n%s", got)
	}
}

func TestHighlightingIsBounded(t *testing.T) {
	w := markdown.Writer{}
	long := clean(t, "```json\n["+strings.Repeat("1,", 20<<10)+"1]\n```")
	if got := string(w.HTML(long)); strings.Contains(got, "<span") {
		t.Error("a very long block is highlighted")
	}
	many := clean(t, strings.Repeat("```json\n["+strings.Repeat("1,", 8<<10)+"1]\n```\n\n", 30))
	got := strings.Count(string(w.HTML(many)), "<span class=\"c-p\">[")
	if got == 0 || got == 30 {
		t.Errorf("%d of 30 blocks are highlighted", got)
	}
}
