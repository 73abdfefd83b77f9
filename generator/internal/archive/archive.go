package archive

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/memo"
)

const (
	folder     = "versions"
	ledgerName = "ledger.jsonl"
)

// An Archive is all that is on record.
type Archive struct {
	Histories []*History // by id

	// Past is the day that a record is of which something was added to since, as Known gives it, and Later what
	// came since. Of the record itself it is zero.
	Past  date.Date
	Later []Later

	listed map[string]bool // every file below versions/, by path
	waste  []string        // what a later run removes, in this order
	memo   *memo.Memo
	moves  func() Moves // found when they are first asked for
}

// Find returns what is on record about a document, or nil.
func (a *Archive) Find(id string) *History {
	byID := func(h *History, id string) int { return strings.Compare(h.ID, id) }
	i, found := slices.BinarySearchFunc(a.Histories, id, byID)
	if !found {
		return nil
	}
	return a.Histories[i]
}

// NextChange is the first day after a day on which something on the site changes
// though nobody publishes anything.
func (a *Archive) NextChange(day date.Date) (date.Date, bool) {
	var next date.Date
	for _, h := range a.Histories {
		for _, d := range h.Days() {
			if day.Before(d) && (next.IsZero() || d.Before(next)) {
				next = d
			}
		}
	}
	return next, !next.IsZero()
}

// Load reads all ledgers of a portal, and none of the frozen files. A portal without a record has an
// empty one. The error is for a file system that cannot be read.
func Load(portal fs.FS) (*Archive, diag.List, error) { return LoadWith(portal, nil) }

// LoadWith is Load with a memory of what was read before: ledgers and frozen
// files that are as they were are not decoded again.
func LoadWith(portal fs.FS, m *memo.Memo) (*Archive, diag.List, error) {
	a := &Archive{memo: m}
	if err := a.list(portal); err != nil {
		return nil, nil, fmt.Errorf("reading the record: %w", err)
	}
	var problems diag.List
	for _, name := range slices.Sorted(maps.Keys(a.listed)) {
		if path.Base(name) != ledgerName || path.Dir(name) == folder {
			continue
		}
		raw, err := fs.ReadFile(portal, name)
		if err != nil {
			return nil, nil, fmt.Errorf("reading the record: %w", err)
		}
		r := memo.Of(m, ledgerKey{name, memo.Sum(raw)}, func() reading[*History] {
			f := diag.NewFile(name, raw)
			h, found := readLedger(f, strings.TrimPrefix(path.Dir(name), folder+"/"))
			h.memo = m
			return reading[*History]{h, append(checkBytes(f, raw), found...)}
		})
		problems = append(problems, r.problems...)
		a.Histories = append(a.Histories, r.value)
	}
	slices.SortFunc(a.Histories, func(x, y *History) int { return strings.Compare(x.ID, y.ID) })
	problems = append(problems, a.dropMoved()...)
	a.moves = sync.OnceValue(a.findMoves)
	return a, append(problems, a.findLeftovers()...), nil
}

// A ledgerKey is all that a history depends on.
type ledgerKey struct {
	name string
	raw  [sha256.Size]byte
}

// A reading is what was read from a file, and what is wrong with it.
type reading[V any] struct {
	value    V
	problems diag.List
}

// StampFolder holds what proves the times of ledgers, which package stamp reads and writes.
const StampFolder = folder + "/stamps"

// list finds every file below versions/. Names that start with a dot belong to
// others, but for what this package was writing.
func (a *Archive) list(portal fs.FS) error {
	a.listed = map[string]bool{}
	err := fs.WalkDir(portal, folder, func(name string, d fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(path.Base(name), ".")
		switch {
		case err != nil:
			return err
		case d.IsDir() && (hidden || name == StampFolder):
			return fs.SkipDir
		case !d.IsDir() && (!hidden || strings.HasSuffix(name, disk.Part)):
			a.listed[name] = true
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) && len(a.listed) == 0 {
		return nil
	}
	return err
}

// dropMoved takes out ledgers that a rename has copied to their new place and was then killed before
// it could remove them. Any other two ledgers with one beginning are a mistake of somebody's.
func (a *Archive) dropMoved() diag.List {
	var problems diag.List
	byFirst := map[string][]*History{}
	for _, h := range a.Histories {
		if chain := first(h).chain; chain != "" {
			byFirst[chain] = append(byFirst[chain], h)
		}
	}
	moved := map[*History]bool{}
	for _, h := range a.Histories {
		for _, other := range byFirst[first(h).chain] {
			switch {
			case other == h || h.movedTo(other):
				continue
			case other.movedTo(h):
				moved[other] = true
				a.waste = append(a.waste, a.remains(other, h)...)
			case h.ID < other.ID && !moved[h]:
				problems.Reportf(ruleLedgerCopy, h.File, h.lines[0].at,
					"of two branches on which one document went on under two names, only one can stay: restore the other",
					"this ledger and %s begin with the same line", other.File.Path)
			}
		}
	}
	a.Histories = slices.DeleteFunc(a.Histories, func(h *History) bool { return moved[h] })
	return problems
}

func first(h *History) line {
	if len(h.lines) == 0 {
		return line{}
	}
	return h.lines[0]
}

// movedTo reports whether another ledger is this one, continued by a rename.
func (h *History) movedTo(other *History) bool {
	n := len(h.lines)
	return n > 0 && n < len(other.lines) && other.lines[n-1].chain == h.Head &&
		other.Entries[n].Event == Rename && other.Entries[n].ID == h.ID
}

// remains are the files that a rename has left in the old folder, the ledger
// last, if all of them have arrived in the new one.
func (a *Archive) remains(old, renamed *History) []string {
	var names []string
	arriving := renamed.files()
	slices.Sort(arriving)
	for _, name := range old.files() {
		if _, arrives := slices.BinarySearch(arriving, name); arrives && !a.listed[renamed.Folder()+"/"+name] {
			return nil
		}
		if a.listed[old.Folder()+"/"+name] {
			names = append(names, old.Folder()+"/"+name)
		}
	}
	return append(names, old.Folder()+"/"+ledgerName)
}

// findLeftovers reports what stands below versions/ and is not on record: what
// a run that was cut short has left, or what somebody has put there. A ledger that is
// broken may have named what stands beside it.
func (a *Archive) findLeftovers() diag.List {
	known := map[string]bool{}
	for _, h := range a.Histories {
		known[h.Folder()+"/"+ledgerName] = true
		for _, name := range h.files() {
			known[h.Folder()+"/"+name] = true
		}
		for _, name := range h.superseded() {
			if path := h.Folder() + "/" + name; a.listed[path] {
				a.waste = append(a.waste, path)
			}
		}
	}
	var problems diag.List
	for _, name := range slices.Sorted(maps.Keys(a.listed)) {
		if h := a.Find(strings.TrimPrefix(path.Dir(name), folder+"/")); known[name] || h != nil && !h.isRead() {
			continue
		}
		hint := "if a run was cut short, run it again: it is taken up; otherwise delete the file"
		if strings.HasSuffix(name, disk.Part) {
			a.waste = append(a.waste, name)
		}
		if slices.Contains(a.waste, name) {
			hint = "it is left of a run that was cut short; the next run that writes to the record removes it"
		}
		problems.Reportf(ruleRecordLeftover, diag.NewFile(name, nil), diag.Span{}, hint,
			"no ledger names this file, so nobody is shown it")
	}
	return problems
}
