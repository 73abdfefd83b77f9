package site

import (
	"bytes"
	"cmp"
	"html/template"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/site/machine"
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
		Document: s.link(r.Title, r.Path), History: s.link(r.Title, r.HistoryPath()),
		Old: s.side(r, p.Old), New: s.side(r, p.New), Draft: p.New == nil,
		Compared: summary.Compared, Same: summary.Same, Headline: summary.Headline,
		Numbers: numbers(summary.Stats), Lists: s.reader.ListLines(p),
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
	writer := p.Writer(s.addresses, s.at, s.words)
	if !p.Whole {
		view.Passages, view.Body = true, template.HTML(compared.Passages(writer))
		return view
	}
	writer.Findable = true
	view.Body = template.HTML(compared.HTML(writer, false))
	view.Folded = strings.Contains(string(view.Body), ` class="rl-fold" data-rl`) ||
		strings.Contains(string(view.Body), `<label class="rl-words" data-rl-aid>`)
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
		return new(s.link(history.Name(s.words, old)+" → "+history.Name(s.words, after), other.Path))
	}
	if other, ok := s.history.Pair(p.Old, p.New); ok && other.Whole && !p.Whole {
		view.Whole = new(s.link(s.words.Word("compare.passages.whole"), other.Path))
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
		list := &sections[len(sections)-1].Changes
		*list = append(*list, layout.ChangeLine{Anchor: ch.Anchor(), Text: ch.Line(words), Class: string(ch.Class)})
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

// comparedWith are the pages that compare a version with newer ones, beside the pages of changes.
func (s recordScope) comparedWith(r *history.Record, v *archive.Version) []layout.Anchor {
	var links []layout.Anchor
	for _, p := range r.PairsOf(v) {
		if p.Path != r.CurrentPath(v) {
			links = append(links, s.link(history.Name(s.words, p.New), p.Path))
		}
	}
	return links
}

// changesLink leads to the comparison of a version with the one before, nil where there is none.
func (s recordScope) changesLink(r *history.Record, v *archive.Version) *layout.Anchor {
	p, ok := s.history.Change(r, v)
	if !ok {
		return nil
	}
	return new(s.link(history.Name(s.lexicons[r.Lang], p.Old), p.Path))
}

// compared is what the comparison of a version with the one before says, nil where there is none.
func (s recordScope) compared(r *history.Record, v *archive.Version) *layout.Compared {
	p, ok := s.history.Change(r, v)
	if !ok {
		return nil
	}
	is := s.reader.Summary(p)
	return &layout.Compared{
		Link: *s.changesLink(r, v), Compared: is.Compared, Headline: is.Headline,
		Added: is.Stats.Added, Removed: is.Stats.Removed,
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

// addPlaces puts the sections that the newer text of a pair changed into the view of its page.
func (s recordScope) addPlaces(p history.Pair, page *layout.PageView) {
	for _, place := range s.reader.Summary(p).Sections {
		here := top
		if place.ID != "" {
			here = "#" + place.ID
			page.Jump = cmp.Or(page.Jump, here)
		}
		page.Places = append(page.Places, layout.ChangedPlace{
			Title: place.Title, Href: here, Change: s.href(p.Path) + "#" + place.Anchor,
		})
	}
}

// top is where every page starts, behind what is the same on all of them.
const top = "#Main"

const (
	redlinesShown = 10      // as many of the newest updates show theirs on the page of all changes, if it is
	longestShown  = 6 << 10 // no longer than this, in bytes of HTML
	latestShown   = 4       // changes of which the front page tells at least; it tells of whole days
)

// changesPage tells every change of every document, newest first.
func (s recordScope) changesPage() Page {
	return s.made(Layout{Name: "changes"}, func() (layout.PageView, error) {
		title, lead := s.words.Word("changes.title"), s.words.Word("changes.lead")
		page := s.view("changes", title, lead)
		page.Breadcrumb = append(s.crumbs(content.FrontID), layout.Anchor{Label: title, Current: true})
		page.Changes = s.news(s.history.Updates(s.lang), redlinesShown)
		page.Feeds, page.Follow, page.Histories = []layout.Anchor{s.changesFeed()}, followAll(s.scope), histories(s)
		s.languages(machine.Same(s.addresses.RecordLanguages(), s.addresses.Changes), &page)
		return page, nil
	})
}

// latest are the last changes in the language of the page, for the front page, which
// leaves out those of versions that were added to the record later. Of a day it tells first what changes a text
// in what it means, then what changes one at all, then what is new.
func (s recordScope) latest() []layout.DayNews {
	updates := slices.DeleteFunc(s.history.Updates(s.lang), func(u history.Update) bool {
		return u.Entry.Event == archive.Import || u.Record.Lang != s.lang
	})
	shown := min(len(updates), latestShown)
	for shown > 0 && shown < len(updates) && updates[shown].Day == updates[shown-1].Day {
		shown++
	}
	slices.SortStableFunc(updates[:shown], func(a, b history.Update) int {
		return cmp.Or(b.Day.First().Compare(a.Day.First()), s.rank(a)-s.rank(b))
	})
	return s.news(updates[:shown], 0)
}

// rank is less for what readers have more reason to look at.
func (s recordScope) rank(u history.Update) int {
	_, changes := s.history.ChangeOf(u)
	switch {
	case changes && u.Entry.Class == content.Material:
		return 0
	case changes:
		return 1
	}
	return 2
}

// news tells of updates by their days, with what changed in lists once for each day;
// the first ones, as many as are to be shown, with their redlines.
func (s recordScope) news(updates []history.Update, shown int) []layout.DayNews {
	var days []layout.DayNews
	for i := 0; i < len(updates); {
		end := i
		for end < len(updates) && updates[end].Day == updates[i].Day {
			end++
		}
		of := layout.DayNews{Day: *s.day(updates[i].Day), Lists: s.listNews(updates[i:end])}
		for ; i < end; i++ {
			item := s.newsItem(updates[i])
			if i < shown {
				item.Shown = s.shortRedline(updates[i])
			}
			of.Items = append(of.Items, item)
		}
		days = append(days, of)
	}
	return days
}

func (s recordScope) newsItem(u history.Update) layout.News {
	r := u.Record
	item := layout.News{
		Document: s.link(r.Title, r.Path),
		Event:    u.Event(), First: u.IsFirst(), Class: string(u.Entry.Class), Summary: u.Reason(), Lang: s.foreign(r.Lang),
	}
	if u.Version == nil || len(r.Versions) > 1 {
		item.History = s.link(r.Title, r.HistoryPath())
	}
	if u.Version == nil {
		return item
	}
	item.Version = s.versionLink(r, u.Version)
	if u.AddsVersion() {
		item.Redline = s.compared(r, u.Version)
	}
	if u.Ahead() {
		item.From = s.day(u.Version.From)
	}
	return item
}

// shortRedline is the redline of an update where it is short. A table has no place there:
// the name of its region would not be its own.
func (s recordScope) shortRedline(u history.Update) template.HTML {
	p, ok := s.history.ChangeOf(u)
	if !ok || u.Effect {
		return ""
	}
	compared := s.reader.Redline(p)
	if compared == nil || compared.Empty() {
		return ""
	}
	w := p.Writer(s.addresses, s.at, s.lexicons[p.Record.Lang])
	w.Unlinked = true
	changed := compared.Excerpt(w, 2)
	if len(changed) > longestShown || bytes.Contains(changed, []byte("<section")) {
		return ""
	}
	return template.HTML(changed)
}

// listNews are the changes of lists that the updates of one day tell of: each once, with the documents
// in which it is shown. The words are those of a document in the language of the page, if there is one.
func (s recordScope) listNews(updates []history.Update) []layout.ListNews {
	var news []layout.ListNews
	var keys []string
	named := map[string]bool{} // documents of news: what was announced twice on one day is shown by the later version
	for _, own := range []bool{true, false} {
		for _, u := range updates {
			p, ok := s.history.ChangeOf(u)
			foreign := s.foreign(u.Record.Lang)
			if !ok || u.Effect || u.Entry.Event != archive.Publish || (foreign == "") != own {
				continue
			}
			shown := layout.Anchor{Label: u.Record.Title, Href: s.href(u.Record.VersionPath(u.Version)), Lang: foreign}
			for _, c := range s.reader.ListChanges(p) {
				if c.Again {
					continue
				}
				i := slices.Index(keys, c.Key())
				if i < 0 {
					i, keys = len(keys), append(keys, c.Key())
					line := c.Line(s.lexicons[u.Record.Lang], c.From, c.Until)
					news = append(news, layout.ListNews{Text: line, Lang: foreign})
				}
				if by := u.Record.Path + c.Key(); !named[by] && (own || news[i].Lang != "") {
					named[by] = true
					news[i].Documents = append(news[i].Documents, shown)
				}
			}
		}
	}
	return news
}
