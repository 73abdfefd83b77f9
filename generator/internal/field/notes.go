package field

import (
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
)

// limit is how many problems of one text are told: who sees more mends the first.
const limit = 100

// notes collects the problems of one source.
type notes struct {
	src  diag.Source
	list diag.List
}

func (n *notes) add(rule diag.Rule, at diag.Span, hint, format string, args ...any) {
	if len(n.list) < limit {
		n.list.Reportf(rule, n.src.File, n.src.InFile(at), hint, format, args...)
	}
}

// answer says what belongs in the place that was noted last, because only one thing can be meant.
func (n *notes) answer(text string) {
	if last := len(n.list) - 1; last >= 0 && len(n.list) < limit {
		n.list[last].Answer = text
	}
}

// noKey tells a line of an object that no colon divides.
func (n *notes) noKey(at diag.Span) {
	n.add(ruleYAML, at, "a line is a key, a colon, a space and a value; "+
		"text of several lines is indented below its key", "this line has no key")
}

func (n *notes) tooDeep(at diag.Span) {
	n.add(diag.RuleTooDeep, at, "write it with fewer lists inside lists", "this is nested deeper than %d levels", deepest)
}

// needsQuotes tells a text that is something else in YAML unless it stands in quotes.
func (n *notes) needsQuotes(at diag.Span, text, format string, args ...any) {
	n.add(ruleNeedsQuotes, at, "type it in quotes: "+quoted(short(text)), format, args...)
}

// smartQuotes tells typographic quotes that were meant to be YAML's.
func (n *notes) smartQuotes(at diag.Span, text string) {
	inner := strings.Trim(text, strings.Join(smart[:], ""))
	n.add(ruleSmartQuotes, at, "type straight quotes: "+quoted(short(inner))+
		"\nor, to keep them as part of the text: "+quoted(short(text)),
		"these are typographic quotes; only straight ones can stand around a value")
}

// short keeps messages readable when a value is not.
func short(value string) string {
	const most = 60
	value = strings.Join(strings.Fields(value), " ")
	if utf8.RuneCountInString(value) <= most {
		return value
	}
	return string([]rune(value)[:most-1]) + "…"
}

// quoted writes a value so that YAML takes it as text, whatever is in it.
func quoted(value string) string {
	if !strings.ContainsAny(value, `"\`) {
		return `"` + value + `"`
	}
	return "'" + strings.ReplaceAll(value, "'", "''") + "'"
}

// each writes words as a choice: "a", "b" or "c".
func each(words []string) string { return phrase.Or(phrase.Quoted(words)) }

// all writes words as a list: "a", "b" and "c".
func all(words []string) string { return phrase.And(phrase.Quoted(words)) }

// Nearest finds the known word that a mistyped one most likely means: one that
// differs only in case, "_" or "-", or else in few letters for its length. Of two that are as near as each other, none
// is meant more likely.
func Nearest(word string, known []string) (string, bool) {
	const longest = 64
	if len(word) > longest {
		return "", false
	}
	slips := [...]int{0, 0, 0, 1, 1, 2, 2, 2, 2, 3} // that a word may have, by its length
	folded := fold(word)
	best, least, tied := "", 1+slips[min(len(folded), len(slips)-1)], false
	for _, other := range known {
		against := fold(other)
		if max(len(against)-len(folded), len(folded)-len(against)) > least {
			continue // as many letters would have to be put in
		}
		switch d := distance(folded, against); {
		case d < least:
			best, least, tied = other, d, false
		case d == least && best != "" && other != best:
			tied = true
		}
	}
	if tied {
		return "", false
	}
	return best, best != ""
}

// A Speller is [Nearest] for the names of a whole site or register: it looks at so many in all, because
// thousands of mistakes among thousands of names would take minutes.
type Speller struct{ looked int }

// mostLooked is how many names a Speller looks at.
const mostLooked = 200_000

// Nearest is the function of that name, until the Speller has looked at too much.
func (s *Speller) Nearest(word string, known []string) (string, bool) {
	if s.looked += len(known); s.looked > mostLooked {
		return "", false
	}
	return Nearest(word, known)
}

func fold(word string) []rune {
	folded := make([]rune, 0, len(word))
	for _, r := range strings.ToLower(word) {
		if r != '_' && r != '-' && r != ' ' {
			folded = append(folded, r)
		}
	}
	return folded
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
