package archive

import (
	"bytes"
	"strconv"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
)

// Serialise writes what a text says in the serialisation "text: 1", as the
// package comment lays it down. Two texts are the same if these bytes are.
func Serialise(t *content.Text) []byte {
	var w writer
	w.line(0, "text: 1")
	w.words(0, "title", t.Head.Title)
	w.words(0, "lead", t.Head.Lead)
	w.nodes(0, "in_short", t.InShort)
	if !t.Head.Effective.IsZero() {
		w.line(0, "effective "+t.Head.Effective.String())
	}
	w.facts(t.Head.Purpose)
	if t.Body != nil {
		w.nodes(0, "body", t.Body.Children)
	}
	return w.Bytes()
}

// Anchors lists the ids of the headings of a text, in its order.
func Anchors(t *content.Text) []string {
	var ids []string
	if t.Body == nil {
		return nil
	}
	markdown.Walk(t.Body, func(n *markdown.Node) bool {
		if n.Kind == markdown.Heading && n.ID != "" {
			ids = append(ids, n.ID)
		}
		return true
	})
	return ids
}

// A writer makes lines; a tab for each level stands before them.
type writer struct{ bytes.Buffer }

func (w *writer) line(depth int, s string) {
	for range depth {
		w.WriteByte('\t')
	}
	w.WriteString(s)
	w.WriteByte('\n')
}

// words writes a name and a text of the head, nothing if there is no text.
func (w *writer) words(depth int, name, s string) {
	if s = collapse(s); s != "" {
		w.named(depth, name, escape(s))
	}
}

// named writes a name and the words behind it, the name alone if there are none.
func (w *writer) named(depth int, name, words string) {
	if words != "" {
		name += ": " + words
	}
	w.line(depth, name)
}

// fact writes a name and values in quotes, nothing if all are empty.
func (w *writer) fact(name string, values ...string) {
	empty := true
	for i, s := range values {
		empty = empty && s == ""
		values[i] = quote(collapse(s))
	}
	if !empty {
		w.line(1, name+" "+strings.Join(values, " "))
	}
}

func (w *writer) facts(f *content.Facts) {
	if f == nil {
		return
	}
	w.line(0, "purpose")
	w.fact("summary", f.Summary)
	w.fact("button", f.Button)
	for _, b := range f.Basis {
		w.fact("basis", b.ID, b.Text, b.For, b.Interests)
	}
	w.fact("special_categories", f.SpecialCategories)
	for _, s := range f.Data {
		w.fact("data", s)
	}
	for _, m := range f.Obtained {
		w.fact("obtained", m.ID, m.Text)
	}
	for _, s := range f.Sources {
		w.fact("source", s)
	}
	for _, r := range f.Recipients {
		w.fact("recipient", append([]string{r.Name, r.TradingAs, r.Service, r.Tool}, r.Countries...)...)
	}
	for _, r := range f.Retention {
		w.fact("retention", r.What, r.Period, r.Criteria)
	}
	if f.Mandatory != nil {
		w.fact("mandatory", f.Mandatory.ID, f.Mandatory.Text)
	}
	w.fact("consequence", f.Consequence)
	w.fact("automated_decisions", f.AutomatedDecisions)
	w.fact("children", f.Children)
}

// nodes writes a block and what is in it. Where that is words alone they stand
// on the block's own line; where words and blocks are mixed, each run of words
// has a line "words" of its own.
func (w *writer) nodes(depth int, name string, children []*markdown.Node) {
	children = flatten(children)
	if inlineRun(children) == len(children) {
		w.named(depth, name, inline(children))
		return
	}
	w.line(depth, name)
	for len(children) > 0 {
		if run := inlineRun(children); run > 0 {
			if s := inline(children[:run]); s != "" {
				w.named(depth+1, "words", s)
			}
			children = children[run:]
			continue
		}
		w.block(depth+1, children[0])
		children = children[1:]
	}
}

func (w *writer) block(depth int, n *markdown.Node) {
	if isCode(n) {
		w.named(depth, "code", escape(n.Text))
		return
	}
	w.nodes(depth, blockName(n), n.Children)
}

// blockName is the kind of a block and what belongs to its kind.
func blockName(n *markdown.Node) string {
	switch n.Kind {
	case markdown.Heading:
		return "heading " + strconv.Itoa(n.Level)
	case markdown.List:
		if n.Ordered {
			return "list " + strconv.Itoa(n.Level)
		}
		return "list"
	case markdown.Item:
		return "item" + [...]string{"", " open", " done"}[min(n.Task, 2)]
	case markdown.Alert:
		return "alert " + n.Name
	case markdown.Cell:
		if n.Head {
			return "head"
		}
		return "cell"
	case markdown.Note:
		return "note " + strconv.Itoa(n.Level)
	}
	return plainNames[n.Kind]
}

var plainNames = map[markdown.Kind]string{
	markdown.Paragraph: "paragraph", markdown.Quote: "quote", markdown.Rule: "rule", markdown.Table: "table",
	markdown.Caption: "caption", markdown.Row: "row", markdown.Terms: "terms", markdown.Term: "term",
	markdown.Definition: "definition", markdown.Notes: "notes",
}

// isCode reports whether a block is its Text: code, and an insert that prints
// nothing.
func isCode(n *markdown.Node) bool {
	return n.Kind == markdown.Code || n.Kind == markdown.Insert
}

// flatten puts what inserts print and what boxes hold in their place.
func flatten(nodes []*markdown.Node) []*markdown.Node {
	var flat []*markdown.Node
	for i, n := range nodes {
		wrapper := n.Kind == markdown.Group || n.Kind == markdown.Document || n.Kind == markdown.Insert && len(n.Children) > 0
		if wrapper && flat == nil {
			flat = append(make([]*markdown.Node, 0, len(nodes)+len(n.Children)), nodes[:i]...)
		}
		switch {
		case wrapper:
			flat = append(flat, flatten(n.Children)...)
		case flat != nil:
			flat = append(flat, n)
		}
	}
	if flat == nil {
		return nodes
	}
	return flat
}

// inlineRun counts the inline nodes at the start.
func inlineRun(nodes []*markdown.Node) int {
	for i, n := range nodes {
		if !isInline(n) {
			return i
		}
	}
	return len(nodes)
}

func isInline(n *markdown.Node) bool { return n.Kind >= markdown.Text && n.Kind != markdown.Caption }
