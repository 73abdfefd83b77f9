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
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/site/machine"
	"fairnotice/generator/internal/words"
)

// The page on which readers find things has questions and where they are answered, everything that a text speaks of
// in a place of its own (headings, companies, cookies, rights, terms), and the documents as the site is built. It is
// there where layouts/a-z.html is, in each language that a text has.
const (
	indexLayout = "a-z"
	indexPlace  = "/find/"
	indexBefore = "/a-z/" // where it was at first
)

// indexLanguages are those that have the page, the binding one first.
func (f *furniture) indexLanguages() []string {
	if !f.layouts.Has(indexLayout) {
		return nil
	}
	return f.textLanguages
}

// textLanguages are those in which the site has a text, the binding one first.
func textLanguages(a *address.Addresses) []string {
	return slices.DeleteFunc(slices.Clone(a.Languages), func(lang string) bool {
		return !slices.ContainsFunc(a.Texts, func(t *content.Text) bool { return t.Lang == lang })
	})
}

// indexPath is the page for readers of a language.
func (f *furniture) indexPath(lang string) string {
	if lang == f.addresses.Binding || !slices.Contains(f.indexLanguages(), lang) {
		return indexPlace
	}
	return "/" + lang + indexPlace
}

// withIndexMoved are addresses where those that the page had before lead to it.
func (f *furniture) withIndexMoved() *address.Addresses {
	own := *f.addresses
	own.Redirects = nil
	for _, lang := range f.indexLanguages() {
		path := f.indexPath(lang)
		before := strings.TrimSuffix(path, indexPlace) + indexBefore
		own.Redirects = append(own.Redirects, address.Redirect{From: own.Root(before), To: own.Root(path), Status: 301})
	}
	own.Redirects = append(own.Redirects, f.addresses.Redirects...)
	return &own
}

// indexAnchor links the page, nil where there is none.
func (s scope) indexAnchor() *layout.Anchor {
	if len(s.indexLanguages()) == 0 {
		return nil
	}
	path := s.indexPath(s.lang)
	return &layout.Anchor{Label: s.words.Word("az.title"), Href: s.href(path), Current: path == s.at}
}

func (s scope) indexPage() Page {
	return s.made(Layout{Name: indexLayout}, func() (layout.PageView, error) {
		title, lead := s.words.Word("az.title"), s.words.Word("az.lead")
		page := s.view(indexLayout, title, lead)
		page.Breadcrumb = append(s.crumbs(content.FrontID), layout.Anchor{Label: title, Current: true})
		page.SiteMap, page.Letters = siteMap(s, content.FrontID), letters(s.indexed(), s.words)
		page.Questions = s.questions()
		if s.searchLanguages() != nil {
			page.Section = []layout.Anchor{s.link(s.words.Word("search.title"), s.searchPath(s.lang))}
		}
		s.languages(machine.Same(s.indexLanguages(), s.indexPath), &page)
		return page, nil
	})
}

// siteMap are the documents below one, each with those below it.
func siteMap(s scope, id string) []layout.Branch {
	var branches []layout.Branch
	if id == content.FrontID {
		branches = append(branches, layout.Branch{Link: s.front()})
	}
	for _, child := range s.desk.Children(id, s.lang) {
		link, ok := s.child(child)
		if below := siteMap(s, child.ID); ok || len(below) > 0 {
			branches = append(branches, layout.Branch{Link: link, Branches: below})
		}
	}
	return branches
}

