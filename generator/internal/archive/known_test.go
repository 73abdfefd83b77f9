package archive

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Each line of a history is known from its day on, but an import from the day that its source states.
func TestKnown(t *testing.T) {
	a := &Archive{Histories: []*History{historyOf(t, `
		publish 2026-02-01 recorded 2026-02-01
		publish 2026-03-01 recorded 2026-03-01 effective 2026-06-01
		correct 2026-03-01 recorded 2026-04-01 effective 2026-07-01
		publish 2026-05-01 recorded 2026-05-01
		withdraw 2026-05-01 recorded 2026-05-03
		import 2019-06 recorded 2026-05-10
		publish 2026-05-12 recorded 2026-05-12 lang nb translates 2026-02-01
		retire recorded 2026-08-01`)}}
	for day1, want := range map[string]string{
		"2019-05-31": "", "2019-06-01": "2019-06 /", "2026-01-31": "2019-06 /", "2026-02-01": "2026-02-01 /",
		"2026-03-01": "2026-02-01 / 2026-03-01", "2026-05-01": "2026-05-01 / 2026-03-01",
		"2026-05-02": "2026-05-01 / 2026-03-01", "2026-05-03": "2026-02-01 / 2026-03-01",
		"2026-07-01": "2026-03-01 /", "2026-08-01": " / ended",
	} {
		k := a.Known(day(day1))
		got := ""
		if h := k.Find("a"); h != nil {
			on := h.On("en", day(day1))
			got = told(on.InForce) + " / " + told(on.Announced)
			if on.Retired != nil {
				got += "ended"
			}
			got = strings.TrimRight(got, " ")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", day1, got, want)
		}
	}
	whole := a.Histories[0]
	if k := a.Known(day("2026-08-01")); k != a {
		t.Error("where all is known, the record is another one")
	}
	k := a.Known(day("2026-03-15"))
	announced := k.Find("a").On("en", day("2026-03-15")).Announced[0]
	if k.Past != day("2026-03-15") || announced.From != day("2026-06-01") || len(announced.Corrections) > 0 {
		t.Errorf("before its correction: %+v", announced)
	}
	if len(k.Later) != 1 || k.Later[0].Lang != "nb" || k.Later[0].ID != "a" {
		t.Errorf("later come %+v", k.Later)
	}
	if whole.On("en", day("2026-03-15")).Announced[0].From != day("2026-07-01") {
		t.Error("the record itself was changed")
	}
	if k := a.Known(day("2019-05-31")); len(k.Histories) != 0 || len(k.Later) != 2 {
		t.Errorf("before all: %+v, later %+v", k.Histories, k.Later)
	}
}

// What was taken out of a file is not shown on any day, and today's name and address stay.
func TestKnownRedactedAndRenamed(t *testing.T) {
	h := historyOf(t, `
		publish 2026-02-01 recorded 2026-02-01
		redact 2026-02-01 recorded 2026-04-01
		rename recorded 2026-05-01
		import 2020-01-01 recorded 2026-06-01`)
	k := (&Archive{Histories: []*History{h}}).Known(day("2026-02-02")).Histories[0]
	if v := k.Find(version("2026-02-01"), "en"); v.File != "2026-02-01.en.r2.md" || len(v.Redactions) != 1 {
		t.Errorf("the file is %s", v.File)
	}
	if k.ID != "b" || k.Path != "/b/" || len(k.Former) != 1 || k.Find(version("2020-01-01"), "en") == nil {
		t.Errorf("it is called %s, at %s", k.ID, k.Path)
	}
	for i, e := range k.Entries[1:3] {
		if e.Event != "" {
			t.Errorf("line %d is told before its day", i+2)
		}
	}
	again := k.Known(day("2026-02-01"))
	if v := again.Find(version("2026-02-01"), "en"); v == nil || v.File != "2026-02-01.en.r2.md" {
		t.Error("what is known of what is known is other files")
	}
}

