package convert

import (
	"fmt"
	"strconv"
	"strings"
)

// runs gives each run the few properties that Markdown knows, and leaves out what is hidden.
func (t *wordText) runs(part *element) {
	inTable := map[*element]bool{} // paragraphs, which may have any ground
	part.visit(func(e *element) bool {
		if e.name == "w:tbl" {
			e.visit(func(p *element) bool {
				inTable[p] = p.name == "w:p"
				return true
			})
			return false
		}
		return true
	})
	part.visit(func(e *element) bool {
		if e.name == "w:p" {
			t.runsOf(e, inTable[e] || isShaded(e.child("w:pPr", "w:shd")))
		}
		return true
	})
}

// isShaded reports whether something has another ground than the paper.
func isShaded(shade *element) bool {
	fill := strings.ToUpper(shade.attr("w:fill"))
	return fill != "" && fill != "AUTO" && fill != "FFFFFF"
}

// isFaint reports whether readers of a file hardly see a run: white letters, or tiny ones.
func (t *wordText) isFaint(run *element, isShaded bool) bool {
	size, err := strconv.Atoi(t.valueOf(run, "w:sz")) // in halves of a point
	return err == nil && size <= 4 || !isShaded && strings.EqualFold(t.valueOf(run, "w:color"), "FFFFFF")
}

// valueOf is a property of a run: its own, or that of its style.
func (t *wordText) valueOf(run *element, name string) string {
	if own := run.child("w:rPr", name); own != nil {
		return own.val()
	}
	return t.styles.property(run.child("w:rPr", "w:rStyle").val(), "w:rPr", name).val()
}

func (t *wordText) runsOf(paragraph *element, onGround bool) {
	style := paragraph.child("w:pPr", "w:pStyle").val()
	isHeading := t.styles.headingLevel(style) > 0 || t.styles.isTitle(style)
	inLink := map[*element]bool{}
	paragraph.visit(func(e *element) bool {
		if e.name == "w:hyperlink" {
			for _, c := range e.children {
				inLink[c] = true
			}
		}
		return true
	})
	paragraph.replace(func(e *element) []*element {
		if e.name != "w:r" {
			return []*element{e}
		}
		is := func(name string) bool { return t.styles.runIs(e, style, name) }
		if is("w:vanish") && !is("w:webHidden") {
			if e.words() != "" {
				t.said.add(unread, e.words())
			}
			return nil
		}
		onOwn := isShaded(e.child("w:rPr", "w:shd")) || e.child("w:rPr", "w:highlight").isOn()
		if t.isFaint(e, onGround || onOwn) && e.words() != "" {
			t.said.add(faint, e.words())
		}
		if is("w:caps") {
			e.visit(func(c *element) bool {
				c.text = strings.ToUpper(c.text)
				return true
			})
		}
		if h := e.child("w:rPr", "w:highlight"); h.isOn() && e.words() != "" {
			t.said.add("highlighted, of which the words were kept", e.words())
		}
		if u := e.child("w:rPr", "w:u"); u.isOn() && u.val() != "" && e.words() != "" && !inLink[e] {
			t.said.add("underlined, of which the words were kept", e.words())
		}
		own := &element{name: "w:rPr"}
		for _, name := range []string{"w:b", "w:i", "w:strike"} {
			if is(name) && !(isHeading && name != "w:strike") || name == "w:strike" && is("w:dstrike") {
				own.children = append(own.children, &element{name: name})
			}
		}
		if at := t.raised(e); at != "" && e.child("w:footnoteReference") == nil && e.child("w:endnoteReference") == nil {
			own.children = append(own.children, withVal("w:vertAlign", at))
		}
		e.children = append([]*element{own}, e.withoutRunProperties()...)
		return []*element{e}
	})
}

func (t *wordText) count(what string, n int) {
	if n > 0 {
		t.lost[what] += n
	}
}

