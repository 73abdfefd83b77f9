package history

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/words"
)

// A Pair is two texts of one document that are compared on a page.
type Pair struct {
	Record   *Record
	Old, New *archive.Version // New is nil for the text on the desk
	Path     string           // site path of the page
}

// versions name a pair.
type versions struct{ old, new *archive.Version }

// addPairs finds the pairs that have a page: neighbours, and each older version with
// the one in force.
func (h *History) addPairs(r *Record) {
	r.pairs = append(r.neighbours(), r.toCurrent()...)
	for _, p := range r.pairs {
		p.Path = r.ComparisonPath(p.Old, p.New)
		h.pairs[versions{p.Old, p.New}] = p
	}
}

// Pair is that of two versions, where a page compares them.
func (h *History) Pair(old, new *archive.Version) (Pair, bool) {
	p, ok := h.pairs[versions{old, new}]
	return p, ok
}

// Change is a version with the one that it takes the place of, where there is one.
func (h *History) Change(r *Record, v *archive.Version) (Pair, bool) { return h.Pair(r.Before(v), v) }

// PairsOf are the comparisons of a version with those that ever followed it, and with
// the one in force.
func (r *Record) PairsOf(old *archive.Version) []Pair {
	return slices.DeleteFunc(slices.Clone(r.pairs), func(p Pair) bool { return p.Old != old })
}

// neighbours are all pairs of versions that followed one another at the end of any
// day on record. Their addresses are for ever, though an older version was imported
// or one of them withdrawn since.
func (r *Record) neighbours() []Pair {
	var pairs []Pair
	seen := map[versions]bool{}
	add := func(old, new *archive.Version) {
		if key := (versions{old, new}); old != nil && !seen[key] {
			seen[key] = true
			pairs = append(pairs, Pair{r, old, new, r.ComparisonPath(old, new)})
		}
	}
	for _, day := range recordedDays(r.Versions) {
		var last *archive.Version
		for _, v := range r.Versions {
			if day.Before(v.Recorded) || v.Withdrawn != nil && !day.Before(v.Withdrawn.Recorded) {
				continue
			}
			add(last, v)
			last = v
		}
	}
	for _, v := range r.Versions { // also one that was withdrawn on its first day
		add(r.Before(v), v)
	}
	return pairs
}

// recordedDays are the days on which a version came or went.
func recordedDays(versions []*archive.Version) []date.Date {
	var days []date.Date
	for _, v := range versions {
		days = append(days, v.Recorded)
		if v.Withdrawn != nil {
			days = append(days, v.Withdrawn.Recorded)
		}
	}
	slices.SortFunc(days, date.Date.Compare)
	return slices.Compact(days)
}

// toCurrent are the pairs of each version before the one in force with it.
func (r *Record) toCurrent() []Pair {
	var pairs []Pair
	for _, old := range r.Versions {
		if r.IsOlder(old) {
			pairs = append(pairs, Pair{r, old, r.Current(), r.CurrentPath(old)})
		}
	}
	return pairs
}

// Writer turns the redline of a pair into HTML for the page at a site path. Links to
// headings that are gone lead to the older version, where they are.
func (p Pair) Writer(a *address.Addresses, at string, words words.Lexicon) markdown.Writer {
	w := a.Writer(at, words.Word)
	link := w.Link
	w.Count = words.Count
	w.OldLink = func(n *markdown.Node) (string, bool) {
		if strings.HasPrefix(n.Dest, "#") {
			return a.Link(at, p.Record.VersionPath(p.Old)+n.Dest)
		}
		return link(n)
	}
	return w
}
