package docx

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
)

// A writer writes the tree as WordprocessingML.
type writer struct {
	Words
	opt      Options
	out      *strings.Builder // blocks of the text, or of the note that is being written
	notes    strings.Builder
	comments strings.Builder

	revisions, commented int // numbers given so far
	starts               []start
	targets              []string        // where links lead
	linked               map[string]int  // their numbers
	anchors              map[string]int  // names of headings that links lead to
	moved                map[int][]*node // by the number of the move
	ranges               map[track]int   // passages that moved, on either side
	footnotes            footnotes
	pending              []string // comments on the next paragraph
}

// A start is the first number of a list, and how deep the list is in others.
type start struct{ number, depth int }

func newWriter(t Tree, words Words, opt Options) *writer {
	w := &writer{
		Words: words, opt: opt, out: &strings.Builder{},
		linked: map[string]int{}, anchors: map[string]int{}, moved: map[int][]*node{}, ranges: map[track]int{},
		footnotes: newFootnotes(t.Blocks, t.OldNotes),
	}
	var named []string
	for _, block := range t.Blocks {
		markdown.Walk(block, func(n *node) bool {
			if id, here := strings.CutPrefix(n.Dest, "#"); here && n.Kind == markdown.Link {
				w.anchors[id] = 0
			}
			if n.Kind == markdown.Heading && n.ID != "" {
				named = append(named, n.ID)
			}
			if n.Moved > 0 && !n.Aid {
				w.moved[n.Moved] = append(w.moved[n.Moved], n)
			}
			return true
		})
	}
	for i, id := range named {
		if _, isLinked := w.anchors[id]; isLinked {
			w.anchors[id] = i + 1
		}
	}
	return w
}

// A place says what is around a block.
type place struct {
	track  track
	depth  int   // lists around it
	quotes int   // quotations around it
	item   *item // of a list, that the block is in
	align  string
}

// An item of a list shows its number at its first paragraph, on either side.
type item struct {
	list, depth      int
	task             uint8
	oldDone, newDone bool
}

// number reports whether a paragraph shows the number. What the newer text says goes first.
func (i *item) number(t track) bool {
	isOld, isNew := t != inserted && t != movedTo, t != deleted && t != movedFrom
	shows := isNew && !i.newDone || !isNew && !i.oldDone
	i.oldDone, i.newDone = i.oldDone || isOld, i.newDone || isNew
	return shows
}

func (at place) isUnnumbered() bool { return at.item != nil && !at.item.newDone && !at.item.oldDone }

func (w *writer) blocks(nodes []*node, at place) {
	for _, n := range nodes {
		w.block(n, at)
	}
}

// block writes what something has happened to in a way of its own, and the rest as it is.
func (w *writer) block(n *node, at place) {
	switch {
	case n.Aid:
		w.aid(n, at)
		return
	case n.Kind == markdown.Row:
	case n.Moved > 0 && at.track != movedFrom:
		at.track = movedTo
	case at.track == movedFrom:
	case n.Change == "rl-ins":
		at.track = inserted
	case n.Change == "rl-del" || n.Old:
		at.track = deleted
	}
	w.one(n, at)
}

// aid keeps the notes of a line that is part of neither text for the paragraph behind it. Where something stood that
// moved, it stands here, too.
func (w *writer) aid(n *node, at place) {
	markdown.Walk(n, func(n *node) bool {
		if n.Kind == markdown.Remark {
			w.pending = append(w.pending, w.Note(n))
		}
		return true
	})
	if n.Moved > 0 {
		at.track = movedFrom
		for _, block := range w.moved[n.Moved] {
			w.block(oldSide(block), at)
		}
	}
}

// oldSide is what the older text said of a node that both texts have.
func oldSide(n *node) *node {
	own := *n
	own.Change, own.Children = "", nil
	for _, c := range n.Children {
		switch {
		case c.Kind == markdown.Inserted || c.Kind == markdown.Remark || c.Change == "rl-ins" || c.Aid:
		case c.Kind == markdown.Deleted || c.Kind == markdown.Mark:
			own.Children = append(own.Children, oldSide(c).Children...)
		default:
			own.Children = append(own.Children, oldSide(c))
		}
	}
	return &own
}

