package output

import (
	"fmt"
	"strings"
	"testing"
)

func thousands(text string) files {
	site := files{}
	for i := range 2000 {
		site[fmt.Sprintf("section-%d/page-%d/index.html", i%20, i)] = strings.Repeat(text, 800)
	}
	return site
}

func BenchmarkWriteNew(b *testing.B) {
	b.ReportAllocs()
	site := thousands("some text\n")
	for b.Loop() {
		mustWrite(b, b.TempDir(), site)
	}
}

func BenchmarkWriteChanged(b *testing.B) {
	b.ReportAllocs()
	dir, sites, turn := b.TempDir(), []files{thousands("some text\n"), thousands("new words\n")}, 0
	for b.Loop() {
		mustWrite(b, dir, sites[turn%2])
		turn++
	}
}

func BenchmarkWriteUnchanged(b *testing.B) {
	b.ReportAllocs()
	dir, site := b.TempDir(), thousands("some text\n")
	mustWrite(b, dir, site)
	for b.Loop() {
		mustWrite(b, dir, site)
	}
}
