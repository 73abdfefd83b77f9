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

	"fairnotice/generator/internal/disk"
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
	if err := disk.WriteFile(path, raw, 0); err != nil {
		return "", fmt.Errorf("keep a PDF: %w", err)
	}
	return path, nil
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
