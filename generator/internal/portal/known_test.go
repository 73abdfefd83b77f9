package portal_test

import (
	"maps"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/portal/portaltest"
	"fairnotice/generator/internal/site"
)

func dayOf(iso string) date.Date {
	d, err := date.Parse(iso)
	if err != nil {
		panic(err)
	}
	return d
}

// eventful is the small portal with every kind of event on record, most of them on the first day of a month.
func eventful(t *testing.T) fstest.MapFS {
	files := portaltest.Files(t, map[string]string{
		"content/old.md": "---\ntitle: Old rules\nkind: page\nupdated: 2026-01-01\n---\n\n" +
			"See [support](/policy/support/#who-works-for-us).\n",
	})
	maps.DeleteFunc(files, func(name string, _ *fstest.MapFile) bool { return strings.HasPrefix(name, "layouts/") })
	edit := func(name, old, new string) {
		text := string(files[name].Data)
		if !strings.Contains(text, old) {
			t.Fatalf("%s has no %q", name, old)
		}
		files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1)), Mode: 0o644}
	}
	add := func(day, id string, e archive.Entry, added map[string][]byte) {
		e.Recorded, e.Reason = dayOf(day), "reason"
		h := portaltest.Read(t, files, day).Record.Find(id)
		batch := []archive.Addition{{ID: id, Head: h.Head, Files: added, Entries: []archive.Entry{e}}}
		files = portaltest.Recorded(t, files, batch)
	}
	version := func(event archive.Event, name string) archive.Entry {
		return archive.Entry{Event: event, Lang: "en", Version: archive.On(dayOf(name))}
	}
	thawed := func(e archive.Entry, raw []byte) archive.Entry {
		text, problems := content.Thaw("x", "en", diag.NewFile("x.md", raw))
		if problems.Err() != nil {
			t.Fatal(problems.Text())
		}
		e.TextSHA256 = archive.TextSHA256(text)
		return e
	}

	edit("content/site.yaml", "languages: [en]", "languages: [en, nb]")
	files = portaltest.Published(t, files, "2026-02-01")

	cookies := "content/cookie-policy.md"
	edit(cookies, "updated: 2026-01-15\n", "updated: 2026-03-01\neffective: 2026-06-01\n")
	edit(cookies, "The list is a table now.", "Any browser will do it.")
	edit(cookies, "in your browser", "in any browser")
	norwegian := strings.NewReplacer("effective: 2026-06-01", "translates: 2026-01-15",
		"Cookie policy", "Informasjonskapsler", "aliases:\n  - /cookies.html\n", "", "in any browser", "i nettleseren")
	translated := norwegian.Replace(string(files[cookies].Data))
	files["content/cookie-policy.nb.md"] = &fstest.MapFile{Data: []byte(translated)}
	files = portaltest.Published(t, files, "2026-03-01")

	correction := version(archive.Correct, "2026-03-01")
	correction.Set = &archive.Set{Summary: "Every browser does it.", Effective: dayOf("2026-06-15")}
	add("2026-04-01", "cookie-policy", correction, nil)

	edit(cookies, "updated: 2026-03-01\neffective: 2026-06-01\n", "updated: 2026-05-01\n")
	edit(cookies, "Any browser will do it.", "Now for every browser.")
	edit(cookies, "in any browser", "in every browser")
	files = portaltest.Published(t, files, "2026-05-01")
	add("2026-05-03", "cookie-policy", version(archive.Withdraw, "2026-05-01"), nil)

	redacted := []byte(strings.Replace(string(files["versions/old/2026-01-01.md"].Data), "See", "Look at", 1))
	redaction := version(archive.Redact, "2026-01-01")
	redaction.File = "2026-01-01.r2.md"
	add("2026-07-01", "old", thawed(redaction, redacted), map[string][]byte{redaction.File: redacted})

	rename := archive.Entry{Event: archive.Rename, To: "policy/help", ToPath: "/policy/help/"}
	add("2026-08-01", "policy/support", rename, nil)
	files["content/policy/help.md"] = files["content/policy/support.md"]
	delete(files, "content/policy/support.md")
	edit("content/policy/help.md", "used_by: support", "used_by: help")

	add("2026-09-01", "old", archive.Entry{Event: archive.Retire, Effective: dayOf("2026-09-20")}, nil)
	delete(files, "content/old.md")

	first := files["versions/policy/2025-03-01.md"].Data
	imported := version(archive.Import, "2018-05-25")
	imported.File, imported.Source, imported.Title = "2018-05-25.md", &archive.Source{From: "a copy"}, "Our first policy"
	add("2026-10-01", "policy", thawed(imported, first), map[string][]byte{imported.File: first})

	files["content/fresh.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Fresh rules\nkind: page\n" +
		"updated: 2026-11-01\naliases: [/fresh.html]\n---\n\n## What is fresh\n\nAs the [cookies](/cookie-policy/#our-cookies).\n")}
	edit("content/index.md", "Start with", "See [what is fresh](/fresh/#what-is-fresh). Start with")
	return portaltest.Published(t, files, "2026-11-01")
}

