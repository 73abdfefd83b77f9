package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

var (
	wideSpace = pattern.New(`^([ \t>]{0,3})(#{1,6}|[-*+]` +
		`|\d{1,3}[.)])([\x{a0}\x{2000}-\x{200a}\x{202f}\x{3000}])([ \t\x{a0}\x{2000}-\x{200a}\x{202f}\x{3000}]*)(\S)`)
	dayBehind  = pattern.New(`^\pL+\.?[\s\x{a0}]+\d{4}`)
	noSpace    = pattern.New(`^ {0,3}(##{1,5})([^#\s\x{a0}\x{2000}-\x{200a}\x{202f}\x{3000}].*)$`)
	oneNoSpace = pattern.New(`^ {0,3}(#)(\p{Lu}\p{Ll}\S* .*[^.;:,])$`)
	// oneTag is one word behind a #, neither all in capitals nor of several put together.
	oneTag = pattern.New(`^ {0,3}#((?:\p{Lu}\p{Ll}+|[\p{Lo}\p{M}]+)(?:-\pL+)*)$`)
)

// judgeStarts judges the beginnings of the lines of a paragraph: marks of headings and lists
// without a plain space behind them.
func (p *page) judgeStarts(q passage) {
	first, last := p.lineOf(q.at.Start), p.lineOf(q.at.End-1)
	begin, end, answer, numbers := -1, -1, []string(nil), 0
	for i := first; i <= last; i++ {
		l := p.lines[i]
		m := wideSpace().FindStringSubmatch(l.text)
		if m == nil {
			continue
		}
		rest := l.text[len(m[0])-len(m[5]):]
		if begin < 0 {
			begin = i
			next, _ := utf8.DecodeRuneInString(m[5])
			if unicode.IsDigit(rune(m[2][0])) && !unicode.IsUpper(next) || dayBehind().MatchString(rest) {
				numbers = 1 // it may be a date
			}
		} else {
			for _, between := range p.lines[end+1 : i] {
				answer = append(answer, between.text)
			}
			numbers = 0
		}
		end, answer = i, append(answer, m[1]+m[2]+" "+rest)
	}
	if begin >= 0 && numbers == 0 {
		at := diag.Span{Start: p.lines[begin].at.Start, End: p.lines[end].at.End}
		p.report(ruleUnreadMark, at, strings.Join(answer, "\n"),
			"type a plain space behind the mark: the one that stands here keeps words together",
			"readers will see the mark at the start of the line: no plain space stands behind it")
	}
	judgeNoSpace(p, p.lines[first], first == last)
	if m := oneTag().FindStringSubmatch(p.lines[first].text); m != nil && first == last && p.outer[q.node] &&
		!isLast(p, q.node) {
		p.lighter(diag.Warning, ruleUnreadMark, q.at, "", "for a heading, type # "+m[1]+`; for a tag, \#`+m[1],
			"readers will see # here and no heading: a space is missing behind it")
	}
	p.judgeItems(q, first, last)
	judgeNested(p, first, last)
	judgeBoxes(p, q)
	judgeWideMarks(p, first, last)
}

// wideMark is a mark as the keyboards of East Asia type it.
var wideMark = pattern.New(`^[ \t]*(＃{1,6}|[＊－＋])[ \x{3000}]*(\S.*)$`)

// judgeWideMarks finds marks of full width: one of a heading, or those of several items.
func judgeWideMarks(p *page, first, last int) {
	var typed []string
	items, heads := 0, 0
	for _, l := range p.lines[first : last+1] {
		m := wideMark().FindStringSubmatch(l.text)
		switch {
		case m == nil:
			typed = append(typed, l.text)
		case m[1][:3] == "＃":
			heads, typed = heads+1, append(typed, strings.ReplaceAll(m[1], "＃", "#")+" "+m[2])
		default:
			items, typed = items+1, append(typed, "- "+m[2])
		}
	}
	if heads > 0 || items > 1 {
		at := diag.Span{Start: p.lines[first].at.Start, End: p.lines[last].at.End}
		p.report(ruleUnreadMark, at, strings.Join(typed, "\n"),
			"type the mark in half width, and a space behind it",
			"readers will see the marks at the start of these lines: they are of full width, and Markdown reads none of those")
	}
}

