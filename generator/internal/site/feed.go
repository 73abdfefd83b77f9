package site

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/site/address"
)

const (
	feedEntries = 25       // the newest of a feed; the pages have all
	feedContent = 64 << 10 // bytes of HTML: a longer redline is only linked to
	feedAnew    = 4 << 10  // the same, of a text that was written anew
)

// Feeds are Atom (RFC 4287). An entry is a line of a ledger, the last recorded
// first; its content is what changed.
//
// An id is a tag (RFC 4151) and the same for ever, wherever the document and the
// portal move: the host is that of feed_host or base in site.yaml, the day is that
// of recording, and the rest is the name that the document had on that day with
// the start of the chain of the ledger's line. No line is ever changed, and no two
// have the same chain.
type (
	atomFeed struct {
		XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang     string      `xml:"xml:lang,attr"`
		ID       string      `xml:"id"`
		Title    string      `xml:"title"`
		Subtitle string      `xml:"subtitle,omitempty"`
		Updated  string      `xml:"updated"`
		Author   atomAuthor  `xml:"author"`
		Rights   string      `xml:"rights,omitempty"`
		Icon     string      `xml:"icon,omitempty"`
		Links    []atomLink  `xml:"link"`
		Entries  []atomEntry `xml:"entry"`
	}
	atomAuthor struct {
		Name string `xml:"name"`
		URI  string `xml:"uri,omitempty"`
	}
	atomLink struct {
		Rel   string `xml:"rel,attr"`
		Type  string `xml:"type,attr,omitempty"`
		Title string `xml:"title,attr,omitempty"`
		Href  string `xml:"href,attr"`
	}
	atomEntry struct {
		Lang      string        `xml:"xml:lang,attr,omitempty"` // where it is not that of the feed
		ID        string        `xml:"id"`
		Title     string        `xml:"title"`
		Updated   string        `xml:"updated"`
		Published string        `xml:"published"`
		Links     []atomLink    `xml:"link"`
		Category  *atomCategory `xml:"category"`
		Summary   string        `xml:"summary,omitempty"`
		Content   *atomText     `xml:"content"`
	}
	atomCategory struct {
		Term  string `xml:"term,attr"`
		Label string `xml:"label,attr"`
	}
	atomText struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
)

// changesAnchor is the feed of all changes as a page in a language names it.
func (b *builder) changesAnchor(lang, at string) Anchor {
	return Anchor{Label: b.lexicons[lang].Word("changes.title"), Href: b.addresses.Href(at, b.addresses.ChangesFeed(lang))}
}

// feeds are the feeds that tell of a document, its own first.
func (b *builder) feeds(r recorded, at string) []Anchor {
	own := Anchor{Label: b.lexicons[r.Lang].Word("feed.title", b.title(r)), Href: b.addresses.Href(at, r.FeedPath())}
	return []Anchor{own, b.changesAnchor(r.Lang, at)}
}

// documentFeed tells of one document.
func (b *builder) documentFeed(r recorded) Page {
	pieces := latest(b.piecesOf(r))
	b.keepFor(pieces)
	return b.feedPage(r.FeedPath(), func() atomFeed {
		feed := b.feed(r.Lang, r.FeedPath(), r.HistoryPath(), pieces)
		feed.ID = b.tag(r.Entries[0].Recorded, r.Entries[0].ID, r.Lang, "feed", r.Chain(0))
		feed.Title = b.lexicons[r.Lang].Word("feed.title", b.title(r))
		return feed
	})
}

// changesFeed tells of all documents, for readers of a language.
func (b *builder) changesFeed(lang string) Page {
	first, at := date.Date{}, b.addresses.ChangesFeed(lang)
	for _, r := range b.records {
		if day := r.Entries[0].Recorded; first.IsZero() || day.Before(first) {
			first = day
		}
	}
	pieces := latest(b.pieces(lang))
	b.keepFor(pieces)
	return b.feedPage(at, func() atomFeed {
		words, id := b.lexicons[lang], []string{"changes"}
		if lang != b.addresses.Binding {
			id = append(id, lang)
		}
		feed := b.feed(lang, at, b.addresses.Changes(lang), pieces)
		feed.ID = b.tag(first, id...)
		title, _ := b.wordsOf(lang, b.Desk.Settings.Title, b.Desk.Settings.Translations[lang].Title)
		feed.Title, feed.Subtitle = words.Word("changes.title")+" – "+title, words.Word("changes.lead")
		return feed
	})
}

