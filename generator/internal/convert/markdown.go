package convert

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
	"fairnotice/generator/internal/phrase"
)

// Markdown turns HTML that stands in Markdown into Markdown. It reads the blocks that have HTML in
// them, each with all that its elements hold, as it reads a page; all other blocks, front matter
// and the names of headings stay as they were typed.
func Markdown(raw []byte) Text {
	f := diag.NewFile("", raw)
	start := len(frontMatter().Find(f.Text))
	body := f.Text[start:]
	if len(body) > largest || !bytes.ContainsRune(body, '<') {
		return Text{Markdown: raw}
	}
	tree, _ := markdown.Parse(diag.Source{File: f, Text: body}, markdown.Options{KeepTags: true})
	s := source{text: body, lost: Lost{}, said: tellings{}}
	out := s.replaced(blocksOf(tree))
	if !s.changed {
		return Text{Markdown: raw}
	}
	out = slices.Concat(f.Text[:start], out)
	if bytes.Contains(raw, []byte("\r\n")) {
		out = bytes.ReplaceAll(out, []byte("\n"), []byte("\r\n"))
	}
	told := s.said.lines()
	if s.tags > 0 {
		told = append(told, phrase.Counted(s.tags, "HTML tag")+" read as HTML")
	}
	return Text{Markdown: out, Lost: s.lost, Told: told}
}

var frontMatter = pattern.New(`^---[ \t]*\n(?s:.*?\n)?---[ \t]*(?:\n|$)`)

// A source is the body of a text of Markdown in which HTML is replaced.
type source struct {
	text    []byte
	lost    Lost
	said    tellings
	tags    int // read as HTML
	changed bool
}

// blocksOf are the blocks of a text, each footnote among them, in the order in which they stand.
func blocksOf(tree *markdown.Node) []*markdown.Node {
	var blocks []*markdown.Node
	for _, n := range tree.Children {
		if n.Kind == markdown.Notes {
			blocks = append(blocks, n.Children...)
			continue
		}
		blocks = append(blocks, n)
	}
	slices.SortStableFunc(blocks, func(a, b *markdown.Node) int { return a.Span.Start - b.Span.Start })
	return slices.DeleteFunc(blocks, func(n *markdown.Node) bool { return n.Span == (diag.Span{}) })
}

// replaced is the text with the stretches replaced that have HTML in them.
func (s *source) replaced(blocks []*markdown.Node) []byte {
	var out bytes.Buffer
	at, endless := 0, false
	for i := 0; i < len(blocks); {
		if !hasTags(blocks[i]) {
			i++
			continue
		}
		end := i + 1
		if !endless {
			if end, endless = stretch(blocks, i); endless {
				end = i + 1
			}
		}
		end = withHeading(blocks, i, end)
		s.changed = true
		lines := s.lines(blocks[i:end])
		if lines.Start >= at {
			out.Write(s.text[at:lines.Start])
			at = lines.End
			if !put(&out, s.convert(blocks[i:end])+s.between(blocks[i:end])) {
				at += len(s.text[at:]) - len(bytes.TrimLeft(s.text[at:], "\n"))
				if isList(blocks, i-1) && isList(blocks, end) {
					s.lost["lists that only HTML kept apart, and that are one now"]++
				}
			}
		}
		i = end
	}
	out.Write(s.text[at:])
	return out.Bytes()
}

// withHeading is the end of a stretch with the heading below, where the stretch is nothing but a name for it.
func withHeading(blocks []*markdown.Node, from, end int) int {
	for i := end; isAnchor(blocks[from:i]) && i < len(blocks); i++ {
		if blocks[i].Kind == markdown.Heading {
			return i + 1
		}
	}
	return end
}

// isAnchor reports whether blocks have no words, and give something a name.
func isAnchor(blocks []*markdown.Node) bool {
	isNamed, isEmpty := false, true
	for _, block := range blocks {
		markdown.Walk(block, func(n *markdown.Node) bool {
			switch n.Kind {
			case markdown.Paragraph:
			case markdown.Tags:
				list := tagsIn(n.Text)
				isEmpty = isEmpty && !strings.ContainsFunc(anyTag().ReplaceAllString(list.html, ""), isWord)
				isNamed = isNamed || slices.ContainsFunc(list.tags, func(t html.Token) bool {
					return slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "id" || a.Key == "name" })
				})
			default:
				isEmpty = isEmpty && strings.TrimSpace(n.Text) == "" && n.Kind == markdown.Text
			}
			return isEmpty
		})
	}
	return isNamed && isEmpty
}

var anyTag = pattern.New(`<[^<>]*>`)

func isList(blocks []*markdown.Node, at int) bool {
	return 0 <= at && at < len(blocks) && blocks[at].Kind == markdown.List
}

// put writes a stretch apart from the lines around it, if anything is left of it.
func put(out *bytes.Buffer, text string) bool {
	if text = strings.TrimRight(text, "\n"); text == "" {
		return false
	}
	if before := out.Bytes(); len(before) > 0 && !bytes.HasSuffix(before, []byte("\n\n")) {
		out.WriteString("\n")
	}
	out.WriteString(text + "\n")
	return true
}

// lines are whole lines, from the first block to the last.
func (s *source) lines(blocks []*markdown.Node) diag.Span {
	start := bytes.LastIndexByte(s.text[:blocks[0].Span.Start], '\n') + 1
	return diag.Span{Start: start, End: s.endOf(blocks[len(blocks)-1])}
}

