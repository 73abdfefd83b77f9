package main

import (
	"io"
	"testing"
)

// BenchmarkBuild makes the portal of this repository and writes it where it
// stands already: what an editor waits for after each change.
func BenchmarkBuild(b *testing.B) {
	std := streams{out: io.Discard, err: io.Discard, getenv: func(string) string { return "" }}
	out := b.TempDir()
	b.ReportAllocs()
	for b.Loop() {
		if code := run([]string{"build", "--root", "..", "--out", out, "--now", "2026-11-23"}, std); code != fine {
			b.Fatalf("exit status %d", code)
		}
	}
}
