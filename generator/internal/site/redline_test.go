package site_test

import (
	"encoding/json"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/site"
)

const versionsFolder = "privacy/policy/versions/"

// redlines are the addresses of all comparisons below the history of the policy.
func redlines(pages map[string]string) []string {
	var found []string
	for path := range pages {
		at, ok := strings.CutPrefix(path, versionsFolder)
		if at, isPage := strings.CutSuffix(at, "/index.html"); ok && isPage && (strings.Contains(at, "/to/") || at == "draft") {
			found = append(found, at)
		}
	}
	slices.Sort(found)
	return found
}

func TestRedlinePages(t *testing.T) {
	pages := public(t, past(t), "2026-12-01")
	want := []string{
		"2015-02-03/to/2016-09", "2015-02-03/to/current", "2016-09/to/2018-05-04", "2016-09/to/current",
		"2018-05-04/to/2026-11-01", "2018-05-04/to/2026-11-10", "2018-05-04/to/current", "2026-11-01/to/2026-11-10",
	}
	if diff := cmp.Diff(want, redlines(pages)); diff != "" {
		t.Error(diff)
	}
	for at, says := range map[string]string{
		"2015-02-03/to/2016-09":    `href="https://example.com/2015.pdf"`,
		"2016-09/to/2018-05-04":    `href="../../2016-09.pdf"`,
		"2015-02-03/to/current":    "cannot be compared",
		"2018-05-04/to/2026-11-01": "<del",
		"2018-05-04/to/current":    "<ins",
		"2026-11-01/to/2026-11-10": "will apply",
	} {
		page := pages[versionsFolder+at+"/index.html"]
		for _, says := range []string{says, `content="noindex"`, `rel="canonical" href="https://example.com/` + versionsFolder + at + `/"`} {
			if !strings.Contains(page, says) {
				t.Errorf("%s does not say %q:\n%s", at, says, page)
			}
		}
	}
	if strings.Contains(pages["privacy/sitemap.xml"], "/to/") {
		t.Error("comparisons are in the sitemap")
	}
}

// Each page that tells of a version leads to its redline.
func TestRedlinesAreLinked(t *testing.T) {
	pages := public(t, past(t), "2026-12-01")
	for page, href := range map[string]string{
		"privacy/policy/index.html":                            "versions/2018-05-04/to/2026-11-01/",
		"privacy/changes/index.html":                           "../policy/versions/2018-05-04/to/2026-11-01/",
		versionsFolder + "index.html":                          "2018-05-04/to/2026-11-01/",
		versionsFolder + "2026-11-01/index.html":               "../2018-05-04/to/2026-11-01/",
		versionsFolder + "2018-05-04/index.html":               "to/current/",
		versionsFolder + "2015-02-03/index.html":               "to/2016-09/",
		versionsFolder + "2018-05-04/to/current/index.html":    "../../",
		versionsFolder + "2016-09/to/2018-05-04/index.html":    "../../../2018-05-04/to/2026-11-01/",
		versionsFolder + "2018-05-04/to/2026-11-01/index.html": "../../../2026-11-01/to/2026-11-10/",
	} {
		if !strings.Contains(pages[page], `href="`+href+`"`) {
			t.Errorf("%s does not lead to %s:\n%s", page, href, pages[page])
		}
	}
	if page := pages["privacy/changes/index.html"]; !strings.Contains(page, `<details class="redline">`) || !strings.Contains(page, "<ins") || strings.Contains(page, `id="Change-`) {
		t.Errorf("the page of all changes shows no short redline, or one with addresses of its own:\n%s", page)
	}
	if announced := `href="versions/2026-11-01/to/2026-11-10/"`; !strings.Contains(pages["privacy/policy/index.html"], announced) {
		t.Error("what the announced version changes is not linked")
	}
}

