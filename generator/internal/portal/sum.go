package portal

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/parallel"
)

// Sums are the hashes of the files that a portal's site is made from, by their names: of their kinds and bytes.
type Sums map[string][sha256.Size]byte

// Sum reads all files that a portal's site is made from. Where one cannot be read it is an error.
func Sum(files fs.FS) (Sums, error) {
	var names []string
	var kinds []fs.FileMode
	for _, folder := range []string{"content", "layouts", "versions"} {
		err := fs.WalkDir(files, folder, func(name string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err == nil {
				names, kinds = append(names, name), append(kinds, entry.Type())
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	found, failed := make([][sha256.Size]byte, len(names)), make([]error, len(names))
	parallel.For(len(names), func(i int) {
		var raw []byte
		if kinds[i].IsRegular() {
			raw, failed[i] = fs.ReadFile(files, names[i])
		}
		found[i] = memo.Sum(binary.BigEndian.AppendUint32(nil, uint32(kinds[i])), raw)
	})
	all := Sums{}
	for i, name := range names {
		all[name] = found[i]
	}
	return all, errors.Join(failed...)
}

// All is the hash of all files.
func (s Sums) All() [sha256.Size]byte { return s.of(func(string) bool { return true }) }

// Around is the hash of what is neither a document nor on record: settings, words, registers, layouts.
func (s Sums) Around() [sha256.Size]byte {
	return s.of(func(name string) bool { return path.Ext(name) != ".md" && !strings.HasPrefix(name, "versions/") })
}

func (s Sums) of(which func(name string) bool) [sha256.Size]byte {
	var parts [][]byte
	for _, name := range slices.Sorted(maps.Keys(s)) {
		if which(name) {
			sum := s[name]
			parts = append(parts, []byte(name), sum[:])
		}
	}
	return memo.Sum(parts...)
}
