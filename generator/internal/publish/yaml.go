package publish

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

// beforeValue is what stands in a line of YAML before its value.
var beforeValue = pattern.New(`^[ \t]*(?:- +)*(?:[A-Za-z0-9_.-]+:[ \t]+)?`)

// plainValue is where the value of a line is that has no quotes; the line of a longer text is none.
func plainValue(line string) (start, end int) {
	start, end = len(beforeValue().FindString(line)), len(strings.TrimRight(line, " \t"))
	if start >= end || strings.TrimLeft(line[:start], " \t") == "" || strings.IndexByte("\"'|>[{&*!#", line[start]) >= 0 {
		return 0, 0
	}
	return start, end
}

// inYAML makes of places in a file what YAML takes: a value that begins with a bracket in place of a name needs
// quotes. Only front matter is YAML, and all of a register.
func inYAML(name, text string, all []match) []match {
	end := len(text)
	if path.Ext(name) == ".md" {
		if end = strings.Index(text, "\n---\n"); end < 0 || !strings.HasPrefix(text, "---\n") {
			return all
		}
	}
	var out []match
	for rest := all; len(rest) > 0; {
		from := strings.LastIndexByte(text[:rest[0].at.Start], '\n') + 1
		to := from + len(strings.SplitN(text[from:], "\n", 2)[0])
		n := slices.IndexFunc(rest, func(m match) bool { return m.at.Start >= to })
		if n < 0 {
			n = len(rest)
		}
		n = max(n, 1)
		own := rest[:n]
		rest = rest[n:]
		start, stop := plainValue(text[from:to])
		start, stop = from+start, from+stop
		if to <= end && start < stop && start <= own[0].at.Start && own[n-1].at.End <= stop {
			if value := replaced(text[start:stop], moved(own, -start)); needsQuotes(value) {
				own = []match{{at: diag.Span{Start: start, End: stop}, with: strconv.Quote(value)}}
			}
		}
		out = append(out, own...)
	}
	return out
}

func moved(all []match, by int) []match {
	out := slices.Clone(all)
	for i := range out {
		out[i].at.Start, out[i].at.End = out[i].at.Start+by, out[i].at.End+by
	}
	return out
}

// needsQuotes reports whether YAML takes a value without quotes for something else than text (YAML 1.2, section 7.3.3).
func needsQuotes(value string) bool {
	return strings.IndexAny(value, "[]{}&*!|>%@`\"'#,?:-") == 0 || strings.Contains(value, ": ") ||
		strings.Contains(value, " #") || strings.HasSuffix(value, ":")
}
