package field

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
)

var update = flag.Bool("update", false, "write the expected diagnostics anew")

type row struct {
	Name    string `yaml:"name"`
	Service string `yaml:"service"`
}

type alias struct {
	From    string `yaml:"from"`
	Version string `yaml:"version"`
}

func (a *alias) UnmarshalText(text []byte) error {
	a.From = string(text)
	return nil
}

type stamp struct {
	Pending bool
	Day     date.Date
}

func (s *stamp) UnmarshalText(text []byte) error {
	if s.Pending = string(text) == "pending"; s.Pending {
		return nil
	}
	return s.Day.UnmarshalText(text)
}

type head struct {
	Title    string  `yaml:"title"`
	Lead     string  `yaml:"lead"`
	Kind     string  `yaml:"kind"`
	Updated  stamp   `yaml:"updated"`
	Aliases  []alias `yaml:"aliases"`
	Audience []string
	Posted   *date.Date        `yaml:"posted"`
	Tags     []string          `yaml:"tags"`
	Change   *change           `yaml:"change"`
	Weight   int               `yaml:"weight"`
	Draft    bool              `yaml:"draft"`
	Period   string            `yaml:"period"`
	External string            `yaml:"external"`
	Mail     string            `yaml:"mail"`
	ID       string            `yaml:"id"`
	Country  string            `yaml:"country"`
	Words    map[string]string `yaml:"words"`
	Rows     []row             `yaml:"rows"`
	Cells    [][]string        `yaml:"cells"`
}

type change struct {
	Class   string   `yaml:"class"`
	Summary string   `yaml:"summary"`
	Notify  []string `yaml:"notify"`
}

func headShape() Shape {
	changeShape := Shape{Name: "change", Fields: []Field{
		{Key: "class", Type: OneOf("material", "editorial"), Example: "class: material"},
		{Key: "summary", Type: Text()},
		{Key: "notify", Type: OneOrMany(OneOf("email", "banner"))},
	}}
	aliasShape := Shape{Name: "alias", Fields: []Field{{Key: "from", Type: Text(), Required: true}, {Key: "version", Type: Text()}}}
	rowShape := Shape{Name: "row", Fields: []Field{{Key: "name", Type: Text(), Required: true, Example: "name: Example Ltd"}, {Key: "service", Type: Text()}}}
	return Shape{Name: "front matter", Doc: "The head of a document.", Fields: []Field{
		{Key: "title", Type: Text(), Required: true, Example: "title: Cookie policy", Doc: "The heading of the page."},
		{Key: "lead", Type: LongText(), Doc: "The standfirst."},
		{Key: "kind", Type: OneOf("page", "hub", "agreement")},
		{Key: "updated", Type: Either(Date(), OneOf("pending")), Example: "updated: 2026-11-20"},
		{Key: "aliases", Type: List(Either(Text(), Object(aliasShape)))},
		{Key: "posted", Type: Date()},
		{Key: "tags", Type: List(Text())},
		{Key: "change", Type: Object(changeShape)},
		{Key: "weight", Type: Integer(0, 100)},
		{Key: "draft", Type: Bool()},
		{Key: "period", Type: Duration()},
		{Key: "external", Type: URL()},
		{Key: "mail", Type: Email()},
		{Key: "id", Type: Slug()},
		{Key: "country", Type: Pattern("a country code", "[A-Z]{2}", "its two capital letters")},
		{Key: "words", Type: Map(Text())},
		{Key: "rows", Type: List(Object(rowShape))},
		{Key: "cells", Type: List(List(LongText()))},
	}}
}

func decodeHead(text string) (head, Places, diag.List) {
	var h head
	f := diag.NewFile("a.yaml", []byte(text))
	places, problems := Decode(f, diag.Span{End: len(f.Text)}, headShape(), &h)
	return h, places, problems
}

