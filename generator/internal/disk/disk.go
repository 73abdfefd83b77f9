// Package disk writes files, each whole or not at all.
//
// [Write] puts the bytes into a file beside the one that is wanted, and then gives it that name, in
// one step. Whoever reads sees the file of before or the new one, and a run that is killed leaves one
// of them, at most with a file beside it whose name begins with a dot and ends in [Part]. A file takes
// the permissions of the one that it replaces. What must outlive a power failure is written [Durable],
// into a folder that [MakeFolder] has made and [SyncFolder] brings to the disk when all is in it.
//
// All names are below an [os.Root], so that no link leads out of a folder that
// strangers write to; [WriteFile] and [ReadFile] are for a path that the user has named. [Told] says in plain words
// what went wrong with a file. What is in a file, when it is written and who may write at once, others decide.
// Package output puts a thousand files in place after the last of them is made, and moves them itself.
package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"runtime"
)

// Part ends the names of files that are being written.
const Part = ".part"

// Options say how a file is written.
type Options uint8

const (
	// Durable bytes are on the disk before the file has its name.
	Durable Options = 1 << iota
	// New files never take the place of another: the error is then [fs.ErrExist].
	New
)

// Write writes a file whole, in one step. Its folder must be there.
func Write(root *os.Root, name string, data []byte, opt Options) error {
	mode := fs.FileMode(0o666)
	if info, err := root.Stat(name); err == nil && info.Mode().IsRegular() {
		mode = info.Mode().Perm()
	}
	part := fmt.Sprintf("%s/.%s.%08x%s", path.Dir(name), path.Base(name), rand.Uint32(), Part)
	err := fill(root, part, data, mode, opt)
	if err == nil {
		err = place(root, part, name, opt)
	}
	if err != nil {
		if failed := root.Remove(part); !errors.Is(failed, fs.ErrNotExist) {
			err = errors.Join(err, failed)
		}
	}
	return err
}

// WriteFile writes a file at a path whole, in one step, and makes its folder.
func WriteFile(name string, data []byte, opt Options) error {
	dir := filepath.Dir(name)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	root, err := OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if info, err := os.Stat(name); err == nil {
		if err := checkMode("write", name, info); err != nil {
			return err
		}
	}
	return Write(root, filepath.Base(name), data, opt)
}

func fill(root *os.Root, part string, data []byte, mode fs.FileMode, opt Options) error {
	f, err := root.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil && opt&Durable != 0 {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// place gives a written file its name. Only a link cannot take the place of another
// file; a disk without hard links has no such step, and the caller's lock must do.
func place(root *os.Root, part, name string, opt Options) error {
	if opt&New == 0 {
		return root.Rename(part, name)
	}
	err := root.Link(part, name)
	if err == nil {
		return root.Remove(part)
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, failed := root.Lstat(name); !errors.Is(failed, fs.ErrNotExist) {
		return errors.Join(err, failed)
	}
	return root.Rename(part, name)
}

// SyncFile brings a file that an earlier run has written to the disk.
func SyncFile(root *os.Root, name string) error { return sync(root, name, os.O_RDWR) }

// SyncFolder brings the names in a folder to the disk. Windows has no such call and does it by itself.
func SyncFolder(root *os.Root, name string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	return sync(root, name, os.O_RDONLY)
}

func sync(root *os.Root, name string, flag int) error {
	f, err := root.OpenFile(name, flag, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// MakeFolder makes a folder, and brings its name and those of the folders above it to the disk.
func MakeFolder(root *os.Root, name string) error {
	if _, err := root.Stat(name); err == nil {
		return nil
	}
	if err := root.MkdirAll(name, 0o777); err != nil {
		return err
	}
	for name != "." {
		name = path.Dir(name)
		if err := SyncFolder(root, name); err != nil {
			return err
		}
	}
	return nil
}
