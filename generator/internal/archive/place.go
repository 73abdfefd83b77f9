package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/parallel"
)

const (
	// patience is how long a run waits for another one before it gives up.
	patience = 2 * time.Minute
	// writers is how many files are written at once: flushing one to the disk is
	// waiting, not work.
	writers = 16
)

// lock keeps other runs out. The lock goes with the process that holds it.
func lock(root *os.Root, patience time.Duration) (unlock func(), err error) {
	if err := root.MkdirAll(folder, 0o777); err != nil {
		return nil, fmt.Errorf("preparing the record: %w", err)
	}
	type result struct {
		unlock func()
		err    error
	}
	got := make(chan result, 1)
	go func() {
		unlock, err := lockedfile.MutexAt(filepath.Join(root.Name(), folder, ".lock")).Lock()
		got <- result{unlock, err}
	}()
	select {
	case r := <-got:
		if r.err != nil {
			return nil, fmt.Errorf("locking the record: %w", r.err)
		}
		return r.unlock, nil
	case <-time.After(patience):
		go func() {
			if r := <-got; r.err == nil {
				r.unlock()
			}
		}()
		return nil, fmt.Errorf("another run has been writing to %s for more than %v: "+
			"wait until it has ended, and start again", folder, patience)
	}
}

// write carries plans out: first every frozen file, then one ledger after the
// other. After an error, the files of documents that were not recorded are
// removed again as far as the machine still lets us.
func write(root *os.Root, plans []plan) error {
	made, err := createAll(root, plans)
	for i, p := range plans {
		if err == nil {
			err = writeLedger(root, p)
		}
		if err != nil {
			undo(root, plans[i:], made)
			return fmt.Errorf("writing to the record: %w", err)
		}
	}
	return nil
}

// createAll writes all frozen files. Of the errors it returns one: a full disk
// fails every file alike.
func createAll(root *os.Root, plans []plan) (made map[string]bool, err error) {
	var names []string
	data := map[string][]byte{}
	for _, p := range plans {
		if err := disk.MakeFolder(root, p.folder); err != nil {
			return nil, err
		}
		for _, name := range slices.Sorted(maps.Keys(p.files)) {
			names = append(names, p.folder+"/"+name)
			data[p.folder+"/"+name] = p.files[name]
		}
	}
	failed := make([]error, len(names))
	parallel.Of(writers, len(names), func(i int) { failed[i] = create(root, names[i], data[names[i]]) })
	made = map[string]bool{}
	for i, name := range names {
		made[name] = failed[i] == nil
		if err == nil {
			err = failed[i]
		}
	}
	return made, err
}

// writeLedger makes a document's new versions part of the record.
func writeLedger(root *os.Root, p plan) error {
	if err := disk.SyncFolder(root, p.folder); err != nil {
		return err
	}
	if err := disk.Write(root, p.folder+"/"+ledgerName, p.ledger, disk.Durable); err != nil {
		return err
	}
	return disk.SyncFolder(root, p.folder)
}

// create writes a frozen file that no ledger names yet. What stands there is left
// of a run that was cut short: taken up where it is the same, replaced where it is
// not. A file that appears meanwhile is never overwritten.
func create(root *os.Root, name string, data []byte) error {
	there, err := root.ReadFile(name)
	if err == nil && bytes.Equal(there, data) {
		return disk.SyncFile(root, name)
	}
	if err == nil {
		err = root.Remove(name)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return disk.Write(root, name, data, disk.Durable|disk.New)
}

// undo removes the files of documents that were not recorded. What cannot be
// removed is a leftover, which Load reports and the next run takes up.
func undo(root *os.Root, plans []plan, made map[string]bool) {
	for _, p := range plans {
		ledger, err := root.ReadFile(p.folder + "/" + ledgerName)
		if err == nil && bytes.Equal(ledger, p.ledger) || err != nil && !errors.Is(err, fs.ErrNotExist) {
			continue // it is on record, or nobody can tell
		}
		for name := range p.files {
			if made[p.folder+"/"+name] {
				_ = root.Remove(p.folder + "/" + name)
			}
		}
		_ = root.Remove(p.folder) // refused while something is in it
	}
}

// remove deletes files in their order, and the folders that are empty then.
func remove(root *os.Root, names []string) error {
	for _, name := range names {
		if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("tidying the record: %w", err)
		}
		_ = root.Remove(path.Dir(name)) // refused while something is in it
	}
	return nil
}
