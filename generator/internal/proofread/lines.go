package proofread

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// judgeLines finds lines that each are one by itself, and that one paragraph shows in a row: "Purpose: …" above
// "Basis: …", the lines of a postal address, a line in bold that is meant as a heading.
func judgeLines(p *page, q passage, lines []string) {
	if slices.ContainsFunc(lines[:len(lines)-1], hasBreak) || judgeBoldLines(p, q, lines) {
		return
	}
	areApart := !slices.ContainsFunc(lines, func(l string) bool { return !isByItself(l) })
	if isTitle := isItemTitle(p, q, lines); isTitle && endsList(p, q) && endsSentence(lines[len(lines)-1]) {
		at := diag.Span{Start: q.at.Start + len(lines[0]) + 1, End: q.at.End}
		p.report(ruleRunTogether, at, "\n"+p.typed(at), "put an empty line above it",
			"readers will see this in a row with the words of the item above it")
		return
	} else if isTitle {
		at := diag.Span{Start: q.at.Start, End: q.at.Start + len(lines[0])}
		p.report(ruleRunTogether, at, lines[0]+"\\", "end the line with a backslash \\",
			"readers will see this line and the one below it in a row: nothing keeps them apart")
		return
	}
	if !areApart && !areShort(lines) && !areNotes(lines) {
		judgeIndented(p, q, lines)
		return
	}
	p.report(ruleRunTogether, q.at, strings.Join(lines, "\\\n"),
		"end each of these lines but the last with a backslash \\",
		"readers will see these lines as one, in a row: each is one by itself, and nothing keeps them apart")
}

var (
	// labelled matches a line that says what it is about first: "Purpose: …", "**Basis:** …".
	labelled = pattern.New(`^[> \t]*(?:\*\*|__|[*_]|\\?\[)?[\p{Lu}\p{Lo}][\pL\p{M}’'/()-]*(?: [\pL\p{M}’'/()-]+){0,3}` +
		`(?:(?:\*\*|__|[*_]|\\?\])?:|:(?:\*\*|__|[*_])) +\S|^[\p{Han}\p{Hiragana}\p{Katakana}]{2,8}：\S`)
	// pictured matches a line that begins with a picture, as programs write the items of a list.
	pictured = pattern.New(`^[> \t]*(?:[\x{1F300}-\x{1FAFF}\x{2600}-\x{27BF}\x{2B50}]` +
		`|\d\x{FE0F}?\x{20E3})\x{FE0F}?[ \t]*\S`)
	// defined matches a line that begins with a term in quotes: “Controller” means us.
	defined = pattern.New(`^[> \t]*(?:\*\*)?(?:"[^"]+"|“[^”]+”|„[^“”]+[“”]|«[^»]+»|「[^」]+」)(?:\*\*)?[ :：はと]`)
	// day matches a line that begins with a day, or with a box to tick.
	day = pattern.New(`^[> \t]*(?:(?:\*\*)?\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:\*\*)?(?:[:,]|[ \t]*[–—-])?[ \t]+\S` +
		`|\[[ xX]\] \S)`)
	// noted matches a note that begins with its number, raised or not: "¹ Calendar days."
	noted = pattern.New(`^[> \t]*(?:[¹²³⁴-⁹]+|\d{1,2})[ \t]+[\p{Lu}\p{Lo}]`)
	// wrapped matches a line with the end of a sentence, or with a small word that needs another one.
	wrapped     = pattern.New(`[.;!?—–/(-][ \t]*$|(?:^|[ \t])\p{Ll}{1,4}[ \t]*$|^\p{Lu}\p{Ll}{0,3}[ \t]*$`)
	wrappedWide = pattern.New(`[、，。；！？][ \t]*$`)
	// bold is a line in bold alone.
	bold = pattern.New(`^[> \t]*(?:\*\*[^*]+\*\*:?|__[^_]+__:?)[ \t]*$`)
)

func isByItself(line string) bool {
	_, isItem := bulletOf(line)
	return labelled().MatchString(line) || day().MatchString(line) || defined().MatchString(line) ||
		pictured().MatchString(line) && !isItem
}

