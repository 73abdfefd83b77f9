package notice

import (
	"embed"
	"regexp"
	"strings"
	"sync"
)

//go:embed patterns.txt
var files embed.FS

// A pattern is the name of one in patterns.txt; none is "". It is compiled when it is first used.
type pattern string

// A patternRow is one pattern of the table, with what it must find and must not.
type patternRow struct {
	source           string
	finds, findsNone []string
	compiled         func() *regexp.Regexp
}

var patterns = sync.OnceValue(func() map[pattern]*patternRow {
	text, _ := files.ReadFile("patterns.txt")
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
			added.compiled = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(whole(table, added.source)) })
			table[pattern(strings.TrimSuffix(line, ":"))] = added
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

func (p pattern) regexp() *regexp.Regexp { return patterns()[p].compiled() }

func (p pattern) matches(words string) bool { return p.regexp().MatchString(words) }

func matches(p pattern, words string) bool { return p.regexp().MatchString(words) }

// find returns the words that a pattern finds first, or "".
func find(p pattern, words string) string { return p.regexp().FindString(words) }

// submatches are what a pattern and its groups find first.
func submatches(p pattern, words string) []string { return p.regexp().FindStringSubmatch(words) }
