package convert

import (
	"fmt"
	"strings"
	"testing"
)

// placed are lines as pdftotext -bbox gives them, each so far down on a page of 842 points, and so far to the right.
func placed(lines ...string) string {
	var b strings.Builder
	b.WriteString(`<page width="595.000000" height="842.000000">` + "\n")
	for _, line := range lines {
		top, left := 0.0, 56.0
		at, words, _ := strings.Cut(line, " ")
		down, right, _ := strings.Cut(at, ",")
		fmt.Sscan(down, &top)
		fmt.Sscan(right, &left)
		for word := range strings.FieldsSeq(words) {
			fmt.Fprintf(&b, `<word xMin="%f" yMin="%f" xMax="%f" yMax="%f">%s</word>`+"\n", left, top, left+24, top+12, word)
			left += 28
		}
	}
	return b.String() + "</page>\n"
}

// TestOnePage holds that the number of a single page is no part of its text, and that other lines in its margins are
// kept and told.
func TestOnePage(t *testing.T) {
	const kept = inMargin
	for _, c := range []struct{ text, boxes, want, told string }{
		{"Notice\n\nWe keep it.\n\nPage 1 of 1\n\f", placed("80 Notice", "120 We keep it.", "800 Page 1 of 1"),
			"Notice\n\nWe keep it.\n\n\f", running + " (1): “Page 1 of 1”"},
		{"Beispiel GmbH\n\nText.\n\n1\n", placed("30 Beispiel GmbH", "120 Text.", "800 1"),
			"Beispiel GmbH\n\nText.\n\n", running + " (1): “1”; " + kept + " (1): “Beispiel GmbH”"},
		{"概要\n\n第1页\n", placed("90 概要", "800 第1页"), "概要\n\n", running + " (1): “第1页”"},
		{"Example\n\nText.\n\nNotice v3\n\n1\n", placed("30 Example", "30,300 Notice v3", "120 Text.", "800 Example", "800,300 1"),
			"Example\n\nText.\n\nNotice v3\n\n", running + " (1): “1”; " + kept + " (2): “Example”, “Notice v3”"},
		{"We keep 1\n\n1\n", placed("120 We keep 1", "400 1"), "We keep 1\n\n1\n", ""},
		{"A\n\n1\n\fB\n\n2\n", placed("120 A", "800 1") + placed("120 B", "800 2"), "A\n\n1\n\fB\n\n2\n", ""},
		{"1\n", "no boxes", "1\n", ""},
	} {
		said := tellings{}
		got := onePage(c.text, c.boxes, said)
		if told := strings.Join(said.lines(), "; "); got != c.want || told != c.told {
			t.Errorf("%q: got %q, told %q; want %q, %q", c.text, got, told, c.want, c.told)
		}
	}
}
