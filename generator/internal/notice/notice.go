// Package notice knows what a privacy notice must say (GDPR Art. 12 to 14, 21, 26, and what other laws want),
// and judges whether it does.
//
// # The effective notice
//
// What counts is what a reader gets for one purpose: the hub, the page of the
// purpose, and the rows of registers that the two show. [Of] makes one [Notice]
// for each purpose, and one for each policy that is a single page. A page that
// says less than everything is right as long as the others say the rest.
//
// # How an element is found
//
// Facts come first: a field of the front matter, a row of a register, the insert
// that prints the rights. Words of the text are the fallback. What is said in words
// only, though there is a field for it, is a warning, because tables and overviews
// leave it out. Patterns know English and Norwegian Bokmål; of a text in another language only the
// facts are judged. They stand in patterns.txt and patterns-nb.txt, each with words that it must find and
// words that it must not. To blame a right text is worse than to miss a wrong one, so
// a pattern is wide where it acquits. Evidence has two strengths: words that say an element are "yes", and words that
// may say it, where nothing says it clearly, are a warning to look at them ("look at this"), never "yes" and never an error.
//
// What all purposes of a hub omit that need it is reported once, at the hub. Where each purpose says an element for
// itself, in sections, items or rows, each is looked at (parts.go). What is left of a sentence beside the words in
// which any notice is written has to be something: else it says nothing (filler).
//
// # The laws
//
// A text names the laws by which it is judged ([content.Laws]); laws.go has what each asks, as data, and what is abroad
// for it. Each judges by itself, and its messages name it.
//
// # The other tables
//
// [Forms] judges the form of any text and what it says of the law (L: lawtable.go has the law that changes with
// time, each row with its source), and [Surprises] whether the first layer tells
// what readers do not expect (F), [Processors] what a processor says (P),
// [Cookies] what a cookie policy says (K), [Revision.Judge] whether a change is
// material and announced in time (C, N28), [Contradictions] what prose says otherwise than
// facts and registers (claims.txt, in English and Norwegian). Every function here is pure.
//
// # Where to look
//
// elements.go is the table of what a notice must say; the judge of each element stands
// in the file of its subject: contacts, lawful basis, recipients, transfers, retention,
// rights, other duties. A judge reads a [Notice], whose words are prose, and writes a
// [Finding].
package notice

import (
	"cmp"
	"slices"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/parallel"
)

// A Notice is what a reader gets for one purpose: the hub, the page of the purpose, and the rows of registers
// that the two show. Where a policy is a single page, that page is the notice.
type Notice struct {
	Title string
	Page  *content.Text // of the purpose, or the only page
	Hub   *content.Text // nil where there is none
	Facts *content.Facts

	// What was found of each element, in the order of the matrix.
	Found []Finding

	doc        *content.Document
	desk       *content.Desk
	today      date.Date
	laws       []law   // by which it is judged
	law        law     // the one that judges now
	whole      prose   // of the page, then of the hub
	text       prose   // of it what says something
	own        prose   // of the page alone
	words      prose   // the text without what inserts print
	lists      []prose // those that list rights
	readable   bool
	contacts   []entry[content.Contact]
	processors []entry[content.Processor]
}

// A Portal is what is judged.
type Portal struct {
	Desk  *content.Desk
	Texts []*content.Text // of the desk
	Today date.Date

	Skip       func(*diag.File) bool             // files that cannot be relied on: of these nothing is said
	IsOnRecord func(*content.Text) bool          // texts that are the newest version on record, word for word
	Before     func(*content.Text) *content.Text // the version that a text is to replace, or nil
	Renamed    func(path string) string          // the site path to which an older one leads
}

// Of judges every purpose of a portal, and every policy that is one page, in the binding language.
func Of(p Portal) []*Notice {
	desk, texts, today, skip := p.Desk, p.Texts, p.Today, p.Skip
	var notices []*Notice
	read := map[*content.Text]prose{}
	for _, t := range texts {
		if t.Source == nil || t.Lang != desk.Settings.Language() || !isOfController(t) || skip(t.File) || len(lawsOf(t)) == 0 {
			continue
		}
		hub := hubOf(texts, t)
		if hub != nil && skip(hub.File) {
			continue
		}
		for _, t := range []*content.Text{t, hub} {
			if _, done := read[t]; !done {
				read[t] = passages(t)
			}
		}
		notices = append(notices, newNotice(desk, t, hub, read, today))
	}
	isHub := func(n *Notice) bool {
		return slices.ContainsFunc(notices, func(other *Notice) bool { return other.Hub == n.Page })
	}
	isPartial := func(n *Notice) bool { // what it lacks may stand on a page below that cannot be relied on
		below := desk.Children(n.Page.ID, n.Page.Lang)
		return slices.ContainsFunc(below, func(doc *content.Document) bool { return skip(doc.File) })
	}
	notices = slices.DeleteFunc(notices, func(n *Notice) bool { return n.Facts == nil && (isHub(n) || isPartial(n)) })
	parallel.For(len(notices), func(i int) { notices[i].judge() })
	reportOmissions(notices)
	return notices
}

