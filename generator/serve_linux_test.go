package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestServeLeavesNothing: nothing is left behind by 100 readings: no goroutine, no
// watch, no open file, no memory. What is left by each one would show many times.
func TestServeLeavesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	s := startServing(t, deskOf(t), "", serveCommand{})
	front := s.front()
	until := s.listen(front)
	number := 0
	readings := func(n int) {
		for range n {
			number++
			if name := s.path("content/extra"); number%2 == 0 {
				s.must(os.RemoveAll(name))
			} else {
				s.write("content/extra/deep/page.md", "---\ntitle: Extra\nkind: page\n---\n\nText.\n")
			}
			words := fmt.Sprintf("Reading %d.", number)
			s.write("content/index.md", "---\ntitle: Front\nkind: front\n---\n\n"+words+"\n")
			until(words, func(told) bool { return strings.Contains(s.get(front), words) })
			s.get(fmt.Sprintf("/@20%02d-01-01%s", number%50, front))
		}
	}
	readings(30) // fill what is kept on purpose
	before := leftBehind(t)
	readings(100)
	after := leftBehind(t)
	t.Logf("before %+v, after %+v", before, after)
	if after.goroutines > before.goroutines+10 || after.watches > before.watches || after.files > before.files+10 || after.heap > before.heap+200<<10 {
		t.Errorf("left behind: before %+v, after %+v", before, after)
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	if ended := leftBehind(t); ended.watches != 0 {
		t.Errorf("%d watches after the end", ended.watches)
	}
}

type remains struct {
	goroutines, watches, files int
	heap                       uint64
}

// leftBehind counts what the process holds.
func leftBehind(t *testing.T) (r remains) {
	t.Helper()
	var memory runtime.MemStats
	for range 3 { // finalizers run after one collection, what they held goes with the next
		runtime.GC()
	}
	runtime.ReadMemStats(&memory)
	r.heap, r.goroutines = memory.HeapAlloc, runtime.NumGoroutine()
	open, err := filepath.Glob("/proc/self/fdinfo/*")
	if err != nil {
		t.Fatal(err)
	}
	r.files = len(open)
	for _, name := range open {
		info, err := os.ReadFile(name)
		if err == nil {
			r.watches += strings.Count(string(info), "inotify wd:")
		}
	}
	return r
}
