package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// Each file of testdata/script is one behaviour of the command line: a script,
// and below it the files that it starts with. "go doc testscript" explains the
// commands; `exec fairnotice …` runs the program that is being tested. Added here:
//
//	portal
//	    Lays out a small portal that has no problem (testdata/portal), built, in
//	    the script's folder; a script that names layouts gets those of this
//	    repository, too. The script's own files win: it holds only what it is
//	    about, such as the one broken file. public/ is what the portal gave
//	    without the script's own files, and a snapshot of it is taken.
//	repository
//	    Is portal, with everything published on 2026-02-01 but what the script's own
//	    files change, in a git repository: all of that is on the branch main, and the
//	    script goes on in the branch change, with its own files in the work tree.
//	snapshot DIR
//	    Remembers all files of a folder: bytes, mode, and when they were written.
//	unchanged DIR
//	    Fails if anything in the folder differs from the last snapshot of it.
//	    "! unchanged DIR" fails if nothing does.
//	status N COMMAND ARGUMENT...
//	    Is exec for a command that ends with this exit status and no other.
//	serve ARGUMENT...
//	    Starts "fairnotice serve" beside the script, and goes on when it has told its
//	    address: $URL, without the last slash, and $PORT.
//	fetch ADDRESS FILE [HEADER]
//	    Asks the server for an address, and writes the status, the header Location
//	    and the body to a file.
//	interrupt [SIGNAL]
//	    Stops the server started last as Ctrl-C does, or with TERM as systems do. It
//	    must end with the status 0 at once. What it printed is in serve.out and
//	    serve.err.
//	bytes FILE TEXT...
//	    Writes a file from texts with the escapes of Go, one after the other, for
//	    what a script cannot hold. A number and "*" before a text repeat it:
//	    bytes content/deep.md '---\ntitle: \xff\n---\n' '10000*> ' 'end\n'
//
// A broken thing that an editor does looks like this:
//
//	portal
//	! exec fairnotice check
//	cmp stderr want
//	! exec fairnotice build
//	cmp stderr want
//	unchanged public
//
//	-- content/policy/support.md --
//	…
//	-- want --
//	content/policy/support.md:3:1: error: …
//
// Where the day matters, a script says which one it is with --now.
// "go test ./generator -run Script -update" rewrites what cmp compares with.

var update = flag.Bool("update", false, "rewrite what tests compare with")

func TestScript(t *testing.T) {
	built := smallPortal(t)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Values["snapshots"] = map[string]snapshot{}
			env.Values["servers"] = &[]*server{}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"portal": func(ts *testscript.TestScript, neg bool, args []string) {
				usage(ts, !neg && len(args) == 0, "portal")
				layOutPortal(ts, built)
				takeSnapshot(ts, "public")
			},
			"repository": func(ts *testscript.TestScript, neg bool, args []string) {
				usage(ts, !neg && len(args) == 0, "repository")
				makeRepository(ts, built)
			},
			"snapshot": func(ts *testscript.TestScript, neg bool, args []string) {
				usage(ts, !neg && len(args) == 1, "snapshot DIR")
				takeSnapshot(ts, args[0])
			},
			"unchanged": unchanged,
			"status":    exitStatus,
			"bytes":     writeBytes,
			"serve":     startServer,
			"fetch":     fetch,
			"interrupt": interrupt,
		},
	})
}

func usage(ts *testscript.TestScript, right bool, line string) {
	if !right {
		ts.Fatalf("usage: %s", line)
	}
}