// TestMistakes holds texts with mistakes against the diagnostics that they get.
func TestMistakes(t *testing.T) {
	const path, name, told = "testdata/mistakes.txt", "#### ", ">>>>\n"
	golden, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(string(golden), name)
	for i, text := range cases[1:] {
		title, rest, _ := strings.Cut(text, "\n")
		in, want, _ := strings.Cut(rest, told)
		_, _, problems := decodeHead(in)
		got := problems.Text()
		cases[i+1] = title + "\n" + in + told + got
		t.Run(title, func(t *testing.T) {
			if diff := cmp.Diff(want, got); diff != "" && !*update {
				t.Errorf("diagnostics differ (-want +got):\n%s", diff)
			}
		})
	}
	if *update {
		if err := os.WriteFile(path, []byte(strings.Join(cases, name)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

const full = `# all of it
title: 2026
lead: |
  One *two*
    three

  four
kind: "page"
updated: pending
aliases: [/a/, {from: /b/, version: 2018-05-04}]
posted: 2018-05
tags:
- 3.10
- no
- 'it''s'
change:
  class: material
  summary: >
    folded
    text
  notify: email
weight: 7
draft: true
words: {b: two, a: on}
rows:
  - name: X
    service: y
cells:
  - [a, b]
  -
    - c
`

func TestDecode(t *testing.T) {
	got, _, problems := decodeHead(full)
	if text := problems.Text(); text != "" {
		t.Fatal(text)
	}
	day, err := date.Parse("2018-05")
	if err != nil {
		t.Fatal(err)
	}
	want := head{
		Title: "2026", Lead: "One *two*\n  three\n\nfour\n", Kind: "page", Updated: stamp{Pending: true},
		Aliases: []alias{{From: "/a/"}, {From: "/b/", Version: "2018-05-04"}}, Posted: &day,
		Tags:   []string{"3.10", "no", "it's"},
		Change: &change{Class: "material", Summary: "folded text", Notify: []string{"email"}},
		Weight: 7, Draft: true, Words: map[string]string{"a": "on", "b": "two"},
		Rows: []row{{"X", "y"}}, Cells: [][]string{{"a", "b"}, {"c"}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(date.Date{})); diff != "" {
		t.Errorf("decoded differently (-want +got):\n%s", diff)
	}
}

// TestRightValuesStay holds that a wrong value hides no other, and that items
// keep their numbers in Places.
func TestRightValuesStay(t *testing.T) {
	got, places, problems := decodeHead("kind: pgae\ntitle: Cookies: ours\ntags:\n  - [x]\n  - b\nchange:\n  class: no\n  summary: s\n")
	if len(problems) != 4 {
		t.Errorf("want 4 problems:\n%s", problems.Text())
	}
	want := head{Tags: []string{"b"}, Change: &change{Summary: "s"}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(date.Date{})); diff != "" {
		t.Errorf("decoded differently (-want +got):\n%s", diff)
	}
	if span := places["tags.0"].Value; span.End-span.Start != 1 {
		t.Errorf(`"b" is said to stand at %v`, span)
	}
}

func TestPlaces(t *testing.T) {
	f := diag.NewFile("a.md", []byte("---\nGröße: x\n"+full+"---\ntext\n"))
	start := strings.Index(string(f.Text), "# all")
	end := strings.LastIndex(string(f.Text), "---")
	places, _ := Decode(f, diag.Span{Start: start, End: end}, headShape(), &head{})
	for path, want := range map[string]string{
		"title": "2026", "kind": `"page"`, "aliases.1.version": "2018-05-04", "tags.2": "'it''s'",
		"change.notify": "email", "words.a": "on", "rows.0.service": "y", "cells.1.0": "c",
		"lead": "|\n  One *two*\n    three\n\n  four", "change.summary": ">\n    folded\n    text",
	} {
		at := places[path].Value
		if got := string(f.Text[at.Start:at.End]); got != want {
			t.Errorf("%s stands at %q, want %q", path, got, want)
		}
	}
	key := places["change.summary"].Key
	if got := string(f.Text[key.Start:key.End]); got != "summary" {
		t.Errorf("the key of change.summary is %q", got)
	}
}

// TestOrigin looks for a word of the decoded text in the file.
func TestOrigin(t *testing.T) {
	for name, text := range map[string]string{
		"plain":   "title: Größe und WORD\n",
		"double":  `lead: "\u00e9 \"x\" \n WORD"` + "\n",
		"single":  "title: 'it''s ''a'' WORD'\n",
		"literal": "lead: |\n  a\n    b\n\n  c WORD d\ntitle: x\n",
		"folded":  "lead: >\n  a\n  b\n\n  c WORD d\ntitle: x\n",
		"strip":   "lead: |-\n\n  a\n  WORD\ntitle: x\n",
	} {
		h, places, _ := decodeHead(text)
		value, place := h.Lead, places["lead"]
		if value == "" {
			value, place = h.Title, places["title"]
		}
		got := place.Origin()(strings.Index(value, "WORD"))
		if want := strings.Index(text, "WORD"); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}

// TestSource reads a text whose lines carry prefixes in the file.
func TestSource(t *testing.T) {
	f := diag.NewFile("a.md", []byte("> kind: page\n> title: [x\n"))
	src := diag.Source{File: f, Text: []byte("kind: page\ntitle: [x\n"), At: func(offset int) int {
		if offset < 11 {
			return offset + 2
		}
		return min(offset+4, len(f.Text))
	}}
	places, problems := DecodeSource(src, Object(headShape()), &head{})
	const want = "a.md:2:10: error: this bracket is never closed [needs-quotes]\n" +
		"    2 | > title: [x\n      |          ^\n      hint: close it with ], or put the value in quotes if it is text\n"
	if diff := cmp.Diff(want, problems.Text()); diff != "" {
		t.Error(diff)
	}
	if got := places["kind"].Value; got != (diag.Span{Start: 8, End: 12}) {
		t.Errorf("kind stands at %v", got)
	}
}

// TestRightTexts holds that nothing right is taken for a mistake.
func TestRightTexts(t *testing.T) {
	for _, text := range []string{
		"title: https://example.com/a#b at 10:30, it's -5 & more [x] {y} * ! | > 50%\n",
		"title: A\nlead:\n  Begins on its own line\n\n  and goes on -- well\n  with 'quotes' and https://x\ntags: [a]\n",
		"title: “Privacy” and “cookies”\n",
		"  title: A\n  change:\n      class: material\n      summary: x\n",
		"title: A\n  # a remark\nchange: # facts\n    # more\n    class: material\n# end\n",
		"title: A\ntags: [\n  a, # one\n  \"b: c\",\n  'it''s',\n]\nwords: {\n  a: x y,\n  \"b\": z\n}\n",
		"title: A\nrows:\n- name: >-\n    folded: text\n    - with dashes\n  service: |2\n     kept # this\n- {name: b}\n",
		"title: A\ncells:\n  - - a\n    - |\n      b: [\n      \"c\n  -\n    - >\n      d\n\n    - e\n",
		"\"title\": \"A: b # c\" # remark\n'lead' : 'x: y\n\n  z'\n",
		"title: ’tis “said”\nlead: “A” and “B” are\ntags: [«a» b]\n",
		"title: |\n  one\n",
		"title: \"a \\\"b\\\" \\u00e9 \\\n  c\"\n",
		"title: A\nwords:\n  key with spaces: ok\n  'on': x\n  10: y\n",
		"title: A #\nlead: x ## y\ntags:\n# none\n- a   \n-   b\n   \n",
		"title: A\n\nlead: |+\n\n  x\n\n\nkind: page\n",
		"title: A\nlead: -x\nwords: {a: -b, b: '-'}\n",
	} {
		if _, _, problems := decodeHead(text); len(problems) > 0 {
			t.Errorf("%s\n%s", text, problems.Text())
		}
	}
}

// TestControls holds that characters nobody sees are told, and cause nothing else.
func TestControls(t *testing.T) {
	for text, want := range map[string]string{
		"title: A\x01B\nposted: 2020-01-01\x02\n": "an invisible character (U+0001) stands here; an invisible character (U+0002) stands here",
		"title: A\nlead: caf\xe9\n":               "this character is not written in UTF-8",
		"title: A\nlead: a\u2028kind: b\n":        "an invisible character (U+2028) stands here",
		"title: A\nkind: page\rdraft: maybe\n":    "an invisible character (U+000D) stands here",
		"title: A\nk\x00ind: x\n":                 "an invisible character (U+0000) stands here",
	} {
		_, _, problems := decodeHead(text)
		var got []string
		for _, p := range problems {
			got = append(got, p.Message)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
