package convert

import (
	"cmp"
	"strings"
	"testing"

	"fairnotice/generator/internal/growth"
)

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"nested lists", "<ul><li>one<ol><li>n1<p>para</p></li><li>n2</li></ol></li><li>two</li></ul>", "- one\n  \n  1. n1\n     \n     para\n  2. n2\n- two\n"},
		{"a definition list", "<dl><dt>Term</dt><dd>One</dd><dd><p>Two</p><p>more</p></dd><div><dt>A</dt><dt>B</dt><dd>x</dd></div></dl>",
			"Term\n:   One\n:   Two\n\n    more\n\nA\nB\n:   x\n"},
		{"a definition list in a list", "<ul><li>x<dl><dt>T</dt><dd>D</dd></dl></li></ul>", "- x\n  \n  T\n  :   D\n"},
		{"definitions without a term", "<dl><dd>lonely</dd></dl>", "lonely\n"},
		{"ids", `<h2 id="a.b">One</h2><h2><a name="two"></a>Two</h2><a id="three"></a><h2>Three</h2><section id="four"><h2>Four</h2></section><h2 id="a.b">Again</h2><h2 id="no good">Bad</h2>`,
			"## One {#a.b}\n\n## Two {#two}\n\n## Three {#three}\n\n## Four {#four}\n\n## Again\n\n## Bad\n"},
		{"a table", "<table><tr><td>A</td><td>B</td></tr><tr><td>x<br>y</td><td>a|b</td></tr></table>", "| A          | B    |\n|------------|------|\n| x  <br />y | a\\|b |\n"},
		{"a table with paragraphs", "<table><caption>C</caption><tr><th>A</th><th>B</th></tr><tr><td><p>x</p><p>y</p></td><td><ul><li>1</li></ul></td></tr><tr><td></td><td>\"q\": `</td></tr></table>",
			"```table\ncaption: C\ncolumns:\n- A\n- B\nrows:\n- - |-\n    x\n\n    y\n  - '- 1'\n- - –\n  - '\"q\": \\`'\n```\n"},
		{"cells over rows and columns", "<table><tr><th colspan=2>A</th><th>B</th></tr><tr><td rowspan=2><ul><li>x</li></ul></td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>",
			"```table\ncolumns:\n- A\n- –\n- B\nrows:\n- - '- x'\n  - '1'\n  - '2'\n- - –\n  - '3'\n  - '4'\n```\n"},
		{"a table for layout", "<table><tr><td><table><tr><th>A</th></tr><tr><td>1</td></tr></table></td><td>side</td></tr></table>", "A\n\n1\n\nside\n"},
		{"what Markdown would take for marks", "<p>1. * _a_ [b](c) # &lt;i&gt; &amp;nbsp; [^1] {#x} ~~s~~ `c`</p><p>: d</p><p># e</p><p>- f</p>",
			"1\\. * \\_a_ \\[b](c) # &lt;i&gt; \\&nbsp; \\[^1] \\{#x} \\~\\~s\\~\\~ \\`c\\`\n\n\\: d\n\n\\# e\n\n\\- f\n"},
		{"pictures", `<p><img src="https://example.com/a.png" alt="Far [x]"> <img src="data:image/png;base64,AA" alt="Data"> <img src="/b.png" alt="Near"></p>`, "Far \\[x] Data ![Near](/b.png)\n"},
		{"code that could be an insert", `<pre class="language-table"><code class="language-table">rows: 1</code></pre>`, "```\nrows: 1\n```\n"},
		{"characters of this package", "<p>a\uE0000\uE001b</p>", "a0b\n"},
		{"no text", "<p> </p><script>x</script>", ""},
	} {
		got, err := HTML([]byte(c.page))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if string(got.Markdown) != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s\n%q", c.name, got.Markdown, c.want, got.Markdown)
		}
	}
}

func TestHTMLPage(t *testing.T) {
	got, err := HTML([]byte(`<html><head><title>Long title</title><style>p{}</style><script>1</script></head><body>
		<nav>Menu</nav><header><p>Logo</p></header><form><h1>The
		title</h1><p>Text</p><input><script>2</script><iframe src="x"></iframe></form><footer>Feet</footer></body></html>`))
	if err != nil {
		t.Fatal(err)
	}
	if got.Title != "The title" || string(got.Markdown) != "Text\n" {
		t.Errorf("got %q, %q", got.Title, got.Markdown)
	}
	want := "form fields (1), forms (1), heads and feet around the page (2), menus (1), pages of others shown inside this one (1), scripts (2), styles (1)"
	if got.Lost.String() != want {
		t.Errorf("lost %s, want %s", got.Lost, want)
	}
	got, err = HTML([]byte("<title>T</title><p>around</p><article><p>caf\xe9</p></article>"))
	if err != nil || got.Title != "T" || string(got.Markdown) != "café\n" {
		t.Errorf("the only article, in Latin letters: %q, %q, %v", got.Title, got.Markdown, err)
	}
}

// faster are pieces of which four times as many take more, until that is mended.
var faster = map[string]float64{"<img alt=x>": growth.Quadratic}

// TestHTMLHostile holds that four times a page takes four times the work.
func TestHTMLHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	for _, piece := range []string{
		"<div>", "<b>", "<b><i>", "<ul><li>", "<table><tr><td>", "<dl><dt>", "<dl><dd>", "<blockquote>", "<a href=x>", "<h1>",
		"<p>", "<li>x", "<td>", "<table><tr><td colspan=99999999 rowspan=99999999>x</table>", "*", "_a", "[", "`", "&lt;", "<!--",
		"<", "\\", "1.\n", "- \n", "<br>", "<pre>", "<img alt=x>", "<code>", "<svg>", "<h2 id=a>x</h2>", "<dl><dt>a<dd>b</dl>",
		"<table><tr><td><p>a<p>b</table>", "<p>a</p>\n", "x ", "<select>", "<frameset>", "<template>", "<table>x",
	} {
		t.Run(piece, func(t *testing.T) {
			bound := cmp.Or(faster[piece], growth.Linear)
			growth.CheckAtMost(t, bound, 16<<10, func(size int) func() {
				page := []byte(strings.Repeat(piece, size/len(piece)))
				return func() { _, _ = HTML(page) } // what is too deep is an error
			})
		})
	}
	if _, err := HTML([]byte(strings.Repeat("<div>", 2<<20/5))); err == nil {
		t.Error("elements are read however deep they are")
	}
	if _, err := HTML(make([]byte, largest+1)); err == nil {
		t.Error("a page of any length is read")
	}
}

func TestPDF(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"ligatures and pages", "The ﬁrst oﬃce\n\fPage two", "The first office\n\nPage two\n"},
		{"divided words", "infor-\nmation and third-\nparty and information", "information and third-party and information\n"},
		{"bullets", "• one *star*\n• two", "- one \\*star\\*\n- two\n"},
		{"marks", "1. One\n- x\n# y <b> [z]", "1\\. One\n\\- x\n\\# y \\<b\\> \\[z\\]\n"},
		{"soft hyphens", "a\u00ADb", "ab\n"},
		{"bytes that are no text", "a\x00\xff\x07b", "a � b\n"},
		{"nothing", " \f\n", ""},
	} {
		if got := string(PDF([]byte(c.text))); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
