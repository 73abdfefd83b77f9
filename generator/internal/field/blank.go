package field

import (
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

// RuleBlank is reported of front matter and data here, and of the text below by who reads that.
var RuleBlank = diag.Rule{ID: "blank",
	Protects: "What was left to be filled in is filled in before it is published. Until then, nothing else is said of the page.",
	Bad:      `email: "[fill in: the e-mail address for questions about data]"`, Good: "email: privacy@example.com"}

// blank is the mark of a starter text for what only its organisation knows.
var blank = pattern.New(`\[(?:fill in|fyll inn): ([^\[\]\n]+)\]`)

// Blanks are the places in a text that its organisation has to fill in: [fill in: what belongs there].
func Blanks(text string) []diag.Span {
	var all []diag.Span
	for _, m := range blank().FindAllStringIndex(text, -1) {
		all = append(all, diag.Span{Start: m[0], End: m[1]})
	}
	return all
}

// BlankProblem tells of a blank, in its own words.
func BlankProblem(f *diag.File, at diag.Span) diag.Problem {
	_, what, _ := strings.Cut(strings.Trim(string(f.Text[at.Start:at.End]), "[]"), ": ")
	return diag.Problem{Rule: RuleBlank, File: f, Span: at, Message: "this is to be filled in: " + what,
		Hint: "type it in the place of the brackets and of what they hold"}
}

// blanks tells of those in a value, and reports whether there is one. It stops no preview, so it is a warning here.
func (r *reader) blanks(value diag.Span) bool {
	found := Blanks(string(r.clean[value.Start:value.End]))
	for _, at := range found {
		at = r.notes.src.InFile(diag.Span{Start: value.Start + at.Start, End: value.Start + at.End})
		p := BlankProblem(r.notes.src.File, at)
		p.Severity = diag.Warning
		r.notes.list = append(r.notes.list, p)
	}
	return len(found) > 0
}
