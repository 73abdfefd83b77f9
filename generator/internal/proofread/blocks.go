package proofread

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// takenBlocks finds sentences that Markdown takes for something else because of what stands
// around them: a heading, code, a row of a table, an item of a list, a quotation.
func takenBlocks(p *page) {
	starred := sync.OnceValue(func() bool { return hasStar(p) })
	markdown.Walk(p.body, func(n *markdown.Node) bool {
		switch n.Kind {
		case markdown.Heading:
			p.judgeHeading(n)
		case markdown.Code:
			if n.Span != p.body.Span { // the whole of a text that is too long to be read
				p.judgeCode(n)
			}
		case markdown.Table:
			p.judgeLastRows(n)
		case markdown.List:
			p.judgeDate(n, starred)
		case markdown.Quote:
			p.judgeSign(n)
		}
		return n.Kind != markdown.Insert
	})
}

// judgeHeading finds a sentence that a line of dashes below it makes a heading.
func (p *page) judgeHeading(n *markdown.Node) {
	if n.Span == (diag.Span{}) {
		return
	}
	last := p.lineOf(max(n.Span.Start, n.Span.End-1))
	if strings.HasPrefix(strings.TrimLeft(p.typed(n.Span), "> "), "#") || last+1 >= len(p.lines) {
		first := p.lineOf(n.Span.Start)
		if first > 0 && p.lines[first-1].isProse() && p.lines[first-1].block.Kind == markdown.Paragraph &&
			!endsSentence(p.lines[first-1].text) && numberOne().MatchString(p.lines[first].text) {
			start := p.lines[first].at.Start
			p.report(ruleTakenAsBlock, diag.Span{Start: start, End: start + 1}, `\#`, "",
				"readers will see “%s” as a heading: a # at the start of a line begins one", clip(n.Plain()))
			return
		}
		p.judgeClosing(n)
		return
	}
	under := p.lines[last+1]
	dashes := strings.Trim(under.text, "> \t")
	if dashes == "" || strings.Trim(dashes, "-=") != "" {
		return
	}
	words := strings.TrimSpace(p.typed(n.Span))
	drawn := utf8.RuneCountInString(dashes)+3 > utf8.RuneCountInString(p.lines[last].text) && len(dashes) > 3
	if drawn || !isSentence(words) && !strings.Contains(words, "\n") || strings.Contains(words, "<<<<<<< ") {
		return
	}
	answer, hint := "\n"+dashes, "type an empty line above "+dashes
	if dashes[0] == '=' || strings.ContainsAny(under.text, ">") {
		answer, hint = "", "put an empty line above "+dashes+", or delete it"
	}
	start := under.at.End - len(strings.TrimLeft(under.text, "> \t"))
	p.report(ruleTakenAsBlock, diag.Span{Start: start, End: under.at.End}, answer, hint,
		"readers will see “%s” as a heading: this line below makes it one", clip(n.Plain()))
}

// judgeClosing finds a sign that closes a heading unseen: "## Language C #".
func (p *page) judgeClosing(n *markdown.Node) {
	m := closing().FindStringSubmatchIndex(p.lines[p.lineOf(n.Span.Start)].text)
	if m == nil || m[3]-m[2] == m[5]-m[4] {
		return
	}
	at := p.lines[p.lineOf(n.Span.Start)].at.Start
	p.lighter(diag.Warning, ruleTakenAsMark, diag.Span{Start: at + m[4], End: at + m[5]}, "",
		`type \# if it is part of the heading; if not, delete it`, "readers will not see this at the end of a heading")
}

// numberOne is a figure with its sign at the start of a line: "We are", "# 1 in privacy".
var numberOne = pattern.New(`^# \d{1,3} \p{Ll}`)

var closing = pattern.New(`^ {0,3}(#{1,6})[ \t].*[ \t](#+)[ \t]*$`)

// isSentence reports whether words read like a part of a text and not like its heading.
func isSentence(words string) bool {
	first, _ := utf8.DecodeRuneInString(words)
	return endsSentence(words) || unicode.IsLower(first) && strings.Contains(words, " ") ||
		len(strings.Fields(words)) > 15
}

func endsSentence(words string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(words, "*_”\"»)"))
	return strings.ContainsRune(".,;:。；，：؛،।", last)
}

