package notice

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
)

// revised is a purpose whose facts were changed, published on 2026-12-01.
func revised(t *testing.T, note content.ChangeNote, change func(*content.Facts)) Revision {
	t.Helper()
	facts := func() *content.Facts {
		return &content.Facts{
			Summary:    "We answer requests.",
			Basis:      []content.BasisFact{{Meaning: content.Meaning{ID: "6(1)(b)"}}},
			Recipients: []content.Recipient{{Name: "Helpdesk", Countries: []string{"NO"}}},
			Retention:  []content.Retention{{What: "Requests", Period: "P1Y"}},
		}
	}
	day, err := date.Parse("2026-12-01")
	if err != nil {
		t.Fatal(err)
	}
	old, now := textOf("en", "Text."), textOf("en", "Text.")
	r := Revision{Old: old, New: now, Desk: &content.Desk{}, Change: note, Published: day,
		At: func(string) Location { return Location{File: now.File} }}
	r.Old.Head.Purpose, r.New.Head.Purpose = facts(), facts()
	r.Old.Head.Kind, r.New.Head.Kind = content.PurposePage, content.PurposePage
	change(r.New.Head.Purpose)
	return r
}

func TestMaterialChanges(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*content.Facts)
		want   []MaterialChange
	}{
		"none":     {func(f *content.Facts) { f.Summary = "We answer requests!" }, nil},
		"purpose":  {func(f *content.Facts) { f.Summary = "We sell requests." }, []MaterialChange{{Kind: MaterialPurpose}}},
		"basis":    {func(f *content.Facts) { f.Basis[0].ID = "6(1)(f)" }, []MaterialChange{{Kind: MaterialBasis}}},
		"special":  {func(f *content.Facts) { f.SpecialCategories = "Health" }, []MaterialChange{{Kind: MaterialSpecial}}},
		"less":     {func(f *content.Facts) { f.Retention[0].Period = "P6M" }, nil},
		"fewer":    {func(f *content.Facts) { f.Recipients = nil }, nil},
		"own":      {func(f *content.Facts) { f.Recipients[0].Name = "Support staff" }, nil},
		"no basis": {func(f *content.Facts) { f.Basis = nil }, []MaterialChange{{Kind: MaterialBasis}}},
		"receiver": {func(f *content.Facts) { f.Recipients[0].Name = "Callcentre" },
			[]MaterialChange{{Kind: MaterialRecipient, Name: "Callcentre"}}},
		"country": {func(f *content.Facts) { f.Recipients[0].Countries = []string{"US", "IE"} },
			[]MaterialChange{{Kind: MaterialCountry, Name: "US", Region: "the EEA"}}},
		"longer": {func(f *content.Facts) { f.Retention[0].Period = "P2Y" },
			[]MaterialChange{{Kind: MaterialRetention, Name: "Requests", Old: "P1Y", New: "P2Y"}}},
	} {
		got := MaterialChanges(revised(t, content.ChangeNote{}, c.change))
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestRevision: a new recipient is material, and has to be known 30 days ahead.
func TestRevision(t *testing.T) {
	enlarge := func(f *content.Facts) { f.Recipients[0].Name = "Callcentre" }
	announced := content.ChangeNote{Class: content.Material, Notify: []string{"email"}}
	for _, c := range []struct {
		note  content.ChangeNote
		later int // days until it takes effect
		want  string
	}{
		{content.ChangeNote{Class: content.Editorial}, 0, "C02 C03"},
		{content.ChangeNote{Class: content.Material}, 30, "C02"},
		{announced, 29, "C03"},
		{announced, 30, ""},
	} {
		r := revised(t, c.note, enlarge)
		r.Effective = r.Published.AddDays(c.later)
		var got []string
		for _, p := range r.Judge() {
			got = append(got, p.Rule.ID)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s, in %d days: %q, want %q", c.note.Class, c.later, got, c.want)
		}
	}
	r := revised(t, announced, enlarge)
	who := []string{"who receives the data (Callcentre)"}
	want := Duty{Substance: who, Ahead: who, Earliest: r.Published.AddDays(30)}
	if diff := cmp.Diff(want, r.Duty(), cmp.AllowUnexported(date.Date{})); diff != "" {
		t.Error(diff)
	}
}

func TestRightsIn(t *testing.T) {
	for body, want := range map[string][]right{
		"You have a right of access, and you can have your data erased.": {"access", "erasure"},
		"## Your rights\n\nThese are yours:\n\n- see\n- correct\n- delete\n- object": {
			"access", "rectification", "erasure", "objection"},
		"We use your name.": nil,
		"You have a right of access, and ~~you can have your data erased~~.": {"access"},
	} {
		got := rightsIn(passages(textOf("en", body)))
		if diff := cmp.Diff(want, slices.Clip(got)); diff != "" && len(want)+len(got) > 0 {
			t.Errorf("%q: %s", body, diff)
		}
	}
}

// TestMatters: a right that loses its heading may be gone, though the page speaks of it elsewhere, and comes first.
func TestMatters(t *testing.T) {
	old := textOf("en", "You can [object](#no).\n\n## Your right to object\n\nWe keep it for a year. Object by e-mail.\n")
	now := textOf("en", "You can [object](#no).\n")
	if got := InWords(Matters(old, now)); !strings.HasPrefix(got, "may take away the right to object") {
		t.Errorf("%q", got)
	}
	if got := InWords(Matters(old, textOf("en", "You can [object](#no).\n\n## Your right to object\n\nObject by e-mail.\n"))); strings.
		Contains(got, "take away") {
		t.Errorf("%q", got)
	}
}
