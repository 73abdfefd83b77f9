package field

import (
	"bytes"
	"encoding/json"
	"maps"
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
		properties[f.Key] = f.schema()
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

func (f Field) schema() map[string]any {
	schema := f.Type.schema()
	if f.Doc != "" {
		schema["description"] = f.Doc
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
