package redline

import (
	"strconv"
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/text"
)

// A run is a stretch of a line: words of both texts, of one of them, or a note.
type run struct {
	kind markdown.Kind // Text, Inserted, Deleted or Remark
	text string
}

// A line is a line of the redline in plain text.
type line struct {
	prefix string // of lists and quotations
	runs   []run
	block  markdown.Kind // Heading, Fold or another block
	moved  bool
}

// A typist writes the redline's tree as lines.
type typist struct {
	teller
	lines []line
	first string // stands before the next line
	rest  string // stands before the lines after it
	apart bool   // an empty line comes first
	block markdown.Kind
	moved bool
}

// typed is the redline as lines. Unless whole, stretches without a change are one
// line each.
func (r *Redline) typed(l Lexicon, whole bool) []line {
	t := typist{teller: teller{l, r}}
	blocks := inOne(nil, r.merged)
	if !whole && !r.Empty() {
		blocks = folded(blocks)
	}
	t.blocks(blocks, false)
	return t.lines
}

func (t *typist) blocks(nodes []*node, tight bool) {
	for _, n := range nodes {
		t.one(n)
		t.apart = !tight
	}
}

// one writes a block.
func (t *typist) one(n *node) {
	defer func(block markdown.Kind, moved bool) { t.block, t.moved = block, moved }(t.block, t.moved)
	t.block, t.moved = n.Kind, t.moved || n.Moved > 0
	switch n.Kind {
	case markdown.Heading:
		t.line(t.runs(n), strings.Repeat("#", max(1, min(n.Level, 6)))+" ")
	case markdown.Fold:
		t.line([]run{{markdown.Remark, t.unchanged(n)}}, "")
	case markdown.Rule:
		t.line(t.whole(n, "---"), "")
	case markdown.Code:
		t.code(n)
	case markdown.Insert:
		if n.Children == nil || text.IsInline(n.Children[0]) {
			t.code(n)
			return
		}
		t.blocks(n.Children, false)
	case markdown.Table:
		t.table(n)
	case markdown.List:
		t.list(n)
	case markdown.Quote:
		t.inside("> ", "> ", n, false)
	case markdown.Alert:
		t.alert(n)
	case markdown.Terms:
		t.blocks(n.Children, true)
	case markdown.Definition:
		t.inside(": ", "  ", n, n.Tight)
	case markdown.Notes:
		for _, note := range n.Children {
			t.inside("["+strconv.Itoa(note.Level)+"] ", "    ", note, false)
			t.apart = true
		}
	default:
		if len(n.Children) > 0 && !text.IsInline(n.Children[0]) {
			t.blocks(n.Children, false)
			return
		}
		if runs := t.runs(n); len(runs) > 0 || t.first != t.rest {
			t.line(runs, "")
		}
	}
}

func (t *typist) unchanged(n *node) string {
	words := t.count("unchanged", n.Level)
	if n.Name != "" {
		words = t.word("of", words, n.Name)
	}
	return words
}

// inside writes what is in a box, behind a sign.
func (t *typist) inside(first, rest string, n *node, tight bool) {
	was, lines := t.rest, len(t.lines)
	t.first, t.rest = t.first+first, t.rest+rest
	if len(n.Children) > 0 && text.IsInline(n.Children[0]) {
		t.line(t.runs(n), "")
	} else {
		t.blocks(n.Children, tight)
	}
	if len(t.lines) == lines { // an empty box
		t.line(nil, "")
	}
	t.rest = was
	t.first = was
}

func (t *typist) list(n *node) {
	number := n.Level
	for _, item := range n.Children {
		sign := "- "
		if n.Ordered && !item.Old {
			sign = strconv.Itoa(number) + ". "
			number++
		}
		indent := strings.Repeat(" ", len(sign))
		sign += [...]string{"", "[ ] ", "[x] "}[min(item.Task, 2)]
		t.inside(sign, indent, item, n.Tight)
		t.apart = !n.Tight
	}
}

// alert writes a call-out as Markdown does, with its title where the redline has
// none.
func (t *typist) alert(n *node) {
	title := markdown.AlertTitle(n)
	children := n.Children
	if len(children) == 0 || children[0].Class != title.Class {
		children = append([]*node{title}, children...)
	}
	own := *n
	own.Children = children
	t.inside("> ", "> ", &own, false)
}

// code writes lines between fences.
func (t *typist) code(n *node) {
	runs := t.runs(n)
	if n.Children == nil {
		runs = []run{{markdown.Text, n.Text}}
	}
	t.line(t.whole(n, "```"+n.Name), "")
	t.apart = false
	var current []run
	for _, r := range runs {
		for x, part := range strings.Split(r.text, "\n") {
			if x > 0 {
				t.line(current, "")
				current = nil
			}
			current = add(current, run{r.kind, part})
		}
	}
	if len(current) > 0 {
		t.line(current, "")
	}
	t.line(t.whole(n, "```"), "")
}

