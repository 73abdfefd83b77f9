package portal

import (
	"fmt"
	"io/fs"
	"os"
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
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

// Rewrite changes a file of the desk in one step. It leaves one alone that was changed
// since it was read.
func Rewrite(root *os.Root, f *diag.File, change func([]byte) []byte) error {
	name := f.Path
	raw, err := root.ReadFile(name)
	if err != nil {
		return err
	}
	if string(diag.NewFile(name, raw).Text) != string(f.Text) {
		return fmt.Errorf("%w: it was changed meanwhile", archive.ErrMoved)
	}
	return disk.Write(root, name, change(raw), 0)
}
