package machine

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
)

func TestTransferTool(t *testing.T) {
	for tool, want := range map[string]string{
		"Standard Contractual Clauses (Art. 46(2)(c))": "eu-gdpr:A46-2-c", "Binding Corporate Rules (Art. 46(2)(b))": "eu-gdpr:A46-2-b",
		"Adequacy decision, art. 45 (3)": "eu-gdpr:A45-3", "Art. 46 (3) (b)": "eu-gdpr:A46-3-b", "Consent, Article 49(1)(a) GDPR": "eu-gdpr:A49-1-a",
		"Standard Contractual Clauses": "", "Art. 46": "", "Art. 49(1)(h)": "", "": "",
	} {
		if got := transferTool(tool); got != want {
			t.Errorf("%q is %q, want %q", tool, got, want)
		}
	}
}

// dpvTerms are those that testdata lists.
func dpvTerms(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile("testdata/dpv-terms.txt")
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(strings.Split(string(raw), "\n"), func(line string) bool { return line == "" || strings.HasPrefix(line, "#") })
}

// Every term that can come out is one of the vocabularies, and the desk offers no other.
func TestTermsOfDPV(t *testing.T) {
	facts := &content.Facts{
		Summary: "We answer.", Data: []string{"Name"}, Sources: []string{"You"},
		Obtained:   []content.Meaning{{ID: "subject"}, {ID: "public"}},
		Recipients: []content.Recipient{{Name: "A", TradingAs: "B", Service: "Mail", Countries: []string{"US"}, Tool: "Art. 46(2)(c)"}, {Name: "Staff"}},
		Retention:  []content.Retention{{What: "Mail", Period: "P1Y"}, {Criteria: "as long as needed"}},
	}
	for _, article := range []string{"6(1)(a)", "6(1)(b)", "6(1)(c)", "6(1)(d)", "6(1)(e)", "6(1)(f)"} {
		facts.Basis = append(facts.Basis, content.BasisFact{Meaning: content.Meaning{ID: article, Text: article}, For: "Mail", Interests: "Ours"})
	}
	text := &content.Text{Head: content.Public{Title: "Support", Kind: content.PurposePage, Purpose: facts},
		Source: &content.Document{Head: content.Head{Purpose: &content.Purpose{DPV: content.PurposeTerms()}}}}
	raw, err := json.Marshal([]any{process(&history.Record{Record: address.Record{Lang: "en"}}, text), noticeTypes(text)})
	if err != nil {
		t.Fatal(err)
	}
	terms, used := dpvTerms(t), regexp.MustCompile(`"((?:dpv|eu-gdpr|dct):[^"]+)"`).FindAllStringSubmatch(string(raw), -1)
	if len(used) < 50 {
		t.Errorf("only %d terms in %s", len(used), raw)
	}
	for _, term := range used {
		if !slices.Contains(terms, term[1]) {
			t.Errorf("%s is no term of testdata/dpv-terms.txt", term[1])
		}
	}
	for _, want := range []string{"eu-gdpr:A6-1-f", "eu-gdpr:A46-2-c", "eu-gdpr:A7-3", "dpv:StorageDuration", "eu-gdpr:IndirectDataCollectionNotice"} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("%s is missing", want)
		}
	}
}

// A right that follows from no basis is not claimed.
func TestRightsOfABasis(t *testing.T) {
	obligation := &content.Facts{Basis: []content.BasisFact{{Meaning: content.Meaning{ID: "6(1)(c)"}}}}
	var got []string
	for _, right := range rightsOf(obligation) {
		got = append(got, right["@id"].(string))
	}
	if want := []string{"eu-gdpr:A15", "eu-gdpr:A16", "eu-gdpr:A18", "eu-gdpr:A77"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
