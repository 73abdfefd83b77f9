package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
)

// A place is the output folder as this build found it.
type place struct {
	root      *os.Root
	state     *os.Root               // in which the manifest lies
	file      string                 // the manifest
	known     manifest               // what earlier builds wrote
	doubt     error                  // why known is empty although there is a manifest
	recorded  []byte                 // the manifest on disk
	spellings map[string][]string    // the paths of known by their folded form
	kept      func(path string) bool // which pages are as they were written; nil for none
	ready     func() error           // makes the stage, once

	mu      sync.Mutex
	folders map[string]folder // answers of enter
}

// A folder is what stands where a folder is wanted.
type folder struct {
	exists  bool
	blocker string // what is not a folder on the way there
	info    fs.FileInfo
}

func newPlace(root, state *os.Root, file string) *place {
	p := &place{
		root: root, state: state, file: file, ready: sync.OnceValue(func() error { return makeStage(root) }),
		spellings: map[string][]string{}, folders: map[string]folder{".": {exists: true}},
	}
	p.known, p.recorded, p.doubt = readManifest(state, file)
	for name := range p.known {
		p.spellings[fold(name)] = append(p.spellings[fold(name)], name)
	}
	return p
}

// look finds out what stands in the place of a page with these bytes: the same, or
// the path of something foreign, which no earlier build wrote. Else the page may come.
func (p *place) look(name string, data []byte) (equal bool, foreign string, err error) {
	dir, err := p.enter(path.Dir(name))
	if err != nil || !dir.exists {
		return false, p.unlessOurs(dir.blocker, dir.info), err
	}
	info, err := p.root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, "", nil
	case err != nil:
		return false, "", err
	case info.IsDir():
		foreign, err = p.foreignIn(name)
		return false, foreign, err
	case !info.Mode().IsRegular():
		return false, name, nil
	case p.respelled(name, info):
		return false, "", nil
	}
	if info.Size() == int64(len(data)) {
		there, err := p.root.ReadFile(name)
		if err != nil || bytes.Equal(there, data) {
			return err == nil, "", err
		}
	}
	return false, p.unlessOurs(name, info), nil
}

// enter finds out whether there is a folder, without following symbolic links.
func (p *place) enter(dir string) (folder, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.enterLocked(dir)
}

func (p *place) enterLocked(dir string) (folder, error) {
	if have, ok := p.folders[dir]; ok {
		return have, nil
	}
	have, err := p.enterLocked(path.Dir(dir))
	if err == nil && have.exists {
		var info fs.FileInfo
		switch info, err = p.root.Lstat(dir); {
		case errors.Is(err, fs.ErrNotExist):
			have, err = folder{}, nil
		case err == nil && !info.IsDir():
			have = folder{blocker: dir, info: info}
		}
	}
	if err != nil {
		return folder{}, err
	}
	p.folders[dir] = have
	return have, nil
}

// unlessOurs returns the name of a file that no earlier build wrote.
func (p *place) unlessOurs(name string, info fs.FileInfo) string {
	if name == "" || info.Mode().IsRegular() && p.wrote(name) {
		return ""
	}
	return name
}

func (p *place) wrote(name string) bool {
	_, listed := p.known[name]
	return listed
}

// respelled reports whether an earlier build wrote this very file under a name
// that differs by case, which happens where the file system does not tell case.
// The file then has to be made anew, since its old name is going to be removed.
func (p *place) respelled(name string, info fs.FileInfo) bool {
	return slices.ContainsFunc(p.spellings[fold(name)], func(old string) bool {
		if old == name {
			return false
		}
		was, err := p.root.Lstat(old)
		return err == nil && os.SameFile(was, info)
	})
}

// foreignIn returns something in a folder that no earlier build made, or "".
func (p *place) foreignIn(dir string) (string, error) {
	foreign := ""
	err := fs.WalkDir(p.root.FS(), dir, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && p.wroteBelow(name), entry.Type().IsRegular() && p.wrote(name):
			return nil
		}
		foreign = name
		return fs.SkipAll
	})
	return foreign, err
}

func (p *place) wroteBelow(dir string) bool {
	for name := range p.known {
		if strings.HasPrefix(name, dir+"/") {
			return true
		}
	}
	return false
}

// update moves the staged files into place and removes what is no longer made. At
// every step the manifest on disk lists each file that is ours.
func (p *place) update(made []file, wanted claims) (removed int, err error) {
	now := manifest{}
	for _, f := range made {
		now[f.path] = f.sum
	}
	if err := p.record(p.known.with(now)); err != nil {
		return 0, err
	}
	late := p.known.without(now)
	early := slices.DeleteFunc(slices.Clone(late), func(name string) bool { return !wanted.displace(name) })
	removed, err = p.removeAll(early)
	if err == nil {
		err = p.moveAll(made)
	}
	if err != nil {
		return 0, err
	}
	more, err := p.removeAll(slices.DeleteFunc(late, wanted.displace))
	if err != nil {
		return 0, err
	}
	return removed + more, p.record(now)
}

func (p *place) moveAll(made []file) error {
	ready := map[string]bool{".": true}
	for _, f := range made {
		if f.staged == "" {
			continue
		}
		if dir := path.Dir(f.path); !ready[dir] {
			if err := p.root.MkdirAll(dir, 0o777); err != nil {
				return err
			}
			ready[dir] = true
		}
		if err := p.root.Rename(f.staged, f.path); err != nil {
			return err
		}
	}
	return nil
}

func (p *place) removeAll(names []string) (count int, err error) {
	for _, name := range names {
		removed, err := p.remove(name)
		if err != nil {
			return count, err
		}
		if removed {
			count++
		}
	}
	return count, nil
}

// remove removes a file of an earlier build, and the folders this leaves empty.
// If a killed build, or somebody, removed the file already, the folders still go.
func (p *place) remove(name string) (bool, error) {
	dir, err := p.enter(path.Dir(name))
	if err != nil || dir.blocker != "" {
		return false, err
	}
	info, err := p.root.Lstat(name)
	gone := errors.Is(err, fs.ErrNotExist)
	switch {
	case gone:
	case err != nil:
		return false, err
	case !info.Mode().IsRegular():
		return false, nil
	default:
		if err := p.root.Remove(name); err != nil {
			return false, err
		}
	}
	for dir := range foldersOf(name) {
		if err := p.root.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			break // it holds something
		}
	}
	return !gone, nil
}
