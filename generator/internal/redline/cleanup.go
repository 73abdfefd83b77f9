package redline

import (
	"bytes"
	"slices"

	"fairnotice/generator/internal/redline/segment"
)

// cleanUp makes what a program finds into what a reader wants to see: fewer and
// longer marks, which begin and end where a sentence, a clause or a number does.
func (r *refinement) cleanUp() {
	r.dropWeak()
	r.dropRemains(r.b, func(e equality) int { return e.new })
	r.dropRemains(r.a, func(e equality) int { return e.old })
	r.dropWeak()
	r.eachChange(r.slide)
	r.eachChange(r.withUnit, r.withTerm)
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
	kept := r.equalities[:0]
	for k, x := range r.equalities {
		kept = append(kept, x)
		// a stretch that goes makes the change before it larger, so look back
		next := r.end()
		if k+1 < len(r.equalities) {
			next = r.equalities[k+1]
		}
		for len(kept) > 0 && r.isWeak(kept, next) {
			kept = kept[:len(kept)-1]
		}
	}
	r.equalities = kept
}

// isWeak judges the last stretch that stays, with the change before it and the one that reaches to the next.
func (r *refinement) isWeak(kept []equality, next equality) bool {
	x := kept[len(kept)-1]
	i, j := 0, 0
	if len(kept) > 1 {
		before := kept[len(kept)-2]
		i, j = before.old+before.len, before.new+before.len
	}
	left := edit{i, x.old, j, x.new, 0}
	right := edit{x.old + x.len, next.old, x.new + x.len, next.new, 0}
	if x.fixed || x.len > longKeep || left.isEmpty() || right.isEmpty() || r.crosses(x) {
		return false
	}
	weight := r.b.weightOf(x.new, x.new+x.len)
	lighter := min(r.size(left), r.size(right))
	return x.len <= shortKeep && weight <= max(lightKeep, lighter) || weight*loosest <= lighter*2 || r.isInFigure(x)
}

// isInFigure reports whether a stretch is the middle of one figure, as the month is of a date.
func (r *refinement) isInFigure(x equality) bool {
	a, b := figureText{r.vocabulary, r.a}, figureText{r.vocabulary, r.b}
	for k := -1; k < x.len; k++ {
		if x.old+k < 0 || x.new+k < 0 || !a.joins(x.old+k) || !b.joins(x.new+k) {
			return false
		}
	}
	return true
}

func (e edit) isEmpty() bool { return e.old == e.oldEnd && e.new == e.newEnd }

// crosses reports whether a leaf begins in a stretch or right behind it.
func (r *refinement) crosses(e equality) bool {
	in := func(s groupText, from, to int) bool {
		x, _ := slices.BinarySearch(s.starts, max(from, 1))
		return x < len(s.starts) && s.starts[x] <= to
	}
	return in(r.a, e.old, e.old+e.len) || in(r.b, e.new, e.new+e.len)
}

func (r *refinement) size(e edit) int {
	return max(r.a.weightOf(e.old, e.oldEnd), r.b.weightOf(e.new, e.newEnd))
}

// dropRemains gives up what stays of a sentence if that is only a small part of it:
// the sentence was replaced, not edited.
func (r *refinement) dropRemains(s groupText, at func(equality) int) {
	list := r.sentences(s, 0)
	k := 0
	var kept []equality
	for x := range list.names {
		from, to := list.at[x], list.at[x+1]
		total := s.weightOf(from, to)
		stays, fixed, before := 0, false, len(kept)
		for ; k < len(r.equalities) && at(r.equalities[k])+r.equalities[k].len <= from; k++ {
		}
		for _, e := range r.equalities[k:] {
			if at(e) >= to {
				break
			}
			begin, end := max(from, at(e)), min(to, at(e)+e.len)
			stays += s.weightOf(begin, end)
			fixed = fixed || e.fixed || end-begin >= tellingSentence
			shift := begin - at(e)
			kept = append(kept, equality{e.old + shift, e.new + shift, end - begin, e.fixed})
		}
		if !fixed && float64(stays) < leastStays*float64(total) {
			kept = kept[:before]
		}
	}
	r.equalities = r.equalities[:0]
	for _, e := range kept {
		r.add(e)
	}
}

