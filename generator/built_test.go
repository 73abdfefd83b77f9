package main

import (
	"os"
	"runtime/debug"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain runs this program as "fairnotice" where a script asks for it, and all
// tests otherwise.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // most of what a test makes is dropped at once
	testscript.Main(suite{m}, map[string]func(){"fairnotice": main})
}

// A suite is all tests, and what comes after the last one.
type suite struct{ *testing.M }

func (s suite) Run() int {
	status := s.M.Run()
	for _, act := range afterAll {
		act()
	}
	return status
}

// afterAll takes away what several tests share.
var afterAll []func()

// builtSite is the site of the portal of this repository, for tests that do no more
// than look at it. It is made once.
func builtSite(t testing.TB) string {
	t.Helper()
	dir, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

var buildOnce = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "fairnotice-site-")
	if err != nil {
		return "", err
	}
	afterAll = append(afterAll, func() { _ = os.RemoveAll(dir) })
	return dir, tryBuild("..", dir)
})
