package review

import (
	"bytes"
	"encoding"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
)

// registerRows are the rows of registers that differ, by what names them.
func (c *changeset) registerRows() []Row {
	was, is := c.base.Desk, c.head.Desk
	return slices.Concat(
		rowsOf(was.Contacts, is.Contacts, func(r content.Contact) string { return r.ID }),
		rowsOf(was.Processors, is.Processors, func(r content.Processor) string { return r.ID }),
		rowsOf(was.Cookies, is.Cookies, func(r content.Cookie) string { return r.Name }),
		rowsOf(was.Glossary, is.Glossary, func(r content.GlossaryTerm) string { return r.ID }),
		rowsOf(was.Authorities, is.Authorities, func(r content.Authority) string { return r.Country }))
}

func rowsOf[R any](was, is content.Register[R], id func(R) string) []Row {
	var all []Row
	if was.File != nil && is.File != nil && bytes.Equal(was.File.Text, is.File.Text) {
		return nil
	}
	for x, row := range is.Rows {
		what, changes := Added, values(row)
		y := slices.IndexFunc(was.Rows, func(r R) bool { return id(r) == id(row) })
		if y >= 0 {
			what, changes = Changed, changesOf(was.Rows[y], row)
		}
		if what == Added || len(changes) > 0 {
			all = append(all, Row{is.File.Path, lineOfRow(is, x), title(row, id(row)), what, changes})
		}
	}
	for _, row := range was.Rows {
		if !slices.ContainsFunc(is.Rows, func(r R) bool { return id(r) == id(row) }) {
			all = append(all, Row{was.File.Path, 0, title(row, id(row)), Removed, []string{}})
		}
	}
	return all
}

func lineOfRow[R any](r content.Register[R], x int) int {
	key := strings.TrimSuffix(path.Base(r.File.Path), ".yaml")
	for _, list := range []string{key, "terms"} {
		for _, field := range []string{".id", ".name", ""} {
			if at, there := r.Places[fmt.Sprintf("%s.%d%s", list, x, field)]; there {
				return lineOf(r.File, at.Value)
			}
		}
	}
	return 1
}

// naming are the fields that name a row, beside its id.
var naming = []string{"name", "entity", "term"}

// title is what people call a row: its name, and its id where that is another word.
func title(row any, id string) string {
	for _, v := range fields(row) {
		if name := v.String(); slices.Contains(naming, v.key) && name != id && name != "" {
			return name + " (" + id + ")"
		}
	}
	return id
}

// A value is what a field of a row says; a list has several texts.
type value struct {
	key  string
	text []string
}

// values are those of a new row but the ones that name it.
func values(row any) []string {
	all := []string{}
	for _, v := range fields(row) {
		if text := v.String(); text != "" && v.key != "id" && !slices.Contains(naming, v.key) {
			all = append(all, v.key+": "+text)
		}
	}
	return all
}

func changesOf(was, is any) []string {
	var all []string
	before, now := fields(was), fields(is)
	for _, v := range now {
		if old := valueOf(before, v.key); !slices.Equal(old.text, v.text) {
			all = append(all, v.key+": "+old.orNothing()+" → "+v.orNothing())
		}
	}
	for _, v := range before {
		if valueOf(now, v.key).key == "" {
			all = append(all, v.key+": "+v.orNothing()+" → nothing")
		}
	}
	return all
}

func valueOf(all []value, key string) value {
	x := slices.IndexFunc(all, func(v value) bool { return v.key == key })
	if x < 0 {
		return value{}
	}
	return all[x]
}

func (v value) String() string { return strings.Join(v.text, ", ") }

func (v value) orNothing() string {
	if s := v.String(); s != "" {
		return "“" + s + "”"
	}
	return "nothing"
}

// fields are those of a row as an editor types them, in the order of its type.
func fields(row any) []value { return appendFields(nil, "", reflect.ValueOf(row)) }

func appendFields(all []value, key string, v reflect.Value) []value {
	if m, isText := v.Interface().(encoding.TextMarshaler); isText {
		text, err := m.MarshalText()
		if err != nil || v.IsZero() {
			return all
		}
		return append(all, value{key, []string{string(text)}})
	}
	switch v.Kind() {
	case reflect.Struct:
		for x := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(x).Tag.Get("yaml"), ",")
			all = appendFields(all, strings.TrimPrefix(key+"."+name, "."), v.Field(x))
		}
	case reflect.Map:
		byText := func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) }
		for _, k := range slices.SortedFunc(slices.Values(v.MapKeys()), byText) {
			all = appendFields(all, key+"."+k.String(), v.MapIndex(k))
		}
	case reflect.Slice:
		var text []string
		for x := range v.Len() {
			for _, part := range appendFields(nil, "", v.Index(x)) {
				text = append(text, part.text...)
			}
		}
		if len(text) > 0 {
			all = append(all, value{key, text})
		}
	default:
		if !v.IsZero() {
			all = append(all, value{key, []string{fmt.Sprint(v.Interface())}})
		}
	}
	return all
}
