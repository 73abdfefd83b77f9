package site_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/site"
)

// edited builds the golden portal after texts in its files were replaced: file,
// old and new text, one after the other.
func edited(t *testing.T, opt site.Options, edits ...string) (map[string]string, diag.List) {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/golden.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := sources(t, archive)
	for edit := range slices.Chunk(edits, 3) {
		f := files[edit[0]]
		if f == nil || strings.Count(string(f.Data), edit[1]) != 1 {
			t.Fatalf("%s does not have %q once", edit[0], edit[1])
		}
		f.Data = []byte(strings.Replace(string(f.Data), edit[1], edit[2], 1))
	}
	return made(t, files, opt)
}

func TestRedirects(t *testing.T) {
	const file, aliases = "content/policy/index.md", "aliases:\n  - /old/policy\n  - https://old.example.org/policy\n"
	for typed, want := range map[string]string{
		"[/a, /b/, /c.pdf]":          "/a  /privacy/policy/  301\n/b/  /privacy/policy/  301\n/c.pdf  /privacy/policy/  301\n",
		"[/a%20b]":                   "/a%20b  /privacy/policy/  301\n",
		"[http://a.example/b]":       "http://a.example/b  https://example.com/privacy/policy/  301\n",
		"['https://a.example:80/b']": "",
		"[/privacy/old/]":            "/privacy/old/  /privacy/policy/  301\n",
		"[/policy/]":                 "/policy/  /privacy/policy/  301\n",
		"[]":                         "",
	} {
		pages, problems := edited(t, site.Options{}, file, aliases, "aliases: "+typed+"\n")
		if typed == "['https://a.example:80/b']" {
			if problems.Count(diag.Error) != 1 {
				t.Errorf("an alias with a port is taken:\n%s", pages["_redirects"])
			}
			continue
		}
		if len(problems) > 0 {
			t.Errorf("%s\n%s", typed, problems.Text())
		}
		if got := pages["_redirects"]; got != "/  /privacy/  302\n"+want {
			t.Errorf("%s\n%s", typed, got)
		}
	}
}

// Two aliases that a host takes for one, and one that hides a page, are told.
func TestAliasesThatCannotWork(t *testing.T) {
	const file, aliases = "content/policy/index.md", "  - /old/policy\n"
	for typed, rule := range map[string]string{
		"/a\n  - /a/": "duplicate-alias", "https://A.example/b\n  - https://a.example/b": "duplicate-alias",
		"/privacy/cookie-policy": "shadowed-alias", "/privacy/Cookie-Policy/": "shadowed-alias", "https://example.com/privacy/policy/": "shadowed-alias",
		"/privacy/files/list.pdf": "shadowed-alias", "/privacy/": "shadowed-alias", "/": "shadowed-alias",
		"/a//b": "bad-alias", "/a/./b": "bad-alias", "/a/../../b": "bad-alias", "ftp://a.example/b": "bad-alias", "/a\\b": "bad-alias", "\"/a\\nb\"": "bad-value",
	} {
		_, problems := edited(t, site.Options{}, file, aliases, "  - "+typed+"\n")
		if len(problems) != 1 || problems[0].Rule.ID != rule {
			t.Errorf("%s: want one %s\n%s", typed, rule, problems.Text())
		}
	}
}

// At the root of a host nothing has to lead from there to the base.
func TestRootOfAHost(t *testing.T) {
	pages, problems := edited(t, site.Options{Base: "https://privacy.example.com"})
	if len(problems) > 0 {
		t.Error(problems.Text())
	}
	if got := pages["_redirects"]; strings.HasPrefix(got, "/  ") || !strings.HasPrefix(got, "/old/policy  /policy/  301\n") {
		t.Errorf("redirects are\n%s", got)
	}
	for _, path := range []string{"index.html", "policy/index.html", "files/list.pdf", "sitemap.xml"} {
		if _, ok := pages[path]; !ok {
			t.Errorf("no %s", path)
		}
	}
	if !strings.Contains(pages["robots.txt"], "Sitemap: https://privacy.example.com/sitemap.xml\n") {
		t.Errorf("robots.txt is\n%s", pages["robots.txt"])
	}
}

// The strict headers come first for all addresses; those of the settings follow.
func TestHeaders(t *testing.T) {
	pages, problems := edited(t, site.Options{}, "content/site.yaml", `{path: "/privacy/files/*", name: X-Example, value: "1"}`,
		`{path: "/*", name: X-One, value: "a: b"}`+"\n  - {path: /b, name: X-Two, value: c}")
	if len(problems) > 0 {
		t.Error(problems.Text())
	}
	got := pages["_headers"]
	if !strings.HasPrefix(got, "/*\n  Content-Security-Policy: default-src 'none'; ") || !strings.HasSuffix(got, "\n/*\n  X-One: a: b\n/b\n  X-Two: c\n") {
		t.Errorf("headers are\n%s", got)
	}
	for line := range strings.Lines(got) {
		if indented := strings.HasPrefix(line, "  "); !indented && !strings.HasPrefix(line, "/") || indented && !strings.Contains(line, ": ") {
			t.Errorf("neither a path nor a header: %q", line)
		}
	}
	for name := range pages {
		if strings.HasSuffix(name, ".css") && !strings.Contains(got, "/"+name+"\n  Cache-Control: public, max-age=31536000, immutable\n") {
			t.Errorf("%s is not kept by browsers", name)
		}
	}
}

