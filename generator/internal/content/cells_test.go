package content_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/layouts"
)

const settings = "title: Privacy\norganisation: {name: Example AS, url: https://example.com/}\n" +
	"base: https://example.com/\ntime_zone: Europe/Oslo\nlanguages: [en, fi]\n"

// A cell that has no translation of its own is the same in all languages, and changes in all of them.
func TestCells(t *testing.T) {
	cells := func(lang, row string) map[string]string {
		files := fstest.MapFS{}
		for name, text := range map[string]string{
			"site.yaml":                 settings,
			"registers/processors.yaml": "processors:\n  - id: desk\n    role: processor\n" + row,
			"list.md":                   "---\ntitle: List\nkind: page\n---\n\n```processors\n```\n",
			"list.fi.md":                "---\ntitle: Lista\nkind: page\n---\n\n```processors\n```\n",
		} {
			files["content/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
		desk, problems, err := content.Load(layouts.Over(files))
		if err != nil || problems.Err() != nil {
			t.Fatal(err, problems.Text())
		}
		text, problems := desk.TextOn(desk.Find("list", lang), date.Date{})
		if problems.Err() != nil {
			t.Fatal(problems.Text())
		}
		return text.Cells()
	}
	const was = "    name: Desk Oy\n    service: Help\n    countries: [FI]\n    translations:\n      fi: {service: Apu}\n"
	for _, c := range []struct{ old, new, english, finnish string }{
		{"Desk Oy", "Desk Oyj", "Name", "Name"},
		{"[FI]", "[FI, SE]", "Countries", "Countries"},
		{"service: Help", "service: Help and chat", "Service", ""},
		{"service: Apu", "service: Apua", "", "Service"},
		{"    countries", "    group: Portals\n    countries", "Group", "Group"},
		{"    countries", "    from: 2026-01-01\n    countries", "From", "From"},
	} {
		now := strings.Replace(was, c.old, c.new, 1)
		for lang, want := range map[string]string{"en": c.english, "fi": c.finnish} {
			before, after := cells(lang, was), cells(lang, now)
			maps.DeleteFunc(after, func(at, says string) bool { return before[at] == says })
			got := strings.Join(slices.Sorted(maps.Keys(after)), " ")
			if got[strings.LastIndexByte(got, '.')+1:] != want {
				t.Errorf("%s → %s in %s: changed is %q, want %q", c.old, c.new, lang, got, want)
			}
		}
	}
}
