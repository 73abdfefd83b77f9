package proofread

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// ruler is the second line of a table, also as word processors make it.
var ruler = pattern.New(`^[ \t]*[|+]?[ \t]*[:\-–—=]+[ \t]*(?:[|+][ \t]*[:\-–—=]+[ \t]*)*[|+]?[ \t]*$`)

// tabbed are rows as spreadsheets and word processors copy them.
var tabbed = pattern.New(`^[^\t\n]*[^\s][ ]*\t+[^\s][^\n]*\n[^\t\n]*[^\s][ ]*\t+[^\s]`)

// unreadTables finds rows of a table that is none.
func unreadTables(p *page) {
	for _, q := range p.passages {
		_, isItem := bulletOf(q.typed)
		if q.node.Kind == markdown.Paragraph && p.isInBody(q.at) && tabbed().MatchString(q.shown) && !isItem &&
			len(joinedLimbs(strings.Split(q.typed, "\n"))) == 0 {
			p.report(ruleUnreadMark, q.at, "", "type | between the cells and at both ends of each row, and below the first row "+
				rulerOf(1+strings.Count(strings.Split(q.typed, "\n")[0], "\t")),
				"readers will see no table here, but the words in a row: tabs make no columns")
			continue
		}
		if first := p.lineOf(q.at.Start); p.isInBody(q.at) && isApart(p.lines[first:]) {
			p.report(ruleUnreadMark, diag.Span{Start: q.at.Start, End: p.lines[first+2].at.End}, "",
				"delete the empty lines between the rows",
				"readers will see no table here, but | in the text: empty lines stand between its rows")
			continue
		}
		if q.node.Kind == markdown.Paragraph && p.isInBody(q.at) && strings.Contains(q.shown, "|") {
			p.judgeRows(p.lineOf(q.at.Start), p.lineOf(q.at.End-1))
		}
	}
}

// judgeRows judges the lines of a paragraph.
func (p *page) judgeRows(first, last int) {
	rule, rows := -1, 0
	for i := first; i <= last; i++ {
		switch text := strings.TrimSpace(p.lines[i].text); {
		case strings.ContainsAny(text, "|+") && ruler().MatchString(text):
			rule = i
		case strings.Contains(text, "|"):
			rows++
		}
	}
	for first < last && !strings.Contains(p.lines[first].text, "|") {
		first++
	}
	begins := strings.HasPrefix(strings.TrimSpace(p.lines[first].text), "|")
	switch {
	case rule >= 0 && strings.HasPrefix(strings.TrimSpace(p.lines[rule].text), "+") && rows > 0:
		plain := rulerOf(strings.Count(p.lines[rule].text, "+") - 1)
		p.report(ruleUnreadMark, p.lines[rule].at, "", "delete the lines with +, and put "+plain+" below the first row",
			"readers will see no table here, but + and | in the text")
	case rule < 0 && !begins && rows > 1 && isEven(p.lines[first:last+1]):
		p.lighter(diag.Warning, ruleUnreadMark, diag.Span{Start: p.lines[first].at.Start, End: p.lines[last].at.End}, "",
			"if it is a table, put this line below the first row: "+rulerOf(columnsOf(p.lines[first].text))+
				"\nif it is none, end each line with a backslash \\",
			"readers will see no table here, but these lines in a row, with | between the words")
	case rule < 0 && begins && rows > 1:
		p.judgeWithoutRuler(first, last)
	case rule < 0 && begins && first > 1 && isTableLine(p.lines[first-2]) && p.lines[first-1].isBlank():
		at := diag.Span{Start: p.lines[first-2].at.End, End: p.lines[first].at.Start}
		p.report(ruleUnreadMark, at, "\n", "delete the empty line above it",
			"the table ends here, and readers will see | in the text below: a row stands right below the one before")
	case rule > first && rows > 0:
		p.judgeRuler(rule, last)
	case rule == first && rows > 0:
		p.report(ruleUnreadMark, p.lines[rule].at, "",
			"put a row with the names of the columns above it, without an empty line",
			"readers will see no table here, but | in the text: it has no row above the line of dashes")
	}
}

