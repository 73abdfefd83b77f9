package field

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
)

// JSONSchema is the table as a JSON Schema of draft 2020-12, for the editors that
// complete and check YAML while it is typed.
func (s Shape) JSONSchema(id, title string) []byte {
	schema := s.schema()
	schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	schema["$id"] = id
	schema["title"] = title
	var out bytes.Buffer
	write := json.NewEncoder(&out)
	write.SetEscapeHTML(false)
	write.SetIndent("", "  ")
	if write.Encode(schema) != nil { // only a Scalar with a schema that is no JSON
		return nil
	}
	return out.Bytes()
}

func (s Shape) schema() map[string]any {
	properties, required := map[string]any{}, []string{}
	for _, f := range s.Fields {
		property := f.Type.schema()
		if f.Doc != "" {
			property["description"] = f.Doc
		}
		properties[f.Key] = property
		if f.Required {
			required = append(required, f.Key)
		}
	}
	schema := map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
	if s.Doc != "" {
		schema["description"] = s.Doc
	}
	if len(required) > 0 {
		schema["required"] = required
	}
	return schema
}

// schema is made anew at each call, so that a description can be added.
func (t Type) schema() map[string]any {
	switch t.kind {
	case list:
		return map[string]any{"type": "array", "items": t.items[0].schema()}
	case oneOrMany:
		item := t.items[0].schema()
		return map[string]any{"anyOf": []any{item, map[string]any{"type": "array", "items": item}}}
	case object:
		return t.shape.schema()
	case mapping:
		return map[string]any{"type": "object", "additionalProperties": t.items[0].schema()}
	case choice:
		choices := make([]any, len(t.items))
		for i, item := range t.items {
			choices[i] = item.schema()
		}
		return map[string]any{"anyOf": choices}
	}
	schema := map[string]any{}
	maps.Copy(schema, t.scalar.Schema)
	return schema
}

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
