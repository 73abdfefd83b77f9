package starter

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/field"
)

// all is everything that answers can bring.
func all(t *testing.T, a Answers) map[string][]byte {
	t.Helper()
	files, err := New(a)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestOwnNothing keeps this repository's own portal, its sources and its program out of a new one.
func TestOwnNothing(t *testing.T) {
	foreign := regexp.MustCompile(`(?i)itslearning|fronter|sanoma|go build|go run|setup-go|generator/docs/run-it|Oslo's|<no value>|\{\{|example\.(com|org)`)
	for name, text := range all(t, Answers{Organisation: "Heathside Trust", Languages: []string{"en", "nb", "fr"}, Purposes: Purposes()}) {
		if !fs.ValidPath(name) || !filepath.IsLocal(name) {
			t.Errorf("%q leads out of the portal", name)
		}
		found := foreign.FindAllString(strings.ReplaceAll(string(text), "${{", ""), -1)
		if strings.HasPrefix(name, "layouts/i18n/") {
			continue // the words of every portal
		}
		marks := strings.Count(string(text), "[fill in: ") + strings.Count(string(text), "[fyll inn: ")
		if blanks := len(field.Blanks(string(text))); blanks != marks {
			t.Errorf("%s begins %d blanks, and %d are some", name, marks, blanks)
		}
		if len(found) > 0 {
			t.Errorf("%s has %q", name, found)
		}
	}
}

// TestLanguages holds the files of each language to those of English.
func TestLanguages(t *testing.T) {
	dirs, _ := fs.Glob(own, "texts/*")
	words := func(lang string) (all map[string]string) {
		if err := field.Read(read("texts/"+lang+"/words.yaml"), &all); err != nil {
			t.Fatal(err)
		}
		return all
	}
	names := func(lang string) (all []string) {
		found, _ := fs.Glob(own, "texts/"+lang+"/*")
		for _, name := range found {
			all = append(all, filepath.Base(name))
		}
		return all
	}
	for _, dir := range dirs {
		lang := filepath.Base(dir)
		if !slices.Equal(slices.Sorted(maps.Keys(words(lang))), slices.Sorted(maps.Keys(words("en")))) {
			t.Errorf("the words of %s are others than those of English", lang)
		}
		if !slices.Equal(names(lang), names("en")) {
			t.Errorf("the texts of %s are others than those of English", lang)
		}
		var ids []string
		for _, p := range purposes(lang) {
			ids = append(ids, p.ID)
			if p.Title == "" || p.Summary == "" || p.Applies == "" || p.Data == "" {
				t.Errorf("%s: the purpose %q lacks words", lang, p.ID)
			}
		}
		if !slices.Equal(append(ids, Cookies), Purposes()) {
			t.Errorf("the purposes of %s are %s", lang, ids)
		}
	}
}

// TestYes says nothing of an organisation that said nothing: each value of its facts is a blank.
func TestYes(t *testing.T) {
	fact := regexp.MustCompile(`(?m)^ +(?:- )?(?:article|for|what|criteria|kind|consequence|automated_decisions|email|provider|duration): *(.*)$`)
	for name, text := range all(t, Answers{Purposes: Purposes()}) {
		if !strings.HasPrefix(name, "content/") {
			continue
		}
		for _, m := range fact.FindAllStringSubmatch(string(text), -1) {
			if len(field.Blanks(m[1])) == 0 && m[1] != "controller" {
				t.Errorf("%s states %q", name, m[0])
			}
		}
	}
}

func TestMidnights(t *testing.T) {
	for zone, want := range map[string]string{
		"Europe/London": "7 0,7 23", "Europe/Oslo": "7 22,7 23", "UTC": "7 0", "Asia/Kolkata": "37 18", "America/New_York": "7 4,7 5",
	} {
		if got := strings.Join(midnights(zone), ","); got != want {
			t.Errorf("midnight in %s: %s, want %s", zone, got, want)
		}
	}
}

// TestWrite leaves either the whole folder or what was there before.
func TestWrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "portal")
	if err := Write(dir, map[string][]byte{"../out": nil}); err == nil {
		t.Error("a file is written outside of the folder")
	}
	entries, _ := os.ReadDir(filepath.Dir(dir))
	if len(entries) > 0 {
		t.Errorf("a run that failed leaves %s", entries)
	}
	if err := Write(dir, map[string][]byte{"a.sh": []byte("x"), "b/c": []byte("y")}); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(filepath.Join(dir, "a.sh")); err != nil || info.Mode()&0o111 == 0 {
		t.Errorf("a script cannot be run (%v)", err)
	}
	if err := Write(dir, map[string][]byte{"new": nil}); err == nil {
		t.Error("a portal is written over another one")
	}
}