// Any two of the eight versions that were recorded first have a comparison, whatever is imported later. From the
// ninth on neighbours have one, and each version with the one in force. Those that are no neighbours show passages,
// and lead to both texts for all the rest.
func TestFirstVersionsAreComparedWithEachOther(t *testing.T) {
	root, day := past(t), dayOf(t)
	add := func(head string, dates ...string) {
		t.Helper()
		more := archive.Addition{ID: "policy", Head: head, Files: map[string][]byte{}}
		for _, on := range dates {
			text := published("## One\n\nIt says "+on+". See [two](#two).\n\n## Two\n\nTwo stays.\n\n## Three\n\nThree stays.", "")
			more.Files[on+".md"] = []byte(text)
			more.Entries = append(more.Entries, archive.Entry{
				Lang: "en", Title: "Policy", Path: "/policy/", Event: archive.Import, Version: archive.On(day(on)), Recorded: day("2026-12-01"),
				Source: &archive.Source{From: "A shelf"}, File: on + ".md", TextSHA256: textHash(t, text),
			})
		}
		if err := archive.Record(root, []archive.Addition{more}); err != nil {
			t.Fatal(err)
		}
	}
	add(headOf(t, root), "2019-01-01", "2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01", "2025-01-01")
	pages := public(t, root, "2026-12-04")
	before := redlines(pages)
	for _, at := range []string{"2018-05-04/to/2022-01-01", "2019-01-01/to/2023-01-01", "2023-01-01/to/2026-11-10", "2024-01-01/to/2025-01-01", "2024-01-01/to/current"} {
		if !slices.Contains(before, at) {
			t.Errorf("%s is missing in %v", at, before)
		}
	}
	for _, at := range []string{"2018-05-04/to/2024-01-01", "2023-01-01/to/2025-01-01"} {
		if slices.Contains(before, at) {
			t.Errorf("%s compares a ninth version with one that is no neighbour", at)
		}
	}
	page := pages[versionsFolder+"2019-01-01/to/2022-01-01/index.html"]
	for _, want := range []string{
		"Only the passages that changed", "<ins", `href="../../"`, `href="../../../2022-01-01/"`,
		`<a href="../../../2022-01-01/#two">two</a>`, `<a href="../../../2022-01-01/#one" aria-label`,
		`<a href="../../../2022-01-01/#two">4 passages without changes: Two · Three</a>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if strings.Contains(page, "Three stays") || strings.Contains(page, "<details class=\"rl-fold\"") {
		t.Errorf("what did not change is on the page:\n%s", page)
	}
	if want := `href="../2026-11-01/">this comparison in the whole text</a>`; !strings.Contains(pages[versionsFolder+"2025-01-01/to/current/index.html"], want) {
		t.Errorf("passages do not lead to the whole text")
	}
	if want := `href="2019-01-01/to/2022-01-01/"`; !strings.Contains(pages[versionsFolder+"index.html"], want) {
		t.Errorf("the page of versions does not lead to %s", want)
	}
	add(headOf(t, root), "2017-01-01", "2018-01-01")
	after := redlines(public(t, root, "2026-12-04"))
	for _, at := range before {
		if !slices.Contains(after, at) {
			t.Errorf("%s is gone", at)
		}
	}
}

// Neighbours keep the address of their comparison when an older version comes between
// them, or one of them is withdrawn.
func TestRedlinesStay(t *testing.T) {
	root := past(t)
	before := redlines(public(t, root, "2026-12-01"))
	day := dayOf(t)
	between := published("Between.", "")
	if err := archive.Record(root, []archive.Addition{{ID: "policy", Head: headOf(t, root), Files: map[string][]byte{"2020-02-02.md": []byte(between)}, Entries: []archive.Entry{
		{Lang: "en", Title: "Policy", Path: "/policy/", Event: archive.Import, Version: archive.On(day("2020-02-02")), Recorded: day("2026-12-02"), Source: &archive.Source{From: "A shelf"}, File: "2020-02-02.md", TextSHA256: textHash(t, between)},
		{Lang: "en", Event: archive.Withdraw, Version: archive.On(day("2026-11-10")), Recorded: day("2026-12-03"), Reason: "A mistake."},
	}}}); err != nil {
		t.Fatal(err)
	}
	pages := public(t, root, "2026-12-04")
	after := redlines(pages)
	for _, at := range before {
		if !slices.Contains(after, at) {
			t.Errorf("%s is gone", at)
		}
	}
	for _, at := range []string{"2018-05-04/to/2020-02-02", "2020-02-02/to/2026-11-01", "2020-02-02/to/current"} {
		if !slices.Contains(after, at) {
			t.Errorf("%s is missing in %v", at, after)
		}
	}
	if row := `href="2020-02-02/to/2026-11-01/"`; !strings.Contains(pages[versionsFolder+"index.html"], row) {
		t.Error("the history does not compare a version with the one that was imported before it")
	}
}

func headOf(t *testing.T, root *os.Root) string {
	t.Helper()
	a, problems, err := archive.Load(root.FS())
	if err != nil || problems.Err() != nil {
		t.Fatal(err, problems.Text())
	}
	return a.Find("policy").Head
}

// A link to a heading that is gone leads to the version that has it, and every
// address on the page itself is there.
func TestLinksOfDeletedText(t *testing.T) {
	root := past(t)
	day := dayOf(t)
	old := published("## Gone\n\nThe quick brown fox jumps over the lazy dog, as [this part](#gone) says.[^1]\n\n## Stays\n\nIt stays.\n\n[^1]: A note that goes away.", "")
	new := published("## Stays\n\nIt stays, as [it did](#stays).", "")
	if err := archive.Record(root, []archive.Addition{{ID: "other", Files: map[string][]byte{"2026-11-01.md": []byte(old), "2026-11-02.md": []byte(new)}, Entries: []archive.Entry{
		{Lang: "en", Title: "Other", Path: "/other/", Event: archive.Publish, Version: archive.On(day("2026-11-01")), Recorded: day("2026-11-01"), File: "2026-11-01.md", TextSHA256: textHash(t, old)},
		{Lang: "en", Title: "Other", Path: "/other/", Event: archive.Publish, Version: archive.On(day("2026-11-02")), Recorded: day("2026-11-02"), File: "2026-11-02.md", TextSHA256: textHash(t, new), Summary: "Less."},
	}}}); err != nil {
		t.Fatal(err)
	}
	page := public(t, root, "2026-12-01")["privacy/other/versions/2026-11-01/to/2026-11-02/index.html"]
	if want := `href="../../#gone"`; !strings.Contains(page, want) {
		t.Errorf("no %s in\n%s", want, page)
	}
	ids := map[string]int{}
	for _, id := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		ids[id[1]]++
		if ids[id[1]] > 1 || id[1] == "" {
			t.Errorf("the id %q is there twice, or empty", id[1])
		}
	}
	for _, href := range regexp.MustCompile(` href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if ids[href[1]] == 0 {
			t.Errorf("nothing at #%s", href[1])
		}
	}
}

