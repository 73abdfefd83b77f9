package convert

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// A wordText is the text of a Word file on its way to pandoc.
type wordText struct {
	styles  wordStyles
	numbers *wordNumbering
	lost    Lost
	said    tellings
	title   string
	decided string     // what became of tracked changes
	lists   []wordList // given to pandoc
	open    map[int]*wordList
	shift   int // levels that headings go down
}

// A wordList is a stretch of a list whose numbers follow each other.
type wordList struct {
	id     int
	number wordNumber
}

// passedOver are elements that hold nothing of a text, and what they are called where readers see them.
func passedOver() map[string]string {
	return map[string]string{
		"w:proofErr": "", "w:permStart": "", "w:permEnd": "", "w:lastRenderedPageBreak": "", "w:sectPr": "",
		"w:commentRangeStart": "", "w:commentRangeEnd": "", "w:commentReference": "", "w:annotationRef": "",
		"w:moveFromRangeStart": "", "w:moveFromRangeEnd": "", "w:moveToRangeStart": "", "w:moveToRangeEnd": "",
		"w:object": "embedded objects", "w:altChunk": "texts of other files inside this one",
		"w:subDoc":  "texts of other files inside this one",
		"w:control": "form fields", "w:contentPart": "drawings", "w:movie": "videos",
	}
}

// clean takes out of a part what is no text, and puts into it as text what is one.
func (t *wordText) clean(part *element) {
	part.replace(oneForm)
	t.nameSigns(part)
	gone := passedOver()
	part.replace(func(e *element) []*element {
		what, drop := gone[e.name]
		switch {
		case drop:
			if what != "" {
				t.lost[what]++
			}
			return nil
		case e.name == "w:sdt":
			return t.box(e)
		case slices.Contains([]string{"w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:fldSimple"}, e.name):
			return e.kids()
		case e.name == "w:ruby":
			t.lost["readings above words"]++
			return e.child("w:rubyBase").kids()
		case e.name == "w:drawing" || e.name == "w:pict":
			return t.drawing(e)
		case e.name == "w:sym":
			return []*element{wordsOf(t.symbols(e.text))}
		case e.name == "":
			e.text = t.symbols(e.text)
		case e.name == "w:br": // of a line, a page or a column
			return []*element{{name: "w:br"}}
		case e.name == "w:cr":
			e.name = "w:br"
		case e.name == "w:noBreakHyphen":
			return []*element{wordsOf("\u2011")}
		case e.name == "w:softHyphen":
			return []*element{wordsOf("\u00AD")}
		case e.name == "w:ptab":
			return []*element{{name: "w:tab"}}
		case e.name == "m:oMath":
			t.lost["formulas, which became plain text"]++
		case e.name == "w:r":
			return runsOut(e)
		case e.name == "w:tbl":
			e.widen()
		}
		e.joinParagraphs(func(p *element) bool { return p.child("w:pPr", "w:framePr").attr("w:dropCap") != "" })
		return []*element{e}
	})
	hoist(part)
}

// hoist puts the words of boxes behind the paragraphs on which they hang.
func hoist(in *element) {
	var out []*element
	for _, c := range in.children {
		hoist(c)
		out = append(out, c)
		if c.name == "w:p" {
			c.replace(func(e *element) []*element {
				if e.name == "w:txbxContent" {
					out = append(out, e.children...)
					return nil
				}
				return []*element{e}
			})
		}
	}
	in.children = out
}

// oneForm is the first form of what a file has in several, for older programs.
func oneForm(e *element) []*element {
	if e.name != "mc:AlternateContent" {
		return []*element{e}
	}
	if choice := e.child("mc:Choice"); choice != nil {
		return choice.children
	}
	return e.child("mc:Fallback").kids()
}

func (e *element) kids() []*element {
	if e == nil {
		return nil
	}
	return e.children
}

func wordsOf(s string) *element { return &element{name: "w:t", children: []*element{{text: s}}} }

// runsOut takes runs out of a run, as a reading above words leaves them.
func runsOut(run *element) []*element {
	var out []*element
	own := &element{name: "w:r", attrs: run.attrs}
	for _, c := range run.children {
		if c.name == "w:r" {
			out = append(out, c)
			continue
		}
		own.children = append(own.children, c)
	}
	return append([]*element{own}, out...)
}

