package redline

import (
	"slices"

	"fairnotice/generator/internal/align"
)

// Figures of splitting and joining.
const (
	absorbedFrom  = 0.75 // share of a leaf's words in what its neighbour's mate has left
	confirmedFrom = 5    // length of a common stretch, in tokens, that ties leaves together
	tiedFrom      = 0.30 // and the share of the shorter leaf that it has to have
)

// absorb makes groups of pairs, and adds to each the unpaired neighbours whose
// words are found in its other side: a paragraph that was split, or several that
// were joined.
func (c *comparison) absorb(p pool, pairs []candidate) []group {
	groups := make([]group, len(pairs))
	for k, pair := range pairs {
		i, j := int32(pair.old), int32(pair.new)
		groups[k] = group{old: []int32{i}, new: []int32{j}, same: c.old.leaves[i].key == c.new.leaves[j].key}
	}
	for k := range groups {
		oldFrom, oldTo, newFrom, newTo := p.old, p.oldEnd, p.new, p.newEnd
		if k > 0 {
			oldFrom, newFrom = int(last(groups[k-1].old))+1, int(last(groups[k-1].new))+1
		}
		if k+1 < len(groups) {
			oldTo, newTo = int(groups[k+1].old[0]), int(groups[k+1].new[0])
		}
		if g := &groups[k]; !g.same && c.mayGroup(g) {
			i, j := g.old[0], g.new[0]
			g.new = c.taken(c.new, j, newFrom, newTo, less(p.oldBags[int(i)-p.old], p.newBags[int(j)-p.new]), func(x int) bag { return p.newBags[x-p.new] })
			if len(g.new) == 1 {
				g.old = c.taken(c.old, i, oldFrom, oldTo, less(p.newBags[int(j)-p.new], p.oldBags[int(i)-p.old]), func(x int) bag { return p.oldBags[x-p.old] })
			}
		}
	}
	return groups
}

func last(s []int32) int32 { return s[len(s)-1] }

func (c *comparison) mayGroup(g *group) bool {
	return isRunning(&c.old.leaves[g.old[0]]) && isRunning(&c.new.leaves[g.new[0]])
}

// isRunning reports whether a leaf is words that may flow into the next leaf.
func isRunning(l *leaf) bool { return l.kind == prose || l.kind == heading }

// taken are the leaf at and its neighbours, between two ends, whose words are in
// a rest.
func (c *comparison) taken(d *doc, at int32, from, to int, rest bag, of func(int) bag) []int32 {
	took := []int32{at}
	try := func(x int) bool {
		words := of(x)
		if !isRunning(&d.leaves[x]) || len(words) == 0 || d.boxes[d.leaves[x].box].key != d.boxes[d.leaves[at].box].key {
			return false
		}
		if n := shared(words, rest); float64(n) < absorbedFrom*float64(len(words)) || n < 2 {
			return false
		}
		rest = less(rest, words)
		took = append(took, int32(x))
		return true
	}
	for x := int(at) + 1; x < to && try(x); x++ {
	}
	for x := int(at) - 1; x >= from && try(x); x-- {
	}
	slices.Sort(took)
	return took
}

// less is a bag without the words of another.
func less(a, b bag) bag {
	var rest bag
	j := 0
	for _, w := range a {
		for j < len(b) && b[j] < w {
			j++
		}
		if j < len(b) && b[j] == w {
			j++
			continue
		}
		rest = append(rest, w)
	}
	return rest
}

// regroup looks whether the running texts of a gap's two sides have more in common
// than its groups hold. Then paragraphs were divided anew, and stretches of the
// running text say which leaves belong together.
func (c *comparison) regroup(p pool, groups []group) []group {
	if len(p.oldBags) == 1 && len(p.newBags) == 1 && len(groups) == 1 {
		return groups
	}
	captured := 0
	for _, g := range groups {
		captured += c.capturedBy(p, g)
	}
	a, b := c.stream(c.old, p.old, p.oldEnd), c.stream(c.new, p.new, p.newEnd)
	if min(len(a.folds), len(b.folds)) < captured+confirmedFrom {
		return groups
	}
	ties := c.ties(a, b)
	tied := 0
	for _, t := range ties {
		tied += t.count
	}
	if tied < captured+confirmedFrom {
		return groups
	}
	return c.tiedGroups(ties, groups)
}

