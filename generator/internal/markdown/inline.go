package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

// inlines turns the children of a goldmark node into Nodes, which stand inside the
// lines of one block. Neighbouring pieces of text become one.
func (r *reader) inlines(parent ast.Node, depth int) []*Node {
	var nodes []*Node
	var run strings.Builder // of the text that nodes ends with
	flush := func() {
		if run.Len() > 0 {
			nodes[len(nodes)-1].Text = run.String()
			run.Reset()
		}
	}
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		for _, n := range r.inline(c, depth) {
			last := len(nodes) - 1
			if n.Kind == Text && last >= 0 && nodes[last].Kind == Text {
				nodes[last].Span.End = n.Span.End
			} else {
				flush()
				nodes = append(nodes, n)
			}
			if n.Kind == Text {
				run.WriteString(n.Text)
			}
		}
	}
	flush()
	return nodes
}

func (r *reader) inline(c ast.Node, depth int) []*Node {
	switch c := c.(type) {
	case *ast.Text:
		return r.piece(c)
	case *ast.CodeSpan:
		return []*Node{r.codeSpan(c)}
	case *ast.RawHTML:
		return []*Node{r.rawInline(c)}
	case *ast.AutoLink:
		return []*Node{r.autoLink(c)}
	case *east.FootnoteLink:
		return []*Node{r.noteRef(c)}
	}
	if p, ok := c.(*passage); ok && depth < mostNested {
		return r.passage(p, depth)
	}
	if !c.HasChildren() && c.Kind() != ast.KindLink && c.Kind() != ast.KindImage {
		return nil
	}
	if depth == mostNested {
		r.stop("inline", diag.RuleTooDeep, r.span(c.Pos(), c.Pos()+1),
			"put a backslash before the * or _ that are only characters",
			"emphasis and links are nested more than %d deep here", mostNested)
	}
	children := r.inlines(c, depth+1)
	if depth >= mostNested {
		return children
	}
	return []*Node{r.wrapped(c, children)}
}

// wrapped makes the Node of an element with words inside.
func (r *reader) wrapped(c ast.Node, children []*Node) *Node {
	switch c := c.(type) {
	case *ast.Link:
		return r.link(c, children)
	case *ast.Image:
		return r.image(c, children)
	case *ast.Emphasis:
		if c.Level == 2 {
			return r.emphasis(Strong, 2, children)
		}
		return r.emphasis(Emphasis, 1, children)
	}
	start := children[0].Span.Start
	marks := len(r.text[:start]) - len(bytes.TrimRight(r.text[max(0, start-2):start], "~")) - max(0, start-2)
	return r.emphasis(Struck, marks, children)
}

// emphasis makes an element that reaches as many marks beyond its words.
func (in source) emphasis(kind Kind, marks int, children []*Node) *Node {
	last := children[len(children)-1]
	return &Node{Kind: kind, Children: children, Span: in.span(children[0].Span.Start-marks, last.Span.End+marks)}
}

func (in source) piece(t *ast.Text) []*Node {
	raw := t.Segment.Value(in.text)
	n := &Node{Kind: Text, Text: decode(raw), Span: in.span(t.Segment.Start, t.Segment.Stop)}
	switch {
	case t.HardLineBreak():
		return []*Node{n, {Kind: Break, Span: in.line(n.Span.End)}}
	case t.SoftLineBreak():
		n.Text += "\n"
	}
	return []*Node{n}
}

func (in source) codeSpan(c *ast.CodeSpan) *Node {
	var code strings.Builder
	end := c.Pos()
	for t := c.FirstChild(); t != nil; t = t.NextSibling() {
		if t, ok := t.(*ast.Text); ok {
			code.Write(t.Segment.Value(in.text))
			end = max(end, t.Segment.Stop)
		}
	}
	ticks := len(in.text[c.Pos():]) - len(bytes.TrimLeft(in.text[c.Pos():], "`"))
	for end < len(in.text) && in.text[end] == ' ' {
		end++
	}
	text := strings.ReplaceAll(clean(code.String()), "\n", " ")
	return &Node{Kind: CodeSpan, Text: text, Span: in.span(c.Pos(), end+ticks)}
}

func (r *reader) link(c *ast.Link, children []*Node) *Node {
	n := &Node{Kind: Link, Title: decode(c.Title), Children: children}
	r.place(n, c.Pos(), 1, c.Destination, c.Reference)
	r.checkAddress(n)
	if !hasContent(children) && !(r.opt.Numbered && strings.HasPrefix(n.Dest, "#")) {
		r.reportf(ruleEmptyLink, n.Span, "write the text in the square brackets: [text](address)",
			"this link has no text, so nobody can see or press it")
	}
	return n
}

