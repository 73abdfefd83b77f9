package redline

import "fairnotice/generator/internal/markdown"

// A Redline is what differs between two documents.
type Redline struct {
	Changes []Change // in the order of the new text, numbered from 1
	Stats   Stats
	Limited string // key of the reason for which some words were not compared, "" if all were

	merged *markdown.Node // both texts in one tree
}

// Empty reports whether the two documents are the same text.
func (r *Redline) Empty() bool { return len(r.Changes) == 0 }

// Compare says what differs between two documents. Compare(a, b) and Compare(b, a) find
// the same changes, seen from either side.
func Compare(old, new Document) *Redline {
	v := newVocabulary()
	p := pairDocuments(v.flatten(old.tree()), v.flatten(new.tree()), false)
	j := &journal{}
	r := newRecorder(p, j, p.references())
	merged := r.weave()
	merged.Children = append(r.compareFacts(old.Facts, new.Facts), merged.Children...)
	levelHeadings(merged)
	return &Redline{j.changes, p.statistics(j.changes), p.limited, merged}
}
