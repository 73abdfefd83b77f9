package redline

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// clean makes what a program finds into what a reader wants to see: fewer and
// longer marks, which begin and end where a sentence, a clause or a number does.
func (r *refinement) clean() {
	r.dropWeak()
	r.dropRemains(r.b, func(k keep) int { return k.new })
	r.dropRemains(r.a, func(k keep) int { return k.old })
	r.dropWeak()
	r.slide()
	r.whole()
}

// Figures of what is worth keeping between two changes, in quarters of a word.
const (
	shortKeep  = 4  // tokens
	lightKeep  = 4  // a short one that weighs no more says nothing
	longKeep   = 10 // tokens; a longer one always stays
	loosest    = 5  // halves by which a long one has to be lighter than the changes beside it
	leastStays = 0.35
)

// dropWeak gives up stretches that stay between two changes if they are short and
// light: single words that both sides happen to have.
func (r *refinement) dropWeak() {
	kept := r.keeps[:0]
	for k, x := range r.keeps {
		kept = append(kept, x)
		// a stretch that goes makes the change before it larger, so look back
		for n := len(kept); n > 0; n = len(kept) {
			next := keep{old: len(r.a.tokens), new: len(r.b.tokens)}
			if k+1 < len(r.keeps) {
				next = r.keeps[k+1]
			}
			if !r.isWeak(kept, next) {
				break
			}
			kept = kept[:n-1]
		}
	}
	r.keeps = kept
}

// isWeak judges the last stretch that stays, with the change before it and the one
// that reaches to the next.
func (r *refinement) isWeak(kept []keep, next keep) bool {
	x := kept[len(kept)-1]
	i, j := 0, 0
	if len(kept) > 1 {
		before := kept[len(kept)-2]
		i, j = before.old+before.len, before.new+before.len
	}
	left := edit{i, x.old, j, x.new}
	right := edit{x.old + x.len, next.old, x.new + x.len, next.new}
	if x.fixed || x.len > longKeep || left.isNone() || right.isNone() || r.crosses(x) {
		return false
	}
	weight := r.b.weightOf(x.new, x.new+x.len)
	lighter := min(r.size(left), r.size(right))
	if x.len <= shortKeep && (weight <= lightKeep || weight <= lighter) {
		return true
	}
	return weight*loosest <= lighter*2
}

func (e edit) isNone() bool { return e.old == e.oldEnd && e.new == e.newEnd }

// crosses reports whether a leaf begins in a stretch or right behind it.
func (r *refinement) crosses(k keep) bool {
	in := func(s side, from, to int) bool {
		x, _ := slices.BinarySearch(s.starts, max(from, 1))
		return x < len(s.starts) && s.starts[x] <= to
	}
	return in(r.a, k.old, k.old+k.len) || in(r.b, k.new, k.new+k.len)
}

func (r *refinement) size(e edit) int {
	return max(r.a.weightOf(e.old, e.oldEnd), r.b.weightOf(e.new, e.newEnd))
}

// dropRemains gives up what stays of a sentence if that is only a small part of it:
// the sentence was replaced, not edited.
func (r *refinement) dropRemains(s side, at func(keep) int) {
	list := r.sentences(s, 0)
	k := 0
	var kept []keep
	for x := range list.names {
		from, to := list.at[x], list.at[x+1]
		total := s.weightOf(from, to)
		stays, fixed := 0, false
		for ; k < len(r.keeps) && at(r.keeps[k])+r.keeps[k].len <= from; k++ {
		}
		for y := k; y < len(r.keeps) && at(r.keeps[y]) < to; y++ {
			begin, end := max(from, at(r.keeps[y])), min(to, at(r.keeps[y])+r.keeps[y].len)
			stays += s.weightOf(begin, end)
			fixed = fixed || r.keeps[y].fixed
		}
		if !fixed && float64(stays) < leastStays*float64(total) {
			continue
		}
		for y := k; y < len(r.keeps) && at(r.keeps[y]) < to; y++ {
			begin, end := max(from, at(r.keeps[y])), min(to, at(r.keeps[y])+r.keeps[y].len)
			part := r.keeps[y]
			shift := begin - at(part)
			kept = append(kept, keep{part.old + shift, part.new + shift, end - begin, part.fixed})
		}
	}
	r.keeps = r.keeps[:0]
	for _, x := range kept {
		r.keep(x)
	}
}

// slide moves insertions and deletions that could begin at several places to where
// a reader expects them: at the start of a sentence, or else of a clause.
func (r *refinement) slide() {
	r.eachChange(func(e edit, left, right *keep) {
		switch {
		case e.old == e.oldEnd:
			r.slideIn(r.b, e.new, e.newEnd, left, right)
		case e.new == e.newEnd:
			r.slideIn(r.a, e.old, e.oldEnd, left, right)
		}
	})
	r.keeps = slices.DeleteFunc(r.keeps, func(k keep) bool { return k.len == 0 })
}

func (r *refinement) slideIn(s side, from, to int, left, right *keep) {
	best, bestScore := 0, r.boundary(s, from)
	for d := 1; d <= left.len && !s.begins(from-d+1) && sameToken(s.tokens[from-d], s.tokens[to-d]); d++ {
		if score := r.boundary(s, from-d); score > bestScore {
			best, bestScore = -d, score
		}
	}
	for d := 1; d <= right.len && !s.begins(to+d-1) && sameToken(s.tokens[from+d-1], s.tokens[to+d-1]); d++ {
		if score := r.boundary(s, from+d); score > bestScore {
			best, bestScore = d, score
		}
	}
	left.dropLast(-best)
	right.dropFirst(best)
}

func sameToken(a, b token) bool { return a.exact == b.exact && a.attr == b.attr && a.gap == b.gap }

// boundary says how good a place is for a mark to begin.
func (r *refinement) boundary(s side, at int) int {
	switch {
	case s.begins(at):
		return 4
	case at >= len(s.tokens):
		return 3
	case r.endsSentence(s, at-1):
		return 4
	case s.tokens[at-1].kind == mark && s.tokens[at].gap != 0:
		return 2
	case s.tokens[at].gap != 0:
		return 1
	}
	return 0
}

// startsSentence reports whether a word can begin a sentence.
func startsSentence(word []byte) bool {
	c, _ := utf8.DecodeRune(word)
	return unicode.IsUpper(c) || unicode.IsDigit(c) || c == '"' || c == '“' || c == '(' || c == '„' || c == '«' || isSingle(c)
}
