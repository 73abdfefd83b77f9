package field

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

func TestJSONSchema(t *testing.T) {
	const id = "https://example.com/head.json"
	text := headShape().JSONSchema(id, "Head")
	if again := headShape().JSONSchema(id, "Head"); !bytes.Equal(text, again) {
		t.Error("two runs give two schemas")
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
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
	for sample, right := range map[string]bool{
		`{"title":"A"}`:                                          true,
		`{"title":2026,"updated":"pending"}`:                     true,
		`{"title":"A","updated":"2026-11"}`:                      true,
		`{"title":"A","aliases":["/a/",{"from":"/b/"}]}`:         true,
		`{"title":"A","change":{"notify":"email"}}`:              true,
		`{"title":"A","change":{"notify":["email","banner"]}}`:   true,
		`{"title":"A","period":"P1Y6M","words":{"any":"thing"}}`: true,
		`{}`:                           false,
		`{"titel":"A"}`:                false,
		`{"title":"A","kind":"pag"}`:   false,
		`{"title":"A","tags":"a"}`:     false,
		`{"title":"A","weight":1000}`:  false,
		`{"title":"A","period":"P"}`:   false,
		`{"title":"A","posted":"1.2"}`: false,
		`{"title":"A","rows":[{}]}`:    false,
	} {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(sample))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); (err == nil) != right {
			t.Errorf("%s: %v", sample, err)
		}
	}
}

func TestReference(t *testing.T) {
	s := Shape{Name: "thing", Doc: "A thing.", Fields: []Field{
		{Key: "kind", Type: OneOf("a", "b"), Required: true, Doc: "This | that.", Example: "kind: a"},
		{Key: "parts", Type: List(Object(Shape{Name: "part", Doc: "A part.", Fields: []Field{{Key: "when", Type: Either(Date(), OneOf("never"))}}}))},
	}}
	const want = ` A thing.

| key | takes | required | meaning | example |
| --- | --- | --- | --- | --- |
| ` + "`kind` | `a`, `b` | yes | This \\| that. | `kind: a`" + ` |
| ` + "`parts`" + ` | a list: fields, below |  |  |  |

` + "`parts`: A part." + `

| key | takes | required | meaning | example |
| --- | --- | --- | --- | --- |
| ` + "`when` | a date; or `never`" + ` |  |  |  |
`
	if diff := cmp.Diff(strings.TrimPrefix(want, " "), s.Reference()); diff != "" {
		t.Error(diff)
	}
}

func TestMatch(t *testing.T) {
	if err := headShape().match(reflect.TypeFor[head](), "head"); err != nil {
		t.Error(err)
	}
	type wrong struct {
		Kind  int      `yaml:"kind"`
		Parts []string `yaml:"parts"`
		More  string   `yaml:"more"`
	}
	s := Shape{Name: "thing", Fields: []Field{{Key: "kind", Type: Text()}, {Key: "parts", Type: List(Integer(0, 1))}, {Key: "gone", Type: Text()}}}
	const want = "thing.kind: int cannot hold one line of text\n" +
		"thing.parts: string cannot hold a whole number from 0 to 1\n" +
		"thing.gone: no field of field.wrong has the tag\n" +
		"thing.more: the table has no such key"
	if got := s.match(reflect.TypeFor[wrong](), s.Name); got == nil || got.Error() != want {
		t.Errorf("got %v", got)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"title", "nav_title", "review_by", "toc", "updated", "dpo"}
	for word, want := range map[string]string{
		"titel": "title", "navtitle": "nav_title", "Review-By": "review_by", "TOC": "toc", "tco": "toc",
		"udpated": "updated", "whatever": "", "x": "", "dp": "", strings.Repeat("title", 100): "",
	} {
		if got, ok := Nearest(word, known); got != want || ok != (want != "") {
			t.Errorf("%.20q: got %q, want %q", word, got, want)
		}
	}
}
