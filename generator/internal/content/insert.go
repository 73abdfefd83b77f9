package content

import (
	"strings"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/words"
)

// InsertNames are the names of the fenced blocks that print a register or a table.
func InsertNames() []string {
	return []string{"contacts", "processors", "cookies", "purposes", "rights", "glossary", "table"}
}

// Options of the inserts, as an editor types them between the fences.
type (
	contactOptions struct {
		Kind []string `yaml:"kind"`
		ID   []string `yaml:"id"`
	}
	processorOptions struct {
		UsedBy string   `yaml:"used_by"`
		Group  string   `yaml:"group"`
		Role   string   `yaml:"role"`
		ID     []string `yaml:"id"`
	}
	cookieOptions struct {
		Category string `yaml:"category"`
		Party    string `yaml:"party"`
	}
	purposeOptions struct {
		Show string `yaml:"show"`
		Of   string `yaml:"of"`
	}
	glossaryOptions struct {
		ID []string `yaml:"id"`
	}
	rightOptions struct {
		Basis []string `yaml:"basis"`
	}
	tableOptions struct {
		Caption string     `yaml:"caption,omitempty"`
		Columns []string   `yaml:"columns"`
		Rows    [][]string `yaml:"rows"`
	}
)

// insertShapes are the tables of the options, by insert.
func insertShapes() map[string]field.Shape {
	ids := field.OneOrMany(field.Slug())
	return map[string]field.Shape{
		"contacts": {Name: "contacts insert", Doc: "Prints contacts of the register.", Fields: []field.Field{
			{Key: "kind", Type: field.OneOrMany(field.OneOf("controller", "dpo", "representative", "authority", "support")), Doc: "Only contacts of these kinds.", Example: "kind: [controller, dpo]"},
			{Key: "id", Type: ids, Doc: "Only these contacts.", Example: "id: dpo"},
		}},
		"processors": {Name: "processors insert", Doc: "Prints processors of the register.", Fields: []field.Field{
			{Key: "used_by", Type: field.Text(), Doc: "Only the recipients of this purpose: the id of its document, or the last part of it.", Example: "used_by: support"},
			{Key: "group", Type: field.Text(), Doc: "Only processors of this group."},
			{Key: "role", Type: field.OneOf("processor", "sub-processor", "joint", "recipient"), Doc: "Only processors in this role.", Example: "role: sub-processor"},
			{Key: "id", Type: ids, Doc: "Only these processors.", Example: "id: [freshdesk]"},
		}},
		"cookies": {Name: "cookies insert", Doc: "Prints cookies of the register.", Fields: []field.Field{
			{Key: "category", Type: field.OneOf("necessary", "preferences", "statistics", "marketing"), Doc: "Only cookies of this category.", Example: "category: necessary"},
			{Key: "party", Type: field.OneOf("first", "third"), Doc: "Only cookies set by the site itself, or by others.", Example: "party: first"},
		}},
		"purposes": {Name: "purposes insert", Doc: "Prints the purposes below a hub: cards and a matrix of their facts.", Fields: []field.Field{
			{Key: "show", Type: field.OneOf("cards", "matrix"), Doc: "Only the cards or only the matrix.", Example: "show: cards"},
			{Key: "of", Type: field.Text(), Doc: "The id of the hub; without it, the document itself.", Example: "of: data-privacy-policy"},
		}},
		"rights": {Name: "rights insert", Doc: "Prints the rights of the people concerned, and which apply by lawful basis.", Fields: []field.Field{
			{Key: "basis", Type: field.OneOrMany(field.OneOf(articles...)), Doc: "The lawful bases; without them, those of the purpose.", Example: "basis: [6(1)(a)]"},
		}},
		"glossary": {Name: "glossary insert", Doc: "Prints terms of the glossary with their definitions.", Fields: []field.Field{
			{Key: "id", Type: ids, Doc: "Only these terms.", Example: "id: [controller, processor]"},
		}},
		"table": {Name: "table insert", Doc: "Prints a table whose cells are Markdown with several paragraphs.", Fields: []field.Field{
			{Key: "caption", Type: field.Text(), Doc: "What the table shows.", Example: "caption: How we collect data"},
			{Key: "columns", Type: field.List(field.Text()), Required: true, Doc: "The headings of the columns.", Example: "columns: [What, Why]"},
			{Key: "rows", Type: field.List(field.List(field.LongText())), Required: true, Doc: "The rows: a list of lists of cells.", Example: "rows: [[first cell, second cell]]"},
		}},
	}
}

