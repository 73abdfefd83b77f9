package register_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/register"
)

// thaw is a text of a frozen file with this kind and body.
func thaw(t *testing.T, kind, head, body string) *content.Text {
	t.Helper()
	raw := "---\nformat: 1\nlang: en\ntitle: A list\nkind: " + kind + "\n" + head + "---\n" + body
	text, problems := content.Thaw("list", "en", &diag.File{Path: "list.md", Text: []byte(raw)})
	if len(problems) > 0 {
		t.Fatal(problems.Text())
	}
	return text
}

func list(t *testing.T, rows ...string) *content.Text {
	if len(rows) == 0 {
		return thaw(t, "page", "", "```processors\nrows: []\n```\n")
	}
	return thaw(t, "page", "", "```processors\nrows:\n"+strings.Join(rows, "")+"```\n")
}

func row(id, name, country, tool string) string {
	s := fmt.Sprintf("  - id: %s\n    name: %s\n    service: Hosting\n    countries: [%s]\n", id, name, country)
	if tool != "" {
		s += "    transfer:\n      tool: " + tool + "\n"
	}
	return s
}

// keys are words with what is filled in.
type keys struct{}

func (keys) Word(key string, args ...any) string {
	if len(args) == 0 {
		return key[strings.LastIndex(key, ".")+1:]
	}
	return key[strings.LastIndex(key, ".")+1:] + fmt.Sprintf("%v", args)
}

func (k keys) Count(key string, n int) string { return k.Word(key, n) }

func lines(changes []register.RowChange) []string {
	var out []string
	for _, c := range changes {
		out = append(out, c.Line(keys{}, date.Date{}, date.Date{}))
	}
	return out
}

