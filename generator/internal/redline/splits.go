package redline

import (
	"slices"

	"fairnotice/generator/internal/align"
	"fairnotice/generator/internal/markdown"
)

// Figures of splitting and merging.
const (
	absorbedFrom  = 0.75 // share of a leaf's words in what its neighbour's mate has left
	confirmedFrom = 5    // length of a common stretch, in tokens, that ties leaves together
	tiedFrom      = 0.30 // and the share of the shorter leaf that it has to have
)

// absorbed makes groups of pairs, and adds to each the unpaired neighbours whose words
// are found in its other side: a paragraph that was split, or several that were merged.
func (p *pool) absorbed(pairs []candidate) []group {
	groups := make([]group, len(pairs))
	for k, pair := range pairs {
		groups[k] = groupOf(p.old, p.new, int32(pair.old), int32(pair.new))
	}
	for k := range groups {
		room := p.gap
		if k > 0 {
			room.old, room.new = int(last(groups[k-1].old))+1, int(last(groups[k-1].new))+1
		}
		if k+1 < len(groups) {
			room.oldEnd, room.newEnd = int(groups[k+1].old[0]), int(groups[k+1].new[0])
		}
		g := &groups[k]
		i, j := int(g.old[0])-p.gap.old, int(g.new[0])-p.gap.new
		switch a, b := &p.olds[i], &p.news[j]; {
		case p.isRow(a, b):
			g.old, g.new = wholeRow(p.olds, i, room.oldEnd-p.gap.old), wholeRow(p.news, j, room.newEnd-p.gap.new)
		case !g.same && a.flows() && b.flows():
			g.new = withNeighbours(p.news, j, room.new-p.gap.new, room.newEnd-p.gap.new, less(a.bag, b.bag))
			if len(g.new) == 1 {
				g.old = withNeighbours(p.olds, i, room.old-p.gap.old, room.oldEnd-p.gap.old, less(b.bag, a.bag))
			}
		}
	}
	return groups
}

// wholeRow is a leaf with the other cells of its row, if it is the first of one, up to an end.
func wholeRow(leaves []pooled, at, to int) []int32 {
	row := []int32{leaves[at].at}
	for x := at + 1; x < to && leaves[at].all != nil && leaves[x].row == leaves[at].row; x++ {
		if leaves[x].isRunning() {
			row = append(row, leaves[x].at)
		}
	}
	return row
}

func last[E any](s []E) E { return s[len(s)-1] }

