package content

import (
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
)

// contacts selects rows of the contacts register. An id that it does not have is reported where it is typed.
func (r *resolver) contacts(n *markdown.Node, o contactOptions, _ field.Places) []Shown[Contact] {
	r.knownIDs(n, o.ID, r.desk.Contacts.Dated, "contact")
	return translated(r, filter(r.desk.Contacts.Rows, func(c Contact) bool {
		return validOn(r.day, c.From, c.Until) && oneOf(c.Kind, o.Kind) && oneOf(c.ID, o.ID)
	}))
}

func (r *resolver) processors(n *markdown.Node, o processorOptions, places field.Places) []Shown[Processor] {
	r.knownIDs(n, o.ID, r.desk.Processors.Dated, "processor")
	ids := o.ID
	if o.UsedBy != "" {
		user := r.desk.purposeNamed(o.UsedBy)
		if user == nil && r.desk.mayHave(o.UsedBy) {
			return nil
		}
		if user == nil {
			purposes := filter(r.desk.Documents, func(doc *Document) bool { return doc.Head.Purpose != nil })
			names := convert(purposes, func(doc *Document) string { return path.Base(doc.ID) })
			r.problems.Reportf(ruleUnknownID, r.doc.File, places["used_by"].Value, nearestHint(&r.speller, o.UsedBy, names),
				"there is no purpose %q", o.UsedBy)
			r.problems.Missing(o.UsedBy)
			return nil
		}
		ids = append(slices.Clone(ids), r.recipientsOf(user)...)
		if len(ids) == 0 {
			return nil
		}
	}
	return translated(r, filter(r.desk.Processors.Rows, func(p Processor) bool {
		return validOn(r.day, p.From, p.Until) && oneOf(p.ID, ids) &&
			(o.Group == "" || p.Group == o.Group) && (o.Role == "" || p.Role == o.Role)
	}))
}

// recipientsOf are the ids of those that a purpose names on the day of the text.
func (r *resolver) recipientsOf(user *Document) []string {
	old, begins := r.before(user)
	if begins {
		return user.Head.Purpose.Recipients
	}
	var ids []string
	if old != nil && old.Head.Purpose != nil {
		shown := old.Processors()
		for _, p := range r.desk.Processors.Rows {
			if slices.ContainsFunc(shown, func(s Shown[Processor]) bool { return s.Row.ID == p.ID }) ||
				slices.ContainsFunc(old.Head.Purpose.Recipients, func(r Recipient) bool { return r.Name == p.Name }) {
				ids = append(ids, p.ID)
			}
		}
	}
	return ids
}

// before is the text on record that applies on the day of the text being resolved, if the one on the desk does not
// begin until later. What has no versions shows what applies today.
func (r *resolver) before(doc *Document) (old *Text, begins bool) {
	day := r.day
	if !r.doc.Head.Updated.IsSet() {
		day = r.today
	}
	switch {
	case r.desk.Record == nil || doc == r.doc || day.IsZero():
		return nil, true
	case r.desk.hasEnded(doc, day, r.today):
		return nil, false
	case !day.Before(doc.begins(r.today)):
		return nil, true
	}
	return r.desk.Record.InForce(doc.ID, doc.Lang, day), false
}

func (r *resolver) cookies(_ *markdown.Node, o cookieOptions, _ field.Places) []Shown[Cookie] {
	return translated(r, filter(r.desk.Cookies.Rows, func(c Cookie) bool {
		return validOn(r.day, c.From, c.Until) &&
			(o.Category == "" || c.Category == o.Category) && (o.Party == "" || c.Party == o.Party)
	}))
}

// A purposeRow is one purpose on its hub.
type purposeRow struct {
	Title  string `yaml:"title"`
	Target string `yaml:"target"`         // site path, or a full address where the purpose is elsewhere
	Facts  *Facts `yaml:"facts"`          // those that are shown
	Lang   string `yaml:"lang,omitempty"` // of a purpose that has no translation
}

func (r *resolver) purposes(_ *markdown.Node, o purposeOptions, places field.Places) []purposeRow {
	hub := r.doc.ID
	if o.Of != "" {
		hub = o.Of
		if r.desk.Find(hub, r.doc.Lang) == nil && r.desk.Find(hub, r.desk.Settings.Language()) == nil {
			known := convert(r.desk.Documents, func(doc *Document) string { return doc.ID })
			r.problems.Reportf(ruleUnknownID, r.doc.File, places["of"].Value, nearestHint(&r.speller, hub, known),
				"there is no document %q", hub)
			r.problems.Missing(hub)
			return nil
		}
	}
	var rows []purposeRow
	for _, d := range r.desk.Children(hub, r.doc.Lang) {
		if d.Head.Kind != PurposePage || d.Head.Purpose == nil {
			continue
		}
		target := Path(d.ID, d.Lang, r.desk.Settings.Language())
		if d.Head.External != "" {
			target = d.Head.External
		}
		row := purposeRow{Title: d.Head.Title, Target: target}
		speaker := *r
		if d.Lang != r.doc.Lang {
			row.Lang, speaker.doc, speaker.words = d.Lang, d, r.desk.Words[d.Lang]
		}
		facts := speaker.facts(d.Head.Purpose)
		r.problems = speaker.problems
		if old, begins := r.before(d); !begins {
			if old == nil || old.Head.Purpose == nil {
				continue // a new purpose, of which nothing applies yet
			}
			row.Title, facts = old.Head.Title, old.Head.Purpose
		}
		row.Facts = facts.shown(o.Show)
		rows = append(rows, row)
	}
	return rows
}

