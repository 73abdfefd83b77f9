package convert

import (
	"slices"
	"strings"
	"unicode"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// marked writes the pieces of a paragraph, reads what was written, and takes marks off until each
// letter reads as it was meant. What is struck out stays longest: it says that words do not hold.
func (w *writer) marked(pieces []piece) string {
	text := written(slices.Clone(pieces), place{cell: w.cell})
	if !slices.ContainsFunc(pieces, func(p piece) bool { return p.marks != 0 }) {
		return text
	}
	for _, keep := range []marks{strong | emphasis | struck, strong | struck, struck, 0} {
		own := slices.Clone(pieces)
		for i := range own {
			own[i].marks &= keep
		}
		if readsAs(own) {
			return written(own, place{cell: w.cell})
		}
		if keep == strong|emphasis|struck {
			w.lost["bold, italics and strikes that Markdown cannot show where they are"]++
		}
	}
	return text
}

// readsAs reports whether the letters of a paragraph are read with the marks that they have.
func readsAs(pieces []piece) bool {
	own := slices.Clone(pieces)
	var meant []letter
	for i, p := range own {
		if p.ready != "" {
			own[i].ready = "`x`"
			continue
		}
		meant = withLetters(meant, p.words, p.marks)
	}
	text := []byte(escapedLines(written(own, place{})))
	tree, _ := markdown.Parse(diag.Source{File: diag.NewFile("", text), Text: text}, markdown.Options{RawAsText: true})
	return slices.Equal(meant, lettersOf(nil, tree, 0))
}

// A letter is one with its marks, for [readsAs].
type letter struct {
	r     rune
	marks marks
}

// withLetters adds those of some words. Spaces do not count, and signs may lose a mark.
func withLetters(to []letter, words string, m marks) []letter {
	for _, r := range words {
		switch {
		case unicode.IsSpace(r):
		case isWord(r):
			to = append(to, letter{r, m})
		default:
			to = append(to, letter{r, 0})
		}
	}
	return to
}

func lettersOf(to []letter, n *markdown.Node, m marks) []letter {
	switch n.Kind {
	case markdown.Strong:
		m |= strong
	case markdown.Emphasis:
		m |= emphasis
	case markdown.Struck:
		m |= struck
	case markdown.Text:
		return withLetters(to, n.Text, m)
	}
	for _, c := range n.Children {
		to = lettersOf(to, c, m)
	}
	return to
}

// escapedLines are the lines of a paragraph, none of which begins anything else.
func escapedLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = escapedLine(lines[i])
	}
	return strings.Join(lines, "\n")
}
