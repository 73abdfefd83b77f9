package main

import (
	"io/fs"
	"maps"
	"strings"
	"sync"

	"fairnotice/generator/internal/serve"
)

// withoutTemporary hides the files that editors keep for themselves.
type withoutTemporary struct{ fs.FS }

func (f withoutTemporary) Open(name string) (fs.File, error) {
	if serve.Temporary(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return f.FS.Open(name)
}

// ReadDir leaves them out of a folder.
func (f withoutTemporary) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.FS, name)
	var shown []fs.DirEntry
	for _, entry := range entries {
		if !serve.Temporary(entry.Name()) {
			shown = append(shown, entry)
		}
	}
	return shown, err
}

// ReadFile reads a file in one step.
func (f withoutTemporary) ReadFile(name string) ([]byte, error) {
	if serve.Temporary(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return fs.ReadFile(f.FS, name)
}

// Stat looks at a file.
func (f withoutTemporary) Stat(name string) (fs.FileInfo, error) {
	if serve.Temporary(name) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return fs.Stat(f.FS, name)
}

// remembering keeps the bytes of the texts, lists and layouts that are read.
type remembering struct {
	withoutTemporary
	mu    sync.Mutex
	files map[string][]byte
}

// ReadFile reads a file and keeps its bytes.
func (r *remembering) ReadFile(name string) ([]byte, error) {
	raw, err := r.withoutTemporary.ReadFile(name)
	if err == nil && !strings.HasPrefix(name, "versions/") && !strings.HasPrefix(name, "content/files/") {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.files[name] = raw
	}
	return raw, err
}

func (r *remembering) copy() map[string][]byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	return maps.Clone(r.files)
}

// asBefore is a portal's folder in which some files have the bytes that they had.
type asBefore struct {
	withoutTemporary
	files map[string][]byte
}

// ReadFile reads a file as it is here.
func (o asBefore) ReadFile(name string) ([]byte, error) {
	if raw, ok := o.files[name]; ok {
		return raw, nil
	}
	return o.withoutTemporary.ReadFile(name)
}
