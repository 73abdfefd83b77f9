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
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/pattern"
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

// Remarks are what is to be said of a text, a line each.
func (t Text) Remarks() []string {
	if len(t.Lost) == 0 {
		return nil
	}
	return []string{"not carried over: " + t.Lost.String()}
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

// largest is the length of a page that is still read.
const largest = 4 << 20

// HTML turns a page into Markdown. The error says in plain words why it cannot.
func HTML(raw []byte) (text Text, err error) {
	if len(raw) > largest {
		return Text{}, fmt.Errorf("the page has %.1f MB, and %d MB are the most that can be read",
			float64(len(raw))/(1<<20), largest>>20)
	}
	// The converter is somebody else's and judges a tree that anybody may have
	// made: a slip of it costs this page, not the run.
	defer func() {
		if fault := recover(); fault != nil {
			text, err = Text{}, errors.New("the page is put together in a way that cannot be read")
		}
	}()
	p := page{lost: Lost{}, ids: map[string]bool{}}
	if p.root, err = parse(raw); err != nil {
		return Text{}, errors.New("the page has more elements inside each other than can be read")
	}
	text.Title = p.takeTitle()
	p.clean()
	p.mark()
	body, err := p.markdown(p.root)
	if err != nil {
		return Text{}, fmt.Errorf("the page cannot be turned into Markdown: %w", err)
	}
	if text.Lost = p.lost; body != "" {
		text.Markdown = []byte(p.expand(body) + "\n")
	}
	return text, nil
}

// A page is one on its way to Markdown.
type page struct {
	root *html.Node
	lost Lost
	ids  map[string]bool // of headings so far
	kept []kept
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
	return html.Parse(r)
}

// markdown converts a part of the page. It is taken out of its tree for that.
func (p *page) markdown(n *html.Node) (string, error) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
	root := &html.Node{Type: html.DocumentNode}
	root.AppendChild(n)
	out, err := converter.NewConverter(converter.WithPlugins(
		base.NewBasePlugin(),
		commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false), commonmark.WithHorizontalRule("***"),
			commonmark.WithLinkEmptyContentBehavior(commonmark.LinkBehaviorSkip)),
		strikethrough.NewStrikethroughPlugin(),
		table.NewTablePlugin(table.WithHeaderPromotion(true), table.WithNewlineBehavior(table.NewlineBehaviorPreserve)),
	)).ConvertNode(root)
	return string(out), err
}

// Characters of a text that Markdown would take for marks, and that the converter
// does not know or looks at for too long where there are many. They travel as
// characters that no page has, and get a backslash.
const (
	opening = '\uE000' // begins the number of what is kept
	closing = '\uE001'
	colon   = '\uE002'
	brace   = '\uE003'
	bracket = '\uE004'
	and     = '\uE005'
	wave    = '\uE006'
	tick    = '\uE007'
)

var marks = strings.NewReplacer(
	string(colon), `\:`, string(brace), `\{`, string(bracket), `\[`,
	string(and), `\&`, string(wave), `\~`, string(tick), "\\`",
)

var (
	toMarks = strings.NewReplacer("{#", string(brace)+"#", "[", string(bracket), "&#", string(and)+"#",
		"~", string(wave), "`", string(tick))
	entity = pattern.New(`&([A-Za-z])`)
)

// masked is a piece of text with such characters replaced.
func masked(s string) string {
	s = strings.Map(func(r rune) rune {
		if opening <= r && r <= tick {
			return -1
		}
		return r
	}, s)
	if rest := strings.TrimLeft(s, " \t\n\r"); strings.HasPrefix(rest, ":") {
		s = s[:len(s)-len(rest)] + string(colon) + rest[1:]
	}
	return entity().ReplaceAllString(toMarks.Replace(s), string(and)+"${1}")
}
