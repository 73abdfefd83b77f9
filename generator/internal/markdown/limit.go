package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

// What goldmark does in more than linear time, and how much of it a text may ask
// for. A real policy of 400 KB stays below each by a factor of ten at least.
const (
	mostNested      = 32        // quotes, lists, definitions and footnotes inside each other; emphasis and links likewise
	mostLines       = 100_000   // goldmark keeps a record for each line and each open block
	mostWork        = 250 << 20 // bytes that the marks of a text may make goldmark look at
	mostDefinitions = 500       // addresses of links in one block: goldmark copies the rest for each
	mostCells       = 250_000   // of all tables: short rows are filled up
	mostPipes       = 2_000     // of all tables: each \| is compared with each other
)

// stop reports a limit, once in a text.
func (r *reader) stop(limit string, rule diag.Rule, at diag.Span, hint, format string, args ...any) {
	if !r.stopped[limit] {
		r.stopped[limit] = true
		r.reportf(rule, at, hint, format, args...)
	}
}

// bounded lets an inline parser look at a mark only while the text has not used
// up its work. A mark can make goldmark search to the end of the paragraph, or
// make later marks go back to it: the length of what follows is paid in advance
// for either. After that every mark is an ordinary character.
type bounded struct {
	delegate
	r *reader
}

func (b bounded) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	_, at := block.PeekLine()
	lines := parent.Lines()
	b.r.work += lines.At(lines.Len()-1).Stop - at.Start
	if b.r.work > mostWork {
		b.r.stop("work", ruleTooLong, b.r.span(at.Start, at.Start+1),
			"split this paragraph into several, and put a backslash before a * _ [ ` that is only a character",
			"there are more marks (* _ [ ` and others) in this text than can be read; from here on they are shown as they are")
		return nil
	}
	return b.InlineParser.Parse(parent, block, pc)
}

// nesting keeps a block parser from opening a block inside too many others.
type nesting struct {
	parser.BlockParser
	r *reader
}

func (n nesting) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	levels := 0
	for n := parent; n != nil; n = n.Parent() {
		switch n.Kind() {
		case ast.KindBlockquote, ast.KindListItem, east.KindDefinitionDescription, east.KindFootnote:
			levels++
		}
	}
	if levels >= mostNested {
		_, at := reader.PeekLine()
		n.r.stop("nesting", diag.RuleTooDeep, n.r.line(at.Start), "take out some of the > or the spaces before the list",
			"quotes and lists are nested more than %d deep here", mostNested)
		return nil, parser.NoChildren
	}
	return n.BlockParser.Open(parent, reader, pc)
}

// shortLists keeps goldmark from very long blocks of link addresses.
type shortLists struct {
	parser.ParagraphTransformer
	r *reader
}

func (s shortLists) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	first := lines.At(0)
	if !bytes.HasPrefix(bytes.TrimLeft(first.Value(s.r.text), " \t"), []byte{'['}) {
		return
	}
	if lines.Len() > mostDefinitions {
		s.r.stop("definitions", ruleTooLong, s.r.line(first.Start), "put an empty line in between, every few hundred lines",
			"this block has %d lines, and %d are the most for one that begins with the address of a link: [name]: https://…",
			lines.Len(), mostDefinitions)
		return
	}
	s.ParagraphTransformer.Transform(node, reader, pc)
}

// smallTables keeps goldmark from tables that grow beyond their source.
type smallTables struct {
	parser.ParagraphTransformer
	r *reader
}

func (s smallTables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	columns, pipes := 0, 0
	for i := range lines.Len() {
		at := lines.At(i)
		line := at.Value(s.r.text)
		if len(bytes.Trim(line, " \t\n|:-")) == 0 {
			columns = max(columns, 1+bytes.Count(line, []byte{'|'}))
		}
		pipes += bytes.Count(line, []byte(`\|`))
	}
	if columns == 0 {
		return
	}
	s.r.cells += columns * lines.Len()
	s.r.pipes += pipes
	if s.r.cells > mostCells || s.r.pipes > mostPipes {
		s.r.stop("cells", ruleTooLong, s.r.line(lines.At(0).Start), "split it into several tables or documents",
			"the tables of this text have more cells than can be read; this one is shown as it was typed")
		return
	}
	s.ParagraphTransformer.Transform(node, reader, pc)
}

// What goldmark's block parsers leave to us: marks that belong to a block and not to its words are
// taken out of its lines before the words are read, and kept as attributes of goldmark's node.
const (
	attributeMark = "mark"   // text.Segment of what stands in the braces of a heading or a clause
	alertMark     = "alert"  // name of an alert, as typed
	closedMark    = "closed" // a fence has its second line
)

var (
	headingMark = pattern.New(`[ \t]*\{[ \t]*([#.:][^{}]*|[\w-]+=[^{}]*)\}[ \t]*$`)
	clauseMark  = pattern.New(`^\{[ \t]*(#[^{}\n]*)\}[ \t]+[^ \t\n]`)
	alertLine   = pattern.New(`^[ \t]*\\?\[!((?i:note|tip|important|warning|caution))\\?\][ \t]*\n?$`)
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

// clauses takes {#id} off the start of a paragraph that stands in no other block.
type clauses struct {
	parser.BlockParser
	named bool
}

func (c clauses) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	c.BlockParser.Close(node, reader, pc)
	if node.Parent() == nil || node.Parent().Kind() != ast.KindDocument || node.Lines().Len() == 0 || !c.named {
		return
	}
	line := node.Lines().At(0)
	if m := clauseMark().FindSubmatchIndex(reader.Source()[line.Start:line.Stop]); m != nil {
		node.SetAttributeString(attributeMark, text.NewSegment(line.Start+m[2], line.Start+m[3]))
		node.Lines().Set(0, text.NewSegment(line.Start+m[1]-1, line.Stop))
	}
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

// alerts takes "[!NOTE]", which rich-text editors save as "\[!NOTE]", off the start of a quote.
type alerts struct{ parser.BlockParser }

func (a alerts) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	a.BlockParser.Close(node, reader, pc)
	first, ok := node.FirstChild().(*ast.Paragraph)
	if !ok || first.Lines().Len() == 0 {
		return
	}
	line := first.Lines().At(0)
	m := alertLine().FindSubmatch(line.Value(reader.Source()))
	if m == nil {
		return
	}
	node.SetAttributeString(alertMark, strings.ToLower(string(m[1])))
	first.Lines().SetSliced(1, first.Lines().Len())
	if first.Lines().Len() == 0 {
		node.RemoveChild(node, first)
	}
}
