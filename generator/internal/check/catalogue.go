package check

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/conflict"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/notice"
	"fairnotice/generator/internal/proofread"
	addresses "fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/layout"
)

// A group is a part of the list of rules, in the order of the documentation.
type group struct {
	Title string
	Rules []diag.Rule
}

// Rules are all rules of the program, by group. The rules themselves, and their places
// in the groups, stand beside the code that reports them.
func Rules() []group {
	groups := []group{
		{Title: "What a notice must say"}, {Title: "Links"}, {Title: "Headings and words"},
		{Title: "Front matter and data"}, {Title: "Files and settings"}, {Title: "Versions"}, {Title: "The record"},
	}
	packages := []diag.Rules{archive.Rules(), content.Rules(), field.Rules(), notice.Rules(), addresses.Rules(), rules(),
		markdown.Rules(), proofread.Rules(), layout.Rules(), conflict.Rules()}
	for place := range diag.EndOfGroups {
		for _, p := range packages {
			g := &groups[place/diag.GroupLinks]
			g.Rules = append(g.Rules, p[place]...)
		}
	}
	return groups
}

// Rule finds a rule by its id, whatever the case.
func Rule(id string) (diag.Rule, bool) {
	for _, g := range Rules() {
		if i := slices.IndexFunc(g.Rules, func(r diag.Rule) bool { return strings.EqualFold(r.ID, id) }); i >= 0 {
			return g.Rules[i], true
		}
	}
	return diag.Rule{}, false
}

// Stopping keeps the problems that stop a build.
func Stopping(l diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(l), func(p diag.Problem) bool { return !p.Rule.Stops })
}

func nearestRule(id string) string {
	var ids []string
	for _, g := range Rules() {
		for _, r := range g.Rules {
			ids = append(ids, r.ID)
		}
	}
	if near, ok := field.Nearest(id, ids); ok {
		return "did you mean " + near + "?"
	}
	return "fairnotice check --explain all lists them"
}

// kind says of which severity most problems of a rule are, and whether they stop a build.
func kind(r diag.Rule) string {
	if r.Stops {
		return r.Severity.String() + ", stops a build"
	}
	return r.Severity.String()
}

func source(r diag.Rule) string {
	if r.Source == "" {
		return ""
	}
	return "Source: " + r.Source + "\n"
}

// askedBy says which laws want what a rule looks for.
func askedBy(r diag.Rule) string {
	laws := notice.LawsWith(r)
	if len(laws) == 0 {
		return ""
	}
	return "Asked by: " + strings.Join(laws, ", ") + "\n"
}

// Explain says of a rule what it protects, where it comes from, and what a bad and a good text look like.
func Explain(r diag.Rule) string {
	text := fmt.Sprintf("%s (%s)\n\n%s\n", r.ID, kind(r), r.Protects)
	if r.Source != "" {
		text += "\n" + source(r)
	}
	return text + askedBy(r) + block("Not like this", r.Bad) + block("But like this", r.Good)
}

func block(name, text string) string {
	return fmt.Sprintf("\n%s:\n\n    %s\n", name, strings.ReplaceAll(text, "\n", "\n    "))
}

// Reference is the list of all rules as Markdown, for the documentation.
func Reference() string {
	var b strings.Builder
	for _, g := range Rules() {
		b.WriteString("\n## " + g.Title + "\n")
		for _, r := range g.Rules {
			fmt.Fprintf(&b, "\n### %s\n\n%s (%s)\n%s%s%s%s", r.ID, r.Protects, kind(r), source(r), askedBy(r),
				example("Not like this", r.Bad), example("But like this", r.Good))
		}
	}
	return b.String()
}

func example(name, text string) string {
	if strings.ContainsAny(text, "`\n") {
		return block(name, text)
	}
	return "\n" + name + ": `" + text + "`\n"
}

// Summary is one line for each rule: its id, its severity and what it protects.
func Summary() string {
	var groups []string
	for _, g := range Rules() {
		text := g.Title + "\n"
		for _, r := range g.Rules {
			kind := r.Severity.String()
			if r.Stops {
				kind = "stops"
			}
			text += fmt.Sprintf("  %-21s %-8s %s\n", r.ID, kind, r.Protects)
		}
		groups = append(groups, text)
	}
	return strings.Join(groups, "\n") + "\n" + notice.Reach() + "\n"
}
