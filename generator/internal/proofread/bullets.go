package proofread

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// bullet is what word processors put before the items of a list. One alone of the first kind
// is enough to be one.
var bullet = pattern.New(`^[ \t\x{3000}]*(?:([•▪◦‣⁃∙\x{f0b7}\x{f0a7}\x{f0d8}])` +
	`|([·‐‑−–—●○■□♦◆◇➢➤➔➜➡►▸▶→⇒✓✔✗✘☑★☆※・»›o]|--))([ \t\x{a0}\x{2002}\x{2003}\x{3000}]*)(\S)`)

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

var (
	// bulletsInLine are two items and more behind a colon, in one line: "We collect: • names • addresses".
	bulletsInLine = pattern.New(`[:：]([ \t]*([•▪◦‣⁃∙]) ?\S.*?[ \t]([•▪◦‣⁃∙]) ?\S.*)$`)
	// dashesInLine are three and more, behind a colon or in an item: a dash can stand in a sentence, too.
	dashesInLine = pattern.New(`(?:[:：]|^)([ \t]*([-–—*])[ \t]+\pL[^:：]*?[ \t]([-–—*])[ \t]+\pL[^:：]*?[ \t]([-–—*])[ \t]+\pL.*)$`)
)

func judgeBulletsInLine(p *page, l line) {
	if l.block == nil || l.block.Kind != markdown.Paragraph {
		return
	}
	m := bulletsInLine().FindStringSubmatchIndex(l.text)
	if m == nil {
		m = dashesInLine().FindStringSubmatchIndex(l.text)
	}
	if m == nil {
		return
	}
	sign, answer := l.text[m[4]:m[5]], ""
	for i := 6; i < len(m); i += 2 {
		if l.text[m[i]:m[i+1]] != sign {
			return
		}
	}
	isItem := m[0] == m[2] && (sign == "-" || sign == "*")
	if m[0] == m[2] && !isItem || isItem && !isOnlyItem(p, l) {
		return
	}
	if isItem || p.outer[l.block] && l.at.End == l.block.Span.End {
		answer = "\n" + asItems(strings.TrimSpace(l.text[m[2]:m[3]]), sign)
	}
	if isItem {
		answer = strings.TrimLeft(answer, "\n")
	}
	hint := eachOnLine(sign) + ", below an empty line"
	if isItem {
		hint = "put each item on a line of its own"
	}
	at := diag.Span{Start: l.at.Start + m[2], End: l.at.End}
	p.lighter(diag.Warning, ruleUnreadMark, at, answer, hint,
		"this is no list to readers: %s is a character of the text", sign)
}

// isOnlyItem reports whether a line is a list of one item that stands in nothing else.
func isOnlyItem(p *page, l line) bool {
	for _, list := range p.body.Children {
		if list.Kind == markdown.List && len(list.Children) == 1 && list.Span.Start == l.at.Start &&
			list.Span.End == l.at.End {
			return true
		}
	}
	return false
}

// asItems is each part of a line behind a sign, as an item below an empty line.
func asItems(text, sign string) string {
	items := ""
	if strings.ContainsAny(sign, "-–—*") { // part of a word, too
		sign += " "
	}
	for item := range strings.SplitSeq(" "+text, " "+sign) {
		if item = strings.TrimSpace(item); item != "" {
			items += "\n- " + item
		}
	}
	return items
}

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
	if m == nil {
		return nil, false
	}
	next, _ := utf8.DecodeRuneInString(m[4])
	isBeside := unicode.In(next, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) &&
		!strings.ContainsAny(m[2], "–—o›»")
	return m, m[3] != "" || m[1] != "" || m[2] == "・" || isBeside // "–5" is a figure
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
	mark := markAbove(p, first)
	text := strings.TrimSpace(p.lines[first].text) // of U+3000, too
	isAside := strings.Count(text, kind) > 1       // "– our company – decides"
	if items < 2 && !sure && (mark == "" || isAside) {
		return last
	}
	at := diag.Span{Start: p.lines[first].at.Start, End: p.lines[last].at.End}
	answer := ""
	if p.outer[p.lines[first].block] || mark != "" {
		answer = asList(p.lines[first:last+1], mark)
	}
	severity := diag.Warning
	if joined {
		severity = diag.Error
	}
	_, size := utf8.DecodeRuneInString(text)
	sign := text[:size]
	hint := "type - and a space in place of " + sign
	if sure && strings.Contains(text[size:], " "+sign+" ") {
		hint = eachOnLine(sign)
	}
	p.lighter(severity, ruleUnreadMark, at, answer, hint,
		"this is no list to readers: %s is a character of the text", sign)
	return last
}

// markAbove is the mark of the item in whose words a line stands, though it begins where the mark does and so is meant
// as an item, too.
func markAbove(p *page, line int) string {
	for i := line - 1; i >= 0 && p.lines[i].block == p.lines[line].block; i-- {
		if m := plainItem().FindStringSubmatch(p.lines[i].text); m != nil {
			if strings.HasPrefix(p.lines[line].text, m[1]) && !strings.ContainsAny(p.lines[line].text[len(m[1]):][:1], " \t") {
				return m[2]
			}
			return ""
		}
	}
	return ""
}

// plainItem is an item that Markdown reads.
var plainItem = pattern.New(`^([ \t]*)([-*+][ \t]+)\S`)

// hasBreak reports whether a line ends with a mark that begins a new line.
func hasBreak(line string) bool { return strings.HasSuffix(line, `\`) || strings.HasSuffix(line, "  ") }

// asList are lines with the marks of Markdown, or with that of the item above: each further kind of bullet is one
// level deeper.
func asList(lines []line, above string) string {
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
			indent := text[:len(text)-len(strings.TrimLeft(text, " \t\u3000"))]
			text = text[len(indent):]
			if above == "" {
				indent = ""
			}
			mark := indent + strings.Repeat("  ", level) + cmp.Or(above, "- ")
			if text = mark + text[len(m[1]+m[2]+m[3]):]; m[1] != "" {
				text = strings.ReplaceAll(text, " "+m[1]+" ", "\n"+mark)
			}
		}
		typed = append(typed, text)
	}
	return strings.Join(typed, "\n")
}
