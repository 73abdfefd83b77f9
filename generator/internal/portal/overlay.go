package portal

import (
	"io/fs"
	"slices"
)

// An Overlay is a portal's folder in which some files have other bytes.
type Overlay struct {
	fs.FS
	Files map[string][]byte // by path
}

// ReadFile reads a file as it is here.
func (o Overlay) ReadFile(name string) ([]byte, error) {
	if raw, ok := o.Files[name]; ok {
		return slices.Clone(raw), nil
	}
	return fs.ReadFile(o.FS, name)
}

// ReadDir lists a folder.
func (o Overlay) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.FS, name) }

// Stat looks at a file.
func (o Overlay) Stat(name string) (fs.FileInfo, error) { return fs.Stat(o.FS, name) }
