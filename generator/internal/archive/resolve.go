package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"fairnotice/generator/internal/disk"
)

// A Fork is a ledger of which two branches have each made another one.
type Fork struct {
	Kept, Lost *History
	Added      []Entry // what only the lost one has, in its order
}

// Forks are the ledgers of one state of a portal that do not go on in another state,
// and the other way round. Those that only one of the two has gone on with are none: git
// merges them. Nor are those that by now go on behind the kept one.
func Forks(kept, lost, now fs.FS) ([]Fork, error) {
	present, _, err := Load(now) // it may well be broken
	if err != nil {
		return nil, err
	}
	of, problems, err := Load(kept)
	if err = errors.Join(err, problems.Err()); err != nil {
		return nil, fmt.Errorf("the record that stays: %w", err)
	}
	other, problems, err := Load(lost)
	if err = errors.Join(err, problems.Err()); err != nil {
		return nil, fmt.Errorf("the record of the other branch: %w", err)
	}
	var forks []Fork
	for _, l := range other.Histories {
		k := of.continues(l)
		if k == nil {
			continue
		}
		same := k.same(l)
		n := present.continues(k)
		settled := n != nil && n.isRead() && k.same(n) == len(k.lines) && len(n.lines) > len(k.lines)
		if same < len(k.lines) && same < len(l.lines) && !settled {
			forks = append(forks, Fork{k, l, l.Entries[same:]})
		}
	}
	return forks, nil
}

// same is how many lines two ledgers have in common from the first on.
func (h *History) same(other *History) int {
	n := 0
	for n < min(len(h.lines), len(other.lines)) && h.lines[n].chain == other.lines[n].chain {
		n++
	}
	return n
}

// continues is the history that begins as another one, or has its id.
func (a *Archive) continues(other *History) *History {
	for _, h := range a.Histories {
		if first(h).chain == first(other).chain {
			return h
		}
	}
	return a.Find(other.ID)
}

// Settle puts the record of forked documents back as one of the branches has it: the
// files that only the other one has named are removed. It is not Record: what it takes
// away was merged by git, and is on record nowhere else than on that branch.
func Settle(root *os.Root, kept fs.FS, forks []Fork) error {
	unlock, err := lock(root, patience)
	if err != nil {
		return err
	}
	defer unlock()
	for _, f := range forks {
		for _, name := range append(f.Lost.files(), ledgerName) {
			if name = path.Join(f.Lost.Folder(), name); !f.Kept.owns(name) {
				if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
					return fmt.Errorf("settling the record: %w", err)
				}
			}
		}
		for _, name := range append(f.Kept.files(), ledgerName) {
			name = path.Join(f.Kept.Folder(), name)
			raw, err := fs.ReadFile(kept, name)
			if err == nil {
				err = disk.MakeFolder(root, path.Dir(name))
			}
			if err == nil {
				err = disk.Write(root, name, raw, disk.Durable)
			}
			if err != nil {
				return fmt.Errorf("settling the record: %w", err)
			}
		}
	}
	return nil
}

// owns reports whether a file is one of the document's record.
func (h *History) owns(name string) bool {
	for _, own := range append(h.files(), ledgerName) {
		if path.Join(h.Folder(), own) == name {
			return true
		}
	}
	return false
}
