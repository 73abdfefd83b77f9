package content

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// difference compares what two texts say: heads and bodies, not where they stand.
func difference(a, b *Text) string {
	one, other := said(a), said(b)
	if reflect.DeepEqual(one, other) { // a hundred times faster than what tells the difference
		return ""
	}
	return cmp.Diff(one, other, cmp.AllowUnexported(date.Date{}), cmpopts.EquateEmpty())
}

type saying struct {
	Lang    string
	Head    Public
	InShort []*markdown.Node
	Body    *markdown.Node
}

func said(t *Text) saying {
	s := saying{Lang: t.Lang, Head: t.Head, Body: printed(t.Body())}
	for _, line := range t.InShort {
		s.InShort = append(s.InShort, printed(line))
	}
	return s
}

// printed is a tree without its places, and without what stands between the fences
// of inserts, which is options on the desk and rows on record.
func printed(n *markdown.Node) *markdown.Node {
	bare := *n
	bare.Children, bare.Frozen, bare.Span, bare.DestSpan = nil, nil, diag.Span{}, diag.Span{}
	if n.Kind == markdown.Insert {
		bare.Text = ""
	}
	for _, child := range n.Children {
		bare.Children = append(bare.Children, printed(child))
	}
	return &bare
}

// checkFreeze freezes a text, thaws it and compares the two.
func checkFreeze(t *testing.T, text *Text) {
	t.Helper()
	raw, err := text.Freeze()
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := text.Freeze(); !bytes.Equal(raw, again) {
		t.Errorf("%s is not frozen the same way twice", text.ID)
	}
	thawed, problems := Thaw(text.ID, text.Lang, diag.NewFile("versions/"+text.ID+"/1.md", raw))
	if problems.Count(diag.Error) > 0 {
		t.Fatalf("%s\n%s", problems.Text(), raw)
	}
	if diff := difference(text, thawed); diff != "" {
		t.Errorf("%s is another text on record (-desk +record):\n%s\n%s", text.ID, diff, raw)
	}
}

func TestFreezeTheRealContent(t *testing.T) {
	today := day(t, "2026-11-20")
	desk, problems, err := Load(os.DirFS(realPortal))
	if err != nil {
		t.Fatal(err)
	}
	texts, found := desk.Texts(today)
	if n := problems.Count(diag.Error) + found.Count(diag.Error); n > 0 || len(texts) < 10 {
		t.Fatalf("%d errors in %d texts", n, len(texts))
	}
	for _, text := range texts {
		checkFreeze(t, text)
	}
	again, _, err := Load(os.DirFS(realPortal))
	if err != nil {
		t.Fatal(err)
	}
	others, _ := again.Texts(today)
	for i, text := range texts {
		first, _ := text.Freeze()
		if second, _ := others[i].Freeze(); !bytes.Equal(first, second) {
			t.Errorf("%s is frozen in two ways by two runs", text.ID)
		}
	}
}

// TestFreezeTwice: to resolve a document again changes nothing of what is frozen.
func TestFreezeTwice(t *testing.T) {
	desk, _, err := Load(smallPortal(t, page("A [link](../policy/) and ![a picture](files/a.svg).\n")))
	if err != nil {
		t.Fatal(err)
	}
	doc, today := desk.Find("page", "en"), day(t, "2026-11-20")
	first, _ := desk.TextOn(doc, today)
	before, err := first.Freeze()
	if err != nil {
		t.Fatal(err)
	}
	second, _ := desk.TextOn(doc, today)
	after, err := second.Freeze()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(before), string(after)); diff != "" {
		t.Error(diff)
	}
}

