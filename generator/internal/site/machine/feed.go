package machine

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
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
)

const (
	feedEntries = 25       // the newest of a feed; the pages have all
	feedContent = 64 << 10 // bytes of HTML: a longer redline is only linked to
	feedAnew    = 4 << 10  // the same, of a text that was written anew
)

// Feeds are Atom (RFC 4287). An entry is a line of a ledger, the last recorded first; its content is what changed.
//
// An id is a tag (RFC 4151) and the same for ever, wherever the document and the portal
// move: the host is that of feed_host or base in site.yaml, the day is that of recording,
// and the rest is the name that the document had on that day with the start of the chain
// of the ledger's line. No line is ever changed, and no two have the same chain.
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

// DocumentFeed tells of one document.
func (s Site) DocumentFeed(r *history.Record) ([]byte, error) {
	feed := s.documentFeed(r, r.FeedPath(), true)
	feed.ID = s.tag(r.Entries[0].Recorded, r.Entries[0].ID, r.Lang, "feed", r.Chain(0))
	return feed.bytes()
}

// DocumentJSONFeed tells the same without redlines, as JSON Feed.
func (s Site) DocumentJSONFeed(r *history.Record) ([]byte, error) {
	return s.documentFeed(r, r.JSONFeedPath(), false).json()
}

func (s Site) documentFeed(r *history.Record, at string, redlines bool) atomFeed {
	feed := s.feed(r.Lang, at, r.HistoryPath(), r.Updates(), redlines)
	feed.Title = s.Words[r.Lang].Word("feed.title", r.Title)
	return feed
}

// ChangesFeed tells of all documents, for readers of a language.
func (s Site) ChangesFeed(lang string) ([]byte, error) {
	feed := s.changesFeed(lang, s.Addresses.ChangesFeed(lang), s.History.Updates(lang), true)
	feed.ID = s.changesID(lang, "changes")
	return feed.bytes()
}

// ChangesJSON tells the same without redlines, as JSON Feed.
func (s Site) ChangesJSON(lang string) ([]byte, error) {
	return s.changesFeed(lang, s.Addresses.ChangesJSON(lang), s.History.Updates(lang), false).json()
}

// MaterialFeed tells of all documents what changes them in what they mean.
func (s Site) MaterialFeed(lang string) ([]byte, error) {
	updates := slices.DeleteFunc(s.History.Updates(lang), func(u history.Update) bool { return u.Entry.Class != content.Material })
	feed := s.changesFeed(lang, s.Addresses.MaterialFeed(lang), updates, true)
	feed.ID = s.changesID(lang, "material")
	feed.Title = s.Words[lang].Word("feed.material") + " – " + s.title(lang)
	feed.Subtitle = ""
	if len(feed.Entries) == 0 { // a feed has a time even where it has no entry yet
		feed.Updated = instant(s.firstDay())
	}
	return feed.bytes()
}

// firstDay is the day from which the record of the portal goes on.
func (s Site) firstDay() date.Date {
	var first date.Date
	for _, r := range s.History.Records {
		if day := r.Entries[0].Recorded; first.IsZero() || day.Before(first) {
			first = day
		}
	}
	return first
}

// title is that of the portal in a language.
func (s Site) title(lang string) string {
	return cmp.Or(s.Desk.Settings.Translations[lang].Title, s.Desk.Settings.Title)
}

// changesID is the id of a feed that tells of all documents.
func (s Site) changesID(lang, name string) string {
	if lang != s.Addresses.Binding {
		return s.tag(s.firstDay(), name, lang)
	}
	return s.tag(s.firstDay(), name)
}

func (s Site) changesFeed(lang, at string, updates []history.Update, redlines bool) atomFeed {
	feed := s.feed(lang, at, s.Addresses.Changes(lang), updates, redlines)
	feed.Title, feed.Subtitle = s.Words[lang].Word("changes.title")+" – "+s.title(lang), s.Words[lang].Word("changes.lead")
	return feed
}

func (f atomFeed) bytes() ([]byte, error) {
	raw, err := xml.MarshalIndent(f, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the feed %s: %w", f.ID, err)
	}
	return append([]byte(xml.Header), append(raw, '\n')...), nil
}

// tag is an id of RFC 4151.
func (s Site) tag(day date.Date, parts ...string) string {
	const enough = 16 // characters of a chain: 64 bits
	specific := slices.Clone(parts)
	for i, part := range parts {
		if len(part) == 64 {
			specific[i] = part[:enough]
		}
	}
	return "tag:" + s.feedHost() + "," + day.String() + ":" + strings.Join(specific, ":")
}

// feedHost names the portal in ids. It is not the host of a preview.
func (s Site) feedHost() string {
	settings := s.Desk.Settings
	if settings.FeedHost != "" {
		return settings.FeedHost
	}
	if u, err := url.Parse(settings.Base); err == nil && u.Hostname() != "" {
		return strings.ToLower(u.Hostname())
	}
	return s.Addresses.Hostname()
}

