package site

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/register"
)

// A listChange is what a version changed in a list that its document shows.
type listChange struct {
	register.RowChange
	until date.Date // to object to it; zero where the text promises no such time
}

// listChanges are those of a version against the one before it.
func (b *builder) listChanges(r recorded, v *archive.Version) []listChange {
	old := r.before(v)
	if old == nil {
		return nil
	}
	lists := b.listsOf(b.pairs[pairKey{old, v}])
	var all []listChange
	for _, c := range lists.changes {
		change := listChange{RowChange: c}
		if c.List == register.Processors && c.Kind == register.Added && v.Event == archive.Publish {
			change.until = lists.objection.Until(v.Recorded)
		}
		all = append(all, change)
	}
	return all
}

// listLines tell them in words.
func (b *builder) listLines(r recorded, v *archive.Version) []string {
	var lines []string
	for _, c := range b.listChanges(r, v) {
		lines = append(lines, c.Line(b.lexicons[r.Lang], c.until))
	}
	return lines
}

// comparedLists tell what changed in lists between two texts that need not be
// neighbours. A day until which one can object belongs to a version and the one before.
func (b *builder) comparedLists(p *pair) []string {
	if p.new != nil && p.old == p.record.before(p.new) {
		return b.listLines(p.record, p.new)
	}
	var lines []string
	for _, c := range b.listsOf(p).changes {
		lines = append(lines, c.Line(b.lexicons[p.record.Lang], date.Date{}))
	}
	return lines
}

// key is the same for one change in all documents and languages.
func (c listChange) key() string {
	key := []string{c.List, string(c.Kind), c.Row.Name, c.Row.Known, c.until.String()}
	for _, d := range c.Differs {
		key = append(key, d.New.Key)
	}
	return strings.Join(key, "\x00")
}

// listNews are the changes of lists that the pieces of one day tell of: each once,
// with the documents in which it is shown. The words are those of a document in
// the language of the page, if there is one.
func (b *builder) listNews(pieces []piece, lang, at string) []ListNews {
	var news []ListNews
	var keys []string
	for _, own := range []bool{true, false} {
		for _, p := range pieces {
			if p.v == nil || p.inForce || p.e.Event != archive.Publish || (p.r.Lang == lang) != own {
				continue
			}
			for _, c := range b.listChanges(p.r, p.v) {
				i := slices.Index(keys, c.key())
				if i < 0 {
					i = len(keys)
					keys = append(keys, c.key())
					news = append(news, ListNews{Text: c.Line(b.lexicons[p.r.Lang], c.until), Lang: b.foreign(p.r.Lang, lang)})
				}
				if p.r.Lang == lang || news[i].Lang != "" {
					news[i].Documents = append(news[i].Documents, Anchor{Label: b.title(p.r), Href: b.addresses.Href(at, p.r.VersionPath(p.v)), Lang: b.foreign(p.r.Lang, lang)})
				}
			}
		}
	}
	return news
}

// foreign is a language, "" where it is that of the page.
func (b *builder) foreign(lang, page string) string {
	if lang == page {
		return ""
	}
	return lang
}
