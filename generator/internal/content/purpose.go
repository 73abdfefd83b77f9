package content

import (
	"cmp"
	"sync"

	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
)

// All that the program knows of the facts of a purpose stands in this file: how they are typed
// ([Purpose]), how a text states them ([Facts]), and one table with a row for each. A new fact is a
// field of both structs, a row, and a word facts.KEY; decoding, the JSON Schema, the reference, the
// frozen head, the canonical form, the box of a redline and the table at a glance follow.

// A Purpose holds the facts of one purpose of processing (GDPR Art. 13 and 14) as they are typed.
type Purpose struct {
	Summary            string      `yaml:"summary"`
	Button             string      `yaml:"button"`
	Basis              []Basis     `yaml:"basis"`
	SpecialCategories  string      `yaml:"special_categories"`
	Data               []string    `yaml:"data"`
	Obtained           []string    `yaml:"obtained"`
	Sources            []string    `yaml:"sources"`
	Recipients         []string    `yaml:"recipients"`
	Retention          []Retention `yaml:"retention"`
	Mandatory          Mandatory   `yaml:"mandatory"`
	AutomatedDecisions string      `yaml:"automated_decisions"`
	Children           string      `yaml:"children"`
	DPV                []string    `yaml:"dpv"`
	Law                Laws        `yaml:"law"`
}

// Facts are those of a [Purpose] with every id replaced by what it stands for. The
// order is that of a frozen head, and may only grow at the end.
type Facts struct {
	Summary            string      `yaml:"summary"`
	Button             string      `yaml:"button,omitempty"`
	Basis              []BasisFact `yaml:"basis,omitempty"`
	SpecialCategories  string      `yaml:"special_categories,omitempty"`
	Data               []string    `yaml:"data,omitempty"`
	Obtained           []Meaning   `yaml:"obtained,omitempty"`
	Sources            []string    `yaml:"sources,omitempty"`
	Recipients         []Recipient `yaml:"recipients,omitempty"`
	Retention          []Retention `yaml:"retention,omitempty"`
	Mandatory          *Meaning    `yaml:"mandatory,omitempty"`
	Consequence        string      `yaml:"consequence,omitempty"`
	AutomatedDecisions string      `yaml:"automated_decisions,omitempty"`
	Children           string      `yaml:"children,omitempty"`
}

// A fact is one row of the table.
type fact struct {
	field.Field        // how it is typed; without a Type it is typed within another one
	line        string // its name in the canonical form, where its key names several
	within      string // key of the fact in whose row at a glance it stands
	below       string // key of the fact below which its row stands, if it is not in order

	resolve func(r *resolver, typed *Purpose, stated *Facts)
	values  func(f *Facts) [][]string     // as the canonical form has them, one line each
	show    func(f *Facts) *markdown.Node // at a glance: a paragraph or a list
}

// purposeFacts is the table of facts, in the order of the canonical form.
var purposeFacts = sync.OnceValue(func() []fact {
	return []fact{
		statement(field.Field{
			Key: "summary", Type: field.Text(), Required: true, Doc: "The purpose in one sentence: the card on the hub.",
			Example: "summary: We answer questions about our products.",
		}, func(p *Purpose) string { return p.Summary }, func(f *Facts) *string { return &f.Summary }),
		unseen(statement(field.Field{
			Key: "button", Type: field.Text(), Doc: "The words of the card's link.",
			Example: "button: How we handle support data",
		}, func(p *Purpose) string { return p.Button }, func(f *Facts) *string { return &f.Button })),
		basisFact(),
		below("data", statement(field.Field{
			Key: "special_categories", Type: field.Text(),
			Doc: "Special categories of data (Art. 9) and the ground for using them.",
		}, func(p *Purpose) string { return p.SpecialCategories },
			func(f *Facts) *string { return &f.SpecialCategories })),
		listing("data", field.Field{
			Key: "data", Type: field.List(field.Text()), Doc: "The categories of personal data.",
			Example: "data: [Name, E-mail address]",
		}, func(p *Purpose) []string { return p.Data }, func(f *Facts) *[]string { return &f.Data }),
		obtainedFact(),
		listing("source", field.Field{
			Key: "sources", Type: field.List(field.Text()), Doc: "The sources by name.",
		}, func(p *Purpose) []string { return p.Sources }, func(f *Facts) *[]string { return &f.Sources }),
		recipientsFact(),
		retentionFact(),
		mandatoryFact(),
		{
			Field:   field.Field{Key: "consequence"},
			within:  "mandatory",
			resolve: func(_ *resolver, p *Purpose, f *Facts) { f.Consequence = p.Mandatory.Consequence },
			values:  func(f *Facts) [][]string { return [][]string{{f.Consequence}} },
		},
		automatedFact(),
		statement(field.Field{
			Key: "children", Type: field.Text(), Doc: "What applies to children.",
		}, func(p *Purpose) string { return p.Children }, func(f *Facts) *string { return &f.Children }),
	}
})

