package content

import (
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
)

// A GlossaryTerm is a word that the texts of a portal use in one meaning. Aliases
// are other forms and names of it, by which it is found in a text; readers see
// Term and Definition only.
type GlossaryTerm struct {
	ID           string               `yaml:"id"`
	Term         string               `yaml:"term"`
	Definition   string               `yaml:"definition"`
	Aliases      []string             `yaml:"aliases,omitempty"`
	Translations map[string]termWords `yaml:"translations,omitempty"`
}

// TermID is the anchor of a term. The capital keeps it apart from the ids that
// headings get from their words.
func TermID(id string) string { return "Term-" + id }

// bare leaves out the aliases as well: a text holds nothing that no reader sees.
func (g GlossaryTerm) bare() GlossaryTerm {
	g.Aliases, g.Translations = nil, nil
	return g
}

func (g GlossaryTerm) in(lang string, t *translator) GlossaryTerm {
	w := g.Translations[lang]
	g.Term = t.word("term", g.Term, w.Term)
	g.Definition = t.word("definition", g.Definition, w.Definition)
	return g
}

// Names are all by which a text in a language may call the term, none where it has
// no translation.
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
	r.knownIDs(n, o.ID, ids(r.desk.Glossary.Rows), "term")
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
			&markdown.Node{
				Kind: markdown.Definition, Lang: shown.Foreign["definition"], Tight: true,
				Children: nodes{paragraph("", plain(g.Definition)...)},
			})
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
