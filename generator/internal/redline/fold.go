package redline

import (
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline/segment"
	"fairnotice/generator/internal/words"
)

// What is worth folding, and what stays in sight beside a change.
const (
	leastFolded      = 2   // blocks
	leastFoldedItems = 3   // of a list
	leastFoldedWords = 120 // of a paragraph
	contextWords     = 15  // on either side of a fold in a paragraph
	mostContextWords = 40  // up to the end of the sentence
)

// folded are the blocks of the redline; unless whole, stretches without a change are in folds.
func (r *Redline) folded(whole bool) []*node {
	blocks := r.blocks()
	if whole || r.Empty() {
		return blocks
	}
	return foldBlocks(blocks, inSight(blocks, true))
}

func foldBlocks(blocks []*node, shown []bool) []*node {
	var out []*node
	for from, to := range stretches(shown) {
		stretch := blocks[from:to]
		switch {
		case shown[from]:
			for _, n := range stretch {
				out = append(out, foldWithin(n))
			}
		case len(stretch) >= leastFolded:
			out = append(out, &node{Kind: markdown.Fold, Level: len(stretch), Name: headings(stretch), Children: stretch})
		default:
			out = append(out, stretch...)
		}
	}
	return out
}

// foldWithin folds what is unchanged inside a block: items of a list, words of a paragraph. An item that stays in sight
// folds the lists in it.
func foldWithin(n *node) *node {
	switch {
	case n.Kind == markdown.Item:
		own := with(n)
		for _, child := range n.Children {
			if child.Kind == markdown.List && !isChanged(child) && countItems(child.Children) >= leastFoldedItems {
				child = with(child, foldOf(child, child.Children, child.Level))
			}
			own.Children = append(own.Children, foldWithin(child))
		}
		return own
	case !isChanged(n):
		return n
	case n.Kind == markdown.List:
		return with(n, foldItems(n)...)
	case n.Kind == markdown.Table:
		return with(n, foldRows(n)...)
	case n.Kind == markdown.Paragraph:
		return with(n, foldWords(n.Children)...)
	case len(n.Children) > 0 && (n.Kind == markdown.Quote || n.Kind == markdown.Alert || n.Kind == markdown.Group):
		shown := beside(n.Children)
		shown[0] = shown[0] || n.Kind == markdown.Alert // its title
		return with(n, foldBlocks(n.Children, shown)...)
	}
	return n
}

// beside are the nodes that hold a change, with one on either side.
func beside(nodes []*node) []bool {
	shown := make([]bool, len(nodes))
	for x, n := range nodes {
		if isChanged(n) {
			shown[max(0, x-1)], shown[x], shown[min(len(nodes)-1, x+1)] = true, true, true
		}
	}
	return shown
}

// foldItems folds the items of a list that did not change. A fold keeps the numbers that they have.
func foldItems(list *node) []*node {
	var out []*node
	number := list.Level
	for from, to := range stretches(beside(list.Children)) {
		items := list.Children[from:to]
		first := number
		number += countItems(items)
		if number-first >= leastFoldedItems && !slices.ContainsFunc(items, isChanged) {
			out = append(out, foldOf(list, items, first))
			continue
		}
		for _, item := range items {
			out = append(out, foldWithin(item))
		}
	}
	return out
}

// foldRows marks the rows of a table that did not change, in stretches that are worth folding. They stay rows of the
// one table, of which a style sheet shows the others alone.
func foldRows(table *node) []*node {
	shown := beside(table.Children)
	heads := table.Level
	for x, row := range table.Children {
		if row.Kind == markdown.Caption {
			heads++
		}
		shown[x] = shown[x] || x < heads || row.Name == markdown.RowGroup || slices.ContainsFunc(row.Children, hasPlace)
	}
	var out []*node
	for from, to := range stretches(shown) {
		for _, row := range table.Children[from:to] {
			if !shown[from] && to-from >= leastFoldedItems {
				row = with(row, row.Children...)
				row.Change = markdown.SameRow
			}
			out = append(out, row)
		}
	}
	return out
}

func foldOf(list *node, items []*node, first int) *node {
	fold := &node{Kind: markdown.Fold, Level: len(items), Tight: list.Tight, Children: items}
	if list.Ordered {
		fold.Ordered, fold.Depth = true, first
		fold.Name = strconv.Itoa(first) + ". – " + strconv.Itoa(first+len(items)-1) + "."
	}
	return fold
}

