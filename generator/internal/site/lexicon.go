package site

import (
	"crypto/sha256"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/words"
)

// Sum is the hash of all words.
func (l lexicon) Sum() [sha256.Size]byte { return l.sum }

// lexicons are those of every language that the site has.
func lexicons(src Sources, a *address.Addresses) map[string]lexicon {
	langs := map[string]lexicon{a.Binding: {}}
	for _, t := range src.Texts {
		langs[t.Lang] = lexicon{}
	}
	for _, r := range a.Records {
		langs[r.Lang] = lexicon{}
	}
	for lang := range langs {
		langs[lang] = newLexicon(lang, src.Desk.Words[lang])
	}
	return langs
}

func asWords(lexicons map[string]lexicon) map[string]layout.Words {
	words := map[string]layout.Words{}
	for lang, l := range lexicons {
		words[lang] = l
	}
	return words
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
