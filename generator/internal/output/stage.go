package output

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/site"
)

// A file is what became of one page. Its bytes are on the stage or in place.
type file struct {
	path    string
	sum     string
	size    int64
	staged  string // where it waits; empty if the file in place is equal
	kept    bool   // it was not made
	foreign string // what stands in the way and is not ours
	refused error  // why the page cannot be: the fault of the site
	failed  error  // why it could not be staged: the fault of the machine
}

// stageAll renders all pages and returns them by path. It goes on after errors,
// so that one run tells them all.
func stageAll(p *place, wanted claims, pages iter.Seq[site.Page], progress func(done int)) []file {
	all := slices.Collect(pages)
	made := make([]file, len(all))
	for i, page := range all {
		made[i] = file{path: page.Path, refused: wanted.add(page.Path)}
	}
	var mu sync.Mutex
	done := 0
	parallel.For(len(all), func(i int) {
		if made[i].refused == nil {
			p.stage(&made[i], i, all[i].Render)
		}
		mu.Lock()
		defer mu.Unlock()
		if done++; progress != nil {
			progress(done)
		}
	})
	slices.SortStableFunc(made, func(a, b file) int { return strings.Compare(a.path, b.path) })
	return made
}

// stage renders one page and stages it, unless it is in place or cannot get there.
func (p *place) stage(f *file, number int, render func() ([]byte, error)) {
	if p.kept != nil && p.kept(f.path) {
		if size, there := p.known.has(p.root, f.path); there {
			f.sum, f.size, f.kept = p.known[f.path], size, true
			return
		}
	}
	data, err := render()
	if err != nil {
		f.refused = fmt.Errorf("rendering %s: %w", f.path, err)
		return
	}
	f.sum, f.size = sum(data), int64(len(data))
	equal, foreign, err := p.look(f.path, data)
	f.foreign = foreign
	if err == nil && !equal && foreign == "" {
		f.staged = fmt.Sprintf("%s/%d", stageDir, number)
		if err = p.ready(); err == nil {
			err = p.root.WriteFile(f.staged, data, 0o666)
		}
	}
	if err != nil {
		f.failed = fmt.Errorf("preparing %s: %w", f.path, err)
	}
}

// problems returns all that keeps the staged files from their places. Of the
// failures of the machine it returns one: a full disk fails every page alike.
func problems(p *place, made []file) error {
	var found diag.List
	var rest []error
	var foreign []string
	var failed error
	for _, f := range made {
		list, fromContent := diag.FromError(f.refused)
		switch {
		case fromContent:
			found = append(found, list...)
		case f.refused != nil:
			rest = append(rest, f.refused)
		case f.foreign != "":
			foreign = append(foreign, f.foreign)
		case failed == nil:
			failed = f.failed
		}
	}
	all := append([]error{nil, p.clash(foreign), failed}, rest...)
	if len(found) > 0 {
		all[0] = diag.Errors{List: found}
	}
	return errors.Join(all...)
}

// shown is how many foreign files a message lists.
const shown = 20

// clash tells which files are in the way and what to do about them.
func (p *place) clash(foreign []string) error {
	if len(foreign) == 0 {
		return nil
	}
	slices.Sort(foreign)
	foreign = slices.Compact(foreign)
	var b strings.Builder
	fmt.Fprintf(&b, "in %s, the site needs the place of what no earlier build wrote:\n", p.root.Name())
	for _, name := range foreign[:min(shown, len(foreign))] {
		fmt.Fprintf(&b, "  %s\n", name)
	}
	if more := len(foreign) - shown; more > 0 {
		fmt.Fprintf(&b, "  and %d more\n", more)
	}
	if p.doubt != nil {
		fmt.Fprintf(&b, "(what earlier builds wrote is not known, for %s cannot be used: %v)\n", p.file, p.doubt)
	}
	b.WriteString("move it away, or choose another folder with --out")
	return errors.New(b.String())
}

// Claims are the names a site takes up: each page, and each folder that pages lie in. They are kept by
// their folded form, because two names that differ only by case are one file on Windows and macOS, and
// a site must come out the same everywhere.
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
		return fmt.Errorf("%s and %s differ only by case: on many computers they are one file",
			min(have.path, want.path), max(have.path, want.path))
	case have.folder && want.folder:
		return nil
	case have.folder != want.folder:
		return fmt.Errorf("%s cannot be a page and a folder of pages at once", want.path)
	}
	return fmt.Errorf("two pages would be written to %s", want.path)
}

// displace reports whether a file that is no longer made has to go before the pages come, because a
// page or folder takes its name or a page the name of a folder it lies in.
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

// proper reports whether a build may write a file of this name: one that stays inside the folder on
// every system, and is neither ours to keep the state in nor the user's .gitignore.
func proper(name string) bool {
	if _, err := filepath.Localize(name); err != nil || name == "." || !fs.ValidPath(name) {
		return false
	}
	top, _, _ := strings.Cut(name, "/")
	return !strings.EqualFold(top, stateDir) && !strings.EqualFold(top, ".gitignore") &&
		!strings.ContainsFunc(name, func(r rune) bool { return r == '\\' || unicode.IsControl(r) })
}

// foldersOf yields the folders a file lies in, the innermost first.
func foldersOf(name string) iter.Seq[string] {
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
