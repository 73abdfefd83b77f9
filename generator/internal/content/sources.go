package content

import (
	"slices"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
)

// A Dated source is a list that a document shows and that has a date and a
// change of its own: a register, or a purpose below a hub. A document in which
// nothing but such rows differs takes them over.
type Dated struct {
	Name    string // as messages say it: "the processors register"
	Updated Updated
	Change  ChangeNote

	File   *diag.File
	Places field.Places

	register string     // its name, "" for a purpose
	ids      []string   // of its rows
	langs    [][]string // of the translations of its rows
}

// DatedSources are the dated sources of a document, the one that changed last first.
func (d *Desk) DatedSources(doc *Document) []Dated {
	var shown []Dated
	registers := doc.registers()
	for _, child := range d.shownPurposes(doc) {
		shown = append(shown, Dated{Name: "“" + child.Head.Title + "”", Updated: child.Head.Updated,
			Change: child.Head.Change, File: child.File, Places: child.Places})
		registers = append(registers, child.registers()...)
	}
	for _, register := range d.DatedRegisters() {
		if slices.Contains(registers, register.register) {
			shown = append(shown, register)
		}
	}
	slices.SortStableFunc(shown, func(a, b Dated) int { return b.Updated.compare(a.Updated) })
	return shown
}

// compare puts pending behind every date.
func (u Updated) compare(v Updated) int {
	switch {
	case u.Pending == v.Pending:
		return u.First().Compare(v.First())
	case u.Pending:
		return 1
	}
	return -1
}

// DatedRegisters are the registers that the portal has, as dated sources.
func (d *Desk) DatedRegisters() []Dated {
	return filter([]Dated{dated("contacts", d.Contacts), dated("processors", d.Processors), dated("cookies", d.Cookies),
		dated("glossary", d.Glossary)}, func(register Dated) bool { return register.File != nil })
}

func dated[R registerRow](name string, r Register[R]) Dated {
	return Dated{
		Name: "the " + name + " register", Updated: r.Updated, Change: r.Change, File: r.File, Places: r.Places,
		register: name, ids: ids(r.Rows), langs: convert(r.Rows, func(row R) []string { return row.languages() }),
	}
}

// shownPurposes are the children of the hubs whose purposes a document shows.
func (d *Desk) shownPurposes(doc *Document) []*Document {
	var shown []*Document
	markdown.Walk(doc.Body, func(n *markdown.Node) bool {
		if n.Kind != markdown.Insert || n.Name != "purposes" {
			return true
		}
		r := resolver{desk: d, doc: doc}
		o, _ := options[purposeOptions](&r, n, purposesOptions())
		if o.Of == "" {
			o.Of = doc.ID
		}
		shown = append(shown, d.Children(o.Of, doc.Lang)...)
		return false
	})
	return shown
}

// WithoutRows is a text without what it takes from registers and purposes: two
// texts with the same own words differ in such rows alone.
func (t *Text) WithoutRows() *Text {
	own := *t
	own.Body = withoutRows(t.Body)
	if t.Head.Purpose != nil {
		facts := *t.Head.Purpose
		facts.Recipients = nil
		own.Head.Purpose = &facts
	}
	return &own
}

func withoutRows(n *markdown.Node) *markdown.Node {
	bare := *n
	bare.Children = nil
	if n.Kind == markdown.Insert && n.Name != "table" && n.Name != "rights" {
		bare.Text = "" // options on the desk, rows in the record
		return &bare
	}
	for _, child := range n.Children {
		bare.Children = append(bare.Children, withoutRows(child))
	}
	return &bare
}
