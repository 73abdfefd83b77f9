package notice

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
)

// TestLaws wants of each law a source for what it asks, and a month of review.
func TestLaws(t *testing.T) {
	for _, l := range laws {
		if _, err := date.Parse(l.reviewBy); err != nil || l.region == "" {
			t.Errorf("%s: no month of review, or no region", l.id)
		}
		for id := range l.asks {
			if !contains(func(e element) bool { return e.ID == id }) {
				t.Errorf("%s asks for %s, which there is not", l.id, id)
			}
		}
	}
	for _, e := range elements {
		for _, l := range laws {
			if source := l.source(e); source != "" && e.only != "" && e.only != l.id {
				t.Errorf("%s asks for %s, which is of %s", l.id, e.ID, e.only)
			}
		}
	}
}

func contains(fits func(element) bool) bool {
	for _, e := range elements {
		if fits(e) {
			return true
		}
	}
	return false
}

// TestAbroad: each law has its own abroad, and knows its own countries.
func TestAbroad(t *testing.T) {
	for _, c := range []struct{ law, country, want string }{
		{"gdpr", "NO", "home"}, {"gdpr", "GB", "adequate"}, {"gdpr", "US", "unsafe"}, {"gdpr", "JP", "adequate"},
		{"uk", "GB", "home"}, {"uk", "IE", "home"}, {"uk", "KR", "adequate"}, {"uk", "US", "unsafe"},
		{"ch", "CH", "home"}, {"ch", "DE", "adequate"}, {"ch", "GB", "adequate"}, {"ch", "JP", "unsafe"}, {"ch", "US", "unsafe"},
		{"us-ca", "US", "home"},
	} {
		for _, l := range laws {
			got := "home"
			switch {
			case l.isUnsafe(c.country):
				got = "unsafe"
			case l.isAbroad(c.country):
				got = "adequate"
			}
			if l.id == c.law && got != c.want {
				t.Errorf("%s: %s is %s, want %s", c.law, c.country, got, c.want)
			}
		}
	}
}

// TestTools: the clauses of the Union alone are no safeguard of the United Kingdom.
func TestTools(t *testing.T) {
	for name, want := range map[string]bool{
		"Standard Contractual Clauses (Art. 46(2)(c))":                   true,
		"Standard Contractual Clauses with the UK Addendum":              false,
		"International Data Transfer Agreement":                          false,
		"Data Privacy Framework (checked in 2026-11)":                    true,
		"UK Extension to the Data Privacy Framework, checked in 2026-11": false,
		"Adequacy regulations":                                           false,
	} {
		f := &Finding{}
		file := diag.NewFile("a.yaml", []byte(name))
		laws[1].judgeTools(f, Location{file, diag.Span{End: len(name)}}, name)
		if told := len(f.Problems) > 0; told != want {
			t.Errorf("%q: %v, want %v", name, told, want)
		}
	}
}

// TestPromises finds how far ahead readers are told of a change of the text, and no other times.
func TestPromises(t *testing.T) {
	for _, c := range []struct {
		lang, words string
		want        int
	}{
		{"en", "A change that matters to you is announced at least six weeks before it takes effect.", 42},
		{"en", "We tell you of changes to this policy 30 days in advance.", 30},
		{"en", "If we change this notice, you are informed by e-mail two months before.", 61},
		{"en", "Changes are published here one month ahead, and a banner shows them.", 30},
		{"en", "We keep your data for two years.", 0},
		{"en", "You can change your address up to two days before we deliver.", 0},
		{"en", "We tell you of the result within two weeks.", 0},
		{"en", "Change your password every 90 days.", 0},
		{"nb", "En endring som betyr noe for deg, kunngjøres minst seks uker før den trer i kraft.", 42},
		{"nb", "Vi varsler om endringer 30 dager på forhånd.", 30},
		{"nb", "Vi lagrer opplysningene i to år.", 0},
	} {
		got := 0
		for _, p := range Promises(textOf(c.lang, c.words)) {
			got = p.Days
		}
		if got != c.want {
			t.Errorf("%q: %d, want %d", c.words, got, c.want)
		}
	}
}

