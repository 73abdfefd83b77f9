package field

import (
	"fmt"
	"strings"
)

// Reference is the table as Markdown for the documentation: one table for the
// object, and one for each object inside it, named by its path.
func (s Shape) Reference() string {
	var b strings.Builder
	s.reference(&b, "")
	return b.String()
}

func (s Shape) reference(b *strings.Builder, path string) {
	if path != "" {
		fmt.Fprintf(b, "\n`%s`: ", path)
	}
	b.WriteString(s.Doc)
	b.WriteString("\n\n| key | takes | required | meaning | example |\n| --- | --- | --- | --- | --- |\n")
	for _, f := range s.Fields {
		required, example := "", ""
		if f.Required {
			required = "yes"
		}
		if f.Example != "" {
			example = "`" + cell(f.Example) + "`"
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s | %s |\n", f.Key, cell(f.Type.reference()), required, cell(f.Doc), example)
	}
	for _, f := range s.Fields {
		for _, inner := range f.Type.objects() {
			inner.reference(b, strings.TrimPrefix(path+"."+f.Key, "."))
		}
	}
}

// reference says what a type takes, with the items of lists.
func (t Type) reference() string {
	switch t.kind {
	case list:
		return "a list: " + t.items[0].reference()
	case oneOrMany:
		return "one or a list: " + t.items[0].reference()
	case mapping:
		return "keys of your choice, each with: " + t.items[0].reference()
	case object:
		return "fields, below"
	case choice:
		names := make([]string, len(t.items))
		for i, item := range t.items {
			names[i] = item.reference()
		}
		return strings.Join(names, "; or ")
	}
	if t.words != nil {
		return "`" + strings.Join(t.words, "`, `") + "`"
	}
	return t.name()
}

// objects are the tables that values of a type have.
func (t Type) objects() (shapes []Shape) {
	if t.kind == object {
		return []Shape{*t.shape}
	}
	for _, item := range t.items {
		shapes = append(shapes, item.objects()...)
	}
	return shapes
}

func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ").Replace(text)
}
