package output

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Claims are the names a site takes up: each page, and each folder that pages lie
// in. They are kept by their folded form, because two names that differ only by
// case are one file on Windows and macOS, and a site must come out the same
// everywhere.
type claims map[string]claim

type claim struct {
	path   string
	folder bool
}

// add claims a page and the folders it lies in.
func (c claims) add(page string) error {
	if !proper(page) {
		return fmt.Errorf("a page cannot be written to %q: this is not a file of its own inside the output folder", page)
	}
	for dir := range foldersOf(page) {
		if err := c.take(claim{dir, true}); err != nil {
			return err
		}
	}
	return c.take(claim{page, false})
}

func (c claims) take(want claim) error {
	key := fold(want.path)
	have, taken := c[key]
	switch {
	case !taken:
		c[key] = want
		return nil
	case have.path != want.path:
		first, second := min(have.path, want.path), max(have.path, want.path)
		return fmt.Errorf("%s and %s differ only by case: on many computers they are one file", first, second)
	case have.folder && want.folder:
		return nil
	case have.folder != want.folder:
		return fmt.Errorf("%s cannot be a page and a folder of pages at once", want.path)
	}
	return fmt.Errorf("two pages would be written to %s", want.path)
}

// displace reports whether a file that is no longer made has to go before the
// pages come, because a page or folder takes its name or a page the name of a
// folder it lies in.
func (c claims) displace(old string) bool {
	if _, taken := c[fold(old)]; taken {
		return true
	}
	for dir := range foldersOf(old) {
		if have, taken := c[fold(dir)]; taken && !have.folder {
			return true
		}
	}
	return false
}

// proper reports whether a build may write a file of this name: one that stays
// inside the folder on every system, and is neither ours to keep the state in nor
// the user's .gitignore.
func proper(name string) bool {
	if _, err := filepath.Localize(name); err != nil || name == "." || !fs.ValidPath(name) {
		return false
	}
	top, _, _ := strings.Cut(name, "/")
	return !strings.EqualFold(top, stateDir) && !strings.EqualFold(top, ".gitignore") &&
		!strings.ContainsFunc(name, func(r rune) bool { return r == '\\' || unicode.IsControl(r) })
}

// foldersOf yields the folders a file lies in, the innermost first.
func foldersOf(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if !yield(dir) {
				return
			}
		}
	}
}

// fold takes names to one form that file systems without case may not tell apart.
func fold(name string) string { return norm.NFC.String(strings.ToUpper(name)) }
