package notice

import (
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
)

// TestLawTable wants a source of every row, and the month by which somebody looks at it again.
func TestLawTable(t *testing.T) {
	check := func(what, law, source, reviewBy string) {
		t.Helper()
		if _, err := date.Parse(reviewBy + "-01"); err != nil || source == "" || law == "" {
			t.Errorf("%s: law %q, source %q, to be reviewed by %q", what, law, source, reviewBy)
		}
	}
	for _, r := range expired {
		check(string(r.names), r.law, r.source, r.reviewBy)
		for _, day := range []string{r.from, r.until} {
			if _, err := date.Parse(day); err != nil && day != "" {
				t.Errorf("%s: %v", r.names, err)
			}
		}
	}
	for _, r := range onItsFace {
		check(string(r.says), r.law, r.source, r.reviewBy)
	}
	for _, r := range duties {
		check(string(r.says), r.law, r.source, r.reviewBy)
	}
	for _, r := range adequacies {
		check(r.country, gdpr, r.source, adequacyReview)
		if laws[0].isUnsafe(r.country) != (r.country == "US") {
			t.Errorf("%s is in one list of adequate countries, and not in the other", r.country)
		}
		for _, r := range ages {
			check("consent in "+r.country, gdpr, r.source, agesReview)
		}
	}
}

// TestLawOfTheDay: a text is judged by the law of its own day.
func TestLawOfTheDay(t *testing.T) {
	for _, c := range []struct{ words, day, want string }{
		{"Our host is certified under the Privacy Shield.", "2019-01-01", ""},
		{"Our host is certified under the Privacy Shield.", "2020-07-15", ""},
		{"Our host is certified under the Privacy Shield.", "2020-07-16", "L01"},
		{"We follow Directive 95/46/EC.", "2018-05-24", ""},
		{"We follow Directive 95/46/EC.", "2018-05-25", "L01"},
		{"The United Kingdom has an adequacy decision.", "2021-01-01", "L02"},
		{"The United Kingdom has an adequacy decision.", "2026-01-01", ""},
		{"The United Kingdom has an adequacy decision.", "2032-01-01", "L02"},
		{"Our chatbot answers simple questions.", "2026-08-01", ""},
		{"Our chatbot answers simple questions.", "2026-08-02", "L04"},
		{"Our chatbot answers simple questions, and says that it is a machine.", "2026-08-02", ""},
		{"Brazil has an adequacy decision.", "2026-01-25", "L02"},
		{"Brazil has an adequacy decision.", "2026-01-26", ""},
		{"Certified companies in the United States are covered by an adequacy decision.", "2023-07-09", "L02"},
		{"Certified companies in the United States are covered by an adequacy decision.", "2023-07-10", ""},
	} {
		day, err := date.Parse(c.day)
		if err != nil {
			t.Fatal(err)
		}
		text := passages(textOf("en", c.words))
		var got []string
		laws := content.Laws{content.LawEU}
		for _, p := range slices.Concat(expiredLaw(text, laws, day), wrongAdequacy(text, day), dependsOnCase(text, laws, day)) {
			got = append(got, p.Rule.ID)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q on %s: %v, want %q", c.words, c.day, got, c.want)
		}
	}
}