func TestBetween(t *testing.T) {
	a, b := row("a", "Alpha", "IE", ""), row("b", "Beta", "US", "Clauses (Art. 46(2)(c))")
	for _, c := range []struct {
		name     string
		old, new *content.Text
		want     []string
	}{
		{"the same", list(t, a, b), list(t, a, b), nil},
		{"another order", list(t, a, b), list(t, b, a), nil},
		{"inside the EEA", list(t, b), list(t, a, b), []string{"added[Alpha IE; inside]. service[Hosting]."}},
		{"outside of it", list(t, a), list(t, a, b), []string{"added[Beta US; Clauses, Art. 46(2)(c)]. service[Hosting]."}},
		{"outside without a tool", list(t, a), list(t, a, row("c", "Gamma", "US", "")), []string{"added[Gamma US]. service[Hosting]."}},
		{"to an empty list", list(t), list(t, a), []string{"added[Alpha IE; inside]. service[Hosting]."}},
		{"ended", list(t, a, b), list(t, b), []string{"ended[Alpha]."}},
		{"moved", list(t, a), list(t, row("a", "Alpha", "US", "BCR")), []string{"changed[Alpha fact[countries IE US]; fact[transfer none BCR]]."}},
		{"renamed", list(t, a), list(t, row("a", "Omega", "IE", "")), []string{"changed[Omega fact[name Alpha Omega]]."}},
		{"another id", list(t, a), list(t, row("a2", "Alpha", "IE", "")), nil},
		{"one more of a name", list(t, a), list(t, a, row("a2", "Alpha", "DE", "")), []string{"added[Alpha DE; inside]. service[Hosting]."}},
		{"all three", list(t, a, b), list(t, row("b", "Beta", "NO", ""), row("c", "Gamma", "IE", "")), []string{
			"added[Gamma IE; inside]. service[Hosting].", "changed[Beta fact[countries US NO]; fact[transfer Clauses, Art. 46(2)(c) none]].", "ended[Alpha].",
		}},
		{"no list before", thaw(t, "page", "", "Words.\n"), list(t, a), nil},
		{"no list any more", list(t, a), thaw(t, "page", "", "Words.\n"), nil},
		{"no text", nil, list(t, a), nil},
	} {
		if got := lines(register.Between(c.old, c.new)); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// A purpose names its recipients with no ids, and may print their rows too.
func TestRecipients(t *testing.T) {
	purpose := func(recipients string) string { return "purpose:\n  summary: Help.\n  recipients:\n" + recipients }
	alpha, staff := "    - {name: Alpha, service: Hosting, countries: [IE]}\n", "    - {name: Our support team}\n"
	rows := "```processors\nrows:\n" + row("a", "Alpha", "IE", "") + "```\n"
	old := thaw(t, "purpose", purpose(staff), "Words.\n")
	for name, new := range map[string]*content.Text{
		"facts":          thaw(t, "purpose", purpose(staff+alpha), "Words.\n"),
		"facts and rows": thaw(t, "purpose", purpose(staff+alpha), rows),
	} {
		want := []string{"added[Alpha IE; inside]. service[Hosting]."}
		if got := lines(register.Between(old, new)); !slices.Equal(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
	both := register.Between(thaw(t, "purpose", purpose(staff+alpha), "Words.\n"), thaw(t, "purpose", purpose(alpha), rows))
	if len(both) > 0 {
		t.Errorf("the rows of what was named before are news: %q", lines(both))
	}
}

func TestCookies(t *testing.T) {
	cookies := func(rows string) *content.Text { return thaw(t, "cookies", "", "```cookies\nrows:"+rows+"```\n") }
	one := "\n  - {name: _ga, category: statistics, provider: Example, purpose: Counts., duration: P2Y, third_party_access: \"no\"}\n"
	other := strings.ReplaceAll(one, "P2Y", "P1Y")
	for _, c := range []struct {
		old, new string
		want     string
	}{
		{" []\n", one, "added[_ga statistics; Example; P2Y]. Counts."},
		{one, other, "changed[_ga fact[duration P2Y P1Y]]."},
		{one, " []\n", "ended[_ga]."},
	} {
		if got := lines(register.Between(cookies(c.old), cookies(c.new))); !slices.Equal(got, []string{c.want}) {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestObjection(t *testing.T) {
	for _, c := range []struct{ kind, body, announced, want string }{
		{"sub-processors", "Customers have 30 days from the announcement to object.", "2026-12-01", "2026-12-31"},
		{"sub-processors", "- Customers can object within these 30 days.\n- Write to us.\n", "2026-12-01", "2026-12-31"},
		{"agreement", "The customer may raise an objection within 2 weeks.", "2026-12-01", "2026-12-15"},
		{"agreement", "Der Kunde kann binnen eines Monats widersprechen, also innerhalb von 1 Monat.", "2027-01-31", "2027-02-28"},
		{"sub-processors", "Kunden können innerhalb von 30 Tagen Einspruch erheben.", "2026-12-01", "2026-12-31"},
		{"sub-processors", "Kundene har 3 måneder til å komme med innsigelser.", "2026-11-30", "2027-02-28"},
		{"sub-processors", "Asiakas voi vastustaa muutosta 30 päivän kuluessa.", "2026-12-01", "2026-12-31"},
		// What is not stated, or not as one period that ends on a day, is not claimed.
		{"sub-processors", "We announce each change 30 days before. Customers can object.", "2026-12-01", ""},
		{"sub-processors", "Customers can object within 30 working days.", "2026-12-01", ""},
		{"sub-processors", "Customers have 30 days to object.\n\nAn objection counts within 14 days.", "2026-12-01", ""},
		{"sub-processors", "Customers have 0 days to object.", "2026-12-01", ""},
		{"sub-processors", "Customers have 30 days to object.", "2026-12", ""},
		{"sub-processors", "Customers have 30 days to object.", "", ""},
		{"hub", "You can object within 30 days.", "2026-12-01", ""},
	} {
		var announced date.Date
		if err := announced.UnmarshalText([]byte(c.announced)); err != nil {
			t.Fatal(err)
		}
		got := register.Objection(thaw(t, c.kind, "", c.body+"\n")).Until(announced)
		if want := c.want; got.IsZero() != (want == "") || want != "" && got.String() != want {
			t.Errorf("%s, from %s: %s, want %s", c.body, c.announced, got, want)
		}
	}
}

// The day on which one can object stands behind what is new, and behind nothing else.
func TestUntil(t *testing.T) {
	until := date.Date{}
	if err := until.UnmarshalText([]byte("2026-12-31")); err != nil {
		t.Fatal(err)
	}
	old := list(t, row("a", "Alpha", "IE", ""), row("b", "Beta", "IE", ""))
	new := list(t, row("a", "Alpha", "DE", ""), row("c", "Gamma", "IE", ""))
	var got []string
	for _, c := range register.Between(old, new) {
		got = append(got, c.Line(keys{}, date.Date{}, until))
	}
	want := []string{"until[added[Gamma IE; inside] 2026-12-31]. service[Hosting].", "changed[Alpha fact[countries IE DE]].", "ended[Beta]."}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
