// Package field reads YAML: the head of a document, site.yaml, the registers and
// the options of inserts. It is the only place of the program that does.
//
// What may be written is said by tables: a [Shape] lists the [Field]s of an object, a [Type] says
// which values a field takes. The same table drives strict decoding ([Decode]), every message an
// editor gets, the exported JSON Schema ([Shape.JSONSchema]) and the reference in the documentation
// ([Shape.Reference]), so these cannot drift apart.
//
// # Decoding
//
// A value fills a Go value of its kind: text a string or an encoding.TextUnmarshaler, lists a slice,
// objects a struct with yaml:"key" tags, maps a map with text as key; pointers are allocated. Scalars
// keep the letters that were typed: 3.10 stays "3.10", no stays "no", 2018-05-04 is no time. Only
// right values are set, so that one wrong value hides no other. An empty value counts as not given.
//
// A mistake is one problem at one place. Mistakes of writing (an unclosed quote, a colon that needs
// quotes) are looked for line by line before the text is parsed; the value concerned is then taken as
// given but unknown, and the rest of the text is read as if it were right.
//
// Anchors, aliases, tags and merge keys are refused, so that nothing expands;
// texts over 2 MiB and nesting over 20 levels are refused too.
package field

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"

	"go.yaml.in/yaml/v4"

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

// DecodeSource reads a text of any type, such as a list of rows, into what a pointer points to.
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

// A Type says which values a field takes. The functions of this package make
// types; the zero Type takes text of any length.
type Type struct {
	kind   kind
	scalar Scalar
	words  []string // of OneOf
	items  []Type   // of a list or map: one; of a choice: each
	shape  *Shape
}

type kind uint8

const (
	scalar kind = iota
	list
	oneOrMany
	object
	mapping
	choice
)

// A Scalar is a form that a single value must have.
type Scalar struct {
	Name string    // as messages say it, with its article: "a date"
	Rule diag.Rule // of the problem; ruleBadValue unless given
	// Check returns "" for a right text, or else what is wrong and what to type instead.
	Check  func(text string) (message, hint string)
	Answer func(text string) string // the right form of a wrong text, if it can mean one thing only; may be nil
	Schema map[string]any           // JSON Schema of the value
}

// Of is the type of a scalar.
func Of(s Scalar) Type { return Type{scalar: s} }

// List takes any number of values.
func List(of Type) Type { return Type{kind: list, items: []Type{of}} }

// OneOrMany takes a list, or one value for a list of one.
func OneOrMany(of Type) Type { return Type{kind: oneOrMany, items: []Type{of}} }

// Object takes the fields of a table.
func Object(s Shape) Type { return Type{kind: object, shape: &s} }

// Map takes values under keys of the editor's choice.
func Map(of Type) Type { return Type{kind: mapping, items: []Type{of}} }

// Either takes what one of the types takes; the first that fits is used. Of two
// types that are both objects or both lists only the first is looked at in messages.
func Either(types ...Type) Type { return Type{kind: choice, items: types} }

// name is how messages and the reference call the values of a type.
func (t Type) name() string {
	switch t.kind {
	case list:
		return "a list"
	case oneOrMany:
		return t.items[0].name() + " or a list"
	case object, mapping:
		return "a group of fields"
	case choice:
		names := t.items[0].name()
		for _, item := range t.items[1:] {
			names += " or " + item.name()
		}
		return names
	}
	if t.words != nil {
		return each(t.words)
	}
	return cmp.Or(t.scalar.Name, "text")
}

// takes reports whether values of the kind may be written for the type.
func (t Type) takes(k kind) bool {
	switch t.kind {
	case oneOrMany:
		return k == list || t.items[0].takes(k)
	case choice:
		return slices.ContainsFunc(t.items, func(item Type) bool { return item.takes(k) })
	case mapping:
		return k == object
	}
	return t.kind == k
}

// Encode writes a value as YAML in block style: keys in the order of the struct,
// every text on one line or as a literal block.
func Encode(value any) ([]byte, error) {
	return yaml.Dump(value, yaml.WithIndent(2), yaml.WithLineWidth(-1), yaml.WithUnicode(true))
}

// Read fills a value from YAML that a program wrote. It is tolerant where
// [Decode] is strict: a key that the value has no place for is passed over.
func Read(text []byte, into any) error {
	var root yaml.Node
	if err := yaml.Load(text, &root); err != nil {
		return err
	}
	if key := twice(&root); key != nil { // the library compares each key with each
		return fmt.Errorf("line %d: the key %q stands there twice", key.Line, key.Value)
	}
	return root.Load(into, yaml.WithUniqueKeys(false))
}

// twice is a key that an object below a node has already, or nil.
func twice(n *yaml.Node) *yaml.Node {
	seen := map[string]bool{}
	for i, item := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && item.Kind == yaml.ScalarNode {
			if seen[item.Value] {
				return item
			}
			seen[item.Value] = true
		}
		if key := twice(item); key != nil {
			return key
		}
	}
	return nil
}
