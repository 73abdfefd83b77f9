package convert

import (
	"strings"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/pattern"
)

var legalID = pattern.New(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// nameHeadings keeps the ids of headings, or those of anchors in or before them. A page has one
// id once.
func (p *page) nameHeadings() {
	taken := map[string]bool{}
	each(p.root, func(n *html.Node) bool {
		if n.Type != html.ElementNode || n == p.root || levelOf(n) == 0 {
			return true
		}
		switch id := anchorOf(n); {
		case id == "" || words(n) == "":
		case !legalID().MatchString(id) || taken[id]:
			p.lost["names of headings"]++
		default:
			taken[id] = true
			p.names[n] = id
		}
		return true
	})
}

func anchorOf(h *html.Node) string {
	name := func(n *html.Node) string {
		if id := attribute(n, "id"); id != "" || n.Data != "a" {
			return id
		}
		return attribute(n, "name")
	}
	hasName := func(n *html.Node) bool { return name(n) != "" }
	if inside := find(h, hasName); inside != nil {
		return name(inside)
	}
	before := h.PrevSibling
	for before != nil && before.Type == html.TextNode && strings.TrimSpace(before.Data) == "" {
		before = before.PrevSibling
	}
	switch {
	case before == nil && (h.Parent.Data == "section" || h.Parent.Data == "div"):
		return name(h.Parent)
	case before != nil && named("a", "span", "p")(before) && words(before) == "":
		if inside := find(before, hasName); inside != nil {
			return name(inside)
		}
	}
	return ""
}
