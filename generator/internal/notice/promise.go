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
	for s := range text.sayings(lang) {
		if !matches(pattern("announces-change").in(lang), s.sentence) {
			continue
		}
		for _, time := range stretches(s.sentence, lang) {
			at := s.passage.location(s.sentence[time.start:time.end])
			all = append(all, Promise{s.sentence[time.start:time.end], int(days(time.period) + 0.5), at.Span})
		}
	}
	return all
}
