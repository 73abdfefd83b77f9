package portal

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io/fs"

	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/parallel"
)

// Sum is the hash of all files that a portal's site is made from, by their names, kinds and bytes. Where one cannot be
// read it is an error.
func Sum(files fs.FS) ([sha256.Size]byte, error) {
	var names [][]byte
	var kinds []fs.FileMode
	for _, folder := range []string{"content", "layouts", "versions"} {
		err := fs.WalkDir(files, folder, func(name string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err == nil {
				names, kinds = append(names, []byte(name)), append(kinds, entry.Type())
			}
			return err
		})
		if err != nil {
			return [sha256.Size]byte{}, err
		}
	}
	parts, failed := make([][]byte, 2*len(names)), make([]error, len(names))
	parallel.For(len(names), func(i int) {
		parts[2*i] = binary.BigEndian.AppendUint32(names[i], uint32(kinds[i]))
		if kinds[i].IsRegular() {
			raw, err := fs.ReadFile(files, string(names[i]))
			of := sha256.Sum256(raw)
			parts[2*i+1], failed[i] = of[:], err
		}
	})
	return memo.Sum(parts...), errors.Join(failed...)
}
