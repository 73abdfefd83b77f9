package markdown

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strconv"

	east "github.com/yuin/goldmark/extension/ast"

	"fairnotice/generator/internal/diag"
)

// A note is a footnote's text and what is known of its mentions.
type note struct {
	text   *east.Footnote
	number int // by first mention; 0 while there is none
	refs   int
}

// collectNote keeps the text of a footnote, the first of each label.
func (r *reader) collectNote(f *east.Footnote) {
	label := string(f.Ref)
	first := r.noted[label]
	if first == nil {
		r.noted[label] = &note{text: f}
		return
	}
	line, _ := r.src.File.Position(r.inFile(r.span(first.text.Pos(), first.text.Pos())).Start)
	r.reportf(RuleDuplicateFootnote, r.line(f.Pos()),
		"the first one is in line "+strconv.Itoa(line)+"; give one of them another name",
		"there are two footnotes [^%s], and only the first is shown", label)
}

// noteHint says what makes a footnote: a colon behind its mark, where a line begins with the mark.
func (r *reader) noteHint(label string) string {
	mark := "[^" + label + "]"
	i := -1
	if len(r.problems) < mostNoteHints && r.src.File != nil {
		i = bytes.Index(r.text, []byte("\n"+mark))
	}
	if i >= 0 {
		line, _ := r.src.File.Position(r.inFile(diag.Span{Start: i + 1, End: i + 1}).Start)
		return "begin line " + strconv.Itoa(line) + " with " + clean(mark) + ": and no space before the colon"
	}
	return "add a line " + clean(mark) + ": and the footnote's text, or put a backslash before [ if no footnote is meant"
}

// mostNoteHints is for how many problems lines are looked for: each reads the text once.
const mostNoteHints = 20

func (r *reader) noteRef(c *east.FootnoteLink) *Node {
	value, _ := c.AttributeString(labelMark)
	label, _ := value.(string)
	at := r.span(c.Pos(), c.Pos()+len("[^]")+len(label))
	n := r.noted[label]
	if n == nil {
		if !r.stopped["[^"+label] { // a second mention is the same mistake
			r.stopped["[^"+label] = true
			r.reportf(RuleMissingFootnote, at, r.noteHint(label), "there is no footnote [^%s]", label)
		}
		return &Node{Kind: Text, Text: clean("[^" + label + "]"), Span: at}
	}
	if n.number == 0 {
		r.order = append(r.order, n)
		n.number = len(r.order)
	}
	n.refs++
	return &Node{Kind: NoteRef, Level: n.number, ID: refID(n.number, n.refs), Dest: "#" + noteID(n.number), Span: at}
}

func noteID(number int) string { return "note-" + strconv.Itoa(number) }

// refID is the anchor of a footnote's k-th mention.
func refID(number, k int) string {
	id := "ref-" + strconv.Itoa(number)
	if k > 1 {
		id += "-" + strconv.Itoa(k)
	}
	return id
}

// notes makes the list of footnotes, in the order of their first mention. A
// footnote may mention others, which then follow.
func (r *reader) notes() []*Node {
	list := &Node{Kind: Notes}
	for i := 0; i < len(r.order); i++ {
		n := r.box(Note, r.order[i].text)
		n.Level, n.ID = r.order[i].number, noteID(r.order[i].number)
		list.Children = append(list.Children, n)
	}
	for i, n := range list.Children {
		n.Refs = r.order[i].refs
	}
	byPlace := func(a, b *note) int { return cmp.Compare(a.text.Pos(), b.text.Pos()) }
	for _, n := range slices.SortedFunc(maps.Values(r.noted), byPlace) {
		if n.number == 0 {
			r.reportf(ruleUnusedFootnote, r.line(n.text.Pos()),
				"type [^"+clean(string(n.text.Ref))+"] where it belongs, or delete it",
				"nothing mentions this footnote, so it is not shown")
		}
	}
	if len(list.Children) == 0 {
		return nil
	}
	return []*Node{list}
}
