//go:build browser

package main

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestBrowserCoverage holds the page of the matrix to axe-core.
func TestBrowserCoverage(t *testing.T) {
	dir := t.TempDir()
	command(t, "..", "--now", "2026-12-01", "coverage", "--format", "html", "--out", dir)
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(server.Close)
	for _, finding := range violationsAt(t, server.URL+"/coverage.html") {
		t.Error(finding)
	}
}

// TestBrowserHard holds the pages of a portal with all that is hard to set to what
// every page has to hold: long words, wide and long tables, deep lists, many clauses,
// registers of 40 rows, passages and whole pages that are written from right to left.
func TestBrowserHard(t *testing.T) {
	root, dir := t.TempDir(), t.TempDir()
	layHard(t, root, 0)
	command(t, root, "--now", "2026-11-01", "publish")
	layHard(t, root, 1)
	command(t, root, "--now", "2026-11-20", "publish")
	build(t, root, dir)
	axe := string(readAll(t, axeFile))
	host, browser := inBrowser(t, dir)
	pages := crawl(t, os.DirFS(dir))
	for _, finding := range pages.findings("/privacy/") {
		t.Error(finding)
	}
	addresses := slices.DeleteFunc(slices.Sorted(maps.Keys(pages.pages)), setAsAnother)
	sweep(t, browser, addresses, func(v *visitor, address string) []string { return v.examine(host+address, axe) })
}

// setAsAnother reports whether another page looks the same.
func setAsAnother(address string) bool {
	like := alike.FindStringSubmatch(address)
	return like != nil && like[1] != "words" && like[1] != "ar/foreign" || strings.HasSuffix(address, "/to/current/") ||
		strings.HasSuffix(address, "/versions/2026-11-20/")
}

// alike are pages of the record, of which two documents have enough. Comparisons are
// none of them: each has other things marked.
var alike = regexp.MustCompile(`^/privacy/(.*?)/?versions/(?:2026-11-..(?:\.\d+)?/)?$`)

// layHard writes the hard portal, as it was at first or as it is after a change.
func layHard(t *testing.T, root string, edition int) {
	t.Helper()
	if edition == 0 {
		if err := os.CopyFS(filepath.Join(root, "layouts"), os.DirFS("../layouts")); err != nil {
			t.Fatal(err)
		}
		writeHard(t, root, "layouts/i18n/ar.yaml", string(readAll(t, "../layouts/i18n/en.yaml")))
	}
	for name, text := range hardRegisters(edition) {
		writeHard(t, root, name, text)
	}
	for id, doc := range hardTexts(edition) {
		head := "updated: pending\nchange: {class: material, summary: " + hardWord + " is new in edition " + fmt.Sprint(edition) + ".}\n"
		if edition == 0 {
			head = "posted: 2026-11-01\nupdated: 2026-11-01\n"
		}
		writeHard(t, root, "content/"+id+".md", "---\n"+doc[0]+head+"---\n\n"+doc[1]+fmt.Sprintf("\nThis is edition %d.\n", edition))
	}
}

