package content

import (
	"strings"
	"sync"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/words"
)

// An insert is a fenced block that prints a register or a table.
type insert struct {
	name    string
	options field.Shape // what an editor types between the fences
	// resolve makes what it prints on the desk, and thaw what it printed in a frozen file.
	resolve, thaw func(r *resolver, n *markdown.Node) nodes
}

// inserts are all there are.
var inserts = sync.OnceValue(func() []insert {
	return []insert{
		rowInsert("contacts", contactsOptions(), (*resolver).contacts, contactNodes),
		rowInsert("processors", processorsOptions(), (*resolver).processors, processorNodes),
		rowInsert("cookies", cookiesOptions(), (*resolver).cookies, cookieNodes),
		shownInsert("purposes", purposesOptions(), func(o purposeOptions) string { return o.Show },
			(*resolver).purposes, purposeNodes),
		rowInsert("rights", rightsOptions(), (*resolver).rights, rightNodes),
		rowInsert("glossary", termsOptions(), (*resolver).glossary, glossaryNodes),
		{"table", cellsOptions(), (*resolver).typedTable, (*resolver).frozenTable},
	}
})

// insertNames are the names of the fenced blocks that are inserts.
func insertNames() []string { return convert(inserts(), func(in insert) string { return in.name }) }

// A selection finds the rows that an insert prints, by its options.
type selection[O, R any] func(r *resolver, n *markdown.Node, o O, places field.Places) []R

func rowInsert[O, R any](name string, options field.Shape, rows selection[O, R], print func([]R) nodes) insert {
	return shownInsert(name, options, func(O) string { return "" }, rows,
		func(_ string, rows []R) nodes { return print(rows) })
}

// shownInsert is one that can show its rows in several ways.
func shownInsert[O, R any](
	name string, shape field.Shape, show func(O) string, rows selection[O, R], print func(string, []R) nodes,
) insert {
	keep := func(r *resolver, n *markdown.Node, in frozenInsert[R]) nodes {
		n.Frozen = in
		return print(in.Show, in.Rows)
	}
	return insert{
		name: name, options: shape,
		resolve: func(r *resolver, n *markdown.Node) nodes {
			o, places := options[O](r, n, shape)
			return keep(r, n, frozenInsert[R]{show(o), fewRows(r, n, rows(r, n, o, places))})
		},
		thaw: func(r *resolver, n *markdown.Node) nodes {
			var in frozenInsert[R]
			r.readRows(n, &in)
			return keep(r, n, in)
		},
	}
}

// A frozenInsert is what stands between the fences of an insert in a frozen file: the rows that it
// printed. A table insert stays as it was typed, unless an address in it has to become a site path.
type frozenInsert[R any] struct {
	Show string `yaml:"show,omitempty"`
	Rows []R    `yaml:"rows"`
}

// readRows reads what stands between the fences in a frozen file.
func (r *resolver) readRows(n *markdown.Node, into any) {
	if err := field.Read([]byte(n.Text), into); err != nil {
		r.problems.Reportf(ruleFrozenRows, r.doc.File, n.Span, "", "the rows of the insert cannot be read: %v", err)
	}
}

func (r *resolver) typedTable(n *markdown.Node) nodes {
	o, places := options[tableOptions](r, n, cellsOptions())
	if rows, moved := r.frozenRows(o.Rows); moved {
		n.Frozen = tableOptions{o.Caption, o.Columns, rows}
	}
	return r.table(o, places)
}

func (r *resolver) frozenTable(n *markdown.Node) nodes {
	var o tableOptions
	r.readRows(n, &o)
	return r.table(o, nil)
}

// A resolver turns one document of the desk into a Text.
type resolver struct {
	desk     *Desk
	doc      *Document
	words    words.Catalog
	day      date.Date // rows valid on it are shown; zero: all
	today    date.Date // on which what is pending is published
	printed  int       // rows of all inserts so far
	speller  field.Speller
	problems diag.List
}

// mostRows is how many rows the inserts of a document may print. A file of the record with more would have
// more lines than can be read, so none has.
const mostRows = 25_000

// fewRows are the rows of an insert, and none once there are too many.
func fewRows[R any](r *resolver, n *markdown.Node, rows []R) []R {
	before := r.printed
	if r.printed += len(rows); r.printed <= mostRows {
		return rows
	}
	if before <= mostRows {
		r.problems.Reportf(ruleTooLarge, r.doc.File, n.Span, "take out an insert, or divide the text into several documents",
			"with this list the text prints %d rows, and a document may have %d", r.printed, mostRows)
	}
	return nil
}

// MostInserts is how many a document may have: each prints a list, and lists are long. A document
// of which more were published, before there was a limit, may have as many.
const MostInserts = 300

// fewEnough takes the inserts out that are beyond the limit.
func (r *resolver) fewEnough(body *markdown.Node) {
	most, n := max(MostInserts, r.doc.OnRecord), 0
	if r.doc.Inserts <= most {
		return
	}
	markdown.Walk(body, func(node *markdown.Node) bool {
		if node.Kind != markdown.Insert {
			return true
		}
		if n++; n == most+1 {
			r.problems.Reportf(ruleTooLarge, r.doc.File, node.Span, "divide the text into several documents",
				"this is insert number %d, and a document may have %d", n, most)
		}
		if n > most {
			*node = markdown.Node{Kind: markdown.Paragraph, Span: node.Span}
		}
		return true
	})
}