// countItems counts items that have a number in the newer text.
func countItems(items []*node) int {
	n := 0
	for _, item := range items {
		if !item.Old {
			n++
		}
	}
	return n
}

// foldWords folds long stretches of a paragraph in which nothing differs, but for a sentence or so beside a change.
func foldWords(nodes []*node) []*node {
	shown := make([]bool, len(nodes))
	for x, n := range nodes {
		shown[x] = isChanged(n) || hasPlace(n)
	}
	var out []*node
	for from, to := range stretches(shown) {
		stretch := nodes[from:to]
		if shown[from] || wordsIn(stretch) < leastFoldedWords {
			out = append(out, stretch...)
			continue
		}
		head, rest := cutAfter(stretch, contextWords)
		var tail []*node
		if to < len(nodes) {
			rest, tail = cutAfter(rest, wordsIn(rest)-mostContextWords)
		}
		fold := &node{Kind: markdown.Fold, Level: wordsIn(rest), Children: rest}
		out = append(append(append(out, head...), fold), tail...)
	}
	return out
}

// hasPlace reports whether something leads to a place in a node: what is folded in a paragraph opens for nobody who
// follows a link.
func hasPlace(n *node) bool {
	return n.ID != "" || n.Kind == markdown.NoteRef || slices.ContainsFunc(n.Children, hasPlace)
}

func wordsIn(nodes []*node) int {
	n := 0
	for _, one := range nodes {
		eachWord(one.Plain(), func(int, string) bool { n++; return true })
	}
	return n
}

// eachWord visits the words and signs of a text, with the place where each begins, until told to stop; it counts those
// that are words.
func eachWord(text string, visit func(at int, word string) bool) {
	for at := 0; at < len(text); {
		if size := segment.Blank(text[at:]); size > 0 {
			at += size
			continue
		}
		size, kind := segment.Next(text[at:])
		if kind != segment.Sign && !visit(at, text[at:at+size]) {
			return
		}
		at += size
	}
}

// cutAfter cuts inline nodes in two, after so many words: at the end of a sentence where one is near.
func cutAfter(nodes []*node, words int) (before, behind []*node) {
	for x, n := range nodes {
		here := wordsIn(nodes[x : x+1])
		if here < words || n.Kind != markdown.Text {
			if words -= here; words <= 0 {
				return nodes[:x+1], nodes[x+1:]
			}
			continue
		}
		at := cutPlace(n.Text, words)
		if at == 0 {
			return nodes[:x], nodes[x:]
		}
		first, second := with(n), with(n)
		first.Text, second.Text = n.Text[:at], n.Text[at:]
		before = append(slices.Clone(nodes[:x]), first)
		if second.Text == "" {
			return before, nodes[x+1:]
		}
		return before, append([]*node{second}, nodes[x+1:]...)
	}
	return nodes, nil
}

// cutPlace is where a text is cut after so many words: before the sentence that begins next, or else before a word.
func cutPlace(text string, words int) int {
	n, place := 0, 0
	eachWord(text, func(at int, word string) bool {
		n++
		switch before := strings.TrimRight(text[:at], " \n"); {
		case n <= words:
		case strings.HasSuffix(before, ".") && segment.StartsSentence(word):
			place = at
			return false
		case place == 0:
			place = at
		}
		return n < words+mostContextWords-contextWords
	})
	return place
}

// An abridger shortens what holds a change to the parts that do.
type abridger struct {
	words.Lexicon
	whole bool // the whole text has a page, to which lines for what is left out lead
}

// abridged keeps the nodes in sight, and puts a line in the place of the others.
func (a abridger) abridged(in markdown.Kind, nodes []*node, shown []bool) []*node {
	var out []*node
	for from, to := range stretches(shown) {
		if !shown[from] {
			out = append(out, linesIn(in, nodes, a.left(nodes, from, to))...)
			continue
		}
		for _, n := range nodes[from:to] {
			if n.Ordered {
				out = append(out, a.numbered(n)...)
			} else {
				out = append(out, a.within(n))
			}
		}
	}
	return out
}

func (a abridger) note(key string, n int) *node {
	words := &node{Kind: markdown.Text, Text: a.Count(key, n)}
	return &node{Kind: markdown.Mark, Class: "rl-note", Aid: true, Children: []*node{words}}
}

