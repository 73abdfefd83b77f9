package redline

import (
	"fmt"
	"slices"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/words"
)

// statistics counts changes, and what happened to leaves and headings.
func (p *pairing) statistics(changes []Change) Stats {
	s := Stats{OldWords: p.old.words, NewWords: p.new.words}
	s.Kinds, s.Classes = map[Kind]int{}, map[Class]int{}
	for _, ch := range changes {
		s.Kinds[ch.Kind]++
		s.Classes[ch.Class]++
		switch {
		case ch.Kind == Move:
			s.MovedIn, s.MovedOut = s.MovedIn+ch.New.Words, s.MovedOut+ch.Old.Words
		case ch.Class == Cosmetic:
			s.CosmeticAdded, s.CosmeticRemoved = s.CosmeticAdded+ch.New.Words, s.CosmeticRemoved+ch.Old.Words
		default:
			s.Added, s.Removed = s.Added+ch.New.Words, s.Removed+ch.Old.Words
		}
		if ch.Kind == RowOrder {
			s.Rows.Moved += ch.Count
		}
	}
	s.Rows.Added, s.Rows.Removed = s.Kinds[RowAdded], s.Kinds[RowRemoved]
	p.countBlocks(&s)
	if total := s.OldWords + s.NewWords; total > 0 {
		s.Changed = min(1, float64(s.Added+s.Removed+s.CosmeticAdded+s.CosmeticRemoved)/float64(total))
		// what only looks otherwise was not written anew
		rewritten := float64(s.Added+s.Removed) / float64(total)
		s.Rewritten = rewritten >= rewrittenFrom && min(s.OldWords, s.NewWords) >= leastRewritten
	}
	return s
}

// From what share of changed words on a text is another one, and how many words it has to have for that to be said.
const (
	rewrittenFrom  = 0.7
	leastRewritten = 100
)

// countBlocks counts leaves and headings by what happened to them.
func (p *pairing) countBlocks(s *Stats) {
	changedOld, changedNew := p.unpaired()
	// what moved as a whole into other paragraphs, or out of them, did not come or go
	s.Blocks.Moved = max(dropGone(p.old, changedOld, p.movedOld), dropGone(p.new, changedNew, p.movedNew))
	s.Blocks.Removed, s.Sections.Removed = p.old.count(changedOld)
	s.Blocks.Added, s.Sections.Added = p.new.count(changedNew)
	for _, g := range p.groups {
		isSection := 0
		if p.areHeadings(&g) {
			isSection = 1
		}
		isTable := p.new.leaves[g.new[0]].kind == table
		switch {
		case g.moved != 0:
			s.Blocks.Moved++
			s.Sections.Moved += isSection
		case len(g.edits) > 0 && !p.isRenumbered(&g) || !g.same && isTable:
			s.Blocks.Changed++
			if p.isMoreThanForm(&g) {
				s.Sections.Renamed += isSection
			}
			changedOld[g.old[0]], changedNew[g.new[0]] = true, true
		}
	}
	for _, g := range p.groups {
		if p.areHeadings(&g) && (isAnyBelow(p.old, g.old[0], changedOld) || isAnyBelow(p.new, g.new[0], changedNew)) {
			s.Sections.Changed++
		}
	}
}

// dropGone takes leaves out of some whose words all moved, and counts them.
func dropGone(d *flatDocument, of []bool, by map[int32][]stretch) (n int) {
	for x := range of {
		if of[x] && isGone(d, []int32{int32(x)}, by) {
			of[x] = false
			n++
		}
	}
	return n
}

// count counts some of the leaves, and the headings among them.
func (d *flatDocument) count(of []bool) (leaves, headings int) {
	for x, counts := range of {
		if counts {
			leaves++
			if d.leaves[x].kind == heading {
				headings++
			}
		}
	}
	return leaves, headings
}

// isMoreThanForm reports whether something in a group of leaves differs in more than its form.
func (p *pairing) isMoreThanForm(g *group) bool {
	a, b := p.old.groupText(g.old), p.new.groupText(g.new)
	return slices.ContainsFunc(g.edits, func(e edit) bool { return !p.new.isForm(a, b, e) })
}

