package proofread

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// runTogether finds limbs and clauses, each typed on a line of its own, that one paragraph
// shows in a row: (a) … (b) …, 1.1 … 1.2 ….
func runTogether(p *page) {
	for _, q := range p.passages {
		if q.node.Kind != markdown.Paragraph || !p.isInBody(q.at) {
			continue
		}
		if !strings.Contains(q.typed, "\n") {
			judgeItemsInLine(p, q)
			continue
		}
		lines := strings.Split(q.typed, "\n")
		joined := joinedLimbs(lines)
		if len(joined) == 0 {
			judgeLines(p, q, lines)
			continue
		}
		first := p.lines[p.lineOf(q.at.Start)]
		answer := ""
		if strings.TrimSpace(first.text[:q.at.Start-first.at.Start]) == "" && p.outer[q.node] {
			for i := range lines {
				if lines[i] = strings.TrimLeft(lines[i], " \t"); joined[i] {
					lines[i] = "\n" + lines[i]
				}
			}
			answer = strings.Join(lines, "\n")
		}
		p.report(ruleRunTogether, q.at, answer, "put an empty line before each line that begins with a number or a letter",
			"readers will see these lines as one paragraph, in a row: %s", clip(strings.Join(labelsOf(q.typed), " … ")))
	}
}

// isInBody reports whether a stretch stands in the body, and not in YAML.
func (p *page) isInBody(at diag.Span) bool {
	return len(p.lines) > 0 && at.Start >= p.lines[0].at.Start && p.lines[p.lineOf(at.Start)].isProse()
}

// joinedLimbs are the lines that begin with a label and that nothing keeps apart from the
// line before, if one of the labels follows another.
func joinedLimbs(lines []string) map[int]bool {
	joined, follows := map[int]bool{}, false
	hasOther := slices.ContainsFunc(lines, func(l string) bool { return !titled().MatchString(l) })
	var before []label
	for i, l := range lines {
		now := labelsIn(l)
		if i > 0 && titled().MatchString(l) && hasOther && !endsSentence(lines[i-1]) { // "under Art. 6\nArt. 7 applies"
			now = nil
		}
		if wideSpace().MatchString(l) { // told already
			now = nil
		}
		if len(now) == 0 {
			continue
		}
		if i > 0 && !hasBreak(lines[i-1]) {
			joined[i], follows = true, follows || isNext(before, now)
		}
		before = append(before, now...)
	}
	if !follows {
		return nil
	}
	return joined
}

var (
	// numberInLine matches the mark of an item, and the first sign of its words.
	numberInLine = pattern.New(`(?:^|[ \t])(\d{1,2}|[a-z])([.)])[ \t]+([^ \t\d])`)
	firstBehind  = pattern.New(`[:：][ \t]*(1[.)][ \t]+\pL)`)
)

// judgeItemsInLine finds a list in one line: "1. names 2. addresses 3. numbers", also behind a colon.
func judgeItemsInLine(p *page, q passage) {
	l := p.lines[p.lineOf(q.at.Start)]
	at, above := l.at, ""
	items := itemsInLine(l.text, l.text[:q.at.Start-l.at.Start]+q.shown)
	if m := firstBehind().FindStringSubmatchIndex(q.shown); items == nil && m != nil {
		at, above = q.span(m[2], len(q.typed)), "\n\n"
		items = itemsInLine(q.typed[m[2]:], q.shown[m[2]:])
	}
	if items == nil {
		return
	}
	between, answer := "\n", ""
	if items[0][0] == 'a' {
		between = "\n\n"
	}
	if above == "" || p.outer[q.node] {
		answer = above + strings.Join(items, between)
	}
	p.report(ruleRunTogether, at, answer, "put each item on a line of its own",
		"readers will see these items as one, in a row: %s", clip(p.typed(at)))
}

// itemsInLine are the items of a line that begins with the first of them, if there are three and all in order.
func itemsInLine(typed, shown string) []string {
	all := numberInLine().FindAllStringSubmatchIndex(shown, -1)
	if len(all) < 3 || all[0][2] != 0 {
		return nil
	}
	var items []string
	for i, m := range all {
		label, sign := typed[m[2]:m[3]], typed[m[4]:m[5]]
		isInOrder := label == strconv.Itoa(i+1) || label == string(rune('a'+i)) && sign == ")"
		if !isInOrder || sign != typed[all[0][4]:all[0][5]] || isCapital(typed[m[6]:]) != isCapital(typed[all[0][6]:]) {
			return nil
		}
		end := len(typed)
		if i+1 < len(all) {
			end = all[i+1][2]
		}
		items = append(items, strings.TrimSpace(typed[m[2]:end]))
	}
	return items
}

func isCapital(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(first)
}

