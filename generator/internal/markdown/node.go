package markdown

import (
	"strings"

	"fairnotice/generator/internal/diag"
)

// Kind says what a [Node] is.
type Kind uint8

// Blocks first, then what stands inside a line.
const (
	Document   Kind = iota
	Heading         // Level 1–6, ID
	Paragraph       // children are inline
	List            // Ordered, Level = first number of an ordered list, Tight
	Item            // children are blocks; Task: 0 none, 1 open, 2 done
	Quote           // block quotation
	Alert           // call-out; Name is note, tip, important, warning or caution
	Code            // fenced or indented code; Name = language, Text = code
	Insert          // fenced block whose name is an insert's; Name, Text = what is between the fences
	Rule            // thematic break
	Table           // children are Rows, the first Level of them (0 or 1) head rows
	Row             // children are Cells; Name is RowGroup where its one cell heads the rows below it
	Cell            // children are inline (Markdown's tables) or blocks; Align; Head for <th>; Level of a RowGroup: columns
	Terms           // definition list; children are Term and Definition
	Term            //
	Definition      // children are blocks
	Notes           // list of footnotes; children are Note
	Note            // ID; Level = its number; Refs = how often it is referred to
	Group           // a box with a Class; children are blocks, with a Caption as the first a choice among Choices
	Fold            // of a redline: unchanged blocks, folded; Level = how many, Name = words of their headings
	Text            // Text
	Emphasis        // <em>
	Strong          // <strong>
	Struck          // <s>; <del> only ever means a redline
	CodeSpan        // Text
	Link            // Dest, Title; ID for the anchor of a footnote's way back
	Image           // Dest, Title, Text = alternative text
	Break           // hard line break
	NoteRef         // reference to a footnote: Level = its number, ID = its own anchor, Dest = "#…" of the note
	Caption         // first child of a Table that has one; children are inline
	Mark            // a short label with a Class: <span>
	Word            // a word of the furniture, by its key in Text ("country.NO"), in the reader's language
	Inserted        // of a redline: <ins>; children are inline
	Deleted         // of a redline: <del>
	Remark          // of a redline, and no part of either text: key of a word in Text, more words in Name, Dest "#…"
	Choice          // a page has several of one Name, of which a reader ticks one; Text = its value, Head = ticked at first
	Tags            // raw HTML, as a block or in a line, where [Options].KeepTags wants it apart; never printed; Text
)

// RowGroup is the Name of a Row that heads the rows below it.
const RowGroup = "group"

// A Node is one element of a text. One type serves all kinds, as in
// golang.org/x/net/html, so that comparing, printing and checking are each one
// function over one tree. Which fields mean something is said beside each [Kind].
type Node struct {
	Kind     Kind
	Span     diag.Span // where it stands in its file; the zero Span for what no file holds
	Level    int
	Depth    int // of a Heading in the outline of its text, from 2: the level that readers are shown
	Name     string
	Text     string
	ID       string
	Dest     string
	DestSpan diag.Span // of a link's or image's address
	Title    string
	Class    string // what a style sheet may name; never from Markdown
	Align    string // "", "left", "center" or "right"
	Lang     string // of a foreign passage; "" as around it
	Key      string // identity of a row across versions ("" for none)
	Ordered  bool
	Tight    bool
	Head     bool
	Task     uint8
	Refs     int
	Frozen   any // what a frozen file says in place of what was typed: rows of an Insert, the address of a Link
	Children []*Node

	// Of a redline alone.
	Change string // "rl-ins", "rl-del", "rl-move", [SameRow]: a class that is no part of the text
	Anchor string // id of a change
	Moved  int    // number of the move that brought it here, or took it away
	Old    bool   // stands in the older text alone
	Aid    bool   // stands in neither text
}

// SameRow is the class of a row of a redline that did not change and is folded.
const SameRow = "rl-same"

// Walk visits a node and all below it in the order of the text. Where visit
// returns false, it does not go into the children.
func Walk(n *Node, visit func(*Node) bool) {
	if !visit(n) {
		return
	}
	for _, c := range n.Children {
		Walk(c, visit)
	}
}

// Clone is a copy of a node and all below it.
func (n *Node) Clone() *Node {
	own := *n
	own.Children = nil
	if len(n.Children) > 0 {
		own.Children = make([]*Node, len(n.Children))
	}
	for i, c := range n.Children {
		own.Children[i] = c.Clone()
	}
	return &own
}

// Contents returns the headings whose level is between the two, both included,
// in the order of the text.
func Contents(root *Node, from, to int) []*Node {
	var found []*Node
	Walk(root, func(n *Node) bool {
		if n.Kind == Heading && from <= n.Level && n.Level <= to {
			found = append(found, n)
		}
		return n.Kind != Paragraph
	})
	return found
}

// Plain returns the visible text: lines of a paragraph are joined by a space,
// blocks and hard breaks end a line. Numbers of footnotes are not part of it.
func (n *Node) Plain() string {
	var b strings.Builder
	n.plain(&b, true)
	return strings.TrimRight(b.String(), "\n")
}

// Said is what Plain returns, without what is struck out: text that was taken back says nothing any more.
func (n *Node) Said() string {
	var b strings.Builder
	n.plain(&b, false)
	return strings.TrimRight(b.String(), "\n")
}

func (n *Node) plain(b *strings.Builder, struck bool) {
	if n.Kind == Struck && !struck {
		return
	}
	switch n.Kind {
	case Code:
		b.WriteString(n.Text)
	case Insert: // what it prints, or its source where nobody resolved it
		if n.Children == nil {
			b.WriteString(n.Text)
		}
	case Text:
		b.WriteString(strings.ReplaceAll(n.Text, "\n", " "))
	case CodeSpan, Image, Word:
		b.WriteString(n.Text)
	case Break:
		b.WriteByte('\n')
	}
	for _, c := range n.Children {
		c.plain(b, struck)
	}
	if n.Kind < Text && !strings.HasSuffix(b.String(), "\n") && b.Len() > 0 {
		b.WriteByte('\n')
	}
}
