package layouts

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func portal(files ...string) fstest.MapFS {
	portal := fstest.MapFS{"content/site.yaml": {Data: []byte("title: A\n")}}
	for i := 0; i < len(files); i += 2 {
		portal[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return portal
}

// A portal without layouts has the program's, and lends nothing elsewhere.
func TestOverNothing(t *testing.T) {
	over := Over(portal())
	for _, pattern := range []string{"*.html", "partials/*.html", "assets/*", "i18n/*.yaml"} {
		want, _ := fs.Glob(program, pattern)
		got, err := fs.Glob(over, "layouts/"+pattern)
		if err != nil || len(got) == 0 || len(got) != len(want) {
			t.Errorf("%s: got %q, want %q (%v)", pattern, got, want, err)
		}
	}
	for _, name := range []string{"base.html", "content/base.html", "layouts/none.html", "layouts/../base.html"} {
		if _, err := fs.ReadFile(over, name); err == nil {
			t.Errorf("there is a file %s", name)
		}
	}
	if got := Different(over, "layouts"); len(got) > 0 {
		t.Errorf("%q differ", got)
	}
	if !Lent(over, "layouts/base.html") || Lent(over, "content/site.yaml") {
		t.Error("base.html is not the program's alone")
	}
}

// Whole layouts get only words, and what no site can do without.
func TestOverWhole(t *testing.T) {
	own := []string{"layouts/base.html", `{{define "base"}}{{template "main" .}}{{block "foot" .}}{{end}}{{end}}`,
		"layouts/hub.html", `{{define "main"}}{{ template "line" }}{{end}}`}
	for partial, want := range map[string][]string{
		`{{define "line"}}a{{end}}`:  {"404", "base", "hub", "page"},
		`{{define "other"}}a{{end}}`: nil,
	} {
		if want == nil {
			files, _ := fs.Glob(program, "*.html")
			for _, name := range files {
				want = append(want, strings.TrimSuffix(name, ".html"))
			}
		}
		over := Over(portal(append(own, "layouts/partials/line.html", partial)...))
		names, err := fs.Glob(over, "layouts/*.html")
		for i, name := range names {
			names[i] = strings.TrimSuffix(path.Base(name), ".html")
		}
		if err != nil || !slices.Equal(names, want) {
			t.Errorf("with %s: got %q, want %q (%v)", partial, names, want, err)
		}
		if words, err := fs.Glob(over, "layouts/i18n/*.yaml"); err != nil || len(words) == 0 {
			t.Errorf("no words: %v", err)
		}
	}
}

// What a portal has comes first, file by file, and a folder lists both.
func TestOver(t *testing.T) {
	base, _ := fs.ReadFile(program, "base.html")
	over := Over(portal("layouts/hub.html", "mine", "layouts/base.html", string(base), "layouts/a-z.html", "",
		"layouts/mine.html", "more", "layouts/i18n/en.yaml", "a: b\n", "layouts/brand/hub.html", "brand"))
	if raw, err := fs.ReadFile(over, "layouts/hub.html"); err != nil || string(raw) != "mine" {
		t.Errorf("got %q, %v", raw, err)
	}
	names, _ := fs.Glob(over, "layouts/*.html")
	for name, want := range map[string]bool{"hub": true, "mine": true, "page": true, "a-z": false} {
		if got := slices.Contains(names, "layouts/"+name+".html"); got != want {
			t.Errorf("%s is in %q: %v", name, names, got)
		}
	}
	if !slices.IsSorted(names) {
		t.Errorf("%q are not in order", names)
	}
	want := []string{"layouts/brand/hub.html", "layouts/hub.html", "layouts/mine.html", "layouts/i18n/en.yaml"}
	if got := Different(over, "layouts/brand", "layouts"); !slices.Equal(got, want) {
		t.Errorf("%q differ, want %q", got, want)
	}
	if Lent(over, "layouts/hub.html") || Lent(over, "layouts/base.html") {
		t.Error("the portal's files are taken for the program's")
	}
	if own := Beneath(over, "layouts/i18n/en.yaml"); !strings.Contains(string(own), "\nskip.link: ") {
		t.Error("the program's words are not beneath the portal's")
	}
	if own := Beneath(portal(), "layouts/i18n/en.yaml"); own != nil {
		t.Error("the program lends words to files that nothing was put over")
	}
}
