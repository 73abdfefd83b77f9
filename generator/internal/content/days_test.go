package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/date"
)

const processorRow = "  - {id: %s, name: %s AS, role: processor, service: Help, countries: [NO], %s}\n"

// daysOf loads a list with rows, shown by a page.
func daysOf(t *testing.T, rows string) *Desk {
	t.Helper()
	files := smallPortal(t, "---\ntitle: Free\nkind: page\n---\n\n```processors\n```\n")
	for name := range files {
		if strings.HasPrefix(name, "content/policy/") {
			delete(files, name)
		}
	}
	for name, text := range map[string]string{
		"content/registers/processors.yaml": "updated: 2026-11-01\nprocessors:\n" + rows,
		"content/list.md":                   "---\ntitle: List\nkind: page\nupdated: 2026-11-01\n---\n\n```processors\n```\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	desk, problems, err := Load(files)
	if err != nil || problems.Err() != nil {
		t.Fatal(err, problems.Text())
	}
	return desk
}

// TestDays: a row begins on the first day that a date covers and has ended on the day after the last.
func TestDays(t *testing.T) {
	today := day(t, "2026-11-20")
	for bounds, want := range map[string]string{
		"from: 2027-02-01":                    "2027-02-01",
		"from: 2027-02":                       "2027-02-01",
		"until: 2027-02-28":                   "2027-03-01",
		"until: 2027-02":                      "2027-03-01",
		"from: 2026-11-20":                    "", // today
		"from: 2020-01-01":                    "",
		"until: 2026-11-19":                   "",
		"until: 2026-11-20":                   "2026-11-21",
		"from: 2027-01-01, until: 2027-01-31": "2027-01-01 2027-02-01",
		"group: Help":                         "",
	} {
		desk := daysOf(t, fmt.Sprintf(processorRow, "one", "One", bounds))
		texts, problems := desk.Texts(today)
		if problems.Err() != nil {
			t.Fatal(problems.Text())
		}
		for _, text := range texts {
			var days []string
			for _, later := range text.Later {
				days = append(days, later.Head.Effective.String())
			}
			got := strings.Join(days, " ")
			if text.ID == "list" && got != want || text.ID == "page" && got != "" {
				t.Errorf("%s: %s changes on %q, not on %q", bounds, text.ID, got, want)
			}
		}
	}
}

// The text of a day to come shows the row that begins on it, and that of today does not.
func TestLater(t *testing.T) {
	desk := daysOf(t, fmt.Sprintf(processorRow, "one", "One", "from: 2027-02-01")+
		fmt.Sprintf(processorRow, "two", "Two", "group: Help"))
	doc := desk.Find("list", "en")
	texts, _ := desk.Texts(day(t, "2026-11-20"))
	i := slices.IndexFunc(texts, func(text *Text) bool { return text.ID == "list" })
	if n := len(texts[i].Later); n != 1 || len(desk.Days(doc, date.Date{}, date.Date{})) != 1 {
		t.Errorf("%d days", n)
	}
	first, again := texts[i].Later[0], texts[i]
	if strings.Contains(string(again.Form().Serialise()), "One AS") || !strings.Contains(string(first.Form().Serialise()), "One AS") {
		t.Error("the row is not shown from its day on")
	}
}

// There can be too many days for a version of each.
func TestMostDays(t *testing.T) {
	var rows strings.Builder
	for i := range mostDays + 1 {
		id := fmt.Sprintf("r%d", i)
		fmt.Fprintf(&rows, processorRow, id, id, "from: "+day(t, "2027-01-01").AddDays(i).String())
	}
	texts, problems := daysOf(t, rows.String()).Texts(day(t, "2026-11-20"))
	if !strings.Contains(problems.Text(), fmt.Sprintf("on %d days to come", mostDays+1)) {
		t.Errorf("%d texts: %s", len(texts), problems.Text())
	}
}
