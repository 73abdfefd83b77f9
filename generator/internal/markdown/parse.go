// Package markdown reads the Markdown of a document into a tree of [Node]s and
// prints such a tree as HTML.
//
// # The way of a text
//
// [Parse] lets goldmark read the text and turns what it found into Nodes; from
// there on nothing knows goldmark. Whatever an editor has to mend becomes a
// problem with its place in the file, and the tree is complete all the same: an
// element that is not allowed stays in it as plain text, so that nothing of a
// text is ever lost in silence. [Writer] is the only place that walks it to print:
// as HTML for a page, for a heading in a contents list, for one side of a comparison;
// as plain text; or into a [Sink], which takes the elements and writes its own dialect.
//
// # What is understood
//
// CommonMark with tables, definition lists, footnotes, strikethrough, task
// lists, bare https, http and mail addresses as links, {#id} at the end of a
// heading, and before the words of a clause where [Options].Clauses says so, {lang=nb} behind the words of a block
// or behind [words] in brackets for words in another language (lang.go), and GitHub's alerts. A fenced block whose
// first word is one of [Options].Inserts is an insert, any other one is code. Characters stay as they were typed:
// there is no smart typography.
//
// # Identifiers
//
// A heading has the id its author typed, or one made from its text: without "§",
// other scripts written in Latin letters, in lower case, words joined by hyphens,
// cut after a word at 80 characters; "section" where nothing is left. A second
// one gets "-2", a third "-3". Ids that were typed come first wherever they
// stand; "note-1" and "ref-1" belong to footnotes. Ids are public for ever, so
// this rule is frozen by testdata/ids.txt. A paragraph has the id that was typed, or none.
//
// # Limits
//
// A text may come from anywhere. What would take goldmark longer than time
// proportional to the length of the text is counted and cut off (limit.go), by
// counts and never by a clock. Elements nest at most 32 deep on either side of
// the line between blocks and words, so that recursion over a tree is safe.
//
// # Rules
//
// Errors: raw-html, unsafe-link, empty-link, missing-reference, missing-footnote,
// duplicate-footnote, duplicate-id, bad-id, empty-heading, unclosed-fence,
// control-character, too-deep, too-long. Warnings: visible-attribute,
// unknown-alert, unused-footnote. Whether the target of a link exists is judged
// by who knows all pages.
package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"fairnotice/generator/internal/diag"
)

// Options of a parse.
type Options struct {
	Inserts   []string // names of fenced blocks that are inserts
	RawAsText bool     // raw HTML is text and no problem, as in frozen files and comparisons
	KeepTags  bool     // raw HTML is a node of its own and no problem, for who turns it into Markdown
	Clauses   bool     // {#id} before the words of a paragraph is its name, as in an agreement
	Numbered  bool     // [](#id) is no problem: who knows the numbers of clauses puts one into it
}

// Parse reads a text. The root has the Kind [Document]; it is there and holds the
// whole text whatever the problems are.
func Parse(src diag.Source, opt Options) (*Node, diag.List) {
	r := &reader{
		src: src, opt: opt, source: source{src.Text}, stopped: map[string]bool{}, opened: map[string]int{},
		definitions: map[string]*ast.LinkReferenceDefinition{}, noted: map[string]*note{},
	}
	root := &Node{Kind: Document, Span: diag.Span{End: len(r.text)}}
	r.checkCharacters()
	if lines := bytes.Count(r.text, []byte{'\n'}); lines <= mostLines {
		tree := newParser(r).Parse(text.NewReader(r.text))
		r.collect(tree)
		root.Children = append(r.blocks(tree), r.notes()...)
		r.giveIDs()
		giveDepths(root)
	} else {
		r.reportf(ruleTooLong, r.line(0), "split it into several documents",
			"this text has %d lines, and %d are the most that can be read", lines, mostLines)
		root.Children = []*Node{{Kind: Code, Text: clean(string(r.text)), Span: root.Span}}
	}
	Walk(root, func(n *Node) bool {
		n.Span, n.DestSpan = r.inFile(n.Span), r.inFile(n.DestSpan)
		return true
	})
	return root, r.problems
}

// collect finds what words of the text refer to: lines that give addresses to
// references, the first of each label, and footnotes.
func (r *reader) collect(tree ast.Node) {

	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.LinkReferenceDefinition:
			if label := util.ToLinkReference(n.Label); r.definitions[label] == nil {
				r.definitions[label] = n
			}
		case *east.Footnote:
			r.collectNote(n)
		}
		return ast.WalkContinue, nil
	}) // the function returns no error
}