func (w *writer) one(n *node, at place) {
	switch n.Kind {
	case markdown.Heading:
		w.paragraph(n, fmt.Sprintf("Heading%d", max(1, min(n.Level, 6))), at)
	case markdown.Caption:
		w.paragraph(n, "Caption", at)
	case markdown.Term:
		w.paragraph(n, "DefinitionTerm", at)
	case markdown.Definition:
		w.inside(n, "Definition", at)
	case markdown.Rule:
		w.paragraph(n, "Rule", at)
	case markdown.Code:
		w.code(n, at)
	case markdown.Insert:
		if n.Children == nil || text.IsInline(n.Children[0]) {
			w.code(n, at)
			return
		}
		w.blocks(n.Children, at)
	case markdown.List:
		w.list(n, at)
	case markdown.Quote:
		at.quotes++
		w.inside(n, "", at)
	case markdown.Alert:
		at.quotes++
		if title := markdown.AlertTitle(n); len(n.Children) == 0 || n.Children[0].Class != title.Class {
			w.paragraph(title, "", at)
		}
		w.inside(n, "", at)
	case markdown.Table:
		w.table(n, at)
	case markdown.Notes:
		w.unmentioned(n, at)
	default:
		w.inside(n, "", at)
	}
}

// inside writes what a block holds: words, or other blocks.
func (w *writer) inside(n *node, style string, at place) {
	if len(n.Children) > 0 && !text.IsInline(n.Children[0]) {
		w.blocks(n.Children, at)
	} else if len(n.Children) > 0 || n.Kind == markdown.Item || n.Kind == markdown.Cell {
		w.paragraph(n, style, at)
	}
}

func (w *writer) code(n *node, at place) {
	own := *n
	own.Kind = markdown.Code
	if n.Children == nil {
		own.Children = []*node{{Kind: markdown.Text, Text: n.Text}}
	}
	w.paragraph(&own, "CodeBlock", at)
}

// deepest is how many levels a list of Word has.
const deepest = 8

func (w *writer) list(n *node, at place) {
	if at.isUnnumbered() { // a list right in an item: the item is empty
		w.paragraph(&node{Kind: markdown.Paragraph}, "", at)
	}
	number := bulletList
	depth := min(at.depth, deepest)
	if n.Ordered {
		w.starts = append(w.starts, start{n.Level, depth})
		number = bulletList + len(w.starts)
	}
	at.depth++
	for _, child := range n.Children {
		inner := at
		inner.item = &item{list: number, depth: depth, task: child.Task}
		w.block(child, inner)
		if inner.isUnnumbered() && !child.Aid {
			w.paragraph(&node{Kind: markdown.Paragraph}, "", inner)
		}
	}
}

// textWidth is that of the text on a page, in twentieths of a point.
const textWidth = 9072

func (w *writer) table(n *node, at place) {
	if at.isUnnumbered() {
		w.paragraph(&node{Kind: markdown.Paragraph}, "", at)
	}
	rows := n.Children
	if len(rows) > 0 && rows[0].Kind == markdown.Caption {
		w.block(rows[0], at)
		rows = rows[1:]
	}
	columns := 1
	for _, row := range rows {
		columns = max(columns, len(row.Children))
	}
	fmt.Fprintf(w.out, `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>`+
		`<w:tblGrid>%s</w:tblGrid>`,
		strings.Repeat(fmt.Sprintf(`<w:gridCol w:w="%d"/>`, textWidth/columns), columns))
	for i, row := range rows {
		w.row(row, i < n.Level, columns, place{track: at.track})
	}
	w.out.WriteString("</w:tbl>")
	w.paragraph(&node{Kind: markdown.Paragraph}, "", place{track: at.track}) // two tables without one between them are one
}

