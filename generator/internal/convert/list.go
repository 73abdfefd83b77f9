package convert

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/pattern"
)

// An item of a list: what the page shows before it, and its blocks.
type item struct {
	label  string // "a.", "iv.", "1)"; "" for a bullet, and for nothing
	blocks []block
}

// list writes a list. Markdown counts 1, 2, 3 from any number; where a page counts otherwise,
// with letters, Roman numerals, backwards or with gaps, what it shows is typed behind a bullet.
func (w *writer) list(n *html.Node, c around) {
	if w.tooDeep() {
		w.children(n, c)
		w.flush()
		return
	}
	items := w.items(n, c)
	items = slices.DeleteFunc(items, func(i item) bool { return len(i.blocks) == 0 })
	switch {
	case len(items) == 0:
	case w.cell:
		for _, i := range items {
			w.cellItem(i)
		}
	default:
		w.write(items)
	}
}

// cellItem is an item where there can be no list.
func (w *writer) cellItem(i item) {
	if i.label == "" {
		i.label = "–"
	}
	for k, b := range i.blocks {
		if k == 0 && b.kind == paragraph {
			b.text = i.label + " " + b.text
		}
		w.blocks = append(w.blocks, b)
	}
}

func (w *writer) write(items []item) {
	first, counted := startOf(items)
	kind := bullets
	if counted {
		kind = numbers
	}
	mark := w.listMark(kind)
	loose := slices.ContainsFunc(items, isLoose)
	var b strings.Builder
	for i, one := range items {
		own := mark
		switch {
		case counted:
			own = strconv.Itoa(first+i) + mark
		case one.label != "":
			one.blocks = labelled(one)
		}
		if i > 0 {
			b.WriteString("\n")
			if loose {
				b.WriteString("\n")
			}
		}
		b.WriteString(own + " " + prefixed(itemText(one.blocks, loose), strings.Repeat(" ", len(own)+1)))
	}
	w.add(kind, b.String())
}

// listMark is one that keeps a list apart from one that stands directly before it.
func (w *writer) listMark(kind blockKind) string {
	own := map[blockKind][2]string{bullets: {"-", "*"}, numbers: {".", ")"}}[kind]
	mark := 0
	for i := len(w.blocks) - 1; i >= 0 && w.blocks[i].kind == kind; i-- {
		mark++
	}
	return own[mark%2]
}

// isLoose reports whether an item is more than words and lists in it.
func isLoose(i item) bool {
	for k, b := range i.blocks {
		if k > 0 && b.kind == paragraph || b.kind == other {
			return true
		}
	}
	return false
}

func itemText(blocks []block, loose bool) string {
	if loose {
		return joined(blocks)
	}
	var lines []string
	for i, b := range blocks {
		if i > 0 && b.kind == blocks[i-1].kind { // two lists
			lines = append(lines, "")
		}
		lines = append(lines, b.text)
	}
	return strings.Join(lines, "\n")
}

// labelled are the blocks of an item with its label before the words.
func labelled(i item) []block {
	label := escapedLine(escaped(i.label, place{after: ' '}) + " ")
	if i.blocks[0].kind != paragraph {
		return append([]block{{strings.TrimSpace(label), paragraph}}, i.blocks...)
	}
	blocks := slices.Clone(i.blocks)
	blocks[0].text = label + blocks[0].text
	return blocks
}

var decimalLabel = pattern.New(`^([0-9]{1,9})\.$`)

// startOf is the number of the first item, if all are numbers one after the other.
func startOf(items []item) (first int, counted bool) {
	for i, one := range items {
		m := decimalLabel().FindStringSubmatch(one.label)
		if m == nil {
			return 0, false
		}
		number, _ := strconv.Atoi(m[1])
		if i == 0 {
			first = number
		}
		if number != first+i || strconv.Itoa(number) != m[1] {
			return 0, false
		}
	}
	return first, len(items) > 0
}

