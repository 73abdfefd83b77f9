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
	src  Source
	list diag.List
}

func (n *notes) add(rule diag.Rule, at diag.Span, hint, format string, args ...any) {
	if len(n.list) < limit {
		n.list.Reportf(rule, n.src.File, n.span(at), hint, format, args...)
	}
}

// answer says what belongs in the place that was noted last, because only one
// thing can be meant.
func (n *notes) answer(text string) {
	if last := len(n.list) - 1; last >= 0 && len(n.list) < limit {
		n.list[last].Answer = text
	}
}

// noKey tells a line of an object that no colon divides.
func (n *notes) noKey(at diag.Span) {
	n.add(ruleYAML, at, "a line is a key, a colon, a space and a value, such as\ntitle: Cookie policy\n"+
		"text of several lines is indented below its key", "this line has no key")
}

// span maps a range of the source to the file.
func (n *notes) span(at diag.Span) diag.Span {
	if at.End <= at.Start {
		at.End = at.Start
	}
	start := n.src.At(at.Start)
	if at.End == at.Start {
		return diag.Span{Start: start, End: start}
	}
	end := min(n.src.At(at.End-1)+1, len(n.src.File.Text))
	return diag.Span{Start: start, End: max(start, end)}
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
