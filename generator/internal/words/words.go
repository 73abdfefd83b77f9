// Package words finds the words around texts: of pages, redlines, messages and lists.
//
// A [Catalog] has the words of a language by their key, as a file of layouts/i18n/
// has them. [Of] is a language with a catalog, in which
//
//   - a word has its placeholders {0}, {1} … filled in;
//   - a word that goes with a number has the form that the language wants (key.one,
//     key.few, key.other: the plurals of Unicode's CLDR);
//   - country.NO and language.nb are names, from CLDR where the catalog has none;
//   - date.2018-05-04 and duration.P1Y6M are a date and a span of time as people write
//     them, in the order and with the units of the catalog.
//
// A word that is missing is its key, which nobody overlooks; the checks of a site make all of them
// known before its first page. What is printed outside of pages cannot wait for that: [Spoken] puts the
// program's English of redlines and dates in the place of what is missing, and [English] is that alone.
//
// What a word means, and where it stands, others know. A catalog is read by who reads
// the portal; [Program] has those that come with the program.
package words

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"fairnotice/generator/internal/date"
	"fairnotice/layouts"
)

// A Lexicon finds words by their key. That of a date is "date.2018-05-04".
type Lexicon interface {
	Word(key string, args ...any) string
	Count(key string, n int) string
}

// A Language finds words in one language.
type Language struct {
	Lang    string
	Tag     language.Tag
	catalog Catalog
	spoken  bool // the program's English stands in for what the catalog does not have
}

// Of is a language with these words.
func Of(lang string, catalog Catalog) Language {
	return Language{lang, language.Make(lang), catalog, false}
}

// Spoken is a language for what is printed outside of pages. A word that neither the
// catalog nor the program's English has is the end of its key.
func Spoken(lang string, catalog Catalog) Language {
	lang = cmp.Or(lang, "en")
	return Language{lang, language.Make(lang), catalog, true}
}

// English has the program's own words of redlines and dates, without a portal.
func English() Language { return Spoken("en", nil) }

// Find is a word that somebody has written down, with {0}, {1} … filled in.
func (l Language) Find(key string, args ...any) (string, bool) {
	word, ok := l.catalog.Get(key, args...)
	if !ok && l.spoken && standsIn(key) {
		return english().Get(key, args...)
	}
	return word, ok
}

// Word is a word by its key, with {0}, {1} … filled in.
func (l Language) Word(key string, args ...any) string {
	if word, ok := l.Find(key, args...); ok {
		return word
	}
	prefix, rest, _ := strings.Cut(key, ".")
	switch prefix {
	case "country":
		if region, err := language.ParseRegion(rest); err == nil {
			return display.Regions(l.names()).Name(region)
		}
	case "language":
		if tag, err := language.Parse(rest); err == nil {
			return display.Languages(l.names()).Name(tag)
		}
	case "date":
		if d, err := date.Parse(rest); err == nil {
			return l.Date(d)
		}
	case "duration":
		if text, ok := l.duration(rest); ok {
			return text
		}
	}
	if l.spoken && rest != "" {
		return strings.ReplaceAll(rest, "_", " ")
	}
	return key
}

// names is the language by which names of countries and languages are found.
func (l Language) names() language.Tag {
	switch l.Lang {
	case "nb": // they are filed under the older code; without it they are Danish
		return language.Make("no")
	case "en": // as the dates, which are those of Europe
		return language.BritishEnglish
	}
	return l.Tag
}

// Count is a word in the form that goes with a number: key.one, key.other …
func (l Language) Count(key string, n int) string {
	form := forms[plural.Cardinal.MatchPlural(l.Tag, n, 0, 0, 0, 0)]
	for _, form := range []string{form, "other"} {
		if word, ok := l.Find(key+"."+form, n); ok {
			return word
		}
	}
	return key + ".other"
}

// forms are what CLDR calls the plurals of numbers.
var forms = [...]string{
	plural.Other: "other", plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few",
	plural.Many: "many",
}

// Date is a date as people write it: 4 May 2018, or May 2018. Where the name of a
// month has another form behind a day, that is the word month.5.dated.
func (l Language) Date(d date.Date) string {
	year, month, day := d.Parts()
	pattern, name := "date.day", l.Word(fmt.Sprintf("month.%d", month))
	if d.IsMonth() {
		pattern = "date.month"
	} else if dated, ok := l.catalog.Get(fmt.Sprintf("month.%d.dated", month)); ok {
		name = dated
	}
	parts := strings.NewReplacer("{day}", strconv.Itoa(day), "{month}", name, "{year}", strconv.Itoa(year))
	return parts.Replace(l.Word(pattern))
}

// duration is an ISO 8601 duration in words: "1 year 6 months".
func (l Language) duration(iso string) (string, bool) {
	period, ok := date.ParsePeriod(iso)
	var out []string
	for _, part := range period {
		out = append(out, l.Count("duration."+part.Unit, part.Count))
	}
	return strings.Join(out, " "), ok
}

// A Catalog has the words of one language, by key. Words with legal meaning (lawful
// bases, rights, categories) are copied into a text when it is published, so that
// furniture can be reworded and a text cannot.
type Catalog map[string]string

// Get returns a word with its placeholders {0}, {1} … filled in, and whether there is such a word.
func (c Catalog) Get(key string, args ...any) (string, bool) {
	word, ok := c[key]
	for i, arg := range args {
		word = strings.ReplaceAll(word, fmt.Sprintf("{%d}", i), fmt.Sprint(arg))
	}
	return word, ok
}

// Program has the words of the program in a language: none, where it has none. Its
// files are YAML of the plainest kind, with a key and a word in each line, which a
// test holds them to; so nothing has to be known of YAML here.
func Program(lang string) Catalog {
	catalog := Catalog{}
	for line := range strings.Lines(string(layouts.Words(lang))) {
		key, word, ok := strings.Cut(strings.TrimRight(line, "\r\n"), ": ")
		if !ok || strings.HasPrefix(key, "#") {
			continue
		}
		if unquoted, err := strconv.Unquote(word); err == nil {
			word = unquoted
		}
		catalog[key] = word
	}
	return catalog
}

// english are the words of the program in English.
var english = sync.OnceValue(func() Catalog { return Program("en") })

// standsIn reports whether the English word of a key can stand among words of another
// language: redlines and dates are of use in any.
func standsIn(key string) bool {
	prefix, _, _ := strings.Cut(key, ".")
	return prefix == "redline" || prefix == "date" || prefix == "month" || key == "dates.effective"
}

// Redline are the keys of the words that a redline needs; one that ends in ".one" or
// ".other" is a form of a word that goes with a number.
func Redline() (keys []string) {
	for key := range english() {
		if strings.HasPrefix(key, "redline.") {
			keys = append(keys, key)
		}
	}
	return keys
}
