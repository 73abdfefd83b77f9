package site

import (
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/markdown"
)

// documentPage is the page that shows a text.
func (b *builder) documentPage(t *content.Text) Page {
	at := b.addresses.of(t)
	return Page{Path: b.addresses.output(at), Render: func() ([]byte, error) {
		kind := t.Head.Kind
		if t.Source != nil && t.Source.Head.Layout != "" {
			kind = t.Source.Head.Layout
		}
		page := b.documentView(t, at)
		b.documentState(t, at, &page)
		return b.render(kind, b.view(t.Lang, at, page))
	}}
}

// view puts the furniture around what one page says.
func (b *builder) view(lang, at string, page PageView) View {
	return View{Lang: lang, Preview: b.Preview, Site: b.furniture(lang, at), Page: page}
}

func (b *builder) documentView(t *content.Text, at string) PageView {
	h, writer, words := t.Head, b.writer(t.Lang, at), b.lexicons[t.Lang]
	page := PageView{
		ID: t.ID, Kind: h.Kind, Title: h.Title, Lead: h.Lead,
		Description: description(t), Canonical: b.addresses.public(at), NoIndex: b.Preview,
		Breadcrumb: b.breadcrumb(t, at),
		Posted:     day(words, h.Posted), Updated: day(words, h.Updated.Date), Changed: h.Change.Summary,
		Body:     template.HTML(writer.HTML(t.Body)),
		Contents: contents(t, writer),
		Minutes:  minutes(t.Body),
		Section:  b.section(t, at),
	}
	if h.Effective != h.Updated.Date {
		page.Effective = day(words, h.Effective)
	}
	for _, line := range t.InShort {
		page.InShort = append(page.InShort, template.HTML(writer.HTML(line.Children...)))
	}
	if h.Purpose != nil {
		page.Facts = template.HTML(writer.HTML(content.FactsTable(h.Purpose)))
	}
	return page
}

// writer turns nodes into HTML for the page at a site path.
func (b *builder) writer(lang, at string) markdown.Writer {
	words := b.lexicons[lang]
	return markdown.Writer{
		Link: func(n *markdown.Node) (string, bool) {
			to, ok := b.links[linkKey{at, n.Dest}]
			if !ok {
				to = b.lead(at, n.Dest)
			}
			return b.link(at, to)
		},
		Word: func(key string) string { return words.Word(key) },
	}
}

// lead is where a link of an older version leads today, as well as can be told:
// what is gone has a redirect, or was never a page.
func (b *builder) lead(at, dest string) string {
	if content.IsFull(dest) {
		return dest
	}
	if strings.HasPrefix(dest, "#") {
		return at + dest
	}
	path, fragment, marked := strings.Cut(dest, "#")
	switch t := b.addresses.targets[path]; {
	case t != nil && t.href != "":
		return t.href
	case t == nil && b.addresses.folded[fold(path)] != "":
		path = b.addresses.folded[fold(path)]
	}
	if marked {
		path += "#" + fragment
	}
	return path
}

// link is the address to write on one page for what a link leads to, and
// whether it leaves this site.
func (b *builder) link(at, to string) (href string, external bool) {
	if content.IsFull(to) {
		return to, strings.HasPrefix(to, "http")
	}
	return b.addresses.href(at, to), false
}

func (b *builder) furniture(lang, at string) Furniture {
	s := b.Desk.Settings
	f := Furniture{
		Title: s.Title, Organisation: s.Organisation.Name, About: s.Organisation.About, Copyright: s.Organisation.Copyright,
		Front: Anchor{Label: s.Title, Href: b.addresses.href(at, "/"), Current: at == "/"},
		Style: b.addresses.href(at, b.style), Sheets: b.sheetsAt(at),
		Icon: b.addresses.href(at, b.iconPath()),
	}
	if len(b.records) > 0 {
		f.Changes = &Anchor{Href: b.addresses.href(at, changesPath), Current: at == changesPath}
	}
	f.Home = f.Front
	if s.Home != nil {
		f.Home = b.anchor(at, *s.Home)
	}
	if s.Logo != "" {
		f.Logo = &Picture{b.addresses.href(at, "/"+s.Logo), s.Organisation.Name}
	}
	f.Banner = template.HTML(b.writer(lang, at).HTML(b.banner.Children...))
	f.Navigation, f.Footer = b.menus(at, s.Navigation), b.menus(at, s.Footer)
	f.Actions, f.Social = b.anchors(at, s.Actions), b.anchors(at, s.Social)
	for _, c := range b.Desk.Contacts.Rows {
		if c.ID == s.Help {
			f.Help = &Contact{c.Role, c.Entity, c.Email, strings.ReplaceAll(c.Phone, " ", "\u00a0"), content.Dial(c.Phone)}
		}
	}
	return f
}

func (b *builder) anchor(at string, link content.NavLink) Anchor {
	to, ok := b.links[linkKey{"/", link.URL}]
	if !ok {
		to = link.URL
	}
	href, external := b.link(at, to)
	return Anchor{Label: link.Label, Href: href, External: external, Current: to == at}
}

func (b *builder) anchors(at string, links []content.NavLink) []Anchor {
	anchors := make([]Anchor, len(links))
	for i, link := range links {
		anchors[i] = b.anchor(at, link)
	}
	return anchors
}

func (b *builder) menus(at string, groups []content.NavGroup) []Menu {
	menus := make([]Menu, len(groups))
	for i, g := range groups {
		menus[i] = Menu{g.Label, b.anchors(at, g.Links)}
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
		path := content.Path(id, lang, b.addresses.binding)
		if parent := b.addresses.texts[path]; parent != nil {
			crumbs = append([]Anchor{{Label: shortTitle(parent), Href: b.addresses.href(at, path)}}, crumbs...)
		}
	}
	s := b.Desk.Settings
	crumbs = append([]Anchor{{Label: s.Title, Href: b.addresses.href(at, "/")}}, crumbs...)
	if s.Home != nil {
		crumbs = append([]Anchor{b.anchor(at, *s.Home)}, crumbs...)
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
	children := b.Desk.Children(top, t.Lang)
	if top == content.FrontID || len(children) == 0 {
		return nil
	}
	var links []Anchor
	if hub := b.addresses.texts[content.Path(top, t.Lang, b.addresses.binding)]; hub != nil {
		path := b.addresses.of(hub)
		links = append(links, Anchor{Label: shortTitle(hub), Href: b.addresses.href(at, path), Current: path == at})
	}
	for _, child := range children {
		path := content.Path(child.ID, child.Lang, b.addresses.binding)
		known := b.addresses.targets[path]
		if known == nil {
			continue
		}
		to := path
		if known.href != "" {
			to = known.href
		}
		href, external := b.link(at, to)
		label := child.Head.Title
		if child.Head.NavTitle != "" {
			label = child.Head.NavTitle
		}
		links = append(links, Anchor{Label: label, Href: href, External: external, Current: path == at})
	}
	return links
}

func day(words lexicon, d date.Date) *Day {
	if d.IsZero() {
		return nil
	}
	return &Day{ISO: d.String(), Text: words.date(d)}
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

func minutes(body *markdown.Node) int {
	return max(1, (len(strings.Fields(body.Plain()))+wordsPerMinute/2)/wordsPerMinute)
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
