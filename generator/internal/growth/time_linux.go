package growth

import "syscall"

// rusageThread asks for what this thread alone took.
const rusageThread = 1

// threadTime is the time in nanoseconds that this thread had on a processor.
func threadTime() float64 {
	var used syscall.Rusage
	if err := syscall.Getrusage(rusageThread, &used); err != nil {
		return 0
	}
	return float64(used.Utime.Nano() + used.Stime.Nano())
}
