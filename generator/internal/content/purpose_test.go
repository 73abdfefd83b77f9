package content

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fairnotice/generator/internal/markdown"
)

func TestSerialisationOfTheHead(t *testing.T) {
	inline := &markdown.Node{Kind: markdown.Paragraph, Children: []*markdown.Node{{Kind: markdown.Text, Text: "First\nlayer"}}}
	word := &markdown.Node{Kind: markdown.Insert, Name: "processors", Text: "used_by: x\n", Children: []*markdown.Node{{Kind: markdown.Group, Class: "box", Children: []*markdown.Node{
		{Kind: markdown.Paragraph, Class: "role", Children: []*markdown.Node{{Kind: markdown.Mark, Class: "m", Children: []*markdown.Node{{Kind: markdown.Word, Text: "country.NO"}}}}},
	}}}}
	got := (&Text{
		Head: Public{Title: "A\n title", Lead: "A <lead>", Kind: "purpose", Effective: day(t, "2027-01-01"), Purpose: &Facts{
			Summary: "Why", Basis: []BasisFact{{Meaning: Meaning{ID: "6(1)(b)", Text: "contract"}, For: "a \"b\""}},
			Recipients: []Recipient{{Name: "Desk", Countries: []string{"NO", "SE"}}}, Mandatory: &Meaning{ID: "voluntary", Text: "You choose"},
		}},
		InShort: []*markdown.Node{inline},
	}).WithBody(&markdown.Node{Children: []*markdown.Node{word}}).Form().Serialise()
	want := `text: 1
title: A title
lead: A \<lead>
in_short
	paragraph: First layer
effective 2027-01-01
purpose
	summary "Why"
	basis "6(1)(b)" "contract" "a \"b\"" ""
	recipient "Desk" "" "" "" "NO" "SE"
	mandatory "voluntary" "You choose"
body
	paragraph: <word "country.NO">
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

// Whatever facts say is in the canonical form: a fact without a row, or a value that its
// row forgets, would change under the hash of its text.
func TestEveryFactCounts(t *testing.T) {
	full := func() *Facts {
		return &Facts{
			Basis: []BasisFact{{}}, Data: []string{""}, Obtained: []Meaning{{}}, Sources: []string{""},
			Recipients: []Recipient{{Countries: []string{""}}}, Retention: []Retention{{}}, Mandatory: &Meaning{},
		}
	}
	form := func(f *Facts) string {
		return string((&Text{Head: Public{Purpose: f}}).WithBody(&markdown.Node{}).Form().Serialise())
	}
	count := len(stringsIn(reflect.ValueOf(full())))
	for i := range count {
		f := full()
		stringsIn(reflect.ValueOf(f))[i].SetString("something")
		if form(f) == form(full()) {
			t.Errorf("the value %d of the facts is no part of the text: %+v", i, f)
		}
	}
	if count < 24 {
		t.Errorf("only %d values were tried", count)
	}
}

// stringsIn are the strings in a value that can be set.
func stringsIn(v reflect.Value) []reflect.Value {
	var found []reflect.Value
	switch v.Kind() {
	case reflect.Pointer:
		return stringsIn(v.Elem())
	case reflect.String:
		return []reflect.Value{v}
	case reflect.Struct:
		for i := range v.NumField() {
			found = append(found, stringsIn(v.Field(i))...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			found = append(found, stringsIn(v.Index(i))...)
		}
	}
	return found
}

// The rows at a glance stand in the order in which readers have always seen them.
func TestAtAGlance(t *testing.T) {
	want := "facts.summary facts.basis facts.data facts.special_categories facts.obtained facts.sources facts.recipients " +
		"facts.retention facts.mandatory facts.automated_decisions facts.children"
	if got := strings.Join(FactWords(), " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
