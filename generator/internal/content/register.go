package content

import (
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
)

// Registers are the lists that documents show through inserts.
type Registers struct {
	Contacts   Register[Contact]
	Processors Register[Processor]
	Cookies    Register[Cookie]
	Glossary   Register[GlossaryTerm]

	Authorities Register[Authority] // shown on the pages of rights, and by no text
}

// A Register is one such list. Its own date and change are taken over by every document in which
// nothing but the register's rows differs. It has no File where the portal has no such register.
type Register[R any] struct {
	Dated
	Rows []R
}

// A registerRow is a row of any register.
type registerRow interface {
	// names are its id, if it has one, and the languages into which its words are translated.
	names() (id string, langs []string)
	// bounds are the days on which it begins and on which it has ended.
	bounds() []date.Date
}

func (c Contact) names() (string, []string)      { return c.ID, languagesOf(c.Translations) }
func (p Processor) names() (string, []string)    { return p.ID, languagesOf(p.Translations) }
func (c Cookie) names() (string, []string)       { return "", languagesOf(c.Translations) }
func (g GlossaryTerm) names() (string, []string) { return g.ID, languagesOf(g.Translations) }
func (a Authority) names() (string, []string)    { return a.Country, nil }

func (c Contact) bounds() []date.Date      { return bounds(c.From, c.Until) }
func (p Processor) bounds() []date.Date    { return bounds(p.From, p.Until) }
func (c Cookie) bounds() []date.Date       { return bounds(c.From, c.Until) }
func (g GlossaryTerm) bounds() []date.Date { return nil }
func (a Authority) bounds() []date.Date    { return nil }

func bounds(from, until date.Date) (days []date.Date) {
	if !from.IsZero() {
		days = append(days, from.First())
	}
	if !until.IsZero() {
		days = append(days, until.Last().AddDays(1))
	}
	return days
}

// A Contact is somebody whom a reader can ask.
type Contact struct {
	ID        string    `yaml:"id,omitempty"`
	Kind      string    `yaml:"kind,omitempty"`
	Role      string    `yaml:"role,omitempty"`
	Entity    string    `yaml:"entity,omitempty"`
	Address   []string  `yaml:"address,omitempty"`
	Email     string    `yaml:"email,omitempty"`
	Phone     string    `yaml:"phone,omitempty"`
	Languages []string  `yaml:"languages,omitempty"`
	URL       string    `yaml:"url,omitempty"`
	From      date.Date `yaml:"from,omitempty"`
	Until     date.Date `yaml:"until,omitempty"`
	Updated   date.Date `yaml:"updated,omitempty"`

	Translations map[string]contactWords `yaml:"translations,omitempty"`
}

// A Processor receives personal data.
type Processor struct {
	ID        string    `yaml:"id,omitempty"`
	Name      string    `yaml:"name,omitempty"`
	TradingAs string    `yaml:"trading_as,omitempty"`
	Role      string    `yaml:"role,omitempty"`
	Service   string    `yaml:"service,omitempty"`
	Countries []string  `yaml:"countries,omitempty"`
	Transfer  Transfer  `yaml:"transfer,omitempty"`
	Documents []Reading `yaml:"documents,omitempty"`
	Group     string    `yaml:"group,omitempty"`
	From      date.Date `yaml:"from,omitempty"`
	Until     date.Date `yaml:"until,omitempty"`

	Translations map[string]processorWords `yaml:"translations,omitempty"`
}

// A Transfer says what protects data that leaves the EEA (GDPR Chapter V), and where a copy of it can be had.
type Transfer struct {
	Tool string `yaml:"tool,omitempty"`
	Copy string `yaml:"copy,omitempty"`
}

// Reading is a document to read, with its address.
type Reading struct {
	Label string `yaml:"label"`
	URL   string `yaml:"url"`
}

