package convert

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/growth"
)

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"nested lists", "<ul><li>one<ol><li>n1<p>para</p></li><li>n2</li></ol></li><li>two</li></ul>", "- one\n  1. n1\n\n     para\n\n  2. n2\n- two\n"},
		{"a definition list", "<dl><dt>Term</dt><dd>One</dd><dd><p>Two</p><p>more</p></dd><div><dt>A</dt><dt>B</dt><dd>x</dd></div></dl>",
			"Term\n:   One\n:   Two\n\n    more\n\nA\nB\n:   x\n"},
		{"a definition list in a list", "<ul><li>x<dl><dt>T</dt><dd>D</dd></dl></li></ul>", "- x\n\n  T\n  :   D\n"},
		{"definitions without a term", "<dl><dd>lonely</dd></dl>", "lonely\n"},
		{"ids", `<h2 id="a.b">One</h2><h2><a name="two"></a>Two</h2><a id="three"></a><h2>Three</h2><section id="four"><h2>Four</h2></section><h2 id="a.b">Again</h2><h2 id="no good">Bad</h2>`,
			"## One {#a.b}\n\n## Two {#two}\n\n## Three {#three}\n\n## Four {#four}\n\n## Again\n\n## Bad\n"},
		{"a table", "<table><tr><td>A</td><td>B</td></tr><tr><td>x<br>y</td><td>a|b</td></tr></table>", "| A | B |\n| --- | --- |\n| x<br />y | a\\|b |\n"},
		{"a table with paragraphs", "<table><caption>C</caption><tr><th>A</th><th>B</th></tr><tr><td><p>x</p><p>y</p></td><td><ul><li>1</li></ul></td></tr><tr><td></td><td>\"q\": `</td></tr></table>",
			"```table\ncaption: C\ncolumns:\n- A\n- B\nrows:\n- - |-\n    x\n\n    y\n  - '- 1'\n- - –\n  - '\"q\": \\`'\n```\n"},
		{"cells over rows and columns", "<table><tr><th colspan=2>A</th><th>B</th></tr><tr><td rowspan=2><ul><li>x</li></ul></td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>",
			"```table\ncolumns:\n- A\n- A\n- B\nrows:\n- - '- x'\n  - '1'\n  - '2'\n- - '- x'\n  - '3'\n  - '4'\n```\n"},
		{"a table for layout", "<table><tr><td><table><tr><th>A</th></tr><tr><td>1</td></tr></table></td><td>side</td></tr></table>", "| A |\n| --- |\n| 1 |\n\nside\n"},
		{"what Markdown would take for marks", "<p>1. * _a_ [b](c) # &lt;i&gt; &amp;nbsp; [^1] {#x} ~~s~~ `c`</p><p>: d</p><p># e</p><p>- f</p>",
			"1\\. * \\_a\\_ \\[b](c) # \\<i> \\&nbsp; \\[^1] \\{#x} \\~\\~s\\~\\~ \\`c\\`\n\n\\: d\n\n\\# e\n\n\\- f\n"},
		{"pictures", `<p><img src="https://example.com/a.png" alt="Far [x]"> <img src="data:image/png;base64,AA" alt="Data"> <img src="/b.png" alt="Near"></p>`, "Far \\[x] Data ![Near](/b.png)\n"},
		{"code that could be an insert", `<pre class="language-table"><code class="language-table">rows: 1</code></pre>`, "```\nrows: 1\n```\n"},
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
	for page, want := range map[string]string{
		"<title>T</title><p class=MsoTitle>Terms</p><h1>1. Scope</h1><p>x":                                                "Terms: # 1. Scope\n\nx\n",
		"<title>T</title><p>Intro</p><h1>Scope</h1><h1>Rights</h1>":                                                       "T: Intro\n\n# Scope\n\n# Rights\n",
		"<title>T</title><h1>Terms</h1><h1>Rights</h1>":                                                                   "Terms: # Rights\n",
		"<title>T</title><article>Card</article><p>Much more text than that.":                                             "T: Card\n\nMuch more text than that.\n",
		"\ufeff<title>T</title><p>A mark of the order of bytes.":                                                          "T: A mark of the order of bytes.\n",
		"\xff\xfe<\x00t\x00i\x00t\x00l\x00e\x00>\x00T\x00<\x00/\x00t\x00i\x00t\x00l\x00e\x00>\x00<\x00p\x00>\x00\xe9\x00": "T: é\n",
	} {
		if got, err := HTML([]byte(page)); got.Title+": "+string(got.Markdown) != want {
			t.Errorf("%s: %q, %q, %v", page, got.Title, got.Markdown, err)
		}
	}
	got, err = HTML([]byte("<title>T</title><p>around</p><article><p>In a caf\xe9</p></article>"))
	if err != nil || got.Title != "T" || string(got.Markdown) != "In a café\n" || got.Remarks()[0] != "around the text of the page, and left out (1): “around”" {
		t.Errorf("the only article, in Latin letters: %q, %q, %v", got.Title, got.Markdown, err)
	}
}