// statement is a fact that is a text.
func statement(typed field.Field, from func(*Purpose) string, to func(*Facts) *string) fact {
	return fact{
		Field:   typed,
		resolve: func(_ *resolver, p *Purpose, f *Facts) { *to(f) = from(p) },
		values:  func(f *Facts) [][]string { return [][]string{{*to(f)}} },
		show:    func(f *Facts) *markdown.Node { return paragraph("", plain(*to(f))...) },
	}
}

// several is a fact with a list of values, each a line in the canonical form and at a glance.
func several[T any](
	line string, typed field.Field, resolve func(*resolver, *Purpose, *Facts),
	all func(*Facts) []T, values func(T) []string, show func(T) nodes,
) fact {
	return fact{
		Field: typed, line: line, resolve: resolve,
		values: func(f *Facts) [][]string { return convert(all(f), values) },
		show:   func(f *Facts) *markdown.Node { return each(all(f), show) },
	}
}

// listing is a fact that is a list of texts.
func listing(line string, typed field.Field, from func(*Purpose) []string, to func(*Facts) *[]string) fact {
	return several(line, typed, func(_ *resolver, p *Purpose, f *Facts) { *to(f) = from(p) },
		func(f *Facts) []string { return *to(f) }, func(s string) []string { return []string{s} }, typedLine)
}

// unseen is a fact that no row at a glance shows.
func unseen(f fact) fact {
	f.show = nil
	return f
}

func below(key string, f fact) fact {
	f.below = key
	return f
}

func purposeShape() field.Shape {
	s := field.Shape{Name: "purpose", Doc: "The facts of one purpose of processing."}
	for _, fact := range purposeFacts() {
		if fact.within == "" {
			s.Fields = append(s.Fields, fact.Field)
		}
	}
	s.Fields = append(s.Fields, field.Field{
		Key: "dpv", Type: field.List(field.OneOf(PurposeTerms()...)),
		Doc: "For machines: terms of W3C's Data Privacy Vocabulary for this kind of purpose. " +
			"Readers do not see them, and they are no part of the text.",
		Example: "dpv: [CustomerCare]",
	}, lawField("this purpose; without it, those of its document."))
	return s
}

// facts resolves a purpose: ids become names, values of fixed lists get the
// words that readers are shown. Unknown ids are reported where they stand.
func (r *resolver) facts(p *Purpose) *Facts {
	if p == nil {
		return nil
	}
	f := &Facts{}
	for _, fact := range purposeFacts() {
		fact.resolve(r, p, f)
	}
	return f
}

// FactsTable prints the facts of a purpose as an at-a-glance table: one row for each fact that is given.
func FactsTable(f *Facts) *markdown.Node {
	t := &markdown.Node{Kind: markdown.Table, Class: "facts", Children: nodes{
		{Kind: markdown.Caption, Children: nodes{word("facts.title")}},
	}}
	for _, fact := range atAGlance() {
		if shown := fact.show(f); len(shown.Children) > 0 {
			t.Children = append(t.Children, row(fact.Key, headCell(word("facts."+fact.Key)), cell(shown)))
		}
	}
	return t
}

// atAGlance are the facts that have a row, in the order of the rows.
func atAGlance() []fact {
	var rows []fact
	for _, f := range purposeFacts() {
		if f.show == nil || f.below != "" {
			continue
		}
		rows = append(rows, f)
		for _, other := range purposeFacts() {
			if other.below == f.Key {
				rows = append(rows, other)
			}
		}
	}
	return rows
}

// FactWords are the keys of the words that name the rows at a glance.
func FactWords() []string {
	return convert(atAGlance(), func(f fact) string { return "facts." + f.Key })
}

// canonical is a purpose in the canonical form.
func (f *Facts) canonical() *text.Purpose {
	if f == nil {
		return nil
	}
	p := &text.Purpose{Table: FactsTable(f)}
	for _, fact := range purposeFacts() {
		for _, values := range fact.values(f) {
			p.Facts = append(p.Facts, text.Fact{
				Key: fact.Key, Name: cmp.Or(fact.line, fact.Key), Row: cmp.Or(fact.within, fact.Key), Values: values,
			})
		}
	}
	return p
}

// PurposeTerms are the values that dpv may have.
func PurposeTerms() []string {
	return []string{ // of the Data Privacy Vocabulary 2.2, module purposes: those that the notices of organisations have
		"AccountManagement", "Advertising", "CommunicationForCustomerCare", "CustomerCare", "CustomerManagement",
		"CustomerRelationshipManagement", "DirectMarketing", "EnforceSecurity", "EstablishContractualAgreement",
		"FraudPreventionAndDetection", "FulfilmentOfContractualObligation", "HumanResourceManagement",
		"ImproveExistingProductsAndServices", "LegalCompliance", "Marketing", "RecruitmentManagement", "ServiceProvision",
		"ServiceUsageAnalytics",
	}
}