// A Cookie is one row of the cookie list; Name may be a pattern such as _ga_*.
type Cookie struct {
	Name             string    `yaml:"name,omitempty"`
	Category         string    `yaml:"category,omitempty"`
	Provider         string    `yaml:"provider,omitempty"`
	Party            string    `yaml:"party,omitempty"`
	Purpose          string    `yaml:"purpose,omitempty"`
	Duration         string    `yaml:"duration,omitempty"`
	ThirdPartyAccess string    `yaml:"third_party_access,omitempty"`
	Domains          []string  `yaml:"domains,omitempty"`
	From             date.Date `yaml:"from,omitempty"`
	Until            date.Date `yaml:"until,omitempty"`

	Translations map[string]cookieWords `yaml:"translations,omitempty"`
}

// validOn reports whether a row with these bounds is shown on the day. The day
// is that of a version, never that of a build.
func validOn(day, from, until date.Date) bool {
	return day.IsZero() || (from.IsZero() || from.First().Compare(day) <= 0) &&
		(until.IsZero() || day.Compare(until.Last()) <= 0)
}

func registerShape(name, doc string, row field.Shape) field.Shape {
	return field.Shape{Name: name + " register", Doc: doc, Fields: []field.Field{
		{Key: "updated", Type: field.Either(field.Date(), field.OneOf(Pending)), Doc: "The date of the list, or `pending`.",
			Example: "updated: pending"},
		{Key: "change", Type: field.Object(changeShape()), Doc: "What changed last in the list."},
		{Key: name, Type: field.List(field.Object(row)), Required: true, Doc: "The rows.", Example: name + ":"},
	}}
}

// period holds the two fields of a row that bound its validity.
func period() []field.Field {
	return []field.Field{
		{Key: "from", Type: field.Date(), Doc: "The first day on which the row holds.", Example: "from: 2018-11-13"},
		{Key: "until", Type: field.Date(), Doc: "The last day on which the row holds.", Example: "until: 2026-12-31"},
	}
}

func contactShape() field.Shape {
	return field.Shape{Name: "contact", Fields: append([]field.Field{
		{Key: "id", Type: field.Slug(), Required: true, Doc: "The name that documents use for the contact.",
			Example: "id: dpo"},
		{Key: "kind", Type: field.OneOf("controller", "dpo", "representative", "authority", "support"), Required: true,
			Doc: "Which office it is.", Example: "kind: dpo"},
		{Key: "role", Type: field.Text(), Doc: "The office in words."},
		{Key: "entity", Type: field.Text(), Doc: "The organisation."},
		{Key: "address", Type: field.List(field.Text()), Doc: "The lines of the postal address.",
			Example: "address: [PL 18, 00089 Sanoma, Finland]"},
		{Key: "email", Type: field.Email(), Doc: "The e-mail address.", Example: "email: privacy@example.com"},
		{Key: "phone", Type: field.Text(), Doc: "The telephone number, in quotes.", Example: `phone: "+47 55 23 60 70"`},
		{Key: "languages", Type: field.List(field.Text()), Doc: "The languages in which one can write.",
			Example: "languages: [en]"},
		{Key: "url", Type: field.URL(), Doc: "A web address."},
		{Key: "updated", Type: field.Date(), Doc: "When the contact was last confirmed.", Example: "updated: 2020-06"},
		translations(
			field.Field{Key: "role", Type: field.Text(), Doc: "The office in words."},
			field.Field{Key: "entity", Type: field.Text(), Doc: "The organisation, where its name is another."},
			field.Field{Key: "address", Type: field.List(field.Text()), Doc: "The lines of the address, where they are others."},
		),
	}, period()...)}
}

