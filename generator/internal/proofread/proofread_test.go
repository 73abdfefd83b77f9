package proofread_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/proofread"
)

const (
	head = "---\ntitle: Page\nkind: page\n---\n\n"
	site = "title: Portal\norganisation: {name: Example, url: https://example.com/}\nbase: https://example.com/\n" +
		"time_zone: Europe/Oslo\nlanguages: [en]\n"
)

// desk is a desk of files, and what its texts say.
func desk(t testing.TB, files map[string]string) (*content.Desk, []*content.Text) {
	t.Helper()
	portal := fstest.MapFS{"content/site.yaml": {Data: []byte(site)},
		"content/index.md": {Data: []byte("---\ntitle: Front\nkind: front\n---\n\n[All](/page/) that [follows](/a/).\n")}}
	for name, text := range files {
		portal["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	desk, _, err := content.Load(portal)
	if err != nil {
		t.Fatal(err)
	}
	day, _ := date.Parse("2026-12-01")
	texts, _ := desk.Texts(day)
	return desk, texts
}

func unpublished(*content.Text) (*content.Text, bool) { return nil, false }

// read is what is found in the files of a desk.
func read(t testing.TB, files map[string]string) diag.List {
	t.Helper()
	desk, texts := desk(t, files)
	return proofread.Texts(desk, texts, unpublished, nil).Sorted()
}

// readBody is what is found in the body of a page.
func readBody(t testing.TB, body string) diag.List {
	return read(t, map[string]string{"page.md": head + body})
}

// apart are the problems, each place of one by itself, in the order of the file.
func apart(l diag.List) diag.List {
	var all diag.List
	for _, p := range l {
		for _, a := range append([]diag.Answer{{Span: p.Span, With: p.Answer}}, p.Also...) {
			one := p
			one.Span, one.Answer, one.Also = a.Span, a.With, nil
			all = append(all, one)
		}
	}
	return all.Sorted()
}

// told is each problem as its rule, what it marks, and the answer.
func told(l diag.List) string {
	var lines []string
	for _, p := range apart(l) {
		line := fmt.Sprintf("%s %q", p.Rule.ID, p.File.Text[p.Span.Start:p.Span.End])
		if p.Severity != diag.Error {
			line = p.Severity.String() + " " + line
		}
		if p.Answer != "" {
			line += fmt.Sprintf(" → %q", p.Answer)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// mended is a text in which every answer was typed.
func mended(text string, l diag.List) string {
	for _, p := range slices.Backward(apart(l)) {
		if p.Answer != "" {
			text = text[:p.Span.Start] + p.Answer + text[p.Span.End:]
		}
	}
	return text
}

// A kept case is a body and what is told of it: nothing where there is nothing.
type kept struct{ name, body, want string }

// hold reads each body, and reads it again when every answer is typed: nothing that has an
// answer is left.
func hold(t *testing.T, cases []kept) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			found := readBody(t, c.body)
			if got := told(found); got != c.want {
				t.Errorf("%s\ngot\n%s\nwant\n%s", c.body, got, c.want)
			}
			now := head + c.body
			for range 3 { // what is mended can show what it hid
				now = mended(now, found)
				found = read(t, map[string]string{"page.md": now})
			}
			for _, p := range found {
				if p.Answer != "" {
					t.Errorf("after mending, as\n%s\nthere is still\n%s", now, told(diag.List{p}))
				}
			}
		})
	}
}
