package site

import (
	"slices"
)

// A Page is one file of the site: HTML, a style sheet, a picture, _headers.
type Page struct {
	Path   string                 // below the output folder, with forward slashes, no "..", no leading slash
	Render func() ([]byte, error) // makes the bytes; safe to call from several goroutines, same bytes each time
	Layout *Layout                // what a layout made, nil for other files
}

// A Layout is a page before it is HTML.
type Layout struct {
	Name     string               // of the template, without its ending
	Document string               // id of the document that the page shows, "" for none
	Lang     string               // of the page
	Version  string               // of which the page is, 2018-05-04; "" for other pages
	Record   string               // id of the document of which the page shows the history or a comparison
	Old, New string               // versions that it compares; New is "draft" for the text on the desk
	Current  bool                 // New is the version in force, whichever that is
	View     func() (View, error) // what the template is given
}

// page is a page at a site path that a layout makes.
func (b *builder) page(sitePath string, l Layout, view func() (PageView, error)) Page {
	l.View = func() (View, error) {
		page, err := view()
		if err == nil {
			page.Relations = append(page.Relations, b.relationsAt(sitePath, b.toPolicy(l.Lang))...)
			page.Data, err = b.linkedData(l.Lang, sitePath, &page)
		}
		return b.view(l.Lang, sitePath, page), err
	}
	return Page{Path: b.addresses.Output(sitePath), Layout: &l, Render: func() ([]byte, error) {
		v, err := l.View()
		if err != nil {
			return nil, err
		}
		return b.render(l.Name, v)
	}}
}

// Find returns the pages of a site that fulfil a condition.
func (s *Site) Find(wanted func(Page) bool) []Page {
	return slices.DeleteFunc(slices.Clone(s.pages), func(p Page) bool { return !wanted(p) })
}
