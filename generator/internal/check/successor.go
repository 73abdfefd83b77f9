package check

import (
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/notice"
)

// A Successor is a text on the desk that is to take the place of the newest version
// on record, and what rules see of the change.
type Successor struct {
	Candidate archive.Candidate
	Change    notice.Revision
}

// Successors are those that Judge looks at.
func Successors(src Sources) []Successor {
	c := newChecker(src)
	var all []Successor
	for _, s := range c.Candidates {
		if old := c.before(s.Text); old != nil && !c.isBroken(s.Text.File) {
			all = append(all, Successor{s, c.change(s, old)})
		}
	}
	return all
}

// Unreadable are the errors because of which a file cannot be read in full: what
// it says is not known.
func Unreadable(l diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(l), func(p diag.Problem) bool {
		return p.Severity != diag.Error || p.Rule.Harmless
	})
}
