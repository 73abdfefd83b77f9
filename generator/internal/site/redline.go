package site

import (
	"html/template"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
)

// redlinePages are all comparisons of an older version: with those that ever
// followed it, and with the one in force. They stand together, so that a redline
// which several of them show is made once and not kept for long.
func (b *builder) redlinePages(r recorded, old *archive.Version, keys []pairKey) []Page {
	var pages []Page
	for _, key := range keys {
		if key.old == old {
			pages = append(pages, b.redlinePage(b.pairs[key], b.pairs[key].at))
		}
	}
	for _, key := range r.toCurrent() {
		if key.old == old {
			pages = append(pages, b.redlinePage(b.pairs[key], r.CurrentPath(old)))
		}
	}
	return pages
}

// redlinePage shows what differs between the two texts of a pair.
func (b *builder) redlinePage(p *pair, at string) Page {
	r := p.record
	layout := Layout{Name: "redline", Lang: r.Lang, Record: r.ID, Old: p.old.Version.String(), New: "draft", Current: at == r.CurrentPath(p.old)}
	if p.new != nil {
		layout.New = p.new.Version.String()
	}
	return b.page(at, layout, func() (PageView, error) {
		words := b.lexicons[r.Lang]
		shown := b.redlineView(p, at)
		label := shown.Old.Name + " → " + shown.New.Name
		page := PageView{
			ID: r.ID, Kind: "redline", Title: words.Word("compare.title", b.title(r)), Canonical: b.addresses.Public(at), NoIndex: true,
			Description: shown.Headline, Breadcrumb: b.versionCrumbs(r, at, label), Redline: &shown, Feeds: b.feeds(r, at),
		}
		b.among(b.counterparts(r.ID, b.theHistory(r.ID)), r.Lang, at, &page)
		return page, nil
	})
}

func (b *builder) redlineView(p *pair, at string) Redline {
	r, words := p.record, b.lexicons[p.record.Lang]
	compared, told := b.show(p)
	view := Redline{
		Document: Anchor{Label: b.title(r), Href: b.addresses.Href(at, r.Path)},
		History:  Anchor{Label: b.title(r), Href: b.addresses.Href(at, r.HistoryPath())},
		Old:      b.side(r, p.old, at), New: b.side(r, p.new, at), Draft: p.new == nil,
		Compared: told.compared, Same: told.same, Headline: told.headline, Numbers: told.numbers(),
	}
	view.Lists = b.comparedLists(p)
	b.aroundPair(p, at, &view)
	if compared == nil {
		return view
	}
	view.Rewritten = compared.Stats.Rewritten()
	if compared.Limited != "" {
		view.Limited = words.Word(compared.Limited)
	}
	view.Changes, view.Sections = len(compared.Changes), changedSections(compared, words)
	view.Body = template.HTML(compared.HTML(b.redlineWriter(p, at), false))
	view.Folded = strings.Contains(string(view.Body), `<details class="rl-fold"`)
	return view
}

// side is one of two texts that are compared.
func (b *builder) side(r recorded, v *archive.Version, at string) Side {
	words := b.lexicons[r.Lang]
	if v == nil {
		return Side{Name: words.Word("compare.draft"), Link: Anchor{Label: words.Word("compare.draft"), Href: b.addresses.Href(at, r.Path)}}
	}
	version := b.version(r, v, at)
	side := Side{Name: version.Name, State: version.State, From: version.From, Files: version.Files,
		Link: Anchor{Label: version.Name, Href: b.addresses.Href(at, r.VersionPath(v))}}
	if version.Source != nil {
		side.Address = version.Source.Address
	}
	return side
}

// aroundPair links the comparisons before and after one.
func (b *builder) aroundPair(p *pair, at string, view *Redline) {
	r, words := p.record, b.lexicons[p.record.Lang]
	link := func(key pairKey) *Anchor {
		if b.pairs[key] == nil {
			return nil
		}
		return &Anchor{Label: words.versionName(key.old) + " → " + words.versionName(key.new), Href: b.addresses.Href(at, r.ComparisonPath(key.old, key.new))}
	}
	if before := r.before(p.old); before != nil {
		view.Previous = link(pairKey{before, p.old})
	}
	if p.new == nil {
		return
	}
	view.Next = link(pairKey{p.new, r.after(p.new)})
	if current := r.current(); current != p.new && slices.Contains(r.toCurrent(), pairKey{p.old, current}) {
		view.Current = &Anchor{Label: words.versionName(current), Href: b.addresses.Href(at, r.CurrentPath(p.old))}
	}
}

