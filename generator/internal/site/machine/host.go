package machine

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
)

// What a page has to do with others is told to machines twice: in its head, and in the
// Link header (RFC 8288) that hosts send who read _headers. The relations are those of
// RFC 5829 (versions), RFC 7089 (Memento), RFC 6903 (privacy-policy) and HTML.

// A Relation leads from a page to a site path.
type Relation struct {
	Rel, Type, Path string
	Header          bool // told in the header alone
}

// DocumentRelations are those of the page of a document that has a history.
func DocumentRelations(r *history.Record, preview bool) []Relation {
	all := timeRelations(r)
	v, _ := r.Shown()
	if v == nil || preview {
		return all
	}
	all = append(all, around(r, v)...)
	return append(all, forms(r, r.Path, r.Beside)...)
}

// forms are the other forms of a text, which stand beside its page.
func forms(r *history.Record, folder string, v *archive.Version) []Relation {
	if v == nil || !v.HasText() {
		return nil
	}
	all := []Relation{{Rel: "alternate", Type: "text/plain", Path: folder + address.PlainFile}}
	if r.Notice {
		all = append(all, Relation{Rel: "alternate", Type: jsonLD, Path: folder + address.NoticeFile})
	}
	return all
}

// VersionRelations are those of the page of a version: those that all versions of the
// document share, its own, and its other forms.
func VersionRelations(r *history.Record, v *archive.Version) []Relation {
	all := append(sharedRelations(r), ownRelations(r, v)...)
	if v.HasText() {
		all = append(all, Relation{Rel: "alternate", Type: "text/markdown", Path: r.VersionPath(v) + "text.md"})
	}
	return append(all, forms(r, r.VersionPath(v), v)...)
}

func sharedRelations(r *history.Record) []Relation {
	return append(timeRelations(r), Relation{Rel: "latest-version", Path: r.Path})
}

// ownRelations are those that only this version has. Only what was in force is a Memento of the document's address.
func ownRelations(r *history.Record, v *archive.Version) []Relation {
	all := around(r, v)
	if r.TookEffect(v) {
		all = append(all, Relation{Rel: "original", Path: r.Path, Header: true})
	}
	return all
}

// HistoryRelations are those of the page of all versions.
func HistoryRelations(r *history.Record) []Relation {
	return []Relation{
		{Rel: "latest-version", Path: r.Path},
		{Rel: "timemap", Type: linkFormat, Path: r.TimeMapPath(), Header: true},
		{Rel: "alternate", Type: "application/json", Path: r.JSONPath()},
	}
}

func timeRelations(r *history.Record) []Relation {
	return []Relation{
		{Rel: "version-history", Path: r.HistoryPath()},
		{Rel: "timemap", Type: linkFormat, Path: r.TimeMapPath(), Header: true},
	}
}

// around are the versions before and after one, without those that were withdrawn.
func around(r *history.Record, v *archive.Version) []Relation {
	var all []Relation
	if before := r.Before(v); before != nil {
		all = append(all, Relation{Rel: "predecessor-version", Path: r.VersionPath(before)})
	}
	if after := r.After(v); after != nil {
		all = append(all, Relation{Rel: "successor-version", Path: r.VersionPath(after)})
	}
	return all
}

// mementoTime is the first moment of a version, as HTTP has times. Which moment of the
// day, and in which zone, is not on record: midnight UTC stands for the day.
func mementoTime(v *archive.Version) string {
	return v.From.Time().In(time.UTC).Format(http.TimeFormat)
}

// InHead are relations as the head of a page has them.
func InHead(a *address.Addresses, at string, all []Relation) []layout.Relation {
	var out []layout.Relation
	for _, r := range all {
		if !r.Header && r.Path != at {
			out = append(out, layout.Relation{Rel: r.Rel, Type: r.Type, Href: a.Href(at, r.Path)})
		}
	}
	return out
}

// linkHeader are relations as the header Link has them, with complete addresses.
func (s Site) linkHeader(all []Relation) string {
	var links []string
	for _, r := range all {
		link := fmt.Sprintf(`<%s>; rel="%s"`, s.Addresses.Public(r.Path), r.Rel)
		if r.Type != "" {
			link += fmt.Sprintf(`; type="%s"`, r.Type)
		}
		links = append(links, link)
	}
	return "Link: " + strings.Join(links, ", ")
}

// PolicyRelation is the relation of every page to the privacy policy of the site.
func PolicyRelation(a *address.Addresses, lang string) []Relation {
	if policy := a.Policy(lang); policy != "" {
		return []Relation{{Rel: "privacy-policy", Path: policy}}
	}
	return nil
}

const linkFormat = "application/link-format"

// TimeMap lists the versions of a document as Memento's link format has it (RFC 7089, section 5; RFC 6690).
// What never was in force is not in it. No TimeGate is named: a host for files cannot choose by a date.
func TimeMap(a *address.Addresses, r *history.Record) []byte {
	var mementos []*archive.Version
	for _, v := range r.Versions {
		if r.TookEffect(v) {
			mementos = append(mementos, v)
		}
	}
	self := fmt.Sprintf(`<%s>; rel="self"; type="%s"`, a.Public(r.TimeMapPath()), linkFormat)
	if len(mementos) > 0 {
		self += fmt.Sprintf(`; from="%s"; until="%s"`, mementoTime(mementos[0]), mementoTime(mementos[len(mementos)-1]))
	}
	lines := []string{fmt.Sprintf(`<%s>; rel="original"`, a.Public(r.Path)), self}
	for i, v := range mementos {
		rel := "memento"
		if i == len(mementos)-1 {
			rel = "last " + rel
		}
		if i == 0 {
			rel = "first " + rel
		}
		lines = append(lines, fmt.Sprintf(`<%s>; rel="%s"; datetime="%s"`, a.Public(r.VersionPath(v)), rel, mementoTime(v)))
	}
	return []byte(strings.Join(lines, ",\n") + "\n")
}

