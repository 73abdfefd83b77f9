package convert

import (
	"html"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/pattern"
)

// A pdfWord is a stretch of one size on a page of a PDF, and its place, downwards.
type pdfWord struct {
	left, top, right, bottom float64
	text                     string
}

var (
	wordInBox = pattern.New(`<word xMin="(-?[0-9.]+)" yMin="(-?[0-9.]+)" xMax="(-?[0-9.]+)" yMax="(-?[0-9.]+)">` +
		`([^<]*)</word>`)
	printed = pattern.New(`\S+`)
)

const unsureRaised = "words of which a part is raised in some places and not in others, all kept in the line"

// raised is the text of a PDF in which superscripts and subscripts stand apart from the words beside
// them. Boxes are what pdftotext -bbox says of the same PDF: the text alone has "301" for "30¹".
func raised(text, boxes string, said tellings) string {
	found := raisedIn(boxes)
	if len(found) == 0 {
		return text
	}
	count := map[string]int{}
	for token := range strings.FieldsSeq(text) {
		count[token]++
	}
	return printed().ReplaceAllStringFunc(text, func(token string) string {
		as := found[token]
		switch {
		case len(as) == 0:
			return token
		case len(as) == count[token] && len(slices.Compact(slices.Clone(as))) == 1:
			return as[0]
		}
		said.add(unsureRaised, token)
		return token
	})
}

// raisedIn are the words of which a part is raised or lowered, as the text has them, and as they
// are read each time.
func raisedIn(boxes string) map[string][]string {
	found := map[string][]string{}
	var base, last pdfWord
	inLine, shown := "", ""
	end := func() {
		if inLine != shown {
			found[inLine] = append(found[inLine], shown)
		}
	}
	for _, m := range wordInBox().FindAllStringSubmatch(boxes, -1) {
		w := pdfWord{number64(m[1]), number64(m[2]), number64(m[3]), number64(m[4]), html.UnescapeString(m[5])}
		switch {
		case !w.touches(last, base):
			end()
			base, inLine, shown = w, w.text, w.text
		case w.isShifted(base):
			shown += apartFrom(w, base, lastRune(shown))
			inLine += w.text
		case inLine == base.text && base.isShifted(w):
			shown = apartFrom(base, w, 0) + w.text
			base, inLine = w, inLine+w.text
		default:
			base, inLine, shown = w, inLine+w.text, shown+w.text
		}
		last = w
	}
	end()
	return found
}

func number64(s string) float64 {
	n, _ := strconv.ParseFloat(s, 64)
	return n
}

// touches reports whether a word goes on where the one before ended, in the same line.
func (w pdfWord) touches(last, base pdfWord) bool {
	gap := w.left - last.right
	most := 0.1 * (base.bottom - base.top)
	return base.text != "" && -most < gap && gap < most && w.top < base.bottom && base.top < w.bottom
}

// isShifted reports whether a word is smaller than the one beside it, and higher or lower.
func (w pdfWord) isShifted(base pdfWord) bool {
	height := base.bottom - base.top
	return w.bottom-w.top < 0.93*height && (w.bottom < base.bottom-0.15*height || w.bottom > base.bottom+0.1*height)
}

func apartFrom(w, base pdfWord, before rune) string {
	if small := smallOf(w.text, w.bottom < base.bottom, before); small != "" {
		return small
	}
	return "(" + w.text + ")"
}
