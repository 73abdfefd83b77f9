package redline

// CutsWord reports whether an offset lies inside a word or another token.
func CutsWord(text string, offset int) bool {
	for at := 0; at < offset; {
		size := gapSize([]byte(text[at:]))
		if size == 0 {
			size, _ = wordSize([]byte(text[at:]))
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
		if size := gapSize([]byte(text[at:])); size > 0 {
			at += size
			continue
		}
		size, kind := wordSize([]byte(text[at:]))
		if kind == word || kind == number {
			n++
		}
		at += size
	}
	return n
}

// Steps are those of a comparison, for measuring. Align goes on from what Flatten
// left, and uses it up; Weave goes on from what Align left, as often as one wants.
type Steps struct {
	c        *comparison
	old, new *node
}

// NewSteps prepares a comparison of two documents.
func NewSteps(old, new Document) *Steps { return &Steps{old: withFacts(old), new: withFacts(new)} }

// Flatten takes both trees apart.
func (s *Steps) Flatten() {
	s.c = &comparison{lexis: newLexis()}
	s.c.old, s.c.new = s.c.flatten(s.old), s.c.flatten(s.new)
}

// Align finds the blocks and the words that belong together.
func (s *Steps) Align() {
	s.c.align()
}

// Weave numbers the changes and makes the tree.
func (s *Steps) Weave() {
	k := &collector{comparison: s.c, log: &log{}}
	k.build()
	k.total()
}
