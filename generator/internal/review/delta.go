package review

import (
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/content"
)

// A delta is one document in one language, before and after. One side is nil where
// it is new or gone.
type delta struct{ was, is *content.Text }

// match finds the documents that belong together, in the order of the head: by id,
// then what is left by a rename on record, by an alias, or by what it says.
func (c *changeset) match() []delta {
	var all []delta
	taken := map[*content.Text]bool{}
	for _, t := range c.head.Texts {
		was := find(c.base.Texts, t.ID, t.Lang)
		taken[was] = true
		all = append(all, delta{was, t})
	}
	for _, same := range []func(was, is *content.Text) bool{c.isRenamed, c.isAlias, isSameText} {
		for x := range all {
			p := &all[x]
			for _, t := range c.base.Texts {
				if p.was == nil && !taken[t] && t.Lang == p.is.Lang && same(t, p.is) {
					p.was, taken[t] = t, true
				}
			}
		}
	}
	for _, t := range c.base.Texts {
		if !taken[t] {
			all = append(all, delta{was: t})
		}
	}
	return all
}

func find(texts []*content.Text, id, lang string) *content.Text {
	for _, t := range texts {
		if t.ID == id && t.Lang == lang {
			return t
		}
	}
	return nil
}

func (c *changeset) isRenamed(was, is *content.Text) bool {
	h := c.head.Archive.Find(is.ID)
	return h != nil && slices.Contains(h.Former, was.ID)
}

// isAlias reports whether the new document keeps the address of the old one.
func (c *changeset) isAlias(was, is *content.Text) bool {
	at := strings.Trim(pathOf(c.base, was), "/")
	return at != "" && slices.ContainsFunc(is.Source.Head.Aliases, func(a content.Alias) bool {
		from := strings.Trim(a.From, "/")
		return a.Version == "" && (from == at || strings.HasSuffix(from, "/"+at))
	})
}

func isSameText(was, is *content.Text) bool {
	return archive.TextSHA256(was) == archive.TextSHA256(is) ||
		was.Head.Title == is.Head.Title && path.Base(was.ID) == path.Base(is.ID)
}

// pathOf is the site path of a text.
func pathOf(src check.Sources, t *content.Text) string {
	return content.Path(t.ID, t.Lang, src.Desk.Settings.Language())
}

// what happened to a document.
func (p delta) what() Fate {
	switch {
	case p.was == nil:
		return New
	case p.is == nil:
		return Deleted
	case p.was.ID != p.is.ID:
		return Moved
	}
	return Changed
}

// differs reports whether there is anything to tell.
func (p delta) differs() bool {
	return p.what() != Changed || archive.TextSHA256(p.was) != archive.TextSHA256(p.is)
}

// text is the newer side, or the one that is gone.
func (p delta) text() *content.Text {
	if p.is != nil {
		return p.is
	}
	return p.was
}
