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

// marginsOf are the lines in the margins of all pages, each as high as the first.
func marginsOf(boxes string) map[string]bool {
	if m := pageSize().FindStringSubmatch(boxes); m != nil {
		return marginLines(boxes, number64(m[1]))
	}
	return nil
}

// marginLines are the lines above and below the text of a page, and what stands apart in one: over two columns, the
// program reads the left and the right end of a head as two lines.
func marginLines(boxes string, height float64) map[string]bool {
	lines := map[string]bool{}
	var line, part []string
	last := pdfWord{}
	end := func(words *[]string) {
		if len(*words) > 0 {
			lines[strings.Join(*words, " ")] = true
		}
		*words = nil
	}
	for _, m := range wordInBox().FindAllStringSubmatch(boxes, -1) {
		w := pdfWord{number64(m[1]), number64(m[2]), number64(m[3]), number64(m[4]), html.UnescapeString(m[5])}
		if w.top >= last.bottom || w.bottom <= last.bottom-(w.bottom-w.top) {
			end(&line)
			end(&part)
		}
		if w.left-last.right > w.bottom-w.top || w.right < last.left {
			end(&part)
		}
		if last = w; w.bottom < marginShare*height || w.top > (1-marginShare)*height {
			line, part = append(line, w.text), append(part, w.text)
		}
	}
	end(&line)
	end(&part)
	return lines
}
