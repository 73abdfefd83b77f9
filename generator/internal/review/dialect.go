package review

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/character"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/redline"
)

// A passage is a block of a redline as GitHub shows it.
type passage struct {
	html string
	size int // bytes of the block on a page, by which a redline is long
}

// passages are the blocks of a redline in GitHub's dialect.
func passages(r *redline.Redline, w markdown.Writer, whole bool) []passage {
	w, blocks := r.Blocks(w, whole)
	all := make([]passage, len(blocks))
	for x, block := range blocks {
		var d dialect
		w.Print(&d, block)
		all[x] = passage{d.html(), len(w.HTML(block))}
	}
	return all
}

// A dialect is a sink that writes one block of a redline as GitHub shows it: with the
// elements that it leaves as they are, no attributes, and in one line, so that no empty
// line hands it to Markdown. Notes on a change are small print. Words for those who
// cannot see how a change is marked are left out: GitHub's own elements are read to them.
type dialect struct {
	out   strings.Builder
	run   strings.Builder // text since the last element began or ended
	open  []element
	noted bool // a note has just ended, and the space that the writer puts behind it
}

// An element is one that is open: what ends it, whether it is left out with all that
// is in it, and whether it holds code or is a note.
type element struct {
	end                string
	silent, code, note bool
}

// kept are the elements that stay, of those that a redline has.
var kept = []string{"p", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "caption",
	"dl", "dt", "dd", "ins", "del", "strong", "em", "s", "pre", "code"}

// small are the classes of notes on a change.
var small = []string{"rl-note", "rl-address", "rl-summary"}

// html is what was written.
func (d *dialect) html() string {
	d.flush()
	return strings.TrimSpace(d.out.String())
}

// Start begins an element.
func (d *dialect) Start(tag string, attributes []markdown.Attribute) {
	d.flush()
	d.noted = false
	switch tag {
	case "br", "hr":
		d.put("<" + tag + ">")
		return
	case "img":
		d.picture(attributes)
		return
	case "input":
		return
	}
	begin, e := begun(tag, attributes)
	d.put(begin)
	d.open = append(d.open, e)
}

// begun is what an element begins with, and what is to be done at its end.
func begun(tag string, attributes []markdown.Attribute) (begin string, e element) {
	class, _ := attribute(attributes, "class")
	classes := strings.Fields(class)
	isNote := slices.ContainsFunc(small, func(class string) bool { return slices.Contains(classes, class) })
	_, aid := attribute(attributes, "data-rl-aid")
	switch {
	case isNote && tag == "p":
		return "<p><sub>", element{end: "</sub></p>"}
	case isNote:
		return "<sub>", element{end: "</sub>", note: slices.Contains(classes, "rl-note")}
	case aid:
		return "", element{silent: true}
	case len(tag) == 2 && tag[0] == 'h':
		return "<p><strong>", element{end: "</strong></p>"}
	case slices.Contains(kept, tag):
		begin = "<" + tag
		if first, numbered := attribute(attributes, "start"); numbered {
			begin += ` start="` + html.EscapeString(first) + `"`
		}
		return begin + ">", element{end: "</" + tag + ">", code: tag == "pre" || tag == "code"}
	}
	return "", element{}
}

// End ends the element that began last.
func (d *dialect) End(string) {
	d.flush()
	e := d.open[len(d.open)-1]
	d.open = d.open[:len(d.open)-1]
	if d.noted = e.note; e.note {
		d.put(" ")
	}
	d.put(e.end)
}

func (d *dialect) put(s string) {
	if !slices.ContainsFunc(d.open, func(e element) bool { return e.silent }) {
		d.out.WriteString(s)
	}
}

// Text takes words: what GitHub reads in them may come in several pieces.
func (d *dialect) Text(s string) { d.run.WriteString(s) }

// flush prints words. A line of code ends with a reference, because the block is one line.
func (d *dialect) flush() {
	if d.run.Len() == 0 {
		return
	}
	s := phrase.Visible(character.Reveal(d.run.String()), "\n")
	d.run.Reset()
	if d.noted { // it is not part of the text, and stands within the note now
		s, d.noted = strings.TrimPrefix(s, " "), false
	}
	if slices.ContainsFunc(d.open, func(e element) bool { return e.code }) {
		d.put(strings.ReplaceAll(html.EscapeString(s), "\n", "&#10;"))
		return
	}
	d.put(strings.ReplaceAll(verbatim(s), "\n", " "))
}

