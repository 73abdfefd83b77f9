package convert

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/pattern"
)

// A wordField is a field: what it is made of, and what it shows.
type wordField struct {
	code, shown strings.Builder
	made        []*element
	inside      []*element // what it shows, if it is not too deep in others to be a table of contents
	shows       bool
	ended       bool
}

func (f *wordField) name() string {
	name, _, _ := strings.Cut(strings.TrimSpace(f.code.String()), " ")
	return strings.ToUpper(name)
}

// outermost is how many fields around a table of contents can be.
const outermost = 3

// fieldsOf are those of a part, in its order.
func fieldsOf(part *element) (all []*wordField) {
	var open []*wordField
	part.visit(func(e *element) bool {
		switch {
		case e.name == "w:fldChar" && e.attr("w:fldCharType") == "begin":
			f := &wordField{made: []*element{e}}
			open, all = append(open, f), append(all, f)
		case len(open) == 0:
		case e.name == "w:fldChar":
			top := open[len(open)-1]
			top.made = append(top.made, e)
			if e.attr("w:fldCharType") == "end" {
				top.ended = true
				open = open[:len(open)-1]
			}
		case e.name == "w:instrText":
			top := open[len(open)-1]
			top.made = append(top.made, e)
			top.code.WriteString(textIn(e))
		case e.name == "w:t" || e.name == "w:tab" || e.name == "w:br":
			for _, f := range open[:min(len(open), outermost)] {
				f.inside = append(f.inside, e)
			}
			top := open[len(open)-1]
			top.shows = true
			top.shown.WriteString(textIn(e))
		}
		return true
	})
	return all
}

// textIn are the words of a run's part as they are.
func textIn(e *element) string {
	var b strings.Builder
	for _, c := range e.children {
		b.WriteString(c.text)
	}
	return b.String()
}

var broken = pattern.New(`^\s*\p{L}+\s?!`)

// fields takes out what fields are made of. What they show stays, but for a table of contents; of
// those with a link, pandoc makes one.
func (t *wordText) fields(part *element) {
	drop := map[*element]bool{}
	gone := func(all []*element) {
		for _, e := range all {
			drop[e] = true
		}
	}
	for _, f := range fieldsOf(part) {
		switch name := f.name(); {
		case name == "HYPERLINK" && f.ended:
			continue
		case name == "TOC" || name == "TOA" || name == "INDEX":
			t.lost["tables of contents"]++
			gone(f.inside)
		case name == "FORMCHECKBOX":
			sign, box := "☐", f.made[0].child("w:ffData", "w:checkBox")
			if checked := box.child("w:checked"); checked.isOn() || checked == nil && box.child("w:default").isOn() {
				sign = "☑"
			}
			*f.made[0], f.made = *wordsOf(sign), f.made[1:]
		case strings.HasPrefix(name, "FORM"):
			t.lost["form fields, of which only what is filled in was kept"]++
		case slices.Contains([]string{"DATE", "TIME", "SAVEDATE", "PRINTDATE"}, name):
			t.said.add("days that Word puts in by itself, as they were when the file was saved", f.shown.String())
		case broken().MatchString(f.shown.String()):
			t.lost["references that Word could not find"]++
		case !f.shows && name != "" && name != "XE" && name != "TC":
			t.lost["fields that show nothing"]++
		}
		gone(f.made)
	}
	part.replace(func(e *element) []*element {
		if drop[e] {
			return nil
		}
		return []*element{e}
	})
}
