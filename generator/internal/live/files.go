package live

import (
	"io/fs"
	"maps"
	"strings"
	"sync"

	"fairnotice/generator/internal/serve"
)

// visible is a folder without the files that editors keep for themselves.
type visible struct{ fs.FS }

func (f visible) Open(name string) (fs.File, error) {
	if serve.Temporary(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return f.FS.Open(name)
}

// ReadDir leaves them out of a folder.
func (f visible) ReadDir(name string) ([]fs.DirEntry, error) {
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
func (f visible) ReadFile(name string) ([]byte, error) {
	if serve.Temporary(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return fs.ReadFile(f.FS, name)
}

// Stat looks at a file.
func (f visible) Stat(name string) (fs.FileInfo, error) {
	if serve.Temporary(name) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return fs.Stat(f.FS, name)
}

// A recorder keeps the bytes of the texts, lists and layouts that are read.
type recorder struct {
	visible
	mu    sync.Mutex
	files map[string][]byte
}

// ReadFile reads a file and keeps its bytes.
func (r *recorder) ReadFile(name string) ([]byte, error) {
	raw, err := r.visible.ReadFile(name)
	if err == nil && !strings.HasPrefix(name, "versions/") && !strings.HasPrefix(name, "content/files/") {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.files[name] = raw
	}
	return raw, err
}

func (r *recorder) copy() map[string][]byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	return maps.Clone(r.files)
}
