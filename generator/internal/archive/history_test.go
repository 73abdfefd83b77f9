package archive

import (
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
)

// historyOf reads a history from lines such as
//
//	publish 2026-11-20 recorded 2026-11-20 effective 2027-01-01
func historyOf(t *testing.T, text string) *History {
	t.Helper()
	var ledger []byte
	head, id := "", "a"
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		e := Entry{Event: Event(words[0]), ID: "a", Lang: "en", Recorded: day("2026-11-01"), Reason: "reason", Path: "/" + id + "/", Title: "A"}
		if e.Event != Retire && e.Event != Rename {
			e.Version = version(words[1])
		}
		e.ID = id
		for i := 1; i+1 < len(words); i++ {
			switch words[i] {
			case "recorded":
				e.Recorded = day(words[i+1])
			case "effective":
				e.Effective = day(words[i+1])
			case "lang":
				e.Lang = words[i+1]
			case "translates":
				e.Translates = version(words[i+1])
			}
		}
		switch e.Event {
		case Publish:
			e.File, e.SHA256, e.TextSHA256 = FileName(e.Version, e.Lang, "md"), hash(nil), hash(nil)
		case Import:
			e.Source = &Source{Address: "https://example.com/a.pdf"}
		case Redact:
			e.File, e.SHA256, e.TextSHA256 = RedactedName(FileName(e.Version, e.Lang, "md")), hash(nil), hash(nil)
		case Rename:
			e.To, e.ToPath = "b", "/b/"
			id = "b"
		case Correct:
			e.Set, e.Effective = &Set{Effective: e.Effective}, date.Date{}
		}
		var err error
		if ledger, head, err = appendEntry(ledger, head, e); err != nil {
			t.Fatal(err)
		}
	}
	h, problems := readLedger(diag.NewFile("versions/"+id+"/ledger.jsonl", ledger), id)
	if len(problems) > 0 {
		t.Fatal(problems.Text())
	}
	return h
}

func told(versions []*Version) string {
	var names []string
	for _, v := range versions {
		names = append(names, v.Version.String())
	}
	return strings.Join(names, " ")
}

