package redline

import "fairnotice/generator/internal/markdown"

// Excerpt prints of the redline what differs, with the headings above it, for a
// place where the page itself is not: a feed, a mail, a list of changes. A line with
// an ellipsis stands for what is left out. Headings are printed so many levels deeper
// than on their own page.
func (r *Redline) Excerpt(w markdown.Writer, deeper int) []byte {
	w.Redline = true
	blocks := inOne(nil, r.merged)
	shown := headed(blocks)
	var out []*node
	for x, n := range blocks {
		switch {
		case shown[x]:
			out = append(out, lowered(n, deeper))
		case x == 0 || shown[x-1]:
			out = append(out, &node{Kind: markdown.Paragraph, Children: []*node{{Kind: markdown.Text, Text: "…"}}})
		}
	}
	return w.HTML(out...)
}

// lowered is a block as it is, or a heading of a deeper level.
func lowered(n *node, deeper int) *node {
	if n.Kind != markdown.Heading {
		return n
	}
	own := *n
	own.Depth = min(6, n.Depth+deeper)
	return &own
}

// headed are the blocks in which something differs, and the headings above them.
func headed(blocks []*node) []bool {
	shown := make([]bool, len(blocks))
	for x, n := range blocks {
		if !isChanged(n) {
			continue
		}
		shown[x] = true
		level := 7
		if n.Kind == markdown.Heading {
			level = n.Level
		}
		for y := x - 1; y >= 0 && level > 1; y-- {
			if h := blocks[y]; h.Kind == markdown.Heading && !h.Old && h.Level < level {
				level, shown[y] = h.Level, true
			}
		}
	}
	return shown
}
