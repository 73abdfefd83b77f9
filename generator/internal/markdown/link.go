package markdown

import (
	"bytes"
	"strings"
	"unicode"

	"fairnotice/generator/internal/diag"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

func (w inlineReader) link(c *ast.Link, children []*Node) *Node {
	n := &Node{Kind: Link, Title: decode(c.Title), Children: children}
	w.place(n, c.Pos(), 1, c.Destination, c.Reference)
	w.checkAddress(n)
	if !hasContent(children) {
		w.reportf(ruleEmptyLink, n.Span, "write the text in the square brackets: [text](address)",
			"this link has no text, so nobody can see or press it")
	}
	return n
}

func (w inlineReader) image(c *ast.Image, children []*Node) *Node {
	n := &Node{Kind: Image, Title: decode(c.Title), Children: children}
	w.place(n, c.Pos(), 2, c.Destination, c.Reference)
	n.Text, n.Children = strings.TrimSpace(n.Plain()), nil
	w.checkAddress(n)
	return n
}

// autoLink makes a link of an address that stands in the text.
func (w inlineReader) autoLink(c *ast.AutoLink) *Node {
	label := c.Label(w.text)
	start := max(0, c.Pos())
	start += max(0, bytes.Index(w.text[start:], label)) // goldmark may be early by the character before
	at := w.span(start, start+len(label))
	n := &Node{Kind: Link, Dest: clean(string(label)), Span: at, DestSpan: at}
	n.Children = []*Node{{Kind: Text, Text: n.Dest, Span: at}}
	if start > 0 && w.text[start-1] == '<' {
		n.Span = w.span(start-1, at.End+1)
	}
	if c.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(n.Dest), "mailto:") {
		n.Dest = "mailto:" + n.Dest
	}
	w.checkAddress(n)
	return n
}

func hasContent(nodes []*Node) bool {
	for _, n := range nodes {
		if n.Kind == Image || strings.TrimSpace(n.Plain()) != "" {
			return true
		}
	}
	return false
}

// place fills in where a link stands and where its address does. goldmark says
// where it starts; its text ends with the first bracket after its children.
func (w inlineReader) place(n *Node, start, opening int, address []byte, ref *ast.ReferenceLink) {
	label := start + opening
	if len(n.Children) > 0 {
		label = n.Children[len(n.Children)-1].Span.End
	}
	label = w.after(label, "]")
	n.Dest = decode(address)
	if ref == nil {
		n.Span, n.DestSpan = w.inlineForm(start, label, address)
		return
	}
	end := label
	if ref.Type != ast.ReferenceLinkShortcut {
		end = w.after(label+1, "]")
	}
	n.Span = w.span(start, end)
	n.DestSpan = n.Span
	if d := w.definitions[util.ToLinkReference(ref.Value)]; d != nil && len(address) > 0 {
		from := min(len(w.text), d.Pos()+len(d.Label)+len("[]:"))
		if i := bytes.Index(w.text[from:], address); i >= 0 {
			n.DestSpan = w.span(from+i, from+i+len(address))
		}
	}
}

// inlineForm finds the address and the end of "(address "title")" at an offset.
func (w inlineReader) inlineForm(start, paren int, address []byte) (whole, dest diag.Span) {
	if len(address) == 0 {
		whole = w.span(start, w.after(paren, ")"))
		return whole, whole
	}
	from := min(paren+1, len(w.text))
	i := bytes.Index(w.text[from:], address)
	if i < 0 {
		whole = w.span(start, paren)
		return whole, whole
	}
	dest = w.span(from+i, from+i+len(address))
	rest := w.text[dest.End:]
	skip := len(rest) - len(bytes.TrimLeft(rest, "> \t\n"))
	if skip < len(rest) {
		if closing := closingOf(rest[skip]); closing != "" {
			skip = w.after(dest.End+skip+1, closing) - dest.End
		}
	}
	return w.span(start, w.after(dest.End+skip, ")")), dest
}

// closingOf returns the mark that ends a link's title.
func closingOf(opening byte) string {
	switch opening {
	case '"', '\'':
		return string(opening)
	case '(':
		return ")"
	}
	return ""
}

// after returns the offset behind the next mark that no backslash precedes.
func (r *reader) after(from int, mark string) int {
	for i := from; i < len(r.text); i++ {
		switch r.text[i] {
		case '\\':
			i++
		case mark[0]:
			return i + 1
		}
	}
	return len(r.text)
}

// checkAddress reports an address that is missing, or that may not be printed and
// is taken away for that reason.
func (w inlineReader) checkAddress(n *Node) {
	if n.Dest == "" {
		w.reportf(ruleEmptyLink, n.Span, "write the address in the round brackets: [text](address)",
			"this link has no address")
		return
	}
	if wrong, hint := unsafe(n.Dest); wrong != "" {
		n.Dest = ""
		w.reportf(RuleUnsafeLink, n.DestSpan, hint, "this address %s", wrong)
	}
}

// schemeOf returns what stands before the colon of an address, in lower case, or
// nothing if the address begins otherwise.
func schemeOf(address string) string {
	i := strings.IndexFunc(address, func(c rune) bool {
		return c > 127 || !util.IsAlphaNumeric(byte(c)) && c != '+' && c != '.' && c != '-'
	})
	if i < 1 || address[i] != ':' || util.IsNumeric(address[0]) || util.IsPunct(address[0]) {
		return ""
	}
	return strings.ToLower(address[:i])
}

// unsafe says what is wrong with an address that no page may carry, and what to
// type instead. Browsers drop white space before an address, drop tabs and line
// breaks within it, and read a backslash as a slash: none of these is let through.
func unsafe(address string) (wrong, hint string) {
	switch {
	case strings.ContainsFunc(address, func(c rune) bool { return unicode.IsControl(c) || c == '\uFFFD' }):
		return "has an invisible character in it", "type the address anew"
	case strings.Contains(address, `\`):
		return `has a backslash in it`, "type / instead"
	case strings.HasPrefix(strings.TrimSpace(address), "//"):
		return "begins with // and leaves open how to get there", "type https:" + strings.TrimSpace(address)
	}
	name := schemeOf(strings.TrimSpace(address))
	switch name {
	case "", "https", "http", "mailto", "tel":
		return "", ""
	}
	return "begins with " + name + ":, which is not allowed on this site",
		"a link can begin with https:, http:, mailto: or tel:, with / for a page of this site, " +
			"or with # for a heading of this page"
}