func processorShape() field.Shape {
	return field.Shape{Name: "processor", Fields: append([]field.Field{
		{Key: "id", Type: field.Slug(), Required: true, Doc: "The name that documents use for the processor.",
			Example: "id: freshdesk"},
		{Key: "name", Type: field.Text(), Required: true, Doc: "The legal name.", Example: "name: Freshdesk Inc."},
		{Key: "trading_as", Type: field.Text(), Doc: "The name under which it is known."},
		{Key: "role", Type: field.OneOf("processor", "sub-processor", "joint", "recipient"), Required: true,
			Doc: "What it is in the sense of the law.", Example: "role: processor"},
		{Key: "service", Type: field.Text(), Required: true, Doc: "What it does for us.", Example: "service: Support portal"},
		{Key: "countries", Type: field.List(country()), Required: true,
			Doc: "Where it handles data: two-letter codes (ISO 3166-1), `EU` or `EEA`.", Example: "countries: [US]"},
		{Key: "transfer", Type: field.Object(field.Shape{Name: "transfer", Fields: []field.Field{
			{Key: "tool", Type: field.Text(), Required: true, Doc: "What protects the data there.",
				Example: "tool: Standard Contractual Clauses (Art. 46(2)(c))"},
			{Key: "copy", Type: field.Text(), Doc: "Where a copy can be had: an address, or `mailto:`.",
				Example: "copy: mailto:privacy@example.com"},
		}}), Doc: "For countries outside the EEA: the transfer tool."},
		{Key: "documents", Type: field.List(field.Object(field.Shape{Name: "document", Fields: []field.Field{
			{Key: "label", Type: field.Text(), Required: true, Doc: "The words of the link.",
				Example: "label: Privacy policy of Freshdesk"},
			{Key: "url", Type: field.URL(), Required: true, Doc: "The address.", Example: "url: https://example.com/privacy"},
		}})), Doc: "Documents of the processor."},
		{Key: "group", Type: field.Text(), Doc: "A heading that several processors share."},
		translations(field.Field{Key: "service", Type: field.Text(), Doc: "What it does for us."},
			field.Field{Key: "group", Type: field.Text(), Doc: "The heading that it shares with others."},
			field.Field{Key: "tool", Type: field.Text(), Doc: "What protects the data, the `tool` of `transfer`."}),
	}, period()...)}
}

func cookieShape() field.Shape {
	return field.Shape{Name: "cookie", Fields: append([]field.Field{
		{Key: "name", Type: field.Text(), Required: true, Doc: "The cookie's name; `*` stands for any characters.",
			Example: "name: _ga"},
		{Key: "category", Type: field.OneOf("necessary", "preferences", "statistics", "marketing"), Required: true,
			Doc: "What it is used for.", Example: "category: statistics"},
		{Key: "provider", Type: field.Text(), Required: true, Doc: "Who sets it.", Example: "provider: itslearning AS"},
		{Key: "party", Type: field.OneOf("first", "third"), Required: true,
			Doc: "Whether the site itself or somebody else sets it.", Example: "party: first"},
		{Key: "purpose", Type: field.Text(), Required: true, Doc: "What it is for, in one sentence."},
		{Key: "duration", Type: field.Either(field.Duration(), field.OneOf("session")), Required: true,
			Doc: "How long it stays: an ISO 8601 duration, or `session`.", Example: "duration: P2Y"},
		{Key: "third_party_access", Type: field.Text(), Required: true, Doc: "Who else can read it; `no` where nobody can.",
			Example: `third_party_access: "no"`},
		{Key: "domains", Type: field.List(field.Text()), Doc: "The domains on which it is set."},
		translations(
			field.Field{Key: "purpose", Type: field.Text(), Doc: "What it is for, in one sentence.",
				Example: "purpose: Husker valget ditt."},
			field.Field{Key: "third_party_access", Type: field.Text(),
				Doc: "Who else can read it; not needed where that is `no`."},
		),
	}, period()...)}
}

// A GlossaryTerm is a word that the texts of a portal use in one meaning. Aliases are other forms and
// names of it, by which it is found in a text; readers see Term and Definition only.
type GlossaryTerm struct {
	ID           string               `yaml:"id"`
	Term         string               `yaml:"term"`
	Definition   string               `yaml:"definition"`
	Aliases      []string             `yaml:"aliases,omitempty"`
	Translations map[string]termWords `yaml:"translations,omitempty"`
}

// TermID is the anchor of a term. The capital keeps it apart from the ids that headings get from their words.
func TermID(id string) string { return "Term-" + id }