// TestHTMLKept holds pages, mostly as programs write them, against what their readers saw.
func TestHTMLKept(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"a superscript figure", "<p>30<sup>1</sup> days, m<sup>2</sup>, 10<sup>-3</sup>, CO<sub>2</sub>", "30¹ days, m², 10⁻³, CO₂\n"},
		{"superscripts that are words", "<p>5<sup>th</sup> 1<sup>er</sup> n<sup>o</sup> 3 M<sup>me</sup> X<sup>®</sup> days<sup>a</sup> x<sub>max</sub>",
			"5th 1er nº 3 Mme X® days(a) x(max)\n"},
		{"a superscript made with a style", `<p>30<span style="font-size:60%;vertical-align:super">2</span> days`, "30² days\n"},
		{"a footnote", `<p>30<sup><a href="#n1" id=r1>1</a></sup> days.<ol><li id=n1>Calendar days. <a href="#r1">↩</a></ol>`,
			"30[^1] days.\n\n[^1]: Calendar days.\n"},
		{"footnotes of a word processor", `<p>30<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> days.</p><hr>
			<div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Calendar days.</p></div>`,
			"30[^1] days.\n\n[^1]: Calendar days.\n"},
		{"two footnotes in one superscript", `<p>x<sup><a href=#a>1</a>,<a href=#b>2</a></sup><p id=a>1 One<p id=b>2 Two`, "x[^1],[^2]\n\n[^1]: One\n\n[^2]: Two\n"},
		{"a heading that links to itself", `<h2 id=x>One <a href=#x>¶</a></h2>`, "## One {#x}\n"},
		{"what took some room", "a<input>b<button>x</button>c<script>x</script>d", "a b cd\n"},
		{"a raised link to a heading", `<p>See<sup><a href="#s">2</a></sup>.<h2 id=s>2 Scope</h2>`, "See[²](#s).\n\n## 2 Scope {#s}\n"},
		{"an item of notes that nobody names", `<p>x<sup><a href="#n2">2</a></sup><ol><li id=n1>One<li id=n2>Two<li id=n3>Three</ol>`,
			"x[^1]\n\n- 1\\. One\n- 3\\. Three\n\n[^1]: Two\n"},
		{"words apart", "<div>one</div><div>two</div><span style=display:inline-block>three</span><span style=display:inline-block>four</span><br>five",
			"one\n\ntwo\n\nthree four\\\nfive\n"},
		{"words together", "<p>co<wbr>op&shy;eration <b>T</b>erm sub<span>ject</span>&#8203;s <font>a</font>b", "cooperation **T**erm subjects ab\n"},
		{"quotation marks", "<html lang=nb><p><q>a <q>b</q></q> <span lang=de><q>c</q></span>", "«a “b”» „c“\n"},
		{"words above words", "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢(kan)\n"},
		{"letters", `<ol type=a><li>x<li>y<ol type=I start=4><li>z</ol></ol>`, "- a. x\n- b. y\n  - IV. z\n"},
		{"letters by a style", `<style>ol.x{list-style:lower-roman inside}</style><ol class=x><li>x<li>y</ol>`, "- i. x\n- ii. y\n"},
		{"numbers with a gap", "<ol><li>x<li value=7>y</ol>", "- 1\\. x\n- 7\\. y\n"},
		{"headings that a style counts", `<style>body{counter-reset:s}h2{counter-increment:s;counter-reset:t}` +
			`h2::before{content:counter(s,upper-roman) ". "}h3:before{counter-increment:t;content:counter(s) "." counter(t)}` +
			`</style><h2>One<h3>a</h3><h3>b</h3><h2>Two</h2><h3>c</h3>`,
			"## I. One\n\n### 1.1 a\n\n### 1.2 b\n\n## II. Two\n\n### 2.1 c\n"},
		{"a count without a beginning", `<style>h2{counter-increment:s 2}h2::before{content:"§ " counter(s) "\00a0"}</style><h2>x</h2><h2>y</h2>`,
			"## § 2\u00a0x\n\n## § 4\u00a0y\n"},
		{"what is not plain to count", `<style>h2{counter-increment:s}h2::before{content:counters(s,".")}h3::before{content:counter(none)}</style><h2>x</h2><h3>y</h3>`,
			"## x\n\n### y\n"},
		{"numbers backwards", "<ol reversed><li>x<li>y</ol>", "- 2\\. x\n- 1\\. y\n"},
		{"numbers from another one on", "<ol start=3><li>x<li>y</ol>", "3. x\n4. y\n"},
		{"no numbers", "<ol style=list-style-type:none><li>(a) x<li>(b) y</ol>", "- (a) x\n- (b) y\n"},
		{"numbers by counters", `<style>.l{list-style:none}.l>li:before{content:"(" counter(c,lower-latin) ") "}</style><ol class=l><li>x<li>y</ol>`,
			"- (a) x\n- (b) y\n"},
		{"numbers by counters of several levels", `<style>ol{list-style:none;counter-reset:i}li:before{content:counters(i,".") " ";counter-increment:i}</style><ol><li>x<li>y<ol><li>z<li>w</ol></ol>`,
			"- 1 x\n- 2 y\n  - 2.1 z\n  - 2.2 w\n"},
		{"numbers by two counters", `<style>ol.a{list-style:none;counter-reset:a 3}ol.b{list-style:none}.a > li::before{content:"§ " counter(a) " "}.b>li:before{content: counter(a) "." counter(b,lower-roman) ") "}</style><ol class=a><li>x<ol class=b><li>y</ol></ol>`,
			"- § 4 x\n  - 4.i) y\n"},
		{"two lists", "<ol><li>x</ol><ol><li>y</ol><ul><li>z</ul><ul><li>w</ul>", "1. x\n\n1) y\n\n- z\n\n* w\n"},
		{"items of a word processor", `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>One</p>
			<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>(i)<span>&nbsp; </span></span>Sub</p>
			<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span>Two</p>`,
			"- One\n  - (i) Sub\n- 2\\. Two\n"},
		{"lists of an office on the web", `<ol class="lst-kix_a-0 start"><li>x</ol><ol class="lst-kix_a-1" type=a><li>y</ol><ol class="lst-kix_a-0" start=2><li>z</ol>`,
			"1. x\n   - a. y\n2. z\n"},
		{"bold beside a letter", "<p><b>(a)</b>first <b>Note: </b>x <b>“Term”</b>s 这是<b>《协议》</b>的 <b><a href=/x>y</a></b>z",
			"(**a**)first **Note:** x “**Term**”s 这是《**协议**》的 [**y**](/x)z\n"},
		{"bold by a style", `<style>.c3{font-weight:700}</style><p>a<span class=c3> b </span><span style="font-weight:bold;font-style:italic">c</span>`, "a **b *c***\n"},
		{"bold that is none", `<b style="font-weight:normal" id=docs-internal-guid-1><p>x <b>y</b></p></b>`, "x **y**\n"},
		{"cells over rows", "<table><tr><th>A<th>B<tr><td rowspan=2>x<td>1<tr><td>2<tr><td colspan=2>all</table>",
			"| A | B |\n| --- | --- |\n| x | 1 |\n| x | 2 |\n| all |  |\n"},
		{"heads at the side", "<table><tr><th>A<td>1<tr><th>B<td>2</table>", "|  |  |\n| --- | --- |\n| A | 1 |\n| B | 2 |\n"},
		{"a corner in the head", "<table><tr><td><th>X<tr><th>B<td>2</table>", "|  | X |\n| --- | --- |\n| B | 2 |\n"},
		{"raised marks in brackets of their own", "<p>note<sup>[2]</sup> x<sup>*</sup>", "note\\[2] x\\*\n"},
		{"entities of Windows", "<p>It&#146;s &#147;so&#148; &#150; \u0092x", "It’s “so” – ’x\n"},
		{"addresses", "<p>https://example.com/~a_b, and https://example.com/c.", "<https://example.com/~a_b>, and https://example.com/c.\n"},
		{"items of a word processor, filtered", `<p class=MsoListParagraph style='margin-left:36.0pt'><span style='font-family:Symbol'>·<span style='font:7.0pt'>&nbsp;&nbsp; </span></span>One</p>
			<p class=MsoListParagraph style='margin-left:72.0pt'>(ii)<span>&nbsp; </span>Sub</p><p class=MsoNormal>1.&nbsp; No item</p>`, "- One\n  - (ii) Sub\n\n1\\. No item\n"},
		{"a heading that is bold", "<h2><b>One</b></h2><h3><b>a</b> b</h3><h4><b><i>a</i> b</b></h4>", "## One\n\n### **a** b\n\n#### *a* b\n"},
		{"links that only a script follows", "<a href='#'>a</a> <a href='javascript:x()'>b</a>", "a b\n"},
		{"superscripts in code", "<pre>30<sup>1</sup> d<sup>x</sup></pre><p><code>30<sup>2</sup></code>", "```\n30¹ d(x)\n```\n\n`30²`\n"},
		{"a note's mark in code", "<p>a <code>30<sup><a href=#n>1</a></sup></code><ol><li id=n>N</ol>", "a `30¹`\n\n1. N\n"},
		{"a superscript with spaces", "<p>30<sup> 1 </sup>days", "30 ¹ days\n"},
		{"figures that a style moves", `<p>30<span style="position:relative;top:-.5em">1</span> 30<i style="vertical-align:4px">2</i> 30<small style="vertical-align:text-top">3</small> H<span style="vertical-align:-2px">2</span>O`,
			"30¹ 30*²* 30³ H₂O\n"},
		{"a note behind a space", `<p>30 days <sup>a</sup> and 5 <sup>1</sup></p>`, "30 days (a) and 5 ¹\n"},
		{"figures that a class raises", `<p>30<span class="superscript">1</span> <span class="sup">old</span> 30<b class=x>1</b>`, "30¹ old 30**1**\n"},
		{"raised capitals", "<p>30<sup>A</sup> 1<sup>a</sup> N<sup>O</sup>", "30(A) 1ª N(O)\n"},
		{"figures that only stand at the top", `<p><span style="vertical-align:top">5</span> days 30<span style="vertical-align:top">5</span> <i style="vertical-align:super">6</i> <span style="position:relative;top:-1px">12</span> m`, "5 days 305 *⁶* 12 m\n"},
		{"a number beside its heading", `<h2 style="display:flex"><span>1.</span><span>Scope</span></h2><p>(<b style="display:inline-block">a</b>)<b style="display:inline-block">.</b>`, "## 1. Scope\n\n(**a**)**.**\n"},
		{"words that a style moves", `<p>a<span style="position:relative;top:-1px">b</span> 5<span style="position:relative;top:0">6</span>`, "ab 56\n"},
		{"words side by side in a box", "<style>.f{display:flex}</style><p class=f><b>One</b><b>Two</b></p><p style='display:grid'><span>a</span><span>b</span></p>", "**One** **Two**\n\na b\n"},
		{"blocks by a rule of several steps", "<style>.f > span{display:block} h2 + p span{display:block}</style><div class=f><span>A</span><span>B</span></div><h2>H</h2><p><span>C</span><span>D</span>", "A\n\nB\n\n## H\n\nC\n\nD\n"},
		{"old names of code", "<p>a<xmp>b</xmp><listing>c</listing>d", "a\n\n```\nb\n```\n\n```\nc\n```\n\nd\n"},
		{"a foot above the rows", "<table><tfoot><tr><td>F<td>G<thead><tr><th>A<th>B<tbody><tr><td>1<td>2</table>", "| A | B |\n| --- | --- |\n| 1 | 2 |\n| F | G |\n"},
		{"titles in buttons", "<h2><button aria-expanded=false>One</button></h2><button>Buy</button>", "## One\n"},
	} {
		got, err := HTML([]byte(c.page))
		if err != nil || string(got.Markdown) != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s\n%q %v", c.name, got.Markdown, c.want, got.Markdown, err)
		}
	}
}

