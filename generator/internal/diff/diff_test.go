package diff_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/diff"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/portal/portaltest"
	"fairnotice/generator/internal/redline/plain"
)

// two are files with one word between them.
func two(t *testing.T) (old, new string) {
	t.Helper()
	dir := t.TempDir()
	old, new = filepath.Join(dir, "old.md"), filepath.Join(dir, "new.md")
	for name, text := range map[string]string{old: "We keep it for two years.\n", new: "We keep it for three years.\n"} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return old, new
}

func TestFiles(t *testing.T) {
	old, new := two(t)
	sides, err := diff.Files(old, new, convert.RefuseChanges)
	if err != nil {
		t.Fatal(err)
	}
	d := diff.Compare(sides, diff.Options{})
	if d.Empty() {
		t.Error("nothing differs")
	}
	page, err := d.HTML(false)
	if err != nil {
		t.Fatal(err)
	}
	fragment, err := d.HTML(true)
	if err != nil {
		t.Fatal(err)
	}
	data, err := d.JSON()
	if err != nil || !json.Valid(data) {
		t.Errorf("no JSON: %v", err)
	}
	plainly, coloured := d.Terminal(plain.Screen{Columns: 80}), d.Terminal(plain.Screen{Columns: 80, Colour: true})
	for form, text := range map[string]string{
		"page": string(page), "fragment": string(fragment), "text": string(d.Text()), "JSON": string(data), "terminal": string(plainly),
	} {
		if !strings.Contains(text, "three") {
			t.Errorf("the %s does not have the new word:\n%s", form, text)
		}
	}
	if !strings.Contains(string(page), "old.md → new.md") || strings.Contains(string(fragment), "<title>") {
		t.Error("a page has a title, and a fragment has none")
	}
	if strings.Contains(string(plainly), "\x1b") || !strings.Contains(string(coloured), "\x1b[1m") {
		t.Error("colours are for screens that show them")
	}
	if lines := strings.Split(string(d.Summary()), "\n"); len(lines) < 3 || !strings.HasPrefix(lines[1], "  ") {
		t.Errorf("the summary is %q", lines)
	}
	if clean := diff.Compare(sides, diff.Options{Clean: "old"}); !clean.Empty() || !strings.Contains(string(clean.Terminal(plain.Screen{Columns: 80})), "two years") {
		t.Error("one of the two texts by itself has no change, and all of its words")
	}
}

func TestAreFiles(t *testing.T) {
	old, _ := two(t)
	for _, c := range []struct {
		old, new string
		want     bool
	}{
		{old, "anything", true}, {"a.md", "b.md", true}, {"privacy", "2020-01-01", false},
		{"privacy.nb", "2020-01-01", false}, {"privacy.nb", portal.DeskName, false}, {"privacy", "b.md", false},
	} {
		if got := diff.AreFiles(c.old, c.new); got != c.want {
			t.Errorf("%s and %s are files: %v", c.old, c.new, got)
		}
	}
}

func TestVersions(t *testing.T) {
	files := portaltest.Published(t, portaltest.Files(t, nil), portaltest.Day)
	const name = "content/policy/support.md"
	files[name].Data = []byte(strings.Replace(string(files[name].Data), "updated: 2025-03-01",
		"updated: 2026-11-24\nchange: {class: editorial, summary: More.}", 1) + "\nWe help.\n")
	files = portaltest.Published(t, files, "2026-11-24")
	files[name].Data = append(files[name].Data, "\nAnd gladly.\n"...)
	p := portaltest.Read(t, files, "2026-11-25")
	for _, c := range []struct{ from, to, want string }{
		{"", "", "gladly"}, {"2025-03-01", "", "help"}, {"2025-03-01", "2026-11-24", "help"}, {"2025-03-01", portal.DeskName, "gladly"},
	} {
		sides, err := diff.Versions(p, "policy/support", c.from, c.to)
		if err != nil {
			t.Error(err)
			continue
		}
		text := string(diff.Compare(sides, diff.Options{}).Text())
		if !strings.Contains(text, c.want) || strings.Contains(text, "gladly") != (c.want == "gladly") {
			t.Errorf("from %q to %q:\n%s", c.from, c.to, text)
		}
	}
	for want, names := range map[string][2]string{
		"nothing is on record about": {"other", ""}, `has no version "2020-01-01"`: {"policy/support", "2020-01-01"},
	} {
		if _, err := diff.Versions(p, names[0], names[1], ""); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
