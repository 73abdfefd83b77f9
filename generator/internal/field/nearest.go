package field

import (
	"strings"
)

// Nearest finds the known word that a mistyped one most likely means: one that
// differs only in case, "_" or "-", or else in few letters for its length.
func Nearest(word string, known []string) (string, bool) {
	const longest = 64
	if len(word) > longest {
		return "", false
	}
	best, least := "", 1+bound(word)
	for _, other := range known {
		if d := distance(fold(word), fold(other)); d < least {
			best, least = other, d
		}
	}
	return best, best != ""
}

// bound is how many slips a word of its length may have.
func bound(word string) int {
	switch n := len(fold(word)); {
	case n <= 2:
		return 0
	case n <= 4:
		return 1
	case n <= 8:
		return 2
	}
	return 3
}

func fold(word string) []rune {
	return []rune(strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(word)))
}

// distance counts letters put in, left out, changed, or exchanged with the next
// (Damerau-Levenshtein, each place once).
func distance(a, b []rune) int {
	two, one := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range one {
		one[j] = j
	}
	for i := range a {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range b {
			change := one[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, one[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], two[j-1]+1)
			}
		}
		two, one = one, row
	}
	return one[len(b)]
}