// box is what stands in a content control: nothing of a table of contents.
func (t *wordText) box(e *element) []*element {
	properties := e.child("w:sdtPr")
	if strings.EqualFold(properties.child("w:docPartObj", "w:docPartGallery").val(), "Table of Contents") {
		t.lost["tables of contents"]++
		return nil
	}
	if properties.child("w:showingPlcHdr").isOn() {
		t.said.add("places that nobody filled in, as they show", e.child("w:sdtContent").words())
	}
	for _, kind := range []string{"w:dropDownList", "w:comboBox"} {
		if properties.child(kind) != nil {
			t.lost["form fields, of which only what is chosen was kept"]++
		}
	}
	return e.child("w:sdtContent").kids()
}

// drawing keeps of a drawing the words of its boxes, which go behind their paragraph, and what is
// said of a picture in words.
func (t *wordText) drawing(e *element) []*element {
	var out []*element
	boxes := 0
	e.visit(func(c *element) bool {
		if c.name == "w:txbxContent" {
			boxes++
			out = append(out, c)
		}
		return c.name != "w:txbxContent"
	})
	if boxes > 0 {
		t.lost["text boxes, which became paragraphs"] += boxes
		return out
	}
	what, alternative := "pictures", e.child("wp:inline", "wp:docPr").attr("descr")
	if alternative == "" {
		alternative = e.child("wp:anchor", "wp:docPr").attr("descr")
	}
	e.visit(func(c *element) bool {
		switch c.name {
		case "c:chart", "dgm:relIds":
			what = "charts and diagrams"
		case "v:textpath":
			what, alternative = "words set as a drawing", c.attr("string")
		}
		return true
	})
	t.lost[what]++
	if alternative != "" {
		return []*element{wordsOf("[" + alternative + "]")}
	}
	return nil
}

// nameSigns gives signs of fonts that have their own their places in Unicode: those of Wingdings and Symbol
// stand where symbol looks for them, those of Wingdings 2 for themselves.
func (t *wordText) nameSigns(part *element) {
	part.visit(func(e *element) bool {
		switch {
		case e.name == "w:sym":
			code, err := strconv.ParseInt(e.attr("w:char"), 16, 32)
			if err != nil {
				code = unicode.ReplacementChar
			}
			e.text = signOf(rune(code), e.attr("w:font"))
		case e.name == "w:r":
			font := e.child("w:rPr", "w:rFonts").attr("w:ascii")
			for _, c := range e.children {
				if c.name == "w:t" && len(c.children) > 0 {
					c.children[0].text = signsOf(c.children[0].text, font)
				}
			}
		}
		return true
	})
}

func signsOf(words, font string) string {
	var b strings.Builder
	for _, r := range words {
		b.WriteString(signOf(r, font))
	}
	return b.String()
}

// signOf is a character of a font.
func signOf(r rune, font string) string {
	hasSigns := strings.HasPrefix(font, "Wingdings") || font == "Symbol" || font == "Webdings"
	if hasSigns && ' ' < r && r < 0x100 {
		r += 0xF000
	}
	if sign := signsOfFonts()[font][r]; sign != "" {
		return sign
	}
	if _, hasOwn := signsOfFonts()[font]; hasOwn && r > 0xF020 {
		return "\uF021" // of which nobody knows what it shows
	}
	return string(r)
}

// signsOfFonts are the boxes and ticks of fonts that have them at other places than Wingdings.
func signsOfFonts() map[string]map[rune]string {
	return map[string]map[rune]string{
		"Wingdings 2": {0xF04F: "✗", 0xF050: "✓", 0xF051: "☒", 0xF052: "☑", 0xF053: "☒", 0xF054: "☒", 0xF0A3: "☐"},
		"Wingdings 3": {},
		"Webdings":    {0xF061: "✓", 0xF072: "✗", 0xF063: "☐"},
	}
}

// symbols are words in which characters of a font of symbols are replaced.
func (t *wordText) symbols(words string) string {
	var b strings.Builder
	for _, r := range words {
		b.WriteString(t.symbol(r))
	}
	return b.String()
}

// symbol is a character, or what stands for one of a font that has its own, in Unicode. Boxes, bullets
// and the signs of lawyers are known.
func (t *wordText) symbol(r rune) string {
	if r < 0xF000 || 0xF0FF < r {
		return string(r)
	}
	known := map[rune]string{
		0xF06F: "☐", 0xF0A8: "☐", 0xF0FE: "☑", 0xF0FD: "☒", 0xF078: "☒", 0xF0FC: "✓", 0xF0FB: "✗",
		0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0E0: "→", 0xF0DF: "←", 0xF0A9: "©", 0xF0D2: "®",
		0xF0D3: "©", 0xF0D4: "™", 0xF0A3: "≤", 0xF0B3: "≥",
	}
	if sign := known[r]; sign != "" {
		return sign
	}
	t.lost["characters of a font of symbols"]++
	return string(unicode.ReplacementChar)
}
