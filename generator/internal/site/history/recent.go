package history

import (
	"slices"
	"sync"
)

// recent keeps the values that were asked for last. Each is made once for as long as it
// is kept, whoever asks.
type recent[K comparable, V any] struct {
	most int
	mu   sync.Mutex
	keys []K // the one asked for last at the end
	made map[K]func() V
}

func newRecent[K comparable, V any](most int) *recent[K, V] {
	return &recent[K, V]{most: most, made: map[K]func() V{}}
}

func (r *recent[K, V]) get(key K, make func() V) V {
	r.mu.Lock()
	made := r.made[key]
	if made == nil {
		made = sync.OnceValue(make)
		r.made[key] = made
	}
	r.keys = append(slices.DeleteFunc(r.keys, func(k K) bool { return k == key }), key)
	if len(r.keys) > r.most {
		delete(r.made, r.keys[0])
		r.keys = slices.Delete(r.keys, 0, 1)
	}
	r.mu.Unlock()
	return made()
}
