package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/output"
)

// TestWarm holds what a build makes that keeps the pages of the one before against a build from nothing, through lives
// in which texts with links to each other are published, amended, moved and ended, and settings, words, layouts and the
// day change.
func TestWarm(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	for seed := range uint64(2) {
		l := newLife(t, 100+seed)
		l.linked = true
		steps := append(l.steps(), func(*lived) { l.write("content/site.yaml", l.settings()) },
			func(*lived) {
				l.write("layouts/assets/own.css", fmt.Sprintf("h1 { margin: %dpx }\n", l.random.IntN(50)))
			},
			func(*lived) { l.write("layouts/i18n/en.yaml", fmt.Sprintf("skip.link: Go to %d\n", l.random.IntN(50))) },
			func(*lived) { l.write("content/files/note.txt", fmt.Sprintln("Note", l.random.IntN(50))) },
			func(*lived) {
				l.write("content/page.md", fmt.Sprintf("---\ntitle: Page\nkind: page\n---\n\nWords %d.\n", l.random.IntN(9)))
			},
		)
		for range 20 {
			d := l.docs[l.random.IntN(len(l.docs))]
			if step := steps[l.random.IntN(len(steps))]; len(d.versions) == 0 {
				l.publish(d)
			} else {
				step(d)
			}
			l.compareWarm()
			l.day = l.day.AddDays(l.random.IntN(20))
		}
		l.linked = false
		l.publish(l.docs[0])
		l.compareWarm()
		l.publish(l.docs[0]) // with the same headings
		if kept, made := l.compareWarm(); kept < made {
			t.Errorf("after one new version %d pages were made, and %d kept", made, kept)
		}
	}
}

// settings are those of a life with another line on top of every page.
func (l *life) settings() string {
	raw, err := os.ReadFile(filepath.Join(l.dir, "content/site.yaml"))
	if err != nil {
		l.t.Fatal(err)
	}
	before, _, _ := strings.Cut(string(raw), "banner:")
	return before + fmt.Sprintf("banner: Line %d\n", l.random.IntN(50))
}

// compareWarm builds into the folder of the last build and into a new one, and says how many pages were kept and made.
func (l *life) compareWarm() (kept, made int) {
	l.t.Helper()
	warm, cold := filepath.Join(l.dir, "warm"), l.t.TempDir()
	before := output.Recall(warm)
	l.do("build", "--out", warm)
	l.do("build", "--out", cold)
	after := output.Recall(warm)
	for path, key := range after.Keys {
		if after.Basis == before.Basis && key == before.Keys[path] {
			kept++
		} else {
			made++
		}
	}
	got, err := snapshotOf(warm)
	want, failed := snapshotOf(cold)
	if err = errors.Join(err, failed); err != nil {
		l.t.Fatal(err)
	}
	for _, path := range slices.Sorted(maps.Keys(want)) {
		if got[path].text != want[path].text {
			l.t.Errorf("%s: %s differs from a build from nothing", l.day, path)
		}
	}
	if len(got) != len(want) {
		l.t.Errorf("%s: %d files, want %d", l.day, len(got), len(want))
	}
	return kept, made
}