func (w *writer) row(n *node, isHead bool, columns int, at place) {
	switch {
	case at.track == movedFrom || at.track == deleted:
	case n.Change == "rl-ins":
		at.track = inserted
	case n.Change == "rl-del" || n.Old:
		at.track = deleted
	case n.Change == "rl-move" && n.Anchor != "":
		w.pending = append(w.pending, w.Note(n))
	}
	w.out.WriteString("<w:tr><w:trPr>")
	if isHead {
		w.out.WriteString("<w:tblHeader/>")
	}
	if t := map[track]track{movedTo: inserted, movedFrom: deleted}[at.track]; t != "" {
		w.out.WriteString(w.mark(t))
	} else if at.track != "" {
		w.out.WriteString(w.mark(at.track))
	}
	w.out.WriteString("</w:trPr>")
	for i := range columns {
		cell := &node{Kind: markdown.Cell}
		if i < len(n.Children) {
			cell = n.Children[i]
		}
		w.cell(cell, at)
	}
	w.out.WriteString("</w:tr>")
}

func (w *writer) cell(n *node, at place) {
	at.align = n.Align
	if at.track == "" && (n.Change == "rl-del" || n.Old) {
		at.track = deleted
	}
	w.out.WriteString(`<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>`)
	before := w.out.Len()
	w.inside(n, "", at)
	if w.out.Len() == before || strings.HasSuffix(w.out.String()[before:], "</w:tbl>") {
		w.paragraph(&node{Kind: markdown.Paragraph}, "", at)
	}
	w.out.WriteString("</w:tc>")
}

// paragraph writes a paragraph of words.
func (w *writer) paragraph(n *node, style string, at place) {
	l := &line{writer: w, around: at.track, isCode: n.Kind == markdown.Code}
	for _, says := range w.pending {
		l.comment(says)
	}
	w.pending = nil
	first := at.item != nil && at.item.number(at.track)
	if first {
		if box := [...]string{"", "☐ ", "☒ "}[min(at.item.task, 2)]; box != "" {
			l.words(box, look{}, "")
		}
	}
	l.nodes(n.Children, look{}, "")
	name := w.anchors[n.ID]
	w.out.WriteString("<w:p>" + w.paragraphProperties(n, style, at, first))
	if name != 0 && n.Kind == markdown.Heading && at.track != movedFrom && at.track != deleted {
		fmt.Fprintf(w.out, `<w:bookmarkStart w:id="%d" w:name="%s"/><w:bookmarkEnd w:id="%d"/>`, name, bookmark(name), name)
	}
	w.out.WriteString(w.footnotes.mark + w.moveRange(at.track, l.print()) + "</w:p>")
	w.footnotes.mark = ""
}

const step = 720 // twentieths of a point by which lists and quotations are set in

func (w *writer) paragraphProperties(n *node, style string, at place, first bool) string {
	var out strings.Builder
	if of := map[string]string{"redline-title": "Title", "lead": "Subtitle"}[n.Class]; of != "" {
		style = of
	}
	if style == "" && at.quotes > 0 {
		style = "Quote"
	}
	if style == "" && at.item != nil {
		style = "ListParagraph"
	}
	if style != "" {
		out.WriteString(`<w:pStyle w:val="` + style + `"/>`)
	}
	if first {
		fmt.Fprintf(&out, `<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, at.item.depth, at.item.list)
	}
	if isRightToLeft(n.Plain()) {
		out.WriteString("<w:bidi/>")
	}
	if indent := step * (at.quotes + at.depth); indent > 0 && (!first || at.quotes > 0) {
		fmt.Fprintf(&out, `<w:ind w:left="%d"/>`, indent)
	}
	if i := slices.Index([]string{"left", "center", "right"}, at.align); i >= 0 {
		out.WriteString(`<w:jc w:val="` + at.align + `"/>`)
	}
	if at.track != "" {
		out.WriteString("<w:rPr>" + w.mark(at.track) + "</w:rPr>")
	}
	if out.Len() == 0 {
		return ""
	}
	return "<w:pPr>" + out.String() + "</w:pPr>"
}
