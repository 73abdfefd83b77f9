package check

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"fairnotice/generator/internal/memo"
)

// testdata/takeout.txtar takes one thing at a time out of the portal of this
// repository, and wants the right rule at the right line. A part is named by its
// rule and says what is taken out; in it stand
//
//	== content/registers/contacts.yaml   the file, or several by a pattern
//	@ - id: controller                   what follows comes behind this line
//	- address:                           the line that begins so goes, with all that belongs to it:
//	                                     lines further in, the section of a heading, an insert
//	+ address: [Boston]                  what takes its place, further in by as much; a new file without a - before
//	* unsubscribe                        every line of the text with this in it goes
//	want - id: controller                the beginning of the line of the file at which the rule is told
//	others                               the rule is told at other lines, too

func TestTakeOut(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	a, err := txtar.ParseFile("testdata/takeout.txtar")
	if err != nil {
		t.Fatal(err)
	}
	portal := fstest.MapFS{}
	for _, part := range []string{"content", "versions"} {
		readAll(t, portal, part)
	}
	taken, known := map[string]bool{}, memo.New() // what does not change is read once
	for _, f := range a.Files {
		rule, _, _ := strings.Cut(f.Name, " ")
		taken[rule] = true
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			takeOut(t, maps.Clone(portal), known, rule, string(f.Data))
		})
	}
	for _, g := range Rules() {
		for _, r := range g.Rules {
			if strings.ContainsAny(r.ID[:1], "NFCPK") && !taken[r.ID] {
				t.Errorf("nothing is taken out for %s", r.ID)
			}
		}
	}
}

// readAll reads a folder of the portal of this repository.
func readAll(t *testing.T, portal fstest.MapFS, folder string) {
	t.Helper()
	root := os.DirFS("../../..")
	err := fs.WalkDir(root, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(root, name)
		portal[name] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func takeOut(t *testing.T, portal fstest.MapFS, known *memo.Memo, rule, steps string) {
	s := scissors{t: t, portal: portal}
	for line := range strings.Lines(steps) {
		s.step(strings.TrimSuffix(line, "\n"))
	}
	s.flush()
	for _, p := range Judge(sourcesWith(t, portal, known), rule).Problems {
		line, _ := p.File.Position(p.Span.Start)
		at := fmt.Sprintf("%s: %s", p.File.Path, s.line(p.File.Path, line))
		i := slices.IndexFunc(s.wanted, func(want string) bool { return strings.HasPrefix(at, want) })
		switch {
		case i >= 0:
			s.wanted = slices.Delete(s.wanted, i, i+1)
			if p.Hint == "" {
				t.Errorf("%s: nobody is told what to type", at)
			}
			t.Logf("%s\n%s\n%s", at, p.Message, p.Hint)
		case !s.others:
			t.Errorf("it is told here, too: %s\n%s", at, p.Message)
		}
	}
	for _, want := range s.wanted {
		t.Errorf("it is not told here: %s", want)
	}
}

// scissors take lines out of a portal.
type scissors struct {
	t      *testing.T
	portal fstest.MapFS
	names  []string // of the files that are cut
	behind string   // what comes before the line
	cut    string   // the beginning of the line that goes
	added  []string
	wanted []string
	others bool
}

func (s *scissors) step(line string) {
	mark, rest, _ := strings.Cut(line, " ")
	if mark != "+" {
		s.flush()
	}
	switch mark {
	case "==":
		s.names, s.behind = s.find(rest), ""
	case "@":
		s.behind = rest
	case "-":
		s.cut = rest
	case "+":
		s.added = append(s.added, rest)
	case "*":
		for _, name := range s.names {
			head, body := s.parts(name)
			s.write(name, head+strings.Join(slices.DeleteFunc(strings.SplitAfter(body, "\n"), func(line string) bool {
				return strings.Contains(strings.ToLower(line), strings.ToLower(rest))
			}), ""))
		}
	case "want":
		s.wanted = append(s.wanted, s.names[0]+": "+rest)
	case "others":
		s.others = true
	case "":
	default:
		s.t.Fatalf("not a step: %q", line)
	}
}

// find lists the files of a pattern, or names a new one.
func (s *scissors) find(pattern string) []string {
	var found []string
	for name := range s.portal {
		if fits, err := path.Match(pattern, name); err != nil {
			s.t.Fatal(err)
		} else if fits {
			found = append(found, name)
		}
	}
	if len(found) == 0 {
		return []string{pattern}
	}
	slices.Sort(found)
	return found
}

// flush carries out what was asked for.
func (s *scissors) flush() {
	cut, added := s.cut, s.added
	s.cut, s.added = "", nil
	if cut == "" && added == nil {
		return
	}
	for _, name := range s.names {
		if cut == "" {
			s.write(name, strings.Join(added, "\n")+"\n")
			continue
		}
		lines := strings.Split(s.read(name), "\n")
		starts := func(from int, beginning string) int {
			begins := func(line string) bool { return strings.HasPrefix(strings.TrimSpace(line), beginning) }
			i := slices.IndexFunc(lines[from:], begins)
			if i < 0 && len(s.names) == 1 {
				s.t.Fatalf("no line of %s begins with %q", name, beginning)
			}
			return from + i
		}
		from := 0
		if s.behind != "" {
			from = starts(0, s.behind) + 1
		}
		i := starts(from, cut)
		if i < from {
			continue // one of several files
		}
		margin := lines[i][:len(lines[i])-len(strings.TrimLeft(lines[i], " "))]
		fresh := make([]string, len(added))
		for k, line := range added {
			fresh[k] = margin + line
		}
		s.write(name, strings.Join(slices.Replace(lines, i, belongs(lines, i), fresh...), "\n"))
	}
}

// belongs finds the end of what belongs to a line.
func belongs(lines []string, at int) int {
	indent := func(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
	level := func(line string) int { return len(line) - len(strings.TrimLeft(line, "#")) }
	end := at + 1
	switch first := lines[at]; {
	case strings.HasPrefix(first, "#"):
		for end < len(lines) && (level(lines[end]) == 0 || level(lines[end]) > level(first)) {
			end++
		}
	case strings.HasPrefix(first, "```"):
		for end < len(lines) && lines[end] != "```" {
			end++
		}
		end++
	default:
		for end < len(lines) && lines[end] != "" && indent(lines[end]) > indent(first) {
			end++
		}
	}
	return min(end, len(lines))
}

// parts are the front matter of a file and its text.
func (s *scissors) parts(name string) (head, body string) {
	text := s.read(name)
	if end := strings.Index(text, "\n---\n"); end >= 0 {
		return text[:end+5], text[end+5:]
	}
	return "", text
}

func (s *scissors) read(name string) string {
	f := s.portal[name]
	if f == nil {
		s.t.Fatalf("there is no %s", name)
	}
	return string(f.Data)
}

func (s *scissors) write(name, text string) { s.portal[name] = &fstest.MapFile{Data: []byte(text)} }

// line is a line of a file, from 1, without its margin.
func (s *scissors) line(name string, number int) string {
	lines := strings.Split(s.read(name), "\n")
	if number < 1 || number > len(lines) {
		return ""
	}
	return strings.TrimSpace(lines[number-1])
}
