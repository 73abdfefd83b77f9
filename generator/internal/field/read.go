package field

import (
	"cmp"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

// A reader holds a tree against the tables and fills what the caller gave.
type reader struct {
	locator
	places Places
	last   int // end of the last value that was read
	tags   map[reflect.Type]map[string][]int
}

// A spot is where in the tables a value is.
type spot struct {
	path  string
	label string // as messages call it: "tags" in quotes
	field Field  // zero for what is no field
	key   diag.Span
	depth int
}

// item is a value inside the spot.
func (at spot) item(name, label string) spot {
	path := name
	if at.path != "" {
		path = at.path + "." + name
	}
	return spot{path: path, label: label, depth: at.depth + 1}
}

// value reads one node. It reports whether something was kept of it.
func (r *reader) value(n *yaml.Node, t Type, at spot, into reflect.Value) bool {
	start := r.start(n)
	switch {
	case r.refused(n, start):
		return false
	case at.depth > deepest:
		r.notes.tooDeep(diag.Span{Start: start, End: start + 1})
		return false
	case n.Kind == yaml.ScalarNode:
		return r.single(n, start, t, at, into)
	}
	kind := list
	if n.Kind == yaml.MappingNode {
		kind = object
	}
	fitting := t.fitting(kind)
	r.last = max(r.last, start)
	switch {
	case len(fitting) == 0:
		r.wrongType(n, start, t, at)
		return false
	case kind == list:
		r.list(n, fitting[0].items[0], at, into)
	case fitting[0].kind == mapping:
		r.mapping(n, fitting[0].items[0], at, into)
	default:
		r.object(n, start, *fitting[0].shape, at, into)
	}
	r.record(at, diag.Span{Start: start, End: r.last}, nil)
	return true
}

func (r *reader) record(at spot, value diag.Span, pieces []piece) {
	r.places[at.path] = Place{Key: at.key, Value: r.notes.src.InFile(value), pieces: pieces}
}

// refused tells anchors, aliases and tags, which could make a small text a huge one.
func (r *reader) refused(n *yaml.Node, start int) bool {
	if n.Kind != yaml.AliasNode && n.Anchor == "" && n.Style&yaml.TaggedStyle == 0 {
		return false
	}
	r.notes.add(ruleNoAlias, diag.Span{Start: start, End: start + 1}, "if it is text, put it in quotes",
		"anchors, aliases and tags (&, *, !) are not used here")
	return true
}

// fitting are the types among the choices of t that take a kind.
func (t Type) fitting(k kind) (types []Type) {
	switch {
	case !t.takes(k):
	case t.kind == choice:
		for _, item := range t.items {
			types = append(types, item.fitting(k)...)
		}
	case t.kind == oneOrMany && k != list:
		types = t.items[0].fitting(k)
	default:
		types = []Type{t}
	}
	return types
}

// single reads a value that is neither list nor object.
func (r *reader) single(n *yaml.Node, start int, t Type, at spot, into reflect.Value) bool {
	value := diag.Span{Start: start, End: r.end(n, start)}
	r.last = max(r.last, value.End)
	empty := n.Tag == "!!null" || strings.TrimSpace(n.Value) == ""
	fitting := t.fitting(scalar)
	switch {
	case r.isUnknown(value):
		r.record(at, value, nil)
		return false
	case empty:
		r.record(at, value, nil)
		r.empty(start, t, at)
		return false
	}
	text := n.Value
	message, hint, as := check(fitting, text)
	switch isBlank := r.blanks(value); {
	case isBlank:
	case len(fitting) == 0:
		r.wrongType(n, start, t, at)
		return false
	case n.Style == 0 && meantAsQuotes(n.Value):
		r.notes.smartQuotes(value, n.Value)
		return false
	case message != "":
		r.notes.add(as.rule(), value, hint, "%s", message)
		if as.scalar.Answer != nil {
			r.notes.answer(as.scalar.Answer(strings.TrimRight(text, "\n")))
		}
	}
	r.record(at, value, r.pieces(n, value.Start, value.End))
	return message == "" && len(fitting) > 0 && r.fill(as, text, value, wrap(t, into))
}

// check finds the type that takes a text, or what is wrong with it: measured by
// the type with a word near to it, or else by the first.
func check(types []Type, text string) (message, hint string, as Type) {
	for i, t := range types {
		if t.scalar.Check == nil {
			return "", "", t
		}
		said, todo := t.scalar.Check(strings.TrimRight(text, "\n"))
		if said == "" {
			return "", "", t
		}
		if _, near := Nearest(text, t.words); i == 0 || near {
			message, hint, as = said, todo, t
		}
	}
	return message, hint, as
}

func (t Type) rule() diag.Rule {
	return cmp.Or(t.scalar.Rule, ruleBadValue)
}

// empty tells a value that should not be empty, or that only looks so because a
// number sign made a comment of it.
func (r *reader) empty(start int, t Type, at spot) {
	rest, span := r.rest(start)
	remark := strings.TrimSpace(string(rest))
	span.Start += strings.Index(string(rest), remark)
	span.End = span.Start + len(remark)
	line := r.line(r.lineOf(min(start, max(0, len(r.clean)-1))))
	before := diag.Span{Start: min(line.Start+len(leading(r.clean[line.Start:line.End])), start), End: start}
	switch {
	case t.takes(scalar) && len(remark) > 1 && remark[0] == '#' && remark[1] != ' ':
		r.notes.needsQuotes(span, remark, "a value that begins with # needs quotes; without them it is a remark")
	case r.partial:
	case at.field.Required:
		r.notes.add(RuleMissingField, before, whatBelongs(at.field), "%s is empty", at.label)
	case at.field.Key == "" && at.depth > 0 && at.path != "":
		r.notes.add(RuleMissingField, before, "type a value, or delete the line", "%s is empty", at.label)
	}
}

// whatBelongs says what is to be typed for a field, and never what its value is: that is for who writes the text.
func whatBelongs(f Field) string {
	if f.Key == "" {
		return ""
	}
	of := f.Type.name()
	if doc := strings.TrimSpace(f.Doc); doc != "" {
		of += " (" + strings.TrimSuffix(doc, ".") + ")"
	}
	return "type " + f.Key + ": and behind it " + of
}

var plainJoined = pattern.New(`^([A-Za-z_][\w-]*):\S`)

// wrongType tells a list where text is wanted, and the like.
func (r *reader) wrongType(n *yaml.Node, start int, t Type, at spot) {
	rest, span := r.rest(start)
	text, is := string(rest), "text"
	switch n.Kind {
	case yaml.SequenceNode:
		is = "a list"
		if end := strings.IndexByte(text, ']'); n.Style&yaml.FlowStyle != 0 && t.takes(scalar) && end > 0 {
			r.notes.add(ruleWrongType, diag.Span{Start: span.Start, End: span.Start + end + 1},
				"type the words that belong here without brackets; if readers are to see these, type "+quoted(text[:end+1]),
				"%s takes %s, and brackets without quotes make a list", at.label, t.name())
			return
		}
	case yaml.MappingNode:
		is = "a group of fields"
		if t.takes(scalar) && n.Style&yaml.FlowStyle == 0 && len(n.Content) == 2 && !bareKey().MatchString(text) {
			r.notes.needsQuotes(span, text, "a value with a colon needs quotes")
			r.notes.answer(quoted(text))
			return
		}
	default:
		if t.takes(object) && plainJoined().MatchString(n.Value) && n.Style == 0 {
			r.joinedKey(start)
			return
		}
		if at.path == "" && t.takes(object) {
			r.notes.noKey(span)
			return
		}
	}
	hint := t.howTo(n, at.field)
	r.notes.add(ruleWrongType, span, hint, "%s takes %s, and this is %s", at.label, t.name(), is)
	if one, ok := strings.CutPrefix(hint, "type "+at.field.Key+": ["); ok && !strings.Contains(one, ",") &&
		text == n.Value {
		r.notes.answer("[" + one)
	}
}

// howTo shows how a value of the type is typed.
func (t Type) howTo(n *yaml.Node, f Field) string {
	switch {
	case t.takes(list) && n.Kind == yaml.ScalarNode && f.Key != "" && !strings.ContainsAny(n.Value, ":#[]{}\"'\n"):
		items := strings.FieldsFunc(short(n.Value), func(r rune) bool { return r == ',' })
		for i, item := range items {
			items[i] = strings.TrimSpace(item)
		}
		return "type " + f.Key + ": [" + strings.Join(items, ", ") + "]"
	case t.takes(list) && n.Kind == yaml.ScalarNode:
		items := strings.Split(short(n.Value), ",")
		for i, item := range items {
			items[i] = "  - " + strings.TrimSpace(item)
		}
		return "type each item on a line of its own below the key:\n" + strings.Join(items, "\n")
	case t.takes(list):
		return "begin each item with a hyphen and a space"
	case t.takes(object) && t.shape != nil && len(t.shape.Fields) > 0:
		return "type its fields on lines of their own; known are " + all(t.shape.keys())
	case f.Key != "":
		return whatBelongs(f)
	}
	return "type one value on the line of the key"
}

func (r *reader) list(n *yaml.Node, of Type, at spot, into reflect.Value) {
	into = target(into)
	kept := 0
	for i, item := range n.Content {
		label := "item " + strconv.Itoa(i+1)
		if at.field.Key != "" {
			label += ` of "` + at.field.Key + `"`
		}
		inner := at.item(strconv.Itoa(kept), label)
		value := element(into)
		if !r.value(item, of, inner, value) {
			delete(r.places, inner.path)
			continue
		}
		kept++
		if into.IsValid() && into.Kind() == reflect.Slice {
			into.Set(reflect.Append(into, value.Elem()))
		}
	}
}

func (r *reader) mapping(n *yaml.Node, of Type, at spot, into reflect.Value) {
	into = target(into)
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, ok := r.key(n.Content[i], seen)
		if !ok {
			continue
		}
		inner := at.item(n.Content[i].Value, `"`+short(n.Content[i].Value)+`"`)
		inner.key = r.notes.src.InFile(key)
		value := element(into)
		if !r.value(n.Content[i+1], of, inner, value) || !into.IsValid() || into.Kind() != reflect.Map {
			continue
		}
		if into.IsNil() {
			into.Set(reflect.MakeMap(into.Type()))
		}
		into.SetMapIndex(reflect.ValueOf(n.Content[i].Value).Convert(into.Type().Key()), value.Elem())
	}
}

// key reads the key of a field and tells one that was given before.
func (r *reader) key(n *yaml.Node, seen map[string]int) (diag.Span, bool) {
	start := r.start(n)
	if n.Kind != yaml.ScalarNode || n.Value == "<<" {
		rule, message := ruleYAML, "a key must be a word"
		if n.Kind == yaml.ScalarNode {
			rule, message = ruleNoAlias, `"<<" is not allowed: every text is complete by itself`
		}
		r.notes.add(rule, diag.Span{Start: start, End: start + 1}, "type the fields themselves", "%s", message)
		r.partial = true
		return diag.Span{}, false
	}
	span := diag.Span{Start: start, End: r.end(n, start)}
	if r.refused(n, start) || r.isUnknown(span) {
		r.partial = true
		return span, false
	}
	if first, twice := seen[n.Value]; twice {
		r.notes.add(ruleDuplicateKey, span, "delete one of the two", "%q is given twice, first in line %d",
			short(n.Value), r.fileLine(first))
		return span, false
	}
	seen[n.Value] = start
	return span, true
}
