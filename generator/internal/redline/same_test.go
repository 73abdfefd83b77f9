package redline_test

import (
	"bytes"
	"slices"
	"testing"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
)

// text makes a text with a head of its own, as a made-up one of the purposes.
func (m *maker) text(body *block) *content.Text {
	t := (&content.Text{}).WithBody(parse(body.markdown()).Body)
	t.Head.Title, t.Head.Lead = m.phrase(), m.phrase()
	if m.IntN(2) == 0 {
		t.Head.Effective = m.day()
	}
	for range m.IntN(3) {
		words := parse(m.phrase()).Body
		t.InShort = append(
			t.InShort,
			&markdown.Node{Kind: markdown.Paragraph, Children: []*markdown.Node{{Kind: markdown.Text, Text: words.Plain()}}},
		)
	}
	if m.IntN(2) == 0 {
		t.Head.Purpose = m.facts()
	}
	return t
}

// phrase is a few words, of so few that two of them are often the same; or none.
func (m *maker) phrase() string {
	return m.one([]string{
		"", "", "we keep it", "we  keep\nit", "We keep it", "we keep it ", "names", "“names”", "a “b” c",
		"30 days", "<b>",
	})
}

// phrases are what a list in a head holds, where an empty line is a mistake.
func (m *maker) phrases() (out []string) {
	for range m.IntN(3) {
		out = append(out, m.one([]string{"names", "“names”", "e-mail  addresses", "E-mail addresses", "what you order"}))
	}
	return out
}

func (m *maker) facts() *content.Facts {
	f := &content.Facts{
		Summary: m.phrase(), Button: m.phrase(), SpecialCategories: m.phrase(), Data: m.phrases(), Sources: m.phrases(),
		Consequence: m.phrase(), AutomatedDecisions: m.phrase(), Children: m.phrase(),
	}
	for range m.IntN(3) {
		f.Basis = append(
			f.Basis,
			content.BasisFact{
				Meaning: content.Meaning{ID: m.one([]string{"6(1)(a)", "6(1)(b)"}), Text: m.phrase()},
				For:     m.phrase(), Interests: m.phrase(),
			},
		)
	}
	for range m.IntN(3) {
		f.Obtained = append(f.Obtained, content.Meaning{ID: m.one([]string{"you", "others"}), Text: m.phrase()})
	}
	for range m.IntN(3) {
		f.Recipients = append(
			f.Recipients,
			content.Recipient{
				Name: m.phrase(), TradingAs: m.phrase(), Service: m.phrase(), Tool: m.phrase(),
				Countries: []string{m.one([]string{"NO", "SE"})},
			},
		)
	}
	for range m.IntN(3) {
		f.Retention = append(
			f.Retention,
			content.Retention{What: m.phrase(), Period: m.one([]string{"", "P30D", "P1Y"}), Criteria: m.phrase()},
		)
	}
	if m.IntN(2) == 0 {
		f.Mandatory = &content.Meaning{ID: m.one([]string{"voluntary", "contract"}), Text: m.phrase()}
	}
	return f
}

func (m *maker) day() date.Date {
	day, err := date.Parse(m.one([]string{"2020-01-01", "2020-01-02", "2020-01"}))
	if err != nil {
		panic(err)
	}
	return day
}