func TestInForce(t *testing.T) {
	for _, c := range []struct {
		rule    string
		history string
		asked   string // days, each "day: in force / announced"
	}{
		{"a version is in force from the day it was recorded, until the next one", `
			publish 2026-11-01 recorded 2026-11-01
			publish 2026-11-20 recorded 2026-11-20`, `
			2026-11-01: 2026-11-01 / 2026-11-20
			2026-11-19: 2026-11-01 / 2026-11-20
			2026-11-20: 2026-11-20 /
			2030-01-01: 2026-11-20 /`},
		{"before the first is in force, its address shows it, announced", `
			publish 2026-11-01 recorded 2026-11-01 effective 2026-12-01`, `
			2026-11-15: / 2026-11-01 shown announced
			2026-12-01: 2026-11-01 /`},
		{"an effective day before the day of recording does not count", `
			publish 2026-11-01 recorded 2026-11-01
			publish 2026-11-20 recorded 2026-11-20 effective 2026-11-10`, `
			2026-11-19: 2026-11-01 / 2026-11-20
			2026-11-20: 2026-11-20 /`},
		{"the name of a version does not decide, the day of recording does", `
			publish 2026-11-01 recorded 2026-11-05`, `
			2026-11-04: / 2026-11-01 shown announced
			2026-11-05: 2026-11-01 /`},
		{"an announced version waits for its day", `
			publish 2026-11-01 recorded 2026-11-01
			publish 2026-11-20 recorded 2026-11-20 effective 2027-01-01`, `
			2026-12-31: 2026-11-01 / 2026-11-20
			2027-01-01: 2026-11-20 /`},
		{"an urgent version overtakes an announced one, which then comes in its turn", `
			publish 2026-11-01 recorded 2026-11-01
			publish 2026-11-20 recorded 2026-11-20 effective 2027-01-01
			publish 2026-12-01 recorded 2026-12-01`, `
			2026-11-30: 2026-11-01 / 2026-12-01 2026-11-20
			2026-12-01: 2026-12-01 / 2026-11-20
			2027-01-01: 2026-11-20 /`},
		{"the announcement issued anew after an urgent version wins the tie", `
			publish 2026-11-20 recorded 2026-11-20 effective 2027-01-01
			publish 2026-12-01 recorded 2026-12-01
			publish 2026-12-01.2 recorded 2026-12-01 effective 2027-01-01`, `
			2026-12-15: 2026-12-01 / 2026-12-01.2
			2027-01-01: 2026-12-01.2 /`},
		{"of two from one day, the later recorded wins", `
			publish 2026-11-20 recorded 2026-11-20
			publish 2026-11-20.2 recorded 2026-11-20`, `
			2026-11-20: 2026-11-20.2 /`},
		{"an imported version counts from its own date, whenever it was recorded", `
			publish 2026-11-01 recorded 2026-11-01
			import 2018-05-04 recorded 2026-11-20`, `
			2018-05-03: / 2018-05-04 2026-11-01 shown announced
			2018-05-04: 2018-05-04 / 2026-11-01
			2026-11-20: 2026-11-01 /`},
		{"an imported version counts from its effective day where it has one", `
			import 2018-05-04 recorded 2026-11-20 effective 2018-05-25`, `
			2018-05-24: / 2018-05-04 shown announced
			2018-05-25: 2018-05-04 /`},
		{"a withdrawn version is passed over, and the one before is in force again", `
			publish 2026-11-01 recorded 2026-11-01
			publish 2026-11-20 recorded 2026-11-20
			withdraw 2026-11-20 recorded 2026-11-21`, `
			2026-11-20: 2026-11-01 /
			2026-11-25: 2026-11-01 /`},
		{"where all is withdrawn, nothing is in force", `
			publish 2026-11-01 recorded 2026-11-01
			withdraw 2026-11-01 recorded 2026-11-02`, `
			2026-11-05: /`},
		{"a month covers its days: asked for one of them, both candidates are named", `
			import 2018-05-04
			import 2020-06`, `
			2020-05-31: 2018-05-04 / 2020-06
			2020-06-01: 2020-06 2018-05-04 /
			2020-06-30: 2020-06 2018-05-04 /
			2020-07-01: 2020-06 /`},
		{"a month stands in order by its first day", `
			import 2020-06-20
			import 2020-06
			import 2020-05-31`, `
			2020-06-10: 2020-06 2020-05-31 / 2020-06-20
			2020-06-20: 2020-06-20 /`},
		{"the first version, known by its month", `
			import 2016-09
			import 2018-05-04`, `
			2016-08-31: / 2016-09 2018-05-04 shown announced
			2016-09-15: 2016-09 / 2018-05-04
			2018-05-04: 2018-05-04 /`},
		{"a correction of the effective day counts from the beginning", `
			import 2018-05-04 effective 2018-05-05
			correct 2018-05-04 effective 2018-05-25`, `
			2018-05-24: / 2018-05-04 shown announced
			2018-05-25: 2018-05-04 /`},
		{"the end of a document ends what is in force and what was announced", `
			publish 2026-11-01 recorded 2026-11-01
			publish 2026-11-20 recorded 2026-11-20 effective 2027-02-01
			retire recorded 2026-12-01 effective 2027-01-01`, `
			2026-12-31: 2026-11-01 /
			2027-01-01: retired /
			2027-03-01: retired /`},
		{"a version published after the end brings the document back", `
			publish 2026-11-01 recorded 2026-11-01
			retire recorded 2026-12-01
			publish 2027-03-01 recorded 2027-03-01`, `
			2026-12-01: retired / 2027-03-01
			2027-03-01: 2027-03-01 /`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			h := historyOf(t, c.history)
			for line := range strings.Lines(strings.TrimSpace(c.asked)) {
				asked, want, _ := strings.Cut(strings.TrimSpace(line), ":")
				s := h.On("en", day(asked))
				got := told(s.InForce)
				if s.Retired != nil {
					got = "retired" + got
				}
				got = strings.Join(strings.Fields(got+" / "+told(s.Announced)), " ")
				if v, announced := s.Shown(); announced && v == s.Announced[0] {
					got += " shown announced"
				}
				if want = strings.TrimSpace(want); got != want {
					t.Errorf("on %s: got %q, want %q", asked, got, want)
				}
			}
		})
	}
}

func TestDaysOfVersions(t *testing.T) {
	h := historyOf(t, `
		import 2016-09
		import 2018-05-04
		publish 2026-11-20 recorded 2026-11-20 effective 2027-01-01
		publish 2026-11-21 recorded 2026-11-21
		withdraw 2026-11-21
		publish 2026-12-01 recorded 2026-12-01 effective 2027-01-01`)
	var got []string
	for _, v := range h.Versions("en") {
		got = append(got, v.Version.String()+" from "+v.From.String()+" until "+v.Until.String())
	}
	want := []string{
		"2016-09 from 2016-09 until 2018-05-04",
		"2018-05-04 from 2018-05-04 until 2027-01-01",
		"2026-11-21 from  until ",
		"2026-11-20 from 2027-01-01 until 2027-01-01",
		"2026-12-01 from 2027-01-01 until ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if newest := h.Newest("en"); newest.Version != version("2026-12-01") {
		t.Errorf("the newest is %v", newest.Version)
	}
}

