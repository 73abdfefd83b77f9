package site

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/site/machine"
	"fairnotice/generator/internal/site/picture"
)

func (s recordScope) documentPage(t *content.Text) Page {
	kind := t.Head.Kind
	if t.Source != nil && t.Source.Head.Layout != "" {
		kind = t.Source.Head.Layout
	}
	return s.made(Layout{Name: kind, Document: t.ID}, func() (layout.PageView, error) {
		page := s.textView(address.WithFormer(t))
		page.Translation = s.translation(t)
		s.languages(machine.Documents(s.addresses, t.ID), &page)
		if r := s.history.At(s.at); r != nil {
			s.addStanding(r, t, &page)
		}
		page.Coming = s.coming(t)
		if t.ID == content.FrontID && !s.preview {
			page.Latest = s.latest()
		}
		return page, nil
	})
}

// textView is what a page says that shows a text, whatever else it says of it.
func (s scope) textView(t *content.Text) layout.PageView {
	h, shown := t.Head, s.at == s.addresses.Of(t)
	page := layout.PageView{
		ID: t.ID, Kind: h.Kind, Title: h.Title, Lead: h.Lead, Description: description(t),
		Canonical: s.addresses.Public(s.at), NoIndex: s.preview, Breadcrumb: s.crumbs(t.ID),
		Posted: s.day(h.Posted), Updated: s.day(h.Updated.Date), Changed: h.Change.Summary,
		Contents: s.contents(t), Minutes: minutes(t.Body()), Section: s.section(t.ID), Inserts: hasInserts(t),
	}
	last := &page.Breadcrumb[len(page.Breadcrumb)-1]
	last.Current, last.Href = true, ""
	if h.Effective != h.Updated.Date {
		page.Effective = s.day(h.Effective)
	}
	body := t.Body()
	if shown {
		body = withRequests(s, withItems(body))
	}
	roots := append(slices.Clone(t.InShort), withRegisters(s, body, shown))
	if shown {
		roots = s.glossary(t).link(roots)
	}
	roots = clausesOf(t).link(roots)
	for _, line := range roots[:len(t.InShort)] {
		page.InShort = append(page.InShort, s.html(line.Children...))
	}
	if body := roots[len(t.InShort)]; h.Purpose == nil {
		page.Body = s.html(body)
	} else {
		n := start(body.Children)
		page.Start, page.Rest = s.html(body.Children[:n]...), s.html(body.Children[n:]...)
		page.Body = page.Start + page.Rest
		page.Flow = template.HTML(picture.Flow(t, s.words))
		page.Facts = s.html(content.FactsTable(h.Purpose))
	}
	return page
}

// hasInserts reports whether a text prints code, or an insert that looks otherwise than what can be typed.
func hasInserts(t *content.Text) (has bool) {
	for name := range t.Outline().Inserts {
		has = has || name != "table"
	}
	if body := t.Body(); body != nil {
		markdown.Walk(body, func(n *markdown.Node) bool {
			has = has || n.Kind == markdown.Code
			return !has
		})
	}
	return has
}

// start is how many blocks stand above the second heading of a text, or above its first table.
func start(blocks []*markdown.Node) int {
	headings := 0
	for i, n := range blocks {
		switch n.Kind {
		case markdown.Heading:
			headings++
		case markdown.Insert, markdown.Table, markdown.Group, markdown.Notes:
			return i
		}
		if headings > 1 {
			return i
		}
	}
	return len(blocks)
}

// laterPage says that a document was not there yet on the day of the site, or only in another language.
func (s recordScope) laterPage(t *content.Text) Page {
	return s.made(Layout{Name: layout.Fallback, Document: t.ID}, func() (layout.PageView, error) {
		day := history.Day(s.words, s.today)
		page := s.view(content.Plain, t.Head.Title, s.words.Word("history.later", day))
		page.ID, page.NoIndex = t.ID, true
		if page.Breadcrumb = s.crumbs(t.ID); t.ID != content.FrontID {
			page.Breadcrumb = append(page.Breadcrumb, layout.Anchor{Label: t.Head.Title, Current: true})
		}
		if binding := s.addresses.Nearest(t.ID, s.lang); binding != nil {
			page.Lead = s.words.Word("history.later.language", day)
			page.Section = []layout.Anchor{s.document(binding)}
		}
		return page, nil
	})
}

