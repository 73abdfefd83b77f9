package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/live"
	"fairnotice/generator/internal/portal"
)

// brokenLedger is the one that is broken here, and brokenFile a file that it names.
const (
	brokenLedger  = "versions/cookie-policy/ledger.jsonl"
	brokenFile    = "versions/cookie-policy/2026-02-27.md"
	nobodysLedger = "versions/nobody/ledger.jsonl"
)

// recordOf is a portal in which everything has happened that a ledger can tell.
func recordOf(t *testing.T) string {
	dir := repositoryOf(t)
	rewriteFile(t, dir, "content/site.yaml", strings.NewReplacer("[en]", "[en, nb]").Replace)
	redacted := filepath.Join(t.TempDir(), "redacted.md")
	for _, step := range [][]string{
		{"2026-02-10", "say", "in your browser", "in any browser"},
		{"2026-02-20", "say", "in any browser", "in each browser"},
		{"2026-02-21", "import", "cookie-policy", "--version", "2019-05", "--source", "A copy", "--address", "https://example.com/old"},
		{"2026-02-22", "correct", "cookie-policy", "2026-02-10", "--summary", "Any browser.", "--reason", "It was wrong."},
		{"2026-02-23", "withdraw", "cookie-policy", "2026-02-10", "--reason", "Too early."},
		{"2026-02-24", "rename", "cookie-policy", "cookies", "--reason", "Shorter."},
		{"2026-02-25", "rename", "cookies", "cookie-policy", "--reason", "As before."},
		{"2026-02-26", "redact", "cookie-policy", "2026-01-15", "--file", redacted, "--reason", "A name."},
		{"2026-02-27", "say", "in each browser", "in all browsers"},
		{"2026-02-28", "retire", "policy/support", "--effective", "2027-06-01", "--reason", "No support."},
	} {
		args := step[1:]
		switch args[0] {
		case "redact":
			rewriteTo(t, dir, "versions/cookie-policy/2026-01-15.md", redacted, strings.NewReplacer("your browser", "[…]").Replace)
		case "say":
			summary := args[2]
			rewriteFile(t, dir, "content/cookie-policy.md", func(text string) string {
				_, body, _ := strings.Cut(text[4:], "---\n")
				return "---\ntitle: Cookie policy\nkind: cookies\nrole: controller\nupdated: pending\n" +
					"change: {class: material, summary: \"Now " + summary + ".\"}\n---\n" + strings.Replace(body, args[1], args[2], 1)
			})
			args = []string{"publish"}
		}
		if status, out := fairnotice(dir, append([]string{"--now", step[0]}, args...)...); status != fine {
			t.Fatalf("%s: status %d\n%s", step, status, out)
		}
	}
	gitIn(t, dir, "add", "content", "versions")
	gitIn(t, dir, "-c", "user.name=Editor", "-c", "user.email=editor@example.com", "commit", "-qm", "Two")
	return dir
}

func gitIn(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir}, args...)...)
	cmd.Env = append(os.Environ(), "HOME="+dir, "GIT_CONFIG_NOSYSTEM=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %s: %v\n%s", args, err, out)
	}
}

