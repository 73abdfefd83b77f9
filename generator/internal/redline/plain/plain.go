package plain

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"fairnotice/generator/internal/markdown"
)

// Text prints blocks as plain text: blocks as in Markdown, a paragraph or a row of a table on one line, {+words that
// are new+}, [-words that are gone-] as in wdiff, and {>notes on a change<}. What moved stands at its new place; a
// note stands where it was. What is struck out stands between ~~ and ~~.
//
// Both sides can be read off to the letter: without [-…-] and {>…<} it is the new text, without {+…+} and {>…<} the
// old one, but for what moved, and for lines of which nothing is left but the signs of lists, headings and tables.
// Marks are never one in the other, and inside one only its own end counts. Where a text has such a sign itself, a
// backslash stands between its two characters; where it has backslashes there already, one more.
func Text(blocks []*markdown.Node, words Words) []byte {
	var out bytes.Buffer
	for _, line := range linesOf(blocks, false, words) {
		var words strings.Builder
		words.WriteString(line.prefix)
		for _, r := range line.runs {
			words.WriteString(r.signed())
		}
		out.WriteString(strings.TrimRight(words.String(), " "))
		out.WriteByte('\n')
	}
	return out.Bytes()
}

// signed is a run between its signs.
func (r run) signed() string {
	words := r.text
	if r.struck {
		words = "~~" + words + "~~"
	}
	switch r.kind {
	case markdown.Inserted:
		return "{+" + escaped(words, "+}") + "+}"
	case markdown.Deleted:
		return "[-" + escaped(words, "-]") + "-]"
	case markdown.Remark:
		return "{>" + escaped(r.text, "<}") + "<}"
	}
	return escaped(words, "{+", "{>", "[-")
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

// A Screen is what a terminal can show.
type Screen struct {
	Columns int  // after which lines are broken; 0 for never
	Colour  bool // without it, the signs of [Text] mark what differs
}

// Styles of ECMA-48. What differs is told by a line as well as by its colour.
const (
	styleMoved  = "36"
	styleFolded = "2"
	styleBold   = "1"
	styleStruck = "9"
)

var runStyles = map[markdown.Kind]string{markdown.Inserted: "32;4", markdown.Deleted: "31;9", markdown.Remark: "36"}

// Terminal prints blocks for a terminal.
func Terminal(blocks []*markdown.Node, words Words, s Screen) []byte {
	var out bytes.Buffer
	for _, line := range linesOf(blocks, false, words) {
		s.print(&out, line)
	}
	return out.Bytes()
}

// A glyph is a character with its style.
type glyph struct {
	r     rune
	style string
}

func (s Screen) print(out *bytes.Buffer, l line) {
	var glyphs []glyph
	for x, run := range l.runs {
		text, style := run.text, ""
		switch {
		case l.block == markdown.Fold:
			text = "… " + text
		case !s.Colour:
			text = run.signed()
		case run.kind == markdown.Remark:
			text = noted(text, x > 0, x+1 < len(l.runs))
		}
		if s.Colour {
			style = run.style(l)
		}
		for _, r := range text {
			glyphs = append(glyphs, glyph{r, style})
		}
	}
	indent := strings.Map(func(r rune) rune {
		if r == '>' {
			return r
		}
		return ' '
	}, l.prefix)
	prefix, room := l.prefix, 0
	if s.Columns > 0 {
		room = max(s.Columns-len(l.prefix), s.Columns/2)
	}
	for first := true; first || len(glyphs) > 0; first = false {
		n := fitting(glyphs, room)
		printGlyphs(out, prefix, glyphs[:n])
		glyphs, prefix = glyphs[n:], indent
	}
}

// noted is a note between brackets, apart from the words around it.
func noted(text string, before, behind bool) string {
	switch text = "(" + text + ")"; {
	case before:
		return " " + text
	case behind:
		return text + " "
	}
	return text
}

func (r run) style(l line) string {
	var styles []string
	if l.block == markdown.Heading {
		styles = append(styles, styleBold)
	}
	switch {
	case l.block == markdown.Fold:
		styles = append(styles, styleFolded)
	case runStyles[r.kind] != "":
		styles = append(styles, runStyles[r.kind])
	case l.moved:
		styles = append(styles, styleMoved)
	}
	if r.struck && r.kind != markdown.Deleted {
		styles = append(styles, styleStruck)
	}
	return strings.Join(styles, ";")
}

// fitting is how many characters go on one line: up to the last space, or the last
// character of a script without spaces, that fits.
func fitting(glyphs []glyph, room int) int {
	used, last := 0, 0
	for x, g := range glyphs {
		columns := columnsOf(g.r)
		if room > 0 && used+columns > room && g.r != ' ' {
			if last > 0 {
				return last
			}
			return max(1, x)
		}
		used += columns
		if g.r == ' ' || columns == 2 {
			last = x + 1
		}
	}
	return len(glyphs)
}

func columnsOf(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

func printGlyphs(out *bytes.Buffer, prefix string, glyphs []glyph) {
	for len(glyphs) > 0 && glyphs[len(glyphs)-1].r == ' ' {
		glyphs = glyphs[:len(glyphs)-1]
	}
	if len(glyphs) == 0 {
		prefix = strings.TrimRight(prefix, " ")
	}
	out.WriteString(prefix)
	style := ""
	change := func(to string) {
		if style != "" && to != style {
			out.WriteString("\x1b[0m")
		}
		if to != "" && to != style {
			out.WriteString("\x1b[" + to + "m")
		}
		style = to
	}
	for _, g := range glyphs {
		change(g.style)
		out.WriteRune(g.r)
	}
	change("")
	out.WriteByte('\n')
}
