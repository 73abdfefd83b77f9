package redline

import "slices"

// longestTerm is the length, in tokens, of a defined term between quotation marks.
const longestTerm = 6

// whole makes a mark that touches a number take its unit along, and one that
// touches a defined term the whole term with its quotation marks.
func (r *refinement) whole() {
	r.eachChange(r.withUnit)
	r.eachChange(r.withTerm)
	r.keeps = slices.DeleteFunc(r.keeps, func(k keep) bool { return k.len == 0 })
}

// eachChange visits what lies between the stretches that stay, with the stretches
// on both sides of it, which are empty at the ends of the text.
func (r *refinement) eachChange(visit func(e edit, left, right *keep)) {
	end := keep{old: len(r.a.tokens), new: len(r.b.tokens)}
	r.keeps = append(append([]keep{{}}, r.keeps...), end)
	for x := 0; x+1 < len(r.keeps); x++ {
		left, right := &r.keeps[x], &r.keeps[x+1]
		e := edit{left.old + left.len, right.old, left.new + left.len, right.new}
		if !e.isNone() {
			visit(e, left, right)
		}
	}
}

// dropFirst and dropLast give up tokens at an end of a stretch that stays.
func (k *keep) dropFirst(n int) { k.old, k.new, k.len = k.old+n, k.new+n, k.len-n }
func (k *keep) dropLast(n int)  { k.len -= n }

func (r *refinement) withUnit(e edit, left, right *keep) {
	isNumber := func(s side, from, to, at int) bool { return from < to && s.tokens[at].kind == number }
	endsWithNumber := isNumber(r.a, e.old, e.oldEnd, e.oldEnd-1) || isNumber(r.b, e.new, e.newEnd, e.newEnd-1)
	if endsWithNumber && right.len > 0 && !right.fixed && r.isUnit(r.b, right.new) {
		right.dropFirst(1)
	}
	beginsWithUnit := e.old < e.oldEnd && r.isUnit(r.a, e.old) || e.new < e.newEnd && r.isUnit(r.b, e.new)
	if beginsWithUnit && left.len > 0 && !left.fixed && r.b.tokens[left.new+left.len-1].kind == number {
		left.dropLast(1)
	}
}

// isUnit reports whether a token makes an amount of the number before it.
func (r *refinement) isUnit(s side, at int) bool {
	return at < len(s.tokens) && !s.begins(at) && r.units[s.tokens[at].fold]
}

func (r *refinement) withTerm(_ edit, left, right *keep) {
	opening, closing := r.opening(left), r.closing(right)
	if opening > 0 && closing > 0 && !left.fixed && !right.fixed {
		left.dropLast(opening)
		right.dropFirst(closing)
	}
}

// opening is how far before the end of a stretch a quotation mark opens a term.
func (r *refinement) opening(k *keep) int {
	for n := 1; n <= min(longestTerm, k.len); n++ {
		at := k.new + k.len - n
		switch t := r.b.tokens[at]; {
		case r.isQuote(t):
			opens := at+1 < len(r.b.tokens) && r.b.tokens[at+1].gap == 0 && (t.gap != 0 || at == 0 || r.b.tokens[at-1].kind == mark)
			if opens {
				return n
			}
			return 0
		case t.kind == mark || r.b.begins(at):
			return 0
		}
	}
	return 0
}

// closing is how far into a stretch the quotation mark stands that closes a term.
func (r *refinement) closing(k *keep) int {
	for n := 1; n <= min(longestTerm, k.len); n++ {
		at := k.new + n - 1
		switch t := r.b.tokens[at]; {
		case r.isQuote(t) && t.gap == 0:
			return n
		case t.kind == mark || r.b.begins(at):
			return 0
		}
	}
	return 0
}

func (r *refinement) isQuote(t token) bool { return t.kind == mark && t.fold == r.quote }
