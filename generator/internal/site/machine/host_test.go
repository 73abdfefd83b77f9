package machine

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
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

// Files of older versions are kept from search engines, those of all documents by one
// pattern for each depth.
func TestDocumentFolders(t *testing.T) {
	var records []*history.Record
	for _, path := range []string{"/", "/policy/", "/cookies/", "/policy/support/"} {
		records = append(records, &history.Record{Record: address.Record{Path: path}})
	}
	if got := strings.Join(documentFolders(records), " "); got != "/ /:a/ /:a/:b/" {
		t.Errorf("the folders are %s", got)
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
