package archive

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"

	"fairnotice/generator/internal/diag"
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
// error some may be. Load tells.
func Record(root *os.Root, batch []Addition) error {
	if len(batch) == 0 {
		return nil
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
	a, problems, err := Load(root.FS())
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
	h := a.Find(add.ID)
	if h == nil {
		h = &History{ID: add.ID, File: diag.NewFile(folder+"/"+add.ID+"/"+ledgerName, nil)}
	}
	if h.Head != add.Head {
		return plan{}, ErrMoved
	}
	ledger, err := h.continued(add)
	if err != nil {
		return plan{}, err
	}
	id := add.ID
	if last := add.Entries[len(add.Entries)-1]; last.Event == Rename {
		id = last.To
	}
	next, problems := readLedger(diag.NewFile(folder+"/"+id+"/"+ledgerName, ledger), id)
	if err := problems.Err(); err != nil {
		return plan{}, err
	}
	p := plan{folder: next.Folder(), files: maps.Clone(add.Files), ledger: ledger}
	p.leaves = len(next.superseded()) > len(h.superseded())
	if id != add.ID {
		p.leaves = true
		err = a.planMove(root, h, id, &p)
	}
	return p, err
}

// continued is the ledger with the entries behind it.
func (h *History) continued(add Addition) ([]byte, error) {
	if len(add.Entries) == 0 {
		return nil, errors.New("there is nothing to record")
	}
	ledger, head := slices.Clone(h.File.Text), h.Head
	named := 0
	for i, e := range add.Entries {
		if e.Event == Rename && i < len(add.Entries)-1 {
			return nil, errors.New("a rename is recorded last")
		}
		e.ID = add.ID
		for _, name := range filesOf(e) {
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
		var err error
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
func (a *Archive) planMove(root *os.Root, h *History, id string, p *plan) error {
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
		data, err := root.ReadFile(h.Folder() + "/" + name)
		if err != nil {
			return fmt.Errorf("moving it to %s: %w", id, err)
		}
		p.files[name] = data
	}
	return nil
}
