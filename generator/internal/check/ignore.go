package check

import (
	"fmt"
	"slices"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// An ignored rule is one that a document switches off, and what it would have said.
type ignored struct {
	Rule   string
	Reason string
	File   *diag.File
	Span   diag.Span
	Count  int // problems that are not told
}

// ignores are all rules that are switched off, by document.
type ignores []*ignored

func (c *checker) ignores() ignores {
	var all ignores
	for _, doc := range c.Desk.Documents {
		for i, ig := range doc.Head.Ignore {
			id := ig.Rule
			if rule, known := Rule(id); known {
				id = rule.ID
			}
			all = append(all, &ignored{Rule: id, Reason: ig.Reason, File: doc.File, Span: ignoreSpan(doc, i)})
		}
	}
	return all
}

func ignoreSpan(doc *content.Document, i int) diag.Span {
	return doc.Places[fmt.Sprintf("ignore.%d.rule", i)].Value
}

// apply takes out what the document in which it stands has switched off.
func (ig ignores) apply(l diag.List) diag.List {
	return slices.DeleteFunc(l, func(p diag.Problem) bool { return ig.covers(p, p.File) })
}

// without takes out what the documents of a notice have switched off, wherever it
// stands: the row of a register can be right for one purpose alone.
func (ig ignores) without(l diag.List, files ...*diag.File) diag.List {
	return slices.DeleteFunc(l, func(p diag.Problem) bool {
		return slices.ContainsFunc(files, func(f *diag.File) bool { return f != nil && ig.covers(p, f) })
	})
}

func (ig ignores) covers(p diag.Problem, in *diag.File) bool {
	for _, one := range ig {
		if one.File == in && one.Rule == p.Rule.ID && !p.Rule.Stops {
			one.Count++
			return true
		}
	}
	return false
}

// problems are what is wrong with the switches themselves.
func (ig ignores) problems() diag.List {
	var l diag.List
	for _, one := range ig {
		switch r, known := Rule(one.Rule); {
		case !known:
			l.Reportf(ruleUnknownRule, one.File, one.Span, nearestRule(one.Rule), "there is no rule %q", one.Rule)
		case r.Stops:
			l.Reportf(ruleUnknownRule, one.File, one.Span, "delete these two lines, and mend what it reports",
				"the rule %s cannot be switched off: it stops a build", r.ID)
		case one.Count == 0:
			l.Reportf(ruleUnusedIgnore, one.File, one.Span, "delete these two lines",
				"the rule %s has nothing to say here any more", r.ID)
		}
	}
	return l
}

func (ig ignores) list() []ignored {
	var all []ignored
	for _, one := range ig {
		if one.Count > 0 {
			all = append(all, *one)
		}
	}
	return all
}