// redlineWriter turns a redline into HTML for the page at a site path. Links to
// headings that are gone lead to the older version, where they are.
func (b *builder) redlineWriter(p *pair, at string) markdown.Writer {
	w := b.writer(p.record.Lang, at)
	link := w.Link
	w.Count = b.lexicons[p.record.Lang].Count
	w.OldLink = func(n *markdown.Node) (string, bool) {
		if strings.HasPrefix(n.Dest, "#") {
			return b.addresses.Link(at, p.record.VersionPath(p.old)+n.Dest)
		}
		return link(n)
	}
	return w
}

func (t told) numbers() Numbers {
	s := t.stats
	return Numbers{
		Added: s.Added, Removed: s.Removed, Moved: max(s.MovedIn, s.MovedOut),
		Sections: s.Sections.Added + s.Sections.Removed + s.Sections.Changed + s.Sections.Moved + s.Sections.Renamed,
		Links:    s.Kinds[redline.LinkChange], Rows: s.Rows.Added + s.Rows.Removed + s.Rows.Changed + s.Rows.Moved,
		Cosmetic: s.Classes[redline.Cosmetic],
	}
}

// changedSections lists the changes below the headings that they stand under.
func changedSections(r *redline.Redline, words lexicon) []ChangedSection {
	var sections []ChangedSection
	for i := range r.Changes {
		ch := &r.Changes[i]
		if i == 0 || r.Changes[i-1].Section != ch.Section {
			sections = append(sections, ChangedSection{Title: redline.InWords(ch.Section, words), First: ch.ID})
		}
		last := &sections[len(sections)-1]
		last.Changes = append(last.Changes, ChangeLine{Anchor: ch.Anchor(), Text: ch.Line(words), Class: string(ch.Class)})
	}
	return sections
}

// redlines links the comparisons of a version: with the one before and the one
// after, and with the one in force.
func (b *builder) redlines(r recorded, v *archive.Version, at string, out *Version) {
	link := func(to string, other *archive.Version) *Anchor {
		return &Anchor{Label: b.lexicons[r.Lang].versionName(other), Href: b.addresses.Href(at, to)}
	}
	out.Changes = b.changesLink(r, v, at)
	if new := r.after(v); new != nil && new != r.current() {
		out.Later = link(r.ComparisonPath(v, new), new)
	}
	if current := r.current(); slices.Contains(r.toCurrent(), pairKey{v, current}) {
		out.Since = link(r.CurrentPath(v), current)
	}
}

// changesLink leads to the comparison of a version with the one before, nil where
// there is none.
func (b *builder) changesLink(r recorded, v *archive.Version, at string) *Anchor {
	old := r.before(v)
	if old == nil {
		return nil
	}
	return &Anchor{Label: b.lexicons[r.Lang].versionName(old), Href: b.addresses.Href(at, r.ComparisonPath(old, v))}
}

// comparedView is what the comparison of a version with the one before says.
func (b *builder) comparedView(r recorded, v *archive.Version, at string) *Compared {
	old := r.before(v)
	if old == nil {
		return nil
	}
	told := b.tell(b.pairs[pairKey{old, v}])
	return &Compared{
		Link:     *b.changesLink(r, v, at),
		Compared: told.compared, Headline: told.headline, Added: told.stats.Added, Removed: told.stats.Removed,
	}
}

// changed is the comparison of a version with the one before, nil where there is none.
func (b *builder) changed(r recorded, v *archive.Version) *pair {
	return b.pairs[pairKey{r.before(v), v}]
}

// showPlaces puts the sections that a text changed into the view of its own page.
func (b *builder) showPlaces(p *pair, at string, page *PageView) {
	if p == nil {
		return
	}
	redlined := b.addresses.Href(at, p.at)
	for _, place := range b.tell(p).places {
		here := "#" + place.ID
		switch {
		case place.ID == "":
			here = top
		case page.Jump == "":
			page.Jump = here
		}
		page.Places = append(page.Places, ChangedPlace{place.Title, here, redlined + "#" + place.Anchor})
	}
}

// top is where every page starts, behind what is the same on all of them.
const top = "#Main"
