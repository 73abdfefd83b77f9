package redline

import (
	"cmp"
	"slices"

	"fairnotice/generator/internal/align"
	"fairnotice/generator/internal/markdown"
)

// Figures of tables that are compared as text.
const (
	openedFrom = 0.4 // share of a table's words that stand in paragraphs or lists of the other side
	openedGram = 3   // length, in words, of the stretches by which they are found
)

// opened is a document that takes apart the tables whose words are found in the running text of the other side: their
// cells are leaves like others then, in rows as items are in lists, and are paired, divided and joined as these are.
func (d *flatDocument) opened(other *flatDocument) *flatDocument {
	tables := differing(d, other, func(l *leaf) bool { return l.kind == table })
	if len(tables) == 0 {
		return d
	}
	found := gramsOf(d, tables)
	if !found.mark(other, d, inText, (*leaf).flows) {
		return d
	}
	found.mark(other, d, inGrid, func(l *leaf) bool { return l.kind == table })
	open := map[*node]bool{}
	for _, l := range tables {
		inTexts, cells, all := 0, 0, 0 // cells: how many more stand in texts than in tables
		d.eachText(l, func(names []int32) {
			ofText, ofGrid := 0, 0
			eachGram(names, func(gram uint64, words int) {
				all += words
				if found.where[gram]&inText != 0 {
					ofText += words
				}
				if found.where[gram]&inGrid != 0 {
					ofGrid += words
				}
			})
			inTexts, cells = inTexts+ofText, cells+cmp.Compare(ofText, ofGrid)
		})
		if cells > 0 && float64(inTexts) >= openedFrom*float64(all) {
			open[l.node] = true
		}
	}
	if len(open) == 0 {
		return d
	}
	own := flatten(d.root, open)
	own.words = d.words
	return d.document(own)
}

// differing are the leaves of some kind that the other side has not, or not as often.
func differing(d, other *flatDocument, is func(*leaf) bool) []*leaf {
	if !slices.ContainsFunc(d.leaves, func(l leaf) bool { return is(&l) }) {
		return nil
	}
	more := make([]int32, d.names.count()) // by key: how many of them the other side has not
	for x := range d.leaves {
		more[d.leaves[x].key]++
	}
	for x := range other.leaves {
		more[other.leaves[x].key]--
	}
	var found []*leaf
	for x := range d.leaves {
		if l := &d.leaves[x]; is(l) && more[l.key] > 0 {
			found = append(found, l)
		}
	}
	return found
}

// cellGrams are the stretches of words in the cells of some tables, and in what of the other side they stand.
type cellGrams struct {
	where map[uint64]uint8
	sieve align.Sieve
}

const (
	inText uint8 = 1 << iota
	inGrid
)

func gramsOf(d *flatDocument, tables []*leaf) cellGrams {
	g := cellGrams{where: map[uint64]uint8{}}
	for _, l := range tables {
		d.eachText(l, func(words []int32) {
			eachGram(words, func(gram uint64, _ int) { g.where[gram] = 0 })
		})
	}
	g.sieve = align.NewSieve(len(g.where))
	for gram := range g.where {
		g.sieve.Add(gram)
	}
	return g
}

// mark notes which stretches stand in the leaves of some kind that the other side has not, and reports whether any does.
func (g cellGrams) mark(d, other *flatDocument, as uint8, is func(*leaf) bool) (any bool) {
	for _, l := range differing(d, other, is) {
		d.eachText(l, func(words []int32) {
			for k := range words {
				for n := 1; n <= openedGram && k+n <= len(words); n++ {
					gram := align.Hash(words[k : k+n])
					if !g.sieve.Has(gram) {
						continue
					}
					if where, ok := g.where[gram]; ok {
						g.where[gram], any = where|as, true
					}
				}
			}
		})
	}
	return any
}

// eachGram visits the stretches of openedGram words, and fewer words as a whole.
func eachGram(words []int32, visit func(gram uint64, words int)) {
	n := min(openedGram, len(words))
	for k := 0; n > 0 && k+n <= len(words); k++ {
		visit(align.Hash(words[k:k+n]), n)
	}
}

