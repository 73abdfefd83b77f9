// Package convert turns older files, web pages and PDFs, into Markdown.
//
// [HTML] takes the part of a page that is its text. What a page is made of
// besides (scripts, forms, menus, pictures of other hosts) is left out, and
// [Lost] says what and how often, so that nothing goes in silence. A title is
// taken from the first <h1> or else from <title>. Ids of headings stay as {#id},
// definition lists stay definition lists, and a table whose cells hold several
// paragraphs or lists becomes a table insert. A table used for layout becomes
// the blocks in it.
//
// [PDF] tidies the text that the program pdftotext has taken out of a PDF:
// ligatures are taken apart, bullets become lists, and a word divided at the end
// of a line is put together where the same text has it in one piece elsewhere.
//
// What comes in may be hostile. It is cut short by counts: 4 MiB of HTML, 512
// elements inside each other (by the parser), 24 lists and quotations inside each
// other, 100 columns.
package convert

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Lost counts what could not be carried over, by its name in the plural.
type Lost map[string]int

// Add counts all of another.
func (l Lost) Add(other Lost) {
	for what, n := range other {
		l[what] += n
	}
}

// String lists what was lost: "forms (1), scripts (3)".
func (l Lost) String() string {
	var parts []string
	for _, what := range slices.Sorted(maps.Keys(l)) {
		parts = append(parts, fmt.Sprintf("%s (%d)", what, l[what]))
	}
	return strings.Join(parts, ", ")
}

// A Text is an older file as Markdown.
type Text struct {
	Title    string // "" where it has none
	Markdown []byte
	Lost     Lost
}