// in leaves out the aliases as well: a text holds nothing that no reader sees.
func (g GlossaryTerm) in(t *translator) GlossaryTerm {
	w := g.Translations[t.lang]
	g.Aliases, g.Translations = nil, nil
	g.Term = t.word("term", g.Term, w.Term)
	g.Definition = t.word("definition", g.Definition, w.Definition)
	return g
}

// Names are all by which a text in a language may call the term, none where it has no translation.
func (g GlossaryTerm) Names(lang, binding string) []string {
	if lang == binding {
		return append([]string{g.Term}, g.Aliases...)
	}
	if w, ok := g.Translations[lang]; ok {
		return append([]string{w.Term}, w.Aliases...)
	}
	return nil
}

// glossary selects terms, in the order of the alphabet of the document's language.
func (r *resolver) glossary(n *markdown.Node, o glossaryOptions, _ field.Places) []Shown[GlossaryTerm] {
	r.knownIDs(n, o.ID, r.desk.Glossary.Dated, "term")
	terms := translated(r, filter(r.desk.Glossary.Rows, func(g GlossaryTerm) bool { return oneOf(g.ID, o.ID) }))
	order := collate.New(Alphabet(r.doc.Lang), collate.IgnoreCase)
	slices.SortStableFunc(terms, func(a, b Shown[GlossaryTerm]) int { return order.CompareString(a.Row.Term, b.Row.Term) })
	return terms
}

// Alphabet is the language by whose order words are sorted. That of Bokmål has no
// data of its own in the library; it is that of Nynorsk.
func Alphabet(lang string) language.Tag {
	if tag := language.Make(lang); lang != "nb" && lang != "no" {
		return tag
	}
	return language.Make("nn")
}

func glossaryNodes(terms []Shown[GlossaryTerm]) nodes {
	if len(terms) == 0 {
		return nodes{paragraph("", word("glossary.none"))}
	}
	list := &markdown.Node{Kind: markdown.Terms, Class: "glossary"}
	for _, shown := range terms {
		g := shown.Row
		list.Children = append(list.Children,
			&markdown.Node{Kind: markdown.Term, ID: TermID(g.ID), Lang: shown.Foreign["term"], Children: plain(g.Term)},
			&markdown.Node{Kind: markdown.Definition, Lang: shown.Foreign["definition"], Tight: true,
				Children: nodes{paragraph("", plain(g.Definition)...)}})
	}
	return nodes{list}
}

// checkGlossary reports names that two terms have: a word of a text could mean either.
func (l *loader) checkGlossary(d *Desk) {
	first := map[string]int{}
	for i, g := range d.Glossary.Rows {
		for j, name := range append([]string{g.Term}, g.Aliases...) {
			key := strings.ToLower(strings.Join(strings.Fields(name), " "))
			if at, taken := first[key]; taken && at != i {
				place := d.Glossary.Places[index("glossary", i)+".term"]
				if j > 0 {
					place = d.Glossary.Places[index(index("glossary", i)+".aliases", j-1)]
				}
				l.problems.Reportf(ruleDuplicateTerm, d.Glossary.File, place.Value, "delete it at one of the two",
					"the term %q has the name %q already", d.Glossary.Rows[at].Term, name)
			}
			first[key] = i
		}
	}
}

func glossaryShape() field.Shape {
	words := []field.Field{
		{Key: "term", Type: field.Text(), Required: true,
			Doc: "The term as the glossary shows it.", Example: "term: Controller"},
		{Key: "definition", Type: field.Text(), Required: true, Doc: "What it means, in one or two sentences."},
		{Key: "aliases", Type: field.List(field.Text()), Example: "aliases: [controllers]",
			Doc: "Other forms and names by which a text may use the term: plurals, abbreviations. " +
				"Capitals alone, such as `DPO`, are found as they are typed."},
	}
	id := field.Field{Key: "id", Type: field.Slug(), Required: true,
		Doc: "The name of the term in addresses: `/glossary/#Term-controller`.", Example: "id: controller"}
	return field.Shape{Name: "term", Fields: append(append([]field.Field{id}, words...), translations(words...))}
}