// TestAges: an age is held against that of a country that the sentence names.
func TestAges(t *testing.T) {
	day, _ := date.Parse("2026-12-01")
	for words, want := range map[string]string{
		"Children over 12 can consent themselves.":             "no country",
		"In Germany, children from 14 can consent themselves.": "Germany",
		"In Ireland, children of 13 may agree themselves.":     "Ireland",
		"In Norway, children over 13 can consent themselves.":  "",
		"In Germany, children from 16 can consent themselves.": "",
		"Children over 13 can consent with their parents.":     "",
	} {
		l := unlawful(passages(textOf("en", words)), content.Laws{content.LawEU}, day)
		if got := l.Text(); (want == "") != (len(l) == 0) || !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}

// TestStatistics: cookies for statistics alone are something to look at in the United Kingdom since the act, and
// unlawful elsewhere.
func TestStatistics(t *testing.T) {
	text := passages(textOf("en", "We set analytics cookies on the basis of our legitimate interest."))
	for _, c := range []struct {
		law, day string
		unlawful bool
	}{{content.LawEU, "2026-12-01", true}, {content.LawUK, "2026-12-01", false}, {content.LawUK, "2026-01-31", true}} {
		day, _ := date.Parse(c.day)
		if got := len(unlawful(text, content.Laws{c.law}, day)) > 0; got != c.unlawful {
			t.Errorf("%s on %s: %v", c.law, c.day, got)
		}
		if got := len(dependsOnCase(text, content.Laws{c.law}, day)) > 0; got == c.unlawful {
			t.Errorf("%s on %s: nothing to look at, or twice", c.law, c.day)
		}
	}
}

// TestCookieClaims: what a row says against the name of its cookie, or against itself.
func TestCookieClaims(t *testing.T) {
	for _, c := range []struct {
		row  content.Cookie
		want string
	}{
		{content.Cookie{Name: "_ga", Category: "necessary", Duration: "P1Y"}, "K01"},
		{content.Cookie{Name: "_ga", Category: "statistics", Duration: "P2Y"}, "L04"},
		{content.Cookie{Name: "game", Category: "necessary", Duration: "P1Y"}, ""},
		{content.Cookie{Name: "a", Party: "third", ThirdPartyAccess: "no"}, "K03"},
		{content.Cookie{Name: "a", Party: "first", ThirdPartyAccess: "no"}, ""},
		{content.Cookie{Name: "a", Party: "third", ThirdPartyAccess: "Example Ltd"}, ""},
		{content.Cookie{Name: "a", Duration: "session"}, ""},
	} {
		register := content.Register[content.Cookie]{Dated: content.Dated{File: diag.NewFile("cookies.yaml", []byte("updated: 2026\n"))}}
		got := ""
		row := entry[content.Cookie]{c.row, &register, "cookies.0"}
		for _, p := range append(cookieClaims(row), longCookies([]entry[content.Cookie]{row})...) {
			got += p.Rule.ID
		}
		if got != c.want {
			t.Errorf("%+v: %q, want %q", c.row, got, c.want)
		}
	}
}

// TestOldLaw: after a year the program says that its own law is old, as a remark.
func TestOldLaw(t *testing.T) {
	file := diag.NewFile("content/site.yaml", []byte("title: Portal\n"))
	for day, want := range map[string]int{"2026-12-01": 0, "2027-11-30": 0, "2027-12-03": 1} {
		today, _ := date.Parse(day)
		l := oldLaw(Portal{Desk: &content.Desk{Settings: content.Settings{File: file}}, Today: today})
		if len(l) != want || l.Count(diag.Error)+l.Count(diag.Warning) > 0 {
			t.Errorf("%s: %v", day, l)
		}
	}
}
