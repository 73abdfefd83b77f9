package content

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
)

// realPortal is the portal in whose repository this package is.
const realPortal = "../../.."

// TestTables holds every table against the struct that it fills.
func TestTables(t *testing.T) {
	for _, c := range []struct {
		shape field.Shape
		fills reflect.Type
	}{
		{headShape(), reflect.TypeFor[Head]()},
		{settingsShape(), reflect.TypeFor[Settings]()},
		{contactShape(), reflect.TypeFor[Contact]()},
		{processorShape(), reflect.TypeFor[Processor]()},
		{cookieShape(), reflect.TypeFor[Cookie]()},
		{glossaryShape(), reflect.TypeFor[GlossaryTerm]()},
		{insertShapes()["glossary"], reflect.TypeFor[glossaryOptions]()},
		{insertShapes()["contacts"], reflect.TypeFor[contactOptions]()},
		{insertShapes()["processors"], reflect.TypeFor[processorOptions]()},
		{insertShapes()["cookies"], reflect.TypeFor[cookieOptions]()},
		{insertShapes()["purposes"], reflect.TypeFor[purposeOptions]()},
		{insertShapes()["rights"], reflect.TypeFor[rightOptions]()},
		{insertShapes()["table"], reflect.TypeFor[tableOptions]()},
	} {
		if err := c.shape.Match(c.fills); err != nil {
			t.Error(err)
		}
	}
}

// insertShapes are the tables of the options, by insert.
func insertShapes() map[string]field.Shape {
	shapes := map[string]field.Shape{}
	for _, in := range inserts() {
		shapes[in.name] = in.options
	}
	return shapes
}

func TestEveryInsertHasOptions(t *testing.T) {
	named := slices.Sorted(slices.Values(insertNames()))
	if got := slices.Sorted(maps.Keys(insertShapes())); !slices.Equal(got, named) {
		t.Errorf("tables of options for %q, inserts %q", got, named)
	}
}

// TestExamples holds that what a hint tells to type is right.
func TestExamples(t *testing.T) {
	for name, shape := range Schemas() {
		for _, f := range shape.Fields {
			text := f.Example
			if text == "" || strings.Contains(text, "(see the reference)") || strings.HasSuffix(text, ":") || strings.Contains(text, "...") {
				continue
			}
			if own, _, ok := strings.Cut(text, ":"); !ok || own != f.Key {
				t.Errorf("%s: the example of %s is of %s", name, f.Key, own)
			}
			var into map[string]any
			source := diag.NewFile(name, []byte(text)).From(0)
			if _, problems := field.DecodeSource(source, field.Object(field.Shape{Fields: []field.Field{f}}), &into); len(problems) > 0 {
				t.Errorf("%s: %s", name, problems.Text())
			}
		}
	}
}

// schemaOf compiles the JSON Schema of a table.
func schemaOf(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	id := "https://example.com/" + name + ".json"
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schemas()[name].JSONSchema(id, name)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(id, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(id)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// valueOf is a YAML text as a JSON Schema sees it.
func valueOf(t *testing.T, text []byte) any {
	t.Helper()
	var value any
	if err := field.Read(text, &value); err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(withDates(value))
	if err != nil {
		t.Fatal(err)
	}
	value, err = jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// withDates writes days as text again: YAML makes points in time of them.
func withDates(value any) any {
	switch v := value.(type) {
	case time.Time:
		return v.Format(time.DateOnly)
	case []any:
		for i := range v {
			v[i] = withDates(v[i])
		}
	case map[string]any:
		for key := range v {
			v[key] = withDates(v[key])
		}
	}
	return value
}

// TestSchemasTakeTheRealContent: an editor that checks by the schemas has
// nothing to say about the portal itself.
func TestSchemasTakeTheRealContent(t *testing.T) {
	portal := os.DirFS(realPortal)
	desk, _, err := Load(portal)
	if err != nil {
		t.Fatal(err)
	}
	if len(desk.Documents) < 10 {
		t.Errorf("%d documents", len(desk.Documents))
	}
	head := schemaOf(t, "front-matter")
	for _, doc := range desk.Documents {
		l := loader{}
		at, _, _ := l.split(doc.File)
		if err := head.Validate(valueOf(t, doc.File.Text[at.Start:at.End])); err != nil {
			t.Errorf("%s: %v", doc.File.Path, err)
		}
	}
	for name, f := range map[string]*diag.File{
		"site": desk.Settings.File, "contacts": desk.Contacts.File, "processors": desk.Processors.File, "cookies": desk.Cookies.File, "glossary": desk.Glossary.File,
	} {
		if err := schemaOf(t, name).Validate(valueOf(t, f.Text)); err != nil {
			t.Errorf("%s: %v", f.Path, err)
		}
	}
}

func TestSchemasRefuse(t *testing.T) {
	for _, c := range []struct{ schema, text string }{
		{"front-matter", "kind: page"},
		{"front-matter", "title: A\nkind: article"},
		{"front-matter", "title: A\nkind: page\ntitel: B"},
		{"front-matter", "title: A\nkind: page\nposted: 1 May 2018"},
		{"front-matter", "title: A\nkind: page\nupdated: soon"},
		{"front-matter", "title: A\nkind: page\naudience: customers"},
		{"front-matter", "title: A\nkind: purpose\npurpose: {data: [Name]}"},
		{"front-matter", "title: A\nkind: page\naliases: [{from: /a}]"},
		{"site", "title: A"},
		{"site", "title: A\norganisation: {name: B, url: 'https://b.example/'}\nbase: b.example\ntime_zone: Europe/Oslo\nlanguages: [en]"},
		{"contacts", "contacts: [{id: Dpo, kind: dpo}]"},
		{"contacts", "contacts: [{id: dpo, kind: dpo, email: none}]"},
		{"processors", "processors: [{id: a, name: A, role: processor, service: S}]"},
		{"processors", "processors: [{id: a, name: A, role: processor, service: S, countries: [Norway]}]"},
		{"cookies", "cookies: [{name: a, category: necessary, provider: A, party: first, purpose: P, duration: a year, third_party_access: no}]"},
	} {
		if err := schemaOf(t, c.schema).Validate(valueOf(t, []byte(c.text))); err == nil {
			t.Errorf("%s takes\n%s", c.schema, c.text)
		}
	}
}

// TestCountries: what is written is a code of ISO 3166-1, EU or EEA; who writes
// a country out is told its code.
func TestCountries(t *testing.T) {
	for text, want := range map[string]string{
		"NO": "", "US": "", "EU": "", "EEA": "", "GB": "", "XK": "",
		"UK": "type GB", "us": "type US", "NOR": "type NO", "Norway": "type NO", "united states": "type US",
		"Czechia": "type CZ", "Atlantis": "type its two letters as in ISO 3166-1; or EU, or EEA",
		"AA": "type its two letters as in ISO 3166-1; or EU, or EEA",
	} {
		var into []string
		source := diag.NewFile("a.yaml", []byte("- \""+text+"\"")).From(0)
		_, problems := field.DecodeSource(source, field.List(country()), &into)
		got := ""
		if len(problems) > 0 {
			got = problems[0].Hint
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestWordsOfTheRealPortal: each language of the portal has a file of words.
func TestWordsOfTheRealPortal(t *testing.T) {
	desk, _, err := Load(os.DirFS(realPortal))
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range desk.Settings.Languages {
		if word, ok := desk.Words[lang].Get("right.access.title"); !ok || word == "" {
			t.Errorf("no words in %s", path.Join("layouts/i18n", lang+".yaml"))
		}
	}
}
