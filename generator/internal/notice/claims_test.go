package notice

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
)

// TestClaims holds what is said of statements beside facts to testdata/claims.txt. Of the statements half are never
// looked at one by one: the figures are theirs.
func TestClaims(t *testing.T) {
	var all score
	for _, c := range statementsOf(t, "testdata/claims.txt") {
		told := contradictionsOf(t, c.profile, c.lang, c.words)
		switch {
		case c.heldOut:
			all.count(c, len(told) > 0)
		case c.wrong && len(told) == 0:
			t.Errorf("%s %s: nothing is said of: %s", c.profile, c.lang, c.words)
		case !c.wrong && len(told) > 0:
			t.Errorf("%s %s: %s\n%s", c.profile, c.lang, c.words, told.Text())
		}
	}
	t.Log(all)
	if all.recall() < leastRecall || all.precision() < leastPrecision {
		t.Errorf("%v: below %.2f and %.2f", all, leastRecall, leastPrecision)
	}
}

// What the half that nobody looks at must hold.
const (
	leastRecall    = 0.90
	leastPrecision = 0.97
)

// A score counts statements that contradict facts and those that do not.
type score struct{ found, missed, silent, blamed int }

func (s *score) count(c statedCase, told bool) {
	switch {
	case c.wrong && told:
		s.found++
	case c.wrong:
		s.missed++
	case told:
		s.blamed++
	default:
		s.silent++
	}
}

func (s score) recall() float64 { return float64(s.found) / float64(max(s.found+s.missed, 1)) }

func (s score) precision() float64 { return float64(s.found) / float64(max(s.found+s.blamed, 1)) }

func (s score) String() string {
	return fmt.Sprintf("held out: %d of %d contradictions found (recall %.1f %%), %d of %d others blamed (precision %.1f %%)",
		s.found, s.found+s.missed, 100*s.recall(), s.blamed, s.blamed+s.silent, 100*s.precision())
}

// A statedCase is a line of the table.
type statedCase struct {
	profile, lang, words string
	wrong, heldOut       bool
}

func statementsOf(t *testing.T, name string) []statedCase {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var all []statedCase
	profile, lang := "", ""
	count := map[byte]int{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "== "):
			profile, lang, _ = strings.Cut(line[3:], " ")
		case strings.HasPrefix(line, "! "), strings.HasPrefix(line, "= "):
			count[line[0]]++
			all = append(all, statedCase{profile, lang, line[2:], line[0] == '!', count[line[0]]%2 == 0})
		}
	}
	return all
}

// contradictionsOf is what is said of a page with these facts that says one thing more in words.
func contradictionsOf(t *testing.T, profile, lang, words string) diag.List {
	t.Helper()
	return portalOf(t, profile, lang, words)
}

const claimRegisters = `updated: 2026-01-15
processors:
  - {id: helpdesk, name: Helpdesk Inc., role: processor, service: Support portal, countries: [US]}
  - {id: safemove, name: Safemove Oy, role: processor, service: Transfer of files, countries: [FI]}
  - {id: mailhen, name: "Mailhen, Inc.", role: processor, service: Newsletters, countries: [US]}
  - {id: nordhost, name: Nordhost AS, role: processor, service: Servers, countries: ["NO"]}
`

const claimContacts = `updated: 2026-01-15
contacts:
  - {id: controller, kind: controller, entity: Example AS, address: ["Main Street 1, 5003 Bergen, Norway"], email: post@example.com, phone: "+47 55 10 20 30", translations: {nb: {entity: Eksempel AS}}}
  - {id: dpo, kind: dpo, entity: Example AS, email: dpo@example.com, phone: "+47 55 10 20 31"}
  - {id: support, kind: support, entity: Example AS, email: help@example.com, phone: "+47 55 10 20 40"}
`

