// Package picture draws what a page shows beside its words, as SVG: the way that the
// data of a purpose takes ([Flow]), and the versions of a document in time ([Timeline]).
//
// A picture is a pure function of facts and words. It never says anything that the page does
// not say in words too: it has one label for those who do not see it. Its colours and letters
// are those of the style sheet, by class; sizes that decide where lines break are here.
//
// flow.go says what is in the picture of a purpose and where each box stands, drawing.go
// where lines break, and writes the SVG.
package picture

import (
	"fmt"
	"html"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// A drawing collects the parts of a picture: lines, and boxes with text above them.
// It is drawn from left to right, and mirrored where people read the other way.
type drawing struct {
	width    int
	mirrored bool
	lines    strings.Builder // the data of a path
	shapes   strings.Builder
}

func (d *drawing) line(path string, points ...any) { fmt.Fprintf(&d.lines, path, points...) }

// curve leads from one point to another, level at both ends. Where they are on one
// height but for what rounding made of it, it is a line.
func (d *drawing) curve(x, y, toX, toY int) {
	if y-toY <= 2 && toY-y <= 2 {
		d.line("M%d %dH%d", x, toY, toX)
		return
	}
	half := (x + toX) / 2
	d.line("M%d %dC%d %d %d %d %d %d", x, y, half, y, half, toY, toX, toY)
}

// arrow is the point of an arrow from the left.
func (d *drawing) arrow(x, y int) { d.line("M%d %dl5 4l-5 4", x-5, y-4) }

func (d *drawing) boxes(columns [][]placed) {
	for _, column := range columns {
		for _, box := range column {
			d.box(box)
		}
	}
}

// box is a box with its text, or text alone where it has no frame.
func (d *drawing) box(p placed) {
	x, start := p.x, p.x
	if p.framed {
		start += boxPadding
	}
	if d.mirrored { // the style sheet has text begin at the right
		x, start = d.width-p.x-p.w, d.width-start
	}
	if p.framed {
		fmt.Fprintf(&d.shapes, `<rect%s x="%d" y="%d" width="%d" height="%d" rx="%d"/>`,
			attribute("class", p.class), x, p.y, p.w, p.h, corner)
	}
	for _, line := range p.lines {
		fmt.Fprintf(&d.shapes, `<text%s x="%d" y="%d"%s>%s</text>`, attribute("class", line.face.class()),
			start, p.y+line.y, attribute("lang", line.lang), html.EscapeString(line.text))
	}
}

// attribute is one with its name, or nothing where it has no value.
func attribute(name, value string) string {
	if value == "" {
		return ""
	}
	return fmt.Sprintf(` %s="%s"`, name, html.EscapeString(value))
}

// svg is the picture, one pixel larger on each side than what is drawn.
func (d *drawing) svg(class, label string, height int) string {
	mirror := ""
	if d.mirrored {
		mirror = fmt.Sprintf(` transform="matrix(-1 0 0 1 %d 0)"`, d.width)
	}
	return fmt.Sprintf(`<svg class="flow %s" viewBox="-1 -1 %d %d" role="img" aria-label="%s"><path d="%s"%s/>%s</svg>`,
		class, d.width+2, height+2, html.EscapeString(label), d.lines.String(), mirror, d.shapes.String())
}

// A face is how a paragraph of a picture looks. SVG breaks no lines, so the program does, by how wide letters are
// at most in the system fonts that the style sheet names. A line comes out a little short rather than too long.
type face int

const (
	headingFace face = iota // above a column
	countryFace             // countries, and who "we" are
	nameFace                // who
	smallFace               // what else there is to say
)

// class is that of purpose.css, which has the same sizes; none for what is most.
func (f face) class() string { return [...]string{"heading", "place", "", "small"}[f] }

// size of the letters, and the height of a line, in units of the picture.
func (f face) size() (letters, line int) {
	if f == nameFace {
		return 14, 20
	}
	return 13, 18
}

// mostRows is how much of a paragraph a picture has.
const mostRows = 4

// rows breaks a paragraph so that each line is no wider than a number of units.
func (f face) rows(paragraph string, most int) []string {
	letters, _ := f.size()
	most = most * 1000 / letters
	var rows []string
	row, used := "", 0
	for _, word := range strings.Fields(paragraph) {
		w := wordWidth(word)
		if row != "" && used+spaceWidth+w > most {
			rows, row, used = append(rows, row), "", 0
		}
		if row != "" {
			row, used = row+" ", used+spaceWidth
		}
		for used+w > most { // a word that is longer than a line
			head := fitting(word, most-used)
			rows, word, row, used = append(rows, row+word[:head]), word[head:], "", 0
			w = wordWidth(word)
		}
		row, used = row+word, used+w
	}
	if row != "" {
		rows = append(rows, row)
	}
	if len(rows) > mostRows {
		rows = append(rows[:mostRows-1], rows[mostRows-1]+"…")
	}
	return rows
}

// fitting is how many bytes of a word are no wider than a width. It is never none,
// and no mark is parted from its letter.
func fitting(word string, most int) int {
	used := 0
	for i, c := range word {
		used += letterWidth(c)
		if used > most && i > 0 && !unicode.IsMark(c) {
			return i
		}
	}
	return len(word)
}

// spaceWidth is that of the space between words, in thousandths of the size.
const spaceWidth = 300

func wordWidth(word string) int {
	sum := 0
	for _, c := range word {
		sum += letterWidth(c)
	}
	return sum
}

// letterWidth is about that of the widest of Helvetica, Segoe UI, Roboto and Noto Sans, in thousandths of the size.
func letterWidth(c rune) int {
	switch kind := width.LookupRune(c).Kind(); {
	case unicode.IsMark(c):
		return 0
	case c == ' ':
		return spaceWidth
	case kind == width.EastAsianWide || kind == width.EastAsianFullwidth || c >= 0x1F000:
		return 1000
	case strings.ContainsRune("ijlI.,:;'’|!()[]/-·", c):
		return 340
	case strings.ContainsRune("frt", c):
		return 400
	case strings.ContainsRune("mwMW@%—…", c):
		return 960
	case unicode.IsUpper(c):
		return 730
	}
	return 590
}
