package archive

import (
	"io/fs"
	"slices"
	"strings"
	"sync"
)

// With is the record as it will be when a batch is recorded, in memory, with the bytes of the files that it
// gets, and nil for those that go. A portal in which these files stand can be read with it. What Record refuses is
// an error here too.
func (a *Archive) With(portal fs.FS, batch []Addition) (*Archive, map[string][]byte, error) {
	after := &Archive{Histories: slices.Clone(a.Histories), memo: a.memo}
	files := map[string][]byte{}
	for _, add := range batch {
		old, next, ledger, err := a.next(add)
		if err == nil {
			err = old.intact(portal)
		}
		if err == nil && next.ID != add.ID {
			err = a.move(portal, old, next.ID, files)
		}
		if err != nil {
			return nil, nil, err
		}
		after.Histories = slices.DeleteFunc(after.Histories, func(h *History) bool { return h == old })
		after.Histories = append(after.Histories, next)
		files[next.Folder()+"/"+ledgerName] = ledger
		for name, raw := range add.Files {
			files[next.Folder()+"/"+name] = raw
		}
	}
	slices.SortFunc(after.Histories, func(x, y *History) int { return strings.Compare(x.ID, y.ID) })
	after.moves = sync.OnceValue(after.findMoves)
	return after, files, nil
}

// move gives the files of a document other names.
func (a *Archive) move(portal fs.FS, h *History, id string, files map[string][]byte) error {
	moved := plan{files: map[string][]byte{}}
	if err := a.planMove(portal, h, id, &moved); err != nil {
		return err
	}
	files[h.Folder()+"/"+ledgerName] = nil
	for name, raw := range moved.files {
		files[h.Folder()+"/"+name], files["versions/"+id+"/"+name] = nil, raw
	}
	return nil
}
