package picture

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/words"
)

// A flow is the way that the data of a purpose takes: where it comes from, who uses it, and who receives
// it, in which countries and by which tool (Art. 13(1)(e) and (f), 14(1)(e) and (f), 14(2)(f) GDPR). It
// is made from the facts of the text alone, so the page of an older version shows what that version said.
type flow struct{ from, user, to column }

// A column is a stack of boxes under a heading.
type column struct {
	heading string
	class   string // of its boxes
	boxes   []box
}

// A box is what stands in one box, a paragraph after the other.
type box []paragraph

// A paragraph is one paragraph of a box.
type paragraph struct {
	text string
	lang string // where it is another one than that of the page
	face face
}

// What a glance can take in. The table beside the picture has all.
const (
	mostBoxes     = 7 // of a column
	mostNames     = 8 // of a box
	mostCountries = 6 // countries of a box
)

// Flow is the picture twice, for wide and for narrow pages: the style sheet shows
// one of them. A text without the facts has none.
func Flow(t *content.Text, words words.Lexicon) string {
	if t.Head.Purpose == nil {
		return ""
	}
	f := newFlow(t.Head, words)
	if len(f.from.boxes)+len(f.to.boxes) == 0 {
		return ""
	}
	label, mirrored := words.Word("flow.label")+" "+f.inWords(), markdown.Direction(t.Lang) == "rtl"
	return f.wide(label, mirrored) + f.tall(label, mirrored)
}

func newFlow(h content.Public, words words.Lexicon) flow {
	f := flow{
		from: column{words.Word("facts.obtained"), "", sourceBoxes(h.Purpose)},
		user: column{words.Word("flow.who"), "who", []box{{{text: words.Word("flow.us"), face: countryFace}}}},
		to:   column{words.Word("facts.recipients"), "", recipientBoxes(h.Purpose.Recipients, words)},
	}
	if h.Role != "" {
		f.user.boxes[0] = append(f.user.boxes[0], paragraph{text: words.Word("flow." + string(h.Role)), face: smallFace})
	}
	for _, c := range []*column{&f.from, &f.to} {
		if all := len(c.boxes); all > mostBoxes {
			more := paragraph{text: words.Count("flow.more", all-mostBoxes+1), face: smallFace}
			c.boxes = append(c.boxes[:mostBoxes-1], box{more})
		}
	}
	return f
}

// sourceBoxes are where the data comes from: one box for each kind of source, or
// for each source where the kinds are not given.
func sourceBoxes(f *content.Facts) []box {
	var kinds []string
	for _, kind := range f.Obtained {
		kinds = append(kinds, kind.Text)
	}
	if kinds == nil {
		kinds = f.Sources
	}
	var boxes []box
	for _, kind := range kinds {
		boxes = append(boxes, box{{text: kind, face: nameFace}})
	}
	return boxes
}

// recipientBoxes are those who get the data: first the ones that no register names,
// then those with the same countries and the same tool together.
func recipientBoxes(recipients []content.Recipient, words words.Lexicon) []box {
	type transfer struct{ countries, tool string }
	var transfers []transfer
	by := map[transfer][]content.Recipient{}
	for _, r := range recipients {
		t := transfer{strings.Join(r.Countries, " "), r.Tool}
		if by[t] == nil {
			transfers = append(transfers, t)
		}
		by[t] = append(by[t], r)
	}
	if i := slices.Index(transfers, transfer{}); i > 0 {
		transfers = slices.Insert(slices.Delete(transfers, i, i+1), 0, transfer{})
	}
	var boxes []box
	for _, t := range transfers {
		boxes = append(boxes, recipientBox(by[t], words))
	}
	return boxes
}

func recipientBox(group []content.Recipient, words words.Lexicon) box {
	var out box
	first := group[0]
	country := func(c string) string { return words.Word("country." + c) }
	if names := few(first.Countries, mostCountries, words, country); len(names) > 0 {
		out = append(out, paragraph{text: strings.Join(names, ", "), face: countryFace})
	}
	name := func(r content.Recipient) string {
		if r.TradingAs == "" {
			return r.Name
		}
		return r.Name + " (" + r.TradingAs + ")"
	}
	for _, n := range few(group, mostNames, words, name) {
		out = append(out, paragraph{text: n, face: nameFace})
	}
	if first.Tool != "" {
		out = append(out, paragraph{text: first.Tool, lang: first.Foreign["tool"], face: smallFace})
	}
	return out
}

// few is what each of the first few is called, and how many more there are.
func few[T any](all []T, most int, words words.Lexicon, called func(T) string) []string {
	var out []string
	for i, one := range all {
		if i == most-1 && len(all) > most {
			return append(out, words.Count("flow.more", len(all)-i))
		}
		out = append(out, called(one))
	}
	return out
}

// inWords says what the picture shows, for those who do not see it.
func (f flow) inWords() string {
	var out []string
	for _, c := range f.columns() {
		var boxes []string
		for _, box := range c.boxes {
			var texts []string
			for _, p := range box {
				texts = append(texts, p.text)
			}
			boxes = append(boxes, strings.Join(texts, ", "))
		}
		if boxes != nil {
			out = append(out, c.heading+": "+strings.Join(boxes, "; ")+".")
		}
	}
	return strings.Join(out, " ")
}

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
	d.join(below(boxes[0]), boxes[1][1], below(boxes[2]))
	d.boxes(boxes[:])
	return d.svg("wide", label, height)
}

// below are the boxes of a column without its heading.
func below(column []placed) []placed { return column[min(1, len(column)):] }

// join draws a line from each source to the one that uses the data, and from it to each receiver.
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

// railIn joins sources that stand below one another by a line at their side, which ends at a height.
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
