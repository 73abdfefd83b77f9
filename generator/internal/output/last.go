package output

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/parallel"
)

// lastFile says from what the folder was made. It is written last, and holds for one manifest alone.
const lastFile = stateDir + "/last.json"

// A Last is what made a folder what it is, as the caller names it.
type Last struct {
	Sources string `json:"sources"` // hash of all that the site is made from, the program too
	Day     string `json:"day"`     // of the site
	Zone    string `json:"zone"`    // in which that day was counted
	Said    string `json:"said"`    // what is to be told of it, behind the figures

	Basis string            `json:"basis"` // hash of what all pages depend on
	Keys  map[string]string `json:"keys"`  // hashes of what else each page depends on, by paths
}

type lastText struct {
	Last
	Manifest string `json:"manifest"` // SHA-256
}

// Remember writes down what made a folder, after Write.
func Remember(dir string, l Last) error {
	f, err := open(dir)
	if err != nil {
		return err
	}
	defer f.close()
	_, raw, doubt := readManifest(f.beside, manifestFile)
	if doubt != nil {
		return doubt
	}
	text, err := json.Marshal(lastText{l, sum(raw)})
	if err != nil {
		return err
	}
	return disk.Write(f.beside, lastFile, append(text, '\n'), 0)
}

// Recall is what made a folder, or nothing where that is damaged, gone or of another build.
func Recall(dir string) (last Last) {
	look(dir, func(_ folders, _ manifest, made Last) { last = made })
	return last
}

// Whole reports whether every file that the last build wrote is in place, byte for byte.
func Whole(dir string) (report Report, whole bool) {
	look(dir, func(f folders, known manifest, _ Last) {
		beside, _, doubt := readManifest(f.beside, besideFile)
		report, whole = known.whole(f.site)
		_, told := beside.whole(f.beside)
		whole = whole && told && doubt == nil
	})
	return report, whole
}

// look hands on what is known of a folder, if that is whole.
func look(dir string, at func(folders, manifest, Last)) {
	for _, name := range []string{dir, Beside(dir)} {
		if _, err := os.Lstat(name); err != nil {
			return
		}
	}
	f, err := open(dir)
	if err != nil {
		return
	}
	defer f.close()
	var last lastText
	text, err := f.beside.ReadFile(lastFile)
	known, raw, doubt := readManifest(f.beside, manifestFile)
	if err == nil && doubt == nil && json.Unmarshal(text, &last) == nil && last.Manifest == sum(raw) {
		at(f, known, last.Last)
	}
}

// whole reports whether all files of a manifest are in place.
func (m manifest) whole(root *os.Root) (Report, bool) {
	names := slices.Sorted(maps.Keys(m))
	sizes, wrong := make([]int64, len(names)), make([]bool, len(names))
	parallel.For(len(names), func(i int) {
		size, there := m.has(root, names[i])
		sizes[i], wrong[i] = size, !there
	})
	report := Report{Pages: len(names), Unchanged: len(names)}
	for _, size := range sizes {
		report.Bytes += size
	}
	return report, !slices.Contains(wrong, true)
}

// has reports whether a file is in place as a build wrote it, and its size.
func (m manifest) has(root *os.Root, name string) (size int64, there bool) {
	info, err := root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return 0, false
	}
	raw, err := root.ReadFile(name)
	return int64(len(raw)), err == nil && m[name] == sum(raw)
}

func sum(raw []byte) string {
	hash := sha256.Sum256(raw)
	return hex.EncodeToString(hash[:])
}

// Folders are an output folder, and the one beside it.
type folders struct {
	site, beside *os.Root
	unlock       func()
}

// Beside is the folder with what is no part of the site in an output folder.
func Beside(dir string) string {
	if full, err := filepath.Abs(dir); err == nil && filepath.Base(filepath.Clean(dir)) != filepath.Base(full) {
		dir = full // of "." and ".." the name is not told
	}
	return filepath.Clean(dir) + ".conf"
}

// open opens an output folder, and locks it.
func open(dir string) (f folders, err error) {
	defer func() {
		if err != nil {
			f.close()
		}
	}()
	if f.site, err = disk.OpenRoot(dir); err != nil {
		return f, fmt.Errorf("opening the output folder %s: %w", dir, err)
	}
	if err = disk.MakeAll(Beside(dir)); err == nil {
		f.beside, err = disk.OpenRoot(Beside(dir))
	}
	if err != nil {
		return f, fmt.Errorf("opening the folder beside the output, in which lies what is not to be published: %w", err)
	}
	if f.unlock, err = lock(f.beside); err != nil {
		return f, fmt.Errorf("locking the output folder %s: %w", dir, err)
	}
	if err = f.adopt(); err != nil {
		return f, fmt.Errorf("taking over what an earlier program kept in %s: %w", dir, err)
	}
	return f, nil
}

func (f folders) close() {
	if f.unlock != nil {
		f.unlock()
	}
	for _, root := range []*os.Root{f.site, f.beside} {
		if root != nil {
			root.Close()
		}
	}
}

// adopt takes over what earlier programs kept among the pages: the manifest, unless there is a newer one.
func (f folders) adopt() error {
	known, raw, doubt := readManifest(f.site, manifestFile)
	if known == nil || doubt != nil {
		return nil
	}
	if _, err := f.beside.Lstat(manifestFile); errors.Is(err, fs.ErrNotExist) {
		if err := disk.Write(f.beside, manifestFile, raw, 0); err != nil {
			return err
		}
	}
	for _, name := range []string{manifestFile, lastFile, lockFile} {
		if err := f.site.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
