package main

import (
	"os"
	"strings"
	"testing"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/redline"
)

// The words of a redline in English are the same in a portal and outside of one.
func TestRedlineWords(t *testing.T) {
	d, _, err := content.Load(os.DirFS(".."))
	if err != nil {
		t.Fatal(err)
	}
	builtIn := redline.English()
	for key, word := range builtIn {
		if got := d.Words["en"][key]; got != word {
			t.Errorf("layouts/i18n/en.yaml has %q for %s, the program %q", got, key, word)
		}
	}
	for key := range d.Words["en"] {
		if _, known := builtIn[key]; strings.HasPrefix(key, "redline.") && !known {
			t.Errorf("layouts/i18n/en.yaml has a word for %s, which nobody uses", key)
		}
	}
}

// Outside a portal the words of other furniture are the ends of their keys, and
// dates and countries are written out.
func TestWordsWithoutPortal(t *testing.T) {
	words := portal.NewLexicon("", nil)
	for key, want := range map[string]string{
		"country.NO": "Norway", "date.2026-05-04": "4 May 2026", "dates.effective": "Applies from",
		"facts.special_categories": "special categories", "alert.note": "note", "redline.headline.same": "The same text",
	} {
		if got := words.Word(key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
}
