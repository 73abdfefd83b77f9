package site

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/picture"
)

// documentPage is the page that shows a text.
func (b *builder) documentPage(t *content.Text) Page {
	at := b.addresses.Of(t)
	kind := t.Head.Kind
	if t.Source != nil && t.Source.Head.Layout != "" {
		kind = t.Source.Head.Layout
	}
	return b.page(at, Layout{Name: kind, Document: t.ID, Lang: t.Lang}, func() (PageView, error) {
		page := b.documentView(address.WithFormer(t), at)
		page.Translation = b.translation(t, at)
		b.among(b.counterparts(t.ID, theDocument), t.Lang, at, &page)
		b.documentState(t, at, &page)
		page.Coming = b.coming(t, at)
		if t.ID == content.FrontID && !b.Preview {
			page.Latest = b.newest(t.Lang, at)
		}
		return page, nil
	})
}

// view puts the furniture around what one page says.
func (b *builder) view(lang, at string, page PageView) View {
	return View{Lang: lang, Dir: markdown.Direction(lang), Preview: b.Preview, Site: b.furniture(lang, at), Page: page}
}

func (b *builder) documentView(t *content.Text, at string) PageView {
	h, writer, words := t.Head, b.writer(t.Lang, at), b.lexicons[t.Lang]
	page := PageView{
		ID: t.ID, Kind: h.Kind, Title: h.Title, Lead: h.Lead,
		Description: description(t), Canonical: b.addresses.Public(at), NoIndex: b.Preview,
		Breadcrumb: b.breadcrumb(t, at),
		Posted:     day(words, h.Posted), Updated: day(words, h.Updated.Date), Changed: h.Change.Summary,
		Contents: contents(t, writer),
		Minutes:  minutes(t.Body),
		Section:  b.section(t, at),
	}
	if h.Effective != h.Updated.Date {
		page.Effective = day(words, h.Effective)
	}
	roots := b.glossary(t, at).link(append(slices.Clone(t.InShort), t.Body))
	for _, line := range roots[:len(t.InShort)] {
		page.InShort = append(page.InShort, template.HTML(writer.HTML(line.Children...)))
	}
	body := roots[len(t.InShort)]
	if at == b.addresses.Of(t) {
		body = withItems(body)
	}
	page.Body = template.HTML(writer.HTML(body))
	if h.Purpose != nil {
		page.Flow = template.HTML(picture.Flow(t, words))
		page.Facts = template.HTML(writer.HTML(content.FactsTable(h.Purpose)))
	}
	return page
}

// writer turns nodes into HTML for the page at a site path.
func (b *builder) writer(lang, at string) markdown.Writer {
	return b.addresses.Writer(at, b.lexicons[lang].Word)
}

func (b *builder) furniture(lang, at string) Furniture {
	s := b.Desk.Settings
	translated := s.Translations[lang]
	title, _ := b.wordsOf(lang, s.Title, translated.Title)
	copyright, _ := b.wordsOf(lang, s.Organisation.Copyright, translated.Copyright)
	f := Furniture{
		Title: title, Organisation: s.Organisation.Name, Copyright: copyright,
		Front: b.frontAnchor(lang, at),
		Style: b.addresses.Href(at, b.style), Sheets: b.sheetsAt(at),
		Icon: b.addresses.Href(at, b.iconPath()),
	}
	if len(b.records) > 0 {
		path := b.addresses.Changes(lang)
		f.Changes = &Anchor{Href: b.addresses.Href(at, path), Current: path == at}
	}
	f.Index = b.azAnchor(lang, at)
	f.Home = f.Front
	if s.Home != nil {
		f.Home = b.anchor(lang, at, *s.Home)
	}
	if s.Logo != "" {
		f.Logo = &Picture{b.addresses.Href(at, "/"+s.Logo), s.Organisation.Name}
	}
	f.About, f.Banner = b.about(lang, at), b.banner(lang, at)
	f.Navigation, f.Footer = b.menus(lang, at, s.Navigation), b.menus(lang, at, s.Footer)
	f.Actions, f.Social = b.anchors(lang, at, s.Actions), b.anchors(lang, at, s.Social)
	f.Help = b.help(lang)
	return f
}

func (b *builder) about(lang, at string) template.HTML {
	words, foreign := b.wordsOf(lang, b.Desk.Settings.Organisation.About, b.Desk.Settings.Translations[lang].About)
	if foreign == "" || words == "" {
		return template.HTML(template.HTMLEscapeString(words))
	}
	return template.HTML(b.writer(lang, at).HTML(spoken(foreign, text(words))))
}

// banner is the line on top of every page, in the binding language where it has no
// translation.
func (b *builder) banner(lang, at string) template.HTML {
	line, foreign := b.addresses.Banner(lang)
	if foreign != "" && len(line) > 0 {
		line = []*markdown.Node{spoken(foreign, line...)}
	}
	return template.HTML(b.writer(lang, at).HTML(line...))
}

// help is whom to ask.
func (b *builder) help(lang string) *Contact {
	c, ok := b.Desk.ContactIn(b.Desk.Settings.Help, lang)
	if !ok {
		return nil
	}
	return &Contact{
		Role: c.Row.Role, Entity: c.Row.Entity, Email: c.Row.Email, Lang: c.Foreign["role"],
		Phone: strings.ReplaceAll(c.Row.Phone, " ", "\u00a0"), Tel: content.Dial(c.Row.Phone),
	}
}

func (b *builder) anchor(lang, at string, link content.NavLink) Anchor {
	translated := link.Translations[lang]
	label, foreign := b.wordsOf(lang, link.Label, translated.Label)
	url := cmp.Or(translated.URL, link.URL)
	to := b.addresses.Follow("/", url)
	if translated.URL == "" {
		to = b.addresses.InLanguage(to, lang)
	}
	href, external := b.addresses.Link(at, to)
	return Anchor{Label: label, Lang: foreign, Href: href, External: external, Current: to == at}
}

