package markdown_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// FuzzParse holds for every text: nothing breaks, the same text gives the same
// tree and page, every position lies inside the file, ids are unique, and the
// page has no element, attribute or address that this package does not make.
func FuzzParse(f *testing.F) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		opt := markdown.Options{Inserts: []string{"contacts"}}
		file, root, problems := parse(string(raw), opt)
		page := markdown.Writer{}.HTML(root)
		_, again, _ := parse(string(raw), opt)
		if second := (markdown.Writer{}).HTML(again); !bytes.Equal(page, second) {
			t.Fatalf("two pages from one text:\n%s\n%s", page, second)
		}
		checkSpans(t, file, root, problems)
		checkPage(t, page)
	})
}

var seeds = []string{
	"><A\n> 0", "> <A\n>\n> b> <c\nd>",
	"# A {#b}\n\n## A\n\nA\n=\n\n# {#b}\n\n# A {.c}",
	"a *b* **c** ~~d~~ `e` <b>f</b> [g](h \"i\") ![j](k) [l][m] [n][]\n\n[m]: <o p> 'q'",
	"a[^1] b[^2]\n\n[^1]: c[^2]\n[^2]:\n    d\n[^3]: e",
	"> [!NOTE]\n> a\n\n> \\[!tip]\n> b\nc\n\n> - > d",
	"- [ ] a\n- [x] b\n\n3. c\n   ```contacts\n   d: e\n   ```",
	"| a | b |\n|:-:|--:|\n| `c\\|d` | e<br>f |\n| g |\n",
	"a\n: b\n\n  c\n: d",
	"[a](javascript:b) [c](JAVA&#115;cript:d) [e](<java\tscript:f>) <javascript:g> ![h](data:i) [j](//k) [l](\\\\m)",
	"<script>a</script>\n\n<img src=x onerror=alert(1)>\n\na <b style=\"c\" onclick='d'> <!-- e --> <?f?> <![CDATA[g]]> <!H>",
	"\"onclick=\"a\" [b](c\"onclick=\"d) ![e\" onerror=\"f](g 'h\" i=\"') {onclick=j}",
	"```json\n{\"a\": [1, null]}\n```\n\n~~~ <b>\"x\n</pre>\n~~~\n\n```",
	"a\x00b\x1b[0mc\u0085\uFFFE\xff&#0;&#x1b;\n\n\t- \td\n>\te\n\n[^\tf]: g",
	"https://a.example/b?c=d&e (http://f.example/(g)) h@i.example <j@k.example> <tel:1>",
	"- a\n-\n\n  b\n\n      c\n\n1) d\n2) e\n***\n__f__\n---\ng",
	"a {lang=nb}\n\n## b {#c lang=fi}\n\n- [d *e* [f]{lang=ar}]{lang=nb} {lang=de}\n\n![g]{lang=nb} [h](i){lang=nb} []{lang=nb}\n\n{lang=nb}\n\n*j*\n{lang=xx}",
}

func checkSpans(t *testing.T, file *diag.File, root *markdown.Node, problems diag.List) {
	inside := func(s diag.Span) bool { return 0 <= s.Start && s.Start <= s.End && s.End <= len(file.Text) }
	for _, p := range problems {
		if !inside(p.Span) || p.Message == "" {
			t.Fatalf("%s at %v in a file of %d bytes", p.Rule.ID, p.Span, len(file.Text))
		}
	}
	markdown.Walk(root, func(n *markdown.Node) bool {
		if !inside(n.Span) || !inside(n.DestSpan) {
			t.Fatalf("a node of kind %d at %v, %v in a file of %d bytes", n.Kind, n.Span, n.DestSpan, len(file.Text))
		}
		return true
	})
}

// elements and attributes that this package makes.
var (
	elements = strings.Fields("a blockquote br code dd div dl dt em h1 h2 h3 h4 h5 h6 hr img input li ol p pre s " +
		"section span strong sup table tbody td th thead tr ul")
	attributes = strings.Fields("alt aria-label checked class dir disabled href id lang loading rel role scope src start tabindex title type")
	scheme     = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)
	schemes    = []string{"", "https:", "http:", "mailto:", "tel:"}
)

func checkPage(t *testing.T, page []byte) {
	ids := map[string]bool{}
	for z := html.NewTokenizer(bytes.NewReader(page)); z.Next() != html.ErrorToken; {
		token := z.Token()
		switch token.Type {
		case html.CommentToken, html.DoctypeToken:
			t.Fatalf("a comment or a declaration came through:\n%s", page)
		case html.StartTagToken, html.SelfClosingTagToken:
			if !slices.Contains(elements, token.Data) {
				t.Fatalf("<%s> came through:\n%s", token.Data, page)
			}
		}
		for _, a := range token.Attr {
			checkAttribute(t, a, page)
			if a.Key == "id" && ids[a.Val] {
				t.Fatalf("two elements have the id %q:\n%s", a.Val, page)
			}
			ids[a.Val] = ids[a.Val] || a.Key == "id"
		}
	}
	for i, c := range string(page) {
		if c < ' ' && c != '\n' && c != '\t' {
			t.Fatalf("a control character at %d:\n%q", i, page)
		}
	}
	checkShape(t, page)
}

func checkAttribute(t *testing.T, a html.Attribute, page []byte) {
	if !slices.Contains(attributes, a.Key) {
		t.Fatalf("%s= came through:\n%s", a.Key, page)
	}
	if a.Key != "href" && a.Key != "src" {
		return
	}
	scheme := strings.ToLower(scheme.FindString(strings.TrimSpace(a.Val)))
	if a.Val == "" || strings.HasPrefix(a.Val, "//") || strings.Contains(a.Val, `\`) || !slices.Contains(schemes, scheme) {
		t.Fatalf("the address %q came through:\n%s", a.Val, page)
	}
}

// checkShape fails if a browser would build another tree than the tags say.
func checkShape(t *testing.T, page []byte) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(bytes.NewReader(page), body)
	if err != nil {
		t.Fatalf("%v:\n%s", err, page)
	}
	built := 0
	for _, n := range nodes {
		built += count(n)
	}
	if typed := bytes.Count(page, []byte("<")) - bytes.Count(page, []byte("</")); built != typed {
		t.Fatalf("%d tags, and a browser makes %d elements:\n%s", typed, built, page)
	}
}

func count(n *html.Node) int {
	sum := 0
	if n.Type == html.ElementNode {
		sum = 1
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += count(c)
	}
	return sum
}
