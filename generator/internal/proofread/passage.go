package proofread

import (
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
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
	if n.Span.Start < n.Span.End {
		p.passages = append(p.passages, passage{node: n, at: n.Span, typed: p.typed(n.Span), shown: p.shown(n)})
	}
	return n.Kind == markdown.Cell
}

// shown hides all of a block but its words.
func (p *page) shown(block *markdown.Node) string {
	shown := make([]byte, block.Span.End-block.Span.Start)
	copyOf := func(at diag.Span, with func(byte) byte) {
		for i := max(at.Start, block.Span.Start); i < min(at.End, block.Span.End); i++ {
			shown[i-block.Span.Start] = with(p.file.Text[i])
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
		switch b := p.file.Text[block.Span.Start+i]; {
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
