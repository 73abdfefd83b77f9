package picture

// Sizes of the picture, in units of its own, which are pixels at its natural size.
const (
	wideFrom, wideUser, wideTo = 190, 150, 252 // widths of the columns
	wideGap                    = 56            // between columns, for the arrows
	wideWidth                  = wideFrom + wideUser + wideTo + 2*wideGap

	tallWidth  = 288 // the text of a page that is 320 px wide
	tallIndent = 28  // of boxes, beside the line that joins them

	rail    = 8 // where that line is
	railGap = 5 // half of what is between the line that comes and the one that goes

	boxPadding = 12
	boxGap     = 12
	titleGap   = 6 // between the heading of a column and its boxes

	paragraphGap = 3
	corner       = 6
	arrowGap     = 2 // between the point of an arrow and its box
)

// A placed box has its lines broken, and knows where it stands.
type placed struct {
	x, y, w, h int
	framed     bool
	class      string
	lines      []placedLine
}

type placedLine struct {
	text, lang string
	face       face
	y          int // of its base line, from the top of the box
}

// set breaks the lines of a box for a width.
func (box box) set(w, padding int) placed {
	p := placed{w: w, h: padding}
	for i, t := range box {
		letters, line := t.face.size()
		if i > 0 {
			p.h += paragraphGap
		}
		for _, row := range t.face.rows(t.text, w-2*padding) {
			p.lines = append(p.lines, placedLine{row, t.lang, t.face, p.h + (line+letters)/2 - 2})
			p.h += line
		}
	}
	p.h += padding
	return p
}

// stack places the boxes of a column below one another, its heading first, and says
// where they end. A column without boxes has no heading.
func (c column) stack(x, y, w int) (boxes []placed, end int) {
	if len(c.boxes) == 0 {
		return nil, y
	}
	title := box{{text: c.heading, face: headingFace}}.set(w, 0)
	title.x, title.y = x, y
	boxes, y = []placed{title}, y+title.h+titleGap
	for _, box := range c.boxes {
		p := box.set(w, boxPadding)
		p.x, p.y, p.framed, p.class = x, y, true, c.class
		boxes = append(boxes, p)
		y += p.h + boxGap
	}
	return boxes, y - boxGap
}

func (p placed) middle() int { return p.y + p.h/2 }

// wide is the picture from left to right.
func (f flow) wide(label string, mirrored bool) string {
	d := &drawing{width: wideWidth, mirrored: mirrored}
	columns, x, w := f.columns(), [3]int{0, wideFrom + wideGap, wideWidth - wideTo}, [3]int{wideFrom, wideUser, wideTo}
	var boxes [3][]placed
	height := 0
	for i, c := range columns {
		var end int
		boxes[i], end = c.stack(x[i], 0, w[i])
		height = max(height, end)
	}
	for i := range boxes { // in the middle of the height
		if n := len(boxes[i]); n > 0 {
			last := boxes[i][n-1]
			lower(boxes[i], (height-last.y-last.h)/2)
		}
	}
	d.join(below(boxes[0]), boxes[1][1], below(boxes[2]))
	d.boxes(boxes[:])
	return d.svg("wide", label, height)
}

// below are the boxes of a column without its heading.
func below(column []placed) []placed { return column[min(1, len(column)):] }

func lower(boxes []placed, by int) {
	for i := range boxes {
		boxes[i].y += by
	}
}

// join draws a line from each source to the one that uses the data, and from it to
// each receiver.
func (d *drawing) join(from []placed, user placed, to []placed) {
	for _, box := range from {
		d.curve(box.x+box.w, box.middle(), user.x-arrowGap, user.middle())
	}
	if len(from) > 0 {
		d.arrow(user.x-arrowGap, user.middle())
	}
	for _, box := range to {
		d.curve(user.x+user.w, user.middle(), box.x-arrowGap, box.middle())
		d.arrow(box.x-arrowGap, box.middle())
	}
}

// tall is the picture from top to bottom.
func (f flow) tall(label string, mirrored bool) string {
	d := &drawing{width: tallWidth, mirrored: mirrored}
	y := 0
	var boxes [3][]placed
	for i, c := range f.columns() {
		if boxes[i], y = c.stack(tallIndent, y, tallWidth-tallIndent); boxes[i] != nil {
			y += 2 * boxGap
		}
	}
	user := boxes[1][1]
	d.railIn(below(boxes[0]), user.middle()-railGap)
	d.railOut(user.middle()+railGap, below(boxes[2]))
	d.boxes(boxes[:])
	return d.svg("tall", label, y-2*boxGap)
}

// railIn joins sources that stand below one another by a line at their side, which
// ends at a height.
func (d *drawing) railIn(from []placed, end int) {
	for i, box := range from {
		if i > 0 {
			d.line("M%d %dH%d", tallIndent, box.middle(), rail)
			continue
		}
		d.line("M%d %dH%dQ%d %d %d %d", tallIndent, box.middle(), rail+corner, rail, box.middle(), rail, box.middle()+corner)
		d.line("V%dQ%d %d %d %dH%d", end-corner, rail, end, rail+corner, end, tallIndent-arrowGap)
		d.arrow(tallIndent-arrowGap, end)
	}
}

// railOut leads from a height to receivers that stand below one another.
func (d *drawing) railOut(start int, to []placed) {
	for i, box := range to {
		if i == 0 {
			d.line("M%d %dH%dQ%d %d %d %d", tallIndent, start, rail+corner, rail, start, rail, start+corner)
			d.line("V%d", to[len(to)-1].middle()-corner)
		}
		middle := box.middle()
		d.line("M%d %dQ%d %d %d %dH%d", rail, middle-corner, rail, middle, rail+corner, middle, tallIndent-arrowGap)
		d.arrow(tallIndent-arrowGap, box.middle())
	}
}

func (f flow) columns() [3]column { return [3]column{f.from, f.user, f.to} }
