package site

import (
	"fairnotice/generator/internal/content"
)

// A Lexicon finds words of the furniture for what is printed outside of pages, as
// pages have them: names of countries, dates and durations as people write them.
type Lexicon struct{ lexicon }

// NewLexicon is the lexicon of a language with these words.
func NewLexicon(lang string, words content.Words) Lexicon { return Lexicon{newLexicon(lang, words)} }
