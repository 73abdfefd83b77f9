package content

import (
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
		InShort: []*markdown.Node{inline}, Body: &markdown.Node{Children: []*markdown.Node{word}},
	}).Form().Serialise()
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
