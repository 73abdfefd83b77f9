package growth

import (
	"strings"
	"testing"
)

// told is a test that remembers whether it failed.
type told struct {
	testing.TB
	failed bool
}

func (t *told) Helper() {}

func (t *told) Logf(string, ...any) {}

func (t *told) Errorf(string, ...any) { t.failed = true }

var kept []byte

// allocate takes memory that grows with the size to a power.
func allocate(power int) func(int) func() {
	return func(size int) func() {
		return func() {
			for range size {
				kept = make([]byte, 64)
				for range (power - 1) * size / 100 {
					kept = make([]byte, 64)
				}
			}
		}
	}
}

// search takes time alone: in each half of the text for what is not there.
func search(from int) func(int) func() {
	return func(size int) func() {
		text := strings.Repeat("a", size)
		return func() {
			for i := 0; i < size; i += from {
				_ = strings.Count(text[i:], "ab")
			}
		}
	}
}

func TestCheck(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(int) func()
		fails   bool
	}{
		"linear memory":    {allocate(1), false},
		"quadratic memory": {allocate(2), true},
		"nothing":          {func(int) func() { return func() {} }, false},
	} {
		one := &told{}
		Check(one, 5_000, c.prepare)
		if one.failed != c.fails {
			t.Errorf("%s: fails is %v, want %v", name, one.failed, c.fails)
		}
	}
}

func TestTime(t *testing.T) {
	if threadTime() == 0 {
		t.Skip("the time of a thread is not known on this system")
	}
	one := &told{}
	if Check(one, 100_000, search(100)); !one.failed {
		t.Error("quadratic time is not found")
	}
	one = &told{}
	if CheckAtMost(one, Quadratic, 100_000, search(100)); one.failed {
		t.Error("quadratic time is taken for worse")
	}
}
