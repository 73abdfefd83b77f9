package notice

import (
	"slices"
	"testing"
)

func TestSentences(t *testing.T) {
	for words, want := range map[string][]string{
		"We keep it. You can object!":                   {"We keep it.", "You can object!"},
		"See Art. 6(1)(f) GDPR. It applies.":            {"See Art. 6(1)(f) GDPR.", "It applies."},
		"Helpdesk Inc. runs it. Fine?":                  {"Helpdesk Inc. runs it.", "Fine?"},
		"Write to a@b.example. 30 days later we reply.": {"Write to a@b.example.", "30 days later we reply."},
		"No end":                      {"No end"},
		"It is 3.5 km. “Yes.” He is.": {"It is 3.5 km.", "“Yes.”", "He is."},
		"":                            nil,
	} {
		if got := Sentences(words); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}

// TestMeasure holds the figures to ones counted by hand.
func TestMeasure(t *testing.T) {
	got := Measure(textOf("en", "# A heading does not count\n\nWe may keep it. You might object to processing.\n\n"+
		"- One item\n"))
	// Sentences: "We may keep it" (4), "You might object to processing" (5), "One item" (2).
	if got.Words != 11 || got.Sentences != 3 || got.Long != 0 || got.Qualifiers != 2 {
		t.Errorf("%+v", got)
	}
	// One of 11 words ("processing") has more than six letters.
	if want := 11.0/3 + 100*1.0/11; got.LIX < want-0.001 || got.LIX > want+0.001 {
		t.Errorf("LIX %f, want %f", got.LIX, want)
	}
	if nb := Measure(textOf("nb", "Vi lagrer det.")); nb.Flesch != 0 || nb.LIX == 0 {
		t.Errorf("%+v", nb)
	}
	if none := Measure(textOf("en", "")); none != (Figures{}) {
		t.Errorf("%+v", none)
	}
}

func TestEnglish(t *testing.T) {
	for body, want := range map[string]bool{
		"We use the data that you give us to answer your questions, and for nothing else in the world.": true,
		"Vi bruker opplysningene dine for å svare på spørsmålene som du stiller oss, og til ingenting annet i hele " +
			"den store vide verden.": false,
		"我们使用您提供的数据来回答您的问题。": true, // too few words with spaces to tell
		"Nous utilisons vos données pour répondre à vos questions, et pour rien d'autre, sauf si la loi nous y " +
			"oblige de manière claire.": false,
	} {
		if got := passages(textOf("en", body)).isEnglish(); got != want {
			t.Errorf("%q: %v", body, got)
		}
	}
}

func TestDays(t *testing.T) {
	for _, c := range []struct{ shorter, longer string }{
		{"P1M", "P1Y"}, {"P11M", "P1Y"}, {"PT59M", "PT1H"}, {"P6D", "P1W"}, {"PT1M", "P1M"}, {"P1Y", "P1Y1D"},
	} {
		if days(c.shorter) >= days(c.longer) {
			t.Errorf("%s is not shorter than %s", c.shorter, c.longer)
		}
	}
}

func TestSameWords(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Who Works for us!", "who works for us", true},
		{"we — keep it", "We keep, it.", true},
		{"we may keep it", "we must keep it", false},
		{"30 days", "90 days", false},
		{"e-mail", "email", false},
		{"no recourses for it", "no resources for it", true},
		{"recieve the data", "receive the data", true},
		{"the adress", "the address", true},
		{"until 2027", "until 2028", false},
		{"lawful", "unlawful", false},
		{"we use it", "we lose it", false},
		{"within 2-6 days", "within 26 days", false},
		{"within 30-60 days", "within 30–60 days", true},
		{"below -5 degrees", "below 5 degrees", false},
		{"from 16+ on", "from 16 on", false},
		{"5 % of it", "5 of it", false},
		{"with US authorities", "with us authorities", false},
		{"with EU-US data", "with eu-us data", false},
		{"see https://example.org/Terms", "see https://example.org/terms", false},
		{"re-sign it", "resign it", false},
		{"A user’s data (all)", "a user's data, all", true},
	} {
		if got := SameWords(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
}

func TestCountryNamed(t *testing.T) {
	for name, want := range map[string]string{"Norway": "NO", "norway": "NO", "USA": "US", "U.S.A.": "US",
		"England": "GB", "Switzerland": "CH", "Narnia": "", "": ""} {
		if got := CountryNamed(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
