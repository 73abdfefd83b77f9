package convert

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/pattern"
)

// A rule is one of a style sheet: for which elements, how strongly, and what.
type rule struct {
	steps     []step // from the element outwards
	weight    int
	order     int
	own       properties
	important properties
}

// A step is one element that a selector names.
type step struct {
	tests []func(*html.Node) bool // for "p", ".c1", "#id", "[lang]", ":not(.x)"
	leads byte                    // how it stands to the step before: ' ' around it, '>' directly around it, '+' before it
}

var (
	simpleSelector = pattern.New(`^(?:\*|[A-Za-z][\w-]*|[.#]-?[A-Za-z_][\w-]*|:first-child|` +
		`\[[\w-]+(?:[~^$*]?=(?:"[^"\s]*"|'[^'\s]*'|[\w-]+))?\]|:not\((?:\*|[A-Za-z][\w-]*|[.#][A-Za-z_][\w-]*|\[[\w-]+\])\))`)
	combinator  = pattern.New(`\s*([>+\s])\s*`)
	inAttribute = pattern.New(`^\[([\w-]+)(?:([~^$*]?)=["']?(.*?)["']?)?\]$`)
)

// Bounds on rules for one kind of element, on steps of a selector, and on elements looked at for
// those of several steps.
const (
	mostRules = 300
	mostSteps = 8
	mostLooks = 5_000_000
)

// read takes the steps of a selector, and what an element has to be called for the rule to be looked
// at. Selectors that depend on what a reader does, or look far, are none.
func (r *rule) read(selector string) (key string, ok bool) {
	leads := byte(' ')
	for part := range strings.FieldsSeq(combinator().ReplaceAllString(selector, " $1 ")) {
		if part == ">" || part == "+" {
			leads = part[0]
			continue
		}
		one := step{}
		for key = "*"; part != ""; {
			simple := simpleSelector().FindString(part)
			if simple == "" {
				return "", false
			}
			part = part[len(simple):]
			if !strings.ContainsAny(simple[:1], ".#[:") {
				simple = strings.ToLower(simple)
			}
			weight := weightOf(simple)
			if r.weight += weight; !strings.ContainsAny(simple[:1], "[:") && weight > weightOf(key) {
				key = simple
			}
			one.tests = append(one.tests, testOf(simple))
		}
		if len(r.steps) > 0 {
			r.steps[0].leads = leads
		}
		leads = ' '
		r.steps = slices.Insert(r.steps, 0, one)
	}
	return key, 0 < len(r.steps) && len(r.steps) <= mostSteps
}

// weightOf is how much stronger a selector makes a rule.
func weightOf(simple string) int {
	switch simple[0] {
	case '#':
		return 10_000
	case '.', '[':
		return 100
	case ':':
		if inner, not := strings.CutPrefix(simple, ":not("); not {
			return weightOf(inner)
		}
		return 100
	case '*':
		return 0
	}
	return 1
}

// matches reports whether an element is the one that steps lead to.
func (s *styles) matches(n *html.Node, steps []step) bool {
	if s.looks++; s.looks > mostLooks || n == nil || n.Type != html.ElementNode {
		return false
	}
	for _, is := range steps[0].tests {
		if !is(n) {
			return false
		}
	}
	if len(steps) == 1 {
		return true
	}
	switch steps[1].leads {
	case '>':
		return s.matches(n.Parent, steps[1:])
	case '+':
		return s.matches(elementBefore(n), steps[1:])
	}
	for outer := range n.Ancestors() {
		if s.matches(outer, steps[1:]) {
			return true
		}
	}
	return false
}

// testOf is what a simple selector asks of an element.
func testOf(simple string) func(*html.Node) bool {
	name := simple[1:]
	switch simple[0] {
	case '*':
		return func(*html.Node) bool { return true }
	case '.':
		return func(n *html.Node) bool {
			for class := range strings.FieldsSeq(attribute(n, "class")) {
				if class == name {
					return true
				}
			}
			return false
		}
	case '#':
		return func(n *html.Node) bool { return attribute(n, "id") == name }
	case '[':
		return attributeTest(simple)
	case ':':
		if simple == ":first-child" {
			return func(n *html.Node) bool { return elementBefore(n) == nil }
		}
		inner := testOf(strings.TrimSuffix(strings.TrimPrefix(simple, ":not("), ")"))
		return func(n *html.Node) bool { return !inner(n) }
	}
	return named(simple)
}

func attributeTest(simple string) func(*html.Node) bool {
	m := inAttribute().FindStringSubmatch(simple)
	key, want := strings.ToLower(m[1]), m[3]
	is := map[string]func(has, want string) bool{
		"":  func(has, want string) bool { return has == want || !strings.Contains(simple, "=") },
		"~": func(has, want string) bool { return slices.Contains(strings.Fields(has), want) },
		"^": strings.HasPrefix, "$": strings.HasSuffix, "*": strings.Contains,
	}[m[2]]
	return func(n *html.Node) bool {
		has, ok := lookup(n, key)
		return ok && (want != "" || m[2] == "") && is(has, want)
	}
}

func elementBefore(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil && n.Type != html.ElementNode; {
		n = n.PrevSibling
	}
	return n
}

// of are the properties that hold for an element, those of its own attribute included.
func (s *styles) of(n *html.Node) properties {
	if found, ok := s.cache[n]; ok {
		return found
	}
	var found []rule
	for _, key := range append(keysOf(n), "*") {
		for _, r := range s.rules[key] {
			if s.matches(n, r.steps) {
				found = append(found, r)
			}
		}
	}
	slices.SortFunc(found, func(a, b rule) int {
		return cmp.Or(cmp.Compare(a.weight, b.weight), cmp.Compare(a.order, b.order))
	})
	if style := attribute(n, "style"); style != "" {
		own, important := declarations(style)
		found = append(found, rule{own: own, important: important})
	}
	var own properties
	if len(found) > 0 {
		own = properties{}
	}
	for _, r := range found {
		maps.Copy(own, r.own)
	}
	for _, r := range found {
		maps.Copy(own, r.important)
	}
	s.cache[n] = own
	return own
}
