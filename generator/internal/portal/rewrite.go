package portal

import (
	"fmt"
	"os"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
)

// Rewrite changes a file of the desk in one step. It leaves one alone that was changed
// since it was read.
func Rewrite(root *os.Root, f *diag.File, change func([]byte) []byte) error {
	name := f.Path
	raw, err := root.ReadFile(name)
	if err != nil {
		return err
	}
	if string(diag.NewFile(name, raw).Text) != string(f.Text) {
		return fmt.Errorf("%w: it was changed meanwhile", archive.ErrMoved)
	}
	return disk.Write(root, name, change(raw), 0)
}
