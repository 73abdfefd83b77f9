package check

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/notice"
	"fairnotice/generator/internal/site"
)

// A group is a part of the list of rules, in the order of the documentation.
type group struct {
	Title string
	Rules []diag.Rule
}

// parts are the groups by the ids of their rules. The rules themselves stand beside
// the code that reports them.
var parts = []struct{ title, ids string }{
	{"What a notice must say", `
		N01 N02 N03 N04 N05 N06 N07 N08 N09 N10 N11 N12 N13 N14 N15 N16 N17 N18 N19 N20 N21 N22 N23 N24 N25
		N26 N27 N29 N30 N28 F01 F02 F03 F04 F05 F06 C01 C02 C03 C04 C05 C06 P01 P02 P03 K01 K02 K03 K04 K05
		K06
	`},
	{"Links", `
		broken-link broken-anchor empty-link unsafe-link outside foreign-picture missing-reference
		address-form unpublished insecure-link tracking-token login-link link-text dead-link moved-link
	`},
	{"Headings and words", `
		duplicate-id bad-id empty-heading skipped-level placeholder raw-html unknown-insert table-width
		missing-footnote duplicate-footnote unused-footnote unclosed-fence visible-attribute unknown-alert
		control-character too-deep too-long
	`},
	{"Front matter and data", `
		no-front-matter open-front-matter unknown-key unknown-value missing-field misplaced-field wrong-type
		bad-date bad-value duplicate-key tab indent list-indent missing-space needs-quotes unclosed-quote
		smart-quotes no-alias yaml unknown-id unknown-register unused-row ended-row stale-contact
		register-mismatch review-due unknown-rule unused-ignore
	`},
	{"Files and settings", `
		security-txt gpc-json no-content no-settings bad-name reserved-name duplicate-address stray-file
		symbolic-link not-utf-8 too-large bad-base bad-alias duplicate-alias bad-anchor redirect-chain
		shadowed-alias layout missing-layout missing-word missing-words duplicate-term unknown-language
	`},
	{"Versions", `
		drift bad-version stale-translation lost-anchor lost-document lost-attachment
	`},
	{"The record", `
		ledger-line ledger-chain ledger-entry ledger-id ledger-copy ledger-removed ledger-changed
		record-file record-text record-line-endings record-leftover frozen-head frozen-rows
	`},
}

// Rules are all rules of the program, by group.
func Rules() []group {
	byID := map[string]diag.Rule{}
	for _, r := range reported() {
		byID[r.ID] = r
	}
	var groups []group
	for _, part := range parts {
		g := group{Title: part.title}
		for id := range strings.FieldsSeq(part.ids) {
			g.Rules = append(g.Rules, byID[id])
		}
		groups = append(groups, g)
	}
	return groups
}

// Rule finds a rule by its id, whatever the case.
func Rule(id string) (diag.Rule, bool) {
	for _, r := range reported() {
		if strings.EqualFold(r.ID, id) {
			return r, true
		}
	}
	return diag.Rule{}, false
}

// reported are the rules of all packages.
func reported() []diag.Rule {
	return slices.Concat([]diag.Rule{diag.RuleTooDeep}, field.Rules(), markdown.Rules(), content.Rules(), archive.Rules(),
		notice.Rules(), site.Rules(), rules())
}

// Stopping keeps the problems that stop a build.
func Stopping(l diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(l), func(p diag.Problem) bool { return !p.Rule.Stops })
}

func nearestRule(id string) string {
	var ids []string
	for _, part := range parts {
		ids = append(ids, strings.Fields(part.ids)...)
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

// Explain says of a rule what it protects, where it comes from, and what a bad
// and a good text look like.
func Explain(r diag.Rule) string {
	text := fmt.Sprintf("%s (%s)\n\n%s\n", r.ID, kind(r), r.Protects)
	if r.Source != "" {
		text += "\n" + source(r)
	}
	return text + block("Not like this", r.Bad) + block("But like this", r.Good)
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
			fmt.Fprintf(&b, "\n### %s\n\n%s (%s)\n%s%s%s", r.ID, r.Protects, kind(r), source(r),
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
	return strings.Join(groups, "\n")
}