// judgeCode finds prose that four spaces make code.
func (p *page) judgeCode(n *markdown.Node) {
	first, drawn := p.lineOf(n.Span.Start), isDrawn(n.Text)
	if strings.ContainsAny(strings.TrimLeft(p.lines[first].text, "> \t")[:1], "`~") {
		judgeFence(p, n)
		return
	}
	if !isProse(n.Text) && !drawn {
		return
	}
	last := p.lineOf(n.Span.End - 1)
	at := diag.Span{Start: n.Span.Start, End: p.lines[last].at.End}
	answer := ""
	lines := strings.Split(strings.TrimRight(n.Text, "\n"), "\n")
	indent := p.lines[first].text[:n.Span.Start-p.lines[first].at.Start]
	if strings.Trim(indent, " \t") == "" && p.outer[n] && (drawn || !isLetterhead(lines)) {
		at.Start = p.lines[first].at.Start
		for i := range lines {
			if !drawn {
				lines[i] = strings.TrimLeft(lines[i], " \t")
			}
		}
		answer = strings.Join(lines, "\n")
	}
	hint := "delete the spaces at the start of the line"
	if len(lines) > 1 && drawn {
		hint = "delete the first four spaces, or the tab, of each line"
	} else if len(lines) > 1 {
		hint += `s; where a line is to end, end it with a backslash \`
	}
	p.report(ruleTakenAsBlock, at, answer, hint,
		"readers will see this as code, in one line that does not wrap: four spaces or a tab before a line do that")
}

// judgeFence finds Markdown between two lines of backticks, as programs that write texts give it: readers see its marks.
func judgeFence(p *page, n *markdown.Node) {
	if slices.Contains([]string{"mermaid", "math", "geojson", "topojson", "stl"}, n.Name) {
		p.report(ruleForeignMarkup, n.Span, "", "put the drawing into content/files/ as a picture, and link to it",
			"readers will see this as code: %s is drawn by another program", n.Name)
		return
	}
	isNamed := n.Name == "markdown" || n.Name == "md"
	if !isNamed && (n.Name != "" && n.Name != "text" && n.Name != "plaintext" || !inFence().MatchString(n.Text)) {
		return
	}
	at, answer := n.Span, ""
	if end := p.lineOf(n.Span.End-1) + 1; end < len(p.lines) && p.outer[n] && fenceLine().MatchString(p.lines[end].text) {
		at.End, answer = p.lines[end].at.End, strings.TrimRight(n.Text, "\n")
	}
	p.report(ruleTakenAsBlock, at, answer, "delete the line above it and the line below it that make it code",
		"readers will see this as code, with its marks: it stands between two lines that say so")
}

// inFence matches a heading, or a word in bold beside others.
var inFence = pattern.New(`(?m)^#{2,6} \pL.*$|^[-*\d.]* ?\*\*\p{Lu}[^*\n]+\*\*:? |\pL \*\*\pL[^*\n]+\*\*[ .,]`)

// isDrawn reports whether code is a table or a list of words.
func isDrawn(text string) bool {
	first, rest, _ := strings.Cut(text, "\n")
	second, _, _ := strings.Cut(rest, "\n")
	if strings.HasPrefix(first, "|") {
		return strings.Contains(second, "|") && ruler().MatchString(second)
	}
	for line := range strings.Lines(strings.TrimRight(text, "\n")) {
		if !drawnItem().MatchString(line) {
			return false
		}
	}
	return second != "" && !strings.Contains(text, "`")
}

// drawnItem is an item whose words are no data: "- name: x" and "- ./file" are.
var drawnItem = pattern.New(`^ *(?:[-*+•]|\d{1,2}[.)])[ ]+\pL[^:=/{}$<>_]*\n?$`)

// isLetterhead reports whether lines are short ones that would run together, such as a postal address.
func isLetterhead(lines []string) bool {
	for _, l := range lines[:len(lines)-1] {
		if utf8.RuneCountInString(l) < 50 {
			return true
		}
	}
	return false
}

var codeSigns = pattern.New(`[{}=$\\|<>]|\w\(|\);|;\s*$|//|^\s*#|^\s*(?:- )?[a-z][\w-]*:(?:\s|$)|\w\.\w+\(|--\w`)

// isProse reports whether code reads like words of a text.
func isProse(text string) bool {
	if len(strings.Fields(text)) < 2 {
		return false
	}
	letters, all := 0, 0
	signs := 0
	for line := range strings.Lines(text) {
		isWords := limb().MatchString(line) || endsSentence(strings.TrimSpace(line))
		if !isWords && codeSigns().MatchString(strings.TrimRight(line, "\n")) {
			signs++
		}
	}
	for _, r := range text {
		if !unicode.IsSpace(r) {
			all++
			if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
				letters++
			}
		}
	}
	return signs == 0 && letters*10 >= all*8
}

// judgeLastRows finds the line below a table that has become a row of it.
func (p *page) judgeLastRows(n *markdown.Node) {
	for _, row := range n.Children {
		if row.Kind != markdown.Row || row.Span == (diag.Span{}) || len(row.Children) == 0 || row.Children[0].Head {
			continue
		}
		l := p.lines[p.lineOf(row.Span.Start)]
		if strings.Contains(l.text, "|") || l.isBlank() {
			continue
		}
		text := strings.TrimLeft(l.text, " \t")
		answer := "\n" + text
		if strings.HasPrefix(text, ">") {
			answer = ""
		}
		p.report(ruleTakenAsBlock, diag.Span{Start: l.at.End - len(text), End: l.at.End}, answer,
			"put an empty line between the table and this line", "readers will see this as a row of the table above")
		return
	}
}

// isBlank reports whether nothing is typed in a line.
func (l line) isBlank() bool { return strings.Trim(l.text, "> \t") == "" }

var (
	dateItem = pattern.New(`^(\d{1,2})([.)]) \p{L}+\.? \d{4}\b`)
	yearItem = pattern.New(`^(\d{4})([.)]) `)
	plusItem = pattern.New(`^\+ ?[\t ]*\d`)
	signItem = pattern.New(`^> ?(\d[\d.,]*) ?(?:\p{L}|%|€|\$)`)
)

// judgeDate finds a day, or a number with its sign, at the start of a line that has become
// the item of a list: "25. May 2018", "+ 47 22 00 00 00".
func (p *page) judgeDate(n *markdown.Node, starred func() bool) {
	if n.Span == (diag.Span{}) {
		return
	}
	if n.Ordered && (len(n.Children) == 1 || areDays(p, n)) {
		for _, item := range n.Children {
			judgeDay(p, item.Span)
		}
	}
	if len(n.Children) != 1 || n.Ordered {
		return
	}
	item := n.Children[0].Span
	typed := p.typed(item)
	if strings.HasPrefix(typed, "* ") && starred() {
		p.lighter(diag.Warning, ruleTakenAsBlock, diag.Span{Start: item.Start, End: item.Start + 1}, `\*`, "",
			"readers will see a list here and no *, though the text has a word with one: "+
				"at the start of a line it begins a list")
	}
	if plusItem().MatchString(typed) {
		p.report(ruleTakenAsBlock, diag.Span{Start: item.Start, End: item.Start + 1}, `\+`, "",
			"readers will not see this +: at the start of a line it begins a list")
	}
}

func judgeDay(p *page, item diag.Span) {
	typed := p.typed(item)
	m := dateItem().FindStringSubmatch(typed)
	if m == nil {
		m = yearItem().FindStringSubmatch(typed)
	}
	if m == nil {
		return
	}
	at := diag.Span{Start: item.Start, End: item.Start + len(m[1]) + 1}
	p.lighter(diag.Warning, ruleTakenAsBlock, at, m[1]+`\`+m[2], "",
		"readers will see a list with the number %s: a number and a dot at the start of a line begin one", m[1])
}

// areDays reports whether all items of a list begin with a day, and do not follow each other as items do.
func areDays(p *page, list *markdown.Node) bool {
	inOrder := true
	for i, item := range list.Children {
		m := dateItem().FindStringSubmatch(p.typed(item.Span))
		if m == nil {
			return false
		}
		inOrder = inOrder && m[1] == strconv.Itoa(list.Level+i)
	}
	return !inOrder
}

// hasStar reports whether a word has the star of a note: Price*.
func hasStar(p *page) bool {
	return slices.ContainsFunc(p.passages, func(q passage) bool {
		return strings.Contains(q.shown, "*") && starred().MatchString(q.shown)
	})
}

var starred = pattern.New(`[\pL\d)]\*(?:[\s.,:;)]|$)`)

// judgeSign finds "> 30 days" at the start of a line, which has become a quotation.
func (p *page) judgeSign(n *markdown.Node) {
	typed := p.typed(n.Span)
	isLine := len(n.Children) == 1 && n.Children[0].Kind == markdown.Paragraph && !strings.Contains(typed, "\n")
	if isLine && signItem().MatchString(typed) {
		p.report(ruleTakenAsBlock, diag.Span{Start: n.Span.Start, End: n.Span.Start + 1}, `\>`, "",
			"readers will not see this >: at the start of a line it begins a quotation")
	}
}