// smallPortal lays out testdata/portal with the real layouts, and builds it.
func smallPortal(t *testing.T) string {
	dir := t.TempDir()
	for from, to := range map[string]string{"testdata/portal": ".", "../layouts": "layouts"} {
		if err := os.CopyFS(filepath.Join(dir, to), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	build(t, dir, filepath.Join(dir, "public"))
	return dir
}

// command runs a command on a portal and fails the test where it fails.
func command(t *testing.T, root string, args ...string) string {
	t.Helper()
	var said strings.Builder
	args = append([]string{"--root", root}, args...)
	if status := run(args, streams{out: &said, err: &said, getenv: func(string) string { return "" }}); status != fine {
		t.Fatalf("fairnotice %s: status %d\n%s", strings.Join(args, " "), status, &said)
	}
	return said.String()
}

// build makes the site of a portal as the command line does.
func build(t testing.TB, root, out string, flags ...string) {
	t.Helper()
	if err := tryBuild(root, out, flags...); err != nil {
		t.Fatal(err)
	}
}

func tryBuild(root, out string, flags ...string) error {
	var problems strings.Builder
	args := append([]string{"--root", root, "--now", "2026-12-01", "build", "--quiet", "--out", out}, flags...)
	none := func(string) string { return "" }
	if status := run(args, streams{out: &problems, err: &problems, getenv: none}); status != fine {
		return fmt.Errorf("fairnotice %s: status %d\n%s", strings.Join(args, " "), status, &problems)
	}
	return nil
}

// layOutPortal lays out the portal without layouts, which are the program's then. A
// script that names them gets a copy.
func layOutPortal(ts *testscript.TestScript, built string) {
	for _, folder := range []string{"content", "public", "public.conf"} {
		ts.Check(layOut(filepath.Join(built, folder), ts.MkAbs(folder)))
	}
	script, err := os.ReadFile(filepath.Join("testdata/script", ts.Name()+".txtar"))
	ts.Check(err)
	if bytes.Contains(script, []byte("layouts")) {
		ts.Check(layOut(filepath.Join(built, "layouts"), ts.MkAbs("layouts")))
	}
}

// layOut copies a folder to where some of its files may stand already.
func layOut(from, to string) error {
	return fs.WalkDir(os.DirFS(from), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target := filepath.Join(to, filepath.FromSlash(name))
		if entry.IsDir() {
			return os.MkdirAll(target, 0o777)
		}
		if _, err := os.Lstat(target); err == nil {
			return nil
		}
		raw, err := os.ReadFile(filepath.Join(from, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		return os.WriteFile(target, raw, 0o666)
	})
}

// makeRepository lays out the portal as it is on the branch main, and puts the
// files of the script over it.
func makeRepository(ts *testscript.TestScript, built string) {
	dir := ts.MkAbs(".")
	ts.Setenv("HOME", dir)
	ts.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	ts.Setenv("GIT_COMMITTER_DATE", "2026-02-01T12:00:00Z") // as if the day of publishing were that of the commit
	own := map[string][]byte{}
	for _, folder := range []string{"content", "layouts"} {
		ts.Check(takeFiles(dir, folder, own))
	}
	ts.Check(layOut(built, dir))
	ts.Check(os.RemoveAll(ts.MkAbs("public")))
	ts.Check(ts.Exec("fairnotice", "--now", "2026-02-01", "publish"))
	for _, command := range []string{"-c init.defaultBranch=main init -q", "config user.name Editor", "config user.email editor@example.com",
		"add content layouts versions", "commit -q -m One", "checkout -q -b change"} {
		ts.Check(ts.Exec("git", strings.Fields(command)...))
	}
	for name, data := range own {
		ts.Check(os.MkdirAll(filepath.Dir(name), 0o777))
		ts.Check(os.WriteFile(name, data, 0o666))
	}
}

// takeFiles takes the files out of a folder, by their names.
func takeFiles(dir, folder string, into map[string][]byte) error {
	root := filepath.Join(dir, folder)
	if _, err := os.Stat(root); err != nil {
		return nil
	}
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			into[name], err = os.ReadFile(name)
		}
		return err
	})
	return errors.Join(err, os.RemoveAll(root))
}

func takeSnapshot(ts *testscript.TestScript, dir string) {
	now, err := snapshotOf(ts.MkAbs(dir))
	ts.Check(err)
	ts.Value("snapshots").(map[string]snapshot)[path.Clean(dir)] = now
}

func unchanged(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, len(args) == 1, "unchanged DIR")
	before, taken := ts.Value("snapshots").(map[string]snapshot)[path.Clean(args[0])]
	if !taken {
		ts.Fatalf("there is no snapshot of %s", args[0])
	}
	now, err := snapshotOf(ts.MkAbs(args[0]))
	ts.Check(err)
	differ := before.differ(now)
	if neg && len(differ) == 0 {
		ts.Fatalf("nothing has changed in %s", args[0])
	}
	if !neg && len(differ) > 0 {
		ts.Fatalf("changed in %s:\n%s", args[0], strings.Join(differ, "\n"))
	}
}

func exitStatus(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && len(args) > 1, "status N COMMAND ARGUMENT...")
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if ended, ok := errors.AsType[*exec.ExitError](err); ok {
		got = ended.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && len(args) > 1, "bytes FILE TEXT...")
	var all strings.Builder
	for _, arg := range args[1:] {
		times, text := 1, arg
		if number, rest, found := strings.Cut(arg, "*"); found {
			if n, err := strconv.Atoi(number); err == nil {
				times, text = n, rest
			}
		}
		text, err := strconv.Unquote(`"` + text + `"`)
		ts.Check(err)
		all.WriteString(strings.Repeat(text, times))
	}
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[0])), 0o777))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(all.String()), 0o666))
}

// A snapshot is all files of a folder by their paths.
type snapshot map[string]fileState

type fileState struct {
	text    string
	mode    fs.FileMode
	written time.Time
}

func snapshotOf(dir string) (snapshot, error) {
	found := snapshot{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == "last.json" { // the note of a build from what it was made
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		state := fileState{mode: info.Mode(), written: info.ModTime()}
		if info.Mode().IsRegular() {
			raw, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			state.text = string(raw)
		}
		inside, err := filepath.Rel(dir, name)
		found[filepath.ToSlash(inside)] = state
		return err
	})
	return found, err
}

// differ names the files in which two snapshots differ, in order.
func (s snapshot) differ(other snapshot) (names []string) {
	all := maps.Clone(s)
	maps.Copy(all, other)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		a, had := s[name]
		b, has := other[name]
		switch {
		case !has:
			names = append(names, name+" is gone")
		case !had:
			names = append(names, name+" is new")
		case a.text != b.text || a.mode != b.mode:
			names = append(names, name+" differs")
		case !a.written.Equal(b.written):
			names = append(names, name+" was written again")
		}
	}
	return names
}
