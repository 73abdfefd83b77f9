package review

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/phrase"
)

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
	return fence + language + "\n" + phrase.Visible(strings.TrimRight(lines, "\n"), "\n") + "\n" + fence + "\n"
}

func oneLine(s string) string {
	return phrase.Visible(strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " "), "")
}

// clipped is a text of so many characters at most.
func clipped(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:most])) + " …"
}
