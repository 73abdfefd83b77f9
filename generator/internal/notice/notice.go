package notice

import (
	"cmp"
	"fmt"
	"slices"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/parallel"
)

// A Place is where something stands, or should stand.
type Place struct {
	File *diag.File
	Span diag.Span
}

// A Notice is what a reader gets for one purpose: the hub, the page of the
// purpose, and the rows of registers that the two show. Where a policy is a
// single page, that page is the notice.
type Notice struct {
	Title string
	Page  *content.Text // of the purpose, or the only page
	Hub   *content.Text // nil where there is none
	Facts *content.Facts

	// What was found of each element, in the order of [Elements].
	Found []Finding

	doc        *content.Document
	desk       *content.Desk
	today      date.Date
	text       []passage   // of the page, then of the hub
	own        int         // how many of them are the page's
	lists      [][]passage // those that list rights
	english    bool
	contacts   []shown[content.Contact]
	processors []shown[content.Processor]
}

// A Finding is where an element of a notice was found, and what is wrong with it.
type Finding struct {
	Rule     diag.Rule
	Name     string // the element, as the matrix calls it
	Needed   bool
	Found    []Place
	Problems diag.List

	lacking *lack // what the notice says nowhere
}

// A shown row is a row of a register with where it stands.
type shown[R any] struct {
	row  R
	path string // in the places of its register: "contacts.2"
}

// Of judges every purpose of a portal, and every policy that is one page. Texts
// are those of the desk, in the binding language. Documents of whose file skip
// says that it cannot be relied on are left out.
func Of(desk *content.Desk, texts []*content.Text, today date.Date, skip func(*diag.File) bool) []*Notice {
	var notices []*Notice
	read := map[*content.Text][]passage{}
	for _, t := range texts {
		if t.Source == nil || t.Lang != desk.Settings.Language() || !speaks(t) || skip(t.File) {
			continue
		}
		hub := hubOf(texts, t)
		if hub == nil || !skip(hub.File) {
			for _, t := range []*content.Text{t, hub} {
				if _, done := read[t]; !done {
					read[t] = passages(t)
				}
			}
			notices = append(notices, newNotice(desk, t, hub, read, today))
		}
	}
	notices = slices.DeleteFunc(notices, func(n *Notice) bool { return n.Facts == nil && (hasPurposes(notices, n) || n.isPartial(skip)) })
	parallel.For(len(notices), func(i int) { notices[i].judge() })
	tellOnce(notices)
	return notices
}

// speaks reports whether a text is a notice of a controller, of a size that a
// person could read.
func speaks(t *content.Text) bool {
	return (t.Head.Kind == content.Hub || t.Head.Kind == content.PurposePage) && t.Head.Role != content.RoleProcessor && len(t.File.Text) <= largest
}

// hubOf is the hub above the page of a purpose, or nil.
func hubOf(texts []*content.Text, t *content.Text) *content.Text {
	if t.Head.Kind != content.PurposePage {
		return nil
	}
	hub := document(texts, content.Parent(t.ID), t.Lang)
	if hub == nil || hub.Head.Kind != content.Hub {
		return nil
	}
	return hub
}

func document(texts []*content.Text, id, lang string) *content.Text {
	i := slices.IndexFunc(texts, func(t *content.Text) bool { return t.ID == id && t.Lang == lang })
	if i < 0 {
		return nil
	}
	return texts[i]
}

// index is the path of an item of a list.
func index(list string, i int) string { return fmt.Sprintf("%s.%d", list, i) }

// hasPurposes reports whether the page is the hub of other notices.
func hasPurposes(notices []*Notice, hub *Notice) bool {
	return slices.ContainsFunc(notices, func(n *Notice) bool { return n.Hub == hub.Page })
}

// isPartial reports whether a page below cannot be relied on: what the hub lacks
// may stand there.
func (n *Notice) isPartial(skip func(*diag.File) bool) bool {
	return slices.ContainsFunc(n.desk.Children(n.Page.ID, n.Page.Lang), func(doc *content.Document) bool { return skip(doc.File) })
}

