// Package parallel spreads independent pieces of work over all cores. Who needs
// an order of results writes each into its own place of a slice.
package parallel

import (
	"runtime"
	"sync"
)

// For calls work for each index below n, as many at a time as there are cores, and returns when all are done.
func For(n int, work func(i int)) { Of(runtime.GOMAXPROCS(0), n, work) }

// Of is For with a number of its own of calls at a time, for work that mostly waits for a disk.
func Of(workers, n int, work func(i int)) {
	next := make(chan int)
	var group sync.WaitGroup
	for range min(workers, n) {
		group.Go(func() {
			for i := range next {
				work(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	group.Wait()
}
