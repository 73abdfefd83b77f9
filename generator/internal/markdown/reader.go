package markdown

import (
	"bytes"

	"fairnotice/generator/internal/diag"

	"github.com/yuin/goldmark/ast"
)

// A reader is one run of Parse. All positions in it are offsets into text; they
// become positions in the file when they leave.
type reader struct {
	src      diag.Source
	opt      Options
	text     []byte
	problems diag.List

	work    int             // spent on marks so far, see bounded
	stopped map[string]bool // limits that were told already
	pipes   int             // escaped bars in tables so far
	cells   int             // table cells so far
	opened  map[string]int  // tags of raw HTML that are told and not closed yet

	definitions map[string]*ast.LinkReferenceDefinition
	noted       map[string]*note
	order       []*note // footnotes in the order of their first mention
	headings    []heading
}

// most is how many problems one text can have before the rest is left out: an
// editor mends the first ones, and a hostile file must not fill the memory.
const most = 1000

func (r *reader) reportf(rule diag.Rule, at diag.Span, hint, format string, args ...any) {
	if len(r.problems) < most {
		r.problems.Reportf(rule, r.src.File, r.inFile(at), hint, format, args...)
	}
}

// inFile maps a span of the text to the file; what no file holds stays.
func (r *reader) inFile(s diag.Span) diag.Span {
	if s == (diag.Span{}) {
		return s
	}
	return r.src.InFile(s)
}

// span makes a span that lies within the text whatever the offsets are.
func (r *reader) span(start, end int) diag.Span {
	start = max(0, min(start, len(r.text)))
	return diag.Span{Start: start, End: max(start, min(end, len(r.text)))}
}

// line returns the span from an offset to the end of its line.
func (r *reader) line(start int) diag.Span {
	s := r.span(start, len(r.text))
	if i := bytes.IndexByte(r.text[s.Start:], '\n'); i >= 0 {
		s.End = s.Start + i
	}
	return s
}
