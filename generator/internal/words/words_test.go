package words

import (
	"maps"
	"testing"

	"go.yaml.in/yaml/v4"

	"fairnotice/generator/internal/date"
	"fairnotice/layouts"
)

var catalog = Catalog{
	"hello": "Hello {0}, it is {1}.", "country.XX": "Nowhere",
	"date.day": "{day} {month} {year}", "date.month": "{month} {year}", "month.5": "May", "month.12": "December",
	"duration.year.one": "{0} year", "duration.year.other": "{0} years",
	"duration.month.one": "{0} month", "duration.month.other": "{0} months",
	"duration.week.one": "{0} week", "duration.week.other": "{0} weeks",
	"duration.day.one": "{0} day", "duration.day.other": "{0} days",
	"duration.hour.other": "{0} hours", "duration.minute.other": "{0} minutes",
	"duration.second.one": "{0} second", "duration.session": "This visit",
}

func TestWord(t *testing.T) {
	l := Of("en", catalog)
	for key, want := range map[string]string{
		"country.NO": "Norway", "country.US": "United States", "country.EU": "European Union", "country.XX": "Nowhere",
		"language.nb": "Norwegian Bokmål", "language.en": "English",
		"date.2018-05-04": "4 May 2018", "date.2018-05": "May 2018", "date.2026-12-31": "31 December 2026",
		"duration.P1Y": "1 year", "duration.P2Y": "2 years", "duration.P1Y6M": "1 year 6 months",
		"duration.P2W": "2 weeks", "duration.P1D": "1 day", "duration.P30D": "30 days",
		"duration.PT2H30M": "2 hours 30 minutes", "duration.P1DT1S": "1 day 1 second", "duration.session": "This visit",
		// What is not known stays as it is.
		"duration.P": "duration.P", "duration.later": "duration.later", "date.2018-02-30": "date.2018-02-30",
		"nothing": "nothing", "a.b.c": "a.b.c", "redline.end": "redline.end",
	} {
		if got := l.Word(key); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
	if got := l.Word("hello", "Ann", 5); got != "Hello Ann, it is 5." {
		t.Errorf("filled in: %q", got)
	}
	if got := Of("nb", catalog).Word("country.DE"); got != "Tyskland" {
		t.Errorf("Germany in Norwegian is %q", got)
	}
}

// Each language has plurals of its own; a form that is missing is that of "other", and
// a word that is missing shows as its key, which nobody overlooks.
func TestCount(t *testing.T) {
	words := Catalog{"n.one": "{0} one", "n.few": "{0} few", "n.many": "{0} many", "n.other": "{0} other", "m.other": "{0} other"}
	for _, c := range []struct {
		lang, key string
		n         int
		want      string
	}{
		{"en", "n", 0, "0 other"}, {"en", "n", 1, "1 one"}, {"en", "n", 2, "2 other"}, {"en", "m", 1, "1 other"},
		{"pl", "n", 1, "1 one"}, {"pl", "n", 2, "2 few"}, {"pl", "n", 5, "5 many"}, {"pl", "n", 22, "22 few"},
		{"fr", "n", 0, "0 one"}, {"ja", "n", 1, "1 other"}, {"en", "reading.time", 3, "reading.time.other"},
	} {
		if got := Of(c.lang, words).Count(c.key, c.n); got != c.want {
			t.Errorf("%d in %s: %q, want %q", c.n, c.lang, got, c.want)
		}
	}
}

// A month can have another name behind a day.
func TestDate(t *testing.T) {
	finnish := Of("fi", Catalog{
		"date.day": "{day}. {month} {year}", "date.month": "{month} {year}",
		"month.5": "toukokuu", "month.5.dated": "toukokuuta",
	})
	for text, want := range map[string]string{"2018-05-04": "4. toukokuuta 2018", "2018-05": "toukokuu 2018"} {
		d, err := date.Parse(text)
		if got := finnish.Date(d); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", text, got, want, err)
		}
	}
}

// Outside of pages the program's English of redlines and dates stands in; all other
// words are the ends of their keys.
func TestSpoken(t *testing.T) {
	norwegian := Spoken("nb", Catalog{"redline.end": "[slutt]", "month.5": "mai"})
	for key, want := range map[string]string{
		"redline.end": "[slutt]", "redline.inserted": "[added:]", "date.2026-05-04": "4 mai 2026", "country.NO": "Norge",
		"dates.effective": "Applies from", "facts.special_categories": "special categories", "alert.note": "note", "one": "one",
	} {
		if got := norwegian.Word(key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if got := English().Count("redline.unchanged", 1); got != "1 passage without changes" {
		t.Errorf("one passage is %q", got)
	}
}

// The program's words are read as any YAML is.
func TestProgram(t *testing.T) {
	for _, lang := range []string{"en", "nb", "de", "fi"} {
		want := map[string]string{}
		if err := yaml.Unmarshal(layouts.Words(lang), &want); err != nil {
			t.Fatal(err)
		}
		got := Program(lang)
		if len(got) < 500 || !maps.Equal(got, Catalog(want)) {
			t.Errorf("%s: %d words, and %d as YAML", lang, len(got), len(want))
		}
		for key, word := range want {
			if got[key] != word {
				t.Errorf("%s: %s is %q, and as YAML %q", lang, key, got[key], word)
			}
		}
	}
	if got := Program("xx"); len(got) != 0 {
		t.Errorf("there are words in no language: %v", got)
	}
}
