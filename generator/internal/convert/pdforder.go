package convert

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// The program reads columns by where words stand, and where a heading or a head goes over both, it can tear a sentence
// that goes on in the next column. The order in which the file has its words, -raw, has no paragraphs, but tells which
// line such a sentence goes on with.

const (
	tornApart  = "sentences that go on in the next column, put together in the order of the file"
	otherOrder = "lines that the file has in another order, as columns do: compare them with the PDF"
)

// rejoined is the text of a PDF with the rest of each torn sentence behind its beginning.
func rejoined(text, raw string, said tellings) string {
	lines := strings.Split(text, "\n")
	at := placesOf(lines)
	behind, moved := map[int][]int{}, map[int]bool{}
	begin := ""
	for line := range strings.SplitSeq(raw, "\n") {
		rest := wordsOfLine(line)
		if rest == "" {
			continue
		}
		a, isOnce := at[begin]
		b, isRestOnce := at[rest]
		if isOnce && isRestOnce && goesOn(begin, rest) && isTorn(lines, a, b) {
			for behind[a] = []int{b}; b+1 < len(lines) && wordsOfLine(lines[b+1]) != ""; b++ {
				behind[a] = append(behind[a], b+1)
			}
			for _, i := range behind[a] {
				moved[i] = true
			}
			said.add(tornApart, rest)
		}
		begin = rest
	}
	return strings.Join(inOrder(lines, behind, moved), "\n")
}

// placesOf says where each line stands that is there once.
func placesOf(lines []string) map[string]int {
	at, again := map[string]int{}, map[string]bool{}
	for i, line := range lines {
		words := wordsOfLine(line)
		if _, seen := at[words]; seen || words == "" {
			again[words] = true
		}
		at[words] = i
	}
	maps.DeleteFunc(at, func(words string, _ int) bool { return again[words] })
	return at
}

// tellOrder tells of the lines that the file has in another order than the text, as few as can be, but for those in a
// margin.
func tellOrder(text, raw string, margins map[string]bool, said tellings) {
	at := placesOf(strings.Split(raw, "\n"))
	var lines []string
	var places []int
	for line := range strings.SplitSeq(text, "\n") {
		words := wordsOfLine(line)
		if i, isOnce := at[words]; isOnce && !margins[words] {
			lines, places = append(lines, words), append(places, i)
		}
	}
	rising := longestRising(places)
	for i, line := range lines {
		if !rising[i] {
			said.add(otherOrder, line)
		}
	}
}

// longestRising are the indices of a longest part of some numbers in which each is greater than the one before.
func longestRising(numbers []int) map[int]bool {
	var ends []int // of the best part of each length: the index of its last number
	before := make([]int, len(numbers))
	for i, n := range numbers {
		length, _ := slices.BinarySearchFunc(ends, n, func(end, n int) int { return numbers[end] - n })
		if before[i] = -1; length > 0 {
			before[i] = ends[length-1]
		}
		if length == len(ends) {
			ends = append(ends, i)
		}
		ends[length] = i
	}
	rising := map[int]bool{}
	if len(ends) > 0 {
		for at := ends[len(ends)-1]; at >= 0; at = before[at] {
			rising[at] = true
		}
	}
	return rising
}

func wordsOfLine(line string) string {
	return strings.Join(strings.Fields(strings.Trim(line, "\f")), " ")
}

// goesOn reports whether a line is the middle of a sentence of which another is the beginning.
func goesOn(begin, rest string) bool {
	return begin != "" && !sentenceEnd().MatchString(begin) && unicode.IsLower(firstRune(rest))
}

// isTorn reports whether nothing goes on behind line a, and nothing begins what goes on in line b.
func isTorn(lines []string, a, b int) bool {
	words := func(i int) string {
		if i < 0 || i >= len(lines) {
			return ""
		}
		return wordsOfLine(lines[i])
	}
	isNext := a < b && !slices.ContainsFunc(lines[a+1:b], func(l string) bool { return wordsOfLine(l) != "" })
	return !isNext && !unicode.IsLower(firstRune(words(a+1))) && (words(b-1) == "" ||
		sentenceEnd().MatchString(words(b-1)))
}

// inOrder are lines with what belongs behind some of them. Where that goes in a circle, all stay as they are.
func inOrder(lines []string, behind map[int][]int, moved map[int]bool) []string {
	var out []string
	var add func(i int)
	add = func(i int) {
		out = append(out, lines[i])
		for _, next := range behind[i] {
			add(next)
		}
	}
	for i := range lines {
		if !moved[i] {
			add(i)
		}
	}
	if len(out) != len(lines) {
		return lines
	}
	return out
}
