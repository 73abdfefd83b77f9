package redline_test

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/redline/plain"
	"fairnotice/generator/internal/words"
)

// open is how long the text is that a reader of a page sees before opening a fold.
func open(e *elem) int {
	n := len(e.text)
	for _, k := range e.kids {
		if _, fold := k.attr["data-rl"]; !fold && !(k.tag != "" && k.isAid()) {
			n += open(k)
		}
	}
	return n
}

// In a table of many rows those that did not change are folded by the style sheet, and stay rows of the table.
func TestFoldsRows(t *testing.T) {
	table := func(changed int) string {
		out := "| Cookie | Kept | For |\n| --- | --- | --- |\n"
		for n := 1; n <= 300; n++ {
			days := n
			if n == changed {
				days = 999
			}
			out += fmt.Sprintf("| name-%d | %d days | counting of visits |\n", n, days)
		}
		return out
	}
	r := check(t, parse(table(0)), parse(table(200)))
	html := string(r.HTML(writer, false))
	const box = `<label class="rl-words" data-rl-aid><input type="checkbox">`
	if n := strings.Count(html, `<tr class="rl-same">`); n != 297 || strings.Count(html, box) != 1 || strings.Contains(html, "hidden=") {
		t.Errorf("%d rows are folded, of %d tables, or hidden where no style can show them", n, strings.Count(html, box))
	}
	styled := writer
	styled.Findable = true
	html = string(r.HTML(styled, false))
	if n := strings.Count(html, `<tr hidden="until-found" class="rl-same">`); n != 297 {
		t.Errorf("%d rows are found by a search", n)
	}
	if whole := string(r.HTML(styled, true)); strings.Contains(whole, "rl-same") {
		t.Error("rows of the whole redline are folded")
	}
	if got := string(r.Terminal(words.English(), plain.Screen{}, false)); !strings.Contains(got, "… 198 rows without changes") ||
		strings.Contains(got, "name-150 ") || !strings.Contains(got, "name-201") {
		t.Errorf("on a terminal:\n%s", got)
	}
	if got := string(r.Text(words.English())); !strings.Contains(got, "name-150 ") {
		t.Error("the whole text has not all rows")
	}
	short := "| A | B |\n| --- | --- |\n| a | 1 |\n| b | 2 |\n| c | 3 |\n| d | 4 |\n"
	r = check(t, parse(short), parse(strings.Replace(short, "3", "5", 1)))
	if html := string(r.HTML(writer, false)); strings.Contains(html, "rl-same") {
		t.Errorf("a short table is folded:\n%s", html)
	}
}

// What did not change is folded inside lists, quotations and paragraphs too, and keeps its numbers.
func TestFoldsInside(t *testing.T) {
	clause := func(n int) string { return fmt.Sprintf("Clause %d says what nobody ever changes in any text.", n) }
	list := func(sign, indent string) string {
		var out strings.Builder
		for n := 1; n <= 40; n++ {
			out.WriteString(indent + strings.ReplaceAll(sign, "N", fmt.Sprint(n)) + clause(n) + "\n")
		}
		return out.String()
	}
	var sentences []string
	for n := 1; n <= 60; n++ {
		sentences = append(sentences, clause(n))
	}
	paragraph := strings.Join(sentences, " ")
	for _, c := range []struct {
		name, old string
		want      []string // in the page
		terminal  string
	}{
		{
			"numbered", list("N. ", ""),
			[]string{`<li value="18" class="rl-fold" data-rl>`, `<ol start="22" class="rl-fold" data-rl>`},
			"… 18 passages without changes: 1. – 18.",
		},
		{"from another number", strings.Replace(list("1. ", ""), "1. ", "7. ", 1), []string{`<li value="24" `}, "7. – 24."},
		{"not numbered", list("- ", ""), []string{`<ul class="rl-fold" data-rl>`}, "… 18 passages without changes"},
		{"loose", strings.ReplaceAll(list("N. ", ""), "\n", "\n\n"), []string{`<li value="18" class="rl-fold" data-rl>`}, "18."},
		{"in a list", "- Outer one\n\n" + list("N. ", "  ") + "- Outer two\n", []string{`<li value="18" `}, "1. – 18."},
		{
			"an item with a list", strings.Replace("1. Clause 20 says so:\n"+list("N. ", "   ")+"2. More of it.\n",
				"Clause 20 says what", "Clause 20 has what", 1),
			[]string{`<li value="40" class="rl-fold" data-rl>`}, "40 passages without changes: 1. – 40.",
		},
		{
			"beside an item with a list", "- Outer one\n" + strings.ReplaceAll(list("- ", "  "), "20 says", "20 has") + "- Clause 20 says it.\n",
			[]string{`<ul class="rl-fold" data-rl>`}, "40 passages without changes",
		},
		{"in a quotation", list("N. ", "> "), []string{`<li value="18" `}, ">"},
		{"paragraph", paragraph, []string{`<label class="rl-words" data-rl-aid><input type="checkbox">`}, " words without changes"},
		{"in an item", "1. " + paragraph + "\n2. More of it.", []string{`<span class="rl-fold" data-rl>`}, " words without changes"},
		{"emphasis", strings.ReplaceAll(paragraph, "nobody", "*nobody*"), []string{`<span class="rl-fold" data-rl>`}, "words"},
		{"without spaces", strings.Repeat("我们保存您的数据。", 40) + clause(20) + strings.Repeat("我们保存您的数据。", 40),
			[]string{`<span class="rl-fold" data-rl>`}, "words"},
	} {
		t.Run(c.name, func(t *testing.T) {
			changed := strings.Replace(c.old, "20 says", "20 tells", 1)
			r := check(t, parse(c.old), parse(changed))
			page := string(r.HTML(writer, false))
			for _, want := range c.want {
				if !strings.Contains(page, want) {
					t.Errorf("no %s in\n%s", want, page)
				}
			}
			tree, err := read(page)
			if err != nil {
				t.Fatal(err)
			}
			if n := open(tree); n > len(c.old)/3 {
				t.Errorf("%d of %d bytes are open:\n%s", n, len(c.old), page)
			}
			shown := string(r.Terminal(words.English(), plain.Screen{}, false))
			if !strings.Contains(shown, c.terminal) || len(shown) > len(c.old)/2 {
				t.Errorf("%q is missing, or it is long:\n%s", c.terminal, shown)
			}
		})
	}
	t.Run("short ones stay", func(t *testing.T) {
		old := "1. One\n2. Two\n3. Three\n4. Four\n5. Five\n\n" + strings.Join(sentences[:8], " ")
		r := check(t, parse(old), parse(strings.Replace(strings.Replace(old, "Three", "Other", 1), "says", "tells", 1)))
		if page := string(r.HTML(writer, false)); strings.Contains(page, "rl-fold") {
			t.Errorf("folded:\n%s", page)
		}
	})
}
