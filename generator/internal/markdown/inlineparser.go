package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"fairnotice/generator/internal/pattern"
)

// labelMark is the attribute of goldmark's node that holds a footnote's label.
const labelMark = "label"

// A delegate is one of goldmark's behind one of ours.
type delegate struct{ parser.InlineParser }

// CloseBlock is how goldmark tells a parser that a paragraph has ended.
func (d delegate) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := d.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// noteMarks reads every "[^label]", defined or not: goldmark would leave an
// undefined one in the text without a word.
type noteMarks struct{}

func (noteMarks) Trigger() []byte { return []byte{'[', '!'} }

func (noteMarks) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	skip := len(line) - len(bytes.TrimPrefix(line, []byte{'!'}))
	line = line[skip:]
	end := bytes.IndexByte(line[:min(len(line), 100)], ']')
	if !bytes.HasPrefix(line, []byte("[^")) || end < 3 || bytes.IndexByte(line[1:end], '[') >= 0 ||
		end+1 < len(line) && line[end+1] == '(' {
		return nil
	}
	if skip > 0 {
		ast.MergeOrAppendTextSegment(parent, text.NewSegment(at.Start, at.Start+skip))
	}
	node := east.NewFootnoteLink(0)
	node.SetPos(at.Start + skip)
	node.SetAttributeString(labelMark, string(line[2:end]))
	block.Advance(skip + end + 1)
	return node
}

// references watches goldmark read links, and reports the ones that are written
// as references and whose address is given nowhere.
type references struct {
	delegate
	r *reader
}

var secondLabel = pattern.New(`^\]\[([^\[\]^][^\[\]]*)?\]`)

func (f references) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	open := line[0] == ']' && pc.IsInLinkLabel()
	node := f.InlineParser.Parse(parent, block, pc)
	if node != nil || !open {
		return node
	}
	m := secondLabel().FindSubmatchIndex(line[:min(len(line), 1000)])
	if m == nil || m[1] < len(line) && (line[m[1]] == '(' || line[m[1]] == ':') {
		return nil
	}
	start, label := at.Start+1, line[max(m[2], 0):max(m[3], 0)]
	if len(label) == 0 {
		start = max(0, bytes.LastIndexByte(f.r.text[:at.Start], '['))
		label = f.r.text[min(start+1, at.Start):at.Start]
	}
	if bytes.Contains(label, []byte("://")) {
		with, told := "("+string(bytes.TrimSpace(label))+")", len(f.r.problems)
		f.r.reportf(RuleMissingReference, f.r.span(start, at.Start+m[1]),
			"type "+with+"\nor let it be done: fairnotice check --fix",
			"this is no link, and readers will see the brackets: the address belongs into round ones")
		if len(f.r.problems) > told {
			f.r.problems[told].Answer = with
		}
		return nil
	}
	f.r.reportf(RuleMissingReference, f.r.span(start, at.Start+m[1]),
		"write the address in brackets behind the text, [text](https://…), or put a backslash before [ if no link is meant",
		"this is written as a link to %q, and no line of the text says [%s]: and an address", label, label)
	return nil
}

// tags reads raw HTML. goldmark's own parser tries an expression on the rest of
// the paragraph at every "<"; this one looks at no more than longestTag bytes.
type tags struct{}

const longestTag = 4096

func (tags) Trigger() []byte { return []byte{'<'} }

func (tags) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	node := ast.NewRawHTML()
	_, at := block.PeekLine()
	node.SetPos(at.Start)
	rest := block.Source()[at.Start:min(len(block.Source()), at.Start+longestTag)]
	end := tagEnd(rest)
	if end < 0 {
		return nil
	}
	for stop := at.Start + end; ; {
		line, segment := block.PeekLine()
		if line == nil {
			return nil
		}
		if segment.Stop >= stop {
			node.Segments.Append(text.NewSegment(segment.Start, stop))
			block.Advance(stop - segment.Start)
			return node
		}
		node.Segments.Append(segment)
		block.AdvanceLine()
	}
}

// tagEnd returns the length of the tag, comment or declaration at the start of b,
// or -1 if there is none.
func tagEnd(b []byte) int {
	for _, kind := range [...]struct{ open, end string }{
		{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}, {"<!", ">"},
	} {
		if !bytes.HasPrefix(b, []byte(kind.open)) {
			continue
		}
		if kind.open == "<!" && !(len(b) > 2 && 'A' <= b[2]&^0x20 && b[2]&^0x20 <= 'Z') {
			return -1
		}
		if i := bytes.Index(b[2:], []byte(kind.end)); i >= 0 {
			return 2 + i + len(kind.end)
		}
		return -1
	}
	if name := len(tagName().Find(b[:min(len(b), 80)])); name > 0 {
		if end := len(attributes().Find(b[name:])); end > 0 {
			return name + end
		}
	}
	return -1
}

var (
	tagName    = pattern.New(`^</?[A-Za-z][A-Za-z0-9-]*`)
	attributes = pattern.New(`^(?:[ \t\n\r/](?:[ \t\n\r/_:.A-Za-z0-9-]|` +
		`=[ \t\n\r]*(?:"[^"]*"|'[^']*'|[^ \t\n\r"'=<>` + "`" + `]*))*)?>`)
)

// Quotes, angles and brackets end an address that stands in the text as it is, so that a
// quoted one does not take its closing mark along.
var (
	bareAddress = pattern.New(`^https?://[-a-zA-Z0-9@:%._+~#=]+\.[a-z]+(?::\d+)?` +
		`(?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,']*)?`)
	nothing = pattern.New(`^\z.`)
)
