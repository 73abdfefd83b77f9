// Package align finds what two sequences have in common, in their order: the
// kernel of a comparison, for words, sentences and blocks alike.
//
// [Runs] works in three steps. Stretches of [Options.Gram] tokens that each side
// has exactly once are anchors; of those the longest increasing chain is kept
// (patience, as in Bram Cohen's diff) and each is made as long as it can be. What
// lies between two anchors is searched for anchors of its own. Where there are
// none, the middle of a shortest edit script is looked for from both ends (Myers,
// "An O(ND) Difference Algorithm and Its Variations", 1986, section 4b), and the
// two halves after it.
//
// Two long sequences with nothing in common would take Myers quadratic time.
// Beyond [Options.Cap] edits the search stops at the place that got farthest, as
// in git's xdiff, and both sides of that place are searched by themselves. The
// result is then no shortest script, but a script all the same.
//
// # Bound
//
// Work is counted, never timed, in tokens looked at. For sequences of N tokens
// together a search takes at most 4·N·(Cap+16) of these steps; on texts, a few N.
package align

import (
	"cmp"
	"slices"
)

// A Token names something by a number: equal numbers are equal things.
type Token interface{ ~int32 | ~uint32 }

// A Run is a stretch that both sequences have: Len tokens from Old in one, from
// New in the other. Runs of a result are in order, do not overlap, and of two
// that follow each other at least one side has something in between.
type Run struct{ Old, New, Len int }

// Options of a search. The zero value is a gram of 4 and a cap of 256.
type Options struct {
	Gram    int  // length of an anchor in tokens
	Cap     int  // edits after which a search gives up on the shortest script
	Anchors bool // anchors are enough: nothing is searched between them
}

// Runs finds what two sequences have in common.
func Runs[T Token](a, b []T, opt Options) []Run {
	runs, _ := runsAndSteps(a, b, opt)
	return runs
}

// runsAndSteps are the runs, and how many steps they took.
func runsAndSteps[T Token](a, b []T, opt Options) (runs []Run, steps int) {
	opt.Gram, opt.Cap = cmp.Or(opt.Gram, 4), cmp.Or(opt.Cap, 256)
	s := search[T]{a: a, b: b, opt: opt}
	s.between(0, len(a), 0, len(b), deepest)
	return s.runs, s.steps
}

// deepest is how often anchors are searched for between anchors.
const deepest = 8

type search[T Token] struct {
	a, b  []T
	opt   Options
	runs  []Run
	steps int

	// furthest ends of paths from the start and from the end, by diagonal
	forward, backward []int
	grams             map[uint64]gram
}

// Add puts a run behind others, or makes the last of them longer.
func Add(runs []Run, r Run) []Run {
	n := len(runs)
	switch {
	case r.Len == 0:
	case n > 0 && runs[n-1].Old+runs[n-1].Len == r.Old && runs[n-1].New+runs[n-1].Len == r.New:
		runs[n-1].Len += r.Len
	default:
		runs = append(runs, r)
	}
	return runs
}

func (s *search[T]) add(r Run) { s.runs = Add(s.runs, r) }

// between searches a[i:iEnd] and b[j:jEnd], and adds what they share in order.
func (s *search[T]) between(i, iEnd, j, jEnd, depth int) {
	head := 0
	for i+head < iEnd && j+head < jEnd && s.a[i+head] == s.b[j+head] {
		head++
	}
	s.add(Run{i, j, head})
	i, j = i+head, j+head
	tail := 0
	for iEnd-tail > i && jEnd-tail > j && s.a[iEnd-tail-1] == s.b[jEnd-tail-1] {
		tail++
	}
	s.steps += head + tail + 1
	iEnd, jEnd = iEnd-tail, jEnd-tail
	if i < iEnd && j < jEnd {
		s.inner(i, iEnd, j, jEnd, depth)
	}
	s.add(Run{iEnd, jEnd, tail})
}

// inner searches a stretch that neither begins nor ends alike.
func (s *search[T]) inner(i, iEnd, j, jEnd, depth int) {
	var anchors []Run
	if depth > 0 {
		anchors = s.anchors(i, iEnd, j, jEnd)
	}
	if len(anchors) == 0 {
		if !s.opt.Anchors {
			s.divide(i, iEnd, j, jEnd)
		}
		return
	}
	for _, r := range anchors {
		s.between(i, r.Old, j, r.New, depth-1)
		s.add(r)
		i, j = r.Old+r.Len, r.New+r.Len
	}
	s.between(i, iEnd, j, jEnd, depth-1)
}

