package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
)

// Told is an error for people: what the system says of files in its own words is put in plain ones.
func Told(err error) string {
	told := err.Error()
	eachFile(err, func(failed *fs.PathError) {
		for _, c := range []struct {
			is     error
			format string
		}{
			{fs.ErrNotExist, "there is no file or folder %q"},
			{fs.ErrExist, "%q is there already"},
			{syscall.EISDIR, "%q is a folder, and a file is needed"},
			{syscall.ENOTDIR, "%q cannot be reached: what stands before the last / is no folder"},
			{syscall.ENOSPC, "the disk is full: %q cannot be written"},
			{syscall.EROFS, "%q lies where nothing can be written"},
			{fs.ErrPermission, "you have no permission to read or write %q"},
		} {
			if errors.Is(failed.Err, c.is) {
				told = strings.ReplaceAll(told, failed.Error(), fmt.Sprintf(c.format, failed.Path))
				return
			}
		}
	})
	return told
}

// eachFile visits what an error says of files, in all that it wraps.
func eachFile(err error, visit func(*fs.PathError)) {
	switch e := err.(type) {
	case *fs.PathError:
		visit(e)
	case interface{ Unwrap() error }:
		eachFile(e.Unwrap(), visit)
	case interface{ Unwrap() []error }:
		for _, inner := range e.Unwrap() {
			eachFile(inner, visit)
		}
	}
}
