package portal

import (
	"errors"
	"fmt"
	"os"
	"path"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/diag"
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
	info, err := root.Stat(name)
	if err != nil {
		return err
	}
	part := fmt.Sprintf("%s/.%s.%d.part", path.Dir(name), path.Base(name), os.Getpid())
	err = root.WriteFile(part, change(raw), info.Mode().Perm())
	if err == nil {
		err = root.Rename(part, name)
	}
	if err != nil {
		err = errors.Join(err, root.Remove(part))
	}
	return err
}
