package content

import (
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/field"
)

// An Authority is the one of a country to which readers can complain.
type Authority struct {
	Country string    `yaml:"country"`
	Name    string    `yaml:"name"`
	Address []string  `yaml:"address"`
	URL     string    `yaml:"url"`
	Source  string    `yaml:"source"`
	Checked date.Date `yaml:"checked"`
}

func authorityShape() field.Shape {
	return field.Shape{Name: "authority", Fields: []field.Field{
		{Key: "country", Type: country(), Required: true, Doc: "The country: its two-letter code (ISO 3166-1).",
			Example: "country: NO"},
		{Key: "name", Type: field.Text(), Required: true, Doc: "Its name, as it calls itself.",
			Example: "name: Datatilsynet"},
		{Key: "address", Type: field.List(field.Text()), Required: true, Doc: "The lines of its postal address.",
			Example: "address: [Postboks 458 Sentrum, 0105 Oslo]"},
		{Key: "url", Type: field.URL(), Required: true, Doc: "Its web site.", Example: "url: https://www.datatilsynet.no/"},
		{Key: "source", Type: field.URL(), Required: true,
			Doc:     "Where name and address were found, so that others can look again.",
			Example: "source: https://www.datatilsynet.no/om-datatilsynet/kontakt-oss/"},
		{Key: "checked", Type: field.Date(), Doc: "The day on which somebody last looked there.",
			Example: "checked: 2026-11-30"},
	}}
}

// Grants reports whether a right follows from the lawful bases of a purpose.
func (f *Facts) Grants(right string) bool {
	return Applies(right, convert(f.Basis, func(b BasisFact) string { return b.ID }))
}

// Rights are the ids of the rights that a notice has to name, in the order in which it names them.
func Rights() []string {
	ids := make([]string, len(rightsByBasis))
	for i, row := range rightsByBasis {
		ids[i] = row.right
	}
	return ids
}