// All is what all tables say of a portal of which every file can be relied on, and nothing is on record.
func All(desk *content.Desk, texts []*content.Text, today date.Date) diag.List {
	p := Portal{Desk: desk, Texts: texts, Today: today, Skip: func(*diag.File) bool { return false },
		IsOnRecord: func(*content.Text) bool { return false },
		Before:     func(*content.Text) *content.Text { return nil }, Renamed: func(path string) string { return path }}
	notices := Of(p)
	l := slices.Concat(Surprises(notices), Processors(desk, texts, p.Skip), Cookies(desk, texts, p.Skip), Forms(p),
		Contradictions(p))
	for _, n := range notices {
		l = append(l, n.Problems()...)
	}
	return l
}

// Problems are those of all elements.
func (n *Notice) Problems() diag.List {
	var l diag.List
	for _, f := range n.Found {
		l = append(l, f.Problems...)
	}
	return offering(l, n.Page.Lang)
}

// judge looks for every element.
func (n *Notice) judge() {
	n.Found = make([]Finding, len(elements))
	for i, e := range elements {
		f := &n.Found[i]
		f.Rule, f.Name = e.Rule, e.name
		n.judgeBy(e, f)
		n.law = n.laws[0]
	}
}

// isOfController reports whether a text is a notice of a controller, of a size that a person could read.
func isOfController(t *content.Text) bool {
	return isHubOrPurpose(t) && t.Head.Role != content.RoleProcessor && len(t.File.Text) <= largest
}

func isHubOrPurpose(t *content.Text) bool {
	return t.Head.Kind == content.Hub || t.Head.Kind == content.PurposePage
}

// hubOf is the hub above the page of a purpose, or nil.
func hubOf(texts []*content.Text, t *content.Text) *content.Text {
	hub := document(texts, content.Parent(t.ID), t.Lang)
	if t.Head.Kind != content.PurposePage || hub == nil || hub.Head.Kind != content.Hub {
		return nil
	}
	return hub
}

func document(texts []*content.Text, id, lang string) *content.Text {
	for _, t := range texts {
		if t.ID == id && t.Lang == lang {
			return t
		}
	}
	return nil
}

func newNotice(desk *content.Desk, page, hub *content.Text, read map[*content.Text]prose, today date.Date) *Notice {
	n := &Notice{Title: page.Head.Title, Page: page, Hub: hub, Facts: page.Head.Purpose,
		doc: page.Source, desk: desk, today: today, laws: lawsOf(page), law: lawsOf(page)[0], own: read[page].answered(), whole: slices.Concat(read[page], read[hub])}
	n.text = n.whole.answered()
	n.words = n.text.unprinted()
	n.readable = isReadable(page, n.text)
	if _, printed := n.text.insert("rights"); !printed {
		n.lists = listsOfRights(n.words)
	}
	n.contacts = entries(desk.Contacts, "contacts", func(c content.Contact) bool {
		return n.shows(c.ID) || c.ID == desk.Settings.Help && c.ID != ""
	})
	n.processors = entries(desk.Processors, "processors", func(p content.Processor) bool {
		return n.receives(p.ID) || n.shows(p.ID)
	})
	return n
}

// Front is the text that a reader of the notice sees first.
func (n *Notice) Front() *content.Text { return cmp.Or(n.Hub, n.Page) }

// texts are the page and its hub.
func (n *Notice) texts() []*content.Text { return slices.Compact([]*content.Text{n.Page, n.Front()}) }

// receives reports whether a processor is a recipient of the purpose.
func (n *Notice) receives(id string) bool {
	return n.Facts != nil && slices.Contains(n.doc.Head.Purpose.Recipients, id)
}

// shows reports whether an insert of the notice prints the row of an id. A hub
// shows processors of all its purposes, so that only its contacts count.
func (n *Notice) shows(id string) bool {
	return id != "" && slices.ContainsFunc(n.texts(), func(t *content.Text) bool { return prints(t, id, t == n.Page) })
}

// fact is where a fact of the purpose stands, or else where it belongs.
func (n *Notice) fact(key string) Location { return inHead(n.doc, "purpose."+key) }
