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

// Recall is what made a folder, if every file that was written then is in place, byte for byte. Whatever is damaged,
// gone or of another build counts as nothing.
func Recall(dir string) (Last, Report, bool) {
	if _, err := os.Lstat(dir); err != nil {
		return Last{}, Report{}, false
	}
	root, unlock, err := open(dir)
	if err != nil {
		return Last{}, Report{}, false
	}
	defer root.Close()
	defer unlock()
	var last lastText
	text, err := root.ReadFile(lastFile)
	known, raw, doubt := readManifest(root)
	if err != nil || doubt != nil || json.Unmarshal(text, &last) != nil || last.Manifest != sum(raw) {
		return Last{}, Report{}, false
	}
	report, whole := known.whole(root)
	return last.Last, report, whole
}

// whole reports whether all files of a manifest are in place.
func (m manifest) whole(root *os.Root) (Report, bool) {
	names := slices.Sorted(maps.Keys(m))
	sizes, wrong := make([]int64, len(names)), make([]bool, len(names))
	parallel.For(len(names), func(i int) {
		info, err := root.Lstat(names[i])
		if err != nil || !info.Mode().IsRegular() {
			wrong[i] = true
			return
		}
		raw, err := root.ReadFile(names[i])
		sizes[i], wrong[i] = int64(len(raw)), err != nil || sum(raw) != m[names[i]]
	})
	report := Report{Pages: len(names), Unchanged: len(names)}
	for _, size := range sizes {
		report.Bytes += size
	}
	return report, !slices.Contains(wrong, true)
}

func sum(raw []byte) string {
	hash := sha256.Sum256(raw)
	return hex.EncodeToString(hash[:])
}

// open opens an output folder, and locks it.
func open(dir string) (*os.Root, func(), error) {
	root, err := os.OpenRoot(dir)
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
