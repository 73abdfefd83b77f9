package redline

import (
	"fmt"
	"slices"

	"fairnotice/generator/internal/words"
)

// TextStats are the statistics of the text without the day from which it applies,
// which is told apart. Stats counts all that is marked.
func (r *Redline) TextStats() Stats {
	s := r.Stats
	for x := range r.Changes {
		if ch := &r.Changes[x]; ch.isEffective() && ch.Kind != Move {
			s.Added, s.Removed = s.Added-ch.New.Words, s.Removed-ch.Old.Words
		}
	}
	return s
}

// Summary lists the statistics, one line each: what is counted and how often.
func (r *Redline) Summary(l words.Lexicon) []string {
	t := reporter{l, r}
	s, body := r.Stats, r.TextStats()
	lines := t.counts(
		counted{"words.added", body.Added}, counted{"words.removed", body.Removed}, counted{"words.moved", s.MovedIn},
		counted{"words.cosmetic", max(s.CosmeticAdded, s.CosmeticRemoved)},
	)
	kinds := t.kinds(ImageChange, FactChange, Spacing, Renumbered, CrossReference, StaleReference,
		Split, Merge, Format, Structure, ColumnOrder)
	return slices.Concat(
		lines, t.changed("sections", s.Sections), t.changed("blocks", s.Blocks), t.changed("rows", s.Rows),
		t.classes(), t.links(), kinds, []string{t.word("share", percent(r.share()))},
	)
}

func (t reporter) changed(what string, c Counts) []string {
	return t.counts(
		counted{what + ".added", c.Added}, counted{what + ".removed", c.Removed}, counted{what + ".changed", c.Changed},
		counted{what + ".moved", c.Moved}, counted{what + ".renamed", c.Renamed},
	)
}

// share is how much of the text differs; signs that are no words are more than nothing.
func (r *Redline) share() float64 {
	if r.Stats.Changed == 0 && slices.ContainsFunc(r.Changes, func(ch Change) bool { return ch.isText() }) {
		return leastShare
	}
	return r.Stats.Changed
}

// leastShare is told of what differs and is less than can be counted.
const leastShare = 1e-9

// percent is a share for people: nothing and all are only said of nothing and all.
func percent(share float64) string {
	p := share * 100
	if p > 0 && p < 1 {
		return "< 1"
	}
	return fmt.Sprint(min(int(p+0.5), 99+int(share)))
}
