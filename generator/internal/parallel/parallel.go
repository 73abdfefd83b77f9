// Package parallel spreads independent pieces of work over all cores. Who needs
// an order of results writes each into its own place of a slice.
package parallel

import (
	"runtime"
	"sync"
)

// For calls work for each index below n, several at a time, and returns when all
// are done.
func For(n int, work func(i int)) {
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := range next {
				work(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	workers.Wait()
}