// withNeighbours are a leaf of a gap and its neighbours, between two ends, whose words are in a rest.
func withNeighbours(leaves []pooled, at, from, to int, rest bag) []int32 {
	took := []int32{leaves[at].at}
	try := func(x int) bool {
		l := &leaves[x]
		isInRow := leaves[at].row != 0
		if !l.isRunning() || !leaves[at].isRunning() || len(l.bag) == 0 || l.in.key != leaves[at].in.key ||
			(l.row != 0) != isInRow {
			return false
		}
		isPart := l.node.Kind == markdown.Cell || l.in.node.Kind == markdown.Item && isPoint(leaves, x, at)
		if n := shared(l.bag, rest); float64(n) < absorbedFrom*float64(len(l.bag)) || n < 2 && !isPart {
			return false
		}
		rest = less(rest, l.bag)
		took = append(took, l.at)
		return true
	}
	for x := at + 1; x < to && (leaves[x].isBlank() || try(x)); x++ {
	}
	for x := at - 1; x >= from && (leaves[x].isBlank() || try(x)); x-- {
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

// regrouped looks whether the running texts of a gap's two sides have more in common than its groups hold. Then
// paragraphs were divided anew, and stretches of the running text say which leaves belong together.
func (p *pool) regrouped(groups []group) []group {
	if len(p.olds) == 1 && len(p.news) == 1 && len(groups) == 1 {
		return groups
	}
	needed := confirmedFrom // words in stretches, for the groups to give way
	for _, g := range groups {
		needed += p.capturedBy(g)
	}
	a, b := p.old.stream(p.gap.old, p.gap.oldEnd), p.new.stream(p.gap.new, p.gap.newEnd)
	if min(len(a.folds), len(b.folds)) < needed {
		return groups
	}
	ties := p.ties(a, b)
	for _, t := range ties {
		needed -= t.count
	}
	if needed > 0 {
		return groups
	}
	return p.tiedGroups(ties, groups)
}

// capturedBy counts the words that the two sides of a group have in common.
func (p *pool) capturedBy(g group) int {
	if !p.old.leaves[g.old[0]].flows() || !p.new.leaves[g.new[0]].flows() {
		return 0
	}
	bagOf := func(leaves []pooled, of []int32, offset int) bag {
		var all bag
		for _, x := range of {
			all = append(all, leaves[int(x)-offset].bag...)
		}
		slices.Sort(all)
		return all
	}
	return shared(bagOf(p.olds, g.old, p.gap.old), bagOf(p.news, g.new, p.gap.new))
}

// A stream is the running text of several leaves.
type stream struct {
	folds []int32
	leaf  []int32 // in which each token stands
	words []bool
}

func (d *flatDocument) stream(from, to int) stream {
	var s stream
	for i := from; i < to; i++ {
		if l := &d.leaves[i]; l.flows() {
			for _, t := range d.textOf(l).tokens {
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

func (m *matcher) ties(a, b stream) []tie {
	var ties []tie
	for _, r := range align.Runs(a.folds, b.folds, align.Options{Anchors: true}) {
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
	return slices.DeleteFunc(ties, func(t tie) bool {
		shorter := min(m.old.countWords(&m.old.leaves[t.old]), m.new.countWords(&m.new.leaves[t.new]))
		return t.count < min(confirmedFrom, shorter) || float64(t.count) < tiedFrom*float64(shorter) ||
			m.old.in(t.old).key != m.new.in(t.new).key
	})
}

// tiedGroups are the leaves that ties hold together, and between them the groups that no tie touches.
func (m *matcher) tiedGroups(ties []tie, pairs []group) []group {
	var groups []group
	for _, t := range ties {
		if n := len(groups); n > 0 && (last(groups[n-1].old) >= t.old || last(groups[n-1].new) >= t.new) {
			g := &groups[n-1]
			if !m.old.areFlowing(last(g.old), t.old) || !m.new.areFlowing(last(g.new), t.new) {
				continue // a table or the like stands in between, and cannot be part of it
			}
			g.old, g.new = upTo(g.old, t.old), upTo(g.new, t.new)
			continue
		}
		groups = append(groups, groupOf(m.old, m.new, t.old, t.new))
	}
	for k := range groups {
		groups[k].same = groups[k].same && groups[k].isOneToOne()
	}
	for _, g := range pairs {
		if !slices.ContainsFunc(groups, g.crosses) {
			groups = append(groups, g)
		}
	}
	return groups
}

func upTo(list []int32, to int32) []int32 {
	for x := last(list) + 1; x <= to; x++ {
		list = append(list, x)
	}
	return list
}

// crosses reports whether a group lies neither before nor behind another.
func (g group) crosses(h group) bool {
	return (last(g.old) >= h.old[0] || last(g.new) >= h.new[0]) && (g.old[0] <= last(h.old) || g.new[0] <= last(h.new))
}

// joinShifted makes one group of paragraphs in a row where words went from the end of one to the start of the next, or
// back, as where lines of a PDF are paragraphs: then they were divided anew.
func (p *pairing) joinShifted() {
	joined := p.groups[:0]
	for x := 0; x < len(p.groups); {
		g := p.groups[x]
		from := x
		for x++; x < len(p.groups) && p.isShifted(&p.groups[x-1], &p.groups[x]); x++ {
			g.old, g.new = slices.Concat(g.old, p.groups[x].old), slices.Concat(g.new, p.groups[x].new)
		}
		if x > from+1 {
			p.edit(&g)
		}
		joined = append(joined, g)
	}
	p.groups = joined
}

// isShifted reports whether words went over the border between two groups.
func (p *pairing) isShifted(g, h *group) bool {
	if g.moved+h.moved > 0 || len(g.edits) == 0 || len(h.edits) == 0 ||
		!p.old.goOn(last(g.old), h.old[0]) || !p.new.goOn(last(g.new), h.new[0]) {
		return false
	}
	a, b := p.old.groupText(g.old), p.new.groupText(g.new)
	tail, head := last(g.edits), h.edits[0]
	if tail.oldEnd < len(a.tokens) || tail.newEnd < len(b.tokens) || head.old > 0 || head.new > 0 {
		return false
	}
	behindOld, behindNew := p.old.groupText(h.old).folds[:head.oldEnd], p.new.groupText(h.new).folds[:head.newEnd]
	return wentOver(a.folds[tail.old:], behindNew) || wentOver(b.folds[tail.new:], behindOld)
}

// goOn reports whether two leaves are paragraphs in a row that no number stands before.
func (d *flatDocument) goOn(i, j int32) bool {
	l := &d.leaves[j]
	return j == i+1 && d.leaves[i].kind == prose && l.kind == prose && d.leaves[i].container == l.container &&
		d.textOf(l).label == 0
}

// longestShift is how many tokens at a border are looked at.
const longestShift = 64

// wentOver reports whether the last words of a stretch are the first of another one, or at least half of both stays.
func wentOver(tail, head []int32) bool {
	for n := min(len(tail), len(head), longestShift); n > 0; n-- {
		if slices.Equal(tail[len(tail)-n:], head[:n]) {
			return true
		}
	}
	n := 0
	for _, r := range align.Runs(tail, head, align.Options{}) {
		n += r.Len
	}
	return n > 0 && 2*n >= max(len(tail), len(head))
}