// rewriteTo writes what is made of a file of the portal to another one.
func rewriteTo(t *testing.T, dir, file, to string, change func(string) string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, file))
	if err == nil {
		err = os.WriteFile(to, []byte(change(string(raw))), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A breakage is what somebody, or a machine, does to a file of the record.
type breakage struct {
	name, file string
	done       func(text string) string // nil: the file is removed
}

// breakages are those of a ledger as a whole, and of each of its lines.
func breakages(ledger string) []breakage {
	all := []breakage{
		{"removed", brokenLedger, nil},
		{"empty", brokenLedger, func(string) string { return "" }},
		{"an empty line", brokenLedger, func(string) string { return "\n" }},
		{"binary", brokenLedger, func(string) string { return "\x00\xff\xfe\x01\x80" }},
		{"the line ends of Windows", brokenLedger, func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }},
		{"a byte order mark", brokenLedger, func(text string) string { return "\ufeff" + text }},
		{"the other way round", brokenLedger, func(text string) string {
			lines := strings.SplitAfter(text, "\n")
			slices.Reverse(lines)
			return strings.Join(lines, "")
		}},
		{"a ledger of a document that nobody knows", nobodysLedger, func(string) string {
			return rechained(strings.Split(ledger, "\n")[0])
		}},
		{"a frozen file is gone", brokenFile, nil},
		{"a frozen file is empty", brokenFile, func(string) string { return "" }},
		{"a frozen file is changed", brokenFile, func(text string) string { return text + "More.\n" }},
		{"a frozen file is binary", brokenFile, func(string) string { return "\x00\xff\xfe\x01\x80" }},
	}
	for name, change := range map[string]func(line, next string) string{
		"cut":              func(line, _ string) string { return line[:len(line)/2] },
		"cut in its frame": func(line, _ string) string { return line[:40] },
		"gone":             func(string, string) string { return "" },
		"twice":            func(line, _ string) string { return line + "\n" + line },
		"behind the next":  func(line, next string) string { return next + "\n" + line },
		"in a conflict": func(line, next string) string {
			return "<<<<<<< HEAD\n" + line + "\n=======\n" + next + "\n>>>>>>> other"
		},
		"in half a conflict":  func(line, next string) string { return "<<<<<<< HEAD\n" + line + "\n=======\n" },
		"emptied":             func(line, _ string) string { head, _, _ := strings.Cut(line, `,"salt":`); return head + "}" },
		"with the wrong hash": swap(`"chain":"`, `"chain":"0`),
		"with another word":   swap(`"id":"cookie`, `"id":"rookie`),
	} {
		all = append(all, eachLine(name, ledger, change)...)
	}
	for name, change := range map[string]func(line, next string) string{
		"not JSON":            says("nonsense"),
		"null":                says("null"),
		"an array":            says("[]"),
		"empty":               says("{}"),
		"with a key twice":    swap(`"event":`, `"event":"retire","event":`),
		"of the future":       swap(`"event":"`, `"format":9,"event":"later-`),
		"of a later format":   swap(`"event":"`, `"format":9,"event":"`),
		"of an unknown kind":  swap(`"event":"`, `"event":"un`),
		"without a day":       swap(`"recorded":`, `"recorded_not":`),
		"on no day":           swap(`"recorded":"2026-02-`, `"recorded":"2026-02-9`),
		"on a month":          swap(`"recorded":"2026-02-`, `"recorded":"2026-02","x":"`),
		"on a number":         swap(`"recorded":"2026-02-`, `"recorded":7,"x":"`),
		"of no version":       swap(`"version":`, `"version_not":`),
		"of another version":  swap(`"version":"20`, `"version":"21`),
		"of a broken version": swap(`"version":"20`, `"version":"x20`),
		"without a language":  swap(`"lang":`, `"lang_not":`),
		"of another document": swap(`"id":"`, `"id":"other-`),
		"with a path outside": swap(`"file":"`, `"file":"../../`),
		"of no effect":        swap(`"event":`, `"effective":"soon","event":`),
		"a retirement":        swap(`"event":"`, `"event":"retire","reason":"x","was":"`),
		"a rename":            swap(`"event":"`, `"event":"rename","to":"policy","was":"`),
	} {
		for _, b := range eachLine(name, ledger, change) {
			right := rechained(b.done(""))
			b.done = func(string) string { return right }
			all = append(all, b)
		}
	}
	slices.SortFunc(all, func(a, b breakage) int { return strings.Compare(a.name, b.name) })
	return all
}

// says puts something else in the place of what a line says.
func says(entry string) func(line, next string) string {
	return func(line, _ string) string {
		frame, _, _ := strings.Cut(line, `"entry":`)
		return frame + `"entry":` + entry + "}"
	}
}

// swap is for what a line says.
func swap(old, new string) func(line, next string) string {
	return func(line, _ string) string { return strings.Replace(line, old, new, 1) }
}

// eachLine are the breakages that a change of one line makes. What changes nothing is none.
func eachLine(name, ledger string, change func(line, next string) string) []breakage {
	var all []breakage
	lines := strings.Split(strings.TrimSuffix(ledger, "\n"), "\n")
	for i, line := range lines {
		changed := slices.Clone(lines)
		if changed[i] = change(line, lines[(i+1)%len(lines)]); changed[i] == line {
			continue
		}
		text := strings.Join(changed, "\n") + "\n"
		all = append(all, breakage{fmt.Sprintf("line %02d %s", i+1, name), brokenLedger, func(string) string { return text }})
	}
	return all
}

// rechained are lines of which each that has a frame has the right chain, whatever it says.
func rechained(lines ...string) string {
	var out strings.Builder
	previous := ""
	for _, line := range strings.Split(strings.Join(lines, "\n"), "\n") {
		frame, entry, framed := strings.Cut(strings.TrimSuffix(line, "}"), `,"entry":`)
		if framed {
			_, salt, _ := strings.Cut(frame, `"salt":`)
			digest := hashed(strings.Trim(salt, `"`), entry)
			previous = hashed(previous, digest)
			line = fmt.Sprintf(`{"chain":"%s","form":2,"digest":"%s","salt":%s,"entry":%s}`, previous, digest, salt, entry)
		}
		out.WriteString(line + "\n")
	}
	return out.String()
}

// hashed is the hash of two lines, the second of which has no end.
func hashed(before, after string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(before+"\n"+after)))
}

