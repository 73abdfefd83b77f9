package redline

import (
	"fairnotice/generator/internal/words"
	"fmt"
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
	lines = append(lines, t.changed("sections", s.Sections)...)
	lines = append(lines, t.changed("blocks", s.Blocks)...)
	lines = append(lines, t.changed("rows", s.Rows)...)
	lines = append(lines, t.classes()...)
	lines = append(lines, t.links()...)
	lines = append(lines, t.kinds(ImageChange, FactChange, Spacing, Renumbered, CrossReference,
		Split, Merge, Format, Structure, ColumnOrder)...)
	return append(lines, t.word("share", percent(s.Changed)))
}

func (t reporter) changed(what string, c Counts) []string {
	return t.counts(
		counted{what + ".added", c.Added}, counted{what + ".removed", c.Removed}, counted{what + ".changed", c.Changed},
		counted{what + ".moved", c.Moved}, counted{what + ".renamed", c.Renamed},
	)
}

// percent is a share for people: nothing and all are only said of nothing and all.
func percent(share float64) string {
	p := share * 100
	if p > 0 && p < 1 {
		return "< 1"
	}
	return fmt.Sprint(min(int(p+0.5), 99+int(share)))
}
