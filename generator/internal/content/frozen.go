package content

import (
	"bytes"
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/phrase"
)

// These are the formats of frozen files. A file has the first one that can hold it, and the program reads all.
const (
	plainFormat  = 1
	clauseFormat = 2 // of agreements: {#id} before a paragraph is its name
)

// format is that of a text.
func (t *Text) format() int {
	if t.Head.Kind == Agreement {
		return clauseFormat
	}
	return plainFormat
}

type frozenHead struct {
	Format int    `yaml:"format"`
	Lang   string `yaml:"lang"`
	Public `yaml:",inline"`
}

// publicKeys are the keys of front matter that a frozen file has.
func publicKeys() []string {
	return convert(reflect.VisibleFields(reflect.TypeFor[Public]()), func(f reflect.StructField) string {
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		return key
	})
}

// Freeze writes a text of the desk as a frozen file: the public head, then the
// body as it was typed, but with the rows of each insert between its fences and
// with links as site paths. [Thaw] reads it back to an equal text.
func (t *Text) Freeze() ([]byte, error) {
	head, err := field.Encode(frozenHead{t.format(), t.Lang, t.Head})
	if err != nil {
		return nil, fmt.Errorf("write the head of %s: %w", t.ID, err)
	}
	body, err := t.frozenBody()
	if err != nil {
		return nil, err
	}
	return slices.Concat([]byte(fence+"\n"), head, []byte(fence+"\n"), body), nil
}

// A splice replaces a stretch of a file.
type splice struct {
	at   diag.Span
	with string
}

// frozenBody is the body with its inserts and links resolved.
func (t *Text) frozenBody() ([]byte, error) {
	var splices []splice
	var failed error
	type typed struct{ name, text string }
	written := map[typed][]byte{} // what is typed alike prints the same rows
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		switch of := n.Frozen.(type) {
		case nil:
		case string:
			splices = append(splices, splice{n.DestSpan, of})
		case label:
			splices = append(splices, of.splices(n)...)
		default:
			rows, isWritten := written[typed{n.Name, n.Text}]
			if !isWritten {
				var err error
				if rows, err = field.Encode(n.Frozen); err != nil {
					failed = fmt.Errorf("write the %s of %s: %w", n.Name, t.ID, err)
				}
				written[typed{n.Name, n.Text}] = rows
			}
			splices = append(splices, splice{n.Span, prefixed(t.File, n.Span, string(rows))})
		}
		return n.Kind != markdown.Insert
	})
	return spliced(t.File.Text, t.Source.BodyStart, splices), failed
}

// frozenLine is a text that is Markdown by itself, such as a cell or a line of
// the head, with its links as site paths. Problems are told by who prints it.
func (r *resolver) frozenLine(line string) string {
	if !strings.Contains(line, "]") { // no link that could be relative
		return line
	}
	f := &diag.File{Path: r.doc.File.Path, Text: []byte(line)}
	tree, _ := markdown.Parse(diag.Source{File: f, Text: f.Text}, markdown.Options{})
	doc := *r.doc
	doc.File = f
	own := resolver{desk: r.desk, doc: &doc}
	own.absolute(tree)
	var splices []splice
	markdown.Walk(tree, func(n *markdown.Node) bool {
		if address, moved := n.Frozen.(string); moved {
			splices = append(splices, splice{n.DestSpan, address})
		}
		return true
	})
	return string(spliced(f.Text, 0, splices))
}

// frozenRows are the rows of a table insert with their links as site paths, and whether that changes any.
func (r *resolver) frozenRows(rows [][]string) (frozen [][]string, moved bool) {
	for _, cells := range rows {
		own := make([]string, len(cells))
		for i, cell := range cells {
			own[i] = r.frozenLine(cell)
			moved = moved || own[i] != cell
		}
		frozen = append(frozen, own)
	}
	return frozen, moved
}

// special escapes an address so that Markdown takes it anywhere: in brackets, without them, in a table.
var special = strings.NewReplacer("(", `\(`, ")", `\)`, "<", `\<`, ">", `\>`, "&", `\&`, "|", `\|`, "`", "\\`", " ",
	"&#32;")

// prefixed gives every line what stands before the lines of a block that is in a list or a quotation.
func prefixed(f *diag.File, at diag.Span, rows string) string {
	start := bytes.LastIndexByte(f.Text[:at.Start], '\n') + 1
	prefix := string(f.Text[start:at.Start])
	if at.Start == at.End { // an empty insert: the closing fence has the prefix
		line, _, _ := bytes.Cut(f.Text[at.Start:], []byte("\n"))
		prefix = string(line[:max(0, bytes.IndexAny(line, "`~"))])
		rows = prefix + rows
	}
	if prefix == "" {
		return rows
	}
	return strings.ReplaceAll(strings.TrimSuffix(rows, "\n"), "\n", "\n"+prefix) + "\n"
}

func spliced(text []byte, from int, splices []splice) []byte {
	slices.SortStableFunc(splices, func(a, b splice) int { return cmp.Compare(a.at.Start, b.at.Start) })
	var out bytes.Buffer
	for _, s := range splices {
		if s.at.Start < from { // a definition that several links share
			continue
		}
		out.Write(text[from:s.at.Start])
		out.WriteString(s.with)
		from = s.at.End
	}
	out.Write(text[from:])
	return out.Bytes()
}

