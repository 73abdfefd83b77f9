package notice

import (
	"embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	expression "fairnotice/generator/internal/pattern"
)

//go:embed patterns.txt patterns-nb.txt law.txt claims.txt
var files embed.FS

var patternFiles = []string{"patterns.txt", "patterns-nb.txt", "law.txt", "claims.txt"}

// A pattern is the name of one in the files of patterns; none is "". It is compiled when it is first used.
type pattern string

// A patternRow is one pattern of the table, with what it must find and must not.
type patternRow struct {
	source           string
	finds, findsNone []string
	compiled         func() *expression.Expression
}

var patterns = sync.OnceValue(func() map[pattern]*patternRow {
	var text []byte
	for _, name := range patternFiles {
		more, _ := files.ReadFile(name)
		text = append(text, more...)
	}
	table, row := map[pattern]*patternRow{}, &patternRow{}
	for line := range strings.SplitSeq(string(text), "\n") {
		switch {
		case strings.HasPrefix(line, "  "):
			row.source += line[2:]
		case strings.HasPrefix(line, "+ "):
			row.finds = append(row.finds, line[2:])
		case strings.HasPrefix(line, "- "):
			row.findsNone = append(row.findsNone, line[2:])
		case strings.HasSuffix(line, ":"):
			added := &patternRow{}
			name := pattern(strings.TrimSuffix(line, ":"))
			added.compiled = sync.OnceValue(func() *expression.Expression {
				return expression.New(name.spelled(whole(table, added.source)))()
			})
			table[name] = added
			row = added
		}
	}
	return table
})

// whole puts other patterns into the places where a source names them.
func whole(table map[pattern]*patternRow, source string) string {
	before, rest, found := strings.Cut(source, "{{")
	if !found {
		return source
	}
	name, after, _ := strings.Cut(rest, "}}")
	return before + whole(table, table[pattern(name)].source) + whole(table, after)
}

// in is the pattern for the words of a language.
func (p pattern) in(lang string) pattern { return p + pattern("/"+lang) }

// norwegian is the pattern that finds the same in Norwegian, where there is one: whoever asks for a pattern is
// answered in both languages.
func (p pattern) norwegian() (pattern, bool) {
	_, known := patterns()[p.in("nb")]
	return p.in("nb"), known
}

// mayFind is a quick look, for a pattern of Norwegian: most sentences are English.
func (p pattern) mayFind(words string) bool {
	return p.regexp().May(p.spelled(words)) && mayBeNorwegian(words)
}

// mayBeNorwegian is a quick look: hardly any longer sentence of that language is without all of these.
func mayBeNorwegian(words string) bool {
	const short = 120
	return len(words) < short || strings.ContainsAny(words, "æøåÆØÅ") ||
		slices.ContainsFunc([]string{" og ", " er ", " vi ", " du ", " til ", " av ", " ikke ", " som ", " med ", " kan ", " det ",
			" den ", " en ", " har ", " om ", " eller ", "Du ", "Vi ", " fra ", " for "},
			func(word string) bool { return strings.Contains(words, word) })
}

// spelled is a text as a pattern of a language finds it: \b knows letters of ASCII only. Places in it stay as they are.
func (p pattern) spelled(words string) string {
	isForeign := func(r rune) bool { return r >= utf8.RuneSelf }
	if strings.Contains(string(p), "/") && strings.ContainsFunc(words, isForeign) {
		return inASCII.Replace(words)
	}
	return words
}

// inASCII puts two letters in the place of one that takes two bytes.
var inASCII = strings.NewReplacer("å", "aa", "æ", "ae", "ø", "oe", "é", "ee", "ä", "ae", "ö", "oe",
	"Å", "AA", "Æ", "AE", "Ø", "OE", "É", "EE")

func (p pattern) regexp() *expression.Expression { return patterns()[p].compiled() }

func (p pattern) matches(words string) bool { return matches(p, words) }

func matches(p pattern, words string) bool {
	if row, known := patterns()[p]; known && row.compiled().MatchString(p.spelled(words)) {
		return true
	}
	same, known := p.norwegian()
	return known && same.mayFind(words) && same.regexp().MatchString(same.spelled(words))
}

// find returns the words that a pattern finds first, or "".
func find(p pattern, words string) string {
	if at := p.places(words); at != nil {
		return words[at[0]:at[1]]
	}
	return ""
}

// places are where a pattern and its groups are found first.
func (p pattern) places(words string) []int {
	if row, known := patterns()[p]; known {
		if at := row.compiled().FindStringSubmatchIndex(p.spelled(words)); at != nil {
			return at
		}
	}
	if same, known := p.norwegian(); known && same.mayFind(words) {
		return same.places(words)
	}
	return nil
}

// submatches are what a pattern and its groups find first.
func submatches(p pattern, words string) []string {
	at := p.places(words)
	if at == nil {
		return nil
	}
	groups := make([]string, len(at)/2)
	for i := range groups {
		if at[2*i] >= 0 {
			groups[i] = words[at[2*i]:at[2*i+1]]
		}
	}
	return groups
}
