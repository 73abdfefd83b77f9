// Package convert turns older files, web pages and PDFs, into Markdown.
//
// # Web pages
//
// [HTML] takes the part of a page that is its text, as its readers saw it, and writes it in the
// Markdown of this site. What a page is made of besides (scripts, forms, menus, pictures of other
// hosts) is left out and counted in [Lost]. What nobody saw (hidden, off the screen, deleted with
// changes tracked, comments) is left out, too, and [Text].Told has the first words of it. A title is
// taken from the first <h1> or else from <title>.
//
// The walk (block.go) gathers paragraphs as pieces, which inline.go writes: marks are set where
// Markdown reads them as such, and what was written is read again to be sure (reading.go). Words
// that stand apart on the page stay apart, whatever keeps them so. Superscripts become Unicode's, or
// footnotes where they lead to a note (note.go). Lists keep the labels that readers saw (list.go),
// and so do the paragraphs that word processors write for items. A table is Markdown's own, or an
// insert if its cells hold several blocks; one used for layout becomes the blocks in it (table.go).
// Style sheets in the page say what is hidden, apart, raised or counted (style.go): by selectors of
// classes, ids, attributes and the elements around (selector.go), as on a screen. What a script or a
// narrower screen could show stays, and is told.
//
// # Word
//
// [Word] reads a file itself before the program pandoc does, for pandoc passes over much without a word.
// It opens the archive within limits (wordfile.go), accepts or rejects what is tracked, as the caller
// says (wordtrack.go), takes out what nobody saw and tells it (wordclean.go, wordfield.go), gives words
// the style that they have by whatever way (wordstyle.go), and counts paragraphs as Word does: numbers
// that Markdown cannot make become words (wordnumber.go, wordblock.go). What pandoc gets is a small file
// of text alone (wordpack.go), and its web page goes the way of all others.
//
// # Style sheets
//
// What a sheet hides is left out (style.go, selector.go, hidden.go). Numbers that it counts before headings are
// written into the text where they are counters and signs alone (counter.go); what else it puts on the page is told.
//
// # PDF
//
// [PDF] tidies the text that the program pdftotext has taken out of a PDF:
// ligatures are taken apart, bullets become lists, and a word divided at the end
// of a line is put together where the same text has it in one piece elsewhere.
// The places of its words tell raised figures from others (pdfraised.go).
//
// # Limits
//
// What comes in may be hostile. It is cut short by counts: 4 MiB of HTML, 512
// elements inside each other (by the parser), 24 lists and quotations inside each
// other, 100 columns.
package convert

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/phrase"
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
	Told     []string // what else is to be said, a line each
}

// Remarks are what is to be said of a text, a line each.
func (t Text) Remarks() []string {
	var lines []string
	if len(t.Lost) > 0 {
		lines = append(lines, "not carried over: "+t.Lost.String())
	}
	return append(lines, t.Told...)
}

// File is a text as a file of Markdown: a title of its own stands in front matter.
func (t Text) File() []byte {
	if t.Title == "" {
		return t.Markdown
	}
	head, err := field.Encode(struct {
		Title string `yaml:"title"`
	}{t.Title})
	if err != nil {
		return t.Markdown
	}
	return slices.Concat([]byte("---\n"), head, []byte("---\n\n"), t.Markdown)
}

// Headed is a text whose title stands in a heading, as in files without front matter.
func (t Text) Headed() []byte {
	if t.Title == "" {
		return t.Markdown
	}
	return slices.Concat([]byte("# "+escaped(t.Title, place{})+"\n\n"), t.Markdown)
}

// largest is the length of a page that is still read.
const largest = 4 << 20

// HTML turns a page into Markdown. The error says in plain words why it cannot.
func HTML(raw []byte) (text Text, err error) {
	if len(raw) > largest {
		return Text{}, fmt.Errorf("the page has %.1f MB, and %d MB are the most that can be read",
			float64(len(raw))/(1<<20), largest>>20)
	}
	root, err := parse(raw)
	if err != nil {
		return Text{}, errors.New("the page has more elements inside each other than can be read")
	}
	p := newPage(root)
	text.Title = p.takeTitle()
	text.Markdown = p.markdown(true)
	text.Lost, text.Told = p.lost, p.said.lines()
	return text, nil
}