// eachText visits the words of a leaf, or those of each leaf in the cells of a table.
func (d *flatDocument) eachText(l *leaf, visit func(words []int32)) {
	if l.kind == table {
		d.gridOf(l).eachCell(func(c gridCell) {
			for x := range c.leaves {
				c.eachText(&c.leaves[x], visit)
			}
		})
		return
	}
	var words []int32
	for _, t := range d.textOf(l).tokens {
		if t.isWord() {
			words = append(words, t.fold)
		}
	}
	visit(words)
}

// rowOf is the row of a table taken apart in which a leaf stands, or 0.
func (d *flatDocument) rowOf(leaf int32) int32 {
	for x := d.leaves[leaf].container; len(d.open) > 0 && x > 0; x = d.containers[x].parent {
		if d.containers[x].node.Kind == markdown.Row {
			return x
		}
	}
	return 0
}

// wholeRows adds to what was a row of a table the cells of it that are left over.
func (p *pairing) wholeRows(oldFree []bool) {
	for x := range p.groups {
		g := &p.groups[x]
		row := p.old.rowOf(g.old[0])
		if g.moved != 0 || row == 0 || p.new.rowOf(g.new[0]) != 0 || !p.new.leaves[g.new[0]].flows() ||
			!p.old.leaves[g.old[0]].isRunning() {
			continue
		}
		size := len(g.old)
		isLeft := func(i int32) bool {
			return i >= 0 && int(i) < len(oldFree) && oldFree[i] && p.old.leaves[i].isRunning() && p.old.rowOf(i) == row
		}
		for i := last(g.old) + 1; isLeft(i); i++ {
			g.old, oldFree[i] = append(g.old, i), false
		}
		for i := g.old[0] - 1; isLeft(i); i-- {
			g.old, oldFree[i] = slices.Insert(g.old, 0, i), false
		}
		if len(g.old) > size {
			g.same = false
			p.edit(g)
		}
	}
}

// convertsTables reports whether a cell is something else on the other side.
func (p *pairing) convertsTables() bool {
	return slices.ContainsFunc(p.groups, func(g group) bool {
		return (p.old.rowOf(g.old[0]) == 0) != (p.new.rowOf(g.new[0]) == 0)
	})
}

// isBlank reports whether a leaf is a cell without words: in a table taken apart it says nothing.
func (l *leaf) isBlank() bool { return l.kind == empty && l.node.Kind == markdown.Cell }

// keepRows makes sure that nothing was deleted between two cells of a row that stay, where it has no place: it goes
// with the cell before it, or else the cell behind it does not stay.
func (p *pairing) keepRows() {
	if len(p.old.open)+len(p.new.open) == 0 {
		return
	}
	for range 2 { // what one side gives up can be between two cells of the other
		p.keepRowsOfNew()
		p.swap()
		p.keepRowsOfNew()
		p.swap()
	}
}

func (p *pairing) keepRowsOfNew() {
	oldFree, _ := p.unpaired()
	p.wholeRows(oldFree)
	kept := p.groups[:0]
	for _, g := range p.groups {
		x := len(kept) - 1
		for x >= 0 && kept[x].moved != 0 {
			x--
		}
		if x < 0 || g.moved != 0 || p.new.rowOf(g.new[0]) == 0 || p.new.rowOf(last(kept[x].new)) != p.new.rowOf(g.new[0]) {
			kept = append(kept, g)
			continue
		}
		before := &kept[x]
		from, to := last(before.old)+1, g.old[0]
		fits := p.old.leaves[from-1].isRunning() && p.new.leaves[before.new[0]].flows()
		isInRow := p.old.rowOf(from-1) != 0
		for i := from; i < to; i++ {
			isWords := p.old.leaves[i].isRunning() && (p.old.rowOf(i) != 0) == isInRow
			fits = fits && oldFree[i] && (isWords || p.old.leaves[i].isBlank())
		}
		if from < to && !fits {
			for _, i := range g.old {
				oldFree[i] = true
			}
			continue
		}
		for i := from; i < to; i++ {
			if !p.old.leaves[i].isBlank() {
				before.old, before.same = append(before.old, i), false
			}
		}
		if !before.same {
			p.edit(before)
		}
		kept = append(kept, g)
	}
	p.groups = kept
}
