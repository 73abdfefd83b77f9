package content

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/markdown"
)

// facts resolves a purpose: ids become names, values of fixed lists get the
// words that readers are shown. Unknown ids are reported where they stand.
func (r *resolver) facts(p *Purpose) *Facts {
	if p == nil {
		return nil
	}
	f := &Facts{
		Summary: p.Summary, Button: p.Button, SpecialCategories: p.SpecialCategories, Data: p.Data,
		Sources: p.Sources, Retention: p.Retention, Consequence: p.Mandatory.Consequence,
		AutomatedDecisions: p.AutomatedDecisions, Children: p.Children,
	}
	for _, b := range p.Basis {
		if b.Article == "" { // a problem of the front matter
			continue
		}
		f.Basis = append(f.Basis, BasisFact{r.meaning("legal.", b.Article), b.For, b.Interests})
	}
	for _, o := range p.Obtained {
		f.Obtained = append(f.Obtained, r.meaning("obtained.", o))
	}
	for _, id := range p.Recipients {
		f.Recipients = append(f.Recipients, r.recipient(id))
	}
	if p.Mandatory.Kind != "" {
		m := r.meaning("mandatory.", p.Mandatory.Kind)
		f.Mandatory = &m
	}
	return f
}

func (r *resolver) meaning(prefix, id string) Meaning {
	return Meaning{ID: id, Text: r.word(prefix + id)}
}

// recipient finds a processor by its id. What is no id is an internal role.
func (r *resolver) recipient(id string) Recipient {
	i := slices.IndexFunc(r.desk.Processors.Rows, func(p Processor) bool { return p.ID == id })
	if i < 0 {
		return Recipient{Name: id}
	}
	shown := shownIn(r.desk.Processors.Rows[i], r.doc.Lang, r.desk.Settings.Language())
	delete(shown.Foreign, "group") // neither of the two is shown here
	delete(shown.Foreign, "documents")
	p := shown.Row
	return Recipient{p.Name, p.TradingAs, p.Service, p.Countries, p.Transfer.Tool, shown.Foreign}
}

// FactsTable prints the facts of a purpose as an at-a-glance table: one row for
// each fact that is given.
func FactsTable(f *Facts) *markdown.Node {
	t := &node{Kind: markdown.Table, Class: "facts", Children: []*node{
		{Kind: markdown.Caption, Children: []*node{word("facts.title")}},
	}}
	add := func(key string, content *node) {
		if content != nil && len(content.Children) > 0 {
			t.Children = append(t.Children, row(key, headCell(word("facts."+key)), cell(content)))
		}
	}
	add("summary", paragraph("", plain(f.Summary)...))
	add("basis", each(f.Basis, basisLine))
	add("data", textBullets(f.Data))
	add("special_categories", paragraph("", plain(f.SpecialCategories)...))
	add("obtained", each(f.Obtained, func(m Meaning) []*node { return plain(m.Text) }))
	add("sources", textBullets(f.Sources))
	add("recipients", each(f.Recipients, recipientLine))
	add("retention", each(f.Retention, retentionLine))
	add("mandatory", paragraph("", f.mandatoryLine()...))
	add("automated_decisions", paragraph("", f.automatedLine()...))
	add("children", paragraph("", plain(f.Children)...))
	return t
}

func basisLine(b BasisFact) []*node {
	return joined(": ", plain(b.Text), joined(" — ", plain(b.For), plain(b.Interests)))
}

// recipientLine is "Name, trading as Other (Country): service. Tool".
func recipientLine(r Recipient) []*node {
	name := plain(r.Name)
	if r.TradingAs != "" {
		name = append(name, text(" ("), word("processors.trading_as"), text(" "+r.TradingAs+")"))
	}
	if len(r.Countries) > 0 {
		name = append(append(name, text(" – ")), words("country.", r.Countries)...)
	}
	return joined(". ", joined(": ", name, saidIn(r.Foreign["service"], r.Service)), saidIn(r.Foreign["tool"], r.Tool))
}

func retentionLine(r Retention) []*node {
	var period []*node
	if r.Period != "" {
		period = []*node{word("duration." + r.Period)}
	}
	return joined(": ", plain(r.What), joined(", ", period, plain(r.Criteria)))
}

func (f *Facts) mandatoryLine() []*node {
	if f.Mandatory == nil {
		return nil
	}
	return joined(". ", plain(strings.TrimSuffix(f.Mandatory.Text, ".")), plain(f.Consequence))
}

func (f *Facts) automatedLine() []*node {
	if f.AutomatedDecisions == "none" {
		return []*node{word("facts.none")}
	}
	return plain(f.AutomatedDecisions)
}
