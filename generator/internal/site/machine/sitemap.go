package machine

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/layout"
)

// Robots is robots.txt.
func (s Site) Robots() []byte {
	if s.Preview {
		return []byte("User-agent: *\nDisallow: /\n")
	}
	return fmt.Appendf(nil, "User-agent: *\nAllow: /\n\nSitemap: %s\n", s.Addresses.Public("/sitemap.xml"))
}

// A Counterpart is what a page is in one language: the same page, or the nearest.
type Counterpart struct {
	Lang, Path string
	Same       bool
}

// Alternates are the same page in all languages, as search engines want them: none where
// there is only one.
func Alternates(a *address.Addresses, pages []Counterpart) []layout.Alternate {
	var same []layout.Alternate
	for _, c := range pages {
		if !c.Same {
			continue
		}
		href := a.Public(c.Path)
		if same = append(same, layout.Alternate{Lang: c.Lang, Href: href}); c.Lang == a.Binding {
			same = append(same, layout.Alternate{Lang: "x-default", Href: href})
		}
	}
	if len(same) <= 2 {
		return nil
	}
	return same
}

// Documents are the pages of a document in all of its languages.
func Documents(a *address.Addresses, id string) []Counterpart {
	var pages []Counterpart
	for _, lang := range a.LanguagesOf(id) {
		pages = append(pages, Counterpart{lang, a.Path(id, lang), true})
	}
	return pages
}

// Sitemap follows the protocol of sitemaps.org, version 0.9, with the languages of
// a page as search engines read them there. It has all documents, and other pages.
func Sitemap(a *address.Addresses, others []string) []byte {
	var out bytes.Buffer
	escape := func(address string) { _ = xml.EscapeText(&out, []byte(address)) } // writing to a buffer cannot fail
	out.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"` +
		` xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, t := range a.Texts {
		out.WriteString("<url><loc>")
		escape(a.Public(a.Of(t)))
		out.WriteString("</loc>")
		if updated := t.Head.Updated.Date; !updated.IsZero() {
			fmt.Fprintf(&out, "<lastmod>%s</lastmod>", updated)
		}
		for _, alternate := range Alternates(a, Documents(a, t.ID)) {
			fmt.Fprintf(&out, `<xhtml:link rel="alternate" hreflang="%s" href="`, alternate.Lang)
			escape(alternate.Href)
			out.WriteString(`"/>`)
		}
		out.WriteString("</url>\n")
	}
	for _, path := range others {
		out.WriteString("<url><loc>")
		escape(a.Public(path))
		out.WriteString("</loc></url>\n")
	}
	out.WriteString("</urlset>\n")
	return out.Bytes()
}
