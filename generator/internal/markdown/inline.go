package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"fairnotice/generator/internal/diag"
)

// An inlineReader turns what stands inside the lines of one block into Nodes.
type inlineReader struct {
	*reader
	inCell bool // <br> is allowed in the cells of a table, which have no second line
}

func (r *reader) inlines(b ast.Node, inCell bool) []*Node {
	return inlineReader{r, inCell}.nodes(b, 0)
}

// nodes turns the children of a goldmark node into Nodes. Neighbouring pieces of
// text become one.
func (w inlineReader) nodes(parent ast.Node, depth int) []*Node {
	var nodes []*Node
	var run strings.Builder // of the text that nodes ends with
	flush := func() {
		if run.Len() > 0 {
			nodes[len(nodes)-1].Text = run.String()
			run.Reset()
		}
	}
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		for _, n := range w.node(c, depth) {
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

func (w inlineReader) node(c ast.Node, depth int) []*Node {
	switch c := c.(type) {
	case *ast.Text:
		return w.piece(c)
	case *ast.CodeSpan:
		return []*Node{w.codeSpan(c)}
	case *ast.RawHTML:
		return []*Node{w.rawInline(c)}
	case *ast.AutoLink:
		return []*Node{w.autoLink(c)}
	case *east.FootnoteLink:
		return []*Node{w.noteRef(c)}
	}
	if p, ok := c.(*passage); ok && depth < mostNested {
		return w.passage(p, depth)
	}
	if !c.HasChildren() && c.Kind() != ast.KindLink && c.Kind() != ast.KindImage {
		return nil
	}
	if depth == mostNested {
		w.stop("inline", diag.RuleTooDeep, w.span(c.Pos(), c.Pos()+1),
			"put a backslash before the * or _ that are only characters",
			"emphasis and links are nested more than %d deep here", mostNested)
	}
	children := w.nodes(c, depth+1)
	if depth >= mostNested {
		return children
	}
	return []*Node{w.wrapped(c, children)}
}

// wrapped makes the Node of an element with words inside.
func (w inlineReader) wrapped(c ast.Node, children []*Node) *Node {
	switch c := c.(type) {
	case *ast.Link:
		return w.link(c, children)
	case *ast.Image:
		return w.image(c, children)
	case *ast.Emphasis:
		if c.Level == 2 {
			return w.emphasis(Strong, 2, children)
		}
		return w.emphasis(Emphasis, 1, children)
	}
	start := children[0].Span.Start
	marks := len(w.text[:start]) - len(bytes.TrimRight(w.text[max(0, start-2):start], "~")) - max(0, start-2)
	return w.emphasis(Struck, marks, children)
}

// emphasis makes an element that reaches as many marks beyond its words.
func (w inlineReader) emphasis(kind Kind, marks int, children []*Node) *Node {
	last := children[len(children)-1]
	return &Node{Kind: kind, Children: children, Span: w.span(children[0].Span.Start-marks, last.Span.End+marks)}
}

func (w inlineReader) piece(t *ast.Text) []*Node {
	raw := t.Segment.Value(w.text)
	n := &Node{Kind: Text, Text: decode(raw), Span: w.span(t.Segment.Start, t.Segment.Stop)}
	switch {
	case t.HardLineBreak():
		end := n.Span.End
		return []*Node{n, {Kind: Break, Span: w.line(end)}}
	case t.SoftLineBreak():
		n.Text += "\n"
	}
	return []*Node{n}
}

func (w inlineReader) codeSpan(c *ast.CodeSpan) *Node {
	var code strings.Builder
	end := c.Pos()
	for t := c.FirstChild(); t != nil; t = t.NextSibling() {
		if t, ok := t.(*ast.Text); ok {
			code.Write(t.Segment.Value(w.text))
			end = max(end, t.Segment.Stop)
		}
	}
	ticks := len(w.text[c.Pos():]) - len(bytes.TrimLeft(w.text[c.Pos():], "`"))
	for end < len(w.text) && w.text[end] == ' ' {
		end++
	}
	text := strings.ReplaceAll(clean(code.String()), "\n", " ")
	return &Node{Kind: CodeSpan, Text: text, Span: w.span(c.Pos(), end+ticks)}
}
