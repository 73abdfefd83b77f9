package content

import (
	"fmt"
	"reflect"

	"fairnotice/generator/internal/markdown"
)

// Cells are what the rows of registers in a text say, each by where it stands: the insert, what the row is called,
// and the field. Two texts that show the same rows have the same cells, in whatever language.
func (t *Text) Cells() map[string]string {
	cells := map[string]string{}
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		if n.Kind == markdown.Insert && n.Frozen != nil {
			addCells(cells, n.Name, reflect.ValueOf(n.Frozen))
		}
		return n.Kind != markdown.Insert
	})
	return cells
}

func addCells(cells map[string]string, at string, v reflect.Value) {
	switch {
	case v.Kind() == reflect.Struct && v.NumField() > 0 && v.Type().Field(0).IsExported():
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; name != "Foreign" { // whether there is a translation, not what it says
				addCells(cells, at+"."+name, v.Field(i))
			}
		}
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
		for i := range v.Len() {
			addCells(cells, fmt.Sprintf("%s/%s", at, rowName(v.Index(i), i)), v.Index(i))
		}
	default:
		cells[at] = fmt.Sprint(v)
	}
}

// rowName is what a row is called in every language, or else its place.
func rowName(row reflect.Value, place int) string {
	if inner := row.FieldByName("Row"); inner.IsValid() {
		row = inner
	}
	for _, key := range []string{"ID", "Name"} {
		if name := row.FieldByName(key); name.IsValid() && name.Kind() == reflect.String && name.String() != "" {
			return name.String()
		}
	}
	return fmt.Sprint(place)
}
