package main

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/diff"
	"fairnotice/generator/internal/markdown"
)

// TestWordKeepsWords writes the texts of this project as Word files, reads them again, and compares
// the words: none may be lost on either way, and none come to it.
func TestWordKeepsWords(t *testing.T) {
	t.Parallel()
	var names []string
	for _, folder := range []string{"content", "content/*", "generator/docs", "generator/decisions", "generator", "."} {
		found, err := filepath.Glob(filepath.Join("..", folder, "*.md"))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	if len(names) < 50 {
		t.Fatalf("only %d texts", len(names))
	}
	for i, name := range names {
		if testing.Short() && i%5 > 0 {
			continue
		}
		sides, err := diff.Files(name, name, "")
		if err != nil {
			t.Fatal(err)
		}
		was := wordsIn(sides.New.Text.Body())
		if len(was) == 0 {
			continue
		}
		file, err := diff.Compare(sides, diff.Options{}).Docx()
		if err != nil {
			t.Fatal(err)
		}
		text, err := convert.Word(file, convert.RefuseChanges)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		read := diag.NewFile(name, append([]byte("# "+text.Title+"\n\n"), text.Markdown...))
		tree, _ := markdown.Parse(diag.Source{File: read, Text: read.Text}, markdown.Options{RawAsText: true})
		is := wordsIn(tree)
		for word, n := range was {
			if is[word] < n {
				t.Errorf("%s: %q stands there %d times, and is read %d times", name, word, n, is[word])
			}
			delete(is, word)
		}
		known := func(word string) bool { // from the head, and titles of call-outs
			return strings.Contains(strings.ToLower(string(sides.New.File.Text)), strings.ToLower(word))
		}
		if more := slices.DeleteFunc(slices.Sorted(maps.Keys(is)), known); len(more) > 0 {
			t.Errorf("%s: read, and not there: %q", name, more)
		}
	}
}

// wordsIn counts the words of a text, as readers see them.
func wordsIn(body *markdown.Node) map[string]int {
	count := map[string]int{}
	apart := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	for _, word := range strings.FieldsFunc(body.Plain(), apart) {
		count[word]++
	}
	return count
}
