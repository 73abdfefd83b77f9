package align

// Steps are the runs of two sequences, and how many steps they took.
func Steps[T Token](a, b []T, opt Options) ([]Run, int) { return runsAndSteps(a, b, opt) }

// Bound is the most steps for sequences of n tokens together.
func Bound(n int, opt Options) int {
	if opt.Cap == 0 {
		opt.Cap = 256
	}
	return 4 * (n + 1) * (opt.Cap + 16)
}
