package site

import (
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
)

// A document can have a page in every language of the site. Each of them says what
// the others are: to readers as a choice of languages, to machines as hreflang.
// What a page shows that has no translation (a title in the breadcrumb, a link of
// the menu) is there in the binding language, with a lang attribute.

// A counterpart is what a page is in one language: the same page, or the nearest.
type counterpart struct {
	lang, path string
	same       bool
}

// among puts the choice of languages and the alternates of a page into its view.
// There is none where the document has one language.
func (b *builder) among(counterparts []counterpart, lang, at string, page *PageView) {
	if len(counterparts) < 2 {
		return
	}
	var same []Alternate
	for _, c := range counterparts {
		page.Languages = append(page.Languages, Language{
			Lang: c.lang, Name: b.lexicons[c.lang].self(), Href: b.addresses.Href(at, c.path), Current: c.lang == lang,
		})
		if !c.same {
			continue
		}
		alternate := Alternate{c.lang, b.addresses.Public(c.path)}
		if same = append(same, alternate); c.lang == b.addresses.Binding {
			same = append(same, Alternate{"x-default", alternate.Href})
		}
	}
	if !page.NoIndex && len(same) > 2 {
		page.Alternates = same
	}
}

// counterparts are the pages of a document in all of its languages.
func (b *builder) counterparts(id string, in func(lang, document string) (path string, same bool)) []counterpart {
	langs := b.addresses.LanguagesOf(id)
	if len(langs) < 2 {
		return nil
	}
	var all []counterpart
	for _, lang := range langs {
		path, same := in(lang, b.addresses.Path(id, lang))
		all = append(all, counterpart{lang, path, same})
	}
	return all
}

func theDocument(_, document string) (string, bool) { return document, true }

// record finds one language of a document that has a history.
func (b *builder) record(id, lang string) (recorded, bool) {
	i := slices.IndexFunc(b.records, func(r recorded) bool { return r.ID == id && r.Lang == lang })
	if i < 0 {
		return recorded{}, false
	}
	return b.records[i], true
}

// theHistory is that of the document, or the document where it has none.
func (b *builder) theHistory(id string) func(lang, document string) (string, bool) {
	return func(lang, document string) (string, bool) {
		if r, ok := b.record(id, lang); ok {
			return r.HistoryPath(), true
		}
		return document, false
	}
}

// theVersion is the page of the version that renders the same binding text.
func (b *builder) theVersion(r recorded, v *archive.Version) func(lang, document string) (string, bool) {
	return func(lang, document string) (string, bool) {
		if lang == r.Lang {
			return r.VersionPath(v), true
		}
		if other, ok := b.record(r.ID, lang); ok {
			if w := other.rendering(r.renders(v, b.addresses.Binding), b.addresses.Binding); w != nil {
				return other.VersionPath(w), true
			}
		}
		return document, false
	}
}

// renders is the version of the binding text that a version is, or is translated from.
func (r recorded) renders(v *archive.Version, binding string) archive.VersionID {
	if r.Lang == binding {
		return v.Version
	}
	return v.Translates
}

// rendering is the last version in the record's language that renders one of the
// binding text, or nil.
func (r recorded) rendering(id archive.VersionID, binding string) *archive.Version {
	for _, v := range slices.Backward(r.Versions) {
		if v.Withdrawn == nil && !id.IsZero() && r.renders(v, binding).Compare(id) == 0 {
			return v
		}
	}
	return nil
}

// translation says on a page in another language how its text stands to the
// binding one: whether it renders the version in force.
func (b *builder) translation(t *content.Text, at string) *Translation {
	binding := b.addresses.Binding
	original := b.addresses.Text(content.Path(t.ID, binding, binding))
	if t.Lang == binding || original == nil {
		return nil
	}
	words := b.lexicons[t.Lang]
	out := &Translation{
		State: "current", Lang: binding, Language: words.Word("language." + binding),
		Binding: Anchor{Label: original.Head.Title, Href: b.addresses.Href(at, b.addresses.Of(original)), Lang: binding},
	}
	r, ok := b.record(t.ID, binding)
	id, err := archive.ParseVersion(t.Head.Translates)
	if !ok || err != nil || r.current() == nil {
		return out
	}
	rendered, current := r.Find(id, binding), r.current()
	if rendered == nil || rendered == current {
		return out
	}
	out.Rendered, out.Current = words.versionName(rendered), words.versionName(current)
	if slices.Contains(r.state.Announced, rendered) {
		out.State = "ahead"
		return out
	}
	out.State = "older"
	if slices.Contains(r.toCurrent(), pairKey{rendered, current}) {
		out.Lacks = &Anchor{Label: out.Current, Href: b.addresses.Href(at, r.CurrentPath(rendered)), Lang: binding}
	}
	return out
}

// translates links the version of the binding text from which one was translated.
func (b *builder) translates(r recorded, v *archive.Version, at string) *Anchor {
	binding := b.addresses.Binding
	original, ok := b.record(r.ID, binding)
	if r.Lang == binding || !ok {
		return nil
	}
	rendered := original.Find(v.Translates, binding)
	if rendered == nil {
		return nil
	}
	words := b.lexicons[r.Lang]
	return &Anchor{
		Label: words.Word("translation.of.version", words.versionName(rendered), words.Word("language."+binding)),
		Href:  b.addresses.Href(at, original.VersionPath(rendered)),
	}
}

// frontAnchor links the front page by the name of the site.
func (b *builder) frontAnchor(lang, at string) Anchor {
	s, path := b.Desk.Settings, b.addresses.Front(lang)
	label, foreign := b.wordsOf(lang, s.Title, s.Translations[lang].Title)
	return Anchor{Label: label, Href: b.addresses.Href(at, path), Lang: foreign, Current: path == at}
}

// wordsOf are words of the settings in a language, or those of the binding language
// and which that is.
func (b *builder) wordsOf(lang, own, translated string) (words, foreign string) {
	switch {
	case lang == b.addresses.Binding:
		return own, ""
	case translated != "":
		return translated, ""
	}
	return own, b.addresses.Binding
}

// spoken puts nodes into a mark that says their language, if it is another one.
func spoken(lang string, nodes ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Mark, Lang: lang, Children: nodes}
}