func newNotice(desk *content.Desk, page, hub *content.Text, read map[*content.Text][]passage, today date.Date) *Notice {
	n := &Notice{Title: page.Head.Title, Page: page, Hub: hub, Facts: page.Head.Purpose, doc: page.Source, desk: desk, today: today}
	n.text = slices.Concat(read[page], read[hub])
	n.own = len(read[page])
	n.english = isEnglish(page, n.text)
	if _, printed := n.rightsInsert(); !printed {
		n.lists = listsOfRights(n.unprintedAnywhere())
	}
	for i, c := range desk.Contacts.Rows {
		if n.shows(c.ID) || c.ID == desk.Settings.Help && c.ID != "" {
			n.contacts = append(n.contacts, shown[content.Contact]{c, index("contacts", i)})
		}
	}
	for i, p := range desk.Processors.Rows {
		if n.receives(p.ID) || n.shows(p.ID) {
			n.processors = append(n.processors, shown[content.Processor]{p, index("processors", i)})
		}
	}
	return n
}

// receives reports whether a processor is a recipient of the purpose.
func (n *Notice) receives(id string) bool {
	return n.Facts != nil && slices.Contains(n.doc.Head.Purpose.Recipients, id)
}

// shows reports whether an insert of the notice prints the row of an id. A hub
// shows processors of all its purposes, so that only its contacts count.
func (n *Notice) shows(id string) bool {
	if id == "" {
		return false
	}
	found := false
	for _, t := range []*content.Text{n.Page, n.Hub} {
		if t == nil {
			continue
		}
		markdown.Walk(t.Body, func(node *markdown.Node) bool {
			row := node.Kind == markdown.Group && node.Class == "contact" || node.Kind == markdown.Row && t == n.Page
			found = found || row && node.Key == id
			return !found
		})
	}
	return found
}

// place is where a value of the front matter stands, or else the line below which
// it belongs.
func (n *Notice) place(path string) Place { return placeIn(n.doc, path) }

func placeIn(doc *content.Document, path string) Place {
	if at, written := doc.Places[path]; written {
		return Place{doc.File, at.Value}
	}
	return Place{doc.File, cmp.Or(doc.Places["purpose"].Key, doc.Places["title"].Value)}
}

// rowPlace is where a value of a row stands: the value, or the row's first field.
func rowPlace[R any](register content.Register[R], path, key string) Place {
	if at, written := register.Places[path+"."+key]; written && key != "" {
		return Place{register.File, at.Value}
	}
	if at := register.Places[path+".id"].Value; at != (diag.Span{}) {
		return Place{register.File, at}
	}
	return Place{register.File, firstLine(register.File, register.Places[path])}
}

// firstLine is a value's place without the lines below its first.
func firstLine(f *diag.File, at field.Place) diag.Span {
	span := at.Value
	for i := span.Start; i < span.End; i++ {
		if f.Text[i] == '\n' {
			span.End = i
		}
	}
	return span
}

// title is the place of a text as a whole: the line that names it.
func title(t *content.Text) Place { return Place{t.File, t.Source.Places["title"].Value} }

// A hit is a sentence in which a pattern was found.
type hit struct {
	passage
	sentence string
	words    string // those that the pattern matched
}

func (h hit) at() Place { return h.place(h.words) }

// says finds the first sentence that fits a pattern, on the page and then on its hub.
func (n *Notice) says(name pattern) (hit, bool) { return first(n.text, name) }

func first(text []passage, name pattern) (hit, bool) {
	for _, p := range text {
		if !matches(name, p.words) {
			continue
		}
		for _, s := range p.sentences() {
			if m := find(name, s); m != "" {
				return hit{p, s, m}, true
			}
		}
		return hit{p, p.words, find(name, p.words)}, true
	}
	return hit{}, false
}

// ownWords are the passages of the page itself.
func (n *Notice) ownWords() []passage { return n.text[:n.own] }