// raised says whether a run stands above or below its line, and by which name Word knows it.
func (t *wordText) raised(run *element) string {
	at, position := t.valueOf(run, "w:vertAlign"), t.valueOf(run, "w:position")
	switch {
	case at == "superscript" || at == "subscript":
		return at
	case position == "" || position == "0":
		return ""
	case strings.HasPrefix(position, "-"):
		return "subscript"
	}
	return "superscript"
}

func (e *element) withoutRunProperties() (out []*element) {
	for _, c := range e.children {
		if c.name != "w:rPr" {
			out = append(out, c)
		}
	}
	return out
}

func withVal(name, value string) *element {
	e := &element{name: name}
	e.set("w:val", value)
	return e
}

// blocks goes over the paragraphs of a part: each gets its kind and its number.
func (t *wordText) blocks(in *element) {
	var out []*element
	for _, c := range in.children {
		switch c.name {
		case "w:p":
			if t.paragraph(c) {
				out = append(out, c)
			}
		case "w:tbl":
			t.open = nil
			c.visit(func(e *element) bool {
				if e.name == "w:tc" {
					t.blocks(e)
					t.open = nil
				}
				return e.name != "w:tc"
			})
			out = append(out, c)
		case "w:footnote", "w:endnote":
			t.open = nil
			t.blocks(c)
			out = append(out, c)
		default:
			out = append(out, c)
		}
	}
	in.children = out
}

// paragraph gives a paragraph its kind and its number, and reports whether it stays.
func (t *wordText) paragraph(p *element) bool {
	style := p.child("w:pPr", "w:pStyle").val()
	number := t.numbers.of(p)
	if p.words() == "" && number == nil {
		return true // pandoc leaves it out, or has a picture there
	}
	properties := &element{name: "w:pPr"}
	level := t.styles.headingLevel(style)
	switch {
	case t.title == "" && t.styles.isTitle(style):
		t.title = p.words()
		return false
	case level > 0 || t.styles.isTitle(style):
		t.open = nil
		properties.add(withVal("w:pStyle", fmt.Sprintf("Heading%d", min(max(level, 1)+t.shift, 6))))
		p.say(number)
	case number != nil:
		t.listed(p, number, properties)
	case t.styles.isQuote(style):
		t.open = nil
		properties.add(withVal("w:pStyle", "Quote"))
	default:
		t.open = nil
	}
	p.children = append([]*element{properties}, p.withoutProperties()...)
	return true
}

// isInside reports whether there is an open item less deep than a level.
func (t *wordText) isInside(level int) bool {
	for above := range t.open {
		if above < level {
			return true
		}
	}
	return false
}

func (e *element) add(c *element) { e.children = append(e.children, c) }

// listed makes of a paragraph an item of a list, where Markdown has such lists. Any other number is
// a word of the text: behind a bullet, if it is inside an item.
func (t *wordText) listed(p *element, number *wordNumber, properties *element) {
	if number.isTyped() {
		p.say(number)
		own := *number
		number = &own
		number.bullet = true
		if !t.isInside(number.level) {
			t.open = nil
			return
		}
	}
	above := t.open[number.level]
	if above == nil || above.number.kind != number.kind || above.number.bullet != number.bullet ||
		!number.bullet && above.number.value+1 != number.value {
		above = &wordList{id: len(t.lists) + 1}
		above.number = *number
		t.lists = append(t.lists, *above)
	}
	above.number = *number
	if t.open == nil {
		t.open = map[int]*wordList{}
	}
	for level := range t.open {
		if level > number.level {
			delete(t.open, level)
		}
	}
	t.open[number.level] = above
	list := &element{name: "w:numPr", children: []*element{
		withVal("w:ilvl", fmt.Sprint(number.level)), withVal("w:numId", fmt.Sprint(above.id)),
	}}
	properties.add(list)
}

// say puts a number before the words of a paragraph.
func (e *element) say(number *wordNumber) {
	if number == nil || number.bullet {
		return
	}
	run := &element{name: "w:r", children: []*element{wordsOf(number.label + " ")}}
	at := len(e.children) - len(e.withoutProperties())
	e.children = append(e.children[:at:at], append([]*element{run}, e.children[at:]...)...)
}
