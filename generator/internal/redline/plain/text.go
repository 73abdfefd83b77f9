package plain

import (
	"bytes"
	"strings"

	"fairnotice/generator/internal/markdown"
)

// Text prints blocks as plain text: blocks as in Markdown, a paragraph
// or a row of a table on one line, {+words that are new+}, [-words that are gone-]
// as in wdiff, and {>notes on a change<}. What moved stands at its new place; a
// note stands where it was.
//
// Both sides can be read off to the letter: without [-…-] and {>…<} it is the new
// text, without {+…+} and {>…<} the old one, but for what moved, and for lines of
// which nothing is left but the signs of lists, headings and tables. Marks are
// never one in the other, and inside one only its own end counts. Where a text has
// such a sign itself, a backslash stands between its two characters; where it has
// backslashes there already, one more.
func Text(blocks []*markdown.Node, words Words) []byte {
	var out bytes.Buffer
	for _, line := range linesOf(blocks, false, words) {
		words := line.prefix
		for _, r := range line.runs {
			words += r.signed()
		}
		out.WriteString(strings.TrimRight(words, " "))
		out.WriteByte('\n')
	}
	return out.Bytes()
}

// signed is a run between its signs.
func (r run) signed() string {
	switch r.kind {
	case markdown.Inserted:
		return "{+" + escaped(r.text, "+}") + "+}"
	case markdown.Deleted:
		return "[-" + escaped(r.text, "-]") + "-]"
	case markdown.Remark:
		return "{>" + escaped(r.text, "<}") + "<}"
	}
	return escaped(r.text, "{+", "{>", "[-")
}

// escaped puts a backslash into each sign, behind its first character.
func escaped(s string, signs ...string) string {
	var out strings.Builder
	for x := range len(s) {
		out.WriteByte(s[x])
		rest := strings.TrimLeft(s[x+1:], `\`)
		for _, sign := range signs {
			if s[x] == sign[0] && rest != "" && rest[0] == sign[1] {
				out.WriteByte('\\')
			}
		}
	}
	return out.String()
}
