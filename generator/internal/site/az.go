package site

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/unicode/norm"

	"fairnotice/generator/internal/content"
)

// The page A–Z shows the documents as the site is built, and below that everything
// that a text speaks of in a place of its own: headings, companies, cookies, rights,
// terms. It is there where layouts/a-z.html is, in each language that a text has.
const azLayout = "a-z"

// azLanguages are those that have the page, the binding one first.
func (b *builder) azLanguages() []string {
	var langs []string
	for _, lang := range b.addresses.Languages {
		if b.layouts.kinds[azLayout] != nil && slices.ContainsFunc(b.Texts, func(t *content.Text) bool { return t.Lang == lang }) {
			langs = append(langs, lang)
		}
	}
	return langs
}

// azPath is the page for readers of a language.
func (b *builder) azPath(lang string) string {
	if lang == b.addresses.Binding || !slices.Contains(b.azLanguages(), lang) {
		return "/a-z/"
	}
	return "/" + lang + "/a-z/"
}

// azAnchor links the page, nil where there is none.
func (b *builder) azAnchor(lang, at string) *Anchor {
	if len(b.azLanguages()) == 0 {
		return nil
	}
	path := b.azPath(lang)
	return &Anchor{Label: b.lexicons[lang].Word("az.title"), Href: b.addresses.Href(at, path), Current: path == at}
}

func (b *builder) azPages() []Page {
	var pages []Page
	for _, lang := range b.azLanguages() {
		pages = append(pages, b.azPage(lang))
	}
	return pages
}

func (b *builder) azPage(lang string) Page {
	at, words := b.azPath(lang), b.lexicons[lang]
	return b.page(at, Layout{Name: azLayout, Lang: lang}, func() (PageView, error) {
		page := PageView{
			Kind: azLayout, Title: words.Word("az.title"), Lead: words.Word("az.lead"), Description: words.Word("az.lead"),
			Canonical: b.addresses.Public(at), NoIndex: b.Preview,
			Breadcrumb: append(b.crumbsTo(content.FrontID, lang, at), Anchor{Label: words.Word("az.title"), Current: true}),
			SiteMap:    b.siteMap(content.FrontID, lang, at), Letters: letters(b.indexed(lang, at), words),
		}
		var all []counterpart
		for _, other := range b.azLanguages() {
			all = append(all, counterpart{other, b.azPath(other), true})
		}
		b.among(all, lang, at, &page)
		return page, nil
	})
}

// siteMap are the documents below one, each with those below it.
func (b *builder) siteMap(id, lang, at string) []Branch {
	var branches []Branch
	if id == content.FrontID {
		branches = append(branches, Branch{Link: b.frontAnchor(lang, at)})
	}
	for _, child := range b.Desk.Children(id, lang) {
		branch := Branch{Branches: b.siteMap(child.ID, lang, at)}
		if t := b.addresses.Nearest(child.ID, lang); t != nil {
			branch.Link = b.textAnchor(t, lang, at)
		} else if child.Head.External != "" {
			branch.Link = elsewhere(child, lang)
		} else if len(branch.Branches) == 0 {
			continue
		}
		branches = append(branches, branch)
	}
	return branches
}

// indexed are the entries of the index in a language, in no order. A document that
// has no text in the language is there by its title and by proper names.
func (b *builder) indexed(lang, at string) []Indexed {
	index := newIndex()
	for _, t := range b.Texts {
		if b.addresses.Nearest(t.ID, lang) != t {
			continue
		}
		page := b.textAnchor(t, lang, at)
		page.Label, page.Current = t.Head.Title, false
		index.add(page.Label, page.Lang, page)
		for _, i := range b.lexicons[t.Lang].items(t) {
			place := page
			place.Href = b.addresses.Href(at, b.addresses.Of(t)+"#"+i.anchor)
			if i.proper || page.Lang == "" {
				index.add(i.name, i.lang, place)
			}
		}
		if t.Head.Purpose != nil {
			for _, r := range t.Head.Purpose.Recipients {
				if len(r.Countries) > 0 { // one of the register
					index.add(r.Name, "", page)
					index.add(r.TradingAs, "", page)
				}
			}
		}
	}
	for _, d := range b.Desk.Documents {
		if link := elsewhere(d, lang); link.Href != "" && (d.Lang == lang || d.Lang == b.addresses.Binding && b.Desk.Find(d.ID, lang) == nil) {
			index.add(link.Label, link.Lang, link)
		}
	}
	return index.entries
}

// An index collects entries. What has one name is one entry with several places.
type index struct {
	entries []Indexed
	at      map[string]int
}

func newIndex() *index { return &index{at: map[string]int{}} }

func (x *index) add(name, lang string, place Anchor) {
	name = unnumbered(name)
	if name == "" {
		return
	}
	i, known := x.at[strings.ToLower(name)]
	if !known {
		i = len(x.entries)
		x.at[strings.ToLower(name)] = i
		x.entries = append(x.entries, Indexed{Label: name, Lang: lang})
	}
	e := &x.entries[i]
	if !slices.ContainsFunc(e.Places, func(a Anchor) bool { return a.Label == place.Label }) {
		e.Places = append(e.Places, place)
	}
}

// unnumbered is a heading without the number of a clause before it: "7.2 Audits".
func unnumbered(name string) string {
	rest := strings.TrimLeft(name, "0123456789.)( ")
	if rest == "" || rest == name || !strings.ContainsAny(name[:len(name)-len(rest)], " ") {
		return name
	}
	return rest
}

// letters sorts an index as the alphabet of a language has it. What starts with no
// letter comes last.
func letters(entries []Indexed, words lexicon) []Letter {
	alphabet := content.Alphabet(words.Tag.String())
	order, same := collate.New(alphabet, collate.IgnoreCase, collate.Numeric), collate.New(alphabet, collate.Loose)
	slices.SortStableFunc(entries, func(a, b Indexed) int {
		x, y := sortedBy(a.Label), sortedBy(b.Label)
		if startsWithLetter(x) != startsWithLetter(y) {
			if startsWithLetter(x) {
				return -1
			}
			return 1
		}
		return cmp.Or(order.CompareString(x, y), strings.Compare(a.Label, b.Label))
	})
	var all []Letter
	for _, e := range entries {
		letter := Letter{ID: "Letter-0", Name: words.Word("az.other")}
		if first := sortedBy(e.Label); startsWithLetter(first) {
			letter.Name = initial(first, same)
			letter.ID = "Letter-" + letter.Name
		}
		if len(all) == 0 || all[len(all)-1].ID != letter.ID {
			all = append(all, letter)
		}
		last := &all[len(all)-1]
		last.Entries = append(last.Entries, e)
	}
	return all
}

// sortedBy is a name without the signs before it: _ga is found under G.
func sortedBy(name string) string {
	return strings.TrimLeftFunc(name, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

func startsWithLetter(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return unicode.IsLetter(first)
}

// initial is the letter under which a name stands: its first one, without the marks
// that make no letter of its own in the alphabet.
func initial(name string, alphabet *collate.Collator) string {
	first, _ := utf8.DecodeRuneInString(name)
	bare, _ := utf8.DecodeRuneInString(norm.NFD.String(string(first)))
	for _, letter := range append([]rune("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), unicode.ToUpper(bare)) {
		if alphabet.CompareString(string(letter), string(first)) == 0 {
			return string(letter)
		}
	}
	return string(unicode.ToUpper(first))
}
