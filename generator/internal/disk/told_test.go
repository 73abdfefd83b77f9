package disk_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"fairnotice/generator/internal/disk"
)

func TestTold(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "x.md")
	_, gone := os.ReadFile(missing)
	_, folder := os.ReadFile(filepath.Dir(missing))
	other := &fs.PathError{Op: "openat", Path: "y", Err: syscall.EACCES}
	for _, c := range []struct {
		err  error
		want string
	}{
		{gone, fmt.Sprintf("there is no file or folder %q", missing)},
		{folder, fmt.Sprintf("%q is a folder, and a file is needed", filepath.Dir(missing))},
		{fmt.Errorf("nothing was compared: %w", errors.Join(gone, other)), fmt.Sprintf("nothing was compared: "+
			"there is no file or folder %q\nyou have no permission to read or write \"y\"", missing)},
		{&fs.PathError{Op: "mkdir", Path: "z", Err: syscall.EIO}, "mkdir z: input/output error"},
		{errors.New("two languages"), "two languages"},
	} {
		if got := disk.Told(c.err); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}
