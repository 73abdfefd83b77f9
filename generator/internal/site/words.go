package site

import (
	"crypto/sha256"
	"maps"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/notice"
	"fairnotice/generator/internal/register"
	"fairnotice/generator/internal/words"
)

// A lexicon has the furniture's words in one language.
type lexicon struct {
	words.Language
	sum [sha256.Size]byte // of all words
}

func newLexicon(lang string, catalog words.Catalog) lexicon {
	var parts [][]byte
	for _, key := range slices.Sorted(maps.Keys(catalog)) {
		parts = append(parts, []byte(key), []byte(catalog[key]))
	}
	return lexicon{words.Of(lang, catalog), memo.Sum(parts...)}
}

// self is what a language is called in itself.
func (l lexicon) self() string { return l.Word("languages.self") }

// ownWords are the words that this package and the bodies of texts use beside
// those that the layouts name themselves.
func ownWords() []string {
	keys := []string{
		"404.title", "404.lead", "anchor", "footnote", "footnote.back", "footnotes.title", "table.region", "task.open", "task.done",
		"changes.title", "changes.lead", "changes.effect", "date.day", "date.month", "dates.earlier",
		"history.title", "history.corrected", "history.redacted", "history.withdrawn", "history.ended",
		"timeline.label", "timeline.bar", "version.pdf", "state.past", "state.current", "state.announced", "state.withdrawn", "state.replaced",
		"alert.note", "alert.tip", "alert.important", "alert.warning", "alert.caution",
		"country.EU", "country.EEA", "duration.session", "facts.title", "facts.none", "rights.applies", "rights.not",
		"languages.self", "translation.of.version", "glossary.none", "processors.caption", "processors.trading_as", "processors.copy", "processors.none", "cookies.caption", "cookies.access.no",
		"cookies.none", "matrix.caption", "purposes.none",
	}
	add := func(prefix string, ends ...string) {
		for _, key := range ends {
			keys = append(keys, prefix+key)
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
	keys = append(keys, "text.address", "text.addresses", "history.version", "version.from", "version.until", "version.recorded",
		"version.reason", "version.redacted", "version.hash", "in_short.title")
	keys = append(keys, "feed.title", "version.of.in", "class.material", "class.editorial")
	add("announce.", "subject.ahead", "subject.now", "subject.first", "lead.ahead", "lead.now", "lead.first",
		"what.ahead", "what.now", "detail", "text", "do", "object", "disagree", "question",
		"read", "page", "redline", "preview", "mark")
	keys = append(keys, "version.now", "version.announced.text")
	keys = slices.Concat(keys, content.FactWords(), register.Words(), notice.MaterialWords())
	for month := 1; month <= 12; month++ {
		keys = append(keys, "month."+strconv.Itoa(month))
	}
	for _, unit := range []string{"year", "month", "week", "day", "hour", "minute", "second"} {
		keys = append(keys, "duration."+unit+".other")
	}
	for _, key := range slices.Sorted(slices.Values(words.Redline())) {
		if !strings.HasSuffix(key, ".one") { // a form that not every language has
			keys = append(keys, key)
		}
	}
	return keys
}
