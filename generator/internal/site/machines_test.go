package site_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/net/html"

	"fairnotice/generator/internal/site"
	"fairnotice/generator/internal/site/machine"
)

// Histories as data have the form that their schema says, on every day.
func TestVersionsSchema(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(machine.VersionsSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("versions.json", doc); err != nil {
		t.Fatal(err)
	}
	valid, root := c.MustCompile("versions.json"), past(t)
	for _, day := range []string{"2014-01-01", "2016-09-10", "2026-12-01", "2027-01-01"} {
		pages := public(t, root, day)
		for _, name := range []string{"privacy/versions.json", "privacy/policy/versions/index.json"} {
			value, err := jsonschema.UnmarshalJSON(strings.NewReader(pages[name]))
			if err != nil {
				t.Fatal(err)
			}
			if err := valid.Validate(value); err != nil {
				t.Errorf("%s on %s: %v", name, day, err)
			}
		}
	}
	for _, wrong := range []string{`{}`, `{"format": 2, "documents": []}`, `{"format": 1, "documents": [{"id": "a"}]}`} {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(wrong))
		if err != nil {
			t.Fatal(err)
		}
		if valid.Validate(value) == nil {
			t.Errorf("%s is taken for right", wrong)
		}
	}
}

// The plain text of a version says which it is, and what it says.
func TestTwins(t *testing.T) {
	pages := public(t, past(t), "2026-12-01")
	const folder = "privacy/policy/versions/"
	for name, want := range map[string][]string{
		"2018-05-04/text.txt": {"Policy\n======\n", "(2018-05-04) – No longer in force", "In force until: 31 October 2026 (2026-10-31)", "The text of a PDF."},
		"2026-11-01/text.txt": {"(2026-11-01) – In force", "Address: https://example.com/privacy/policy/versions/2026-11-01/", "It applies."},
		"2026-11-10/text.txt": {"(2026-11-10) – Not yet in force", "In force from: 1 January 2027 (2027-01-01)", "It will apply."},
	} {
		for _, words := range want {
			if !strings.Contains(pages[folder+name], words) {
				t.Errorf("%s lacks %q:\n%s", name, words, pages[folder+name])
			}
		}
	}
	if pages["privacy/policy/text.txt"] != pages[folder+"2026-11-01/text.txt"] {
		t.Errorf("beside the document is another text than that of the version in force:\n%s", pages["privacy/policy/text.txt"])
	}
	for _, name := range []string{"2015-02-03", "2016-09"} { // nobody knows what they said
		if text, ok := pages[folder+name+"/text.txt"]; ok {
			t.Errorf("%s has a text: %s", name, text)
		}
	}
}

// relationsOf are the relations in the head of a page, with what they lead to.
func relationsOf(t *testing.T, page string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "link" {
			is := map[string]string{}
			for _, a := range n.Attr {
				is[a.Key] = a.Val
			}
			if !slices.Contains([]string{"canonical", "icon", "stylesheet"}, is["rel"]) && is["type"] != "application/atom+xml" {
				found = append(found, strings.TrimSpace(is["rel"]+" "+is["type"]+" "+is["href"]))
			}
		}
	}
	return found
}

func TestRelations(t *testing.T) {
	pages := public(t, past(t), "2026-12-01")
	for name, want := range map[string]string{
		"": `version-history  versions/
			predecessor-version  versions/2018-05-04/
			successor-version  versions/2026-11-10/
			alternate text/plain text.txt`,
		"versions/": `latest-version  ../
			alternate application/json index.json`,
		"versions/2015-02-03/": `version-history  ../
			latest-version  ../../
			successor-version  ../2016-09/`,
		"versions/2018-05-04/": `version-history  ../
			latest-version  ../../
			predecessor-version  ../2016-09/
			successor-version  ../2026-11-01/
			alternate text/markdown text.md
			alternate text/plain text.txt`,
	} {
		got := strings.Join(relationsOf(t, pages["privacy/policy/"+name+"index.html"]), "\n")
		if want = strings.ReplaceAll(want, "\t", ""); got != want {
			t.Errorf("policy/%s:\ngot\n%s\nwant\n%s", name, got, want)
		}
	}
}

// No header is sent twice but Link, and an announced version is no Memento.
func TestHeadersOfVersions(t *testing.T) {
	rules := map[string]string{}
	for rule := range strings.SplitSeq(public(t, past(t), "2026-12-01")["_headers"], "\n/") {
		path, lines, _ := strings.Cut(rule, "\n")
		rules["/"+path] = lines
	}
	const at = "/privacy/policy/versions/"
	for path, want := range map[string]string{
		at + "2015-02-03/":                       "Memento-Datetime: Tue, 03 Feb 2015 00:00:00 GMT",
		at + "2016-09/":                          "Memento-Datetime: Thu, 01 Sep 2016 00:00:00 GMT",
		at + "2026-11-01/":                       `<https://example.com/privacy/policy/>; rel="original"`,
		at + "2026-11-10/":                       `<https://example.com/privacy/policy/versions/2026-11-01/>; rel="predecessor-version"`,
		at:                                       `<https://example.com/privacy/policy/versions/timemap.link>; rel="timemap"; type="application/link-format"`,
		"/privacy/:a/versions/:version/text.txt": "Content-Type: text/plain; charset=utf-8",
		"/privacy/:a/versions/:version/*":        "X-Robots-Tag: noindex",
	} {
		if !strings.Contains(rules[path], want) {
			t.Errorf("%s has not %s:\n%s", path, want, rules[path])
		}
	}
	if announced := rules[at+"2026-11-10/"]; strings.Contains(announced, "Memento-Datetime") || strings.Contains(announced, `rel="original"`) {
		t.Errorf("an announced version is a Memento:\n%s", announced)
	}
}

// Whatever a title holds, data stays data: it ends where its element ends.
func TestDataStaysData(t *testing.T) {
	const title = `</script><script>alert(1)</script><!-- & "x`
	pages, problems := edited(t, site.Options{}, "content/policy/index.md", "title: Privacy policy", "title: '"+title+"'")
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	page := pages["privacy/policy/index.html"]
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	scripts := 0
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "script" {
			scripts++
			if !strings.Contains(n.FirstChild.Data, `"name":"\u003c/script\u003e`) || !strings.HasSuffix(n.FirstChild.Data, "}") {
				t.Errorf("the data is %s", n.FirstChild.Data)
			}
		}
	}
	if scripts > 1 {
		t.Errorf("%d scripts in\n%s", scripts, page)
	}
	if scripts == 0 || strings.Contains(page, "<script>alert") {
		t.Errorf("a script in\n%s", page)
	}
}
