package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// TestRelease makes the program for one system twice: the same bytes, the sum that the list has, and a version.
func TestRelease(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	var programs [][]byte
	for range 2 {
		dir := t.TempDir()
		target := runtime.GOOS + "/" + runtime.GOARCH
		if out, err := exec.Command("make", "-C", "..", "release", "TARGETS="+target, "RELEASE="+dir).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		made, err := filepath.Glob(filepath.Join(dir, "fairnotice-*"))
		if err != nil || len(made) != 1 {
			t.Fatalf("made are %q (%v)", made, err)
		}
		sums := exec.Command("sha256sum", "--check", "--strict", "SHA256SUMS")
		sums.Dir = dir
		if out, err := sums.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		raw, err := os.ReadFile(made[0])
		if err != nil {
			t.Fatal(err)
		}
		programs = append(programs, raw)
		if out, err := exec.Command(made[0], "--version").Output(); err != nil || !bytes.HasPrefix(out, []byte("fairnotice ")) {
			t.Errorf("its version is %s (%v)", out, err)
		}
	}
	if !bytes.Equal(programs[0], programs[1]) {
		t.Error("made twice, it is two programs")
	}
}

// TestContainerfile holds the container to the Go that the program needs.
func TestContainerfile(t *testing.T) {
	from := regexp.MustCompile(`golang:(\S+)`).FindStringSubmatch(readPaper(t, "Containerfile"))
	wants := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(readPaper(t, "../go.mod"))
	if from == nil || wants == nil || !strings.HasPrefix(from[1], wants[1]) {
		t.Errorf("the container has Go %v, and the program needs %v", from, wants)
	}
}
