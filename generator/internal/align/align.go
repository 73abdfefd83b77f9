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
// in git's xdiff, and both sides of that place are searched by themselves with half
// the cap: what they have in common is so by chance. The result is then no shortest
// script, but a script all the same.
//
// # Bound
//
// Work is counted, never timed, in tokens looked at. For sequences of N tokens
// together a search takes at most 4·N·(Cap+16) of these steps; on texts, a few N.
package align

import (
	"cmp"
	"math/bits"
	"slices"
)

// A Token names something by a number: equal numbers are equal things.
type Token interface{ ~int32 | ~uint32 }

// A Run is a stretch that both sequences have: Len tokens from Old in one, from New in the other. Runs of a result
// are in order, do not overlap, and of two that follow each other at least one side has something in between.
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

func runsAndSteps[T Token](a, b []T, opt Options) (runs []Run, steps int) {
	opt.Gram, opt.Cap = cmp.Or(opt.Gram, 4), cmp.Or(opt.Cap, 256)
	s := search[T]{a: a, b: b, opt: opt}
	s.between(0, len(a), 0, len(b), deepest)
	return s.runs, s.steps
}

// leastCap is how far the cap of a stretch goes down, by half each time that it is hit: where one search found no script
// between two anchors, the next ones there find none either, and what they would find is there by chance.
const leastCap = 32

// deepest is how often anchors are searched for between anchors.
const deepest = 8