// A gram is where a stretch of tokens stands in each side, and how often.
type gram struct {
	a, b     int32
	inA, inB uint8 // 0, 1, or 2 for more
}

// anchors are the stretches that each side has once, in the longest chain that
// is in order on both sides, each as long as it can be.
func (s *search[T]) anchors(i, iEnd, j, jEnd int) []Run {
	n := s.opt.Gram
	if iEnd-i < n || jEnd-j < n {
		return nil
	}
	s.steps += iEnd - i + jEnd - j
	if s.grams == nil {
		s.grams = make(map[uint64]gram, iEnd-i)
	} else {
		clear(s.grams)
	}
	for k := i; k+n <= iEnd; k++ {
		key := hash(s.a[k : k+n])
		g := s.grams[key]
		g.a, g.inA = int32(k), min(g.inA+1, 2)
		s.grams[key] = g
	}
	for k := j; k+n <= jEnd; k++ {
		key := hash(s.b[k : k+n])
		if g, ok := s.grams[key]; ok {
			g.b, g.inB = int32(k), min(g.inB+1, 2)
			s.grams[key] = g
		}
	}
	var found []Run
	for k := i; k+n <= iEnd; k++ {
		g := s.grams[hash(s.a[k:k+n])]
		if g.inA == 1 && g.inB == 1 && slices.Equal(s.a[k:k+n], s.b[g.b:int(g.b)+n]) {
			found = append(found, Run{k, int(g.b), n})
		}
	}
	return s.extend(chain(found), i, iEnd, j, jEnd)
}

// hash mixes tokens into one number (FNV-1a over whole tokens, with a finish by
// multiplication); a collision is found by comparing the tokens themselves.
func hash[T Token](tokens []T) uint64 {
	h := uint64(14695981039346656037)
	for _, t := range tokens {
		h = (h ^ uint64(t)) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// chain is the longest sequence of anchors, given in order of Old, that is in
// order of New as well.
func chain(found []Run) []Run {
	if len(found) < 2 {
		return found
	}
	ends := make([]int32, 0, len(found)) // ends[k]: the anchor with the least New that ends a chain of k+1
	before := make([]int32, len(found))
	for k, r := range found {
		at, _ := slices.BinarySearchFunc(ends, r.New, func(e int32, j int) int { return found[e].New - j })
		before[k] = -1
		if at > 0 {
			before[k] = ends[at-1]
		}
		if at == len(ends) {
			ends = append(ends, int32(k))
		} else {
			ends[at] = int32(k)
		}
	}
	kept := make([]Run, len(ends))
	for at, k := len(ends)-1, ends[len(ends)-1]; at >= 0; at, k = at-1, before[k] {
		kept[at] = found[k]
	}
	return kept
}

// extend makes anchors as long as they can be, and joins those that overlap.
func (s *search[T]) extend(anchors []Run, i, iEnd, j, jEnd int) []Run {
	var out []Run
	for _, r := range anchors {
		if r.Old < i || r.New < j { // covered by the one before
			continue
		}
		for r.Old > i && r.New > j && s.a[r.Old-1] == s.b[r.New-1] {
			r.Old, r.New, r.Len = r.Old-1, r.New-1, r.Len+1
		}
		for r.Old+r.Len < iEnd && r.New+r.Len < jEnd && s.a[r.Old+r.Len] == s.b[r.New+r.Len] {
			r.Len++
		}
		s.steps += r.Len
		out = append(out, r)
		i, j = r.Old+r.Len, r.New+r.Len
	}
	return out
}

// divide finds a shortest script by dividing at its middle.
func (s *search[T]) divide(i, iEnd, j, jEnd int) {
	if i == iEnd || j == jEnd {
		return
	}
	x, y := s.middle(i, iEnd, j, jEnd)
	if x == i && y == j || x == iEnd && y == jEnd { // nothing in common
		return
	}
	s.between(i, x, j, y, 0)
	s.between(x, iEnd, y, jEnd, 0)
}
