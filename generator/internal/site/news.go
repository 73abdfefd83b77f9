package site

import (
	"bytes"
	"cmp"
	"html/template"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
)

// changesPage tells every change of every document, newest first.
func (b *builder) changesPage(lang string) Page {
	pieces, at := b.pieces(lang), b.addresses.Changes(lang)
	b.keepFor(withText(pieces))
	return b.page(at, Layout{Name: "changes", Lang: lang}, func() (PageView, error) {
		words := b.lexicons[lang]
		crumbs := b.crumbsTo(content.FrontID, lang, at)
		page := PageView{
			Kind: "changes", Title: words.Word("changes.title"), Lead: words.Word("changes.lead"),
			Description: words.Word("changes.lead"), Canonical: b.addresses.Public(at), NoIndex: b.Preview,
			Breadcrumb: append(crumbs, Anchor{Label: words.Word("changes.title"), Current: true}),
			Changes:    b.news(lang, at, pieces, newsShown), Feeds: []Anchor{b.changesAnchor(lang, at)},
		}
		var all []counterpart
		for _, other := range b.addresses.RecordLanguages() {
			all = append(all, counterpart{other, b.addresses.Changes(other), true})
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

	inForce bool // that the version took effect, on a later day than it was recorded
}

// told is the day on which there was this news.
func (p piece) told() date.Date {
	if p.inForce {
		return p.day
	}
	return p.e.Recorded
}

// event is what happened, by the end of the key of its word.
func (p piece) event() string {
	switch {
	case p.inForce:
		return "force"
	case p.announces():
		return "announce"
	}
	return string(p.e.Event)
}

// why says what changed, or the reason; of a move first from where to where.
func (p piece) why() string {
	said := cmp.Or(p.e.Summary, p.e.Reason)
	if p.e.Event == archive.Rename {
		said = strings.TrimSpace(p.e.Path + " → " + p.e.ToPath + ". " + said)
	}
	return said
}

// announces reports whether a version was published before it is to take effect.
func (p piece) announces() bool {
	return p.e.Event == archive.Publish && p.e.Recorded.Before(p.e.Effective)
}

// takesEffect is the piece that tells of the day on which an announced version came
// into force, once that day is there.
func (b *builder) takesEffect(p piece) (piece, bool) {
	v := p.v
	if !p.announces() || v == nil || v.Withdrawn != nil || v.From == v.Until || v.From.IsZero() || b.Today.Before(v.From) {
		return p, false
	}
	p.day, p.inForce = v.From, true
	return p, p.e.Recorded.Before(v.From)
}

// pieces are those that readers of a language are told: for the binding one all.
func (b *builder) pieces(lang string) []piece {
	var all []piece
	for _, r := range b.records {
		if lang == b.addresses.Binding || lang == r.Lang {
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
		if e.Lang != r.Lang && !(e.Lang == "" && r.Lang == r.Languages()[0]) { // a document moves and ends in all languages at once
			continue
		}
		p := piece{day: e.Recorded, r: r, v: r.Find(e.Version, r.Lang), e: e, line: i}
		if e.Event == archive.Import {
			p.day = e.Version.Date()
		}
		all = append(all, p)
		if later, ok := b.takesEffect(p); ok {
			all = append(all, later)
		}
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
	if q == nil || p.inForce {
		return ""
	}
	compared, _ := b.show(q)
	if compared == nil || compared.Empty() {
		return ""
	}
	w := b.redlineWriter(q, at)
	w.Unlinked = true
	text := compared.Excerpt(w, 2)
	if len(text) > newsText || bytes.Contains(text, []byte("<section")) {
		return ""
	}
	return template.HTML(text)
}

// news tells of pieces by their days, with what changed in lists once for each day;
// the first ones, as many as are to be shown, with their redlines.
func (b *builder) news(lang, at string, pieces []piece, shown int) []DayNews {
	words := b.lexicons[lang]
	var days []DayNews
	for i := 0; i < len(pieces); {
		end := i
		for end < len(pieces) && pieces[end].day == pieces[i].day {
			end++
		}
		of := DayNews{Day: *day(words, pieces[i].day), Lists: b.listNews(pieces[i:end], lang, at)}
		for ; i < end; i++ {
			item := b.newsItem(pieces[i], lang, at)
			if i < shown {
				item.Shown = b.newsRedline(pieces[i], at)
			}
			of.Items = append(of.Items, item)
		}
		days = append(days, of)
	}
	return days
}

func (b *builder) newsItem(p piece, lang, at string) News {
	words := b.lexicons[lang]
	item := News{
		Document: Anchor{Label: b.title(p.r), Href: b.addresses.Href(at, p.r.Path)},
		History:  Anchor{Label: b.title(p.r), Href: b.addresses.Href(at, p.r.HistoryPath())},
		Event:    p.event(), Class: string(p.e.Class), Summary: p.why(), Lang: b.foreign(p.r.Lang, lang),
	}
	if p.v == nil {
		return item
	}
	item.Version = Anchor{Label: words.versionName(p.v), Href: b.addresses.Href(at, p.r.VersionPath(p.v))}
	if p.e.Event == archive.Publish || p.e.Event == archive.Import {
		item.Redline = b.comparedView(p.r, p.v, at)
	}
	if p.v.From != p.day && p.v.Withdrawn == nil && !p.v.Replaced() {
		item.From = day(words, p.v.From)
	}
	return item
}

// newestPieces is how many changes the front page tells of.
const newestPieces = 4

// newest are the last changes in a language, for the front page, which leaves out
// those of versions that were added to the record later.
func (b *builder) newest(lang, at string) []DayNews {
	pieces := slices.DeleteFunc(b.pieces(lang), func(p piece) bool { return p.e.Event == archive.Import || p.r.Lang != lang })
	return b.news(lang, at, pieces[:min(len(pieces), newestPieces)], 0)
}
