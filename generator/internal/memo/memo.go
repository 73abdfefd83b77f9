// Package memo remembers what pure functions returned, so that a program which
// makes a site again and again does each expensive step once for each input.
//
// A [Memo] is a value that is handed down. Without one (a nil Memo) every step is done, and the result is
// the same: a function may be remembered only if it depends on nothing but its key and changes nothing,
// and if nobody changes what it returned. A key is the hash of the input ([Sum]), or a pointer to a value
// that was itself remembered and never changes, in a type of its own, so that steps cannot be mixed up.
//
// Memory is bounded by what is in use: [Memo.Turn] ends a round, and what was
// asked for neither in it nor in the round before is forgotten.
package memo

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"sync"
)

// A Memo is a memory of results. It is safe for use by several goroutines.
type Memo struct {
	mu          sync.Mutex
	now, before map[any]*result
}

type result struct {
	once  sync.Once
	value any
}

// New is an empty memory.
func New() *Memo { return &Memo{now: map[any]*result{}} }

// Of returns what make returns, or returned when it was asked for with this key
// before. The key must be comparable.
func Of[V any](m *Memo, key any, make func() V) V {
	if m == nil {
		return make()
	}
	r := m.find(key)
	r.once.Do(func() { r.value = make() })
	return r.value.(V)
}

func (m *Memo) find(key any) *result {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.now[key] == nil {
		m.now[key] = cmp.Or(m.before[key], &result{})
	}
	return m.now[key]
}

// Turn ends a round.
func (m *Memo) Turn() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now, m.before = map[any]*result{}, m.now
}

// Sum is the SHA-256 of several inputs; where one ends and the next begins counts.
func Sum(parts ...[]byte) [sha256.Size]byte {
	h := sha256.New()
	var size [8]byte
	for _, part := range parts {
		binary.BigEndian.PutUint64(size[:], uint64(len(part)))
		h.Write(size[:]) // writing to a hash cannot fail
		h.Write(part)
	}
	return [sha256.Size]byte(h.Sum(nil))
}
