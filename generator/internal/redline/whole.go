package redline

// longestTerm is the length, in tokens, of a defined term between quotation marks.
const longestTerm = 6

// whole makes a mark that touches a number take its unit along, and one that
// touches a defined term the whole term with its quotation marks.
func (r *refinement) whole() {
	r.withUnits()
	r.terms()
	kept := r.keeps[:0]
	for _, k := range r.keeps {
		if k.len > 0 {
			kept = append(kept, k)
		}
	}
	r.keeps = kept
}

func (r *refinement) withUnits() {
	i, j := 0, 0
	for x := range r.keeps {
		k := &r.keeps[x]
		changed := k.old > i || k.new > j
		if changed && !k.fixed && k.len > 0 && r.cutsUnit(k, i, j) {
			k.old, k.new, k.len = k.old+1, k.new+1, k.len-1
		}
		i, j = k.old+k.len, k.new+k.len
		more := x+1 < len(r.keeps) && (r.keeps[x+1].old > i || r.keeps[x+1].new > j) || x+1 == len(r.keeps) && (i < len(r.a.tokens) || j < len(r.b.tokens))
		if more && !k.fixed && k.len > 0 && r.b.tokens[k.new+k.len-1].kind == number && (r.isUnit(r.a, i) || r.isUnit(r.b, j)) {
			k.len--
			i, j = i-1, j-1
		}
	}
}

// cutsUnit reports whether the change before a stretch ends with a number whose unit
// is the first word of the stretch.
func (r *refinement) cutsUnit(k *keep, i, j int) bool {
	endsWithNumber := k.new > j && r.b.tokens[k.new-1].kind == number || k.old > i && r.a.tokens[k.old-1].kind == number
	return endsWithNumber && r.isUnit(r.b, k.new)
}

func (r *refinement) isUnit(s side, at int) bool {
	return at < len(s.tokens) && !s.begins(at) && r.units[s.tokens[at].fold]
}

// terms widens changes inside quotation marks to the whole term.
func (r *refinement) terms() {
	for x := 0; x+1 < len(r.keeps); x++ {
		left, right := &r.keeps[x], &r.keeps[x+1]
		opening, closing := r.opening(left), r.closing(right)
		if opening == 0 || closing == 0 || left.fixed || right.fixed {
			continue
		}
		left.len -= opening
		right.old, right.new, right.len = right.old+closing, right.new+closing, right.len-closing
	}
}

// opening is how far before the end of a stretch a quotation mark opens a term.
func (r *refinement) opening(k *keep) int {
	for n := 1; n <= min(longestTerm, k.len); n++ {
		at := k.new + k.len - n
		t := r.b.tokens[at]
		if t.fold == r.quote && t.kind == mark {
			if next := at + 1; next < len(r.b.tokens) && r.b.tokens[next].gap == 0 && (t.gap != 0 || at == 0 || r.b.tokens[at-1].kind == mark) {
				return n
			}
			return 0
		}
		if t.kind == mark || r.b.begins(at) {
			return 0
		}
	}
	return 0
}

// closing is how far into a stretch the quotation mark stands that closes a term.
func (r *refinement) closing(k *keep) int {
	for n := 1; n <= min(longestTerm, k.len); n++ {
		t := r.b.tokens[k.new+n-1]
		if t.fold == r.quote && t.kind == mark && t.gap == 0 {
			return n
		}
		if t.kind == mark || r.b.begins(k.new+n-1) {
			return 0
		}
	}
	return 0
}
