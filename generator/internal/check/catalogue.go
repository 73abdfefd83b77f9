package check

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/notice"
)

// A Group is a part of the list of rules, in the order of the documentation.
type Group struct {
	Title string
	Rules []diag.Rule
}

// Rules are all rules of the program, by group.
func Rules() []Group {
	return slices.Concat([]Group{{"What a notice must say", notice.Rules()}}, textRules, recordRules)
}

// Rule finds a rule by its id, whatever the case.
func Rule(id string) (diag.Rule, bool) {
	for _, g := range Rules() {
		for _, r := range g.Rules {
			if strings.EqualFold(r.ID, id) {
				return r, true
			}
		}
	}
	return diag.Rule{}, false
}

// Stopping keeps the problems that stop a build.
func Stopping(l diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(l), func(p diag.Problem) bool { return !stops(p.Rule) })
}

func nearestRule(id string) string {
	var known []string
	for _, g := range Rules() {
		for _, r := range g.Rules {
			known = append(known, r.ID)
		}
	}
	if near, ok := field.Nearest(id, known); ok {
		return "did you mean " + near + "?"
	}
	return "fairnotice check --explain all lists them"
}

// Explain says of a rule what it protects, where it comes from, and what a bad
// and a good text look like.
func Explain(r diag.Rule) string {
	var b strings.Builder
	kind := r.Severity.String()
	if r.Stops {
		kind += ", stops a build"
	}
	b.WriteString(r.ID + " (" + kind + ")\n\n" + r.Protects + "\n")
	if r.Source != "" {
		b.WriteString("\nSource: " + r.Source + "\n")
	}
	part := func(name, text string) {
		if text != "" {
			b.WriteString("\n" + name + ":\n\n    " + strings.ReplaceAll(text, "\n", "\n    ") + "\n")
		}
	}
	part("Not like this", r.Bad)
	part("But like this", r.Good)
	return b.String()
}

// Reference is the list of all rules as Markdown, for the documentation.
func Reference() string {
	var b strings.Builder
	for _, g := range Rules() {
		b.WriteString("\n## " + g.Title + "\n")
		for _, r := range g.Rules {
			kind := r.Severity.String()
			if r.Stops {
				kind += ", stops a build"
			}
			b.WriteString("\n### " + r.ID + "\n\n" + r.Protects + " (" + kind + ")\n")
			if r.Source != "" {
				b.WriteString("Source: " + r.Source + "\n")
			}
			b.WriteString(example("Not like this", r.Bad) + example("But like this", r.Good))
		}
	}
	return b.String()
}

func example(name, text string) string {
	switch {
	case text == "":
		return ""
	case !strings.ContainsAny(text, "`\n"):
		return "\n" + name + ": `" + text + "`\n"
	}
	return "\n" + name + ":\n\n    " + strings.ReplaceAll(text, "\n", "\n    ") + "\n"
}

// Summary is one line for each rule: its id, its severity and what it protects.
func Summary() string {
	var b strings.Builder
	for _, g := range Rules() {
		b.WriteString(g.Title + "\n")
		for _, r := range g.Rules {
			kind := r.Severity.String()
			if r.Stops {
				kind = "stops"
			}
			b.WriteString("  " + pad(r.ID, 22) + pad(kind, 9) + r.Protects + "\n")
		}
		b.WriteString("\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func pad(s string, width int) string { return s + strings.Repeat(" ", max(1, width-len(s))) }
