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
	for _, t := range slices.Concat(src.Texts, a.Later) {
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
			problems.Reportf(content.RuleMissingWord, file, diag.Span{},
				"add the line:  "+key+": …", "the word %q is missing", key)
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
	var keys []string
	for line := range strings.Lines(listedWords) {
		prefix, ends, _ := strings.Cut(line, ": ")
		for _, end := range strings.Fields(ends) {
			keys = append(keys, strings.TrimSpace(prefix)+end)
		}
	}
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

// listedWords are keys, a group in each line: what they begin with, and how each ends.
const listedWords = `
	404.: title lead
	: anchor footnote footnote.back footnotes.title table.region task.open task.done
	changes.: title lead effect
	: date.day date.month dates.earlier
	history.: title corrected redacted withdrawn ended later later.language shown
	: timeline.label timeline.bar version.pdf
	state.: past current announced withdrawn replaced
	alert.: note tip important warning caution
	: country.EU country.EEA duration.session facts.title facts.none rights.applies rights.not
	: languages.self translation.of.version glossary.none
	processors.: caption trading_as copy none
	cookies.: caption access.no none filter filter.all
	: matrix.caption purposes.none
	flow.: who us controller processor joint label more.other
	contact.: controller dpo representative authority support email phone web languages updated
	processors.: name service countries transfer group since documents
	cookies.: name provider party category purpose duration access domains
	matrix.: purpose basis data recipients retention
	category.: necessary preferences statistics marketing
	party.: first third
	compare.: title draft read not
	az.: title lead other who long cookies rights ask changed
	event.: publish first import announce force correct withdraw takeback redact rename retire
	: text.address text.addresses history.version
	version.: from until recorded reason redacted hash
	: in_short.title feed.title feed.material calendar.effect calendar.object follow.calendar version.of.in class.material class.editorial
	search.: title lead
	request.: title lead all me ask.access ask.rectification ask.erasure ask.restriction ask.portability
	request.: ask.objection ask.automated ask.withdraw deadline.gdpr deadline.uk deadline.ch deadline.us-ca
	announce.: subject.ahead subject.now subject.first lead.ahead lead.now lead.first
	announce.: what.ahead what.now detail text do object disagree question
	announce.: read page redline preview mark
	version.: now announced.text
`
