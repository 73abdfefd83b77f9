package parallel

import (
	"sync/atomic"
	"testing"
)

// Every index is worked on once, however many there are.
func TestFor(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		counts := make([]atomic.Int32, n)
		For(n, func(i int) { counts[i].Add(1) })
		for i := range counts {
			if got := counts[i].Load(); got != 1 {
				t.Errorf("index %d of %d was worked on %d times", i, n, got)
			}
		}
	}
}
