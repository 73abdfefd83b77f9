package redline

import (
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
)

// A Document is one side of a comparison.
type Document struct {
	Facts []Fact         // what the head says, in the order in which readers see it
	Body  *markdown.Node // the blocks of the text; never changed
}

// A Fact is one thing that the head of a document says: a date, the title, a
// fact of a purpose. Values that differ are a change even where nothing in Node
// does.
type Fact struct {
	Key   string         // as it is typed: "title", "purpose.retention"
	Value string         // written so that equal values are equal facts
	Node  *markdown.Node // a block that shows it, or nil

	within *markdown.Node // the part of another fact's node that shows it
}

// tree puts what the head shows before the body.
func (d Document) tree() *node {
	root := &node{}
	for _, f := range d.Facts {
		if f.Node != nil {
			root.Children = append(root.Children, &node{Name: f.Key, Children: []*node{f.Node}})
		}
	}
	if d.Body != nil {
		root.Children = append(root.Children, d.Body)
	}
	return root
}

// Of is what a text says as a side of a comparison: all that makes it the text that
// it is, and nothing else.
func Of(t *content.Text) Document {
	d := Document{Body: t.Body}
	words := func(key, class, s string) {
		if s = collapse(s); s != "" {
			d.Facts = append(d.Facts, Fact{Key: key, Value: s, Node: paragraph(class, &node{Kind: markdown.Text, Text: s})})
		}
	}
	words("title", "redline-title", t.Head.Title)
	words("lead", "lead", t.Head.Lead)
	if when := t.Head.Effective; !when.IsZero() {
		d.Facts = append(d.Facts, Fact{Key: "effective", Value: when.String(), Node: paragraph("dates",
			furniture("dates.effective"), &node{Kind: markdown.Text, Text: " "}, furniture("date."+when.String()))})
	}
	if len(t.InShort) > 0 {
		d.Facts = append(d.Facts, Fact{Key: "in_short", Node: inShort(t.InShort)})
	}
	if t.Head.Purpose != nil {
		d.Facts = append(d.Facts, purpose(t.Head.Purpose)...)
	}
	return d
}

func paragraph(class string, children ...*node) *node {
	return &node{Kind: markdown.Paragraph, Class: class, Children: children}
}

func furniture(key string) *node { return &node{Kind: markdown.Word, Text: key} }

func inShort(lines []*node) *node {
	list := &node{Kind: markdown.List, Tight: true}
	for _, line := range lines {
		list.Children = append(list.Children, &node{Kind: markdown.Item, Children: []*node{line}})
	}
	return &node{Kind: markdown.Group, Class: "short", Children: []*node{list}}
}

// purpose shows the facts of a purpose in the table that readers know, and keeps
// their values for what the table does not show.
func purpose(f *content.Facts) []Fact {
	table := content.FactsTable(f)
	facts := []Fact{{Key: "purpose", Node: table}}
	rows := map[string]*node{}
	for _, row := range table.Children {
		rows[row.Key] = row
	}
	add := func(key string, values ...string) {
		value := ""
		for _, v := range values {
			if v = collapse(v); v != "" || len(values) > 1 {
				value += "“" + strings.ReplaceAll(v, "“", "““") + "” "
			}
		}
		if value = strings.TrimSpace(value); value == "" {
			return
		}
		row := key
		if key == "consequence" {
			row = "mandatory"
		}
		if last := &facts[len(facts)-1]; last.Key == "purpose."+key { // one more of a list
			last.Value += "; " + value
			return
		}
		facts = append(facts, Fact{Key: "purpose." + key, Value: value, within: rows[row]})
	}
	add("summary", f.Summary)
	add("button", f.Button)
	for _, b := range f.Basis {
		add("basis", b.ID, b.Text, b.For, b.Interests)
	}
	add("special_categories", f.SpecialCategories)
	for _, s := range f.Data {
		add("data", s)
	}
	for _, m := range f.Obtained {
		add("obtained", m.ID, m.Text)
	}
	for _, s := range f.Sources {
		add("sources", s)
	}
	for _, r := range f.Recipients {
		add("recipients", append([]string{r.Name, r.TradingAs, r.Service, r.Tool}, r.Countries...)...)
	}
	for _, r := range f.Retention {
		add("retention", r.What, r.Period, r.Criteria)
	}
	if f.Mandatory != nil {
		add("mandatory", f.Mandatory.ID, f.Mandatory.Text)
	}
	add("consequence", f.Consequence)
	add("automated_decisions", f.AutomatedDecisions)
	add("children", f.Children)
	return facts
}
