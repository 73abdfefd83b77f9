package notice

import (
	"fmt"

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

// A Finding is where an element of a notice was found, and what is wrong with it.
type Finding struct {
	Rule     diag.Rule
	Name     string // the element, as the matrix calls it
	Needed   bool
	Found    []Location
	Problems diag.List

	omitted *omission // what the notice says nowhere
}

func (f *Finding) at(l Location) { f.Found = append(f.Found, l) }

func (f *Finding) errorf(at Location, hint, format string, args ...any) {
	f.Problems.Reportf(f.Rule, at.File, at.Span, hint, format, args...)
}

func (f *Finding) warnf(at Location, hint, format string, args ...any) {
	f.Problems.Lighterf(diag.Warning, f.Rule, at.File, at.Span, hint, format, args...)
}

func (f *Finding) infof(at Location, hint, format string, args ...any) {
	f.Problems.Lighterf(diag.Info, f.Rule, at.File, at.Span, hint, format, args...)
}

// An omission is something that a notice says nowhere.
type omission struct {
	severity diag.Severity
	what     string  // goes on from "the policy does not say"
	hint     string  // a sentence to write
	section  pattern // where it belongs
}

func (f *Finding) omits(severity diag.Severity, what, hint string, section pattern) {
	f.omitted = &omission{severity, what, hint, section}
}

// reportOmissions turns omissions into problems. What all purposes of a hub omit
// belongs on the hub, and is reported there once.
func reportOmissions(notices []*Notice) {
	for _, n := range notices {
		for i := range n.Found {
			f := &n.Found[i]
			if f.omitted == nil {
				continue
			}
			page, words := n.Page, "the page does not say "
			if n.Hub != nil {
				page, words = n.Hub, "the policy does not say "
				if !belongsOnHub(notices, n.Hub, i) {
					page, words = n.Page, fmt.Sprintf("neither this page nor “%s” says ", n.Hub.Head.Title)
				}
			}
			at := title(page)
			if p, ok := n.text.section(f.omitted.section, page.File); ok {
				at = p.location(p.words)
			}
			f.Problems.Lighterf(f.omitted.severity, f.Rule, at.File, at.Span, f.omitted.hint, "%s", words+f.omitted.what)
		}
	}
}

// belongsOnHub reports whether every purpose of a hub that needs an element omits
// it. What one purpose of several needs is reported on its page.
func belongsOnHub(notices []*Notice, hub *content.Text, element int) bool {
	purposes, need, omit := 0, 0, 0
	for _, n := range notices {
		if n.Hub != hub {
			continue
		}
		purposes++
		if n.Found[element].Needed {
			need++
		}
		if n.Found[element].omitted != nil {
			omit++
		}
	}
	return omit == need && (need > 1 || purposes == 1)
}

// A statement is an element that has a field: how it is said in words, and how
// messages put it.
type statement struct {
	key      string // of the fact
	given    bool   // whether the fact is
	words    pattern
	what     string // goes on from "the page does not say"
	example  string // lines to type below purpose:
	sentence string // what to write on a page without facts
	near     pattern
	section  pattern // a heading under which whatever stands says it; may be ""
}

// judgeStatement judges the field first, and words of a text where the field is not
// given.
func judgeStatement(n *Notice, f *Finding, text prose, s statement) {
	at := n.fact(s.key)
	if n.Facts != nil && s.given {
		f.at(at)
		return
	}
	found, said := findStatement(text, s.words, n.Facts != nil)
	if !said && n.Facts == nil && s.section != "" {
		found.passage, said = text.first(func(p passage) bool { return p.isUnder(s.section) })
	}
	if said {
		f.at(found.location())
	}
	example := fmt.Sprintf("below `purpose:` in %s type:\n%s", n.doc.File.Path, s.example)
	switch {
	case said && n.Facts != nil:
		f.warnf(at, example, "the facts do not say %s, though the text does: "+
			"the table on this page and the overview of purposes leave it out", s.what)
	case said:
	case n.Facts == nil && n.english:
		severity := diag.Warning // words can say the rest in more ways than are known here
		if s.key == "basis" {
			severity = diag.Error
		}
		f.omits(severity, s.what, "write: "+s.sentence, s.near)
	case n.Facts != nil && n.english:
		f.errorf(at, example, "the page does not say %s", s.what)
	case n.Facts != nil:
		f.warnf(at, example, "the facts do not say %s", s.what)
	}
}

// findStatement looks for words of an element. A heading alone announces, and does
// not say it; on a page that says everything in words it is the question to what
// follows.
func findStatement(text prose, words pattern, beside bool) (match, bool) {
	found, said := text.without(passage.isHeading).says(words)
	if said || beside {
		return found, said
	}
	for _, p := range text {
		if last := len(p.under) - 1; !p.heading && last >= 0 && matches(words, p.under[last]+" "+p.words) {
			return match{passage: p}, true
		}
	}
	return match{}, false
}

// either is the pattern for a text that says everything in words. Beside facts only
// plain words count, because the facts are where an element belongs.
func (n *Notice) either(plain, wide pattern) pattern {
	if n.Facts != nil {
		return plain
	}
	return wide
}
