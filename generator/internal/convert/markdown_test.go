package convert

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/growth"
)

func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a table", "# Notice\n\n<table><tr><th>Use</th><th>Basis</th></tr><tr><td>Support</td><td>Contract</td></tr></table>\n",
			"# Notice\n\n| Use | Basis |\n| --- | --- |\n| Support | Contract |\n"},
		{"a table with empty lines in it", "<table>\n\n<tr><td>\n\n**a**\n\n</td>\n\n<td>b</td></tr>\n\n<tr><td>c</td><td>d</td></tr>\n</table>\n\nEnd\n",
			"| **a** | b |\n| --- | --- |\n| c | d |\n\nEnd\n"},
		{"tags in a line", "We answer in 30<sup>1</sup> days, <b>always</b>.<br>Or *not*, [here][x].\n\nAs  typed: * _a_\n\n[x]: /y\n",
			"We answer in 30¹ days, **always**.\\\nOr *not*, [here](/y).\n\nAs  typed: * _a_\n\n[x]: /y\n"},
		{"a wrapper", "<div class=x>\n\n- as\n* typed\n\n</div>\n\n* b\n", "- as\n* typed\n\n* b\n"},
		{"nobody sees it", "a\n\n<div style='display:none'>\n\n- Draft\n\n<div>x</div>\n\n</div>\n\nb <!-- Why? -->\n", "a\n\nb\n"},
		{"front matter and names", "---\ntitle: <b>\n---\n## <span>F</span> Notice {#n.1}\n\n## Two <i>x</i>\n", "---\ntitle: <b>\n---\n## F Notice {#n.1}\n\n## Two *x*\n"},
		{"what only this site knows", "Foo<br>[^n] [ord]{lang=nb} ![p](/p.png) https://a.b/~x\n\n[^n]: A <b>note</b>.\n\n    More\n\n> [!NOTE]\n> <u>x</u>\n",
			"Foo\\\n[^n] [ord]{lang=nb} ![p](/p.png) https://a.b/~x\n\n[^n]: A **note**.\n\n    More\n\n> [!NOTE]\n>\n> x\n"},
		{"a box to tick", "- [x] a <b>b</b>\n- [ ] c\n", "- [x] a **b**\n- [ ] c\n"},
		{"code", "- a<br>b\n\n  ```table\n  <b>\n  ```\n\nend `<b>`\n\n```\n<b>\n```\n", "- a\\\n  b\n\n  ```table\n  <b>\n  ```\n\nend `<b>`\n\n```\n<b>\n```\n"},
		{"no tag of HTML", "<your name> and <Company Ltd> <https://a.b> <x@y.no> 1 < 2\n", "<your name> and <Company Ltd> <https://a.b> <x@y.no> 1 < 2\n"},
		{"both", "<your name> is <b>b</b>\n", "\\<your name> is **b**\n"},
		{"a cell", "| A | B |\n|:--|--:|\n| x<br>y <b>z</b> | \\| |\n", "| A | B |\n| :--- | ---: |\n| x<br />y **z** | \\| |\n"},
		{"a script", "<script>x</script>\n\ny <script>z</script>\n", "y\n"},
		{"never closed", "<ul>\n\n* a\n\n<ul><li>b\n\nc\n", "* a\n\n- b\n\nc\n"},
		{"an address between", "<details>\n\n[a]: /x\n\n[a]\n\n</details>\n\n[a]\n", "[a](/x)\n\n[a]: /x\n\n[a]\n"},
		{"lines of Windows", "a <b>b</b>\r\n\r\nc\r\n", "a **b**\r\n\r\nc\r\n"},
		{"names above headings", "<a name=\"rights\"></a>\n## Your rights\n\nx\n\n<a id=a></a>\n\n<p id=\"b\"></p>\n\n### Two\n\n<a name=c></a>\n\ny\n",
			"## Your rights {#rights}\n\nx\n\n### Two {#b}\n\ny\n"},
		{"a name that is there", "<a name=x></a>\n\n## One {#y}\n\n<a name=z></a> Words\n\n## Two\n", "## One {#y}\n\nWords\n\n## Two\n"},
		{"right to left", "<p dir=rtl>مرحبا<b>بك</b></p>\n", "مرحبا**بك**\n"},
	} {
		if got := Markdown([]byte(c.text)); string(got.Markdown) != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s\n%q", c.name, got.Markdown, c.want, got.Markdown)
		}
	}
	if got := Markdown([]byte("<!-- d -->\n\n<p>a</p> <b>b</b><!-- c -->\n")).Remarks(); strings.Join(got, "; ") != "comments, left out (2): “d”, “c”; 4 HTML tags read as HTML" {
		t.Errorf("it says %q", got)
	}
}

func TestMarkdownHostile(t *testing.T) {
	for _, piece := range []string{
		"<ul>\n\n", "<div>\n\n", "<div hidden>\n\n", "</div>\n\n", "<b>", "a<br>\n", "<b>x</b>\n\n", "<!--", "<!-- x -->\n\n", "<x", "<x>", "- <b>x\n", "> <b>x\n\n",
		"| <b>a |\n|---|\n\n", "[^a]: <b>x\n\n", "<table>\n\n</table>\n\n", "<p class=x>", "<plaintext>\n\n", "[a]: <b>\n\n<b>",
	} {
		growth.Check(t, 8<<10, func(size int) func() {
			text := []byte(strings.Repeat(piece, size/len(piece)))
			return func() { Markdown(text) }
		})
	}
}