// items are those of a list. What stands in it outside of an item belongs to the one before.
func (w *writer) items(n *html.Node, c around) []item {
	var items []item
	count := w.counter(n, c.numbers)
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch {
		case child.Type == html.TextNode && strings.TrimSpace(child.Data) == "":
		case child.Data == "li":
			style := w.styles.of(child)
			label, own := count.next(child, style), c.within(child, style)
			if n.Data == "ol" || count.marker != "" {
				own.numbers = append(slices.Clip(c.numbers), count.number-count.step)
			}
			items = append(items, item{label, w.inside(child, own, w.depth+1)})
		default:
			own := &writer{page: w.page, cell: w.cell, nested: true, depth: w.depth + 1}
			own.node(child, c)
			own.flush()
			if len(items) == 0 && len(own.blocks) > 0 {
				items = append(items, item{})
			}
			if len(own.blocks) > 0 {
				last := &items[len(items)-1]
				last.blocks = append(last.blocks, own.blocks...)
			}
		}
	}
	return items
}

// A counter gives the items of a list their labels.
type counter struct {
	page   *page
	number int
	step   int
	style  string // as in list-style-type
	marker string // what a style sheet makes the labels of, if it does
	around []int  // numbers of the items around the list
}

func (w *writer) counter(n *html.Node, around []int) *counter {
	c := &counter{page: w.page, number: 1, step: 1, style: "disc", marker: w.styles.marker(n), around: around}
	style := w.styles.of(n)
	if n.Data == "ol" {
		c.style = map[string]string{
			"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
		}[attribute(n, "type")]
		if c.style == "" {
			c.style = "decimal"
		}
		c.order(n)
	}
	if own := style["list-style-type"]; own != "" {
		c.style = own
	}
	if reset := strings.Fields(style["counter-reset"]); len(reset) == 2 && c.marker != "" {
		if before, err := strconv.Atoi(reset[1]); err == nil {
			c.number = before + 1
		}
	}
	return c
}

// order takes over where a list starts and which way it counts.
func (c *counter) order(n *html.Node) {
	if _, reversed := lookup(n, "reversed"); reversed {
		c.step = -1
		c.number = 0
		for _, child := range children(n) {
			if child.Data == "li" {
				c.number++
			}
		}
	}
	if start, err := strconv.Atoi(strings.TrimSpace(attribute(n, "start"))); err == nil {
		c.number = start
	}
}

// next is the label of the next item.
func (c *counter) next(li *html.Node, style properties) string {
	if label := attribute(li, labelKey); label != "" {
		return strings.TrimSpace(strings.TrimPrefix(label, "-"))
	}
	if value, err := strconv.Atoi(strings.TrimSpace(attribute(li, "value"))); err == nil {
		c.number = value
	}
	number := c.number
	c.number += c.step
	if c.marker != "" {
		label, known := labelOf(c.marker, append(slices.Clip(c.around), number))
		if !known {
			c.page.tell(generated, c.marker)
		}
		return label
	}
	kind := c.style
	if own := style["list-style-type"]; own != "" {
		kind = own
	}
	text, known := counted(number, kind)
	switch {
	case !known:
		c.page.lost["numbers of lists in a style of their own"]++
		text = strconv.Itoa(number)
	case text == "":
		return ""
	}
	return text + "."
}

// counted is a number as a style of list shows it; nothing in a style that shows none.
func counted(n int, style string) (text string, known bool) {
	switch style {
	case "disc", "circle", "square", "none", "disclosure-open", "disclosure-closed":
		return "", true
	case "decimal", "":
		return strconv.Itoa(n), true
	case "decimal-leading-zero":
		return strings.Repeat("0", max(0, 2-len(strconv.Itoa(n)))) + strconv.Itoa(n), true
	case "lower-alpha", "lower-latin":
		return letters(n, "abcdefghijklmnopqrstuvwxyz"), true
	case "upper-alpha", "upper-latin":
		return letters(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), true
	case "lower-greek":
		return letters(n, "αβγδεζηθικλμνξοπρστυφχψω"), true
	case "lower-roman":
		return strings.ToLower(roman(n)), true
	case "upper-roman":
		return roman(n), true
	}
	return "", strings.HasPrefix(style, `"`) || strings.HasPrefix(style, "'")
}

func letters(n int, alphabet string) string {
	signs := []rune(alphabet)
	if n < 1 {
		return strconv.Itoa(n)
	}
	var out []rune
	for ; n > 0; n = (n - 1) / len(signs) {
		out = append(out, signs[(n-1)%len(signs)])
	}
	slices.Reverse(out)
	return string(out)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for i, value := range []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1} {
		for ; n >= value; n -= value {
			b.WriteString([]string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}[i])
		}
	}
	return b.String()
}

// lookup reports whether an element has an attribute, and its value.
func lookup(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}
