package output

import (
	"errors"
	"io/fs"
	"path"
)

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
	var early, late []string
	for _, name := range p.known.without(now) {
		if wanted.displace(name) {
			early = append(early, name)
		} else {
			late = append(late, name)
		}
	}
	first, err := p.removeAll(early)
	if err == nil {
		err = p.moveAll(made)
	}
	if err != nil {
		return 0, err
	}
	second, err := p.removeAll(late)
	if err != nil {
		return 0, err
	}
	return first + second, p.record(now)
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
