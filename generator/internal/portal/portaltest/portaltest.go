// Package portaltest lays out the small portal of generator/testdata/portal for tests of the packages
// that work with a whole portal: in memory to read it, in a folder to write to it. Only tests import it.
package portaltest

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
)

// Day is the day on which tests begin.
const Day = "2026-11-23"

// Files are those of the small portal, which has no problem and nothing on record, and on top of them
// others by their names. The test stands two folders below generator/.
func Files(t testing.TB, others map[string]string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for from, to := range map[string]string{"../../testdata/portal": ".", "../../../layouts": "layouts"} {
		maps.Copy(files, filesOf(t, os.DirFS(from), to))
	}
	for name, text := range others {
		files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return files
}

// filesOf are the files of a tree, below a folder.
func filesOf(t testing.TB, tree fs.FS, below string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		files[path.Join(below, name)] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Read reads a portal on a day, which has no problem.
func Read(t testing.TB, files fs.FS, day string) *portal.Portal {
	t.Helper()
	on, err := date.Parse(day)
	if err != nil {
		t.Fatal(err)
	}
	p, err := portal.Read(files, portal.Options{Day: on})
	if err == nil {
		err = p.Problems.Err()
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Published are the files with all that is new on record.
func Published(t testing.TB, files fstest.MapFS, day string) fstest.MapFS {
	t.Helper()
	p := Read(t, files, day)
	candidates, problems := p.Candidates()
	plan, more, err := p.Record.Plan(p.Files, p.Desk, candidates, archive.PublishOptions{Today: p.Today})
	if err != nil || append(problems, more...).Err() != nil {
		t.Fatal(err, append(problems, more...).Text())
	}
	return Recorded(t, files, archive.Additions(plan))
}

// Recorded are the files with additions on record.
func Recorded(t testing.TB, files fstest.MapFS, batch []archive.Addition) fstest.MapFS {
	t.Helper()
	root := Folder(t, files)
	if err := archive.Record(root, batch); err != nil {
		t.Fatal(err)
	}
	return filesOf(t, root.FS(), ".")
}

// Folder lays files out on the disk.
func Folder(t testing.TB, files fs.FS) *os.Root {
	t.Helper()
	dir := t.TempDir()
	err := os.CopyFS(dir, files)
	root, failed := os.OpenRoot(dir)
	if err = errors.Join(err, failed); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

// Rules are the ids of problems.
func Rules(l diag.List) []string {
	var ids []string
	for _, p := range l {
		ids = append(ids, p.Rule.ID)
	}
	return ids
}
