package notice

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/phrase"
)

// A notice that says an element purpose by purpose, in sections or in the rows of a table, has to say it for each:
// one hit does not speak for all.

// A part is a heading and what stands below it up to the next heading.
type part struct {
	heading passage
	body    prose
}

// parts are those of the words of a text.
func (t prose) parts() []part {
	var all []part
	for _, p := range t {
		switch last := len(all) - 1; {
		case p.heading && !p.item:
			all = append(all, part{heading: p})
		case last >= 0 && p.file == all[last].heading.file:
			all[last].body = append(all[last].body, p)
		}
	}
	return all
}

// A particular is an element that each purpose says for itself.
type particular struct {
	says   func(part) bool
	alone  pattern // heading of a part that says it for all
	column pattern // heading of a column that does
	fills  func(cell string) bool
	what   string // goes on from "does not say"
	hint   string
}

func saysBasis(p part) bool { return p.body.leaving("about-rights-or-cookies").has("names-basis") }

func saysPeriod(p part) bool {
	return p.body.leaving("about-rights-or-cookies").leaving("not-backwards").has("any-retention")
}

func saysUse(p part) bool { return p.body.leaving("grants").has("purposes") }

var ofBasisEach = particular{says: saysBasis, alone: "basis-alone", column: "basis-column",
	fills: func(cell string) bool { return matches("any-basis", cell) || matches("names-basis", cell) },
	what:  "on which lawful basis", hint: "name the basis, with its letter in Art. 6(1)"}

var ofPeriodEach = particular{says: saysPeriod, alone: "retention-section", column: "retention-column",
	fills: func(cell string) bool { return !matches("only-as-long-as-necessary", cell) },
	what:  "how long the data is kept", hint: "say how long, or by what it is decided"}

// eachPurpose warns of each purpose of a notice in words that does not say what others say for themselves.
func (n *Notice) eachPurpose(f *Finding, e particular) {
	if n.Facts != nil || !n.readable {
		return
	}
	parts := n.words.parts()
	speaksForAll := func(p part) bool { return matches(e.alone, p.heading.words) && len(p.body) > 0 }
	if !slices.ContainsFunc(parts, speaksForAll) {
		n.eachPart(f, e, parts)
	}
	for _, t := range n.texts() {
		markdown.Walk(t.Body(), func(node *markdown.Node) bool {
			if node.Kind == markdown.Table {
				e.eachRow(f, Location{t.File, node.Span}, node)
			}
			return node.Kind != markdown.Insert && node.Kind != markdown.Table
		})
	}
}

// eachPart looks at sections about a purpose: they say two of what it is for, on which basis, and how long; or one
// of these where several beside them say all.
func (n *Notice) eachPart(f *Finding, e particular, parts []part) {
	var silent []part
	saying := map[string]int{} // by the headings above
	all := 0
	for _, p := range parts {
		if matches("not-a-purpose", p.heading.words) || count(saysBasis(p), saysPeriod(p), saysUse(p)) == 0 {
			continue
		}
		switch above := strings.Join(p.heading.under, "\n"); {
		case !e.says(p):
			silent = append(silent, p)
		case count(saysBasis(p), saysPeriod(p), saysUse(p)) > 1:
			saying[above]++
			all++
		}
	}
	silent = slices.DeleteFunc(silent, func(p part) bool {
		return count(saysBasis(p), saysPeriod(p), saysUse(p)) < 2 && saying[strings.Join(p.heading.under, "\n")] < 2
	})
	if all == 0 || len(silent) > all {
		return
	}
	for _, p := range silent {
		f.warnf(p.heading.location(p.heading.words), e.hint, "this section does not say %s, though others say it for theirs", e.what)
	}
}

func count(all ...bool) int {
	n := 0
	for _, is := range all {
		if is {
			n++
		}
	}
	return n
}

// eachRow looks at a table with a purpose in each row and a column for the element.
func (e particular) eachRow(f *Finding, at Location, table *markdown.Node) {
	if table.Level == 0 || len(table.Children) < 2 {
		return
	}
	isOf := func(name pattern) func(*markdown.Node) bool {
		return func(cell *markdown.Node) bool { return matches(name, said(cell)) }
	}
	rows := slices.DeleteFunc(slices.Clone(table.Children), func(n *markdown.Node) bool { return n.Kind != markdown.Row })
	column := slices.IndexFunc(rows[0].Children, isOf(e.column))
	if column < 0 || !slices.ContainsFunc(rows[0].Children, isOf("purpose-column")) {
		return
	}
	var empty []string
	for _, row := range rows[1:] {
		if column >= len(row.Children) || len(said(row.Children[0])) == 0 {
			continue
		}
		switch cell := said(row.Children[column]); {
		case strings.Trim(cell, "-–—?. ") == "" || !e.fills(cell):
			empty = append(empty, said(row.Children[0]))
			at.Span = row.Span
		default:
			f.at(Location{at.File, row.Span})
		}
	}
	if len(empty) > 0 {
		const most = 3
		f.warnf(at, e.hint, "the table does not say %s for %s", e.what, phrase.Some(phrase.Quoted(empty), most))
	}
}

// cellsUnder are the cells of a column of a table, by the heading of the column.
func cellsUnder(table *markdown.Node, column pattern) []*markdown.Node {
	var cells []*markdown.Node
	at := -1
	for _, row := range table.Children {
		if row.Kind != markdown.Row {
			continue
		}
		if at < 0 {
			at = slices.IndexFunc(row.Children, func(cell *markdown.Node) bool { return cell.Head && matches(column, said(cell)) })
			if at < 0 {
				return nil
			}
			continue
		}
		if at < len(row.Children) {
			cells = append(cells, row.Children[at])
		}
	}
	return cells
}

// said are the words of a cell.
func said(cell *markdown.Node) string { return strings.Join(strings.Fields(cell.Said()), " ") }

// answered is a text without questions that nothing answers, and headings with nothing below them: they announce,
// and say nothing.
func (t prose) answered() prose {
	isQuestion := func(s string) bool { return strings.HasSuffix(s, "?") }
	var all prose
	for i, p := range t {
		last := i+1 == len(t)
		asks := !p.heading && len(p.sentences) > 0 && isQuestion(p.sentences[len(p.sentences)-1])
		switch {
		case asks && (last || t[i+1].heading || isQuestion(t[i+1].sentences[0])):
		case p.heading && !p.item && (last || !slices.Contains(t[i+1].under, p.words)):
		default:
			all = append(all, p)
		}
	}
	return all
}
