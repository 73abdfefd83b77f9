package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// lostWords finds words that were typed and that nothing on the page has, in lines of which
// nothing is told yet. It comes last and knows no cause: it is there for what nobody foresaw.
func lostWords(p *page) {
	told := map[int]bool{}
	for _, found := range p.problems {
		for i := p.lineOf(found.Span.Start); i <= p.lineOf(found.Span.End); i++ {
			told[i] = true
		}
	}
	seen, typed := p.words(), p.withoutAddresses()
	for i, l := range p.lines {
		isNote := strings.HasPrefix(strings.TrimLeft(l.text, "> \t"), "[^")
		if told[i] || !l.isProse() || isNote || fenceLine().MatchString(l.text) {
			continue
		}
		blank := func(marks string) string { return strings.Repeat(" ", len(marks)) }
		text := noWords().ReplaceAllStringFunc(typed[i], blank)
		if strings.Contains(text, "&") {
			text = unbroken().ReplaceAllStringFunc(text, func(run string) string {
				if reference().MatchString(run) {
					return blank(run)
				}
				return run
			})
		}
		start, end := -1, -1
		for at, word := range wordsIn(text) {
			if !seen[word] {
				if start < 0 {
					start = at
				}
				end = at + len(word)
			}
		}
		if start >= 0 {
			p.report(ruleLostWords, diag.Span{Start: l.at.Start + start, End: l.at.Start + end}, "",
				"see how the page shows this line, and type it otherwise", "readers will not see “%s”", clip(l.text[start:end]))
		}
	}
}

var fenceLine = pattern.New("^[> \t]*(?:(?:[-*+]|\\d+[.)])[ \t]+)*(?:```|~~~)")

// noWords are marks with letters in them: of an item, a note, a name, a language, an alert, a
// character, a line break, a reference.
var noWords = pattern.New(`^[> \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:\[[ xX]\])?|\[\^[^\[\]]*\]:?|\{[^{}]*\}` +
	`|\[!\w+\]|<[^<>]*>|\]\[[^\[\]]*\]`)

// A run of signs without a space, and a reference to a character, which makes one of it.
var (
	unbroken  = pattern.New(`\S+`)
	reference = pattern.New(`&#?\w+;`)
)

// words are all that the page shows, and the names of its headings.
func (p *page) words() map[string]bool {
	seen := map[string]bool{}
	markdown.Walk(p.body, func(n *markdown.Node) bool {
		for _, text := range []string{n.Text, n.Title, n.Dest, n.ID} {
			for _, word := range wordsIn(text) {
				seen[word] = true
			}
		}
		return n.Kind != markdown.Insert
	})
	return seen
}

// withoutAddresses are the lines with spaces where addresses of links stand.
func (p *page) withoutAddresses() []string {
	typed := append([]byte{}, p.file.Text...)
	markdown.Walk(p.body, func(n *markdown.Node) bool {
		start := n.Span.End
		switch last := len(n.Children) - 1; {
		case n.Kind == markdown.Image:
			start = n.Span.Start
		case n.Kind == markdown.Link && last >= 0:
			start = n.Children[last].Span.End
		}
		for i := start; i < n.Span.End; i++ {
			typed[i] = ' '
		}
		return n.Kind != markdown.Insert
	})
	var lines []string
	for _, l := range p.lines {
		lines = append(lines, string(typed[l.at.Start:l.at.End]))
	}
	return lines
}

// wordsIn visits the words of a text with their places. A word ends where the script changes:
// an address is a link up to there.
func wordsIn(text string) func(yield func(int, string) bool) {
	isPart := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	return func(yield func(int, string) bool) {
		start, foreign := -1, false
		for i, r := range text + " " {
			other := r >= utf8.RuneSelf && !unicode.In(r, unicode.Latin, unicode.Mark)
			if start >= 0 && (!isPart(r) || other != foreign && !unicode.IsMark(r)) {
				if !yield(start, text[start:i]) {
					return
				}
				start = -1
			}
			if start < 0 && isPart(r) {
				start, foreign = i, other
			}
		}
	}
}
