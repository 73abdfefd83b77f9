package convert

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/pattern"
)

// A wordNumbering says which number each paragraph has. Numbers go on in all lists of one kind,
// unless one of them begins anew.
type wordNumbering struct {
	styles   wordStyles
	lists    map[string]*element         // w:num by id
	kinds    map[string]*element         // w:abstractNum by id
	counters map[string]*[wordLevels]int // by kind; -1 for a level that has not begun
	begun    map[string]bool             // lists that have
	levels   map[string]*element         // looked up, by list and level
	ofStyles map[string]int              // the same, by list and style
}

const (
	wordLevels = 9
	mostLevels = 100 // elements that say how a list is numbered
)

func numberingOf(part *element, styles wordStyles) *wordNumbering {
	n := &wordNumbering{
		styles: styles, lists: map[string]*element{}, kinds: map[string]*element{}, counters: map[string]*[wordLevels]int{},
		begun: map[string]bool{}, levels: map[string]*element{}, ofStyles: map[string]int{},
	}
	if part != nil {
		for _, e := range part.children {
			switch e.name {
			case "w:num":
				e.children = e.children[:min(len(e.children), mostLevels)]
				n.lists[e.attr("w:numId")] = e
			case "w:abstractNum":
				e.children = e.children[:min(len(e.children), mostLevels)]
				n.kinds[e.attr("w:abstractNumId")] = e
			}
		}
	}
	return n
}

// A wordNumber is what stands before a paragraph.
type wordNumber struct {
	label  string // as readers see it, "" for a bullet
	bullet bool
	kind   string // the kind of the list
	level  int
	value  int
}

// of is the number of the next paragraph of a text, or nil where it has none.
func (n *wordNumbering) of(paragraph *element) *wordNumber {
	list, level := n.place(paragraph)
	kind, id := n.kind(list, 0)
	if kind == nil {
		return nil
	}
	counters := n.counters[id]
	if counters == nil {
		counters = &[wordLevels]int{}
		for i := range counters {
			counters[i] = -1
		}
		n.counters[id] = counters
	}
	if !n.begun[list] {
		n.begun[list] = true
		n.begin(list, counters)
	}
	return n.count(list, id, level, counters)
}

// begin lets a list begin where it says.
func (n *wordNumbering) begin(list string, counters *[wordLevels]int) {
	for _, over := range n.lists[list].children {
		at, err := strconv.Atoi(over.attr("w:ilvl"))
		start, errStart := strconv.Atoi(over.child("w:startOverride").val())
		if over.name == "w:lvlOverride" && err == nil && errStart == nil && 0 <= at && at < wordLevels {
			counters[at] = start - 1
			for deeper := at + 1; deeper < wordLevels; deeper++ {
				counters[deeper] = -1
			}
		}
	}
}

// count goes on in a list by one paragraph.
func (n *wordNumbering) count(list, id string, level int, counters *[wordLevels]int) *wordNumber {
	for at := range level {
		if counters[at] < 0 {
			counters[at] = n.start(list, at)
		}
	}
	if counters[level] < 0 {
		counters[level] = n.start(list, level) - 1
	}
	counters[level]++
	for deeper := level + 1; deeper < wordLevels; deeper++ {
		if after := n.level(list, deeper).child("w:lvlRestart"); after == nil || after.val() != "0" && after.val() != "" &&
			level < atoi(after.val()) {
			counters[deeper] = -1
		}
	}
	how := n.level(list, level)
	number := &wordNumber{kind: id, level: level, value: counters[level]}
	if number.bullet = how.child("w:numFmt").val() == "bullet"; number.bullet {
		if strings.Trim(how.child("w:lvlText").val(), "\u00a0 ") == "" && how.child("w:lvlText").val() != "" {
			return nil // one that nobody sees, as for a second paragraph of an item
		}
		return number
	}
	if number.label = strings.TrimSpace(n.label(list, how, counters)); number.label == "" {
		return nil
	}
	return number
}

// isTyped reports whether Markdown has no lists with such numbers.
func (n *wordNumber) isTyped() bool {
	return !n.bullet && n.label != fmt.Sprintf("%d.", n.value)
}

var levelMark = pattern.New(`%([1-9])`)

