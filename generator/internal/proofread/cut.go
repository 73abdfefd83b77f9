package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

var (
	shortLine = pattern.New(`^in_short\.\d+$`)
	onlyComma = pattern.New(`^[ \t]*,[ \t]*$`)
)

// cutValues finds sentences of in_short that a comma between square brackets cuts in two lines:
// [We keep names, but no addresses].
func cutValues(p *page) {
	for i := 0; i < len(p.values); i++ {
		last := i
		for last+1 < len(p.values) && goesOn(p, p.values[last], p.values[last+1]) {
			last++
		}
		if last > i {
			at := diag.Span{Start: p.values[i].at.Start, End: p.values[last].at.End}
			p.report(ruleTakenAsBlock, at, quoted(p.typed(at)), "",
				"readers will see this as %d lines: between [ and ], a comma begins the next one", last-i+1)
		}
		i = last
	}
}

// goesOn reports whether a line reads like the rest of the one before, and only a comma stands between them.
func goesOn(p *page, before, v value) bool {
	if !shortLine().MatchString(before.path) || !shortLine().MatchString(v.path) || before.at.End > v.at.Start {
		return false
	}
	first, _ := utf8.DecodeRuneInString(v.text)
	isPlain := !strings.ContainsAny(before.text[:1], `"'`)
	return isPlain && unicode.IsLower(first) && !endsSentence(before.text) &&
		onlyComma().MatchString(p.typed(diag.Span{Start: before.at.End, End: v.at.Start}))
}
