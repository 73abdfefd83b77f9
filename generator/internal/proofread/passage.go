package proofread

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// A passage is a block whose words stand in lines: a paragraph, a heading, a cell.
type passage struct {
	node  *markdown.Node
	at    diag.Span
	typed string
	// shown is what readers see of typed, byte by byte: marks, addresses and code are
	// hidden in it, so that what is found in it is where it is in typed.
	shown string
	named bool // a name of programmers such as _ga stands in it; for takenMarks
}

var markdownValue = pattern.New(`^in_short\.|(?:^|\.)banner$`)

// isMarkdown reports whether a value is read as Markdown, on the line of its key.
func (v value) isMarkdown() bool {
	return markdownValue().MatchString(v.path) && !strings.ContainsAny(v.text[:1], "|>[{")
}

// passage is a value of one line as a passage, without the quotes around it.
func (v value) passage() passage {
	at, text := v.at, v.text
	if len(text) > 1 && strings.ContainsAny(text[:1], `"'`) && text[len(text)-1] == text[0] {
		at, text = diag.Span{Start: at.Start + 1, End: at.End - 1}, text[1:len(text)-1]
	}
	return passage{node: &markdown.Node{}, at: at, typed: text, shown: text}
}

// addValues adds the passages of values that are Markdown.
func addValues(p *page) {
	for _, v := range p.values {
		if !v.isMarkdown() {
			continue
		}
		q := v.passage()
		at := func(offset int) int { return q.at.Start + offset }
		tree, _ := markdown.Parse(diag.Source{File: p.file, Text: []byte(q.typed), At: at}, markdown.Options{RawAsText: true})
		markdown.Walk(tree, p.addPassage)
	}
}

// These stand in a passage for what readers do not see as words.
const (
	hidden = '\x00' // a mark, or an address
	code   = '\x01' // of a code span
)

func (p *page) addPassage(n *markdown.Node) bool {
	switch n.Kind {
	case markdown.Paragraph, markdown.Heading, markdown.Cell, markdown.Term:
	default:
		return true
	}
	at := n.Span
	if at.Start == at.End && len(n.Children) > 0 { // a cell of an insert has the span of its words
		at = diag.Span{Start: n.Children[0].Span.Start, End: n.Children[len(n.Children)-1].Span.End}
	}
	// Where YAML reads backslashes too, those that are there already mean something else.
	if at.Start < at.End && !(isInQuotes(p, at) && strings.Contains(p.typed(at), `\`)) {
		p.passages = append(p.passages, passage{node: n, at: at, typed: p.typed(at), shown: p.shown(n, at)})
	}
	return n.Kind == markdown.Cell
}

// isInQuotes reports whether a passage is all of a value of YAML in double quotes, where one
// backslash is typed as two.
func isInQuotes(p *page, at diag.Span) bool {
	text := p.file.Text
	return at.Start > 0 && text[at.Start-1] == '"' && at.End < len(text) && text[at.End] == '"' && !p.isInBody(at)
}

// isQuotedValue reports whether a stretch stands in such a value.
func isQuotedValue(p *page, at diag.Span) bool {
	return slices.ContainsFunc(p.passages, func(q passage) bool {
		return q.at.Start <= at.Start && at.End <= q.at.End && isInQuotes(p, q.at)
	})
}

// shown hides all of a block but its words.
func (p *page) shown(block *markdown.Node, in diag.Span) string {
	shown := make([]byte, in.End-in.Start)
	copyOf := func(at diag.Span, with func(byte) byte) {
		for i := max(at.Start, in.Start); i < min(at.End, in.End); i++ {
			shown[i-in.Start] = with(p.file.Text[i])
		}
	}
	same := func(b byte) byte { return b }
	markdown.Walk(block, func(n *markdown.Node) bool {
		switch n.Kind {
		case markdown.Text:
			copyOf(n.Span, same)
		case markdown.CodeSpan:
			copyOf(n.Span, func(byte) byte { return code })
		}
		return true
	})
	inPrefix := false
	for i := range shown {
		switch b := p.file.Text[in.Start+i]; {
		case b == '\n':
			shown[i], inPrefix = '\n', true
		case inPrefix && (b == '>' || b == ' ' || b == '\t'):
			shown[i] = ' '
		default:
			inPrefix = false
		}
	}
	return string(shown)
}

// span is a stretch of a passage in its file.
func (q passage) span(start, end int) diag.Span {
	return diag.Span{Start: q.at.Start + start, End: q.at.Start + end}
}