// TestHTMLUnseen holds that nothing is taken that readers did not see, and that it is told.
func TestHTMLUnseen(t *testing.T) {
	for _, c := range []struct{ page, told string }{
		{`<p style="display: none">Draft.</p>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<p style="visibility:hidden">Draft.</p>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<style>.x, .y{display:none !important}</style><p class=y>Draft.</p>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<style>.x{display:none} .y.z{display:block}</style><p class=x>Draft.</p>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<div hidden>Draft.</div>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<p style="position:absolute;left:-9999px">Draft.</p>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<span class=sr-only>Draft.</span>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<span style="mso-hide:all">Draft.</span>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<p style="font:0/0 a">Draft.</p>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<style>.a{color:red;&.b{display:none} top:0}</style><p class="a b">Draft.</p>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<style>.a{@media screen{.b{display:none}}}</style><p class=a><i class=b>Draft.</i></p>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<style>@media (min-width:1px){.s{display:none}}</style><p class=s>x</p>`, "kept, though a class says that it may be hidden (1): “x”"},
		{`<style>@media (max-width:99px){.s{display:none}}</style><p class=s>x</p>`, "not carried over: styles (1)"},
		{`<style>h2{counter-increment:s}h2::before{content:counter(s) ")"}</style><h2>x</h2>`, "numbers that a style sheet counts, now in the text (1): “1)”"},
		{`<dialog>Draft.</dialog>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<p style="display:none!important;display:block">Draft.</p>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<style>.a .b{display:none}</style><div class=a><p><i class=b>Draft.</i></p></div>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<style>.a>[data-x="1"]{display:none}</style><div class=a><i data-x=1>Draft.</i></div>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<style>li:first-child{display:none}</style><ol><li>Draft.<li>x</ol>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<style>@media screen{.s{display:none}}</style><p class=s>Draft.</p>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<style>@supports (display:grid){.s{display:none}}</style><p class=s>Draft.</p>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<style>.s{display:none!important}.s{display:block}</style><p class=s>Draft.</p>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<style>#a{display:none}.s{display:block}</style><p class=s id=a>Draft.</p>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<div style="visibility:hidden">Draft.<i style="visibility:visible">x</i></div>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<div style="font-size:0">Draft.<i><b style="font-size:9px">x</b></i></div>`, "left out, since no reader saw it (1): “Draft.”"},
		{`<p id=p>x</p><a href="#p">y</a> <a href="#none">z</a><h2 id=h>H</h2><a href="#h">h</a>`, "links to a place that is no heading, and has no name any more (1): “y (#p)”"},
		{`<p>x<sup><a href="#n" id=r>1</a></sup><p id=n><a href="#r">1</a> Note`, ""},
		{`<p style="opacity:0">x</p>`, "kept, though a style may keep it out of sight (1): “x”"},
		{`<p style="color:#FFF">x</p>`, "kept, though a style may keep it out of sight (1): “x”"},
		{`<style>.w{color:white}</style><p>y <span class=w>x</span></p>`, "kept, though a style may keep it out of sight (1): “x”"},
		{`<p>y <font color=white>x</font></p>`, "kept, though a style may keep it out of sight (1): “x”"},
		{`<p style="font-size:1px">x</p>`, "kept, though a style may keep it out of sight (1): “x”"},
		{`<div style="background:#123"><p style="color:#fff">x</p></div><table bgcolor=navy><tr><td style="color:white">x</table>`,
			"not carried over: tables used for layout (1)"},
		{`<div style="background:#fff"><p style="color:#fff;background-color:transparent">x</p></div>`, "kept, though a style may keep it out of sight (1): “x”"},
		{`<h2 style="text-transform:uppercase">x</h2>`, "kept as typed, though a style shows it in other letters (1): “x”"},
		{`<h2 style="text-transform:uppercase">X 1</h2>`, ""},
		{`<datalist><option>Draft.</datalist><noembed>Draft.</noembed>`, ""},
		{`<progress>Draft.</progress><meter>Draft.</meter>`, "not carried over: form fields (2)"},
		{`<table><caption>C</caption><tr><th>A<th>B<tr><td>1<td></table>`, "not carried over: empty cells, which now have a dash (1)"},
		{`<del cite="mailto:x" datetime="2020">Draft.</del>`, "left out, since an editor had deleted it (1): “Draft.”"},
		{`<del>Draft.</del><ins></ins>`, "left out, since an editor had deleted it (1): “Draft.”"},
		{"<!-- To\n do. -->", "comments, left out (1): “To do.”"},
		{`<!-- To do. -->`, "comments, left out (1): “To do.”"},
		{`<!--[if gte mso 9]><xml></xml><![endif]--><!-- wp:paragraph -->`, ""},
		{`<span aria-hidden=true>★</span>`, "not carried over: decorations (1)"},
		{`<template>Draft.</template>`, ""},
		{`<del>x</del>`, "deleted on the page, and kept, struck out (1): “x”"},
		{`<p class="hidden md:block">x</p>`, "kept, though a class says that it may be hidden (1): “x”"},
		{`<noscript>Draft.</noscript>`, "not carried over: texts for browsers without scripts (1)"},
		{`<abbr title="General">GDPR</abbr>`, "explained only where a reader pointed at it, and left out (1): “GDPR: General”"},
	} {
		got, err := HTML([]byte("<p>Seen.</p>" + c.page))
		if said := strings.Join(got.Remarks(), "; "); err != nil || strings.Contains(string(got.Markdown), "Draft") ||
			strings.ReplaceAll(said, "not carried over: styles (1); ", "") != c.told {
			t.Errorf("%s: got %s, said %s, want %s; %v", c.page, got.Markdown, said, c.told, err)
		}
	}
	for _, page := range []string{
		`<button aria-controls=a>More</button><div id=a hidden>Kept.</div>`, `<div class="accordion collapse" style="display:none">Kept.</div>`,
		`<style>.a{display:none} .a.b{display:block}</style><p class="a b">Kept.</p>`,
		`<style>.a{display:none} @media (min-width:9px){.a{display:flex}}</style><p class="a">Kept.</p>`,
		`<div style="visibility:hidden"><p>x<i style="visibility:visible">Kept.</i></p></div>`, `<ul style="font-size:0"><li style="font-size:1rem">Kept.</ul>`,
		`<style>[x-cloak]{display:none}</style><p x-cloak>Kept.</p>`, `<style>.tab:not(.on){display:none}</style><p class=tab>Kept.</p>`,
		`<p style="font:700 12px/0 Arial">Kept.</p>`, `<style>.a{&.b{display:none}}</style><p class=b>Kept.</p>`,
		`<style>p:not(.ready){visibility:hidden}</style><p>Kept.</p>`, `<style>.faq .faq-answer{display:none}</style><div class=faq><p class=faq-answer>Kept.</p></div>`,
		`<style media=print>p{display:none}</style><p>Kept.</p>`, `<style>.a:hover{display:none} .b .a{display:none}</style><p class=a>Kept.</p>`,
		`<style>.a{display:none}.a{display:block}</style><p class=a>Kept.</p>`, `<style>.a{.b{display:none}}</style><p class=b>Kept.</p>`,
		`<details>Kept.</details>`, `<div aria-hidden=true>Kept.</div>`, `<del>Kept.</del>`, `<body style="display:none">Kept.`,
		`<style>@media print{p{display:none}}</style><p>Kept.</p>`, `<p style="left:-9999px">Kept.</p>`, `<p hidden=until-found>Kept.</p>`,
	} {
		if got, err := HTML([]byte(page)); err != nil || !strings.Contains(string(got.Markdown), "Kept.") {
			t.Errorf("%s: got %s, %v", page, got.Markdown, err)
		}
	}
}

