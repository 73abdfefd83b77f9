package text

import (
	"strconv"
	"strings"

	"fairnotice/generator/internal/markdown"
)

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

// IsSpace reports whether a byte is the white space of HTML, which is layout. A no-break
// space is not.
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

var headings = [...]string{
	"heading 0", "heading 1", "heading 2", "heading 3", "heading 4", "heading 5", "heading 6",
}

var names = [...]string{
	markdown.Paragraph: "paragraph", markdown.Quote: "quote", markdown.Rule: "rule", markdown.Table: "table",
	markdown.Caption: "caption", markdown.Row: "row", markdown.Terms: "terms", markdown.Term: "term",
	markdown.Definition: "definition", markdown.Notes: "notes", markdown.Remark: "",
}