// left is a note on nodes that are left out. It leads to the heading above them, or to the first among them.
func (a abridger) left(nodes []*node, from, to int) *node {
	note := a.note("redline.unchanged", to-from)
	isPlace := func(n *node) bool { return n.Kind == markdown.Heading && n.ID != "" && !n.Old }
	if !a.whole {
		return note
	}
	if names := headings(nodes[from:to]); names != "" {
		note.Children[0].Text += ": " + names
	}
	at := from
	for at > 0 && !isPlace(nodes[at]) {
		at--
	}
	for at < to && !isPlace(nodes[at]) {
		at++
	}
	if at < to {
		note.Children = []*node{{Kind: markdown.Link, Dest: "#" + nodes[at].ID, Children: note.Children}}
	}
	return note
}

// numbered shortens a list with numbers to lists of the items that hold a change, each from its own number on.
func (a abridger) numbered(list *node) []*node {
	var out []*node
	number := list.Level
	for _, n := range foldItems(list) {
		last := len(out) - 1
		switch {
		case n.Kind == markdown.Fold:
			note := a.note("redline.unchanged", n.Level)
			note.Children = append(note.Children, &node{Kind: markdown.Text, Text: ": " + n.Name})
			out = append(out, paragraph("", note))
			number += n.Level
			continue
		case last < 0 || out[last].Kind != markdown.List:
			part := with(list)
			part.Level = number
			out, last = append(out, part), last+1
		}
		number += countItems([]*node{n})
		if isChanged(n) { // what is beside it stays as it is
			n = a.within(n)
		}
		out[last].Children = append(out[last].Children, n)
	}
	return out
}

// linesIn are a line with a note, as it can stand among the members of a list or of a table, or among anything else.
func linesIn(in markdown.Kind, members []*node, note *node) []*node {
	switch in {
	case markdown.List:
		return []*node{{Kind: markdown.Item, Children: []*node{paragraph("", note)}}}
	case markdown.Table:
		row := &node{Kind: markdown.Row, Children: []*node{{Kind: markdown.Cell, Children: []*node{note}}}}
		for range len(last(members).Children) - 1 {
			row.Children = append(row.Children, &node{Kind: markdown.Cell})
		}
		return []*node{row}
	case markdown.Terms:
		return []*node{{Kind: markdown.Term, Children: []*node{note}}, {Kind: markdown.Definition, Aid: true}}
	}
	return []*node{paragraph("", note)}
}

// within shortens a list without numbers, a table, a box or a paragraph.
func (a abridger) within(n *node) *node {
	switch {
	case n.Kind == markdown.Fold: // of words
		return a.note("redline.unchanged.words", n.Level)
	case n.Kind == markdown.Paragraph && isChanged(n):
		own := with(n)
		for _, child := range foldWords(n.Children) {
			own.Children = append(own.Children, a.within(child))
		}
		return own
	case n.Kind == markdown.Paragraph && a.whole && wordsIn(n.Children) > mostContextWords: // it stands beside a change
		start, rest := cutAfter(n.Children, contextWords)
		note := a.note("redline.unchanged.words", wordsIn(rest))
		return with(n, append(slices.Clone(start), &node{Kind: markdown.Text, Text: " "}, note)...)
	case len(n.Children) == 0 || allInline(n.Children):
		return n
	}
	shown := make([]bool, len(n.Children))
	for x, child := range n.Children {
		shown[x] = isChanged(child)
	}
	switch n.Kind {
	case markdown.List, markdown.Item, markdown.Quote, markdown.Group, markdown.Insert:
	case markdown.Table:
		for x := range shown {
			shown[x] = shown[x] || x < n.Level || x == n.Level && n.Children[0].Kind == markdown.Caption
		}
	case markdown.Terms:
		shown = explained(n.Children)
	default:
		return n
	}
	return with(n, a.abridged(n.Kind, n.Children, shown)...)
}

// explained keeps terms and what explains them together.
func explained(nodes []*node) []bool {
	shown := make([]bool, len(nodes))
	for x := 0; x < len(nodes); {
		end, changed := x, false
		for end < len(nodes) && (end == x || nodes[end].Kind != markdown.Term || nodes[end-1].Kind == markdown.Term) {
			changed = changed || isChanged(nodes[end])
			end++
		}
		for ; x < end; x++ {
			shown[x] = changed
		}
	}
	return shown
}