// An address that differs only by case or the last slash is mended, with a
// warning that says what to type.
func TestNearlyRightLinks(t *testing.T) {
	const file, link = "content/index.md", "](cookie-policy.md#the-list)"
	for typed, hint := range map[string]string{
		"/Cookie-Policy/": "type /cookie-policy/", "/cookie-policy": "type /cookie-policy/", "/COOKIE-POLICY#the-list": "type /cookie-policy/",
		"/files/List.pdf": "type /files/list.pdf", "/files/list.pdf/": "type /files/list.pdf",
	} {
		pages, problems := edited(t, site.Options{}, file, link, "]("+typed+")")
		if len(problems) != 1 || problems[0].Severity != diag.Warning || problems[0].Hint != hint {
			t.Errorf("%s\n%s", typed, problems.Text())
		}
		to := strings.TrimPrefix(strings.TrimPrefix(hint, "type "), "/")
		if !strings.Contains(pages["privacy/index.html"], `href="`+to) {
			t.Errorf("%s does not lead to %s", typed, to)
		}
	}
}

// Links of the banner are relative to the page on which it stands, and start at
// the host where a page has no address of its own.
func TestBannerLinks(t *testing.T) {
	pages, _ := edited(t, site.Options{})
	for path, want := range map[string]string{
		"privacy/index.html":                "cookie-policy/",
		"privacy/policy/index.html":         "../cookie-policy/",
		"privacy/policy/support/index.html": "../../cookie-policy/",
		"404.html":                          "/privacy/cookie-policy/",
	} {
		if !strings.Contains(pages[path], `See the <a href="`+want+`">cookie policy</a>`) {
			t.Errorf("the banner of %s does not lead to %s", path, want)
		}
	}
}

// Further style sheets of a folder of the portal's own come last, so that their rules
// win; one of the same name stands where the other stood, and paper has the last word.
func TestStyleSheetsOfFolders(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/golden.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := sources(t, archive)
	settings := files["content/site.yaml"]
	settings.Data = append(settings.Data, "\nlayouts: [first, second]\n"...)
	for name, text := range map[string]string{
		"layouts/assets/a.css": "a{color:red}", "layouts/assets/print.css": "a{color:#000}", "layouts/assets/z.css": "z{color:red}",
		"layouts/first/assets/a.css": "a{color:tan}", "layouts/second/assets/a.css": "a{color:navy}", "layouts/second/assets/b.css": "b{color:navy}",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	delete(files, "layouts/assets/site.css")
	pages, problems := made(t, files, site.Options{})
	if len(problems) > 0 {
		t.Error(problems.Text())
	}
	for name, text := range pages {
		if strings.Contains(name, "/site.") && !strings.HasSuffix(text, "a{color:tan}z{color:red}b{color:navy}@media print{a{color:#000}}") {
			t.Errorf("%s is %s", name, text)
		}
	}
}

// The legal row leads to the cookie preferences where the settings or the cookie policy say where they are.
func TestLegalRow(t *testing.T) {
	const layout, end = "layouts/partials/around.html", "{{with .Site.Help}}"
	const row = "{{range .Site.Legal}}<b>{{.Label}} {{.Href}}{{if .External}} outside{{end}}</b>{{end}}" + end
	const settings, help = "content/site.yaml", "help: dpo\n"
	for _, c := range []struct {
		want, broken string
		edits        []string
	}{
		{want: "<b>Cookie policy ../cookie-policy/</b>"},
		{want: "<b>Cookie preferences ../cookie-policy/#preferences</b><b>Cookie policy ../cookie-policy/</b>",
			edits: []string{"content/cookie-policy.md", "## Kinds", "## Kinds {#preferences}"}},
		{want: "<b>Cookie preferences https://a.example/c outside</b><b>Cookie policy ../cookie-policy/</b>",
			edits: []string{settings, help, help + "cookie_preferences: https://a.example/c\n"}},
		{broken: "broken-anchor", edits: []string{settings, help, help + "cookie_preferences: /cookie-policy/#nowhere\n"}},
		{broken: "broken-link", edits: []string{settings, help, help + "cookie_preferences: /nowhere/\n"}},
	} {
		pages, problems := edited(t, site.Options{}, append(c.edits, layout, end, row)...)
		if c.broken != "" {
			if len(problems) != 1 || problems[0].Rule.ID != c.broken {
				t.Errorf("%q: want one %s\n%s", c.edits, c.broken, problems.Text())
			}
			continue
		}
		if page := pages["privacy/policy/index.html"]; len(problems) > 0 || !strings.Contains(page, c.want) {
			t.Errorf("%q: want %s\n%s%s", c.edits, c.want, problems.Text(), page)
		}
	}
}
