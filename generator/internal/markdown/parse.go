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
// heading, {lang=nb} behind the words of a block or behind [words] in brackets for
// words in another language (lang.go), and GitHub's alerts. A fenced block whose first word is one of
// [Options].Inserts is an insert, any other one is code. Characters stay as they
// were typed: there is no smart typography.
//
// # Identifiers
//
// A heading has the id its author typed, or one made from its text: without "§",
// other scripts written in Latin letters, in lower case, words joined by hyphens,
// cut after a word at 80 characters; "section" where nothing is left. A second
// one gets "-2", a third "-3". Ids that were typed come first wherever they
// stand; "note-1" and "ref-1" belong to footnotes. Ids are public for ever, so
// this rule is frozen by testdata/ids.txt.
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
	"fairnotice/generator/internal/diag"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Options of a parse.
type Options struct {
	Inserts   []string // names of fenced blocks that are inserts
	RawAsText bool     // raw HTML is text and no problem, as in frozen files and comparisons
}

// Parse reads a text. The root has the Kind [Document]; it is there and holds the
// whole text whatever the problems are.
func Parse(src diag.Source, opt Options) (*Node, diag.List) {
	r := &reader{src: src, opt: opt, text: src.Text}
	root := &Node{Kind: Document, Span: diag.Span{End: len(r.text)}}
	r.checkCharacters()
	if r.checkLength() {
		tree := newParser(r).Parse(text.NewReader(r.text))
		r.collect(tree)
		root.Children = append(r.blocks(tree), r.notes()...)
		r.giveIDs()
		giveDepths(root)
	} else {
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
	r.definitions, r.noted = map[string]*ast.LinkReferenceDefinition{}, map[string]*note{}
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.LinkReferenceDefinition:
			if label := util.ToLinkReference(n.Label); entering && r.definitions[label] == nil {
				r.definitions[label] = n
			}
		case *east.Footnote:
			if entering {
				r.collectNote(n)
			}
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
			util.Prioritized(parser.NewParagraphParser(), 1000)),
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
			util.Prioritized(bareAddresses(), 999)),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0)))
}
