package redline

// statistics counts changes, and what happened to leaves and headings.
func (p *pairing) statistics(changes []Change) Stats {
	s := Stats{
		Kinds: map[Kind]int{}, Classes: map[Class]int{}, OldWords: p.old.wordCount(), NewWords: p.new.wordCount(),
	}
	for _, ch := range changes {
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
	p.countBlocks(&s)
	return s
}

// countBlocks counts leaves and headings by what happened to them.
func (p *pairing) countBlocks(s *Stats) {
	count := func(of func(*Counts) *int, isHeading bool) {
		*of(&s.Blocks)++
		if isHeading {
			*of(&s.Sections)++
		}
	}
	changedOld, changedNew := p.unpaired()
	for i, deleted := range changedOld {
		if deleted {
			count(func(c *Counts) *int { return &c.Removed }, p.old.leaves[i].kind == heading)
		}
	}
	for j, inserted := range changedNew {
		if inserted {
			count(func(c *Counts) *int { return &c.Added }, p.new.leaves[j].kind == heading)
		}
	}
	for _, g := range p.groups {
		isTable := p.new.leaves[g.new[0]].kind == table
		switch {
		case g.moved != 0:
			count(func(c *Counts) *int { return &c.Moved }, p.areHeadings(&g))
		case len(g.edits) > 0 && !p.isRenumbered(&g) || !g.same && isTable:
			s.Blocks.Changed++
			changedOld[g.old[0]], changedNew[g.new[0]] = true, true
			if p.areHeadings(&g) {
				s.Sections.Renamed++
			}
		}
	}
	for _, g := range p.groups {
		if p.areHeadings(&g) && (p.old.isAnyBelow(g.old[0], changedOld) || p.new.isAnyBelow(g.new[0], changedNew)) {
			s.Sections.Changed++
		}
	}
}

// isRenumbered reports whether nothing but the label of a leaf differs.
func (p *pairing) isRenumbered(g *group) bool {
	if len(g.edits) != 1 || !g.isOneToOne() {
		return false
	}
	a, b := p.old.textOf(&p.old.leaves[g.old[0]]), p.new.textOf(&p.new.leaves[g.new[0]])
	return a.label > 0 && b.label > 0 && g.edits[0] == edit{0, a.label, 0, b.label}
}

// isAnyBelow reports whether something is true of a leaf below a heading, up to the next.
func (d *flatDocument) isAnyBelow(heads int32, of []bool) bool {
	for x := int(heads) + 1; x < len(d.leaves) && d.leaves[x].kind != heading; x++ {
		if of[x] {
			return true
		}
	}
	return false
}
