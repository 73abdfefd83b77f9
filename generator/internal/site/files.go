package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/svg"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/site/address"
)

// newMinifier keeps what HTML allows to leave out but people and tools like to see.
func newMinifier() *minify.M {
	m := minify.New()
	m.Add("text/html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true})
	m.Add("text/css", &css.Minifier{})
	m.Add("image/svg+xml", &svg.Minifier{})
	return m
}

func (b *builder) minified(mediaType string, raw []byte) ([]byte, error) {
	small, err := b.minifier.Bytes(mediaType, raw)
	if err != nil {
		return nil, fmt.Errorf("minify %s: %w", mediaType, err)
	}
	if mediaType == "text/html" {
		small = ampersand.ReplaceAllFunc(small, escapeBare)
	}
	return small, nil
}

// ampersand finds each of them, with the rest of a character reference where it
// starts one. The minifier takes the "amp;" from others: browsers understand
// that, and validators rightly do not like it.
var ampersand = regexp.MustCompile(`&(?:(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);)?`)

func escapeBare(found []byte) []byte {
	if len(found) == 1 {
		return []byte("&amp;")
	}
	return found
}

// fixed is a file whose bytes are known.
func fixed(path string, content []byte) Page {
	return Page{Path: path, Render: func() ([]byte, error) { return content, nil }}
}

// styleSheets are the CSS of the layouts. A file that is called like a layout is a
// sheet of its own, which layouts load where they want it, and so is that of paper,
// for which screens need not wait; all others are one sheet for all pages. The name
// of each carries the hash of its content, so that browsers can keep it for good.
func (b *builder) styleSheets() []Page {
	var sheet bytes.Buffer
	s := b.Desk.Settings
	if s.Accent != "" {
		dark := s.AccentDark
		if dark == "" {
			dark = s.Accent
		}
		fmt.Fprintf(&sheet, ":root{--accent:%s;--accent-dark:%s}\n", s.Accent, dark)
	}
	var pages []Page
	b.sheets = map[string]string{}
	for _, file := range b.layoutFiles("assets/*.css") {
		part, err := fs.ReadFile(b.Portal, file.path)
		if err != nil {
			b.problems.Reportf(ruleLayout, diag.NewFile(file.path, nil), diag.Span{}, "", "the file cannot be read: %v", err)
		}
		part = diag.NewFile(file.path, part).Text
		layout := strings.TrimSuffix(path.Base(file.name), ".css")
		if b.layouts.kinds[layout] == nil && layout != paper {
			sheet.Write(part)
			continue
		}
		b.sheets[layout] = sheetPath(layout, part)
		pages = append(pages, b.sheetPage(b.sheets[layout], part))
	}
	b.style = sheetPath("site", sheet.Bytes())
	return append(pages, b.sheetPage(b.style, sheet.Bytes()))
}

// paper is the name of the sheet that base.html loads for printing.
const paper = "print"

func sheetPath(name string, css []byte) string {
	sum := sha256.Sum256(css)
	return "/assets/" + name + "." + hex.EncodeToString(sum[:4]) + ".css"
}

func (b *builder) sheetPage(sitePath string, css []byte) Page {
	return Page{Path: b.addresses.Output(sitePath), Render: func() ([]byte, error) { return b.minified("text/css", css) }}
}

// sheetsAt are the addresses of the sheets that layouts have for themselves.
func (b *builder) sheetsAt(at string) map[string]string {
	hrefs := map[string]string{}
	for layout, sitePath := range b.sheets {
		hrefs[layout] = b.addresses.Href(at, sitePath)
	}
	return hrefs
}

// attachments are content/files/ as they are, and what else the layouts' assets hold.
func (b *builder) attachments() []Page {
	var pages []Page
	add := func(source, sitePath string) {
		pages = append(pages, Page{Path: b.addresses.Output(sitePath), Render: func() ([]byte, error) {
			raw, err := fs.ReadFile(b.Portal, source)
			if err != nil {
				return nil, fmt.Errorf("read %s: %w", source, err)
			}
			return raw, nil
		}})
	}
	for _, file := range b.Desk.Files {
		add("content/"+file, "/"+file)
	}
	for _, file := range b.layoutFiles("assets/*") {
		if path.Ext(file.name) != ".css" {
			add(file.path, "/"+file.name)
		}
	}
	return pages
}

// iconPath is the favicon: the portal's own, or that of the layouts.
func (b *builder) iconPath() string {
	if icon := b.Desk.Settings.Icon; icon != "" {
		return "/" + icon
	}
	return "/assets/icon.svg"
}

// rootFiles are the files that a host looks for in fixed places.
func (b *builder) rootFiles() []Page {
	lang := b.addresses.Binding
	words := b.lexicons[lang]
	pages := []Page{
		b.page(address.Nowhere, Layout{Name: "404", Lang: lang}, func() (PageView, error) {
			return PageView{Kind: "404", Title: words.Word("404.title"), Lead: words.Word("404.lead"), NoIndex: true, Section: b.topPages(address.Nowhere)}, nil
		}),
		fixed("robots.txt", b.robots()),
		fixed("_headers", b.headers()),
		fixed("_redirects", b.addresses.RedirectFile()),
		fixed(b.addresses.Output("/sitemap.xml"), b.sitemap()),
	}
	for _, name := range slices.Sorted(maps.Keys(b.Desk.Settings.WellKnown)) {
		if name == address.ChangePassword {
			continue
		}
		pages = append(pages, fixed(".well-known/"+name, []byte(b.Desk.Settings.WellKnown[name])))
	}
	return pages
}

// topPages are the pages right below the front page, with it first.
func (b *builder) topPages(at string) []Anchor {
	links := []Anchor{{Label: b.Desk.Settings.Title, Href: b.addresses.Href(at, "/")}}
	for _, doc := range b.Desk.Children(content.FrontID, b.addresses.Binding) {
		sitePath := b.addresses.Path(doc.ID, doc.Lang)
		if t := b.addresses.Text(sitePath); t != nil {
			links = append(links, Anchor{Label: shortTitle(t), Href: b.addresses.Href(at, sitePath)})
		}
	}
	return links
}

func (b *builder) robots() []byte {
	if b.Preview {
		return []byte("User-agent: *\nDisallow: /\n")
	}
	return fmt.Appendf(nil, "User-agent: *\nAllow: /\n\nSitemap: %s\n", b.addresses.Public("/sitemap.xml"))
}

// sitemap follows the protocol of sitemaps.org, version 0.9, with the languages of
// a page as search engines read them there.
func (b *builder) sitemap() []byte {
	var out bytes.Buffer
	// Writing to a buffer cannot fail.
	address := func(address string) { _ = xml.EscapeText(&out, []byte(address)) }
	out.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, t := range b.Texts {
		out.WriteString("<url><loc>")
		address(b.addresses.Public(b.addresses.Of(t)))
		out.WriteString("</loc>")
		if updated := t.Head.Updated.Date; !updated.IsZero() {
			fmt.Fprintf(&out, "<lastmod>%s</lastmod>", updated)
		}
		var page PageView
		b.among(b.counterparts(t.ID, theDocument), t.Lang, "/", &page)
		for _, a := range page.Alternates {
			fmt.Fprintf(&out, `<xhtml:link rel="alternate" hreflang="%s" href="`, a.Lang)
			address(a.Href)
			out.WriteString(`"/>`)
		}
		out.WriteString("</url>\n")
	}
	for _, lang := range b.azLanguages() {
		out.WriteString("<url><loc>")
		address(b.addresses.Public(b.azPath(lang)))
		out.WriteString("</loc></url>\n")
	}
	out.WriteString("</urlset>\n")
	return out.Bytes()
}

// strictHeaders are sent with every answer: the pages need no script, ask no
// other host for anything and cannot be framed.
func strictHeaders() []string {
	return []string{
		"Content-Security-Policy: " + strings.Join([]string{
			"default-src 'none'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "base-uri 'none'", "form-action 'none'",
			"frame-ancestors 'none'", "upgrade-insecure-requests", "require-trusted-types-for 'script'", "trusted-types 'none'",
		}, "; "),
		"X-Content-Type-Options: nosniff",
		"Referrer-Policy: no-referrer",
		"Cross-Origin-Opener-Policy: same-origin",
		"Cross-Origin-Resource-Policy: same-origin",
		"Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
	}
}