// claimFacts are the facts of each profile, in a language: what is kept differs in words.
var claimFacts = map[string]string{
	"support en": "data: [Name, E-mail address, What you write]\n  obtained: [subject]\n  recipients: [Support staff, helpdesk, safemove]\n" +
		"  basis: [{article: 6(1)(b), for: Requests}]\n  retention: [{what: Requests, period: P1Y, criteria: counted from the last message}]\n" +
		"  mandatory: {kind: voluntary, consequence: Without an address we cannot answer.}\n  automated_decisions: none",
	"panel en": "data: [Name, E-mail address, Answers]\n  obtained: [subject]\n  recipients: [Staff who run the panel, nordhost]\n" +
		"  basis: [{article: 6(1)(a), for: Being in the panel}]\n  retention: [{what: Everything we hold about you as a member, period: P3Y}]\n" +
		"  mandatory: {kind: voluntary, consequence: Nothing changes for you.}\n  automated_decisions: none",
	"shop en": "data: [Name, Address, Orders]\n  obtained: [subject, third-party, public]\n  sources: [Credit registers]\n  recipients: [Staff of the shop]\n" +
		"  basis: [{article: 6(1)(b), for: Orders}, {article: 6(1)(c), for: Invoices}]\n" +
		"  retention: [{what: Orders and invoices, period: P5Y}, {what: Log files, period: P30D}]\n" +
		"  mandatory: {kind: contractual, consequence: Without an address we cannot deliver.}\n" +
		"  automated_decisions: A program refuses orders of people with open bills; a person looks at it when you ask.",
	"clinic en": "data: [Name, Data about your health]\n  special_categories: Data about health, with your explicit consent (Art. 9(2)(a))\n" +
		"  obtained: [third-party]\n  sources: [The hospital]\n  recipients: [Nurses, nordhost]\n  basis: [{article: 6(1)(a), for: Treatment}]\n" +
		"  retention: [{what: Records, period: P10Y}]\n  mandatory: {kind: statutory, consequence: We cannot treat you.}\n  automated_decisions: none",
	"support nb": "data: [Navn, E-postadresse, Det du skriver]\n  obtained: [subject]\n  recipients: [Kundestøtte, helpdesk, safemove]\n" +
		"  basis: [{article: 6(1)(b), for: Henvendelser}]\n  retention: [{what: Henvendelser, period: P1Y, criteria: fra siste melding}]\n" +
		"  mandatory: {kind: voluntary, consequence: Uten adresse kan vi ikke svare.}\n  automated_decisions: none",
	"shop nb": "data: [Navn, Adresse, Bestillinger]\n  obtained: [subject, third-party, public]\n  sources: [Kredittopplysningsforetak]\n  recipients: [Ansatte i butikken]\n" +
		"  basis: [{article: 6(1)(b), for: Bestillinger}, {article: 6(1)(c), for: Fakturaer}]\n" +
		"  retention: [{what: Bestillinger og fakturaer, period: P5Y}, {what: Logger, period: P30D}]\n" +
		"  mandatory: {kind: contractual, consequence: Uten adresse kan vi ikke levere.}\n" +
		"  automated_decisions: Et program avviser bestillinger fra folk med ubetalte regninger; et menneske ser på saken når du ber om det.",
	"clinic nb": "data: [Navn, Helseopplysninger]\n  special_categories: Helseopplysninger, med uttrykkelig samtykke (art. 9 nr. 2 bokstav a)\n" +
		"  obtained: [third-party]\n  sources: [Sykehuset]\n  recipients: [Sykepleiere, nordhost]\n  basis: [{article: 6(1)(a), for: Behandling}]\n" +
		"  retention: [{what: Journalen, period: P10Y}]\n  mandatory: {kind: statutory, consequence: Vi kan ikke behandle deg.}\n  automated_decisions: none",
}

func portalOf(t *testing.T, profile, lang, words string) diag.List {
	t.Helper()
	facts, known := claimFacts[profile+" "+lang]
	if !known {
		t.Fatalf("no facts of %s in %s", profile, lang)
	}
	desk, found, err := content.Load(fstest.MapFS{
		"content/site.yaml":                 {Data: []byte("title: Portal\norganisation: {name: Example AS, url: https://example.com/}\nbase: https://example.com/\ntime_zone: Europe/Oslo\nlanguages: [" + lang + "]\n")},
		"content/registers/processors.yaml": {Data: []byte(claimRegisters)},
		"content/registers/contacts.yaml":   {Data: []byte(claimContacts)},
		"content/page.md": {Data: []byte("---\ntitle: Page\nkind: purpose\nrole: controller\nupdated: pending\npurpose:\n  summary: S.\n  " + facts +
			"\n---\n\n" + words + "\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range found {
		if p.File.Path == "content/page.md" {
			t.Fatal(found.Text())
		}
	}
	today, _ := date.Parse("2026-12-01")
	texts, _ := desk.Texts(today)
	return Contradictions(Portal{Desk: desk, Texts: texts, Skip: func(*diag.File) bool { return false },
		IsOnRecord: func(*content.Text) bool { return false },
		Before:     func(*content.Text) *content.Text { return nil }})
}
