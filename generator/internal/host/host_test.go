package host

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func TestRoutes(t *testing.T) {
	field := func(name, value string) Field { return Field{name, value} }
	r := Routes{
		Base: "https://example.com/base/",
		Rules: []Rule{
			{Path: "/*", Fields: []Field{field("X-All", "yes"), field("Vary", "A")}},
			{Path: "/a/*", Fields: []Field{field("Vary", "B"), field("X-Time", "10:30")}},
			{Path: "/a/b", Fields: []Field{field("X-Exact", "1")}},
			{Path: "/p/:id/x", Fields: []Field{field("X-Id", "1")}},
		},
		Redirects: []Redirect{
			{"/", "/base/", 302}, {"/old", "/new/", 301}, {"/old/versions/*", "/new/versions/:splat", 301},
			{"https://example.com/mine", "https://example.com/base/mine/", 301},
			{"https://old.example.com/theirs", "https://example.com/base/", 301}, {"/%C3%BCber", "/ueber/", 301},
		},
	}
	for address, want := range map[string]http.Header{
		"/":       {"X-All": {"yes"}, "Vary": {"A"}},
		"/a/b":    {"X-All": {"yes"}, "Vary": {"A, B"}, "X-Time": {"10:30"}, "X-Exact": {"1"}},
		"/a":      {"X-All": {"yes"}, "Vary": {"A, B"}, "X-Time": {"10:30"}},
		"/A/b":    {"X-All": {"yes"}, "Vary": {"A"}},
		"/p/7/x":  {"X-All": {"yes"}, "Vary": {"A"}, "X-Id": {"1"}},
		"/p/7/xy": {"X-All": {"yes"}, "Vary": {"A"}},
	} {
		if got := r.Header(address); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got %v, want %v", address, got, want)
		}
	}
	for address, want := range map[string]string{
		"/": "/base/ 302", "/old": "/new/ 301", "/old/": "/new/ 301", "/Old": "",
		"/old/versions/2018/x.md": "/new/versions/2018/x.md 301",
		"/old/versions/":          "/new/versions/ 301", "/mine": "/base/mine/ 301", "/theirs": "", "/über": "/ueber/ 301",
	} {
		to, status, ok := r.Redirect(address)
		if got := strings.TrimSuffix(fmt.Sprint(to, " ", status), " 0"); got != want || ok != (want != "") {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}

// A name in a pattern stands for a segment that has something in it.
func TestMatch(t *testing.T) {
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"/*", "/", true}, {"/*", "/a/b", true}, {"/a/*", "/a/", true}, {"/a/*", "/b/", false},
		{"/:a/versions/:v/*", "/a/versions/2018/", true}, {"/:a/versions/:v/*", "/a/versions/2018/to/2020/", true},
		{"/:a/versions/:v/*", "/a/versions/", false}, {"/:a/versions/:v/text.md", "/a/versions/2018/text.md", true},
		{"/:a/versions/:v/text.md", "/a/b/versions/2018/text.md", false}, {"/a/", "/a/", true}, {"/a/", "/a", false},
	} {
		if _, got := match(c.pattern, c.path); got != c.want {
			t.Errorf("%s and %s: %v", c.pattern, c.path, got)
		}
	}
}

// Whatever matches two patterns, they overlap.
func TestOverlap(t *testing.T) {
	patterns := []string{"/*", "/a/*", "/a", "/a/", "/:x/", "/:x/b", "/a/:y", "/a/b/*", "/:x/b/:z/*", "/a/c"}
	paths := []string{"/", "/a", "/a/", "/a/b", "/a/b/", "/a/b/c", "/a/b/c/d", "/a/c", "/b/", "/b/b"}
	for _, one := range patterns {
		for _, two := range patterns {
			for _, path := range paths {
				_, first := match(one, path)
				_, second := match(two, path)
				if first && second && !overlap(one, two) {
					t.Errorf("%s and %s both match %s", one, two, path)
				}
			}
		}
	}
	if overlap("/a/b", "/a/c") || overlap("/a/*", "/b/*") || overlap("/:x/b", "/a/b/c") {
		t.Error("what cannot meet overlaps")
	}
	groups := apart([]Rule{{Path: "/*"}, {Path: "/a"}, {Path: "/b"}, {Path: "/a"}, {Path: "/:x/c"}, {Path: "/:y/d"}})
	if got := fmt.Sprint(len(groups)); got != "4" {
		t.Errorf("%s groups: %v", got, groups)
	}
}