// TestFrozenAddresses: in a frozen file all addresses of this site are site
// paths, wherever they stand and however they are typed.
func TestFrozenAddresses(t *testing.T) {
	const head = "---\ntitle: Page\nkind: agreement\nupdated: 2026-01-15\n"
	for name, c := range map[string]struct{ desk, frozen string }{
		"inline":       {"---\n[a](../policy/)", "[a](/policy/)"},
		"fragment":     {"---\n[a](#b) [c](../policy/#rights)", "[a](#b) [c](/policy/#rights)"},
		"file":         {"---\n[a](policy/support.md#x) [b](files/clauses.pdf)", "[a](/policy/support/#x) [b](/files/clauses.pdf)"},
		"picture":      {"---\n![a](files/a.svg \"A\")", "![a](/files/a.svg \"A\")"},
		"title":        {"---\n[a](../policy/ 'It')", "[a](/policy/ 'It')"},
		"full":         {"---\n[a](https://example.com/?a=1&amp;b) <a@example.com>", "[a](https://example.com/?a=1&amp;b) <a@example.com>"},
		"angle":        {"---\n[a](<../policy x/>)", "[a](</policy&#32;x/>)"},
		"brackets":     {"---\n[a](../policy/(x)) [b](../policy/\\(y)", `[a](/policy/\(x\)) [b](/policy/\(y)`},
		"ampersand":    {"---\n[a](../policy/?a=1&amp;copy=2)", `[a](/policy/?a=1\&copy=2)`},
		"reference":    {"---\n[a][x], [b][x] and [x]\n\n[x]: ../policy/ \"T\"", "[a][x], [b][x] and [x]\n\n[x]: /policy/ \"T\""},
		"quote":        {"---\n> - [a](../policy/)\n>   [b](policy/support.md)", "> - [a](/policy/)\n>   [b](/policy/support/)"},
		"Markdown row": {"---\n| a |\n|---|\n| [b](../policy/?a\\|b) |", "| a |\n|---|\n| [b](/policy/?a\\|b) |"},
		"in short":     {"in_short:\n  - Read [a](../policy/).\n---\nX", "in_short:\n- Read [a](/policy/).\n"},
		"in short, in quotes": {"in_short: [\"Say \\\"x\\\": [a](../policy/)\", '[b](policy/support.md)']\n---\nX",
			"- 'Say \"x\": [a](/policy/)'\n- '[b](/policy/support/)'\n"},
		"cell": {"---\n```table\ncolumns: [A, B]\nrows:\n  - - a\n    - |\n      See [b](../policy/).\n\n      And [c](policy/support.md).\n```",
			"    See [b](/policy/).\n\n    And [c](/policy/support/).\n"},
		"cell over two lines": {"---\n```table\ncolumns: [A]\nrows:\n  - - Some words and\n      [b](../policy/)\n```", "- - Some words and [b](/policy/)\n"},
		"cell in quotes":      {"---\n```table\ncolumns: [A]\nrows: [[\"\\\"x\\\" [b](../policy/)\"]]\n```", "- - '\"x\" [b](/policy/)'\n"},
		"cell as it is":       {"---\n```table\n# By hand.\ncolumns: [A]\nrows: [[\"[b](/policy/)\"], ['“c”']]\n```", "# By hand.\ncolumns: [A]\nrows: [[\"[b](/policy/)\"], ['“c”']]\n"},
		"insert in a list":    {"---\n1. a\n\n   ```contacts\n   id: controller\n   ```\n", "   rows:\n   - id: controller\n"},
		"empty insert":        {"---\n> ```contacts\n> ```\n", "> rows:\n> - id: controller\n"},
	} {
		t.Run(name, func(t *testing.T) {
			text, problems := textOf(t, head+c.desk+"\n")
			if problems.Count(diag.Error) > 0 {
				t.Fatal(problems.Text())
			}
			raw, err := text.Freeze()
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(raw), c.frozen) {
				t.Errorf("no %q in\n%s", c.frozen, raw)
			}
			checkFreeze(t, text)
		})
	}
}

// TestFrozenHead: names and words of the day are part of the file, what only the
// site needs is not.
func TestFrozenHead(t *testing.T) {
	files := smallPortal(t, page(""))
	files["content/page.md"].Data = []byte(strings.Replace(support, "kind: purpose\n",
		"kind: purpose\nlead: \"“Help”: yes\"\nweight: 10\naliases: [/old]\nposted: 2025-03\neffective: 2026-02-01\nchange: {class: editorial, summary: \"New: all\"}\n", 1))
	text, problems := resolved(t, files)
	if len(problems) > 0 {
		t.Fatal(problems.Text())
	}
	raw, err := text.Freeze()
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"---\nformat: 1\nlang: en\ntitle: Support\n", "posted: 2025-03\n", "name: Helpdesk Inc.\n", "tool: Standard clauses\n", "id: 6(1)(b)\n"} {
		if !strings.Contains(string(raw), part) {
			t.Errorf("no %q in\n%s", part, raw)
		}
	}
	for _, part := range []string{"weight", "aliases", "helpdesk"} {
		if strings.Contains(string(raw), part) {
			t.Errorf("%q in\n%s", part, raw)
		}
	}
	checkFreeze(t, text)
}

// TestThawTolerates: what another format wrote is read, and raw HTML is text.
func TestThawTolerates(t *testing.T) {
	const raw = "---\nformat: 99\nlang: en\ntitle: Old\nkind: memo\nmood: good\nposted: 2018-05\n---\nA <b>b</b>.\n\n```cookies\nrows:\n  - name: a\n    flavour: b\n```\n"
	text, problems := Thaw("old", "en", diag.NewFile("versions/old/1.md", []byte(raw)))
	if len(problems) > 0 {
		t.Fatal(problems.Text())
	}
	if got, want := text.Body().Plain(), "A <b>b</b>.\n"; !strings.HasPrefix(got, want) || text.Head.Kind != "memo" || text.Head.Posted != day(t, "2018-05") {
		t.Errorf("%v\n%s", text.Head, got)
	}
}
