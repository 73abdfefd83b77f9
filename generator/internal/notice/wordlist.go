package notice

import (
	"index/suffixarray"
	"slices"
	"sort"
	"strings"
	"sync"
)

// A wordlist finds which of many words stand in a text, and in which of them a text stands, in time that hardly depends
// on how many they are: what is in a register is held against every sentence.
type wordlist struct {
	sorted []string
	first  [256]bool // the bytes with which words begin
	joined func() *suffixarray.Index
}

func newWordlist(words []string) *wordlist {
	w := &wordlist{sorted: slices.Clone(words)}
	slices.Sort(w.sorted)
	w.sorted = slices.DeleteFunc(slices.Compact(w.sorted), func(word string) bool { return word == "" })
	for _, word := range w.sorted {
		w.first[word[0]] = true
	}
	w.joined = sync.OnceValue(func() *suffixarray.Index { return suffixarray.New([]byte(strings.Join(w.sorted, "\n"))) })
	return w
}

// within are the words that stand in a text, each as often as it stands there.
func (w *wordlist) within(text string) (found []string) {
	for at := range len(text) {
		if !w.first[text[at]] {
			continue
		}
		words := w.sorted // those that begin as the text does from here on
		for n := 0; len(words) > 0; n++ {
			if len(words[0]) == n {
				found, words = append(found, words[0]), words[1:]
			}
			if at+n == len(text) {
				break
			}
			next := text[at+n]
			words = words[sort.Search(len(words), func(i int) bool { return words[i][n] >= next }):]
			words = words[:sort.Search(len(words), func(i int) bool { return words[i][n] > next })]
		}
	}
	return found
}

// isAlike reports whether a text stands in one of the words, or one of them in the text.
func (w *wordlist) isAlike(text string) bool {
	if len(w.sorted) == 0 {
		return false
	}
	return text == "" || len(w.joined().Lookup([]byte(text), 1)) > 0 || len(w.within(text)) > 0
}
