package notice

import (
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/phrase"
)

// A notice that says an element purpose by purpose, in sections or in the rows of a table, has to say it for each:
// one hit does not speak for all.

// A part is what may speak of one purpose: a heading with what stands below it up to the next one, an item of a list,
// or a paragraph.
type part struct {
	heading passage
	body    prose
}

// parts are the sections of the words of a text.
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

// kin are the parts of a text that stand beside each other, so that what one says can be expected of the others:
// sections below one heading, items of a list, paragraphs of a section.
func (t prose) kin() [][]part {
	var all [][]part
	among := map[string]int{}
	add := func(key string, p part) {
		i, known := among[key]
		if !known {
			i = len(all)
			among[key] = i
			all = append(all, nil)
		}
		all[i] = append(all[i], p)
	}
	for _, p := range t.parts() {
		add("section\n"+strings.Join(p.heading.under, "\n"), p)
	}
	for i, group := range t.groups() {
		for _, p := range group {
			switch {
			case p.heading:
			case p.item:
				add("list "+strconv.Itoa(i), part{p, prose{p}})
			case matches("labelled", p.words):
				add("paragraph\n"+strings.Join(p.under, "\n"), part{p, prose{p}})
			}
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

func saysBasis(p part) bool {
	return p.body.cutting("empty-label").cutting("not-a-basis").leaving("about-rights-or-cookies").has("names-basis")
}

func saysPeriod(p part) bool {
	isOther := func(s string) bool {
		return matches("about-rights-or-cookies", s) && !matches("until-withdrawn", s) || matches("not-backwards", s)
	}
	_, says := p.body.cutting("empty-label").cutting("aim-clause").cutting("stays-lawful").states("any-retention", func(s string) bool { return !isOther(s) })
	return says
}

func saysUse(p part) bool { return purposesIn(p.body).has("states-purpose") }

var ofBasisEach = particular{says: saysBasis, alone: "basis-alone", column: "basis-column",
	fills: func(cell string) bool { return matches("any-basis", cell) || matches("names-basis", cell) },
	what:  "on which lawful basis", hint: "name the basis, with its letter in Art. 6(1)"}

var ofPeriodEach = particular{says: saysPeriod, alone: "retention-section", column: "retention-column",
	fills: func(cell string) bool { return !matches("only-as-long-as-necessary", cell) },
	what:  "how long the data is kept", hint: "say how long, or by what it is decided"}

// eachPurpose warns of each purpose of a notice in words that does not say what others say for themselves, and
// reports whether a table says it.
func (n *Notice) eachPurpose(f *Finding, e particular) (tabled bool) {
	if n.Facts != nil || !n.readable {
		return false
	}
	kin := n.words.kin()
	speaksForAll := func(p part) bool {
		return matches(e.alone, p.heading.words) && !matches("for-what", p.heading.words) && len(p.body) > 0
	}
	if !slices.ContainsFunc(n.words.parts(), speaksForAll) {
		for _, parts := range kin {
			e.eachPart(f, parts)
		}
	}
	for _, t := range n.texts() {
		markdown.Walk(t.Body(), func(node *markdown.Node) bool {
			if node.Kind == markdown.Table {
				e.eachRow(f, Location{t.File, node.Span}, node)
			}
			return node.Kind != markdown.Insert && node.Kind != markdown.Table
		})
	}
	return len(f.Found) > 0
}

// eachPart looks at parts beside each other that are about a purpose: they say two of what it is for, on which basis,
// and how long; or one of these where several beside them say all.
func (e particular) eachPart(f *Finding, parts []part) {
	var silent []part
	saying := 0
	for _, p := range parts {
		says := count(saysBasis(p), saysPeriod(p), saysUse(p))
		switch {
		case says == 0, p.isElse():
		case !e.says(p):
			silent = append(silent, p)
		case says > 1:
			saying++
		}
	}
	silent = slices.DeleteFunc(silent, func(p part) bool {
		isThin := !p.heading.heading || saysUse(p)
		return saying < 2 && !p.heading.heading || count(saysBasis(p), saysPeriod(p), saysUse(p)) < 2 && saying < 2 && isThin
	})
	if saying == 0 || len(silent) > saying {
		return
	}
	for _, p := range silent {
		at, kind := p.heading.location(p.heading.words), "section"
		if !p.heading.heading {
			at, kind = p.heading.location(firstWords(p.heading.words, 4)), "part"
		}
		f.warnf(at, e.hint, "this %s does not say %s, though others say it for theirs", kind, e.what)
	}
}

// isElse reports whether a part is by its heading about something that is no purpose.
func (p part) isElse() bool {
	topic := p.heading.topic()
	isOfOne := matches("retention-section", topic) || matches("basis-alone", topic)
	return matches("not-a-purpose", topic) || p.heading.heading && isOfOne && !matches("for-what", topic)
}

// topic is a heading, or the first words of a passage that say what it is about.
func (p passage) topic() string {
	const few = 8 // words
	if p.heading {
		return p.words
	}
	return firstWords(p.sentences[0], few)
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

// filledCell is a cell that says something, below or beside a heading of a table.
func (n *Notice) filledCell(heading pattern) (Location, bool) {
	var at Location
	for _, t := range n.texts() {
		markdown.Walk(t.Body(), func(node *markdown.Node) bool {
			if node.Kind == markdown.Row && len(node.Children) > 1 && !isBare(node) && matches(heading, said(node.Children[0])) {
				at = Location{t.File, node.Span}
			}
			if node.Kind == markdown.Table && at.File == nil {
				for _, cell := range cellsUnder(node, heading) {
					if strings.Trim(said(cell), "-–—?. ") != "" {
						at = Location{t.File, node.Span}
					}
				}
			}
			return at.File == nil && node.Kind != markdown.Insert
		})
	}
	return at, at.File != nil
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

// answered is a text without questions that nothing answers, and headings and labels with nothing behind them: they
// announce, and say nothing.
func (t prose) answered() prose {
	isQuestion := func(s string) bool { return strings.HasSuffix(s, "?") }
	var all prose
	for i, p := range t {
		last := i+1 == len(t)
		asks := !p.heading && len(p.sentences) > 0 && isQuestion(p.sentences[len(p.sentences)-1])
		switch {
		case asks && (last || t[i+1].heading || isQuestion(t[i+1].sentences[0])):
		case p.isBare, !p.heading && !p.item && matches("label-only", p.words), p.isLabel && !p.announces(t[i+1:]):
		case p.heading && !p.item && (last || !slices.Contains(t[i+1].under, p.words)):
		default:
			all = append(all, p)
		}
	}
	return all
}

// announces reports whether what follows a bold label can be what it announces: a paragraph without a label, or a list.
func (p passage) announces(rest prose) bool {
	if p.heading || len(rest) == 0 {
		return p.heading
	}
	next := rest[0]
	return !p.item && !next.heading && !next.isLabel && !next.labels
}
