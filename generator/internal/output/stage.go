package output

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/site"
)

// A file is what became of one page. Its bytes are on the stage or in place.
type file struct {
	path    string
	sum     string
	size    int64
	staged  string // where it waits; empty if the file in place is equal
	foreign string // what stands in the way and is not ours
	refused error  // why the page cannot be: the fault of the site
	failed  error  // why it could not be staged: the fault of the machine
}

type job struct {
	number int
	page   site.Page
}

// stageAll renders all pages and returns them by path. It goes on after errors,
// so that one run tells them all.
func stageAll(p *place, wanted claims, pages iter.Seq[site.Page], progress func(done int)) []file {
	var made []file
	var mu sync.Mutex
	done := func(f file) {
		mu.Lock()
		defer mu.Unlock()
		made = append(made, f)
		if progress != nil {
			progress(len(made))
		}
	}
	var workers sync.WaitGroup
	jobs := make(chan job)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for j := range jobs {
				done(p.stage(j))
			}
		})
	}
	number := 0
	for page := range pages {
		if err := wanted.add(page.Path); err != nil {
			done(file{path: page.Path, refused: err})
			continue
		}
		number++
		jobs <- job{number, page}
	}
	close(jobs)
	workers.Wait()
	slices.SortFunc(made, func(a, b file) int { return strings.Compare(a.path, b.path) })
	return made
}

// stage renders one page and stages it, unless it is in place or cannot get there.
func (p *place) stage(j job) file {
	f := file{path: j.page.Path}
	data, err := j.page.Render()
	if err != nil {
		f.refused = fmt.Errorf("rendering %s: %w", f.path, err)
		return f
	}
	sum := sha256.Sum256(data)
	f.sum, f.size = hex.EncodeToString(sum[:]), int64(len(data))
	there, err := p.look(f.path, data)
	f.foreign = there.foreign
	if err == nil && !there.equal && f.foreign == "" {
		f.staged = fmt.Sprintf("%s/%d", stageDir, j.number)
		err = p.root.WriteFile(f.staged, data, 0o666)
	}
	if err != nil {
		f.failed = fmt.Errorf("preparing %s: %w", f.path, err)
	}
	return f
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
	all := append([]error{p.clash(foreign), failed}, rest...)
	if len(found) > 0 {
		all = append([]error{diag.Errors{List: found}}, all...)
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
		fmt.Fprintf(&b, "(what earlier builds wrote is not known, for %s cannot be used: %v)\n", manifestFile, p.doubt)
	}
	b.WriteString("move it away, or choose another folder with --out")
	return errors.New(b.String())
}
