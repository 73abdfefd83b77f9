package content

import (
	"regexp"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// A clause is a paragraph of an agreement that starts with a typed label: 7.2 or
// B.1 for a clause, (a) or (iv) for a part of one.
var (
	clause    = pattern.New(`^(?:[A-Z]\.)?[0-9]+(?:\.[0-9]+)*\.?\s+`)
	subclause = pattern.New(`^\([a-z0-9]{1,4}\)\s+`)
)

// markClauses puts the typed labels of clauses into marks of their own, so that
// they can be set apart. Their text stays what was typed.
func markClauses(body *markdown.Node) {
	markdown.Walk(body, func(n *markdown.Node) bool {
		if n.Kind == markdown.Paragraph && len(n.Children) > 0 && n.Children[0].Kind == markdown.Text {
			n.Children = marked(n.Children)
			return false
		}
		return true
	})
}

func marked(inline nodes) nodes {
	first := inline[0]
	for _, label := range []struct {
		form  func() *regexp.Regexp
		class string
	}{{clause, "clause"}, {subclause, "subclause"}} {
		typed := label.form().FindString(first.Text)
		if typed == "" {
			continue
		}
		rest := *first
		rest.Text = first.Text[len(typed):]
		mark := &markdown.Node{Kind: markdown.Mark, Class: label.class, Span: first.Span, Children: nodes{literal(typed)}}
		return append(nodes{mark, &rest}, inline[1:]...)
	}
	return inline
}
