package main

import (
	"fmt"
	"os"

	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/portal"
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
		if err := c.inFolder(func(root *os.Root) error { return writeEdits(root, edits) }); err != nil {
			return err
		}
		fmt.Fprint(std.out, check.Changes(edits))
	}
	return nil
}

// writeEdits changes the files one by one, each whole or not at all.
func writeEdits(root *os.Root, edits []check.Edit) error {
	for len(edits) > 0 {
		count := 1
		for count < len(edits) && edits[count].File == edits[0].File {
			count++
		}
		f := edits[0].File
		if err := portal.Rewrite(root, f, func(raw []byte) []byte { return check.Apply(raw, edits[:count]) }); err != nil {
			return fmt.Errorf("mend %s: %w", f.Path, err)
		}
		edits = edits[count:]
	}
	return nil
}
