package site

import (
	"net/url"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/site/machine"
)

// A page for each right says what to write, to whom, how long an answer takes and where to complain: a way for requests
// that needs no server. They are there where layouts/request.html is, a text lists the rights, and the contact that
// `help` names has an e-mail address. They are made from the texts that the site shows, and belong to none.
const (
	requestLayout = "request"
	rightsPlace   = "/rights/"
	complaint     = "complaint" // which is sent to an authority, and not to us
	withdrawal    = "withdraw"  // for which the law gives nobody a time to think it over
)

// rightsLanguages are those that have the pages.
func rightsLanguages(f *furniture) []string {
	help, ok := f.desk.ContactIn(f.desk.Settings.Help, f.addresses.Binding)
	if !ok || help.Row.Email == "" || !f.layouts.Has(requestLayout) || !listsRights(f.addresses.Texts) {
		return nil
	}
	return f.textLanguages
}

// listsRights reports whether a text that the site shows lists the rights.
func listsRights(texts []*content.Text) bool {
	return slices.ContainsFunc(texts, func(t *content.Text) bool {
		return slices.ContainsFunc(t.Body().Children, func(n *markdown.Node) bool {
			return n.Kind == markdown.Insert && n.Name == "rights"
		})
	})
}

// withRequests is a body with a link below the rights that it lists, to the pages that say how to use them.
func withRequests(s scope, body *markdown.Node) *markdown.Node {
	if len(s.rightsLanguages) == 0 {
		return body
	}
	own := *body
	own.Children = slices.Clone(body.Children)
	for i, n := range own.Children {
		if n.Kind == markdown.Insert && n.Name == "rights" && len(n.Children) > 0 {
			link := &markdown.Node{Kind: markdown.Link, Dest: s.rightsPath(s.lang, ""),
				Children: []*markdown.Node{text(s.words.Word("request.title"))}}
			insert := *n
			insert.Children = append(slices.Clone(n.Children), &markdown.Node{Kind: markdown.Paragraph, Children: []*markdown.Node{link}})
			own.Children[i] = &insert
		}
	}
	return &own
}

// rightsPath is the page of a right for readers of a language; that of all of them for none.
func (f *furniture) rightsPath(lang, right string) string {
	path := rightsPlace
	if right != "" {
		path += right + "/"
	}
	if lang == f.addresses.Binding || !slices.Contains(f.rightsLanguages, lang) {
		return path
	}
	return "/" + lang + path
}

// rightsPages are those of all rights in a language, and the one above them.
func rightsPages(s *stages, lang string) []Page {
	pages := []Page{rightPage(s.page(lang, s.rightsPath(lang, "")), "")}
	for _, right := range content.Rights() {
		pages = append(pages, rightPage(s.page(lang, s.rightsPath(lang, right)), right))
	}
	return pages
}

func rightPage(s scope, right string) Page {
	return s.made(Layout{Name: requestLayout}, func() (layout.PageView, error) {
		top, title, lead := s.words.Word("request.title"), s.words.Word("request.title"), s.words.Word("request.lead")
		if right != "" {
			title, lead = s.words.Word("right."+right+".title"), s.words.Word("right."+right+".text")
		}
		page := s.view(requestLayout, title, lead)
		page.Breadcrumb = s.crumbs(content.FrontID)
		if right != "" {
			page.Breadcrumb = append(page.Breadcrumb, s.link(top, s.rightsPath(s.lang, "")))
			page.Right = rightView(s, right)
		}
		page.Breadcrumb = append(page.Breadcrumb, layout.Anchor{Label: title, Current: true})
		for _, other := range content.Rights() {
			path := s.rightsPath(s.lang, other)
			link := s.link(s.words.Word("right."+other+".title"), path)
			link.Current = path == s.at
			page.Section = append(page.Section, link)
		}
		s.languages(machine.Same(s.rightsLanguages, func(lang string) string { return s.rightsPath(lang, right) }), &page)
		return page, nil
	})
}

func rightView(s scope, right string) *layout.Right {
	view := &layout.Right{Authorities: authorities(s)}
	if right == complaint {
		return view
	}
	to, _ := s.desk.ContactIn(s.desk.Settings.Help, s.lang)
	view.Ask, view.To = s.words.Word("request.ask."+right), s.help()
	if right != withdrawal {
		view.Answers = deadlines(s)
	}
	view.Address = to.Row.Address
	view.Requests = []layout.Anchor{request(s, right, to.Row.Email, nil)}
	for _, t := range s.addresses.Texts {
		if p := t.Head.Purpose; p != nil && s.addresses.Nearest(t.ID, s.lang) == t && p.Grants(right) {
			view.Requests = append(view.Requests, request(s, right, to.Row.Email, t))
		}
	}
	return view
}

// deadlines are how long an answer may take, by the laws of the portal.
func deadlines(s scope) (all []string) {
	laws := s.desk.Settings.Law
	if len(laws) == 0 {
		laws = content.Laws{content.LawEU}
	}
	for _, law := range laws {
		if law != content.LawNone {
			all = append(all, s.words.Word("request.deadline."+law))
		}
	}
	return all
}

// request is a link that opens an e-mail, about one purpose or about all that somebody holds. It says which text it
// relies on, in which version, and in which language the answer is wanted.
func request(s scope, right, to string, t *content.Text) layout.Anchor {
	label, lang, line := s.words.Word("request.all"), "", func(key, value string) string { return s.words.Word(key) + ": " + value }
	var about []string
	if t != nil {
		label, lang = t.Head.Title, s.foreign(t.Lang)
		about = append(about, line("matrix.purpose", t.Head.Title))
		if day := t.Head.Updated.Date; !day.IsZero() {
			about = append(about, line("history.version", day.String()))
		}
		about = append(about, s.addresses.Public(s.addresses.Of(t)))
	} else {
		about = append(about, s.addresses.Public(s.at))
	}
	about = append(about, line("contact.languages", s.words.Word("languages.self")))
	body := []string{s.words.Word("request.ask." + right), "", strings.Join(about, "\r\n"), "", s.words.Word("request.me"), ""}
	subject := s.words.Word("right."+right+".title") + " – " + label
	return layout.Anchor{
		Label: label, Lang: lang, Href: "mailto:" + to + "?subject=" + inMail(subject) + "&body=" + inMail(strings.Join(body, "\r\n")),
	}
}

// inMail is a text in the address of an e-mail, where a space is no plus (RFC 6068).
func inMail(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }

// authorities are those of the register, with the countries in the language of the page.
func authorities(s scope) []layout.Authority {
	var all []layout.Authority
	for _, a := range s.desk.Authorities.Rows {
		all = append(all, layout.Authority{
			Country: s.words.Word("country." + a.Country), Name: a.Name, Address: a.Address, URL: a.URL, Source: a.Source,
			Checked: s.day(a.Checked),
		})
	}
	return all
}