// feed is a feed without its id and its title. Redlines are most of it, and of the work.
func (s Site) feed(lang, at, page string, updates []history.Update, redlines bool) atomFeed {
	by := s.Desk.Settings.Organisation
	feed := atomFeed{
		Lang: lang, Author: atomAuthor{by.Name, by.URL}, Rights: by.Copyright,
		Icon: s.Addresses.Public(s.Addresses.Icon),
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: s.Addresses.Public(at)},
			{Rel: "alternate", Type: "text/html", Href: s.Addresses.Public(page)},
		},
	}
	for _, u := range history.Newest(updates, feedEntries) {
		entry := s.feedEntry(u, redlines)
		if u.Record.Lang != lang {
			entry.Lang = u.Record.Lang
		}
		feed.Entries = append(feed.Entries, entry)
		feed.Updated = max(feed.Updated, entry.Updated)
	}
	return feed
}

// instant is the beginning of a day: ledgers know days alone.
func instant(day date.Date) string { return day.First().Time().UTC().Format(time.RFC3339) }

func (s Site) feedEntry(u history.Update, redlines bool) atomEntry {
	words := s.Words[u.Record.Lang]
	entry := atomEntry{
		ID: s.feedID(u), Title: u.Record.Title, Updated: instant(u.Published()), Published: instant(u.Day),
		Links:   []atomLink{{Rel: "alternate", Type: "text/html", Href: s.Addresses.Public(u.Record.HistoryPath())}},
		Summary: strings.Join(s.feedSummary(u), " "),
	}
	if u.Entry.Class != "" {
		entry.Category = &atomCategory{string(u.Entry.Class), words.Word("class." + string(u.Entry.Class))}
	}
	if u.Version != nil {
		entry.Title += ", " + words.Word("version.of.in", history.Name(words, u.Version))
		entry.Links[0].Href = s.Addresses.Public(u.Record.VersionPath(u.Version))
	}
	if p, ok := s.History.ChangeOf(u); ok {
		entry.Links = append(entry.Links, atomLink{
			Rel: "related", Type: "text/html", Href: s.Addresses.Public(p.Path),
			Title: words.Word("compare.title", u.Record.Title),
		})
		if redlines {
			entry.Content = &atomText{"html", s.feedText(u, p)}
		}
		// what a version changed is another thing once an older one is put before it
		entry.Updated = max(entry.Updated, instant(p.Old.Recorded))
	}
	return entry
}

// feedID is the id of an entry for ever. That a version took effect is told by a
// second entry, which has the id of the line that recorded it with "force" behind it.
func (s Site) feedID(u history.Update) string {
	id := []string{u.Entry.ID, u.Record.Lang, u.Record.Chain(u.Line)}
	if u.Effect {
		id = append(id, "force")
	}
	return s.tag(u.Entry.Recorded, id...)
}

// feedSummary is what happened, what changed, and from when it applies.
func (s Site) feedSummary(u history.Update) []string {
	words := s.Words[u.Record.Lang]
	event := u.Event()
	if u.IsFirst() {
		event = "first"
	}
	lines := []string{words.Word("event." + event)}
	if reason := u.Reason(); reason != "" {
		lines = append(lines, reason)
	}
	if u.Effect || u.Version == nil || u.Entry.Event != archive.Publish {
		return lines
	}
	if u.Announces() && u.Version.Withdrawn == nil && !u.Version.Replaced() {
		lines = append(lines, words.Word("changes.effect", history.Day(words, u.Version.From)))
	}
	if p, ok := s.History.ChangeOf(u); ok {
		lines = append(lines, s.Reader.ListLines(p)...)
	}
	return lines
}

// feedText is the content of an entry: the summary, the headline, what changed, and the
// way to the page that shows all. It needs no style, and its addresses are complete.
func (s Site) feedText(u history.Update, p history.Pair) string {
	words, summary := s.Words[u.Record.Lang], s.Reader.Summary(p)
	headline := summary.Headline + "."
	if !summary.Compared {
		headline = words.Word("compare.not")
	}
	w := s.feedWriter(p)
	var out bytes.Buffer
	for _, line := range append([]string{u.Entry.Summary, headline}, s.Reader.ListLines(p)...) {
		if line != "" {
			out.Write(w.HTML(paragraph(text(line))))
		}
	}
	if compared := s.Reader.Redline(p); compared != nil && !u.Effect {
		changed, most := compared.Excerpt(w, 0), feedContent
		if compared.Stats.Rewritten {
			most = feedAnew
		}
		if len(changed) <= most {
			out.Write(changed)
		}
	}
	label := text(words.Word("compare.read", history.Name(words, p.Old)))
	link := &markdown.Node{Kind: markdown.Link, Dest: s.Addresses.Public(p.Path), Children: []*markdown.Node{label}}
	out.Write(w.HTML(paragraph(link)))
	return out.String()
}

func text(s string) *markdown.Node { return &markdown.Node{Kind: markdown.Text, Text: s} }

func paragraph(nodes ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Paragraph, Children: nodes}
}

// feedWriter turns a redline into HTML that is read elsewhere.
func (s Site) feedWriter(p history.Pair) markdown.Writer {
	w := p.Writer(s.Addresses, p.Path, s.Words[p.Record.Lang])
	here := s.Addresses.Public(p.Path)
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
