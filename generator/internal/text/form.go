package text

import (
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/markdown"
)

// A Form is a text with all that counts of it.
type Form struct {
	Title, Lead string
	InShort     []*markdown.Node // the lines of the first layer, each a paragraph
	Effective   string           // the day, as it is typed
	Purpose     *Purpose         // nil for a text that states none
	Body        *markdown.Node
}

// A Purpose is the facts of one purpose of processing.
type Purpose struct {
	Facts []Fact         // in the order of the serialisation
	Table *markdown.Node // shows them to readers: one row for each fact, by its key
}

// A Fact is one value of a fact, or one of the several that it has.
type Fact struct {
	Key    string // as it is typed: "recipients"
	Name   string // in the serialisation, where each value has a line: "recipient"
	Row    string // key of the row that shows it, "" where none does
	Values []string
}

// IsEmpty reports whether a fact says nothing.
func (f Fact) IsEmpty() bool {
	return !slices.ContainsFunc(f.Values, func(v string) bool { return Collapse(v) != "" })
}

// List shows the first layer, nil where there is none.
func (f Form) List() *markdown.Node {
	if len(f.InShort) == 0 {
		return nil
	}
	list := &markdown.Node{Kind: markdown.List, Tight: true}
	for _, line := range f.InShort {
		list.Children = append(list.Children, &markdown.Node{Kind: markdown.Item, Children: []*markdown.Node{line}})
	}
	return list
}

// A Style is how words are set and where they lead.
type Style struct {
	Strong, Emphasis, Struck, Code, Link bool
	Dest, Title                          string
}

// With is the style of what stands in a node.
func (s Style) With(n *markdown.Node) Style {
	switch n.Kind {
	case markdown.CodeSpan:
		s.Code = true
	case markdown.Emphasis:
		s.Emphasis = true
	case markdown.Strong:
		s.Strong = true
	case markdown.Struck:
		s.Struck = true
	case markdown.Link:
		s.Link, s.Dest, s.Title = true, n.Dest, Collapse(n.Title)
	}
	return s
}

// Names are the marks that a style has around words, in the order of the serialisation.
func (s Style) Names() []string {
	var names []string
	for _, m := range []struct {
		on   bool
		name string
	}{{s.Strong, "strong"}, {s.Emphasis, "emphasis"}, {s.Struck, "struck"}, {s.Code, "code"}} {
		if m.on {
			names = append(names, m.name)
		}
	}
	return names
}

// IsSpace reports whether a byte is the white space of HTML, which is layout. A no-break space is not.
func IsSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f' }

// Collapse separates words by single spaces.
func Collapse(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < 0x80 && IsSpace(byte(r)) }), " ")
}

// IsInline reports whether a node stands inside a line.
func IsInline(n *markdown.Node) bool { return n.Kind >= markdown.Text && n.Kind != markdown.Caption }

// IsTransparent reports whether a box only groups what it holds: it is no part of a text.
func IsTransparent(n *markdown.Node) bool {
	return n.Kind == markdown.Document || n.Kind == markdown.Group || n.Kind == markdown.Insert && len(n.Children) > 0
}

// isVerbatim reports whether a block is its Text: code, and an insert that prints nothing.
func isVerbatim(n *markdown.Node) bool {
	return n.Kind == markdown.Code || n.Kind == markdown.Insert
}

// BlockName is the kind of a block with what belongs to its kind: "heading 2".
func BlockName(n *markdown.Node) string {
	switch n.Kind {
	case markdown.Heading:
		if 0 <= n.Level && n.Level < len(headings) {
			return headings[n.Level]
		}
		return "heading " + strconv.Itoa(n.Level)
	case markdown.List:
		if n.Ordered {
			return "list " + strconv.Itoa(n.Level)
		}
		return "list"
	case markdown.Item:
		return [...]string{"item", "item open", "item done"}[min(n.Task, 2)]
	case markdown.Alert:
		return "alert " + n.Name
	case markdown.Cell:
		if n.Head {
			return "head"
		}
		return "cell"
	case markdown.Note:
		return "note " + strconv.Itoa(n.Level)
	}
	return names[n.Kind]
}

var headings = [...]string{"heading 0", "heading 1", "heading 2", "heading 3", "heading 4", "heading 5", "heading 6"}

var names = [...]string{markdown.Paragraph: "paragraph", markdown.Quote: "quote", markdown.Rule: "rule",
	markdown.Table: "table", markdown.Caption: "caption", markdown.Row: "row", markdown.Terms: "terms",
	markdown.Term: "term", markdown.Definition: "definition", markdown.Notes: "notes", markdown.Remark: ""}

// A sink is told the canonical form of blocks, in the order of the text.
type sink interface {
	open(n *markdown.Node) // a block begins
	code(text string)      // a block that is its text
	close()                // the block that was opened last ends
	// word is a run of characters without white space, or more of the one before;
	// space says that white space stands before it.
	word(s string, style Style, space bool)
	// atom is a node that stands for one word: a picture, the mention of a footnote, a word of the furniture.
	atom(n *markdown.Node, style Style, space bool)
	lineBreak()
}

// A walk is one way through blocks.
type walk struct {
	sink
	space bool // white space came after what was told
}

// block tells of a block, or of what a box without a meaning of its own holds.
func (w *walk) block(n *markdown.Node) {
	switch {
	case IsTransparent(n):
		w.inside(n)
	case isVerbatim(n):
		w.space = false
		w.code(n.Text)
	default:
		w.open(n)
		w.space = false
		w.inside(n)
		w.space = false
		w.close()
	}
}

func (w *walk) inside(n *markdown.Node) {
	for _, child := range n.Children {
		if IsInline(child) {
			w.inline(child, Style{})
		} else {
			w.block(child)
		}
	}
}

func (w *walk) inline(n *markdown.Node, s Style) {
	s = s.With(n)
	switch n.Kind {
	case markdown.Text, markdown.CodeSpan:
		w.words(n.Text, s)
	case markdown.Break:
		w.space = false
		w.lineBreak()
	case markdown.Image, markdown.NoteRef, markdown.Word:
		w.atom(n, s, w.space)
		w.space = false
	}
	for _, child := range n.Children {
		w.inline(child, s)
	}
}

func (w *walk) words(s string, style Style) {
	for i := 0; i < len(s); {
		if IsSpace(s[i]) {
			w.space = true
			i++
			continue
		}
		from := i
		for i < len(s) && !IsSpace(s[i]) {
			i++
		}
		w.word(s[from:i], style, w.space)
		w.space = false
	}
}