func (t *typist) table(n *node) {
	rows := n.Children
	if len(rows) > 0 && rows[0].Kind == markdown.Caption {
		t.one(rows[0])
		rows = rows[1:]
	}
	for x, row := range rows {
		t.line(t.row(row), "")
		t.apart = false
		if x+1 == n.Level {
			t.line([]run{{markdown.Text, "|" + strings.Repeat(" --- |", len(row.Children))}}, "")
		}
	}
}

// row is the cells of a row in one line.
func (t *typist) row(n *node) []run {
	runs := []run{{markdown.Text, "|"}}
	for _, cell := range n.Children {
		runs = add(runs, run{markdown.Text, " "})
		for _, r := range t.cell(cell) {
			runs = add(runs, r)
		}
		runs = add(runs, run{markdown.Text, " |"})
	}
	if n.Change == "rl-move" && n.Anchor != "" {
		runs = add(runs, run{markdown.Remark, t.count("line.row-order", t.sum(RowOrder))})
	}
	return runs
}

// cell is what stands in a cell, its blocks one behind the other.
func (t *typist) cell(n *node) []run {
	if len(n.Children) == 0 || text.IsInline(n.Children[0]) {
		return t.runs(n)
	}
	inner := typist{teller: t.teller}
	inner.blocks(n.Children, true)
	var runs []run
	var before sidesOf
	for x, l := range inner.lines {
		if x > 0 {
			runs = add(runs, before.separator(l))
		}
		before.see(l)
		runs = add(runs, run{markdown.Text, l.prefix})
		for _, r := range l.runs {
			runs = add(runs, r)
		}
	}
	return runs
}

// sidesOf says on which sides something stands.
type sidesOf struct{ old, new bool }

func (s *sidesOf) see(l line) {
	for _, r := range l.runs {
		s.old = s.old || r.kind == markdown.Text || r.kind == markdown.Deleted
		s.new = s.new || r.kind == markdown.Text || r.kind == markdown.Inserted
	}
}

// separator stands between what was before and a line, on those sides that have
// something on either side of it.
func (s sidesOf) separator(l line) run {
	const sign = " / "
	var here sidesOf
	here.see(l)
	switch inOld, inNew := s.old && here.old, s.new && here.new; {
	case inOld && inNew:
		return run{markdown.Text, sign}
	case inOld:
		return run{markdown.Deleted, sign}
	case inNew:
		return run{markdown.Inserted, sign}
	}
	return run{markdown.Text, " "}
}

// line adds a line.
func (t *typist) line(runs []run, sign string) {
	if t.apart && len(t.lines) > 0 {
		t.lines = append(t.lines, line{prefix: strings.TrimRight(t.rest, " ")})
	}
	t.apart = false
	t.lines = append(t.lines, line{prefix: t.first + sign, runs: runs, block: t.block, moved: t.moved})
	t.first = t.rest
}

// add puts a run behind others, or makes the last one longer.
func add(runs []run, r run) []run {
	if r.text == "" {
		return runs
	}
	if n := len(runs); n > 0 && runs[n-1].kind == r.kind && r.kind != markdown.Remark {
		runs[n-1].text += r.text
		return runs
	}
	return append(runs, r)
}

// whole is a block that has no words, marked as it is.
func (t *typist) whole(n *node, text string) []run {
	kind := markdown.Text
	switch n.Change {
	case "rl-ins":
		kind = markdown.Inserted
	case "rl-del":
		kind = markdown.Deleted
	}
	return []run{{kind, text}}
}

// runs are those of a block that has words.
func (t *typist) runs(n *node) []run {
	var runs []run
	for _, child := range n.Children {
		runs = t.inline(runs, child, markdown.Text)
	}
	return runs
}

// inline adds the runs of an inline node.
func (t *typist) inline(runs []run, n *node, kind markdown.Kind) []run {
	put := func(text string) { runs = add(runs, run{kind, phrase.Visible(text, "\n")}) }
	switch n.Kind {
	case markdown.Inserted, markdown.Deleted:
		kind = n.Kind
	case markdown.Remark:
		return add(runs, run{markdown.Remark, t.note(n, t)})
	case markdown.Text:
		put(t.oneLine(n.Text))
	case markdown.CodeSpan:
		put(t.oneLine(n.Text))
	case markdown.Break:
		put(" ⏎ ")
	case markdown.Word:
		put(t.Word(n.Text))
	case markdown.NoteRef:
		put("[" + strconv.Itoa(n.Level) + "]")
	case markdown.Image:
		put("![" + n.Text + "](" + n.Dest + ")")
	}
	for _, child := range n.Children {
		runs = t.inline(runs, child, kind)
	}
	if n.Kind == markdown.Mark && n.Anchor != "" && n.Level > 0 {
		runs = add(runs, run{markdown.Remark, t.note(n, t)})
	}
	return runs
}

// oneLine has spaces where a paragraph is broken into lines.
func (t *typist) oneLine(s string) string {
	if t.block == markdown.Code || t.block == markdown.Insert {
		return s
	}
	return strings.ReplaceAll(s, "\n", " ")
}
