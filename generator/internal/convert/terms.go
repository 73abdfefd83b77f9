package convert

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// terms writes a definition list, where there is a term of one line before each definition. What
// is none becomes paragraphs.
func (w *writer) terms(n *html.Node, c around) {
	parts := termsOf(n)
	if w.cell || !w.areDefinitions(parts) || w.tooDeep() {
		if !w.cell && len(parts) > 0 {
			w.lost["lists of definitions, which became paragraphs"]++
		}
		w.children(n, c)
		w.flush()
		return
	}
	var out []string
	before := ""
	for _, part := range parts {
		text := joined(w.inside(part, c.within(part, w.styles.of(part)), w.depth+1))
		switch {
		case text == "":
			continue
		case part.Data == "dd":
			text = ":   " + prefixed(text, "    ")
		case before == "dd":
			out = append(out, "")
		}
		out = append(out, text)
		before = part.Data
	}
	w.add(other, strings.Join(out, "\n"))
}

// termsOf are the terms and definitions of a list that say something, and whatever else does.
func termsOf(n *html.Node) []*html.Node {
	var parts []*html.Node
	for c := range n.ChildNodes() {
		if c.Data == "div" && c.Type == html.ElementNode {
			parts = append(parts, slices.Collect(c.ChildNodes())...)
			continue
		}
		parts = append(parts, c)
	}
	return slices.DeleteFunc(parts, func(p *html.Node) bool { return words(p) == "" })
}

// areDefinitions reports whether there is a term of one line before each definition, and a
// definition behind each term.
func (w *writer) areDefinitions(parts []*html.Node) bool {
	for i, p := range parts {
		switch {
		case p.Type != html.ElementNode, p.Data != "dt" && (p.Data != "dd" || i == 0):
			return false
		case p.Data == "dt" && (i == len(parts)-1 || find(p, func(n *html.Node) bool {
			return n != p && (n.Data == "br" || isAnyBlock(n, w.styles.of(n)))
		}) != nil):
			return false
		}
	}
	return len(parts) > 0
}
