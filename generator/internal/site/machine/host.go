package machine

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/host"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
)

// What a page has to do with others is told to machines twice: in its head, and in the
// Link header (RFC 8288), which hosts send that send headers of ours. The relations are those of
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
func (s Site) linkHeader(all []Relation) host.Field {
	var links []string
	for _, r := range all {
		link := fmt.Sprintf(`<%s>; rel="%s"`, s.Addresses.Public(r.Path), r.Rel)
		if r.Type != "" {
			link += fmt.Sprintf(`; type="%s"`, r.Type)
		}
		links = append(links, link)
	}
	return host.Field{Name: "Link", Value: strings.Join(links, ", ")}
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

// Rules are the headers of the site. Every rule that matches an address counts, and what several of them say under one
// name is a list; so no two rules here give one address the same header, but Link, which is one. Rules are for all
// documents where one can serve them, so they do not grow with versions; what only one document or version has is a
// detail. Browsers keep style sheets, which are named by their content, for good.
func (s Site) Rules(sheets []string) []host.Rule {
	var out ruleList
	all := strictHeaders(s.Desk.Settings.Search)
	if s.Preview {
		all = append(all, noIndex())
	}
	out.rule("/*", all...)
	for _, sheet := range sheets {
		out.rule(s.Addresses.Root(sheet), host.Field{Name: "Cache-Control", Value: "public, max-age=31536000, immutable"})
	}
	if to := PolicyRelation(s.Addresses, s.Addresses.Binding); to != nil {
		out.rule(s.Addresses.Root("/*"), s.linkHeader(to))
	}
	s.recordHeaders(&out)
	for _, h := range s.Desk.Settings.Headers {
		out.rule(h.Path, host.Field{Name: h.Name, Value: h.Value})
	}
	return out.rules
}

// A ruleList is one that rules are added to.
type ruleList struct{ rules []host.Rule }

func (l *ruleList) rule(path string, fields ...host.Field) {
	l.rules = append(l.rules, host.Rule{Path: path, Fields: fields})
}

func (l *ruleList) detail(path string, fields ...host.Field) {
	l.rules = append(l.rules, host.Rule{Path: path, Fields: fields, Detail: true})
}

const (
	plainText = "text/plain; charset=utf-8"
	markdowns = "text/markdown; charset=utf-8"
	atom      = "application/atom+xml; charset=utf-8"
	feedJSON  = "application/feed+json"
)

func typed(kind string) host.Field { return host.Field{Name: "Content-Type", Value: kind} }

func noIndex() host.Field { return host.Field{Name: "X-Robots-Tag", Value: "noindex"} }

// forAll lets programs that run on other sites read a file: all that it says is public.
func forAll() host.Field { return host.Field{Name: "Access-Control-Allow-Origin", Value: "*"} }

// recordHeaders are those of what the record makes.
func (s Site) recordHeaders(out *ruleList) {
	records := s.History.Records
	if len(records) == 0 {
		return
	}
	out.rule(s.Addresses.Root("/versions.json"), forAll())
	folders := []string{"/"}
	if langs := s.Addresses.RecordLanguages(); len(langs) > 1 {
		folders = append(folders, "/:lang/")
	}
	for _, folder := range folders {
		out.rule(s.Addresses.Root(folder+"changes.atom"), typed(atom), forAll())
		out.rule(s.Addresses.Root(folder+"material.atom"), typed(atom), forAll())
		out.rule(s.Addresses.Root(folder+"changes.json"), typed(feedJSON), forAll())
	}
	s.formHeaders(out)
	for _, r := range records {
		out.detail(s.Addresses.Root(r.Path), s.linkHeader(DocumentRelations(r, s.Preview)))
		if r.Beside != nil { // which pages of others show, and search engines are to find at the document's address alone
			own := s.linkHeader([]Relation{{Rel: "canonical", Path: r.Path}})
			out.detail(s.Addresses.Root(r.Path+address.TextFile), own)
			out.detail(s.Addresses.Root(r.Path+address.FragmentFile), own)
		}
		out.detail(s.Addresses.Root(r.HistoryPath()), s.linkHeader(HistoryRelations(r)))
		out.detail(s.Addresses.Root(r.HistoryPath()+":version/"), s.linkHeader(sharedRelations(r)))
		for _, v := range r.Versions {
			s.versionHeaders(out, r, v)
		}
	}
}

// versionHeaders are what only one version has: when it came into force, and which were
// before and after it. Its other forms are told in the page.
func (s Site) versionHeaders(out *ruleList, r *history.Record, v *archive.Version) {
	var fields []host.Field
	if r.TookEffect(v) {
		fields = append(fields, host.Field{Name: "Memento-Datetime", Value: mementoTime(v)})
	}
	if own := ownRelations(r, v); len(own) > 0 {
		fields = append(fields, s.linkHeader(own))
	}
	if len(fields) > 0 {
		out.detail(s.Addresses.Root(r.VersionPath(v)), fields...)
	}
}

// formHeaders say what the files of documents and of versions are, by one rule for each depth, and keep search engines
// from older texts: a page says so itself, another file cannot.
func (s Site) formHeaders(out *ruleList) {
	versions, documents, notices := map[int]bool{}, map[int]bool{}, map[int]bool{}
	tables := s.tables()
	for _, r := range s.History.Records {
		depth := strings.Count(r.Path, "/") - 1
		versions[depth+2] = true
		if r.Beside == nil {
			continue
		}
		documents[depth] = documents[depth] || r.Beside.HasText()
		notices[depth] = notices[depth] || r.Beside.HasText() && r.Notice
	}
	at := func(depth int, name string) string { return s.Addresses.Root(anyFolder(depth) + name) }
	for _, depth := range slices.Sorted(maps.Keys(versions)) {
		s.versionForms(out, anyFolder(depth-2), documents[depth], notices[depth])
	}
	for _, depth := range slices.Sorted(maps.Keys(documents)) {
		if !documents[depth] {
			continue
		}
		out.rule(at(depth, address.PlainFile), typed(plainText))
		out.rule(at(depth, address.FragmentFile), typed("text/html; charset=utf-8"), forAll(), noIndex())
		for _, name := range slices.Sorted(maps.Keys(tables[depth])) {
			out.rule(at(depth, name), typed("text/csv; charset=utf-8"), forAll())
		}
		if notices[depth] {
			out.rule(at(depth, address.NoticeFile), typed(jsonLD), forAll())
		}
		if !versions[depth] {
			out.rule(at(depth, address.TextFile), typed(markdowns), forAll(), noIndex())
			continue
		}
		out.rule(at(depth, address.TextFile), typed(markdowns), forAll())
		for _, r := range s.History.Records { // search engines are kept from the other files by a rule for all of a version
			if r.Beside != nil && strings.Count(r.Path, "/")-1 == depth {
				out.rule(s.Addresses.Root(r.Path+address.TextFile), noIndex())
			}
		}
	}
}

// tables are the names of the files with rows, by the depth of the pages beside which they stand.
func (s Site) tables() map[int]map[string]bool {
	found, beside := map[int]map[string]bool{}, map[string]bool{}
	for _, r := range s.History.Records {
		beside[r.Path] = r.Beside != nil
	}
	for _, t := range s.Addresses.Texts {
		path := s.Addresses.Of(t)
		if !beside[path] {
			continue
		}
		depth := strings.Count(path, "/") - 1
		for _, name := range address.Tables(t) {
			if found[depth] == nil {
				found[depth] = map[string]bool{}
			}
			found[depth][name] = true
		}
	}
	return found
}

// versionForms are the rules for the files that lie in the folders of versions, and beside them. The rule for files of
// documents of that depth, where there are any, is one for files of versions as well.
func (s Site) versionForms(out *ruleList, folder string, documents, notices bool) {
	at := func(name string) string { return s.Addresses.Root(folder + "versions/" + name) }
	out.rule(at("index.json"), forAll())
	out.rule(at("feed.atom"), typed(atom), forAll())
	out.rule(at("feed.json"), typed(feedJSON), forAll())
	out.rule(at("calendar.ics"), typed("text/calendar; charset=utf-8"), forAll())
	out.rule(at("timemap.link"), typed(linkFormat), forAll())
	if !documents {
		out.rule(at(":version/"+address.TextFile), typed(markdowns), forAll())
		out.rule(at(":version/"+address.PlainFile), typed(plainText))
	}
	if !notices {
		out.rule(at(":version/"+address.NoticeFile), typed(jsonLD), forAll())
	}
	if !s.Preview {
		out.rule(at(":version/*"), noIndex())
	}
}

// anyFolder is a path of so many segments, whatever they are.
func anyFolder(depth int) string {
	path := "/"
	for i := range depth {
		path += ":" + string(rune('a'+i)) + "/"
	}
	return path
}

// strictHeaders are sent with every answer: the pages need no script, ask no other host for anything and cannot be
// framed. Where the portal has a page that searches, its script may run, and every other page forbids it by itself:
// some hosts join all rules that match, so a narrower one for all pages but one cannot be written.
func strictHeaders(search bool) []host.Field {
	policy := slices.Insert(strictPolicy(), len(strictPolicy())-2, "frame-ancestors 'none'", upgrade)
	if search {
		policy = append(policy, searching()...)
	}
	return []host.Field{
		{Name: "Content-Security-Policy", Value: strings.Join(policy, "; ")},
		{Name: "X-Content-Type-Options", Value: "nosniff"},
		{Name: "Referrer-Policy", Value: "no-referrer"},
		{Name: "Cross-Origin-Opener-Policy", Value: "same-origin"},
		{Name: "Cross-Origin-Resource-Policy", Value: "same-origin"},
		{Name: "Permissions-Policy", Value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"},
	}
}

// strictPolicy is what a page can say of itself, too.
func strictPolicy() []string {
	return []string{
		"default-src 'none'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "base-uri 'none'", "form-action 'none'",
		"require-trusted-types-for 'script'", "trusted-types 'none'",
	}
}

const upgrade = "upgrade-insecure-requests"

func searching() []string { return []string{"script-src 'self'", "connect-src 'self'"} }

// PagePolicy is the strict policy of a page that carries it itself.
func PagePolicy() string { return strings.Join(strictPolicy(), "; ") }

// WholePolicy is all that a page can say itself where the host says nothing; the page that searches runs its script.
func WholePolicy(search bool) string {
	policy := append(strictPolicy(), upgrade)
	if search {
		policy = append(policy, searching()...)
	}
	return strings.Join(policy, "; ")
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
