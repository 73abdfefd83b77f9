// Package phrase has the small English of what the program tells editors: counts,
// lists, and words of strangers made fit to be shown. Words that readers see are no
// part of it: they are written in the language of the page.
package phrase

import (
	"fmt"
	"strings"
	"unicode"
)

// Counted is a number with the word that goes with it: "1 page", "2 pages".
func Counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// And lists parts of a sentence: "a, b and c".
func And(parts []string) string { return list(parts, " and ") }

// Or lists parts of which one is meant: "a, b or c".
func Or(parts []string) string { return list(parts, " or ") }

func list(parts []string, last string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + last + parts[len(parts)-1]
}

// Quoted are words in quotation marks, for [And] and [Or].
func Quoted(words []string) []string {
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = `"` + word + `"`
	}
	return quoted
}

// Some lists the first of many names and counts the others: "a, b and 3 more".
func Some(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

// Visible is a text with U+FFFD in the place of each control character but those
// named: what a hostile file holds must steer no terminal.
func Visible(text, but string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !strings.ContainsRune(but, r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// Masked is Visible for the name of a file, and for a line of a log: characters that turn
// the order of others around, and bytes that are no text, do not show either.
func Masked(text, but string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\u202a\u202b\u202d\u202e\u2066\u2067\u2068", r) {
			return unicode.ReplacementChar
		}
		return r
	}, Visible(strings.ToValidUTF8(text, "\uFFFD"), but))
}
