package address

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
)

// Text is what a site path shows, nil where that is no document.
func (a *Addresses) Text(sitePath string) *content.Text { return a.texts[sitePath] }

// Nearest is the text of a document in a language, or in the binding one, or nil.
func (a *Addresses) Nearest(id, lang string) *content.Text {
	if t := a.texts[a.Path(id, lang)]; t != nil {
		return t
	}
	return a.texts[a.Path(id, a.Binding)]
}

// LanguagesOf are the languages in which a document has a page, the binding one first.
func (a *Addresses) LanguagesOf(id string) []string {
	return slices.DeleteFunc(slices.Clone(a.Languages), func(lang string) bool { return a.texts[a.Path(id, lang)] == nil })
}

// Front is the front page for readers of a language.
func (a *Addresses) Front(lang string) string {
	if path := a.Path(content.FrontID, lang); a.texts[path] != nil {
		return path
	}
	return "/"
}

// RecordLanguages are those that something on record has, the binding one first.
func (a *Addresses) RecordLanguages() []string {
	return slices.DeleteFunc(slices.Clone(a.Languages), func(lang string) bool {
		return lang != a.Binding && !slices.ContainsFunc(a.Records, func(r Record) bool { return r.Lang == lang })
	})
}

// Changes is the page of all changes for readers of a language. That in the binding
// language tells of all languages; one in another language tells of that.
func (a *Addresses) Changes(lang string) string {
	if lang != a.Binding && slices.Contains(a.RecordLanguages(), lang) {
		return "/" + lang + "/changes/"
	}
	return "/changes/"
}

// ChangesFeed is the feed of all changes for readers of a language.
func (a *Addresses) ChangesFeed(lang string) string {
	return strings.TrimSuffix(a.Changes(lang), "/") + ".atom"
}

// Policy is the privacy policy of this site: its first hub that speaks for a
// controller, in a language or in the binding one; "" where it has none.
func (a *Addresses) Policy(lang string) string {
	for _, t := range a.Texts {
		if t.Lang == a.Binding && t.Head.Kind == content.Hub && t.Head.Role != content.RoleProcessor {
			return a.Of(a.Nearest(t.ID, lang))
		}
	}
	return ""
}

// Follow is where an address on a page leads: a site path with its fragment, or a full
// address. One that is in no text of today is followed as well as can be told: what is
// gone has a redirect, or was never a page.
func (a *Addresses) Follow(at, dest string) string {
	if to, ok := a.links[linkKey{at, dest}]; ok {
		return to
	}
	if content.IsFull(dest) {
		return dest
	}
	if strings.HasPrefix(dest, "#") {
		return at + dest
	}
	path, fragment, marked := strings.Cut(dest, "#")
	switch t := a.targets[path]; {
	case t != nil && t.href != "":
		return t.href
	case t != nil && t.moved != "":
		path = t.moved
	case t == nil && a.folded[fold(path)] != "":
		path = a.folded[fold(path)]
	}
	if marked {
		path += "#" + fragment
	}
	return path
}

// Link is the address to write on one page for what a link leads to, and whether it
// leaves this site.
func (a *Addresses) Link(at, to string) (href string, external bool) {
	if content.IsFull(to) {
		return to, strings.HasPrefix(to, "http")
	}
	return a.Href(at, to), false
}

// InLanguage is where an address of this site leads for readers of a language: the page
// in that language where there is one. An anchor that it does not have is left out.
func (a *Addresses) InLanguage(to, lang string) string {
	path, fragment, marked := strings.Cut(to, "#")
	t := a.texts[path]
	if t == nil || t.Lang == lang {
		return to
	}
	own := a.Path(t.ID, lang)
	target := a.targets[own]
	switch {
	case a.texts[own] == nil || target == nil:
		return to
	case marked && target.anchors[fragment]:
		return own + "#" + fragment
	}
	return own
}

// Writer turns nodes into HTML for the page at a site path.
func (a *Addresses) Writer(at string, word func(key string, args ...any) string) markdown.Writer {
	return markdown.Writer{
		Link: func(n *markdown.Node) (string, bool) { return a.Link(at, a.Follow(at, n.Dest)) },
		Word: func(key string) string { return word(key) },
	}
}

// PublicWriter is a writer for what is read elsewhere: every address is complete.
func (a *Addresses) PublicWriter(at string, word func(key string, args ...any) string) markdown.Writer {
	w := a.Writer(at, word)
	w.Link = func(n *markdown.Node) (string, bool) {
		to := a.Follow(at, n.Dest)
		if content.IsFull(to) {
			return to, true
		}
		path, fragment, marked := strings.Cut(to, "#")
		if path = a.Public(path); marked {
			path += "#" + fragment
		}
		return path, false
	}
	return w
}