// daysAround are the days of all that is on record, those beside them, and two far away.
func daysAround(on *archive.Archive) []date.Date {
	days := []date.Date{dayOf("2000-01-01"), dayOf("2099-12-31")}
	for _, h := range on.Histories {
		for _, e := range h.Entries {
			known := []date.Date{e.Recorded, e.Effective, e.Version.Date()}
			if e.Set != nil {
				known = append(known, e.Set.Effective)
			}
			for _, d := range known {
				if !d.IsZero() {
					days = append(days, d.First().AddDays(-1), d.First(), d.Last().AddDays(1))
				}
			}
		}
	}
	slices.SortFunc(days, date.Date.Compare)
	return slices.Compact(days)
}

// On every day on which something happened, and on those beside it, the public site can be made.
func TestEveryDay(t *testing.T) {
	t.Parallel()
	p, err := portal.Read(os.DirFS("../../.."), portal.Options{Memo: memo.New(), Day: dayOf("2026-11-30")})
	if err != nil {
		t.Fatal(err)
	}
	for _, day := range daysAround(p.Record) {
		if made, problems := p.On(day).Public(site.Options{}); len(problems) > 0 || made.Len() == 0 {
			t.Errorf("%s: %d files\n%s", day, made.Len(), problems.Text())
		}
	}
}

