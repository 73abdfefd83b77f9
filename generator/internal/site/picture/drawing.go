package picture

import (
	"fmt"
	"html"
	"strings"
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
