package redline_test

import (
	"regexp"
	"strings"
	"testing"

	"fairnotice/generator/internal/redline/plain"
	"fairnotice/generator/internal/words"
)

// onlySide reads one side off a redline in plain text, as its documentation says.
// Of each line the signs of lists, headings and tables are left out.
func onlySide(text string, drop, keep [2]string) []string {
	var out strings.Builder
	for text != "" {
		opening, inside := "", ""
		for _, signs := range [][2]string{drop, keep, {"{>", "<}"}} {
			if rest, ok := strings.CutPrefix(text, signs[0]); ok {
				opening = signs[0]
				end := strings.Index(rest, signs[1])
				inside, text = unescaped(rest[:end], signs[1]), rest[end+2:]
			}
		}
		switch opening {
		case "":
			end := strings.IndexAny(text[1:], "{[") + 1
			if end == 0 {
				end = len(text)
			}
			out.WriteString(unescaped(text[:end], "{+", "{>", "[-"))
			text = text[end:]
		case keep[0]:
			out.WriteString(inside)
		}
	}
	var lines []string
	for line := range strings.Lines(out.String()) {
		if line = strings.TrimSpace(structural.ReplaceAllString(line, "")); line != "" {
			lines = append(lines, strings.Join(strings.Fields(line), " "))
		}
	}
	return lines
}

var structural = regexp.MustCompile(`^( |>|-|\d+\.|#+)+( |\n|$)|\||---`)

// unescaped takes one backslash out of each sign that is none.
func unescaped(s string, signs ...string) string {
	for _, sign := range signs {
		s = regexp.MustCompile(regexp.QuoteMeta(sign[:1])+`\\(\\*)`+regexp.QuoteMeta(sign[1:])).ReplaceAllString(
			s, sign[:1]+"$1"+sign[1:],
		)
	}
	return s
}

var (
	added = [2]string{"{+", "+}"}
	gone  = [2]string{"[-", "-]"}
)

func TestTextHoldsBothSides(t *testing.T) {
	more := []struct{ name, old, new, want string }{
		{"signs", `A {+ B +} [- C -] {> D <} and {\+ here is it.`, `A {+ B +} [- C {\\+ -] {> E <} and {\+ here was it.`, ""},
		{"signs at the ends", "one { two [ three", "one two [ three + } four", ""},
		{
			"quotation", "> We keep names.\n>\n> - of pupils\n> - of parents",
			"> We keep names.\n>\n> - of pupils\n> - of all parents", "",
		},
		{"numbers", "3. one thing\n4. another thing", "3. one thing\n4. a new thing between them\n5. another thing", ""},
		{"notes", "We ask.[^a]\n\n[^a]: Always by letter.", "We ask.[^a]\n\n[^a]: Always by mail.", ""},
		{"call-out", "> [!NOTE]\n> Read this.", "> [!WARNING]\n> Read this.", ""},
		{"struck out", "We do not sell data. We ~~never~~ do.", "We do ~~not~~ sell data. We never do.", ""},
		{"terms", "Name\n: what we call you", "Name\n: what others call you", ""},
	}
	for _, c := range append(more, told...) {
		if strings.Contains(
			c.want, "Moved",
		) || strings.Contains(c.want, "order") || strings.Contains(c.want, "another place") {
			continue // what is out of order is told by a note
		}
		t.Run(c.name, func(t *testing.T) {
			text := string(compared(c.old, c.new).Text(words.English()))
			for _, side := range []struct {
				name, source string
				got          []string
			}{{"old", c.old, onlySide(text, added, gone)}, {"new", c.new, onlySide(text, gone, added)}} {
				want := onlySide(string(compared(side.source, side.source).Text(words.English())), added, gone)
				if got, want := strings.Join(side.got, " "), strings.Join(want, " "); got != want {
					t.Errorf("the %s side is\n%s\nwant\n%s\nof\n%s", side.name, got, want, text)
				}
			}
		})
	}
}

func TestText(t *testing.T) {
	got := string(compared(
		"## A\n\nWe keep [data](/a) for 30 days.\n\n- one\n- two\n\n"+rows,
		"## A\n\nWe keep [data](/b) for 90 days.\n\n- one\n- two\n- three\n\n"+strings.Replace(rows, "1 day ", "8 days ", 1),
	).Text(words.English()))
	want := `## A

We keep data{>address: /a → /b<} for [-30 days-]{+90 days+}.

- one
- two
- {+three+}

| Cookie | Kept |
| --- | --- |
| a-session | [-1 day-] {+8 days+} |
| b-login | 2 days |
| c-choice | 1 year |
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A text of a stranger can do nothing to a terminal.
func TestTerminal(t *testing.T) {
	r := compared(
		"First passage of all.\n\nSecond one.\n\nThird one.\n\nWe keep \x1b[31m names of pupils for thirty days.\n\n```\n"+
			"\x1b]0;x\a and more that stays as it is\n```",
		"First passage of all.\n\nSecond one.\n\nThird one.\n\nWe keep \x1b[31m names of pupils for ninety days.\n\n```\n"+
			"\x1b]0;y\a and more that stays as it is\n```",
	)
	shown := string(r.Terminal(words.English(), plain.Screen{Columns: 40}, false))
	if strings.ContainsAny(shown, "\x1b\a") {
		t.Errorf("control characters in %q", shown)
	}
	want := "… 2 passages without changes\n\nThird one.\n\nWe keep \uFFFD[31m names of pupils for\n" +
		"[-thirty-]{+ninety+} days.\n\n```\n\uFFFD]0;[-x-]{+y+}\uFFFD and more that stays as\nit is\n```\n"
	if shown != want {
		t.Errorf("got\n%s\nwant\n%s", shown, want)
	}
	coloured := string(r.Terminal(words.English(), plain.Screen{Columns: 40, Colour: true}, false))
	if got := regexp.MustCompile(`\x1b\[[\d;]*m`).ReplaceAllString(coloured, ""); strings.ContainsAny(got, "\x1b\a") {
		t.Errorf("control characters in %q", got)
	}
	if !strings.Contains(coloured, "\x1b[31;9mthirty\x1b[0m\x1b[32;4mninety\x1b[0m") {
		t.Errorf("no colours in %q", coloured)
	}
}

func TestLinesAreBroken(t *testing.T) {
	r := compared("> - Latin words here, 日本語の文章は空白がありません。", "> - Latin words there, 日本語の文章は空白がありません。")
	for _, line := range strings.Split(string(r.Terminal(words.English(), plain.Screen{Columns: 20}, false)), "\n") {
		columns := 0
		for _, r := range line {
			columns++
			if r > 0x2E80 {
				columns++
			}
		}
		if columns > 20 || line != "" && !strings.HasPrefix(line, ">") {
			t.Errorf("%q takes %d columns", line, columns)
		}
	}
}
