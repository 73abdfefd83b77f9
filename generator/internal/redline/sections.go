package redline

import "fairnotice/generator/internal/markdown"

// A Section is a section of the new text in which something differs.
type Section struct {
	ID     string // of its heading, "" above the first one
	Title  string // words of the heading
	Anchor string // of the first change in it
}

// Sections are the sections that differ, in the order of the new text. What differs in
// form alone counts where nothing else does.
func (r *Redline) Sections() []Section {
	classes := map[string]Class{}
	for i := range r.Changes {
		classes[r.Changes[i].Anchor()] = r.Changes[i].Class
	}
	if weighty := r.places(func(anchor string) bool { return classes[anchor] != "" && classes[anchor] != Cosmetic }); weighty != nil {
		return weighty
	}
	return r.places(func(anchor string) bool { return classes[anchor] != "" })
}

// places are the sections with a change whose anchor counts. A section that is gone
// is a change of the one before it.
func (r *Redline) places(counts func(anchor string) bool) []Section {
	var found []Section
	var here Section
	var visit func(n *node, old bool)
	visit = func(n *node, old bool) {
		if old = old || n.Old; n.Kind == markdown.Heading && !old && n.ID != "" {
			here = Section{ID: n.ID, Title: withoutGone(n).Plain()}
		}
		if counts(n.Anchor) && (len(found) == 0 || found[len(found)-1].ID != here.ID) {
			here.Anchor = n.Anchor
			found = append(found, here)
		}
		for _, c := range n.Children {
			visit(c, old)
		}
	}
	visit(r.merged, false)
	return found
}
