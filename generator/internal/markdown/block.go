package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	gmtext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html/atom"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
	"fairnotice/generator/internal/phrase"
)

// blocks turns the children of a block into Nodes.
func (r *reader) blocks(parent ast.Node) []*Node {
	var nodes []*Node
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		if n := r.block(c); n != nil {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// block turns one block into a Node, or into nothing if it shows nothing where it
// stands: addresses of links, and footnotes, which come at the end.
func (r *reader) block(b ast.Node) *Node {
	switch b := b.(type) {
	case *ast.Heading:
		return r.heading(b)
	case *ast.Paragraph, *ast.TextBlock:
		return r.paragraph(b)
	case *ast.List:
		return r.list(b)
	case *ast.Blockquote:
		return r.quote(b)
	case *ast.FencedCodeBlock:
		return r.fence(b)
	case *ast.CodeBlock:
		return &Node{Kind: Code, Text: r.linesOf(b), Span: r.blockSpan(b, nil)}
	case *ast.HTMLBlock:
		return r.rawBlock(b)
	case *ast.ThematicBreak:
		return &Node{Kind: Rule, Span: r.line(b.Pos())}
	case *east.Table:
		return r.table(b)
	case *east.DefinitionList:
		return r.box(Terms, b)
	case *east.DefinitionTerm:
		words, lang := r.foreign(b)
		return &Node{Kind: Term, Children: words, Lang: lang, Span: r.blockSpan(b, nil)}
	case *east.DefinitionDescription:
		n := r.box(Definition, b)
		n.Tight = b.IsTight
		return n
	}
	return nil
}

// box turns a block that holds blocks into a Node.
func (r *reader) box(kind Kind, b ast.Node) *Node {
	children := r.blocks(b)
	return &Node{Kind: kind, Children: children, Span: r.blockSpan(b, children)}
}

// blockSpan reaches from where goldmark says that a block starts to the end of
// its last line or child.
func (in source) blockSpan(b ast.Node, children []*Node) diag.Span {
	start, end := b.Pos(), -1
	if b.Lines() != nil && b.Lines().Len() > 0 {
		first, last := b.Lines().At(0), b.Lines().At(b.Lines().Len()-1)
		end = last.Start + len(bytes.TrimRight(in.text[last.Start:last.Stop], " \t\n"))
		if start < 0 || start > end {
			start = first.Start
		}
	}
	for _, c := range children {
		end = max(end, c.Span.End)
		if start < 0 {
			start = c.Span.Start
		}
	}
	if end < start {
		return in.line(start)
	}
	return in.span(start, end)
}

// linesOf returns the lines of a block as they were typed, without what belongs
// to the blocks around it.
func (in source) linesOf(b ast.Node) string {
	return clean(string(b.Lines().Value(in.text)))
}

func (r *reader) paragraph(b ast.Node) *Node {
	r.checkAttributes(b)
	words, lang := r.foreign(b)
	n := &Node{Kind: Paragraph, Children: words, Lang: lang, Span: r.blockSpan(b, nil)}
	if h := r.named(b, n); h.typed != "" {
		n.Span.Start = bytes.LastIndexByte(r.text[:h.at.Start], '{')
		r.headings = append(r.headings, h)
	}
	if _, bare := b.(*ast.TextBlock); bare { // it has no <p> that could say so
		n.Lang, n.Children = "", spoken(words, lang)
	}
	return n
}

var visibleAttribute = pattern.New(
	`^(\{[ \t]*#[\w.-]+[ \t]*\})[ \t]|` +
		`\)(\{:?[ \t]*(?:[.#][\w-]+|[\w-]+=)[^{}\n]*\})|(\{:?[ \t]*(?:[.#][\w-]+|[\w-]+=)[^{}\n]*\})[ \t]*\n?$`)

// attributeName is the name in an attribute: {: #id}, {#id .class}.
var attributeName = pattern.New(`#([A-Za-z][\w.-]*)`)

// reportAttribute warns about one. The name of a heading in another form is a name here as well.
func (r *reader) reportAttribute(b ast.Node, at diag.Span) {
	hint, answer := "delete it: readers are shown what stands in it", ""
	if m := attributeName().FindSubmatch(r.text[at.Start:at.End]); m != nil {
		hint = "a name belongs to a heading: type {#" + string(m[1]) + "} at the end of the line of the heading;\n" +
			"in an agreement, a paragraph that stands in no other block can begin with one"
		if b.Kind() == ast.KindHeading {
			answer = "{#" + string(m[1]) + "}"
			hint = "type " + answer
		}
	}
	r.reportf(ruleVisibleAttribute, at, hint, "readers will see %s as text", r.text[at.Start:at.End])
	if answer != "" && len(r.problems) > 0 && len(r.problems) < most {
		r.problems[len(r.problems)-1].Answer = answer
	}
}

// checkAttributes warns about attributes that other programs understand and that stay visible here.
func (r *reader) checkAttributes(b ast.Node) {
	for i := range b.Lines().Len() {
		line := b.Lines().At(i)
		if bytes.IndexByte(r.text[line.Start:line.Stop], '{') < 0 {
			continue
		}
		for _, m := range visibleAttribute().FindAllSubmatchIndex(r.text[line.Start:line.Stop], -1) {
			at := r.span(line.Start+max(m[2], m[4], m[6]), line.Start+max(m[3], m[5], m[7]))
			if at.Start > 0 && r.text[at.Start-1] == '\\' || shownMark().Match(r.text[at.Start:at.End]) {
				continue
			}
			r.reportAttribute(b, at)
		}
	}
}

func (r *reader) list(b *ast.List) *Node {
	n := &Node{Kind: List, Ordered: b.IsOrdered(), Tight: b.IsTight, Level: b.Start}
	for c := b.FirstChild(); c != nil; c = c.NextSibling() {
		item := r.box(Item, c)
		item.Task = taskOf(c)
		n.Children = append(n.Children, item)
	}
	n.Span = r.blockSpan(b, n.Children)
	return n
}

// taskOf says whether a list item starts with a box, and whether it is ticked.
func taskOf(item ast.Node) uint8 {
	if item.FirstChild() == nil {
		return 0
	}
	box, ok := item.FirstChild().FirstChild().(*east.TaskCheckBox)
	switch {
	case !ok:
		return 0
	case box.IsChecked:
		return 2
	}
	return 1
}

func (r *reader) quote(b *ast.Blockquote) *Node {
	n := r.box(Quote, b)
	if name, ok := b.AttributeString(alertMark); ok {
		n.Kind, n.Name = Alert, name.(string)
		return n
	}
	first, ok := b.FirstChild().(*ast.Paragraph)
	if !ok {
		return n
	}
	line := first.Lines().At(0)
	if at := unknownAlert().FindSubmatchIndex(r.text[line.Start:line.Stop]); at != nil {
		r.reportf(ruleUnknownAlert, r.span(line.Start+at[2], line.Start+at[3]),
			"type one of [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] and [!CAUTION], alone on its line",
			"readers will see %s as text", r.text[line.Start+at[2]:line.Start+at[3]])
	}
	return n
}

var unknownAlert = pattern.New(`^\\?(\[![A-Za-z]+\\?\])(?:[^(\[]|$)`)

func (r *reader) fence(b *ast.FencedCodeBlock) *Node {
	opening := r.line(b.Pos())
	n := &Node{Kind: Code, Text: r.linesOf(b), Span: r.blockSpan(b, nil)}
	if b.Info != nil {
		n.Name = append(strings.Fields(decode(b.Info.Segment.Value(r.text))), "")[0]
	}
	if slices.Contains(r.opt.Inserts, n.Name) {
		n.Kind, n.Span = Insert, r.span(opening.End+1, opening.End+1) // of what stands between the fences
		if last := b.Lines().Len() - 1; last >= 0 {
			n.Span = r.span(b.Lines().At(0).Start, b.Lines().At(last).Stop)
		}
	}
	if _, ok := b.AttributeString(closedMark); !ok {
		fence := string(r.text[opening.Start:opening.End])
		marks := fence[:len(fence)-len(strings.TrimLeft(fence, "`~"))]
		r.reportf(RuleUnclosedFence, opening, "add a line "+marks+" where it ends",
			"the block that starts here has no end")
	}
	return n
}

func (r *reader) table(b *east.Table) *Node {
	n := &Node{Kind: Table}
	for c := b.FirstChild(); c != nil; c = c.NextSibling() {
		_, head := c.(*east.TableHeader)
		if head {
			n.Level = 1
		}
		row := &Node{Kind: Row}
		for cell := c.FirstChild(); cell != nil; cell = cell.NextSibling() {
			align := b.Alignments[len(row.Children)]
			row.Children = append(row.Children, r.cell(cell.(*east.TableCell), head, align))
		}
		row.Span = r.line(c.Pos())
		n.Children = append(n.Children, row)
	}
	n.Span = r.blockSpan(b, n.Children)
	return n
}

// cell makes a cell; one that goldmark added to fill up a short row has no place.
func (r *reader) cell(c *east.TableCell, head bool, align east.Alignment) *Node {
	n := &Node{Kind: Cell, Head: head}
	if align != east.AlignNone {
		n.Align = align.String()
	}
	if c.Lines().Len() > 0 {
		r.checkAttributes(c)
		line := c.Lines().At(0)
		n.Children, n.Lang = r.foreign(c)
		n.Span = r.span(line.Start, line.Stop)
	}
	return n
}

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
	if r.opt.KeepTags {
		return &Node{Kind: Tags, Text: text, Span: at}
	}
	return &Node{Kind: Paragraph, Span: at, Children: []*Node{{Kind: Text, Text: text, Span: at}}}
}

// rawInline keeps a tag as plain text, but <br> in a cell as what it means.
func (r *reader) rawInline(c *ast.RawHTML) *Node {
	at := r.span(c.Segments.At(0).Start, c.Segments.At(c.Segments.Len()-1).Stop)
	tag := r.text[at.Start:at.End]
	if tagOf(tag) == "br" && inCell(c) {
		return &Node{Kind: Break, Span: at}
	}
	if r.opt.KeepTags {
		return &Node{Kind: Tags, Text: r.segmentsOf(c.Segments), Span: at}
	}
	r.checkRaw(at)
	return &Node{Kind: Text, Text: clean(r.segmentsOf(c.Segments)), Span: at}
}

// segmentsOf is the text of some segments. One in a quotation may end before it begins, where a tag is left open in the
// line before.
func (r *reader) segmentsOf(segments *gmtext.Segments) string {
	var all []byte
	for _, s := range segments.Sliced(0, segments.Len()) {
		if s.Start <= s.Stop {
			all = append(all, s.Value(r.text)...)
		}
	}
	return string(all)
}

// inCell reports whether a node stands in the cell of a table, which has no second line.
func inCell(n ast.Node) bool {
	for n != nil && n.Kind() != east.KindTableCell {
		n = n.Parent()
	}
	return n != nil
}

func (r *reader) checkRaw(at diag.Span) {
	tag := r.text[at.Start:at.End]
	if r.opt.RawAsText || r.opt.KeepTags || r.isBlank(at) || r.closes(tag) {
		return
	}
	what := "HTML tags"
	if bytes.HasPrefix(tag, []byte("<!--")) {
		what = "HTML comments"
	}
	r.reportf(RuleRawHTML, at, rawHint(tag), "%s cannot be used here; readers would see this as text", what)
}

// isBlank reports whether a tag is the name in <<Company name>>, which holds the place of one: that is no tag.
func (r *reader) isBlank(at diag.Span) bool {
	return at.Start > 0 && at.End < len(r.text) && r.text[at.Start-1] == '<' && r.text[at.End] == '>' &&
		bytes.ContainsAny(r.text[at.Start+1:at.Start+2], "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// closes reports whether a tag ends an element whose first tag was told before:
// the two are one mistake.
func (r *reader) closes(tag []byte) bool {
	name := tagOf(tag)
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
		return "put the picture into content/files/, and type ![what it shows](/files/ and its name)"
	case "table", "thead", "tbody", "tr", "td", "th":
		return "type the table with | between the cells, or use a ```table block"
	case "s", "del", "strike":
		return "type ~~text~~"
	case "iframe", "script", "style", "video", "audio", "object", "embed", "form", "input", "button", "link", "meta":
		return "delete it: pages hold text and pictures; what is elsewhere gets a link, [text](address)"
	case "sup", "sub":
		return "type the raised or lowered signs themselves, or put them in brackets"
	case "code", "pre":
		return "put a ` on either side of the text"
	}
	isTag := atom.Lookup([]byte(tagOf(raw))) != 0 && !unicode.IsUpper(rune(raw[1])) // <Name> is none
	if typed := phrase.Visible(string(raw), ""); tagOf(raw) != "" && !isTag && len(typed) < 80 {
		return `type the words that belong here; if < is a character of the text, type \` + typed
	}
	return `write it in Markdown; if < is meant as a character, type \<`
}
