package site

import "fairnotice/generator/internal/content"

// A Lexicon finds words of the furniture for what is printed outside of pages, as
// pages have them: names of countries, dates and durations as people write them.
type Lexicon struct{ lexicon }

// NewLexicon is the lexicon of a language with these words.
func NewLexicon(lang string, words content.Words) Lexicon { return Lexicon{newLexicon(lang, words)} }

// Word is a word by its key, with {0}, {1} … filled in; the key itself where there
// is no such word.
func (l Lexicon) Word(key string, args ...any) string { return l.word(key, args...) }

// Count is a word in the form that goes with a number.
func (l Lexicon) Count(key string, n int) string { return l.count(key, n) }
