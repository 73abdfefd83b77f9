package content

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/phrase"
)

// Registers and settings are written once, in the binding language. What readers
// see of a row in words can have translations beside it, by language; the rest
// (names, dates, addresses) is the same in all. A document in another language
// shows the translation, and where there is none the words of the binding language,
// marked as such: nobody is kept from knowing who gets the data.

// Words of rows in another language, each in place of the one of the same name.
type (
	contactWords struct {
		Role    string   `yaml:"role"`
		Entity  string   `yaml:"entity"`
		Address []string `yaml:"address"`
	}
	processorWords struct {
		Service string `yaml:"service"`
		Group   string `yaml:"group"`
		Tool    string `yaml:"tool"`
	}
	cookieWords struct {
		Purpose          string `yaml:"purpose"`
		ThirdPartyAccess string `yaml:"third_party_access"`
	}
	termWords struct {
		Term       string   `yaml:"term"`
		Definition string   `yaml:"definition"`
		Aliases    []string `yaml:"aliases"`
	}
)

// Foreign says in which language words of a row are that have no translation, by
// their key. It is empty in the binding language.
type Foreign map[string]string

// A Shown row is one as a document shows it: in the document's language.
type Shown[R any] struct {
	Row     R       `yaml:",inline"`
	Foreign Foreign `yaml:"foreign,omitempty"`
}

// A translator puts translations in the place of the words of one row. That into the
// binding language has no languages, and changes nothing.
type translator struct {
	lang, binding string
	foreign       Foreign
}

// word is the translation, or the word itself with a note that it has none.
func (t *translator) word(key, own, translated string) string {
	if translated != "" {
		return translated
	}
	if own != "" && t.binding != "" {
		if t.foreign == nil {
			t.foreign = Foreign{}
		}
		t.foreign[key] = t.binding
	}
	return own
}

// A translatable row knows its words in another language.
type translatable[R any] interface {
	in(t *translator) R // without what belongs to the register alone
}

// shownIn is a row as a document in a language shows it.
func shownIn[R translatable[R]](row R, lang, binding string) Shown[R] {
	var t translator
	if lang != binding {
		t = translator{lang: lang, binding: binding}
	}
	own := row.in(&t)
	return Shown[R]{own, t.foreign}
}

func translated[R translatable[R]](r *resolver, rows []R) []Shown[R] {
	return convert(rows, func(row R) Shown[R] { return shownIn(row, r.doc.Lang, r.desk.Settings.Language()) })
}

// ContactIn is a contact of the register in a language.
func (d *Desk) ContactIn(id, lang string) (Shown[Contact], bool) {
	i := slices.Index(d.Contacts.ids, id)
	if i < 0 {
		return Shown[Contact]{}, false
	}
	return shownIn(d.Contacts.Rows[i], lang, d.Settings.Language()), true
}

func (c Contact) in(t *translator) Contact {
	w := c.Translations[t.lang]
	c.Translations = nil
	c.Role = t.word("role", c.Role, w.Role)
	c.Entity = cmp.Or(w.Entity, c.Entity)
	if len(w.Address) > 0 {
		c.Address = w.Address
	}
	return c
}

func (p Processor) in(t *translator) Processor {
	w := p.Translations[t.lang]
	p.Translations = nil
	p.Service = t.word("service", p.Service, w.Service)
	p.Group = t.word("group", p.Group, w.Group)
	p.Transfer.Tool = t.word("tool", p.Transfer.Tool, w.Tool)
	if len(p.Documents) > 0 {
		t.word("documents", "labels", "")
	}
	return p
}

func (c Cookie) in(t *translator) Cookie {
	w := c.Translations[t.lang]
	c.Translations = nil
	c.Purpose = t.word("purpose", c.Purpose, w.Purpose)
	if c.ThirdPartyAccess != "no" {
		c.ThirdPartyAccess = t.word("third_party_access", c.ThirdPartyAccess, w.ThirdPartyAccess)
	}
	return c
}

// foreignText are words of a row, in the language in which they are.
func foreignText(lang, words string) nodes { return withLang(lang, plain(words)) }

// withLang puts inline nodes into a mark that says their language.
func withLang(lang string, inline nodes) nodes {
	if lang == "" || len(inline) == 0 {
		return inline
	}
	return nodes{{Kind: markdown.Mark, Lang: lang, Children: inline}}
}