// The numbers come from one comparison, and are the same everywhere.
func TestNumbersAgree(t *testing.T) {
	pages := public(t, past(t), "2026-12-01")
	var file struct {
		Versions []struct {
			Version, Redline string
			Added, Removed   *int
		}
	}
	if err := json.Unmarshal([]byte(pages[versionsFolder+"index.json"]), &file); err != nil {
		t.Fatal(err)
	}
	v := file.Versions[3]
	if v.Version != "2026-11-01" || v.Added == nil || *v.Added != 2 || *v.Removed != 5 || v.Redline != "https://example.com/privacy/policy/versions/2018-05-04/to/2026-11-01/" {
		t.Errorf("got %+v", v)
	}
	if first := file.Versions[0]; first.Added != nil || first.Redline != "" {
		t.Errorf("the first version changed something: %+v", first)
	}
	if unread := file.Versions[2]; unread.Added != nil || unread.Redline == "" {
		t.Errorf("a version without a text before it: %+v", unread)
	}
	if page := pages[versionsFolder+"index.html"]; !strings.Contains(page, "<b>+2</b> <b>−5</b>") {
		t.Errorf("the history has other numbers:\n%s", page)
	}
}

// preview builds the site from the desk.
func preview(t *testing.T, root *os.Root) map[string]string {
	t.Helper()
	desk, _, err := content.Load(root.FS())
	if err != nil {
		t.Fatal(err)
	}
	a, _, err := archive.Load(root.FS())
	if err != nil {
		t.Fatal(err)
	}
	today := dayOf(t)("2026-12-01")
	texts, _ := desk.Texts(today)
	built, problems := site.Build(site.Sources{Portal: root.FS(), Desk: desk, Texts: texts, Archive: a}, site.Options{Today: today, Preview: true})
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return rendered(t, built)
}