// endOf is where the line behind a block begins. The line that closes a block of code belongs to it.
func (s *source) endOf(n *markdown.Node) int {
	end := s.nextLine(n.Span.End)
	for n.Kind != markdown.Code && len(n.Children) > 0 {
		n = n.Children[len(n.Children)-1]
	}
	fence := strings.TrimLeft(string(s.text[end:s.nextLine(end)]), " \t>")
	if n.Kind == markdown.Code && (strings.HasPrefix(fence, "```") || strings.HasPrefix(fence, "~~~")) {
		end = s.nextLine(end)
	}
	return end
}

func (s *source) nextLine(at int) int {
	if i := bytes.IndexByte(s.text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(s.text)
}

// between are the lines of a stretch that are in none of its blocks: addresses of links.
func (s *source) between(blocks []*markdown.Node) string {
	var b strings.Builder
	for i := 1; i < len(blocks); i++ {
		from := s.endOf(blocks[i-1])
		to := bytes.LastIndexByte(s.text[:blocks[i].Span.Start], '\n') + 1
		if from < to && len(bytes.TrimSpace(s.text[from:to])) > 0 {
			b.WriteString("\n" + strings.Trim(string(s.text[from:to]), "\n") + "\n")
		}
	}
	return b.String()
}

func hasTags(n *markdown.Node) bool {
	found := false
	markdown.Walk(n, func(n *markdown.Node) bool {
		found = found || n.Kind == markdown.Tags && tagsIn(n.Text).count > 0
		return !found
	})
	return found
}

// wrappers are elements that say nothing of the blocks inside: these stay as they were typed.
const wrappers = " div section article main center span font p header footer body html address small big "

// stretch finds where the elements end that begin in a block. It is endless if they never do.
func stretch(blocks []*markdown.Node, from int) (end int, endless bool) {
	var open []string
	for i := from; i < len(blocks); i++ {
		markdown.Walk(blocks[i], func(n *markdown.Node) bool {
			if n.Kind == markdown.Tags {
				open = tagsIn(n.Text).follow(open)
			}
			return true
		})
		if len(open) == 0 {
			return i + 1, false
		}
	}
	return from + 1, true
}

// A tagList are the tags of a piece of HTML.
type tagList struct {
	count int
	tags  []html.Token
	html  string // with what is no tag of HTML as text
}

// tagsIn reads a piece of HTML. What only looks like a tag, such as <your name>, is text.
func tagsIn(raw string) tagList {
	var list tagList
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(raw))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		piece := string(z.Raw())
		switch kind {
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			if t := z.Token(); isElement(t.Data) {
				list.tags = append(list.tags, t)
				list.count++
			} else {
				piece = html.EscapeString(piece)
			}
		case html.CommentToken:
			list.count++
		}
		b.WriteString(piece)
	}
	list.html = b.String() + string(z.Raw())
	return list
}

// follow keeps account of the elements that are open. Those that only wrap blocks do not count,
// unless nobody sees what is in them.
func (l tagList) follow(open []string) []string {
	for _, t := range l.tags {
		switch {
		case t.Type == html.EndTagToken:
			if i := slices.Index(open, t.Data); i >= 0 {
				last := len(open) - 1
				for open[last] != t.Data {
					last--
				}
				open = open[:last]
			}
		case t.Type == html.SelfClosingTagToken || in(voids, t.Data):
		case len(open) == 0 && in(wrappers, t.Data) && !hidesSomething(t):
		default:
			open = append(open, t.Data)
		}
	}
	return open
}

func hidesSomething(t html.Token) bool {
	return slices.ContainsFunc(t.Attr, func(a html.Attribute) bool {
		return a.Key == "hidden" || a.Key == "aria-hidden" || a.Key == "style" && hidingStyle().MatchString(a.Val)
	}) || hasClass(&html.Node{Attr: t.Attr}, offScreen)
}

var hidingStyle = pattern.New(`none|hidden|:\s*-`)

// Elements that end nothing, or that end with the one around them.
const voids = " area base br col embed hr img input link meta param source track wbr " +
	"li dt dd tr td th thead tbody tfoot option "

// isElement reports whether a tag is one of HTML, or of a word processor.
func isElement(name string) bool {
	return in(elements, name) || strings.ContainsRune(name, ':')
}

const elements = " a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote " +
	"body br button canvas caption center cite code col colgroup data datalist dd del details dfn " +
	"dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 " +
	"h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map " +
	"mark menu meta meter nav nobr noscript object ol optgroup option output p param picture pre " +
	"progress q rp rt ruby s samp script search section select small source span strike strong style " +
	"sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul " +
	"var video wbr math "

// convert writes a stretch as Markdown.
func (s *source) convert(blocks []*markdown.Node) string {
	h := htmlOf{source: s, kept: []string{}}
	label := ""
	if blocks[0].Kind == markdown.Note {
		label = string(noteLabel().Find(s.text[blocks[0].Span.Start:]))
	}
	for _, n := range blocks {
		h.node(n)
	}
	root, err := html.Parse(strings.NewReader("<!doctype html><html><body>" + h.String()))
	if err != nil { // deeper than can be read
		at := s.lines(blocks)
		return string(s.text[at.Start:at.End])
	}
	p := newPage(root)
	p.lost, p.said, p.kept, p.lang = s.lost, s.said, h.kept, ""
	p.count()
	p.root = find(root, named("body"))
	p.unseen()
	text := string(p.markdown(false))
	if label != "" && text != "" {
		return label + " " + prefixed(strings.TrimRight(text, "\n"), "    ") + "\n"
	}
	return text
}

var noteLabel = pattern.New(`^\[\^[^\]\n]+\]:`)
