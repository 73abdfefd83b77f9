package site

import (
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/notice"
	"fairnotice/generator/internal/register"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/words"
)

// lexicons are the words of every language that the site has.
func lexicons(src Sources, a *address.Addresses) map[string]words.Language {
	all := map[string]words.Language{}
	add := func(lang string) { all[lang] = words.Of(lang, src.Desk.Words[lang]) }
	add(a.Binding)
	for _, t := range src.Texts {
		add(t.Lang)
	}
	for _, r := range a.Records {
		add(r.Lang)
	}
	return all
}

// missingWords reports words that a language does not have: of this package, and, where
// it has any at all, of layouts.
func missingWords(lang string, catalog words.Catalog, layouts *layout.Layouts) diag.List {
	var problems diag.List
	file := diag.NewFile("layouts/i18n/"+lang+".yaml", nil)
	for _, key := range ownWords() {
		if _, ok := catalog.Get(key); !ok {
			problems.Reportf(content.RuleMissingWord, file, diag.Span{}, "add the line:  "+key+": …", "the word %q is missing", key)
		}
	}
	if catalog == nil {
		return problems
	}
	return append(problems, layouts.Missing(lang, catalog)...)
}

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