// isRenumbered reports whether nothing but the label of a leaf differs.
func (p *pairing) isRenumbered(g *group) bool {
	if len(g.edits) != 1 || !g.isOneToOne() {
		return false
	}
	a, b := p.old.textOf(&p.old.leaves[g.old[0]]), p.new.textOf(&p.new.leaves[g.new[0]])
	return a.label+b.label > 0 && g.edits[0] == edit{oldEnd: a.label, newEnd: b.label}
}

// isAnyBelow reports whether something is true of a leaf below a heading, up to the next.
func isAnyBelow(d *flatDocument, heads int32, of []bool) bool {
	x := int(heads) + 1
	for x < len(d.leaves) && d.leaves[x].kind != heading && !of[x] {
		x++
	}
	return x < len(d.leaves) && d.leaves[x].kind != heading
}

// A Section is a section of the new text in which something differs.
type Section struct {
	ID     string // of its heading, "" above the first one
	Title  string // words of the heading
	Anchor string // of the first change in it
}

// Sections are the sections that differ, in the order of the new text. What differs in form alone counts where
// nothing else does. A section that was deleted is a change of the one before it.
func (r *Redline) Sections() []Section {
	classes := map[string]Class{}
	for i := range r.Changes {
		classes[r.Changes[i].Anchor()] = r.Changes[i].Class
	}
	var all, weighty []Section
	var here Section
	add := func(found *[]Section, anchor string) {
		if n := len(*found); n == 0 || (*found)[n-1].ID != here.ID {
			*found = append(*found, Section{here.ID, here.Title, anchor})
		}
	}
	var visit func(n *node, old bool)
	visit = func(n *node, old bool) {
		if old = old || n.Old; n.Kind == markdown.Heading && !old && n.ID != "" {
			here = Section{ID: n.ID, Title: withoutDeleted(n).Plain()}
		}
		if class, ok := classes[n.Anchor]; ok {
			add(&all, n.Anchor)
			if class != Cosmetic {
				add(&weighty, n.Anchor)
			}
		}
		for _, child := range n.Children {
			visit(child, old)
		}
	}
	visit(r.merged, false)
	if weighty != nil {
		return weighty
	}
	return all
}

// TextStats are the statistics of the text without the day from which it applies,
// which is told apart. Stats counts all that is marked.
func (r *Redline) TextStats() Stats {
	s := r.Stats
	for x := range r.Changes {
		if ch := &r.Changes[x]; ch.isEffective() && ch.Kind != Move {
			s.Added, s.Removed = s.Added-ch.New.Words, s.Removed-ch.Old.Words
		}
	}
	return s
}

// Summary lists the statistics, one line each: what is counted and how often.
func (r *Redline) Summary(l words.Lexicon) []string {
	t := reporter{l, r}
	s, body := r.Stats, r.TextStats()
	lines := t.counts(
		counted{"words.added", body.Added}, counted{"words.removed", body.Removed}, counted{"words.moved", s.MovedIn},
		counted{"words.cosmetic", max(s.CosmeticAdded, s.CosmeticRemoved)},
	)
	kinds := t.kinds(ImageChange, FactChange, Spacing, Renumbered, CrossReference)
	kinds = slices.Concat(kinds, t.mentions(), t.kinds(Split, Merge, Format, Structure, ColumnOrder))
	return slices.Concat(
		lines, t.changed("sections", s.Sections), t.changed("blocks", s.Blocks), t.changed("rows", s.Rows),
		t.classes(), t.links(), t.levels(), kinds, []string{t.word("share", percent(r.share()))},
	)
}

func (t reporter) changed(what string, c Counts) []string {
	return t.counts(
		counted{what + ".added", c.Added}, counted{what + ".removed", c.Removed}, counted{what + ".changed", c.Changed},
		counted{what + ".moved", c.Moved}, counted{what + ".renamed", c.Renamed},
	)
}

// share is how much of the text differs; signs that are no words are more than nothing.
func (r *Redline) share() float64 {
	if r.Stats.Changed == 0 && slices.ContainsFunc(r.Changes, func(ch Change) bool { return ch.isText() }) {
		return leastShare
	}
	return r.Stats.Changed
}

// leastShare is told of what differs and is less than can be counted.
const leastShare = 1e-9

// percent is a share for people: nothing and all are only said of nothing and all.
func percent(share float64) string {
	p := share * 100
	if p > 0 && p < 1 {
		return "< 1"
	}
	return fmt.Sprint(min(int(p+0.5), 99+int(share)))
}
