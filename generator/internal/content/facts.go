package content

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
)

// The facts of a purpose that are more than words: their types and their rows.

// A Meaning is a value of a fixed list with the words that readers are shown.
// The words are part of the text: rewording the furniture does not change it.
type Meaning struct {
	ID   string `yaml:"id"`
	Text string `yaml:"text"`
}

func (r *resolver) meaning(prefix, id string) Meaning {
	return Meaning{ID: id, Text: r.word(prefix + id)}
}

// A Basis is one lawful basis of Art. 6(1) and what it is relied on for.
type Basis struct {
	Article   string `yaml:"article"`
	For       string `yaml:"for"`
	Interests string `yaml:"interests"`
}

// A BasisFact is a lawful basis with its name.
type BasisFact struct {
	Meaning   `yaml:",inline"`
	For       string `yaml:"for,omitempty"`
	Interests string `yaml:"interests,omitempty"`
}

var articles = []string{"6(1)(a)", "6(1)(b)", "6(1)(c)", "6(1)(d)", "6(1)(e)", "6(1)(f)"}

func basisFact() fact {
	shape := field.Shape{Name: "basis", Fields: []field.Field{
		{Key: "article", Type: field.OneOf(articles...), Required: true,
			Doc: "The letter of Art. 6(1) GDPR.", Example: "article: 6(1)(b)"},
		{Key: "for", Type: field.Text(), Doc: "What this basis is relied on for."},
		{Key: "interests", Type: field.Text(), Doc: "For 6(1)(f): whose interests, and which."},
	}}
	return several("", field.Field{
		Key: "basis", Type: field.List(field.Object(shape)), Doc: "The lawful bases.",
		Example: "basis: [{article: 6(1)(b), for: Customer requests}]",
	}, func(r *resolver, p *Purpose, f *Facts) {
		for _, b := range p.Basis {
			if b.Article != "" { // else it is a problem of the front matter
				f.Basis = append(f.Basis, BasisFact{r.meaning("legal.", b.Article), b.For, b.Interests})
			}
		}
	}, func(f *Facts) []BasisFact { return f.Basis },
		func(b BasisFact) []string { return []string{b.ID, b.Text, b.For, b.Interests} },
		func(b BasisFact) nodes {
			return joined(": ", plain(b.Text), joined(" — ", plain(b.For), plain(b.Interests)))
		})
}

func obtainedFact() fact {
	return several("", field.Field{
		Key: "obtained", Type: field.List(field.OneOf("subject", "third-party", "public")),
		Doc: "Where the data comes from: the person, somebody else, public sources.", Example: "obtained: [subject]",
	}, func(r *resolver, p *Purpose, f *Facts) {
		f.Obtained = convert(p.Obtained, func(id string) Meaning { return r.meaning("obtained.", id) })
	}, func(f *Facts) []Meaning { return f.Obtained },
		func(m Meaning) []string { return []string{m.ID, m.Text} },
		func(m Meaning) nodes { return plain(m.Text) })
}

// A Recipient is somebody who gets data: a processor with what the register says
// of it, or an internal role by name alone.
type Recipient struct {
	Name      string   `yaml:"name"`
	TradingAs string   `yaml:"trading_as,omitempty"`
	Service   string   `yaml:"service,omitempty"`
	Countries []string `yaml:"countries,omitempty"`
	Tool      string   `yaml:"tool,omitempty"`
	Foreign   Foreign  `yaml:"foreign,omitempty"`
}

func recipientsFact() fact {
	return several("recipient", field.Field{
		Key: "recipients", Type: field.List(field.Text()),
		Doc:     "Ids of the processors register, or internal roles in words.",
		Example: "recipients: [freshdesk, Support staff]",
	}, func(r *resolver, p *Purpose, f *Facts) { f.Recipients = r.recipients(p.Recipients) },
		func(f *Facts) []Recipient { return f.Recipients },
		func(r Recipient) []string {
			return append([]string{r.Name, r.TradingAs, r.Service, r.Tool}, r.Countries...)
		}, recipientLine)
}

// recipients are those that get data on the day.
func (r *resolver) recipients(ids []string) (all []Recipient) {
	for _, id := range ids {
		if one, valid := r.recipient(id); valid {
			all = append(all, one)
		}
	}
	return all
}

