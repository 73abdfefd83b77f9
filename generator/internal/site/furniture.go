package site

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/host"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/site/machine"
	"fairnotice/generator/internal/words"
)

// furniture is what the pages of a site share.
type furniture struct {
	host       host.Host
	desk       *content.Desk
	addresses  *address.Addresses
	layouts    *layout.Layouts
	lexicons   map[string]words.Language // by language
	glossaries map[string]*glossary      // by language
	companies  func() map[string][]*content.Text
	preview    bool

	textLanguages   []string // in which the site has a text
	rightsLanguages []string // in which it has pages of rights
}

// A scope is where something is said: on the page at a site path, in a language.
type scope struct {
	*furniture
	lang, at string
	words    words.Language
}

func (f *furniture) page(lang, at string) scope { return scope{f, lang, at, f.lexicons[lang]} }

// made is the page, which a layout makes from its view.
func (s scope) made(l Layout, view func() (layout.PageView, error)) Page {
	l.Lang = s.lang
	l.View = func() (layout.View, error) {
		page, err := view()
		if err == nil {
			page.Relations = append(page.Relations, s.relations(machine.PolicyRelation(s.addresses, s.lang))...)
			page.Data, err = machine.LinkedData(s.desk, s.words, s.lang, s.at == s.addresses.Front(s.lang), &page)
		}
		v := layout.View{Lang: s.lang, Dir: markdown.Direction(s.lang), Preview: s.preview, Site: s.around(), Page: page}
		switch {
		case s.host.PagePolicy:
			v.Policy = machine.WholePolicy(page.Search != nil)
		case s.desk.Settings.Search && page.Search == nil:
			v.Policy = machine.PagePolicy()
		}
		return v, err
	}
	return Page{Path: s.addresses.Output(s.at), Layout: &l, Render: func() ([]byte, error) {
		v, err := l.View()
		if err != nil {
			return nil, err
		}
		return s.layouts.Render(l.Name, v)
	}}
}

// around is what stands around every page.
func (s scope) around() layout.Furniture {
	settings := s.desk.Settings
	translated := settings.Translations[s.lang]
	title, _ := s.own(settings.Title, translated.Title)
	copyright, _ := s.own(settings.Organisation.Copyright, translated.Copyright)
	f := layout.Furniture{
		Title: title, Organisation: settings.Organisation.Name, Copyright: copyright,
		Front: s.front(), Style: s.href(s.layouts.Style), Prose: s.href(s.layouts.Prose), Sheets: map[string]string{},
		Icon:  s.href(s.addresses.Icon),
		Index: s.indexAnchor(), About: s.about(), Banner: s.banner(),
		Navigation: s.menus(settings.Navigation), Footer: s.menus(settings.Footer),
		Actions: s.anchors(settings.Actions), Social: s.anchors(settings.Social), Help: s.help(),
	}
	for name, path := range s.layouts.Sheets {
		f.Sheets[name] = s.href(path)
	}
	if len(s.addresses.Records) > 0 {
		path := s.addresses.Changes(s.lang)
		f.Changes = &layout.Anchor{Href: s.href(path), Current: path == s.at}
	}
	f.Legal = s.legal(f.Changes)
	f.Home = f.Front
	if settings.Home != nil {
		f.Home = s.anchor(*settings.Home)
	}
	if settings.Logo != "" {
		f.Logo = &layout.Picture{Src: s.href("/" + settings.Logo), Alt: settings.Organisation.Name}
	}
	return f
}

// preferencesID is the heading of a cookie policy that says how to change one's choice, where the settings name no
// address.
const preferencesID = "preferences"

