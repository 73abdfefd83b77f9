package markdown_test

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

func TestProblems(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"inline tags", "a <b>c</b> d", "error raw-html: <b>"},
		{"closing tags", "a </b> <b>c</b> <i>d</i></i>", "error raw-html: </b>\nerror raw-html: <b>\nerror raw-html: <i>\nerror raw-html: </i>"},
		{"tag over two lines", "a <a\nhref='x'> b", "error raw-html: <a\nhref='x'>"},
		{"comment", "a <!-- b --> c", "error raw-html: <!-- b -->"},
		{"block", "a\n\n<div class=x>\n*b*\n</div>\n\nc", "error raw-html: <div class=x>\n*b*\n</div>"},
		{"comment block", "<!-- a\n\nb -->\nc", "error raw-html: <!-- a\n\nb -->"},
		{"block in a quote", "> <p>a\n> b", "error raw-html: <p>a\n> b"},
		{"line break outside a table", "a<br>b", "error raw-html: <br>"},
		{"no tags", "a < b, <c, d> and 1<2>0 <3 <=", ""},
		{"line break in a cell", "| a |\n|---|\n| b<br/>c<BR>d |", ""},
		{"blanks", "<<Company>> and <<Company Name>>, <<b>>", "error raw-html: <b>"},
		{"missing footnote", "a[^b]", "error missing-footnote: [^b]"},
		{"footnote missing twice", "a[^b] c[^b]", "error missing-footnote: [^b]"},
		{"footnote without a colon", "a[^b] .\n\n[^b] : c", "error missing-footnote: [^b]"},
		{"unused footnote", "a\n\n[^b]: c", "warning unused-footnote: [^b]: c"},
		{"footnote twice", "a[^b]\n\n[^b]: c\n[^b]: d", "error duplicate-footnote: [^b]: d"},
		{"missing reference", "[a][b] and [c][]", "error missing-reference: [b]\nerror missing-reference: [c][]"},
		{"address in square brackets", "[a][https://b.example/c]", "error missing-reference: [https://b.example/c]"},
		{"brackets", "[a] [b] c[1] [d] (e) [f]: g", ""},
		{"empty heading", "##\n\na\n\n# #", "error empty-heading: ##\nerror empty-heading: # #"},
		{"id twice", "# A {#x}\n\n# B {#x}", "error duplicate-id: #x"},
		{"bad ids", "# A {#x y}\n# B {#ü}\n# C {#note-1}\n# D {#}", "error bad-id: #x y\nerror bad-id: #ü\nerror bad-id: #note-1\nerror bad-id: #"},
		{"other attributes", "# A {.x}\n\nb {: .c}\n\n[d](/e/){target=_blank} f\n\n| g |\n|---|\n| h {.i} |",
			"warning visible-attribute: {.x}\nwarning visible-attribute: {: .c}\nwarning visible-attribute: {target=_blank}\nwarning visible-attribute: {.i}"},
		{"braces", "a {b} and `{.c}`\n\n# {name}", ""},
		{"empty links", "[](a) [b]() ![](c.png) [ ](d) ![e]()",
			"error empty-link: [](a)\nerror empty-link: [b]()\nerror empty-link: [ ](d)\nerror empty-link: ![e]()"},
		{"unsafe links", "[a](javascript:x) [b](JAVA&#83;cript:x) [c](<java&Tab;script:x>) [d](//e.f) [g](\\\\h) [i](data:x) <jj:k> ![l](vbscript:m) [n](javascript&colon;o)",
			strings.Join([]string{"javascript:x", "JAVA&#83;cript:x", "java&Tab;script:x", "//e.f", `\\h`, "data:x", "jj:k", "vbscript:m", "javascript&colon;o"}, "\nerror unsafe-link: ")},
		{"safe links", "[a](b:c/d.md) [e](./f:g) [h](/i//j) [k](?l) [m](tel:1)", "error unsafe-link: b:c/d.md"},
		{"unclosed fence", "a\n\n```js\nb", "error unclosed-fence: ```js"},
		{"fence that ends with its quote", "> ~~~~\n> a\n\nb", "error unclosed-fence: ~~~~"},
		{"unknown alert", "> [!INFO]\n> a\n\n> [!note] b", "warning unknown-alert: [!INFO]\nwarning unknown-alert: [!note]"},
		{"control characters", "a\x00\x01b\u0085c\uFFFEd", "error control-character: \x00\x01\nerror control-character: \u0085\nerror control-character: \uFFFE"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := c.want
			if c.name == "unsafe links" {
				want = "error unsafe-link: " + want
			}
			_, _, problems := parse(c.text, markdown.Options{})
			if got := toldAll(problems); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestHints(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a <b>b", "**"}, {"a <em>b", "*italic*"}, {"a <a href=b>", "[text](address)"}, {"a <br>", `backslash \`},
		{"<!-- a -->", "delete the comment"}, {"<ul>", "- "}, {"<h2>a</h2>", "##"}, {"a <img src=b>", "!["},
		{"<table>", "```table"}, {"a <del>", "~~text~~"}, {"a <code>", "`"}, {"<div>", "keep the text"}, {"a <x-y>", `\<x-y>`}, {"<insert date>", `\<insert date>`}, {"a <ruby>", `\<`},
		{"# A {#x}\n\n\n# B {#x}", "the first one is in line 1"}, {"# A {#x y}", "{#x-y}"}, {"a[^b]", "[^b]:"},
		{"[a](//b.example)", "https://b.example"}, {"> ````\n> a", "````"},
	} {
		_, _, problems := parse(c.text, markdown.Options{})
		if len(problems) == 0 || !strings.Contains(problems[0].Hint, c.want) {
			t.Errorf("%q: no %q in\n%s", c.text, c.want, problems.Text())
		}
	}
}

func TestRawAsText(t *testing.T) {
	_, root, problems := parse("a <b>c</b>\n\n<div>\nd\n</div>", markdown.Options{RawAsText: true})
	if len(problems) > 0 {
		t.Errorf("problems:\n%s", problems.Text())
	}
	want := "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n<p>&lt;div&gt;\nd\n&lt;/div&gt;</p>\n"
	if got := string(markdown.Writer{}.HTML(root)); got != want {
		t.Errorf("got %s want %s", got, want)
	}
}

// The text of a cell in a register stands somewhere else in its file.
func TestPositionsInAnotherFile(t *testing.T) {
	file := diag.NewFile("content/a.md", []byte("rows:\n  - |\n    See [b](data:c)\n    and [d](/e/)\n"))
	text := "See [b](data:c)\nand [d](/e/)"
	root, problems := markdown.Parse(diag.Source{File: file, Text: []byte(text), At: func(i int) int {
		if i > 15 {
			return 16 + i + 4
		}
		return 16 + i
	}}, markdown.Options{})
	if got := toldAll(problems); got != "error unsafe-link: data:c" {
		t.Error(got)
	}
	link := find(root, markdown.Link)[1]
	for _, c := range []struct {
		at   diag.Span
		want string
	}{{link.Span, "[d](/e/)"}, {link.DestSpan, "/e/"}} {
		if got := string(file.Text[c.at.Start:c.at.End]); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
