package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// clauses are an agreement of numbered clauses, in this order.
func clauses(titles ...string) string {
	var text strings.Builder
	for i, title := range titles {
		fmt.Fprintf(&text, "## %d. %s\n\n", i+1, title)
		for j := range 4 {
			fmt.Fprintf(&text, "%d.%d The %s of part %d is agreed between the customer and the provider in writing, and each of them keeps a copy of it.\n\n", i+1, j+1, strings.ToLower(title), j+1)
		}
	}
	return text.String()
}

// agreementPortal is a portal whose agreement was published twice and is being
// written anew: clauses moved and renumbered, a heading, a note and a row gone.
func agreementPortal(t *testing.T) *life {
	t.Helper()
	l := newLife(t, 1)
	write := func(summary, body string) {
		head := "---\ntitle: Agreement\nkind: agreement\nlead: What we agree on.\nupdated: pending\nchange: {class: material, summary: " + summary + "}\n---\n\n"
		l.write("content/agreement.md", head+body)
	}
	const table = "| Name | Kept for |\n|---|---|\n| Session | 30 days |\n| Choice | one year |\n"
	l.write("content/index.md", "---\ntitle: Privacy\nkind: front\n---\n\nSee [the agreement](/agreement/).\n")
	write("All is new.", clauses("Scope", "Duties", "Audits", "Payment", "Term", "Records")+
		"## Old annex\n\nAs [said above](#old-annex), this ends here.[^1]\n\nIt stays, \"as it is\".\n\n"+table+"\n[^1]: A note.\n")
	l.do("publish")
	l.day = l.day.AddDays(30)
	write("Clauses moved.", clauses("Scope", "Records", "Duties", "Audits", "Payment", "Term")+
		"It stays, “as it is”.\n\n"+strings.Replace(table, "30 days", "90 days", 1)+"| Language | one day |\n")
	l.do("publish")
	l.day = l.day.AddDays(1)
	write("No term.", clauses("Scope", "Records", "Duties", "Audits", "Payment")+"It stays, “as it is”, and [more](/agreement/#2-records).\n\n"+table)
	return l
}

const agreementRedline = "privacy/agreement/versions/2026-01-01/to/2026-01-31/"

// TestCrawlRedlines crawls a portal with redlines of every sort, as the public and
// as a preview has it.
func TestCrawlRedlines(t *testing.T) {
	l := agreementPortal(t)
	for _, c := range []struct{ flag, want string }{
		{"--quiet", agreementRedline}, {"--preview", "privacy/agreement/versions/draft/"},
	} {
		dir := filepath.Join(l.dir, c.flag)
		l.do("build", "--quiet", c.flag, "--out", dir)
		w := crawl(t, os.DirFS(dir))
		if w.pages["/"+c.want] == nil {
			t.Errorf("there is no %s", c.want)
		}
		for _, finding := range w.findings("/privacy/") {
			t.Error(c.flag, finding)
		}
	}
}
