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
	"runtime"
	"slices"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

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
		if err := makeFolder(root, p.folder); err != nil {
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
	if err := syncFolder(root, p.folder); err != nil {
		return err
	}
	name := p.folder + "/" + ledgerName
	temporary, err := writePart(root, name, p.ledger)
	if err != nil {
		return err
	}
	if err := root.Rename(temporary, name); err != nil {
		return err
	}
	return syncFolder(root, p.folder)
}

// create writes a frozen file that no ledger names yet. What stands there is left
// of a run that was cut short: taken up where it is the same, replaced where it is
// not. A file that appears meanwhile is never overwritten.
func create(root *os.Root, name string, data []byte) error {
	there, err := root.ReadFile(name)
	if err == nil && bytes.Equal(there, data) {
		return syncFile(root, name)
	}
	if err == nil {
		err = root.Remove(name)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	temporary, err := writePart(root, name, data)
	if err != nil {
		return err
	}
	return putInPlace(root, temporary, name)
}

// putInPlace gives a written file its name, unless something has that name. A
// disk without hard links has no such step; there the lock must do.
func putInPlace(root *os.Root, temporary, name string) error {
	err := root.Link(temporary, name)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return errors.Join(err, root.Remove(temporary))
	}
	if _, statErr := root.Lstat(name); !errors.Is(statErr, fs.ErrNotExist) {
		return errors.Join(err, statErr)
	}
	return root.Rename(temporary, name)
}

// writePart writes bytes to the disk under a name that says that they are not
// whole yet, and removes them if they could not be written.
func writePart(root *os.Root, name string, data []byte) (temporary string, err error) {
	temporary = path.Dir(name) + "/." + path.Base(name) + halfMade
	f, err := root.Create(temporary)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err != nil {
		err = errors.Join(err, root.Remove(temporary))
	}
	return temporary, err
}

// syncFile brings a file that a killed run has written to the disk.
func syncFile(root *os.Root, name string) error {
	f, err := root.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncFolder brings the names in a folder to the disk. Windows has no such call
// and does it by itself.
func syncFolder(root *os.Root, name string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := root.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// makeFolder makes a document's folder, and brings its name and those of the
// folders above it to the disk.
func makeFolder(root *os.Root, name string) error {
	if _, err := root.Stat(name); err == nil {
		return nil
	}
	if err := root.MkdirAll(name, 0o777); err != nil {
		return err
	}
	for name != "." {
		name = path.Dir(name)
		if err := syncFolder(root, name); err != nil {
			return err
		}
	}
	return nil
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
