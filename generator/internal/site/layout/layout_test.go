package layout

import (
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/words"
)

// loaded are layouts of which the file of pages is given.
func loaded(page string) (*Layouts, diag.List) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"base.html": `{{define "base"}}<p>{{template "main" .}}</p>{{end}}`, "page.html": page, "404.html": `{{define "main"}}none{{end}}`,
		"assets/site.css": "a { color: red }", "assets/page.css": "b{}", "assets/icon.svg": "<svg/>",
	} {
		files["layouts/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	english := map[string]words.Language{"en": words.Of("en", words.Catalog{"hello": "Hello {0}"})}
	return Load(Sources{Portal: files, Settings: content.Settings{Accent: "#123456"}, Words: english})
}

func TestLoad(t *testing.T) {
	l, problems := loaded(`{{define "main"}}{{t "hello" .Page.Title}}{{n "left" 2}}{{end}}`)
	if len(problems) > 0 {
		t.Fatal(problems.Text())
	}
	html, err := l.Render("hub", View{Lang: "en", Page: PageView{Title: "A & B"}})
	if want := "<p>Hello A &amp; Bleft.other</p>"; err != nil || string(html) != want {
		t.Errorf("%v: %s, want %s", err, html, want)
	}
	if missing := l.Missing("en", words.Catalog{"hello": "Hello {0}"}); len(missing) != 1 || !strings.Contains(missing[0].Message, "left.other") {
		t.Errorf("missing words:\n%s", missing.Text())
	}
	if l.Has("hub") || !l.Has("page") || l.Sheets["page"] == "" || len(l.Assets) != 3 {
		t.Errorf("sheets are %v, assets %v", l.Sheets, l.Assets)
	}
	for _, asset := range l.Assets {
		if css, err := asset.Render(); asset.Path == l.Style && string(css) != ":root{--accent:#123456;--accent-dark:#123456}a{color:red}" {
			t.Errorf("%v: the style sheet is %s", err, css)
		}
	}
}

// What a layout gets wrong is told with the place, and with what to type.
func TestWrongLayouts(t *testing.T) {
	for page, hint := range map[string]string{
		`{{define "main"}}{{.Page.Titel}}{{end}}`: "did you mean Title?", `{{define "main"}}{{template "mian" .}}{{end}}`: "partials/",
		`{{define "main"}}{{if .Page}}`: "undo the last change",
	} {
		l, problems := loaded(page)
		if len(problems) == 0 {
			_, err := l.Render("page", View{Lang: "en"})
			problems, _ = diag.FromError(err)
		}
		if len(problems) != 1 || problems[0].Rule.ID != "layout" || !strings.Contains(problems[0].Hint, hint) {
			t.Errorf("%s: want a hint %q\n%s", page, hint, problems.Text())
		}
	}
}
