package proofread

import (
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// bullet is what word processors put before the items of a list. One alone of the first kind
// is enough to be one.
var bullet = pattern.New(`^[ \t]*(?:([•▪◦‣⁃∙\x{f0b7}\x{f0a7}\x{f0d8}])` +
	`|([·–—●○■□♦◆◇➢➤►▸▶→✓✔・»›o]|--))([ \t\x{a0}\x{2002}\x{2003}]*)\S`)

// wordBullets finds lists whose items begin with the bullets of a word processor.
func wordBullets(p *page) {
	for i := 0; i < len(p.lines); i++ {
		if _, ok := p.lines[i].bullet(); ok && !(i > 0 && hasBreak(p.lines[i-1].text)) {
			i = p.judgeBullets(i)
			continue
		}
		judgeBulletsInLine(p, p.lines[i])
	}
}

// bulletsInLine are two items and more behind a colon, in one line: "We collect: • names • addresses".
var bulletsInLine = pattern.New(`[:：]([ \t]*([•▪◦‣⁃∙]) ?\S.*?[ \t]([•▪◦‣⁃∙]) ?\S.*)$`)

func judgeBulletsInLine(p *page, l line) {
	m := bulletsInLine().FindStringSubmatchIndex(l.text)
	if m == nil || l.block == nil || l.block.Kind != markdown.Paragraph || l.text[m[4]:m[5]] != l.text[m[6]:m[7]] {
		return
	}
	sign, answer := l.text[m[4]:m[5]], ""
	if p.outer[l.block] && l.at.End == l.block.Span.End {
		items := strings.ReplaceAll(strings.TrimSpace(l.text[m[2]:m[3]]), sign, "\n- ")
		answer = "\n" + spaces().ReplaceAllString(items, "$1")
	}
	at := diag.Span{Start: l.at.Start + m[2], End: l.at.End}
	p.lighter(diag.Warning, ruleUnreadMark, at, answer, eachOnLine(sign)+", below an empty line",
		"this is no list to readers: %s is a character of the text", sign)
}

// spaces are those at the end of an item, or doubled before its words.
var spaces = pattern.New(`[ \t]*(\n- |$)[ \t]*`)

func eachOnLine(sign string) string {
	return "put each item on a line of its own, with - and a space in place of " + sign
}

// bullet is the bullet with which a line of a paragraph begins.
func (l line) bullet() (m []string, ok bool) {
	if l.block == nil || l.block.Kind != markdown.Paragraph {
		return nil, false
	}
	return bulletOf(l.text)
}

func bulletOf(text string) (m []string, ok bool) {
	m = bullet().FindStringSubmatch(text)
	return m, m != nil && (m[3] != "" || m[1] != "" || m[2] == "・") // "–5" is a figure
}

// judgeBullets judges the items from a line on, and returns the last line of the last one.
func (p *page) judgeBullets(first int) (last int) {
	last, items, sure, joined, kind := first, 0, false, false, ""
	for i := first; i < len(p.lines); i++ {
		m, isItem := p.lines[i].bullet()
		switch {
		case isItem && i > first && hasBreak(p.lines[i-1].text): // they are kept apart by hand
			return i
		case isItem && !sure && items > 0 && m[1] == "" && m[2] != kind:
			i = len(p.lines)
		case isItem:
			kind = m[2]
			joined = joined || i > 0 && p.lines[i-1].block != nil && !p.lines[i-1].isBlank()
			items, sure, last = items+1, sure || m[1] != "", i
		case !p.lines[i].isBlank() && p.lines[i].block != p.lines[last].block:
			i = len(p.lines)
		case !p.lines[i].isBlank():
			last = i
		}
	}
	if items < 2 && !sure {
		return last
	}
	at := diag.Span{Start: p.lines[first].at.Start, End: p.lines[last].at.End}
	answer := ""
	if p.outer[p.lines[first].block] {
		answer = asList(p.lines[first : last+1])
	}
	severity := diag.Warning
	if joined {
		severity = diag.Error
	}
	sign := strings.TrimSpace(p.lines[first].text)
	_, size := utf8.DecodeRuneInString(sign)
	hint := "type - and a space in place of " + sign[:size]
	if sure && strings.Contains(sign[size:], " "+sign[:size]+" ") {
		hint = eachOnLine(sign[:size])
	}
	p.lighter(severity, ruleUnreadMark, at, answer, hint,
		"this is no list to readers: %s is a character of the text", sign[:size])
	return last
}

// hasBreak reports whether a line ends with a mark that begins a new line.
func hasBreak(line string) bool { return strings.HasSuffix(line, `\`) || strings.HasSuffix(line, "  ") }

// asList are lines with the marks of Markdown: each further kind of bullet is one level deeper.
func asList(lines []line) string {
	var typed, kinds []string
	for _, l := range lines {
		text := l.text
		if m, ok := l.bullet(); ok {
			level := 0
			for level < len(kinds) && kinds[level] != m[1]+m[2] {
				level++
			}
			if level == len(kinds) {
				kinds = append(kinds, m[1]+m[2])
			}
			text = strings.TrimLeft(text, " \t")
			mark := strings.Repeat("  ", level) + "- "
			if text = mark + text[len(m[1]+m[2]+m[3]):]; m[1] != "" {
				text = strings.ReplaceAll(text, " "+m[1]+" ", "\n"+mark)
			}
		}
		typed = append(typed, text)
	}
	return strings.Join(typed, "\n")
}