func labelsOf(typed string) []string {
	var found []string
	for line := range strings.Lines(narrow.Replace(typed)) {
		if m := limb().FindString(line); m != "" {
			words := strings.Fields(strings.TrimLeft(m, "> "))
			label := words[0]
			if parts := limb().FindStringSubmatch(line); len(words) > 1 && (parts[5]+parts[11] != "") {
				label += " " + strings.TrimRight(words[1], ".:")
			}
			if end := strings.IndexAny(label, "、．)）①②③④⑤⑥⑦⑧⑨⑩"); end >= 0 {
				_, size := utf8.DecodeRuneInString(label[end:])
				label = label[:end+size]
			}
			found = append(found, label)
		}
	}
	return found
}

// limb is what stands before a limb or a clause.
var limb = pattern.New(`^[> \t]*(?:(\()([A-Za-z]{1,4}|\d{1,2})\)|()([ivx]{1,5}|[IVX]{1,5}|[A-Za-z])(?:\.\)|[.)])` +
	`|([\p{Lu}\p{Arabic}\p{Hebrew}]\pL+\.? )(\d{1,3}|[IVX]{1,5}|[A-H])(?:er|re)?(?:[ \x{a0}\x{202f}]?[.:]|[ \t]+[–—-])` +
	`|(§ ?|(?:\d{1,3}\.)*)(\d{1,3})(?:\.\)|[°º]\)|[.)°º])?)(?:[ \t\x{a0}]+\S)` +
	`|^[> \t]*(?:[(（[](\pL|\d{1,2})[)）\]]|(\pL|\d{1,2})[、．)）])[ \t]*\S` +
	`|^[> \t]*([\p{Lu}\p{Arabic}\p{Hebrew}]\pL+\.? |第)(\d{1,3}|[IVX]{1,5}|[A-H]|[一二三四五六七八九十])` +
	`(?:[ \t]+[\p{Lu}\p{Lo}]|[条條章조])` +
	`|^[> \t]*(?:([①-⑳])[ \x{3000}]*|([\p{Hebrew}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hangul}]|\d{1,2})[.-][ \t]+` +
	`|([アイウエオカキクケコ])[ \x{3000}]+)\S`)

// narrow has the digits of full width as the others.
var narrow = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７",
	"7", "８", "8", "９", "9")

// titled matches the number of an article with its title behind it, and no sign between them: "Art. 1 Scope".
var titled = pattern.New(`^[> \t]*\p{Lu}\pL+\.? (?:\d{1,3}|[IVX]{1,5}|[A-H])[ \t]+\p{Lu}`)

// A label is one reading of what stands before a limb: (i) is the first or the ninth.
type label struct {
	form  string
	value int
}

func labelsIn(line string) []label {
	m := limb().FindStringSubmatch(narrow.Replace(line))
	switch {
	case m == nil:
		return nil
	case m[9] != "":
		return readings("(", m[9])
	case m[10] != "":
		return readings("、", m[10])
	case m[12] != "":
		return readings(m[11], m[12])
	case m[13] != "":
		return readings("①", m[13])
	case m[14] != "":
		return readings("-", m[14])
	case m[15] != "":
		return readings("ア", m[15])
	case m[2] != "":
		return readings("(", m[2])
	case m[4] != "":
		return readings(")", m[4])
	case m[6] != "":
		return readings(m[5], m[6])
	case m[7] == "" && !strings.ContainsAny(m[0], ".)°º"): // a figure in the text
		return nil
	}
	return readings(m[7], m[8])
}

func readings(form, text string) []label {
	var found []label
	if n, ok := number(text); ok {
		return []label{{form, n}}
	}
	if len(text) == 1 {
		found = append(found, label{form + "a", int(text[0]|0x20) - 'a' + 1})
	}
	if r, size := utf8.DecodeRuneInString(text); size == len(text) && size > 1 {
		for _, order := range []string{"一二三四五六七八九十", "アイウエオカキクケコ", "가나다라마바사아자차",
			"أبتثجحخ", "أبجدهوز"} {
			if i := strings.IndexRune(order, r); i >= 0 {
				found = append(found, label{form + order, utf8.RuneCountInString(order[:i])})
			}
		}
		return append(found, label{form + "l", int(r)})
	}
	if n := roman(strings.ToLower(text)); n > 0 {
		found = append(found, label{form + "i", n})
	}
	return found
}

func number(text string) (n int, ok bool) {
	for _, c := range text {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, text != ""
}

// roman is the value of a small roman number, 0 for what is none.
func roman(text string) int {
	total, before := 0, 0
	for i := len(text) - 1; i >= 0; i-- {
		value := map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50}[text[i]]
		switch {
		case value == 0:
			return 0
		case value < before:
			total -= value
		default:
			total, before = total+value, value
		}
	}
	return total
}

// isNext reports whether a label follows one before it.
func isNext(before, now []label) bool {
	for _, b := range before {
		for _, n := range now {
			if b.form == n.form && b.value+1 == n.value {
				return true
			}
		}
	}
	return false
}
