package review

import (
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/content"
)

// A pair is one document in one language, before and after. One side is nil where
// it is new or gone.
type pair struct{ was, is *content.Text }

// pair finds the documents that belong together, in the order of the head: by id,
// then what is left by a rename on record, by an alias, or by what it says.
func (c *comparison) pair() []pair {
	var pairs []pair
	taken := map[*content.Text]bool{}
	for _, t := range c.head.Texts {
		was := find(c.base.Texts, t.ID, t.Lang)
		taken[was] = true
		pairs = append(pairs, pair{was, t})
	}
	for _, same := range []func(was, is *content.Text) bool{c.isRenamed, c.isAlias, isSameText} {
		for x := range pairs {
			p := &pairs[x]
			for _, t := range c.base.Texts {
				if p.was == nil && !taken[t] && t.Lang == p.is.Lang && same(t, p.is) {
					p.was, taken[t] = t, true
				}
			}
		}
	}
	for _, t := range c.base.Texts {
		if !taken[t] {
			pairs = append(pairs, pair{was: t})
		}
	}
	return pairs
}

func find(texts []*content.Text, id, lang string) *content.Text {
	i := slices.IndexFunc(texts, func(t *content.Text) bool { return t.ID == id && t.Lang == lang })
	if i < 0 {
		return nil
	}
	return texts[i]
}

func (c *comparison) isRenamed(was, is *content.Text) bool {
	h := c.head.Archive.Find(is.ID)
	return h != nil && slices.Contains(h.Former, was.ID)
}

// isAlias reports whether the new document keeps the address of the old one.
func (c *comparison) isAlias(was, is *content.Text) bool {
	at := strings.Trim(pathOf(c.base, was), "/")
	return at != "" && slices.ContainsFunc(is.Source.Head.Aliases, func(a content.Alias) bool {
		from := strings.Trim(a.From, "/")
		return a.Version == "" && (from == at || strings.HasSuffix(from, "/"+at))
	})
}

func isSameText(was, is *content.Text) bool {
	return archive.TextSHA256(was) == archive.TextSHA256(is) || was.Head.Title == is.Head.Title && path.Base(was.ID) == path.Base(is.ID)
}

// pathOf is the site path of a text.
func pathOf(src check.Sources, t *content.Text) string {
	return content.Path(t.ID, t.Lang, src.Desk.Settings.Language())
}

// what happened to a document.
func (p pair) what() string {
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

// differs reports whether there is anything to tell of a pair.
func (p pair) differs() bool {
	return p.what() != Changed || archive.TextSHA256(p.was) != archive.TextSHA256(p.is)
}

// text is the newer side, or the one that is gone.
func (p pair) text() *content.Text {
	if p.is != nil {
		return p.is
	}
	return p.was
}
