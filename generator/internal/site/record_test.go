package site_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/site"
	"fairnotice/generator/internal/site/history"
)

// past is a portal whose only document has a long past: an address of 2015, a PDF
// of which only the month is known, another one with its text, a published version
// and an announced one.
func past(t *testing.T) *os.Root {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "layouts"), os.DirFS("../../../layouts")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	for name, text := range map[string]string{
		"content/site.yaml": "title: Privacy\norganisation: {name: Example AS, url: https://example.com/}\nbase: https://example.com/privacy/\ntime_zone: UTC\nlanguages: [en]\n",
		"content/index.md":  "---\ntitle: Privacy\nkind: front\n---\n\nSee [the policy](/policy/).\n",
	} {
		if err := root.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := root.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Record(root, []archive.Addition{{ID: "policy", Files: pastFiles(), Entries: pastEntries(t)}}); err != nil {
		t.Fatal(err)
	}
	return root
}

const twin = "---\nformat: 1\nlang: en\ntitle: Policy\nkind: page\n---\n\nThe text of a PDF.\n"

func published(words, head string) string {
	return "---\nformat: 1\nlang: en\ntitle: Policy\nkind: page\n" + head + "---\n\n" + words + "\n"
}

func pastFiles() map[string][]byte {
	return map[string][]byte{
		"2016-09.pdf": []byte("%PDF one"), "2018-05-04.pdf": []byte("%PDF two"), "2018-05-04.pdf.md": []byte(twin),
		"2026-11-01.md": []byte(published("It applies.", "")), "2026-11-10.md": []byte(published("It will apply.", "effective: 2027-01-01\n")),
	}
}

func pastEntries(t *testing.T) []archive.Entry {
	day, hash := dayOf(t), func(raw string) string { return textHash(t, raw) }
	files := pastFiles()
	one := archive.Entry{Lang: "en", Title: "Policy", Path: "/policy/"}
	with := func(change func(*archive.Entry)) archive.Entry {
		e := one
		change(&e)
		return e
	}
	return []archive.Entry{
		with(func(e *archive.Entry) {
			e.Event, e.Version, e.Recorded = archive.Import, archive.On(day("2015-02-03")), day("2026-10-01")
			e.Source = &archive.Source{From: "An archive", Address: "https://example.com/2015.pdf"}
		}),
		with(func(e *archive.Entry) {
			e.Event, e.Version, e.Recorded = archive.Import, archive.On(day("2016-09")), day("2026-10-01")
			e.File, e.Source = "2016-09.pdf", &archive.Source{Captured: day("2017-01")}
		}),
		with(func(e *archive.Entry) {
			e.Event, e.Version, e.Recorded = archive.Import, archive.On(day("2018-05-04")), day("2026-10-01")
			e.File, e.Transcript, e.TextSHA256 = "2018-05-04.pdf", "2018-05-04.pdf.md", hash(twin)
			e.Source = &archive.Source{From: "The web site of that day"}
		}),
		with(func(e *archive.Entry) {
			e.Event, e.Version, e.Recorded, e.Summary = archive.Publish, archive.On(day("2026-11-01")), day("2026-11-01"), "All is new."
			e.File, e.TextSHA256 = "2026-11-01.md", hash(string(files["2026-11-01.md"]))
		}),
		with(func(e *archive.Entry) {
			e.Event, e.Version, e.Recorded, e.Effective = archive.Publish, archive.On(day("2026-11-10")), day("2026-11-10"), day("2027-01-01")
			e.Summary, e.File, e.TextSHA256 = "More is new.", "2026-11-10.md", hash(string(files["2026-11-10.md"]))
		}),
	}
}

