// Package gitversions finds the versions of a policy that were published, in the history of a repository in which
// it was written.
//
// A history has more commits than there were versions: drafts, corrections of a comma, moved files. [Find] goes over
// those of a file on the main branch, where a text is when it is published. A version begins with the first commit
// whose text says a date of its own that none before it said, and is named by that date; or else with a commit after
// which readers saw other words, and is named by the day of that commit, which is that of the merge. Commits that
// follow within some days are folded into it, and so are those that go before a new date: its text is that of the
// last one. A change of white space or of the name alone is no version.
//
// What it finds is a [Table], a suggestion: [Table.CSV] is for somebody to look at and to change, and [Read] takes
// it back. A row says what to look at where a date is doubtful, or the words changed and the date in them did not.
package gitversions

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/git"
)

// A Finder finds versions.
type Finder struct {
	History *git.History
	Dates   Dates
	Zone    *time.Location // that says which day it was
	Window  int            // days within which commits are one version
	Today   date.Date
}

// A Row is a version that was found.
type Row struct {
	Document  string
	Version   archive.VersionID
	Effective date.Date
	git.Revision
	Says         Stated    // what its text says
	Committed    date.Date // the day of its last commit
	WordsChanged int       // added and deleted, since the version before
	Folded       int       // other commits that are in it
	Remarks      []string  // what to look at
}

// Source says where a version was found: the commit and the file, without who wrote it.
func (r Row) Source(h *git.History, today date.Date) archive.Source {
	return archive.Source{From: fmt.Sprintf("Commit %s of %s, file %s", r.Commit, h.Name, r.Path),
		Address: h.Address, Captured: today, Note: "Hash of the file in git: " + r.Blob}
}

// Find finds the versions of the files that some paths of the repository name, each file a document. In folders it
// passes over what cannot be imported, and says what.
func (f Finder) Find(paths []string) (table Table, passed []string, err error) {
	named := map[string]bool{}
	for _, path := range paths {
		files, err := f.History.Paths(path)
		if err != nil {
			return nil, nil, err
		}
		for _, file := range files {
			if convert.KindOf(file) == "" && file != path {
				passed = append(passed, file)
				continue
			}
			id := free(file, named)
			named[id] = true
			rows, err := f.document(id, file)
			if err != nil {
				return nil, nil, err
			}
			table = append(table, rows...)
		}
	}
	return table, passed, nil
}

// A state is what a commit made of a text.
type state struct {
	git.Revision
	day    date.Date
	words  []string
	stated Stated
}

// document finds the versions of one file.
func (f Finder) document(id, file string) ([]Row, error) {
	revisions, err := f.History.Revisions(file)
	if err != nil {
		return nil, err
	}
	if len(revisions) == 0 {
		return nil, fmt.Errorf("no commit on the main branch has a file %q", file)
	}
	var states []state
	for _, r := range revisions {
		s, err := f.state(r)
		if err != nil {
			return nil, err
		}
		if last := len(states) - 1; last < 0 || !s.reads(states[last]) {
			states = append(states, s)
		}
	}
	return f.named(id, f.grouped(states)), nil
}

// state reads the words of a revision, and the dates in them.
func (f Finder) state(r git.Revision) (state, error) {
	s := state{Revision: r, day: date.Of(r.When.In(f.Zone))}
	kind := convert.KindOf(r.Path)
	if kind == convert.KindPDF || kind == convert.KindWord || kind == "" {
		return s, nil
	}
	raw, err := f.History.Bytes(r)
	if err != nil {
		return s, err
	}
	text := string(raw)
	if kind == convert.KindPage {
		if page, err := convert.File(kind, raw, ""); err == nil {
			text = string(page.Markdown)
		}
	}
	s.words, s.stated = strings.Fields(text), f.Dates.Of(text)
	return s, nil
}

// reads reports whether readers see the same in both: the same bytes, or the same words.
func (s state) reads(as state) bool {
	return s.Blob == as.Blob || s.words != nil && slices.Equal(s.words, as.words)
}

// A group is the commits of one version, the first and the last of them.
type group struct {
	first, last state
	says        date.Date // a date that no version before said; zero without one
	folded      int
}

// grouped puts commits together that are one version.
func (f Finder) grouped(states []state) []group {
	var groups []group
	said := map[date.Date]bool{}
	for _, s := range states {
		says := cmp.Or(s.stated.Posted, s.stated.Effective)
		if said[says] {
			says = date.Date{}
		}
		said[says] = true
		last := len(groups) - 1
		switch {
		case last < 0:
		case says.IsZero() && !groups[last].first.day.AddDays(f.Window).Before(s.day):
			groups[last].last = s // a correction of what was published just before
			groups[last].folded++
			continue
		case !says.IsZero() && groups[last].says.IsZero() && !groups[last].last.day.AddDays(f.Window).Before(s.day):
			folded := groups[last].folded + 1 // drafts of what gets its date now
			groups[last] = group{s, s, says, folded}
			continue
		}
		groups = append(groups, group{s, s, says, 0})
	}
	return groups
}

// named makes a row of each group, and says what is doubtful about it.
func (f Finder) named(id string, groups []group) []Row {
	var rows []Row
	var taken []archive.VersionID
	var before []string
	for _, g := range groups {
		r := Row{Document: id, Revision: g.last.Revision, Says: g.last.stated, Committed: g.last.day,
			WordsChanged: difference(before, g.last.words), Folded: g.folded}
		named := g.last.day
		switch {
		case !g.says.IsZero() && f.fits(g, &r):
			named = g.says
		case g.says.IsZero() && len(rows) > 0 && cmp.Or(r.Says.Posted, r.Says.Effective) != date.Date{}:
			r.Remarks = append(r.Remarks, "the text changed, the date in it did not")
		}
		if effective := r.Says.Effective; named.Before(effective) {
			r.Effective = effective
		}
		if r.Version = archive.On(named); slices.Contains(taken, r.Version) {
			r.Version = r.Version.Next(taken)
		}
		if n := len(taken); n > 0 && r.Version.Compare(taken[n-1]) < 0 {
			r.Remarks = append(r.Remarks, fmt.Sprintf("older than %s, which was committed before it", taken[n-1]))
		}
		taken, before, rows = append(taken, r.Version), g.last.words, append(rows, r)
	}
	return rows
}

// fits reports whether the date that a text says can be the one on which it was posted.
func (f Finder) fits(g group, r *Row) bool {
	const late = 31 // days between a date and the commit that are worth a look
	switch days := int(g.last.day.Time().Sub(g.says.Time()).Hours() / 24); {
	case r.Says.Posted.IsZero() && g.last.day.Before(g.says): // announced
		return false
	case f.Today.Before(g.says):
		r.Remarks = append(r.Remarks, fmt.Sprintf("the text says %s, which is still to come", g.says))
		return false
	case days > late || days < -late:
		r.Remarks = append(r.Remarks, fmt.Sprintf("the text says %s, and was committed on %s", g.says, g.last.day))
	}
	return true
}

// difference is how many words one text has that the other lacks, both ways.
func difference(old, new []string) int {
	count := map[string]int{}
	for _, w := range old {
		count[w]--
	}
	for _, w := range new {
		count[w]++
	}
	total := 0
	for _, n := range count {
		total += max(n, -n)
	}
	return total
}
