package proofread

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// A page is a file as it was typed, and what readers will see of it.
type page struct {
	file     *diag.File
	texts    []*content.Text         // that show it
	body     *markdown.Node          // empty for a register
	lines    []line                  // of the body
	passages []passage               // of the body, in its order
	values   []value                 // of the front matter, or of the register
	outer    map[*markdown.Node]bool // blocks that stand in no other
	capitals map[string]bool         // words in capitals without brackets, once they are asked for
	template bool                    // words in brackets hold the place of others
	form     bool                    // readers are to fill it in
	problems diag.List
}

// A line of a body, without its end.
type line struct {
	at    diag.Span
	text  string
	block *markdown.Node // the innermost block that shows it; nil where none does
}

// A value is one that is typed in YAML, as it is typed.
type value struct {
	path string // "purpose.data.0"
	at   diag.Span
	text string
}

// isProse reports whether a line is shown as words, and not as code or by an insert.
func (l line) isProse() bool {
	return l.block != nil && l.block.Kind != markdown.Code && l.block.Kind != markdown.Insert
}

// notProse matches the paths of values that are no words for readers.
var notProse = pattern.New(`(?:^|\.)(?:id|kind|layouts?|url|external|updated|from|until|posted|effective` +
	`|review_by|translates|` +
	`succeeds|aliases|anchors|ignore|version|base|feed_host|time_zone|languages|countries|accent|accent_dark` +
	`|logo|icon|help|` +
	`headers|well_known|email|period|article|dpv|notify|class)(?:\.|$)`)

// isProse reports whether a value is words for readers.
func (v value) isProse() bool {
	return v.text[0] != '{' && v.text[0] != '[' && !notProse().MatchString(v.path)
}

func textPage(t *content.Text) *page {
	p := &page{file: t.File, texts: []*content.Text{t}, body: t.Body(), values: valuesOf(t.File, t.Source.Places),
		outer: map[*markdown.Node]bool{}}
	at := t.Source.BodyStart
	for text := range strings.Lines(string(t.File.Text[at:])) {
		bare := strings.TrimSuffix(text, "\n")
		p.lines = append(p.lines, line{at: diag.Span{Start: at, End: at + len(bare)}, text: bare})
		at += len(text)
	}
	addValues(p)
	p.place(t.Body())
	for _, block := range t.Body().Children {
		p.outer[block] = true
	}
	markdown.Walk(t.Body(), p.addPassage)
	return p
}

func registerPage(desk *content.Desk, register content.Dated, texts []*content.Text) *page {
	p := &page{file: register.File, body: &markdown.Node{}, values: valuesOf(register.File, register.Places)}
	for _, t := range texts {
		shows := func(d content.Dated) bool { return d.File == register.File }
		if t.Source != nil && slices.ContainsFunc(desk.DatedSources(t.Source), shows) {
			p.texts = append(p.texts, t)
		}
	}
	return p
}

// ownPage is a file of the portal that no version has: the settings, and its own words.
func ownPage(desk *content.Desk, f *diag.File) *page {
	p := &page{file: f, body: &markdown.Node{}}
	if f == desk.Settings.File {
		p.values = valuesOf(f, desk.Settings.Places)
		addValues(p)
	}
	return p
}

// valuesOf are the values that have none inside, in the order of the file.
func valuesOf(f *diag.File, places field.Places) []value {
	groups := map[string]bool{"": true}
	for path := range places {
		for i := range path {
			if path[i] == '.' {
				groups[path[:i]] = true
			}
		}
	}
	var values []value
	for path, place := range places {
		if at := place.Value; !groups[path] && at.Start < at.End {
			values = append(values, value{path, at, string(f.Text[at.Start:at.End])})
		}
	}
	slices.SortFunc(values, func(a, b value) int { return cmp.Compare(a.at.Start, b.at.Start) })
	return values
}

// place gives each line its block: what stands inside a block comes after it, and goes before it.
func (p *page) place(n *markdown.Node) {
	if n.Kind >= markdown.Text || n.Kind == markdown.Cell {
		return
	}
	if n.Kind != markdown.Document && n.Span != (diag.Span{}) {
		end := max(n.Span.End, n.Span.Start+1)
		for i := p.lineOf(n.Span.Start); i < len(p.lines) && p.lines[i].at.Start < end; i++ {
			p.lines[i].block = n
		}
	}
	if n.Kind != markdown.Insert {
		for _, c := range n.Children {
			p.place(c)
		}
	}
}

// lineOf is the index of the line in which an offset stands.
func (p *page) lineOf(offset int) int {
	i, found := slices.BinarySearchFunc(p.lines, offset, func(l line, at int) int { return cmp.Compare(l.at.Start, at) })
	if found {
		return i
	}
	return max(0, i-1)
}

// typed is what was typed in a stretch of the file.
func (p *page) typed(at diag.Span) string { return string(p.file.Text[at.Start:at.End]) }

// most is how many problems a page can have before the rest is left out: an editor mends the
// first ones, and a hostile file must not take long.
const most = 300

// report adds a problem. The answer is what belongs in the place of the span, where only
// one thing can: --fix types it, and it is the hint where there is no other.
func (p *page) report(rule diag.Rule, at diag.Span, answer, hint, format string, args ...any) {
	p.lighter(rule.Severity, rule, at, answer, hint, format, args...)
}

// cut reports what nothing belongs in the place of: --fix deletes it.
func cut(p *page, rule diag.Rule, at diag.Span, format string, args ...any) {
	told := len(p.problems)
	p.report(rule, at, "", "delete it", format, args...)
	if len(p.problems) > told {
		p.problems[told].Cut = true
	}
}

// lighter adds a problem that matters less than most of its rule.
func (p *page) lighter(s diag.Severity, rule diag.Rule, at diag.Span, answer, hint, format string, args ...any) {
	p.add(diag.Problem{Rule: rule, Severity: s, File: p.file, Span: at,
		Message: fmt.Sprintf(format, args...), Hint: hint, Answer: answer})
}

func (p *page) add(found diag.Problem) {
	if len(p.problems) < most {
		p.problems = append(p.problems, found)
	}
}
