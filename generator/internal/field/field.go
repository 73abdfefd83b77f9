// Package field reads YAML: the head of a document, site.yaml, the registers and
// the options of inserts. It is the only place of the program that does.
//
// What may be written is said by tables: a [Shape] lists the [Field]s of an
// object, a [Type] says which values a field takes. The same table drives strict
// decoding ([Decode]), every message an editor gets, the exported JSON Schema
// ([Shape.JSONSchema]) and the reference in the documentation
// ([Shape.Reference]), so these cannot drift apart. [Shape.Match] lets a test
// hold a table against the Go struct that it fills.
//
// # Decoding
//
// A value fills a Go value of its kind: text a string or an
// encoding.TextUnmarshaler, lists a slice, objects a struct with yaml:"key" tags,
// maps a map with text as key; pointers are allocated. Scalars keep the letters
// that were typed: 3.10 stays "3.10", no stays "no", 2018-05-04 is no time.
// Only right values are set, so that one wrong value hides no other. An empty
// value counts as not given.
//
// A mistake is one problem at one place. Mistakes of writing (an unclosed quote,
// a colon that needs quotes) are looked for line by line before the text is
// parsed; the value concerned is then taken as given but unknown, and the rest
// of the text is read as if it were right.
//
// Anchors, aliases, tags and merge keys are refused, so that nothing expands;
// texts over 2 MiB and nesting over 20 levels are refused too.
package field

import (
	"reflect"
	"slices"

	"fairnotice/generator/internal/diag"
)

// A Shape is the table of an object's fields.
type Shape struct {
	Name   string // as messages say it: "front matter", "processor"
	Doc    string
	Fields []Field
}

// A Field is one row of a table.
type Field struct {
	Key, Doc string
	Type     Type
	Required bool   // always; what is required under conditions is for the caller to judge
	Example  string // what to type, in one line: "updated: 2026-11-20"
}

// Decode reads the YAML in a span of a file into a struct, by its table.
func Decode(f *diag.File, at diag.Span, s Shape, into any) (Places, diag.List) {
	return DecodeSource(f.Part(at), Object(s), into)
}

// DecodeSource reads a text of any type, such as a list of rows, into what a
// pointer points to.
func DecodeSource(src diag.Source, t Type, into any) (Places, diag.List) {
	n := &notes{src: src}
	if len(src.Text) > largest {
		n.add(ruleYAML, diag.Span{}, "split it into several files", "this text is longer than %d MiB", largest>>20)
		return Places{}, n.list
	}
	d := newDraft(n)
	d.scan()
	root := d.parse()
	slices.Sort(d.unknown)
	r := &reader{locator: locator{draft: d}, places: Places{}, tags: map[reflect.Type]map[string][]int{}}
	whole := spot{field: Field{Key: "", Required: true}, label: "this text"}
	switch {
	case root != nil:
		r.value(root, t, whole, reflect.ValueOf(into))
	case t.takes(object) && t.shape != nil:
		r.missing(diag.Span{}, *t.shape, nil)
	}
	return r.places, n.list
}
