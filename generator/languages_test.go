package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestWordsComeFromFiles builds a portal whose words of the furniture are all
// written in Cyrillic letters. Latin ones that a reader is shown or told come from
// the content then, and none from the program or a layout.
func TestWordsComeFromFiles(t *testing.T) {
	dir := smallPortal(t)
	known := map[string]bool{"united": true, "states": true} // a country, from CLDR
	addWords(t, dir, known)
	words := filepath.Join(dir, "layouts", "i18n", "en.yaml")
	raw, err := os.ReadFile(words)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(words, []byte(inCyrillic(string(raw))), 0o666); err != nil {
		t.Fatal(err)
	}
	none := func(string) string { return "" }
	change := func(now, from, to string) {
		name := filepath.Join(dir, "content", "cookie-policy.md")
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Replace(string(raw), from, to, 1)
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		var problems strings.Builder
		if status := run([]string{"--root", dir, "--now", now, "publish"}, streams{out: &problems, err: &problems, getenv: none}); status != fine {
			t.Fatalf("publish: status %d\n%s", status, &problems)
		}
	}
	change("2026-02-01", "", "")
	change("2026-03-01", "updated: 2026-01-15\nchange:\n  class: editorial\n  summary: The list is a table now.", "updated: pending\nchange:\n  class: material\n  summary: A new lead.\nin_short: [Short]")
	out := t.TempDir()
	build(t, dir, out)

	addWords(t, dir, known)
	pages := 0
	err = fs.WalkDir(os.DirFS(out), ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".html") && !strings.HasSuffix(name, ".atom") {
			return err
		}
		raw, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			return err
		}
		pages++
		for _, word := range latin(spokenOn(string(raw))) {
			if !known[strings.ToLower(word)] {
				t.Errorf("%s: the word %q is in no file of words", name, word)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if pages < 12 {
		t.Errorf("only %d pages and feeds", pages)
	}
}

var yamlValue = regexp.MustCompile(`(?m)^([^#\s][^:]*): (.*)$`)

// inCyrillic replaces every Latin letter of the values of a file of words. Places to
// fill in stay, and so do the keys.
func inCyrillic(file string) string {
	return yamlValue.ReplaceAllStringFunc(file, func(line string) string {
		key, value, _ := strings.Cut(line, ": ")
		var out strings.Builder
		braces := 0
		for _, c := range value {
			switch {
			case c == '{':
				braces++
			case c == '}':
				braces--
			case braces == 0 && 'a' <= c && c <= 'z':
				c = 'а' + c - 'a'
			case braces == 0 && 'A' <= c && c <= 'Z':
				c = 'А' + c - 'A'
			}
			out.WriteRune(c)
		}
		return key + ": " + out.String()
	})
}

// spokenOn is what a page shows or a screen reader tells, or all text of a feed.
func spokenOn(page string) string {
	var out strings.Builder
	hidden := 0
	for z := html.NewTokenizer(strings.NewReader(page)); z.Next() != html.ErrorToken; {
		token := z.Token()
		switch token.Type {
		case html.StartTagToken, html.EndTagToken:
			if token.Data == "script" || token.Data == "style" || token.Data == "id" || token.Data == "uri" {
				if token.Type == html.StartTagToken {
					hidden++
				} else {
					hidden--
				}
			}
		case html.TextToken:
			if text := token.Data; hidden == 0 && strings.Contains(text, "</") {
				out.WriteString(spokenOn(text)) // the content of a feed
			} else if hidden == 0 {
				out.WriteString(text + " ")
			}
		}
		for _, a := range token.Attr {
			if a.Key == "title" || a.Key == "alt" || a.Key == "aria-label" || a.Key == "data-label" || a.Key == "label" {
				out.WriteString(a.Val + " ")
			}
		}
	}
	return out.String()
}

var (
	latinWord = regexp.MustCompile(`[A-Za-z]{2,}`)
	code      = regexp.MustCompile(`https?://\S+|[0-9a-f]{8,}…?|\S+\.(?:md|json|atom|pdf)\b|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`)
)

// latin are the words in Latin letters that are no address, hash or file name.
func latin(text string) []string {
	return latinWord.FindAllString(code.ReplaceAllString(text, " "), -1)
}

// addWords adds those of the portal's own files.
func addWords(t *testing.T, dir string, known map[string]bool) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(filepath.Join(dir, "content")), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := os.ReadFile(filepath.Join(dir, "content", name))
		for _, word := range latinWord.FindAllString(string(raw), -1) {
			known[strings.ToLower(word)] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
