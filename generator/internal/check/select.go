package check

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// only keeps the problems of some rules, by their ids.
func (r Report) only(rules []string) Report {
	if len(rules) == 0 {
		return r
	}
	wanted := func(rule string) bool {
		return slices.ContainsFunc(rules, func(id string) bool {
			return strings.EqualFold(id, rule) || strings.EqualFold(id, ruleDates.ID) && rule == archive.RuleDrift.ID
		})
	}
	return r.keep(func(p diag.Problem) bool { return wanted(p.Rule.ID) }, func(i ignored) bool { return wanted(i.Rule) })
}

// Within keeps the problems in some files, or in the folders of these names.
func (r Report) Within(paths []string) Report {
	if len(paths) == 0 {
		return r
	}
	inside := func(file string) bool {
		return slices.ContainsFunc(paths, func(p string) bool {
			p = path.Clean(strings.ReplaceAll(p, "\\", "/"))
			return p == "." || file == p || strings.HasPrefix(file, p+"/")
		})
	}
	return r.keep(func(p diag.Problem) bool { return inside(p.File.Path) },
		func(i ignored) bool { return inside(i.File.Path) })
}

func (r Report) keep(problem func(diag.Problem) bool, ignoredToo func(ignored) bool) Report {
	r.Problems = slices.DeleteFunc(slices.Clone(r.Problems), func(p diag.Problem) bool { return !problem(p) })
	r.Ignored = slices.DeleteFunc(slices.Clone(r.Ignored), func(i ignored) bool { return !ignoredToo(i) })
	return r
}

// Touched are the files that a change of some files can make wrong: these files, and the documents that show or
// link what is in them. A change of the settings or the layouts touches everything, and is told by nil.
func Touched(src Sources, changed []string) []string {
	touched := slices.Clone(changed)
	isOfAll := func(p string) bool { return p == content.SettingsPath || strings.HasPrefix(p, "layouts/") }
	if slices.ContainsFunc(changed, isOfAll) {
		return nil
	}
	for _, t := range src.Texts {
		if slices.ContainsFunc(dependsOn(src, t), func(p string) bool { return slices.Contains(changed, p) }) {
			touched = append(touched, t.File.Path)
		}
	}
	isText := func(p string) bool { return strings.HasSuffix(p, ".md") && strings.HasPrefix(p, "content/") }
	if slices.ContainsFunc(changed, isText) {
		touched = append(touched, "content/registers") // a row can be unused now
	}
	slices.Sort(touched)
	return slices.Compact(touched)
}

// dependsOn are the files on which a text depends besides its own: the registers and the purposes that it shows,
// its hub, the pages that it links, the text that it translates, and its own record.
func dependsOn(src Sources, t *content.Text) []string {
	files := []string{}
	add := func(id, lang string) {
		if doc := src.Desk.Find(id, lang); doc != nil {
			files = append(files, doc.File.Path)
		}
	}
	for _, shown := range src.Desk.DatedSources(t.Source) {
		files = append(files, shown.File.Path)
	}
	for _, child := range src.Desk.Children(t.ID, t.Lang) {
		files = append(files, child.File.Path)
	}
	binding := src.Desk.Settings.Language()
	add(content.Parent(t.ID), t.Lang)
	add(t.ID, binding)
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		if n.Kind == markdown.Link && strings.HasPrefix(n.Dest, "/") {
			bare, _, _ := strings.Cut(n.Dest, "#")
			files = append(files, "content"+bare, "content"+strings.TrimSuffix(bare, "/")+".md",
				"content"+bare+"index.md") // it may be gone
			for _, doc := range src.Desk.Documents {
				if content.Path(doc.ID, doc.Lang, binding) == bare {
					files = append(files, doc.File.Path)
				}
			}
		}
		return true
	})
	return append(files, "versions/"+t.ID+"/ledger.jsonl")
}

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
			at := doc.Places[fmt.Sprintf("ignore.%d.rule", i)].Value
			all = append(all, &ignored{Rule: id, Reason: ig.Reason, File: doc.File, Span: at})
		}
	}
	return all
}

// apply takes out what the document in which it stands has switched off.
func (ig ignores) apply(l diag.List) diag.List {
	return slices.DeleteFunc(l, func(p diag.Problem) bool { return ig.covers(p, p.File) })
}

// without takes out what the documents of a notice have switched off, wherever it
// stands: the row of a register can be right for one purpose alone.
func (ig ignores) without(l diag.List, files ...*diag.File) diag.List {
	return slices.DeleteFunc(l, func(p diag.Problem) bool {
		return slices.ContainsFunc(files, func(f *diag.File) bool { return ig.covers(p, f) })
	})
}

func (ig ignores) covers(p diag.Problem, in *diag.File) bool {
	for _, one := range ig {
		if one.File == in && one.Rule == p.Rule.ID && stops(p.Rule) == "" {
			one.Count++
			return true
		}
	}
	return false
}

// stops says what cannot be done while a rule reports something.
func stops(r diag.Rule) string {
	switch {
	case r.Stops:
		return "a build"
	case r.ID == archive.RuleDrift.ID, r.ID == archive.RuleLostAttachment.ID:
		return "publishing"
	}
	return ""
}

// problems are what is wrong with the switches themselves.
func (ig ignores) problems() diag.List {
	var l diag.List
	for _, one := range ig {
		switch r, known := Rule(one.Rule); {
		case !known:
			l.Reportf(ruleUnknownRule, one.File, one.Span, nearestRule(one.Rule), "there is no rule %q", one.Rule)
		case stops(r) != "":
			l.Reportf(ruleUnknownRule, one.File, one.Span, "delete these two lines, and mend what it reports",
				"the rule %s cannot be switched off: it stops %s", r.ID, stops(r))
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
