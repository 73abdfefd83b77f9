package redline

import (
	"fairnotice/generator/internal/markdown"
)

// A Section is a section of the new text in which something differs.
type Section struct {
	ID     string // of its heading, "" above the first one
	Title  string // words of the heading
	Anchor string // of the first change in it
}

// Sections are the sections that differ, in the order of the new text. What differs in
// form alone counts where nothing else does. A section that was deleted is a change of
// the one before it.
func (r *Redline) Sections() []Section {
	classes := map[string]Class{}
	for i := range r.Changes {
		classes[r.Changes[i].Anchor()] = r.Changes[i].Class
	}
	var all, weighty []Section
	var here Section
	add := func(found *[]Section, anchor string) {
		if n := len(*found); n == 0 || (*found)[n-1].ID != here.ID {
			*found = append(*found, Section{here.ID, here.Title, anchor})
		}
	}
	var visit func(n *node, old bool)
	visit = func(n *node, old bool) {
		if old = old || n.Old; n.Kind == markdown.Heading && !old && n.ID != "" {
			here = Section{ID: n.ID, Title: withoutDeleted(n).Plain()}
		}
		if class, ok := classes[n.Anchor]; ok {
			add(&all, n.Anchor)
			if class != Cosmetic {
				add(&weighty, n.Anchor)
			}
		}
		for _, child := range n.Children {
			visit(child, old)
		}
	}
	visit(r.merged, false)
	if weighty != nil {
		return weighty
	}
	return all
}