// isItemTitle reports whether an item has a few words, and below them, at the start of the line, what begins anew.
func isItemTitle(p *page, q passage, lines []string) bool {
	first := p.lines[p.lineOf(q.at.Start)]
	next, _ := utf8.DecodeRuneInString(lines[1])
	isItem := itemMark().MatchString(first.text[:q.at.Start-first.at.Start])
	return isItem && unicode.IsUpper(next) && len(strings.Fields(lines[0])) < 5 && !wrapped().MatchString(lines[0]) &&
		!endsSentence(lines[0])
}

// endsList reports whether a paragraph is the last of a list whose other items have one line each.
func endsList(p *page, q passage) bool {
	for _, list := range p.body.Children {
		if last := len(list.Children) - 1; list.Kind == markdown.List && last > 0 && list.Span.End == q.at.End {
			return !slices.ContainsFunc(list.Children[:last], func(item *markdown.Node) bool {
				return strings.Contains(strings.TrimSpace(p.typed(item.Span)), "\n")
			})
		}
	}
	return false
}

// judgeIndented finds paragraphs that begin with a wide space, as those of East Asia do, and that are shown as one.
func judgeIndented(p *page, q passage, lines []string) {
	typed, begins := slices.Clone(lines), 0
	for i, l := range lines {
		if _, isItem := bulletOf(l); isItem { // told already
			return
		}
		if strings.HasPrefix(l, "\u3000") {
			if begins++; i > 0 {
				typed[i] = "\n" + l
			}
		}
	}
	if begins > 1 || begins == 1 && typed[0] == lines[0] && !strings.HasPrefix(lines[0], "\u3000") {
		p.report(ruleRunTogether, q.at, strings.Join(typed, "\n"),
			"put an empty line above each line that begins with a wide space",
			"readers will see these paragraphs as one, in a row")
	}
}

// areNotes reports whether lines are notes, each behind its number, from the first on.
func areNotes(lines []string) bool {
	raised := []rune("¹²³⁴⁵⁶⁷⁸⁹")
	for i, l := range lines {
		mark := strings.Fields(l)[0]
		n, isFigure := number(mark)
		isNext := isFigure && n == i+1 || i < len(raised) && mark == string(raised[i])
		if !isNext || !noted().MatchString(l) {
			return false
		}
	}
	return len(lines) > 1
}

// longestShort is how long a line is that nobody wrapped, in characters.
const longestShort = 45

// areShort reports whether lines are those of an address or of a signature: three at least, each of a few words that
// begin with a capital or a figure, and none with the signs of a sentence.
func areShort(lines []string) bool {
	return len(lines) > 2 && !slices.ContainsFunc(lines, func(l string) bool {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(l, "> \t*_[(+"))
		isUnspaced := unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana)
		begins := unicode.IsUpper(first) || unicode.IsDigit(first) || isUnspaced
		if isUnspaced && (utf8.RuneCountInString(l) > longestShort/2 || wrappedWide().MatchString(l)) {
			return true
		}
		return !begins || utf8.RuneCountInString(l) > longestShort || wrapped().MatchString(l) || noSpaceItem().MatchString(l)
	})
}

// judgeBoldLines finds a line in bold among others of a paragraph.
func judgeBoldLines(p *page, q passage, lines []string) bool {
	var typed []string
	for i, l := range lines {
		isBold := bold().MatchString(l)
		isBehind := i > 0 && bold().MatchString(lines[i-1]) && !strings.Contains(lines[i-1], ":")
		if i > 0 && (isBold || isBehind) {
			typed = append(typed, "")
		}
		typed = append(typed, l)
	}
	if len(typed) == len(lines) {
		return false
	}
	answer := strings.Join(typed, "\n")
	if !p.outer[q.node] {
		answer = ""
	}
	p.report(ruleRunTogether, q.at, answer, "put an empty line above each line in bold",
		"readers will see a line in bold here in a row with the words beside it, and not as a line of its own")
	return true
}