// legal is the row of links that every footer has.
func (s scope) legal(changes *layout.Anchor) []layout.Anchor {
	var row []layout.Anchor
	preferences := s.desk.Settings.CookiePreferences
	if preferences != "" {
		preferences = s.addresses.InLanguage(s.addresses.Follow("/", preferences), s.lang)
	}
	if policy := s.addresses.CookiePolicy(s.lang); policy != nil {
		path := s.addresses.Of(policy)
		if preferences == "" && s.addresses.Has(path, preferencesID) {
			preferences = path + "#" + preferencesID
		}
		row = append(row, s.document(policy))
	}
	if preferences != "" {
		href, external := s.addresses.Link(s.at, preferences)
		row = slices.Insert(row, 0, layout.Anchor{Label: s.words.Word("footer.preferences"), Href: href, External: external})
	}
	if s.rightsLanguages != nil {
		path := s.rightsPath(s.lang, "")
		row = append(row, layout.Anchor{Label: s.words.Word("request.title"), Href: s.href(path), Current: path == s.at})
	}
	if changes != nil {
		row = append(row, layout.Anchor{Label: s.words.Word("changes.title"), Href: changes.Href, Current: changes.Current})
	}
	return row
}

// href is the address of a site path as the page writes it.
func (s scope) href(path string) string { return s.addresses.Href(s.at, path) }

func (s scope) link(label, path string) layout.Anchor {
	return layout.Anchor{Label: label, Href: s.href(path)}
}

// view is the start of a page of a kind.
func (s scope) view(kind, title, lead string) layout.PageView {
	return layout.PageView{
		Kind: kind, Title: title, Lead: lead, Description: lead,
		Canonical: s.addresses.Public(s.at), NoIndex: s.preview,
	}
}

// writer turns nodes into HTML for the page.
func (s scope) writer() markdown.Writer { return s.addresses.Writer(s.at, s.words.Word) }

func (s scope) html(nodes ...*markdown.Node) template.HTML {
	return template.HTML(s.writer().HTML(nodes...))
}

// relations are what machines are told in the head of the page.
func (s scope) relations(all []machine.Relation) []layout.Relation {
	return machine.InHead(s.addresses, s.at, all)
}

// day is a date for people and for machines, nil for none.
func (s scope) day(d date.Date) *layout.Day {
	if d.IsZero() {
		return nil
	}
	return &layout.Day{ISO: d.String(), Text: history.Day(s.words, d)}
}

// foreign is a language, "" where it is that of the page.
func (s scope) foreign(lang string) string {
	if lang == s.lang {
		return ""
	}
	return lang
}

// own are words of the settings in the language of the page, or those of the binding language and which that is.
func (s scope) own(binding, translated string) (words, foreign string) {
	switch {
	case s.lang == s.addresses.Binding:
		return binding, ""
	case translated != "":
		return translated, ""
	}
	return binding, s.addresses.Binding
}

func (s scope) about() template.HTML {
	settings := s.desk.Settings
	words, foreign := s.own(settings.Organisation.About, settings.Translations[s.lang].About)
	if foreign == "" || words == "" {
		return template.HTML(template.HTMLEscapeString(words))
	}
	return s.html(inLanguage(foreign, text(words)))
}

// banner is the line on top of every page.
func (s scope) banner() template.HTML {
	line, foreign := s.addresses.Banner(s.lang)
	if foreign != "" && len(line) > 0 {
		line = []*markdown.Node{inLanguage(foreign, line...)}
	}
	return s.html(line...)
}

func text(s string) *markdown.Node { return &markdown.Node{Kind: markdown.Text, Text: s} }

// inLanguage puts nodes into a mark that says their language.
func inLanguage(lang string, nodes ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Mark, Lang: lang, Children: nodes}
}

// help is whom to ask.
func (s scope) help() *layout.Contact {
	c, ok := s.desk.ContactIn(s.desk.Settings.Help, s.lang)
	if !ok {
		return nil
	}
	return &layout.Contact{
		Role: c.Row.Role, Entity: c.Row.Entity, Email: c.Row.Email, Lang: c.Foreign["role"],
		Phone: strings.ReplaceAll(c.Row.Phone, " ", "\u00a0"), Tel: content.Dial(c.Row.Phone),
	}
}

func (s scope) anchor(link content.NavLink) layout.Anchor {
	translated := link.Translations[s.lang]
	label, foreign := s.own(link.Label, translated.Label)
	to := s.addresses.Follow("/", cmp.Or(translated.URL, link.URL))
	if translated.URL == "" {
		to = s.addresses.InLanguage(to, s.lang)
	}
	href, external := s.addresses.Link(s.at, to)
	return layout.Anchor{Label: label, Lang: foreign, Href: href, External: external, Current: to == s.at}
}

