package review

import (
	"cmp"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/notice"
)

// A problemKey is what makes a problem the same before and after, wherever it stands.
type problemKey struct{ rule, file, message, line string }

func keyOf(p diag.Problem, moved map[string]string, withLine bool) problemKey {
	k := problemKey{rule: p.Rule.ID, file: cmp.Or(moved[p.File.Path], p.File.Path), message: p.Message}
	if line, _ := p.Position(); withLine && len(p.File.Text) > 0 {
		k.line = p.File.Line(line)
	}
	return k
}

// saidByMissing are the rules that say what the part on what is missing says too.
var saidByMissing = []diag.Rule{
	archive.RuleDrift, notice.RuleMaterialChange, notice.RuleNoticePeriod, notice.RuleNewPurpose,
}

// newProblems are those of the head that the base does not have, without what is
// told as missing in some files or of the record, and how many only the base has.
func (c *changeset) newProblems(files map[string]bool, record []Touched) (fresh []Problem, mended int) {
	moved := map[string]string{}
	for _, p := range c.deltas {
		if p.what() == Moved {
			moved[p.was.File.Path] = p.is.File.Path
		}
	}
	now, left := c.is.Problems, c.was.Problems
	for _, withLine := range []bool{true, false} {
		now, left = without(now, left, moved, withLine)
	}
	now = slices.DeleteFunc(now, func(p diag.Problem) bool {
		return slices.Contains(saidByMissing, p.Rule) && files[p.File.Path] ||
			slices.ContainsFunc(record, func(t Touched) bool { return t.File == p.File.Path && t.Message == p.Message })
	})
	return problems(now), len(left)
}

// withoutLostAnchors are the problems without the names of headings for which the part on lost
// addresses has the line to type.
func withoutLostAnchors(all []Problem, addresses []Address) []Problem {
	return slices.DeleteFunc(all, func(p Problem) bool {
		return p.Rule == check.RuleLostAnchor.ID && slices.ContainsFunc(addresses, func(a Address) bool {
			return a.What == Lost && a.File == p.File && a.Line == p.Line
		})
	})
}

// without takes out of two lists the problems that they share, one for one.
func without(now, was diag.List, moved map[string]string, withLine bool) (fresh, left diag.List) {
	known := map[problemKey]int{}
	for _, p := range was {
		known[keyOf(p, moved, withLine)]++
	}
	shared := map[problemKey]int{}
	for _, p := range now {
		if k := keyOf(p, nil, withLine); known[k] > 0 {
			known[k]--
			shared[k]++
			continue
		}
		fresh = append(fresh, p)
	}
	for _, p := range was {
		if k := keyOf(p, moved, withLine); shared[k] > 0 {
			shared[k]--
			continue
		}
		left = append(left, p)
	}
	return fresh, left
}

// problems are the problems of a list for a packet, errors first.
func problems(l diag.List) []Problem {
	all := []Problem{}
	sorted := l.Sorted()
	slices.SortStableFunc(sorted, func(a, b diag.Problem) int { return int(a.Severity) - int(b.Severity) })
	for _, p := range sorted {
		line, column := p.Position()
		all = append(all, Problem{p.Rule.ID, p.Severity.String(), p.File.Path, line, column, p.Message, p.Hint})
	}
	return all
}

// coverage are the elements of notices that are told otherwise than before. A new
// purpose is told of where it lacks something.
func (c *changeset) coverage() []Covered {
	var all []Covered
	was, is := states(c.base), states(c.head)
	for _, k := range is.order {
		before, known := was.of[k]
		switch now := is.of[k]; {
		case !known && now != check.Missing && now != check.Weak, known && before == now:
		default:
			all = append(all, Covered{k.rule, cmp.Or(was.names[k.rule], is.names[k.rule]), k.purpose, before, now})
		}
	}
	return all
}

type cellKey struct{ purpose, rule string }

// cells are the states of the elements of all notices.
type cells struct {
	order []cellKey
	of    map[cellKey]check.State
	names map[string]string // of elements, by rule
}

func states(src check.Sources) cells {
	cover := check.Cover(src)
	all := cells{of: map[cellKey]check.State{}, names: map[string]string{}}
	for _, row := range cover.Rows {
		all.names[row.Rule] = row.Name
	}
	for x, purpose := range cover.Purposes {
		for _, row := range cover.Rows {
			k := cellKey{purpose, row.Rule}
			all.order, all.of[k] = append(all.order, k), row.Cells[x].State
		}
	}
	return all
}

// record finds what was done to the record by hand. The program only adds to it;
// what a redaction or a rename takes away is on record.
func (c *changeset) record() []Touched {
	touched := []Touched{}
	if !slices.ContainsFunc(c.Changed, isRecord) {
		return touched
	}
	grown, _ := archive.VerifyAgainst(c.base.Portal, c.head.Portal) // a record that cannot be read has no file to name
	found := c.head.Archive.Again(c.head.Portal, content.Thaw)
	known := c.base.Archive.Again(c.base.Portal, content.Thaw)
	for _, p := range slices.Concat(grown, found).Sorted() {
		old := slices.ContainsFunc(known, func(q diag.Problem) bool {
			return p.File.Path == q.File.Path && p.Message == q.Message
		})
		if p.Severity == diag.Error && !old && isRecord(p.File.Path) {
			touched = append(touched, Touched{p.File.Path, p.Message, p.Hint})
		}
	}
	return touched
}

// isRecord reports whether a file is one of the record.
func isRecord(name string) bool { return strings.HasPrefix(name, "versions/") }
