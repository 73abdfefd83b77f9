package main

import (
	"fmt"
	"runtime/metrics"
	"strings"
	"time"
)

// A stopwatch tells where the time of a command goes, stage by stage, and how many bytes each allocates.
type stopwatch struct {
	stages []stage
	last   time.Time
	bytes  uint64 // allocated until then
}

type stage struct {
	name  string
	took  time.Duration
	bytes uint64
}

func newStopwatch() *stopwatch { return &stopwatch{last: time.Now(), bytes: allocated()} }

// stage ends one.
func (w *stopwatch) stage(name string) {
	now, bytes := time.Now(), allocated()
	w.stages = append(w.stages, stage{name, now.Sub(w.last), bytes - w.bytes})
	w.last, w.bytes = now, bytes
}

// table has a line for each stage.
func (w *stopwatch) table() string {
	var out strings.Builder
	for _, s := range w.stages {
		fmt.Fprintf(&out, "  %-44s %8.3f s %10s\n", s.name, s.took.Seconds(), size(int64(s.bytes)))
	}
	return out.String()
}

// allocated is how many bytes the program has allocated until now.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
