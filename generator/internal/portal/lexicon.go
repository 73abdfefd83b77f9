package portal

import (
	"cmp"
	"fmt"
	"maps"
	"time"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/site"
)

// A Lexicon has the words of a portal, and those of the program for what the portal
// has no word for.
type Lexicon struct {
	site.Lexicon
	Lang string
}

// NewLexicon is the lexicon of a language; without a portal there are no words.
func NewLexicon(lang string, words content.Words) Lexicon {
	all := content.Words(redline.English())
	all["date.day"], all["date.month"] = "{day} {month} {year}", "{month} {year}"
	for month := time.January; month <= time.December; month++ {
		all[fmt.Sprintf("month.%d", month)] = month.String()
	}
	all["dates.effective"] = all["redline.fact.effective"]
	maps.Copy(all, words)
	lang = cmp.Or(lang, "en")
	return Lexicon{site.NewLexicon(lang, all), lang}
}

// Word finds a word; one that nobody has is the last part of its key.
func (w Lexicon) Word(key string, args ...any) string {
	if word := w.Lexicon.Word(key, args...); word != key {
		return word
	}
	return redline.Words{}.Word(key)
}

// Writer prints the HTML of texts in the words of a lexicon.
func (w Lexicon) Writer() markdown.Writer {
	return markdown.Writer{Word: func(key string) string { return w.Word(key) }, Count: w.Count}
}
