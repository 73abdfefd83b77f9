package site

import (
	"bytes"
	"html/template"
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
)

// changesPath is the page of all changes of the site, in the binding language. It
// tells of all languages; the one in another language tells of that.
const changesPath = "/changes/"

// recordedLanguages are those that something on record has, the binding one first.
func (b *builder) recordedLanguages() []string {
	var langs []string
	for _, lang := range b.languages() {
		if lang == b.addresses.binding || slices.ContainsFunc(b.records, func(r recorded) bool { return r.lang == lang }) {
			langs = append(langs, lang)
		}
	}
	return langs
}

// changesPath is the page of all changes for readers of a language.
func (b *builder) changesPath(lang string) string {
	if lang != b.addresses.binding && slices.Contains(b.recordedLanguages(), lang) {
		return "/" + lang + changesPath
	}
	return changesPath
}

// changesPage tells every change of every document, newest first.
func (b *builder) changesPage(lang string) Page {
	pieces, at := b.pieces(lang), b.changesPath(lang)
	b.keepFor(withText(pieces))
	return b.page(at, Layout{Name: "changes", Lang: lang}, func() (PageView, error) {
		words := b.lexicons[lang]
		crumbs := b.crumbsTo(content.FrontID, lang, at)
		page := PageView{
			Kind: "changes", Title: words.Word("changes.title"), Lead: words.Word("changes.lead"),
			Description: words.Word("changes.lead"), Canonical: b.addresses.public(at), NoIndex: b.Preview,
			Breadcrumb: append(crumbs, Anchor{Label: words.Word("changes.title"), Current: true}),
			Changes:    b.news(lang, at, pieces, newsShown), Feeds: []Anchor{b.changesAnchor(lang, at)},
		}
		var all []counterpart
		for _, other := range b.recordedLanguages() {
			all = append(all, counterpart{other, b.changesPath(other), true})
		}
		b.among(all, lang, at, &page)
		return page, nil
	})
}

// A piece of news is one entry of a ledger and the day that it belongs to: that
// of the version where it was imported, else that of recording.
type piece struct {
	day  date.Date
	r    recorded
	v    *archive.Version
	e    archive.Entry
	line int // of the ledger, from 0
}

// pieces are those that readers of a language are told: for the binding one all.
func (b *builder) pieces(lang string) []piece {
	var all []piece
	for _, r := range b.records {
		if lang == b.addresses.binding || lang == r.lang {
			all = append(all, b.piecesOf(r)...)
		}
	}
	slices.SortStableFunc(all, func(a, b piece) int { return b.day.First().Compare(a.day.First()) })
	return all
}

// piecesOf are those of one language of a document, in the order of recording.
func (b *builder) piecesOf(r recorded) []piece {
	var all []piece
	for i, e := range r.Entries {
		if e.Lang != r.lang {
			continue
		}
		p := piece{day: e.Recorded, r: r, v: r.Find(e.Version, r.lang), e: e, line: i}
		if e.Event == archive.Import {
			p.day = e.Version.Date()
		}
		all = append(all, p)
	}
	return all
}

// Redlines on the page of all changes.
const (
	newsShown = 10      // as many of the newest pieces show theirs, if it is
	newsText  = 6 << 10 // no longer than this, in bytes of HTML
)

func withText(pieces []piece) []piece { return pieces[:min(len(pieces), newsShown)] }

// newsRedline is the redline of a piece of news where it is short. A table has no place
// there: the name of its region would not be its own.
func (b *builder) newsRedline(p piece, at string) template.HTML {
	q := b.changeOf(p)
	if q == nil {
		return ""
	}
	compared, _ := b.show(q)
	if compared == nil || compared.Empty() {
		return ""
	}
	w := b.redlineWriter(q, at)
	w.Unlinked = true
	text := compared.Changed(w, 2)
	if len(text) > newsText || bytes.Contains(text, []byte("<section")) {
		return ""
	}
	return template.HTML(text)
}

// news tells of pieces by their days; the first ones, as many as are to be shown,
// with their redlines.
func (b *builder) news(lang, at string, pieces []piece, shown int) []DayNews {
	words := b.lexicons[lang]
	var days []DayNews
	for i, p := range pieces {
		item := News{
			Document: Anchor{Label: b.title(p.r), Href: b.addresses.href(at, p.r.at)},
			History:  Anchor{Label: b.title(p.r), Href: b.addresses.href(at, p.r.historyPath())},
			Event:    string(p.e.Event), Class: p.e.Class, Summary: p.e.Summary,
		}
		if p.r.lang != lang {
			item.Lang = p.r.lang
		}
		if i < shown {
			item.Shown = b.newsRedline(p, at)
		}
		if item.Summary == "" {
			item.Summary = p.e.Reason
		}
		if p.v != nil {
			item.Version = Anchor{Label: words.versionName(p.v), Href: b.addresses.href(at, p.r.versionPath(p.v))}
			if p.e.Event == archive.Publish || p.e.Event == archive.Import {
				item.Redline = b.comparedView(p.r, p.v, at)
			}
			if p.v.From != p.day && p.v.Withdrawn == nil {
				item.From = day(words, p.v.From)
			}
		}
		if len(days) == 0 || days[len(days)-1].Day.ISO != p.day.String() {
			days = append(days, DayNews{Day: *day(words, p.day)})
		}
		last := &days[len(days)-1]
		last.Items = append(last.Items, item)
	}
	return days
}

// newestPieces is how many changes the front page tells of.
const newestPieces = 4

// newest are the last changes in a language, for the front page, which leaves out
// those of versions that were added to the record later.
func (b *builder) newest(lang, at string) []DayNews {
	pieces := slices.DeleteFunc(b.pieces(lang), func(p piece) bool { return p.e.Event == archive.Import || p.r.lang != lang })
	return b.news(lang, at, pieces[:min(len(pieces), newestPieces)], 0)
}