// questions are those that readers have, each with where it is answered.
func (s scope) questions() []layout.Indexed {
	var all []layout.Indexed
	ask := func(key string, places []layout.Anchor) {
		if len(places) > 0 {
			all = append(all, layout.Indexed{Label: s.words.Word(key), Places: places})
		}
	}
	none := func(*content.Text) bool { return false }
	purpose := func(t *content.Text) bool { return t.Head.Purpose != nil }
	ask("az.who", answers(s, "processors", purpose))
	ask("az.long", answers(s, "", purpose))
	ask("az.cookies", answers(s, "cookies", func(t *content.Text) bool { return t.Head.Kind == content.CookiePolicy }))
	rights := answers(s, "rights", none)
	if s.rightsLanguages != nil {
		rights = append([]layout.Anchor{s.link(s.words.Word("request.title"), s.rightsPath(s.lang, ""))}, rights...)
	}
	ask("az.rights", rights)
	if help := s.help(); help != nil && help.Email != "" {
		ask("az.ask", []layout.Anchor{{Label: help.Email, Href: "mailto:" + help.Email}})
	}
	if len(s.addresses.Records) > 0 {
		ask("az.changed", []layout.Anchor{s.link(s.words.Word("changes.title"), s.addresses.Changes(s.lang))})
	}
	return all
}

// mostAnswers are as many as one question shows. Where more pages answer it, those above them are named.
const mostAnswers = 8

// answers are the sections that an insert fills, and the pages of further texts.
func answers(s scope, insert string, also func(*content.Text) bool) []layout.Anchor {
	var places, above []layout.Anchor
	for _, t := range s.addresses.Texts {
		if s.addresses.Nearest(t.ID, s.lang) != t {
			continue
		}
		section, ok := t.Outline().Inserts[insert]
		if !ok && !also(t) {
			continue
		}
		place := s.document(t)
		if section != "" {
			place.Href += "#" + section
		}
		places = append(places, place)
		if parent := s.addresses.Nearest(content.Parent(t.ID), s.lang); parent != nil && t.ID != content.FrontID {
			place = s.document(parent)
		}
		if !slices.Contains(above, place) {
			above = append(above, place)
		}
	}
	if len(places) > mostAnswers {
		return above
	}
	return places
}

// indexed are the entries of the index in the language of the page, in no order. A
// document that has no text in the language is there by its title and by proper names.
func (s scope) indexed() []layout.Indexed {
	index := &index{at: map[string]int{}}
	for _, t := range s.addresses.Texts {
		if s.addresses.Nearest(t.ID, s.lang) == t {
			addEntries(s, index, t)
		}
	}
	for _, d := range s.desk.Documents {
		nearest := d.Lang == s.lang || d.Lang == s.addresses.Binding && s.desk.Find(d.ID, s.lang) == nil
		if link := s.external(d); link.Href != "" && nearest {
			index.add(link.Label, link.Lang, link)
		}
	}
	return index.entries
}

