package proofread

import (
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// lostCells finds what stands in a row beyond the last column of its table: no page shows it.
func lostCells(p *page) {
	for _, l := range p.lines {
		if l.block == nil || l.block.Kind != markdown.Row || len(l.block.Children) == 0 {
			continue
		}
		last := l.block.Children[len(l.block.Children)-1].Span
		if last == (diag.Span{}) || last.End > l.at.End {
			continue
		}
		rest := strings.TrimSpace(p.typed(diag.Span{Start: last.End, End: l.at.End}))
		if words := strings.Trim(rest, "| \t"); words != "" {
			start := last.End + strings.Index(p.typed(diag.Span{Start: last.End, End: l.at.End}), words)
			p.report(ruleLostWords, diag.Span{Start: start, End: start + len(words)}, "",
				"give the table one more column, or type \\| where | is a character of the text",
				"readers will not see this: the row has more cells than the table has columns")
		}
	}
}
