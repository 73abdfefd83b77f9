package memo

import (
	"sync"
	"sync/atomic"
	"testing"
)

type square struct{ n int }

func TestOf(t *testing.T) {
	m, calls := New(), 0
	of := func(n int) int {
		return Of(m, square{n}, func() int { calls++; return n * n })
	}
	if first, again, other := of(3), of(3), of(4); first != 9 || again != 9 || other != 16 || calls != 2 {
		t.Errorf("%d calls, want 2", calls)
	}
	if got := Of(m, struct{ n int }{3}, func() string { return "another step" }); got != "another step" {
		t.Errorf("a key of another type gave %q", got)
	}
	var none *Memo
	for range 2 {
		Of(none, square{3}, func() int { calls++; return 9 })
	}
	if calls != 4 {
		t.Errorf("%d calls, want 4: without a memory every step is done", calls)
	}
}

// TestTurn: what was not asked for in two rounds is forgotten, and nothing else.
func TestTurn(t *testing.T) {
	m := New()
	of := func(n int) { Of(m, square{n}, func() int { return n * n }) }
	of(1)
	for round := range 1000 {
		of(2)
		of(1000 + round)
		m.Turn()
	}
	if got := len(m.now) + len(m.before); got != 2 {
		t.Errorf("%d results are remembered, want those of the last round, 2", got)
	}
	made := false
	Of(m, square{2}, func() int { made = true; return 4 })
	if made {
		t.Error("what was asked for in every round was forgotten")
	}
}

func TestOfAtOnce(t *testing.T) {
	m := New()
	var calls atomic.Int32
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() {
			if Of(m, square{5}, func() int { calls.Add(1); return 25 }) != 25 {
				t.Error("not 25")
			}
		})
	}
	group.Wait()
	if calls.Load() != 1 {
		t.Errorf("%d calls, want 1", calls.Load())
	}
}

func TestSum(t *testing.T) {
	if Sum([]byte("ab"), []byte("c")) == Sum([]byte("a"), []byte("bc")) {
		t.Error("where an input ends does not count")
	}
	first, second := Sum([]byte("a")), Sum([]byte("a"))
	if first != second {
		t.Error("one input has two sums")
	}
}