// Where what was recorded later says otherwise, readers were shown a version on days on which it did not apply.
func TestShownInError(t *testing.T) {
	for _, c := range []struct{ history, version, want string }{
		{`publish 2026-02-01 recorded 2026-02-01
			withdraw 2026-02-01 recorded 2026-02-03`, "2026-02-01", "2026-02-01 2026-02-02"},
		{"publish 2026-02-01 recorded 2026-02-01\nwithdraw 2026-02-01 recorded 2026-02-01", "2026-02-01", ""},
		{`publish 2026-02-01 recorded 2026-02-01 effective 2026-06-01
			withdraw 2026-02-01 recorded 2026-03-01`, "2026-02-01", ""},
		{`publish 2026-02-01 recorded 2026-02-01
			publish 2026-03-01 recorded 2026-03-01
			withdraw 2026-02-01 recorded 2026-04-01`, "2026-02-01", "2026-02-01 2026-02-28"},
		{`publish 2026-02-01 recorded 2026-02-01 effective 2026-03-01
			correct 2026-02-01 recorded 2026-03-10 effective 2026-05-01`, "2026-02-01", "2026-03-01 2026-03-09"},
		{`publish 2026-02-01 recorded 2026-02-01 effective 2026-03-01
			correct 2026-02-01 recorded 2026-02-10 effective 2026-05-01`, "2026-02-01", ""},
		{`publish 2026-02-01 recorded 2026-02-01 effective 2026-03-01
			correct 2026-02-01 recorded 2026-03-10 effective 2026-03-01`, "2026-02-01", ""},
		{`import 2019-01-01 recorded 2026-02-01
			withdraw 2019-01-01 recorded 2026-02-05`, "2019-01-01", "2026-02-01 2026-02-04"},
	} {
		h := historyOf(t, c.history)
		got := ""
		for _, days := range h.ShownInError(h.Find(version(c.version), "en")) {
			got += days.First.String() + " " + days.Last.String()
		}
		if got != c.want {
			t.Errorf("%s: shown on %q, want %q", c.history, got, c.want)
		}
	}
}

// TestDaysKnown holds the days of a version as they were known on a day against the whole record of that day.
func TestDaysKnown(t *testing.T) {
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 1))
		var history strings.Builder
		var names []string
		withdrawn := map[string]bool{}
		some := func(most int) string { return day("2026-01-01").AddDays(random.IntN(most)).String() }
		for i := range 25 {
			recorded := day("2026-01-01").AddDays(3 * i).String()
			name := ""
			if len(names) > 0 {
				name = names[random.IntN(len(names))]
			}
			switch what := random.IntN(10); {
			case what == 0 && i > 0:
				fmt.Fprintf(&history, "retire recorded %s effective %s\n", recorded, some(100))
			case what == 1:
				name = fmt.Sprintf("2025-%02d-01", i%12+1)
				if !slices.Contains(names, name) {
					names = append(names, name)
					fmt.Fprintf(&history, "import %s recorded %s effective %s\n", name, recorded, some(100))
				}
			case what < 5 || name == "":
				names = append(names, recorded)
				fmt.Fprintf(&history, "publish %s recorded %s effective %s\n", recorded, recorded, some(100))
			case what < 8:
				fmt.Fprintf(&history, "correct %s recorded %s effective %s\n", name, recorded, some(100))
			case !withdrawn[name]:
				withdrawn[name] = true
				fmt.Fprintf(&history, "withdraw %s recorded %s\n", name, recorded)
			}
		}
		h := historyOf(t, history.String())
		for on := day("2025-12-31"); on.Before(day("2026-04-20")); on = on.AddDays(1) {
			known := h.Known(on)
			for _, v := range h.versions {
				from, until, _ := h.daysKnown(v, on)
				want := known.Find(v.Version, v.Lang)
				if want == nil {
					want = &Version{}
				}
				if from != want.From || until != want.Until {
					t.Fatalf("%s\non %s of %s: %s to %s, want %s to %s", history.String(), on, v.Version, from, until, want.From, want.Until)
				}
			}
		}
	}
}
