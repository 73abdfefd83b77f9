package site

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/words"
)

// Each language has an alphabet of its own.
func TestLetters(t *testing.T) {
	for _, c := range []struct{ lang, names, want string }{
		{"en", "zebra Ärger apple Zoo _ga 7-day 30-day", "A:apple,Ärger G:_ga Z:zebra,Zoo #:7-day,30-day"},
		{"de", "Öl Ofen Zoo Ärger Apfel", "A:Apfel,Ärger O:Ofen,Öl Z:Zoo"},
		{"nb", "ås Øl ære zoo avtale éclair", "A:avtale E:éclair Z:zoo Æ:ære Ø:Øl Å:ås"},
		{"fi", "öljy äiti åland zoo asia", "A:asia Z:zoo Å:åland Ä:äiti Ö:öljy"},
		{"el", "ώρα άλφα Zoom", "Z:Zoom Α:άλφα Ω:ώρα"},
	} {
		var entries []layout.Indexed
		for _, name := range strings.Fields(c.names) {
			entries = append(entries, layout.Indexed{Label: name})
		}
		var got []string
		for _, l := range letters(entries, words.Of(c.lang, words.Catalog{"az.other": "#"})) {
			var names []string
			for _, e := range l.Entries {
				names = append(names, e.Label)
			}
			got = append(got, l.Name+":"+strings.Join(names, ","))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %s, want %s", c.lang, strings.Join(got, " "), c.want)
		}
	}
}

func TestUnnumbered(t *testing.T) {
	for name, want := range map[string]string{"7.2 Audits": "Audits", "1. Scope": "Scope", "17 Precedence": "Precedence", "2FA": "2FA", "2026": "2026", "Annex 1": "Annex 1", "": ""} {
		if got := unnumbered(name); got != want {
			t.Errorf("%q without its number is %q, want %q", name, got, want)
		}
	}
}

// A row that a text prints twice has its anchor once, and the text itself has none.
func TestItems(t *testing.T) {
	row := func(key string) *markdown.Node {
		cell := &markdown.Node{Kind: markdown.Cell, Children: []*markdown.Node{text(key + " Ltd"), text(" (more)")}}
		return &markdown.Node{Kind: markdown.Row, Key: key, Children: []*markdown.Node{cell}}
	}
	table := func(rows ...*markdown.Node) *markdown.Node {
		return &markdown.Node{Kind: markdown.Insert, Name: "processors", Children: []*markdown.Node{{Kind: markdown.Table, Children: rows}}}
	}
	body := &markdown.Node{Children: []*markdown.Node{table(row("b c"), row("a_")), table(row("a_"))}}
	var got []string
	for _, i := range items((&content.Text{}).WithBody(body), words.Of("en", nil)) {
		got = append(got, i.name+" "+i.anchor)
	}
	if want := []string{"b c Ltd Item-b-c", "a_ Ltd Item-a"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	markdown.Walk(body, func(n *markdown.Node) bool {
		if n.Anchor != "" {
			t.Errorf("the text itself has the anchor %q", n.Anchor)
		}
		return true
	})
}

// rendered are the pages of a portal with the program's own layouts, by path.
func rendered(t *testing.T, texts map[string]string) map[string]string {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range texts {
		files["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, pattern := range []string{"*.html", "partials/*.html", "assets/*", "i18n/*"} {
		found, err := filepath.Glob("../../../layouts/" + pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no %s: %v", pattern, err)
		}
		for _, name := range found {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[strings.TrimPrefix(filepath.ToSlash(name), "../../../")] = &fstest.MapFile{Data: raw}
		}
	}
	desk, problems, err := content.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	today, _ := date.Parse("2026-11-20")
	resolved, found := desk.Texts(today)
	built, more := Build(Sources{Portal: files, Desk: desk, Texts: resolved}, Options{Today: today})
	if all := slices.Concat(problems, found, more); len(all) > 0 {
		t.Fatal(all.Text())
	}
	pages := map[string]string{}
	for page := range built.Pages() {
		raw, err := page.Render()
		if err != nil {
			t.Fatal(err)
		}
		pages[page.Path] = string(raw)
	}
	return pages
}

const settings = "title: Privacy\norganisation:\n  name: Example\n  url: https://example.com/\n" +
	"base: https://example.com/privacy/\ntime_zone: Europe/Oslo\nlanguages: [en, nb]\n"

// What people look for is found, in each language that has a text.
func TestAZ(t *testing.T) {
	pages := rendered(t, map[string]string{
		"site.yaml":                 settings,
		"index.md":                  "---\ntitle: Privacy\nkind: front\n---\n\n## Delete my data\n\nWrite to us.\n",
		"index.nb.md":               "---\ntitle: Personvern\nkind: front\n---\n\n## Slett mine data\n\nSkriv til oss.\n",
		"companies.md":              "---\ntitle: Companies\nkind: page\n---\n\n## 1. Who they are\n\n```processors\n```\n",
		"registers/processors.yaml": "processors:\n  - id: zendesk\n    name: Zendesk, Inc.\n    trading_as: Zen\n    role: processor\n    service: Help desk\n    countries: [US]\n    transfer:\n      tool: Clauses\n",
	})
	for page, wants := range map[string][]string{
		"privacy/find/index.html":      {`href="../#delete-my-data">Delete my data</a>`, `<dt>Who gets my data?</dt><dd><a href="../companies/#1-who-they-are">Companies</a></dd>`, `href="../companies/#Item-zendesk">Zendesk, Inc.</a>`, `href="../companies/#1-who-they-are">Who they are</a>`, `id="Letter-Z"`, `hreflang="nb"`},
		"privacy/nb/find/index.html":   {`href="../#slett-mine-data">Slett mine data</a>`, `href="../../companies/#Item-zendesk">Zendesk, Inc.</a> <span class="place" lang="en">Companies</span>`},
		"privacy/companies/index.html": {`<tr id="Item-zendesk">`, `href="../find/">Find</a>`},
		"_redirects":                   {"/privacy/a-z/  /privacy/find/  301\n/privacy/nb/a-z/  /privacy/nb/find/  301\n"},
		"404.html":                     {`href="/privacy/find/"`},
		"privacy/sitemap.xml":          {"https://example.com/privacy/find/", "https://example.com/privacy/nb/find/"},
	} {
		for _, want := range wants {
			if !strings.Contains(pages[page], want) {
				t.Errorf("%s has no %s:\n%s", page, want, pages[page])
			}
		}
	}
	if strings.Contains(pages["privacy/nb/find/index.html"], "Who they are") {
		t.Error("the Norwegian index has an English heading")
	}
}