type search[T Token] struct {
	a, b  []T
	opt   Options
	runs  []Run
	steps int
	cap   int // of the stretch between two anchors

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

// Ends are how many tokens two sequences share at the start, and behind these at the end.
func Ends[T Token](a, b []T) (head, tail int) {
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}

// between searches a[i:iEnd] and b[j:jEnd], and adds what they share in order.
func (s *search[T]) between(i, iEnd, j, jEnd, depth int) {
	head, tail := Ends(s.a[i:iEnd], s.b[j:jEnd])
	s.steps += head + tail + 1
	s.add(Run{i, j, head})
	i, j, iEnd, jEnd = i+head, j+head, iEnd-tail, jEnd-tail
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
	switch {
	case len(anchors) > 0:
	case s.opt.Anchors:
		return
	default: // a shortest script, divided at its middle; a corner has nothing in common with the other
		if depth > 0 {
			s.cap = s.opt.Cap
		}
		if x, y := s.middle(i, iEnd, j, jEnd); (x > i || y > j) && (x < iEnd || y < jEnd) {
			s.between(i, x, j, y, 0)
			s.between(x, iEnd, y, jEnd, 0)
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

// A gram is how often a stretch of tokens stands in each side, and where in b.
type gram struct {
	b        int32
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
		s.grams = map[uint64]gram{}
	} else {
		clear(s.grams)
	}
	found := once(s.a[i:iEnd], s.b[j:jEnd], n, s.grams)
	for x := range found {
		found[x].Old, found[x].New = found[x].Old+i, found[x].New+j
	}
	return s.extend(chain(found), i, iEnd, j, jEnd)
}

// Once are the stretches of n tokens that each of two sequences has once, in the order of the first.
func Once[T Token](a, b []T, n int) []Run { return once(a, b, n, map[uint64]gram{}) }

// A Sieve knows what was put into it, and lets through little else: what is looked for in a map can be looked for
// here first. The zero Sieve lets all through.
type Sieve struct{ bits []uint64 }

// NewSieve makes a sieve for about n numbers.
func NewSieve(n int) Sieve { return Sieve{make([]uint64, 1<<bits.Len(uint(n/8)))} }

// Add puts a hash in.
func (s Sieve) Add(hash uint64) { s.bits[hash>>6%uint64(len(s.bits))] |= 1 << (hash % 64) }

// Has reports whether a hash may have been put in.
func (s Sieve) Has(hash uint64) bool {
	return s.bits == nil || s.bits[hash>>6%uint64(len(s.bits))]&(1<<(hash%64)) != 0
}

// leastSieved is the length of a sequence from which a sieve is faster than the map alone.
const leastSieved = 4096

// once finds them with the map that it is given, which is empty.
func once[T Token](a, b []T, n int, grams map[uint64]gram) (found []Run) {
	var inB Sieve
	if len(a) >= leastSieved {
		inB = NewSieve(len(b))
		for k := range len(b) - n + 1 {
			inB.Add(Hash(b[k : k+n]))
		}
	}
	for k := range len(a) - n + 1 {
		key := Hash(a[k : k+n])
		if !inB.Has(key) {
			continue
		}
		g := grams[key]
		g.inA = min(g.inA+1, 2)
		grams[key] = g
	}
	for k := range len(b) - n + 1 {
		key := Hash(b[k : k+n])
		if g, ok := grams[key]; ok {
			g.b, g.inB = int32(k), min(g.inB+1, 2)
			grams[key] = g
		}
	}
	for k := range len(a) - n + 1 {
		g := grams[Hash(a[k:k+n])]
		if g.inA == 1 && g.inB == 1 && slices.Equal(a[k:k+n], b[g.b:int(g.b)+n]) {
			found = append(found, Run{k, int(g.b), n})
		}
	}
	return found
}

// Hash mixes tokens into one number (FNV-1a over whole tokens, with a finish by
// multiplication); a collision is found by comparing the tokens themselves.
func Hash[T Token](tokens []T) uint64 {
	h := uint64(14695981039346656037)
	for _, t := range tokens {
		h = (h ^ uint64(t)) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// chain is the longest sequence of anchors, given in order of Old, that is in order of New as well.
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

// middle is a point on a shortest script between two corners, or, after Cap edits from both ends, the farthest point
// that was reached from the start or from the end. Diagonal k holds the points with x-y = k, from the start; the
// arrays are kept between calls and only their used part is reset.
func (s *search[T]) middle(i, iEnd, j, jEnd int) (x, y int) {
	n, m := iEnd-i, jEnd-j
	delta := n - m
	most := min((n+m+1)/2, s.cap)
	size := 2*most + 3
	if len(s.forward) < size {
		s.forward, s.backward = make([]int, size), make([]int, size)
	}
	f, b, zero := s.forward, s.backward, most+1
	f[zero+1], b[zero+1] = 0, 0
	for d := 0; d <= most; d++ {
		low, high := diagonals(n, m, d)
		for k := low; k <= high; k += 2 {
			at := farther(f, zero, d, k)
			from := at
			for at < n && at-k < m && at-k >= 0 && s.a[i+at] == s.b[j+at-k] {
				at++
			}
			s.steps += at - from + 1
			f[zero+k] = at
			if delta%2 != 0 && k-delta >= -(d-1) && k-delta <= d-1 && at <= n && at-k <= m && at+b[zero+delta-k] >= n {
				return i + at, j + at - k
			}
		}
		for k := low; k <= high; k += 2 { // from the end; diagonal k there is delta-k here
			at := farther(b, zero, d, k)
			from := at
			for at < n && at-k < m && at-k >= 0 && s.a[iEnd-1-at] == s.b[jEnd-1-at+k] {
				at++
			}
			s.steps += at - from + 1
			b[zero+k] = at
			if delta%2 == 0 && delta-k >= -d && delta-k <= d && at <= n && at-k <= m && at+f[zero+delta-k] >= n {
				return iEnd - at, jEnd - at + k
			}
		}
	}
	s.cap = max(s.cap/2, min(leastCap, s.opt.Cap))
	return s.farthest(i, iEnd, j, jEnd, most)
}

// diagonals are those that paths of d edits can end on: they have taken out at most
// all n tokens of one side, and put in at most all m of the other.
func diagonals(n, m, d int) (low, high int) {
	return max(-d, d-2*m), min(d, 2*n-d)
}

// farther is where a path of d edits on diagonal k begins: right of the one above or below the one on the left.
func farther(v []int, zero, d, k int) int {
	if k == -d || k != d && v[zero+k-1] < v[zero+k+1] {
		return v[zero+k+1]
	}
	return v[zero+k-1] + 1
}

// farthest is the point that the most tokens of both sides lie before, of those
// reached from the start, or after, of those reached from the end.
func (s *search[T]) farthest(i, iEnd, j, jEnd, d int) (x, y int) {
	n, m, zero := iEnd-i, jEnd-j, d+1
	best := -1
	low, high := diagonals(n, m, d)
	for k := low; k <= high; k += 2 {
		if at := min(s.forward[zero+k], n, m+k); at >= 0 && at-k >= 0 && at+at-k > best {
			best, x, y = at+at-k, i+at, j+at-k
		}
		if at := min(s.backward[zero+k], n, m+k); at >= 0 && at-k >= 0 && at+at-k > best {
			best, x, y = at+at-k, iEnd-at, jEnd-at+k
		}
	}
	return x, y
}