// isApart reports whether lines begin with a row, an empty line, a line of dashes and another empty line.
func isApart(lines []line) bool {
	row := func(l line) bool { return strings.HasPrefix(strings.TrimSpace(l.text), "|") }
	return len(lines) > 4 && row(lines[0]) && lines[1].isBlank() && row(lines[2]) && ruler().MatchString(lines[2].text) &&
		lines[3].isBlank() && row(lines[4])
}

// isEven reports whether each line has as many bars between words as the first, and none keeps the next one apart.
// A row of links is a menu.
func isEven(lines []line) bool {
	const bar = " | "
	return !strings.HasPrefix(strings.TrimSpace(lines[0].text), "[") && !slices.ContainsFunc(lines, func(l line) bool {
		bars := strings.Count(l.text, bar)
		return bars == 0 || bars != strings.Count(lines[0].text, bar) || bars != strings.Count(l.text, "|") ||
			hasBreak(l.text)
	})
}

// columnRule is the line of dashes by which pandoc and others draw the columns of a table: "------  -----".
var columnRule = pattern.New(`^[ \t]*-{3,}(?:[ \t]+-{3,})+[ \t]*$`)

// drawnTables finds tables whose columns are kept apart by spaces.
func drawnTables(p *page) {
	for i := 1; i+1 < len(p.lines); i++ {
		l, head := p.lines[i], strings.TrimSpace(p.lines[i-1].text)
		isCode := l.block != nil && l.block.Kind == markdown.Code
		if isCode || !columnRule().MatchString(l.text) || p.lines[i+1].isBlank() || !strings.Contains(head, "  ") {
			continue
		}
		p.report(ruleUnreadMark, diag.Span{Start: p.lines[i-1].at.Start, End: p.lines[i+1].at.End}, "",
			"type | between the cells and at both ends of each row, and below the first row "+
				rulerOf(len(strings.Fields(l.text))),
			"readers will see no table here, but the words in a row: spaces and dashes make no columns")
	}
}

func isTableLine(l line) bool { return l.block != nil && l.block.Kind == markdown.Row }

func (p *page) judgeWithoutRuler(first, last int) {
	columns := columnsOf(p.lines[first].text)
	at, answer := p.lines[first].at, p.lines[first].text+"\n"+rulerOf(columns)
	for i := first; i <= last; i++ {
		if columnsOf(p.lines[i].text) != columns || columns < 2 {
			answer = ""
		}
	}
	p.report(ruleUnreadMark, at, answer, "put this line below the first row: "+rulerOf(columns),
		"readers will see no table here, but | in the text: a table needs a line of dashes below its first row")
}

func (p *page) judgeRuler(rule, last int) {
	l := p.lines[rule]
	if p.judgeBarInCode(p.lines[rule-1]) {
		return
	}
	columns, below := columnsOf(p.lines[rule-1].text), 0
	if rule < last {
		below = columnsOf(p.lines[rule+1].text)
	}
	if columns < 2 {
		return
	}
	answer, hint := rulerOf(columns), ""
	if below > columns {
		answer, hint = "", "give the first row as many cells as the others have"
	}
	message := "readers will see no table here, but | in the text: this line is not made of plain dashes"
	if columnsOf(l.text) != columns {
		message = "readers will see no table here, but | in the text: this line has not as many columns as the row above"
	}
	p.report(ruleUnreadMark, l.at, answer, hint, "%s", message)
}

// columnsOf counts the cells of a row.
func columnsOf(row string) int {
	row = strings.TrimSpace(strings.ReplaceAll(row, `\|`, ""))
	return 1 + strings.Count(strings.TrimSuffix(strings.TrimPrefix(row, "|"), "|"), "|")
}

func rulerOf(columns int) string { return "|" + strings.Repeat(" --- |", columns) }
