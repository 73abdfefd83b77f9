package convert

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/growth"
)

// boxed are words as pdftotext -bbox gives their places: "^" before one raises it, "_" lowers it, and
// a space before it stands there on the page.
func boxed(words ...string) string {
	var b strings.Builder
	at := 0.0
	for _, w := range words {
		text := strings.TrimLeft(w, " ^_")
		if strings.HasPrefix(w, " ") {
			at += 3
		}
		top, bottom := 85.5, 98.8
		if strings.Contains(w, "^") {
			top, bottom = 82.6, 93.7
		} else if strings.Contains(w, "_") {
			top, bottom = 90.5, 101.5
		} else if strings.ToLower(text) == "aps" { // small capitals
			top, bottom = 89.7, 98
		}
		end := at + 6*float64(len(text))
		fmt.Fprintf(&b, `<word xMin="%f" yMin="%f" xMax="%f" yMax="%f">%s</word>`+"\n", at, top, end, bottom, text)
		at = end
	}
	return b.String()
}

// TestPDFRaised holds that a raised figure is not read as the end of the figure before it.
func TestPDFRaised(t *testing.T) {
	for _, c := range []struct {
		text, boxes, want, told string
	}{
		{"in 301 days.", boxed("in", " 30", "^1", " days."), "in 30¹ days.", ""},
		{"H2O, 10-3", boxed("H", "_2", "O,", " 10", "^-3"), "H₂O, 10⁻³", ""},
		{"daysa, the 5th", boxed("days", "^a", ",", " the", " 5", "^th"), "days(a), the 5th", ""},
		{"1Calendar", boxed("^1", "Calendar"), "¹Calendar", ""},
		{"Caps 30", boxed("C", "aps", " 30"), "Caps 30", ""},
		{"30 1", boxed("30", " ^1"), "30 1", ""},
		{"A&amp;2", boxed("A&amp;amp;", "^2"), "A&amp;²", ""},
		{"301 and 301", boxed("30", "^1", " and", " 301"), "301 and 301", unsureRaised + " (2): “301”, “301”"},
		{"301 and 301", boxed("30", "^1", " and", " 30", "^1"), "30¹ and 30¹", ""},
		{"301", "no boxes", "301", ""},
	} {
		said := tellings{}
		got := raised(c.text, c.boxes, said)
		if told := strings.Join(said.lines(), "; "); got != c.want || told != c.told {
			t.Errorf("%s: got %q, told %q; want %q, %q", c.text, got, told, c.want, c.told)
		}
	}
	growth.Check(t, 64<<10, func(size int) func() {
		boxes := strings.Repeat(boxed("30", "^1", "_2"), size/300)
		text := strings.Repeat("3012 ", size/5)
		return func() { raised(text, boxes, tellings{}) }
	})
}
