package picture

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/words"
)

var update = flag.Bool("update", false, "write what is drawn into the golden files")

// flowShapes are purposes that differ in what there is to draw.
func flowShapes() map[string]content.Public {
	us := content.Recipient{Name: "Freshdesk Inc.", Countries: []string{"US"}, Tool: "Standard Contractual Clauses (Art. 46(2)(c))"}
	staff := content.Recipient{Name: "Support staff"}
	you := []content.Meaning{{ID: "subject", Text: "From you"}}
	var many []content.Recipient
	for i := range 30 {
		many = append(many, content.Recipient{Name: fmt.Sprintf("Company %d", i+1), Countries: [][]string{{"US"}, {"DE", "FR"}}[i%2]})
	}
	var everywhere []content.Recipient
	for _, c := range []string{"NO", "SE", "DK", "FI", "IS", "DE", "FR", "ES", "PT"} {
		everywhere = append(everywhere, content.Recipient{Name: "In " + c, Countries: []string{c}})
	}
	long := strings.Repeat("Donaudampfschifffahrtsgesellschaft", 8)
	shape := func(role string, f content.Facts) content.Public {
		return content.Public{Role: content.Role(role), Purpose: &f}
	}
	return map[string]content.Public{
		"usual":      shape("controller", content.Facts{Obtained: append(you, content.Meaning{ID: "public", Text: "From public sources"}), Recipients: []content.Recipient{us, staff, {Name: "iCONX", TradingAs: "Wizuda", Countries: []string{"EU"}}}}),
		"one way":    shape("processor", content.Facts{Obtained: you}),
		"only to":    shape("", content.Facts{Recipients: []content.Recipient{staff}}),
		"sources":    shape("joint", content.Facts{Sources: []string{"The customer you work for", "A list"}, Recipients: []content.Recipient{us}}),
		"many":       shape("controller", content.Facts{Obtained: you, Recipients: many}),
		"everywhere": shape("controller", content.Facts{Obtained: you, Recipients: everywhere}),
		"hostile": shape("controller", content.Facts{Obtained: []content.Meaning{{Text: long}, {Text: `</svg><script>"&`}}, Recipients: []content.Recipient{
			{Name: long + " " + long, Countries: []string{"US", "XX"}, Tool: strings.Repeat("W", 400)}, {Name: strings.Repeat("e\u0301", 90)}, {Name: strings.Repeat("漢字", 40)}, {Name: " "},
		}}),
		"rtl": shape("controller", content.Facts{Obtained: []content.Meaning{{Text: "منك"}, {Text: "من مصادر عامة"}}, Recipients: []content.Recipient{
			{Name: "موظفو الدعم"}, {Name: "Freshdesk", Countries: []string{"US"}, Tool: "Clauses", Foreign: content.Foreign{"tool": "en"}},
		}}),
	}
}

// TestFlow draws each shape and compares it with a file, which a browser shows.
func TestFlow(t *testing.T) {
	english := words.Of("en", words.Program("en"))
	for name, head := range flowShapes() {
		f := newFlow(head, english)
		got := strings.ReplaceAll(f.wide(f.inWords(), name == "rtl")+"\n"+f.tall(f.inWords(), name == "rtl"), "><", ">\n<") + "\n"
		file := "testdata/flow/" + strings.ReplaceAll(name, " ", "-") + ".html"
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: not as in %s; run with -update and read the difference:\n%s", name, file, got)
		}
	}
}

// TestFlowFits: every line fits into its box, no box meets another one, and nothing
// leaves the picture.
func TestFlowFits(t *testing.T) {
	english := words.Of("en", words.Program("en"))
	for name, head := range flowShapes() {
		for _, c := range newFlow(head, english).columns() {
			boxes, end := c.stack(5, 7, wideUser)
			y := 7
			for _, box := range boxes {
				if box.y < y || box.y+box.h > end {
					t.Errorf("%s: a box from %d to %d, after %d and before %d", name, box.y, box.y+box.h, y, end)
				}
				y = box.y + box.h
				for _, line := range box.lines {
					letters, _ := line.face.size()
					if w := wordWidth(line.text) * letters / 1000; w > wideUser || line.y > box.h {
						t.Errorf("%s: %q is %d wide, at %d of %d", name, line.text, w, line.y, box.h)
					}
				}
			}
		}
		f := newFlow(head, english)
		for _, svg := range []string{f.wide("", false), f.tall("", false), f.wide("", true)} {
			inside(t, name, svg)
		}
	}
}

var numbers = regexp.MustCompile(`viewBox="-1 -1 (\d+) (\d+)"|<(?:rect|text)[^>]* x="(-?\d+)" y="(-?\d+)"(?: width="(\d+)" height="(\d+)")?`)

// inside reports boxes and texts that begin or end outside of a picture.
func inside(t *testing.T, name, svg string) {
	t.Helper()
	var w, h int
	for _, found := range numbers.FindAllStringSubmatch(svg, -1) {
		var n [7]int
		for i, s := range found[1:] {
			n[i+1], _ = strconv.Atoi(s) // none is 0
		}
		if n[1] > 0 {
			w, h = n[1], n[2]
		} else if n[3] < 0 || n[4] < 0 || n[3]+n[5] > w || n[4]+n[6] > h {
			t.Errorf("%s: %s is not inside of %d × %d", name, found[0], w, h)
		}
	}
	if w == 0 {
		t.Errorf("%s: no picture: %s", name, svg)
	}
}

// TestRows: lines break between words, and within one only where it has to be.
func TestRows(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want []string
	}{
		{"", 100, nil},
		{"one two three", 1000, []string{"one two three"}},
		{"one  two\nthree", 60, []string{"one two", "three"}},
		{"abcdefghij", 45, []string{"abcde", "fghij"}},
		{"a bcdefghijkl", 45, []string{"a", "bcdef", "ghijkl"}},
		{"e\u0301e\u0301e\u0301", 1, []string{"e\u0301", "e\u0301", "e\u0301"}},
		{"a b c d e f", 1, []string{"a", "b", "c", "d…"}},
	} {
		if got := nameFace.rows(c.text, c.most); !slices.Equal(got, c.want) {
			t.Errorf("%q in %d: %q, want %q", c.text, c.most, got, c.want)
		}
	}
}

// TestFewOf: what does not fit is counted.
func TestFewOf(t *testing.T) {
	words := words.Of("en", words.Catalog{"flow.more.other": "and {0} more"})
	called := func(n int) string { return strconv.Itoa(n) }
	for most, want := range map[int]string{3: "1 2 3", 4: "1 2 3", 2: "1 and 2 more"} {
		if got := strings.Join(few([]int{1, 2, 3}, most, words, called), " "); got != want {
			t.Errorf("at most %d: %q, want %q", most, got, want)
		}
	}
}
