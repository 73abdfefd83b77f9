package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/lockedfile"

	"fairnotice/generator/internal/disk"
)

const (
	stateDir     = ".fairnotice"
	lockFile     = stateDir + "/lock"
	manifestFile = stateDir + "/manifest.json"
	besideFile   = stateDir + "/beside.json"
	stageDir     = stateDir + "/stage"
)

// ownFolder makes the folder for what is neither a page nor told to a host.
func ownFolder(root *os.Root) error {
	if err := root.Mkdir(stateDir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if info, err := root.Lstat(stateDir); err != nil || !info.IsDir() {
		return errors.Join(err, fmt.Errorf("%s is needed for a folder, but is something else: move it away", stateDir))
	}
	return nil
}

// lock waits until no other build writes to the folder.
func lock(root *os.Root) (unlock func(), err error) {
	if err := ownFolder(root); err != nil {
		return nil, err
	}
	// The lock is opened by its plain path, so it must not lead elsewhere.
	if info, err := root.Lstat(lockFile); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is needed for a plain file, but is something else: move it away", lockFile)
	}
	if ignore, err := root.OpenFile(stateDir+"/.gitignore", os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666); err == nil {
		_, failed := ignore.WriteString("*\n")
		if err := errors.Join(failed, ignore.Close()); err != nil {
			return nil, err
		}
	}
	return lockedfile.MutexAt(filepath.Join(root.Name(), filepath.FromSlash(lockFile))).Lock()
}

// clearStage removes what a killed build left on the stage and beside it.
func clearStage(root *os.Root) error {
	if _, err := root.Lstat(stateDir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := ownFolder(root); err != nil {
		return err
	}
	parts, err := fs.Glob(root.FS(), stateDir+"/.*"+disk.Part)
	for _, name := range append(parts, stageDir) {
		err = errors.Join(err, root.RemoveAll(name))
	}
	return err
}

// makeStage makes the stage, which a build that changes nothing does not need.
func makeStage(root *os.Root) error {
	if err := ownFolder(root); err != nil {
		return err
	}
	return root.Mkdir(stageDir, 0o777)
}

// A manifest has the SHA-256 of each file that builds wrote, by its path.
type manifest map[string]string

// manifestFormat is raised when an older program could misread the manifest.
const manifestFormat = 1

type manifestText struct {
	Format int      `json:"format"`
	Files  manifest `json:"files"`
}

// readManifest returns the manifest with its bytes on disk. One that cannot be
// used counts as empty, so that nothing is removed on its word; doubt says why.
func readManifest(root *os.Root, file string) (known manifest, raw []byte, doubt error) {
	info, err := root.Lstat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, nil
	case err != nil:
		return nil, nil, err
	case !info.Mode().IsRegular():
		return nil, nil, errors.New("it is not a plain file")
	}
	if raw, err = root.ReadFile(file); err != nil {
		return nil, nil, err
	}
	known, doubt = parseManifest(raw)
	return known, raw, doubt
}

func parseManifest(raw []byte) (manifest, error) {
	var text manifestText
	err := json.Unmarshal(raw, &text)
	switch {
	case text.Format > manifestFormat:
		return nil, errors.New("a newer version of the program wrote it")
	case err != nil:
		return nil, fmt.Errorf("it is damaged: %w", err)
	case text.Format != manifestFormat:
		return nil, errors.New("it is damaged: its format has no number")
	}
	for name := range text.Files {
		if !proper(name) {
			return nil, fmt.Errorf("it is damaged: no build writes a file %q", name)
		}
	}
	return text.Files, nil
}

// with returns what either manifest lists, with the sums of the other one.
func (m manifest) with(other manifest) manifest {
	union := manifest{}
	maps.Copy(union, m)
	maps.Copy(union, other)
	return union
}

// without returns the paths that only m lists, sorted.
func (m manifest) without(other manifest) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(m)), func(name string) bool {
		_, listed := other[name]
		return listed
	})
}

// record puts the manifest in place at one stroke. Equal manifests are equal bytes:
// encoding/json sorts the paths.
func (p *place) record(m manifest) error {
	text, err := json.MarshalIndent(manifestText{manifestFormat, m}, "", "  ")
	if text = append(text, '\n'); err != nil || bytes.Equal(text, p.recorded) {
		return err
	}
	p.recorded = text
	return disk.Write(p.state, p.file, text, 0)
}
