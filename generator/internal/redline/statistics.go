package redline

import (
	"bytes"
	"cmp"

	"fairnotice/generator/internal/markdown"
)

// total counts the changes that are logged.
func (k *collector) total() Stats {
	s := Stats{Kinds: map[Kind]int{}, Classes: map[Class]int{}, OldWords: k.old.words, NewWords: k.new.words}
	for _, ch := range k.log.changes {
		s.Kinds[ch.Kind]++
		s.Classes[ch.Class]++
		switch {
		case ch.Kind == Move:
			s.MovedIn += ch.New.Words
			s.MovedOut += ch.Old.Words
		case ch.Class == Cosmetic:
			s.CosmeticAdded += ch.New.Words
			s.CosmeticRemoved += ch.Old.Words
		default:
			s.Added += ch.New.Words
			s.Removed += ch.Old.Words
		}
		switch ch.Kind {
		case RowAdded:
			s.Rows.Added++
		case RowRemoved:
			s.Rows.Removed++
		case RowOrder:
			s.Rows.Moved += ch.Count
		}
	}
	k.countBlocks(&s)
	return s
}

// countBlocks counts leaves and headings by what happened to them.
func (k *collector) countBlocks(s *Stats) {
	oldFree, newFree := loose(k.old, k.groups, oldOf), loose(k.new, k.groups, newOf)
	for i, free := range oldFree {
		if free {
			s.Blocks.Removed++
			if k.old.leaves[i].kind == heading {
				s.Sections.Removed++
			}
		}
	}
	for j, free := range newFree {
		if free {
			s.Blocks.Added++
			if k.new.leaves[j].kind == heading {
				s.Sections.Added++
			}
		}
	}
	changedOld, changedNew := oldFree, newFree
	for _, g := range k.groups {
		isHeading := k.headsBoth(g)
		switch {
		case g.moved != 0:
			s.Blocks.Moved++
			if isHeading {
				s.Sections.Moved++
			}
		case len(g.edits) > 0 && !k.onlyRenumbered(g) || !g.same && k.new.leaves[g.new[0]].kind == table:
			s.Blocks.Changed++
			changedOld[g.old[0]], changedNew[g.new[0]] = true, true
			if isHeading {
				s.Sections.Renamed++
			}
		}
	}
	for _, g := range k.groups {
		if k.headsBoth(g) && (k.old.isAny(changedOld, g.old[0]) || k.new.isAny(changedNew, g.new[0])) {
			s.Sections.Changed++
		}
	}
}

// onlyRenumbered reports whether nothing but the label of a leaf differs.
func (c *comparison) onlyRenumbered(g group) bool {
	if len(g.edits) != 1 || len(g.old) != 1 || len(g.new) != 1 {
		return false
	}
	a, b := c.flatOf(&c.old.leaves[g.old[0]]), c.flatOf(&c.new.leaves[g.new[0]])
	return a.label > 0 && b.label > 0 && g.edits[0] == edit{0, a.label, 0, b.label}
}

func (c *comparison) headsBoth(g group) bool {
	return c.old.leaves[g.old[0]].kind == heading && c.new.leaves[g.new[0]].kind == heading
}

// isAny reports whether something is true of a leaf below a heading, up to the next.
func (d *doc) isAny(of []bool, heads int32) bool {
	for x := heads + 1; int(x) < len(d.leaves) && d.leaves[x].kind != heading; x++ {
		if of[x] {
			return true
		}
	}
	return false
}

// words is about how many words a text has, counted without taking it apart: the
// spaces in it, and the characters of Chinese and Japanese, which begin with one of
// a few bytes.
func words(canon []byte, leaves int) int {
	n := leaves + bytes.Count(canon, []byte{' '})
	for lead := byte(0xE3); lead <= 0xE9; lead++ {
		n += bytes.Count(canon, []byte{lead})
	}
	return n
}

// facts tells of facts of the head that differ where nothing that is shown does, and
// returns what it tells for the top of the redline.
func (k *collector) facts(old, new []Fact) []*node {
	k.row, k.column, k.section = "", "", ""
	find := func(facts []Fact, key string) Fact {
		for _, f := range facts {
			if f.Key == key {
				return f
			}
		}
		return Fact{}
	}
	tell := func(was, is Fact) {
		if was.Value == is.Value || string(k.factCanon(was)) != string(k.factCanon(is)) {
			return
		}
		k.key = cmp.Or(was.Key, is.Key)
		id := k.add(Change{Kind: FactChange, Class: Substantive, Old: Passage{Text: was.Value}, New: Passage{Text: is.Value}})
		k.remark("redline.fact", k.key+": "+was.Value+" → "+is.Value, id)
	}
	for _, is := range new {
		tell(find(old, is.Key), is)
	}
	for _, was := range old {
		if find(new, was.Key).Key == "" {
			tell(was, Fact{})
		}
	}
	k.placeless()
	if len(k.remarks) == 0 {
		return nil
	}
	return []*node{{Kind: markdown.Paragraph, Class: "rl-note", Aid: true, Children: k.remarks}}
}

// placeless puts at the top what no mark shows, so that every link in a list of
// changes leads somewhere: such as a no-break space where a paragraph is divided now.
func (k *collector) placeless() {
	for x := range k.changes {
		if ch := &k.changes[x]; !ch.first {
			k.remark("redline.placeless", "", ch.ID)
		}
	}
}

func (k *collector) factCanon(f Fact) []byte {
	shown := cmp.Or(f.Node, f.within)
	if shown == nil {
		return nil
	}
	return k.canonical(nil, &node{Children: []*node{shown}})
}
