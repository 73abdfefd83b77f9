package site

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/language"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/words"
)

// shipped are the words of the furniture in every language that comes with it.
func shipped(t *testing.T) map[string]words.Catalog {
	t.Helper()
	desk, _, err := content.Load(os.DirFS("../../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"en", "nb", "fi", "de"} {
		if len(desk.Words[lang]) == 0 {
			t.Errorf("there is no layouts/i18n/%s.yaml", lang)
		}
	}
	return desk.Words
}

// TestCLDR holds dates, durations and names to those of Unicode's CLDR. Newer data
// is taken by: cd testdata && node cldr.mjs > cldr.json
func TestCLDR(t *testing.T) {
	raw, err := os.ReadFile("testdata/cldr.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden map[string]struct{ Days, Months, Durations, Countries, Languages map[string]string }
	if err := json.Unmarshal(raw, &golden); err != nil {
		t.Fatal(err)
	}
	catalogs := shipped(t)
	for lang, of := range golden {
		l := words.Of(lang, catalogs[lang])
		same := func(key, got, want string) {
			if got != want {
				t.Errorf("%s in %s: %q, CLDR has %q", key, lang, got, want)
			}
		}
		for _, dates := range []map[string]string{of.Days, of.Months} {
			for iso, want := range dates {
				d, err := date.Parse(iso)
				if err != nil {
					t.Fatal(err)
				}
				same(iso, l.Date(d), want)
			}
		}
		for key, want := range of.Durations {
			var n int
			var unit string
			if _, err := fmt.Sscan(key, &n, &unit); err != nil {
				t.Fatal(err)
			}
			same(key, l.Count("duration."+unit, n), want)
		}
		for code, want := range of.Countries {
			if region, err := language.ParseRegion(code); err == nil && region.IsCountry() {
				same(code, l.Word("country."+code), want)
			}
		}
		for code, want := range of.Languages {
			same(code, l.Word("language."+code), want)
		}
		if len(of.Days) < 12 || len(of.Months) < 12 || len(of.Durations) < 30 || len(of.Countries) < 240 || len(of.Languages) < 40 {
			t.Errorf("the goldens of %s are not complete", lang)
		}
	}
}

// optional are the words that a language may have beside those of English.
var optional = regexp.MustCompile(`^(country|language)\.|^month\.\d+\.dated$`)

var placeholder = regexp.MustCompile(`\{\w+\}`)

// Every language has every word, with the same places to fill in.
func TestWordsOfEveryLanguage(t *testing.T) {
	words := shipped(t)
	for lang, own := range words {
		for key, english := range words["en"] {
			word, ok := own[key]
			switch want := slices.Sorted(slices.Values(placeholder.FindAllString(english, -1))); {
			case optional.MatchString(key):
			case !ok || strings.TrimSpace(word) == "":
				t.Errorf("%s has no word %q", lang, key)
			case !slices.Equal(want, slices.Sorted(slices.Values(placeholder.FindAllString(word, -1)))):
				t.Errorf("%s: %q has other places to fill in than %q", lang, word, english)
			case strings.HasSuffix(english, ":") != strings.HasSuffix(word, ":"):
				t.Errorf("%s: %q and %q do not end alike", lang, word, english)
			}
		}
		for key := range own {
			if words["en"][key] == "" && !optional.MatchString(key) {
				t.Errorf("%s has a word %q that English has not", lang, key)
			}
		}
	}
}

// Layouts have no words of their own: what readers see or hear comes from
// layouts/i18n/ or from the content.
func TestLayoutsHaveNoWords(t *testing.T) {
	const layouts = "../../../layouts"
	action := regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}|\{\{.*?\}\}`)
	names, err := listed(layouts, layouts+"/partials")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range ownWordsOf(action.ReplaceAllString(string(raw), "0")) {
			t.Errorf("%s: the words %q belong in layouts/i18n/", name, word)
		}
	}
	if len(names) < 10 {
		t.Errorf("only %d layouts", len(names))
	}
	if got := ownWordsOf(`<p title="Hello">0 <b>there</b></p><svg aria-label="0"><text class="x">0</text></svg>`); !slices.Equal(got, []string{"Hello", "there"}) {
		t.Errorf("found %q", got)
	}
}

func listed(folders ...string) (names []string, err error) {
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			if strings.HasSuffix(entry.Name(), ".html") {
				names = append(names, folder+"/"+entry.Name())
			}
		}
	}
	return names, nil
}

// ownWordsOf are the words of a piece of HTML that readers see or hear.
func ownWordsOf(source string) (found []string) {
	letter := regexp.MustCompile(`\pL`)
	spoken := map[string]bool{"title": true, "alt": true, "aria-label": true, "aria-description": true, "placeholder": true, "data-label": true}
	for z := html.NewTokenizer(strings.NewReader(source)); z.Next() != html.ErrorToken; {
		token := z.Token()
		if token.Type == html.TextToken && letter.MatchString(token.Data) {
			found = append(found, strings.TrimSpace(token.Data))
		}
		for _, a := range token.Attr {
			if spoken[a.Key] && letter.MatchString(a.Val) {
				found = append(found, a.Val)
			}
		}
	}
	return found
}

// Words with legal meaning that a text takes over are there for every article.
func TestLegalWordsOfEveryLanguage(t *testing.T) {
	for lang, words := range shipped(t) {
		for _, key := range slices.Sorted(maps.Keys(words)) {
			if strings.HasPrefix(key, "legal.") && !strings.Contains(words[key], " 6 ") && !strings.Contains(words[key], "6(1)") {
				t.Errorf("%s: %q does not name its article", lang, words[key])
			}
		}
	}
}
