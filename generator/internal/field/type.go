package field

import "fairnotice/generator/internal/diag"

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
	switch {
	case t.words != nil:
		return each(t.words)
	case t.scalar.Name != "":
		return t.scalar.Name
	}
	return "text"
}

// takes reports whether values of the kind may be written for the type.
func (t Type) takes(k kind) bool {
	switch t.kind {
	case oneOrMany:
		return k == list || t.items[0].takes(k)
	case choice:
		for _, item := range t.items {
			if item.takes(k) {
				return true
			}
		}
		return false
	case mapping:
		return k == object
	}
	return t.kind == k
}
