package address

import (
	"maps"
	"slices"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/phrase"
)

// An anchorsKey is a tree that never changes.
type anchorsKey struct{ body *markdown.Node }

func (l *linker) ids(body *markdown.Node) map[string]bool {
	return memo.Of(l.Memo, anchorsKey{body}, func() map[string]bool { return anchors(body) })
}

// anchors are the ids that links to a text can name.
func anchors(body *markdown.Node) map[string]bool {
	ids := map[string]bool{}
	markdown.Walk(body, func(n *markdown.Node) bool {
		if n.ID != "" {
			ids[n.ID] = true
		}
		return true
	})
	return ids
}

// An older name of a heading goes on answering: a browser looks for it in the page, so
// the page has an element of that name where the heading stands that took its place.
// Like aliases, these names are on the desk alone and no part of any text: a name that
// was lost can be brought back without a new version.

// withFormer are the ids of a text with the older ones that its document names.
func withFormer(ids map[string]bool, doc *content.Document) map[string]bool {
	if doc == nil || len(doc.Head.Anchors) == 0 {
		return ids
	}
	all := maps.Clone(ids)
	for name := range doc.Head.Anchors {
		all[name] = true
	}
	return all
}

// checkFormer reports older names that cannot answer.
func (l *linker) checkFormer() {
	for _, t := range l.Texts {
		if t.Source == nil {
			continue
		}
		ids := l.ids(t.Source.Body)
		for _, name := range slices.Sorted(maps.Keys(t.Source.Head.Anchors)) {
			to, at := t.Source.Head.Anchors[name], t.Source.Places["anchors."+name]
			known := slices.Sorted(maps.Keys(ids))
			switch {
			case ids[name]:
				l.problems.Reportf(ruleBadAnchor, t.Source.File, at.Key, "delete this line",
					"there is a heading with the name %q", name)
			case to != content.TopAnchor && !ids[to]:
				hint := "type " + content.TopAnchor + ", or the name of one of its headings: " + phrase.Some(known, mostSuggested)
				if near, ok := field.Nearest(to, known); ok {
					hint = "did you mean " + near + "?"
				}
				l.problems.Reportf(ruleBadAnchor, t.Source.File, at.Value, hint, "the text has no heading with the name %q", to)
			}
		}
	}
}

// WithFormer is a text in which the older names of headings stand too. One whose heading
// the version that is shown does not have stands at the start.
func WithFormer(t *content.Text) *content.Text {
	if t.Source == nil || len(t.Source.Head.Anchors) == 0 {
		return t
	}
	own := *t
	own.Body = t.Body.Clone()
	headings := map[string]*markdown.Node{}
	taken := map[string]bool{}
	markdown.Walk(own.Body, func(n *markdown.Node) bool {
		taken[n.ID] = true
		if n.Kind == markdown.Heading {
			headings[n.ID] = n
		}
		return true
	})
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(t.Source.Head.Anchors))) {
		heading := headings[t.Source.Head.Anchors[name]]
		switch mark := (&markdown.Node{Kind: markdown.Mark, Anchor: name}); {
		case taken[name]:
		case heading != nil:
			heading.Children = append([]*markdown.Node{mark}, heading.Children...)
		default:
			own.Body.Children = append([]*markdown.Node{mark}, own.Body.Children...)
		}
	}
	return &own
}
