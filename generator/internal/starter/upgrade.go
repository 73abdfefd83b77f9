package starter

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/align"
	"fairnotice/generator/internal/disk"
	"fairnotice/layouts"
)

// SumsFile says of each file that came from the program what the program had when it was taken.
const SumsFile = "fairnotice.sums"

const sumsHead = `# What the program had when these files were taken from it; "fairnotice upgrade" compares with it.
`

// A State is how a file of a portal stands to that of the program.
type State string

// The states. Of a file that is as the program has it, and of one that only the portal has changed, nothing is said.
const (
	Missing State = "the program has it, and the portal does not"
	Newer   State = "the program has changed it, and nobody has edited it here"
	Both    State = "the program has changed it, and it was edited here"
	Unknown State = "it differs from the program's, and nobody knows from which version it was taken"
	Gone    State = "the program has it no longer"
)

// A Difference is a file of which there is something to say.
type Difference struct {
	Path  string
	State State
	own   []byte // nil where the portal has none
	now   []byte // nil where the program has none
}

// shipped are the files that the program has for a portal, by path, but for those that everybody edits.
func shipped(a Answers) (map[string][]byte, error) {
	files, err := workflows(a)
	if err != nil {
		return nil, err
	}
	words, err := furniture(a)
	maps.DeleteFunc(files, func(name string, _ []byte) bool {
		return name == "program.env" || name == ".github/CODEOWNERS" || strings.HasPrefix(name, "README") || path.Base(name) == ".gitignore"
	})
	maps.Copy(files, words)
	return files, err
}

func digest(text []byte) string { return fmt.Sprintf("%x", sha256.Sum256(text)) }

// sums writes the list, in the order of the paths.
func sums(known map[string]string) []byte {
	out := bytes.NewBufferString(sumsHead)
	for _, name := range slices.Sorted(maps.Keys(known)) {
		fmt.Fprintf(out, "%s  %s\n", known[name], name)
	}
	return out.Bytes()
}

func readSums(portal fs.FS) map[string]string {
	raw, _ := fs.ReadFile(portal, SumsFile)
	known := map[string]string{}
	for line := range strings.Lines(string(raw)) {
		if digits, name, ok := strings.Cut(strings.TrimSpace(line), "  "); ok && sum().MatchString(digits) && fs.ValidPath(name) {
			known[name] = digits
		}
	}
	return known
}

// Compare holds a portal's files against those of the program, with what is known of where they come from.
func Compare(portal fs.FS, a Answers, layoutFolders []string) ([]Difference, error) {
	now, err := shipped(a.Sensible())
	if err != nil {
		return nil, err
	}
	known := readSums(portal)
	for _, name := range layouts.Different(portal, layoutFolders...) {
		if _, told := now[name]; !told && strings.HasPrefix(name, "layouts/") {
			now[name] = layouts.Program(strings.TrimPrefix(name, "layouts/"))
		}
	}
	for name := range known {
		if _, there := now[name]; !there {
			now[name] = layouts.Program(strings.TrimPrefix(name, "layouts/"))
		}
	}
	var found []Difference
	for _, name := range slices.Sorted(maps.Keys(now)) {
		own, _ := fs.ReadFile(portal, name)
		d := Difference{Path: name, own: bytes.ReplaceAll(own, []byte("\r\n"), []byte("\n")), now: now[name]}
		if own == nil {
			d.own = nil
		}
		if d.State = d.state(known[name]); d.State != "" {
			found = append(found, d)
		}
	}
	return found, nil
}

// state says how the file stands, given what the program had when it was taken.
func (d Difference) state(taken string) State {
	switch {
	case bytes.Equal(d.own, d.now), d.own == nil && (taken != "" || strings.HasPrefix(d.Path, "layouts/")): // or taken away here
		return ""
	case d.own == nil:
		return Missing
	case d.now == nil && taken == "": // the portal's alone
		return ""
	case d.now == nil:
		return Gone
	case taken == digest(d.now):
		return ""
	case taken == digest(d.own):
		return Newer
	case taken == "":
		return Unknown
	}
	return Both
}

// Takes reports whether the program's file can take the place of the portal's, of which nobody has edited anything.
func (d Difference) Takes() bool { return d.State == Newer || d.State == Missing }

// Diff is what the program's file has otherwise: lines of the portal's with -, of the program's with +.
func (d Difference) Diff() string {
	old, now := strings.SplitAfter(string(d.own), "\n"), strings.SplitAfter(string(d.now), "\n")
	ids := map[string]int32{}
	tokens := func(lines []string) (all []int32) {
		for _, line := range lines {
			if ids[line] == 0 {
				ids[line] = int32(len(ids) + 1)
			}
			all = append(all, ids[line])
		}
		return all
	}
	runs := align.Runs(tokens(old), tokens(now), align.Options{})
	runs = append(runs, align.Run{Old: len(old), New: len(now)})
	out, i, j := &strings.Builder{}, 0, 0
	fmt.Fprintf(out, "--- %s here\n+++ %s of the program\n", d.Path, d.Path)
	for _, run := range runs {
		if i < run.Old || j < run.New {
			fmt.Fprintf(out, "@@ line %d @@\n", i+1)
		}
		for ; i < run.Old; i++ {
			fmt.Fprint(out, "-", strings.TrimSuffix(old[i], "\n"), "\n")
		}
		for ; j < run.New; j++ {
			fmt.Fprint(out, "+", strings.TrimSuffix(now[j], "\n"), "\n")
		}
		i, j = run.Old+run.Len, run.New+run.Len
	}
	return out.String()
}

// Take writes the program's files that can be taken, and what is known of them.
func Take(root *os.Root, found []Difference) error {
	for _, d := range found {
		if !d.Takes() {
			continue
		}
		if err := root.MkdirAll(path.Dir(d.Path), 0o777); err != nil {
			return err
		}
		if err := disk.Write(root, d.Path, d.now, disk.Durable); err != nil {
			return err
		}
		if strings.HasSuffix(d.Path, ".sh") {
			if err := root.Chmod(d.Path, 0o755); err != nil {
				return err
			}
		}
	}
	return Merged(root, slices.DeleteFunc(slices.Clone(found), func(d Difference) bool { return !d.Takes() }))
}

// Merged notes that files have what the program has now, whatever else was made of them.
func Merged(root *os.Root, found []Difference) error {
	known := readSums(root.FS())
	for _, d := range found {
		if known[d.Path] = digest(d.now); d.now == nil {
			delete(known, d.Path)
		}
	}
	return disk.Write(root, SumsFile, sums(known), disk.Durable)
}

// Copy puts a file of the program's layouts into the portal, to be changed there.
func Copy(root *os.Root, name string) error {
	text, to := layouts.Program(name), path.Join("layouts", name)
	if text == nil {
		return fmt.Errorf("the program has no layouts/%s; \"fairnotice layouts\" lists what it has", name)
	}
	if err := root.MkdirAll(path.Dir(to), 0o777); err != nil {
		return err
	}
	if err := disk.Write(root, to, text, disk.New|disk.Durable); err != nil {
		return fmt.Errorf("write %s: %w", to, err)
	}
	return Merged(root, []Difference{{Path: to, now: text}})
}
