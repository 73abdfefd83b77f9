package check

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/site"
)

// FuzzJudge holds that no text makes a rule fail: every problem stands inside its
// file, twice the same is told, and every rule is one of the catalogue.
func FuzzJudge(f *testing.F) {
	for _, seed := range []string{
		"## Rights\n\nYou can object.\n\n- access\n- [here](http://ec.europa.eu/?utm_source=a)\n",
		"We transfer data outside the EEA. We keep it as long as necessary.\n\n| a | b |\n|---|---|\n| TODO | {{x}} |\n",
		"> [!NOTE]\n> Check this page regularly for changes.\n\nTerm\n: Definition with profiling.\n\n```rights\n```\n",
		"# x\n#### y\n\n[a](https://app.hellosign.com/sign/x) within 30 days we answer your request\n",
		"\u00a0\u00ad\u200bærlig — \"Art.\" 9(2)(a) health data we collect.\n\n```purposes\nshow: cards\n```\n",
	} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	f.Fuzz(func(t *testing.T, body string, facts bool) {
		head := "---\ntitle: Notice\nkind: hub\nrole: controller\nupdated: pending\n---\n\n"
		if facts {
			head = "---\ntitle: Notice\nkind: purpose\nrole: joint\naudience: [pupils]\nupdated: pending\npurpose:\n" +
				"  summary: We send newsletters.\n  basis:\n    - article: 6(1)(f)\n    - article: 6(1)(a)\n" +
				"  obtained: [third-party]\n---\n\n"
		}
		src := portalOf(t, map[string]string{"content/links.md": head + strings.ToValidUTF8(body, "?")})
		first := Judge(src)
		for _, p := range first.Problems {
			if p.Span.Start < 0 || p.Span.End > len(p.File.Text) || p.Span.End < p.Span.Start {
				t.Fatalf("%s: %s stands at %v of %d bytes", p.File.Path, p.Rule.ID, p.Span, len(p.File.Text))
			}
			if _, known := Rule(p.Rule.ID); !known {
				t.Fatalf("the rule %s is not explained", p.Rule.ID)
			}
		}
		if second := Judge(src); first.Text() != second.Text() {
			t.Fatal("the same portal gives two reports")
		}
		editsOf(src)
		if _, err := Cover(src).HTML(); err != nil {
			t.Fatal(err)
		}
	})
}

// realPortal is the one of this repository.
func realPortal(t testing.TB) Sources {
	t.Helper()
	src := sourcesOf(t, os.DirFS("../../.."))
	_, more := site.Build(site.Sources{Portal: src.Portal, Desk: src.Desk, Texts: src.Texts, Archive: src.Archive},
		site.Options{Today: src.Today})
	src.Problems = append(src.Problems, more...)
	return src
}

// sourcesOf reads a portal, and builds no site.
func sourcesOf(t testing.TB, portal fs.FS) Sources {
	t.Helper()
	return sourcesWith(t, portal, nil)
}

// sourcesWith reads a portal, but what a memo knows of another one.
func sourcesWith(t testing.TB, portal fs.FS, m *memo.Memo) Sources {
	t.Helper()
	desk, problems, err := content.LoadWith(portal, m)
	if err != nil {
		t.Fatal(err)
	}
	record, _, err := archive.LoadWith(portal, m)
	if err != nil {
		t.Fatal(err)
	}
	day, _ := date.Parse("2026-12-01")
	texts, found := desk.Texts(day)
	candidates, _ := record.Candidates(portal, desk, texts)
	return Sources{Portal: portal, Desk: desk, Texts: texts, Archive: record, Candidates: candidates,
		Problems: append(problems, found...), Today: day}
}

// TestRealPortal holds the portal of this repository to its own rules. The warnings
// that are left are for its owner: the officer's contact was confirmed in 2020, 30 days can be longer than the month
// that the law gives, and most texts are not there in Norwegian, which the Norwegian front page says of each.
func TestRealPortal(t *testing.T) {
	r := Judge(realPortal(t))
	allowed := map[string]bool{"N03": true, "F01": true, "F06": true}
	for _, p := range r.Problems {
		if p.Severity == diag.Error || p.Severity == diag.Warning && !allowed[p.Rule.ID] {
			t.Error(diag.List{p}.Text())
		}
	}
	if len(r.Ignored) > 0 {
		t.Errorf("%d rules are switched off", len(r.Ignored))
	}
}

func BenchmarkJudge(b *testing.B) {
	src := realPortal(b)
	b.ReportAllocs()
	for b.Loop() {
		Judge(src)
	}
}

// A notice without rights is one fact, though six rules are about it: it is told once, unless a rule is asked for or
// switched off, and the matrix counts each.
func TestNoRights(t *testing.T) {
	head := "---\ntitle: Privacy\nkind: hub\nrole: controller\n%s---\n\n"
	body := "We at the library keep the loans of our readers, and we delete them once the books are back.\n"
	ids := func(l diag.List) string {
		var all []string
		for _, p := range l {
			if id := p.Rule.ID; id >= "N13" && id <= "N20" && p.Severity == diag.Error {
				all = append(all, id)
			}
		}
		return strings.Join(all, " ")
	}
	src := portalOf(t, map[string]string{"content/links.md": fmt.Sprintf(head, "") + body})
	if got := Judge(src).Problems; ids(got) != "N13" {
		t.Errorf("told %s:\n%s", ids(got), got.Text())
	}
	for _, rule := range []string{"N13", "N14", "N15", "N16", "N17", "N20"} {
		if got := ids(Judge(src, rule).Problems); got != rule {
			t.Errorf("asked for %s, told %q", rule, got)
		}
	}
	missing := 0
	for _, row := range Cover(src).Rows {
		for _, c := range row.Cells {
			if row.Rule >= "N13" && row.Rule <= "N20" && c.State == Missing {
				missing++
			}
		}
	}
	if missing != 6 {
		t.Errorf("%d rights are missing in the matrix", missing)
	}
	for _, c := range []struct{ lines, more, want string }{
		{"ignore:\n  - rule: N13\n    reason: It is said elsewhere.\n", "", "N14 N15 N16 N17 N20"},
		{"", "You have the right to know whether we hold data about you, and to get a copy of it.\n", "N14 N15 N16 N17 N20"},
		{"", "```rights\n```\n", ""},
	} {
		src := portalOf(t, map[string]string{"content/links.md": fmt.Sprintf(head, c.lines) + body + "\n" + c.more})
		if got := ids(Judge(src).Problems); got != c.want {
			t.Errorf("%s%s: told %q", c.lines, c.more, got)
		}
	}
}
