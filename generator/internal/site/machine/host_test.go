package machine

import (
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/host"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
)

func parsed(t *testing.T, iso string) date.Date {
	t.Helper()
	d, err := date.Parse(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// recorded is a policy with two versions, of which the second is announced.
func recorded(t *testing.T) (*address.Addresses, *history.Record) {
	t.Helper()
	desk := &content.Desk{Settings: content.Settings{Base: "https://example.com/privacy/"}}
	a, _ := address.New(address.Sources{Desk: desk, Archive: &archive.Archive{}})
	known := address.Record{History: &archive.History{ID: "policy"}, Lang: "en", Path: "/policy/"}
	for _, iso := range []string{"2026-01-15", "2027-01-01"} {
		v := &archive.Version{From: parsed(t, iso)}
		v.Version, v.Recorded, v.File = archive.On(v.From), parsed(t, "2026-01-15"), iso+".md"
		known.Versions = append(known.Versions, v)
	}
	return a, &history.Record{Record: known, Snapshot: archive.Snapshot{InForce: known.Versions[:1]}, Notice: true}
}

func TestRelations(t *testing.T) {
	a, r := recorded(t)
	var got []string
	for _, relation := range InHead(a, r.VersionPath(r.Versions[0]), VersionRelations(r, r.Versions[0])) {
		got = append(got, relation.Rel+" "+relation.Href)
	}
	want := []string{
		"version-history ../", "latest-version ../../", "successor-version ../2027-01-01/",
		"alternate text.md", "alternate text.txt", "alternate notice.jsonld",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if preview := DocumentRelations(r, true); len(preview) != 2 {
		t.Errorf("a preview shows the desk, and tells of versions: %v", preview)
	}
}

// No address has a header twice but Link, which is a list, however deep documents lie; files say what they are, and
// those of older versions are kept from search engines. What is for all documents does not grow with them.
func TestRules(t *testing.T) {
	a, r := recorded(t)
	s := Site{Addresses: a, Desk: &content.Desk{}, History: &history.History{}}
	const few = "/ /policy/ /policy/a/ /policy/a/b/ "
	general := map[int]int{}
	for _, paths := range []string{few, few + "/policy/c/ /policy/d/"} {
		s.History.Records = nil
		for _, path := range strings.Fields(paths) {
			one := *r
			one.Path, one.Beside = path, r.Versions[0]
			s.History.Records = append(s.History.Records, &one)
		}
		routes := host.Routes{Rules: s.Rules(nil)}
		for _, rule := range routes.Rules {
			if !rule.Detail && !strings.Contains(rule.Path, "/policy/") {
				general[len(strings.Fields(paths))]++
			}
		}
		for _, path := range strings.Fields(paths) {
			for name, want := range map[string]string{
				"text.md": markdowns, "text.txt": plainText, "notice.jsonld": jsonLD, "fragment.html": "text/html; charset=utf-8",
				"versions/feed.atom": atom, "versions/2026-01-15/text.md": markdowns, "versions/2026-01-15/text.txt": plainText,
				"versions/2026-01-15/notice.jsonld": jsonLD, "versions/2026-01-15/": "", "versions/2026-01-15/list.pdf": "",
			} {
				h := routes.Header(a.Root(path + name))
				if got := h.Get("Content-Type"); got != want {
					t.Errorf("%s%s is %q, want %q", path, name, got, want)
				}
				hidden := strings.HasPrefix(name, "versions/2026") || slices.Contains(
					[]string{"versions/feed.atom", "text.md", "fragment.html"}, name)
				if got := h.Get("X-Robots-Tag"); got != map[bool]string{true: "noindex"}[hidden] {
					t.Errorf("%s%s: search engines are told %q", path, name, got)
				}
				if open := h.Get("Access-Control-Allow-Origin"); len(open) > 1 {
					t.Errorf("%s%s: %q", path, name, open)
				}
			}
		}
	}
	if general[4] != general[6] {
		t.Errorf("the rules for all grow with documents: %v", general)
	}
}

// A page is its own alternate only where there is another language.
func TestAlternates(t *testing.T) {
	a, _ := recorded(t)
	path := func(lang string) string { return "/" + lang + "/" }
	if got := Alternates(a, Same([]string{a.Binding}, path)); got != nil {
		t.Errorf("one language has alternates: %v", got)
	}
	if got := Alternates(a, Same([]string{a.Binding, "nb"}, path)); len(got) != 3 || got[1].Lang != "x-default" {
		t.Errorf("two languages: %v", got)
	}
}