// section lists the pages of the branch of a document: a hub and the pages below it.
func (s scope) section(id string) []layout.Anchor {
	top := id
	if parent := content.Parent(id); parent != content.FrontID {
		top = parent
	}
	children := s.desk.Children(top, s.lang)
	if top == content.FrontID || len(children) == 0 {
		return nil
	}
	var links []layout.Anchor
	if hub := s.addresses.Nearest(top, s.lang); hub != nil {
		links = append(links, s.document(hub))
	}
	for _, child := range children {
		if link, ok := s.child(child); ok {
			links = append(links, link)
		}
	}
	return links
}

// fewHeadings need no contents list.
const fewHeadings = 3

// contents nests the headings of levels 2 and 3.
func (s scope) contents(t *content.Text) []layout.Entry {
	if t.Source != nil && t.Source.Head.Contents != nil && !*t.Source.Head.Contents {
		return nil
	}
	w, n := s.writer(), 0
	w.Unlinked = true
	var entries []layout.Entry
	markdown.Walk(t.Body(), func(h *markdown.Node) bool {
		if h.Kind != markdown.Heading || h.Depth > 3 {
			return true
		}
		n++
		entry := layout.Entry{ID: h.ID, Text: template.HTML(w.HTML(h.Children...))}
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
	return min(n, max(1, (n+wordsPerMinute/2)/wordsPerMinute))
}

// longestDescription is about what search engines show.
const longestDescription = 160

func description(t *content.Text) string {
	if t.Head.Lead != "" {
		return t.Head.Lead
	}
	var out strings.Builder
	for _, word := range strings.Fields(t.Body().Said()) {
		if utf8.RuneCountInString(out.String())+utf8.RuneCountInString(word) >= longestDescription {
			return strings.TrimSpace(out.String()) + " …"
		}
		fmt.Fprintf(&out, "%s ", word)
	}
	return strings.TrimSpace(out.String())
}

// addStanding adds to the page of a document what its record says of it.
func (s recordScope) addStanding(r *history.Record, t *content.Text, page *layout.PageView) {
	v, early := r.Shown()
	page.Feeds = s.feeds(r)
	page.Relations = s.relations(machine.DocumentRelations(r, s.preview))
	page.Previous = s.previous(r)
	label := "dates.history"
	if len(page.Previous) > 0 {
		label = "dates.earlier"
	}
	page.Earlier = new(s.link(s.words.Word(label), r.HistoryPath()))
	page.Standing = s.standing(r, v)
	if other, next := s.history.Announced(r.ID, r.Lang); next != nil && !early { // else the page is that version's own
		page.Announced = s.notice(other, next)
		page.Announced.Lists = s.listLines(other, next)
	}
	if s.preview {
		s.addDraft(r, page)
		return
	}
	page.Redlined = s.changesLink(r, v)
	s.addChange(r, v, page)
	switch {
	case v == nil && r.Retired != nil:
		page.Lead = s.words.Word("history.ended", history.Day(s.words, r.Retired.From), r.Retired.Reason)
	case v == nil:
		page.Lead = strings.Join(s.withdrawals(r), " ")
	case early || len(t.Body().Children) == 0 || len(v.Redactions) > 0: // it is not simply the one in force
		page.Version = s.version(r, v)
	}
}

// previous are the versions that are no longer in force, the newest first.
func (s recordScope) previous(r *history.Record) []layout.Anchor {
	var links []layout.Anchor
	for _, v := range slices.Backward(r.Versions) {
		if r.Status(v) == archive.Past {
			links = append(links, s.link(history.Name(s.words, v), r.VersionPath(v)))
		}
	}
	return links
}

// addDraft says how the desk, which is shown, differs from the record.
func (s recordScope) addDraft(r *history.Record, page *layout.PageView) {
	draft, differs := s.history.Draft(r)
	if !differs {
		v := r.Newest(r.Lang)
		page.Redlined = s.changesLink(r, v)
		s.addChange(r, v, page)
		return
	}
	s.addPlaces(draft, page)
	page.Standing = &layout.Standing{State: string(archive.Draft), Versions: len(r.Versions), Strip: page.Standing.Strip}
	page.Draft = new(s.link(s.words.Word("compare.draft"), draft.Path))
}

// withdrawals say why a document has no version that could be in force.
func (s recordScope) withdrawals(r *history.Record) []string {
	var out []string
	for _, v := range r.Versions {
		if v.Withdrawn != nil {
			day, reason := history.Day(s.words, v.Withdrawn.Recorded), strings.TrimRight(v.Withdrawn.Reason, ".")
			out = append(out, s.words.Word("history.withdrawn", day, reason)+".")
		}
	}
	return out
}

// notice points to a version that is to take effect. It may be one of the binding text that has no translation.
func (s recordScope) notice(r *history.Record, v *archive.Version) *layout.Notice {
	foreign := s.foreign(r.Lang)
	return &layout.Notice{
		From: *s.day(v.From), Summary: v.Summary, Lang: foreign, Redlined: s.changesLink(r, v),
		Document: layout.Anchor{Label: r.Title, Href: s.href(r.Path), Lang: foreign},
		Link:     s.link(history.Name(s.words, v), r.VersionPath(v)),
	}
}

// coming are the versions to come of the documents that a page leads to: of all on
// the front page, of its own children on a hub.
func (s recordScope) coming(t *content.Text) []layout.Notice {
	within := t.ID + "/"
	switch t.Head.Kind {
	case content.Front:
		within = ""
	case content.Hub:
	default:
		return nil
	}
	var all []layout.Notice
	var seen []string
	for _, r := range s.history.Records {
		if slices.Contains(seen, r.ID) || r.ID == t.ID || !strings.HasPrefix(r.ID, within) {
			continue
		}
		seen = append(seen, r.ID)
		if other, v := s.history.Announced(r.ID, t.Lang); v != nil {
			all = append(all, *s.notice(other, v))
		}
	}
	slices.SortStableFunc(all, func(a, b layout.Notice) int { return strings.Compare(a.From.ISO, b.From.ISO) })
	return all
}

// translation says on a page in another language how its text stands to the
// binding one: whether it renders the version in force.
func (s recordScope) translation(t *content.Text) *layout.Translation {
	binding := s.addresses.Binding
	original := s.addresses.Text(s.addresses.Path(t.ID, binding))
	if t.Lang == binding || original == nil {
		return nil
	}
	out := &layout.Translation{
		State: "current", Lang: binding, Language: s.words.Word("language." + binding),
		Binding: layout.Anchor{Label: original.Head.Title, Href: s.href(s.addresses.Of(original)), Lang: binding},
	}
	r := s.history.Record(t.ID, binding)
	id, err := archive.ParseVersion(t.Head.Translates)
	if r == nil || err != nil || r.Current() == nil {
		return out
	}
	rendered, current := r.Find(id, binding), r.Current()
	if rendered == nil || rendered == current {
		return out
	}
	out.State, out.Rendered, out.Current = "older", history.Name(s.words, rendered), history.Name(s.words, current)
	if slices.Contains(r.Announced, rendered) {
		out.State = "ahead"
	} else if r.IsOlder(rendered) {
		out.Lacks = &layout.Anchor{Label: out.Current, Href: s.href(r.CurrentPath(rendered)), Lang: binding}
	}
	return out
}
