package redline

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"fairnotice/generator/internal/markdown"
)

// A Document is one side of a comparison.
type Document struct {
	Facts []Fact         // what the head says, in the order in which readers see it
	Body  *markdown.Node // the blocks of the text; never changed
}

// A Fact is one thing that the head of a document says: a date, the title, a
// fact of a purpose. Values that differ are a change even where nothing in Node
// does.
type Fact struct {
	Key   string         // as it is typed: "title", "purpose.retention"
	Value string         // written so that equal values are equal facts
	Node  *markdown.Node // a block that shows it, or nil

	within *markdown.Node // the part of another fact's node that shows it
}

// A Redline is what differs between two documents.
type Redline struct {
	Changes []Change // in the order of the new text, numbered from 1
	Stats   Stats
	Limited string // key of the reason for which some words were not compared, "" if all were

	merged *markdown.Node // both texts in one tree
	moves  map[int]int    // changes, by the number of the move
}

// Empty reports whether the two documents are the same text.
func (r *Redline) Empty() bool { return len(r.Changes) == 0 }

// A comparison is one run of Compare, or that of one cell within it.
type comparison struct {
	*lexis
	inner    bool // in a cell, where nothing moves
	old, new *doc
	groups   []group

	oldHeads, newHeads map[int32]bool // words of headings that have no equal in their place

	numbers map[string]string // new numbers of clauses, by the old ones
	ids     map[string]string // new ids of headings, by the old ones
	limited string
}

// A lexis names what a comparison meets.
type lexis struct {
	names  names
	styles map[style]int32
	styled []style // by the number that styles has
	folded []byte  // space for words as they are folded
	sign   []byte  // and for names as they are put together

	light, stops, modal, units, labels map[int32]bool // kinds of words, by fold
	quote, picture                     int32
}

// Compare says what differs between two documents.
//
// The two are put in an order of their own before anything is compared, so that
// Compare(a, b) and Compare(b, a) find the same changes, seen from either side.
func Compare(old, new Document) *Redline {
	c := &comparison{lexis: newLexis()}
	c.between(withFacts(old), withFacts(new))
	k := &collector{comparison: c, log: &log{}}
	r := &Redline{merged: k.build()}
	r.merged.Children = append(k.facts(old.Facts, new.Facts), r.merged.Children...)
	outline(r.merged)
	r.Changes, r.Stats, r.Limited, r.moves = k.log.changes, k.total(), c.limited, k.moves
	return r
}

// between finds what belongs together in two trees.
func (c *comparison) between(old, new *node) {
	c.old, c.new = c.flatten(old), c.flatten(new)
	swapped := bytes.Compare(c.old.canon, c.new.canon) > 0
	if swapped {
		c.old, c.new = c.new, c.old
	}
	c.align()
	if swapped {
		c.swap()
	}
	if !c.inner {
		c.numbers, c.ids = c.renumberings(), c.headingIDs()
	}
}

// swap turns a comparison round.
func (c *comparison) swap() {
	c.old, c.new = c.new, c.old
	for x := range c.groups {
		g := &c.groups[x]
		g.old, g.new = g.new, g.old
		for y, e := range g.edits {
			g.edits[y] = edit{e.new, e.newEnd, e.old, e.oldEnd}
		}
	}
	slices.SortFunc(c.groups, func(a, b group) int { return cmp.Compare(a.new[0], b.new[0]) })
}

func newLexis() *lexis {
	x := *firstWords()
	x.names, x.styles, x.styled = maps.Clone(x.names), map[style]int32{}, []style{{}}
	return &x
}

// firstWords are the lists of words, which every comparison begins with.
var firstWords = sync.OnceValue(func() *lexis {
	x := &lexis{names: make(names, 1024)}
	x.names.of("") // is 0
	x.light, x.modal, x.units, x.labels = x.set(lightWords), x.set(modalWords), x.set(unitWords), x.set(labelWords)
	x.stops = x.set(". ! ? ; 。 ！ ？")
	x.quote, x.picture = x.names.of("'"), x.names.of("\x00image")
	return x
})

func (x *lexis) set(words string) map[int32]bool {
	set := map[int32]bool{}
	for w := range strings.FieldsSeq(words) {
		set[x.names.of(w)] = true
	}
	return set
}

// withFacts puts what the head shows before the body.
func withFacts(d Document) *node {
	root := &node{}
	for _, f := range d.Facts {
		if f.Node != nil {
			root.Children = append(root.Children, &node{Name: f.Key, Children: []*node{f.Node}})
		}
	}
	if d.Body != nil {
		root.Children = append(root.Children, d.Body)
	}
	return root
}
