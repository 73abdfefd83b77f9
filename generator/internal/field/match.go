package field

import (
	"encoding"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
)

var unmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()

// Match reports how a table and the struct that it fills differ: a key without a struct field, a tag
// without a key, a kind that cannot hold the value. Packages with tables test them by it.
func (s Shape) Match(t reflect.Type) error { return s.match(t, s.Name) }

func (s Shape) match(t reflect.Type, path string) error {
	if t = pointed(t); t.Kind() != reflect.Struct {
		return fmt.Errorf("%s: %s is no struct", path, t)
	}
	tags := tagged(t)
	var faults []error
	for _, f := range s.Fields {
		at := path + "." + f.Key
		if i, ok := tags[f.Key]; ok {
			faults = append(faults, f.Type.match(t.FieldByIndex(i).Type, at))
			continue
		}
		faults = append(faults, fmt.Errorf("%s: no field of %s has the tag", at, t))
	}
	for _, tag := range slices.Sorted(maps.Keys(tags)) {
		if !slices.Contains(s.keys(), tag) {
			faults = append(faults, fmt.Errorf("%s.%s: the table has no such key", path, tag))
		}
	}
	return errors.Join(faults...)
}

func pointed(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

func (t Type) match(goal reflect.Type, path string) error {
	goal = pointed(goal)
	switch t.kind {
	case object:
		return t.shape.match(goal, path)
	case list, oneOrMany, mapping:
		kind := reflect.Slice
		if t.kind == mapping {
			kind = reflect.Map
		}
		if goal.Kind() != kind || kind == reflect.Map && goal.Key().Kind() != reflect.String {
			return fmt.Errorf("%s: %s cannot hold %s", path, goal, t.name())
		}
		return t.items[0].match(goal.Elem(), path)
	case choice:
		var faults []error
		for _, item := range t.items {
			faults = append(faults, item.match(goal, path))
		}
		return errors.Join(faults...)
	}
	return t.matchScalar(goal, path)
}

func (t Type) matchScalar(goal reflect.Type, path string) error {
	kinds := []reflect.Kind{reflect.String}
	switch t.scalar.Schema["type"] {
	case "boolean":
		kinds = []reflect.Kind{reflect.Bool}
	case "integer":
		kinds = []reflect.Kind{reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64}
	}
	if slices.Contains(kinds, goal.Kind()) || reflect.PointerTo(goal).Implements(unmarshaler) {
		return nil
	}
	return fmt.Errorf("%s: %s cannot hold %s", path, goal, t.name())
}
