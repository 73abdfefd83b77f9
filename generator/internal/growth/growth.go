// Package growth holds code to what its work grows by. No test can say how many seconds are too many:
// machines differ, and are busy. How many times as much four times the input takes is the same everywhere.
//
// [Ratio] counts the bytes that are allocated and, on Linux, the time that the thread
// had on a processor, which other programs do not add to. Work on several goroutines
// is not counted. What [Check] and [CheckAtMost] say of code is
//
//   - linear, or nearly so (a logarithm adds a quarter): four times the input takes
//     less than [Linear] times as much;
//   - quadratic: 16 times, and not yet more than [Quadratic].
//
// It is for tests alone.
package growth

import (
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"testing"
)

// Bounds for what four times the input may take. They lie where noise does not reach.
const (
	Linear    = 10.0
	Quadratic = 30.0
)

// What a bound is not applied to, so that what is done once does not count.
const (
	fewBytes = 256 << 10
	shortNS  = 4e6
)

// attempts is how often a machine may disturb the measure. What grows too fast does so each time.
const attempts = 6

// Check fails a test if work grows faster than its input. Prepare makes the input of
// a size, and returns what is to be done with it.
func Check(t testing.TB, size int, prepare func(size int) (work func())) {
	t.Helper()
	CheckAtMost(t, Linear, size, prepare)
}

// CheckAtMost is Check with another bound.
func CheckAtMost(t testing.TB, bound float64, size int, prepare func(size int) (work func())) {
	t.Helper()
	var found Growth
	for range attempts {
		if found = Ratio(prepare(size), prepare(4*size)); found.Bytes <= bound && found.Time <= bound {
			t.Logf("%s", found)
			return
		}
	}
	t.Errorf("four times %d bytes take %s: more than %.0f times", size, found, bound)
}

// Growth is how many times as much the larger piece of work took.
type Growth struct{ Bytes, Time float64 }

func (g Growth) String() string {
	return fmt.Sprintf("%.1f times the memory and %.1f times the time", g.Bytes, g.Time)
}

// Ratio does two pieces of work and compares what they took.
func Ratio(small, large func()) Growth {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // the collector's work is not theirs
	smallBytes, smallTime := cost(small)
	largeBytes, largeTime := cost(large)
	return Growth{
		Bytes: ratio(smallBytes, largeBytes, fewBytes),
		Time:  ratio(smallTime, largeTime, shortNS),
	}
}

func cost(work func()) (bytes, time float64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := threadTime()
	work()
	time = threadTime() - start
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc), time
}

// ratio is none where both are so small that anything may have made the difference.
func ratio(small, large, ignored float64) float64 {
	return math.Max(large-ignored, 0) / math.Max(small, ignored/4)
}