// TestBrokenRecord breaks the record in every way, each of some lines: check and the pages of serve do not
// panic, and verify finds it.
func TestBrokenRecord(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	files := filesOf(t, recordOf(t))
	current := maps.Clone(files)
	reader := live.New(live.Options{Files: func() (fs.FS, error) { return current, nil }, Now: time.Now, Day: on(t, "2026-12-01")})
	for _, b := range someOfEach(2, breakages(string(files[brokenLedger].Data))) {
		t.Run(b.name, func(t *testing.T) {
			b.doTo(current)
			defer func() { maps.Copy(current, files); delete(current, nobodysLedger) }()
			p, err := portal.Read(current, portal.Options{Day: on(t, "2026-12-01")})
			if err != nil {
				t.Fatal(err)
			}
			src, err := check.Read(p)
			if err != nil {
				t.Fatal(err)
			}
			check.Judge(src)
			check.Cover(src)
			against, err := archive.VerifyAgainst(files, current)
			if err != nil {
				t.Fatal(err)
			}
			found, err := archive.Verify(current, content.Thaw)
			if err != nil {
				t.Fatal(err)
			}
			if p.RecordProblems.Err() == nil && found.Err() == nil && against.Err() == nil {
				t.Error("nobody is told")
			}
			if _, err := archive.VerifyAgainst(current, files); err != nil {
				t.Error(err)
			}
			openPages(t, reader)
		})
	}
}

func (b breakage) doTo(files fstest.MapFS) {
	if b.done == nil {
		delete(files, b.file)
		return
	}
	before := ""
	if f := files[b.file]; f != nil {
		before = string(f.Data)
	}
	files[b.file] = &fstest.MapFile{Data: []byte(b.done(before)), Mode: 0o644}
}

