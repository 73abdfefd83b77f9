package notice

import (
	"embed"
	"regexp"
	"strings"
	"sync"
)

//go:embed patterns.txt claims.txt
var files embed.FS

// A pattern is the name of one in patterns.txt or claims.txt; none is "". It is compiled when it is first used.
type pattern string

// A patternRow is one pattern of the table, with what it must find and must not.
type patternRow struct {
	source           string
	finds, findsNone []string
	compiled         func() *regexp.Regexp
}

var patterns = sync.OnceValue(func() map[pattern]*patternRow {
	text, _ := files.ReadFile("patterns.txt")
	claims, _ := files.ReadFile("claims.txt")
	table, row := map[pattern]*patternRow{}, &patternRow{}
	for line := range strings.SplitSeq(string(text)+string(claims), "\n") {
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
			added.compiled = sync.OnceValue(func() *regexp.Regexp {
				return regexp.MustCompile(name.spelled(whole(table, added.source)))
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

// spelled is a text as a pattern of a language finds it: \b knows letters of ASCII only. Places in it stay as they are.
func (p pattern) spelled(words string) string {
	if strings.Contains(string(p), "/") {
		return inASCII.Replace(words)
	}
	return words
}

// inASCII puts two letters in the place of one that takes two bytes.
var inASCII = strings.NewReplacer("å", "aa", "æ", "ae", "ø", "oe", "é", "ee", "ä", "ae", "ö", "oe", "Å", "AA", "Æ", "AE",
	"Ø", "OE", "É", "EE")

func (p pattern) regexp() *regexp.Regexp { return patterns()[p].compiled() }

func (p pattern) matches(words string) bool { return p.regexp().MatchString(p.spelled(words)) }

func matches(p pattern, words string) bool { return p.matches(words) }

// find returns the words that a pattern finds first, or "".
func find(p pattern, words string) string {
	at := p.places(words)
	if at == nil {
		return ""
	}
	return words[at[0]:at[1]]
}

// places are where a pattern and its groups are found first.
func (p pattern) places(words string) []int {
	return p.regexp().FindStringSubmatchIndex(p.spelled(words))
}

// submatches are what a pattern and its groups find first.
func submatches(p pattern, words string) []string { return p.regexp().FindStringSubmatch(words) }
