package pattern

import (
	"cmp"
	"math"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Needles are what a text must have for a match, in small letters: at least one of them. They are looked for with one
// walk over the text (Rabin and Karp, 1987).
type needles struct {
	width int  // how many bytes of each word are hashed
	shift uint // by how many bits each moves those before it
	seen  [hashes / 64]uint64
	words map[uint][]string // by hash
}

const (
	hashBits = 12
	hashes   = 1 << hashBits
)

func newNeedles(words []string) needles {
	const widest = 3
	n := needles{width: widest, words: map[uint][]string{}}
	for _, w := range words {
		n.width = min(n.width, len(w))
	}
	n.shift = uint(hashBits / n.width)
	for _, w := range words {
		h := uint(0)
		for i := range n.width {
			h = n.next(h, w[i])
		}
		n.seen[h/64] |= 1 << (h % 64)
		n.words[h] = append(n.words[h], w)
	}
	return n
}

// next is the hash of as many bytes as are hashed, from that of those before the last.
func (n *needles) next(hash uint, b byte) uint { return (hash<<n.shift ^ uint(b)) % hashes }

// in reports whether a text has one of the words, in letters of any case.
func (n *needles) in(s string) bool {
	h := uint(0)
	for i := range len(s) {
		h = n.next(h, small(s[i]))
		if n.seen[h/64]&(1<<(h%64)) != 0 && i+1 >= n.width && begins(s[i+1-n.width:], n.words[h]) {
			return true
		}
	}
	return false
}

// begins reports whether a text begins with one of some words.
func begins(s string, words []string) bool {
	for _, w := range words {
		i := 0
		for i < len(w) && i < len(s) && small(s[i]) == w[i] {
			i++
		}
		if i == len(w) {
			return true
		}
	}
	return false
}

func small(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		b |= 0x20
	}
	return b
}

// folded are the two letters beside those of ASCII that (?i) takes for some of them: long s and the sign for kelvin.
const (
	longS  = "\u017f"
	kelvin = "\u212a"
)

// What is known of the matches of an expression: all of them (whole), where they are few words, or else sets of words
// of which every match has one each.
type known struct {
	whole []string // nil where they are not known
	sets  [][]string
}

const (
	mostWhole = 64  // how many words all matches of an expression may be
	mostWords = 256 // how many words are looked for
)

// of is what is known of the matches of an expression without counted repetitions.
func of(re *syntax.Regexp) known {
	switch re.Op {
	case syntax.OpLiteral:
		return ofLiteral(re)
	case syntax.OpCharClass:
		return known{whole: ofClass(re.Rune)}
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText,
		syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return known{whole: []string{""}}
	case syntax.OpCapture:
		return of(re.Sub[0])
	case syntax.OpPlus:
		return known{sets: of(re.Sub[0]).needed()}
	case syntax.OpQuest:
		if sub := of(re.Sub[0]); sub.whole != nil {
			return known{whole: append(sub.whole, "")}
		}
	case syntax.OpConcat:
		return ofConcat(re.Sub)
	case syntax.OpAlternate:
		return ofAlternate(re.Sub)
	}
	return known{}
}

// ofLiteral has the stretches of a literal that are spelled in one way, but for the case of letters of ASCII.
func ofLiteral(re *syntax.Regexp) known {
	parts := strings.FieldsFunc(string(re.Rune), func(r rune) bool {
		return r == utf8.RuneError || r >= utf8.RuneSelf && re.Flags&syntax.FoldCase != 0 && unicode.SimpleFold(r) != r
	})
	if len(parts) == 1 && parts[0] == string(re.Rune) {
		return known{whole: []string{lower(parts[0])}}
	}
	var k known
	for _, part := range parts {
		k.sets = append(k.sets, []string{lower(part)})
	}
	return k
}

// lower has letters of ASCII in small ones.
func lower(word string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf {
			return rune(small(byte(r)))
		}
		return r
	}, word)
}

func ofClass(runes []rune) []string {
	const most = 16
	var all []string
	for i := 0; i < len(runes); i += 2 {
		for r := runes[i]; r <= runes[i+1]; r++ {
			if len(all) == most || r == utf8.RuneError { // which bytes that are no UTF-8 are, too
				return nil
			}
			all = append(all, lower(string(r)))
		}
	}
	return all
}

func ofConcat(subs []*syntax.Regexp) known {
	var all known
	unbroken, run := true, []string{""}
	for _, re := range subs {
		sub := of(re)
		if sub.whole != nil && len(run)*len(sub.whole) <= mostWhole {
			run = product(run, sub.whole)
			continue
		}
		unbroken = false
		all.sets = append(all.sets, run)
		if run = sub.whole; run == nil {
			all.sets, run = append(all.sets, sub.sets...), []string{""}
		}
	}
	if unbroken {
		return known{whole: run}
	}
	all.sets = append(all.sets, run)
	return known{sets: all.needed()}
}

func product(before, after []string) []string {
	all := make([]string, 0, len(before)*len(after))
	for _, a := range before {
		for _, b := range after {
			all = append(all, a+b)
		}
	}
	return all
}

func ofAlternate(subs []*syntax.Regexp) known {
	whole, any := []string{}, []string{}
	for _, re := range subs {
		sub := of(re)
		if whole != nil && sub.whole != nil {
			whole = append(whole, sub.whole...)
		} else {
			whole = nil
		}
		if needed := sub.needed(); any != nil && len(needed) > 0 {
			any = append(any, needed[0]...)
		} else {
			any = nil
		}
	}
	if whole != nil && len(whole) <= mostWhole {
		return known{whole: whole}
	}
	if any == nil {
		return known{}
	}
	return known{sets: known{sets: [][]string{any}}.needed()}
}

// needed are the sets of words that are worth looking for, the most telling one first.
func (k known) needed() [][]string {
	sets := k.sets
	if k.whole != nil {
		sets = [][]string{k.whole}
	}
	var all [][]string
	for _, set := range sets {
		if set = shortest(set); worth(set) > 0 {
			all = append(all, set)
		}
	}
	slices.SortStableFunc(all, func(a, b []string) int { return worth(b) - worth(a) })
	const most = 3
	return all[:min(len(all), most)]
}

// shortest are the words of a set that have no other one in them.
func shortest(set []string) []string {
	var all []string
	for _, w := range slices.SortedFunc(slices.Values(set), func(a, b string) int {
		return cmp.Or(len(a)-len(b),
			cmp.Compare(a, b))
	}) {
		if !slices.ContainsFunc(all, func(short string) bool { return strings.Contains(w, short) }) {
			all = append(all, w)
		}
	}
	return all
}

// worth is how telling a set of words is: by its shortest one, then by how few they are; 0 where nearly every text has
// one of them.
func worth(set []string) int {
	const telling = 3
	least := math.MaxInt
	for _, w := range set {
		n := len(w)
		if strings.ContainsFunc(w, isSign) {
			n += telling
		}
		least = min(least, n)
	}
	if len(set) == 0 || len(set) > mostWords || least < telling {
		return 0
	}
	return least*mostWords - len(set) + 1
}

// isSign reports whether few texts have a letter.
func isSign(r rune) bool {
	return r > ' ' && r != ',' && r != '.' && r != '-' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z')
}
