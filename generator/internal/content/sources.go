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
	Change  Change

	File   *diag.File
	Places field.Places
}

// Shown are the dated sources of a document, the one that changed last first.
func (d *Desk) Shown(doc *Document) []Dated {
	var shown []Dated
	registers := doc.registers()
	for _, child := range d.shownPurposes(doc) {
		shown = append(shown, Dated{"“" + child.Head.Title + "”", child.Head.Updated, child.Head.Change, child.File, child.Places})
		registers = append(registers, child.registers()...)
	}
	slices.Sort(registers)
	for _, name := range slices.Compact(registers) {
		shown = append(shown, d.dated(name))
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

// RegisterDates are the registers that the portal has, as dated sources.
func (d *Desk) RegisterDates() []Dated {
	var found []Dated
	for _, name := range []string{"contacts", "cookies", "processors"} {
		if register := d.dated(name); register.File != nil {
			found = append(found, register)
		}
	}
	return found
}

func (d *Desk) dated(register string) Dated {
	name := "the " + register + " register"
	switch register {
	case "contacts":
		return Dated{name, d.Contacts.Updated, d.Contacts.Change, d.Contacts.File, d.Contacts.Places}
	case "processors":
		return Dated{name, d.Processors.Updated, d.Processors.Change, d.Processors.File, d.Processors.Places}
	default:
		return Dated{name, d.Cookies.Updated, d.Cookies.Change, d.Cookies.File, d.Cookies.Places}
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
		o, _ := options[purposeOptions](&r, n)
		if o.Of == "" {
			o.Of = doc.ID
		}
		shown = append(shown, d.Children(o.Of, doc.Lang)...)
		return false
	})
	return shown
}

// OwnWords is a text without what it takes from registers and purposes: two
// texts with the same own words differ in such rows alone.
func (t *Text) OwnWords() *Text {
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
		return &bare
	}
	for _, child := range n.Children {
		bare.Children = append(bare.Children, withoutRows(child))
	}
	return &bare
}