func rendered(t *testing.T, s *site.Site) map[string]string {
	t.Helper()
	pages := map[string]string{}
	for page := range s.Pages() {
		raw, err := page.Render()
		if err != nil {
			t.Fatal(err)
		}
		pages[page.Path] = string(raw)
	}
	return pages
}

func TestDraft(t *testing.T) {
	root := past(t)
	write := func(words string) {
		text := "---\ntitle: Policy\nkind: page\nupdated: pending\neffective: 2027-01-01\nchange: {class: editorial, summary: Words.}\n---\n\n" + words + "\n"
		if err := root.WriteFile("content/policy.md", []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("It will apply soon.")
	pages := preview(t, root)
	page := pages[versionsFolder+"draft/index.html"]
	if !strings.Contains(page, "soon") || !strings.Contains(page, "<ins") || !strings.Contains(page, "to the draft") {
		t.Errorf("the draft is not compared with the newest version:\n%s", page)
	}
	if !strings.Contains(pages["privacy/policy/index.html"], `href="versions/draft/"`) {
		t.Error("the page of the document does not lead to what the desk changes")
	}
	write("It will apply.")
	pages = preview(t, root)
	if strings.Contains(pages["privacy/policy/index.html"], "draft") || pages[versionsFolder+"draft/index.html"] != "" {
		t.Error("a desk that says the same as the record has a draft")
	}
}

// Neither the number of cores, nor how often a page is made, nor the order changes a
// byte.
func TestRedlinesAreTheSameTwice(t *testing.T) {
	root := past(t)
	want := public(t, root, "2026-12-01")
	cores := runtime.GOMAXPROCS(1)
	got := public(t, root, "2026-12-01")
	runtime.GOMAXPROCS(cores)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	s := publicSite(t, root, "2026-12-01")
	pages := slices.Collect(s.Pages())
	slices.Reverse(pages)
	for range 2 {
		for _, page := range pages {
			raw, err := page.Render()
			if err != nil {
				t.Fatal(err)
			}
			if string(raw) != want[page.Path] {
				t.Errorf("%s is another one", page.Path)
			}
		}
	}
}

// A page leads to the sections that its version changed, unless it is the first one.
func TestJump(t *testing.T) {
	root := past(t)
	pages := public(t, root, "2026-12-01")
	const first = `<a href="versions/2018-05-04/to/2026-11-01/#Change-1">Before the first heading</a>`
	if page := pages["privacy/policy/index.html"]; !strings.Contains(page, first) {
		t.Errorf("the page does not lead to what its version changed:\n%s", page)
	}
	if page := pages[versionsFolder+"2026-11-10/index.html"]; !strings.Contains(page, `href="../2026-11-01/to/2026-11-10/#Change-1"`) {
		t.Errorf("the page of a version does not lead to what it changed:\n%s", page)
	}
	for _, at := range []string{"2015-02-03", "2016-09", "2018-05-04"} { // the first, and those that have nothing to compare
		if strings.Contains(pages[versionsFolder+at+"/index.html"], "that changed: ") {
			t.Errorf("the page of %s tells of changes", at)
		}
	}
	draft := "---\ntitle: Policy\nkind: page\nupdated: pending\nchange: {class: editorial, summary: Words.}\n---\n\nIt will apply.\n\n## News\n\nSoon.\n"
	if err := root.WriteFile("content/policy.md", []byte(draft), 0o666); err != nil {
		t.Fatal(err)
	}
	page := preview(t, root)["privacy/policy/index.html"]
	for _, want := range []string{`href="#news">Jump to what changed</a>`, `<a href="versions/draft/#Change-3">News</a>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the draft has no %s:\n%s", want, page)
		}
	}
}