// parse reads a page in whatever encoding it declares.
func parse(raw []byte) (*html.Node, error) {
	var r io.Reader = bytes.NewReader(raw)
	if !utf8.Valid(raw) {
		var err error
		if r, err = charset.NewReader(r, "text/html"); err != nil {
			return nil, err
		}
	}
	start := bufio.NewReader(r) // a byte order mark would be the first word of the page
	if mark, _ := start.Peek(len(byteOrderMark)); string(mark) == byteOrderMark {
		_, _ = start.Discard(len(byteOrderMark))
	}
	return html.Parse(start)
}

const byteOrderMark = "\uFEFF"

// A page is one on its way to Markdown.
type page struct {
	root    *html.Node
	lost    Lost
	said    tellings
	styles  *styles
	lang    string
	tracked bool                  // insertions of editors are marked on it
	names   map[*html.Node]string // of headings
	ready   map[*html.Node]string // Markdown of elements that are known already: marks of notes
	notes   []note
	kept    []string // Markdown that stands in the page as it is
}

func newPage(root *html.Node) *page {
	p := &page{
		root: root, lost: Lost{}, said: tellings{}, styles: readStyles(root),
		names: map[*html.Node]string{}, ready: map[*html.Node]string{},
	}
	p.tracked = find(root, named("ins")) != nil
	if top := find(root, named("html")); top != nil {
		p.lang = attribute(top, "lang")
	}
	return p
}

// markdown is the text of a page whose title is taken out.
func (p *page) markdown(withNotes bool) []byte {
	p.clean()
	p.takeLists()
	p.nameHeadings()
	if withNotes {
		p.takeNotes()
	}
	w := &writer{page: p}
	w.children(p.root, around{lang: p.lang})
	w.flush()
	w.footnotes()
	if len(w.blocks) == 0 {
		return nil
	}
	return []byte(joined(w.blocks) + "\n")
}

// What is told of words on the way, with the first of them.
const (
	unread     = "left out, since no reader saw it"
	deleted    = "left out, since an editor had deleted it"
	commented  = "comments, left out"
	decorating = "decoration"
	outside    = "around the text of the page, and left out"
	keptStruck = "deleted on the page, and kept, struck out"
	maybe      = "kept, though a class says that it may be hidden"
	faint      = "kept, though a style may keep it out of sight"
	recased    = "kept as typed, though a style shows it in other letters"
	unfolded   = "kept, though readers had to open it"
	explained  = "explained only where a reader pointed at it, and left out"
	renumbered = "marks of notes that are now numbers"
	unnamed    = "links to a place that is no heading, and has no name any more"
	numbered   = "numbers that a style sheet counts, now in the text"
	generated  = "put there by a style sheet, and not part of the text"
)

// Tellings are the words that something is told of, by what that is.
type tellings map[string]*telling

type telling struct {
	count   int
	samples []string
}

const (
	mostSamples   = 3
	longestSample = 80 // characters
)

func (p *page) tell(what, words string) { p.said.add(what, words) }

func (t tellings) add(what, words string) {
	if t[what] == nil {
		t[what] = &telling{}
	}
	one := t[what]
	if one.count++; one.count <= mostSamples {
		one.samples = append(one.samples, "“"+shortened(words)+"”")
	}
}

// shortened are words in one line that is not too long.
func shortened(words string) string {
	short := []rune(phrase.Visible(strings.Join(strings.Fields(words), " "), ""))
	if len(short) > longestSample {
		return strings.TrimSpace(string(short[:longestSample])) + "…"
	}
	return string(short)
}

func (t tellings) lines() []string {
	var lines []string
	for _, what := range slices.Sorted(maps.Keys(t)) {
		one := t[what]
		line := fmt.Sprintf("%s (%d): %s", what, one.count, strings.Join(one.samples, ", "))
		if one.count > mostSamples {
			line += ", …"
		}
		lines = append(lines, line)
	}
	return lines
}