// latest are the newest pieces, the last recorded first.
func latest(all []piece) []piece {
	slices.SortStableFunc(all, func(a, b piece) int {
		return cmp.Or(b.told().Compare(a.told()), b.day.First().Compare(a.day.First()), cmp.Compare(b.line, a.line))
	})
	return all[:min(len(all), feedEntries)]
}

// keepFor keeps the redlines that a feed is to show.
func (b *builder) keepFor(pieces []piece) {
	for _, p := range pieces {
		if q := b.changeOf(p); q != nil && !p.inForce {
			q.showing++
		}
	}
}

// changeOf is what a piece of news changed: nil where it is no version, or the first.
func (b *builder) changeOf(p piece) *pair {
	if p.v == nil || p.e.Event != archive.Publish && p.e.Event != archive.Import {
		return nil
	}
	return b.pairs[pairKey{p.r.before(p.v), p.v}]
}

// tag is an id of RFC 4151.
func (b *builder) tag(day date.Date, parts ...string) string {
	const enough = 16 // characters of a chain: 64 bits
	specific := parts[:0:0]
	for _, part := range parts {
		if len(part) == 64 {
			part = part[:enough]
		}
		specific = append(specific, part)
	}
	return "tag:" + b.feedHost() + "," + day.String() + ":" + strings.Join(specific, ":")
}

// feedHost names the portal in ids. It is not the host of a preview.
func (b *builder) feedHost() string {
	s := b.Desk.Settings
	if s.FeedHost != "" {
		return s.FeedHost
	}
	if u, err := url.Parse(s.Base); err == nil && u.Hostname() != "" {
		return strings.ToLower(u.Hostname())
	}
	return b.addresses.Hostname()
}

// feed is a feed without its id and its title.
func (b *builder) feed(lang, at, page string, pieces []piece) atomFeed {
	s := b.Desk.Settings
	feed := atomFeed{
		Lang: lang, Author: atomAuthor{s.Organisation.Name, s.Organisation.URL}, Rights: s.Organisation.Copyright,
		Icon: b.addresses.Public(b.iconPath()),
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: b.addresses.Public(at)},
			{Rel: "alternate", Type: "text/html", Href: b.addresses.Public(page)},
		},
	}
	for _, p := range pieces {
		entry := b.feedEntry(p)
		if p.r.Lang != lang {
			entry.Lang = p.r.Lang
		}
		feed.Entries = append(feed.Entries, entry)
		feed.Updated = max(feed.Updated, feed.Entries[len(feed.Entries)-1].Updated)
	}
	return feed
}

// instant is the beginning of a day: ledgers know days alone.
func instant(day date.Date) string { return day.First().Time().UTC().Format(time.RFC3339) }

func (b *builder) feedEntry(p piece) atomEntry {
	words := b.lexicons[p.r.Lang]
	entry := atomEntry{
		ID:    b.feedID(p),
		Title: b.title(p.r), Updated: instant(p.told()), Published: instant(p.day),
		Links:   []atomLink{{Rel: "alternate", Type: "text/html", Href: b.addresses.Public(p.r.HistoryPath())}},
		Summary: strings.Join(b.feedSummary(p), " "),
	}
	if p.e.Class != "" {
		entry.Category = &atomCategory{string(p.e.Class), words.Word("class." + string(p.e.Class))}
	}
	if p.v != nil {
		entry.Title += ", " + words.Word("version.of.in", words.versionName(p.v))
		entry.Links[0].Href = b.addresses.Public(p.r.VersionPath(p.v))
	}
	if q := b.changeOf(p); q != nil {
		entry.Links = append(entry.Links, atomLink{Rel: "related", Type: "text/html", Title: words.Word("compare.title", b.title(p.r)), Href: b.addresses.Public(q.at)})
		entry.Content = &atomText{"html", b.feedText(p, q)}
		// what a version changed is another thing once an older one is put before it
		entry.Updated = max(entry.Updated, instant(q.old.Recorded))
	}
	return entry
}

