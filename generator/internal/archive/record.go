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
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/phrase"
)

// An Addition is what one run adds to the record of one document.
type Addition struct {
	ID   string
	Head string // of the history that it was computed from; "" where there is none yet
	// Files are the bytes of the frozen files that the entries name.
	Files map[string][]byte
	// Entries are written in this order. Record fills in the id and the hashes of
	// files. A rename is the last of its addition.
	Entries []Entry
}

// Next is the id of the document afterwards.
func (a Addition) Next() string {
	if n := len(a.Entries); n > 0 && a.Entries[n-1].Event == Rename {
		return a.Entries[n-1].To
	}
	return a.ID
}

// ErrMoved says that somebody else has recorded something since the addition was
// computed. Nothing was written for it: load again and compute it anew.
var ErrMoved = errors.New("the record went on while this was being prepared")

// Record writes to the record, and nothing else does. One run writes at a time;
// another waits. It first removes what an earlier run has left, and refuses to
// build on ledgers that are broken.
//
// All frozen files are written before the first ledger, and a ledger is replaced
// in one step, so that at any moment a document's record is either as it was or
// as it will be. Of a batch, documents are recorded one after the other: after an
// error some may be. Load tells. Of no batch it only removes what is left.
func Record(root *os.Root, batch []Addition) error {
	if len(batch) == 0 {
		if a, _, err := Load(disk.Regular(root.FS())); err != nil || len(a.waste) == 0 {
			return err
		}
	}
	unlock, err := lock(root, patience)
	if err != nil {
		return err
	}
	defer unlock()
	a, err := tidy(root)
	if err != nil {
		return err
	}
	plans, err := a.plan(root, batch)
	if err != nil {
		return err
	}
	if err := write(root, plans); err != nil {
		return err
	}
	if slices.ContainsFunc(plans, func(p plan) bool { return p.leaves }) {
		_, err = tidy(root)
	}
	return err
}

// tidy loads the record and removes what is left of a run that was cut short: a
// file half written, a file that was redacted, a ledger that was moved.
func tidy(root *os.Root) (*Archive, error) {
	a, problems, err := Load(disk.Regular(root.FS()))
	if err != nil {
		return nil, err
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return a, remove(root, a.waste)
}

// A plan is an addition that was found good, as files and bytes.
type plan struct {
	folder string
	files  map[string][]byte // frozen files to write
	ledger []byte
	leaves bool // whether it leaves files behind that are to be removed afterwards
}

// plan turns a batch into plans, and writes nothing.
func (a *Archive) plan(root *os.Root, batch []Addition) ([]plan, error) {
	var plans []plan
	taken := map[string]bool{}
	for _, add := range batch {
		if h := a.Find(add.ID); h != nil {
			if err := h.intact(disk.Regular(root.FS())); err != nil {
				return nil, err
			}
		}
		p, err := a.planOne(root, add)
		if err != nil {
			return nil, fmt.Errorf("recording %s: %w", add.ID, err)
		}
		if taken[p.folder] || taken[folder+"/"+add.ID] {
			return nil, fmt.Errorf("recording %s: the document is in the batch twice", add.ID)
		}
		taken[p.folder], taken[folder+"/"+add.ID] = true, true
		plans = append(plans, p)
	}
	return plans, nil
}

func (a *Archive) planOne(root *os.Root, add Addition) (plan, error) {
	h, next, ledger, err := a.next(add)
	if err != nil {
		return plan{}, err
	}
	p := plan{folder: next.Folder(), files: maps.Clone(add.Files), ledger: ledger}
	p.leaves = len(next.superseded()) > len(h.superseded())
	if next.ID != add.ID {
		p.leaves = true
		err = a.planMove(root.FS(), h, next.ID, &p)
	}
	return p, err
}

// next is the history of a document with an addition behind it, and the bytes of its ledger.
func (a *Archive) next(add Addition) (old, next *History, ledger []byte, err error) {
	if old = a.Find(add.ID); old == nil {
		old = &History{ID: add.ID, File: diag.NewFile(folder+"/"+add.ID+"/"+ledgerName, nil)}
	}
	if old.Head != add.Head {
		return nil, nil, nil, ErrMoved
	}
	if ledger, err = old.continued(add); err != nil {
		return nil, nil, nil, err
	}
	id := add.Next()
	next, problems := readLedger(diag.NewFile(folder+"/"+id+"/"+ledgerName, ledger), id)
	next.memo = a.memo
	return old, next, ledger, problems.Err()
}

// intact says what of a document's frozen files is not as it was put on record. A line
// behind such a file would vouch for it.
func (h *History) intact(portal fs.FS) error {
	found := make([]diag.List, len(h.versions))
	parallel.For(len(found), func(i int) { found[i] = check{portal, h, h.versions[i]}.files(nil) })
	return slices.Concat(found...).Err()
}

// continued is the ledger with the entries behind it.
func (h *History) continued(add Addition) ([]byte, error) {
	if len(add.Entries) == 0 {
		return nil, errors.New("there is nothing to record")
	}
	ledger, err := h.withoutRedacted(add.Entries)
	if err != nil {
		return nil, err
	}
	head, named := h.Head, 0
	for i, e := range add.Entries {
		if e.Event == Rename && i < len(add.Entries)-1 {
			return nil, errors.New("a rename is recorded last")
		}
		e.ID = add.ID
		for _, name := range e.Files() {
			data, given := add.Files[name]
			if !given {
				return nil, fmt.Errorf("the bytes of %s are not given", name)
			}
			named++
			if name == e.File {
				e.SHA256 = hash(data)
			} else {
				e.TranscriptSHA256 = hash(data)
			}
		}
		if ledger, head, err = appendEntry(ledger, head, e); err != nil {
			return nil, err
		}
	}
	if named != len(add.Files) {
		return nil, errors.New("a file is given that no entry names")
	}
	return ledger, nil
}

// planMove adds the files that a renamed document takes along.
func (a *Archive) planMove(portal fs.FS, h *History, id string, p *plan) error {
	if a.Find(id) != nil {
		return fmt.Errorf("there is a document %s on record already", id)
	}
	if p.files == nil {
		p.files = map[string][]byte{}
	}
	for _, name := range h.files() {
		if _, given := p.files[name]; given {
			continue
		}
		data, err := fs.ReadFile(portal, h.Folder()+"/"+name)
		if err != nil {
			return fmt.Errorf("moving it to %s: %w", id, err)
		}
		p.files[name] = data
	}
	return nil
}

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
			return fmt.Errorf("writing to the record: %w%s", err, recorded(plans[:i]))
		}
	}
	return nil
}

// recorded says what a run that failed has recorded.
func recorded(plans []plan) string {
	var names []string
	for _, p := range plans {
		names = append(names, strings.TrimPrefix(p.folder, folder+"/"))
	}
	if len(names) == 0 {
		return "; nothing was recorded"
	}
	return "; recorded before that: " + phrase.Some(names, mostNames) + "; another run records the rest"
}

// mostNames is how many names a message has.
const mostNames = 8

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