// newParser puts goldmark together: its own parsers, each behind the limit that
// it needs, and ours for what it reads differently from this site. A parser holds
// the reader it belongs to and is made anew for each.
func newParser(r *reader) parser.Parser {
	inline := func(p parser.InlineParser, priority int) util.PrioritizedValue {
		return util.Prioritized(bounded{delegate{p}, r}, priority)
	}
	nested := func(p parser.BlockParser, priority int) util.PrioritizedValue {
		return util.Prioritized(nesting{p, r}, priority)
	}
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(headings{parser.NewSetextHeadingParser()}, 100),
			nested(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			nested(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(headings{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(fences{parser.NewFencedCodeBlockParser()}, 700),
			nested(alerts{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			nested(extension.NewFootnoteBlockParser(), 999),
			util.Prioritized(clauses{parser.NewParagraphParser(), r.opt.Clauses}, 1000)),
		parser.WithParagraphTransformers(
			util.Prioritized(shortLists{parser.LinkReferenceParagraphTransformer, r}, 100),
			util.Prioritized(smallTables{extension.NewTableParagraphTransformer(), r}, 200)),
		parser.WithInlineParsers(
			inline(extension.NewTaskCheckBoxParser(), 0),
			inline(parser.NewCodeSpanParser(), 100),
			inline(noteMarks{}, 101),
			inline(references{delegate{passages{delegate{parser.NewLinkParser()}}}, r}, 200),
			inline(parser.NewAutoLinkParser(), 300),
			inline(tags{}, 400),
			inline(parser.NewEmphasisParser(), 500),
			inline(extension.NewStrikethroughParser(), 500),
			util.Prioritized(extension.NewLinkifyParser(
				extension.WithLinkifyAllowedProtocols([]string{"https:", "http:"}),
				extension.WithLinkifyURLRegexp(bareAddress().Regexp),
				extension.WithLinkifyWWWRegexp(nothing().Regexp)), 999)),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0)))
}

// A reader is one run of Parse. All positions in it are offsets into text; they
// become positions in the file when they leave.
type reader struct {
	source
	src      diag.Source
	opt      Options
	problems diag.List

	work    int             // spent on marks so far, see bounded
	stopped map[string]bool // limits that were told already
	pipes   int             // escaped bars in tables so far
	cells   int             // table cells so far
	opened  map[string]int  // tags of raw HTML that are told and not closed yet

	definitions map[string]*ast.LinkReferenceDefinition
	noted       map[string]*note
	order       []*note   // footnotes in the order of their first mention
	headings    []heading // and paragraphs with a name
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

// A source is the text that is read, and finds places in it.
type source struct{ text []byte }

// span makes a span that lies within the text whatever the offsets are.
func (in source) span(start, end int) diag.Span {
	start = max(0, min(start, len(in.text)))
	return diag.Span{Start: start, End: max(start, min(end, len(in.text)))}
}

// line returns the span from an offset to the end of its line.
func (in source) line(start int) diag.Span {
	s := in.span(start, len(in.text))
	if i := bytes.IndexByte(in.text[s.Start:], '\n'); i >= 0 {
		s.End = s.Start + i
	}
	return s
}

// checkCharacters reports each run of characters that no page can show.
func (r *reader) checkCharacters() {
	for i := 0; i < len(r.text); {
		if b := r.text[i]; ' ' <= b && b <= '~' {
			i++
			continue
		}
		c, size := utf8.DecodeRune(r.text[i:])
		start := i
		for ; size > 0 && shown(c) != c; c, size = utf8.DecodeRune(r.text[i:]) {
			i += size
		}
		if i > start {
			first, _ := utf8.DecodeRune(r.text[start:])
			r.reportf(RuleControlCharacter, r.span(start, i),
				"delete it: put the cursor behind it and press Backspace; it often comes from copying out of a PDF or a form",
				"there is an invisible character (U+%04X) here that no page can show", first)
			continue
		}
		i += size
	}
}

// shown returns the character itself, or U+FFFD for one that HTML does not allow.
func shown(c rune) rune {
	switch {
	case ' ' <= c && c <= '~', c == '\n', c == '\t':
		return c
	case unicode.IsControl(c), 0xFDD0 <= c && c <= 0xFDEF, c&0xFFFE == 0xFFFE: // the latter are no characters
		return utf8.RuneError
	}
	return c
}

func clean(s string) string { return strings.Map(shown, s) }

// decode resolves backslashes and character references, in one go: "\&amp;" is
// the five characters "&amp;".
func decode(raw []byte) string {
	if bytes.IndexByte(raw, '\\') < 0 && bytes.IndexByte(raw, '&') < 0 {
		return clean(string(raw))
	}
	var b strings.Builder
	for i := 0; i < len(raw); {
		switch c := raw[i]; {
		case c == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]):
			b.WriteByte(raw[i+1])
			i += 2
		case c == '&':
			value, size := reference(raw[i:])
			b.Write(value)
			i += size
		default:
			b.WriteByte(c)
			i++
		}
	}
	return clean(b.String())
}

// reference resolves the character reference at the start of b; what only looks
// like one is an ampersand.
func reference(b []byte) (value []byte, size int) {
	end := bytes.IndexByte(b[:min(len(b), 40)], ';')
	if end < 2 {
		return b[:1], 1
	}
	if b[1] != '#' {
		if entity, ok := util.LookUpHTML5EntityByName(string(b[1:end])); ok {
			return entity.Characters, end + 1
		}
		return b[:1], 1
	}
	resolved := util.ResolveNumericReferences(b[:end+1])
	if bytes.Equal(resolved, b[:end+1]) {
		return b[:1], 1
	}
	return resolved, end + 1
}