// feedID is the id of an entry for ever. That a version took effect is told by a
// second entry, which has the id of the line that recorded it with "force" behind it.
func (b *builder) feedID(p piece) string {
	id := []string{p.e.ID, p.r.Lang, p.r.Chain(p.line)}
	if p.inForce {
		id = append(id, "force")
	}
	return b.tag(p.e.Recorded, id...)
}

// feedSummary is what happened, what changed, and from when it applies.
func (b *builder) feedSummary(p piece) []string {
	words := b.lexicons[p.r.Lang]
	lines := []string{words.Word("event." + p.event())}
	if why := p.why(); why != "" {
		lines = append(lines, why)
	}
	if p.inForce || p.v == nil || p.e.Event != archive.Publish {
		return lines
	}
	if p.announces() && p.v.Withdrawn == nil && !p.v.Replaced() {
		lines = append(lines, words.Word("changes.effect", words.Date(p.v.From)))
	}
	return append(lines, b.listLines(p.r, p.v)...)
}

// feedText is the content of an entry: the summary, the headline, what changed, and
// the way to the page that shows all. It needs no style, and its addresses are
// complete.
func (b *builder) feedText(p piece, q *pair) string {
	words := b.lexicons[p.r.Lang]
	var compared *redline.Redline
	if !p.inForce {
		compared, _ = b.show(q)
	}
	told := b.tell(q)
	way := &markdown.Node{Kind: markdown.Paragraph, Children: []*markdown.Node{{Kind: markdown.Link, Dest: b.addresses.Public(q.at),
		Children: []*markdown.Node{text(words.Word("compare.read", words.versionName(q.old)))}}}}
	headline := told.headline + "."
	if !told.compared {
		headline = words.Word("compare.not")
	}
	w := b.feedWriter(q)
	var out bytes.Buffer
	for _, line := range append([]string{p.e.Summary, headline}, b.listLines(p.r, p.v)...) {
		if line != "" {
			out.Write(w.HTML(&markdown.Node{Kind: markdown.Paragraph, Children: []*markdown.Node{text(line)}}))
		}
	}
	if compared != nil {
		changed, most := compared.Excerpt(w, 0), feedContent
		if compared.Stats.Rewritten() {
			most = feedAnew
		}
		if len(changed) <= most {
			out.Write(changed)
		}
	}
	out.Write(w.HTML(way))
	return out.String()
}

func text(s string) *markdown.Node { return &markdown.Node{Kind: markdown.Text, Text: s} }

// feedWriter turns a redline into HTML that is read elsewhere.
func (b *builder) feedWriter(q *pair) markdown.Writer {
	w := b.redlineWriter(q, q.at)
	here := b.addresses.Public(q.at)
	public := func(link func(*markdown.Node) (string, bool)) func(*markdown.Node) (string, bool) {
		return func(n *markdown.Node) (string, bool) {
			href, external := link(n)
			return address.Complete(here, href), external
		}
	}
	w.Link, w.OldLink, w.Here = public(w.Link), public(w.OldLink), here
	word := w.Word
	w.Word = func(key string) string { // nothing hides these words there
		switch key {
		case "redline.inserted", "redline.deleted":
			return word(key) + " "
		case "redline.end":
			return " " + word(key)
		}
		return word(key)
	}
	return w
}

func (b *builder) feedPage(at string, feed func() atomFeed) Page {
	return Page{Path: b.addresses.Output(at), Render: func() ([]byte, error) {
		raw, err := xml.MarshalIndent(feed(), "", "  ")
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", at, err)
		}
		return append([]byte(xml.Header), append(raw, '\n')...), nil
	}}
}