func TestEveryEvent(t *testing.T) {
	t.Parallel()
	p := portaltest.Read(t, eventful(t), "2026-11-30")
	for _, day := range daysAround(p.Record) {
		if made, problems := p.On(day).Public(site.Options{}); len(problems) > 0 || made.Len() == 0 {
			t.Errorf("%s: %d files\n%s", day, made.Len(), problems.Text())
		}
	}
	sites := map[string]map[string]string{}
	siteOf := func(day string) map[string]string {
		if sites[day] == nil {
			sites[day] = publicSite(t, p, day)
			for _, lost := range lostLinks(sites[day]) {
				t.Errorf("%s: %s", day, lost)
			}
		}
		return sites[day]
	}
	for _, c := range []struct{ day, page, has, hasNot string }{
		{"2000-01-01", "", "On 1 January 2000, this page had not been published yet.", "Start with"},
		{"2000-01-01", "fresh/", "had not been published yet", "cookies"},
		{"2018-05-25", "policy/", "What we use data for", "not been published"},
		{"2018-05-25", "", "Start with", "2026"},
		{"2018-05-25", "cookie-policy/", "had not been published yet", "table"},
		{"2018-05-25", "changes/", "Our first policy", "Cookie"},
		{"2026-02-01", "cookie-policy/", "in your browser", "2026-03-01"},
		{"2026-02-28", "nb/cookie-policy/", "Den 28. februar 2026 var denne siden ennå ikke oversatt.", "i nettleseren"},
		{"2026-03-01", "cookie-policy/", "1 June 2026", "15 June"},
		{"2026-03-01", "nb/cookie-policy/", "i nettleseren", "ennå ikke"},
		{"2026-03-31", "changes/", "Any browser will do it.", "Every browser does it."},
		{"2026-04-01", "cookie-policy/", "15 June 2026", "1 June 2026"},
		{"2026-05-02", "cookie-policy/", "in every browser", "Withdrawn"},
		{"2026-05-02", "cookie-policy/versions/", "Now for every browser.", "Withdrawn"},
		{"2026-05-03", "cookie-policy/", "in your browser", "in every browser"},
		{"2026-05-03", "cookie-policy/versions/", "Withdrawn on 3 May 2026", ""},
		{"2026-05-03", "cookie-policy/versions/", "as the one in force from 1 May 2026 to 2 May 2026.", ""},
		{"2026-06-15", "cookie-policy/", "in any browser", "in your browser"},
		{"2026-02-01", "old/", "Look at", "See"},
		{"2026-02-01", "changes/", "Old rules", "Part of it left out"},
		{"2026-02-01", "policy/help/", "Who works for us", ""},
		{"2026-02-01", "changes/", "Support", "/policy/help/ "},
		{"2026-08-31", "old/", "Look at", "no longer in use"},
		{"2026-09-01", "old/", "Look at", "no longer in use since"},
		{"2026-09-20", "old/", "no longer in use", "Look at"},
		{"2026-10-31", "fresh/", "had not been published yet", "As the"},
		{"2026-11-01", "fresh/", "As the", "had not been"},
	} {
		page := mainOf(siteOf(c.day)["privacy/"+c.page+"index.html"])
		if !strings.Contains(page, c.has) || c.hasNot != "" && strings.Contains(page, c.hasNot) {
			t.Errorf("%s of %s has not %q, or has %q:\n%s", c.page, c.day, c.has, c.hasNot, page)
		}
	}
	for _, day := range []string{"2000-01-01", "2026-02-01", "2099-12-31"} {
		rules := siteOf(day)["_redirects"]
		for _, want := range []string{
			"/fresh.html  /privacy/fresh/  301", "/privacy/policy/support/  /privacy/policy/help/  301",
		} {
			if !strings.Contains(rules, want) {
				t.Errorf("%s: today's addresses do not hold: no %s in\n%s", day, want, rules)
			}
		}
	}
	sitemap := siteOf("2026-02-01")["privacy/sitemap.xml"]
	if strings.Contains(sitemap, "fresh") || !strings.Contains(sitemap, "cookie") {
		t.Errorf("the sitemap is another day's:\n%s", sitemap)
	}
}

// publicSite is the public site of a day, by the paths of its files.
func publicSite(t *testing.T, p *portal.Portal, day string) map[string]string {
	made, problems := p.On(dayOf(day)).Public(site.Options{})
	if problems.Err() != nil {
		t.Fatalf("%s:\n%s", day, problems.Text())
	}
	files := map[string]string{}
	for page := range made.Pages() {
		raw, err := page.Render()
		if err != nil {
			t.Fatal(day, err)
		}
		files[page.Path] = string(raw)
	}
	return files
}

func mainOf(page string) string {
	_, page, _ = strings.Cut(page, "<main")
	page, _, _ = strings.Cut(page, "</main>")
	return page
}

// lostLinks are the links of a site to pages, or places in them, that it does not have.
func lostLinks(files map[string]string) (lost []string) {
	links := regexp.MustCompile(` href="([^"]+)"`)
	for name, page := range files {
		if path.Ext(name) != ".html" || name == "404.html" {
			continue
		}
		base := &url.URL{Path: "/" + strings.TrimSuffix(name, "index.html")}
		for _, m := range links.FindAllStringSubmatch(page, -1) {
			to, err := url.Parse(m[1])
			if err != nil || to.IsAbs() {
				continue
			}
			to = base.ResolveReference(to)
			file := strings.TrimPrefix(to.Path, "/")
			if strings.HasSuffix(file, "/") {
				file += "index.html"
			}
			there, ok := files[file]
			if !ok || to.Fragment != "" && !strings.Contains(there, `id="`+to.Fragment+`"`) {
				lost = append(lost, name+" leads to "+m[1])
			}
		}
	}
	return lost
}
