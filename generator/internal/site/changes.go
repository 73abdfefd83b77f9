package site

import (
	"bytes"
	"html/template"
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/site/machine"
)

const (
	redlinesShown = 10      // as many of the newest updates show theirs on the page of all changes, if it is
	longestShown  = 6 << 10 // no longer than this, in bytes of HTML
	latestShown   = 4       // changes of which the front page tells
)

// changesPage tells every change of every document, newest first.
func (s recordScope) changesPage() Page {
	return s.made(Layout{Name: "changes"}, func() (layout.PageView, error) {
		title, lead := s.words.Word("changes.title"), s.words.Word("changes.lead")
		page := s.view("changes", title, lead)
		page.Breadcrumb = append(s.crumbs(content.FrontID), layout.Anchor{Label: title, Current: true})
		page.Changes = s.news(s.history.Updates(s.lang), redlinesShown)
		page.Feeds = []layout.Anchor{s.changesFeed()}
		s.languages(machine.Same(s.addresses.RecordLanguages(), s.addresses.Changes), &page)
		return page, nil
	})
}

// latest are the last changes in the language of the page, for the front page, which
// leaves out those of versions that were added to the record later.
func (s recordScope) latest() []layout.DayNews {
	updates := slices.DeleteFunc(s.history.Updates(s.lang), func(u history.Update) bool {
		return u.Entry.Event == archive.Import || u.Record.Lang != s.lang
	})
	return s.news(updates[:min(len(updates), latestShown)], 0)
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
		History:  s.link(r.Title, r.HistoryPath()),
		Event:    u.Event(), Class: string(u.Entry.Class), Summary: u.Reason(), Lang: s.foreign(r.Lang),
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

// listNews are the changes of lists that the updates of one day tell of: each once,
// with the documents in which it is shown. The words are those of a document in
// the language of the page, if there is one.
func (s recordScope) listNews(updates []history.Update) []layout.ListNews {
	var news []layout.ListNews
	var keys []string
	for _, own := range []bool{true, false} {
		for _, u := range updates {
			p, ok := s.history.ChangeOf(u)
			foreign := s.foreign(u.Record.Lang)
			if !ok || u.Effect || u.Entry.Event != archive.Publish || (foreign == "") != own {
				continue
			}
			shown := layout.Anchor{Label: u.Record.Title, Href: s.href(u.Record.VersionPath(u.Version)), Lang: foreign}
			for _, c := range s.reader.ListChanges(p) {
				i := slices.Index(keys, c.Key())
				if i < 0 {
					i = len(keys)
					keys = append(keys, c.Key())
					line := c.Line(s.lexicons[u.Record.Lang], c.Until)
					news = append(news, layout.ListNews{Text: line, Lang: foreign})
				}
				if own || news[i].Lang != "" {
					news[i].Documents = append(news[i].Documents, shown)
				}
			}
		}
	}
	return news
}
