package redline

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/markdown"
)

// A style is how words are set and where they lead.
type style struct {
	strong, emphasis, struck, code, link bool
	dest, title                          string
}

// with is the style of what stands in a node.
func (s style) with(n *markdown.Node) style {
	switch n.Kind {
	case markdown.CodeSpan:
		s.code = true
	case markdown.Emphasis:
		s.emphasis = true
	case markdown.Strong:
		s.strong = true
	case markdown.Struck:
		s.struck = true
	case markdown.Link:
		s.link, s.dest, s.title = true, n.Dest, collapse(n.Title)
	}
	return s
}

// canonical appends what is compared of a style, in the same way in every comparison.
func (s style) canonical(out []byte) []byte {
	for _, on := range []bool{s.strong, s.emphasis, s.struck, s.code, s.link} {
		if on {
			out = append(out, '1')
		} else {
			out = append(out, '0')
		}
	}
	out = append(append(out, s.dest...), 0)
	return append(append(out, s.title...), endOf)
}

// attr names a style by a number; 0 is plain.
func (c *comparison) attr(s style) int32 {
	if s == (style{}) {
		return 0
	}
	if id, ok := c.styles[s]; ok {
		return id
	}
	id := int32(len(c.styled))
	c.styles[s] = id
	c.styled = append(c.styled, s)
	return id
}

// atomText is what is compared of a node that stands for one word.
func atomText(n *markdown.Node) string {
	switch n.Kind {
	case markdown.Image:
		return "i" + n.Dest + "\x00" + collapse(n.Text) + "\x00" + collapse(n.Title)
	case markdown.NoteRef:
		return "n" + strconv.Itoa(n.Level)
	case markdown.Word:
		return "w" + n.Text
	}
	return "b"
}

// blockSign tells a block from one of another kind: what the text of a version
// says of it beside its words.
func blockSign(n *markdown.Node) string {
	switch n.Kind {
	case markdown.Heading:
		return headingSigns[max(0, min(n.Level, 6))]
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
	return signs[n.Kind]
}

var headingSigns = [...]string{"heading 0", "heading 1", "heading 2", "heading 3", "heading 4", "heading 5", "heading 6"}

var signs = [...]string{
	markdown.Paragraph: "paragraph", markdown.Quote: "quote", markdown.Rule: "rule", markdown.Table: "table",
	markdown.Caption: "caption", markdown.Row: "row", markdown.Terms: "terms", markdown.Term: "term",
	markdown.Definition: "definition", markdown.Notes: "notes", markdown.Word: "",
}

// collapse separates words by single spaces.
func collapse(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < utf8.RuneSelf && isSpace(byte(r)) }), " ")
}

// names gives numbers to strings: equal strings, equal numbers.
type names map[string]int32

func (m names) bytes(b []byte) int32 {
	if id, ok := m[string(b)]; ok {
		return id
	}
	id := int32(len(m))
	m[string(b)] = id
	return id
}

func (m names) of(s string) int32 {
	if id, ok := m[s]; ok {
		return id
	}
	id := int32(len(m))
	m[s] = id
	return id
}
