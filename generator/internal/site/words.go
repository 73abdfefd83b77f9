package site

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"fairnotice/generator/internal/announce"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/notice"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/register"
)

// A lexicon finds the furniture's words in one language. Names of countries and
// languages come from Unicode's CLDR; everything else from layouts/i18n/.
type lexicon struct {
	words content.Words
	tag   language.Tag
	names language.Tag      // by which names of countries and languages are found
	sum   [sha256.Size]byte // of all words
}

func newLexicon(lang string, words content.Words) lexicon {
	var parts [][]byte
	for _, key := range slices.Sorted(maps.Keys(words)) {
		parts = append(parts, []byte(key), []byte(words[key]))
	}
	l := lexicon{words: words, tag: language.Make(lang), sum: memo.Sum(parts...)}
	switch l.names = l.tag; lang {
	case "nb": // the names are filed under the older code; without it they are Danish
		l.names = language.Make("no")
	case "en": // as the dates, which are those of Europe
		l.names = language.BritishEnglish
	}
	return l
}

// self is what a language is called in itself.
func (l lexicon) self() string { return l.Word("languages.self") }

// Word is a word by its key, with {0}, {1} … filled in; the key itself where
// there is no such word, which the checks before the first page make known.
func (l lexicon) Word(key string, args ...any) string {
	if word, ok := l.words.Get(key, args...); ok {
		return word
	}
	prefix, rest, _ := strings.Cut(key, ".")
	switch prefix {
	case "country":
		if region, err := language.ParseRegion(rest); err == nil {
			return display.Regions(l.names).Name(region)
		}
	case "language":
		if tag, err := language.Parse(rest); err == nil {
			return display.Languages(l.names).Name(tag)
		}
	case "date":
		if d, err := date.Parse(rest); err == nil {
			return l.date(d)
		}
	case "duration":
		if text, ok := l.duration(rest); ok {
			return text
		}
	}
	return key
}

// Count is a word in the form that goes with a number: key.one, key.other …
func (l lexicon) Count(key string, n int) string {
	form := plural.Cardinal.MatchPlural(l.tag, n, 0, 0, 0, 0)
	name := [...]string{plural.Other: "other", plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many"}[form]
	if word, ok := l.words.Get(key+"."+name, n); ok {
		return word
	}
	return l.Word(key+".other", n)
}

// date is a date as people write it: 4 May 2018, or May 2018. Where the name of a
// month has another form behind a day, that is the word month.5.dated.
func (l lexicon) date(d date.Date) string {
	year, month, day := d.Parts()
	pattern, name := "date.day", l.Word(fmt.Sprintf("month.%d", month))
	if d.IsMonth() {
		pattern = "date.month"
	} else if dated, ok := l.words.Get(fmt.Sprintf("month.%d.dated", month)); ok {
		name = dated
	}
	return strings.NewReplacer("{day}", strconv.Itoa(day), "{month}", name, "{year}", strconv.Itoa(year)).Replace(l.Word(pattern))
}

// duration is an ISO 8601 duration in words: "1 year 6 months".
func (l lexicon) duration(iso string) (string, bool) {
	period, ok := date.ParsePeriod(iso)
	var out []string
	for _, part := range period {
		out = append(out, l.Count("duration."+string(part.Unit), part.Count))
	}
	return strings.Join(out, " "), ok
}

// ownWords are the words that this package and the bodies of texts use beside
// those that the layouts name themselves.
func ownWords() []string {
	words := []string{
		"404.title", "404.lead", "anchor", "footnote", "footnote.back", "footnotes.title", "table.region", "task.open", "task.done",
		"changes.title", "changes.lead", "changes.effect", "date.day", "date.month", "dates.earlier",
		"history.title", "history.corrected", "history.redacted", "history.withdrawn", "history.ended",
		"timeline.label", "timeline.bar", "version.pdf", "state.past", "state.current", "state.announced", "state.withdrawn", "state.replaced",
		"alert.note", "alert.tip", "alert.important", "alert.warning", "alert.caution",
		"country.EU", "country.EEA", "duration.session", "facts.title", "facts.none", "rights.applies", "rights.not",
		"languages.self", "translation.of.version", "glossary.none", "processors.caption", "processors.trading_as", "processors.copy", "processors.none", "cookies.caption", "cookies.access.no",
		"cookies.none", "matrix.caption", "purposes.none",
	}
	add := func(prefix string, keys ...string) {
		for _, key := range keys {
			words = append(words, prefix+key)
		}
	}
	add("flow.", "who", "us", "controller", "processor", "joint", "label", "more.other")
	add("contact.", "controller", "dpo", "representative", "authority", "support", "email", "phone", "web", "languages", "updated")
	add("processors.", "name", "service", "countries", "transfer", "group", "since", "documents")
	add("cookies.", "name", "provider", "party", "category", "purpose", "duration", "access", "domains")
	add("matrix.", "purpose", "basis", "data", "recipients", "retention")
	add("category.", "necessary", "preferences", "statistics", "marketing")
	add("party.", "first", "third")
	add("compare.", "title", "draft", "read", "not")
	add("az.", "title", "lead", "other")
	add("event.", "publish", "import", "announce", "force", "correct", "withdraw", "redact", "rename", "retire")
	words = append(words, "text.address", "text.addresses", "history.version", "version.from", "version.until", "version.recorded",
		"version.reason", "version.redacted", "version.hash", "in_short.title")
	words = append(words, "feed.title", "version.of.in", "class.material", "class.editorial")
	words = slices.Concat(words, content.FactWords(), register.Words(), notice.MaterialWords(), announce.Words())
	for month := 1; month <= 12; month++ {
		words = append(words, "month."+strconv.Itoa(month))
	}
	for _, unit := range []string{"year", "month", "week", "day", "hour", "minute", "second"} {
		words = append(words, "duration."+unit+".other")
	}
	for _, key := range slices.Sorted(maps.Keys(redline.English())) {
		if !strings.HasSuffix(key, ".one") { // a form that not every language has
			words = append(words, key)
		}
	}
	return words
}
