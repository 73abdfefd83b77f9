package review

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/portal/portaltest"
	"fairnotice/generator/internal/words"
)

const (
	cookies = "content/cookie-policy.md"
	support = "content/policy/support.md"
	helpers = "content/registers/processors.yaml"
)

// sourcesOf reads a portal as the command does.
func sourcesOf(t *testing.T, files fstest.MapFS) check.Sources {
	t.Helper()
	day, err := date.Parse(portaltest.Day)
	if err != nil {
		t.Fatal(err)
	}
	p, err := portal.Read(files, portal.Options{Day: day})
	if err != nil {
		t.Fatal(err)
	}
	src, err := check.Read(p)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// compare makes the packet of two portals in memory.
func compare(t *testing.T, base, head fstest.MapFS) Packet {
	t.Helper()
	var changed []string
	for name := range maps.Keys(union(base, head)) {
		if base[name] == nil || head[name] == nil || string(base[name].Data) != string(head[name].Data) {
			changed = append(changed, name)
		}
	}
	is := sourcesOf(t, head)
	return Compare(sourcesOf(t, base), is, Options{
		Base: strings.Repeat("0", 40), Changed: changed,
		Words: func(lang string) words.Lexicon { return words.Spoken(lang, is.Desk.Words[lang]) },
	})
}

func union(a, b fstest.MapFS) fstest.MapFS {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// edited are files with replaced words; the empty word stands for the end of a file,
// and a file without words is gone.
func edited(t *testing.T, files fstest.MapFS, edits map[string][]string) fstest.MapFS {
	t.Helper()
	own := maps.Clone(files)
	for name, words := range edits {
		if len(words) == 0 {
			delete(own, name)
			continue
		}
		var text string
		if own[name] != nil {
			text = string(own[name].Data)
		}
		for x := 0; x+1 < len(words); x += 2 {
			switch {
			case words[x] == "":
				text += words[x+1]
			case !strings.Contains(text, words[x]):
				t.Fatalf("%s has no %q", name, words[x])
			default:
				text = strings.Replace(text, words[x], words[x+1], 1)
			}
		}
		own[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return own
}

// TestCompare holds that a change is told as what it is, and that the page of Markdown
// says so.
func TestCompare(t *testing.T) {
	base := portaltest.Published(t, edited(t, portaltest.Files(t, nil), map[string][]string{
		"content/files/form.pdf": {"", "%PDF-1.4\n"},
		cookies:                  {"## How to say no", "## How to say no {#no}"},
	}), portaltest.Day)
	for name, c := range map[string]struct {
		edits map[string][]string
		says  []string // in the Markdown
	}{
		"nothing": {nil, []string{"touches nothing that readers see"}},
		"a word": {map[string][]string{cookies: {"delete cookies", "delete all cookies"}}, []string{
			"changes “Cookie policy”", "### ✏️ Still to type", "in the place of line", "updated: pending", "change:\n  class: editorial",
			"whether the meaning changes", "<ins>all </ins>cookies", "#### Cookie policy", "1 place still to be filled in",
		}},
		"all that is to be typed": {map[string][]string{cookies: {"delete cookies", "delete all cookies", "updated: 2026-01-15",
			"updated: pending", "The list is a table now.", "All cookies can be deleted."}},
			[]string{"which its author calls editorial: read what is different before you agree",
				"Readers are told: “All cookies can be deleted.”"}},
		"a slip": {map[string][]string{cookies: {"in your browser", "in your browsers", "updated: 2026-01-15",
			"updated: pending", "The list is a table now.", "A word was wrong."}},
			[]string{"which its author calls editorial: nobody has to be told"}},
		"a sentence that gives data away": {map[string][]string{cookies: {"You can delete", "We let partners use what we learn from " +
			"them for their own marketing. You can delete", "updated: 2026-01-15", "updated: pending", "The list is a table now.", "Small update."}},
			[]string{"which its author calls editorial, and it may change who receives data (line 25)"}},
		"a longer time, not classed": {map[string][]string{cookies: {"You can delete", "We keep your choice for five years. You can delete"}},
			[]string{"it may change how long data is kept (line 25); whether", "effective: 2026-12-23", "class: material # or editorial, without `effective:`"}},
		"a longer time, called a small update": {map[string][]string{"content/policy/support.md": {"period: P1Y", "period: P5Y",
			"updated: 2025-03-01", "updated: pending\nchange:\n  class: editorial\n  summary: Small update."}},
			[]string{"readers must be told", "class: material\n  summary: What changed, in one sentence for readers."}},
		"a word of the same meaning": {map[string][]string{cookies: {"Change your choice in the", "Change the choice which you made in the",
			"updated: 2026-01-15", "updated: pending", "The list is a table now.", "A word was wrong."}},
			[]string{"which its author calls editorial"}},
		"material": {map[string][]string{cookies: {"delete cookies", "not delete cookies", "updated: 2026-01-15", "updated: pending",
			"class: editorial", "class: material", "now.\n", "now: all.\n  notify: [email, banner]\n", "The list is a table now: all.", "Cookies stay."}},
			[]string{"readers must be told by e-mail and a banner", "its author calls it material", "By e-mail and a banner."}},
		"a new document": {map[string][]string{"content/new.md": {"", "---\ntitle: New page\nlead: What is new.\nkind: page\n" +
			"posted: 2026-11-23\nupdated: pending\n---\n\nAll of this is new.\n"}},
			[]string{"adds “New page”", "**A new document.**", "All of this is new.", "`/privacy/new/` is new"}},
		"a document removed": {map[string][]string{cookies: {}, "content/site.yaml": {"\n      - {label: Cookies, url: /cookie-policy/}", ""}},
			[]string{"removes “Cookie policy”", "**This document is removed.**", "fairnotice retire cookie-policy"}},
		"a file moved by hand": {map[string][]string{cookies: {}, "content/biscuits.md": {"", string(base[cookies].Data)},
			"content/site.yaml": {"/cookie-policy/", "/biscuits/"}},
			[]string{"moves “Cookie policy”", "**Moved here** from `cookie-policy`. Its text is the same.",
				"Addresses that would be lost", "fairnotice rename cookie-policy biscuits"}},
		"a heading": {map[string][]string{cookies: {"## How to say no {#no}", "## How to refuse"}},
			[]string{"/privacy/cookie-policy/#no", "## How to refuse {#no}", "would be lost"}},
		"an old address": {map[string][]string{cookies: {"aliases:\n  - /cookies.html\n", ""}},
			[]string{"`/cookies.html`: in `content/cookie-policy.md`, below line", "aliases:\n    - /cookies.html"}},
		"a new old address": {map[string][]string{cookies: {"  - /cookies.html\n", "  - /cookies.html\n  - /old.html\n"}},
			[]string{"`/old.html` is new and leads to `/privacy/cookie-policy/`", "no text that readers see"}},
		"an attachment": {map[string][]string{"content/files/form.pdf": {}},
			[]string{"/privacy/files/form.pdf", "git restore --source=", "`content/files/form.pdf` removed: a file that readers can"}},
		"a row": {map[string][]string{helpers: {"countries: [US]", "countries: [US, CA]"}}, []string{
			"### Rows of lists", "**Helpdesk Inc. (helpdesk)** changed: countries: “US” → “US, CA”",
			"Nobody touched this page itself: it changes because of `content/registers/processors.yaml`",
		}},
		"a row more": {map[string][]string{"content/registers/cookies.yaml": {"", "  - name: lang\n    category: preferences\n    provider: Example AS\n" +
			"    party: first\n    purpose: Keeps the language.\n    duration: P1Y\n    third_party_access: \"no\"\n"}},
			[]string{"**lang** added: category: preferences"}},
		"a row less": {map[string][]string{"content/registers/cookies.yaml": {"  - name: visits\n    category: statistics\n    provider: Example AS\n" +
			"    party: first\n    purpose: Counts how often a page is read.\n    duration: P1Y\n    third_party_access: \"no\"\n", ""}},
			[]string{"**visits** removed"}},
		"what a notice must say": {map[string][]string{support: {"  retention:\n    - what: Requests\n      period: P1Y\n", ""}},
			[]string{"What the notices say of what they must say", "is **not told** (before: told)", "🔴 New problems", "to mend"}},
		"settings": {map[string][]string{"content/site.yaml": {"label: About", "label: About us"}},
			[]string{"only what stands around the texts", "`content/site.yaml` changed: menu, footer, banner"}},
		"the record": {map[string][]string{recordFile(base): {"", "\nby hand\n"}},
			[]string{"⛔ The record was changed by hand", "this file is not the one that was put on record"}},
		"what cannot be read": {map[string][]string{cookies: {"title: Cookie policy", "title: Cookies: ours"}},
			[]string{"cannot be read yet: 1 problem to mend first", "🔴 To mend first", "a value with a colon needs quotes"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := compare(t, base, edited(t, base, c.edits))
			out := seen(string(p.Markdown(CommentLimit)))
			for _, words := range c.says {
				if !strings.Contains(out, words) {
					t.Errorf("%q is missing in\n%s", words, out)
				}
			}
			if _, err := p.JSON(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestHostile holds that the first line of a packet is true of changes that look like form, and like nothing.
func TestHostile(t *testing.T) {
	const page = "content/terms.md"
	text := "---\ntitle: Terms of use\nlead: We do not sell your data.\nkind: page\nposted: 2025-03-01\nupdated: pending\n" +
		"change:\n  class: editorial\n  summary: The first version.\n---\n\n## Rules\n\nWe do not sell data to US companies. " +
		"We keep it for 2-6 days. The index is -5 here. We answer at 9 a.m. unless you object. Ask on https://example.org/Terms. " +
		"We ask you before we share it. Do you agree? Our users' data stays. We use the Service.\n\n" +
		"- We keep names for 30 days.\n- We keep logs for 60 days.\n- We keep bills for 5 years.\n"
	base := portaltest.Published(t, edited(t, portaltest.Files(t, nil), map[string][]string{page: {"", text}}), portaltest.Day)
	const spelling = ", which its author calls editorial: nobody has to be told."
	for name, c := range map[string]struct{ was, is, told string }{
		"struck out": {"do not sell data", "do ~~not~~ sell data", "“not” removed"},
		"a sentence": {"We ask you before we share it.", "~~We ask you before we share it.~~", "Removed: “We ask you before we share it.”"},
		"a sign":     {"is -5", "is 5", "-5 became 5"},
		"a range":    {"2-6 days", "26 days", "2-6 days became 26 days"},
		"tildes":     {"lead: We do not sell", "lead: We do ~~not~~ sell", "~~not~~"},
		"whose":      {"users' data", "users data", "“users'” became “users”"},
		"a term":     {"the Service.", "the “Service”.", "“Service” now in quotation marks"},
		"a question": {"agree?", "agree.", "“agree? Our” became “agree. Our”"},
		"one word":   {"users' data stays", "users' data stay s", "became"},
		"a table":    {"- We keep logs for 60 days.\n", "\n| We keep |\n|--|\n| logs for 90 days. |\n\n", "logs for 90 days"},
		"form":       {"the Service.", "the service.", spelling},
		"a slip":     {"companies", "compannies", spelling},
		"a dash":     {"2-6 days", "2–6 days", spelling},
	} {
		t.Run(name, func(t *testing.T) {
			p := compare(t, base, edited(t, base, map[string][]string{
				page: {"The first version.", "It reads better.", c.was, c.is},
			}))
			out := seen(string(p.Markdown(CommentLimit)))
			first := strings.Split(out, "\n")[1]
			if isForm := strings.Contains(first, spelling); isForm != (c.told == spelling) {
				t.Error(first)
			}
			if !strings.Contains(out, c.told) {
				t.Errorf("%q is missing in\n%s", c.told, out)
			}
		})
	}
}

// seen is Markdown with its references and elements of code as a reader sees them.
func seen(text string) string {
	for code, sign := range map[string]string{"&#42;": "*", "&#95;": "_", "&#123;": "{", "&#125;": "}", "&#35;": "#", "&#45;": "-",
		"&#58;": ":", "&#91;": "[", "&#93;": "]", "&#61;": "=", "<code>": "`", "</code>": "`", "<span>": "", "</span>": ""} {
		text = strings.ReplaceAll(text, code, sign)
	}
	return text
}

// recordFile is a frozen file of a portal.
func recordFile(files fstest.MapFS) string {
	names := slices.Sorted(maps.Keys(files))
	return names[slices.IndexFunc(names, func(name string) bool {
		return strings.HasPrefix(name, "versions/") && strings.HasSuffix(name, ".md")
	})]
}

// TestEvents holds that what the program put on record is told, and what waits beside it.
func TestEvents(t *testing.T) {
	before := portaltest.Files(t, nil)
	p := compare(t, before, portaltest.Published(t, before, portaltest.Day))
	if len(p.Events) == 0 || p.Events[0].Event != archive.Publish || len(p.Documents) > 0 {
		t.Errorf("events %v, %d documents", p.Events, len(p.Documents))
	}
	if out := seen(string(p.Markdown(CommentLimit))); !strings.Contains(out, "was published") {
		t.Errorf("nothing is said to be published:\n%s", out)
	}
	waiting := edited(t, before, map[string][]string{cookies: {"updated: 2026-01-15", "updated: pending"}})
	p = compare(t, waiting, edited(t, waiting, map[string][]string{"content/site.yaml": {"label: About", "label: About us"}}))
	if len(p.Waiting) != 1 || p.Waiting[0].Document != "cookie-policy" {
		t.Errorf("waiting: %v", p.Waiting)
	}
}

// TestValues holds what a row's fields are called and how they differ.
func TestValues(t *testing.T) {
	type inner struct {
		Tool string `yaml:"tool"`
	}
	type row struct {
		ID       string            `yaml:"id"`
		Name     string            `yaml:"name"`
		Days     int               `yaml:"days"`
		From     date.Date         `yaml:"from"`
		Lists    []string          `yaml:"lists"`
		Transfer inner             `yaml:"transfer"`
		Words    map[string]string `yaml:"words"`
	}
	day, _ := date.Parse("2026-11")
	a := row{"x", "Example", 1, day, []string{"a", "b"}, inner{"SCC"}, map[string]string{"nb": "to", "de": "zwei"}}
	if got := strings.Join(values(a), "; "); got != "days: 1; from: 2026-11; lists: a, b; transfer.tool: SCC; words.de: zwei; words.nb: to" {
		t.Error(got)
	}
	b := row{ID: "x", Name: "Example", Days: 2, Lists: []string{"a"}}
	const want = "days: “1” → “2”; lists: “a, b” → “a”; from: “2026-11” → nothing; transfer.tool: “SCC” → nothing; " +
		"words.de: “zwei” → nothing; words.nb: “to” → nothing"
	if got := strings.Join(changesOf(a, b), "; "); got != want {
		t.Error(got)
	}
	if got := title(a, "x") + title(row{ID: "y", Name: "y"}, "y"); got != "Example (x)y" {
		t.Error(got)
	}
}

// TestAnnouncements has the first line of a packet say what is announced, and the part on readers by when they are
// told.
func TestAnnouncements(t *testing.T) {
	base := portaltest.Published(t, portaltest.Files(t, nil), portaltest.Day)
	row := "  - {id: mailer, name: Mailer Ltd, role: processor, service: Mail, countries: [IE], from: 2027-02-01}\n"
	told := "updated: pending\nchange: {class: material, summary: Mailer Ltd sends our mail., notify: [email]}\n"
	announced := map[string][]string{support: {"recipients: [helpdesk]", "recipients: [helpdesk, mailer]"}}
	announced[helpers] = []string{"updated: 2026-01-15\n", told, "", row}
	p := compare(t, base, edited(t, base, announced))
	want := "This pull request announces changes of “Support” and “Privacy policy”: readers must be told by e-mail, " +
		"and it takes effect on 1 February 2027."
	if p.Headline != want {
		t.Errorf("%s\nnot %s", p.Headline, want)
	}
	if out := string(p.Markdown(CommentLimit)); !strings.Contains(out, "they must be told by **2 January 2027**, 30 days ahead") ||
		!strings.Contains(out, "#### Support, from 1 February 2027") {
		t.Error(out)
	}

	announced[helpers] = []string{"", row}
	p = compare(t, base, edited(t, base, announced))
	if len(p.Missing) != 1 || p.Missing[0].File != helpers || !strings.Contains(p.Missing[0].Type, "class: material") {
		t.Errorf("still to type: %+v", p.Missing)
	}
}
