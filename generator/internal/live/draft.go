package live

import (
	"fmt"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/serve"
	"fairnotice/generator/internal/site"
)

// draftsOf compares the documents of the desk with the record, by the address
// of any of their pages.
func (r *Reader) draftsOf(p *portal.Portal, made *site.Site) func(address string) *serve.Draft {
	if made.Len() == 0 {
		return nil
	}
	candidates, _ := p.Candidates()
	byAddress := map[string]*archive.Candidate{}
	for i := range candidates {
		byAddress[made.Address(candidates[i].Text)] = &candidates[i]
	}
	return func(address string) *serve.Draft {
		page, _, _ := strings.Cut(address, "versions/")
		s := byAddress[page]
		if s == nil {
			return nil
		}
		return r.draft(p, page, s)
	}
}

// draft is what the desk has of a document that is not on record.
func (r *Reader) draft(p *portal.Portal, page string, s *archive.Candidate) *serve.Draft {
	if s.Newest == nil {
		return &serve.Draft{Page: page, Differs: true, Says: "Nothing of this document is on record yet"}
	}
	d := &serve.Draft{Page: page, Redline: page + "versions/draft/", Newest: s.Newest.Version.String(), Differs: s.Differs}
	d.Says = "As in the version " + d.Newest
	if s.Differs {
		d.Says = r.difference(p, s) + " since " + d.Newest
	}
	for _, key := range s.Missing() {
		d.Needs = append(d.Needs, map[string]string{"updated": "updated: pending", "change.summary": "a summary"}[key])
	}
	return d
}

// A statsKey is a published text, and one of the desk that never changes once it is
// resolved.
type statsKey struct {
	newest string
	desk   *content.Text
}

// difference says how much of a document is not on record.
func (r *Reader) difference(p *portal.Portal, s *archive.Candidate) string {
	stats := memo.Of(r.memo, statsKey{s.Newest.TextSHA256, s.Text}, func() redline.Stats {
		old, _ := s.History.Text(p.Files, s.Newest) // what is wrong with it is told by the drift gate
		if old == nil {
			return redline.Stats{}
		}
		return redline.Compare(old.Form(), s.Text.Form()).TextStats()
	})
	return amount(stats)
}

// amount says in one phrase how much changed: words where there are any, or else
// what it was.
func amount(s redline.Stats) string {
	var parts []string
	if s.Added+s.Removed > 0 {
		parts = append(parts, phrase.Counted(s.Added, "word")+" added", fmt.Sprintf("%d removed", s.Removed))
	}
	if s.MovedIn > 0 {
		parts = append(parts, phrase.Counted(s.MovedIn, "word")+" moved")
	}
	switch links, pictures := s.Kinds[redline.LinkChange], s.Kinds[redline.ImageChange]; {
	case len(parts) > 0:
		return strings.Join(parts, ", ")
	case links > 0:
		return "No word, but " + phrase.Counted(links, "link") + " changed"
	case pictures > 0:
		return "No word, but " + phrase.Counted(pictures, "picture") + " changed"
	case s.CosmeticAdded+s.CosmeticRemoved > 0:
		return "Only how words are written changed"
	case s.Kinds[redline.Spacing] > 0:
		return "Only spaces changed"
	}
	return "No word, but the form changed"
}
