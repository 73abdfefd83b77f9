package content

import "fairnotice/generator/internal/field"

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
		{Key: "id", Type: field.OneOrMany(field.Slug()), Doc: "Only these terms.", Example: "id: [controller, processor]"},
	}}
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
