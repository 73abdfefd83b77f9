//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
)

// synthetic lays out a portal with a long past: so many documents, each of which
// was published so many times, ten days apart. The desk holds the newest texts.
func synthetic(b testing.TB, documents, versions int) string {
	dir := b.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "layouts"), os.DirFS("../layouts")); err != nil {
		b.Fatal(err)
	}
	for name, text := range map[string]string{
		"content/site.yaml": "title: Privacy\norganisation: {name: Example AS, url: https://example.com/}\nbase: https://example.com/privacy/\ntime_zone: UTC\nlanguages: [en]\n",
		"content/index.md":  "---\ntitle: Privacy\nkind: front\n---\n\nWelcome.\n",
	} {
		writeSynthetic(b, dir, name, text)
	}
	var batch []archive.Addition
	for n := range documents {
		id := fmt.Sprintf("policies/policy-%d", n)
		add := archive.Addition{ID: id, Files: map[string][]byte{}}
		first, err := date.Parse("2018-05-25")
		if err != nil {
			b.Fatal(err)
		}
		for v := range versions {
			addSynthetic(b, &add, first.AddDays(10*v), v)
		}
		batch = append(batch, add)
		newest := add.Entries[len(add.Entries)-1]
		writeSynthetic(b, dir, "content/"+id+".md", strings.Replace(string(add.Files[newest.File]), "format: 1\nlang: en\n", "", 1))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	if err := archive.Record(root, batch); err != nil {
		b.Fatal(err)
	}
	return dir
}

func writeSynthetic(b testing.TB, dir, name, text string) {
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		b.Fatal(err)
	}
}

// addSynthetic adds a version of about 8 kB.
func addSynthetic(b testing.TB, add *archive.Addition, day date.Date, number int) {
	version := archive.On(day)
	name := archive.FileName(version, "", "md")
	summary := fmt.Sprintf("Change number %d.", number)
	raw := fmt.Sprintf("---\nformat: 1\nlang: en\ntitle: A policy\nkind: page\nupdated: %s\nchange:\n  class: material\n  summary: %s\n---\n\n", day, summary)
	for section := range 20 {
		raw += fmt.Sprintf("## Section %d\n\n%s\n\n- **One** thing\n- [Another](/policies/policy-0/) of version %d\n\n", section,
			strings.Repeat("What we do with *personal* data, and for how long. ", 6), number)
	}
	text, problems := content.Thaw(add.ID, "en", diag.NewFile(name, []byte(raw)))
	if err := problems.Err(); err != nil {
		b.Fatal(err)
	}
	add.Files[name] = []byte(raw)
	add.Entries = append(add.Entries, archive.Entry{
		Event: archive.Publish, Version: version, Lang: "en", Recorded: day, Class: "material", Summary: summary, Title: "A policy",
		Path: "/" + add.ID + "/", File: name, TextSHA256: archive.TextSHA256(text), Anchors: archive.Anchors(text),
	})
}

// run5000 runs a command over 5,000 versions in a process of its own, and reports
// how much memory it had at most.
func run5000(b *testing.B, args ...string) {
	dir := synthetic(b, 200, 25)
	most := int64(0)
	for b.Loop() {
		cmd := exec.Command("fairnotice", append([]string{"--root", dir, "--now", "2026-11-20"}, args...)...)
		if said, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, said)
		}
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			most = max(most, usage.Maxrss)
		}
	}
	b.ReportMetric(float64(most)/1024, "MB")
}

func BenchmarkVerify5000(b *testing.B) { run5000(b, "verify") }

func BenchmarkCheck5000(b *testing.B) { run5000(b, "check") }

// BenchmarkBuild5000 makes the site again where it stands already, as after an
// edit; BenchmarkFirstBuild5000 makes it from nothing.
func BenchmarkBuild5000(b *testing.B) { run5000(b, "build") }

func BenchmarkFirstBuild5000(b *testing.B) {
	dir := synthetic(b, 200, 25)
	for b.Loop() {
		b.StopTimer()
		out := b.TempDir()
		b.StartTimer()
		build(b, dir, out)
	}
}