// recipient finds a processor by its id. What is no id is an internal role.
func (r *resolver) recipient(id string) (Recipient, bool) {
	i := slices.Index(r.desk.Processors.ids, id)
	if i < 0 {
		return Recipient{Name: id}, true
	}
	shown := shownIn(r.desk.Processors.Rows[i], r.doc.Lang, r.desk.Settings.Language())
	delete(shown.Foreign, "group") // neither of the two is shown here
	delete(shown.Foreign, "documents")
	p := shown.Row
	return Recipient{p.Name, p.TradingAs, p.Service, p.Countries, p.Transfer.Tool, shown.Foreign},
		validOn(r.day, p.From, p.Until)
}

// recipientLine is "Name, trading as Other (Country): service. Tool".
func recipientLine(r Recipient) nodes {
	name := tradingAs(r.Name, r.TradingAs)
	if len(r.Countries) > 0 {
		name = append(append(name, literal(" – ")), wordList("country.", r.Countries)...)
	}
	service, tool := foreignText(r.Foreign["service"], r.Service), foreignText(r.Foreign["tool"], r.Tool)
	return joined(". ", joined(": ", name, service), tool)
}

// Retention says how long something is kept: an ISO 8601 period, criteria, or both.
type Retention struct {
	What     string `yaml:"what,omitempty"`
	Period   string `yaml:"period,omitempty"`
	Criteria string `yaml:"criteria,omitempty"`
}

func retentionFact() fact {
	shape := field.Shape{Name: "retention", Fields: []field.Field{
		{Key: "what", Type: field.Text(), Doc: "What is kept."},
		{Key: "period", Type: field.Duration(), Doc: "How long, as an ISO 8601 duration.", Example: "period: P1Y"},
		{Key: "criteria", Type: field.Text(), Doc: "What decides how long.",
			Example: "criteria: as long as the contract lasts"},
	}}
	return several("", field.Field{
		Key: "retention", Type: field.List(field.Object(shape)), Doc: "How long what is kept.",
		Example: "retention: [{what: Requests, period: P1Y}]",
	}, func(_ *resolver, p *Purpose, f *Facts) { f.Retention = p.Retention },
		func(f *Facts) []Retention { return f.Retention },
		func(r Retention) []string { return []string{r.What, r.Period, r.Criteria} }, retentionLine)
}

func retentionLine(r Retention) nodes {
	var period nodes
	if r.Period != "" {
		period = nodes{word("duration." + r.Period)}
	}
	return joined(": ", plain(r.What), joined(", ", period, plain(r.Criteria)))
}

// Mandatory says whether data must be given, and what follows if it is not.
type Mandatory struct {
	Kind        string `yaml:"kind"`
	Consequence string `yaml:"consequence"`
}

func mandatoryFact() fact {
	shape := field.Shape{Name: "mandatory", Fields: []field.Field{
		{Key: "kind", Type: field.OneOf("voluntary", "contractual", "statutory"), Required: true,
			Doc: "Whether the data must be given.", Example: "kind: voluntary"},
		{Key: "consequence", Type: field.Text(), Doc: "What follows if it is not."},
	}}
	return fact{
		Field: field.Field{
			Key: "mandatory", Type: field.Object(shape),
			Doc:     "Whether people must give the data, and what follows if they do not.",
			Example: "mandatory: {kind: voluntary, consequence: We cannot answer you.}",
		},
		resolve: func(r *resolver, p *Purpose, f *Facts) {
			if p.Mandatory.Kind != "" {
				m := r.meaning("mandatory.", p.Mandatory.Kind)
				f.Mandatory = &m
			}
		},
		values: func(f *Facts) [][]string {
			if f.Mandatory == nil {
				return nil
			}
			return [][]string{{f.Mandatory.ID, f.Mandatory.Text}}
		},
		show: func(f *Facts) *markdown.Node {
			if f.Mandatory == nil {
				return paragraph("")
			}
			return paragraph("", joined(". ", plain(strings.TrimSuffix(f.Mandatory.Text, ".")), plain(f.Consequence))...)
		},
	}
}

func automatedFact() fact {
	f := statement(field.Field{
		Key: "automated_decisions", Type: field.Text(),
		Doc:     "`none`, or a text about the logic, its meaning and its consequences.",
		Example: "automated_decisions: none",
	}, func(p *Purpose) string { return p.AutomatedDecisions }, func(f *Facts) *string { return &f.AutomatedDecisions })
	say := f.show
	f.show = func(f *Facts) *markdown.Node {
		if f.AutomatedDecisions == "none" {
			return paragraph("", word("facts.none"))
		}
		return say(f)
	}
	return f
}
