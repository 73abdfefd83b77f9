package redline

import (
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
)

// A Redline is what differs between two documents.
type Redline struct {
	Changes []Change // in the order of the new text, numbered from 1
	Stats   Stats
	Limited string // key of the reason for which some words were not compared, "" if all were

	merged *markdown.Node // both texts in one tree
}

// Empty reports whether the two documents are the same text.
func (r *Redline) Empty() bool { return len(r.Changes) == 0 }

// Compare says what differs between two texts. Compare(a, b) and Compare(b, a) find the
// same changes, seen from either side.
func Compare(old, new text.Form) *Redline {
	v := newVocabulary()
	was, is := headFacts(old), headFacts(new)
	p := pairDocuments(v.flatten(treeOf(was, old.Body)), v.flatten(treeOf(is, new.Body)), false)
	j := &journal{}
	r := newRecorder(p, j, p.references())
	merged := r.weave()
	merged.Children = append(r.compareFacts(was, is), merged.Children...)
	levelHeadings(merged)
	return &Redline{j.changes, p.statistics(j.changes), p.limited, merged}
}
