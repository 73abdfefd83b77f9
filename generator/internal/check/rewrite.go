package check

import (
	"fmt"
	"os"

	"fairnotice/generator/internal/portal"
)

// rounds is how often a portal is read again to be corrected: what was put right can
// show a mistake that it hid.
const rounds = 5

// Fix corrects on the desk what has one right answer, and returns each change as people
// are shown it. The portal is read anew after every round.
func Fix(root *os.Root, read func() (Sources, error)) (string, error) {
	changes := ""
	for range rounds {
		src, err := read()
		if err != nil {
			return changes, err
		}
		edits := editsOf(src)
		if len(edits) == 0 {
			return changes, nil
		}
		if err := write(root, edits); err != nil {
			return changes, err
		}
		changes += changesOf(edits)
	}
	return changes, nil
}

// write changes the files one by one, each whole or not at all.
func write(root *os.Root, edits []edit) error {
	for len(edits) > 0 {
		count := 1
		for count < len(edits) && edits[count].File == edits[0].File {
			count++
		}
		f := edits[0].File
		err := portal.Rewrite(root, f, func(raw []byte) []byte { return apply(raw, edits[:count]) })
		if err != nil {
			return fmt.Errorf("mend %s: %w", f.Path, err)
		}
		edits = edits[count:]
	}
	return nil
}