// No host has a name twice, and a portal that names none is on the first.
func TestNamed(t *testing.T) {
	for _, name := range Names() {
		if got := Named(name).Name; got != name {
			t.Errorf("%s is %s", name, got)
		}
	}
	if Named("").Name != "netlify" {
		t.Error("nothing said is not Netlify")
	}
}

// told is what a host is told of a small site in two languages, one of whose documents had another address.
func told(name string) Told {
	return Named(name).Tell(Routes{
		Base: "https://example.com/p/", Lang: "en",
		Rules: []Rule{{Path: "/*", Fields: []Field{{"X-A", "1"}}}, {Path: "/*", Fields: []Field{{"X-B", "2"}}},
			{Path: "/p/fragment.html", Fields: []Field{{"X-C", "3"}}},
			{Path: "/p/a/", Fields: []Field{{"Link", "<x>"}}, Detail: true}},
		Redirects: []Redirect{
			{"/", "/p/", 302}, {"/old", "/p/a/", 301}, {"https://old.example/x", "https://example.com/p/a/", 301},
			{"/p/was/versions/*", "/p/a/versions/:splat", 301}, {"/p/nb/*", "/p/:splat", 302},
		},
	}, []string{
		"p/index.html", "p/a/index.html", "p/a/text.md", "p/a/versions/index.html", "p/a/versions/1/index.html",
		"p/b/index.html",
		"p/nb/a/index.html", "p/nb/a/versions/index.html", "404.html",
	})
}

func written(files []File) string {
	text := ""
	for _, f := range files {
		text += "-- " + f.Path + " --\n" + string(f.Data)
	}
	return text
}

func TestCloudflare(t *testing.T) {
	got := told("cloudflare")
	want := `-- _headers --
/*
  X-A: 1
  X-B: 2
/p/fragment.html
  X-C: 3
/p/fragment
  X-C: 3
-- _redirects --
/  /p/  302
/old  /p/a/  301
/old/  /p/a/  301
/p/was/versions/*  /p/a/versions/:splat  301
/p/nb/b/*  /p/b/:splat  302
/p/nb/a/versions/1/*  /p/a/versions/1/:splat  302
`
	if text := written(got.Public); text != want {
		t.Errorf("got\n%s", text)
	}
	lost := strings.Join(got.Lost, "\n")
	if !strings.Contains(lost, "https://old.example/x does not lead") || !strings.Contains(lost, "(Link)") {
		t.Errorf("lost is\n%s", lost)
	}
	if !got.First {
		t.Error("files come before redirects")
	}
}

// However much a site asks for, the files keep to the limits, and what is left out is said.
func TestCloudflareLimits(t *testing.T) {
	r := Routes{Base: "https://example.com/"}
	var files []string
	for i := range 3000 {
		r.Rules = append(r.Rules, Rule{Path: fmt.Sprintf("/r%d/", i), Fields: []Field{{"X-A", "1"}}})
		single, folder := Redirect{fmt.Sprintf("/o%d", i), "/", 301}, Redirect{fmt.Sprintf("/w%d/*", i), "/:splat", 301}
		r.Redirects = append(r.Redirects, single, folder)
		files = append(files, fmt.Sprintf("d%d/index.html", i), fmt.Sprintf("d%d/x/index.html", i))
	}
	long := "/" + strings.Repeat("x", 1000)
	r.Redirects = append(r.Redirects, Redirect{"/nb/*", "/:splat", 302}, Redirect{long, "/", 301})
	got := Named("cloudflare").Tell(r, append(files, "nb/index.html"))
	if len(got.Rules) != 100 || len(got.Redirects) > 2100 {
		t.Errorf("%d rules and %d redirects", len(got.Rules), len(got.Redirects))
	}
	dynamic := 0
	for _, r := range got.Redirects {
		if strings.HasSuffix(r.From, "*") {
			dynamic++
		} else if dynamic > 0 {
			t.Fatal("a single address behind folders counts as a folder")
		}
		if len(r.From)+len(r.To) > 990 {
			t.Error("a line is too long")
		}
	}
	if lost := strings.Join(got.Lost, "\n"); dynamic > 100 || !strings.Contains(lost, "redirects: Cloudflare takes") ||
		!strings.Contains(lost, "the headers for /r2999/") || !strings.Contains(lost, "6000 pages without a translation") {
		t.Errorf("%d for folders; lost is\n%.300s", dynamic, lost)
	}
}

