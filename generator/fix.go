package main

import (
	"errors"
	"fmt"
	"os"
	"path"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/diag"
)

// rounds is how often a portal is read again to be mended: what was put right can
// show a mistake that it hid.
const rounds = 5

// fix mends on the desk what has one right answer, and shows each change.
func (c *commands) fix(std streams) error {
	for range rounds {
		src, err := c.sources()
		if err != nil {
			return err
		}
		edits := check.Edits(src)
		if len(edits) == 0 {
			return nil
		}
		if err := writeEdits(c.Root, edits); err != nil {
			return err
		}
		fmt.Fprint(std.out, check.Changes(edits))
	}
	return nil
}

// writeEdits changes the files one by one, each whole or not at all.
func writeEdits(dir string, edits []check.Edit) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the portal's folder: %w", err)
	}
	defer root.Close()
	for len(edits) > 0 {
		count := 1
		for count < len(edits) && edits[count].File == edits[0].File {
			count++
		}
		f := edits[0].File
		if err := rewrite(root, f, func(raw []byte) []byte { return check.Apply(raw, edits[:count]) }); err != nil {
			return fmt.Errorf("mend %s: %w", f.Path, err)
		}
		edits = edits[count:]
	}
	return nil
}

// rewrite changes a file in one step. It leaves one alone that was changed since
// it was read.
func rewrite(root *os.Root, f *diag.File, change func([]byte) []byte) error {
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
