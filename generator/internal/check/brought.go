package check

import "fairnotice/generator/internal/archive"

// Brought is a version that a line has put on record, and what rules see of it: what they would have seen while it
// was a text on the desk.
func Brought(src Sources, line archive.Brought) (Successor, bool) {
	candidate, is := line.Candidate(src.Portal, src.Today)
	if !is {
		return Successor{}, false
	}
	src.Candidates = []archive.Candidate{candidate}
	for _, s := range Successors(src) {
		return s, true
	}
	return Successor{}, false
}
