package notice

import (
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// A Promise is a sentence that says how long before it takes effect readers are told of a change of the text.
type Promise struct {
	Words string // the time, as it is written
	Days  int    // about as many
	At    diag.Span
}

// IsOf reports whether a promise is about as long as so many days: a month has 28 to 31.
func (p Promise) IsOf(count int) bool {
	const nearly = 0.07
	said, is := float64(p.Days), float64(count)
	return max(said, is)-min(said, is) <= nearly*max(said, is)
}

// Promises are those of a text, in the languages whose words are read.
func Promises(t *content.Text) (all []Promise) {
	text := passages(t)
	lang := claimLanguage(t, text)
	if lang == "" {
		return nil
	}
	for _, p := range text.unprinted().without(passage.isHeading) {
		for _, s := range p.sentences {
			if !matches(pattern("announces-change").in(lang), s) {
				continue
			}
			for _, time := range stretches(s, lang) {
				words := s[time.start:time.end]
				all = append(all, Promise{words, int(days(time.period) + 0.5), p.location(words).Span})
			}
		}
	}
	return all
}
