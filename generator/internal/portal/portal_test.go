package portal_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/portal/portaltest"
	"fairnotice/generator/internal/site"
)

// edited is a text of the small portal with something else in one place.
func edited(t *testing.T, old, new string) map[string]string {
	const name = "content/policy/support.md"
	text := string(portaltest.Files(t, nil)[name].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s has no %q", name, old)
	}
	return map[string]string{name: strings.Replace(text, old, new, 1)}
}

func TestToday(t *testing.T) {
	files := portaltest.Files(t, nil) // of a company in Oslo
	p, err := portal.Read(files, portal.Options{Now: time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	if p.Today.String() != "2026-11-23" {
		t.Errorf("today is %s", p.Today)
	}
	for text, want := range map[string]string{"2026-11-01": "2026-11-01", "2026-11-24T23:07:00Z": "2026-11-25"} {
		if day, err := p.Day(text); err != nil || day.String() != want {
			t.Errorf("the day of %s is %s, %v", text, day, err)
		}
	}
	if _, err := p.Day("2026-11"); err == nil {
		t.Error("a month is no day")
	}
}

func TestDeskAndRecord(t *testing.T) {
	files := portaltest.Published(t, portaltest.Files(t, nil), portaltest.Day)
	p := portaltest.Read(t, files, portaltest.Day)
	if ids := p.Unpublished(); len(ids) > 0 {
		t.Errorf("as on record, and yet unpublished: %s", ids)
	}
	if drift := p.Drift(nil); len(drift) > 0 {
		t.Errorf("as on record, and yet:\n%s", drift.Text())
	}
	text := "Customers can object to that.\n"
	for name, more := range edited(t, "---\n\n", "---\n\n"+text+"\n") {
		files[name].Data = []byte(more)
	}
	p = portaltest.Read(t, files, portaltest.Day)
	if ids := p.Unpublished(); !slices.Equal(ids, []string{"policy/support"}) {
		t.Errorf("unpublished are %s", ids)
	}
	if rules := portaltest.Rules(p.Drift(nil)); !slices.Equal(rules, []string{"drift"}) {
		t.Errorf("the gate reports %s", rules)
	}
	made, problems := p.Build(site.Options{Preview: true})
	if problems.Err() != nil || made.Len() == 0 || len(problems) == 0 {
		t.Errorf("a preview is made, with a warning: %d pages\n%s", made.Len(), problems.Text())
	}
	public, private := page(t, p.Public), page(t, p.Preview)
	if strings.Contains(public, text[:9]) || !strings.Contains(private, text[:9]) {
		t.Error("the public sees the record, a preview the desk")
	}
	files["content/index.md"].Data = append(files["content/index.md"].Data, "\n[a](/nowhere/)\n"...)
	p = portaltest.Read(t, files, portaltest.Day)
	if made, problems := p.Build(site.Options{}); made != nil || problems.Err() == nil {
		t.Error("a public site is made from a desk with an error")
	}
}

// page is a page of a site.
func page(t *testing.T, build func(site.Options) (*site.Site, diag.List)) string {
	t.Helper()
	made, _ := build(site.Options{})
	for p := range made.Pages() {
		if p.Path == "policy/support/index.html" || p.Path == "privacy/policy/support/index.html" {
			raw, err := p.Render()
			if err != nil {
				t.Fatal(err)
			}
			return string(raw)
		}
	}
	t.Fatal("the page is not there")
	return ""
}

// A version that takes effect later changes the site on that day, and by nothing else.
// A text that was published with more inserts than a document may have now stays as it is, and can be
// edited. One that has more than that cannot.
func TestManyInsertsOnRecord(t *testing.T) {
	const name = "content/many.md"
	head, one := "---\ntitle: Many\nkind: page\nupdated: 2026-11-23\n---\n", "\n```contacts\n```\n"
	files := portaltest.Files(t, map[string]string{name: head + strings.Repeat(one, 400)})
	p := portaltest.Read(t, files, portaltest.Day)
	p.Desk.Find("many", "en").OnRecord = 400 // as it was before there was a limit
	candidates, _ := p.Candidates()
	plan, problems, err := p.Record.Plan(p.Files, p.Desk, candidates, archive.PublishOptions{Today: p.Today})
	root := portaltest.Folder(t, files)
	if err = errors.Join(err, problems.Err(), archive.Record(root, archive.Additions(plan))); err != nil {
		t.Fatal(err)
	}
	for more, want := range map[string][]string{"": nil, "A sentence.\n": nil, one: {"too-large"}} {
		if err := root.WriteFile(name, []byte(head+more+strings.Repeat(one, 400)), 0o644); err != nil {
			t.Fatal(err)
		}
		p := portaltest.Read(t, root.FS(), portaltest.Day)
		if got := portaltest.Rules(p.Texts().Problems); !slices.Equal(got, want) {
			t.Errorf("%q above: %s, want %s", more, got, want)
		}
		if changed := slices.Contains(p.Unpublished(), "many"); changed != (more != "") {
			t.Errorf("%q above: unpublished is %v", more, changed)
		}
	}
}

func TestChangedSince(t *testing.T) {
	files := portaltest.Published(t, portaltest.Files(t, nil), portaltest.Day)
	for name, text := range edited(t, "updated: 2025-03-01",
		"updated: 2026-11-24\neffective: 2026-12-01\nchange: {class: material, summary: We help sooner.}") {
		files[name].Data = []byte(text + "\nAnd sooner.\n")
	}
	files = portaltest.Published(t, files, "2026-11-24")
	for day, since := range map[string]string{"2026-11-26": "2026-11-25", "2026-12-01": "2026-11-30"} {
		p := portaltest.Read(t, files, day)
		from, _ := date.Parse(since)
		changed, err := p.ChangedSince(from)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := slices.Contains(changed, "privacy/policy/support/index.html"), day == "2026-12-01"; got != want {
			t.Errorf("on %s these changed since the day before: %s", day, changed)
		}
	}
}

// Where nothing can have changed by itself, both sites are the same, on each day around every event and at the turn of
// a year.
func TestMoves(t *testing.T) {
	t.Parallel()
	p := portaltest.Read(t, eventful(t), "2027-01-02")
	days, still := daysAround(p.Record), 0
	for i, day := range append(days[1:], dayOf("2027-01-01")) {
		since := days[min(i, len(days)-1)]
		if day.String()[:4] != since.String()[:4] {
			since = day.AddDays(-1)
		}
		if p := p.On(day); !p.Moves(since) {
			still++
			if changed, err := p.Compared(since); err != nil || len(changed) > 0 {
				t.Errorf("from %s to %s nothing can change, and these do: %s %v", since, day, changed, err)
			}
		}
	}
	if still < 10 {
		t.Errorf("only %d days on which nothing changes", still)
	}
	if !p.On(dayOf("2027-01-01")).Moves(dayOf("2026-12-31")) {
		t.Error("pictures of time end with the year")
	}
}

func TestSeries(t *testing.T) {
	p := portaltest.Read(t, portaltest.Published(t, portaltest.Files(t, nil), portaltest.Day), portaltest.Day)
	s, err := p.Series("cookie-policy")
	if err != nil || s.ID != "cookie-policy" || s.Lang != "en" {
		t.Fatal(s, err)
	}
	for name, want := range map[string]string{"2026-01-15": "2026-01-15", portal.DeskName: "", "": ""} {
		v, err := s.Version(name)
		if err != nil || (v == nil) != (want == "") || v != nil && v.Version.String() != want {
			t.Errorf("version %q is %v, %v", name, v, err)
		}
	}
	for name, want := range map[string]string{
		"cookie-polizy": `did you mean "cookie-policy"?`, "else": "there are: cookie-policy, policy, policy/support",
		"cookie-policy.nb": `not translated into "nb"`,
	} {
		if _, err := p.Series(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.Version("2020-01-01"); err == nil || !strings.Contains(err.Error(), "there are: 2026-01-15, desk") {
		t.Error(err)
	}
}

// An error names the document that is meant, or the first of many and what lists all.
func TestMistyped(t *testing.T) {
	var known []string
	for c := 'a'; c <= 'z'; c++ {
		known = append(known, strings.Repeat(string(c), 5))
	}
	for name, want := range map[string]string{
		"bbbb": `none; did you mean "bbbbb"?`,
		"else": "none; there are: aaaaa, bbbbb, ccccc, ddddd, eeeee, fffff, ggggg, hhhhh, iiiii, jjjjj and 16 more; all of them: type so",
	} {
		if err := portal.Mistyped("none", name, known, "type so"); err.Error() != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}
