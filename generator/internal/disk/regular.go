package disk

import (
	"fmt"
	"io/fs"
	"os"
)

// Regular is a file system in which nothing is read but files and folders. Who opens a
// pipe waits for whoever writes to it, and a device may never end.
func Regular(files fs.FS) fs.FS { return regular{files} }

type regular struct{ fs.FS }

// Open opens a file or a folder.
func (r regular) Open(name string) (fs.File, error) {
	if err := r.check("open", name); err != nil {
		return nil, err
	}
	return r.FS.Open(name)
}

// ReadFile reads a file in one step.
func (r regular) ReadFile(name string) ([]byte, error) {
	if err := r.check("read", name); err != nil {
		return nil, err
	}
	return fs.ReadFile(r.FS, name)
}

// Stat looks at what there is, whatever it is.
func (r regular) Stat(name string) (fs.FileInfo, error) { return fs.Stat(r.FS, name) }

// ReadDir lists a folder, whatever is in it.
func (r regular) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := r.check("read", name); err != nil {
		return nil, err
	}
	return fs.ReadDir(r.FS, name)
}

func (r regular) check(op, name string) error {
	info, err := fs.Stat(r.FS, name)
	if err != nil {
		return err
	}
	return checkMode(op, name, info)
}

// ReadFile reads a file at a path that the user has named, and waits for no pipe or device.
func ReadFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err == nil {
		err = checkMode("read", name, info)
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(name)
}

// OpenRoot opens a folder at a path that the user has named.
func OpenRoot(name string) (*os.Root, error) {
	info, err := os.Stat(name)
	if err == nil {
		err = checkMode("open", name, info)
	}
	if err != nil {
		return nil, err
	}
	return os.OpenRoot(name)
}

// Folders reports the first of some names at which something stands that is no folder.
func Folders(files fs.FS, names ...string) error {
	for _, name := range names {
		if info, err := fs.Stat(files, name); err == nil && !info.IsDir() {
			return noFolder(name, info)
		}
	}
	return nil
}

// MakeAll makes the folder at a path that the user has named, and those above it.
func MakeAll(name string) error {
	if info, err := os.Stat(name); err == nil && !info.IsDir() {
		return noFolder(name, info)
	}
	return os.MkdirAll(name, 0o777)
}

func noFolder(name string, info fs.FileInfo) error {
	what := "a pipe, a socket or a device"
	if info.Mode().IsRegular() {
		what = "a file"
	}
	return fmt.Errorf("%q is %s, and a folder is needed", name, what)
}

func checkMode(op, name string, info fs.FileInfo) error {
	if mode := info.Mode(); !mode.IsRegular() && !mode.IsDir() {
		return &fs.PathError{Op: op, Path: name,
			Err: fmt.Errorf("it is a pipe, a socket or a device, and not a file (%s)", mode)}
	}
	return nil
}
