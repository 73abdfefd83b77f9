package redline

import (
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline/segment"
	"fairnotice/generator/internal/text"
)

// CutsWord reports whether an offset lies inside a word or another token.
func CutsWord(words string, offset int) bool {
	for at := 0; at < offset; {
		size := segment.Blank(words[at:])
		if size == 0 {
			size, _ = segment.Next(words[at:])
			if at+size > offset {
				return true
			}
		}
		at += size
	}
	return false
}

// CountWords counts the words of a text.
func CountWords(words string) int {
	n := 0
	for at := 0; at < len(words); {
		if size := segment.Blank(words[at:]); size > 0 {
			at += size
			continue
		}
		size, kind := segment.Next(words[at:])
		if kind != segment.Sign {
			n++
		}
		at += size
	}
	return n
}

// Shown are the blocks of a text as readers see them: the head, then the body.
func Shown(f text.Form) []*markdown.Node {
	var blocks []*markdown.Node
	for _, fact := range headFacts(f) {
		if fact.own {
			blocks = append(blocks, fact.shown)
		}
	}
	if f.Body != nil {
		blocks = append(blocks, f.Body)
	}
	return blocks
}

// Steps are those of a comparison, for measuring. Align goes on from what Flatten
// left, and uses it up; Weave goes on from what Align left, as often as one wants.
type Steps struct {
	sides    [2]text.Form
	old, new *flatDocument
	p        *pairing
}

// NewSteps prepares a comparison of two documents.
func NewSteps(old, new text.Form) *Steps { return &Steps{sides: [2]text.Form{old, new}} }

// Flatten takes both trees apart.
func (s *Steps) Flatten() {
	v, old, new := newVocabulary(), SideOf(s.sides[0]), SideOf(s.sides[1])
	s.old, s.new = v.document(old.flatText), v.document(new.flatText)
}

// Align finds the blocks and the words that belong together.
func (s *Steps) Align() { s.p = pairDocuments(s.old, s.new, false) }

// Weave numbers the changes and makes the tree.
func (s *Steps) Weave() {
	j := &journal{}
	newRecorder(s.p, j, s.p.references()).weave()
	s.p.statistics(j.changes)
}