// expand gives every insert below n the nodes that it prints, on the desk or from the rows of a frozen file.
func (r *resolver) expand(n *markdown.Node, print func(insert) func(*resolver, *markdown.Node) nodes) {
	markdown.Walk(n, func(n *markdown.Node) bool {
		if n.Kind != markdown.Insert {
			return true
		}
		for _, in := range inserts() {
			if in.name == n.Name {
				n.Children = print(in)(r, n)
			}
		}
		return false
	})
}

// options decodes what stands between the fences of an insert.
func options[O any](r *resolver, n *markdown.Node, shape field.Shape) (O, field.Places) {
	var o O
	if strings.TrimSpace(n.Text) == "" && n.Name != "table" {
		return o, nil
	}
	places, problems := field.DecodeSource(insertSource(r.doc.File, n), field.Object(shape), &o)
	r.problems = append(r.problems, problems...)
	return o, places
}

// insertSource maps the text of an insert to its file. In a list or a quotation
// its lines have prefixes in the file that are not part of it.
func insertSource(f *diag.File, n *markdown.Node) diag.Source {
	if string(f.Text[n.Span.Start:n.Span.End]) == n.Text {
		return f.Part(n.Span)
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
	return diag.Source{File: f, Text: []byte(n.Text), At: func(offset int) int {
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
		r.problems.Reportf(RuleMissingWord, f, diag.Span{}, "add a line to "+f.Path+":  "+key+": …",
			"the word %q is missing", key)
	}
	return key
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

func contactsOptions() field.Shape {
	return field.Shape{Name: "contacts insert", Doc: "Prints contacts of the register.", Fields: []field.Field{
		{Key: "kind", Type: field.OneOrMany(field.OneOf("controller", "dpo", "representative", "authority", "support")),
			Doc: "Only contacts of these kinds.", Example: "kind: [controller, dpo]"},
		{Key: "id", Type: field.OneOrMany(field.Slug()), Doc: "Only these contacts.", Example: "id: dpo"},
	}}
}

func processorsOptions() field.Shape {
	return field.Shape{Name: "processors insert", Doc: "Prints processors of the register.", Fields: []field.Field{
		{Key: "used_by", Type: field.Text(),
			Doc:     "Only the recipients of this purpose: the id of its document, or the last part of it.",
			Example: "used_by: support"},
		{Key: "group", Type: field.Text(), Doc: "Only processors of this group."},
		{Key: "role", Type: field.OneOf("processor", "sub-processor", "joint", "recipient"),
			Doc: "Only processors in this role.", Example: "role: sub-processor"},
		{Key: "id", Type: field.OneOrMany(field.Slug()), Doc: "Only these processors.", Example: "id: [freshdesk]"},
	}}
}

func cookiesOptions() field.Shape {
	return field.Shape{Name: "cookies insert", Doc: "Prints cookies of the register.", Fields: []field.Field{
		{Key: "category", Type: field.OneOf("necessary", "preferences", "statistics", "marketing"),
			Doc: "Only cookies of this category.", Example: "category: necessary"},
		{Key: "party", Type: field.OneOf("first", "third"), Doc: "Only cookies set by the site itself, or by others.",
			Example: "party: first"},
	}}
}

func purposesOptions() field.Shape {
	const doc = "Prints the purposes below a hub: cards and a matrix of their facts."
	return field.Shape{Name: "purposes insert", Doc: doc, Fields: []field.Field{
		{Key: "show", Type: field.OneOf("cards", "matrix"), Doc: "Only the cards or only the matrix.",
			Example: "show: cards"},
		{Key: "of", Type: field.Text(), Doc: "The id of the hub; without it, the document itself.",
			Example: "of: data-privacy-policy"},
	}}
}

func rightsOptions() field.Shape {
	const doc = "Prints the rights of the people concerned, and which apply by lawful basis."
	return field.Shape{Name: "rights insert", Doc: doc, Fields: []field.Field{
		{Key: "basis", Type: field.OneOrMany(field.OneOf(articles...)),
			Doc: "The lawful bases; without them, those of the purpose.", Example: "basis: [6(1)(a)]"},
	}}
}

func termsOptions() field.Shape {
	const doc = "Prints terms of the glossary with their definitions."
	return field.Shape{Name: "glossary insert", Doc: doc, Fields: []field.Field{
		{Key: "id", Type: field.OneOrMany(field.Slug()), Doc: "Only these terms.", Example: "id: [controller, processor]"}}}
}

func cellsOptions() field.Shape {
	const doc = "Prints a table whose cells are Markdown with several paragraphs."
	return field.Shape{Name: "table insert", Doc: doc, Fields: []field.Field{
		{Key: "caption", Type: field.Text(), Doc: "What the table shows.", Example: "caption: How we collect data"},
		{Key: "columns", Type: field.List(field.Text()), Required: true, Doc: "The headings of the columns.",
			Example: "columns: [What, Why]"},
		{Key: "rows", Type: field.List(field.List(field.LongText())), Required: true,
			Doc: "The rows: a list of lists of cells.", Example: "rows: [[first cell, second cell]]"},
	}}
}