func writeHard(t *testing.T, root, name, text string) {
	t.Helper()
	file := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

const (
	hardWord    = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
	hardAddress = "https://example.com/a/very/long/address/without/any/place/to/break/it0123456789012345678901234567890123456789012345678901234567890123456789"
	arabic      = "نحن نعالج بياناتك الشخصية وفقا للقانون 2016/679 ولا نبيعها."
	hebrew      = "אנו מעבדים את המידע שלך בהתאם לחוק."
)

// hardRegisters are registers with so many rows, and the settings.
func hardRegisters(edition int) map[string]string {
	var processors, cookies, glossary, contacts strings.Builder
	for i := range 40 {
		fmt.Fprintf(&processors, "  - id: company-%d\n    name: %s\n    role: processor\n    service: %s\n    countries: [%s]\n    transfer: {tool: %s}\n    group: Group %d\n    from: 2020-01-01\n", i,
			[]string{fmt.Sprintf("Company %d", i), hardWord + fmt.Sprint(i), fmt.Sprintf("شركة %d", i)}[i%3], strings.Repeat("Something that it does for us. ", 1+(i+edition*(i%4/3))%9),
			[]string{"US", "DE, FR, NO, SE, DK, FI, ES, PT, IT", "IN"}[i%3], []string{"Standard Contractual Clauses", hardWord, "Binding Corporate Rules"}[i/3%3], i%7)
		fmt.Fprintf(&cookies, "  - name: %s_%d\n    category: %s\n    provider: %s\n    party: third\n    purpose: %s\n    duration: P1Y6M\n    third_party_access: \"no\"\n    domains: [a-domain-with-a-long-name-%d.example.com]\n",
			strings.Repeat("cookie_with_a_long_name", 1+i%3), i, []string{"necessary", "statistics"}[i%2], hardWord, strings.Repeat("Remembers what you chose. ", 1+i%5), i)
		fmt.Fprintf(&glossary, "  - id: term-%d\n    term: %s %d\n    definition: What it means, %s.\n", i, []string{"Term", hardWord, "מונח"}[i%3], i, hardWord)
	}
	for i, kind := range []string{"controller", "dpo", "representative", "authority"} {
		fmt.Fprintf(&contacts, "  - id: office-%d\n    kind: %s\n    entity: %s\n    address: [%s, Bergen]\n    email: %s@example.com\n    phone: \"+47 55 23 60 70\"\n    url: %s\n    updated: 2026-10-01\n", i, kind, hardWord, hardWord, strings.Repeat("long.name.", 5)+"office", hardAddress)
	}
	return map[string]string{
		"content/site.yaml": "title: Privacy at " + hardWord + "\norganisation: {name: " + hardWord + " AS, url: https://example.com/}\nbase: https://example.com/privacy/\ntime_zone: UTC\nlanguages: [en, ar]\nhelp: office-1\n" +
			"navigation:\n  - label: " + hardWord + "\n    links:\n      - {label: " + hardWord + ", url: /hub/}\n",
		"content/registers/processors.yaml": "processors:\n" + processors.String(),
		"content/registers/cookies.yaml":    "cookies:\n" + cookies.String(),
		"content/registers/glossary.yaml":   "glossary:\n" + glossary.String(),
		"content/registers/contacts.yaml":   "contacts:\n" + contacts.String(),
	}
}

// hardTexts are the head and the body of each document.
func hardTexts(edition int) map[string][2]string {
	title := func(kind, of string) string {
		return "title: " + of + "\nkind: " + kind + "\nlead: " + hardWord + " in a lead\n"
	}
	recipients := "Our staff"
	for i := range 30 {
		recipients += fmt.Sprintf(", company-%d", i)
	}
	purpose := "role: controller\npurpose:\n  summary: We use it.\n  basis: [{article: 6(1)(f), for: " + hardWord + ", interests: " + hardWord + "}]\n  data: [" + hardWord + ", Name]\n  obtained: [subject, third-party, public]\n" +
		"  sources: [" + hardWord + "]\n  recipients: [" + recipients + "]\n  retention: [{what: " + hardWord + ", period: P1Y6M}]\n  mandatory: {kind: voluntary}\n  automated_decisions: none\n"
	texts := map[string][2]string{
		"index":     {title("front", "Privacy"), "## Start\n\nRead [the agreement](/agreement/).\n\n```contacts\n```\n"},
		"hub":       {title("hub", "Hub "+hardWord), "## Purposes\n\n```purposes\n```\n"},
		"hub/one":   {title("purpose", "One "+hardWord) + purpose, "## Rights\n\n```rights\nbasis: [6(1)(f)]\n```\n\n## Who\n\n```processors\nused_by: hub/one\n```\n"},
		"agreement": {title("agreement", "Agreement"), hardAgreement(edition)},
		"words":     {title("page", hardWord+" "+hardWord), hardWords(edition)},
		"tables":    {title("page", "Tables"), hardTables(edition)},
		"lists":     {title("page", "Lists"), hardLists(edition)},
		"foreign":   {title("page", "Foreign"), hardForeign(edition)},
		"foreign.ar": {"title: بيانات شخصية\nkind: page\nlead: " + arabic + "\ntranslates: 2026-11-01\nin_short: [" + arabic + "]\n",
			"## مقدمة\n\n" + strings.Repeat(arabic+" ", 5+edition) + "\n\n- " + arabic + "\n  - " + arabic + "\n\n> [!NOTE]\n> " + arabic + "\n\n| عمود | " + hardWord + " | ثالث |\n|---|---|---|\n| خلية | " + hardWord + " | " + arabic + " |\n\n## خاتمة\n\n[English words]{lang=en} " + arabic + "\n\n## ثالث\n\n1. " + arabic + "\n2. " + arabic + "\n"},
		"companies": {title("sub-processors", "Companies"), "## All\n\n```processors\n```\n"},
		"cookies":   {title("cookies", "Cookies"), "## Necessary\n\n```cookies\ncategory: necessary\n```\n\n## Statistics\n\n```cookies\ncategory: statistics\n```\n"},
		"glossary":  {title("page", "Glossary"), "## Terms\n\n```glossary\n```\n"},
	}
	return texts
}

// hardAgreement has 20 clauses in three levels.
func hardAgreement(edition int) string {
	var b strings.Builder
	for i := 1; i <= 20; i++ {
		fmt.Fprintf(&b, "## %d. %s %d\n\n", i, []string{"Definitions and interpretation", hardWord, "Audits"}[i%3], i)
		for j := 1; j <= 3; j++ {
			fmt.Fprintf(&b, "%d.%d The processor does what clause %d.%d says%s.\n\n(a) %s;\n\n(b) and in each case within %d days.\n\n(iv) %s\n\n", i, j, i, j, strings.Repeat(", and more", i%5), hardWord, i+edition, strings.Repeat("More of it. ", j))
		}
	}
	return b.String()
}

func hardWords(edition int) string {
	return "## " + hardWord + hardWord + "\n\n" + hardWord + hardWord + " <" + hardAddress + "> `" + strings.Repeat("code_without_a_space_", 12) + "` **" + hardWord + "**\n\n" +
		"### A `" + strings.Repeat("x", 90) + "` heading\n\n" + strings.Repeat("漢字", 200) + fmt.Sprint(edition) + "\n\n" + hardWord + "\n: " + hardAddress + "\n\n> " + hardWord + hardWord + "\n\n> [!WARNING]\n> " + hardAddress + "\n\n```text\n" + strings.Repeat("a line of code that is long ", 20) + "\n```\n\n" +
		"A note.[^1]\n\n[^1]: " + hardAddress + " " + hardWord + "\n\n## Email\n\n<" + strings.Repeat("long.", 20) + "@example.com>\n"
}

// hardTables has one of 20 columns and one of 40 rows, and long words in cells.
func hardTables(edition int) string {
	var b strings.Builder
	b.WriteString("## Wide\n\n" + strings.Repeat("| Column ", 20) + "|\n" + strings.Repeat("|---", 20) + "|\n")
	for i := range 30 {
		b.WriteString(strings.Repeat(fmt.Sprintf("| cell %d ", i+edition), 20) + "|\n")
	}
	b.WriteString("\n## Long\n\n| What | Why | " + hardWord + " |\n|---|---:|:---:|\n")
	for i := range 40 {
		fmt.Fprintf(&b, "| %s | %d | %s |\n", hardWord, i*(1+edition), strings.Repeat("A sentence. ", i%6))
	}
	b.WriteString("\n## Blocks\n\n```table\ncaption: " + hardWord + "\ncolumns: [" + hardWord + ", B, C, D]\nrows:\n")
	for range 3 {
		b.WriteString("  - - " + hardWord + "\n    - |\n      A paragraph.\n\n      - one\n      - " + hardAddress + "\n    - " + hardWord + "\n    - " + arabic + "\n")
	}
	b.WriteString("```\n")
	return b.String()
}

func hardLists(edition int) string {
	var b strings.Builder
	b.WriteString("## Deep\n\n")
	for i := range 8 {
		fmt.Fprintf(&b, "%s- level %d %s\n", strings.Repeat("  ", i), i+edition, hardWord)
	}
	b.WriteString("\n## Numbered\n\n")
	for i := range 6 {
		fmt.Fprintf(&b, "%s1. level %d\n", strings.Repeat("   ", i), i)
	}
	b.WriteString("\n## Quotes\n\n> one\n>\n> > two " + hardWord + "\n> >\n> > > three\n\n## Tasks\n\n- [x] " + hardWord + "\n- [ ] open\n\n")
	for i := range 60 {
		fmt.Fprintf(&b, "## Heading %d of many\n\n### Below it\n\nText with a note.[^n%d]\n\n", i, i)
	}
	for i := range 60 {
		fmt.Fprintf(&b, "[^n%d]: Note %d.\n", i, i)
	}
	return b.String()
}

func hardForeign(edition int) string {
	return "## Passages\n\n" + arabic + " {lang=ar}\n\nSome words, [" + hebrew + "]{lang=he}, and more.\n\n- " + arabic + " {lang=ar}\n- " + hebrew + " {lang=he}\n\n" +
		"## " + hebrew + " {lang=he}\n\n> " + arabic + " {lang=ar}\n\n| A | " + arabic + " |\n|---|---|\n| " + hebrew + " {lang=he} | " + strings.Repeat("x", edition+1) + " |\n\n## Third\n\n" + arabic + " without a mark.\n"
}
