package notice

import (
	"fmt"
	"slices"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// An element is one row of the table of what a notice must say.
type element struct {
	diag.Rule
	name   string               // as the matrix calls it
	needed func(n *Notice) bool // nil: always
	judge  func(n *Notice, f *Finding)
}

// judge looks for every element.
func (n *Notice) judge() {
	n.Found = make([]Finding, len(elements))
	for i, e := range elements {
		f := &n.Found[i]
		f.Rule, f.Name = e.Rule, e.name
		if f.Needed = e.needed == nil || e.needed(n); f.Needed {
			e.judge(n, f)
		}
	}
}

// Problems are those of all elements.
func (n *Notice) Problems() diag.List {
	var l diag.List
	for _, f := range n.Found {
		l = append(l, f.Problems...)
	}
	return l
}

func (f *Finding) at(p Place) { f.Found = append(f.Found, p) }

func (f *Finding) errorf(at Place, hint, format string, args ...any) {
	f.Problems.Reportf(f.Rule, at.File, at.Span, hint, format, args...)
}

func (f *Finding) warnf(at Place, hint, format string, args ...any) {
	f.Problems.Lighterf(diag.Warning, f.Rule, at.File, at.Span, hint, format, args...)
}

func (f *Finding) infof(at Place, hint, format string, args ...any) {
	f.Problems.Lighterf(diag.Info, f.Rule, at.File, at.Span, hint, format, args...)
}

// A lack is something that a notice says nowhere.
type lack struct {
	severity diag.Severity
	what     string  // goes on from "the policy does not say"
	hint     string  // a sentence to write
	near     pattern // the section where it belongs
}

func (f *Finding) lacks(what, hint string, near pattern) {
	f.lacking = &lack{diag.Error, what, hint, near}
}

// tellOnce turns what is lacking into problems. What all purposes of a hub lack
// belongs on the hub, and is told there once.
func tellOnce(notices []*Notice) {
	for _, n := range notices {
		for i := range n.Found {
			f := &n.Found[i]
			if f.lacking == nil {
				continue
			}
			page, words := n.Page, "the page does not say "
			if n.Hub != nil {
				page, words = n.Hub, "the policy does not say "
				if !belongsOnHub(notices, n.Hub, i) {
					page, words = n.Page, fmt.Sprintf("neither this page nor “%s” says ", n.Hub.Head.Title)
				}
			}
			at := n.section(page, f.lacking.near)
			f.Problems = append(f.Problems, diag.Problem{Rule: f.Rule, Severity: f.lacking.severity, File: at.File, Span: at.Span,
				Message: words + f.lacking.what, Hint: f.lacking.hint})
		}
	}
}

// belongsOnHub reports whether every purpose of a hub that needs an element lacks
// it. What one purpose of several needs is told on its page.
func belongsOnHub(notices []*Notice, hub *content.Text, element int) bool {
	purposes, need, lack := 0, 0, 0
	for _, n := range notices {
		if n.Hub != hub {
			continue
		}
		purposes++
		if n.Found[element].Needed {
			need++
		}
		if n.Found[element].lacking != nil {
			lack++
		}
	}
	return lack == need && (need > 1 || purposes == 1)
}

// section is the heading of a text under which something belongs, or its title.
func (n *Notice) section(t *content.Text, near pattern) Place {
	for _, p := range n.text {
		if near != "" && p.heading && p.file == t.File && matches(near, p.words) {
			return p.place(p.words)
		}
	}
	return title(t)
}

// stated judges an element that has a field: the field first, and words of the
// text where the field is not given.
func (n *Notice) stated(f *Finding, key string, given bool, words pattern, text []passage, s saying) {
	if n.Facts != nil && given {
		f.at(n.place("purpose." + key))
		return
	}
	hit, said := hit{}, false
	if words != "" {
		hit, said = n.find(text, words)
	}
	example := fmt.Sprintf("below `purpose:` in %s type:\n%s", n.doc.File.Path, s.example)
	if section := s.section; n.Facts == nil && !said && section != "" {
		i := slices.IndexFunc(text, func(p passage) bool { return p.isUnder(section) })
		if said = i >= 0; said {
			hit.passage = text[i]
		}
	}
	switch {
	case said && n.Facts == nil:
		f.at(hit.at())
	case said:
		f.at(hit.at())
		f.warnf(n.place("purpose."+key), example, "the facts do not say %s, though the text does: the table on this page and the overview of purposes leave it out", s.what)
	case n.Facts == nil && n.english:
		f.lacks(s.what, "write: "+s.sentence, s.near)
		if f.Rule.ID != "N05" { // words can say the rest in more ways than are known here
			f.lacking.severity = diag.Warning
		}
	case n.Facts != nil && n.english:
		f.errorf(n.place("purpose."+key), example, "the page does not say %s", s.what)
	case n.Facts != nil:
		f.warnf(n.place("purpose."+key), example, "the facts do not say %s", s.what)
	}
}

// find looks for words of an element. A heading alone announces, and does not say
// it; on a page that says everything in words it is the question to what follows.
func (n *Notice) find(text []passage, words pattern) (hit, bool) {
	text = slices.DeleteFunc(slices.Clone(text), func(p passage) bool { return p.heading })
	found, said := first(text, words)
	if said || n.Facts != nil {
		return found, said
	}
	for _, p := range text {
		if last := len(p.under) - 1; last >= 0 && matches(words, p.under[last]+" "+p.words) {
			return hit{passage: p}, true
		}
	}
	return found, false
}

// wide is the pattern for a text that says everything in words. Beside facts only
// plain words count, because the facts are where an element belongs.
func (n *Notice) wide(plain, wide pattern) pattern {
	if n.Facts != nil {
		return plain
	}
	return wide
}

// A saying is how messages put an element.
type saying struct {
	what     string // goes on from "the page does not say"
	example  string // lines to type below purpose:
	sentence string // what to write on a page without facts
	near     pattern
	section  pattern // a heading under which whatever stands says it; may be nil
}
