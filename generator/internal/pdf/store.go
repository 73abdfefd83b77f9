package pdf

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// A Store is a folder of prints. Each is a file named by the hash of the browser's
// version and of the sheet, so that what is found there is what would be printed.
type Store struct {
	dir     string
	printer *Printer
}

// NewStore keeps prints in a folder, which is made when it is needed.
func NewStore(dir string, printer *Printer) *Store { return &Store{dir, printer} }

// Print returns the path of the print of a sheet.
func (s *Store) Print(sheet Sheet) (string, error) {
	path := filepath.Join(s.dir, sheet.key(s.printer.Version())+".pdf")
	if _, err := os.Stat(path); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return path, err
	}
	raw, err := s.printer.Print(sheet)
	if err != nil {
		return "", err
	}
	return path, Write(path, raw)
}

// format of the prints: another number is another key, for a program that prints
// otherwise.
const format = 1

func (s Sheet) key(browser string) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%d\n%s\n%s\n%s\n", format, browser, s.Address, s.Day)
	for _, address := range slices.Sorted(maps.Keys(s.Files)) {
		fmt.Fprintf(sum, "%s %d\n", address, len(s.Files[address]))
		sum.Write(s.Files[address])
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Write writes a file whole or not at all, and makes its folder.
func Write(path string, raw []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return fmt.Errorf("write a PDF: %w", err)
	}
	part, err := os.CreateTemp(filepath.Dir(path), ".*.part")
	if err != nil {
		return fmt.Errorf("write a PDF: %w", err)
	}
	_, err = part.Write(raw)
	err = errors.Join(err, part.Chmod(0o644), part.Close())
	if err == nil {
		err = os.Rename(part.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", path, err), os.Remove(part.Name()))
	}
	return nil
}
