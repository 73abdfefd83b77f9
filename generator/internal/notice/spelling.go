package notice

import (
	"slices"
	"strings"
	"unicode"
)

// When two texts differ in spelling only.

// SameWords reports whether two texts differ in spelling at most: in case, marks,
// white space, and slips within longer words.
func SameWords(a, b string) bool {
	was, is := lettersOf(a), lettersOf(b)
	if len(was) != len(is) {
		return false
	}
	for i := range was {
		if was[i] != is[i] && !isSlip(was[i], is[i]) {
			return false
		}
	}
	return true
}

func lettersOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// shortestSlip is the length below which another letter makes another word.
const shortestSlip = 6

// isSlip reports whether two words differ by one letter that was put in, left out
// or changed, or have the same letters in another order.
func isSlip(a, b string) bool {
	was, is := []rune(a), []rune(b)
	if len(was) > len(is) {
		was, is = is, was
	}
	if len(was) < shortestSlip || strings.ContainsFunc(a+b, unicode.IsDigit) {
		return false
	}
	start, end := 0, 0
	for start < len(was) && was[start] == is[start] {
		start++
	}
	for end < len(was)-start && was[len(was)-1-end] == is[len(is)-1-end] {
		end++
	}
	if len(is)-start-end == 1 {
		return true
	}
	slices.Sort(was)
	slices.Sort(is)
	return slices.Equal(was, is)
}