func TestPDFTold(t *testing.T) {
	for text, want := range map[string]string{
		"a\n1\n\fb\n2\n\f":         "heads and feet of the pages, left out (2): “1”, “2”",
		"long-\nterm":              "divided at the end of a line, and joined with the hyphen (1): “long-term”",
		"long-\nterm, a long-term": "",
		"1.\n2.\n3.\n\nx\n":        "marks of a list that stand apart from their text (1): “1. 2. 3.”",
	} {
		if got := strings.Join(PDF([]byte(text)).Told, "; "); got != want {
			t.Errorf("%q: it says %s, not %s", text, got, want)
		}
	}
	for _, piece := range []string{"•\n", "1.\n\n", "a\n\f", "1\n\f", "a-\nb ", "x\n", "\f", "(a)\n\nx\n\n"} {
		growth.Check(t, 64<<10, func(size int) func() {
			text := []byte(strings.Repeat(piece, size/len(piece)))
			return func() { PDF(text) }
		})
	}
}

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
		"<sup>1</sup>", "x<sup>a</sup>", "<sup><a href=#a>1</a></sup>", "<sup><a href=#a>1</a></sup><p id=a>1 x", "<ol><li id=a>x<sup><a href=#a>1</a></sup>", "<tr><td colspan=99 rowspan=99>x<td>y", "<i>a<b>b</i>c</b>",
		"<b>(a)</b>x", "<a href=x>a)</a>x", "<li value=9>x", "<ol reversed><li>x", "<p style='mso-list:l0 level9'><i style='mso-list:Ignore'>1</i>x",
		"<p hidden>x</p>", "<style>.a{color:red}</style>", "<style>.a.b{display:block}", "<style>@media x{.a{", "<style>p b i u{left:0} [x]{left:0} p+p .a>b{left:0}</style><p class=a><b><i><u>x</u></i></b>",
		"<div style='visibility:hidden'>x<b style='visibility:visible'>y</b>", "<tfoot><tr><td>x<td>y", "<style>a:before{content:counter(x)}", "<p class='a b c d'>x", "<div aria-controls=a id=a hidden>x</div>", "<q>",
		"<ruby>", "https://a.b/~x ", "&amp;x;", "{#", "<h2 id=fn1>x</h2><a href=#fn1>1</a>", "<h2><button>x", "<tr><td rowspan=99>x",
		"<ul class=lst-kix_a-1><li>x</ul>", "<p><i>a</i><b> b</b><s>c) </s>", "<abbr title=x>y</abbr>", "\uE000", "(((", "<b>(",
	} {
		t.Run(piece, func(t *testing.T) {
			growth.Check(t, 16<<10, func(size int) func() {
				page := []byte(strings.Repeat(piece, size/len(piece)))
				return func() { _, _ = HTML(page) } // what is too deep is an error
			})
		})
	}
	growth.Check(t, 8<<10, func(size int) func() { // many marks that lead into one large block, and many notes of a list
		n := size / 20
		var list strings.Builder
		for i := range n {
			fmt.Fprintf(&list, "<sup><a href=#n%d>1</a></sup>", i)
		}
		list.WriteString("<ol>")
		for i := range n {
			fmt.Fprintf(&list, "<li id=n%d>x", i)
		}
		page := []byte(strings.Repeat("<sup><a href=#a>1</a></sup>", n) + list.String() + "</ol><div id=a>" + strings.Repeat("<i>x</i>", n) + "</div>")
		return func() { _, _ = HTML(page) }
	})
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
		{"from right to left", "\u202bشروط الخدمة\u202c\n\u202b\u202aText after.\u202c\u202c\n", "شروط الخدمة\nText after.\n"},
		{"bytes that are no text", "a\x00\xff\x07b", "a � b\n"},
		{"nothing", " \f\n", ""},
		{"heads, feet and numbers of pages", "Policy\n\nOne ends here.\nExample AS – Page 1 of 3\n\fPolicy\n\nTwo goes\nExample AS – Page 2 of 3\n\fPolicy\n\non here.\nExample AS – Page 3 of 3\n\f",
			"Policy\n\nOne ends here.\n\nTwo goes\non here.\n"},
		{"numbers alone", "One.\n1\n\fTwo.\n2\n\f", "One.\n\nTwo.\n"},
		{"numbers that are none of pages", "One.\n5\n\fTwo.\n9\n\fThree.\n3\n\f", "One.\n5\n\nTwo.\n9\n\nThree.\n3\n"},
		{"the same line twice", "We ask.\nYes.\n\fThey ask.\nYes.\n\f", "We ask.\nYes.\n\nThey ask.\nYes.\n"},
		{"a mark alone", "•\none\n\n•\n\ntwo\n\n(a)\n\nthree\n", "- one\n\n- two\n\n(a) three\n"},
		{"marks in a column", "1.\n2.\n\nOne\nmore\n\nTwo\n", "1\\. One\nmore\n\n2\\. Two\n"},
		{"a number alone at the end", "Yes.\n\n2.1\n", "Yes.\n\n2.1\n"},
	} {
		if got := string(PDF([]byte(c.text)).Markdown); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
