package convert

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/phrase"
)

// Changes says what becomes of changes that a Word file tracks.
type Changes string

// What can become of them.
const (
	RefuseChanges Changes = ""
	AcceptChanges Changes = "accept"
	RejectChanges Changes = "reject"
)

// tracked counts the changes of a part that are still open.
func tracked(part *element) (inserted, deleted, formatted int) {
	part.visit(func(e *element) bool {
		switch {
		case e.name == "w:ins" || e.name == "w:moveTo" || e.name == "w:cellIns":
			inserted++
		case e.name == "w:del" || e.name == "w:moveFrom" || e.name == "w:cellDel":
			deleted++
		case strings.HasSuffix(e.name, "PrChange") || e.name == "w:numberingChange":
			formatted++
			return false
		}
		return true
	})
	return inserted, deleted, formatted
}

// An undecided Word file has changes of which nobody has said whether they hold.
type undecided struct{ inserted, deleted int }

func (u undecided) Error() string {
	return fmt.Sprintf("it tracks %s that nobody has accepted or rejected: "+
		"%d of what was put in, %d of what was taken out",
		phrase.Counted(u.inserted+u.deleted, "change"), u.inserted, u.deleted)
}

// decide accepts or rejects all changes of a part.
func decide(part *element, changes Changes) {
	goes, stays := map[string]bool{"w:del": true, "w:moveFrom": true}, map[string]bool{"w:ins": true, "w:moveTo": true}
	cell := "w:cellDel"
	if changes == RejectChanges {
		goes, stays, cell = stays, goes, "w:cellIns"
	}
	marked := func(properties *element, names map[string]bool) bool {
		if properties != nil {
			for _, c := range properties.children {
				if names[c.name] {
					return true
				}
			}
		}
		return false
	}
	part.replace(func(e *element) []*element {
		switch {
		case e.name == "w:tr" && marked(e.child("w:trPr"), goes):
			return nil
		case e.name == "w:tc" && e.child("w:tcPr", cell) != nil:
			return nil
		case e.name == "w:rPr" || e.name == "w:trPr" || e.name == "w:tcPr": // marks of paragraphs, rows and cells
			return []*element{e}
		case goes[e.name]:
			return nil
		case stays[e.name]:
			return e.children
		case e.name == "w:delText":
			e.name = "w:t"
		}
		if changes == RejectChanges {
			e.restore()
		}
		e.joinParagraphs(func(p *element) bool { return marked(p.child("w:pPr", "w:rPr"), goes) })
		return []*element{e}
	})
}

// restore puts back the properties of a paragraph or a run as they were.
func (e *element) restore() {
	for _, name := range []string{"w:pPr", "w:rPr"} {
		now := e.child(name)
		was := now.child(name + "Change").child(name)
		if was == nil {
			continue
		}
		for _, c := range now.children { // what marks the end of a paragraph as changed is no property of it
			if name == "w:pPr" && c.name == "w:rPr" || name == "w:rPr" && isChange(c.name) {
				was.children = append(was.children, c)
			}
		}
		*now = *was
	}
}

func isChange(name string) bool {
	return slices.Contains([]string{"w:ins", "w:del", "w:moveFrom", "w:moveTo"}, name)
}

// joinParagraphs joins paragraphs whose end goes with what stands behind them, as Word does:
// what comes of them is a paragraph like the last.
func (e *element) joinParagraphs(goes func(*element) bool) {
	var out []*element
	var before []*element // what is left of paragraphs without an end
	for x, c := range e.children {
		if c.name != "w:p" {
			out = append(out, c)
			continue
		}
		inside := c.withoutProperties()
		next := slices.IndexFunc(e.children[x+1:], func(c *element) bool { return c.name == "w:p" || len(c.children) > 0 })
		last := next < 0 || e.children[x+1+next].name != "w:p" // bookmarks and the like stand between paragraphs
		if goes(c) && (!last || len(before)+len(inside) == 0) {
			before = append(before, inside...)
			continue
		}
		if len(before) > 0 {
			properties := c.children[:len(c.children)-len(inside)]
			c.children = slices.Concat(properties, before, inside)
			before = nil
		}
		out = append(out, c)
	}
	e.children = out
}

// withoutProperties is what is in a paragraph.
func (e *element) withoutProperties() []*element {
	if len(e.children) > 0 && e.children[0].name == "w:pPr" {
		return e.children[1:]
	}
	return e.children
}
