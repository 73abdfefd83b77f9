package markdown

import (
	"bytes"
	"strings"

	"fairnotice/generator/internal/diag"

	"github.com/yuin/goldmark/ast"
)

// rawBlock keeps a block of raw HTML as a paragraph of plain text.
func (r *reader) rawBlock(b *ast.HTMLBlock) *Node {
	text := r.linesOf(b)
	at := r.blockSpan(b, nil)
	if b.HasClosure() {
		line := b.ClosureLine
		text += clean(string(line.Value(r.text)))
		at.End = line.Start + len(bytes.TrimRight(r.text[line.Start:line.Stop], " \t\n"))
	}
	r.checkRaw(at)
	text = strings.TrimRight(text, " \t\n")
	return &Node{Kind: Paragraph, Span: at, Children: []*Node{{Kind: Text, Text: text, Span: at}}}
}

// rawInline keeps a tag as plain text, but <br> in a cell as what it means.
func (w inlineReader) rawInline(c *ast.RawHTML) *Node {
	at := w.span(c.Segments.At(0).Start, c.Segments.At(c.Segments.Len()-1).Stop)
	tag := w.text[at.Start:at.End]
	if w.inCell && tagOf(tag) == "br" {
		return &Node{Kind: Break, Span: at}
	}
	w.checkRaw(at)
	return &Node{Kind: Text, Text: clean(string(c.Segments.Value(w.text))), Span: at}
}

func (r *reader) checkRaw(at diag.Span) {
	if r.opt.RawAsText {
		return
	}
	tag := r.text[at.Start:at.End]
	if r.closes(tag) {
		return
	}
	what := "HTML tags"
	if bytes.HasPrefix(tag, []byte("<!--")) {
		what = "HTML comments"
	}
	r.reportf(RuleRawHTML, at, rawHint(tag), "%s cannot be used here; readers would see this as text", what)
}

// closes reports whether a tag ends an element whose first tag was told before:
// the two are one mistake.
func (r *reader) closes(tag []byte) bool {
	name := tagOf(tag)
	if r.opened == nil {
		r.opened = map[string]int{}
	}
	if !bytes.HasPrefix(tag, []byte("</")) {
		r.opened[name]++
		return false
	}
	if r.opened[name] == 0 {
		return false
	}
	r.opened[name]--
	return true
}

// tagOf returns the name of a tag in lower case, or nothing for what is no tag.
func tagOf(raw []byte) string {
	name := tagName().Find(raw[:min(len(raw), 80)])
	return strings.ToLower(string(bytes.TrimLeft(name, "</")))
}

// rawHint says how to type in Markdown what a tag is used for.
func rawHint(raw []byte) string {
	if bytes.HasPrefix(raw, []byte("<!--")) {
		return "delete the comment; it would be public"
	}
	switch tagOf(raw) {
	case "b", "strong":
		return "type **bold** with two stars on either side"
	case "i", "em":
		return "type *italic* with a star on either side"
	case "a":
		return "type [text](address); for a target inside the page, put {#name} at the end of a heading"
	case "br":
		return `end the line with a backslash \, or start a new paragraph with an empty line`
	case "p", "div", "span", "section", "center", "font":
		return "delete the tags and keep the text; an empty line starts a new paragraph"
	case "ul", "ol", "li":
		return "start each line of the list with \"- \" or \"1. \""
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return "start the line with ## and a space"
	case "img":
		return "type ![what the picture shows](/files/picture.png)"
	case "table", "thead", "tbody", "tr", "td", "th":
		return "type the table with | between the cells, or use a ```table block"
	case "s", "del", "strike":
		return "type ~~text~~"
	case "iframe", "script", "style", "video", "audio", "object", "embed", "form", "input", "button", "link", "meta":
		return "delete it: pages hold text and pictures; what is elsewhere gets a link, [text](address)"
	case "code", "pre":
		return "put a ` on either side of the text"
	}
	return `write it in Markdown; if < is meant as a character, type \<`
}
