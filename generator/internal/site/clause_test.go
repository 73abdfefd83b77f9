package site

import (
	"slices"
	"testing"
)

func TestMentions(t *testing.T) {
	for text, want := range map[string][]string{
		"See clause 7.3.":                                   {"clause 7.3"},
		"clauses 2, 3.1 and 4(a), and section 5":            {"clauses 2", "3.1", "4", "section 5"},
		"Clause 7.3 of this Agreement and clause 8 of it":   {"Clause 7.3"},
		"clause 7.3 of the Main Agreement":                  nil,
		"its clause 3, the Customer's clause 4":             nil,
		"section 3 BDSG":                                    nil,
		"under section 3 the Customer pays":                 {"section 3"},
		"punkt 7.3 i denne avtalen, punkt 2 i hovedavtalen": {"punkt 7.3"},
		"subclauses 1, 7.3 alone, Article 28 GDPR":          nil,
		"clause": nil, "clause 7.": {"clause 7"},
	} {
		var got []string
		for _, m := range mentions(text) {
			got = append(got, text[m.begin:m.end])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q mentions %q, want %q", text, got, want)
		}
	}
}
