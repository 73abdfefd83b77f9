package content

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

func day(t testing.TB, s string) date.Date {
	t.Helper()
	if s == "" {
		return date.Date{}
	}
	d, err := date.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A bound that is a month covers all of it.
func TestValidOn(t *testing.T) {
	for _, c := range []struct {
		day, from, until string
		want             bool
	}{
		{"2026-01-15", "", "", true},
		{"", "2026-02-01", "2025-01-01", true},
		{"2026-01-15", "2026-01-15", "", true},
		{"2026-01-15", "2026-01-16", "", false},
		{"2026-01-15", "", "2026-01-15", true},
		{"2026-01-15", "", "2026-01-14", false},
		{"2026-01-15", "2025-12-31", "2026-01-16", true},
		{"2026-01-01", "2026-01", "", true},
		{"2025-12-31", "2026-01", "", false},
		{"2026-01-31", "", "2026-01", true},
		{"2026-02-01", "", "2026-01", false},
		{"2024-02-29", "", "2024-02", true},
		{"2026-01-15", "2026-01", "2026-01", true},
	} {
		if got := validOn(day(t, c.day), day(t, c.from), day(t, c.until)); got != c.want {
			t.Errorf("on %q from %q until %q: %v", c.day, c.from, c.until, got)
		}
	}
}

// TestRightsByBasis holds the code against the table of the design, part 3.
func TestRightsByBasis(t *testing.T) {
	const table = `
		basis    access rectification erasure restriction portability objection automated withdraw complaint
		6(1)(a)  yes    yes           yes     yes         yes         no        yes       yes      yes
		6(1)(b)  yes    yes           yes     yes         yes         no        yes       no       yes
		6(1)(c)  yes    yes           no      yes         no          no        no        no       yes
		6(1)(d)  yes    yes           yes     yes         no          no        yes       no       yes
		6(1)(e)  yes    yes           no      yes         no          yes       yes       no       yes
		6(1)(f)  yes    yes           yes     yes         no          yes       yes       no       yes`
	lines := strings.Split(strings.TrimSpace(table), "\n")
	columns := strings.Fields(lines[0])[1:]
	bases := map[string]map[string]string{}
	for _, line := range lines[1:] {
		cells := strings.Fields(line)
		bases[cells[0]] = map[string]string{}
		for i, column := range columns {
			bases[cells[0]][column] = cells[i+1]
		}
	}
	if len(bases) != len(articles) || len(rightsByBasis) != len(columns) {
		t.Fatalf("%d bases of %d, %d rights of %d", len(bases), len(articles), len(rightsByBasis), len(columns))
	}
	for _, row := range rightsByBasis {
		for basis, rights := range bases {
			if got := applies(row.bases, []string{basis}); got != rights[row.right] {
				t.Errorf("%s by %s: %s, want %s", row.right, basis, got, rights[row.right])
			}
		}
		if got := applies(row.bases, nil); got != "" {
			t.Errorf("%s without a basis: %q", row.right, got)
		}
	}
	if got := applies("a", []string{"6(1)(f)", "6(1)(a)"}); got != "yes" {
		t.Errorf("of several bases one is enough: %q", got)
	}
}

// registers and settings of a small portal.
const (
	site = `title: Privacy
organisation: {name: Example AS, url: https://example.com/}
base: https://example.com/privacy/
time_zone: Europe/Oslo
languages: [en]
`
	contacts = `contacts:
  - {id: controller, kind: controller, role: Controller, entity: Example AS, address: [Main Street 1, 5003 Bergen]}
  - {id: dpo, kind: dpo, email: dpo@example.com, phone: "+47 55 23 60 70", languages: [en, nb], updated: 2026-01}
  - {id: former, kind: dpo, role: Former officer, until: 2025-12}
`
	processors = `processors:
  - id: helpdesk
    name: Helpdesk Inc.
    trading_as: Help
    role: processor
    service: Support portal
    countries: [US, EEA]
    transfer: {tool: Standard clauses, copy: /files/clauses.pdf}
    documents: [{label: Terms, url: https://example.com/terms}]
    group: Support
    from: 2025-03
  - {id: cloud, name: Cloud AS, role: sub-processor, service: Hosting, countries: [NO]}
  - {id: later, name: Later AS, role: processor, service: Mail, countries: [NO], from: 2026-02-01}
`
	cookies = `cookies:
  - {name: session_id, category: necessary, provider: Example AS, party: first, purpose: Keeps a visit together., duration: session, third_party_access: "no"}
  - {name: _visits_*, category: statistics, provider: Counter Inc., party: third, purpose: Counts visits., duration: P1Y, third_party_access: Counter Inc.}
`
	hub     = "---\ntitle: Policy\nkind: hub\nupdated: 2026-01-15\n---\n"
	support = `---
title: Support
kind: purpose
updated: 2026-01-15
purpose:
  summary: We answer you.
  button: Read on
  basis: [{article: 6(1)(b), for: Requests}, {article: 6(1)(f), interests: Better answers}]
  data: [Name, E-mail address]
  obtained: [subject]
  recipients: [helpdesk, Support staff]
  retention: [{what: Requests, period: P1Y, criteria: or as the contract says}]
  mandatory: {kind: voluntary, consequence: No answer.}
  automated_decisions: none
---
`
	sales = `---
title: Sales
kind: purpose
updated: 2026-01-15
weight: -1
purpose: {summary: We sell., recipients: [cloud]}
---
`
)

// smallPortal is a portal with one more document, content/page.md.
func smallPortal(t testing.TB, page string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{"layouts/i18n/en.yaml": {Data: legalWords(t)}}
	for name, text := range map[string]string{
		"site.yaml": site, "registers/contacts.yaml": contacts, "registers/processors.yaml": processors, "registers/cookies.yaml": cookies,
		"policy/index.md": hub, "policy/support.md": support, "policy/sales.md": sales, "page.md": page,
		"files/clauses.pdf": "a file",
	} {
		files["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// legalWords are those of the real words that become part of a text.
func legalWords(t testing.TB) []byte {
	t.Helper()
	words, err := os.ReadFile(realPortal + "/layouts/i18n/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	legal := regexp.MustCompile(`(?m)^(legal|obtained|mandatory|right)\..*\n`)
	return bytes.Join(legal.FindAll(words, -1), nil)
}

func textOf(t testing.TB, page string) (*Text, diag.List) {
	t.Helper()
	return resolved(t, smallPortal(t, page))
}

// resolved loads a portal and resolves its document content/page.md, which is nil
// where nothing could be made of it.
func resolved(t testing.TB, files fstest.MapFS) (*Text, diag.List) {
	t.Helper()
	desk, problems, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	texts, found := desk.Texts(day(t, "2026-11-20"))
	problems = slices.Concat(problems, found)
	if i := slices.IndexFunc(texts, func(t *Text) bool { return t.ID == "page" }); i >= 0 {
		return texts[i], problems
	}
	return nil, problems
}

// page is a document with a body, of a version of January 2026.
func page(body string) string {
	return "---\ntitle: Page\nkind: agreement\nupdated: 2026-01-15\n---\n\n" + body
}

// TestInserts holds what each insert prints: the texts in order, and no others of
// the register.
func TestInserts(t *testing.T) {
	for _, c := range []struct{ insert, want, not string }{
		{"contacts\n", "Controller|Main Street 1|dpo@example.com|language.nb|date.2026-01", "Former officer"},
		{"contacts\nkind: dpo\n", "contact.dpo|dpo@example.com", "Controller"},
		{"contacts\nkind: [controller]\n", "Controller", "dpo@example.com"},
		{"contacts\nid: [dpo, controller]\n", "Controller|dpo@example.com", "Former officer"},
		{"processors\n", "Helpdesk Inc.|Help|Support portal|country.US|country.EEA|Standard clauses|Support|date.2025-03|Terms|Cloud AS", "Later AS"},
		{"processors\nused_by: support\n", "Helpdesk Inc.", "Cloud AS"},
		{"processors\nused_by: policy/sales\n", "Cloud AS", "Helpdesk Inc."},
		{"processors\nrole: sub-processor\n", "Cloud AS", "Helpdesk Inc."},
		{"processors\ngroup: Support\n", "Helpdesk Inc.", "Cloud AS"},
		{"processors\nid: later\n", "processors.none", "Later AS"},
		{"cookies\n", "session_id|duration.session|cookies.access.no|_visits_*|Counter Inc.|duration.P1Y", "cookies.none"},
		{"cookies\ncategory: necessary\n", "session_id", "_visits_*"},
		{"cookies\nparty: third\n", "_visits_*", "session_id"},
		{"cookies\ncategory: marketing\n", "cookies.none", "session_id"},
		{"purposes\n", "purposes.none", "Support"},
		{"purposes\nof: policy\n", "Sales|We sell.|Support|We answer you.|Read on|Name|Helpdesk Inc.|country.US|Requests|duration.P1Y", "Better answers"},
		{"purposes\nof: policy\nshow: cards\n", "Sales|We answer you.|Read on", "Helpdesk Inc."},
		{"purposes\nof: policy\nshow: matrix\n", "Sales|Cloud AS|Support|Helpdesk Inc.", "We answer you."},
		{"rights\n", "Access|Objection|Complaint", "rights.applies"},
		{"rights\nbasis: 6(1)(f)\n", "Access|rights.applies|Portability|rights.not|Objection|rights.applies", "purposes.none"},
		{"table\ncaption: All\ncolumns: [What, Why]\nrows:\n  - - Name\n    - |\n      Two\n\n      - paragraphs\n", "All|What|Why|Name|Two|paragraphs", "columns"},
	} {
		text, problems := textOf(t, page("```"+c.insert+"```\n"))
		if len(problems) > 0 {
			t.Errorf("%s%s", c.insert, problems.Text())
		}
		said := text.Body().Plain()
		if strings.Contains(said, c.not) {
			t.Errorf("%sprints %q:\n%s", c.insert, c.not, said)
		}
		rest := said
		for _, part := range strings.Split(c.want, "|") {
			_, after, found := strings.Cut(rest, part)
			if !found {
				t.Errorf("%sprints no %q after what comes before it:\n%s", c.insert, part, said)
				break
			}
			rest = after
		}
	}
}

// Rows are those of the day on which the version takes effect, or of the day on
// which the register was changed since; nothing else decides about a document
// without versions.
func TestRowsOfTheDay(t *testing.T) {
	const before, after = "updated: 2025-02-01\n", "updated: 2026-03-01\n"
	for _, c := range []struct{ register, head, want string }{
		{"", "kind: agreement\nupdated: 2026-01-15", "helpdesk cloud"},
		{"", "kind: agreement\nupdated: 2025-02-28", "cloud"},
		{"", "kind: agreement\nupdated: 2025-03", "helpdesk cloud"},
		{"", "kind: agreement\nupdated: 2026-02-01", "helpdesk cloud later"},
		{"", "kind: agreement\nupdated: 2026-01-15\neffective: 2026-03-01", "helpdesk cloud later"},
		{"", "kind: agreement\nupdated: pending", "helpdesk cloud later"},
		{"", "kind: page", "helpdesk cloud later"},
		{before, "kind: page", "cloud"},
		{after, "kind: page", "helpdesk cloud later"},
		{before, "kind: agreement\nupdated: 2026-01-15", "helpdesk cloud"},
		{after, "kind: agreement\nupdated: 2026-01-15", "helpdesk cloud later"},
		{"updated: pending\n", "kind: page", "helpdesk cloud later"},
	} {
		files := smallPortal(t, "---\ntitle: Page\n"+c.head+"\n---\n\n```processors\n```\n")
		files["content/registers/processors.yaml"].Data = []byte(c.register + processors)
		text, problems := resolved(t, files)
		if len(problems) > 0 {
			t.Error(problems.Text())
		}
		var keys []string
		markdown.Walk(text.Body(), func(n *markdown.Node) bool {
			if n.Kind == markdown.Row && n.Key != "" {
				keys = append(keys, n.Key)
			}
			return true
		})
		if got := strings.Join(keys, " "); got != c.want {
			t.Errorf("%s%s shows %q, want %q", c.register, c.head, got, c.want)
		}
	}
}

// TestFacts holds that the facts of a purpose name what ids stand for, in the
// words of the day.
func TestFacts(t *testing.T) {
	desk, _, err := Load(smallPortal(t, page("")))
	if err != nil {
		t.Fatal(err)
	}
	text, problems := desk.TextOn(desk.Find("policy/support", "en"), day(t, "2026-01-15"))
	if len(problems) > 0 {
		t.Fatal(problems.Text())
	}
	facts := text.Head.Purpose
	want := []Recipient{{Name: "Helpdesk Inc.", TradingAs: "Help", Service: "Support portal", Countries: []string{"US", "EEA"}, Tool: "Standard clauses"}, {Name: "Support staff"}}
	if !slices.EqualFunc(facts.Recipients, want, func(a, b Recipient) bool {
		return a.Name == b.Name && a.Tool == b.Tool && slices.Equal(a.Countries, b.Countries)
	}) {
		t.Errorf("recipients %v, want %v", facts.Recipients, want)
	}
	if facts.Basis[0].Text == "" || strings.HasPrefix(facts.Basis[0].Text, "legal.") || facts.Basis[0].ID != "6(1)(b)" {
		t.Errorf("the basis has no words: %v", facts.Basis)
	}
	said := FactsTable(facts).Plain()
	for _, part := range []string{"We answer you.", "Better answers", "E-mail address", "Support staff", "Requests: duration.P1Y, or as the contract says", "No answer.", "facts.none"} {
		if !strings.Contains(said, part) {
			t.Errorf("the table of facts has no %q:\n%s", part, said)
		}
	}
}

// A word with legal meaning that is missing is told once, where to add it.
func TestMissingLegalWord(t *testing.T) {
	files := smallPortal(t, page("```rights\n```\n"))
	words := files["layouts/i18n/en.yaml"]
	words.Data = []byte(strings.ReplaceAll(string(words.Data), "right.access.title:", "right.gone.title:"))
	desk, problems, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	_, found := desk.Texts(day(t, "2026-11-20"))
	const want = `layouts/i18n/en.yaml:1:1: error: the word "right.access.title" is missing [missing-word]`
	if got := slices.Concat(problems, found).Text(); !strings.HasPrefix(got, want) || strings.Count(got, "error:") != 1 {
		t.Errorf("told is\n%s", got)
	}
}