// Headers is the file _headers as Netlify reads it. Every rule that matches an address counts,
// and what several of them say under one name is joined by a comma; so no two rules here give
// one address the same header, but Link, which is a list. A ":name" stands for one segment of
// a path, a "*" at the end for all that follows: rules are written that way where one can
// serve all documents. Browsers keep style sheets, which are named by their content, for good.
func (s Site) Headers(sheets []string) []byte {
	var out headerFile
	all := strictHeaders(s.Desk.Settings.Search)
	if s.Preview {
		all = append(all, noIndex)
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

const (
	plainText = "Content-Type: text/plain; charset=utf-8"
	markdowns = "Content-Type: text/markdown; charset=utf-8"
	atom      = "Content-Type: application/atom+xml; charset=utf-8"
	feedJSON  = "application/feed+json"
	noIndex   = "X-Robots-Tag: noindex"
)

// forAll lets programs that run on other sites read a file: all that it says is public.
const forAll = "Access-Control-Allow-Origin: *"

// recordHeaders are those of what the record makes.
func (s Site) recordHeaders(out *headerFile) {
	if len(s.History.Records) == 0 {
		return
	}
	out.rule(s.Addresses.Root("/versions.json"), forAll)
	for _, lang := range s.Addresses.RecordLanguages() {
		out.rule(s.Addresses.Root(s.Addresses.ChangesFeed(lang)), atom, forAll)
		out.rule(s.Addresses.Root(s.Addresses.MaterialFeed(lang)), atom, forAll)
		out.rule(s.Addresses.Root(s.Addresses.ChangesJSON(lang)), "Content-Type: "+feedJSON, forAll)
	}
	for _, folder := range documentFolders(s.History.Records) {
		s.formHeaders(out, folder)
	}
	for _, r := range s.History.Records {
		out.rule(s.Addresses.Root(r.Path), s.linkHeader(DocumentRelations(r, s.Preview)))
		for _, form := range forms(r, r.Path, r.Beside) { // a pattern for all would also be one for files of versions
			if form.Type == jsonLD {
				out.rule(s.Addresses.Root(form.Path), "Content-Type: "+jsonLD, forAll)
			} else {
				out.rule(s.Addresses.Root(form.Path), plainText)
			}
		}
		if r.Beside != nil { // which pages of others show, and search engines are to find here alone
			own := s.linkHeader([]Relation{{Rel: "canonical", Path: r.Path}})
			out.rule(s.Addresses.Root(r.Path+address.TextFile), markdowns, forAll, noIndex, own)
			out.rule(s.Addresses.Root(r.Path+address.FragmentFile), "Content-Type: text/html; charset=utf-8", forAll, noIndex, own)
		}
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

// formHeaders say what the files of documents are, and keep search engines from older
// texts: a page says so itself, another file cannot.
func (s Site) formHeaders(out *headerFile, folder string) {
	at := func(name string) string { return s.Addresses.Root(folder + name) }
	out.rule(at("versions/index.json"), forAll)
	out.rule(at("versions/feed.atom"), atom, forAll)
	out.rule(at("versions/feed.json"), "Content-Type: "+feedJSON, forAll)
	out.rule(at("versions/calendar.ics"), "Content-Type: text/calendar; charset=utf-8", forAll)
	out.rule(at("versions/timemap.link"), "Content-Type: "+linkFormat, forAll)
	out.rule(at("versions/:version/text.md"), markdowns)
	out.rule(at("versions/:version/"+address.PlainFile), plainText)
	out.rule(at("versions/:version/"+address.NoticeFile), "Content-Type: "+jsonLD, forAll)
	if !s.Preview {
		out.rule(at("versions/:version/*"), noIndex)
	}
}

// documentFolders are the folders of documents with a placeholder for each segment: one pattern for each depth.
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

// strictHeaders are sent with every answer: the pages need no script, ask no other host for anything and cannot be
// framed. Where the portal has a page that searches, its script may run, and every other page forbids it by itself:
// some hosts join all rules that match, so a narrower one for all pages but one cannot be written.
func strictHeaders(search bool) []string {
	policy := strictPolicy()
	policy = slices.Insert(policy, len(policy)-2, "frame-ancestors 'none'", "upgrade-insecure-requests")
	if search {
		policy = append(policy, "script-src 'self'", "connect-src 'self'")
	}
	return []string{
		"Content-Security-Policy: " + strings.Join(policy, "; "),
		"X-Content-Type-Options: nosniff",
		"Referrer-Policy: no-referrer",
		"Cross-Origin-Opener-Policy: same-origin",
		"Cross-Origin-Resource-Policy: same-origin",
		"Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
	}
}

// strictPolicy is what a page can say of itself, too.
func strictPolicy() []string {
	return []string{
		"default-src 'none'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "base-uri 'none'", "form-action 'none'",
		"require-trusted-types-for 'script'", "trusted-types 'none'",
	}
}

// PagePolicy is the strict policy of a page that carries it itself.
func PagePolicy() string { return strings.Join(strictPolicy(), "; ") }

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

// Alternates are the same page in all languages, as search engines want them: none where there is only one.
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