// translations is the field of a row that holds its words in other languages.
func translations(words ...field.Field) field.Field {
	row := field.Shape{Name: "translation", Doc: "Words of this row in one language.", Fields: words}
	return field.Field{
		Key: "translations", Type: field.Map(field.Object(row)),
		Doc: "What readers see in words, in other languages of the site, by language. " +
			"What is missing is shown in the binding language.",
	}
}

// checkTranslations reports translations into languages that the site does not
// have, or into the binding one: each language once, where it comes first.
func (l *loader) checkTranslations(d *Desk) {
	if d.Settings.partial {
		return
	}
	known := d.Settings.Languages[min(1, len(d.Settings.Languages)):]
	unknown := map[string]diag.List{}
	check := func(f *diag.File, places field.Places, path string, langs []string) {
		for _, lang := range langs {
			if found := unknown[lang]; !slices.Contains(known, lang) {
				found.Reportf(ruleUnknownLanguage, f, places[path+".translations."+lang].Key, otherLanguages(known),
					"%q is no language of this site into which anything is translated", lang)
				unknown[lang] = found
			}
		}
	}
	for _, register := range d.DatedRegisters() {
		for i, langs := range register.langs {
			check(register.File, register.Places, index(register.register, i), langs)
		}
	}
	s := d.Settings
	check(s.File, s.Places, "", languagesOf(s.Translations))
	s.eachNavLink(func(link NavLink, path string) { check(s.File, s.Places, path, languagesOf(link.Translations)) })
	s.eachGroup(func(group NavGroup, path string) { check(s.File, s.Places, path, languagesOf(group.Translations)) })
	for _, lang := range slices.Sorted(maps.Keys(unknown)) {
		first := unknown[lang][0]
		if more := len(unknown[lang]) - 1; more > 0 {
			first.Message += fmt.Sprintf("; %s more stand behind it", phrase.Counted(more, "translation"))
		}
		l.problems = append(l.problems, first)
	}
}

func languagesOf[W any](translations map[string]W) []string {
	return slices.Sorted(maps.Keys(translations))
}

func otherLanguages(known []string) string {
	if len(known) == 0 {
		return "add the language to the line `languages:` of " + SettingsPath + ", behind the binding one"
	}
	return fmt.Sprintf("into these: %v; others are added to the line `languages:` of %s", known, SettingsPath)
}

// In the words of the settings a translation has what a link or a group is called,
// and where a link leads if that is another place.
type (
	settingsWords struct {
		Title     string `yaml:"title"`
		About     string `yaml:"about"`
		Copyright string `yaml:"copyright"`
		Banner    string `yaml:"banner"`
	}
	navWords struct {
		Label string `yaml:"label"`
		URL   string `yaml:"url"`
	}
	groupWords struct {
		Label string `yaml:"label"`
	}
)

// A FurnitureLink is an address in the furniture.
type FurnitureLink struct {
	Label string // the words of the link, in its language; none of the cookie preferences
	Lang  string // of a translation
	URL   string
	Path  string // of its key in the settings: navigation.0.links.1.url
}

// EachLink visits every link of the furniture, in every language.
func (s Settings) EachLink(visit func(FurnitureLink)) {
	s.eachNavLink(func(link NavLink, path string) {
		visit(FurnitureLink{link.Label, "", link.URL, path + ".url"})
		for _, lang := range slices.Sorted(maps.Keys(link.Translations)) {
			if words := link.Translations[lang]; words.URL != "" {
				visit(FurnitureLink{cmp.Or(words.Label, link.Label), lang, words.URL, path + ".translations." + lang + ".url"})
			}
		}
	})
	if s.CookiePreferences != "" {
		visit(FurnitureLink{URL: s.CookiePreferences, Path: "cookie_preferences"})
	}
}

// eachNavLink visits what has words and an address.
func (s Settings) eachNavLink(visit func(link NavLink, path string)) {
	list := func(key string, links []NavLink) {
		for i, link := range links {
			visit(link, index(key, i))
		}
	}
	if s.Home != nil {
		visit(*s.Home, "home")
	}
	s.eachGroup(func(group NavGroup, path string) { list(path+".links", group.Links) })
	list("actions", s.Actions)
	list("social", s.Social)
}

// eachGroup visits the groups of links.
func (s Settings) eachGroup(visit func(group NavGroup, path string)) {
	for i, group := range s.Navigation {
		visit(group, index("navigation", i))
	}
	for i, group := range s.Footer {
		visit(group, index("footer", i))
	}
}
