//go:build !linux

package growth

// threadTime is not known here; bytes are.
func threadTime() float64 { return 0 }
