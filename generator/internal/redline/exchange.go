package redline

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// swaps quotes words that changed places, such as the parties of "the Customer indemnifies the Provider", and counts
// the changes that this tells.
func (t reporter) swaps(all []Change) (told []string, changes int) {
	add := func(a, b string, n int) {
		changes += n
		if pair := t.word("swapped", t.quotes(a), t.quotes(b)); !slices.Contains(told, pair) {
			told = append(told, pair)
		}
	}
	for x := 0; x < len(all); x++ {
		was, is := strings.Fields(InWords(all[x].Old.Text, t)), strings.Fields(InWords(all[x].New.Text, t))
		n := len(was) - 1
		switch {
		case all[x].Kind != Replacement || all[x].Class != Substantive || n < 0 || len(is) == 0:
		case n > 1 && len(is)-1 == n && areSwapped(was[0], is[0], was[n], is[n]) && slices.Equal(was[1:n], is[1:n]):
			add(was[0], was[n], 1)
		case x+1 < len(all) && all[x+1].Kind == Replacement && all[x+1].in == all[x].in && max(n, len(is)) < longestSwap &&
			areSwapped(all[x].Old.Text, all[x].New.Text, all[x+1].Old.Text, all[x+1].New.Text):
			add(InWords(all[x].Old.Text, t), InWords(all[x+1].Old.Text, t), 2)
			x++
		}
	}
	if len(told) > mostQuoted {
		return nil, 0
	}
	return told, changes
}

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