func addEntries(s scope, index *index, t *content.Text) {
	page := layout.Anchor{Label: t.Head.Title, Href: s.href(s.addresses.Of(t)), Lang: s.foreign(t.Lang)}
	index.add(page.Label, page.Lang, page)
	for _, i := range items(t, s.lexicons[t.Lang]) {
		if i.proper || page.Lang == "" {
			place := page
			place.Href = s.href(s.addresses.Of(t) + "#" + i.anchor)
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

// An index collects entries. What has one name is one entry with several places.
type index struct {
	entries []layout.Indexed
	at      map[string]int
}

func (x *index) add(name, lang string, place layout.Anchor) {
	name = unnumbered(name)
	if name == "" {
		return
	}
	i, known := x.at[strings.ToLower(name)]
	if !known {
		i = len(x.entries)
		x.at[strings.ToLower(name)] = i
		x.entries = append(x.entries, layout.Indexed{Label: name, Lang: lang})
	}
	e := &x.entries[i]
	if !slices.ContainsFunc(e.Places, func(a layout.Anchor) bool { return a.Label == place.Label }) {
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

// letters sorts an index as the alphabet of a language has it. What starts with no letter comes last.
func letters(entries []layout.Indexed, words words.Language) []layout.Letter {
	alphabet := content.Alphabet(words.Tag.String())
	order, same := collate.New(alphabet, collate.IgnoreCase, collate.Numeric), collate.New(alphabet, collate.Loose)
	slices.SortStableFunc(entries, func(a, b layout.Indexed) int {
		x, y := sortedBy(a.Label), sortedBy(b.Label)
		if startsWithLetter(x) != startsWithLetter(y) {
			if startsWithLetter(x) {
				return -1
			}
			return 1
		}
		return cmp.Or(order.CompareString(x, y), strings.Compare(a.Label, b.Label))
	})
	var all []layout.Letter
	for _, e := range entries {
		letter := layout.Letter{ID: "Letter-0", Name: words.Word("az.other")}
		if first := sortedBy(e.Label); startsWithLetter(first) {
			name := initial(first, same)
			letter = layout.Letter{ID: "Letter-" + name, Name: name}
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

// The rows that inserts print have anchors of their own on the page of a document: a company, a cookie, a right,
// an office. Like links to the glossary they are furniture, put in when the page is made, and no part of any text.

// itemID is the anchor of a row. The capital keeps it apart from the ids that headings get from their words.
func itemID(key string) string {
	between := func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }
	return "Item-" + strings.Join(strings.FieldsFunc(strings.ToLower(key), between), "-")
}

// withItems returns a text in which the rows of its inserts have anchors. The nodes of
// the text itself stay as they are.
func withItems(body *markdown.Node) *markdown.Node {
	own, taken := *body, map[string]bool{}
	own.Children = slices.Clone(body.Children)
	for i, n := range own.Children {
		if n.Kind == markdown.Insert && slices.Contains(itemised, n.Name) {
			own.Children[i] = insertItems(n, taken)
		}
	}
	return &own
}

// itemised are the inserts whose rows have anchors.
var itemised = []string{"processors", "cookies", "rights", "contacts"}

// insertItems copies a node of an insert. A row that is there twice has its anchor once.
func insertItems(n *markdown.Node, taken map[string]bool) *markdown.Node {
	own := *n
	if key := itemKey(n); key != "" && !taken[itemID(key)] {
		own.Anchor = itemID(key)
		taken[own.Anchor] = true
	}
	own.Children = nil
	for _, c := range n.Children {
		own.Children = append(own.Children, insertItems(c, taken))
	}
	return &own
}

// itemKey is what a row is known by, "" for what is none.
func itemKey(n *markdown.Node) string {
	switch {
	case n.Kind == markdown.Row || n.Kind == markdown.Group:
		return n.Key
	case n.Kind == markdown.Term && n.ID == "" && len(n.Children) > 0:
		return n.Children[0].Plain()
	}
	return ""
}

// An item is one thing that a text speaks of in a place of its own.
type item struct {
	name, anchor string
	lang         string // of the name, where it is another one than that of the text
	proper       bool   // a name that is the same in every language
}

// items are the headings of a text, and the rows and the terms that it prints.
func items(t *content.Text, words words.Lexicon) []item {
	var found []item
	add := func(n *markdown.Node, anchor, lang string, proper bool) {
		if name := strings.Join(strings.Fields(plain(n, words)), " "); name != "" {
			found = append(found, item{name, anchor, lang, proper})
		}
	}
	markdown.Walk(withItems(t.Body()), func(n *markdown.Node) bool {
		switch {
		case n.ID != "" && (n.Kind == markdown.Term || n.Kind == markdown.Heading && n.Depth <= 3):
			add(n, n.ID, n.Lang, false)
		case n.Anchor == "" || len(n.Children) == 0:
			return true
		case n.Kind == markdown.Row: // the name alone, which is first in its cell
			if cell := n.Children[0]; len(cell.Children) > 0 {
				add(cell.Children[0], n.Anchor, n.Lang, true)
			}
		default: // a right without the word beside it, an office without its address
			add(n.Children[0], n.Anchor, n.Lang, false)
		}
		return false
	})
	return found
}

// plain is what readers see of a node, as words alone.
func plain(n *markdown.Node, words words.Lexicon) string {
	if n.Kind == markdown.Word {
		return words.Word(n.Text)
	}
	if len(n.Children) == 0 {
		return n.Plain()
	}
	var out strings.Builder
	for _, c := range n.Children {
		out.WriteString(plain(c, words))
	}
	return out.String()
}
