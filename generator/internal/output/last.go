package output

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
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
	root, unlock, err := open(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	defer unlock()
	_, raw, doubt := readManifest(root)
	if doubt != nil {
		return doubt
	}
	text, err := json.Marshal(lastText{l, sum(raw)})
	if err != nil {
		return err
	}
	return disk.Write(root, lastFile, append(text, '\n'), 0)
}

// Recall is what made a folder, or nothing where that is damaged, gone or of another build.
func Recall(dir string) (last Last) {
	look(dir, func(_ *os.Root, _ manifest, made Last) { last = made })
	return last
}

// Whole reports whether every file that the last build wrote is in place, byte for byte.
func Whole(dir string) (report Report, whole bool) {
	look(dir, func(root *os.Root, known manifest, _ Last) { report, whole = known.whole(root) })
	return report, whole
}

// look hands on what is known of a folder, if that is whole.
func look(dir string, at func(*os.Root, manifest, Last)) {
	if _, err := os.Lstat(dir); err != nil {
		return
	}
	root, unlock, err := open(dir)
	if err != nil {
		return
	}
	defer root.Close()
	defer unlock()
	var last lastText
	text, err := root.ReadFile(lastFile)
	known, raw, doubt := readManifest(root)
	if err == nil && doubt == nil && json.Unmarshal(text, &last) == nil && last.Manifest == sum(raw) {
		at(root, known, last.Last)
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

// open opens an output folder, and locks it.
func open(dir string) (*os.Root, func(), error) {
	root, err := disk.OpenRoot(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("opening the output folder %s: %w", dir, err)
	}
	unlock, err := lock(root)
	if err != nil {
		root.Close()
		return nil, nil, fmt.Errorf("locking the output folder %s: %w", dir, err)
	}
	return root, unlock, nil
}