// A resolver turns one document of the desk into a Text.
type resolver struct {
	desk     *Desk
	doc      *Document
	words    words.Catalog
	day      date.Date              // rows valid on it are shown; zero: all
	frozen   map[*markdown.Node]any // what the frozen file says in place of an insert's options or a link's address
	problems diag.List
}

// expand gives every insert below n the nodes that it prints.
func (r *resolver) expand(n *markdown.Node) {
	markdown.Walk(n, func(n *markdown.Node) bool {
		if n.Kind == markdown.Insert {
			n.Children = r.insert(n)
			return false
		}
		return true
	})
}

// insert resolves the rows that an insert prints, keeps them for the frozen
// file, and prints them.
func (r *resolver) insert(n *markdown.Node) nodes {
	switch n.Name {
	case "contacts":
		o, _ := options[contactOptions](r, n)
		return keep(r, n, "", r.contacts(n, o), contactNodes)
	case "processors":
		o, places := options[processorOptions](r, n)
		return keep(r, n, "", r.processors(n, o, places), processorNodes)
	case "cookies":
		o, _ := options[cookieOptions](r, n)
		return keep(r, n, "", r.cookies(o), cookieNodes)
	case "purposes":
		o, places := options[purposeOptions](r, n)
		return keep(r, n, o.Show, r.purposes(o, places), purposeNodes(o.Show))
	case "glossary":
		o, _ := options[glossaryOptions](r, n)
		return keep(r, n, "", r.glossary(n, o), glossaryNodes)
	case "rights":
		o, _ := options[rightOptions](r, n)
		return keep(r, n, "", r.rights(o.Basis), rightNodes)
	default:
		o, places := options[tableOptions](r, n)
		if rows, moved := r.frozenRows(o.Rows); moved {
			r.frozen[n] = tableOptions{o.Caption, o.Columns, rows}
		}
		return r.table(o, places)
	}
}

// A frozenInsert is what stands between the fences of an insert in a frozen
// file: the rows that it printed. A table insert stays as it was typed, unless
// an address in it has to become a site path.
type frozenInsert[R any] struct {
	Show string `yaml:"show,omitempty"`
	Rows []R    `yaml:"rows"`
}

func keep[R any](r *resolver, n *markdown.Node, show string, rows []R, print func([]R) nodes) nodes {
	r.frozen[n] = frozenInsert[R]{show, rows}
	return print(rows)
}

// options decodes what stands between the fences of an insert.
func options[O any](r *resolver, n *markdown.Node) (O, field.Places) {
	var o O
	if strings.TrimSpace(n.Text) == "" && n.Name != "table" {
		return o, nil
	}
	places, problems := field.DecodeSource(insertSource(r.doc.File, n), field.Object(insertShapes()[n.Name]), &o)
	r.problems = append(r.problems, problems...)
	return o, places
}

// insertSource maps the text of an insert to its file. In a list or a quotation
// its lines have prefixes in the file that are not part of it.
func insertSource(f *diag.File, n *markdown.Node) field.Source {
	if string(f.Text[n.Span.Start:n.Span.End]) == n.Text {
		return field.Part(f, n.Span)
	}
	lines := strings.SplitAfter(n.Text, "\n")
	starts, at := make([]int, len(lines)), n.Span.Start
	for i, line := range lines {
		if found := strings.Index(string(f.Text[at:n.Span.End]), strings.TrimRight(line, "\n")); found >= 0 {
			at += found
		}
		starts[i] = at
		at = min(at+len(line), n.Span.End)
	}
	return field.Source{File: f, Text: []byte(n.Text), At: func(offset int) int {
		for i, line := range lines {
			if offset < len(line) || i == len(lines)-1 {
				return min(starts[i]+offset, len(f.Text))
			}
			offset -= len(line)
		}
		return n.Span.End
	}}
}

// word is a word with legal meaning, which becomes part of the text.
func (r *resolver) word(key string) string {
	if w, ok := r.words.Get(key); ok {
		return w
	}
	if f := r.desk.words[r.doc.Lang]; f != nil { // without a file, that is the problem
		r.problems.Reportf(RuleMissingWord, f, diag.Span{}, "add a line to "+f.Path+":  "+key+": …", "the word %q is missing", key)
	}
	return key
}