func (c *comparison) capturedBy(p pool, g group) int {
	if !c.mayGroup(&g) {
		return 0
	}
	var a, b bag
	for _, i := range g.old {
		a = append(a, p.oldBags[int(i)-p.old]...)
	}
	for _, j := range g.new {
		b = append(b, p.newBags[int(j)-p.new]...)
	}
	slices.Sort(a)
	slices.Sort(b)
	return shared(a, b)
}

// A stream is the running text of several leaves.
type stream struct {
	folds []int32
	leaf  []int32 // in which each token stands
	words []bool
}

func (c *comparison) stream(d *doc, from, to int) stream {
	var s stream
	for i := from; i < to; i++ {
		if l := &d.leaves[i]; isRunning(l) {
			for _, t := range c.flatOf(l).tokens {
				s.folds, s.leaf, s.words = append(s.folds, t.fold), append(s.leaf, int32(i)), append(s.words, t.isWord())
			}
		}
	}
	return s
}

// A tie is how many words one leaf of the old text shares with one of the new, in
// stretches that are in order in both texts.
type tie struct {
	old, new int32
	count    int
}

func (c *comparison) ties(a, b stream) []tie {
	runs, _ := align.Runs(a.folds, b.folds, align.Options{Anchors: true})
	var ties []tie
	for _, r := range runs {
		if r.Len < confirmedFrom {
			continue
		}
		for k := range r.Len {
			i, j := a.leaf[r.Old+k], b.leaf[r.New+k]
			if n := len(ties); n == 0 || ties[n-1].old != i || ties[n-1].new != j {
				ties = append(ties, tie{old: i, new: j})
			}
			if a.words[r.Old+k] {
				ties[len(ties)-1].count++
			}
		}
	}
	return slices.DeleteFunc(joinTies(ties), func(t tie) bool {
		shorter := min(c.countWords(&c.old.leaves[t.old]), c.countWords(&c.new.leaves[t.new]))
		return t.count < min(confirmedFrom, shorter) || float64(t.count) < tiedFrom*float64(shorter) ||
			c.old.boxes[c.old.leaves[t.old].box].key != c.new.boxes[c.new.leaves[t.new].box].key
	})
}

// joinTies adds up ties of the same two leaves that follow each other.
func joinTies(ties []tie) []tie {
	out := ties[:0]
	for _, t := range ties {
		if n := len(out); n > 0 && out[n-1].old == t.old && out[n-1].new == t.new {
			out[n-1].count += t.count
			continue
		}
		out = append(out, t)
	}
	return out
}

// tiedGroups are the leaves that ties hold together, and between them the groups
// that no tie touches.
func (c *comparison) tiedGroups(ties []tie, pairs []group) []group {
	var groups []group
	for _, t := range ties {
		if n := len(groups); n > 0 && (last(groups[n-1].old) >= t.old || last(groups[n-1].new) >= t.new) {
			g := &groups[n-1]
			if !c.old.runs(last(g.old), t.old) || !c.new.runs(last(g.new), t.new) {
				continue // a table or the like stands in between, and cannot be part of it
			}
			g.old, g.new = upTo(g.old, t.old), upTo(g.new, t.new)
			continue
		}
		groups = append(groups, group{old: []int32{t.old}, new: []int32{t.new}})
	}
	for k := range groups {
		g := &groups[k]
		g.same = len(g.old) == 1 && len(g.new) == 1 && c.old.leaves[g.old[0]].key == c.new.leaves[g.new[0]].key
	}
	for _, g := range pairs {
		if fits(g, groups) {
			groups = append(groups, g)
			slices.SortFunc(groups, func(a, b group) int { return int(a.new[0] - b.new[0]) })
		}
	}
	return groups
}

// upTo makes a list of leaves reach to one.
func upTo(list []int32, to int32) []int32 {
	for x := last(list) + 1; x <= to; x++ {
		list = append(list, x)
	}
	return list
}

// runs reports whether all leaves from one to another are words that flow into each
// other.
func (d *doc) runs(from, to int32) bool {
	for x := from; x <= to; x++ {
		if !isRunning(&d.leaves[x]) {
			return false
		}
	}
	return true
}

// fits reports whether a group lies between two others.
func fits(g group, groups []group) bool {
	for _, h := range groups {
		before := last(g.old) < h.old[0] && last(g.new) < h.new[0]
		behind := g.old[0] > last(h.old) && g.new[0] > last(h.new)
		if !before && !behind {
			return false
		}
	}
	return true
}