func TestTranslations(t *testing.T) {
	h := historyOf(t, `
		publish 2026-11-01 recorded 2026-11-01
		publish 2026-11-20 recorded 2026-11-20
		publish 2026-11-21 recorded 2026-11-21 lang nb translates 2026-11-01
		publish 2026-12-10 recorded 2026-12-10 lang nb translates 2026-11-20`)
	for asked, want := range map[string]string{"2026-11-20": " renders ", "2026-11-30": "2026-11-21 renders 2026-11-01", "2026-12-10": "2026-12-10 renders 2026-11-20"} {
		got := " renders "
		if s := h.On("nb", day(asked)); len(s.InForce) > 0 {
			got = told(s.InForce) + " renders " + h.Rendered(s.InForce[0]).Version.String()
		}
		if got != want {
			t.Errorf("on %s: %q, want %q", asked, got, want)
		}
	}
	if langs := h.Languages(); !slices.Equal(langs, []string{"en", "nb"}) {
		t.Errorf("languages %v", langs)
	}
	if v := h.Find(version("2026-11-20"), "en"); h.Rendered(v) != nil {
		t.Error("the binding text renders nothing")
	}
}

func TestNextChange(t *testing.T) {
	a := &Archive{Histories: []*History{
		historyOf(t, `
			import 2020-06
			publish 2026-11-20 recorded 2026-11-20 effective 2027-01-01`),
		historyOf(t, `
			publish 2026-11-01 recorded 2026-11-01
			publish 2026-11-20 recorded 2026-11-20 effective 2026-12-24
			withdraw 2026-11-20
			retire recorded 2026-11-01 effective 2027-02-01`),
	}}
	for asked, want := range map[string]string{
		"2020-05-01": "2020-06-01", "2020-06-01": "2020-07-01", "2026-12-01": "2027-01-01", "2026-12-31": "2027-01-01", "2027-01-01": "2027-02-01", "2027-02-01": "",
	} {
		if next, ok := a.NextChange(day(asked)); next.String() != want || ok != (want != "") {
			t.Errorf("after %s: got %v, want %s", asked, next, want)
		}
	}
}

func TestVersionID(t *testing.T) {
	for _, s := range []string{"2018-05-04", "2016-09", "2026-11-20.2", "2026-11-20.10", "2016-09.3"} {
		if v, err := ParseVersion(s); err != nil || v.String() != s {
			t.Errorf("%s: %v %v", s, v, err)
		}
	}
	for _, s := range []string{"", "2018", "2018-5-4", "2018-02-30", "2026-11-20.1", "2026-11-20.02", "2026-11-20.-2", "2026-11-20.+2", "2026-11-20.", "2026-11-20.x", "../x", "2026-11-20 "} {
		if v, err := ParseVersion(s); err == nil {
			t.Errorf("%q was taken for %v", s, v)
		}
	}
	order := []VersionID{version("2016-09"), version("2016-09.2"), version("2018-05-04"), version("2026-11-20"), version("2026-11-20.2"), version("2026-11-20.10")}
	if !slices.IsSortedFunc(order, VersionID.Compare) || version("2016-09").Compare(version("2016-09")) != 0 {
		t.Error("the order is wrong")
	}
	for want, existing := range map[string][]VersionID{
		"2026-11-20": {version("2026-11-19")}, "2026-11-20.2": {version("2026-11-20")}, "2026-11-20.4": {version("2026-11-20.3"), version("2026-11-20")},
	} {
		if got := On(day("2026-11-20")).Next(existing); got.String() != want {
			t.Errorf("after %v: %v, want %s", existing, got, want)
		}
	}
	for file, want := range map[string]string{"2018-05-04.md": "2018-05-04.r2.md", "2018-05-04.nb.r2.pdf": "2018-05-04.nb.r3.pdf", "2026-11-20.2.md": "2026-11-20.2.r2.md"} {
		if got := RedactedName(file); got != want {
			t.Errorf("after %s: %s, want %s", file, got, want)
		}
	}
}

// Each version is one thing on a day, whatever became of it later.
func TestStatus(t *testing.T) {
	h := historyOf(t, `
		publish 2026-01-01 recorded 2026-01-01
		publish 2026-02-01 recorded 2026-02-01 effective 2026-06-01
		publish 2026-02-02 recorded 2026-02-02 effective 2026-06-01
		publish 2026-03-01 recorded 2026-03-01
		withdraw 2026-03-01 recorded 2026-03-02
		publish 2026-08-01 recorded 2026-08-01`)
	on := h.On("en", day("2026-05-01"))
	for name, want := range map[string]Status{
		"2026-01-01": Current, "2026-02-01": Replaced, "2026-02-02": Announced, "2026-03-01": Withdrawn, "2026-08-01": Announced,
	} {
		if got := on.Status(h.Find(version(name), "en")); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if got := h.On("en", day("2026-07-01")).Status(h.Find(version("2026-01-01"), "en")); got != Past {
		t.Errorf("what was in force before is %s", got)
	}
}