// slide moves insertions and deletions that could begin at several places to where
// a reader expects them: at the start of a sentence, or else of a clause.
func (r *refinement) slide(e edit, left, right *equality) {
	switch {
	case e.old == e.oldEnd:
		r.slideIn(r.b, e.new, e.newEnd, left, right)
	case e.new == e.newEnd:
		r.slideIn(r.a, e.old, e.oldEnd, left, right)
	}
}

func (r *refinement) slideIn(s groupText, from, to int, left, right *equality) {
	best, bestScore := 0, r.boundary(s, from)
	try := func(d int) {
		if score := r.boundary(s, from+d); score > bestScore {
			best, bestScore = d, score
		}
	}
	atStart := r.a.begins(left.old) && r.b.begins(left.new)
	for d := 1; d <= left.len && !s.begins(from-d+1); d++ {
		first := s.tokens[from-d]
		if d == left.len && atStart && first.gap == 0 {
			first.gap = s.tokens[to-d].gap // no space counts at the start of a leaf
		}
		if !sameToken(first, s.tokens[to-d]) {
			break
		}
		try(-d)
	}
	for d := 1; d <= right.len && !s.begins(to+d-1) && sameToken(s.tokens[from+d-1], s.tokens[to+d-1]); d++ {
		try(d)
	}
	left.dropLast(-best)
	right.dropFirst(best)
}

func sameToken(a, b token) bool { return a.exact == b.exact && a.attr == b.attr && a.gap == b.gap }

// boundary says how good a place is for a mark to begin.
func (r *refinement) boundary(s groupText, at int) int {
	switch {
	case s.begins(at):
		return 4
	case at >= len(s.tokens):
		return 3
	case r.endsSentence(s, at-1):
		if at >= 2 && (s.begins(at-2) || at >= 3 && r.endsSentence(s, at-3)) {
			return 3 // a word alone, as in "Art. 2", is no sentence
		}
		return 4
	case s.tokens[at-1].kind == segment.Sign && s.tokens[at].gap != 0:
		return 2
	case s.tokens[at].gap != 0:
		return 1
	}
	return 0
}

// eachChange visits what lies between the equalities, with those on both sides of it,
// which are empty at the ends of the text. What is empty after all visits goes.
func (r *refinement) eachChange(visits ...func(e edit, left, right *equality)) {
	all := append(append([]equality{{}}, r.equalities...), r.end())
	for _, visit := range visits {
		for x := range len(all) - 1 {
			left, right := &all[x], &all[x+1]
			e := edit{left.old + left.len, right.old, left.new + left.len, right.new, 0}
			if !e.isEmpty() {
				visit(e, left, right)
			}
		}
	}
	r.equalities = slices.DeleteFunc(all, func(e equality) bool { return e.len == 0 })
}

// dropFirst and dropLast give up tokens at an end of an equality.
func (e *equality) dropFirst(n int) { e.old, e.new, e.len = e.old+n, e.new+n, e.len-n }
func (e *equality) dropLast(n int)  { e.len -= n }

// withUnit makes a mark that touches a number take its unit along.
func (r *refinement) withUnit(e edit, left, right *equality) {
	isNumber := func(s groupText, from, to, at int) bool { return from < to && s.tokens[at].kind == segment.Number }
	endsWithNumber := isNumber(r.a, e.old, e.oldEnd, e.oldEnd-1) || isNumber(r.b, e.new, e.newEnd, e.newEnd-1)
	if endsWithNumber && right.len > 0 && !right.fixed && r.isUnit(r.b, right.new) {
		right.dropFirst(1)
	}
	beginsWithUnit := e.old < e.oldEnd && r.isUnit(r.a, e.old) || e.new < e.newEnd && r.isUnit(r.b, e.new)
	if beginsWithUnit && left.len > 0 && !left.fixed && r.b.tokens[left.new+left.len-1].kind == segment.Number {
		left.dropLast(1)
	}
}

// isUnit reports whether a token makes an amount of the number before it.
func (r *refinement) isUnit(s groupText, at int) bool {
	return at < len(s.tokens) && !s.begins(at) && r.units[s.tokens[at].fold]
}

// withTerm makes a mark that touches a defined term take the whole term along, with its quotation marks.
func (r *refinement) withTerm(_ edit, left, right *equality) {
	opens := func(n int) int { return left.new + left.len - n }
	closes := func(n int) int { return right.new + n - 1 }
	opening := r.untilQuote(left.len, opens, r.isOpening)
	closing := r.untilQuote(right.len, closes, func(at int) bool { return r.b.tokens[at].gap == 0 })
	if opening > 0 && closing > 0 && !left.fixed && !right.fixed {
		left.dropLast(opening)
		right.dropFirst(closing)
	}
}

