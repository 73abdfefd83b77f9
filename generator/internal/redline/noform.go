package redline

import (
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/markdown"
)

// WithoutForm is the redline without what differs in form alone: the later text has it as it is, without a mark.
// Numbers of clauses, and the order of rows and columns, are more than form. It is empty where nothing else differs.
func (r *Redline) WithoutForm() *Redline {
	own := &Redline{Limited: r.Limited}
	f := formless{make([]int, len(r.Changes)+1)}
	for _, ch := range r.Changes {
		if ch.isOnlyForm() {
			continue
		}
		f.to[ch.ID] = len(own.Changes) + 1
		ch.ID = f.to[ch.ID]
		own.Changes = append(own.Changes, ch)
	}
	own.merged = f.within(r.merged)
	complete(own.merged)
	own.Stats = r.Stats.without(r.Changes)
	return own
}

func (ch *Change) isOnlyForm() bool {
	isMore := []Kind{Renumbered, CrossReference, RowOrder, ColumnOrder}
	return ch.Class == Cosmetic && !slices.Contains(isMore, ch.Kind)
}

// without are the statistics without changes of form.
func (s Stats) without(changes []Change) Stats {
	s.CosmeticAdded, s.CosmeticRemoved, s.Changed = 0, 0, 0
	s.Kinds, s.Classes = map[Kind]int{}, map[Class]int{}
	for x := range changes {
		if ch := &changes[x]; !ch.isOnlyForm() {
			s.Kinds[ch.Kind]++
			s.Classes[ch.Class]++
		}
	}
	if total := s.OldWords + s.NewWords; total > 0 {
		s.Changed = min(1, float64(s.Added+s.Removed)/float64(total))
	}
	return s
}

// formless takes marks of form out of a tree and gives the other changes their new numbers.
type formless struct {
	to []int // new number of a change, 0 for none
}

// within is a node with its children.
func (f formless) within(n *node) *node {
	own := with(n)
	f.renumber(own)
	for _, child := range n.Children {
		switch {
		case f.isForm(child) && (child.Kind == markdown.Inserted || child.Kind == markdown.Mark):
			for _, words := range f.within(child).Children {
				addChild(own, words)
			}
		case f.isForm(child):
		case child.Kind == markdown.Text:
			addChild(own, with(child))
		default:
			if inside := f.within(child); !f.isEmptied(child, inside) {
				own.Children = append(own.Children, inside)
			}
		}
	}
	return own
}

// isForm reports whether a mark or a note is one of a change of form.
func (f formless) isForm(n *node) bool {
	switch n.Kind {
	case markdown.Inserted, markdown.Deleted, markdown.Remark, markdown.Mark:
		return n.Level > 0 && f.to[n.Level] == 0
	}
	return false
}

// renumber gives a copied node the new number of its change.
func (f formless) renumber(n *node) {
	switch n.Kind {
	case markdown.Inserted, markdown.Deleted, markdown.Remark, markdown.Mark:
		if n.Level > 0 {
			n.Level = f.to[n.Level]
		}
	}
	n.Anchor = f.anchor(n.Anchor)
	if to, ok := strings.CutPrefix(n.Dest, "#"); ok && n.Kind == markdown.Remark {
		n.Dest = "#" + f.anchor(to)
	}
}

// anchor is that of a change with its new number, "" for one of form.
func (f formless) anchor(old string) string {
	number, _, _ := strings.Cut(strings.TrimPrefix(old, anchorPrefix), "-")
	id, err := strconv.Atoi(number)
	if !strings.HasPrefix(old, anchorPrefix) || err != nil {
		return old
	}
	if f.to[id] == 0 {
		return ""
	}
	now := Change{ID: f.to[id]}
	return now.Anchor() + strings.TrimPrefix(old, anchorPrefix+number)
}

// isEmptied reports whether nothing is left of a node but form: a note without words, or a block without any that
// stood in the older text. One of the later text is no longer marked.
func (f formless) isEmptied(was, is *node) bool {
	switch {
	case was.Kind == markdown.Row || was.Kind == markdown.Cell || isMarked(is):
		return false
	case was.Class == "rl-note" && was.Aid:
		return len(is.Children) == 0
	case was.Change == "rl-ins":
		is.Change = ""
	}
	return was.Change == "rl-del" && was.Old
}

// isMarked reports whether something in a node is marked, or is the place of a change.
func isMarked(n *node) bool {
	isMark := n.Kind == markdown.Inserted || n.Kind == markdown.Deleted
	return isMark || n.Anchor != "" || slices.ContainsFunc(n.Children, isMarked)
}
