package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"fairnotice/generator/internal/pattern"
)

// What goldmark's block parsers leave to us: marks that belong to a block and not
// to its words are taken out of its lines before the words are read, and kept as
// attributes of goldmark's node.
const (
	attributeMark = "mark"   // text.Segment of what stands in the braces of a heading
	alertMark     = "alert"  // name of an alert, as typed
	closedMark    = "closed" // a fence has its second line
)

var (
	headingMark = pattern.New(`[ \t]*\{[ \t]*([#.:][^{}]*|[\w-]+=[^{}]*)\}[ \t]*$`)
	alertLine   = pattern.New(`^[ \t]*\\?\[!([A-Za-z]+)\\?\][ \t]*\n?$`)
)

// headings takes {#id} off the end of a heading.
type headings struct{ parser.BlockParser }

func (h headings) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	h.BlockParser.Close(node, reader, pc)
	last := node.Lines().Len() - 1
	if node.Parent() == nil || last < 0 {
		return
	}
	line := node.Lines().At(last)
	value := bytes.TrimRight(reader.Source()[line.Start:line.Stop], "\n")
	m := headingMark().FindSubmatchIndex(value)
	if m == nil || value[m[2]] != '#' || m[0] > 0 && value[m[0]-1] == '\\' {
		return
	}
	node.SetAttributeString(attributeMark, text.NewSegment(line.Start+m[2], line.Start+m[3]))
	node.Lines().Set(last, text.NewSegment(line.Start, line.Start+m[0]))
}

// fences remembers which blocks of code have a line that ends them.
type fences struct{ parser.BlockParser }

func (f fences) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	state := f.BlockParser.Continue(node, reader, pc)
	if state == parser.Close {
		node.SetAttributeString(closedMark, true)
	}
	return state
}

// alerts takes "[!NOTE]", which rich-text editors save as "\[!NOTE]", off the
// start of a quote.
type alerts struct{ parser.BlockParser }

func (a alerts) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	a.BlockParser.Close(node, reader, pc)
	first, ok := node.FirstChild().(*ast.Paragraph)
	if !ok || first.Lines().Len() == 0 {
		return
	}
	line := first.Lines().At(0)
	m := alertLine().FindSubmatch(line.Value(reader.Source()))
	if m == nil || alertName(m[1]) == "" {
		return
	}
	node.SetAttributeString(alertMark, alertName(m[1]))
	first.Lines().SetSliced(1, first.Lines().Len())
	if first.Lines().Len() == 0 {
		node.RemoveChild(node, first)
	}
}

// alertName returns the name of an alert in lower case, or nothing for a word
// that names none.
func alertName(word []byte) string {
	switch name := string(bytes.ToLower(word)); name {
	case "note", "tip", "important", "warning", "caution":
		return name
	}
	return ""
}