func (s scope) anchors(links []content.NavLink) []layout.Anchor {
	anchors := make([]layout.Anchor, len(links))
	for i, link := range links {
		anchors[i] = s.anchor(link)
	}
	return anchors
}

func (s scope) menus(groups []content.NavGroup) []layout.Menu {
	menus := make([]layout.Menu, len(groups))
	for i, g := range groups {
		label, foreign := s.own(g.Label, g.Translations[s.lang].Label)
		menus[i] = layout.Menu{Label: label, Lang: foreign, Links: s.anchors(g.Links)}
	}
	return menus
}

func (s scope) front() layout.Anchor {
	settings, path := s.desk.Settings, s.addresses.Front(s.lang)
	label, foreign := s.own(settings.Title, settings.Translations[s.lang].Title)
	return layout.Anchor{Label: label, Href: s.href(path), Lang: foreign, Current: path == s.at}
}

func (s scope) document(t *content.Text) layout.Anchor {
	path, title := s.addresses.Of(t), t.Head.Title
	if t.Source != nil && t.Source.Head.NavTitle != "" {
		title = t.Source.Head.NavTitle
	}
	return layout.Anchor{Label: title, Href: s.href(path), Current: path == s.at, Lang: s.foreign(t.Lang)}
}

// external links a document that another site has.
func (s scope) external(d *content.Document) layout.Anchor {
	label := cmp.Or(d.Head.NavTitle, d.Head.Title)
	return layout.Anchor{Label: label, Href: d.Head.External, External: true, Lang: s.foreign(d.Lang)}
}

// child links a document of the desk: its text, or where another site has it.
func (s scope) child(d *content.Document) (layout.Anchor, bool) {
	if t := s.addresses.Nearest(d.ID, s.lang); t != nil {
		return s.document(t), true
	}
	if d.Head.External == "" {
		return layout.Anchor{}, false
	}
	return s.external(d), true
}

// crumbs lead from the organisation's front page over this site's to a document, it included.
func (s scope) crumbs(id string) []layout.Anchor {
	var crumbs []layout.Anchor
	for ; id != content.FrontID; id = content.Parent(id) {
		if parent := s.addresses.Nearest(id, s.lang); parent != nil {
			crumbs = append([]layout.Anchor{s.document(parent)}, crumbs...)
		}
	}
	crumbs = append([]layout.Anchor{s.front()}, crumbs...)
	if home := s.desk.Settings.Home; home != nil {
		crumbs = append([]layout.Anchor{s.anchor(*home)}, crumbs...)
	}
	for i := range crumbs {
		crumbs[i].Current = false
	}
	return crumbs
}

// languages puts the choice of languages and the alternates of the page into its view.
// There is none where it has one language.
//
// A document can have a page in every language of the site. Each of them says what the others are: to
// readers as a choice of languages, to machines as hreflang. What a page shows that has no translation (a
// title in the breadcrumb, a link of the menu) is there in the binding language, with a lang attribute.
func (s scope) languages(pages []machine.Counterpart, page *layout.PageView) {
	if len(pages) < 2 {
		return
	}
	for _, c := range pages {
		page.Languages = append(page.Languages, layout.Language{
			Lang: c.Lang, Name: s.lexicons[c.Lang].Word("languages.self"), Href: s.href(c.Path), Current: c.Lang == s.lang,
		})
	}
	if !page.NoIndex {
		page.Alternates = machine.Alternates(s.addresses, pages)
	}
}

// notFoundPage is shown where there is no page.
func (s scope) notFoundPage() Page {
	return s.made(Layout{Name: "404"}, func() (layout.PageView, error) {
		page := layout.PageView{
			Kind: "404", Title: s.words.Word("404.title"), Lead: s.words.Word("404.lead"), NoIndex: true,
			Section: []layout.Anchor{s.link(s.desk.Settings.Title, "/")},
		}
		for _, doc := range s.desk.Children(content.FrontID, s.lang) {
			if t := s.addresses.Text(s.addresses.Path(doc.ID, doc.Lang)); t != nil {
				page.Section = append(page.Section, s.link(s.document(t).Label, s.addresses.Of(t)))
			}
		}
		return page, nil
	})
}