func dayOf(t *testing.T) func(string) date.Date {
	return func(s string) date.Date {
		t.Helper()
		d, err := date.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
}

// public builds the public site on a day and renders every page.
func public(t *testing.T, root *os.Root, today string) map[string]string {
	t.Helper()
	return rendered(t, publicSite(t, root, today))
}

func publicSite(t *testing.T, root *os.Root, today string) *site.Site {
	t.Helper()
	desk, problems, err := content.Load(root.FS())
	if err != nil {
		t.Fatal(err)
	}
	a, found, err := archive.Load(root.FS())
	if err != nil {
		t.Fatal(err)
	}
	on := dayOf(t)(today)
	texts, more := desk.Texts(on)
	shown, frozen := history.Texts(root.FS(), desk, texts, a, on)
	made, last := site.Build(site.Sources{Portal: root.FS(), Desk: desk, Texts: shown, Archive: a}, site.Options{Today: on})
	for _, list := range []interface{ Err() error }{problems, found, more, frozen, last} {
		if err := list.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return made
}

// What the address of the document shows over the years.
func TestDocumentPageOverTime(t *testing.T) {
	root := past(t)
	for _, c := range []struct {
		today       string
		shows, hide string
	}{
		{"2014-01-01", "It takes effect on 3 February 2015", "It applies."},
		{"2015-02-03", `href="https://example.com/2015.pdf"`, "It takes effect"},
		{"2016-10-01", `href="versions/2016-09/2016-09.pdf"`, "The text of a PDF"},
		{"2018-05-04", "The text of a PDF.", "It applies."},
		{"2026-10-31", "The text of a PDF.", "It applies."},
		{"2026-11-01", "It applies.", "The text of a PDF."},
		{"2026-12-31", "More is new.", "It will apply."},
		{"2027-01-01", "It will apply.", "It applies."},
	} {
		page := public(t, root, c.today)["privacy/policy/index.html"]
		if !strings.Contains(page, c.shows) || strings.Contains(page, c.hide) {
			t.Errorf("%s: the page must show %q and not %q:\n%s", c.today, c.shows, c.hide, page)
		}
	}
}

// The card marks the version of its page on the day on which it comes into force, too.
func TestCardOnTheFirstDay(t *testing.T) {
	root := past(t)
	for _, today := range []string{"2015-02-03", "2018-05-04", "2026-11-01", "2027-01-01"} {
		page := public(t, root, today)["privacy/policy/index.html"]
		bar := regexp.MustCompile(`class="bar here" x="([\d.]+)%?" width="([\d.]+)%"`).FindStringSubmatch(page)
		if bar == nil {
			t.Errorf("%s: no bar is marked:\n%s", today, page)
			continue
		}
		from, _ := strconv.ParseFloat(bar[1], 64)
		wide, _ := strconv.ParseFloat(bar[2], 64)
		if wide <= 0 || from+wide > 100 {
			t.Errorf("%s: the bar is outside of the picture: %v", today, bar[1:])
		}
	}
}

func TestVersionPages(t *testing.T) {
	pages := public(t, past(t), "2026-12-01")
	for path, want := range map[string]string{
		"2015-02-03/index.html":            "Its text is not part of this record",
		"2016-09/index.html":               "version of September 2016",
		"2016-09/2016-09.pdf":              "%PDF one",
		"2018-05-04/index.html":            "in force until 31 October 2026",
		"2018-05-04/2018-05-04.pdf":        "%PDF two",
		"2018-05-04/text.md":               "The text of a PDF.",
		"2026-11-01/index.html":            "which is in force",
		"2026-11-10/index.html":            "It takes effect on 1 January 2027",
		"2026-11-10/text.md":               "It will apply.",
		"index.html":                       "All is new.",
		"timemap.link":                     `<https://example.com/privacy/policy/versions/2018-05-04/>; rel="memento"; datetime="Fri, 04 May 2018 00:00:00 GMT"`,
		"../../versions.json":              `"id": "policy"`,
		"../../changes/index.html":         "More is new.",
		"../../policy/versions/index.json": `"imported": true`,
	} {
		if page := pages[filepath.Join("privacy/policy/versions", path)]; !strings.Contains(page, want) {
			t.Errorf("%s does not say %q:\n%s", path, want, page)
		}
		if strings.HasSuffix(path, "/index.html") && !strings.HasPrefix(path, "..") && !strings.Contains(pages["privacy/policy/versions/"+path], "noindex") {
			t.Errorf("%s can be found by search engines", path)
		}
	}
	if strings.Contains(pages["privacy/policy/versions/timemap.link"], "2026-11-10") {
		t.Error("a version that is only announced is no memento")
	}
}

func TestHistoryAsData(t *testing.T) {
	var file struct {
		Format   int
		Head     string
		Versions []struct{ Version, From, Until, URL, Text string }
	}
	pages := public(t, past(t), "2026-12-01")
	if err := json.Unmarshal([]byte(pages["privacy/policy/versions/index.json"]), &file); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"2015-02-03 2015-02-03 2016-09", "2016-09 2016-09 2018-05-04", "2018-05-04 2018-05-04 2026-11-01",
		"2026-11-01 2026-11-01 2027-01-01", "2026-11-10 2027-01-01 ",
	}
	for i, v := range file.Versions {
		if got := v.Version + " " + v.From + " " + v.Until; i >= len(want) || got != want[i] {
			t.Errorf("version %d: got %q", i, got)
		}
		if path := strings.TrimPrefix(v.Text, "https://example.com/"); v.Text != "" && pages[path] == "" {
			t.Errorf("there is no %s", v.Text)
		}
	}
	if file.Format != 1 || len(file.Head) != 64 || len(file.Versions) != len(want) {
		t.Errorf("format %d, head %q, %d versions", file.Format, file.Head, len(file.Versions))
	}
}

func textHash(t *testing.T, raw string) string {
	t.Helper()
	text, problems := content.Thaw("policy", "en", diag.NewFile("policy.md", []byte(raw)))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return archive.TextSHA256(text)
}
