// Package conflict finds the marks that git leaves in a file where two people have
// changed the same lines and nobody has said yet which of the two counts:
//
//	<<<<<<< HEAD
//	We keep data for 30 days.
//	||||||| 1f0c2ab
//	We keep data for 21 days.
//	=======
//	We keep data for 14 days.
//	>>>>>>> main
//
// Whatever else is wrong with such a file cannot be known before that, so [Rule] is
// told alone. [Settle] takes the first side for as long, with every byte at its place,
// so that what other files say of this one can be judged.
//
// A mark stands at the start of a line, has seven signs, and a space or the end of the
// line behind them. A whole conflict that somebody has indented is one, too, and so is one with the + that a
// comparison has before its lines. One that is left over from a conflict that was settled by half
// is found too. Seven equals signs alone are an underline, and a bracket or a bar that
// other lines beside it have as well is a quotation or a table.
package conflict

import (
	"bytes"
	"fmt"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

// Rule is broken by each conflict once.
var Rule = diag.Rule{ID: "conflict", Stops: true, Alone: true,
	Protects: "No text is published in which two people still disagree.",
	Bad:      "<<<<<<< HEAD\n30 days\n=======\n14 days\n>>>>>>> main", Good: "30 days"}

// Rules are the rules of this package.
func Rules() diag.Rules { return diag.Rules{diag.GroupFiles: {Rule}} }

// A mark is one of the lines that git has written.
type mark struct {
	line int // from 0
	deep int // bytes before it
	at   diag.Span
	sign byte
	name string // of the side, or nothing
}

// A conflict is its marks in their order: all of them, or what was left of them.
type conflict []mark

// Find reports the conflicts of a file. The hint says what to do in place of choosing
// lines, where nobody may write in the file; it may be empty.
func Find(f *diag.File, hint string) diag.List {
	var l diag.List
	for _, c := range conflictsIn(f.Text) {
		message, choose := c.say()
		if hint != "" {
			choose = hint
		}
		l.Reportf(Rule, f, c.place(), choose, "%s", message)
	}
	return l
}

// Settle is the file with the first side of each conflict, and blanks in place of the rest.
func Settle(f *diag.File) *diag.File {
	all := conflictsIn(f.Text)
	if len(all) == 0 {
		return f
	}
	settled := &diag.File{Path: f.Path, Text: bytes.Clone(f.Text), Partial: true}
	for _, c := range all {
		for i, m := range c {
			end := m.at.End
			if i > 0 && i < len(c)-1 {
				end = c[i+1].at.Start
			}
			for at := m.at.Start; at < end; at++ {
				if settled.Text[at] != '\n' {
					settled.Text[at] = ' '
				}
			}
		}
	}
	return settled
}

var written = pattern.New(`^[ \t+]*(<{7}|\|{7}|={7}|>{7})(?:[ \t]+([^\n]*?))?[ \t]*$`)

// marksIn are all lines that can be one.
func marksIn(lines []string) []mark {
	var marks []mark
	start := 0
	for i, line := range lines {
		bare := strings.TrimLeft(line, " \t+")
		if bare != "" && strings.IndexByte("<|=>", bare[0]) >= 0 {
			if m := written().FindStringSubmatch(line); m != nil && !(bare[0] == '=' && m[2] != "") {
				at := diag.Span{Start: start, End: start + len(line)}
				marks = append(marks, mark{i, len(line) - len(bare), at, bare[0], m[2]})
			}
		}
		start += len(line) + 1
	}
	return marks
}

// order is that in which the marks of a conflict stand.
const order = "<|=>"

// conflictsIn puts marks together: each conflict begins with a mark that cannot follow
// the one before it.
func conflictsIn(text []byte) []conflict {
	lines := strings.Split(string(text), "\n")
	var found []conflict
	newest := map[int]int{} // by how deep its marks stand
	for _, m := range marksIn(lines) {
		last, begun := newest[m.deep]
		if begun && follows(found[last], m) {
			found[last] = append(found[last], m)
			continue
		}
		newest[m.deep] = len(found)
		found = append(found, conflict{m})
	}
	kept := found[:0]
	for _, c := range found {
		if c.isMeant(lines) {
			kept = append(kept, c)
		}
	}
	return kept
}

// follows reports whether a mark goes on with a conflict. A heading of one side can be
// underlined by equals signs too.
func follows(c conflict, m mark) bool {
	last := c[len(c)-1].sign
	if m.sign == '=' {
		return last == '=' && c[0].sign == '<' || last == '<' || last == '|'
	}
	return last != '>' && strings.IndexByte(order, last) < strings.IndexByte(order, m.sign)
}

// isMeant tells what git has left from an underline, a quotation and an empty row.
func (c conflict) isMeant(lines []string) bool {
	first := c[0]
	if first.deep > 0 {
		_, _, _, isWhole := c.sides()
		return isWhole
	}
	switch {
	case first.sign == '<':
		return true
	case first.sign == '|':
		return len(c) > 1 || ancestor().MatchString(first.name)
	case first.sign == '=':
		return len(c) > 1
	}
	beside := func(i int) bool { return i >= 0 && i < len(lines) && strings.HasPrefix(lines[i], ">") }
	return first.name != "" && !beside(first.line-1) && !beside(first.line+1)
}

// place is where a conflict is told: its first mark that cannot be an underline.
func (c conflict) place() diag.Span {
	if c[0].sign == '=' {
		return c[len(c)-1].at
	}
	return c[0].at
}

var ancestor = pattern.New(`^(?:[0-9a-f]{7,40}|merged common ancestors|empty tree|parent of .*)(?::.*)?$`)

// sides are the marks above the two sides and below them; ok is false where one of them
// is missing, or cannot be told from an underline.
func (c conflict) sides() (above, between, below mark, ok bool) {
	count := map[byte]int{}
	for _, m := range c {
		count[m.sign]++
		if m.sign == '=' {
			between = m
		}
	}
	above, below = c[0], c[len(c)-1]
	return above, between, below, above.sign == '<' && below.sign == '>' && count['='] == 1
}

// say tells what stands there, and what to do.
func (c conflict) say() (message, hint string) {
	above, between, below, ok := c.sides()
	if !ok {
		return "this is left over from a conflict that git could not settle" + c.named(),
			"read the lines around it, keep those that count, and delete this line and any other of " +
				"<<<<<<<, |||||||, ======= and >>>>>>>"
	}
	end := between.line
	if c[1].sign == '|' {
		end = c[1].line
	}
	message = fmt.Sprintf("git could not settle two changes of the same place: %s says %s, and %s says %s",
		named(above), stretch(above.line+1, end), named(below), stretch(between.line+1, below.line))
	return message, fmt.Sprintf("keep the lines that count, or write one text of both; "+
		"then delete all else from line %d to line %d", above.line+1, below.line+1)
}

// named are the sides that the marks name.
func (c conflict) named() string {
	var names []string
	for _, m := range c {
		if m.name != "" {
			names = append(names, m.name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return ": " + strings.Join(names, " and ")
}

func named(m mark) string {
	if m.name == "" {
		return "a side without a name"
	}
	return "“" + m.name + "”"
}

// stretch names the lines between two marks, from 0 and without the last.
func stretch(from, to int) string {
	switch to - from {
	case 0:
		return "nothing"
	case 1:
		return fmt.Sprintf("what is in line %d", from+1)
	}
	return fmt.Sprintf("what is in lines %d to %d", from+1, to)
}
