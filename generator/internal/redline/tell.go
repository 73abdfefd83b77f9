package redline

import "fmt"

// A Lexicon finds words of the furniture by their key, with {0}, {1} … filled in,
// and words in the form that goes with a number. Keys begin with "redline.".
type Lexicon interface {
	Word(key string, args ...any) string
	Count(key string, n int) string
}

// Headline says in one sentence what differs: "120 words added, 40 removed in 3
// sections; 2 links changed", or that the texts are the same, that only links
// differ, or that the text was written anew.
func (r *Redline) Headline(l Lexicon) string {
	return fmt.Sprint(l.Count("redline.words-added", r.Stats.Added), ", ", l.Count("redline.words-removed", r.Stats.Removed))
}

// Line tells a change in one line of plain text, for a list.
func (ch *Change) Line(l Lexicon) string {
	return l.Word("redline.kind."+string(ch.Kind)) + ": " + ch.Old.Text + " → " + ch.New.Text
}
