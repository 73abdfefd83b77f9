package notice

import (
	"iter"
	"slices"

	"fairnotice/generator/internal/diag"
)

// Prose is a text, or some of it, as passages.
type prose []passage

// A match is a sentence in which a pattern was found, and the words that it found.
type match struct {
	passage
	sentence string
	words    string
}

func (m match) location() Location { return m.passage.location(m.words) }

// unprinted are the passages that no insert prints.
func (t prose) unprinted() prose {
	return t.without(func(p passage) bool { return p.insert != "" })
}

func (t prose) without(which func(passage) bool) prose {
	return slices.DeleteFunc(slices.Clone(t), which)
}

// insert is the first passage that an insert prints.
func (t prose) insert(name string) (passage, bool) {
	return t.first(func(p passage) bool { return p.insert == name })
}

func (t prose) first(fits func(passage) bool) (passage, bool) {
	if i := slices.IndexFunc(t, fits); i >= 0 {
		return t[i], true
	}
	return passage{}, false
}

// near are a passage and some that follow it.
func (t prose) near(i, count int) prose { return t[i:min(len(t), i+count)] }

// has reports whether a pattern is found anywhere.
func (t prose) has(name pattern) bool {
	return slices.ContainsFunc(t, func(p passage) bool { return matches(name, p.words) })
}

// says finds the first sentence with a pattern, or else the first passage.
func (t prose) says(name pattern) (match, bool) {
	p, ok := t.first(func(p passage) bool { return matches(name, p.words) })
	if !ok {
		return match{}, false
	}
	for _, s := range p.sentences {
		if m := find(name, s); m != "" {
			return match{p, s, m}, true
		}
	}
	return match{p, p.words, find(name, p.words)}, true
}

// each gives what a pattern finds first in every sentence that no insert prints.
func (t prose) each(name pattern) iter.Seq[match] {
	return func(yield func(match) bool) {
		for _, p := range t {
			if p.insert != "" {
				continue
			}
			for _, s := range p.sentences {
				if m := find(name, s); m != "" && !yield(match{p, s, m}) {
					return
				}
			}
		}
	}
}

// states finds the first sentence with a pattern that fits, beside headings and what
// an insert prints.
func (t prose) states(name pattern, fits func(sentence string) bool) (match, bool) {
	for _, p := range t {
		if p.insert != "" || p.heading || !matches(name, p.words) {
			continue
		}
		for _, s := range p.sentences {
			if m := find(name, s); m != "" && fits(s) {
				return match{p, s, m}, true
			}
		}
	}
	return match{}, false
}

// affirms finds a sentence with a pattern and without a negation.
func (t prose) affirms(name pattern) (match, bool) {
	return t.states(name, func(s string) bool { return !matches("negated", s) })
}

// groups are the lists of a text, each with all its items, and its other passages.
func (t prose) groups() []prose {
	var all []prose
	for i, p := range t {
		if last := len(all) - 1; i > 0 && p.item && t[i-1].item && !p.heading {
			all[last] = append(all[last], p)
			continue
		}
		all = append(all, prose{p})
	}
	return all
}

// section is the heading of a file under which something belongs.
func (t prose) section(name pattern, f *diag.File) (passage, bool) {
	return t.first(func(p passage) bool { return name != "" && p.heading && p.file == f && matches(name, p.words) })
}