// picture prints in the place of a picture what it shows and where it would be loaded from.
func (d *dialect) picture(attributes []markdown.Attribute) {
	alt, _ := attribute(attributes, "alt")
	src, _ := attribute(attributes, "src")
	d.put("<code>" + html.EscapeString(oneLine("!["+alt+"]("+src+")")) + "</code>")
}

func attribute(all []markdown.Attribute, name string) (string, bool) {
	x := slices.IndexFunc(all, func(a markdown.Attribute) bool { return a.Name == name })
	if x < 0 {
		return "", false
	}
	return all[x].Value, true
}

// Signs that mean something to Markdown wherever they stand, and those with which
// GitHub makes links, mentions, formulas and pictures out of text.
const (
	markdownSigns = "\\`*_{}[]~|!^="
	githubSigns   = "@#$"
)

// escaped are words of strangers as Markdown, in one line and no longer than so many
// characters.
func escaped(s string, most int) string {
	var out strings.Builder
	text := clipped(oneLine(s), most)
	begun := false // something other than a number has been printed
	for x, r := range text {
		rest := text[x+utf8.RuneLen(r):]
		switch {
		case strings.ContainsRune(markdownSigns, r), !begun && strings.ContainsRune("-+", r),
			!begun && x > 0 && strings.ContainsRune(".)", r), r == '.' && endsWith(text[:x], "www"):
			fmt.Fprintf(&out, "&#%d;", r)
		default:
			out.WriteString(literal(r, text[:x], rest))
		}
		begun = begun || r < '0' || r > '9'
	}
	return out.String()
}

// name, prose and mono are words of strangers of the usual lengths: what something is
// called, what is said of it, and what stands in a file or is typed.
func name(s string) string  { return escaped(s, mostName) }
func prose(s string) string { return escaped(s, mostWords) }
func mono(s string) string  { return code(s, mostName) }

// literal is a character as HTML that GitHub leaves alone, by what stands around it.
func literal(r rune, before, rest string) string {
	switch {
	case r == '<':
		return "&lt;"
	case r == '>':
		return "&gt;"
	case r == '&':
		return "&amp;"
	case strings.ContainsRune(githubSigns, r), r == ':' && rest != "" && !unicode.IsSpace(rune(rest[0])),
		r == '-' && endsWith(before, "gh"):
		return "<span>" + string(r) + "</span>"
	}
	return string(r)
}

// endsWith reports whether a text ends with a word, in letters of either case.
func endsWith(s, word string) bool {
	return len(s) >= len(word) && strings.EqualFold(s[len(s)-len(word):], word)
}

// verbatim are words of strangers as HTML, in which Markdown does not look.
func verbatim(s string) string {
	var out strings.Builder
	for x, r := range s {
		out.WriteString(literal(r, s[:x], s[min(len(s), x+utf8.RuneLen(r)):]))
	}
	return out.String()
}

// code is a stretch of code, in one line. It is an element and not Markdown's signs,
// which a text could close.
func code(s string, most int) string {
	var out strings.Builder
	out.WriteString("<code>")
	s = clipped(oneLine(s), most)
	for x, r := range s {
		if strings.ContainsRune(markdownSigns+githubSigns+"<>&:", r) || r == '.' && endsWith(s[:x], "www") {
			fmt.Fprintf(&out, "&#%d;", r)
			continue
		}
		out.WriteRune(r)
	}
	return out.String() + "</code>"
}

// fenced are lines of code as a block, between fences that are in none of them.
func fenced(language, lines string) string {
	fence := "```"
	for strings.Contains(lines, fence) {
		fence += "`"
	}
	return fence + language + "\n" + phrase.Visible(character.Reveal(strings.TrimRight(lines, "\n")),
		"\n") + "\n" + fence + "\n"
}

func oneLine(s string) string {
	return phrase.Visible(character.Reveal(strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")), "")
}

// clipped is a text of so many characters at most.
func clipped(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:most])) + " …"
}
