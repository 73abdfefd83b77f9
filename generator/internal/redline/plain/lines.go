// Package plain writes the tree of a redline as lines of text: [Text] with signs around
// what differs, [Terminal] with colours and in the width of a screen.
//
// Both go the same way: lines.go makes lines of blocks, as in Markdown, each a prefix and
// runs of words that stand in both texts or in one of them; text.go and terminal.go print
// them. What a tree does not say itself are [Words], which the caller finds for a node.
package plain

import (
	"cmp"
	"strconv"
	"strings"

	"fairnotice/generator/internal/character"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/text"
)

type node = markdown.Node

// Words are what a tree does not say itself.
type Words interface {
	// Word is a word of the furniture.
	Word(key string, args ...any) string
	// Note says what is known of the change at a node: a remark, a mark without words of
	// its own, a row that was overtaken, or a fold.
	Note(n *markdown.Node) string
}

// A run is a stretch of a line: words of both texts, of one of them, or a note.
type run struct {
	kind   markdown.Kind // Text, Inserted, Deleted or Remark
	text   string
	struck bool // text taken back
}

// A line is a line of the redline in plain text.
type line struct {
	prefix string // of lists and quotations
	runs   []run
	block  markdown.Kind // Heading, Fold or another block
	moved  bool
}

// A writer writes the tree as lines.
type writer struct {
	Words
	lines []line
	first string // stands before the next line
	rest  string // stands before the lines after it
	apart bool   // an empty line comes first
	block markdown.Kind
	moved bool

	struck bool // what comes is struck out
}

// linesOf are the lines of blocks.
func linesOf(blocks []*node, tight bool, words Words) []line {
	w := writer{Words: words}
	w.blocks(blocks, tight)
	return w.lines
}

func (w *writer) blocks(nodes []*node, tight bool) {
	for _, n := range nodes {
		w.one(n)
		w.apart = !tight
	}
}

func (w *writer) one(n *node) {
	defer func(block markdown.Kind, moved bool) { w.block, w.moved = block, moved }(w.block, w.moved)
	w.block, w.moved = n.Kind, w.moved || n.Moved > 0
	switch n.Kind {
	case markdown.Heading:
		w.line(w.runs(n), strings.Repeat("#", max(1, min(n.Level, 6)))+" ")
	case markdown.Fold:
		w.line([]run{{kind: markdown.Remark, text: w.Note(n)}}, "")
	case markdown.Rule:
		w.line(signOf(n, "---"), "")
	case markdown.Code:
		w.code(n)
	case markdown.Insert:
		if n.Children == nil || text.IsInline(n.Children[0]) {
			w.code(n)
		} else {
			w.blocks(n.Children, false)
		}
	case markdown.Table:
		w.table(n)
	case markdown.List:
		w.list(n)
	case markdown.Quote:
		w.inside("> ", "> ", n, false)
	case markdown.Alert:
		w.alert(n)
	case markdown.Terms:
		w.blocks(n.Children, true)
	case markdown.Definition:
		w.inside(": ", "  ", n, n.Tight)
	case markdown.Notes:
		for _, note := range n.Children {
			w.inside("["+strconv.Itoa(note.Level)+"] ", "    ", note, false)
			w.apart = true
		}
	default:
		if len(n.Children) > 0 && !text.IsInline(n.Children[0]) {
			w.blocks(n.Children, false)
		} else if runs := w.runs(n); len(runs) > 0 || w.first != w.rest {
			w.line(runs, "")
		}
	}
}

// inside writes what is in a box, behind a sign.
func (w *writer) inside(first, rest string, n *node, tight bool) {
	was, lines := w.rest, len(w.lines)
	w.first, w.rest = w.first+first, w.rest+rest
	if len(n.Children) > 0 && text.IsInline(n.Children[0]) {
		w.line(w.runs(n), "")
	} else {
		w.blocks(n.Children, tight)
	}
	if len(w.lines) == lines { // an empty box
		w.line(nil, "")
	}
	w.first, w.rest = was, was
}

func (w *writer) list(n *node) {
	number := n.Level
	for _, item := range n.Children {
		if item.Kind == markdown.Fold {
			w.one(item)
			number += item.Level
			continue
		}
		sign := "- "
		switch {
		case n.Ordered && !item.Old:
			sign = strconv.Itoa(number) + ". "
			number++
		case item.Old && item.Level > 0:
			sign = strconv.Itoa(item.Level) + ". "
		}
		indent := strings.Repeat(" ", len(sign))
		sign += [...]string{"", "[ ] ", "[x] "}[min(item.Task, 2)]
		w.inside(sign, indent, item, n.Tight)
		w.apart = !n.Tight
	}
}

// alert writes a call-out as Markdown does, with its title where the redline has none.
func (w *writer) alert(n *node) {
	own := *n
	if title := markdown.AlertTitle(n); len(n.Children) == 0 || n.Children[0].Class != title.Class {
		own.Children = append([]*node{title}, n.Children...)
	}
	w.inside("> ", "> ", &own, false)
}

func (w *writer) code(n *node) {
	runs := w.runs(n)
	if n.Children == nil {
		runs = []run{{kind: markdown.Text, text: n.Text}}
	}
	w.line(signOf(n, "```"+n.Name), "")
	w.apart = false
	var current []run
	for _, r := range runs {
		for x, part := range strings.Split(r.text, "\n") {
			if x > 0 {
				w.line(current, "")
				current = nil
			}
			current = add(current, run{kind: r.kind, text: part})
		}
	}
	if len(current) > 0 {
		w.line(current, "")
	}
	w.line(signOf(n, "```"), "")
}

