package redline

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/words"
)

// swaps quotes words that changed places, such as the parties of "the Customer indemnifies the Provider", and returns
// the changes that this does not tell: a figure that differs beside them is one of these.
func swaps(t reporter, all []Change) (told []string, rest []Change) {
	add := func(a, b string) {
		if pair := t.word("swapped", t.quotes(a), t.quotes(b)); !slices.Contains(told, pair) {
			told = append(told, pair)
		}
	}
	said := sidesOf(t, all)
	for from := 0; from < len(all); {
		to := from + sameSentence(all[from:])
		s, n := longestSwapIn(t, all[from:to], said[from:to])
		if n == 0 {
			rest, n = append(rest, all[from]), 1
		} else if add(s.a, s.b); len(told) > mostQuoted {
			return nil, all
		}
		rest, from = append(rest, s.figures...), from+n
	}
	return told, rest
}

// sides are the words of a change, was and is.
type sides struct{ was, is []string }

func sidesOf(l words.Lexicon, all []Change) []sides {
	said := make([]sides, len(all))
	for x := range all {
		if all[x].Kind == Replacement {
			said[x] = sides{strings.Fields(InWords(all[x].Old.Text, l)), strings.Fields(InWords(all[x].New.Text, l))}
		}
	}
	return said
}

// mostSwapped is how many changes in a row are looked at for words that changed places.
const mostSwapped = 6

// sameSentence is how many changes in a row, at the least one, put words in the place of others in one sentence.
func sameSentence(all []Change) int {
	n := 0
	isHere := func(ch *Change) bool { return ch.in == all[0].in && ch.Row == all[0].Row && ch.Column == all[0].Column }
	for n < min(len(all), mostSwapped) && all[n].Kind == Replacement && isHere(&all[n]) &&
		(all[n].Class == Substantive || all[n].Class == Figures) {
		n++
	}
	return max(n, 1)
}

// A swap is two words that changed places, with the figures that differ beside them.
type swap struct {
	a, b    string
	figures []Change
}

// longestSwapIn finds two words that changed places, however often, in the first changes of a sentence, as many as can
// be, in which nothing else differs but a figure; or two short passages that did. It returns in how many.
func longestSwapIn(l words.Lexicon, all []Change, said []sides) (found swap, n int) {
	if len(all) > 1 && all[0].Class == Substantive && areSwapped(all[0].Old.Text, all[0].New.Text, all[1].Old.Text, all[1].New.Text) &&
		max(len(strings.Fields(all[0].Old.Text)), len(strings.Fields(all[0].New.Text))) < longestSwap {
		found, n = swap{a: InWords(all[0].Old.Text, l), b: InWords(all[1].Old.Text, l)}, 2
	}
	var was, is []string
	var s swap
	var figures []int
	first := -1
	for x := range all {
		from := len(was)
		was, is = append(was, said[x].was...), append(is, said[x].is...)
		if len(was) != len(is) || len(was) > longestSwapped || all[x].Kind != Replacement {
			break
		}
		for k := from; k < len(was); k++ {
			old, new := bareWord(was[k]), bareWord(is[k])
			switch {
			case old == new:
			case isFigureWord(old) && isFigureWord(new):
				figures = append(figures, k)
			case first < 0:
				first, s.a = k, old
			case areSwapped(s.a, bareWord(is[first]), old, new):
				s.b = cmp.Or(s.b, old)
			case !areInflected(s.a, old) || !areInflected(bareWord(is[first]), new): // nor once more
				return found, n
			}
		}
		if s.b != "" && x+1 > n {
			s.figures = nil
			if len(figures) > 0 {
				from, to := figures[0], min(last(figures)+2, len(was)) // with what there are so many of
				beside := told{bareWord(strings.Join(was[from:to], " ")), bareWord(strings.Join(is[from:to], " "))}
				s.figures = []Change{{Kind: Replacement, Class: Figures, told: beside}}
			}
			found, n = s, x+1
		}
	}
	return found, n
}

// longestSwapped is how many words are looked at together of which two may have changed places.
const longestSwapped = 24

// bareWord is a word without the punctuation around it.
func bareWord(word string) string { return strings.Trim(word, ".,;:") }

func isFigureWord(word string) bool { return strings.ContainsFunc(word, unicode.IsDigit) }

// longestSwap is how many words change places at the most.
const longestSwap = 5

// areSwapped reports whether one word took the place of another, and that one its own.
func areSwapped(was, is, otherWas, otherIs string) bool {
	return !areInflected(was, is) && areInflected(was, otherIs) && areInflected(is, otherWas)
}

// areInflected reports whether two words are one, with the endings of two cases at the most: "Kunde" and "Kunden".
func areInflected(a, b string) bool {
	const stem, ending = 4, 6
	a, b = strings.ToLower(a), strings.ToLower(b)
	if a == b {
		return true
	}
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	restA, restB := utf8.RuneCountInString(a[n:]), utf8.RuneCountInString(b[n:])
	return n >= stem && max(restA, restB) <= ending
}

// moves says of what moved under other words from where to where that was, and counts the changes that this tells. One
// passage is quoted; of several that went one way, the words are counted.
func (t reporter) moves(all []Change) (told []string, changes int) {
	var ways []Change // one for each way, with the words of all
	var many []bool
	for x := range all {
		ch := all[x]
		if ch.Kind != Move || ch.way.was == ch.way.is || ch.way.was == "" || ch.way.is == "" {
			continue
		}
		changes++
		at := slices.IndexFunc(ways, func(other Change) bool { return other.way == ch.way })
		if at < 0 {
			ways, many = append(ways, ch), append(many, false)
			continue
		}
		ways[at].New.Words += ch.New.Words
		many[at] = true
	}
	if len(ways) > mostQuoted {
		return nil, 0
	}
	for x, ch := range ways {
		from, to := t.quoted(ch.way.was, longestPlace), t.quoted(ch.way.is, longestPlace)
		if many[x] {
			told = append(told, t.word("moved.way", t.count("words.moved", ch.New.Words), from, to))
		} else {
			told = append(told, t.word("moved", t.quoted(ch.New.Text, longestPair), from, to))
		}
	}
	return told, changes
}
