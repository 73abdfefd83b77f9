package site

import (
	"testing"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
)

var english = content.Words{
	"hello": "Hello {0}, it is {1}.", "country.XX": "Nowhere",
	"date.day": "{day} {month} {year}", "date.month": "{month} {year}", "month.5": "May", "month.12": "December",
	"duration.year.one": "{0} year", "duration.year.other": "{0} years", "duration.month.one": "{0} month", "duration.month.other": "{0} months",
	"duration.week.one": "{0} week", "duration.week.other": "{0} weeks", "duration.day.one": "{0} day", "duration.day.other": "{0} days",
	"duration.hour.other": "{0} hours", "duration.minute.other": "{0} minutes", "duration.second.one": "{0} second", "duration.session": "This visit",
}

func TestWords(t *testing.T) {
	l := newLexicon("en", english)
	for key, want := range map[string]string{
		"country.NO": "Norway", "country.US": "United States", "country.EU": "European Union", "country.XX": "Nowhere",
		"language.nb": "Norwegian Bokmål", "language.en": "English",
		"date.2018-05-04": "4 May 2018", "date.2018-05": "May 2018", "date.2026-12-31": "31 December 2026",
		"duration.P1Y": "1 year", "duration.P2Y": "2 years", "duration.P1Y6M": "1 year 6 months", "duration.P2W": "2 weeks", "duration.P1D": "1 day",
		"duration.P30D": "30 days", "duration.PT2H30M": "2 hours 30 minutes", "duration.P1DT1S": "1 day 1 second", "duration.session": "This visit",
		// What is not known stays as it is.
		"duration.P": "duration.P", "duration.later": "duration.later", "date.2018-02-30": "date.2018-02-30", "nothing": "nothing", "a.b.c": "a.b.c",
	} {
		if got := l.Word(key); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
	if got := l.Word("hello", "Ann", 5); got != "Hello Ann, it is 5." {
		t.Errorf("filled in: %q", got)
	}
	if got := newLexicon("nb", english).Word("country.DE"); got != "Tyskland" {
		t.Errorf("Germany in Norwegian is %q", got)
	}
}

// Each language has plurals of its own; a form that is missing is that of "other".
func TestPlurals(t *testing.T) {
	words := content.Words{"n.one": "{0} one", "n.few": "{0} few", "n.many": "{0} many", "n.other": "{0} other", "m.other": "{0} other"}
	for _, c := range []struct {
		lang, key string
		n         int
		want      string
	}{
		{"en", "n", 0, "0 other"}, {"en", "n", 1, "1 one"}, {"en", "n", 2, "2 other"}, {"en", "m", 1, "1 other"},
		{"pl", "n", 1, "1 one"}, {"pl", "n", 2, "2 few"}, {"pl", "n", 5, "5 many"}, {"pl", "n", 22, "22 few"},
		{"fr", "n", 0, "0 one"}, {"ja", "n", 1, "1 other"},
	} {
		if got := newLexicon(c.lang, words).Count(c.key, c.n); got != c.want {
			t.Errorf("%d in %s: %q, want %q", c.n, c.lang, got, c.want)
		}
	}
}

func TestDay(t *testing.T) {
	page := scope{words: newLexicon("en", english)}
	if got := page.day(date.Date{}); got != nil {
		t.Errorf("no date is %v", got)
	}
	d, err := date.Parse("2018-05")
	if err != nil {
		t.Fatal(err)
	}
	if got := page.day(d); got.ISO != "2018-05" || got.Text != "May 2018" {
		t.Errorf("May 2018 is %v", got)
	}
}

// A word that is missing shows as its key, which nobody overlooks.
func TestCountOfAMissingWord(t *testing.T) {
	if got := newLexicon("en", content.Words{}).Count("reading.time", 3); got != "reading.time.other" {
		t.Errorf("a word that is missing shows as %q", got)
	}
}