// label is the number as readers see it.
func (n *wordNumbering) label(list string, how *element, counters *[wordLevels]int) string {
	return levelMark().ReplaceAllStringFunc(how.child("w:lvlText").val(), func(mark string) string {
		at := int(mark[1] - '1')
		format := n.level(list, at).child("w:numFmt").val()
		if how.child("w:isLgl").isOn() {
			format = "decimal"
		}
		return inFormat(max(counters[at], 0), format)
	})
}

// place is the list and the level of a paragraph, by its own word or by that of its style.
func (n *wordNumbering) place(paragraph *element) (list string, level int) {
	style := paragraph.child("w:pPr", "w:pStyle").val()
	own := paragraph.child("w:pPr", "w:numPr")
	byStyle := n.styles.property(style, "w:pPr", "w:numPr")
	list = own.child("w:numId").val()
	if list == "" {
		list = byStyle.child("w:numId").val()
	}
	switch {
	case own.child("w:ilvl") != nil:
		level = atoi(own.child("w:ilvl").val())
	case byStyle.child("w:ilvl") != nil:
		level = atoi(byStyle.child("w:ilvl").val())
	case own.child("w:numId") == nil:
		level = n.levelOfStyle(list, style)
	}
	return list, max(0, min(level, wordLevels-1))
}

// levelOfStyle is the level that a kind of list gives to a style.
func (n *wordNumbering) levelOfStyle(list, style string) int {
	key := list + "\x00" + style
	if at, ok := n.ofStyles[key]; ok {
		return at
	}
	kind, _ := n.kind(list, 0)
	n.ofStyles[key] = 0
	for _, s := range slices.Backward(n.styles.chain(style)) {
		for at := range wordLevels {
			if levelIn(kind, at).child("w:pStyle").val() == s.attr("w:styleId") {
				n.ofStyles[key] = at
			}
		}
	}
	return n.ofStyles[key]
}

// kind is that of a list, which may be said by a style.
func (n *wordNumbering) kind(list string, steps int) (*element, string) {
	num := n.lists[list]
	if num == nil || list == "0" || steps > deepestStyle {
		return nil, ""
	}
	id := num.child("w:abstractNumId").val()
	kind := n.kinds[id]
	if link := kind.child("w:numStyleLink").val(); link != "" {
		return n.kind(n.styles.property(link, "w:pPr", "w:numPr", "w:numId").val(), steps+1)
	}
	return kind, id
}

// level is how a level of a list is numbered.
func (n *wordNumbering) level(list string, at int) *element {
	key := list + "\x00" + strconv.Itoa(at)
	level, ok := n.levels[key]
	if !ok {
		level = n.findLevel(list, at)
		n.levels[key] = level
	}
	return level
}

func (n *wordNumbering) findLevel(list string, at int) *element {
	if num := n.lists[list]; num != nil {
		for _, over := range num.children {
			if over.name == "w:lvlOverride" && over.attr("w:ilvl") == strconv.Itoa(at) && over.child("w:lvl") != nil {
				return over.child("w:lvl")
			}
		}
	}
	kind, _ := n.kind(list, 0)
	return levelIn(kind, at)
}

func levelIn(kind *element, at int) *element {
	if kind != nil {
		for _, c := range kind.children {
			if c.name == "w:lvl" && c.attr("w:ilvl") == strconv.Itoa(at) {
				return c
			}
		}
	}
	return nil
}

func (n *wordNumbering) start(list string, at int) int {
	if start := n.level(list, at).child("w:start"); start != nil {
		return atoi(start.val())
	}
	return 0
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return max(0, min(n, 1<<20))
}

// inFormat is a number as a list shows it. Formats that nobody here knows are shown in digits.
func inFormat(n int, format string) string {
	switch format {
	case "none":
		return ""
	case "decimalZero":
		return fmt.Sprintf("%02d", n)
	case "lowerLetter", "upperLetter":
		if n < 1 || n > 26*30 {
			return strconv.Itoa(n)
		}
		return cased(strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1), format)
	case "lowerRoman", "upperRoman":
		return cased(roman(n), format)
	}
	return strconv.Itoa(n)
}

func cased(s, format string) string {
	if strings.HasPrefix(format, "lower") {
		return strings.ToLower(s)
	}
	return s
}