func (b *builder) anchors(lang, at string, links []content.NavLink) []Anchor {
	anchors := make([]Anchor, len(links))
	for i, link := range links {
		anchors[i] = b.anchor(lang, at, link)
	}
	return anchors
}

func (b *builder) menus(lang, at string, groups []content.NavGroup) []Menu {
	menus := make([]Menu, len(groups))
	for i, g := range groups {
		label, foreign := b.wordsOf(lang, g.Label, g.Translations[lang].Label)
		menus[i] = Menu{label, foreign, b.anchors(lang, at, g.Links)}
	}
	return menus
}

// breadcrumb leads from the organisation's front page over this site's to the page.
func (b *builder) breadcrumb(t *content.Text, at string) []Anchor {
	crumbs := b.crumbsTo(t.ID, t.Lang, at)
	crumbs[len(crumbs)-1].Current, crumbs[len(crumbs)-1].Href = true, ""
	return crumbs
}

// crumbsTo leads to a document, it included.
func (b *builder) crumbsTo(id, lang, at string) []Anchor {
	var crumbs []Anchor
	for ; id != content.FrontID; id = content.Parent(id) {
		if parent := b.addresses.Nearest(id, lang); parent != nil {
			crumbs = append([]Anchor{b.textAnchor(parent, lang, at)}, crumbs...)
		}
	}
	crumbs = append([]Anchor{b.frontAnchor(lang, at)}, crumbs...)
	if s := b.Desk.Settings; s.Home != nil {
		crumbs = append([]Anchor{b.anchor(lang, at, *s.Home)}, crumbs...)
	}
	for i := range crumbs {
		crumbs[i].Current = false
	}
	return crumbs
}

func shortTitle(t *content.Text) string {
	if t.Source != nil && t.Source.Head.NavTitle != "" {
		return t.Source.Head.NavTitle
	}
	return t.Head.Title
}

// section lists the pages of one branch: a hub and the pages below it.
func (b *builder) section(t *content.Text, at string) []Anchor {
	top := t.ID
	if parent := content.Parent(t.ID); parent != content.FrontID {
		top = parent
	}
	lang := t.Lang
	children := b.Desk.Children(top, lang)
	if top == content.FrontID || len(children) == 0 {
		return nil
	}
	var links []Anchor
	if hub := b.addresses.Nearest(top, lang); hub != nil {
		links = append(links, b.textAnchor(hub, lang, at))
	}
	for _, child := range children {
		if t := b.addresses.Nearest(child.ID, lang); t != nil {
			links = append(links, b.textAnchor(t, lang, at))
		} else if child.Head.External != "" {
			links = append(links, elsewhere(child, lang))
		}
	}
	return links
}

// elsewhere links a document that another site has.
func elsewhere(d *content.Document, lang string) Anchor {
	link := Anchor{Label: cmp.Or(d.Head.NavTitle, d.Head.Title), Href: d.Head.External, External: true}
	if d.Lang != lang {
		link.Lang = d.Lang
	}
	return link
}

// textAnchor links the page of a text from a page in a language.
func (b *builder) textAnchor(t *content.Text, lang, at string) Anchor {
	path := b.addresses.Of(t)
	link := Anchor{Label: shortTitle(t), Href: b.addresses.Href(at, path), Current: path == at}
	if t.Lang != lang {
		link.Lang = t.Lang
	}
	return link
}

func day(words lexicon, d date.Date) *Day {
	if d.IsZero() {
		return nil
	}
	return &Day{ISO: d.String(), Text: words.Date(d)}
}

// fewHeadings need no contents list.
const fewHeadings = 3

// contents nests the headings of levels 2 and 3.
func contents(t *content.Text, w markdown.Writer) []Entry {
	w.Unlinked = true
	if t.Source != nil && t.Source.Head.Contents != nil && !*t.Source.Head.Contents {
		return nil
	}
	var entries []Entry
	n := 0
	markdown.Walk(t.Body, func(h *markdown.Node) bool {
		if h.Kind != markdown.Heading || h.Depth > 3 {
			return true
		}
		n++
		entry := Entry{ID: h.ID, Text: template.HTML(w.HTML(h.Children...))}
		if h.Depth == 3 && len(entries) > 0 {
			last := &entries[len(entries)-1]
			last.Entries = append(last.Entries, entry)
		} else {
			entries = append(entries, entry)
		}
		return false
	})
	if n < fewHeadings {
		return nil
	}
	return entries
}

// wordsPerMinute is how fast adults read prose in silence: 238 words
// (Brysbaert 2019, doi:10.1016/j.jml.2019.104047), less for legal prose.
const wordsPerMinute = 220

// minutes to read a text; 0 where there is none.
func minutes(body *markdown.Node) int {
	n := len(strings.Fields(body.Plain()))
	if n == 0 {
		return 0
	}
	return max(1, (n+wordsPerMinute/2)/wordsPerMinute)
}

// longestDescription is about what search engines show.
const longestDescription = 160

func description(t *content.Text) string {
	if t.Head.Lead != "" {
		return t.Head.Lead
	}
	words := strings.Fields(t.Body.Plain())
	var out strings.Builder
	for _, word := range words {
		if utf8.RuneCountInString(out.String())+utf8.RuneCountInString(word) >= longestDescription {
			return strings.TrimSpace(out.String()) + " …"
		}
		fmt.Fprintf(&out, "%s ", word)
	}
	return strings.TrimSpace(out.String())
}
