package main

import (
	"slices"
	"testing"
)

// The same number gives the same text, and each edit another one.
func TestCorpus(t *testing.T) {
	w, again := newWriter(7), newWriter(7)
	p, q := w.policy(7), again.policy(7)
	for range 50 {
		if p.markdown() != q.markdown() {
			t.Fatal("two writers of one seed write different texts")
		}
		before := p.markdown()
		p, q = w.next(p), again.next(q)
		if p.markdown() == before {
			t.Error("an edit changes nothing")
		}
	}
}

// The sizes are those of real policies.
func TestCorpusSizes(t *testing.T) {
	var sizes []int
	for number := range 300 {
		sizes = append(sizes, len(newWriter(uint64(number)).policy(number).markdown()))
	}
	slices.Sort(sizes)
	for _, c := range []struct {
		of          string
		at          int
		least, most int
	}{{"median", 150, 20 << 10, 30 << 10}, {"p90", 270, 55 << 10, 90 << 10}, {"p99", 297, 1 << 20, 11 * (1 << 20) / 10}} {
		if got := sizes[c.at]; got < c.least || got > c.most {
			t.Errorf("%s: %d bytes, want %d to %d", c.of, got, c.least, c.most)
		}
	}
}