// longestTerm is the length, in tokens, of a defined term between quotation marks.
const longestTerm = 6

// untilQuote is how far away in a stretch a quotation mark stands that bounds a term.
func (r *refinement) untilQuote(length int, place func(n int) int, bounds func(at int) bool) int {
	for n := 1; n <= min(longestTerm, length); n++ {
		at := place(n)
		switch t := r.b.tokens[at]; {
		case t.kind == segment.Sign && t.fold == r.quote && bounds(at):
			return n
		case t.kind == segment.Sign || r.b.begins(at):
			return 0
		}
	}
	return 0
}

// isOpening reports whether a quotation mark stands before what it quotes.
func (r *refinement) isOpening(at int) bool {
	t := r.b.tokens
	return at+1 < len(t) && t[at+1].gap == 0 && (t[at].gap != 0 || at == 0 || t[at-1].kind == segment.Sign)
}

// longestParted is how many tokens a word is torn into at most.
const longestParted = 8

// parted takes out of edits what differs in spaces within words alone, as in a text taken from a PDF: "Ac count" is
// "Account". The words beside it, which are the same, stay.
func (r *refinement) parted(edits []edit) []edit {
	var out []edit
	for _, e := range edits {
		front, i, j := r.tornIn(e)
		for _, word := range front {
			if hasFragment(r.vocabulary, r.a, r.b, word) {
				r.torn[r.a.passage(word.old, word.oldEnd).Text] = true
			}
		}
		out = append(out, front...)
		if e.old, e.new = i, j; !e.isEmpty() {
			out = append(out, e)
		}
	}
	return out
}

// tornIn are the words at the start of an edit that are torn on one side, up to the last of them, and where the rest of
// the edit begins.
func (r *refinement) tornIn(e edit) (found []edit, i, j int) {
	i, j = e.old, e.new
	for x, y := e.old, e.new; x < e.oldEnd && y < e.newEnd; {
		k, m := r.joined(x, e.oldEnd, y, e.newEnd)
		if k == 0 {
			break
		}
		if k != m || k > 1 {
			found = append(found, edit{x, x + k, y, y + m, 0})
			i, j = x+k, y+m
		}
		x, y = x+k, y+m
		if x == e.oldEnd && y == e.newEnd && found != nil {
			i, j = x, y
		}
	}
	return found, i, j
}

// joined is how many tokens of either side say the same when they are run together, at the least; 0 for none. Figures
// are only ever the same one by one.
func (r *refinement) joined(i, iEnd, j, jEnd int) (k, m int) {
	if r.a.tokens[i].fold == r.b.tokens[j].fold {
		return 1, 1
	}
	var was, is []byte
	for k < longestParted && m < longestParted {
		switch {
		case len(was) <= len(is) && i+k < iEnd && r.isLetters(r.a, i+k, k == 0):
			was = segment.Fold(was, r.a.raw(i+k))
			k++
		case len(was) > len(is) && j+m < jEnd && r.isLetters(r.b, j+m, m == 0):
			is = segment.Fold(is, r.b.raw(j+m))
			m++
		default:
			return 0, 0
		}
		if n := min(len(was), len(is)); !bytes.Equal(was[:n], is[:n]) {
			return 0, 0
		}
		if len(was) == len(is) {
			return k, m
		}
	}
	return 0, 0
}

// isLetters reports whether a token is a word that can be part of another one, in the same leaf.
func (r *refinement) isLetters(s groupText, k int, first bool) bool {
	return s.tokens[k].kind == segment.Word && (first || !s.begins(k))
}

// lettersOf names the words of a leaf without the spaces in them.
func (d *flatDocument) lettersOf(l *leaf) int32 {
	if !l.isRunning() {
		return l.key
	}
	t := d.textOf(l)
	d.key = append(append(d.key[:0], 0, 'j'), d.containers[l.container].fact...)
	for _, token := range t.tokens[t.label:] {
		d.key = segment.Fold(d.key, t.word(token))
		if token.kind == segment.Number {
			d.key = append(d.key, ' ')
		}
	}
	return d.names.bytes(d.key)
}
