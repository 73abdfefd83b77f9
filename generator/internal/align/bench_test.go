package align_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"fairnotice/generator/internal/align"
)

// BenchmarkRuns compares texts of 50,000 words of which one in a hundred was
// edited, by their words.
func BenchmarkRuns(b *testing.B) {
	r := rand.New(rand.NewPCG(4, 4))
	old := text(r, 50_000, 5000)
	measure(b, old, edited(r, old, 100, 5000))
}

// BenchmarkHostile compares texts of 50,000 words that make an aligner slow.
func BenchmarkHostile(b *testing.B) {
	pairs := hostile(50_000)
	for _, name := range slices.Sorted(maps.Keys(pairs)) {
		b.Run(name, func(b *testing.B) { measure(b, pairs[name][0], pairs[name][1]) })
	}
}

func measure(b *testing.B, old, new []int32) {
	b.ReportAllocs()
	steps := 0
	for b.Loop() {
		_, steps = align.Steps(old, new, align.Options{})
	}
	n := float64(len(old) + len(new))
	b.ReportMetric(float64(steps)/n, "steps/token")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/token")
}