// shown are the facts that a hub shows of a purpose: a text holds nothing that no reader sees.
func (f *Facts) shown(show string) *Facts {
	s := &Facts{Summary: f.Summary, Button: f.Button}
	if show == "cards" {
		return s
	}
	s.Data, s.Retention = f.Data, f.Retention
	for _, b := range f.Basis {
		if named := (BasisFact{Meaning: b.Meaning}); !slices.Contains(s.Basis, named) {
			s.Basis = append(s.Basis, named)
		}
	}
	for _, r := range f.Recipients {
		s.Recipients = append(s.Recipients, Recipient{Name: r.Name, Countries: r.Countries})
	}
	if show == "matrix" {
		s.Summary, s.Button = "", ""
	}
	return s
}

// A right is one right of the people concerned: what it is called, what it
// means, and whether it applies here by the lawful basis ("" where that is not asked).
type right struct {
	Title   string `yaml:"title"`
	Text    string `yaml:"text"`
	Applies string `yaml:"applies,omitempty"` // "", "yes" or "no"
}

// rightsByBasis says which rights follow from which lawful basis. Source: W3C
// Data Privacy Vocabulary 2.3, legal_basis_rights_mapping.csv. Art. 13(2)(b)
// GDPR wants all of them named whatever the basis, so none is ever left out.
var rightsByBasis = []struct {
	right string
	bases string // the letters of Art. 6(1) by which it applies
}{
	{"access", "abcdef"},
	{"rectification", "abcdef"},
	{"erasure", "abdf"},
	{"restriction", "abcdef"},
	{"portability", "ab"},
	{"objection", "ef"},
	{"automated", "abdef"},
	{"withdraw", "a"},
	{"complaint", "abcdef"},
}

func (r *resolver) rights(_ *markdown.Node, o rightOptions, _ field.Places) []right {
	bases := o.Basis
	if len(bases) == 0 && r.doc.Head.Purpose != nil {
		for _, b := range r.doc.Head.Purpose.Basis {
			bases = append(bases, b.Article)
		}
	}
	rights := make([]right, len(rightsByBasis))
	for i, row := range rightsByBasis {
		key := "right." + row.right
		rights[i] = right{r.word(key + ".title"), r.word(key + ".text"), applies(row.bases, bases)}
	}
	return rights
}

// Applies reports whether a right follows from one of the lawful bases: "objection" from "6(1)(f)".
func Applies(right string, bases []string) bool {
	for _, row := range rightsByBasis {
		if row.right == right {
			return applies(row.bases, bases) == "yes"
		}
	}
	return false
}

func applies(letters string, bases []string) string {
	if len(bases) == 0 {
		return ""
	}
	for _, basis := range bases {
		if letter := strings.TrimSuffix(strings.TrimPrefix(basis, "6(1)("), ")"); strings.Contains(letters, letter) {
			return "yes"
		}
	}
	return "no"
}

// table parses the cells of a table insert, each as Markdown of its own.
func (r *resolver) table(o tableOptions, places field.Places) nodes {
	t := &markdown.Node{Kind: markdown.Table, Level: 1, Class: "blocks"}
	if o.Caption != "" {
		t.Children = append(t.Children, caption(literal(o.Caption)))
	}
	head := convert(o.Columns, func(column string) *markdown.Node { return headCell(literal(column)) })
	t.Children = append(t.Children, row("", head...))
	for i, cells := range o.Rows {
		if len(cells) != len(o.Columns) && len(o.Columns) > 0 {
			r.problems.Reportf(ruleTableWidth, r.doc.File, places[index("rows", i)].Value,
				"each row starts with `- -`, each further cell of it with `-` below the second dash",
				"row %d does not fill the %d columns of the table; its number of cells is %d", i+1, len(o.Columns), len(cells))
			continue
		}
		body := row("")
		for j, source := range cells {
			body.Children = append(body.Children, r.cell(source, places[index(index("rows", i), j)], j == 0))
		}
		t.Children = append(t.Children, body)
	}
	return nodes{t}
}

func (r *resolver) cell(source string, place field.Place, head bool) *markdown.Node {
	tree := r.parse(source, place)
	if len(tree.Children) == 1 && tree.Children[0].Kind == markdown.Paragraph {
		return &markdown.Node{Kind: markdown.Cell, Head: head, Children: tree.Children[0].Children}
	}
	return &markdown.Node{Kind: markdown.Cell, Head: head && len(tree.Children) < 2, Children: tree.Children}
}

// knownIDs reports ids in the options of an insert that a register does not have.
func (r *resolver) knownIDs(n *markdown.Node, ids []string, register Dated, what string) {
	for _, id := range ids {
		if register.has(id) {
			continue
		}
		at := n.Span
		if i := strings.Index(string(r.doc.File.Text[at.Start:at.End]), id); i >= 0 {
			at = diag.Span{Start: at.Start + i, End: at.Start + i + len(id)}
		}
		r.problems.Reportf(ruleUnknownID, r.doc.File, at, nearestHint(&r.speller, id, register.ids),
			"there is no %s %q in the register", what, id)
	}
}

// oneOf reports whether a value is wanted; an empty choice wants all.
func oneOf(value string, choice []string) bool {
	return len(choice) == 0 || slices.Contains(choice, value)
}

func convert[T, U any](all []T, to func(T) U) []U {
	var out []U
	for _, one := range all {
		out = append(out, to(one))
	}
	return out
}

func filter[T any](rows []T, keep func(T) bool) []T {
	var kept []T
	for _, row := range rows {
		if keep(row) {
			kept = append(kept, row)
		}
	}
	return kept
}
