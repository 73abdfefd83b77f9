package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
)

// A place is the output folder as this build found it.
type place struct {
	root      *os.Root
	known     manifest            // what earlier builds wrote
	doubt     error               // why known is empty although there is a manifest
	recorded  []byte              // the manifest on disk
	spellings map[string][]string // the paths of known by their folded form

	mu      sync.Mutex
	folders map[string]folder // answers of enter
}

// A folder is what stands where a folder is wanted.
type folder struct {
	exists  bool
	blocker string // what is not a folder on the way there
	info    fs.FileInfo
}

// Found is what stands where a page is wanted. If it is neither equal nor
// foreign, the page may come.
type found struct {
	equal   bool
	foreign string // the path of what no earlier build wrote
}

func newPlace(root *os.Root) *place {
	p := &place{root: root, spellings: map[string][]string{}, folders: map[string]folder{".": {exists: true}}}
	p.known, p.recorded, p.doubt = readManifest(root)
	for name := range p.known {
		p.spellings[fold(name)] = append(p.spellings[fold(name)], name)
	}
	return p
}

// look finds out what stands in the place of a page with these bytes.
func (p *place) look(name string, data []byte) (found, error) {
	dir, err := p.enter(path.Dir(name))
	if err != nil || !dir.exists {
		return found{foreign: p.unlessOurs(dir.blocker, dir.info)}, err
	}
	info, err := p.root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return found{}, nil
	case err != nil:
		return found{}, err
	case info.IsDir():
		foreign, err := p.foreignIn(name)
		return found{foreign: foreign}, err
	case !info.Mode().IsRegular():
		return found{foreign: name}, nil
	case p.respelled(name, info):
		return found{}, nil
	}
	equal, err := p.holds(name, info, data)
	if equal || err != nil {
		return found{equal: equal}, err
	}
	return found{foreign: p.unlessOurs(name, info)}, nil
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
		have, err = p.folder(dir)
	}
	if err == nil {
		p.folders[dir] = have
	}
	return have, err
}

// folder is enter for a folder whose parent exists.
func (p *place) folder(dir string) (folder, error) {
	info, err := p.root.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return folder{}, nil
	case err != nil:
		return folder{}, err
	case info.IsDir():
		return folder{exists: true}, nil
	}
	return folder{blocker: dir, info: info}, nil
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
	for _, old := range p.spellings[fold(name)] {
		if old == name {
			continue
		}
		if was, err := p.root.Lstat(old); err == nil && os.SameFile(was, info) {
			return true
		}
	}
	return false
}

func (p *place) holds(name string, info fs.FileInfo, data []byte) (bool, error) {
	if info.Size() != int64(len(data)) {
		return false, nil
	}
	there, err := p.root.ReadFile(name)
	return bytes.Equal(there, data), err
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
