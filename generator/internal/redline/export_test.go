package redline

import "fairnotice/generator/internal/redline/segment"

// CutsWord reports whether an offset lies inside a word or another token.
func CutsWord(text string, offset int) bool {
	for at := 0; at < offset; {
		size := segment.Blank([]byte(text[at:]))
		if size == 0 {
			size, _ = segment.Next([]byte(text[at:]))
			if at+size > offset {
				return true
			}
		}
		at += size
	}
	return false
}

// CountWords counts the words of a text.
func CountWords(text string) int {
	n := 0
	for at := 0; at < len(text); {
		if size := segment.Blank([]byte(text[at:])); size > 0 {
			at += size
			continue
		}
		size, kind := segment.Next([]byte(text[at:]))
		if kind != segment.Sign {
			n++
		}
		at += size
	}
	return n
}

// Steps are those of a comparison, for measuring. Align goes on from what Flatten
// left, and uses it up; Weave goes on from what Align left, as often as one wants.
type Steps struct {
	sides    [2]Document
	old, new *flatDocument
	p        *pairing
}

// NewSteps prepares a comparison of two documents.
func NewSteps(old, new Document) *Steps { return &Steps{sides: [2]Document{old, new}} }

// Flatten takes both trees apart.
func (s *Steps) Flatten() {
	v := newVocabulary()
	s.old, s.new = v.flatten(s.sides[0].tree()), v.flatten(s.sides[1].tree())
}

// Align finds the blocks and the words that belong together.
func (s *Steps) Align() { s.p = pairDocuments(s.old, s.new, false) }

// Weave numbers the changes and makes the tree.
func (s *Steps) Weave() {
	j := &journal{}
	newRecorder(s.p, j, s.p.references()).weave()
	s.p.statistics(j.changes)
}