func (w *writer) table(n *node) {
	rows := n.Children
	if len(rows) > 0 && rows[0].Kind == markdown.Caption {
		w.one(rows[0])
		rows = rows[1:]
	}
	for x := 0; x < len(rows); x++ {
		folded := x
		for folded < len(rows) && rows[folded].Change == markdown.SameRow {
			folded++
		}
		if folded > x {
			w.one(&node{Kind: markdown.Fold, Level: folded - x, Class: markdown.SameRow})
			x = folded - 1
			continue
		}
		w.line(w.row(rows[x]), "")
		w.apart = false
		if x+1 == n.Level {
			w.line([]run{{kind: markdown.Text, text: "|" + strings.Repeat(" --- |", len(rows[x].Children))}}, "")
		}
	}
}

// row is the cells of a row in one line.
func (w *writer) row(n *node) []run {
	runs := []run{{kind: markdown.Text, text: "|"}}
	for _, cell := range n.Children {
		runs = add(runs, run{kind: markdown.Text, text: " "})
		runs = add(runs, w.cell(cell)...)
		runs = add(runs, run{kind: markdown.Text, text: " |"})
	}
	if n.Change == "rl-move" && n.Anchor != "" {
		runs = add(runs, run{kind: markdown.Remark, text: w.Note(n)})
	}
	return runs
}

// cell is what stands in a cell, its blocks one behind the other.
func (w *writer) cell(n *node) []run {
	if len(n.Children) == 0 || text.IsInline(n.Children[0]) {
		return w.runs(n)
	}
	var runs []run
	var before sides
	for x, l := range linesOf(n.Children, true, w.Words) {
		if x > 0 {
			runs = add(runs, before.separator(l))
		}
		before.see(l)
		runs = add(runs, run{kind: markdown.Text, text: l.prefix})
		runs = add(runs, l.runs...)
	}
	return runs
}

// sides says on which sides something stands.
type sides struct{ old, new bool }

func (s *sides) see(l line) {
	for _, r := range l.runs {
		s.old = s.old || r.kind == markdown.Text || r.kind == markdown.Deleted
		s.new = s.new || r.kind == markdown.Text || r.kind == markdown.Inserted
	}
}

// separator stands between what was before and a line, on those sides that have something on either side of it.
func (s sides) separator(l line) run {
	const sign = " / "
	var here sides
	here.see(l)
	switch inOld, inNew := s.old && here.old, s.new && here.new; {
	case inOld && inNew:
		return run{kind: markdown.Text, text: sign}
	case inOld:
		return run{kind: markdown.Deleted, text: sign}
	case inNew:
		return run{kind: markdown.Inserted, text: sign}
	}
	return run{kind: markdown.Text, text: " "}
}

func (w *writer) line(runs []run, sign string) {
	if w.apart && len(w.lines) > 0 {
		w.lines = append(w.lines, line{prefix: strings.TrimRight(w.rest, " ")})
	}
	w.apart = false
	w.lines = append(w.lines, line{prefix: w.first + sign, runs: runs, block: w.block, moved: w.moved})
	w.first = w.rest
}

// add puts runs behind others, or makes the last one longer.
func add(runs []run, more ...run) []run {
	for _, r := range more {
		n := len(runs)
		switch {
		case r.text == "":
		case n > 0 && runs[n-1].kind == r.kind && runs[n-1].struck == r.struck && r.kind != markdown.Remark:
			runs[n-1].text += r.text
		default:
			runs = append(runs, r)
		}
	}
	return runs
}

// signOf is a block that has no words, marked as it is.
func signOf(n *node, sign string) []run {
	marks := map[string]markdown.Kind{"rl-ins": markdown.Inserted, "rl-del": markdown.Deleted}
	return []run{{kind: cmp.Or(marks[n.Change], markdown.Text), text: sign}}
}

// runs are those of a block that has words.
func (w *writer) runs(n *node) []run {
	var runs []run
	for _, child := range n.Children {
		if !child.Aid {
			runs = w.inline(runs, child, markdown.Text)
		}
	}
	return runs
}

// inline adds the runs of an inline node.
func (w *writer) inline(runs []run, n *node, kind markdown.Kind) []run {
	put := func(words string) {
		runs = add(runs, run{kind: kind, text: phrase.Visible(character.Reveal(words), "\n"), struck: w.struck})
	}
	switch n.Kind {
	case markdown.Inserted, markdown.Deleted:
		kind = n.Kind
	case markdown.Fold:
		return add(runs, run{kind: markdown.Remark, text: w.Note(n)})
	case markdown.Remark:
		return add(runs, run{kind: markdown.Remark, text: w.Note(n)})
	case markdown.Text, markdown.CodeSpan:
		put(w.oneLine(n.Text))
	case markdown.Break:
		put(" ⏎ ")
	case markdown.Word:
		put(w.Word(n.Text))
	case markdown.NoteRef:
		put("[" + strconv.Itoa(n.Level) + "]")
	case markdown.Image:
		put("![" + n.Text + "](" + n.Dest + ")")
	}
	was := w.struck
	w.struck = was || n.Kind == markdown.Struck
	for _, child := range n.Children {
		if !child.Aid { // the number of an item is its sign
			runs = w.inline(runs, child, kind)
		}
	}
	w.struck = was
	if n.Kind == markdown.Mark && n.Anchor != "" && n.Level > 0 {
		runs = add(runs, run{kind: markdown.Remark, text: w.Note(n)})
	}
	return runs
}

// oneLine has spaces where a paragraph is broken into lines.
func (w *writer) oneLine(s string) string {
	if w.block == markdown.Code || w.block == markdown.Insert {
		return s
	}
	return strings.ReplaceAll(s, "\n", " ")
}