// editHead changes at most one thing in a head; often what is no part of a text.
func (m *maker) editHead(t *content.Text) {
	words := []*string{&t.Head.Title, &t.Head.Lead}
	other := []*string{&t.Head.Kind, (*string)(&t.Head.Role), &t.ID, &t.Lang}
	if f := t.Head.Purpose; f != nil {
		words = append(words, &f.Summary, &f.Button, &f.SpecialCategories, &f.Consequence, &f.AutomatedDecisions, &f.Children)
		for i := range f.Basis {
			words = append(words, &f.Basis[i].ID, &f.Basis[i].Text, &f.Basis[i].For, &f.Basis[i].Interests)
		}
		for i := range f.Obtained {
			words = append(words, &f.Obtained[i].ID, &f.Obtained[i].Text)
		}
		for i := range f.Recipients {
			r := &f.Recipients[i]
			words = append(words, &r.Name, &r.TradingAs, &r.Service, &r.Tool)
		}
		for i := range f.Retention {
			words = append(words, &f.Retention[i].What, &f.Retention[i].Criteria)
		}
		if f.Mandatory != nil {
			words = append(words, &f.Mandatory.ID, &f.Mandatory.Text)
		}
	}
	switch m.IntN(8) {
	case 0:
		*other[m.IntN(len(other))] = m.phrase()
	case 1:
		t.Head.Effective = m.day()
	case 2:
		t.Head.Posted, t.Head.Updated = m.day(), content.Updated{}
	case 3:
		if len(t.InShort) > 0 {
			t.InShort = t.InShort[:len(t.InShort)-1]
		}
	case 4:
		if f := t.Head.Purpose; f != nil && len(f.Data)+len(f.Sources) > 0 {
			slices.Reverse(f.Data)
			f.Sources = m.phrases()
		}
	default:
		*words[m.IntN(len(words))] = m.phrase()
	}
}

// pairOfTexts are two texts that differ in a few things or in none.
func pairOfTexts(seed uint64, edits int) (a, b *content.Text) {
	m := newMaker(seed)
	body := m.document()
	changed := body.clone()
	rest := newMaker(seed + 1)
	inBody := rest.IntN(edits + 1)
	for range inBody {
		rest.edit(changed)
	}
	head := m.Uint64()
	a, b = newMaker(head).text(body), newMaker(head).text(changed)
	for range edits - inBody {
		rest.editHead(b)
	}
	return a, b
}

// sameness fails unless the record takes two texts for one exactly if their redline
// is empty.
func sameness(t *testing.T, a, b *content.Text) (same bool) {
	t.Helper()
	same = bytes.Equal(a.Form().Serialise(), b.Form().Serialise())
	r, faults := judge(a.Form(), b.Form())
	if r.Empty() != same {
		t.Fatalf(
			"the same text: %v, an empty redline: %v\n%+v\n%s\n---\n%s", same, r.Empty(), r.Changes,
			a.Form().Serialise(), b.Form().Serialise(),
		)
	}
	if len(faults) > 0 {
		t.Fatalf("%s\n%s\n---\n%s", faults[0], a.Form().Serialise(), b.Form().Serialise())
	}
	return same
}

func TestSameTextEmptyRedline(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	same, different := 0, 0
	for seed := range uint64(400) {
		a, b := pairOfTexts(seed, int(seed%3))
		if sameness(t, a, b) {
			same++
		} else {
			different++
		}
	}
	if same < 80 || different < 80 {
		t.Errorf("%d pairs were the same and %d were not", same, different)
	}
}

func FuzzSameText(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, uint8(seed%4))
	}
	f.Fuzz(func(t *testing.T, seed uint64, edits uint8) {
		a, b := pairOfTexts(seed, int(edits%8))
		sameness(t, a, b)
	})
}

// FuzzSameBody takes any two bodies.
func FuzzSameBody(f *testing.F) {
	for k := range seeds {
		f.Add(seeds[k], seeds[(k+1)%len(seeds)])
		f.Add(seeds[k], seeds[k])
	}
	f.Add("one two\nthree", "one\ntwo three")
	f.Add("**a** **b**", "**a b**")
	f.Add("a\\\nb", "a  \nb")
	f.Fuzz(func(t *testing.T, old, new string) {
		if len(old)+len(new) > 20_000 {
			return
		}
		a, b := (&content.Text{}).WithBody(parse(old).Body), (&content.Text{}).WithBody(parse(new).Body)
		same := bytes.Equal(a.Form().Serialise(), b.Form().Serialise())
		if r := redline.Compare(a.Form(), b.Form()); r.Empty() != same {
			t.Fatalf(
				"the same text: %v, an empty redline: %v\n%+v\n%s\n---\n%s", same, r.Empty(), r.Changes,
				a.Form().Serialise(), b.Form().Serialise(),
			)
		}
	})
}