// Thaw reads a frozen file. It takes what any older format wrote: a key that it
// does not know is passed over, raw HTML is text.
func Thaw(id, lang string, f *diag.File) (*Text, diag.List) {
	l := loader{}
	head, body, ok := l.split(f)
	if !ok {
		return nil, l.problems
	}
	var h frozenHead
	if err := field.Read(f.Text[head.Start:head.End], &h); err != nil {
		l.problems.Reportf(ruleFrozenHead, f, head, "", "the head of the frozen file cannot be read: %v", err)
		return nil, l.problems
	}
	t := &Text{ID: id, Lang: lang, Head: h.Public, InShort: shortLines(f, head, h.InShort), File: f}
	var problems diag.List
	t.tree, problems = grown(func() (*markdown.Node, diag.List) {
		tree, problems := markdown.Parse(f.From(body), markdown.Options{
			Inserts: insertNames(), RawAsText: true, Clauses: h.Kind == Agreement && h.Format >= clauseFormat})
		r := resolver{doc: &Document{ID: id, Lang: lang, File: f}, desk: &Desk{}}
		r.expand(tree, func(in insert) func(*resolver, *markdown.Node) nodes { return in.thaw })
		if h.Kind == Agreement {
			markClauses(tree)
		}
		return tree, append(problems, r.problems...)
	})
	return t, append(l.problems, problems...)
}

// shortLines are the lines of a head's in_short, each a paragraph.
func shortLines(f *diag.File, head diag.Span, lines []string) nodes {
	var paragraphs nodes
	for _, line := range lines {
		source := diag.Source{File: f, Text: []byte(line), At: func(int) int { return head.Start }}
		tree, _ := markdown.Parse(source, markdown.Options{RawAsText: true})
		paragraphs = append(paragraphs, tree.Children[:min(1, len(tree.Children))]...)
	}
	return paragraphs
}

// maxStandalone is how many bytes of a text can be read outside a portal.
const maxStandalone = 4 * maxText

// Standalone reads a file by itself, without a portal around it: a frozen file, a
// document of a desk, or any other Markdown. What only a portal could resolve, such
// as the rows of an insert or the facts of a purpose, is shown as it is typed; so is
// front matter that is not a document's. Raw HTML is text, and so is what is not
// UTF-8, as U+FFFD. The problems are those of a file that is no text.
func Standalone(f *diag.File) (*Text, diag.List) {
	l := loader{}
	if bytes.IndexByte(f.Text, 0) >= 0 || bytes.HasPrefix(f.Text, []byte("%PDF")) {
		message, hint := unreadable(f.Text)
		l.whole(f.Path, ruleNotUTF8, hint, "%s", message)
		return nil, l.problems
	}
	if len(f.Text) > maxStandalone {
		l.whole(f.Path, ruleTooLarge, "compare parts of it", "the text has more than %d MB", maxStandalone>>20)
		return nil, l.problems
	}
	if firstInvalid(f.Text) >= 0 {
		f = &diag.File{Path: f.Path, Text: bytes.ToValidUTF8(f.Text, []byte("\uFFFD"))}
	}
	at, start, fenced := l.split(f)
	var keys map[string]any
	if !fenced || field.Read(f.Text[at.Start:at.End], &keys) != nil || keys == nil {
		return standaloneBody(f, 0, false), nil
	}
	if _, frozen := keys["format"]; frozen && isHeadOf(keys) {
		if t, problems := Thaw("", wordOf(keys["lang"]), f); problems.Err() == nil {
			return t, nil
		}
	}
	t := standaloneBody(f, start, wordOf(keys["kind"]) == Agreement)
	var head struct {
		Title     string    `yaml:"title"`
		Lead      string    `yaml:"lead"`
		InShort   []string  `yaml:"in_short"`
		Effective date.Date `yaml:"effective"`
	}
	if !isHeadOf(keys) || field.Read(f.Text[at.Start:at.End], &head) != nil {
		t.typed(string(f.Text[at.Start:at.End]), at)
		return t, nil
	}
	t.Head = Public{Title: head.Title, Lead: head.Lead, Effective: head.Effective}
	t.InShort = shortLines(f, at, head.InShort)
	if purpose, ok := keys["purpose"]; ok {
		if facts, err := field.Encode(map[string]any{"purpose": purpose}); err == nil {
			t.typed(string(facts), diag.Span{})
		}
	}
	return t, nil
}

// isHeadOf reports whether front matter is a document's of a portal: nothing else
// stands in it.
func isHeadOf(keys map[string]any) bool {
	known := convert(headShape().Fields, func(f field.Field) string { return f.Key })
	for key := range keys {
		if key != "format" && key != "lang" && !slices.Contains(known, key) {
			return false
		}
	}
	return wordOf(keys["title"]) != ""
}

func wordOf(value any) string {
	s, _ := value.(string)
	return s
}

func standaloneBody(f *diag.File, start int, clauses bool) *Text {
	body, _ := markdown.Parse(f.From(start), markdown.Options{RawAsText: true, Clauses: clauses})
	return (&Text{File: f}).WithBody(body)
}

// typed shows lines of front matter above the text as they are typed.
func (t *Text) typed(lines string, at diag.Span) {
	code := &markdown.Node{Kind: markdown.Code, Name: "yaml", Text: phrase.Visible(lines, "\n\t"), Span: at}
	own := *t.Body()
	own.Children = append(nodes{code}, own.Children...)
	t.tree = held(&own)
}
