package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// hostileBound is what every command may take for each MB that it reads, of whatever text.
const hostileBound = time.Second

// The days on which a hostile text is published, and those on which its edit is.
const hostileBefore, hostileAfter = "2026-11-01", "2026-11-20"

// edit stands in a shape where an edit changes a word.
const edit = "WORD"

// A hostile is one shape, as large as it is wanted: the files of a portal by their names, and what they have in common
// is that somebody wrote them so that a program has as much to do as can be. With edit in them they are a pair.
type hostile struct {
	name  string
	files func(size int) map[string]string
}

// hostileCommand is what a shape is measured with, in the order in which a team comes to it.
type hostileCommand struct {
	name  string
	pair  bool // it reads what was published as well
	after func(h *hostileRun) error
	args  []string
}

var hostileCommands = []hostileCommand{
	{"check", false, nil, []string{"check"}},
	{"publish", false, nil, []string{"publish"}},
	{"build", false, nil, []string{"build", "--quiet"}},
	{"check-edit", true, (*hostileRun).edit, []string{"check"}},
	{"diff", true, nil, []string{"diff", "before.md", "content/a.md", "--format", "html", "--out", "diff.html"}},
	{"review", true, nil, []string{"review", "--base", "HEAD"}},
	{"publish-edit", true, nil, []string{"publish"}},
	{"build-edit", true, nil, []string{"build", "--quiet"}},
}

// A hostileRun is one shape in a folder of its own.
type hostileRun struct {
	program, dir string
	files        map[string]string
	today        string
}

// hostile measures every shape of which the name holds a word, and prints CPU seconds for each MB read.
func (b *bench) hostile(word string, size int, out io.Writer) error {
	fmt.Fprintf(out, "CPU seconds for each MB read, %d kB of each shape, bound %.0f (a star is above it)\n\n| |",
		size>>10, hostileBound.Seconds())
	for _, c := range hostileCommands {
		fmt.Fprintf(out, " %s |", c.name)
	}
	fmt.Fprintf(out, "\n|%s\n", strings.Repeat(" --- |", len(hostileCommands)+1))
	for _, shape := range hostiles {
		if !strings.Contains(shape.name, word) {
			continue
		}
		h := &hostileRun{program: b.program, dir: filepath.Join(b.dir, "hostile"), files: shape.files(size),
			today: hostileBefore}
		fmt.Fprintf(out, "| %s |", shape.name)
		if err := h.measure(out); err != nil {
			return fmt.Errorf("%s: %w", shape.name, err)
		}
		fmt.Fprintln(out)
	}
	return nil
}

func (h *hostileRun) measure(out io.Writer) error {
	if err := h.begin(); err != nil {
		return err
	}
	for _, c := range hostileCommands {
		if c.after != nil {
			if err := c.after(h); err != nil {
				return err
			}
		}
		read, err := sizeBelow(filepath.Join(h.dir, "content"), filepath.Join(h.dir, "versions"))
		if err != nil {
			return err
		}
		r, _, err := measureAny(h.dir, append([]string{h.program, "--now", h.today}, c.args...)...)
		if err != nil {
			return err
		}
		mark, each := "", time.Duration(float64(r.CPU)/(float64(read)/1e6))
		if each > hostileBound {
			mark = "*"
		}
		fmt.Fprintf(out, " %.2f%s |", each.Seconds(), mark)
	}
	return nil
}

// begin writes the texts before the edit.
func (h *hostileRun) begin() error {
	if err := os.RemoveAll(h.dir); err != nil {
		return err
	}
	all := maps.Clone(smallest)
	maps.Copy(all, h.files)
	h.files = all
	return h.write("one")
}

func (h *hostileRun) write(word string) error {
	for _, name := range slices.Sorted(maps.Keys(h.files)) {
		if err := write(filepath.Join(h.dir, name), strings.ReplaceAll(h.files[name], edit, word)); err != nil {
			return err
		}
	}
	return nil
}

// edit puts another word into all that was published.
func (h *hostileRun) edit() error {
	before, err := os.ReadFile(filepath.Join(h.dir, "content/a.md"))
	if err != nil {
		return err
	}
	if err := write(filepath.Join(h.dir, "before.md"), string(before)); err != nil {
		return err
	}
	if err := commitAll(h.dir); err != nil {
		return err
	}
	h.today = hostileAfter
	return h.write("another")
}

// sizeBelow is how many bytes stand below folders, of which one may not be there.
func sizeBelow(folders ...string) (bytes int64, err error) {
	for _, folder := range folders {
		r, err := run{}.weigh(folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return 0, err
		}
		bytes += r.Out
	}
	return bytes, nil
}
