package check

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// words judges headings and what was left behind in texts.
func (c *checker) words() diag.List {
	var l diag.List
	for _, t := range c.Texts {
		levels(t, &l)
		leftovers(t, &l)
		head := t.Source
		for _, key := range []string{"title", "lead", "purpose.summary"} {
			at := head.Places[key].Value
			if m := leftover().FindStringIndex(string(t.File.Text[at.Start:at.End])); m != nil {
				leftBehind(&l, t.File, diag.Span{Start: at.Start + m[0], End: at.Start + m[1]})
			}
		}
	}
	return l
}

// levels reports the first heading of each level that is more than one level below the heading before it.
func levels(t *content.Text, l *diag.List) {
	before := 1 // the title
	reported := map[int]bool{}
	markdown.Walk(t.Body, func(n *markdown.Node) bool {
		if n.Kind != markdown.Heading {
			return n.Kind != markdown.Insert
		}
		if n.Level > before+1 && !reported[n.Level] {
			reported[n.Level] = true
			hint := fmt.Sprintf("type %s in place of %s, here and at other headings of this kind",
				strings.Repeat("#", before+1), strings.Repeat("#", n.Level))
			l.Reportf(ruleSkippedLevel, t.File, n.Span, hint,
				"a level is skipped: people who listen to the page think that they missed a heading")
		}
		before = n.Level
		return false
	})
}

var leftover = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(?:T(?:ODO|BC|BD)|FIX(?:ME)|X{3,})\b|(?i:\blorem ipsum\b)` +
		`|\[(?i:insert|enter|add|fill in|specify|name of|your|company name|organi[sz]ation name|date|address|e-?mail` +
		`|todo|tbc|tbd|placeholder|x+)\b[^\]\n]{0,80}\]` +
		`|\{\{[\w ]{1,60}\}\}|(?i:\bdd[./-]mm[./-]yyyy\b)|\bYYYY-MM-DD\b`)
})

// leftovers reports placeholders in a text. A template of a contract has blanks
// in brackets, code is shown as it is, and a link has words in brackets.
func leftovers(t *content.Text, l *diag.List) {
	markdown.Walk(t.Body, func(n *markdown.Node) bool {
		switch n.Kind {
		case markdown.Code, markdown.CodeSpan, markdown.Insert:
			return false
		case markdown.Paragraph, markdown.Heading, markdown.Cell, markdown.Term:
			leftoversIn(t, n, l)
		}
		return true
	})
}

func leftoversIn(t *content.Text, block *markdown.Node, l *diag.List) {
	if block.Span == (diag.Span{}) {
		return
	}
	source := string(t.File.Text[block.Span.Start:block.Span.End])
	plain := block.Plain()
	for _, m := range leftover().FindAllStringIndex(source, -1) {
		words := source[m[0]:m[1]]
		isBlank := words[0] == '[' || words[0] == '{'
		inCode := strings.Count(source[:m[0]], "`")%2 == 1
		isMeant := isBlank && (t.Head.Kind == content.Agreement || strings.HasPrefix(source[m[1]:], "("))
		if isMeant || !strings.Contains(plain, words) || inCode {
			continue
		}
		leftBehind(l, t.File, diag.Span{Start: block.Span.Start + m[0], End: block.Span.Start + m[1]})
	}
}

func leftBehind(l *diag.List, f *diag.File, at diag.Span) {
	l.Reportf(rulePlaceholder, f, at, "type the words that belong here, or delete it", "this was left to be filled in")
}