// filesOf are the content and the record of a portal.
func filesOf(t *testing.T, dir string) fstest.MapFS {
	files := fstest.MapFS{}
	for _, folder := range []string{"content", "versions"} {
		err := fs.WalkDir(os.DirFS(dir), folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			raw, err := os.ReadFile(filepath.Join(dir, name))
			files[name] = &fstest.MapFile{Data: raw, Mode: 0o644}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// openPages looks at the pages that tell of the record, of the desk and of a day before.
func openPages(t *testing.T, reader *live.Reader) {
	read, err := reader.Read()
	if err != nil {
		t.Error(err)
		return
	}
	for _, day := range []date.Date{{}, on(t, "2026-02-24")} {
		view := read(day)
		for page := range view.Site.Pages() {
			if !strings.Contains(page.Path, "policy/support") {
				_, _ = page.Render() // a frozen file that is gone is an error, and no panic
			}
			if view.Draft != nil {
				view.Draft("/" + page.Path)
			}
		}
	}
}

// TestBrokenRecordStopsCommands runs every command on a record that is broken: where
// verify fails, no command writes, and no site is made.
func TestBrokenRecordStopsCommands(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	whole := recordOf(t)
	files := filesOf(t, whole)
	for _, b := range someOfEach(1, breakages(string(files[brokenLedger].Data))) {
		kinds := "frozen|removed|binary|conflict|cut$|twice|later|not JSON|nobody"
		if !regexp.MustCompile(kinds).MatchString(b.name) {
			continue // each stops commands where another one of these does
		}
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			dir := copyOf(t, whole)
			broken := maps.Clone(files)
			b.doTo(broken)
			if err := os.RemoveAll(filepath.Join(dir, b.file)); err != nil {
				t.Fatal(err)
			}
			if f := broken[b.file]; f != nil {
				writeTo(t, dir, b.file, string(f.Data))
			}
			status, said := fairnotice(dir, "verify", "--base", "main")
			if status != faulty || !strings.Contains(said, b.file) {
				t.Errorf("verify --base: status %d\n%s", status, said)
			}
			status, _ = fairnotice(dir, "verify")
			for _, args := range everyCommand(dir) {
				got, said := fairnotice(dir, append([]string{"--now", "2026-12-01"}, args...)...)
				now := filesOf(t, dir)
				changed := maps.EqualFunc(now, broken, func(a, b *fstest.MapFile) bool { return string(a.Data) == string(b.Data) })
				if status != fine && !changed {
					t.Fatalf("%s: status %d, and wrote to a broken record\n%s", args, got, said)
				}
				if status != fine && got == fine && (args[0] == "build" || args[0] == "check") {
					t.Errorf("%s goes through", args)
				}
			}
		})
	}
}

// someOfEach are breakages of a few lines for each kind, other ones each time.
func someOfEach(few int, all []breakage) []breakage {
	byKind := map[string][]breakage{}
	for _, b := range all {
		kind := strings.TrimLeft(strings.TrimPrefix(b.name, "line "), "0123456789 ")
		byKind[kind] = append(byKind[kind], b)
	}
	var some []breakage
	for i, kind := range slices.Sorted(maps.Keys(byKind)) {
		of := byKind[kind]
		for n := range min(few, len(of)) {
			some = append(some, of[(i+n*len(of)/few)%len(of)])
		}
	}
	return some
}

func everyCommand(dir string) [][]string {
	return [][]string{
		{"check"}, {"build", "--out", filepath.Join(dir, "out")}, {"build", "--preview", "--out", filepath.Join(dir, "out")},
		{"coverage"}, {"review", "--base", "main"}, {"publish", "--dry-run"}, {"history", "cookie-policy"}, {"at", "2026-02-24"},
		{"at", "--text", "2026-02-24", "cookie-policy"}, {"due"}, {"announce", "cookie-policy"}, {"diff", "cookie-policy"},
		{"diff", "cookie-policy", "2026-02-20", "2026-02-27"}, {"layouts"}, {"publish"},
		{"withdraw", "cookie-policy", "2026-02-20", "--reason", "x"},
		{"correct", "cookie-policy", "2026-02-20", "--summary", "x", "--reason", "x"},
		{"redact", "cookie-policy", "2026-02-20", "--file", filepath.Join(dir, "content/index.md"), "--reason", "x"},
		{"retire", "cookie-policy", "--reason", "x"},
		{"import", "cookie-policy", "--version", "2018-05", "--source", "x", "--address", "https://example.com/"},
		{"rename", "cookie-policy", "biscuits"},
	}
}

func writeTo(t *testing.T, dir, file, text string) {
	t.Helper()
	name := filepath.Join(dir, filepath.FromSlash(file))
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
		t.Fatal(err)
	}
}