func (r *reader) image(c *ast.Image, children []*Node) *Node {
	n := &Node{Kind: Image, Title: decode(c.Title), Children: children}
	r.place(n, c.Pos(), 2, c.Destination, c.Reference)
	n.Text, n.Children = strings.TrimSpace(n.Plain()), nil
	r.checkAddress(n)
	return n
}

// autoLink makes a link of an address that stands in the text.
func (r *reader) autoLink(c *ast.AutoLink) *Node {
	label := c.Label(r.text)
	start := max(0, c.Pos())
	start += max(0, bytes.Index(r.text[start:], label)) // goldmark may be early by the character before
	at := r.span(start, start+len(label))
	n := &Node{Kind: Link, Dest: clean(string(label)), Span: at, DestSpan: at}
	n.Children = []*Node{{Kind: Text, Text: n.Dest, Span: at}}
	if start > 0 && r.text[start-1] == '<' {
		n.Span = r.span(start-1, at.End+1)
	}
	if c.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(n.Dest), "mailto:") {
		n.Dest = "mailto:" + n.Dest
	}
	r.checkAddress(n)
	return n
}

// hasContent reports whether some nodes show something that is in the text, and not in a redline alone.
func hasContent(nodes []*Node) bool {
	return slices.ContainsFunc(nodes, func(n *Node) bool {
		switch {
		case n.Kind == Deleted || n.Kind == Remark || n.Kind == Image:
			return n.Kind == Image
		case len(n.Children) > 0:
			return hasContent(n.Children)
		}
		return strings.TrimSpace(n.Plain()) != ""
	})
}

// place fills in where a link stands and where its address does. goldmark says
// where it starts; its text ends with the first bracket after its children.
func (r *reader) place(n *Node, start, opening int, address []byte, ref *ast.ReferenceLink) {
	label := start + opening
	if len(n.Children) > 0 {
		label = n.Children[len(n.Children)-1].Span.End
	}
	label = r.after(label, "]")
	n.Dest = decode(address)
	if ref == nil {
		n.Span, n.DestSpan = r.inlineForm(start, label, address)
		return
	}
	end := label
	if ref.Type != ast.ReferenceLinkShortcut {
		end = r.after(label+1, "]")
	}
	n.Span = r.span(start, end)
	n.DestSpan = n.Span
	if d := r.definitions[util.ToLinkReference(ref.Value)]; d != nil && len(address) > 0 {
		from := min(len(r.text), d.Pos()+len(d.Label)+len("[]:"))
		if i := bytes.Index(r.text[from:], address); i >= 0 {
			n.DestSpan = r.span(from+i, from+i+len(address))
		}
	}
}

// inlineForm finds the address and the end of "(address "title")" at an offset.
func (in source) inlineForm(start, paren int, address []byte) (whole, dest diag.Span) {
	if len(address) == 0 {
		whole = in.span(start, in.after(paren, ")"))
		return whole, whole
	}
	from := min(paren+1, len(in.text))
	i := bytes.Index(in.text[from:], address)
	if i < 0 {
		whole = in.span(start, paren)
		return whole, whole
	}
	dest = in.span(from+i, from+i+len(address))
	rest := in.text[dest.End:]
	skip := len(rest) - len(bytes.TrimLeft(rest, "> \t\n"))
	if skip < len(rest) {
		if closing := map[byte]string{'"': `"`, '\'': "'", '(': ")"}[rest[skip]]; closing != "" { // it has a title
			skip = in.after(dest.End+skip+1, closing) - dest.End
		}
	}
	return in.span(start, in.after(dest.End+skip, ")")), dest
}

// after returns the offset behind the next mark that no backslash precedes.
func (in source) after(from int, mark string) int {
	for i := from; i < len(in.text); i++ {
		switch in.text[i] {
		case '\\':
			i++
		case mark[0]:
			return i + 1
		}
	}
	return len(in.text)
}

// checkAddress reports an address that is missing, or that may not be printed and
// is taken away for that reason.
func (r *reader) checkAddress(n *Node) {
	if n.Dest == "" {
		r.reportf(ruleEmptyLink, n.Span, "write the address in the round brackets: [text](address)",
			"this link has no address")
		return
	}
	if wrong, hint := unsafe(n.Dest); wrong != "" {
		n.Dest = ""
		r.reportf(RuleUnsafeLink, n.DestSpan, hint, "this address %s", wrong)
	}
}

// schemeOf returns what stands before the colon of an address, in lower case, or
// nothing if the address begins otherwise.
func schemeOf(address string) string {
	return strings.ToLower(strings.TrimSuffix(scheme().FindString(address), ":"))
}

var scheme = pattern.New(`^[A-Za-z][A-Za-z0-9+.-]*:`)

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