var noSpaceItem = pattern.New(`^[ \t]*([-*+]|\d{1,3}[.)])(\pL.*)$`)

// judgeItems finds items of a list without a space behind their mark, two at least.
func (p *page) judgeItems(q passage, first, last int) {
	var typed []string
	items, begin, end := 0, -1, 0
	for i := first; i <= last; i++ {
		text := p.lines[i].text
		m := noSpaceItem().FindStringSubmatch(text)
		at := p.lines[i].at.Start + len(text) - len(strings.TrimLeft(text, " \t")) - q.at.Start
		if m != nil && at >= 0 && q.shown[at] != hidden {
			if items++; begin < 0 {
				begin = i
			}
			end, text = i, strings.Replace(text, m[1]+m[2], m[1]+" "+m[2], 1)
		}
		if begin >= 0 {
			typed = append(typed, text)
		}
	}
	if items > 1 && !compared().MatchString(p.lines[first].text) {
		p.report(ruleUnreadMark, diag.Span{Start: p.lines[begin].at.Start, End: p.lines[end].at.End},
			strings.Join(typed[:end-begin+1], "\n"), "type a space behind the mark of each item",
			"readers will see no list here, but the marks: a space is missing behind them")
	}
}

// nestedItem is an item as wikis have those of a deeper list.
var nestedItem = pattern.New(`^(\*{2,6})[ \t]+(\S[^*]*)$`)

// judgeNested finds such items below one that Markdown reads.
func judgeNested(p *page, first, last int) {
	if m := plainItem().FindStringSubmatch(p.lines[first].text); m == nil || m[1] != "" || m[2] != "* " {
		return
	}
	for _, l := range p.lines[first+1 : last+1] {
		if m := nestedItem().FindStringSubmatch(l.text); m != nil {
			p.report(ruleUnreadMark, l.at, strings.Repeat("  ", len(m[1])-1)+"* "+m[2],
				"put two spaces and one * in place of each further *",
				"readers will see %s here and no item: a wiki has those of a deeper list like that", m[1])
		}
	}
}

// isLast reports whether nothing stands behind a block.
func isLast(p *page, n *markdown.Node) bool { return n == p.body.Children[len(p.body.Children)-1] }

// box is one to tick at the start of a paragraph, as it is typed where Markdown reads none.
var box = pattern.New(`^\[[ ]?([xX✓✔]?)[ ]?\]([ \t]?)\pL`)

// judgeBoxes finds a box to tick that readers see as two brackets: "- [] No", "- [x]Yes".
func judgeBoxes(p *page, q passage) {
	m := box().FindStringSubmatchIndex(q.shown)
	if m == nil {
		return
	}
	l := p.lines[p.lineOf(q.at.Start)]
	isItem := itemMark().MatchString(l.text[:q.at.Start-l.at.Start])
	const message = "readers will see two brackets here, and no box to tick"
	switch at := q.span(0, m[4]); {
	case isItem && m[2] < m[3]:
		p.report(ruleUnreadMark, at, strings.TrimSuffix("[x] ", q.shown[m[4]:m[5]]), "", message)
	case isItem:
		p.report(ruleUnreadMark, at, strings.TrimSuffix("[ ] ", q.shown[m[4]:m[5]]), "", message)
	case m[4] == len("[]"):
		p.lighter(diag.Warning, ruleUnreadMark, at, "", "type - [ ] for a box to tick, or ☐", message)
	}
}

// itemMark is what stands before the words of an item.
var itemMark = pattern.New(`(?:[-*+]|\d[.)])[ \t]+$`)

// judgeNoSpace finds a heading without a space behind its mark.
func judgeNoSpace(p *page, l line, alone bool) {
	m := noSpace().FindStringSubmatch(l.text)
	if m == nil && alone {
		m = oneNoSpace().FindStringSubmatch(l.text)
	}
	if m != nil {
		start := l.at.Start + strings.IndexByte(l.text, '#')
		p.report(ruleUnreadMark, diag.Span{Start: start, End: l.at.End}, m[1]+" "+m[2], "",
			"readers will see %s here and no heading: a space is missing behind it", m[1])
	}
}
