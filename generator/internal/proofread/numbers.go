package proofread

import (
	"fmt"
	"strconv"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

var itemNumber = pattern.New(`^(\d{1,9})([.)])`)

// listNumbers finds items whose number readers see otherwise than it was typed.
func listNumbers(p *page) {
	markdown.Walk(p.body, func(n *markdown.Node) bool {
		if n.Kind == markdown.List && n.Ordered && n.Span != (diag.Span{}) {
			p.judgeNumbers(n)
		}
		if n.Kind != markdown.Insert {
			p.judgeRestarts(n.Children)
		}
		return n.Kind != markdown.Insert
	})
}

// judgeNumbers reports the first item that is shown with another number. A list in which all
// items have the same one leaves the counting to Markdown.
func (p *page) judgeNumbers(list *markdown.Node) {
	var typed []int
	var mark string
	for _, item := range list.Children {
		m := itemNumber().FindStringSubmatch(p.typed(item.Span))
		if m == nil {
			return
		}
		n, _ := strconv.Atoi(m[1])
		typed, mark = append(typed, n), m[2]
	}
	same := true
	for _, n := range typed {
		same = same && n == typed[0]
	}
	if same || areDays(p, list) { // days are told by takenBlocks
		return
	}
	for i, n := range typed {
		shown := list.Level + i
		if n == shown {
			continue
		}
		at := list.Children[i].Span
		at.End = at.Start + len(strconv.Itoa(n)) + 1
		if n == 1 && i > 0 {
			other := map[string]string{".": ")", ")": "."}[mark]
			hint := fmt.Sprintf("type %d%s here and so on to begin a new list; %d%s to go on with this one",
				n, other, shown, mark)
			why := "a list counts by itself"
			if line := p.lineOf(at.Start); line > 0 && p.lines[line-1].isBlank() {
				why = "a list goes on over an empty line"
			}
			p.report(ruleListNumber, at, "", hint, "readers will see %d%s here and not %d%s: %s", shown, mark, n, mark, why)
			return
		}
		hint := fmt.Sprintf("type %d%s and see what names these numbers, or type the item that is missing above", shown, mark)
		if list.Level > 999 { // nobody counts to a year
			hint = fmt.Sprintf(`type a backslash before the %s of each number that is a year or a day: %d\%s`, mark, n, mark)
		}
		p.report(ruleListNumber, at, "", hint,
			"readers will see %d%s here and not %d%s: a list counts by itself", shown, mark, n, mark)
		return
	}
}

// judgeRestarts finds lists of one item each, all with the number 1, with nothing but
// paragraphs and other lists between them: they were to be one list.
func (p *page) judgeRestarts(blocks []*markdown.Node) {
	var second *markdown.Node
	begun, between := 0, false
	flush := func() {
		if second != nil && (begun > 2 || between) {
			at := second.Children[0].Span
			p.report(ruleListNumber, diag.Span{Start: at.Start, End: at.Start + 2}, "",
				"put three spaces before each line between the two items, so that they belong to the item above",
				"readers will see the number 1 again here: what stands between ends the list")
		}
		second, begun, between = nil, 0, false
	}
	for i, n := range blocks {
		switch {
		case n.Kind == markdown.List && n.Ordered && len(n.Children) == 1 && n.Level == 1 && n.Span != (diag.Span{}):
			if begun++; begun == 2 {
				second = n
				between = blocks[i-1].Kind == markdown.List
			}
		case n.Kind == markdown.Paragraph && !strings.HasPrefix(p.typed(n.Span), "**"), n.Kind == markdown.List && !n.Ordered,
			n.Kind == markdown.Code:
		default:
			flush()
		}
	}
	flush()
}
