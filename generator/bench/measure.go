package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// A run is what one process took.
type run struct {
	Wall, CPU time.Duration
	Peak      int64 // most memory at a time, in bytes
	Out       int64 // bytes of all files that it has written, 0 where nobody asked
	Files     int
	Status    int `json:"-"`
}

// measure runs a command in a folder. What it says on stderr is kept for the
// error. The status 1 without a word there is an answer, as of due.
func measure(dir string, args ...string) (run, error) {
	r, said, err := measureAny(dir, args...)
	if r.Status == 1 && said != "" {
		err = fmt.Errorf("%q ends with problems\n%s", args, said)
	}
	return r, err
}

// measureAny is measure for a command that may find problems, and prints them.
func measureAny(dir string, args ...string) (r run, said string, err error) {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	var printed bytes.Buffer
	cmd.Stderr = &printed
	start := time.Now()
	err = cmd.Run()
	said = tail(printed.String())
	if err != nil && cmd.ProcessState.ExitCode() != 1 {
		return run{}, said, fmt.Errorf("%q: %w\n%s", args, err, said)
	}
	r = run{Status: cmd.ProcessState.ExitCode(), Wall: time.Since(start),
		CPU: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		r.Peak = usage.Maxrss << 10
	}
	return r, said, nil
}

// tail is the end of what a program has said.
func tail(said string) string { return said[max(0, len(said)-2000):] }

// weigh adds the bytes and the number of the files below a folder.
func (r run) weigh(dir string) (run, error) {
	err := filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			r.Out += info.Size()
			r.Files++
		}
		return err
	})
	return r, err
}

// middle is the median of runs: of each figure by itself.
func middle(runs []run) run {
	return run{
		Wall: medianOf(runs, func(r run) time.Duration { return r.Wall }),
		CPU:  medianOf(runs, func(r run) time.Duration { return r.CPU }),
		Peak: medianOf(runs, func(r run) int64 { return r.Peak }),
		Out:  medianOf(runs, func(r run) int64 { return r.Out }), Files: medianOf(runs, func(r run) int { return r.Files }),
	}
}

func medianOf[T int | int64 | time.Duration](runs []run, figure func(run) T) T {
	all := make([]T, len(runs))
	for i, r := range runs {
		all[i] = figure(r)
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// write writes a file, and the folders above it.
func write(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o666)
}
