package redline

import (
	"cmp"
	"strconv"
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline/segment"
)

// A style is how words are set and where they lead.
type style struct {
	strong, emphasis, struck, code, link bool
	dest, title                          string
}

// with is the style of what stands in a node.
func (s style) with(n *node) style {
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

// String is a style in words that need no translation: those of the text's serialisation.
func (s style) String() string {
	var names []string
	for _, m := range []struct {
		on   bool
		name string
	}{{s.strong, "strong"}, {s.emphasis, "emphasis"}, {s.struck, "struck"}, {s.code, "code"}} {
		if m.on {
			names = append(names, m.name)
		}
	}
	return cmp.Or(strings.Join(names, " "), "plain")
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

// atomText is what is compared of a node that stands for one word.
func atomText(n *node) string {
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
func blockSign(n *node) string {
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
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < utf8.RuneSelf && segment.IsSpace(byte(r)) }), " ")
}

// Bytes that text cannot contain, because parsing replaces control characters.
const (
	attrOf  = 1
	atomOf  = 2
	blockOf = 3
	endOf   = 4
	codeOf  = 5
)

// canonical appends what is compared of a node, in the sense of the text of a
// version: kinds and levels of blocks, words separated by single spaces, style,
// links, pictures. Two nodes are the same exactly if these bytes are.
func canonical(out []byte, n *node) []byte {
	switch {
	case isTransparent(n) && n.Children != nil:
		return canonicalChildren(out, n)
	case n.Kind == markdown.Code || n.Kind == markdown.Insert:
		return append(append(append(out, codeOf), n.Text...), endOf)
	}
	out = append(out, blockOf)
	out = append(out, blockSign(n)...)
	out = append(out, blockOf)
	return append(canonicalChildren(out, n), endOf)
}

func canonicalChildren(out []byte, n *node) []byte {
	w := canonWords{out: out}
	for _, child := range n.Children {
		if isInline(child) {
			w.node(child, style{})
			continue
		}
		w.end()
		w.out = canonical(w.out, child)
	}
	return w.out
}

// A canonWords appends the words of a block.
type canonWords struct {
	out   []byte
	style style
	any   bool // something was written since the start or a line break
	space bool // and white space came after it
}

func (w *canonWords) end() { w.any, w.space = false, false }

func (w *canonWords) node(n *node, s style) {
	s = s.with(n)
	switch n.Kind {
	case markdown.Text, markdown.CodeSpan:
		w.text(n.Text, s)
	case markdown.Break:
		w.out = append(w.out, atomOf, 'b', endOf)
		w.end()
	case markdown.Image, markdown.NoteRef, markdown.Word:
		w.before(s)
		w.out = append(w.out, atomOf)
		w.out = append(w.out, atomText(n)...)
		w.out = append(w.out, endOf)
	}
	for _, child := range n.Children {
		w.node(child, s)
	}
}

func (w *canonWords) text(s string, in style) {
	for i := 0; i < len(s); {
		if segment.IsSpace(s[i]) {
			w.space = true
			i++
			continue
		}
		from := i
		for i < len(s) && !segment.IsSpace(s[i]) {
			i++
		}
		w.before(in)
		w.out = append(w.out, s[from:i]...)
	}
}

// before writes what stands before a word: the space, and a change of style.
func (w *canonWords) before(in style) {
	if w.space && w.any {
		w.out = append(w.out, ' ')
	}
	w.space, w.any = false, true
	if in != w.style {
		w.out = in.canonical(append(w.out, attrOf))
		w.style = in
	}
}
