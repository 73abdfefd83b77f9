package proofread

import (
	"bytes"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// lostCells finds what stands in a row beyond the last column of its table, and code that
// a | has cut in two: Markdown divides a row before it looks for code.
func lostCells(p *page) {
	for _, l := range p.lines {
		if l.block == nil || l.block.Kind != markdown.Row || len(l.block.Children) == 0 {
			continue
		}
		if p.judgeBarInCode(l) {
			continue
		}
		last := l.block.Children[len(l.block.Children)-1].Span
		if last == (diag.Span{}) || last.End > l.at.End {
			continue
		}
		rest := l.text[last.End-l.at.Start:]
		if words := strings.Trim(rest, "| \t"); words != "" {
			start := last.End + strings.Index(rest, words)
			p.report(ruleLostWords, diag.Span{Start: start, End: start + len(words)}, "",
				`give the table one more column, or type \| where | is a character of the text`,
				"readers will not see this: the row has more cells than the table has columns")
		}
	}
}

var codeInRow = pattern.New("`[^`]+`")

func (p *page) judgeBarInCode(row line) bool {
	at := barInCode(row.text)
	if at >= 0 {
		p.report(ruleLostWords, diag.Span{Start: row.at.Start + at, End: row.at.Start + at + 1}, `\|`, "",
			"this | ends the cell, though it stands in code: what follows moves one column on")
	}
	return at >= 0
}

// barInCode is where a bar stands in the code of a row; -1 for nowhere.
func barInCode(row string) int {
	for _, m := range codeInRow().FindAllStringIndex(row, -1) {
		for i := m[0]; i < m[1]; i++ {
			if row[i] == '|' && row[i-1] != '\\' && !strings.HasPrefix(strings.TrimLeft(row[m[0]+1:], " "), "|") {
				return i
			}
		}
	}
	return -1
}

var definition = pattern.New(`^[> \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?\[([^\[\]^][^\[\]]*)\]:[ \t]*(<[^<>]*>` +
	`|\S+)[ \t]*(.*)$`)

// lostDefinitions finds lines that give an address to a name that no link has, or that
// give a name something that is no address: no reader sees them.
func lostDefinitions(p *page) {
	used := map[int]bool{}
	markdown.Walk(p.body, func(n *markdown.Node) bool {
		if n.Kind == markdown.Link || n.Kind == markdown.Image {
			used[p.lineOf(n.DestSpan.Start)] = true
		}
		return true
	})
	for i, l := range p.lines {
		text, end := l.text, l.at.End
		if strings.HasSuffix(strings.TrimRight(text, " \t"), "]:") && i+1 < len(p.lines) && !p.lines[i+1].isLeaf() {
			text, end = text+" "+strings.TrimLeft(p.lines[i+1].text, "> \t"), p.lines[i+1].at.End
		}
		m := definition().FindStringSubmatch(text)
		if m == nil || used[i] || l.isLeaf() || m[2] == "#" || m[1] == "//" {
			continue
		}
		at := diag.Span{Start: l.at.Start + strings.IndexByte(l.text, '['), End: end}
		with := strings.Replace(p.typed(at), "[", `\[`, 1)
		if isAddress().MatchString(m[2]) {
			severity := diag.Warning
			if isFactLabel().MatchString(m[1]) && !used[i-1] && !used[i+1] {
				severity = diag.Error
			}
			p.lighter(severity, ruleLostWords, at, "", "delete the line, or, if it is text, type "+with,
				"readers will not see this: it gives an address to links named [%s], and there is none", m[1])
			continue
		}
		p.report(ruleLostWords, at, with, "",
			"readers will not see this: Markdown takes it for the address of links named [%s]", m[1])
	}
}

// isFactLabel matches what reads like the name of a fact, "Legal basis", and not like the short name of a link.
var isFactLabel = pattern.New(`^[\p{Lu}\p{Lo}][\pL’'-]+(?: [\pL’'-]+){0,3}$`)

var isAddress = pattern.New(`^<?(?:[A-Za-z][A-Za-z0-9+.-]*:|/|#|\.\.?/)`)

// isLeaf reports whether the block of a line has words or code in it, and no blocks.
func (l line) isLeaf() bool {
	if l.block == nil {
		return false
	}
	switch l.block.Kind {
	case markdown.Paragraph, markdown.Heading, markdown.Row, markdown.Term, markdown.Code, markdown.Insert:
		return true
	}
	return false
}

// lostInfo finds words behind the language of a block of code.
func lostInfo(p *page) {
	for _, l := range p.lines {
		m := fenceInfo().FindStringSubmatchIndex(l.text)
		if m != nil && (l.block == nil || l.block.Kind == markdown.Code && l.at.Start <= l.block.Span.Start) {
			p.report(ruleLostWords, diag.Span{Start: l.at.Start + m[2], End: l.at.Start + m[3]}, "",
				"put them on a line of their own",
				"readers will not see these words: they stand on the line that begins a block of code")
		}
	}
}

var fenceInfo = pattern.New("^[> ]*(?:```+|~~~+)[ \t]*([\\p{L}\\d][^`{}=\"]*[ \t][^`{}=\"]*[ \t][^`{}=\"]*)$")

// lostComments finds what YAML takes for a comment behind a value without quotes, though it
// reads like the rest of it. One without a space behind it is told by who reads YAML.
func lostComments(p *page) {
	for _, v := range p.values {
		if strings.ContainsAny(v.text[:1], `"'|>[{`) || isData().MatchString(v.text) {
			continue
		}
		line, _, _ := bytes.Cut(p.file.Text[v.at.End:], []byte("\n"))
		rest := string(line)
		m := comment().FindStringSubmatch(rest)
		switch {
		case m == nil:
		case m[1] != "":
			at := diag.Span{Start: v.at.Start, End: v.at.End + len(strings.TrimRight(rest, " \t"))}
			p.report(ruleLostWords, at, quoted(p.typed(at)), "",
				"readers will not see %q: in YAML, a # behind a space begins a remark", strings.TrimSpace(rest))
		case v.isProse() && !oneWord().MatchString(v.text):
			at := diag.Span{Start: v.at.End + strings.IndexByte(rest, '#'), End: v.at.End + len(rest)}
			p.lighter(diag.Warning, ruleLostWords, at, "", "put a remark on a line of its own; if it is part of the text, type "+
				quoted(v.text+rest), "readers will not see this: in YAML, a # behind a space begins a remark")
		}
	}
}

var (
	comment = pattern.New(`^[ \t]+#[ \t]+(\d.*)?`)
	oneWord = pattern.New(`^[a-z-]+$`)
	isData  = pattern.New(`^(?:\d[\d-]*|true|false|pending)$`)
)

// quoted is a text as YAML takes it on one line.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(strings.TrimRight(text, " \t")) + `"`
}