// Where a host knows files alone, pages lead on, and what headers say is told to be lost.
func TestPagesThatLeadOn(t *testing.T) {
	got := told("github-pages")
	leads := map[string]string{}
	for _, f := range got.Public {
		_, rest, _ := strings.Cut(string(f.Data), `content="0; url=`)
		leads[f.Path], _, _ = strings.Cut(rest, `"`)
	}
	want := map[string]string{
		".nojekyll": "", "index.html": "https://example.com/p/", "old/index.html": "https://example.com/p/a/",
		"p/was/versions/index.html":    "https://example.com/p/a/versions/",
		"p/was/versions/1/index.html":  "https://example.com/p/a/versions/1/",
		"p/nb/index.html":              "https://example.com/p/",
		"p/nb/b/index.html":            "https://example.com/p/b/",
		"p/nb/a/versions/1/index.html": "https://example.com/p/a/versions/1/",
	}
	if fmt.Sprint(leads) != fmt.Sprint(want) {
		t.Errorf("got\n%v\nwant\n%v", leads, want)
	}
	lost := strings.Join(got.Lost, "\n")
	for _, words := range []string{"1 file other than pages", "https://old.example/x", "(Link)", "X-A of the settings"} {
		if !strings.Contains(lost, words) {
			t.Errorf("nothing is said of %q:\n%s", words, lost)
		}
	}
	routes := Routes{Base: "https://x.github.io/p/", Redirects: []Redirect{{"/old", "/p/", 301}}}
	project := Named("github-pages").Tell(routes, []string{"404.html"})
	lost = strings.Join(project.Lost, "\n")
	if project.Copies["404.html"] != "p/404.html" || len(project.Public) != 1 || !strings.Contains(lost, "/old/ leads nowhere") {
		t.Errorf("a project is told %+v", project)
	}
}

// Signs that mean something to a server are told as what they are.
func TestSigns(t *testing.T) {
	routes := Routes{
		Base:      "https://example.com/",
		Rules:     []Rule{{Path: "/a.b/:x", Fields: []Field{{"X-A", `a"b\c$d{e}%f`}}}},
		Redirects: []Redirect{{"/old(1)+$", "https://example.org/?a=$b&c=%20", 302}},
	}
	for name, wanted := range map[string][]string{
		"nginx": {`a\"b\\c${fairnotice_dollar}d{e}%f`, `geo $fairnotice_dollar { default "$"; }`,
			`"~^/a\\.b/[^/]+$"`, `?a=${fairnotice_dollar}b&c=%20`},
		"caddy":  {`"a\"b\c$d\{e}%f"`, `"^/a\.b/[^/]+$"`},
		"apache": {`"a\"b\\c$d{e}%%f"`, `?a=\$b&c=\%20" [R=302,END,NE]`, `"^/old\(1\)\+\$/?$"`},
		"s3":     {"lead 'old(1)+$/index.html' 'https://example.org/?a=$b&c=%20'"},
	} {
		told := Named(name).Tell(routes, nil)
		text := written(told.Conf)
		for _, want := range wanted {
			if !strings.Contains(text, want) {
				t.Errorf("%s is not told %s:\n%s", name, want, text)
			}
		}
	}
}
