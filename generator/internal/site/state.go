package site

import (
	"html/template"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/site/picture"
)

// documentState adds to the page of a document what its record says of it.
func (b *builder) documentState(t *content.Text, at string, page *PageView) {
	i := slices.IndexFunc(b.records, func(r recorded) bool { return r.Path == at })
	if i < 0 {
		return
	}
	r, words := b.records[i], b.lexicons[t.Lang]
	page.Feeds = b.feeds(r, at)
	page.Relations = b.relationsAt(at, b.documentRelations(r))
	page.Earlier = &Anchor{Label: words.Word("dates.earlier"), Href: b.addresses.Href(at, r.HistoryPath())}
	v, _ := r.state.Shown()
	page.Standing = b.standing(r, v)
	if b.Preview {
		b.draftState(r, at, page)
	} else {
		page.Redlined = b.changesLink(r, v, at)
		b.showPlaces(b.changed(r, v), at, page)
		b.shownState(r, v, t, at, page)
	}
	page.Announced = b.announcedOn(r, at)
}

// standing says where a version stands in time. Where none can be in force there is
// nothing to say but how many there are.
func (b *builder) standing(r recorded, v *archive.Version) *Standing {
	out := &Standing{Versions: len(r.Versions), Strip: template.HTML(picture.NewTimeline(r.Versions, b.Today).Strip(v))}
	if v == nil {
		return out
	}
	words := b.lexicons[r.Lang]
	out.State, out.Number = string(r.state.Status(v)), 1+slices.Index(r.Versions, v)
	if v.Withdrawn == nil && !v.Replaced() {
		out.From = day(words, v.From)
	}
	if out.State == string(archive.Past) { // of the one in force nobody knows, and what is announced is told elsewhere
		out.Until = day(words, v.Until.Eve())
	}
	return out
}

// draftState says how the desk, which is shown, differs from the record.
func (b *builder) draftState(r recorded, at string, page *PageView) {
	i := slices.IndexFunc(b.drafts, func(p *pair) bool { return p.record.Path == at })
	if i < 0 {
		v := r.Newest(r.Lang)
		page.Redlined = b.changesLink(r, v, at)
		b.showPlaces(b.changed(r, v), at, page)
		return
	}
	b.showPlaces(b.drafts[i], at, page)
	page.Standing = &Standing{State: string(archive.Draft), Versions: len(r.Versions), Strip: page.Standing.Strip}
	page.Draft = &Anchor{Label: b.lexicons[r.Lang].Word("compare.draft"), Href: b.addresses.Href(at, b.drafts[i].at)}
}

// shownState says where the version that is shown stands, unless it is simply the
// one in force.
func (b *builder) shownState(r recorded, v *archive.Version, t *content.Text, at string, page *PageView) {
	words := b.lexicons[r.Lang]
	_, early := r.state.Shown()
	switch {
	case v == nil && r.state.Retired != nil:
		page.Lead = words.Word("history.ended", words.Date(r.state.Retired.From), r.state.Retired.Reason)
	case v == nil:
		page.Lead = strings.Join(b.withdrawals(r), " ")
	case early || len(t.Body.Children) == 0 || len(v.Redactions) > 0:
		page.Version = b.version(r, v, at)
	}
}

// withdrawals say why a document has no version that could be in force.
func (b *builder) withdrawals(r recorded) []string {
	words := b.lexicons[r.Lang]
	var out []string
	for _, v := range r.Versions {
		if v.Withdrawn != nil {
			out = append(out, words.Word("history.withdrawn", words.Date(v.Withdrawn.Recorded), strings.TrimRight(v.Withdrawn.Reason, "."))+".")
		}
	}
	return out
}
