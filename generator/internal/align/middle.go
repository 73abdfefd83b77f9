package align

// middle is a point on a shortest script between two corners, or, after Cap
// edits from both ends, the farthest point that was reached from the start or
// from the end. Diagonal k holds the points with x-y = k, from the start; the
// arrays are kept between calls and only their used part is reset.
func (s *search[T]) middle(i, iEnd, j, jEnd int) (x, y int) {
	n, m := iEnd-i, jEnd-j
	delta := n - m
	most := min((n+m+1)/2, s.opt.Cap)
	size := 2*most + 3
	if len(s.forward) < size {
		s.forward, s.backward = make([]int, size), make([]int, size)
	}
	f, b, zero := s.forward, s.backward, most+1
	f[zero+1], b[zero+1] = 0, 0
	for d := 0; d <= most; d++ {
		low, high := diagonals(n, m, d)
		for k := low; k <= high; k += 2 {
			at := farther(f, zero, d, k)
			from := at
			for at < n && at-k < m && at-k >= 0 && s.a[i+at] == s.b[j+at-k] {
				at++
			}
			s.steps += at - from + 1
			f[zero+k] = at
			if delta%2 != 0 && k-delta >= -(d-1) && k-delta <= d-1 && at <= n && at-k <= m && at+b[zero+delta-k] >= n {
				return i + at, j + at - k
			}
		}
		for k := low; k <= high; k += 2 { // from the end; diagonal k there is delta-k here
			at := farther(b, zero, d, k)
			from := at
			for at < n && at-k < m && at-k >= 0 && s.a[iEnd-1-at] == s.b[jEnd-1-at+k] {
				at++
			}
			s.steps += at - from + 1
			b[zero+k] = at
			if delta%2 == 0 && delta-k >= -d && delta-k <= d && at <= n && at-k <= m && at+f[zero+delta-k] >= n {
				return iEnd - at, jEnd - at + k
			}
		}
	}
	return s.farthest(i, iEnd, j, jEnd, most)
}

// diagonals are those that paths of d edits can end on: they have taken out at most
// all n tokens of one side, and put in at most all m of the other.
func diagonals(n, m, d int) (low, high int) {
	return max(-d, d-2*m), min(d, 2*n-d)
}

// farther is where a path of d edits on diagonal k begins: right of the one
// above or below the one on the left.
func farther(v []int, zero, d, k int) int {
	if k == -d || k != d && v[zero+k-1] < v[zero+k+1] {
		return v[zero+k+1]
	}
	return v[zero+k-1] + 1
}

// farthest is the point that the most tokens of both sides lie before, of those
// reached from the start, or after, of those reached from the end.
func (s *search[T]) farthest(i, iEnd, j, jEnd, d int) (x, y int) {
	n, m, zero := iEnd-i, jEnd-j, d+1
	best := -1
	low, high := diagonals(n, m, d)
	for k := low; k <= high; k += 2 {
		if at := min(s.forward[zero+k], n, m+k); at >= 0 && at-k >= 0 && at+at-k > best {
			best, x, y = at+at-k, i+at, j+at-k
		}
		if at := min(s.backward[zero+k], n, m+k); at >= 0 && at-k >= 0 && at+at-k > best {
			best, x, y = at+at-k, iEnd-at, jEnd-at+k
		}
	}
	return x, y
}
