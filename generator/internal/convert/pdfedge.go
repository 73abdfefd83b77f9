package convert

import (
	"html"
	"strings"

	"fairnotice/generator/internal/pattern"
)

// Of several pages, what stands at the edge of each is known by being there again. Of one page, it is known by its
// place alone: the number of the page is left out, and other lines in the margins are told and kept.

const (
	inMargin    = "lines in the margin of the page, which may be its head or its foot, kept"
	marginShare = 0.08 // of the height of a page, above and below
)

var (
	pageSize   = pattern.New(`<page width="[0-9.]+" height="([0-9.]+)">`)
	pageNumber = pattern.New(`^(?:\pL+\.? |第 ?)?[-–—(]* ?1 ?[-–—)]*(?: ?(?:/|\pL+) ?1)?(?: ?[页頁])?$`)
)

// onePage is the text of a PDF of one page without the number of the page.
func onePage(text, boxes string, said tellings) string {
	sizes := pageSize().FindAllStringSubmatch(boxes, -1)
	if len(sizes) != 1 {
		return text
	}
	margins := marginLines(boxes, number64(sizes[0][1]))
	var kept []string
	for line := range strings.SplitSeq(text, "\n") {
		words := strings.Join(strings.Fields(strings.Trim(line, "\f")), " ")
		if margins[words] && pageNumber().MatchString(words) {
			said.add(running, words)
			continue
		}
		if margins[words] {
			said.add(inMargin, words)
		}
		kept = append(kept, line)
	}
	return strings.Join(kept, "\n")
}

// marginLines are the lines above and below the text of a page.
func marginLines(boxes string, height float64) map[string]bool {
	lines := map[string]bool{}
	var words []string
	bottom := 0.0
	end := func() {
		if len(words) > 0 {
			lines[strings.Join(words, " ")] = true
		}
		words = nil
	}
	for _, m := range wordInBox().FindAllStringSubmatch(boxes, -1) {
		w := pdfWord{0, number64(m[2]), 0, number64(m[4]), html.UnescapeString(m[5])}
		if w.top >= bottom || w.bottom <= bottom-(w.bottom-w.top) {
			end()
		}
		if bottom = w.bottom; w.bottom < marginShare*height || w.top > (1-marginShare)*height {
			words = append(words, w.text)
		}
	}
	end()
	return lines
}
