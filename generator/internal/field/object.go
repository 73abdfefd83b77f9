package field

import (
	"encoding"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"fairnotice/generator/internal/diag"
)

func (s Shape) keys() []string {
	keys := make([]string, len(s.Fields))
	for i, f := range s.Fields {
		keys[i] = f.Key
	}
	return keys
}

func (s Shape) field(key string) (Field, bool) {
	for _, f := range s.Fields {
		if f.Key == key {
			return f, true
		}
	}
	return Field{}, false
}

func (r *reader) object(n *yaml.Node, start int, s Shape, at spot, into reflect.Value) {
	into = target(into)
	seen, given := map[string]int{}, map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i].Value
		key, ok := r.key(n.Content[i], seen)
		if !ok {
			continue
		}
		f, known := s.field(name)
		if last := r.cutText(n, i, s); !known && last >= i {
			i = last
			continue
		}
		if !known {
			given[r.unknownKey(key, name, s)] = true
			continue
		}
		given[name] = true
		inner := at.item(name, `"`+name+`"`)
		inner.field, inner.key = f, r.notes.src.InFile(key)
		r.value(n.Content[i+1], f.Type, inner, r.member(into, name))
	}
	r.missing(diag.Span{Start: start, End: r.line(r.lineOf(start)).End}, s, given)
}

// cutText tells a text between { and } that commas cut, from the key on that its first comma makes: {summary: We, too}.
// It returns the last key of this kind; a number below at where there is none.
func (r *reader) cutText(n *yaml.Node, at int, s Shape) (last int) {
	last = at - 2
	if n.Style&yaml.FlowStyle == 0 || at < 2 || n.Content[at-1].Kind != yaml.ScalarNode || n.Content[at-1].Style != 0 {
		return last
	}
	f, _ := s.field(n.Content[at-2].Value)
	if message, _, as := check(f.Type.fitting(scalar), n.Content[at-1].Value); message != "" || as.words != nil {
		return last
	}
	for i := at; i+1 < len(n.Content) && n.Content[i+1].Tag == "!!null" && n.Content[i+1].Value == ""; i += 2 {
		if _, isKey := Nearest(n.Content[i].Value, s.keys()); isKey {
			break
		}
		last = i
	}
	if last >= at {
		start := r.start(n.Content[at-1])
		span := diag.Span{Start: start, End: r.end(n.Content[last], r.start(n.Content[last]))}
		text := string(r.clean[span.Start:span.End])
		r.notes.needsQuotes(span, text, "between { and }, a comma ends a text, and begins the next field")
		r.notes.answer(quoted(text))
	}
	return last
}

// unknownKey tells a key that the table does not have, and returns the one that
// was most likely meant: it does not miss as well.
func (r *reader) unknownKey(at diag.Span, name string, s Shape) string {
	near, ok := Nearest(name, s.keys())
	hint := `did you mean "` + near + `"?`
	if !ok {
		i := slices.IndexFunc(s.Fields, func(f Field) bool { return f.Type.has(name) })
		switch {
		case i >= 0:
			hint = `it belongs below "` + s.Fields[i].Key + `", indented by two spaces`
		case len(s.Fields) == 0:
			hint = "delete it"
		default:
			hint = "known here are " + all(s.keys())
		}
	}
	r.notes.add(ruleUnknownKey, at, hint, "%q is not known in this %s", short(name), s.Name)
	return near
}

func (t Type) has(key string) bool {
	if t.kind == object {
		_, ok := t.shape.field(key)
		return ok
	}
	return slices.ContainsFunc(t.items, func(item Type) bool { return item.has(key) })
}

// missing tells required fields that were not given, unless they may stand in what could not be read.
func (r *reader) missing(at diag.Span, s Shape, given map[string]bool) {
	if r.partial {
		return
	}
	for _, f := range s.Fields {
		if f.Required && !given[f.Key] {
			r.notes.add(RuleMissingField, at, whatBelongs(f), "this %s has no %q", s.Name, f.Key)
		}
	}
}

// target follows pointers to the value to fill, making what they point to.
func target(v reflect.Value) reflect.Value {
	for v.IsValid() && v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	return v
}

// element is a pointer to a new element of a slice or map.
func element(of reflect.Value) reflect.Value {
	if of.IsValid() && (of.Kind() == reflect.Slice || of.Kind() == reflect.Map) {
		return reflect.New(of.Type().Elem())
	}
	return reflect.Value{}
}

// member is the field of a struct with a tag, as a pointer to it.
func (r *reader) member(of reflect.Value, key string) reflect.Value {
	if !of.IsValid() || of.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	tags, ok := r.tags[of.Type()]
	if !ok {
		tags = tagged(of.Type())
		r.tags[of.Type()] = tags
	}
	if i, ok := tags[key]; ok {
		return of.FieldByIndex(i).Addr()
	}
	return reflect.Value{}
}

// tagged are the fields of a struct, and of the structs that it embeds, by their yaml tags.
func tagged(t reflect.Type) map[string][]int {
	tags := map[string][]int{}
	for _, f := range reflect.VisibleFields(t) {
		if tag, _, _ := strings.Cut(f.Tag.Get("yaml"), ","); tag != "" && tag != "-" && f.IsExported() {
			tags[tag] = f.Index
		}
	}
	return tags
}

// wrap is where a single value goes that may be given for a list of one.
func wrap(t Type, into reflect.Value) reflect.Value {
	into = target(into)
	if t.kind != oneOrMany || !into.IsValid() || into.Kind() != reflect.Slice {
		return into
	}
	into.Set(reflect.MakeSlice(into.Type(), 1, 1))
	return target(into.Index(0).Addr())
}

// fill sets a Go value from a text that the table takes.
func (r *reader) fill(t Type, text string, at diag.Span, into reflect.Value) bool {
	if t.scalar.Check != nil {
		text = strings.TrimRight(text, "\n")
	}
	if !into.IsValid() {
		return true
	}
	if u, ok := into.Addr().Interface().(encoding.TextUnmarshaler); ok {
		if u.UnmarshalText([]byte(text)) == nil {
			return true
		}
		r.notes.add(t.rule(), at, "", "%q is not %s", short(text), t.name())
		return false
	}
	switch into.Kind() {
	case reflect.String:
		into.SetString(text)
	case reflect.Bool:
		into.SetBool(strings.EqualFold(text, "true"))
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Int16, reflect.Int8:
		number, err := strconv.ParseInt(text, 10, into.Type().Bits())
		if err != nil {
			return false
		}
		into.SetInt(number)
	}
	return true
}
