package site

import (
	"html/template"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/words"
)

// comparisonPage shows what differs between the two texts of a pair.
func (s recordScope) comparisonPage(p history.Pair) Page {
	r := p.Record
	of := Layout{
		Name: "redline", Record: r.ID, Old: p.Old.Version.String(), New: "draft", Current: p.Path == r.CurrentPath(p.Old),
	}
	if p.New != nil {
		of.New = p.New.Version.String()
	}
	return s.made(of, func() (layout.PageView, error) {
		shown := s.redline(p)
		page := layout.PageView{
			ID: r.ID, Kind: "redline", Title: s.words.Word("compare.title", r.Title), Canonical: s.addresses.Public(s.at),
			NoIndex: true, Description: shown.Headline, Redline: &shown, Feeds: s.feeds(r),
			Breadcrumb: s.versionCrumbs(r, shown.Old.Name+" → "+shown.New.Name),
		}
		s.languages(s.counterparts(r.ID, (*history.Record).HistoryPath), &page)
		return page, nil
	})
}

func (s recordScope) redline(p history.Pair) layout.Redline {
	r, compared, summary := p.Record, s.reader.Redline(p), s.reader.Summary(p)
	view := layout.Redline{
		Document: s.link(r.Title, r.Path),
		History:  s.link(r.Title, r.HistoryPath()),
		Old:      s.side(r, p.Old), New: s.side(r, p.New), Draft: p.New == nil,
		Compared: summary.Compared, Same: summary.Same, Headline: summary.Headline, Numbers: numbers(summary.Stats),
		Lists: s.reader.ListLines(p),
	}
	s.addNeighbours(p, &view)
	if compared == nil {
		return view
	}
	view.Rewritten = compared.Stats.Rewritten
	if compared.Limited != "" {
		view.Limited = s.words.Word(compared.Limited)
	}
	view.Changes, view.Sections = len(compared.Changes), changedSections(compared, s.words)
	view.Body = template.HTML(compared.HTML(p.Writer(s.addresses, s.at, s.words), false))
	view.Folded = strings.Contains(string(view.Body), `<details class="rl-fold"`)
	return view
}

// side is one of two texts that are compared.
func (s recordScope) side(r *history.Record, v *archive.Version) layout.Side {
	if v == nil {
		name := s.words.Word("compare.draft")
		return layout.Side{Name: name, Link: s.link(name, r.Path)}
	}
	is := s.version(r, v)
	side := layout.Side{Name: is.Name, State: is.State, From: is.From, Files: is.Files, Link: s.versionLink(r, v)}
	if is.Source != nil {
		side.Address = is.Source.Address
	}
	return side
}

// addNeighbours links the comparisons before and after one.
func (s recordScope) addNeighbours(p history.Pair, view *layout.Redline) {
	r := p.Record
	link := func(old, after *archive.Version) *layout.Anchor {
		other, ok := s.history.Pair(old, after)
		if !ok {
			return nil
		}
		label := history.Name(s.words, old) + " → " + history.Name(s.words, after)
		return new(s.link(label, other.Path))
	}
	view.Previous = link(r.Before(p.Old), p.Old)
	if p.New == nil {
		return
	}
	view.Next = link(p.New, r.After(p.New))
	if current := r.Current(); current != p.New && r.IsOlder(p.Old) {
		view.Current = new(s.link(history.Name(s.words, current), r.CurrentPath(p.Old)))
	}
}

func numbers(s redline.Stats) layout.Numbers {
	return layout.Numbers{
		Added: s.Added, Removed: s.Removed, Moved: max(s.MovedIn, s.MovedOut),
		Sections: s.Sections.Added + s.Sections.Removed + s.Sections.Changed + s.Sections.Moved + s.Sections.Renamed,
		Links:    s.Kinds[redline.LinkChange], Rows: s.Rows.Added + s.Rows.Removed + s.Rows.Changed + s.Rows.Moved,
		Cosmetic: s.Classes[redline.Cosmetic],
	}
}

// changedSections lists the changes below the headings that they stand under.
func changedSections(r *redline.Redline, words words.Lexicon) []layout.ChangedSection {
	var sections []layout.ChangedSection
	for i := range r.Changes {
		ch := &r.Changes[i]
		if i == 0 || r.Changes[i-1].Section != ch.Section {
			sections = append(sections, layout.ChangedSection{Title: redline.InWords(ch.Section, words), First: ch.ID})
		}
		last := &sections[len(sections)-1]
		line := layout.ChangeLine{Anchor: ch.Anchor(), Text: ch.Line(words), Class: string(ch.Class)}
		last.Changes = append(last.Changes, line)
	}
	return sections
}

// addComparisons links the comparisons of a version: with the one before and the one
// after, and with the one in force.
func (s recordScope) addComparisons(r *history.Record, v *archive.Version, out *layout.Version) {
	out.Changes = s.changesLink(r, v)
	if after := r.After(v); after != nil && after != r.Current() {
		out.Later = new(s.link(history.Name(s.words, after), r.ComparisonPath(v, after)))
	}
	if r.IsOlder(v) {
		out.Since = new(s.link(history.Name(s.words, r.Current()), r.CurrentPath(v)))
	}
}

// changesLink leads to the comparison of a version with the one before, nil where
// there is none.
func (s recordScope) changesLink(r *history.Record, v *archive.Version) *layout.Anchor {
	p, ok := s.history.Change(r, v)
	if !ok {
		return nil
	}
	return new(s.link(history.Name(s.lexicons[r.Lang], p.Old), p.Path))
}

// compared is what the comparison of a version with the one before says, nil where there
// is none.
func (s recordScope) compared(r *history.Record, v *archive.Version) *layout.Compared {
	p, ok := s.history.Change(r, v)
	if !ok {
		return nil
	}
	summary := s.reader.Summary(p)
	return &layout.Compared{
		Link: *s.changesLink(r, v), Compared: summary.Compared, Headline: summary.Headline,
		Added: summary.Stats.Added, Removed: summary.Stats.Removed,
	}
}

// listLines tell what a version changed in lists.
func (s recordScope) listLines(r *history.Record, v *archive.Version) []string {
	if p, ok := s.history.Change(r, v); ok {
		return s.reader.ListLines(p)
	}
	return nil
}

// addChange puts the sections that a version changed into the view of its own page.
func (s recordScope) addChange(r *history.Record, v *archive.Version, page *layout.PageView) {
	if p, ok := s.history.Change(r, v); ok {
		s.addPlaces(p, page)
	}
}

// addPlaces puts the sections that the newer text of a pair changed into the view of its
// page.
func (s recordScope) addPlaces(p history.Pair, page *layout.PageView) {
	comparison := s.href(p.Path)
	for _, place := range s.reader.Summary(p).Sections {
		here := "#" + place.ID
		switch {
		case place.ID == "":
			here = top
		case page.Jump == "":
			page.Jump = here
		}
		page.Places = append(page.Places, layout.ChangedPlace{
			Title: place.Title, Href: here, Change: comparison + "#" + place.Anchor,
		})
	}
}

// top is where every page starts, behind what is the same on all of them.
const top = "#Main"
