package site

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
)

// announcedNotice points to a version that is to take effect, from a page in a
// language. The version may be one of the binding text that has no translation.
func (b *builder) announcedNotice(r recorded, v *archive.Version, lang, at string) *Notice {
	words := b.lexicons[lang]
	return &Notice{
		From: *day(words, v.From), Summary: v.Summary, Lang: b.foreign(r.Lang, lang), Redlined: b.changesLink(r, v, at),
		Document: Anchor{Label: b.title(r), Href: b.addresses.Href(at, r.Path), Lang: b.foreign(r.Lang, lang)},
		Link:     Anchor{Label: words.versionName(v), Href: b.addresses.Href(at, r.VersionPath(v))},
	}
}

// announced is the version of a document that is to take effect next, as readers of
// a language have it: in that language, or else in the binding one.
func (b *builder) announced(id, lang string) (recorded, *archive.Version) {
	own, translated := b.record(id, lang)
	if translated && len(own.state.Announced) > 0 {
		return own, own.state.Announced[0]
	}
	r, ok := b.record(id, b.addresses.Binding)
	if !ok || len(r.state.Announced) == 0 {
		return r, nil
	}
	v := r.state.Announced[0]
	if current := own.current(); translated && current != nil && current.Translates == v.Version {
		return r, nil // the translation is there already
	}
	return r, v
}

// announcedOn is what the page of a document says of the version to come. Before
// the first one is in force the page is that version's own.
func (b *builder) announcedOn(r recorded, at string) *Notice {
	if _, early := r.state.Shown(); early {
		return nil
	}
	other, v := b.announced(r.ID, r.Lang)
	if v == nil {
		return nil
	}
	notice := b.announcedNotice(other, v, r.Lang, at)
	notice.Lists = b.listLines(other, v)
	return notice
}

// coming are the versions to come of the documents that a page leads to: of all on
// the front page, of its own children on a hub.
func (b *builder) coming(t *content.Text, at string) []Notice {
	within := t.ID + "/"
	switch t.Head.Kind {
	case content.Front:
		within = ""
	case content.Hub:
	default:
		return nil
	}
	var all []Notice
	var seen []string
	for _, r := range b.records {
		if slices.Contains(seen, r.ID) || r.ID == t.ID || !strings.HasPrefix(r.ID, within) {
			continue
		}
		seen = append(seen, r.ID)
		if other, v := b.announced(r.ID, t.Lang); v != nil {
			all = append(all, *b.announcedNotice(other, v, t.Lang, at))
		}
	}
	slices.SortStableFunc(all, func(a, b Notice) int { return strings.Compare(a.From.ISO, b.From.ISO) })
	return all
}
