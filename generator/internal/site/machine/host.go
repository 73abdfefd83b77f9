package machine

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
)

// Headers is the file _headers as Netlify reads it. Every rule that matches an address
// counts, and what several of them say under one name is joined by a comma; so no two
// rules here give one address the same header, but Link, which is a list. A ":name"
// stands for one segment of a path, a "*" at the end for all that follows: rules are
// written that way where one can serve all documents. Browsers keep style sheets, which
// are named by their content, for good.
func (s Site) Headers(sheets []string) []byte {
	var out headerFile
	all := strictHeaders()
	if s.Preview {
		all = append(all, "X-Robots-Tag: noindex")
	}
	out.rule("/*", all...)
	for _, sheet := range sheets {
		out.rule(s.Addresses.Root(sheet), "Cache-Control: public, max-age=31536000, immutable")
	}
	if to := PolicyRelation(s.Addresses, s.Addresses.Binding); to != nil {
		out.rule(s.Addresses.Root("/*"), s.linkHeader(to))
	}
	s.recordHeaders(&out)
	for _, h := range s.Desk.Settings.Headers {
		out.rule(h.Path, h.Name+": "+h.Value)
	}
	return out.Bytes()
}

// A headerFile is one that rules are added to.
type headerFile struct{ bytes.Buffer }

func (f *headerFile) rule(path string, lines ...string) {
	fmt.Fprintf(f, "%s\n  %s\n", path, strings.Join(lines, "\n  "))
}

const plainText = "Content-Type: text/plain; charset=utf-8"

// forAll lets programs that run on other sites read a file: all that it says is public.
const forAll = "Access-Control-Allow-Origin: *"

// recordHeaders are those of what the record makes.
func (s Site) recordHeaders(out *headerFile) {
	if len(s.History.Records) == 0 {
		return
	}
	out.rule(s.Addresses.Root("/versions.json"), forAll)
	for _, lang := range s.Addresses.RecordLanguages() {
		out.rule(s.Addresses.Root(s.Addresses.ChangesFeed(lang)), "Content-Type: application/atom+xml; charset=utf-8", forAll)
	}
	for _, folder := range documentFolders(s.History.Records) {
		s.formHeaders(out, folder)
	}
	for _, r := range s.History.Records {
		out.rule(s.Addresses.Root(r.Path), s.linkHeader(DocumentRelations(r, s.Preview)))
		s.besideHeaders(out, r)
		out.rule(s.Addresses.Root(r.HistoryPath()), s.linkHeader(HistoryRelations(r)))
		out.rule(s.Addresses.Root(r.HistoryPath()+":version/"), s.linkHeader(sharedRelations(r)))
		for _, v := range r.Versions {
			s.versionHeaders(out, r, v)
		}
	}
}

// versionHeaders are what only one version has: when it came into force, and which were
// before and after it. Its other forms are told in the page.
func (s Site) versionHeaders(out *headerFile, r *history.Record, v *archive.Version) {
	var lines []string
	if r.TookEffect(v) {
		lines = append(lines, "Memento-Datetime: "+mementoTime(v))
	}
	if own := ownRelations(r, v); len(own) > 0 {
		lines = append(lines, s.linkHeader(own))
	}
	if len(lines) > 0 {
		out.rule(s.Addresses.Root(r.VersionPath(v)), lines...)
	}
}

// besideHeaders are those of the files beside the page of a document. A pattern for all
// documents would also be one for files of versions.
func (s Site) besideHeaders(out *headerFile, r *history.Record) {
	for _, form := range forms(r, r.Path, r.Beside) {
		switch form.Type {
		case jsonLD:
			out.rule(s.Addresses.Root(form.Path), "Content-Type: "+jsonLD, forAll)
		default:
			out.rule(s.Addresses.Root(form.Path), plainText)
		}
	}
}

// formHeaders say what the files of documents are, and keep search engines from older
// texts: a page says so itself, another file cannot.
func (s Site) formHeaders(out *headerFile, folder string) {
	at := func(name string) string { return s.Addresses.Root(folder + name) }
	out.rule(at("versions/index.json"), forAll)
	out.rule(at("versions/feed.atom"), "Content-Type: application/atom+xml; charset=utf-8", forAll)
	out.rule(at("versions/timemap.link"), "Content-Type: "+linkFormat, forAll)
	out.rule(at("versions/:version/text.md"), "Content-Type: text/markdown; charset=utf-8")
	out.rule(at("versions/:version/"+address.PlainFile), "Content-Type: text/plain; charset=utf-8")
	out.rule(at("versions/:version/"+address.NoticeFile), "Content-Type: "+jsonLD, forAll)
	if !s.Preview {
		out.rule(at("versions/:version/*"), "X-Robots-Tag: noindex")
	}
}

// documentFolders are the folders of documents with a placeholder for each segment: one
// pattern for each depth.
func documentFolders(records []*history.Record) []string {
	var folders []string
	for _, r := range records {
		folder := "/"
		for i := range strings.Count(r.Path, "/") - 1 {
			folder += ":" + string(rune('a'+i)) + "/"
		}
		folders = append(folders, folder)
	}
	slices.Sort(folders)
	return slices.Compact(folders)
}

// strictHeaders are sent with every answer: the pages need no script, ask no
// other host for anything and cannot be framed.
func strictHeaders() []string {
	return []string{
		"Content-Security-Policy: " + strings.Join([]string{
			"default-src 'none'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "base-uri 'none'",
			"form-action 'none'", "frame-ancestors 'none'", "upgrade-insecure-requests",
			"require-trusted-types-for 'script'", "trusted-types 'none'",
		}, "; "),
		"X-Content-Type-Options: nosniff",
		"Referrer-Policy: no-referrer",
		"Cross-Origin-Opener-Policy: same-origin",
		"Cross-Origin-Resource-Policy: same-origin",
		"Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
	}
}

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

// Same are the same page in languages.
func Same(langs []string, path func(lang string) string) []Counterpart {
	var pages []Counterpart
	for _, lang := range langs {
		pages = append(pages, Counterpart{lang, path(lang), true})
	}
	return pages
}

// Documents are the pages of a document in all of its languages.
func Documents(a *address.Addresses, id string) []Counterpart {
	return Same(a.LanguagesOf(id), func(lang string) string { return a.Path(id, lang) })
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
