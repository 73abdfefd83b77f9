package markdown

import (
	"bytes"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"golang.org/x/text/language"
)

// A passage in another language than the text around it is marked for screen readers, hyphenation
// and translation programs. {lang=nb} behind a space at the end of a paragraph, a heading, an item
// of a list or a cell marks all of its words; [words]{lang=nb} marks some. What stands in the
// braces is a language tag (BCP 47). Anything else in braces stays visible and is warned of.

var (
	languageMark = pattern.New(`\{[ \t]*lang=([A-Za-z0-9-]{2,35})[ \t]*\}[ \t]*$`)
	passageMark  = pattern.New(`^\]\{[ \t]*lang=([A-Za-z0-9-]{2,35})[ \t]*\}`)
	shownMark    = pattern.New(`\{[ \t]*lang=[^{}\n]*\}`)
	shownCode    = pattern.New(`lang=([^ \t}]*)`)
)

// longestMark is how far from the end of a text a mark is looked for.
const longestMark = 80

// languageOf returns a language tag, or nothing for what is none.
func languageOf(typed []byte) string {
	tag, err := language.Raw.Parse(string(typed))
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}

// Direction is "rtl" for a language that is written from right to left, and otherwise "ltr".
func Direction(lang string) string {
	script, _ := language.Make(lang).Script()
	switch script.String() {
	case "Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa":
		return "rtl"
	}
	return "ltr"
}

// foreign reads the words of a block, and the language that stands behind them.
func (r *reader) foreign(b ast.Node) (words []*Node, lang string) {
	words = r.inlines(b, 0)
	if last := len(words) - 1; last >= 0 && words[last].Kind == Text {
		if words, lang = r.takeLanguage(words); lang != "" && len(words) == 0 {
			words, lang = r.inlines(b, 0), "" // the mark alone, which marks nothing
		}
	}
	for _, n := range words {
		Walk(n, r.warnShown)
	}
	return words, lang
}

// takeLanguage takes {lang=nb} off the end of the last text.
func (in source) takeLanguage(words []*Node) ([]*Node, string) {
	last := len(words) - 1
	n := words[last]
	tail := max(n.Span.Start, n.Span.End-longestMark)
	m := languageMark().FindSubmatchIndex(in.text[tail:n.Span.End])
	if m == nil {
		return words, ""
	}
	lang := languageOf(in.text[tail+m[2] : tail+m[3]])
	before := bytes.TrimRight(in.text[:tail+m[0]], " \t\n")
	at := strings.LastIndexByte(n.Text, '{')
	if lang == "" || at < 0 || len(before) == tail+m[0] {
		return words, ""
	}
	n.Text = strings.TrimRight(n.Text[:at], " \t\n")
	n.Span.End = max(n.Span.Start, len(before))
	if n.Text == "" {
		words = words[:last]
	}
	return words, lang
}

// spoken are words with a mark around them that says their language.
func spoken(words []*Node, lang string) []*Node {
	if lang == "" || len(words) == 0 {
		return words
	}
	at := diag.Span{Start: words[0].Span.Start, End: words[len(words)-1].Span.End}
	return []*Node{{Kind: Mark, Lang: lang, Children: words, Span: at}}
}

// warnShown reports marks of a language that mark nothing.
func (r *reader) warnShown(n *Node) bool {
	if n.Kind != Text || !strings.Contains(n.Text, "lang=") {
		return true
	}
	for _, m := range shownMark().FindAllIndex(r.text[n.Span.Start:n.Span.End], -1) {
		at := r.span(n.Span.Start+m[0], n.Span.Start+m[1])
		if at.Start > 0 && r.text[at.Start-1] == '\\' {
			continue
		}
		mark := string(r.text[at.Start:at.End])
		hint := "type it behind a space at the end of a paragraph, or around words: [words]" + mark +
			"; of a link, inside it: [[words]" + mark + "](address)"
		if code := shownCode().FindSubmatch(r.text[at.Start:at.End]); code != nil && languageOf(code[1]) == "" {
			hint = "type the code of its language behind lang=, of two or three letters as in ISO 639"
		}
		r.reportf(ruleVisibleAttribute, at, hint, "readers will see %s as text", mark)
	}
	return true
}

// passages watches goldmark read links, and reads [words]{lang=nb} in the same
// way: the words may hold whatever those of a link may.
type passages struct{ delegate }

// A passage is goldmark's node for words in another language.
type passage struct {
	ast.Emphasis
	lang string
	at   text.Segment
}

func (p passages) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	m := passageMark().FindSubmatch(line[:min(len(line), longestMark)])
	if m == nil || !pc.IsInLinkLabel() || languageOf(m[1]) == "" {
		return p.InlineParser.Parse(parent, block, pc)
	}
	link := p.InlineParser.Parse(parent, text.NewReader([]byte("](#)")), pc) // as if an address followed
	if link == nil {
		return nil
	}
	block.Advance(len(m[0]))
	n := &passage{lang: languageOf(m[1]), at: text.NewSegment(link.Pos(), at.Start+len(m[0]))}
	if link.Kind() == ast.KindImage { // an exclamation mark before a passage
		ast.MergeOrAppendTextSegment(parent, text.NewSegment(n.at.Start, n.at.Start+1))
		n.at.Start++
	}
	for c := link.FirstChild(); c != nil; c = link.FirstChild() {
		link.RemoveChild(link, c)
		n.AppendChild(n, c)
	}
	return n
}

// passage makes words in another language a Mark. Without words it is text.
func (r *reader) passage(p *passage, depth int) []*Node {
	at := r.span(p.at.Start, p.at.Stop)
	if !p.HasChildren() {
		return []*Node{{Kind: Text, Text: clean(string(r.text[at.Start:at.End])), Span: at}}
	}
	return []*Node{{Kind: Mark, Lang: p.lang, Children: r.inlines(p, depth+1), Span: at}}
}
